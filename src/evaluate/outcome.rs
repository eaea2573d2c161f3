//! What an evaluation says: one outcome per row of the report's table of targets, with the evidence behind it.

use super::period::Period;
use super::verdict::{NotApplicable, Unit, Verdict};
use super::view::{ChangeView, OutageView, TicketView};
use crate::domain::decimal::{Decimal, Fraction, Percent};
use crate::domain::id::{CustomerId, Key, ServiceId};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::Target;
use crate::domain::record::words::Severity;
use crate::domain::time::{Date, Instant, Month, Span};

/// One customer over one period.
#[derive(Debug, Clone)]
pub struct Evaluation<'v> {
    /// Whose.
    pub customer: &'v CustomerId,
    /// When.
    pub period: Period,
    /// One a row, by agreement (first day, then id), in the order of its targets; for `uptime` then by service.
    /// Over more than one month: the sums of the months, judged as sums.
    pub outcomes: Vec<Outcome<'v>>,
    /// Tickets logged in the period for which no one agreement was in force.
    pub not_applicable: Vec<(TicketView<'v>, NotApplicable)>,
    /// What forbids a final report.
    pub blocks: Vec<Block>,
}

/// Something that forbids a final report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    /// A record in scope could not be read; its path.
    Unreadable(String),
    /// The ticket has no agreement, or several.
    Ticket(String, NotApplicable),
}

/// One row: a target of one version of an agreement, for one service or for all of them.
#[derive(Debug, Clone)]
pub struct Outcome<'v> {
    /// The agreement (id, number, version).
    pub agreement: &'v Agreement,
    /// The target.
    pub target: &'v Target,
    /// The service, for `uptime`; `None`: all.
    pub service: Option<&'v ServiceId>,
    /// What is required.
    pub required: Required,
    /// Share or mean that was attained: `good` ÷ `total`; `None` without data.
    pub actual: Option<Fraction>,
    /// Tickets in time, changes that went well, seconds up, points.
    pub good: i64,
    /// All of them: decided tickets, changes with an outcome, seconds of the base, answers.
    pub total: i64,
    /// What the two count.
    pub unit: Unit,
    /// The verdict.
    pub verdict: Verdict,
    /// What is left or over, in its own unit.
    pub margin: Margin,
    /// What it rests on.
    pub evidence: Evidence<'v>,
    /// Over more than one month: each month's own verdict.
    pub months: Vec<MonthResult>,
}

/// One month inside a longer period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthResult {
    /// Which.
    pub month: Month,
    /// As [`Outcome::good`].
    pub good: i64,
    /// As [`Outcome::total`].
    pub total: i64,
    /// Its verdict.
    pub verdict: Verdict,
}

/// What is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Required {
    /// At least this share.
    Share(Percent),
    /// At least this mean.
    Score(Decimal),
}

/// What is left or over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Margin {
    /// Nothing to say.
    None,
    /// Seconds of downtime.
    Budget {
        /// Allowed: base × (1 − target), cut to whole seconds.
        allowed: i64,
        /// Allowed less used; negative: over.
        left: i64,
    },
    /// Misses.
    Misses {
        /// Missed.
        used: i64,
        /// Allowed at this total, cut.
        allowed: i64,
        /// The most time that a ticket took; `None` for changes.
        slowest: Option<Taken>,
    },
}

/// How much of its time a ticket took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taken {
    /// Open seconds.
    Seconds(i64),
    /// Business days, as shown.
    BusinessDays(Fraction),
}

