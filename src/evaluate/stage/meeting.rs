//! A meeting: planned, held.

use super::Seen;
use crate::domain::record::meeting::Meeting;
use crate::domain::record::words::words;

words! {
    /// Where a meeting stands.
    MeetingStage {
        /// Not held.
        Planned = "planned" | "planerat";
        /// Held.
        Held = "held" | "hållet";
    }
}

/// The stage of a meeting.
pub fn meeting(meeting: &Meeting, seen: Seen) -> MeetingStage {
    if seen.has_some(meeting.held) { MeetingStage::Held } else { MeetingStage::Planned }
}
