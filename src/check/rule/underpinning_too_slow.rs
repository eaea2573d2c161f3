//! OLAs and UPCs that together may take longer than the SLA above them allows.

use crate::check::chain::{FITTING_OLA, chains, key_of, target_of, term, time};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Rule};
use crate::evaluate::fit::{FitFigures, fits};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "The longest time of the OLAs and the longest of the UPCs beneath an SLA's target fit into it together.",
    why: "Team and supplier can both keep their word and the promise to the customer is broken all the same; that is seen when the agreements are written, not when a ticket is late (R208, R202).",
    wrong: WRONG,
    right: RIGHT,
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("underpinning-too-slow");

const SLA_OVER_BOTH: Snippet = Snippet::keys(
    "customers/angstrom/agreements/mail-2026.yaml",
    "underpinned_by: [internal/ola-l2, internal/upc-host]\ntargets:\n  high-resolution: {when: {type: incident, severity: high}, clock: logged..resolved, within: 4h}\n",
);
const SUPPLIER: Snippet =
    Snippet::file("catalog/suppliers/host.yaml", "name: Hosting AB\nmanager: eva\nprovides: Servers\n");

const WRONG: &[Snippet] = &[
    SLA_OVER_BOTH,
    FITTING_OLA,
    Snippet::file(
        "internal/agreements/upc-host.yaml",
        "type: upc\ntitle: Hosting\nsupplier: host\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  high-held: {when: {type: incident, severity: high}, clock: held, within: 3h}\nsigned:\n  - {party: supplier, name: C. Meyer, date: 2025-12-17}\n  - {party: customer, name: E. Ek, date: 2025-12-17}\n",
    ),
    SUPPLIER,
];

const RIGHT: &[Snippet] = &[
    SLA_OVER_BOTH,
    FITTING_OLA,
    Snippet::file(
        "internal/agreements/upc-host.yaml",
        "type: upc\ntitle: Hosting\nsupplier: host\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  high-held: {when: {type: incident, severity: high}, clock: held, within: 2h}\nsigned:\n  - {party: supplier, name: C. Meyer, date: 2025-12-17}\n  - {party: customer, name: E. Ek, date: 2025-12-17}\n",
    ),
    SUPPLIER,
];

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for (sla, beneath) in chains(portfolio) {
        for fit in fits(portfolio, sla, &beneath).iter().filter(|fit| !fit.fits) {
            let FitFigures::Time { sum, .. } = fit.figures else { continue };
            let parts: Vec<String> =
                fit.terms.iter().map(|one| format!("{} ({})", time(one.target), term(one))).collect();
            let sum = if parts.len() > 1 { format!("{} = {sum}", parts.join(" + ")) } else { parts.join("") };
            let message = format!("{} allows {}, but beneath it stand {sum}", fit.target.key, time(fit.target));
            let mut finding = Finding::warning(NAME, target_of(sla, fit.target), message)
                .help("shorten the times beneath, or promise the customer what they can carry");
            for one in &fit.terms {
                finding = finding.related(target_of(one.agreement, one.target), "a time beneath it");
            }
            findings.push(finding.related(key_of(sla, "underpinned_by"), "what it rests on"));
        }
    }
}
