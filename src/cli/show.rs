//! `sdm show`.

use super::choice::choice;
use super::reference::named;
use super::{Context, Failure, Result, out::Out};
use crate::domain::record::Owner;
use crate::evaluate::stage::{self, Seen};
use crate::render::show::{self as render, Format, Shown};
use crate::store::layout::Kind;
use crate::store::mention;
use crate::store::reference::full_name;
use crate::store::walk::{Scope, walk};

/// Show a record in words: what it says, its stage, and who refers to it
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record: a path, an id, CUSTOMER/ID, or the tail of an id such as p7kqf
    #[arg(value_name = "REF")]
    reference: String,
    /// How it is printed: text for people, yaml the file as it is, json for programs
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = choice(&Format::ALL))]
    format: Format,
}

/// Prints one record.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let slot = named(&root, context, &[], &args.reference)?;
    let Kind::Record(kind) = slot.what else {
        return Err(Failure::Usage(format!("{} is no record", slot.path)));
    };
    let file = root.read(&slot.path, 1 << 20).map_err(|fault| Failure::World(format!("{}: {fault}", slot.path)))?;
    if args.format == Format::Yaml {
        return out.result(&String::from_utf8_lossy(&file));
    }
    let scope = match &slot.owner {
        Owner::Customer(customer) => Scope::Customers(vec![customer.clone()]),
        Owner::House => Scope::Customers(Vec::new()),
        Owner::Catalog => Scope::Catalog,
    };
    let portfolio = context.open(&root, &scope)?;
    let zone = portfolio.zone_of(&slot.owner);
    let seen = Seen::By { at: context.now(zone)?, zone };
    // A customer's record is named in its own folder and the house's; others may be named anywhere.
    let around = match &slot.owner {
        Owner::Customer(_) => portfolio.slots.clone(),
        Owner::House | Owner::Catalog => walk(&root, &Scope::All)?.slots,
    };
    let mentions = mention::all(&root, &around, &slot);
    let others = mentions.into_iter().filter(|(file, found)| file.path != slot.path && found.is_some());
    let shown = Shown {
        kind: kind.word(),
        name: full_name(&slot),
        path: &slot.path,
        stage: stage::of(&portfolio, &slot, seen),
        file: &file,
        from: others.map(|(file, found)| (full_name(&file), file.path, found.unwrap_or_default())).collect(),
    };
    match args.format {
        Format::Json => out.result(&format!("{}\n", render::json(&slot, &shown)))?,
        Format::Text | Format::Yaml => out.result(&render::text(&shown, out.columns()))?,
    }
    if portfolio.unreadable.iter().any(|lost| lost.path == slot.path) {
        return Err(Failure::Blocked(format!("{} has errors; all that is wrong: sdm check {}", slot.path, slot.path)));
    }
    Ok(())
}
