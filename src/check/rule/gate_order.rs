//! Quality gates of a project that were passed out of order, or passed over.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::project::{Gate, Project};
use crate::evaluate::stage::GATES;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Time,
    about: "The quality gates of a project are passed one after the other.",
    why: "Six gates lead from the requirements to the customer's acceptance (S0 §8.2, R261); one that is passed before the \
          one ahead of it guards nothing.",
    wrong: &[Snippet::keys(
        PATH,
        "gates:\n  requirements: {date: 2026-05-20, by: eva}\n  design: {date: 2026-05-12, by: eva}\n  acceptance: {date: 2026-09-28, by: eva}\n",
    )],
    right: &[Snippet::keys(
        PATH,
        "gates:\n  requirements: {date: 2026-05-20, by: eva}\n  design: {date: 2026-06-12, by: eva}\n  acceptance: {date: 2026-09-28, by: eva}\n",
    )],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("gate-order");
const PATH: &str = "customers/angstrom/projects/move.yaml";

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for project in portfolio.customers.values().flat_map(|records| records.projects.values()) {
        out_of_order(project, findings);
    }
}

fn out_of_order(project: &Project, findings: &mut Vec<Finding>) {
    let place = |gate: &Gate| Place::Route {
        path: project.path.clone(),
        route: Route::key("gates").then(gate.key.as_str()).then("date"),
    };
    let passed = GATES.iter().filter_map(|(key, _)| project.gates.iter().find(|gate| gate.key.as_str() == *key));
    let mut latest: Option<&Gate> = None;
    for gate in passed {
        if let Some(before) = latest.filter(|before| before.date > gate.date) {
            let message = format!("{} passed on {}, before {} on {}", gate.key, gate.date, before.key, before.date);
            findings.push(
                Finding::warning(NAME, place(gate), message)
                    .help("correct the day that is wrong, or say in `notes:` why the order was another")
                    .related(place(before), "the gate ahead of it"),
            );
        }
        latest = Some(latest.filter(|before| before.date > gate.date).unwrap_or(gate));
    }
}
