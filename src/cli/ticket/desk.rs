//! The tickets of a command with all that their clocks are made from, under the lock: where each step goes, and how the
//! tickets look after it.

use std::collections::BTreeMap;

use clap::ValueEnum;

use crate::cli::moment::when;
use crate::cli::reference::known;
use crate::cli::writing::Writing;
use crate::cli::{Context, Failure, Result};
use crate::domain::finding::Route;
use crate::domain::id::CustomerId;
use crate::domain::record::ticket::{Did, Entry, Holder, Ticket};
use crate::domain::record::{Owner, RecordKind};
use crate::domain::step::{place, said_already};
use crate::domain::time::{Instant, Zone};
use crate::evaluate::news::{Before, standings, step_news};
use crate::evaluate::view::CustomerView;
use crate::render::step::{self, Done};
use crate::store::any::{self, Any};
use crate::store::disk::Root;
use crate::store::edit::Change;
use crate::store::layout::Slot;
use crate::store::portfolio::Portfolio;
use crate::store::read::shape::fields_of;
use crate::store::record::ticket::{TicketDraft, read};
use crate::store::reference::full_name;
use crate::store::walk::Scope;
use crate::store::write::node::Node;
use crate::store::write::ticket::entry_line;
use crate::store::write_path::Write;

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// What a step does to a ticket.
#[derive(Debug, Clone, Default)]
pub struct Deed {
    /// The word that goes into the log; `None`: only keys are set.
    pub did: Option<Did>,
    /// Who, as logged.
    pub by: Option<String>,
    /// What is said in the log.
    pub text: Option<String>,
    /// The cause to be set.
    pub cause: Option<String>,
    /// How it was found.
    pub method: Option<String>,
    /// The resolution to be set.
    pub resolution: Option<String>,
}

impl Deed {
    /// What a commit of it is called.
    pub fn subject(&self, planned: &[Planned<'_>]) -> String {
        let word = self.did.as_ref().map_or("cause", Did::word);
        match planned {
            [one] => format!("ticket {}: {word}", full_name(one.slot)),
            several => format!("{} tickets: {word}", several.len()),
        }
    }

    /// The keys that it sets, with their new values.
    fn keys(&self) -> impl Iterator<Item = (&'static str, &String)> {
        let all = [("cause", &self.cause), ("method", &self.method), ("resolution", &self.resolution)];
        all.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?)))
    }
}

/// Tickets that are about to be changed.
pub struct Desk {
    /// Their places, in the order in which they were named.
    pub slots: Vec<Slot>,
    /// Their customers, agreements, contracts and outages, and the catalogue.
    pub portfolio: Portfolio,
    /// The present instant.
    pub now: Instant,
    /// Files with errors that the clocks are made from.
    pub lost: Vec<String>,
    before: BTreeMap<String, Before>,
}

/// A step that can be taken.
pub struct Planned<'a> {
    /// The ticket's place.
    pub slot: &'a Slot,
    /// The entry for its log.
    entry: Option<Entry>,
    /// When it was taken; a key is set now.
    at: Instant,
    /// The ticket afterwards.
    ticket: Ticket,
    /// The file afterwards; `None`: it says so already.
    pub write: Option<Write>,
}

impl Desk {
    /// Reads the tickets and what their clocks are made from.
    pub fn open(writing: &Writing, context: &Context, slots: Vec<Slot>) -> Result<Self> {
        let mut customers: Vec<CustomerId> = slots.iter().filter_map(|slot| customer(slot).cloned()).collect();
        customers.sort();
        customers.dedup();
        let outages = slots.iter().filter_map(|slot| outage_of(writing.root(), slot));
        let paths = slots.iter().map(|slot| slot.path.clone()).chain(outages);
        let portfolio = writing.open(context, &Scope::around(&customers, paths))?;
        let now = context.now(portfolio.settings.organisation.zone)?;
        let is_ticket = |path: &str| slots.iter().any(|slot| slot.path == path);
        let lost = portfolio.unreadable.iter().map(|lost| lost.path.clone()).filter(|path| !is_ticket(path)).collect();
        let mut before = BTreeMap::new();
        for customer in &customers {
            let Some(view) = CustomerView::of(&portfolio, customer) else { continue };
            for ticket in &view.tickets {
                before.insert(format!("{customer}/{}", ticket.id()), standings(&view, ticket.id(), now));
            }
        }
        Ok(Self { slots, portfolio, now, lost, before })
    }

    /// Whether the team or supplier that a step names is in the catalogue.
    pub fn holders_are_known(&self, deed: &Deed) -> Result<()> {
        match &deed.did {
            Some(Did::Assigned { to } | Did::Waiting { holder: Holder::Team(to) }) => {
                self.is_known(RecordKind::Team, to.as_str())
            }
            Some(Did::Waiting { holder: Holder::Supplier(supplier) }) => {
                self.is_known(RecordKind::Supplier, supplier.as_str())
            }
            Some(Did::Waiting { holder: Holder::Own }) => {
                Err(Failure::Usage("a ticket does not wait for ourselves; write whom it waits for".into()))
            }
            _ => Ok(()),
        }
    }

