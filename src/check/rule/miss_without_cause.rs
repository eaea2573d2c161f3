//! A ticket or outage behind a missed target of which nobody has written the cause.

use super::miss_without_record::{LONG, RECORD};
use crate::check::closing::each_missed;
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::time::Month;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::MonthEnd,
    about: "What made the month miss a target has a cause.",
    why: "Step 1 after a miss is its root cause, and the report comments on every miss with cause and action (S0 §6.5, \
          R220, R224).",
    wrong: &[LONG, RECORD, Snippet::without(OUTAGE, "# without cause\n", &["cause"])],
    right: &[LONG, RECORD],
    silence: Silence::Allowed,
    run: Run::MonthEnd(run),
};

const NAME: Rule = Rule("miss-without-cause");
const OUTAGE: &str = "internal/outages/mail/2026/2026-10-07-k3mtx.yaml";

fn run(portfolio: &Portfolio, month: Month, findings: &mut Vec<Finding>) {
    each_missed(portfolio, month, &mut |_, missed| {
        for event in missed.events.iter().filter(|event| !event.has_cause) {
            let place = Place::MissingIn { path: event.path.to_owned(), route: Route::top() };
            findings.push(
                Finding::error(NAME, place, format!("no cause is written, and {} through it", missed.name(month)))
                    .help("write `cause: Expired certificate`; where it cannot be known, `cause: {n/a: why}`")
                    .related(missed.target(), "the target"),
            );
        }
    });
}
