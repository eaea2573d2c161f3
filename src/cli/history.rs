//! `sdm history`.

use super::choice::choice;
use super::reference::named;
use super::{Context, Failure, Result, out::Out};
use crate::render::changes::{self, Past};
use crate::store::disk::Root;
use crate::store::fields::compare;
use crate::store::log::steps;
use crate::store::reference::full_name;
use crate::store::revision::Revision;
use crate::store::source::Source;

/// Show who changed a record, when, and what, field by field
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record: a path, an id, CUSTOMER/ID, or the tail of an id
    #[arg(value_name = "REF")]
    reference: String,
    /// At most so many changes, the newest first
    #[arg(long, short = 'n', value_name = "N", default_value = "30")]
    limit: usize,
    /// How the changes are printed
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = choice(&changes::Format::ALL))]
    format: changes::Format,
}

/// Compares the record with itself, commit by commit.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let slot = named(&root, context, &[], &args.reference)?;
    let steps = steps(&root, &slot.path).map_err(|error| Failure::World(format!("git: {error}")))?;
    let zone = context.settings_zone(&root)?;
    let mut told = Vec::new();
    let file = |commit: &str, path: &str| read(&root, commit, path);
    // What is not committed yet comes first.
    let now = root.read(&slot.path, 1 << 20).ok();
    let last = match steps.first() {
        Some(step) => file(&step.hash, &step.path)?,
        None => None,
    };
    if now != last && !steps.is_empty() {
        told.push(Past { step: None, renamed: None, changes: compare(last.as_deref(), now.as_deref()) });
    }
    for (n, step) in steps.iter().take(args.limit).enumerate() {
        let before = steps.get(n + 1);
        let old = match before {
            Some(before) => file(&before.hash, &before.path)?,
            None => None,
        };
        let new = file(&step.hash, &step.path)?;
        let renamed = before.filter(|before| before.path != step.path).map(|before| before.path.clone());
        told.push(Past { step: Some(step), renamed, changes: compare(old.as_deref(), new.as_deref()) });
    }
    out.result(&changes::history(args.format, &full_name(&slot), &told, zone))?;
    if steps.is_empty() {
        out.talk(&format!("{} is in no commit yet; git add {} && git commit", slot.path, slot.path));
    }
    Ok(())
}

fn read(root: &Root, commit: &str, path: &str) -> Result<Option<Vec<u8>>> {
    let revision = Revision::of(root, commit).map_err(|error| Failure::World(format!("git: {error}")))?;
    Ok(revision.read(path, 1 << 20).ok())
}
