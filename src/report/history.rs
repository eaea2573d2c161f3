//! One target over thirteen months: the same target of this version of an agreement and of those it superseded.

use super::context::{MonthContext, shown};
use super::document::{Trend, Verdict};
use super::figure::count;
use super::phrase::Phrase;
use crate::domain::decimal::Fraction;
use crate::domain::id::AgreementId;
use crate::evaluate::outcome::{Outcome, Required};

/// The rows of an outcome's target in the thirteen months, oldest first; `None`: it was not agreed then.
pub fn history<'v>(cx: &MonthContext<'v>, outcome: &Outcome<'v>) -> Vec<Option<&'v Outcome<'v>>> {
    let line = line(cx, outcome);
    cx.months
        .iter()
        .map(|month| {
            let same = |row: &&Outcome<'v>| {
                row.target.key == outcome.target.key
                    && row.service == outcome.service
                    && line.contains(&&row.agreement.id)
            };
            // In a month in which one version followed another, the one with data and the newest of them.
            let place = |row: &&Outcome<'v>| line.iter().position(|id| **id == row.agreement.id);
            month.outcomes.iter().filter(same).min_by_key(|row| (!row.verdict.has_data(), place(row)))
        })
        .collect()
}

/// The agreement and those it superseded, newest first.
fn line<'v>(cx: &MonthContext<'v>, outcome: &Outcome<'v>) -> Vec<&'v AgreementId> {
    let mut line = vec![&outcome.agreement.id];
    let mut older = outcome.agreement.supersedes.as_ref();
    while let Some(id) = older.filter(|id| !line.contains(id)) {
        line.push(id);
        older = cx.view.agreements.get(id).and_then(|agreement| agreement.supersedes.as_ref());
    }
    line
}

/// Verdicts of thirteen months.
pub fn strip(rows: &[Option<&Outcome<'_>>]) -> Vec<Verdict> {
    rows.iter().map(|row| row.map_or(Verdict::NoData, |row| shown(&row.verdict))).collect()
}

/// A point of a trend.
pub type Point = Option<(Fraction, Verdict)>;

/// The points of thirteen months.
pub fn points(rows: &[Option<&Outcome<'_>>]) -> Vec<Point> {
    rows.iter().map(|row| row.and_then(point)).collect()
}

/// One month's point; `None` without data.
pub fn point(row: &Outcome<'_>) -> Point {
    row.actual.filter(|_| row.verdict.has_data()).map(|value| (value, shown(&row.verdict)))
}

/// A trend of points, described for those who cannot see it.
pub fn trend(cx: &MonthContext<'_>, points: Vec<Point>, target: Option<Fraction>) -> Trend {
    let (missed, without) = missed_and_without(&points);
    let alt = Phrase::TrendAlt { first: first_month(cx), last: cx.month, missed, without };
    Trend { points, target, alt }
}

/// How many months were missed, how many had no data.
pub fn missed_and_without(points: &[Point]) -> (u64, u64) {
    let number = |n: usize| count(i64::try_from(n).unwrap_or(i64::MAX));
    let missed = points.iter().flatten().filter(|(_, verdict)| *verdict == Verdict::Missed).count();
    (number(missed), number(points.iter().filter(|point| point.is_none()).count()))
}

/// The oldest of the thirteen months.
pub fn first_month(cx: &MonthContext<'_>) -> crate::domain::time::Month {
    cx.month.plus(1 - i32::try_from(cx.months.len()).unwrap_or(13))
}

/// The level of what is required.
pub fn level(outcome: &Outcome<'_>) -> Fraction {
    match outcome.required {
        Required::Share(share) => share.fraction(),
        Required::Score(score) => score.fraction(),
    }
}
