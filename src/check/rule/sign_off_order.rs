//! OLAs and UPCs that were signed before the SLA they were made for, or not at all.

use crate::check::chain::{FITTING_OLA, SLA_OVER_OLA, chains, key_of, name};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::evaluate::fit::is_signed_too_early;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "The OLAs and UPCs made for an SLA are signed by both parties, after the SLA is.",
    why: "What is signed beneath before the customer has agreed binds us to figures that negotiation may still change; what is not signed afterwards binds nobody (R203).",
    wrong: WRONG,
    right: RIGHT,
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("sign-off-order");

const WRONG: &[Snippet] = &[
    SLA_OVER_OLA,
    Snippet::file(
        "internal/agreements/ola-l2.yaml",
        "type: ola\ntitle: Second line\nteam: l2\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  high-held: {when: {type: incident, severity: high}, clock: held, within: 2h}\nsigned:\n  - {party: provider, name: J. Frisk, date: 2025-12-01}\n  - {party: customer, name: E. Ek, date: 2025-12-01}\n",
    ),
];

const RIGHT: &[Snippet] = &[SLA_OVER_OLA, FITTING_OLA];

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for (sla, beneath) in chains(portfolio) {
        let Some(agreed) = sla.signed_on() else { continue };
        for below in beneath {
            let found = match below.signed_on() {
                None => {
                    let message =
                        format!("{} is not signed by both parties, and {} was signed on {agreed}", name(below), sla.id);
                    let place = Place::MissingIn { path: below.path.clone(), route: Route::top() };
                    Finding::warning(NAME, place, message)
                        .help("have it signed, and write both signatures into `signed`")
                }
                Some(signed) if is_signed_too_early(sla, below) => {
                    let message = format!("{} was signed on {signed}, before {} was on {agreed}", name(below), sla.id);
                    Finding::warning(NAME, key_of(below, "signed"), message)
                        .help("review it against the SLA as signed, and write the day into its `reviews`")
                }
                Some(_) => continue,
            };
            findings.push(found.related(key_of(sla, "signed"), "the SLA's signatures"));
        }
    }
}
