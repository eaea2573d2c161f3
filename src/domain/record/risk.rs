//! A risk of the delivery.

use super::improvement::Weight;
use crate::domain::id::{PersonId, RecordId, ServiceId};
use crate::domain::time::Date;

/// A risk, its weight and what is done against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    /// The file's stem.
    pub id: RecordId,
    /// Path in the store.
    pub path: String,
    /// One line.
    pub title: String,
    /// Services it threatens; empty: all.
    pub services: Vec<ServiceId>,
    /// How likely.
    pub likelihood: Weight,
    /// How bad.
    pub impact: Weight,
    /// Who watches it.
    pub owner: PersonId,
    /// What is done against it.
    pub mitigation: String,
    /// Last looked at.
    pub reviewed: Option<Date>,
    /// Gone since.
    pub closed: Option<Date>,
}
