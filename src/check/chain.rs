//! What the rules about the agreement chain share: which SLAs are asked about, and how their parts are named.

use super::Snippet;
use crate::domain::finding::{Place, Route};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{Limit, Target};
use crate::domain::record::words::AgreementType;
use crate::evaluate::clock::limit_of;
use crate::evaluate::fit::{Term, beneath};
use crate::store::portfolio::Portfolio;

/// For the examples: the SLA of the base store over one OLA, with a target of four hours.
pub const SLA_OVER_OLA: Snippet = Snippet::keys(
    "customers/angstrom/agreements/mail-2026.yaml",
    "underpinned_by: [internal/ola-l2]\ntargets:\n  high-resolution: {when: {type: incident, severity: high}, clock: logged..resolved, within: 4h}\n",
);

/// For the examples: an OLA that fits beneath it.
pub const FITTING_OLA: Snippet = Snippet::file(
    "internal/agreements/ola-l2.yaml",
    "type: ola\ntitle: Second line\nteam: l2\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  high-held: {when: {type: incident, severity: high}, clock: held, within: 2h}\nsigned:\n  - {party: provider, name: J. Frisk, date: 2025-12-17}\n  - {party: customer, name: E. Ek, date: 2025-12-17}\n",
);

/// Every SLA that still matters, signed or not, each with what stands beneath it: not ended, and not replaced by a signed
/// one.
pub fn chains(portfolio: &Portfolio) -> Vec<(&Agreement, Vec<&Agreement>)> {
    let mut chains = Vec::new();
    for records in portfolio.customers.values() {
        for sla in records.agreements.values().filter(|one| one.kind == AgreementType::Sla && one.ended.is_none()) {
            let is_replaced = records.agreements.values().any(|new| {
                new.supersedes.as_ref() == Some(&sla.id) && new.kind == AgreementType::Sla && new.is_signed()
            });
            if !is_replaced {
                chains.push((sla, beneath(portfolio, sla)));
            }
        }
    }
    chains
}

/// The value of a key of an agreement.
pub fn key_of(agreement: &Agreement, key: &str) -> Place {
    Place::Route { path: agreement.path.clone(), route: Route::key(key) }
}

/// A target of an agreement.
pub fn target_of(agreement: &Agreement, target: &Target) -> Place {
    Place::Route { path: agreement.path.clone(), route: Route::key("targets").then(target.key.as_str()) }
}

/// `internal/ola-l2`.
pub fn name(agreement: &Agreement) -> String {
    format!("internal/{}", agreement.id)
}

/// `critical-held of internal/ola-l2`.
pub fn term(term: &Term<'_>) -> String {
    format!("{} of {}", term.target.key, name(term.agreement))
}

/// `within 1h30m`; empty for targets without a time.
pub fn time(target: &Target) -> String {
    match limit_of(target) {
        Some((Limit::Within(amount), _)) => amount.to_string(),
        Some((Limit::Under(amount), _)) => format!("under {amount}"),
        None => String::new(),
    }
}
