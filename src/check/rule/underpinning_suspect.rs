//! OLAs and UPCs that nobody has looked at since the SLA above them was agreed.

use crate::check::chain::{SLA_OVER_OLA, chains, key_of, name};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Rule};
use crate::evaluate::fit::{is_suspect, last_reviewed};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "An OLA or UPC that is older than the SLA above it was reviewed after that SLA was agreed.",
    why: "A new version may promise more than the old one; until somebody has held the agreements beneath against it, it is a hope (R203, R208).",
    wrong: WRONG,
    right: RIGHT,
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("underpinning-suspect");

const WRONG: &[Snippet] = &[
    SLA_OVER_OLA,
    Snippet::file(
        "internal/agreements/ola-l2.yaml",
        "type: ola\ntitle: Second line\nteam: l2\nservices: [mail]\nfrom: 2025-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  high-held: {when: {type: incident, severity: high}, clock: held, within: 2h}\nsigned:\n  - {party: provider, name: J. Frisk, date: 2024-12-17}\n  - {party: customer, name: E. Ek, date: 2024-12-17}\n",
    ),
];

const RIGHT: &[Snippet] = &[
    SLA_OVER_OLA,
    Snippet::file(
        "internal/agreements/ola-l2.yaml",
        "type: ola\ntitle: Second line\nteam: l2\nservices: [mail]\nfrom: 2025-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  high-held: {when: {type: incident, severity: high}, clock: held, within: 2h}\nsigned:\n  - {party: provider, name: J. Frisk, date: 2024-12-17}\n  - {party: customer, name: E. Ek, date: 2024-12-17}\nreviews: [2025-12-16]\n",
    ),
];

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for (sla, beneath) in chains(portfolio) {
        for below in beneath.into_iter().filter(|below| is_suspect(sla, below)) {
            let last =
                last_reviewed(below).map_or("was never reviewed".to_owned(), |day| format!("was last looked at {day}"));
            let agreed = sla.signed_on().or(sla.steps.agreed).map_or(String::new(), |day| format!(" on {day}"));
            let message = format!("{} {last}, and {} was agreed after that{agreed}", name(below), sla.id);
            let help =
                "see whether it still carries the SLA, then write the day into its `reviews`, or make a new version";
            findings.push(
                Finding::warning(NAME, key_of(below, "from"), message)
                    .help(help)
                    .related(key_of(sla, "underpinned_by"), "the SLA that rests on it"),
            );
        }
    }
}
