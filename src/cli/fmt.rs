//! `sdm fmt`.

use super::writing::{Planned, WriteArgs, Writing};
use super::{Context, Failure, Result, out::Out};
use crate::domain::finding::Finding;
use crate::render::findings::concise;
use crate::store::disk::Root;
use crate::store::format::{FormatFault, canonical};
use crate::store::layout::{Kind, Slot};
use crate::store::portfolio::Portfolio;
use crate::store::walk::Scope;
use crate::store::write_path::{Was, Write};
use crate::store::{located, record::kinds};

/// Put records into their canonical form, without a change of what they say
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files or folders, of the store or from the working folder [default: all records]
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// Write nothing, list the records that are not in canonical form, and fail if there are any
    #[arg(long)]
    check: bool,
    /// With --check: show what would change
    #[arg(long, requires = "check")]
    diff: bool,
    #[command(flatten)]
    writing: WriteArgs,
}

/// Writes every record of the paths in canonical form, all or none; what cannot be read is named and left.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let is_dry = args.check || args.writing.dry_run;
    let writing = Writing::begin(context, is_dry)?;
    let portfolio =
        if args.check { context.open(writing.root(), &Scope::All)? } else { writing.open(context, &Scope::All)? };
    let slots = chosen(&portfolio, writing.root(), context, &args.paths)?;
    let mut writes = Vec::new();
    let mut refused: Vec<Finding> = Vec::new();
    let mut unsure = Vec::new();
    for slot in &slots {
        let Kind::Record(kind) = slot.what else { continue };
        let Some(old) = writing.read(&slot.path)? else { continue };
        match canonical(&slot.path, &old, &kinds::shape(kind), portfolio.zone_of(&slot.owner)) {
            Ok(new) if new.as_bytes() == old => {}
            Ok(new) => writes.push(Write { path: slot.path.clone(), bytes: new.into_bytes(), was: Was::bytes(&old) }),
            Err(FormatFault::Unreadable(findings)) => refused.extend(findings.into_iter().take(1)),
            Err(FormatFault::Layout) => unsure.push(slot.path.clone()),
        }
    }
    let left = said(writing.root(), refused, &unsure, out);
    let of = slots.len();
    if args.check {
        return checked(&writing, &writes, &args, (of, left), out);
    }
    if writes.is_empty() {
        out.talk(&format!("{} of {of} records are in canonical form", of - left));
    } else {
        let answer: String = writes.iter().map(|write| format!("{}\n", write.path)).collect();
        let many = writes.len();
        writing.finish(
            &Planned::of(writes, format!("fmt: {many} records in canonical form")),
            &args.writing,
            &answer,
            out,
        )?;
    }
    if left > 0 { Err(Failure::Checked) } else { Ok(()) }
}

fn checked(writing: &Writing, writes: &[Write], args: &Args, (of, left): (usize, usize), out: &mut Out) -> Result<()> {
    if args.diff {
        out.result(&writing.diff(&Planned::of(writes.to_vec(), ""))?)?;
    } else {
        for write in writes {
            out.result(&format!("{}\n", write.path))?;
        }
    }
    if writes.is_empty() && left == 0 {
        out.talk(&format!("{of} records are in canonical form"));
        return Ok(());
    }
    if !writes.is_empty() {
        out.talk(&format!("{} of {of} records are not in canonical form; sdm fmt writes it", writes.len()));
    }
    Err(Failure::Checked)
}

/// Says which files were left and why; how many.
fn said(root: &Root, refused: Vec<Finding>, unsure: &[String], out: &mut Out) -> usize {
    let left = refused.len() + unsure.len();
    let (located, _) = located::locate(root, refused);
    for line in located.iter().map(concise) {
        out.talk(line.trim_end());
    }
    for path in unsure {
        out.talk(&format!("{path}: is no map of keys, or laid out so that it must be changed by hand"));
    }
    if left > 0 {
        out.talk(&format!("{left} files were left as they are"));
    }
    left
}

/// The records at or below the paths.
fn chosen(portfolio: &Portfolio, root: &Root, context: &Context, paths: &[String]) -> Result<Vec<Slot>> {
    let records = || portfolio.slots.iter().filter(|slot| matches!(slot.what, Kind::Record(_)));
    if paths.is_empty() {
        return Ok(records().cloned().collect());
    }
    let mut found: Vec<Slot> = Vec::new();
    for path in paths {
        let plain = path.replace('\\', "/");
        let wanted =
            [Some(plain.trim_start_matches("./").trim_end_matches('/').to_owned()), from_here(root, context, &plain)];
        let is_in = |slot: &&Slot| {
            wanted.iter().flatten().any(|want| {
                want.is_empty()
                    || slot
                        .path
                        .strip_prefix(want.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        };
        let before = found.len();
        found.extend(records().filter(is_in).cloned());
        if found.len() == before {
            return Err(Failure::Missing(format!("no record lies at or below {path}")));
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// A path from the working folder as one of the store.
fn from_here(root: &Root, context: &Context, path: &str) -> Option<String> {
    let whole = context.folder().join(path).canonicalize().ok()?;
    let inside = whole.strip_prefix(root.path().canonicalize().ok()?).ok()?;
    Some(inside.to_str()?.replace('\\', "/"))
}
