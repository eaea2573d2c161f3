//! A new miss as text.

use super::node::{Map, Node, in_order_of, text};
use crate::store::record::miss::MissDraft;

/// The canonical text of a miss that was just found: the events behind it, and what was measured in one sentence. The same
/// records give the same text, whoever opens the miss and when, so that two branches that do merge clean.
pub fn miss_text(events: &[String], measured: &str) -> String {
    let mut record = Map::new();
    record.put("events", Node::List(events.iter().map(|event| Node::Text(event.clone())).collect()));
    record.text("notes", measured);
    text(&in_order_of::<MissDraft>(record))
}
