//! A resource that is lent: an environment, a device, a licence.

use super::words::words;
use crate::domain::id::RecordId;
use crate::domain::time::Instant;

words! {
    /// What happened to a resource (R355).
    Step {
        /// Somebody wants it.
        Requested = "requested" | "begärd";
        /// Somebody may have it.
        Approved = "approved" | "godkänd";
        /// Nobody gets it.
        Rejected = "rejected" | "avslagen";
        /// Somebody has it.
        Allocated = "allocated" | "tilldelad";
        /// It is free again.
        Released = "released" | "återlämnad";
    }
}

/// A resource and who had it when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// The file's stem.
    pub id: RecordId,
    /// Path in the store.
    pub path: String,
    /// Name.
    pub name: String,
    /// What it is, as written.
    pub kind: Option<String>,
    /// Who keeps it: a person's or team's id.
    pub owner: Option<String>,
    /// What happened, in order of the file.
    pub log: Vec<Entry>,
}

/// One line of a resource's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// What.
    pub did: Step,
    /// By whom.
    pub by: Option<String>,
}
