//! What the month's targets decided about tickets, each ticket once for each end of its clock.

use std::collections::BTreeMap;

use super::context::MonthContext;
use crate::domain::id::TicketId;
use crate::domain::record::target::{ClockEnd, Filter, Target, TargetForm};
use crate::domain::record::words::{Severity, TicketType};
use crate::evaluate::outcome::{Evidence, Outcome, TicketEvidence};
use crate::evaluate::verdict::Verdict;

/// An end of the clock that readers ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The first answer.
    Response,
    /// Restored or resolved, whichever the target names.
    Resolution,
}

impl End {
    /// The end that a target measures; `None` for replies, gaps and targets that no ticket decides.
    pub fn of(target: &Target) -> Option<Self> {
        let TargetForm::Clock(clock) = &target.form else { return None };
        Some(match clock.end {
            ClockEnd::Responded => End::Response,
            ClockEnd::Restored | ClockEnd::Resolved | ClockEnd::Held => End::Resolution,
        })
    }
}

/// A decision that counts for a ticket.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'v> {
    /// The target's row.
    pub outcome: &'v Outcome<'v>,
    /// The ticket with its figures.
    pub evidence: &'v TicketEvidence<'v>,
    /// The severity that the target is for, else that of the ticket at the month's end.
    pub severity: Option<Severity>,
}

impl Decision<'_> {
    /// Whether it is one of the misses that cost the target its verdict.
    pub fn cost_the_target(&self) -> bool {
        !self.evidence.met && self.outcome.verdict == Verdict::Missed
    }
}

/// The decisions about tickets of one type, by ticket. Where several targets decided the same end of a ticket, the one
/// that names it most closely (by request, by severity, by type) counts, else the first in the agreement; a ticket that
/// was re-graded counts for each severity that decided.
pub fn decisions<'v>(cx: &MonthContext<'v>, kind: TicketType, end: End) -> Vec<Decision<'v>> {
    let mut closest: BTreeMap<(&TicketId, Option<Severity>), Decision<'v>> = BTreeMap::new();
    for outcome in cx.now().outcomes.iter().filter(|outcome| End::of(outcome.target) == Some(end)) {
        let Evidence::Tickets(tickets) = &outcome.evidence else { continue };
        let named = outcome.target.filter().and_then(|filter| filter.severity);
        for evidence in tickets.iter().filter(|evidence| evidence.ticket.kind() == kind) {
            let severity = named.or(evidence.severity);
            let decision = Decision { outcome, evidence, severity };
            let counts = closest.entry((evidence.ticket.id(), severity)).or_insert(decision);
            if closeness(outcome) > closeness(counts.outcome) {
                *counts = decision;
            }
        }
    }
    closest.into_values().collect()
}

/// Whether an agreement of the month has a time target for that end of tickets of a type and severity.
pub fn has_target(cx: &MonthContext<'_>, kind: TicketType, severity: Option<Severity>, end: End) -> bool {
    let covers = |filter: &Filter| {
        filter.kind.is_none_or(|named| named == kind) && filter.severity.is_none_or(|named| Some(named) == severity)
    };
    let targets = cx.now().outcomes.iter().map(|outcome| outcome.target);
    targets.filter(|target| End::of(target) == Some(end)).any(|target| target.filter().is_some_and(covers))
}

fn closeness(outcome: &Outcome<'_>) -> (bool, bool, bool) {
    let filter = outcome.target.filter();
    filter.map_or((false, false, false), |filter| {
        (filter.request.is_some(), filter.severity.is_some(), filter.kind.is_some())
    })
}
