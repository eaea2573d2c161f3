//! A comment that wants to silence a finding and cannot be read.

use crate::check::ignore::{each, place};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Rule};
use crate::store::portfolio::Portfolio;
use crate::store::read::ignore::Until;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Suppressions,
    about: "A comment that silences a rule names it in brackets, and its last day is a date.",
    why: "A comment that cannot be read silences nothing, or for longer than was meant, and nobody notices (R333).",
    wrong: &[Snippet::keys(CUSTOMER, "# sdm: ignore stray-file, until spring\nlanguage: sv\n")],
    right: &[Snippet::keys(
        CUSTOMER,
        "# sdm: ignore[unknown-field] kept for the old import until 2026-12-31\ncrm_id: 4711\n",
    )],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("bad-ignore");
const CUSTOMER: &str = "customers/angstrom/customer.yaml";

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for (file, ignore) in each(portfolio) {
        let message = if ignore.rules.is_empty() {
            "this comment names no rule in brackets, so it silences nothing"
        } else if ignore.until == Until::Malformed {
            "what stands after `until` is no date, so the comment never ends"
        } else {
            continue;
        };
        findings.push(
            Finding::warning(NAME, place(file, ignore), message)
                .help("write it like # sdm: ignore[unknown-field] kept for the old import until 2026-12-31"),
        );
    }
}
