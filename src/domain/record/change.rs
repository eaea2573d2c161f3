//! A change to one or more services.

use super::Affects;
use super::action::Checked;
use super::words::{ChangeType, Notice, Outcome, Purpose};
use crate::domain::id::{ChangeId, ServiceId};
use crate::domain::time::{Date, Instant};

/// A change: planned, announced, done, verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file's stem.
    pub id: ChangeId,
    /// Path in the store.
    pub path: String,
    /// One line.
    pub title: String,
    /// Services touched; never empty.
    pub services: Vec<ServiceId>,
    /// Customers touched.
    pub affects: Affects,
    /// What it is for.
    pub purpose: Purpose,
    /// What kind.
    pub kind: ChangeType,
    /// Done without the usual notice; never shields downtime.
    pub emergency: bool,
    /// What it may do to agreed levels; `none` is an answer.
    pub sla_impact: Option<String>,
    /// Planned start.
    pub start: Instant,
    /// Planned end.
    pub end: Instant,
    /// When and how the customer was told.
    pub announced: Option<Announced>,
    /// What the customer will notice.
    pub impact: Option<String>,
    /// What the customer must do.
    pub customer_action: Option<CustomerAction>,
    /// When it was really done.
    pub done: Option<DoneSpan>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Verified.
    pub verified: Option<Checked>,
    /// Review after an emergency.
    pub reviewed: Option<Date>,
}

/// An announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// On which day.
    pub date: Date,
    /// To whom, free text.
    pub to: Option<String>,
    /// By which way.
    pub how: Option<Notice>,
}

/// Something the customer must do for a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerAction {
    /// What.
    pub what: String,
    /// Until when.
    pub by: Option<Date>,
}

/// When a change was really worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneSpan {
    /// Began.
    pub from: Instant,
    /// Ended; `None`: still at it.
    pub to: Option<Instant>,
}
