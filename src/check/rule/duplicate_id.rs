//! Two records of one kind and owner with the same name, in different folders or different only in case.

use std::collections::BTreeMap;

use crate::check::CheckRule;
use crate::domain::finding::{Finding, Level, Place, Rule};
use crate::domain::record::{Owner, RecordKind};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    about: "A name is unique in its kind and customer, also for file systems that ignore case.",
    source: "a record's path is its identity",
    run,
};

const NAME: Rule = Rule("duplicate-id");

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
