//! An agreement that was signed after its first day.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "An agreement is signed before its first day.",
    why: "Once both sides have signed, an agreement holds from its first day, so a late signature judges days on which \
          nobody was bound (R203).",
    wrong: &[Snippet::keys(
        PATH,
        "signed:\n  - {party: provider, name: A. Berg, date: 2025-12-15}\n  - {party: customer, name: E. Lund, date: 2026-01-20}\n",
    )],
    right: &[Snippet::keys(
        PATH,
        "signed:\n  - {party: provider, name: A. Berg, date: 2025-12-15}\n  - {party: customer, name: E. Lund, date: 2025-12-20}\n",
    )],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("signed-after-start");
const PATH: &str = "customers/angstrom/agreements/mail-2026.yaml";

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    let customers = portfolio.customers.values().flat_map(|records| records.agreements.values());
    for agreement in customers.chain(portfolio.house.agreements.values()) {
        let late = agreement.signed.iter().enumerate().filter(|(_, signature)| signature.date > agreement.from);
        let Some((n, signature)) = late.max_by_key(|(_, signature)| signature.date) else { continue };
        let route = Route::key("signed").item(n, &signature.name).then("date");
        let message = format!("signed on {}, after its first day {}", signature.date, agreement.from);
        let place = |route| Place::Route { path: agreement.path.clone(), route };
        findings.push(
            Finding::warning(NAME, place(route), message)
                .help("it holds from its first day all the same; move `from:` where that was not meant")
                .related(place(Route::key("from")), "its first day"),
        );
    }
}
