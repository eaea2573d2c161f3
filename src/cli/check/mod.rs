//! `sdm check`.

mod baseline;
mod changed;
mod choose;
mod completeness;
mod fix;
mod tell;
mod watch;

use baseline::BaselineArgs;
use completeness::{Completeness, month};

use std::collections::BTreeSet;

use super::choice::choice_or;
use super::writing::Writing;
use super::{Context, Failure, Result, out::Out};
use crate::check::baseline::Applied;
use crate::check::complete::Tally;
use crate::check::{self, Asked};
use crate::domain::finding::{Finding, Level};
use crate::domain::time::{Month, Zone};
use crate::render::findings::FindingFormat;
use crate::store::baseline::read;
use crate::store::disk::Root;
use crate::store::open::{OpenFault, open, open_with};
use crate::store::portfolio::Portfolio;
use crate::store::record::settings::bare;
use crate::store::revision::Revision;
use crate::store::source::Source;
use crate::store::walk::Scope;

/// Check every record of the store and list all faults
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only findings in these files or folders, relative to the working folder or to the store
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// Only what a change brings: the folder as it is against the branch it follows, against A, or B against A, each from
    /// the commit at which they part
    #[arg(long, value_name = "A..B", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    changed: Option<String>,
    /// Only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// All rules but these; what makes a record worthless cannot be left out
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// How findings are printed [default: full on a terminal, else concise]
    #[arg(long, value_name = "FORMAT", value_parser = choice_or(&FindingFormat::ALL, &FORMER))]
    format: Option<FindingFormat>,
    /// The least grave level that fails the check
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: FailOn,
    /// Check, too, what must be settled before this month is closed, such as 2026-10
    #[arg(long, value_name = "MONTH", value_parser = month, conflicts_with = "changed")]
    close: Option<Month>,
    #[command(flatten)]
    completeness: Completeness,
    /// Check again whenever a file of the store changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    watch: bool,
    /// Mend what can be mended safely: a misspelt key or word with one that it can only mean, a decimal comma, the order
    /// of a log. Then list what is left
    #[arg(long, help_heading = "Writing")]
    fix: bool,
    /// Show what --fix or --write-baseline would write, and write nothing
    #[arg(long, visible_alias = "dry-run", help_heading = "Writing")]
    diff: bool,
    #[command(flatten)]
    baseline: BaselineArgs,
}

/// What two formats were called before.
const FORMER: [(FindingFormat, &str); 2] = [(FindingFormat::Full, "text"), (FindingFormat::Concise, "short")];

/// The least grave level that fails the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum FailOn {
    /// Errors only.
    Error,
    /// Warnings too.
    Warning,
    /// Every finding.
    Info,
}

impl FailOn {
    fn level(self) -> Level {
        match self {
            FailOn::Error => Level::Error,
            FailOn::Warning => Level::Warning,
            FailOn::Info => Level::Info,
        }
    }
}

/// What was looked at, and what was found.
#[derive(Default)]
struct Looked {
    /// Paths of the files, sorted.
    at: Vec<String>,
    /// Sorted by path, place and rule.
    found: Vec<Finding>,
    /// What the baseline accepts of what was found.
    accepted: Vec<Finding>,
    /// Places of the baseline that accept nothing, by group and position.
    idle: BTreeSet<(usize, usize)>,
    /// How complete the records are, where that is asked for.
    tally: Option<Tally>,
}

/// Reads the store, prints what is wrong, and fails when something at the level asked for is.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    if args.baseline.is_asked() {
        return accept(&args, context, out);
    }
    if args.fix || args.diff {
        return mend(&args, context, out);
    }
    if args.watch {
        fix::refuse_commit(args.changed.as_deref())?;
        return watch::watch(&args, context, out);
    }
    let root = context.root()?;
    let (mut looked, revision) = look(&args, &root, context)?;
    let tally = looked.tally.take();
    if let Some(tally) = tally.as_ref().filter(|_| args.completeness.is_table()) {
        args.completeness.table(tally, args.format == Some(FindingFormat::Json), out)?;
        return args.completeness.judge(tally, out);
    }
    let source: &dyn Source = match &revision {
        Some(revision) => revision,
        None => &root,
    };
    let told = tell::tell(&args, &root, source, looked, out);
    let complete = tally.map_or(Ok(()), |tally| args.completeness.judge(&tally, out));
    told.and(complete)
}

/// Fixes first, under the lock, then lists what is left.
fn mend(args: &Args, context: &Context, out: &mut Out) -> Result<()> {
    fix::refuse_commit(args.changed.as_deref())?;
    let writing = Writing::begin(context, args.diff)?;
    let (looked, _) = look(args, writing.root(), context)?;
    fix::fix(&looked, writing, context, args.diff, out)?;
    if args.diff {
        return Ok(());
    }
    let root = context.root()?;
    let (left, _) = look(args, &root, context)?;
    tell::tell(args, &root, &root, left, out)
}

