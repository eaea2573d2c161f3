//! OLAs and UPCs that promise less availability, or a smaller share of tickets, than the SLA above them.

use crate::check::chain::{chains, target_of, term};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Rule};
use crate::domain::record::target::{Target, TargetForm};
use crate::evaluate::fit::{FitFigures, fits};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "The product of the availabilities beneath an SLA's target, and the share of tickets kept, reach what it promises.",
    why: "Each link that may be down takes its part of the time: two suppliers with 99.9 % make 99.8 %, whatever the SLA says (R208).",
    wrong: WRONG,
    right: RIGHT,
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("underpinning-too-weak");

const WRONG: &[Snippet] = &[
    Snippet::keys("customers/angstrom/agreements/mail-2026.yaml", "underpinned_by: [internal/upc-host]\n"),
    Snippet::file(
        "internal/agreements/upc-host.yaml",
        "type: upc\ntitle: Hosting\nsupplier: host\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.5%, per: month}\nsigned:\n  - {party: supplier, name: C. Meyer, date: 2025-12-17}\n  - {party: customer, name: E. Ek, date: 2025-12-17}\n",
    ),
    Snippet::file("catalog/suppliers/host.yaml", "name: Hosting AB\nmanager: eva\nprovides: Servers\n"),
];

const RIGHT: &[Snippet] = &[
    Snippet::keys("customers/angstrom/agreements/mail-2026.yaml", "underpinned_by: [internal/upc-host]\n"),
    Snippet::file(
        "internal/agreements/upc-host.yaml",
        "type: upc\ntitle: Hosting\nsupplier: host\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.95%, per: month}\nsigned:\n  - {party: supplier, name: C. Meyer, date: 2025-12-17}\n  - {party: customer, name: E. Ek, date: 2025-12-17}\n",
    ),
    Snippet::file("catalog/suppliers/host.yaml", "name: Hosting AB\nmanager: eva\nprovides: Servers\n"),
];

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for (sla, beneath) in chains(portfolio) {
        for fit in fits(portfolio, sla, &beneath).iter().filter(|fit| !fit.fits) {
            let key = &fit.target.key;
            let message = match fit.figures {
                FitFigures::Uptime { service, product, required } => {
                    let parts: Vec<String> =
                        fit.terms.iter().map(|one| format!("{} ({})", share(one.target), term(one))).collect();
                    let product = match parts.len() {
                        1 => parts.join(""),
                        _ => format!(
                            "{} = {}%",
                            parts.join(" × "),
                            product.percent_cut(required.value().places().max(2) + 1)
                        ),
                    };
                    format!("{key} promises {}% for {service}, but beneath it stand {product}", required.value())
                }
                FitFigures::Share { least, required } => {
                    let parts: Vec<String> = fit.terms.iter().map(term).collect();
                    format!(
                        "{key} is to be kept for {}% of the tickets, but {} for {}% only",
                        required.value(),
                        parts.join(" and "),
                        least.value()
                    )
                }
                FitFigures::Time { .. } | FitFigures::Hours { .. } => continue,
            };
            let mut finding = Finding::warning(NAME, target_of(sla, fit.target), message)
                .help("agree on more beneath, or promise the customer what it can carry");
            for one in &fit.terms {
                finding = finding.related(target_of(one.agreement, one.target), "a target beneath it");
            }
            findings.push(finding);
        }
    }
}

fn share(target: &Target) -> String {
    match &target.form {
        TargetForm::Uptime { required, .. } => format!("{}%", required.value()),
        _ => String::new(),
    }
}
