//! `sdm set`.

use super::assignment::assignment;
use super::reference::named;
use super::writing::{Planned, WriteArgs, Writing};
use super::{Context, Failure, Result, out::Out};
use crate::render::record;
use crate::store::edit::assign::Assignment;
use crate::store::layout::Kind;
use crate::store::reference::full_name;

/// Change values of a record, and only their own lines
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record: a path, an id, CUSTOMER/ID, or the tail of an id such as p7kqf
    #[arg(value_name = "REF")]
    reference: String,
    /// What changes: severity=high, contacts.anna.phone=0123, services=mail,phone; nothing behind = takes the key away
    #[arg(value_name = "KEY=VALUE", required = true)]
    assignments: Vec<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Makes the changes, checks the record as it would be, and writes it.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let writing = Writing::begin(context, args.write.dry_run)?;
    let settings = writing.settings(context)?;
    let slot = named(writing.root(), context, &[], &args.reference)?;
    let Kind::Record(kind) = slot.what else {
        return Err(Failure::Usage(format!("{} is no record", slot.path)));
    };
    let zone = writing.zone_of(&settings, &slot.owner);
    let all: Vec<Assignment> =
        args.assignments.iter().map(|text| assignment(kind, text, zone)).collect::<Result<_>>()?;
    let old = writing.read(&slot.path)?.unwrap_or_default();
    let write = writing.assigned(&slot, zone, &all)?;
    let name = full_name(&slot);
    let routes: Vec<_> = all.iter().map(|one| one.route.clone()).collect();
    let answer = record::assigned(&name, &routes, &old, &write.bytes);
    if write.bytes == old {
        out.talk(&format!("{name} says so already; nothing was written"));
        return Ok(());
    }
    let keys = routes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    writing.unknown(&slot, &all).iter().for_each(|line| out.talk(line));
    let planned = Planned::of(vec![write], format!("{} {name}: {keys}", kind.word()));
    writing.finish(&planned, &args.write, &answer, out)
}
