//! A new meeting as text.

use super::node::{Map, Node, in_order_of, text};
use crate::domain::record::meeting::Meeting;
use crate::domain::time::Zone;
use crate::store::record::meeting::MeetingDraft;

/// The canonical text of a planned meeting's file; the time is written with the zone's offset.
pub fn meeting_text(meeting: &Meeting, zone: Zone) -> String {
    let mut record = Map::new();
    record.bare("forum", meeting.forum).instant("planned", meeting.planned, zone);
    record.maybe_text("place", meeting.place.as_deref());
    if !meeting.agenda.is_empty() {
        let points = meeting.agenda.iter().map(|point| Node::Text(point.clone()));
        record.put("agenda", Node::List(points.collect()));
    }
    text(&in_order_of::<MeetingDraft>(record))
}
