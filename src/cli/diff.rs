//! `sdm diff`.

use std::collections::BTreeMap;

use super::choice::choice;
use super::{Context, Failure, Result, out::Out};
use crate::render::changes::{self, Changed};
use crate::store::disk::Root;
use crate::store::fields::compare;
use crate::store::layout::slot;
use crate::store::log::commit_of;
use crate::store::read::quote::quote;
use crate::store::reference::full_name;
use crate::store::revision::{Revision, Touch};
use crate::store::source::Source;

/// Show what changed between two commits, by record and field
#[derive(Debug, clap::Args)]
pub struct Args {
    /// From which commit to which, such as HEAD~5..HEAD or v1..main; one name alone means up to HEAD
    #[arg(value_name = "A..B")]
    range: String,
    /// Only records in these files or folders, relative to the store
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// How the changes are printed
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = choice(&changes::Format::ALL))]
    format: changes::Format,
}

/// Compares the records of two commits.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let (from, to) = args.range.split_once("..").unwrap_or((&args.range, "HEAD"));
    // `A...B` of git is from where the two parted, which is not asked here.
    if to.starts_with('.') {
        return Err(Failure::Usage(format!("{}: write two dots: {from}..{}", args.range, to.trim_start_matches('.'))));
    }
    let from = revision(&root, if from.is_empty() { "HEAD" } else { from })?;
    let to = revision(&root, if to.is_empty() { "HEAD" } else { to })?;
    let touched = from.touched(&to).map_err(|error| Failure::World(format!("git: {error}")))?;
    let is_asked = |path: &str| {
        args.paths.is_empty()
            || args.paths.iter().any(|want| {
                let want = want.trim_end_matches('/');
                path.strip_prefix(want).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    };
    let touched: BTreeMap<String, Touch> = touched.into_iter().filter(|(path, _)| is_asked(path)).collect();
    let read = |revision: &Revision, path: &str| revision.read(path, 1 << 20).ok();
    let renames = renames(&touched, |path| read(&from, path), |path| read(&to, path));
    let mut records = Vec::new();
    for (path, touch) in &touched {
        if *touch == Touch::Removed && renames.values().any(|old| old == path) {
            continue;
        }
        let old_path = renames.get(path);
        let (old, new) = match touch {
            Touch::Added => (old_path.and_then(|old| read(&from, old)), read(&to, path)),
            Touch::Changed => (read(&from, path), read(&to, path)),
            Touch::Removed => (read(&from, path), None),
        };
        let name = slot(path).map_or_else(|_| path.clone(), |slot| full_name(&slot));
        let is_record = path.ends_with(".yaml") && slot(path).is_ok();
        let changes = if is_record { compare(old.as_deref(), new.as_deref()) } else { Vec::new() };
        records.push(Changed {
            name,
            path: path.clone(),
            touch: if old_path.is_some() { Touch::Changed } else { *touch },
            renamed: old_path.cloned(),
            changes,
        });
    }
    out.result(&changes::diff(args.format, &records))?;
    if records.is_empty() {
        out.talk(&format!("no record differs in {}", args.range));
    }
    Ok(())
}

fn revision(root: &Root, name: &str) -> Result<Revision> {
    let world = |error: std::io::Error| Failure::World(format!("git: {error}"));
    let hash = commit_of(root, name).map_err(world)?;
    let hash = hash.ok_or_else(|| Failure::Missing(format!("git knows no commit {}", quote(name))))?;
    Revision::of(root, &hash).map_err(world)
}

/// New paths by the old ones that they came from: of one kind, with at least half of their lines the same.
fn renames(
    touched: &BTreeMap<String, Touch>,
    old: impl Fn(&str) -> Option<Vec<u8>>,
    new: impl Fn(&str) -> Option<Vec<u8>>,
) -> BTreeMap<String, String> {
    let mut gone: Vec<(&String, Vec<u8>)> = touched
        .iter()
        .filter(|(_, touch)| **touch == Touch::Removed)
        .filter_map(|(path, _)| Some((path, old(path)?)))
        .collect();
    let mut found = BTreeMap::new();
    for (path, _) in touched.iter().filter(|(_, touch)| **touch == Touch::Added) {
        let Some(file) = new(path) else { continue };
        let kind = slot(path).map(|slot| slot.what).ok();
        let like =
            |(old, bytes): &(&String, Vec<u8>)| slot(old).map(|slot| slot.what).ok() == kind && alike(bytes, &file);
        if let Some(at) = gone.iter().position(like) {
            found.insert(path.clone(), gone.remove(at).0.clone());
        }
    }
    found
}

fn alike(old: &[u8], new: &[u8]) -> bool {
    let lines = |file: &[u8]| -> std::collections::BTreeSet<Vec<u8>> {
        file.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect()
    };
    let (old, new) = (lines(old), lines(new));
    let same = old.intersection(&new).count();
    same * 2 >= old.len().max(new.len()) && same > 0
}