    fn is_known(&self, kind: RecordKind, name: &str) -> Result<()> {
        known(&self.portfolio, kind, &Owner::Catalog, name)
    }

    /// The step as it would be written into one ticket; blocked where the ticket cannot take it.
    pub fn step<'a>(
        &self,
        writing: &Writing,
        context: &Context,
        slot: &'a Slot,
        at: Option<&str>,
        deed: &Deed,
    ) -> Result<Planned<'a>> {
        let zone = self.portfolio.zone_of(&slot.owner);
        let old = self.ticket(slot)?;
        let (now, at) = when(context, zone, at)?;
        let mut changes = Vec::new();
        let mut entry = None;
        if let Some(did) = &deed.did {
            let new = Entry { at, did: did.clone(), by: deed.by.clone(), text: deed.text.clone() };
            if said_already(&old.log, &new).is_none() {
                let index = place(&old.log, &new)
                    .map_err(|why| Failure::Blocked(step::refused(&full_name(slot), &old.log, &new, &why, zone)))?;
                let line = Node::Line(entry_line(&new, zone));
                changes.push(Change::Insert { list: Route::key("log"), index, entry: line });
            }
            entry = Some(new);
        }
        for (key, value) in deed.keys() {
            let is = match key {
                "cause" => &old.cause,
                "method" => &old.method,
                _ => &old.resolution,
            };
            if is.as_ref() != Some(value) {
                let (route, order) = (Route::key(key), fields_of::<TicketDraft>());
                changes.push(Change::Set { route, value: Node::Text(value.clone()), order });
            }
        }
        let at = if entry.is_some() { at } else { now };
        if changes.is_empty() {
            return Ok(Planned { slot, entry, at, ticket: old.clone(), write: None });
        }
        let write = writing.edited(slot, zone, &changes)?;
        let ticket = read(slot, &write.bytes, zone).value.ok_or_else(|| broken(slot))?;
        Ok(Planned { slot, entry, at, ticket, write: Some(write) })
    }

    fn ticket(&self, slot: &Slot) -> Result<&Ticket> {
        let records = customer(slot).and_then(|customer| self.portfolio.customers.get(customer));
        let found = records.and_then(|records| records.tickets.values().find(|ticket| ticket.path == slot.path));
        found.ok_or_else(|| broken(slot))
    }

    /// The store as it will be once the steps are written.
    pub fn after(&self, planned: &[Planned<'_>]) -> After {
        let mut portfolio = self.portfolio.clone();
        for step in planned {
            if let Some(records) = customer(step.slot).and_then(|id| portfolio.customers.get_mut(id)) {
                records.tickets.insert(step.ticket.id.clone(), step.ticket.clone());
            }
        }
        After { portfolio }
    }
}

/// The store after the steps.
pub struct After {
    portfolio: Portfolio,
}

impl After {
    /// A view of each customer.
    pub fn views(&self) -> BTreeMap<CustomerId, CustomerView<'_>> {
        let customers = self.portfolio.customers.keys();
        customers.filter_map(|id| Some((id.clone(), CustomerView::of(&self.portfolio, id)?))).collect()
    }

    /// What was done to each ticket, and what it means.
    pub fn done<'a>(
        &self,
        views: &'a BTreeMap<CustomerId, CustomerView<'a>>,
        planned: &'a [Planned<'a>],
        desk: &Desk,
    ) -> Vec<Done<'a>> {
        let done = planned.iter().map(|step| {
            let name = full_name(step.slot);
            let before = desk.before.get(&name).cloned().unwrap_or_default();
            let view = customer(step.slot).and_then(|id| views.get(id));
            let news = view.and_then(|view| step_news(view, &step.ticket.id, &before, step.at, desk.now));
            Done {
                path: &step.slot.path,
                entry: step.entry.as_ref(),
                field: step.entry.is_none().then_some("cause recorded"),
                is_old: step.write.is_none(),
                news,
                zone: self.portfolio.zone_of(&step.slot.owner),
                name,
            }
        });
        done.collect()
    }
}

/// The customer whose ticket it is.
pub fn customer(slot: &Slot) -> Option<&CustomerId> {
    match &slot.owner {
        Owner::Customer(customer) => Some(customer),
        Owner::House | Owner::Catalog => None,
    }
}

fn broken(slot: &Slot) -> Failure {
    Failure::Blocked(format!("{} has errors: mend it first; all that is wrong: sdm check {}", slot.path, slot.path))
}

/// The file of the outage that a ticket points to: a critical incident is told from its start on.
pub fn outage_of(root: &Root, slot: &Slot) -> Option<String> {
    let bytes = root.read(&slot.path, 1 << 20).ok()?;
    let Some(Any::Ticket(ticket)) = any::read(slot, &bytes, Zone::UTC).value else { return None };
    outage_file(root, ticket.outage.as_deref()?)
}

/// The file of an outage, from `service/id`.
pub fn outage_file(root: &Root, reference: &str) -> Option<String> {
    let (service, id) = reference.split_once('/')?;
    let folder = format!("internal/outages/{service}");
    let years = root.list(&folder).ok()?;
    years.into_iter().map(|year| format!("{folder}/{}/{id}.yaml", year.name)).find(|path| root.has_file(path))
}
