//! How many tickets came in, were solved and are left, and how long they took; in the customer's zone.

use std::collections::BTreeMap;

use super::course::is_named;
use super::facts::{Facts, RestKind, logged_at};
use super::month::Evaluator;
use super::pace::{Length, Pace, Still, stills};
use super::period::{Horizon, Period};
use super::view::TicketView;
use crate::domain::calendar::Calendar;
use crate::domain::decimal::Fraction;
use crate::domain::record::target::ClockEnd;
use crate::domain::record::words::{Severity, TicketType};
use crate::domain::time::{Instant, Month};

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

/// A ticket that was open at some time in a period, as seen at the period's end.
#[derive(Debug, Clone)]
pub struct Touched<'v> {
    /// The ticket.
    pub ticket: TicketView<'v>,
    /// What its log says up to the end.
    pub facts: Facts<'v>,
    /// Logged in the period.
    pub is_new: bool,
    /// Solved or cancelled before the period and reopened in it.
    pub came_back: bool,
    /// Reopened at least once in the period.
    pub reopened: bool,
    /// How it rests at the end; `None`: it is open.
    pub end: Option<RestKind>,
}

/// The tickets that were open at some time in the period, by ticket id.
pub fn touched<'v>(evaluator: &Evaluator<'v>, period: Period, now: Option<Instant>) -> Vec<Touched<'v>> {
    let span = period.span(evaluator.view().zone);
    let horizon = Horizon::end_or_now(span.until(), now);
    let touched_of = |ticket: &TicketView<'v>| {
        let facts = Facts::of(*ticket, horizon)?;
        let rests = facts.rests(ClockEnd::Resolved);
        let rested_at_start =
            rests.iter().any(|rest| rest.from < span.from() && rest.until.is_none_or(|until| until >= span.from()));
        let reopened = rests.iter().any(|rest| rest.until.is_some_and(|until| until >= span.from()));
        let (is_new, came_back) = (facts.logged >= span.from(), rested_at_start && reopened);
        if !is_new && rested_at_start && !came_back {
            return None;
        }
        let end = rests.last().filter(|rest| rest.until.is_none()).map(|rest| rest.why);
        Some(Touched { ticket: *ticket, is_new, came_back, reopened, end, facts })
    };
    evaluator.view().tickets.iter().filter_map(touched_of).collect()
}

/// Counts by type and severity, each as it is at the period's end.
pub fn volumes(
    evaluator: &Evaluator<'_>,
    period: Period,
    now: Option<Instant>,
) -> BTreeMap<(TicketType, Option<Severity>), Volume> {
    let mut volumes: BTreeMap<_, Volume> = BTreeMap::new();
    for one in touched(evaluator, period, now) {
        let volume = volumes.entry((one.ticket.kind(), one.facts.severity())).or_default();
        volume.opened += u64::from(one.is_new);
        volume.came_back += u64::from(one.came_back);
        volume.brought_over += u64::from(!one.is_new && !one.came_back);
        volume.reopened += u64::from(one.reopened);
        match one.end {
            None => volume.left_open += 1,
            Some(RestKind::Reached) => volume.solved += 1,
            Some(RestKind::Cancelled) => volume.cancelled += 1,
        }
    }
    volumes
}

/// How many tickets of a type were logged in each month, by the severity that they had at that month's end: what
/// [`volumes`] says of each month, in one walk over the tickets.
pub fn opened(
    evaluator: &Evaluator<'_>,
    kind: TicketType,
    months: &[Month],
    now: Option<Instant>,
) -> Vec<BTreeMap<Option<Severity>, u64>> {
    let zone = evaluator.view().zone;
    let mut counts = vec![BTreeMap::new(); months.len()];
    for ticket in evaluator.view().tickets.iter().filter(|ticket| ticket.kind() == kind) {
        let month = logged_at(*ticket).map(|at| Month::of(at.date(zone)));
        let Some(place) = months.iter().position(|one| Some(*one) == month) else { continue };
        let horizon = Horizon::end_or_now(months[place].span(zone).until(), now);
        if let Some(facts) = Facts::of(*ticket, horizon) {
            *counts[place].entry(facts.severity()).or_default() += 1;
        }
    }
    counts
}

/// How long one ticket took, whether or not a target asks.
#[derive(Debug, Clone, Copy)]
pub struct Times<'v> {
    /// The ticket.
    pub ticket: TicketView<'v>,
    /// Its severity at the period's end.
    pub severity: Option<Severity>,
    /// From `logged` to the first answer, if that was given in the period.
    pub response: Option<Took>,
    /// From `logged` to resolved, if it came to rest so in the period and still rests at its end; without the agreement's
    /// pauses and what lay between resolved and reopened.
    pub resolution: Option<Took>,
}

/// A time in several units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Took {
    /// Seconds, day and night.
    pub seconds: i64,
    /// Open seconds of the agreement's calendar; `None` without one.
    pub open_seconds: Option<i64>,
    /// Business days of the agreement's calendar, as shown; `None` without one.
    pub business_days: Option<Fraction>,
}

/// The times of the tickets that were first answered or resolved in the period, by ticket id.
pub fn times<'v>(evaluator: &Evaluator<'v>, period: Period, now: Option<Instant>) -> Vec<Times<'v>> {
    let view = evaluator.view();
    let span = period.span(view.zone);
    let horizon = Horizon::end_or_now(span.until(), now);
    let times_of = |ticket: &TicketView<'v>| {
        let facts = Facts::of(*ticket, horizon)?;
        let reached = |end| facts.reached(end).filter(|at| span.holds(*at));
        let (answered, resolved) = (reached(ClockEnd::Responded), reached(ClockEnd::Resolved));
        if answered.is_none() && resolved.is_none() {
            return None;
        }
        let agreement = evaluator.agreement_of(*ticket).ok();
        let name = agreement.and_then(|a| a.calendar.as_ref()).or(view.settings.default_calendar.as_ref());
        let calendar = name.and_then(|name| view.catalog.calendars.get(name));
        let pauses = agreement.map_or(&[][..], |agreement| agreement.pauses.as_slice());
        let paused = facts.waits.iter().copied().filter(|wait| is_named(pauses, wait.holder));
        let working = stills(facts.logged, paused, facts.rests(ClockEnd::Resolved));
        Some(Times {
            ticket: *ticket,
            severity: facts.severity(),
            response: answered.map(|at| Took::of(facts.logged, at, &[], calendar)),
            resolution: resolved.map(|at| Took::of(facts.logged, at, &working, calendar)),
        })
    };
    view.tickets.iter().filter_map(times_of).collect()
}

impl Took {
    fn of(from: Instant, until: Instant, stills: &[Still], calendar: Option<&Calendar>) -> Self {
        let length = Length::BusinessDays { days: 1, end_of_day: false };
        let pace = |calendar| Pace { calendar, length, under: false };
        Self {
            seconds: pace(None).running(from, until, stills),
            open_seconds: calendar.map(|calendar| pace(Some(calendar)).running(from, until, stills)),
            business_days: pace(calendar).business_days(from, until, stills),
        }
    }
}
