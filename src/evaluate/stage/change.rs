//! A change: planned, announced, started, finished, verified (R127).

use super::Seen;
use crate::domain::record::change::Change;
use crate::domain::record::words::words;

words! {
    /// Where a change stands.
    ChangeStage {
        /// Planned.
        Planned = "planned" | "planerad";
        /// The customer was told.
        Announced = "announced" | "aviserad";
        /// Work has begun.
        Started = "started" | "påbörjad";
        /// Work has ended, however it went.
        Finished = "finished" | "avslutad";
        /// Somebody looked whether it worked.
        Verified = "verified" | "verifierad";
    }
}

/// The stage of a change. One that has an outcome and no recorded work has finished by its planned end.
pub fn change(change: &Change, seen: Seen) -> ChangeStage {
    let (from, to) = match &change.done {
        Some(done) => (Some(done.from), done.to),
        None => (None, change.outcome.map(|_| change.end)),
    };
    let has = |at: Option<crate::domain::time::Instant>| at.is_some_and(|at| seen.has_instant(at));
    if change.verified.as_ref().is_some_and(|verified| seen.has(verified.date)) {
        ChangeStage::Verified
    } else if has(to) {
        ChangeStage::Finished
    } else if has(from) {
        ChangeStage::Started
    } else if change.announced.as_ref().is_some_and(|announced| seen.has(announced.date)) {
        ChangeStage::Announced
    } else {
        ChangeStage::Planned
    }
}
