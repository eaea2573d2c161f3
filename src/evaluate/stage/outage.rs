//! An outage: open, ended.

use super::Seen;
use crate::domain::record::outage::Outage;
use crate::domain::record::words::words;

words! {
    /// Where an outage stands.
    OutageStage {
        /// Going on.
        Open = "open" | "pågår";
        /// Over.
        Ended = "ended" | "avslutat";
    }
}

/// The stage of an outage.
pub fn outage(outage: &Outage, seen: Seen) -> OutageStage {
    match outage.to {
        Some(to) if seen.has_instant(to) => OutageStage::Ended,
        _ => OutageStage::Open,
    }
}
