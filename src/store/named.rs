//! The records that a file names, by what each of its keys holds: for files with a fault, of which no whole record could be
//! made, so that what they refer to is looked at all the same.

use super::layout::{Kind, Slot};
use super::read::shape::Shape;
use super::read::tree::At;
use super::read::{bytes, parse};
use super::record::kinds::shape;
use crate::domain::finding::Route;
use crate::domain::id::CustomerId;
use crate::domain::record::{Owner, RecordKind};

/// The most names that are looked at in one file. More of them help nobody and cost time.
const MOST: usize = 1000;

/// A value that names a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The file that it stands in.
    pub path: String,
    /// The way to the value.
    pub route: Route,
    /// The kind of record that its key names.
    pub kind: RecordKind,
    /// Whose record.
    pub owner: Owner,
    /// The name.
    pub name: String,
}

/// The names in the values of a file, in its order; none where it cannot be read as YAML.
pub fn names(slot: &Slot, file: &[u8]) -> Vec<Named> {
    let Kind::Record(kind) = slot.what else { return Vec::new() };
    let Ok(text) = bytes::check(&slot.path, file) else { return Vec::new() };
    let (Some(tree), _) = parse::parse(&slot.path, text, file.len() - text.len()) else { return Vec::new() };
    let mut found = Vec::new();
    look(slot, tree.top(), &shape(kind), &mut found);
    found
}

fn look(slot: &Slot, at: At<'_, '_>, shape: &Shape, found: &mut Vec<Named>) {
    if found.len() >= MOST {
        return;
    }
    if at.is_map() {
        for (key, value) in at.entries() {
            if let Some(below) = key.text().and_then(|key| shape.below(key)) {
                look(slot, value, below, found);
            }
        }
    } else if at.is_list() {
        if let Some(item) = shape.item() {
            at.items().for_each(|at| look(slot, at, item, found));
        }
    } else if let (Some(text), Some(what)) = (at.text(), scalar(shape))
        && let Some((kind, owner, name)) = record_named(slot, what, text)
    {
        let name = name.to_owned();
        found.push(Named { path: slot.path.clone(), route: at.route(), kind, owner, name });
    }
}

fn scalar(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Scalar(scalar) => Some(scalar.name),
        Shape::OneOf(one, _) => scalar(one),
        _ => None,
    }
}

/// The record that a text refers to, by the kind of scalar that it stands for; `None` where that names no record.
pub fn record_named<'t>(slot: &Slot, what: &str, text: &'t str) -> Option<(RecordKind, Owner, &'t str)> {
    let shared = |kind| Some((kind, Owner::Catalog, text));
    match what {
        "customer name" => Some((RecordKind::Customer, Owner::Customer(CustomerId::new(text).ok()?), text)),
        "service name" => shared(RecordKind::Service),
        "calendar name" => shared(RecordKind::Calendar),
        "person name" => shared(RecordKind::Person),
        "team name" => shared(RecordKind::Team),
        "supplier name" => shared(RecordKind::Supplier),
        "change name" => Some((RecordKind::Change, Owner::House, text)),
        "contract name" => Some((RecordKind::Contract, slot.owner.clone(), text)),
        "agreement name" => Some((RecordKind::Agreement, slot.owner.clone(), text)),
        "ticket name" => Some((RecordKind::Ticket, slot.owner.clone(), text)),
        "agreement of the house" => Some((RecordKind::Agreement, Owner::House, text.strip_prefix("internal/")?)),
        "holder" | "team" => match text.split_once('/')? {
            ("team", name) => Some((RecordKind::Team, Owner::Catalog, name)),
            ("supplier" | "leverantör", name) => Some((RecordKind::Supplier, Owner::Catalog, name)),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::slot;
    use super::*;

    #[test]
    fn a_file_of_which_no_record_can_be_made_still_names_records() {
        let file = "title: [x]\nservice: mial\nlog:\n  - {at: soon, did: assigned, to: team/l3}\n  - {at: later, did: waiting, for: supplier/odd}\nnotes: eva\nservise: x\n";
        let slot = slot("customers/a/tickets/2026/10/T1.yaml").expect("a place");
        let found = names(&slot, file.as_bytes());
        let told: Vec<String> =
            found.iter().map(|one| format!("{} {} {}", one.route, one.kind.word(), one.name)).collect();
        assert_eq!(told, ["service service mial", "log[0].to team l3", "log[1].for supplier odd"]);
        assert_eq!(names(&slot, b"{"), []);
    }
}
