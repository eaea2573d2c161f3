//! A resource that is lent: free, requested, approved or rejected, allocated, free again (R355).

use super::Seen;
use crate::domain::record::resource::{Resource, Step};
use crate::domain::record::words::words;

words! {
    /// Where a resource stands.
    ResourceStage {
        /// Nobody has it and nobody waits for it.
        Free = "free" | "ledig";
        /// Somebody wants it.
        Requested = "requested" | "begärd";
        /// Somebody may have it.
        Approved = "approved" | "godkänd";
        /// Somebody has it.
        Allocated = "allocated" | "tilldelad";
    }
}

/// The stage of a resource, by the last line of its log that is seen.
pub fn resource(resource: &Resource, seen: Seen) -> ResourceStage {
    let last = resource.log.iter().rfind(|entry| seen.has_instant(entry.at));
    match last.map(|entry| entry.did) {
        None | Some(Step::Rejected | Step::Released) => ResourceStage::Free,
        Some(Step::Requested) => ResourceStage::Requested,
        Some(Step::Approved) => ResourceStage::Approved,
        Some(Step::Allocated) => ResourceStage::Allocated,
    }
}
