//! How many tickets came in, were solved and are left, and how long they took; in the customer's zone.

use std::collections::BTreeMap;

use super::agreement::in_force;
use super::facts::{Facts, Rest, RestKind};
use super::month::Evaluator;
use super::pace::{Length, Pace, stills};
use super::period::{Horizon, Period};
use super::view::TicketView;
use crate::domain::decimal::Fraction;
use crate::domain::record::agreement::Pause;
use crate::domain::record::target::ClockEnd;
use crate::domain::record::ticket::Holder;
use crate::domain::record::words::{Severity, TicketType};
use crate::domain::time::{Date, Instant};

/// Counts of tickets of one type and severity. Always:
/// brought over + opened + came back = solved + cancelled + left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Volume {
    /// Open when the period began.
    pub brought_over: u64,
    /// Logged in the period.
    pub opened: u64,
    /// Solved or cancelled before the period and reopened in it.
    pub came_back: u64,
    /// Of all these: resolved at the period's end.
    pub solved: u64,
    /// Of all these: cancelled at the period's end.
    pub cancelled: u64,
    /// Of all these: open at the period's end.
    pub left_open: u64,
    /// Reopened at least once in the period.
    pub reopened: u64,
}

/// Counts by type and severity, each as it is at the period's end.
pub fn volumes(
    evaluator: &Evaluator<'_>,
    period: Period,
    now: Option<Instant>,
) -> BTreeMap<(TicketType, Option<Severity>), Volume> {
    let mut volumes: BTreeMap<_, Volume> = BTreeMap::new();
    let span = period.span(evaluator.view().zone);
    let horizon = Horizon::end_or_now(span.until(), now);
    for ticket in &evaluator.view().tickets {
        let Some(facts) = Facts::of(*ticket, horizon) else { continue };
        let rests = facts.rests(ClockEnd::Resolved);
        let rested_at_start =
            rests.iter().any(|rest| rest.from < span.from() && rest.until.is_none_or(|until| until >= span.from()));
        let reopened = rests.iter().any(|rest| rest.until.is_some_and(|until| until >= span.from()));
        let (is_new, came_back) = (facts.logged >= span.from(), rested_at_start && reopened);
        if !is_new && rested_at_start && !came_back {
            continue;
        }
        let volume = volumes.entry((ticket.kind(), facts.severity())).or_default();
        volume.opened += u64::from(is_new);
        volume.came_back += u64::from(came_back);
        volume.brought_over += u64::from(!is_new && !came_back);
        volume.reopened += u64::from(reopened);
        match rests.last().filter(|rest| rest.until.is_none()) {
            None => volume.left_open += 1,
            Some(Rest { why: RestKind::Reached, .. }) => volume.solved += 1,
            Some(Rest { why: RestKind::Cancelled, .. }) => volume.cancelled += 1,
        }
    }
    volumes
}

/// How long one ticket took, whether or not a target asks.
#[derive(Debug, Clone, Copy)]
pub struct Times<'v> {
    /// The ticket, resolved in the period.
    pub ticket: TicketView<'v>,
    /// Its severity at the period's end.
    pub severity: Option<Severity>,
    /// The local day on which it was resolved.
    pub resolved: Date,
    /// From `logged` to the first answer.
    pub response: Took,
    /// From `logged` to resolved, without the agreement's pauses and what lay between resolved and reopened.
    pub resolution: Took,
}

/// A time in both units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Took {
    /// Seconds, day and night.
    pub seconds: i64,
    /// Business days of the agreement's calendar, as shown; `None` without one.
    pub business_days: Option<Fraction>,
}

/// The times of the tickets that rest as resolved at the period's end and came to rest in it, by ticket id.
pub fn times<'v>(evaluator: &Evaluator<'v>, period: Period, now: Option<Instant>) -> Vec<Times<'v>> {
    let view = evaluator.view();
    let span = period.span(view.zone);
    let horizon = Horizon::end_or_now(span.until(), now);
    let times_of = |ticket: &TicketView<'v>| {
        let facts = Facts::of(*ticket, horizon)?;
        let resolved = facts.reached(ClockEnd::Resolved).filter(|at| span.holds(*at))?;
        let answered = facts.reached(ClockEnd::Responded)?;
        let version = in_force(evaluator.versions(), ticket.service(), facts.logged.date(view.zone)).ok();
        let agreement = version.map(|version| version.agreement);
        let name = agreement.and_then(|a| a.calendar.as_ref()).or(view.settings.default_calendar.as_ref());
        let calendar = name.and_then(|name| view.catalog.calendars.get(name));
        let pauses = agreement.map_or(&[][..], |agreement| agreement.pauses.as_slice());
        let took = |until: Instant, waits: bool, end: ClockEnd| {
            let waits = facts.waits.iter().filter(|wait| {
                waits
                    && match wait.holder {
                        Holder::Customer => pauses.contains(&Pause::Customer),
                        Holder::Change => pauses.contains(&Pause::Change),
                        Holder::Own | Holder::Team(_) | Holder::Supplier(_) => false,
                    }
            });
            let stills = stills(facts.logged, waits.copied(), facts.rests(end));
            let pace = |calendar| Pace { calendar, length: Length::Seconds(0), under: false };
            let seconds = pace(None).running(facts.logged, until, &stills);
            let days = calendar.and_then(|calendar| {
                let length = Length::BusinessDays { days: 1, end_of_day: false };
                let pace = Pace { length, ..pace(Some(calendar)) };
                pace.business_days(facts.logged, until, &stills)
            });
            Took { seconds, business_days: days }
        };
        Some(Times {
            ticket: *ticket,
            severity: facts.severity(),
            resolved: resolved.date(view.zone),
            response: took(answered, false, ClockEnd::Responded),
            resolution: took(resolved, true, ClockEnd::Resolved),
        })
    };
    view.tickets.iter().filter_map(times_of).collect()
}
