//! Time in somebody's hands: which stretches of a ticket a team or supplier held, and the course of a `held` target.
//!
//! The time stops where the clock of the SLA stops that it serves: at `restored` for a ticket whose SLA promises only
//! that, else when it is resolved; the spell until a reopening belongs to nobody. A hold that ends in time is met; coming back into the same hands takes that decision back and goes on with the time already used, as a reopening
//! does. A miss is final.

use super::course::{Course, Leg, Stretch};
use super::decide::is_covered;
use super::facts::{Facts, RestKind};
use super::pace::{Pace, Still};
use super::verdict::NoData;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{ClockEnd, TargetForm};
use crate::domain::record::ticket::Holder;
use crate::domain::span::Spans;
use crate::domain::time::{Instant, Span};

/// In whose hands the ticket was inside `within`, by first hold.
pub fn held(facts: &Facts<'_>, within: &Spans) -> Vec<(Holder, Spans)> {
    let changes = facts.holders();
    let mut held: Vec<(Holder, Spans)> = Vec::new();
    for (n, (from, holder)) in changes.iter().enumerate() {
        let until = changes.get(n + 1).map_or(facts.horizon.at(), |(next, _)| *next);
        let Some(span) = Span::new(*from, until) else { continue };
        let inside = within.within(span);
        if inside.is_empty() {
            continue;
        }
        match held.iter_mut().find(|(known, _)| known == holder) {
            Some((_, spans)) => *spans = spans.or(&inside),
            None => held.push((holder.clone(), inside)),
        }
    }
    held
}

/// Where the time in other hands stops for a ticket under this SLA: at `restored` if a target for the ticket ends there
/// and none at `resolved`, else at `resolved`.
pub fn served_end(sla: &Agreement, facts: &Facts<'_>) -> ClockEnd {
    let ends = || {
        sla.targets.iter().filter_map(|target| match &target.form {
            TargetForm::Clock(clock) => {
                let when = &clock.limit.when;
                let is_ours = is_covered(when, facts) && when.severity.is_none_or(|is| facts.severity() == Some(is));
                is_ours.then_some(clock.end)
            }
            _ => None,
        })
    };
    let has = |end| ends().any(|found| found == end);
    if has(ClockEnd::Restored) && !has(ClockEnd::Resolved) { ClockEnd::Restored } else { ClockEnd::Resolved }
}

/// The stretches in which one holder had the ticket until the horizon, without those in which the clock with this end was
/// at rest.
pub fn held_by(facts: &Facts<'_>, holder: &Holder, stops_at: ClockEnd) -> Spans {
    let end = facts.horizon.at();
    let Some(whole) = Span::new(facts.logged, end) else { return Spans::default() };
    let rests = facts.rests(stops_at).iter();
    let rested: Spans = rests.filter_map(|rest| Span::new(rest.from, rest.until.unwrap_or(end))).collect();
    let all = held(facts, &Spans::from(whole).minus(&rested));
    all.into_iter().find(|(known, _)| known == holder).map_or_else(Spans::default, |(_, spans)| spans)
}

impl Course {
    /// The course of a `held` target: one leg from the first hold on, in which time stands while others hold the ticket.
    /// No leg when it never was in these hands.
    pub fn of_held(facts: &Facts<'_>, holder: &Holder, stops_at: ClockEnd, pace: &Pace<'_>) -> Result<Self, NoData> {
        let spans = held_by(facts, holder, stops_at);
        let holds = spans.as_slice();
        let (Some(first), Some(last)) = (holds.first(), holds.last()) else { return Ok(Self::default()) };
        let is_open = is_held_now(facts, holder, stops_at, *last);
        let rests = facts.rests(stops_at);
        let gaps = holds.iter().zip(holds.iter().skip(1)).map(|(one, next)| Still {
            from: one.until(),
            until: Some(next.from()),
            is_wait: !rests.iter().any(|rest| rest.from == one.until() && rest.until == Some(next.from())),
        });
        let stills: Vec<Still> = gaps.collect();
        let due = pace.due(first.from(), &stills)?;
        let leg = Leg { start: first.from(), stop: (!is_open).then(|| last.until()), stills, due };
        let ran_out = |at: Instant| {
            let is_over = |span: &&Span| span.until() > at || (pace.under && span.until() == at);
            let late = holds.iter().find(is_over)?;
            let is_running = is_open && late == last;
            // At the horizon a running hold is judged as every clock is.
            (!is_running || facts.horizon.is_past(at, pace.under)).then(|| at.max(late.from()))
        };
        let overdue = due.at.and_then(ran_out);
        let is_kept = |at: Instant| overdue.is_none_or(|over| at < over);
        let cancelled_at = |at: Instant| rests.iter().any(|rest| rest.from == at && rest.why == RestKind::Cancelled);
        let ends: Vec<Stretch> = holds
            .iter()
            .enumerate()
            .filter(|(n, _)| !is_open || n + 1 < holds.len())
            .map(|(n, span)| (span.until(), holds.get(n + 1).map(|next| next.from())))
            .filter(|(at, _)| is_kept(*at))
            .collect();
        let (cancelled, met) = ends.into_iter().partition(|(at, _)| cancelled_at(*at));
        Ok(Self { overdue: overdue.map(|at| (at, 0)), met, cancelled, is_open, is_paused: false, legs: vec![leg] })
    }
}

/// Whether the ticket is in these hands at the horizon and not at rest.
fn is_held_now(facts: &Facts<'_>, holder: &Holder, stops_at: ClockEnd, last: Span) -> bool {
    let now = facts.holders().last().is_some_and(|(_, found)| found == holder);
    now && !facts.is_at_rest(stops_at) && last.until() == facts.horizon.at()
}
