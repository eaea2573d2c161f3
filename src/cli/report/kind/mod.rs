//! Reports that are not one customer's month: one list of kinds, one way from the store to files.
//!
//! To add a kind: its option in `Args` of the module above (beside `quarter`, with the same `conflicts_with_all`), one
//! file here with a value that is a [`Kind`] and a function that makes it from the arguments, and that function in [`KINDS`].
//! Its document is made in `report`, its words in `render::wording`. Which tables become CSV files, and what its pages look
//! like, its `Meta` says (`files`, `paper`).

mod improvements;
mod project;
mod quarter;
mod slm;
mod supplier;

use rayon::prelude::*;

use super::maker::{Place, TOOL};
use super::{Args, Target, lacking, write};
use crate::check;
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::finding::Level;
use crate::domain::record::words::Language;
use crate::domain::time::{Instant, Zone};
use crate::render::format::{Made, files};
use crate::report::context::Provenance;
use crate::report::document::Document;
use crate::store::disk::Root;
use crate::store::portfolio::Portfolio;
use crate::store::sources::digest;
use crate::store::walk::Scope;

/// A report that is not one customer's month.
pub trait Kind {
    /// The part of the store that is read.
    fn scope(&self) -> Scope;

    /// The folder of its files below `reports/`, such as `2026-Q3`.
    fn folder(&self) -> String;

    /// Where its figures end, in the house's zone: nothing later is seen. `None`: it tells how things stand now.
    fn until(&self, zone: Zone) -> Option<Instant>;

    /// Its documents, each with a line for the terminal. An error where a thing that was named is not there.
    fn documents(&self, ground: &Ground<'_>) -> Result<Vec<(String, Document)>>;
}

/// What the documents of a kind are made from.
pub struct Ground<'a> {
    /// The records in scope.
    pub portfolio: &'a Portfolio,
    /// Where they come from: as of, commit, digest over the files read, check, tool. A draft before the figures end, and
    /// where a record cannot be read.
    pub provenance: Provenance,
    /// The language: as asked for, else the house's.
    pub language: Language,
    /// The language that was asked for.
    pub asked: Option<Language>,
}

/// Reads from the arguments whether a kind is asked for.
type Asked = fn(&Args, &Context, &Root) -> Result<Option<Box<dyn Kind>>>;

/// The kinds. To add one: write its file, add it here.
const KINDS: &[Asked] = &[project::asked, improvements::asked, supplier::asked, slm::asked, quarter::asked];

/// The kind of report that is asked for; `None`: the monthly reports of customers.
pub fn asked(args: &Args, context: &Context, root: &Root) -> Result<Option<Box<dyn Kind>>> {
    for kind in KINDS {
        if let Some(found) = kind(args, context, root)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Opens the store, makes the documents and writes their files by rename; says where they lie.
pub fn run(args: &Args, kind: &dyn Kind, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let place = match &args.at {
        Some(name) => Place::at(&root, name)?,
        None => Place::disk(&root),
    };
    let portfolio = context.open(place.source(), &kind.scope())?;
    let provenance = provenance(&place, &portfolio, kind, context)?;
    let language = args.language.unwrap_or(portfolio.settings.organisation.language);
    let made = kind.documents(&Ground { portfolio: &portfolio, provenance, language, asked: args.language })?;
    let all: Vec<Made> = made
        .par_iter()
        .map(|(_, document)| {
            files(document, &args.format, args.csv_dialect)
                .map_err(|error| Failure::World(format!("{}: the report could not be made: {error}", document.meta.id)))
        })
        .collect::<Result<_>>()?;
    for ((line, _), made) in made.iter().zip(&all) {
        out.result(&format!("{line}\n"))?;
        lacking(made.without_glyph.iter().copied(), out);
    }
    let target = Target::of(args, context, &kind.folder());
    write(args, &target, all.iter().flat_map(|made| &made.files), out)?;
    match portfolio.unreadable.len() {
        0 => Ok(()),
        count => Err(Failure::Blocked(format!(
            "{count} {} be read without errors, so what rests on them has no data; all that is wrong: sdm check",
            if count == 1 { "file cannot" } else { "files cannot" }
        ))),
    }
}

/// Where the records come from, and what the check finds in them.
fn provenance(place: &Place<'_>, portfolio: &Portfolio, kind: &dyn Kind, context: &Context) -> Result<Provenance> {
    let zone = portfolio.settings.organisation.zone;
    let until = kind.until(zone);
    let commit = place.holding(&portfolio.files);
    let as_of = context.asked_now(zone)?.or(commit.as_ref().map(|commit| commit.at));
    let as_of = match as_of.or(until) {
        Some(as_of) => as_of,
        None => context.now(zone)?,
    };
    let checked = check::check(portfolio);
    let count = |level: Level| u64::try_from(checked.iter().filter(|finding| finding.level == level).count());
    Ok(Provenance {
        as_of,
        issued: None,
        commit: commit.map(|commit| commit.short().to_owned()),
        digest: digest(&portfolio.files),
        tool: TOOL.to_owned(),
        version: String::new(),
        reason: None,
        replaces: None,
        draft: until.is_some_and(|until| as_of < until) || !portfolio.unreadable.is_empty(),
        findings: Some((count(Level::Error).unwrap_or(u64::MAX), count(Level::Warning).unwrap_or(u64::MAX))),
        evidence: None,
        logo: place.logo(portfolio),
    })
}

/// That the record a report is about is there, and cannot be read.
fn with_errors(name: &str) -> Failure {
    Failure::Blocked(format!("{name} has errors: mend it first; all that is wrong: sdm check"))
}
