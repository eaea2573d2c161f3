//! References as people type them, to places in the store; what is wrong with one is said with what was meant.

use super::{Context, Failure, Result};
use crate::domain::id::CustomerId;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Zone;
use crate::store::disk::Root;
use crate::store::layout::Slot;
use crate::store::lookup::candidates;
use crate::store::portfolio::Portfolio;
use crate::store::read::quote::{nearest, quote};
use crate::store::reference::{NotOne, is_open, resolve};
use crate::store::walk::{Scope, walk};

/// The record that a reference names, of one of these kinds (of any where none is given): a path (of the store, or from
/// the working folder), an id, `customer/id`, or the tail of an id. Open records come first where several fit.
pub fn named(root: &Root, context: &Context, kinds: &[RecordKind], text: &str) -> Result<Slot> {
    let path = from_here(root, context, text);
    let text = path.as_deref().unwrap_or(text);
    let mut slots = candidates(root, kinds, text)?;
    if slots.is_empty() {
        slots = walk(root, &scope(root, text))?.slots;
    }
    match resolve(&slots, kinds, text, &mut |slot| is_open(root, slot, Zone::UTC)) {
        Ok(slot) => Ok(slot.clone()),
        Err(why) => Err(not_one(kinds, text, why)),
    }
}

/// The same for several; each record once, in the order in which they were named.
pub fn all_named(root: &Root, context: &Context, kinds: &[RecordKind], texts: &[String]) -> Result<Vec<Slot>> {
    let mut found: Vec<Slot> = Vec::new();
    for text in texts {
        let slot = named(root, context, kinds, text)?;
        if !found.contains(&slot) {
            found.push(slot);
        }
    }
    Ok(found)
}

/// Whether a record of that name is in the store; else what was meant.
pub fn known(portfolio: &Portfolio, kind: RecordKind, owner: &Owner, name: &str) -> Result<()> {
    if portfolio.names.has(kind, owner, name) {
        return Ok(());
    }
    // Each customer is its own owner.
    let is_near = |known: &Owner| kind == RecordKind::Customer || known == owner;
    let records = portfolio.names.records.iter().filter(|((of, known), _)| *of == kind && is_near(known));
    let names: Vec<&str> = records.flat_map(|(_, names)| names).map(String::as_str).collect();
    let kind = kind.word();
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => format!("; did you mean {near}?"),
        None if names.len() <= 12 && !names.is_empty() => format!("; there are {}", names.join(", ")),
        None => format!("; all names: sdm list {kind}"),
    };
    Err(Failure::Missing(format!("there is no {kind} {name:?}{help}")))
}

/// A path from the working folder as one of the store; `None` where there is no such file.
fn from_here(root: &Root, context: &Context, text: &str) -> Option<String> {
    if !text.ends_with(".yaml") {
        return None;
    }
    let folder = context.folder().canonicalize().ok()?;
    let inside = folder.join(text.trim_start_matches("./")).strip_prefix(root.path()).ok()?.to_path_buf();
    let path = inside.to_str()?.replace('\\', "/");
    root.has_file(&path).then_some(path)
}

/// Where a customer is named, only that customer's folder is listed.
fn scope(root: &Root, text: &str) -> Scope {
    let customer = text.strip_prefix("customers/").unwrap_or(text).split_once('/');
    let id = customer.and_then(|(customer, _)| CustomerId::new(customer).ok());
    match id.filter(|id| root.has_file(&format!("customers/{id}/customer.yaml"))) {
        Some(id) => Scope::Customers(vec![id]),
        None => Scope::All,
    }
}

fn not_one(kinds: &[RecordKind], text: &str, why: NotOne) -> Failure {
    let kind = match kinds {
        [] => "record".to_owned(),
        kinds => kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" or "),
    };
    let text = quote(text);
    match why {
        NotOne::Nothing(Some(near)) => Failure::Missing(format!("there is no {kind} {text}; did you mean {near}?")),
        NotOne::Nothing(None) => {
            let list = kinds.first().map_or("KIND", |kind| kind.word());
            Failure::Missing(format!("there is no {kind} {text}; all names: sdm list {list}"))
        }
        NotOne::Several(names) => {
            let shown: Vec<String> = names.iter().take(10).map(|name| format!("  {name}")).collect();
            let more = names.len().saturating_sub(shown.len());
            let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
            Failure::Usage(format!("{text} may be any of these; write which:\n{}{more}", shown.join("\n")))
        }
    }
}
