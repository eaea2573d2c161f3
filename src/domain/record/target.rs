//! What an agreement promises: its targets, maintenance windows and credits.

use super::words::{Severity, TicketType, words};
use crate::domain::amount::Duration;
use crate::domain::decimal::{Decimal, Percent};
use crate::domain::id::{CalendarId, Key};

/// One target of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its key in the agreement, the name used everywhere.
    pub key: Key,
    /// What is promised.
    pub form: TargetForm,
    /// The hours in which its time runs; `None`: 24x7 (business days: the agreement's calendar).
    pub calendar: Option<CalendarId>,
}

impl Target {
    /// Which tickets it is for; `None` for targets that are not measured by tickets.
    pub fn filter(&self) -> Option<&Filter> {
        match &self.form {
            TargetForm::Clock(clock) => Some(&clock.limit.when),
            TargetForm::Reply(limit) | TargetForm::Gap(limit) => Some(&limit.when),
            TargetForm::Uptime { .. }
            | TargetForm::Success { .. }
            | TargetForm::Score { .. }
            | TargetForm::Ratio { .. } => None,
        }
    }
}

/// The forms that a target can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetForm {
    /// `clock: logged..responded, within: 15m`: each ticket reaches an end in time.
    Clock(ClockTarget),
    /// `reply: asked, within: 4h`: the oldest unanswered message of the customer is answered in time.
    Reply(TicketLimit),
    /// `gap: informed, within: 2h`: the customer hears from us at least so often.
    Gap(TicketLimit),
    /// `uptime: 99.9%, per: month`.
    Uptime {
        /// Share of service time that the service is up.
        required: Percent,
        /// What planned maintenance does to the base.
        planned: Planned,
    },
    /// `success: 95%`: changes that end `ok`.
    Success {
        /// Share of changes with an outcome.
        required: Percent,
    },
    /// `score: 4.0`: mean of the customer's scores from 1 to 5.
    Score {
        /// Least mean.
        required: Decimal,
    },
    /// `ratio: <sli>, at_least: 99.5%`: good ÷ total events.
    Ratio {
        /// Name of the indicator under `internal/sli/<service>/`.
        sli: Key,
        /// Least share.
        required: Percent,
    },
}

/// A clock that starts when the ticket is logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockTarget {
    /// Which end stops the clock.
    pub end: ClockEnd,
    /// Which tickets, how long, what share.
    pub limit: TicketLimit,
    /// Business days only: due at the same time of day or at the end of that day.
    pub due: DueRule,
    /// Waits stop a response clock too.
    pub pauses_response: bool,
}

/// Which tickets a target covers, how long each may take, and the share that must make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketLimit {
    /// Which tickets.
    pub when: Filter,
    /// The agreed time.
    pub limit: Limit,
    /// Share of tickets that must make it; default 100 %.
    pub share: Percent,
}

/// An agreed time and whether reaching it exactly is in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Missed when later than due.
    Within(Duration),
    /// Missed at due.
    Under(Duration),
}

impl Limit {
    /// The agreed time.
    pub fn amount(self) -> Duration {
        match self {
            Limit::Within(amount) | Limit::Under(amount) => amount,
        }
    }
}

/// `when: {type: incident, severity: critical}`; what is not named is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only this type.
    pub kind: Option<TicketType>,
    /// Only this severity, as it is at the moment asked about.
    pub severity: Option<Severity>,
    /// Only this request of the service.
    pub request: Option<Key>,
}

/// The end of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockEnd {
    /// First answer that no machine gave.
    Responded,
    /// Service works again (or resolved).
    Restored,
    /// Solved.
    Resolved,
    /// `clock: held` of an OLA or UPC: time in the hands of its team or supplier.
    Held,
}

words! {
    /// When in the day a business-day target is due.
    DueRule {
        /// At the wall time at which it started.
        SameTime = "same-time" | "samma-tid";
        /// At the day's last closing.
        EndOfDay = "end-of-day" | "dagens-slut";
    }
}

words! {
    /// What planned, announced maintenance inside an agreed window does.
    Planned {
        /// It leaves the base.
        Exclude = "exclude" | "undanta";
        /// It stays in the base as up.
        CountAsUp = "count-as-up" | "räkna-som-uppe";
    }
}

/// An agreed window for maintenance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Its key in the agreement.
    pub key: Key,
    /// When it opens.
    pub when: WindowRule,
    /// How long before the opening the customer is told; `None`: any time before.
    pub notice: Option<Duration>,
}

/// When maintenance may be done. Wall times in the agreement's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowRule {
    /// `{every: week, from: wed 22:00, to: thu 02:00}`.
    Weekly {
        /// Day and minute of the week at which it opens.
        from: WeekTime,
        /// At which it closes; the next week when not later.
        to: WeekTime,
    },
    /// `{every: month, on: first sun, from: sun 06:00, to: sun 10:00}`.
    Monthly {
        /// 1 to 4 for first to fourth, 5 for last.
        nth: u8,
        /// On the nth of these weekdays; `from` names the same day.
        from: WeekTime,
        /// At which it closes.
        to: WeekTime,
    },
    /// `{any: true}`: whenever it was announced for.
    Any,
}

/// A weekday and a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WeekTime {
    /// 0 for Monday to 6 for Sunday.
    pub weekday: u8,
    /// Minutes since midnight, 0 to 1440.
    pub minute: u16,
}

/// What a missed target costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The target.
    pub target: Key,
    /// Clause of the agreement.
    pub clause: Option<String>,
    /// Steps, each "below this attainment, this share of the fee"; the worst that applies counts.
    pub steps: Vec<CreditStep>,
    /// Most that one month's credits may be, as share of the fee.
    pub cap: Option<Percent>,
}

/// `below 99.9%: 5%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditStep {
    /// Applies when the attainment is strictly below.
    pub below: Percent,
    /// Share of the monthly fee.
    pub share: Percent,
}

/// What is promised to be told in critical incidents (R111).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inform {
    /// First notice after the start.
    pub first: Option<Duration>,
    /// Longest time between updates.
    pub every: Option<Duration>,
    /// Written report after the end.
    pub report: Option<Duration>,
}
