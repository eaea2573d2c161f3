//! The events behind a missed target, as a record of the miss names them, and how often it was missed lately.

use super::month::Evaluator;
use super::outcome::{Evaluation, Evidence, Outcome};
use super::period::Period;
use super::verdict::Verdict;
use crate::domain::record::miss::Miss;
use crate::domain::record::settings::Repeat;
use crate::domain::time::{Instant, Month};

/// The most months that are looked back at.
const LOOK_BACK: i32 = 120;

/// The missed row that a record of a miss is about; `None` where that target was not missed after all.
pub fn row_of<'a, 'v>(evaluation: &'a Evaluation<'v>, miss: &Miss) -> Option<&'a Outcome<'v>> {
    let Period::Month(month) = evaluation.period else { return None };
    let is_it = |row: &&Outcome<'_>| miss.is_of(month, &row.agreement.id, &row.target.key, row.service);
    evaluation.outcomes.iter().filter(|row| row.verdict == Verdict::Missed).find(is_it)
}

/// The months in which the target of a missed row was missed, oldest first: its own month, and those of the `back` months
/// that end with it (R223). A later version of the agreement goes on where the target has the same name.
pub fn missed_months(
    evaluator: &Evaluator<'_>,
    row: &Outcome<'_>,
    month: Month,
    back: u32,
    now: Option<Instant>,
) -> Vec<Month> {
    let is_same = |other: &Outcome<'_>| {
        other.verdict == Verdict::Missed && other.target.key == row.target.key && other.service == row.service
    };
    let mut months = vec![month];
    for back in 1..i32::try_from(back).unwrap_or(1).min(LOOK_BACK) {
        let before = month.plus(-back);
        let evaluation = evaluator.evaluate(Period::Month(before), now);
        months.extend(evaluation.outcomes.iter().any(is_same).then_some(before));
    }
    months.reverse();
    months
}

/// Whether so many missed months are repeated misses.
pub fn is_repeated(months: &[Month], repeat: &Repeat) -> bool {
    months.len() >= usize::try_from(repeat.misses).unwrap_or(usize::MAX)
}

/// Tickets by id, outages by id, changes by id, in time order; empty for scores and ratios.
pub fn events(row: &Outcome<'_>) -> Vec<String> {
    let mut events: Vec<(crate::domain::time::Instant, String)> = match &row.evidence {
        Evidence::Availability(made) => {
            let down = made.outages.iter().filter(|outage| outage.counted > 0);
            down.map(|found| (found.outage.from, found.outage.id.to_string())).collect()
        }
        Evidence::Tickets(rows) => {
            rows.iter().filter(|row| !row.met).map(|row| (row.logged, row.ticket.id().to_string())).collect()
        }
        Evidence::Changes(rows) => {
            rows.iter().filter(|row| !row.good).map(|row| (row.change.start, row.change.id.to_string())).collect()
        }
        _ => Vec::new(),
    };
    events.sort();
    events.into_iter().map(|(_, name)| name).collect()
}
