//! A ticket of the month that no one agreement judges.

use crate::check::closing::each;
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::time::Month;
use crate::evaluate::verdict::NotApplicable;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::MonthEnd,
    about: "For each ticket of the month exactly one SLA was in force for its service.",
    why: "A ticket without an agreement, or with two, is judged by none, and a final report is refused (R203, R320).",
    wrong: &[Snippet::keys(AGREEMENT, "from: 2026-10-07\n")],
    right: &[Snippet::keys(AGREEMENT, "from: 2026-01-01\n")],
    silence: Silence::Allowed,
    run: Run::MonthEnd(run),
};

const NAME: Rule = Rule("ticket-without-agreement");
const AGREEMENT: &str = "customers/angstrom/agreements/mail-2026.yaml";

fn run(portfolio: &Portfolio, month: Month, findings: &mut Vec<Finding>) {
    each(portfolio, month, &mut |closing| {
        for (ticket, why) in &closing.evaluation.not_applicable {
            let Some(record) = closing.records.tickets.get(ticket.id()) else { continue };
            let service = ticket.service();
            let message = match why {
                NotApplicable::SeveralAgreements(ids) => {
                    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
                    format!("{} were in force for the service {service} when it was logged", ids.join(" and "))
                }
                _ => format!("no SLA was in force for the service {service} when it was logged"),
            };
            let place = Place::Route { path: record.path.clone(), route: Route::key("service") };
            findings.push(
                Finding::error(NAME, place, message)
                    .help("correct the service or the day, or write the agreement that holds and have it signed"),
            );
        }
    });
}
