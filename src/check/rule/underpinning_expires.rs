//! OLAs and UPCs that end soon, while the SLA above them goes on.

use crate::check::chain::{chains, key_of, name};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Rule};
use crate::domain::time::{Date, Instant, add_days};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "An OLA or UPC that ends within 90 days, before the SLA above it, has a successor.",
    why: "After its last day the SLA rests on nothing, and a supplier that is asked in the last week names the price (R204, R208).",
    wrong: WRONG,
    right: RIGHT,
    silence: Silence::Allowed,
    run: Run::Clocked(run),
};

const NAME: Rule = Rule("underpinning-expires");

const WRONG: &[Snippet] = &[
    Snippet::keys(
        "customers/angstrom/agreements/mail-2026.yaml",
        "until: 2028-12-31\nunderpinned_by: [internal/upc-host]\n",
    ),
    Snippet::file(
        "internal/agreements/upc-host.yaml",
        "type: upc\ntitle: Hosting\nsupplier: host\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.95%, per: month}\nsigned:\n  - {party: supplier, name: C. Meyer, date: 2025-12-17}\n  - {party: customer, name: E. Ek, date: 2025-12-17}\n",
    ),
    Snippet::file("catalog/suppliers/host.yaml", "name: Hosting AB\nmanager: eva\nprovides: Servers\n"),
];

const RIGHT: &[Snippet] = &[
    Snippet::keys(
        "customers/angstrom/agreements/mail-2026.yaml",
        "until: 2028-12-31\nunderpinned_by: [internal/upc-host]\n",
    ),
    Snippet::file(
        "internal/agreements/upc-host.yaml",
        "type: upc\ntitle: Hosting\nsupplier: host\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2028-12-31\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.95%, per: month}\nsigned:\n  - {party: supplier, name: C. Meyer, date: 2025-12-17}\n  - {party: customer, name: E. Ek, date: 2025-12-17}\n",
    ),
    Snippet::file("catalog/suppliers/host.yaml", "name: Hosting AB\nmanager: eva\nprovides: Servers\n"),
];

/// So many days before its end an agreement needs a successor.
const AHEAD: i64 = 90;

fn run(portfolio: &Portfolio, now: Instant, findings: &mut Vec<Finding>) {
    for (sla, beneath) in chains(portfolio) {
        for below in &beneath {
            let today = now.date(below.zone);
            let Some(last) = below.ended.as_ref().map(|ended| ended.date).or(below.until) else { continue };
            let goes_on = sla.until.unwrap_or(Date::MAX) > last && sla.until.is_none_or(|until| until >= today);
            // Versions that a signed one replaces are not beneath it any more; an unsigned one is on its way.
            let has_successor = beneath.iter().any(|next| next.supersedes.as_ref() == Some(&below.id));
            if !goes_on || has_successor || last > add_days(today, AHEAD) {
                continue;
            }
            let until = sla.until.map_or("without an end".to_owned(), |until| format!("until {until}"));
            let verb = if last < today { "ended" } else { "ends" };
            let message = format!("{} {verb} on {last}, while {} goes on {until}", name(below), sla.id);
            findings.push(
                Finding::warning(NAME, key_of(below, if below.ended.is_some() { "ended" } else { "until" }), message)
                    .help("agree on its next version, with `supersedes`, or on a later `until`")
                    .related(key_of(sla, "underpinned_by"), "the SLA that rests on it"),
            );
        }
    }
}
