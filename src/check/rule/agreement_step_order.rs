//! Steps of an agreement whose days run backwards.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::agreement::Agreement;
use crate::domain::time::Date;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::Agreements,
    about: "An agreement is gathered, reviewed, drafted, negotiated, agreed and signed in this order.",
    why: "The activities follow one another (S3 activities 1 to 9, R203), and how fast agreements are reached is a measure \
          made of these days (R298).",
    wrong: &[Snippet::keys(PATH, "steps: {gathered: 2025-09-01, reviewed: 2025-08-12, agreed: 2025-12-15}\n")],
    right: &[Snippet::keys(PATH, "steps: {gathered: 2025-09-01, reviewed: 2025-09-12, agreed: 2025-12-15}\n")],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("agreement-step-order");
const PATH: &str = "customers/angstrom/agreements/mail-2026.yaml";

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    let customers = portfolio.customers.values().flat_map(|records| records.agreements.values());
    for agreement in customers.chain(portfolio.house.agreements.values()) {
        backwards(agreement, findings);
    }
}

fn backwards(agreement: &Agreement, findings: &mut Vec<Finding>) {
    let steps = &agreement.steps;
    let known = [
        ("gathered", steps.gathered),
        ("reviewed", steps.reviewed),
        ("drafted", steps.drafted),
        ("negotiated", steps.negotiated),
        ("agreed", steps.agreed),
    ];
    let place = |step: &str| Place::Route { path: agreement.path.clone(), route: Route::key("steps").then(step) };
    let mut before: Option<(&str, Date)> = None;
    for (step, day) in known.into_iter().filter_map(|(step, day)| Some((step, day?))) {
        if let Some((earlier, then)) = before.filter(|(_, then)| *then > day) {
            findings.push(
                Finding::error(NAME, place(step), format!("{step} on {day}, before {earlier} on {then}"))
                    .help("correct the day that is wrong; steps on one day are in order")
                    .related(place(earlier), "the step before"),
            );
        }
        before =
            Some(before.map_or((step, day), |(earlier, then)| if then > day { (earlier, then) } else { (step, day) }));
    }
    // Nobody signs what is not written yet; agreed and signed may fall on any two days of the last step.
    let written =
        [("drafted", steps.drafted), ("gathered", steps.gathered)].into_iter().find_map(|(s, d)| Some((s, d?)));
    let Some((step, day)) = written else { return };
    for (n, signature) in agreement.signed.iter().enumerate().filter(|(_, signature)| signature.date < day) {
        let route = Route::key("signed").item(n, &signature.name).then("date");
        let message = format!("signed by {} on {}, before it was {step} on {day}", signature.name, signature.date);
        findings.push(
            Finding::error(NAME, Place::Route { path: agreement.path.clone(), route }, message)
                .help("correct the day that is wrong")
                .related(place(step), "the step"),
        );
    }
}
