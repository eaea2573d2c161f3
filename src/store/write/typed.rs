//! Values as they are typed on a command line: `high`, `2026-03-12 09:14`, `a,b`, `{name: Eva, role: IT}`, by the shape
//! of the place where they go.

use super::node::{Map, Node, instant};
use crate::domain::time::Zone;
use crate::store::read::parse::parse;
use crate::store::read::scalar::{Scalar, TEXT};
use crate::store::read::shape::{ScalarShape, Shape};
use crate::store::read::tree::At;
use crate::store::read::{When, bytes};

/// The typed text as a value of that shape; `None` for a place that the record does not know. Wall times are meant in
/// `zone` and written with its offset. What the text cannot be is left as it is, for the reading of the record to refuse.
pub fn typed(shape: Option<&Shape>, text: &str, zone: Zone) -> Node {
    let Some(shape) = shape else { return Node::Text(text.to_owned()) };
    let trimmed = text.trim();
    if !matches!(shape, Shape::Scalar(_))
        && trimmed.starts_with(['[', '{'])
        && let Some(node) = flow(shape, trimmed, zone)
    {
        return node;
    }
    match shape {
        Shape::List(item) => {
            let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
            Node::List(entries.map(|entry| typed(Some(item), entry, zone)).collect())
        }
        Shape::OneOf(one, other) => match (one.as_ref(), other.as_ref()) {
            // `all` or a list: everything but the word is an entry.
            (Shape::Scalar(scalar), Shape::List(_)) if scalar.name != TEXT && !is_word(one, trimmed) => {
                typed(Some(other), text, zone)
            }
            _ => typed(Some(one), text, zone),
        },
        Shape::Scalar(scalar) if scalar.name == TEXT => Node::Text(text.to_owned()),
        Shape::Scalar(scalar) => one(scalar, trimmed, zone),
        Shape::Entries { .. } | Shape::Part(_) | Shape::Anything => Node::Text(text.to_owned()),
    }
}

/// Whether a text is one of the fixed words of a choice: `all`, `none`.
fn is_word(shape: &Shape, text: &str) -> bool {
    match shape {
        Shape::Scalar(scalar) if !scalar.words.is_empty() => word(scalar, text).is_some(),
        _ => matches!(text, "all" | "alla" | "none" | "inga"),
    }
}

/// The word that is written for a word or one that is accepted for it, in Swedish or in capitals.
fn word(scalar: &ScalarShape, text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    scalar.words.iter().find(|(word, also)| *word == text || also.contains(&text.as_str())).map(|(word, _)| *word)
}

/// A scalar that is no free text: bare where its text can stand so.
fn one(scalar: &ScalarShape, text: &str, zone: Zone) -> Node {
    let name = scalar.name;
    if name == When::NAME
        && let Ok(at) = When::parse(text).and_then(|when| when.resolve(zone))
    {
        return Node::Bare(instant(at, zone));
    }
    let text = word(scalar, text).unwrap_or(text);
    // Dates, numbers and truth values look like other types and are meant to; a name that does is quoted.
    let is_name = name.ends_with("name") || matches!(name, "key" | "holder" | "team");
    let is_plain = |c: char| c.is_alphanumeric() || " :+-.%/_".contains(c);
    let is_safe = text.starts_with(|c: char| c.is_alphanumeric()) && text.chars().all(is_plain);
    if !is_name && is_safe && !text.contains(": ") && !text.ends_with(':') {
        Node::Bare(text.to_owned())
    } else {
        Node::Text(text.to_owned())
    }
}

/// A map or list in braces or brackets.
fn flow(shape: &Shape, text: &str, zone: Zone) -> Option<Node> {
    let line = format!("v: {text}\n");
    let body = bytes::check("", line.as_bytes()).ok()?;
    let (tree, findings) = parse("", body, 0);
    let value = findings.is_empty().then_some(()).and(tree.as_ref()).and_then(|tree| tree.top().get("v"))?;
    Some(of_tree(Some(shape), value, zone))
}

fn of_tree(shape: Option<&Shape>, at: At<'_, '_>, zone: Zone) -> Node {
    if at.is_map() {
        let mut map = Map::new();
        for (key, value) in at.entries() {
            let key = key.text().unwrap_or_default();
            map.put(key, of_tree(shape.and_then(|shape| shape.below(key)), value, zone));
        }
        return Node::Line(map);
    }
    if at.is_list() {
        return Node::List(at.items().map(|item| of_tree(shape.and_then(Shape::item), item, zone)).collect());
    }
    match at.text() {
        None => Node::Empty,
        Some(text) => match shape {
            Some(Shape::List(_)) | None => Node::Text(text.to_owned()),
            Some(shape) => typed(Some(shape), text, zone),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::node::inline;
    use super::super::scalar::Place;
    use super::*;
    use crate::domain::record::RecordKind;
    use crate::store::record::kinds::shape;
    use chrono_tz::Europe::Stockholm;

    fn said(kind: RecordKind, keys: &[&str], text: &str) -> String {
        let shape = shape(kind);
        let place = keys.iter().try_fold(&shape, |shape, key| shape.below(key));
        inline(&typed(place, text, Stockholm), Place::Block)
    }

    #[test]
    fn a_value_is_written_as_its_place_wants_it() {
        let ticket = |key: &str, text: &str| said(RecordKind::Ticket, &[key], text);
        assert_eq!(ticket("severity", "High"), "high");
        assert_eq!(ticket("severity", "hög"), "high");
        assert_eq!(ticket("severity", "hgh"), "hgh");
        assert_eq!(ticket("title", "2026-03-12"), "\"2026-03-12\"");
        assert_eq!(ticket("major", "true"), "true");
        assert_eq!(said(RecordKind::Outage, &["to"], "2026-03-12 09:14"), "2026-03-12T09:14:00+01:00");
        assert_eq!(said(RecordKind::Contract, &["from"], "2026-03-12"), "2026-03-12");
        assert_eq!(said(RecordKind::Contract, &["fee"], "42500 SEK per month"), "42500 SEK per month");
        assert_eq!(said(RecordKind::Contract, &["services"], "mail, phone"), "[mail, phone]");
        assert_eq!(said(RecordKind::Outage, &["affects"], "all"), "all");
        assert_eq!(said(RecordKind::Outage, &["affects"], "angstrom,dalbo"), "[angstrom, dalbo]");
        assert_eq!(said(RecordKind::Contract, &["notes"], "one, two"), "one, two");
        assert_eq!(ticket("x-own", "no"), "\"no\"");
    }

    #[test]
    fn braces_and_brackets_are_maps_and_lists_of_typed_values() {
        let contact =
            said(RecordKind::Customer, &["contacts", "eva"], "{name: Eva, confirmed: 2026-03-12, phone: 0123}");
        assert_eq!(contact, "{name: Eva, confirmed: 2026-03-12, phone: \"0123\"}");
        let action = said(RecordKind::Ticket, &["actions", "A-1"], "{what: \"a: b\", due: 2026-03-20}");
        assert_eq!(action, "{what: \"a: b\", due: 2026-03-20}");
        assert_eq!(said(RecordKind::Contract, &["services"], "[mail]"), "[mail]");
    }
}
