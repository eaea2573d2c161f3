//! A record as a tree of keys and scalars, and its one canonical text.

use std::fmt::Write as _;

use super::scalar::{Place, quoted, scalar};
use crate::domain::time::{Date, Instant, Zone};

/// A value of a new record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
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
