//! Four key figures with thirteen months each: those that the agreement names, else availability, the worst response,
//! resolution and satisfaction.

use crate::domain::decimal::Fraction;
use crate::domain::id::Key;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{ClockEnd, TargetForm};
use crate::domain::time::Month;
use crate::evaluate::outcome::{Evidence, Margin, Outcome, Required, Taken};
use crate::evaluate::verdict::Unit;
use crate::report::context::{MonthContext, shown};
use crate::report::document::{Block, Cell, Tile, Verdict};
use crate::report::figure::{actual, count, longest, margin, mean, shown_share, took};
use crate::report::history::{Point, history, level, points, trend};
use crate::report::phrase::{Phrase, TargetName};

/// So many fit side by side.
const MOST: usize = 4;
/// The name of satisfaction in `headline`.
const CSAT: &str = "csat";

/// The tiles; none for a customer without targets.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let mut tiles: Vec<Tile> = Vec::new();
    for agreement in cx.agreements() {
        let named = if agreement.headline.is_empty() { usual(cx, agreement) } else { agreement.headline.clone() };
        for keys in named {
            tiles.extend(tile(cx, agreement, &keys));
        }
    }
    tiles.dedup();
    if tiles.len() > MOST {
        // Several agreements: what needs the reader comes first, in its order.
        tiles.sort_by_key(|tile| tile.verdict);
        tiles.truncate(MOST);
    }
    if tiles.is_empty() { Vec::new() } else { vec![Block::Tiles(tiles)] }
}

/// The tiles of an agreement that names none.
fn usual(cx: &MonthContext<'_>, agreement: &Agreement) -> Vec<Vec<Key>> {
    let ours = || cx.now().outcomes.iter().filter(|row| row.agreement.id == agreement.id);
    let is_clock = |row: &&Outcome<'_>, responded: bool| match &row.target.form {
        TargetForm::Clock(clock) => (clock.end == ClockEnd::Responded) == responded,
        _ => false,
    };
    let availability = ours().find(|row| matches!(row.target.form, TargetForm::Uptime { .. }));
    let response = ours().filter(|row| is_clock(row, true)).min_by_key(|row| shown(&row.verdict));
    let resolution: Vec<Key> = ours().filter(|row| is_clock(row, false)).map(|row| row.target.key.clone()).collect();
    let mut tiles: Vec<Vec<Key>> =
        [availability, response].into_iter().flatten().map(|row| vec![row.target.key.clone()]).collect();
    tiles.extend((!resolution.is_empty()).then_some(resolution));
    tiles.extend(Key::new(CSAT).ok().map(|key| vec![key]));
    tiles
}

fn tile(cx: &MonthContext<'_>, agreement: &Agreement, keys: &[Key]) -> Option<Tile> {
    let ours = |key: &Key| {
        let rows = cx.now().outcomes.iter().filter(|row| row.agreement.id == agreement.id && row.target.key == *key);
        // Of several services the worst is shown.
        rows.min_by_key(|row| (shown(&row.verdict), row.actual))
    };
    let rows: Vec<&Outcome<'_>> = keys.iter().filter_map(ours).collect();
    match rows.as_slice() {
        [] if keys.iter().any(|key| key.as_str() == CSAT) => goal_tile(cx),
        [] => None,
        [one] => Some(single(cx, one)),
        several => Some(group(cx, several)),
    }
}

fn single(cx: &MonthContext<'_>, row: &Outcome<'_>) -> Tile {
    let rows = history(cx, row);
    let before = rows.len().checked_sub(2).and_then(|n| rows[n]);
    let basis = match (&row.evidence, row.required, &row.target.form) {
        (_, Required::Score(required), _) if !row.verdict.has_data() => {
            [Some(Phrase::TargetScore(required)), margin(cx, row)].into_iter().flatten().collect()
        }
        (Evidence::Scores { asked }, Required::Score(required), _) => {
            vec![Phrase::TargetScore(required), Phrase::Answered { answers: count(row.total), asked: count(*asked) }]
        }
        (_, Required::Score(required), _) => vec![Phrase::TargetScore(required)],
        (_, Required::Share(required), _) if !row.verdict.has_data() => {
            [Some(Phrase::TargetPercent(required)), margin(cx, row)].into_iter().flatten().collect()
        }
        (_, Required::Share(required), TargetForm::Clock(clock)) => {
            let counted = Phrase::OfWithin { met: count(row.good), of: count(row.total), limit: clock.limit.limit };
            vec![counted, Phrase::TargetPercent(required)]
        }
        (_, Required::Share(required), TargetForm::Reply(limit) | TargetForm::Gap(limit)) => {
            let counted = Phrase::OfWithin { met: count(row.good), of: count(row.total), limit: limit.limit };
            vec![counted, Phrase::TargetPercent(required)]
        }
        (_, Required::Share(required), TargetForm::Success { .. }) => {
            vec![Phrase::Of(count(row.good), count(row.total)), Phrase::TargetPercent(required)]
        }
        (_, Required::Share(required), _) => {
            let month = Phrase::MonthShare { month: cx.before(), shown: before.and_then(shown_share) };
            vec![Phrase::TargetPercent(required), month]
        }
    };
    Tile {
        title: Phrase::TargetTile(vec![cx.outcome_name(row)]),
        figure: actual(row),
        unit: (row.unit == Unit::Points && row.verdict.has_data()).then_some(Phrase::OutOfFive),
        basis,
        trend: trend(cx, points(&rows), Some(level(row))),
        verdict: shown(&row.verdict),
    }
}

