//! The findings of one file, bounded: past some thousands, more of them help nobody, and one file of rubbish would cost the
//! check its time and memory.

use super::rule;
use crate::domain::finding::{Finding, Level, Place};

/// The most errors, and the most warnings and hints, that are kept of one file. A machine gets them all; people are shown
/// the first of them.
pub const MOST: usize = 2000;

/// The findings of a file, at most so many, and that there may be more where that is so.
pub fn bounded(path: &str, findings: Vec<Finding>) -> Vec<Finding> {
    if findings.len() < MOST {
        return findings;
    }
    let mut told = Told::default();
    findings.into_iter().for_each(|finding| told.push(finding));
    for (level, what) in [(Level::Error, "errors"), (Level::Info, "warnings and hints")] {
        if told.is_full(level) {
            let message = format!("this file has {MOST} {what} or more; the first {MOST} are told");
            let place = Place::File { path: path.to_owned() };
            let finding = Finding::warning(rule::TOO_MANY_FAULTS, place, message);
            told.list.push(finding.help("mend these and check again; is this file a record at all?"));
        }
    }
    told.list
}

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
