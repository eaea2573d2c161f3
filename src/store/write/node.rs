//! A record as a tree of keys and scalars, and its one canonical text.

use std::fmt::Write as _;

use super::scalar::{Place, quoted, scalar};
use crate::domain::time::{Date, Instant, Zone};
use crate::store::read::Value;
use crate::store::read::shape::{Shape, shape_of};

/// A value of a new record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Nothing: the line of a checklist that waits to be filled in.
    Empty,
    /// A scalar that is written as it stands: a word, number, date or instant.
    Bare(String),
    /// Text that is quoted where it must be.
    Text(String),
    /// Text that is always quoted.
    Quoted(String),
    /// `{a: 1, b: 2}` on one line.
    Line(Map),
    /// `[a, b]` on one line.
    List(Vec<Node>),
    /// One key a line, indented.
    Block(Map),
    /// One entry a line, each with `- `.
    Lines(Vec<Node>),
}

/// Keys and their values, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Map(Vec<(String, Node)>);

impl Map {
    /// A map without keys.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether it holds no key.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys and their values, in order.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Adds a key and its value.
    pub fn put(&mut self, key: &str, value: Node) -> &mut Self {
        self.0.push((key.to_owned(), value));
        self
    }

    /// Adds a word, number or date that needs no quotes.
    pub fn bare(&mut self, key: &str, value: impl ToString) -> &mut Self {
        self.put(key, Node::Bare(value.to_string()))
    }

    /// Adds text.
    pub fn text(&mut self, key: &str, value: impl ToString) -> &mut Self {
        self.put(key, Node::Text(value.to_string()))
    }

    /// Adds text where there is some.
    pub fn maybe_text(&mut self, key: &str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.text(key, value);
        }
        self
    }

    /// Adds a day where there is one.
    pub fn maybe_date(&mut self, key: &str, value: Option<Date>) -> &mut Self {
        if let Some(value) = value {
            self.bare(key, value);
        }
        self
    }

    /// Adds an instant as RFC 3339 in the zone.
    pub fn instant(&mut self, key: &str, value: Instant, zone: Zone) -> &mut Self {
        self.bare(key, instant(value, zone))
    }
}

/// The keys in the order in which a record of the draft shows them, inside parts and lists too; keys that the draft does
/// not know (`x-…`) come last, by name.
pub fn in_order_of<D: Value>(record: Map) -> Map {
    ordered(record, &shape_of::<D>())
}

fn ordered(map: Map, shape: &Shape) -> Map {
    match shape {
        Shape::Part(part) => {
            let rank = |key: &str| part.rank(key).unwrap_or(usize::MAX);
            let of = |key: &str| part.key(key).map(|key| &key.shape);
            let mut entries: Vec<(String, Node)> = map
                .0
                .into_iter()
                .map(|(key, value)| match of(&key) {
                    Some(shape) => (key, inside(value, shape)),
                    None => (key, value),
                })
                .collect();
            entries.sort_by(|(a, _), (b, _)| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)));
            Map(entries)
        }
        // Free names stay in the order that was given.
        Shape::Entries { value: shape, .. } => {
            Map(map.0.into_iter().map(|(key, value)| (key, inside(value, shape))).collect())
        }
        Shape::OneOf(_, other) => ordered(map, other),
        Shape::Scalar(_) | Shape::List(_) | Shape::Anything => map,
    }
}

fn inside(value: Node, shape: &Shape) -> Node {
    let each = |list: Vec<Node>| match shape {
        Shape::List(entry) => list.into_iter().map(|node| inside(node, entry)).collect(),
        _ => list,
    };
    match value {
        Node::Line(map) => Node::Line(ordered(map, shape)),
        Node::Block(map) => Node::Block(ordered(map, shape)),
        Node::List(list) => Node::List(each(list)),
        Node::Lines(list) => Node::Lines(each(list)),
        Node::Empty | Node::Bare(_) | Node::Text(_) | Node::Quoted(_) => value,
    }
}

/// The instant as RFC 3339 in the zone; in UTC where the zone's clocks were not whole minutes from it.
pub fn instant(at: Instant, zone: Zone) -> String {
    if at.utc_offset(zone) % 60 == 0 { at.rfc3339(zone) } else { at.rfc3339(Zone::UTC) }
}

