//! OLAs and UPCs that an SLA names and that do not hold for it.

use crate::check::chain::{FITTING_OLA, SLA_OVER_OLA, chains, key_of};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::agreement::Agreement;
use crate::evaluate::fit::covers_first_day;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "Each OLA and UPC that an SLA names covers one of its services and is in force on its first day.",
    why: "An agreement for another service, or one that begins later or has ended, carries nothing: what a team or supplier takes too long is then nobody's promise (R202, R208).",
    wrong: WRONG,
    right: RIGHT,
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("underpinning-gap");

const WRONG: &[Snippet] = &[
    SLA_OVER_OLA,
    Snippet::file(
        "internal/agreements/ola-l2.yaml",
        "type: ola\ntitle: Second line\nteam: l2\nservices: [mail]\nfrom: 2026-03-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  high-held: {when: {type: incident, severity: high}, clock: held, within: 2h}\nsigned:\n  - {party: provider, name: J. Frisk, date: 2025-12-17}\n  - {party: customer, name: E. Ek, date: 2025-12-17}\n",
    ),
];

const RIGHT: &[Snippet] = &[SLA_OVER_OLA, FITTING_OLA];

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for (sla, _) in chains(portfolio) {
        for (n, id) in sla.underpinned_by.iter().flatten().enumerate() {
            let Some(named) = portfolio.house.agreements.get(id) else { continue };
            let Some(message) = gap(portfolio, sla, named) else { continue };
            let route = Route::key("underpinned_by").item(n, id.as_str());
            findings.push(
                Finding::warning(NAME, Place::Route { path: sla.path.clone(), route }, message)
                    .help("name the agreement that holds for it, or agree on one")
                    .related(key_of(named, "from"), "the agreement that is named"),
            );
        }
    }
}

fn gap(portfolio: &Portfolio, sla: &Agreement, named: &Agreement) -> Option<String> {
    if !named.services.iter().any(|service| sla.services.contains(service)) {
        let services: Vec<&str> = named.services.iter().map(|service| service.as_str()).collect();
        return Some(format!("internal/{} is for {}, which {} does not cover", named.id, services.join(", "), sla.id));
    }
    let until = named.until.map_or("on".to_owned(), |until| format!("until {until}"));
    (!covers_first_day(portfolio, sla, named)).then(|| {
        format!(
            "internal/{} holds from {} {until}, not on {}, the first day of {}",
            named.id, named.from, sla.from, sla.id
        )
    })
}
