//! Verdicts and the reasons why there is none.

use std::fmt;

use crate::domain::id::{AgreementId, CalendarId};
use crate::domain::record::words::{Severity, words};

/// What a period says about a target.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Not kept.
    Missed,
    /// Kept, but one more miss, or little more downtime, would miss it.
    AtRisk,
    /// Kept.
    Met,
    /// Nothing to judge; never 0, never 100 %.
    NoData(NoData),
}

impl Verdict {
    /// `met at_risk missed no_data`.
    pub fn word(&self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::AtRisk => "at_risk",
            Verdict::Missed => "missed",
            Verdict::NoData(_) => "no_data",
        }
    }

    /// Whether it counts among the M of "N of M".
    pub fn has_data(&self) -> bool {
        !matches!(self, Verdict::NoData(_))
    }
}

/// Why a target has no data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoData {
    /// No ticket, change or answer was decided in the period.
    Nothing,
    /// No outage is on record and nobody confirmed that there was none.
    NotConfirmed,
    /// No service time is left to measure: all of it was excluded, unknown or closed.
    NoServiceTime,
    /// On some of the days two agreements were in force for the service.
    TwoInForce(AgreementId),
    /// A record in scope could not be read; its path.
    Unreadable(String),
    /// The target needs a calendar and names none.
    NoCalendar,
    /// The calendar is not in the catalogue.
    UnknownCalendar(CalendarId),
    /// The calendar has no open time within five years.
    NeverOpen(CalendarId),
    /// The limit is a length that no clock counts: months, or more business days than anybody means.
    NoClock,
    /// An agreement of this type is not judged by a target of this form.
    NotEvaluated,
}

impl NoData {
    /// The reason's snake_case word.
    pub fn word(&self) -> &'static str {
        match self {
            NoData::Nothing => "nothing_to_measure",
            NoData::NotConfirmed => "not_confirmed",
            NoData::NoServiceTime => "no_service_time",
            NoData::TwoInForce(_) => "two_agreements",
            NoData::Unreadable(_) => "unreadable",
            NoData::NoCalendar => "no_calendar",
            NoData::UnknownCalendar(_) => "unknown_calendar",
            NoData::NeverOpen(_) => "never_open",
            NoData::NoClock => "no_clock",
            NoData::NotEvaluated => "not_evaluated",
        }
    }
}

impl fmt::Display for NoData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoData::Nothing => f.write_str("nothing to measure"),
            NoData::NotConfirmed => f.write_str("no outage on record and the month was not confirmed"),
            NoData::NoServiceTime => f.write_str("no service time to measure"),
            NoData::TwoInForce(other) => write!(f, "agreement {other} was in force on the same days"),
            NoData::Unreadable(path) => write!(f, "{path} could not be read"),
            NoData::NoCalendar => f.write_str("neither target nor agreement names a calendar"),
            NoData::UnknownCalendar(calendar) => write!(f, "calendar {calendar} is not in the catalogue"),
            NoData::NeverOpen(calendar) => write!(f, "calendar {calendar} has no open time within five years"),
            NoData::NoClock => f.write_str("no clock counts a limit of this length"),
            NoData::NotEvaluated => f.write_str("an agreement of this type is not judged by a target of this form"),
        }
    }
}

/// Where one target on one ticket stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockVerdict {
    /// Reached in time.
    Met,
    /// Not reached in time.
    Missed,
    /// Open, in time.
    Running,
    /// Open, 75 % of the time or more used.
    AtRisk,
    /// Open, a wait stops the clock.
    Paused,
    /// The target does not apply to the ticket.
    NotApplicable(NotApplicable),
}

impl ClockVerdict {
    /// `met missed running at_risk paused not_applicable`.
    pub fn word(&self) -> &'static str {
        match self {
            ClockVerdict::Met => "met",
            ClockVerdict::Missed => "missed",
            ClockVerdict::Running => "running",
            ClockVerdict::AtRisk => "at_risk",
            ClockVerdict::Paused => "paused",
            ClockVerdict::NotApplicable(_) => "not_applicable",
        }
    }
}

/// Why a target does not apply to a ticket.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotApplicable {
    /// No agreement was in force for the service on the day it was logged.
    NoAgreement,
    /// Two or more were.
    SeveralAgreements(Vec<AgreementId>),
    /// The target is for another severity than the ticket's now.
    OtherSeverity(Option<Severity>),
    /// It was cancelled before the target was decided.
    Cancelled,
    /// The customer asked nothing.
    NoQuestion,
    /// The target itself cannot be judged.
    NoData(NoData),
}

impl NotApplicable {
    /// The reason's snake_case word.
    pub fn word(&self) -> &'static str {
        match self {
            NotApplicable::NoAgreement => "no_agreement",
            NotApplicable::SeveralAgreements(_) => "two_agreements",
            NotApplicable::OtherSeverity(_) => "other_severity",
            NotApplicable::Cancelled => "cancelled",
            NotApplicable::NoQuestion => "no_question",
            NotApplicable::NoData(reason) => reason.word(),
        }
    }
}

impl fmt::Display for NotApplicable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotApplicable::NoAgreement => f.write_str("no agreement was in force on the day it was logged"),
            NotApplicable::SeveralAgreements(list) => {
                f.write_str("more than one agreement was in force on the day it was logged:")?;
                list.iter().try_for_each(|id| write!(f, " {id}"))
            }
            NotApplicable::OtherSeverity(Some(severity)) => write!(f, "the ticket's severity is {severity}"),
            NotApplicable::OtherSeverity(None) => f.write_str("the ticket has no severity"),
            NotApplicable::Cancelled => f.write_str("cancelled before the target was decided"),
            NotApplicable::NoQuestion => f.write_str("the customer asked nothing"),
            NotApplicable::NoData(reason) => reason.fmt(f),
        }
    }
}

words! {
    /// What a result's `good` and `total` count.
    Unit {
        /// Seconds of service time.
        Seconds = "seconds";
        /// Tickets.
        Tickets = "tickets";
        /// Changes.
        Changes = "changes";
        /// `good` is the sum of the points, `total` the number of answers.
        Points = "points";
        /// Events of an indicator.
        Events = "events";
    }
}
