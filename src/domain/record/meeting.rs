//! A meeting in one of the forums.

use super::Owner;
use super::action::Action;
use super::words::Forum;
use crate::domain::id::RecordId;
use crate::domain::time::{Date, Instant};

/// A meeting: planned, held, minuted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// With which customer, or of the house.
    pub owner: Owner,
    /// The file's stem.
    pub id: RecordId,
    /// Path in the store.
    pub path: String,
    /// Which forum.
    pub forum: Forum,
    /// Planned for.
    pub planned: Instant,
    /// Where.
    pub place: Option<String>,
    /// Held on.
    pub held: Option<Date>,
    /// Who was there.
    pub present: Vec<String>,
    /// Points.
    pub agenda: Vec<String>,
    /// Link or text.
    pub minutes: Option<String>,
    /// What is to be decided or was.
    pub decisions: Vec<DecisionAsked>,
    /// What is to be done.
    pub actions: Vec<Action>,
}

/// Something that somebody must decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionAsked {
    /// What.
    pub ask: String,
    /// Who.
    pub owner: Option<String>,
    /// Until when.
    pub by: Option<Date>,
    /// Decided on.
    pub decided: Option<Date>,
}
