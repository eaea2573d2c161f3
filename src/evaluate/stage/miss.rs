//! A miss: open, closed.

use super::Seen;
use crate::domain::record::miss::Miss;
use crate::domain::record::words::words;

words! {
    /// Where a miss stands.
    MissStage {
        /// Something is left to do.
        Open = "open" | "öppen";
        /// Nothing is left to do.
        Closed = "closed" | "stängd";
    }
}

/// The stage of a miss.
pub fn miss(miss: &Miss, seen: Seen) -> MissStage {
    if seen.has_some(miss.closed) { MissStage::Closed } else { MissStage::Open }
}
