//! The work that reports take, as far as it was written down when they were issued (R297).

use super::{Slm, Value};
use crate::domain::amount::Duration;
use crate::evaluate::period::Period;

/// Σ `effort` of the versions issued in the period, in seconds; `None` where no version says.
pub fn read(slm: &Slm<'_>, period: Period) -> Option<Value> {
    let reports = slm.board.portfolio.customers.values().flat_map(|records| records.reports.values());
    let issued = reports.flat_map(|report| &report.issued).filter(|version| slm.sees(period, version.date));
    let mut efforts = issued.filter_map(|version| version.effort.and_then(seconds)).peekable();
    efforts.peek()?;
    Some(Value::Work(efforts.fold(0, i64::saturating_add)))
}

/// Work is written in hours, minutes or seconds; days of work have no length here.
fn seconds(effort: Duration) -> Option<i64> {
    match effort {
        Duration::Seconds(seconds) => Some(seconds),
        Duration::BusinessDays(_) | Duration::Days(_) | Duration::Months(_) => None,
    }
}