/// The canonical text of a record with these keys, ending with a line break.
pub fn text(record: &Map) -> String {
    let mut out = String::new();
    block(record, 0, &mut out);
    out
}

fn block(map: &Map, indent: usize, out: &mut String) {
    for (key, value) in &map.0 {
        let pad = indent * 2;
        // Writing to a String cannot fail.
        let _ = write!(out, "{:pad$}{}:", "", scalar(key, Place::Block));
        match value {
            Node::Empty => out.push('\n'),
            Node::Block(inner) if !inner.is_empty() => {
                out.push('\n');
                block(inner, indent + 1, out);
            }
            Node::Lines(entries) if !entries.is_empty() => {
                out.push('\n');
                for entry in entries {
                    let _ = write!(out, "{:pad$}  - ", "");
                    line(entry, Place::Block, out);
                    out.push('\n');
                }
            }
            other => {
                out.push(' ');
                line(other, Place::Block, out);
                out.push('\n');
            }
        }
    }
}

/// A value on one line, as it stands after `key: ` or `- `, or inside braces and brackets.
pub fn inline(value: &Node, place: Place) -> String {
    let mut out = String::new();
    line(value, place, &mut out);
    out
}

/// A value on one line; blocks inside flow maps become flow.
fn line(value: &Node, place: Place, out: &mut String) {
    match value {
        Node::Empty => out.push('~'),
        Node::Bare(text) => out.push_str(text),
        Node::Text(text) => out.push_str(&scalar(text, place)),
        Node::Quoted(text) => out.push_str(&quoted(text)),
        Node::Line(map) | Node::Block(map) => {
            out.push('{');
            for (n, (key, value)) in map.0.iter().enumerate() {
                if n > 0 {
                    out.push_str(", ");
                }
                out.push_str(&scalar(key, Place::Flow));
                out.push_str(": ");
                line(value, Place::Flow, out);
            }
            out.push('}');
        }
        Node::List(entries) | Node::Lines(entries) => {
            out.push('[');
            for (n, entry) in entries.iter().enumerate() {
                if n > 0 {
                    out.push_str(", ");
                }
                line(entry, Place::Flow, out);
            }
            out.push(']');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::record::change::ChangeDraft;
    use crate::store::record::meeting::MeetingDraft;

    #[test]
    fn a_record_is_written_in_the_order_of_its_draft() {
        let mut action = Map::new();
        action.bare("due", "2026-11-20").text("what", "Rota");
        let mut actions = Map::new();
        actions.put("A-2", Node::Line(action.clone())).put("A-1", Node::Line(action));
        let mut decision = Map::new();
        decision.text("owner", "asa").text("ask", "Which night?");
        let mut record = Map::new();
        record
            .text("x-tool", "4711")
            .put("actions", Node::Block(actions))
            .put("decisions", Node::Lines(vec![Node::Line(decision)]))
            .text("place", "no")
            .bare("forum", "operational");
        assert_eq!(
            text(&in_order_of::<MeetingDraft>(record)),
            "\
forum: operational
place: \"no\"
decisions:
  - {ask: Which night?, owner: asa}
actions:
  A-2: {what: Rota, due: 2026-11-20}
  A-1: {what: Rota, due: 2026-11-20}
x-tool: \"4711\"
"
        );
    }

    #[test]
    fn an_open_item_of_a_checklist_takes_two_lines() {
        let mut item = Map::new();
        item.put("done", Node::Empty);
        let mut phase = Map::new();
        phase.put("uat-passed", Node::Block(item));
        let mut record = Map::new();
        record.put("testing", Node::Block(phase));
        assert_eq!(text(&record), "testing:\n  uat-passed:\n    done:\n");
    }

    #[test]
    fn parts_and_empty_values_stand_on_one_line() {
        let mut record = Map::new();
        let mut told = Map::new();
        told.text("to", "all, by mail").bare("date", "2026-11-04");
        record.put("announced", Node::Line(told)).put("services", Node::List(Vec::new()));
        record.put("done", Node::Block(Map::new()));
        assert_eq!(
            text(&in_order_of::<ChangeDraft>(record)),
            "services: []\nannounced: {date: 2026-11-04, to: \"all, by mail\"}\ndone: {}\n"
        );
    }
}
