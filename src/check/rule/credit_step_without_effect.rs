//! A step of a credit that can never apply, or never gives what it says.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{Credit, CreditStep};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "Each step of a credit gives more than the steps above it, and not more than the cap.",
    why: "The worst step that applies counts (R210); a lower step that gives no more, or gives more than the cap, promises \
          what is never paid.",
    wrong: &[Snippet::keys(PATH, "credits:\n  availability: {steps: {below 99.9%: 10%, below 99.0%: 5%}, cap: 25%}\n")],
    right: &[Snippet::keys(PATH, "credits:\n  availability: {steps: {below 99.9%: 5%, below 99.0%: 10%}, cap: 25%}\n")],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("credit-step-without-effect");
const PATH: &str = "customers/angstrom/agreements/mail-2026.yaml";

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for agreement in portfolio.customers.values().flat_map(|records| records.agreements.values()) {
        for credit in &agreement.credits {
            steps(agreement, credit, findings);
        }
    }
}

fn steps(agreement: &Agreement, credit: &Credit, findings: &mut Vec<Finding>) {
    let place = Place::Route {
        path: agreement.path.clone(),
        route: Route::key("credits").then(credit.target.as_str()).then("steps"),
    };
    let mut told = |message: String, help: &str| {
        findings.push(Finding::warning(NAME, place.clone(), message).help(help));
    };
    for step in &credit.steps {
        let outdone = credit.steps.iter().find(|other| other.below > step.below && other.share >= step.share);
        if let Some(CreditStep { below, share }) = outdone {
            let message = format!(
                "below {} gives {}, and below {below} gives {share} already: the lower step never applies",
                step.below, step.share
            );
            told(message, "give more the lower it gets, or leave the step out");
        }
        if let Some(cap) = credit.cap.filter(|cap| step.share > *cap) {
            let message = format!("below {} gives {}, more than the cap of {cap}", step.below, step.share);
            told(message, "raise the cap or lower the step");
        }
    }
}
