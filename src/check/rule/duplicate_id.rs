//! Two records of one kind and owner with the same name, in different folders.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Rule};
use crate::domain::record::{Owner, RecordKind};
use crate::store::layout::{Kind, Slot};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::Identity,
    about: "A name is unique in its kind and customer.",
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
    for (kind, slot, first) in doubles(portfolio).into_iter().filter(|(_, slot, first)| slot.id == first.id) {
        let message = format!("the {} {} exists already in {}", kind.word(), slot.id, first.path);
        findings.push(
            Finding::error(NAME, Place::File { path: slot.path.clone() }, message)
                .help("give one of the two another name; references name both at present")
                .related(Place::File { path: first.path.clone() }, "the other one"),
        );
    }
}

/// Each record that has the name of an earlier one of its kind and owner, whatever the capitals, with that one.
pub(super) fn doubles(portfolio: &Portfolio) -> Vec<(RecordKind, &Slot, &Slot)> {
    let mut seen: BTreeMap<(RecordKind, &Owner, Option<&str>, String), &Slot> = BTreeMap::new();
    let mut doubles = Vec::new();
    for slot in &portfolio.slots {
        let Kind::Record(kind) = slot.what else { continue };
        // A miss is one of its whole path, an outage one of its service.
        let within = match kind {
            RecordKind::Miss => continue,
            RecordKind::Outage => slot.path.split('/').nth(2),
            _ => None,
        };
        match seen.entry((kind, &slot.owner, within, slot.id.to_ascii_lowercase())) {
            Entry::Vacant(free) => {
                free.insert(slot);
            }
            Entry::Occupied(first) => doubles.push((kind, slot, *first.get())),
        }
    }
    doubles
}
