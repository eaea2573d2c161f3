//! A risk: open, closed.

use super::Seen;
use crate::domain::record::risk::Risk;
use crate::domain::record::words::words;

words! {
    /// Where a risk stands.
    RiskStage {
        /// Watched.
        Open = "open" | "öppen";
        /// Gone.
        Closed = "closed" | "stängd";
    }
}

/// The stage of a risk.
pub fn risk(risk: &Risk, seen: Seen) -> RiskStage {
    if seen.has_some(risk.closed) { RiskStage::Closed } else { RiskStage::Open }
}
