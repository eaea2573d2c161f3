//! Tickets of an import against the tickets of the store.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::owned::{self, Owned};
use super::{Fate, Plan, ReadFile, absent, fresh, log, plan, unsound, zone_of};
use crate::domain::id::CustomerId;
use crate::domain::record::ticket::{Did, Holder, Ticket};
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Instant, Month, Zone};
use crate::intake::profile::Owns;
use crate::intake::report::Taken;
use crate::store::edit::edit;
use crate::store::layout::{Kind, Slot};
use crate::store::portfolio::Portfolio;
use crate::store::read::shape::fields_of;
use crate::store::record::ticket::{self, TicketDraft};
use crate::store::write::node::Node;
use crate::store::write::ticket_text;
use crate::store::write_path::{Was, Write};

/// Compares tickets with the store. What cannot be taken goes to the report of `taken`.
pub fn tickets(portfolio: &Portfolio, owns: &Owns, taken: &mut Taken<Ticket>, read: &ReadFile<'_>) -> Plan {
    let drafts = std::mem::take(&mut taken.drafts);
    let known = Known::of(portfolio);
    let fates: Vec<_> = drafts.par_iter().map(|draft| (draft, known.fate(owns, &draft.value, read))).collect();
    let plan = plan(fates, &mut taken.report);
    taken.drafts = drafts;
    plan
}

/// The tickets of the store, by customer and id in small letters.
struct Known<'a> {
    portfolio: &'a Portfolio,
    slots: BTreeMap<(&'a CustomerId, String), &'a Slot>,
    unsound: std::collections::BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn of(portfolio: &'a Portfolio) -> Self {
        let mut slots = BTreeMap::new();
        for slot in portfolio.slots.iter().filter(|slot| slot.what == Kind::Record(RecordKind::Ticket)) {
            if let Owner::Customer(customer) = &slot.owner {
                slots.insert((customer, slot.id.to_ascii_lowercase()), slot);
            }
        }
        Self { portfolio, slots, unsound: unsound(portfolio) }
    }

    fn fate(&self, owns: &Owns, ticket: &Ticket, read: &ReadFile<'_>) -> Fate {
        let zone = zone_of(self.portfolio, &ticket.customer);
        if let Some(reason) = self.dangling(ticket) {
            return Fate::Bad(reason);
        }
        let key = (&ticket.customer, ticket.id.as_str().to_ascii_lowercase());
        let Some(slot) = self.slots.get(&key) else { return new(ticket, zone) };
        let records = self.portfolio.customers.get(&ticket.customer);
        let old = records.and_then(|records| records.tickets.values().find(|old| old.path == slot.path));
        let Some(old) = old.filter(|_| !self.unsound.contains(slot.path.as_str())) else {
            return Fate::Bad(format!("{} has errors: mend it first (sdm check {})", slot.path, slot.path));
        };
        self.changed(owns, ticket, old, slot, zone, read)
    }

    fn dangling(&self, ticket: &Ticket) -> Option<String> {
        let absent = |kind, owner: &Owner, name: &str| absent(self.portfolio, kind, owner, name);
        let of_customer = Owner::Customer(ticket.customer.clone());
        let holder = |did: &Did| match did {
            Did::Waiting { holder: Holder::Supplier(id) } => absent(RecordKind::Supplier, &Owner::Catalog, id.as_str()),
            Did::Waiting { holder: Holder::Team(id) } | Did::Assigned { to: id } => {
                absent(RecordKind::Team, &Owner::Catalog, id.as_str())
            }
            _ => None,
        };
        absent(RecordKind::Customer, &of_customer, ticket.customer.as_str())
            .or_else(|| absent(RecordKind::Service, &Owner::Catalog, ticket.service.as_str()))
            .or_else(|| ticket.log.iter().find_map(|entry| holder(&entry.did)))
    }

    fn changed(&self, owns: &Owns, new: &Ticket, old: &Ticket, slot: &Slot, zone: Zone, read: &ReadFile<'_>) -> Fate {
        let fields =
            owns.fields.iter().map(|key| Owned { key: key.clone(), old: field(old, key), new: field(new, key) });
        let mut changes = owned::changes(fields, &fields_of::<TicketDraft>());
        let (of_log, log) = log::changes(&old.log, &new.log, &owns.log, zone);
        changes.extend(of_log);
        if changes.is_empty() {
            return Fate::Unchanged;
        }
        let made = read(&slot.path).and_then(|bytes| {
            let text = edit(&slot.path, &bytes, &changes).map_err(|fault| fault.to_string())?;
            let again = ticket::read(slot, &text, zone);
            let is_right = again.is_sound()
                && again.value.as_ref().is_some_and(|again| again.log == log && agrees(again, new, owns));
            if is_right {
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
}

fn new(ticket: &Ticket, zone: Zone) -> Fate {
    let logged = ticket.log.first().map_or(Instant::from_seconds(0), |entry| entry.at);
    let month = Month::of(logged.date(zone));
    let path =
        format!("customers/{}/tickets/{:04}/{:02}/{}.yaml", ticket.customer, month.year(), month.month(), ticket.id);
    let wanted = Ticket { path: path.clone(), ..ticket.clone() };
    fresh(path, ticket_text(ticket, zone), &wanted, |slot, bytes| ticket::read(slot, bytes, zone))
}

fn agrees(is: &Ticket, wanted: &Ticket, owns: &Owns) -> bool {
    owns.fields.iter().all(|key| field(is, key) == field(wanted, key))
}

/// A field of a ticket as it is written.
fn field(ticket: &Ticket, key: &str) -> Option<Node> {
    let text = |text: Option<&str>| text.map(|text| Node::Text(text.to_owned()));
    let bare = |word: Option<String>| word.map(Node::Bare);
    match key {
        "title" => text(Some(&ticket.title)),
        "type" => bare(Some(ticket.kind.to_string())),
        "severity" => bare(ticket.severity.map(|severity| severity.to_string())),
        "service" => text(Some(ticket.service.as_str())),
        "channel" => bare(ticket.channel.map(|channel| channel.to_string())),
        "request" => text(ticket.request.as_ref().map(|key| key.as_str())),
        "ref" => text(ticket.reference.as_deref()),
        "major" => bare(ticket.major.then(|| "true".into())),
        "security" => bare(ticket.security.then(|| "true".into())),
        "outage" => text(ticket.outage.as_deref()),
        "problem" => text(ticket.problem.as_ref().map(|id| id.as_str())),
        "effect" => text(ticket.effect.as_deref()),
        "cause" => text(ticket.cause.as_deref()),
        "method" => text(ticket.method.as_deref()),
        "resolution" => text(ticket.resolution.as_deref()),
        "kb" => text(ticket.kb.as_deref()),
        private => text(ticket.private.get(private).map(String::as_str)),
    }
}