/// What an outcome rests on.
#[derive(Debug, Clone)]
pub enum Evidence<'v> {
    /// Nothing.
    None,
    /// The tickets that were decided, by ticket id.
    Tickets(Vec<TicketEvidence<'v>>),
    /// How availability was made.
    Availability(Box<Availability<'v>>),
    /// The changes with an outcome, by id.
    Changes(Vec<ChangeEvidence<'v>>),
    /// The events of a `ratio`, by service and local day; days without a row are left out.
    Events(Vec<DayOfEvents<'v>>),
    /// The answers.
    Scores {
        /// How many were asked.
        asked: i64,
    },
}

/// One target on one ticket, decided in the period, with the figures as seen at the period's end.
#[derive(Debug, Clone)]
pub struct TicketEvidence<'v> {
    /// The ticket.
    pub ticket: TicketView<'v>,
    /// Its severity as seen at the period's end.
    pub severity: Option<Severity>,
    /// When it was logged.
    pub logged: Instant,
    /// When the end of the clock was reached (answered, restored, resolved); `None`: not yet.
    pub reached: Option<Instant>,
    /// When it was due; for replies and gaps that of the span which decided.
    pub due: Option<Instant>,
    /// Open seconds used; for replies and gaps the worst span.
    pub elapsed: i64,
    /// Open seconds that waits stopped.
    pub paused: i64,
    /// Open seconds between a resolution and the reopening. Elapsed, paused and rested together are the open time from
    /// `logged` to the end (of the worst span, for replies and gaps).
    pub rested: i64,
    /// What was taken, in the unit of the limit.
    pub taken: Taken,
    /// Share of the agreed time that was taken; `None` when the agreed time is none at all.
    pub used: Option<Fraction>,
    /// In time.
    pub met: bool,
    /// When that was decided.
    pub decided_at: Instant,
}

/// One change that counts.
#[derive(Debug, Clone, Copy)]
pub struct ChangeEvidence<'v> {
    /// The change.
    pub change: ChangeView<'v>,
    /// The local day on which it was finished.
    pub date: Date,
    /// Went as meant.
    pub good: bool,
}

/// The events of one indicator on one local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayOfEvents<'v> {
    /// The service.
    pub service: &'v ServiceId,
    /// The day, in the agreement's zone.
    pub day: Date,
    /// Good events.
    pub good: i64,
    /// All events.
    pub total: i64,
}

/// How an availability was made. All figures in seconds.
#[derive(Debug, Clone, Default)]
pub struct Availability<'v> {
    /// The days of the version inside the period.
    pub span: Option<Span>,
    /// Service hours in it.
    pub hours: i64,
    /// Planned maintenance that was excluded (or, with `count-as-up`, kept as up).
    pub planned: i64,
    /// Whether planned maintenance stays in the base.
    pub planned_counts_as_up: bool,
    /// Time of which nothing is known, taken out of the base.
    pub unknown: i64,
    /// Service time that counts: hours − planned (unless kept) − unknown.
    pub base: i64,
    /// Down inside the base.
    pub down: i64,
    /// Allowed: base × (1 − target), cut.
    pub budget: i64,
    /// The stretches of downtime that count.
    pub downtime: Vec<Stretch<'v>>,
    /// Outages that touch the time, whatever their effect, with the part of each that lies in service time.
    pub outages: Vec<OutageEvidence<'v>>,
    /// Planned maintenance that was excluded.
    pub maintenance: Vec<Maintenance<'v>>,
    /// Unknown stretches that were taken out.
    pub unknown_spans: Vec<Span>,
}

/// A stretch of downtime that counts.
#[derive(Debug, Clone)]
pub struct Stretch<'v> {
    /// When.
    pub span: Span,
    /// The outages behind it, in time order.
    pub outages: Vec<OutageView<'v>>,
}

/// One outage and how much of it matters.
#[derive(Debug, Clone, Copy)]
pub struct OutageEvidence<'v> {
    /// The outage.
    pub outage: OutageView<'v>,
    /// Seconds of it inside service hours and the period.
    pub seconds: i64,
    /// Seconds of it that count as downtime (what overlaps with others is counted for each).
    pub counted: i64,
}

/// A stretch of planned maintenance.
#[derive(Debug, Clone)]
pub struct Maintenance<'v> {
    /// When.
    pub span: Span,
    /// Seconds of it inside service hours.
    pub seconds: i64,
    /// The change.
    pub change: ChangeView<'v>,
    /// The agreed window.
    pub window: &'v Key,
    /// The local day on which the window opened.
    pub opened: Date,
    /// Full business days strictly between announcement and opening; `None` where no calendar says.
    pub notice: Option<u32>,
}
