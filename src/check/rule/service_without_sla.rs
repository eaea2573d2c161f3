//! A service that a live customer bought and for which no SLA is in force on some day of the month.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::id::ServiceId;
use crate::domain::record::words::{AgreementType, ContractModel, ServiceType};
use crate::domain::time::Month;
use crate::domain::time::{Date, add_days};
use crate::evaluate::agreement::{Version, versions};
use crate::evaluate::stage::is_live;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::MonthEnd,
    about: "For each service that a live customer subscribes to, an SLA is in force on every day of the month.",
    why: "Levels are agreed when the contract is made (S4, R051, R203); without an SLA there is nothing to report (R320).",
    wrong: &[Snippet::keys(AGREEMENT, "until: 2026-10-20\n")],
    right: &[Snippet::keys(AGREEMENT, "until: 2026-12-31\n")],
    silence: Silence::Allowed,
    run: Run::MonthEnd(run),
};

const NAME: Rule = Rule("service-without-sla");
const AGREEMENT: &str = "customers/angstrom/agreements/mail-2026.yaml";

fn run(portfolio: &Portfolio, month: Month, findings: &mut Vec<Finding>) {
    for records in portfolio.customers.values().filter(|records| is_live(records, month.last_day())) {
        let versions = versions(records.agreements.values(), AgreementType::Sla);
        for contract in records.contracts.values() {
            let is_running = matches!(contract.model, ContractModel::Subscription | ContractModel::Support);
            let (Some(from), true) = (contract.from.filter(|_| contract.signed.is_some()), is_running) else {
                continue;
            };
            let ends = contract.until.filter(|_| contract.renews.is_none());
            let end = contract.ended.as_ref().map(|end| end.date).into_iter().chain(ends).min().unwrap_or(Date::MAX);
            let (first, last) = (from.max(month.first_day()), end.min(month.last_day()));
            for (n, service) in contract.services.iter().enumerate() {
                let kind = portfolio.catalog.services.get(service).map(|service| service.kind);
                if !matches!(kind, Some(ServiceType::Saas | ServiceType::Support)) {
                    continue;
                }
                let Some(day) = first_without(&versions, service, first, last) else { continue };
                let route = Route::key("services").item(n, service.as_str());
                let message = format!("no SLA is in force for the service {service} on {day}");
                findings.push(
                    Finding::error(NAME, Place::Route { path: contract.path.clone(), route }, message)
                        .help("have the agreement signed, move its `from:` or `until:`, or end the contract"),
                );
            }
        }
    }
}

/// The first day between two, both included, on which no version covers a service.
fn first_without(versions: &[Version<'_>], service: &ServiceId, first: Date, last: Date) -> Option<Date> {
    let mut day = first;
    while day <= last {
        if !versions.iter().any(|version| version.covers(service) && version.holds(day)) {
            return Some(day);
        }
        day = add_days(day, 1);
    }
    None
}
