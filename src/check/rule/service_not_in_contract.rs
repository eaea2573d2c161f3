//! An SLA about a service that its contract does not sell.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::words::AgreementType;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "The services of an SLA are sold by the contract that it names.",
    why: "Levels are settled when the contract is made, and a credit is taken from that contract's fee (S4, R051, R210).",
    wrong: &[Snippet::keys(PATH, "contract: mail\nservices: [mail, archive]\n"), ARCHIVE, CONFIRMED],
    right: &[
        Snippet::keys(PATH, "contract: mail\nservices: [mail, archive]\n"),
        ARCHIVE,
        CONFIRMED,
        Snippet::keys("customers/angstrom/contracts/mail.yaml", "services: [mail, archive]\n"),
    ],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("service-not-in-contract");
const PATH: &str = "customers/angstrom/agreements/mail-2026.yaml";
const ARCHIVE: Snippet = Snippet::file(
    "catalog/services/archive.yaml",
    "name: Archive\ntype: saas\nowner: eva\ndescription: Keeps letters\n",
);
const CONFIRMED: Snippet =
    Snippet::file("internal/outages/archive/checked.csv", "month,date,by\n2026-10,2026-11-02,eva\n");

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for records in portfolio.customers.values() {
        for agreement in records.agreements.values().filter(|agreement| agreement.kind == AgreementType::Sla) {
            let Some(contract) = agreement.contract.as_ref().and_then(|id| records.contracts.get(id)) else { continue };
            for (n, service) in agreement.services.iter().enumerate() {
                if contract.services.contains(service) {
                    continue;
                }
                let route = Route::key("services").item(n, service.as_str());
                let message = format!("the contract {} does not sell the service {service}", contract.id);
                let sold = Place::Route { path: contract.path.clone(), route: Route::key("services") };
                findings.push(
                    Finding::warning(NAME, Place::Route { path: agreement.path.clone(), route }, message)
                        .help(format!("add {service} to the contract's services, or take it out here"))
                        .related(sold, "what the contract sells"),
                );
            }
        }
    }
}
