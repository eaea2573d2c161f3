//! `sdm check`.

use super::choice::choice;
use super::{Context, Failure, Result, out::Out};
use crate::check;
use crate::domain::finding::Level;
use crate::domain::time::Zone;
use crate::render::findings::{self, FindingFormat};
use crate::store::located;
use crate::store::open::{OpenFault, open, open_with};
use crate::store::record::settings::bare;
use crate::store::walk::Scope;

/// Check every record of the store and list all faults
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only findings in these files or folders, relative to the store
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = choice(&FindingFormat::ALL))]
    format: FindingFormat,
    /// The least grave level that fails the check
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: FailOn,
}

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

/// Reads the store, prints what is wrong, and fails when something at the level asked for is.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let (mut found, files) = match open(&root, &Scope::All) {
        Ok(portfolio) => (check::check(&portfolio), portfolio.files.len()),
        // Bad settings hide no fault of a record; rules that ask the settings wait until they can be read.
        Err(OpenFault::Settings(found)) => {
            let portfolio = open_with(&root, &Scope::All, bare("", Zone::UTC), found, None)?;
            (portfolio.findings, portfolio.files.len())
        }
        Err(OpenFault::Io(error)) => return Err(error.into()),
    };
    let wanted: Vec<String> = args.paths.iter().map(|path| path.trim_end_matches('/').replace('\\', "/")).collect();
    if !wanted.is_empty() {
        let in_scope = |path: &str| {
            wanted.iter().any(|want| {
                path.strip_prefix(want.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        };
        found.retain(|finding| in_scope(finding.place.path()));
    }
    let least = match args.fail_on {
        FailOn::Error => Level::Error,
        FailOn::Warning => Level::Warning,
        FailOn::Info => Level::Info,
    };
    let fails = found.iter().any(|finding| finding.level <= least);
    let (located, sources) = located::locate(&root, found);
    let columns = out.columns();
    out.result(&findings::render(args.format, &located, &sources, columns))?;
    if located.is_empty() && args.format == FindingFormat::Text {
        out.talk(&format!("{files} files read, nothing found"));
    }
    if fails { Err(Failure::Checked) } else { Ok(()) }
}
