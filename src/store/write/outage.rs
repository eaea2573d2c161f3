//! A new outage as text.

use super::action::put_actions;
use super::node::{Map, Node, in_order_of, text};
use crate::domain::record::Affects;
use crate::domain::record::outage::Outage;
use crate::domain::time::Zone;
use crate::store::record::outage::OutageDraft;

/// The canonical text of an outage's file; times are written with the zone's offset.
pub fn outage_text(outage: &Outage, zone: Zone) -> String {
    let mut record = Map::new();
    record.instant("from", outage.from, zone);
    if let Some(to) = outage.to {
        record.instant("to", to, zone);
    }
    record.bare("effect", outage.effect);
    put_affects(&mut record, &outage.affects);
    if let Some(by) = &outage.by {
        record.text("by", by);
    }
    record.maybe_text("impact", outage.impact.as_deref());
    record.maybe_text("cause", outage.cause.as_deref());
    put_actions(&mut record, &outage.actions);
    text(&in_order_of::<OutageDraft>(record))
}

/// `affects: all` or `affects: [a, b]`.
pub(super) fn put_affects(record: &mut Map, affects: &Affects) {
    match affects {
        Affects::All => record.bare("affects", "all"),
        Affects::Customers(list) => {
            record.put("affects", Node::List(list.iter().map(|customer| Node::Text(customer.to_string())).collect()))
        }
    };
}
