//! A comment that silences a finding and does not say why.

use crate::check::ignore::{each, place};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Rule};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Suppressions,
    about: "A comment that silences a rule says why.",
    why: "An auditor, and whoever reads the record next year, must see who accepted the gap and on what grounds (R333, \
          R357).",
    wrong: &[Snippet::keys(CUSTOMER, "# sdm: ignore[unknown-field]\ncrm_id: 4711\n")],
    right: &[Snippet::keys(CUSTOMER, "# sdm: ignore[unknown-field] kept for the old import\ncrm_id: 4711\n")],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("ignore-without-reason");
const CUSTOMER: &str = "customers/angstrom/customer.yaml";

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for (file, ignore) in each(portfolio) {
        if ignore.reason.is_empty() && !ignore.rules.is_empty() {
            let rules = ignore.rules.join(", ");
            findings.push(
                Finding::warning(NAME, place(file, ignore), "this comment does not say why the finding is accepted")
                    .help(format!("write it like # sdm: ignore[{rules}] agreed with the customer until 2026-12-31")),
            );
        }
    }
}
