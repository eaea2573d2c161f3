//! `sdm notice`.

use super::choice::{choice, word};
use super::reference::named;
use super::{Context, Failure, Result, out::Out, paper};
use crate::domain::id::CustomerId;
use crate::domain::record::ticket::Informed;
use crate::domain::record::words::Language;
use crate::domain::record::{Affects, Owner, RecordKind};
use crate::evaluate::view::CustomerView;
use crate::render::notice::{json, text};
use crate::report::notice::{Notice, of_change, of_ticket};
use crate::store::any::{self, Any};
use crate::store::layout::{Kind, Slot};
use crate::store::portfolio::Portfolio;
use crate::store::read::bytes::MAX_BYTES;
use crate::store::walk::{Scope, walk};

/// Write a mail to the customer about a change or a ticket, ready to be pasted
///
/// Of a change: what, when, how long, what is noticed and what the customer does. Of a ticket: the mail that comes next by its
/// log (first notice, update, all-clear, report), without notes and names of the house. Nothing is sent or recorded: afterwards
/// `sdm change announce` or `sdm ticket inform` say that it was.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The change or ticket, by id, tail of an id, CUSTOMER/ID or path
    #[arg(value_name = "CHANGE|TICKET")]
    reference: String,
    /// To which customer; of a ticket its own, of a change the first one that it touches
    #[arg(long = "for", value_name = "CUSTOMER", value_parser = CustomerId::new)]
    customer: Option<CustomerId>,
    /// Which mail about a ticket [default: the next one by its log]
    #[arg(long, value_name = "KIND", value_parser = word::<Informed>())]
    kind: Option<Informed>,
    /// Language of the mail [default: the customer's]
    #[arg(long, value_name = "LANGUAGE", value_parser = word::<Language>())]
    language: Option<Language>,
    /// How it is printed
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = choice(&FORMATS))]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
}

const FORMATS: [(Format, &str); 2] = [(Format::Text, "text"), (Format::Json, "json")];

/// Prints the mail.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let slot = named(&root, context, &[RecordKind::Change, RecordKind::Ticket], &args.reference)?;
    let customer = match (&slot.owner, &args.customer) {
        (Owner::Customer(own), Some(asked)) if own != asked => {
            return Err(Failure::Usage(format!("{} is a ticket of {own}; leave out --for", slot.id)));
        }
        (Owner::Customer(own), _) => own.clone(),
        (_, Some(asked)) => asked.clone(),
        (_, None) => touched(&root, &slot)?,
    };
    let portfolio = context.open(&root, &Scope::around(std::slice::from_ref(&customer), paths(&root, &slot)))?;
    let view = paper::view(&portfolio, &customer)?;
    let notice = made(&args, context, &slot, &portfolio, &view)?;
    if let Some(lack) = lacks(&view, &slot) {
        out.talk(&lack);
    }
    match args.format {
        Format::Text => out.result(&text(&notice)),
        Format::Json => out.result(&format!("{}\n", json(&notice, customer.as_str()))),
    }
}

fn made(args: &Args, context: &Context, slot: &Slot, portfolio: &Portfolio, view: &CustomerView<'_>) -> Result<Notice> {
    let broken = || {
        Failure::Blocked(format!("{} has errors: mend it first; all that is wrong: sdm check {}", slot.path, slot.path))
    };
    if slot.what == Kind::Record(RecordKind::Ticket) {
        let ticket = view.tickets.iter().find(|ticket| ticket.path() == slot.path).copied().ok_or_else(broken)?;
        let now = context.now(view.zone)?;
        return of_ticket(view, ticket, args.kind, now, args.language).ok_or_else(broken);
    }
    if args.kind.is_some() {
        return Err(Failure::Usage("--kind is for tickets; a change says by itself whether it is to be or was".into()));
    }
    match view.changes.iter().find(|change| change.id.as_str() == slot.id) {
        Some(change) => of_change(view, change, args.language).ok_or_else(broken),
        None if portfolio.house.changes.values().any(|change| change.path == slot.path) => Err(Failure::Blocked(
            format!("{} does not touch {}; whom it touches stands in its affects", slot.id, view.id),
        )),
        None => Err(broken()),
    }
}

/// What the mail cannot say because the change does not (R153).
fn lacks(view: &CustomerView<'_>, slot: &Slot) -> Option<String> {
    let id = Some(&slot.id).filter(|_| slot.what == Kind::Record(RecordKind::Change))?;
    let change = view.changes.iter().find(|change| change.id.as_str() == id)?;
    let is_open = change.done.is_none_or(|done| done.to.is_none());
    (change.impact.is_none() && is_open)
        .then(|| format!("note: what customers will notice is not on record; add it: sdm set {id} impact=TEXT"))
}

/// The first customer that a change touches.
fn touched(root: &crate::store::disk::Root, slot: &Slot) -> Result<CustomerId> {
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let bytes = root.read(&slot.path, limit).map_err(|fault| Failure::World(format!("{}: {fault}", slot.path)))?;
    let first = match any::read(slot, &bytes, crate::domain::time::Zone::UTC).value {
        Some(Any::Change(change)) => match change.affects {
            Affects::Customers(list) => list.into_iter().next(),
            Affects::All => walk(root, &Scope::Catalog)?.customers.into_iter().next(),
        },
        _ => None,
    };
    first.ok_or_else(|| {
        Failure::Usage(format!("{} names no customer; say to whom the mail goes: --for CUSTOMER", slot.id))
    })
}

/// The record itself, and the outage behind a ticket.
fn paths(root: &crate::store::disk::Root, slot: &Slot) -> Vec<String> {
    let outage = super::ticket::outage_of(root, slot);
    std::iter::once(slot.path.clone()).chain(outage).collect()
}
