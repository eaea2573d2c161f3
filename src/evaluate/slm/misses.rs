//! How grave the misses were (R291): by the gravest ticket that was late, else by what was promised.

use std::collections::BTreeMap;

use super::Slm;
use crate::domain::record::target::TargetForm;
use crate::domain::record::words::Severity;
use crate::evaluate::outcome::{Evidence, Outcome};
use crate::evaluate::period::Period;
use crate::evaluate::verdict::Verdict;

/// How grave a miss was, gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The service was not there.
    Availability,
    /// The gravest of the late tickets had this severity.
    Severity(Severity),
    /// Tickets without severity, answers of customers, changes, good events.
    Other,
}

impl Weight {
    /// Every weight, gravest first.
    pub const ALL: [Weight; 6] = [
        Weight::Availability,
        Weight::Severity(Severity::Critical),
        Weight::Severity(Severity::High),
        Weight::Severity(Severity::Medium),
        Weight::Severity(Severity::Low),
        Weight::Other,
    ];

    fn of(row: &Outcome<'_>) -> Self {
        match (&row.target.form, &row.evidence) {
            (TargetForm::Uptime { .. }, _) => Weight::Availability,
            (_, Evidence::Tickets(tickets)) => {
                let late = tickets.iter().filter(|ticket| !ticket.met).filter_map(|ticket| ticket.severity);
                late.min().map_or(Weight::Other, Weight::Severity)
            }
            _ => Weight::Other,
        }
    }
}

/// Misses of a period by weight, each customer, target and month once.
pub fn weights(slm: &Slm<'_>, period: Period) -> BTreeMap<Weight, u64> {
    let mut weights = BTreeMap::new();
    for row in slm.board.rows(period).filter(|row| row.verdict == Verdict::Missed) {
        *weights.entry(Weight::of(row)).or_default() += 1;
    }
    weights
}
