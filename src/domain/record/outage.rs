//! An outage of one service.

use super::Affects;
use super::action::Action;
use super::ticket::Holder;
use super::words::Effect;
use crate::domain::id::{OutageId, ServiceId};
use crate::domain::time::Instant;

/// A stretch of time in which a service did not do what it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outage {
    /// Which service, from the path.
    pub service: ServiceId,
    /// The file's stem.
    pub id: OutageId,
    /// Path in the store.
    pub path: String,
    /// Began.
    pub from: Instant,
    /// Ended; `None`: still going on.
    pub to: Option<Instant>,
    /// What it did.
    pub effect: Effect,
    /// Whom it touched.
    pub affects: Affects,
    /// Whose fault.
    pub by: Option<Holder>,
    /// What customers noticed, for their eyes.
    pub impact: Option<String>,
    /// Root cause.
    pub cause: Option<String>,
    /// What is done about it.
    pub actions: Vec<Action>,
}
