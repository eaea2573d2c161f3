//! The findings of one file, bounded: past some hundreds, more of them help nobody and cost time.

use crate::domain::finding::{Finding, Level};

/// The most errors, and the most warnings and hints, that are kept of one file. More than are ever shown.
pub(super) const MOST: usize = 200;

/// Findings of one file; knows how many of them are errors.
#[derive(Debug, Default)]
pub(super) struct Told {
    list: Vec<Finding>,
    errors: usize,
}

impl Told {
    /// Whether another finding of that level would be dropped, so that its place need not be worked out.
    pub fn is_full(&self, level: Level) -> bool {
        match level {
            Level::Error => self.errors >= MOST,
            Level::Warning | Level::Info => self.list.len() - self.errors >= MOST,
        }
    }

    /// Keeps a finding, unless there are too many.
    pub fn push(&mut self, finding: Finding) {
        if !self.is_full(finding.level) {
            self.errors += usize::from(finding.level == Level::Error);
            self.list.push(finding);
        }
    }

    /// The last finding.
    pub fn last_mut(&mut self) -> Option<&mut Finding> {
        self.list.last_mut()
    }

    /// The findings, in the order in which they were found.
    pub fn into_list(self) -> Vec<Finding> {
        self.list
    }
}
