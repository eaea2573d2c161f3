//! The use of people's time by team, and which teams are above the limit (F11, R314).

use super::QuarterContext;
use crate::domain::decimal::{Decimal, Fraction, Percent};
use crate::evaluate::utilisation::{limit, utilisation};
use crate::report::column::{data, data_row, row, table};
use crate::report::document::{Block, Cell, Text};
use crate::report::phrase::quarter::{QuarterPhrase, Used};

/// Teams that the line has room for.
const MOST: usize = 6;

/// The line and, for data files, the table; nothing where nobody belongs to a team.
pub fn blocks(cx: &QuarterContext<'_>) -> Vec<Block> {
    let portfolio = cx.board.portfolio;
    let limit = limit(portfolio);
    let teams = utilisation(portfolio, cx.quarter(), cx.board.now.map(|now| now.date(cx.zone)));
    if teams.is_empty() {
        return Vec::new();
    }
    let mut used: Vec<(Fraction, Used)> = Vec::new();
    let mut without: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for team in teams {
        let load = team.found.as_ref().ok();
        let share = load.and_then(|load| load.share());
        let shown = share.map(|share| shown(share, limit));
        let above = share.is_some_and(|share| share > limit.fraction());
        let count = |seconds: Option<i64>| seconds.map_or(Cell::Dash, Cell::Count);
        let lack = team.found.as_ref().err();
        rows.push(data_row(row(vec![
            Cell::name(team.team.as_str()),
            Cell::name(team.name.as_str()),
            count(load.map(|load| load.booked_seconds())),
            count(load.map(|load| load.available_seconds())),
            shown.map_or(Cell::Dash, Cell::Decimal),
            Cell::Decimal(limit.value()),
            Cell::name(match (share, above) {
                (None, _) => "no_data",
                (_, true) => "above",
                (_, false) => "within",
            }),
            lack.map_or(Cell::Dash, |lack| Cell::name(lack.word())),
            lack.map(|lack| lack.about()).filter(|about| !about.is_empty()).map_or(Cell::Dash, Cell::name),
        ])));
        match share.zip(shown) {
            Some((share, shown)) => used.push((share, Used { team: team.name, share: shown, above })),
            None => without.push(team.name),
        }
    }
    // The fullest first: of many teams it is they that management must see.
    used.sort_by(|(a, left), (b, right)| b.cmp(a).then_with(|| left.team.cmp(&right.team)));
    let more = u64::try_from(used.len().saturating_sub(MOST)).unwrap_or(u64::MAX);
    let teams = used.into_iter().take(MOST).map(|(_, used)| used).collect();
    let line = QuarterPhrase::Utilisation { teams, limit, more, without };
    let columns = ["team", "name", "booked_seconds", "available_seconds", "share", "limit", "state", "reason", "about"];
    vec![
        Block::Notes(vec![Text::Phrase(line.into())]),
        Block::Table(table("utilisation", columns.map(data).to_vec(), rows, None)),
    ]
}

/// In percent, rounded up, which is the worse side; with more places until it differs from a limit that it is not.
fn shown(share: Fraction, limit: Percent) -> Decimal {
    let differs = |places: &u8| share == limit.fraction() || share.percent_up(*places) != limit.value();
    share.percent_up((0..=9).find(differs).unwrap_or(9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_up_and_never_looks_like_a_limit_that_it_is_not() {
        let limit = Percent::parse("90%").expect("a percentage");
        let shown = |num, den| shown(Fraction::new(num, den).expect("a fraction"), limit).to_string();
        // 81.2 % becomes 82 %.
        assert_eq!(shown(812, 1000), "82");
        // 89.7 % would round up to the limit, 90.02 % would cut to it.
        assert_eq!(shown(897, 1000), "89.7");
        assert_eq!(shown(9, 10), "90");
        assert_eq!(shown(9002, 10_000), "91");
        assert_eq!(shown(5, 4), "125");
    }
}
