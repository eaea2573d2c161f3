//! Two SLAs in force for one customer, service and day.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::words::AgreementType;
use crate::domain::time::{Date, add_days};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::Agreements,
    about: "On each day, at most one signed SLA is in force for a customer's service.",
    why: "Which agreement a ticket is judged by must be beyond doubt; on a day with two in force there is no availability \
          figure at all (R200, R207).",
    wrong: WRONG,
    right: RIGHT,
    silence: Silence::Never,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("agreements-overlap");

const WRONG: &[Snippet] = &[Snippet::file(
    "customers/angstrom/agreements/mail-plus.yaml",
    "type: sla\ntitle: Mail, longer hours\nservices: [mail]\nfrom: 2026-07-01\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.9%, per: month}\nsigned:\n  - {party: provider, name: A. Berg, date: 2026-06-15}\n  - {party: customer, name: E. Lund, date: 2026-06-15}\n",
)];

const RIGHT: &[Snippet] = &[Snippet::file(
    "customers/angstrom/agreements/mail-plus.yaml",
    "type: sla\ntitle: Mail, longer hours\nservices: [mail]\nsupersedes: mail-2026\nfrom: 2026-07-01\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.9%, per: month}\nsigned:\n  - {party: provider, name: A. Berg, date: 2026-06-15}\n  - {party: customer, name: E. Lund, date: 2026-06-15}\n",
)];

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for records in portfolio.customers.values() {
        let signed: Vec<&Agreement> = records
            .agreements
            .values()
            .filter(|agreement| agreement.kind == AgreementType::Sla && agreement.is_signed())
            .collect();
        for (n, first) in signed.iter().enumerate() {
            for second in &signed[n + 1..] {
                findings.extend(overlap(first, second, &signed));
            }
        }
    }
}

/// The last day of an agreement: its own, its early end, or the day before a signed successor begins.
fn last_day(agreement: &Agreement, signed: &[&Agreement]) -> Date {
    let successors = signed.iter().filter(|other| other.supersedes.as_ref() == Some(&agreement.id));
    let before_successor = successors.map(|successor| add_days(successor.from, -1)).min();
    let ended = agreement.ended.as_ref().map(|ended| ended.date);
    [agreement.until, ended, before_successor].into_iter().flatten().min().unwrap_or(Date::MAX)
}

fn overlap(first: &Agreement, second: &Agreement, signed: &[&Agreement]) -> Option<Finding> {
    let service = first.services.iter().find(|service| second.services.contains(service))?;
    let from = first.from.max(second.from);
    let until = last_day(first, signed).min(last_day(second, signed));
    if from > until {
        return None;
    }
    let (old, new) = if first.from <= second.from { (first, second) } else { (second, first) };
    let stretch = if until == Date::MAX { format!("from {from} on") } else { format!("from {from} to {until}") };
    let place = Place::Route { path: new.path.clone(), route: Route::key("from") };
    Some(
        Finding::error(
            NAME,
            place,
            format!("{} and {} are both in force for the service {service} {stretch}", old.id, new.id),
        )
        .help(format!(
            "write `supersedes: {}` if it replaces that one, or give {} an `until:` before {from}",
            old.id, old.id
        ))
        .related(Place::Route { path: old.path.clone(), route: Route::key("from") }, "the other agreement"),
    )
}
