//! `--write-baseline`: what is found now is accepted until a day, for a reason.

use super::Looked;
use crate::check::baseline::acceptable;
use crate::check::may_change;
use crate::cli::writing::{Planned, WriteArgs, Writing};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::time::Date;
use crate::render::findings::baseline::{accepting, not_accepted};
use crate::store::baseline::{FILE, with};
use crate::store::write_path::{Was, Write};

/// How a baseline is written.
#[derive(Debug, clap::Args)]
pub struct BaselineArgs {
    /// Accept what is found now, by a line for each finding in baseline.toml, and drop lines that accept nothing any more.
    /// What makes a record worthless cannot be accepted
    #[arg(long, requires_all = ["reason", "until"], conflicts_with_all = ["fix", "changed", "watch", "completeness", "min_completeness"], help_heading = "Writing")]
    write_baseline: bool,
    /// Why it is accepted
    #[arg(long, value_name = "TEXT", requires = "write_baseline", help_heading = "Writing")]
    reason: Option<String>,
    /// The last day on which it is, such as 2027-06-30
    #[arg(long, value_name = "DATE", requires = "write_baseline", help_heading = "Writing")]
    until: Option<Date>,
}

impl BaselineArgs {
    /// Whether a baseline is to be written.
    pub fn is_asked(&self) -> bool {
        self.write_baseline
    }

    /// Accepts what was found and is not accepted yet; what is accepted keeps its reason and its day.
    pub fn write(&self, looked: &Looked, writing: Writing, context: &Context, diff: bool, out: &mut Out) -> Result<()> {
        let (Some(reason), Some(until)) = (self.reason.as_deref().map(str::trim), self.until) else { return Ok(()) };
        if reason.is_empty() {
            return Err(Failure::Usage("--reason is empty; say why these findings are accepted".into()));
        }
        let settings = writing.settings(context)?;
        let today = context.now(settings.organisation.zone)?.date(settings.organisation.zone);
        if until < today {
            return Err(Failure::Usage(format!("--until {until} is over: today is {today}")));
        }
        let findings = acceptable(&looked.found);
        let refused = looked.found.iter().filter(|finding| !may_change(finding.rule)).count();
        let words = accepting(findings.len(), until, looked.idle.len());
        if findings.is_empty() && looked.idle.is_empty() {
            out.talk("there is nothing to accept");
        } else {
            let old = writing.read(FILE)?;
            let Some(bytes) = with(old.as_deref(), &looked.idle, &findings, reason, until) else {
                return Err(Failure::World(format!("{FILE} cannot be read; see: sdm check")));
            };
            let was = old.as_deref().map_or(Was::Absent, Was::bytes);
            let planned = Planned::of(vec![Write { path: FILE.to_owned(), was, bytes }], format!("check: {words}"));
            let args = WriteArgs { dry_run: diff, ..WriteArgs::default() };
            writing.finish(&planned, &args, &words, out)?;
        }
        if let Some(words) = not_accepted(refused) {
            out.talk(&words);
        }
        Ok(())
    }
}
