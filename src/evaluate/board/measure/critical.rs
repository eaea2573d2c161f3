//! Critical incidents: the slowest first answer (F2) and the longest time until restored (F3), whether or not an agreement
//! has a target for it.
//!
//! An incident counts in the period in which the end of the clock was reached; one that is still open at its end counts
//! with the time so far once that has reached the limit.

use crate::domain::amount::Duration;
use crate::domain::record::RecordKind;
use crate::domain::record::target::{ClockEnd, TargetForm};
use crate::domain::record::words::{Severity, TicketType};
use crate::domain::time::Span;
use crate::evaluate::board::{Board, Entry, Figure, Limit, Measure, Reading};
use crate::evaluate::clock::{Clock, TicketTarget};
use crate::evaluate::course::is_named;
use crate::evaluate::facts::{Facts, logged_at};
use crate::evaluate::month::{Evaluator, ticket_targets};
use crate::evaluate::pace::{Length, Pace, stills};
use crate::evaluate::period::{Horizon, Period};
use crate::evaluate::stats::median;
use crate::evaluate::verdict::{NoData, Verdict};
use crate::evaluate::view::TicketView;
use crate::store::layout::Kind;

/// The slowest first answer, under 15 minutes.
pub const RESPONSE: Entry = Entry {
    measure: Measure::CriticalResponse,
    limit: |board| Limit::Seconds(seconds(board.critical_response, 15 * 60)),
    read: |board, period| read(&RESPONSE, Side::Response, board, period),
};

/// The longest time until restored, under four hours.
pub const RESTORE: Entry = Entry {
    measure: Measure::CriticalRestore,
    limit: |board| Limit::Seconds(seconds(board.critical_resolution, 4 * 3600)),
    read: |board, period| read(&RESTORE, Side::Restore, board, period),
};

/// A limit in clock time; one in business days or months is none.
fn seconds(limit: Option<Duration>, usual: i64) -> i64 {
    limit.and_then(Duration::clock_seconds).unwrap_or(usual)
}

/// Which end of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Response,
    Restore,
}

impl Side {
    /// Whether a target is for this end.
    fn is_end(self, end: ClockEnd) -> bool {
        match self {
            Side::Response => end == ClockEnd::Responded,
            Side::Restore => matches!(end, ClockEnd::Restored | ClockEnd::Resolved),
        }
    }

    /// The end where no target says one.
    fn usual(self) -> ClockEnd {
        if self == Side::Response { ClockEnd::Responded } else { ClockEnd::Restored }
    }
}

fn read(entry: &Entry, side: Side, board: &Board<'_>, period: Period) -> Reading {
    if let Some(why) = board.lost(&[Kind::Record(RecordKind::Ticket)]) {
        return Reading::none(why);
    }
    let Limit::Seconds(limit) = board.limit(entry) else { return Reading::none(NoData::Nothing) };
    let mut times: Vec<(i64, TicketView<'_>)> = Vec::new();
    for evaluator in board.evaluators {
        let span = period.span(evaluator.view().zone);
        let horizon = Horizon::end_or_now(span.until(), board.now);
        let incidents = evaluator.view().tickets.iter().filter(|ticket| ticket.kind() == TicketType::Incident);
        for ticket in incidents.filter(|ticket| logged_at(**ticket).is_some_and(|at| at < span.until())) {
            let Some(facts) = Facts::of(*ticket, horizon) else { continue };
            if facts.severity() == Some(Severity::Critical)
                && let Some(seconds) = took(side, evaluator, &facts, span, limit)
            {
                times.push((seconds, *ticket));
            }
        }
    }
    let worst = times.iter().copied().max_by(|(a, one), (b, other)| a.cmp(b).then(other.id().cmp(one.id())));
    let Some((seconds, ticket)) = worst else { return Reading::none(NoData::Nothing) };
    let mut all: Vec<i64> = times.iter().map(|(seconds, _)| *seconds).collect();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let within = count(all.iter().filter(|seconds| **seconds < limit).count());
    let figure = Figure::Worst {
        seconds,
        median: median(&mut all).unwrap_or(seconds),
        within,
        of: count(all.len()),
        ticket: (ticket.customer().clone(), ticket.id().clone()),
    };
    Reading { figure: Some(figure), verdict: judge(seconds, limit) }
}

/// The verdict on the worst of several times: at risk over 80 % of the limit.
fn judge(seconds: i64, limit: i64) -> Verdict {
    if seconds >= limit {
        Verdict::Missed
    } else if i128::from(seconds) * 5 > i128::from(limit) * 4 {
        Verdict::AtRisk
    } else {
        Verdict::Met
    }
}

/// The time an incident took to the end; `None` where it does not count in the span.
fn took(side: Side, evaluator: &Evaluator<'_>, facts: &Facts<'_>, span: Span, limit: i64) -> Option<i64> {
    if facts.is_cancelled() {
        return None;
    }
    let target = target_of(side, evaluator, facts);
    let end = target.map_or(side.usual(), |(_, end)| end);
    let reached = facts.reached(end);
    if reached.is_some_and(|at| !span.holds(at)) {
        return None;
    }
    let seconds = match target.and_then(|(target, _)| Clock::of(target, facts).ok().flatten()) {
        Some(clock) => clock.figures(facts).ok()?.elapsed,
        None => elapsed(side, evaluator, facts, end),
    };
    (reached.is_some() || seconds >= limit).then_some(seconds)
}

/// The target for critical incidents of the ticket's agreement, with the end of its clock.
fn target_of<'v>(side: Side, evaluator: &Evaluator<'v>, facts: &Facts<'v>) -> Option<(TicketTarget<'v>, ClockEnd)> {
    let agreement = evaluator.agreement_of(facts.ticket).ok()?;
    let targets = ticket_targets(evaluator.view(), agreement).into_iter().filter_map(|(_, target)| target.ok());
    targets
        .filter_map(|target| match &target.target.form {
            TargetForm::Clock(clock)
                if side.is_end(clock.end)
                    && clock.limit.when.severity == Some(Severity::Critical)
                    && matches!(target.pace.length, Length::Seconds(_)) =>
            {
                Some((target, clock.end))
            }
            _ => None,
        })
        .next()
}

/// Where no target says how: around the clock, less the agreement's pauses, which move no answer.
fn elapsed(side: Side, evaluator: &Evaluator<'_>, facts: &Facts<'_>, end: ClockEnd) -> i64 {
    let pace = Pace { calendar: None, length: Length::Seconds(0), under: true };
    let until = facts.reached(end).unwrap_or(facts.horizon.at());
    let agreement = evaluator.agreement_of(facts.ticket).ok().filter(|_| side == Side::Restore);
    let pauses = agreement.map_or(&[][..], |agreement| agreement.pauses.as_slice());
    let paused = facts.waits.iter().copied().filter(|wait| is_named(pauses, wait.holder));
    let working = match side {
        Side::Response => Vec::new(),
        Side::Restore => stills(facts.logged, paused, facts.rests(end)),
    };
    pace.running(facts.logged, until, &working)
}
