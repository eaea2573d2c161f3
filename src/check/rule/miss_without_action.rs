//! A missed target of the month against which nobody does anything.

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
    about: "What made the month miss a target has an action with owner and day, there or on the miss.",
    why: "Step 2 after a miss is a corrective action, documented, that prevents the next (S0 §6.5, R221, R225).",
    wrong: &[
        LONG,
        RECORD,
        Snippet::without("internal/outages/mail/2026/2026-10-07-k3mtx.yaml", "# without actions\n", &["actions"]),
    ],
    right: &[LONG, RECORD],
    silence: Silence::Allowed,
    run: Run::MonthEnd(run),
};

const NAME: Rule = Rule("miss-without-action");

fn run(portfolio: &Portfolio, month: Month, findings: &mut Vec<Finding>) {
    each_missed(portfolio, month, &mut |_, missed| {
        let on_miss = missed.record.is_some_and(|record| !record.actions.is_empty());
        for event in missed.events.iter().filter(|event| !on_miss && !event.has_action) {
            let place = Place::MissingIn { path: event.path.to_owned(), route: Route::top() };
            let example =
                "`actions: {A-1: {what: Renew automatically, owner: eva, opened: 2026-11-02, due: 2026-11-20}}`";
            findings.push(
                Finding::error(NAME, place, format!("nothing is done about it, and {} through it", missed.name(month)))
                    .help(format!("write {example}, here or in the record of the miss"))
                    .related(missed.target(), "the target"),
            );
        }
    });
}
