//! OLAs and UPCs whose clock stands while the customer's runs.

use crate::check::chain::{FITTING_OLA, SLA_OVER_OLA, chains, target_of, term};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Rule};
use crate::domain::id::CalendarId;
use crate::evaluate::fit::{FitFigures, fits};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "The clock of an OLA or UPC runs whenever the clock of the SLA's target above it runs.",
    why: "Two hours of office time begun on a Friday at four are over on Monday at nine, while the customer's four hours ran out on Friday evening (R208).",
    wrong: WRONG,
    right: RIGHT,
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("underpinning-closed-hours");

const WRONG: &[Snippet] = &[
    SLA_OVER_OLA,
    Snippet::file(
        "internal/agreements/ola-l2.yaml",
        "type: ola\ntitle: Second line\nteam: l2\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  high-held: {when: {type: incident, severity: high}, clock: held, within: 2h, calendar: se-office}\nsigned:\n  - {party: provider, name: J. Frisk, date: 2025-12-17}\n  - {party: customer, name: E. Ek, date: 2025-12-17}\n",
    ),
];

const RIGHT: &[Snippet] = &[SLA_OVER_OLA, FITTING_OLA];

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    let hours = |calendar: Option<&CalendarId>| calendar.map_or("24x7".to_owned(), ToString::to_string);
    for (sla, beneath) in chains(portfolio) {
        for fit in &fits(portfolio, sla, &beneath) {
            let FitFigures::Hours { closed, from, wide, narrow } = fit.figures else { continue };
            for one in &fit.terms {
                let message = format!(
                    "the clock of {} runs {}, that of {} in {}: in the year from {from} it stands for {} h in which the customer's runs",
                    fit.target.key,
                    hours(wide),
                    term(one),
                    hours(narrow),
                    closed / 3600
                );
                findings.push(
                    Finding::warning(NAME, target_of(one.agreement, one.target), message)
                        .help("agree on the hours of the SLA beneath it too, or promise the customer its hours")
                        .related(target_of(sla, fit.target), "the target above it"),
                );
            }
        }
    }
}
