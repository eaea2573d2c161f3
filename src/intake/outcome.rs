//! What an import did, or would do: the value behind its report.

use super::report::Report;
use crate::domain::id::ServiceId;
use crate::domain::time::Month;

/// What an import did, or would do.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// `tickets`, `outages` or `feedback`.
    pub kind: &'static str,
    /// The files, as the user named them; rows name them by position.
    pub files: Vec<String>,
    /// What was read and left out.
    pub report: Report,
    /// Records that were not there.
    pub new: u64,
    /// Records that change.
    pub updated: u64,
    /// Records that say already what the import says.
    pub unchanged: u64,
    /// Months whose outages are confirmed by the import.
    pub confirmed: Vec<(ServiceId, Month)>,
    /// Whether it was done.
    pub written: Written,
}

/// Whether an import was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Yes, all of it.
    Yes,
    /// No, it was only asked for.
    DryRun,
    /// No, because more rows are bad than are accepted.
    TooManyBad {
        /// So many are accepted.
        accepted: u64,
    },
}
