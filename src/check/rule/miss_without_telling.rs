//! A missed target of the month of which the customer was not told.

use super::miss_without_record::{LONG, RECORD};
use crate::check::closing::each_missed;
use crate::check::complete::is_waived;
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::time::Month;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::MonthEnd,
    about: "The customer was told of each target that the month missed.",
    why: "Step 3 after a miss: the customer is told proactively, with cause and action (S0 §6.5, R222).",
    wrong: &[LONG, RECORD, Snippet::without(MISS, "# without told\n", &["told"])],
    right: &[LONG, RECORD],
    silence: Silence::Allowed,
    run: Run::MonthEnd(run),
};

const NAME: Rule = Rule("miss-without-telling");
const MISS: &str = "customers/angstrom/misses/2026-10/mail-2026/mail/availability.yaml";

fn run(portfolio: &Portfolio, month: Month, findings: &mut Vec<Finding>) {
    each_missed(portfolio, month, &mut |_, missed| {
        let Some(record) = missed.record else { return };
        if record.told.is_some() || is_waived(portfolio, &record.path, &Route::key("told")) {
            return;
        }
        let place = Place::MissingIn { path: record.path.clone(), route: Route::top() };
        findings.push(
            Finding::error(NAME, place, format!("{}, and the customer was not told", missed.name(month)))
                .help("tell the customer, and write `told: {date: 2026-11-02, by: eva, how: meeting}`"),
        );
    });
}
