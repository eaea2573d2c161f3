//! Actions: one shape wherever something is to be done by somebody until some day.

use crate::domain::id::Key;
use crate::domain::time::Date;

/// Something to be done, under its key (`CAR-2026-018`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its name in the record.
    pub key: Key,
    /// What.
    pub what: String,
    /// Who: a person's id, `customer`, or free text.
    pub owner: String,
    /// Since when.
    pub opened: Date,
    /// Until when, as first agreed.
    pub due: Date,
    /// Later dates, in order, each with when and why it was moved.
    pub moved: Vec<Moved>,
    /// Begun on.
    pub started: Option<Date>,
    /// Finished on.
    pub done: Option<Date>,
    /// Whether it worked was looked at.
    pub checked: Option<Checked>,
}

impl Action {
    /// The day that holds now: the last moved one, else the first agreed.
    pub fn due_now(&self) -> Date {
        self.moved.last().map_or(self.due, |moved| moved.to)
    }
}

/// A new due day for an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// When it was moved.
    pub date: Date,
    /// To which day.
    pub to: Date,
    /// Why.
    pub why: String,
}

/// The effect of something was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// When.
    pub date: Date,
    /// By whom.
    pub by: String,
}
