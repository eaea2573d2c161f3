//! `--changed`: what a change brings, and nothing that was there before. Reads the touched records, what they are judged
//! by, and of what is gone whatever may still refer to it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Looked, found_in};
use crate::check::baseline::Applied;
use crate::check::{edited, levelled};
use crate::cli::{Failure, Result};
use crate::domain::finding::{Finding, Place};
use crate::domain::id::CustomerId;
use crate::domain::record::{Owner, RecordKind};
use crate::store::compare::{CompareFault, Comparison, compare, mentioning};
use crate::store::disk::Root;
use crate::store::layout::{Kind, Slot, slot};
use crate::store::located::fingerprints;
use crate::store::portfolio::Portfolio;
use crate::store::revision::{Revision, Touch};
use crate::store::source::Source;
use crate::store::walk::{Scope, walk};

/// What the change brought, and the commit that it was looked for in; `None` is the folder as it is.
pub fn changed(root: &Root, asked: Option<&str>) -> Result<(Looked, Option<Revision>)> {
    let comparison = compare(root, asked).map_err(failure)?;
    let head: &dyn Source = match &comparison.head {
        Some(head) => head,
        None => root,
    };
    let looked = looked(&comparison, head)?;
    Ok((looked, comparison.head))
}

fn failure(fault: CompareFault) -> Failure {
    match fault {
        CompareFault::NoUpstream | CompareFault::BadName(_) => Failure::Usage(fault.to_string()),
        CompareFault::NoRevision { shallow: false, .. } => Failure::Missing(fault.to_string()),
        CompareFault::NoRepository(_)
        | CompareFault::NoRevision { .. }
        | CompareFault::NoBase { .. }
        | CompareFault::Unreadable(_) => Failure::World(fault.to_string()),
    }
}

fn looked(comparison: &Comparison, head: &dyn Source) -> Result<Looked> {
    let touched = &comparison.touched;
    if touched.is_empty() {
        return Ok(Looked::default());
    }
    let gone = gone(touched);
    let mut tickets = touched_tickets(touched);
    tickets.extend(referrers(head, &gone)?);
    let (mut old, mut new) = both(comparison, head, &tickets)?;
    let lost = lost_requests(&old.1, &new.1);
    if !lost.is_empty() {
        let more = referrers(head, &[(Owner::Catalog, lost)].into())?;
        if !more.is_subset(&tickets) {
            tickets.extend(more);
            (old, new) = both(comparison, head, &tickets)?;
        }
    }
    let mut edited = levelled(edited(&old.1, &new.1), &new.1.settings.levels);
    let renamed = renamed(&comparison.moved);
    edited.retain(|finding| !renamed.contains(finding.place.path()));
    // What was accepted was there too: that it is accepted no more is nothing that the change brings into a record.
    let before = old.0.kept.into_iter().chain(old.0.accepted);
    let before: Vec<Finding> = before.map(|finding| moved(finding, &comparison.moved)).collect();
    let known: BTreeSet<String> = fingerprints(&before).into_iter().collect();
    let prints = fingerprints(&new.0.kept);
    let fresh = new.0.kept.into_iter().zip(prints).filter(|(_, print)| !known.contains(print));
    let mut found: Vec<Finding> = fresh.map(|(finding, _)| finding).chain(edited).collect();
    found.sort();
    let is_there = |(_, how): &(&String, &Touch)| **how != Touch::Removed;
    let at = touched.iter().filter(is_there).map(|(path, _)| path.clone()).collect();
    Ok(Looked { at, found, accepted: new.0.accepted, ..Looked::default() })
}

type Read = (Applied, Portfolio);

/// Both states, read as far as the change may reach. What both leave out cannot tell them apart.
fn both(comparison: &Comparison, head: &dyn Source, tickets: &BTreeSet<String>) -> Result<(Read, Read)> {
    let inside =
        |path: &str| path.strip_prefix("customers/")?.split('/').next().and_then(|id| CustomerId::new(id).ok());
    let touched: BTreeSet<CustomerId> =
        comparison.touched.keys().chain(tickets).filter_map(|path| inside(path)).collect();
    // What all customers share is judged with all of them.
    let shared = comparison.touched.keys().any(|path| !path.starts_with("customers/"));
    let read = |source: &dyn Source| -> Result<Read> {
        let customers =
            if shared { walk(source, &Scope::Catalog)?.customers } else { touched.iter().cloned().collect() };
        found_in(source, &Scope::Touched { customers, tickets: tickets.clone() }, None, None)
    };
    Ok((read(&comparison.base)?, read(head)?))
}

