//! `sdm schema`.

use super::writing::{Planned, WriteArgs, Writing};
use super::{Context, Failure, Result, out::Out};
use crate::render::schema::{self, Of};
use crate::store::read::quote::nearest;
use crate::store::write_path::{Was, Write};

/// Print the JSON Schema of a kind of record, for editors and other programs
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Kind of record, or settings for sdm.toml [default: list the kinds]
    #[arg(value_name = "KIND")]
    kind: Option<String>,
    /// Print one schema with every kind in it
    #[arg(long, conflicts_with = "kind")]
    all: bool,
    /// Write the schemas of all kinds into the folder schema of the store, for editors
    #[arg(long, conflicts_with_all = ["kind", "all"])]
    write: bool,
    #[command(flatten)]
    writing: WriteArgs,
}

/// Prints a schema, a list of them, or writes them all.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    if args.write {
        return write(&args.writing, context, out);
    }
    match &args.kind {
        Some(word) => out.result(&schema::render(named(word)?)),
        None if args.all => out.result(&schema::bundle()),
        None => {
            out.result(&schema::list())?;
            out.talk("sdm schema KIND prints one; --all prints one with every kind in it");
            Ok(())
        }
    }
}

fn named(word: &str) -> Result<Of> {
    let all = Of::all();
    let found = all.iter().find(|of| of.word() == word).copied();
    found.ok_or_else(|| {
        let meant = nearest(word, all.iter().map(|of| of.word()));
        let meant = meant.map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
        Failure::Missing(format!("there is no kind {word}{meant}; sdm schema lists them"))
    })
}

fn write(args: &WriteArgs, context: &Context, out: &mut Out) -> Result<()> {
    let writing = Writing::begin(context, args.dry_run)?;
    let mut writes = Vec::new();
    for (path, new) in schema::files() {
        let old = writing.read(&path)?;
        if old.as_deref() != Some(new.as_bytes()) {
            let was = old.as_deref().map_or(Was::Absent, Was::bytes);
            writes.push(Write { path, bytes: new.into_bytes(), was });
        }
    }
    if writes.is_empty() {
        out.talk("the schemas are up to date");
        return Ok(());
    }
    let answer = format!("{} files written to {}/\n", writes.len(), schema::FOLDER);
    writing.finish(&Planned::of(writes, "schema: what this sdm reads"), args, &answer, out)
}
