//! Printing what was found, the summary for a code host, and the exit code.
#![expect(clippy::disallowed_methods, reason = "a code host names the file of a step's summary in the environment")]

use std::path::PathBuf;

use super::{Args, Looked};
use crate::cli::{Failure, Result, out::Out};
use crate::render::findings::{self, FindingFormat, Told};
use crate::store::disk::{Root, append_named};
use crate::store::source::Source;
use crate::store::{git, located};

/// Prints the findings in the format asked for; fails when one is at the level that fails, or graver.
pub fn tell(args: &Args, root: &Root, source: &dyn Source, looked: Looked, out: &mut Out) -> Result<()> {
    let format = args.format.unwrap_or(if out.is_terminal() { FindingFormat::Full } else { FindingFormat::Concise });
    let accepted = looked.accepted.len();
    let (located, sources) = located::locate(source, looked.found);
    let least = args.fail_on.level();
    let prefix = match format {
        FindingFormat::Github | FindingFormat::Sarif => git::prefix(root).unwrap_or_default(),
        _ => String::new(),
    };
    let told = Told {
        findings: &located,
        sources: &sources,
        looked_at: &looked.at,
        prefix: &prefix,
        least,
        columns: out.columns(),
    };
    out.result(&findings::render(format, &told))?;
    if format == FindingFormat::Github {
        summarise(&told, out);
    }
    if let Some(words) = findings::baseline::left_out(accepted) {
        out.talk(&words);
    }
    if located.is_empty() && matches!(format, FindingFormat::Full | FindingFormat::Concise) {
        out.talk(&format!("{} files read, nothing found", looked.at.len()));
    }
    if located.iter().any(|one| one.finding.level <= least) { Err(Failure::Checked) } else { Ok(()) }
}

/// Adds the whole list to the summary of the step that runs us, where there is one. A summary that cannot be written is no
/// reason to fail a check.
fn summarise(told: &Told<'_>, out: &mut Out) {
    let Some(file) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty()) else { return };
    let file = PathBuf::from(file);
    if let Err(error) = append_named(&file, &findings::summary(told)) {
        out.talk(&format!("the summary was not written to {}: {error}", file.display()));
    }
}
