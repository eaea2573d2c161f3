//! Monthly reports on time: issued by their day, of those that fell due in the period.

use super::compliance::reading;
use crate::domain::decimal::Percent;
use crate::domain::record::RecordKind;
use crate::evaluate::board::{Board, Entry, Limit, Measure, Reading};
use crate::evaluate::due::family::report::report_due;
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::Period;
use crate::evaluate::stage::is_live;
use crate::store::layout::Kind;

/// Reports on time, all of them.
pub const ENTRY: Entry = Entry {
    measure: Measure::ReportsOnTime,
    limit: |board| Limit::Share(board.reports_on_time.unwrap_or(Percent::ALL)),
    read,
};

/// A report falls due at most so many months after its own.
const BEHIND: i32 = 6;

fn read(board: &Board<'_>, period: Period) -> Reading {
    if let Some(why) = board.lost(&[RecordKind::Report, RecordKind::Agreement].map(Kind::Record)) {
        return Reading::none(why);
    }
    let all = board.evaluators.iter().map(|evaluator| in_time(board, evaluator, period));
    let (good, total) = all.fold((0, 0), |(good, total), (more, of)| (good + more, total + of));
    reading(&ENTRY, board, good, total)
}

/// Reports of one customer that were issued by their day, and all that fell due in the period.
pub fn in_time(board: &Board<'_>, evaluator: &Evaluator<'_>, period: Period) -> (i64, i64) {
    let open_from = board.open_from(period);
    let view = evaluator.view();
    let (Some(records), parts) = (board.portfolio.customers.get(view.id), period.parts()) else { return (0, 0) };
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return (0, 0) };
    // Before its first register the customer's reports were not kept here.
    let begun = view.reports.keys().next().copied().unwrap_or(first.month.plus(-BEHIND));
    let months = (0..1200).map(|n| first.month.plus(n - BEHIND)).take_while(|month| *month <= last.month);
    let (mut good, mut total) = (0, 0);
    for month in months.filter(|month| *month >= begun && is_live(records, month.last_day())) {
        let due = report_due(&board.scene, evaluator, month).map(|(day, _)| day);
        let Some(due) = due.filter(|due| period.first_day() <= *due && *due <= period.last_day()) else { continue };
        let issued = view.reports.get(&month).and_then(|report| report.issued.first()).map(|issued| issued.date);
        let in_time = issued.filter(|day| *day <= open_from).is_some_and(|day| day <= due);
        // On its day it may still be issued.
        if in_time || due < open_from {
            total += 1;
            good += i64::from(in_time);
        }
    }
    (good, total)
}
