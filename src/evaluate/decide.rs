//! Which decisions a ticket's log makes about a target: its course, cut by the stretches in which the target applies.
//!
//! Seen at a horizon a target has at most one decision that still holds. It counts in the month in which it was made;
//! months before were evaluated at their own horizons.

use super::course::{Course, Stretch};
use super::facts::Facts;
use crate::domain::record::target::Filter;
use crate::domain::time::{Instant, Span};

/// One decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// In time.
    pub met: bool,
    /// When it was made.
    pub at: Instant,
    /// When a reopening or regrade took it back; never for a miss.
    pub until: Option<Instant>,
}

impl Decision {
    /// Whether it holds at the horizon and was made inside the span.
    pub fn counts_in(&self, span: Span) -> bool {
        self.until.is_none() && span.holds(self.at)
    }
}

/// Whether a ticket is of the type and request that a target is for; its severity is not asked.
pub fn is_covered(filter: &Filter, facts: &Facts<'_>) -> bool {
    filter.kind.is_none_or(|kind| kind == facts.ticket.kind())
        && filter.request.as_ref().is_none_or(|request| Some(request) == facts.ticket.request())
}

/// The stretches in which a covered ticket has the severity that a target is for.
pub fn spells(filter: &Filter, facts: &Facts<'_>) -> Vec<Stretch> {
    let Some(wanted) = filter.severity else {
        return vec![(facts.logged, None)];
    };
    let mut spells: Vec<Stretch> = Vec::new();
    let first = std::iter::once((facts.logged, facts.first_severity));
    for (at, severity) in first.chain(facts.regrades.iter().map(|(at, severity)| (*at, Some(*severity)))) {
        match (spells.last_mut(), severity == Some(wanted)) {
            // Regraded away and back in one second is no regrade.
            (Some(last), true) if last.1 == Some(at) => last.1 = None,
            (Some(last), false) if last.1.is_none() => last.1 = Some(at),
            (Some((_, Some(_))) | None, true) => spells.push((at, None)),
            (Some(_), _) | (None, false) => {}
        }
    }
    spells.retain(|(from, until)| *until != Some(*from));
    spells
}

/// Every decision that the log makes, in time order; a miss is the last.
pub fn decisions(course: &Course, spells: &[Stretch]) -> Vec<Decision> {
    let mut decisions = Vec::new();
    for (from, until) in spells.iter().copied() {
        for (reached, lost) in course.met.iter().copied() {
            let at = reached.max(from);
            let end = earlier(lost, until);
            if end.is_none_or(|end| at < end) {
                decisions.push(Decision { met: true, at, until: end });
            }
        }
        if let Some(at) = course.overdue.and_then(|(at, _)| comes_to_apply(course, at, from))
            && until.is_none_or(|until| at < until)
        {
            decisions.push(Decision { met: false, at, until: None });
            break;
        }
    }
    decisions
}

/// The later of the miss and the moment at which the target came to apply; a ticket that is cancelled then must first be
/// reopened.
fn comes_to_apply(course: &Course, overdue: Instant, from: Instant) -> Option<Instant> {
    let at = overdue.max(from);
    if at == overdue {
        return Some(at);
    }
    match course.cancelled.iter().find(|(begun, until)| *begun <= at && until.is_none_or(|until| at < until)) {
        Some((_, until)) => *until,
        None => Some(at),
    }
}

fn earlier(a: Option<Instant>, b: Option<Instant>) -> Option<Instant> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
