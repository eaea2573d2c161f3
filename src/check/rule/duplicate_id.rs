//! Two records of one kind and owner with the same name, in different folders or different only in case.

use std::collections::BTreeMap;

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Rule};
use crate::domain::record::{Owner, RecordKind};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::Identity,
    about: "A name is unique in its kind and customer, also for file systems that ignore case.",
    why: "A record's path is its identity (R333): where two have one name, every reference to it means both, and each reader \
          takes another.",
    wrong: WRONG,
    right: RIGHT,
    silence: Silence::Never,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("duplicate-id");

const TEXT: &str =
    "title: New user\ntype: request\nservice: mail\nlog:\n  - {at: 2026-10-31T09:00:00+01:00, did: logged}\n";

const WRONG: &[Snippet] = &[
    Snippet::file("customers/angstrom/tickets/2026/10/INC0012.yaml", TEXT),
    Snippet::file("customers/angstrom/tickets/2026/11/INC0012.yaml", TEXT),
];

const RIGHT: &[Snippet] = &[Snippet::file("customers/angstrom/tickets/2026/10/INC0012.yaml", TEXT)];

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<(RecordKind, &Owner, Option<&str>, String), &str> = BTreeMap::new();
    for slot in &portfolio.slots {
        let crate::store::layout::Kind::Record(kind) = slot.what else { continue };
        // A miss is one of its whole path, an outage one of its service.
        let within = match kind {
            RecordKind::Miss => continue,
            RecordKind::Outage => slot.path.split('/').nth(2),
            _ => None,
        };
        let key = (kind, &slot.owner, within, slot.id.to_ascii_lowercase());
        match seen.get(&key) {
            None => {
                seen.insert(key, &slot.path);
            }
            Some(first) => findings.push(
                Finding::error(
                    NAME,
                    Place::File { path: slot.path.clone() },
                    format!("the {} {} exists already in {first}", kind.word(), slot.id),
                )
                .help("give one of the two another name; references name both at present")
                .related(Place::File { path: (*first).to_owned() }, "the other one"),
            ),
        }
    }
}
