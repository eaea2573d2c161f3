//! A comment whose last day has passed.

use crate::check::ignore::{each, place};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Rule};
use crate::domain::time::Instant;
use crate::store::portfolio::Portfolio;
use crate::store::read::ignore::Until;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Suppressions,
    about: "The last day of a comment that silences a rule has not passed.",
    why: "Whoever silenced the finding promised to have it mended by then (R333); from the day after on, what it \
          silenced is told again.",
    wrong: &[Snippet::keys(
        CUSTOMER,
        "crm_id: 4711 # sdm: ignore[unknown-field] kept for the old import until 2026-09-30\n",
    )],
    right: &[Snippet::keys(
        CUSTOMER,
        "crm_id: 4711 # sdm: ignore[unknown-field] kept for the old import until 2026-12-31\n",
    )],
    silence: Silence::Allowed,
    run: Run::Clocked(run),
};

const NAME: Rule = Rule("expired-ignore");
const CUSTOMER: &str = "customers/angstrom/customer.yaml";

fn run(portfolio: &Portfolio, now: Instant, findings: &mut Vec<Finding>) {
    let today = now.date(portfolio.settings.organisation.zone);
    for (file, ignore) in each(portfolio) {
        let Until::Day(last) = ignore.until else { continue };
        if last < today {
            findings.push(
                Finding::warning(
                    NAME,
                    place(file, ignore),
                    format!("this comment held until {last}, and today is {today}"),
                )
                .help("mend what it silenced and delete the comment, or write a later day"),
            );
        }
    }
}