/// Several targets as one figure: all that was met of all that was decided.
fn group(cx: &MonthContext<'_>, rows: &[&Outcome<'_>]) -> Tile {
    let names: Vec<TargetName> = rows.iter().map(|row| cx.outcome_name(row)).collect();
    let histories: Vec<_> = rows.iter().map(|row| history(cx, row)).collect();
    let months = (0..cx.months.len()).map(|n| {
        let month: Vec<&Outcome<'_>> = histories.iter().filter_map(|history| history[n]).collect();
        together(&month)
    });
    let now = together(rows);
    let (good, total) = sums(rows);
    let slowest = |row: &&&Outcome<'_>| match row.margin {
        Margin::Misses { slowest: Some(Taken::Seconds(seconds)), .. } => Some(seconds),
        _ => None,
    };
    let mut basis = if now.is_some() {
        vec![Phrase::Of(good, total)]
    } else {
        rows.first().and_then(|row| margin(cx, row)).into_iter().collect()
    };
    let longest_seconds = rows.iter().filter_map(|row| slowest(&row)).max();
    basis.extend(match (longest_seconds, rows.first()) {
        (Some(seconds), Some(first)) => Some(longest(&first.target.form, Taken::Seconds(seconds))),
        _ => rows.iter().find_map(|row| match row.margin {
            Margin::Misses { slowest: Some(days @ Taken::BusinessDays(_)), .. } => Some(Phrase::Longest(took(days))),
            _ => None,
        }),
    });
    Tile {
        title: Phrase::TargetTile(names),
        figure: now.map_or(Cell::Dash, |(value, _)| Cell::Ratio { value, places: 1 }),
        unit: None,
        basis,
        trend: trend(cx, months.collect(), rows.iter().map(|row| level(row)).min()),
        verdict: now.map_or(Verdict::NoData, |(_, verdict)| verdict),
    }
}

/// Targets taken together: share of all decided, and the worst of their verdicts.
fn together(rows: &[&Outcome<'_>]) -> Point {
    let (good, total) = sums(rows);
    let verdict = rows.iter().map(|row| shown(&row.verdict)).min()?;
    Fraction::new(i128::from(good), i128::from(total)).map(|share| (share, verdict))
}

fn sums(rows: &[&Outcome<'_>]) -> (u64, u64) {
    let with_data = || rows.iter().filter(|row| row.verdict.has_data());
    (with_data().map(|row| count(row.good)).sum(), with_data().map(|row| count(row.total)).sum())
}

/// Satisfaction where no agreement has a target for it: against the board's goal, and not among the counted targets.
fn goal_tile(cx: &MonthContext<'_>) -> Option<Tile> {
    let goal = cx.view.settings.board.csat?;
    let mean_of = |month: Month| {
        let scores = answers(cx, month);
        Fraction::new(i128::from(scores.sum), i128::from(scores.answers))
    };
    let verdict = |value: Fraction| if value >= goal.fraction() { Verdict::Met } else { Verdict::Missed };
    let months = (0..cx.months.len()).rev().map(|back| {
        let back = i32::try_from(back).unwrap_or(0);
        mean_of(cx.month.plus(-back)).map(|value| (value, verdict(value)))
    });
    let scores = answers(cx, cx.month);
    let now = mean_of(cx.month);
    Some(Tile {
        title: Phrase::SatisfactionTitle,
        figure: now.map_or(Cell::Dash, |value| Cell::Decimal(mean(value, goal))),
        unit: now.map(|_| Phrase::OutOfFive),
        basis: vec![
            Phrase::GoalScore(goal),
            Phrase::Answered { answers: count(scores.answers), asked: count(scores.asked) },
        ],
        trend: trend(cx, months.collect(), Some(goal.fraction())),
        verdict: now.map_or(Verdict::NoData, verdict),
    })
}

/// The customer's scores of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scores {
    /// Asked.
    pub asked: i64,
    /// Answered.
    pub answers: i64,
    /// Sum of the points.
    pub sum: i64,
}

/// The scores given in a month.
pub fn answers(cx: &MonthContext<'_>, month: Month) -> Scores {
    let mut scores = Scores::default();
    for row in cx.view.feedback.iter().filter(|row| Month::of(row.date) == month) {
        scores.asked += 1;
        if let Some(score) = row.score {
            scores.answers += 1;
            scores.sum += i64::from(score);
        }
    }
    scores
}
