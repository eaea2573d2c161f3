//! Outages of an import against the outages of the store.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::owned::{self, Owned};
use super::{Fate, Plan, ReadFile, absent, fresh, plan, unsound};
use crate::domain::record::outage::Outage;
use crate::domain::record::ticket::Holder;
use crate::domain::record::{Affects, Owner, RecordKind};
use crate::domain::time::Zone;
use crate::intake::profile::Owns;
use crate::intake::report::Taken;
use crate::store::edit::edit;
use crate::store::layout::{Kind, Slot};
use crate::store::portfolio::Portfolio;
use crate::store::read::shape::fields_of;
use crate::store::record::outage::{self, OutageDraft};
use crate::store::write::node::{Node, instant};
use crate::store::write::outage_text;
use crate::store::write_path::{Was, Write};

use chrono::Datelike as _;

/// Compares outages with the store. What cannot be taken goes to the report of `taken`.
pub fn outages(portfolio: &Portfolio, owns: &Owns, taken: &mut Taken<Outage>, read: &ReadFile<'_>) -> Plan {
    let drafts = std::mem::take(&mut taken.drafts);
    let zone = portfolio.settings.organisation.zone;
    let unsound = unsound(portfolio);
    let mut slots = BTreeMap::new();
    for slot in portfolio.slots.iter().filter(|slot| slot.what == Kind::Record(RecordKind::Outage)) {
        let service = slot.path.split('/').nth(2).unwrap_or_default();
        slots.insert((service, slot.id.to_ascii_lowercase()), slot);
    }
    let old: BTreeMap<&str, &Outage> =
        portfolio.house.outages.iter().map(|outage| (outage.path.as_str(), outage)).collect();
    let fate = |outage: &Outage| {
        if let Some(reason) = dangling(portfolio, outage) {
            return Fate::Bad(reason);
        }
        match slots.get(&(outage.service.as_str(), outage.id.as_str().to_ascii_lowercase())) {
            None => new(outage, zone),
            Some(slot) => match old.get(slot.path.as_str()).filter(|_| !unsound.contains(slot.path.as_str())) {
                Some(old) => changed(owns, outage, old, slot, zone, read),
                None => Fate::Bad(format!("{} has errors: mend it first (sdm check {})", slot.path, slot.path)),
            },
        }
    };
    let fates: Vec<_> = drafts.par_iter().map(|draft| (draft, fate(&draft.value))).collect();
    let plan = plan(fates, &mut taken.report);
    taken.drafts = drafts;
    plan
}

fn dangling(portfolio: &Portfolio, outage: &Outage) -> Option<String> {
    let absent = |kind, owner: &Owner, name: &str| absent(portfolio, kind, owner, name);
    let customers: &[_] = match &outage.affects {
        Affects::All => &[],
        Affects::Customers(list) => list,
    };
    absent(RecordKind::Service, &Owner::Catalog, outage.service.as_str())
        .or_else(|| {
            let mut list = customers.iter();
            list.find_map(|id| absent(RecordKind::Customer, &Owner::Customer(id.clone()), id.as_str()))
        })
        .or_else(|| match &outage.by {
            Some(Holder::Supplier(id)) => absent(RecordKind::Supplier, &Owner::Catalog, id.as_str()),
            Some(Holder::Team(id)) => absent(RecordKind::Team, &Owner::Catalog, id.as_str()),
            _ => None,
        })
}

fn new(outage: &Outage, zone: Zone) -> Fate {
    let year = outage.from.date(zone).year();
    let path = format!("internal/outages/{}/{year:04}/{}.yaml", outage.service, outage.id);
    let wanted = Outage { path: path.clone(), ..outage.clone() };
    fresh(path, outage_text(outage, zone), &wanted, |slot, bytes| outage::read(slot, bytes, zone))
}

fn changed(owns: &Owns, new: &Outage, old: &Outage, slot: &Slot, zone: Zone, read: &ReadFile<'_>) -> Fate {
    // Times are compared as instants: a hand may have written the same one with another offset.
    let fields = owns.fields.iter().filter(|key| differs(old, new, key)).map(|key| Owned {
        key: key.clone(),
        old: field(old, key, zone),
        new: field(new, key, zone),
    });
    let changes = owned::changes(fields, &fields_of::<OutageDraft>());
    if changes.is_empty() {
        return Fate::Unchanged;
    }
    let made = read(&slot.path).and_then(|bytes| {
        let text = edit(&slot.path, &bytes, &changes).map_err(|fault| fault.to_string())?;
        let again = outage::read(slot, &text, zone);
        let agrees = |is: &Outage| owns.fields.iter().all(|key| !differs(is, new, key));
        if again.is_sound() && again.value.as_ref().is_some_and(agrees) {
            Ok((bytes, text))
        } else {
            Err("would not say what the import says; change it by hand".into())
        }
    });
    match made {
        Ok((bytes, text)) => Fate::Updated(Write { path: slot.path.clone(), was: Was::bytes(&bytes), bytes: text }),
        Err(reason) => Fate::Bad(format!("{}: {reason}", slot.path)),
    }
}

fn differs(a: &Outage, b: &Outage, key: &str) -> bool {
    match key {
        "from" => a.from != b.from,
        "to" => a.to != b.to,
        _ => field(a, key, Zone::UTC) != field(b, key, Zone::UTC),
    }
}

/// A field of an outage as it is written.
fn field(outage: &Outage, key: &str, zone: Zone) -> Option<Node> {
    let text = |text: &Option<String>| text.clone().map(Node::Text);
    match key {
        "from" => Some(Node::Bare(instant(outage.from, zone))),
        "to" => outage.to.map(|to| Node::Bare(instant(to, zone))),
        "effect" => Some(Node::Bare(outage.effect.to_string())),
        "affects" => Some(match &outage.affects {
            Affects::All => Node::Bare("all".into()),
            Affects::Customers(list) => Node::List(list.iter().map(|id| Node::Text(id.to_string())).collect()),
        }),
        "by" => outage.by.as_ref().map(|holder| Node::Text(holder.to_string())),
        "impact" => text(&outage.impact),
        "cause" => text(&outage.cause),
        _ => None,
    }
}
