//! An improvement: identified, planned, implemented, measured, standardised (R227).

use super::Seen;
use crate::domain::record::improvement::Improvement;
use crate::domain::record::words::words;

words! {
    /// How far an improvement has come.
    ImprovementStage {
        /// An opportunity.
        Identified = "identified" | "identifierad";
        /// Approved, or its plan has actions.
        Planned = "planned" | "planerad";
        /// In use.
        Implemented = "implemented" | "införd";
        /// What came of it was measured.
        Measured = "measured" | "uppmätt";
        /// In procedures and training.
        Standardised = "standardised" | "standardiserad";
    }
}

/// How far an improvement has come.
pub fn improvement(improvement: &Improvement, seen: Seen) -> ImprovementStage {
    let is_approved = improvement.approved.as_ref().is_some_and(|approved| seen.has(approved.date));
    if seen.has_some(improvement.standardised) {
        ImprovementStage::Standardised
    } else if improvement.result.as_ref().is_some_and(|result| seen.has(result.date)) {
        ImprovementStage::Measured
    } else if seen.has_some(improvement.implemented) {
        ImprovementStage::Implemented
    } else if is_approved || improvement.actions.iter().any(|action| seen.has(action.opened)) {
        ImprovementStage::Planned
    } else {
        ImprovementStage::Identified
    }
}
