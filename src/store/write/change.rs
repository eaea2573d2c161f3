//! A new change as text.

use super::node::{Map, Node, in_order_of, text};
use super::outage::put_affects;
use crate::domain::record::change::Change;
use crate::domain::record::words::ChangeType;
use crate::domain::time::Zone;
use crate::store::record::change::ChangeDraft;

/// The canonical text of a planned change's file: what is known before it is announced. Times are written with the
/// zone's offset.
pub fn change_text(change: &Change, zone: Zone) -> String {
    let mut record = Map::new();
    record.text("title", &change.title);
    record.put("services", Node::List(change.services.iter().map(|id| Node::Text(id.to_string())).collect()));
    put_affects(&mut record, &change.affects);
    record.bare("purpose", change.purpose);
    if change.kind != ChangeType::Change {
        record.bare("type", change.kind);
    }
    if change.emergency {
        record.bare("emergency", true);
    }
    record.maybe_text("sla_impact", change.sla_impact.as_deref());
    record.instant("start", change.start, zone).instant("end", change.end, zone);
    record.maybe_text("impact", change.impact.as_deref());
    if let Some(action) = &change.customer_action {
        let mut map = Map::new();
        map.text("what", &action.what).maybe_date("by", action.by);
        record.put("customer_action", Node::Line(map));
    }
    text(&in_order_of::<ChangeDraft>(record))
}
