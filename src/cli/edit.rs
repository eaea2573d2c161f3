//! `sdm edit`.

use super::reference::named;
use super::writing::{Planned, WriteArgs, Writing, errors, told};
use super::{Context, Failure, Result, ask, out::Out};
use crate::domain::finding::Finding;
use crate::render::record;
use crate::store::disk;
use crate::store::fields::compare;
use crate::store::layout::Slot;
use crate::store::reference::full_name;
use crate::store::write_path::{Was, Write};

/// Change a record in your editor; it is checked before it takes the place of the old one
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record: a path, an id, CUSTOMER/ID, or the tail of an id such as p7kqf
    #[arg(value_name = "REF")]
    reference: String,
    #[command(flatten)]
    write: WriteArgs,
}

/// Gives a copy to the editor, checks what comes back, and writes it if nobody changed the record meanwhile.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    // No lock while somebody thinks: it is taken when the text comes back.
    let root = context.root()?;
    let slot = named(&root, context, &[], &args.reference)?;
    let old = root.read(&slot.path, 1 << 20).map_err(|fault| Failure::World(format!("{}: {fault}", slot.path)))?;
    let draft = context.draft(&slot.id)?;
    disk::write_file(&draft, &old).map_err(|error| Failure::World(format!("{}: {error}", draft.display())))?;
    let new = loop {
        context.editor(&draft)?;
        let new = disk::read_named(&draft, 1 << 20)
            .map_err(|fault| Failure::World(format!("{}: {fault}", draft.display())))?;
        if new == old {
            disk::remove_named(&draft);
            out.talk(&format!("{} is as it was", slot.path));
            return Ok(());
        }
        let found = wrong(context, &slot, &new)?;
        if found.is_empty() {
            break new;
        }
        out.talk(&format!("{} would have an error at\n{}", slot.path, told(&slot.path, &new, &found)));
        let goes_on =
            ask::can() && ask::line("go on editing? [Y/n]", out)?.is_none_or(|answer| !answer.starts_with(['n', 'N']));
        if !goes_on {
            return Err(kept(&slot, &draft, "the text has errors"));
        }
    };
    let writing = Writing::begin(context, args.write.dry_run).map_err(|failure| also_kept(failure, &draft))?;
    let _ = writing.settings(context).map_err(|failure| also_kept(failure, &draft))?;
    if writing.read(&slot.path)?.as_deref() != Some(old.as_slice()) {
        return Err(kept(&slot, &draft, "somebody changed the record meanwhile"));
    }
    let name = full_name(&slot);
    let answer = record::edited(&name, &compare(Some(&old), Some(&new)));
    let write = Write { path: slot.path.clone(), was: Was::bytes(&old), bytes: new };
    let planned = Planned::of(vec![write], format!("{name}: edited"));
    writing.finish(&planned, &args.write, &answer, out).map_err(|failure| also_kept(failure, &draft))?;
    disk::remove_named(&draft);
    Ok(())
}

/// The errors of the edited text; those that the record had before count too, for it is to be sound now.
fn wrong(context: &Context, slot: &Slot, new: &[u8]) -> Result<Vec<Finding>> {
    let root = context.root()?;
    let house = context.settings_zone(&root)?;
    let zone = crate::store::open::zone_of(&root, &slot.owner, house);
    Ok(errors(slot, new, zone))
}

fn kept(slot: &Slot, draft: &std::path::Path, why: &str) -> Failure {
    Failure::Blocked(format!(
        "{why}; nothing was written. Your text is in {}; compare it with {}",
        draft.display(),
        slot.path
    ))
}

fn also_kept(failure: Failure, draft: &std::path::Path) -> Failure {
    let kept = format!("{failure}; your text is in {}", draft.display());
    match failure {
        Failure::World(_) => Failure::World(kept),
        Failure::Usage(_) => Failure::Usage(kept),
        Failure::Blocked(_) => Failure::Blocked(kept),
        other => other,
    }
}