/// Looks under the lock, and accepts what is found.
fn accept(args: &Args, context: &Context, out: &mut Out) -> Result<()> {
    let writing = Writing::begin(context, args.diff)?;
    let (looked, _) = look(args, writing.root(), context)?;
    args.baseline.write(&looked, writing, context, args.diff, out)
}

/// What is found where the arguments point, and the commit that it was looked for in; `None` is the folder as it is.
fn look(args: &Args, root: &Root, context: &Context) -> Result<(Looked, Option<Revision>)> {
    let (mut looked, revision, portfolio) = match &args.changed {
        None => {
            let (looked, portfolio) = whole(root, context, args.close)?;
            (looked, None, Some(portfolio))
        }
        Some(asked) => {
            let asked = Some(asked.as_str()).filter(|asked| !asked.is_empty());
            let (looked, revision) = changed::changed(root, asked)?;
            (looked, revision, None)
        }
    };
    narrow(&mut looked, &args.paths, root, context)?;
    looked.tally = portfolio.and_then(|portfolio| args.completeness.count(&portfolio, &looked.at));
    choose::choose(&mut looked.found, &args.select, &args.ignore)?;
    choose::choose(&mut looked.accepted, &args.select, &args.ignore)?;
    Ok((looked, revision))
}

/// Everything in the store, with the rules of a month's end where one is to be closed.
fn whole(root: &Root, context: &Context, close: Option<Month>) -> Result<(Looked, Portfolio)> {
    let (Applied { kept, accepted, idle }, portfolio) = found_in(root, &Scope::All, Some(context), close)?;
    let at = portfolio.files.iter().map(|file| file.path.clone()).collect();
    Ok((Looked { at, found: kept, accepted, idle, tally: None }, portfolio))
}

/// What is found in a part of a store, what its baseline makes of it, and what was read. Rules that ask for today's date
/// are asked where a clock is given.
fn found_in(
    source: &dyn Source,
    scope: &Scope,
    clock: Option<&Context>,
    close: Option<Month>,
) -> Result<(Applied, Portfolio)> {
    match open(source, scope) {
        Ok(portfolio) => {
            let zone = portfolio.settings.organisation.zone;
            let now = clock.map(|clock| clock.now(zone)).transpose()?;
            let asked = Asked { now, close };
            let found = check::found(&portfolio, asked);
            let is_whole = *scope == Scope::All;
            let mut applied = check::baseline::applied(&read(source), &portfolio, asked, is_whole, found);
            for findings in [&mut applied.kept, &mut applied.accepted] {
                *findings = check::levelled(std::mem::take(findings), &portfolio.settings.levels);
            }
            Ok((applied, portfolio))
        }
        // Bad settings hide no fault of a record; rules that ask the settings wait until they can be read.
        Err(OpenFault::Settings(found)) => {
            let portfolio = open_with(source, scope, bare("", Zone::UTC), found, None)?;
            Ok((Applied { kept: portfolio.findings.clone(), ..Applied::default() }, portfolio))
        }
        Err(OpenFault::Io(error)) => Err(error.into()),
    }
}

/// Leaves what lies at or below one of the paths; all, where none is named.
fn narrow(looked: &mut Looked, paths: &[String], root: &Root, context: &Context) -> Result<()> {
    if paths.is_empty() {
        return Ok(());
    }
    let mut wanted = Vec::new();
    for path in paths {
        let place = place_of(path, root, context);
        let is_there = |within: &str| is_below(within, &place);
        if !root.has(&place)
            && !looked.at.iter().any(|at| is_there(at))
            && !looked.found.iter().any(|finding| is_there(finding.place.path()))
        {
            return Err(Failure::Missing(format!("there is no {path} in the store {}", root.path().display())));
        }
        wanted.push(place);
    }
    let in_scope = |path: &str| wanted.iter().any(|want| is_below(path, want));
    looked.at.retain(|path| in_scope(path));
    looked.found.retain(|finding| in_scope(finding.place.path()));
    looked.accepted.retain(|finding| in_scope(finding.place.path()));
    Ok(())
}

/// A path as the store knows it: what was typed is relative to the working folder where something lies there, else to the
/// store. Empty for the store itself.
fn place_of(path: &str, root: &Root, context: &Context) -> String {
    let typed = context.folder().join(path);
    let inside = root.relative(&typed).unwrap_or_else(|| path.replace('\\', "/"));
    inside.trim_start_matches("./").trim_end_matches('/').to_owned()
}

fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
