//! What phrases are made of: targets, agreements, roles and states as values that each language words in its own way.

use crate::domain::decimal::Fraction;
use crate::domain::record::target::TargetForm;
use crate::domain::record::words::AgreementType;
use crate::domain::time::Date;

/// A share with the places to show, cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Exact.
    pub value: Fraction,
    /// Places of the percentage.
    pub places: u8,
}

/// How long something took, in the unit that was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Took {
    /// Seconds.
    Seconds(i64),
    /// Business days: whole steps and the part of the next one.
    BusinessDays(Fraction),
}

/// An agreement as a customer knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementName {
    /// Number both sides know it by.
    pub number: Option<String>,
    /// SLA, OLA …
    pub kind: AgreementType,
    /// Version, as written.
    pub version: Option<String>,
}

/// A target in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetName {
    /// What is promised.
    pub form: TargetForm,
    /// Name of the request that it covers, where it covers one only.
    pub request: Option<String>,
    /// Name of the service, where that must be told apart.
    pub service: Option<String>,
    /// The agreement, where that must be told apart.
    pub agreement: Option<AgreementName>,
}

/// A role of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoleName {
    /// Customer success manager.
    Csm,
    /// Service owner.
    ServiceOwner,
    /// As the organisation words it, in its own language.
    Named(String),
}

/// What a signature says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignAct {
    /// Wrote it.
    Prepared,
    /// Looked it through.
    Reviewed,
    /// Has received it.
    Acknowledged,
}

/// What became of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionState {
    /// Done, and perhaps its effect looked at.
    Done {
        /// When.
        date: Date,
        /// When its effect was checked.
        checked: Option<Date>,
    },
    /// Not done at its day.
    Late {
        /// Days since.
        days: u64,
        /// The day that holds now, where it was moved.
        moved: Option<Date>,
    },
    /// Due within a week.
    DueSoon {
        /// Days left; 0: today.
        days: u64,
        /// The day that holds now, where it was moved.
        moved: Option<Date>,
    },
    /// Due later.
    Due {
        /// When.
        date: Date,
        /// Somebody has begun it.
        started: bool,
    },
}

/// Weekly hours in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// Runs of weekdays with the same spans, from Monday.
    pub runs: Vec<Run>,
    /// Never closes.
    pub always: bool,
    /// Closed on holidays.
    pub holidays: bool,
}

/// Weekdays one after the other with the same hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// First weekday, 0 is Monday.
    pub first: u8,
    /// Last weekday, included.
    pub last: u8,
    /// Open spans in minutes since midnight.
    pub spans: Vec<(u16, u16)>,
}

/// Rules that a report prints in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Which seconds belong to the month.
    Period,
    /// In which month a target counts.
    MonthOfTarget,
    /// What starts and ends a clock.
    Clocks,
    /// In which hours the targets run that name some.
    Hours,
    /// What stops it.
    Pauses,
    /// Which hours count, and business days.
    BusinessDays,
    /// Re-grading and re-opening.
    RegradeReopen,
    /// Met ÷ decided.
    Attainment,
    /// How many misses a share allows.
    AllowedMisses,
    /// How availability is made.
    Availability,
    /// What announced in time means.
    Announced,
    /// Messages and answers.
    Messages,
    /// Changes without rollback.
    Success,
    /// Mean scores.
    Score,
    /// How a credit is made.
    Credit,
    /// What at risk means.
    AtRisk,
    /// Exact comparison, cut figures.
    Comparison,
}
