//! Days between two versions of an SLA on which none is in force.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::id::ServiceId;
use crate::domain::record::words::AgreementType;
use crate::domain::time::{Date, add_days};
use crate::evaluate::agreement::{Version, versions};
use crate::evaluate::stage::{self, CustomerStage, Seen};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "Between two SLAs for a live customer's service there is no day without one.",
    why: "A ticket of such a day is judged by no agreement, and a final report is refused (R203, R204).",
    wrong: &[Snippet::file(PATH, BEGINS_LATE)],
    right: &[Snippet::file(PATH, FOLLOWS)],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("agreements-gap");

const PATH: &str = "customers/angstrom/agreements/mail-2027.yaml";
const BEGINS_LATE: &str = "type: sla\ntitle: Mail\nservices: [mail]\nfrom: 2027-01-04\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.9%, per: month}\nsigned:\n  - {party: provider, name: A. Berg, date: 2026-12-15}\n  - {party: customer, name: E. Lund, date: 2026-12-15}\n";
const FOLLOWS: &str = "type: sla\ntitle: Mail\nservices: [mail]\nfrom: 2027-01-01\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.9%, per: month}\nsigned:\n  - {party: provider, name: A. Berg, date: 2026-12-15}\n  - {party: customer, name: E. Lund, date: 2026-12-15}\n";

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for records in portfolio.customers.values() {
        if stage::customer(records, Seen::Recorded) != CustomerStage::Live {
            continue;
        }
        let versions = versions(records.agreements.values(), AgreementType::Sla);
        for (n, version) in versions.iter().enumerate() {
            for service in &version.agreement.services {
                findings.extend(gap(&versions[..n], version, service));
            }
        }
    }
}

/// The gap before a version, when an earlier one for the service has ended before the day before it. `earlier` begin no
/// later than it.
fn gap(earlier: &[Version<'_>], version: &Version<'_>, service: &ServiceId) -> Option<Finding> {
    let before = earlier.iter().filter(|one| one.covers(service)).max_by_key(|one| one.last)?;
    let first_without: Date = add_days(before.last, 1);
    if before.last == Date::MAX || first_without >= version.first {
        return None;
    }
    let days = (version.first - first_without).num_days();
    let last_without = add_days(version.first, -1);
    let stretch = if days == 1 {
        format!("on {first_without}")
    } else {
        format!("from {first_without} to {last_without}, {days} days")
    };
    let place = |path: &str| Place::Route { path: path.to_owned(), route: Route::key("from") };
    let message = format!("no SLA is in force for the service {service} {stretch}");
    let help = format!("begin this one on {first_without}, or end {} on {last_without}", before.agreement.id);
    Some(
        Finding::warning(NAME, place(&version.agreement.path), message)
            .help(help)
            .related(place(&before.agreement.path), "the agreement before it"),
    )
}
