//! Maintenance beneath an SLA of which we hear too late to tell the customer in time.

use crate::check::chain::{chains, name};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::amount::Duration;
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::evaluate::fit::short_notices;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "A window for maintenance of an OLA or UPC has at least the notice of the SLA's own windows.",
    why: "What the supplier announces three days ahead we cannot announce five days ahead, so its maintenance counts as downtime (R208, R108).",
    wrong: WRONG,
    right: RIGHT,
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("underpinning-short-notice");

const WRONG: &[Snippet] = &[
    Snippet::keys(
        "customers/angstrom/agreements/mail-2026.yaml",
        "underpinned_by: [internal/upc-host]\nmaintenance:\n  sunday: {every: week, from: sun 02:00, to: sun 06:00, notice: 5bd}\n",
    ),
    Snippet::file(
        "internal/agreements/upc-host.yaml",
        "type: upc\ntitle: Hosting\nsupplier: host\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.95%, per: month}\nsigned:\n  - {party: supplier, name: C. Meyer, date: 2025-12-17}\n  - {party: customer, name: E. Ek, date: 2025-12-17}\nmaintenance:\n  sunday: {every: week, from: sun 02:00, to: sun 06:00, notice: 3bd}\n",
    ),
    Snippet::file("catalog/suppliers/host.yaml", "name: Hosting AB\nmanager: eva\nprovides: Servers\n"),
];

const RIGHT: &[Snippet] = &[
    Snippet::keys(
        "customers/angstrom/agreements/mail-2026.yaml",
        "underpinned_by: [internal/upc-host]\nmaintenance:\n  sunday: {every: week, from: sun 02:00, to: sun 06:00, notice: 5bd}\n",
    ),
    Snippet::file(
        "internal/agreements/upc-host.yaml",
        "type: upc\ntitle: Hosting\nsupplier: host\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.95%, per: month}\nsigned:\n  - {party: supplier, name: C. Meyer, date: 2025-12-17}\n  - {party: customer, name: E. Ek, date: 2025-12-17}\nmaintenance:\n  sunday: {every: week, from: sun 02:00, to: sun 06:00, notice: 7bd}\n",
    ),
    Snippet::file("catalog/suppliers/host.yaml", "name: Hosting AB\nmanager: eva\nprovides: Servers\n"),
];

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    let notice = |notice: Option<Duration>| notice.map_or("none".to_owned(), |notice| notice.to_string());
    for (sla, beneath) in chains(portfolio) {
        for short in short_notices(sla, &beneath) {
            let window = |path: &str, key: &str| Place::Route {
                path: path.to_owned(),
                route: Route::key("maintenance").then(key),
            };
            let message = format!(
                "the window {} of {} has a notice of {}, but {} promises the customer {}",
                short.window.key,
                name(short.agreement),
                notice(short.window.notice),
                sla.id,
                notice(short.promised.notice)
            );
            findings.push(
                Finding::warning(NAME, window(&short.agreement.path, short.window.key.as_str()), message)
                    .help("agree on a longer notice, with time to pass it on")
                    .related(window(&sla.path, short.promised.key.as_str()), "the window of the SLA"),
            );
        }
    }
}
