//! Two records of one kind and owner whose names differ in capitals only.

use super::duplicate_id::doubles;
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Rule};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::Identity,
    about: "Names of one kind and customer differ in more than capitals.",
    why: "A record's path is its identity (R333), and Windows and macOS take the two names for one file: one of them \
          disappears in a checkout there.",
    wrong: &[
        Snippet::file("customers/angstrom/tickets/2026/10/INC0012.yaml", TEXT),
        Snippet::file("customers/angstrom/tickets/2026/10/inc0012.yaml", TEXT),
    ],
    right: &[
        Snippet::file("customers/angstrom/tickets/2026/10/INC0012.yaml", TEXT),
        Snippet::file("customers/angstrom/tickets/2026/10/INC0013.yaml", TEXT),
    ],
    silence: Silence::Never,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("case-clash");

const TEXT: &str =
    "title: New user\ntype: request\nservice: mail\nlog:\n  - {at: 2026-10-31T09:00:00+01:00, did: logged}\n";

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for (kind, slot, first) in doubles(portfolio).into_iter().filter(|(_, slot, first)| slot.id != first.id) {
        let place = Place::File { path: slot.path.clone() };
        let message = format!("the {} {} differs from {} in capitals only", kind.word(), slot.id, first.id);
        findings.push(
            Finding::error(NAME, place, message)
                .help("give one of the two another name; some file systems take both for one file")
                .related(Place::File { path: first.path.clone() }, "the other one"),
        );
    }
}
