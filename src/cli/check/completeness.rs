//! What `sdm check` does beside its findings: completeness, and the month that is to be closed.

use crate::check::complete::{Tally, tally};
use crate::cli::{Failure, Result, out::Out};
use crate::domain::decimal::{Decimal, Percent};
use crate::domain::time::Month;
use crate::render::completeness;
use crate::store::portfolio::Portfolio;

/// Options of completeness.
#[derive(Debug, clap::Args)]
pub struct Completeness {
    /// Print how complete the records are, by kind, customer and CSM, instead of findings
    #[arg(long, conflicts_with_all = ["changed", "fix", "diff", "watch"])]
    completeness: bool,
    /// Fail when less than this share of what is required at each record's stage is filled, such as 98
    #[arg(long, value_name = "PERCENT", value_parser = percent, conflicts_with_all = ["changed", "fix", "diff", "watch"])]
    min_completeness: Option<Percent>,
}

impl Completeness {
    /// Whether the table is asked for instead of findings.
    pub fn is_table(&self) -> bool {
        self.completeness
    }

    /// Counts what is required of the records at some paths (sorted), where that is asked for.
    pub fn count(&self, portfolio: &Portfolio, in_scope: &[String]) -> Option<Tally> {
        let is_asked = self.completeness || self.min_completeness.is_some();
        let is_in_scope = |path: &str| in_scope.binary_search_by(|one| one.as_str().cmp(path)).is_ok();
        is_asked.then(|| tally(portfolio, &is_in_scope))
    }

    /// Prints the table, or the same as JSON.
    pub fn table(&self, tally: &Tally, as_json: bool, out: &mut Out) -> Result<()> {
        if as_json {
            out.result(&completeness::json(tally, self.min_completeness))
        } else {
            out.result(&completeness::table(tally, self.min_completeness, out.columns()))
        }
    }

    /// Fails when the records are less complete than asked.
    pub fn judge(&self, tally: &Tally, out: &mut Out) -> Result<()> {
        match self.min_completeness {
            Some(least) if !tally.all.reaches(least) => {
                out.talk(&completeness::too_little(tally.all, least));
                Err(Failure::Checked)
            }
            _ => Ok(()),
        }
    }
}

/// `98`, `98.5` or `98%`.
fn percent(text: &str) -> std::result::Result<Percent, String> {
    let number = text.strip_suffix('%').unwrap_or(text);
    let percent = Decimal::parse(number.trim_end()).and_then(Percent::new);
    percent.ok_or_else(|| "write a percentage from 0 to 100, such as 98 or 98.5".to_owned())
}

/// A month of `--close`.
pub fn month(text: &str) -> std::result::Result<Month, String> {
    Month::parse(text).ok_or_else(|| "write a month such as 2026-10".to_owned())
}