fn touched_tickets(touched: &BTreeMap<String, Touch>) -> BTreeSet<String> {
    touched.keys().filter(|path| slot(path).is_ok_and(|slot| is_ticket(&slot))).cloned().collect()
}

fn is_ticket(slot: &Slot) -> bool {
    slot.what == Kind::Record(RecordKind::Ticket)
}

/// The names that are gone, by owner: tickets may still refer to them.
fn gone(touched: &BTreeMap<String, Touch>) -> BTreeMap<Owner, BTreeSet<String>> {
    let name = |path: &str| slot(path).ok().map(|slot| ((slot.what, slot.owner), slot.id));
    let of =
        |how: fn(Touch) -> bool| touched.iter().filter(move |(_, is)| how(**is)).filter_map(|(path, _)| name(path));
    let there: BTreeSet<_> = of(|how| how != Touch::Removed).collect();
    let mut gone: BTreeMap<Owner, BTreeSet<String>> = BTreeMap::new();
    for removed in of(|how| how == Touch::Removed).filter(|removed| !there.contains(removed)) {
        let ((_, owner), id) = removed;
        gone.entry(owner).or_default().insert(id);
    }
    gone
}

/// Tickets that mention a name that is gone: those of its customer, or of all where all share it.
fn referrers(source: &dyn Source, gone: &BTreeMap<Owner, BTreeSet<String>>) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for (owner, names) in gone {
        let scope = match owner {
            Owner::Customer(customer) => Scope::Customers(vec![customer.clone()]),
            Owner::House | Owner::Catalog => Scope::All,
        };
        let tickets = walk(source, &scope)?.slots.into_iter().filter(is_ticket).map(|slot| slot.path).collect();
        found.extend(mentioning(source, tickets, names));
    }
    Ok(found)
}

/// The requests that services offered and offer no more: tickets may still be of them.
fn lost_requests(old: &Portfolio, new: &Portfolio) -> BTreeSet<String> {
    let offered = |portfolio: &Portfolio| -> BTreeSet<String> {
        let services = portfolio.catalog.services.values();
        let keys = services.flat_map(|service| service.requests.iter().map(|kind| kind.key.to_string()));
        keys.collect()
    };
    offered(old).difference(&offered(new)).cloned().collect()
}

/// The paths, old and new, of records that have only another name now, which no figure is made of: they belong to the
/// same owner as before, or to a customer who was renamed with all that is theirs.
fn renamed(moved: &BTreeMap<String, String>) -> BTreeSet<&str> {
    let home = |owner: &Owner| match owner {
        Owner::Customer(customer) => Some(format!("customers/{customer}/customer.yaml")),
        Owner::House | Owner::Catalog => None,
    };
    let is_renamed = |old: &Slot, new: &Slot| {
        let is_same = match (home(&old.owner), home(&new.owner)) {
            (Some(old), Some(new)) => old == new || moved.get(&old) == Some(&new),
            // The folder of an outage is its service.
            _ => old.owner == new.owner && old.path.split('/').nth(2) == new.path.split('/').nth(2),
        };
        is_same && old.what == new.what
    };
    let slots = moved.iter().filter_map(|(old, new)| Some((old, new, slot(old).ok()?, slot(new).ok()?)));
    let kept = slots.filter(|(_, _, old, new)| is_renamed(old, new));
    kept.flat_map(|(old, new, ..)| [old.as_str(), new.as_str()]).collect()
}

/// A finding of a file that only changed its place, as it would be at the new one.
fn moved(mut finding: Finding, moved: &BTreeMap<String, String>) -> Finding {
    if let Some(new) = moved.get(finding.place.path()) {
        let (Place::File { path }
        | Place::Bytes { path, .. }
        | Place::Route { path, .. }
        | Place::MissingIn { path, .. }
        | Place::KeyOf { path, .. }) = &mut finding.place;
        path.clone_from(new);
    }
    finding
}
