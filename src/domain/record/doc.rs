//! A controlled document that lies elsewhere: plan, lessons, description.

use super::Owner;
use super::action::Checked;
use crate::domain::id::{Key, RecordId};
use crate::domain::time::Date;

/// A document of a customer or of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    /// Whose.
    pub owner: Owner,
    /// The file's stem.
    pub id: RecordId,
    /// Path in the store.
    pub path: String,
    /// One line.
    pub title: String,
    /// What it is: `service-quality-plan`, `lessons-learned`, `resource-plan`.
    pub kind: Key,
    /// Who keeps it: a person's id or free text.
    pub keeper: String,
    /// Version as its keeper writes it.
    pub version: Option<String>,
    /// Date of that version.
    pub dated: Option<Date>,
    /// Approved.
    pub approved: Option<Checked>,
    /// To be looked at again on.
    pub next_review: Option<Date>,
    /// Who may see it.
    pub classification: Option<String>,
    /// Where it lies: a path or a link.
    pub place: Option<String>,
}
