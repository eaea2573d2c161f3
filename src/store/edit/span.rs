//! One change of a text, by the byte ranges of what stands there. Takes no care of what the result says: `edit` does.

use std::ops::Range;

use super::replace::replace;
use super::{Change, EditFault};
use crate::domain::finding::{Route, Step};
use crate::store::read::tree::{At, Tree};
use crate::store::write::node::{self, Map, Node};
use crate::store::write::scalar::{Place, scalar};

/// The text after the change.
pub fn apply(text: &str, tree: &Tree<'_>, change: &Change) -> Result<String, EditFault> {
    let file = Text { text, line_end: if text.contains("\r\n") { "\r\n" } else { "\n" } };
    match change {
        Change::Set { route, value, order } => match tree.at(route) {
            Some(at) => replace(&file, at, value, route),
            None => file.add(tree, route, value, order),
        },
        Change::Append { list, entry, order } => match tree.at(list) {
            Some(at) if at.is_list() => file.insert(at, at.items().count(), entry, list),
            Some(at) if at.is_empty() => replace(&file, at, &Node::Lines(vec![entry.clone()]), list),
            Some(_) => Err(EditFault::NoPlace(list.to_string())),
            None => file.add(tree, list, &Node::Lines(vec![entry.clone()]), order),
        },
        Change::Rename { route, key } => {
            let old = tree.at(route).and_then(At::key).ok_or_else(|| EditFault::NoPlace(route.to_string()))?;
            file.with(
                old.range(),
                &scalar(key, if old.parent().is_some_and(At::is_flow) { Place::Flow } else { Place::Block }),
            )
        }
        Change::Remove { route } => {
            let at = tree.at(route).ok_or_else(|| EditFault::NoPlace(route.to_string()))?;
            file.remove(tree, at, route)
        }
        Change::Insert { list, index, entry } => {
            let at = tree.at(list).filter(|at| at.is_list() || at.is_empty());
            let at = at.ok_or_else(|| EditFault::NoPlace(list.to_string()))?;
            if at.is_empty() {
                return replace(&file, at, &Node::Lines(vec![entry.clone()]), list);
            }
            file.insert(at, *index, entry, list)
        }
    }
}

/// A file's text, and how its lines end.
pub(super) struct Text<'t> {
    text: &'t str,
    pub(super) line_end: &'static str,
}

impl Text<'_> {
    pub(super) fn with(&self, range: Range<usize>, new: &str) -> Result<String, EditFault> {
        let (before, after) = (self.text.get(..range.start), self.text.get(range.end..));
        match (before, after) {
            (Some(before), Some(after)) => Ok(format!("{before}{new}{after}")),
            _ => Err(EditFault::Layout("a value".into())),
        }
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.slice(0..at).rfind('\n').map_or(0, |n| n + 1)
    }

    /// The first byte after the line in which a byte lies.
    pub(super) fn next_line(&self, at: usize) -> usize {
        self.slice(at..self.text.len()).find('\n').map_or(self.text.len(), |n| at + n + 1)
    }

    /// Puts whole lines in at the start of a line; at the end of a file without a last line break one is added before.
    pub(super) fn with_lines(&self, at: usize, lines: &str) -> Result<String, EditFault> {
        let torn = at == self.text.len() && at > 0 && !self.text.ends_with('\n');
        let lines = lines.replace('\n', self.line_end);
        if torn {
            let lines = lines.trim_end_matches(['\r', '\n']);
            return self.with(at..at, &format!("{}{lines}", self.line_end));
        }
        self.with(at..at, &lines)
    }

    /// The first byte after what a block value takes up with its last line; a comment behind it on that line counts.
    fn block_end(&self, at: At<'_, '_>) -> usize {
        let range = at.range();
        let end = if range.end > range.start && self.slice(range.end - 1..range.end) == "\n" {
            range.end - 1
        } else {
            range.end
        };
        self.next_line(end)
    }

    /// Adds a key, and the maps above it that are not there; `order` is that of the first map that gets a key.
    fn add(&self, tree: &Tree<'_>, route: &Route, value: &Node, order: &[&str]) -> Result<String, EditFault> {
        let nowhere = || EditFault::NoPlace(route.to_string());
        let there = (0..route.0.len()).rev().find_map(|n| Some((n, tree.at(&Route(route.0[..n].to_vec()))?)));
        let (n, above) = there.ok_or_else(nowhere)?;
        let Some((Step::Key(key), rest)) = route.0[n..].split_first() else { return Err(nowhere()) };
        if above.is_empty() && n > 0 {
            return replace(self, above, &nested(&route.0[n..], value).ok_or_else(nowhere)?, route);
        }
        if !above.is_map() {
            return Err(nowhere());
        }
        let value = nested(rest, value).ok_or_else(nowhere)?;
        self.add_key(above, key, &value, order, route)
    }

    fn add_key(
        &self,
        map: At<'_, '_>,
        key: &str,
        value: &Node,
        order: &[&str],
        route: &Route,
    ) -> Result<String, EditFault> {
        let entries: Vec<_> = map.entries().collect();
        let rank = |key: &str| order.iter().position(|known| *known == key);
        let mine = rank(key);
        // After the last entry that comes before it in canonical order; private keys and unknown ones go to the end.
        let before = match mine {
            Some(mine) => {
                entries.iter().rposition(|(key, _)| key.text().and_then(rank).is_some_and(|rank| rank < mine))
            }
            None => entries.len().checked_sub(1),
        };
        if map.is_flow() {
            let new = format!("{}: {}", scalar(key, Place::Flow), inline(value, Place::Flow));
            return match before.and_then(|n| entries.get(n)) {
                Some((_, value)) => {
                    let at = value.range().end;
                    self.with(at..at, &format!(", {new}"))
                }
                None => {
                    let at = map.range().start + 1;
                    self.with(at..at, &if entries.is_empty() { new } else { format!("{new}, ") })
                }
            };
        }
        let Some((first, _)) = entries.first() else { return Err(EditFault::Layout(route.to_string())) };
        let start = self.line_start(first.range().start);
        let indent = self.slice(start..first.range().start).chars().map(|c| if c == '\u{feff}' { "" } else { " " });
        let indent: String = indent.collect();
        let mut new = Map::new();
        new.put(key, value.clone());
        let lines: String = node::text(&new).lines().map(|line| format!("{indent}{line}\n")).collect();
        match before.and_then(|n| entries.get(n)) {
            Some((_, value)) => self.with_lines(self.block_end(*value), &lines),
            None if self.slice(start..first.range().start).trim_matches([' ', '\u{feff}']).is_empty() => {
                let mark =
                    if self.slice(start..self.text.len()).starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
                self.with_lines(start + mark, &lines)
            }
            // The first key stands behind the dash of a list entry.
            None => Err(EditFault::Layout(route.to_string())),
        }
    }

    fn remove(&self, tree: &Tree<'_>, at: At<'_, '_>, route: &Route) -> Result<String, EditFault> {
        let layout = || EditFault::Layout(route.to_string());
        let Some((last, above)) = route.0.split_last() else { return Err(layout()) };
        let around = tree.at(&Route(above.to_vec())).ok_or_else(layout)?;
        // Each sibling from its first byte (the key's in a map) to its last.
        let ranges: Vec<Range<usize>> = match last {
            Step::Key(_) => around.entries().map(|(key, value)| key.range().start..value.range().end).collect(),
            Step::Item { .. } => around.items().map(At::range).collect(),
        };
        let start = at.key().map_or(at.range().start, |key| key.range().start);
        let n = ranges.iter().position(|range| range.start == start).ok_or_else(layout)?;
        let range = ranges.get(n).cloned().ok_or_else(layout)?;
        if around.is_flow() {
            let before = n.checked_sub(1).and_then(|n| ranges.get(n));
            return self.remove_flow(range, before, ranges.get(n + 1));
        }
        if ranges.len() == 1 {
            return Err(layout());
        }
        let line = self.line_start(start);
        let lead = self.slice(line..start).trim_matches('\u{feff}').trim();
        let expected = if matches!(last, Step::Item { .. }) { "-" } else { "" };
        if lead != expected {
            return Err(layout());
        }
        let mark = if self.slice(line..start).starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        self.with(line + mark..self.block_end(at), "")
    }

    /// Takes an entry out of braces or brackets, with one comma; comments and line breaks around it stay.
    fn remove_flow(
        &self,
        range: Range<usize>,
        before: Option<&Range<usize>>,
        after: Option<&Range<usize>>,
    ) -> Result<String, EditFault> {
        let is_plain = |gap: Range<usize>| !self.slice(gap).contains(['\n', '#']);
        let comma = |gap: Range<usize>| self.slice(gap.clone()).find(',').map(|n| gap.start + n);
        match (before, after) {
            (Some(before), _) if is_plain(before.end..range.start) => self.with(before.end..range.end, ""),
            (_, Some(after)) if is_plain(range.end..after.start) => self.with(range.start..after.start, ""),
            (_, Some(after)) => {
                let end = comma(range.end..after.start).map_or(range.end, |at| at + 1);
                self.with(range.start..end, "")
            }
            (Some(before), None) => {
                let Some(at) = comma(before.end..range.start) else { return self.with(range, "") };
                let gap = self.slice(at + 1..range.start).to_owned();
                self.with(at..range.end, &gap)
            }
            (None, None) => self.with(range, ""),
        }
    }

    fn insert(&self, list: At<'_, '_>, index: usize, entry: &Node, route: &Route) -> Result<String, EditFault> {
        let layout = || EditFault::Layout(route.to_string());
        let items: Vec<At<'_, '_>> = list.items().collect();
        if list.is_flow() {
            let new = inline(entry, Place::Flow);
            let before = index.checked_sub(1).and_then(|n| items.get(n));
            return match (before, items.is_empty()) {
                (Some(before), _) => {
                    let at = before.range().end;
                    self.with(at..at, &format!(", {new}"))
                }
                (None, empty) => {
                    let at = list.range().start + 1;
                    self.with(at..at, &if empty { new } else { format!("{new}, ") })
                }
            };
        }
        let first = items.first().ok_or_else(layout)?;
        let start = self.line_start(first.range().start);
        let lead = self.slice(start..first.range().start);
        let Some((indent, rest)) = lead.split_once('-') else { return Err(layout()) };
        if !indent.trim().is_empty() || !rest.trim().is_empty() {
            return Err(layout());
        }
        let line = format!("{indent}- {}\n", inline(entry, Place::Block));
        match index.checked_sub(1) {
            None => self.with_lines(start, &line),
            Some(n) => self.with_lines(self.block_end(*items.get(n).ok_or_else(layout)?), &line),
        }
    }
}

/// Whether a node lies inside braces or brackets, by the map or list around it.
pub(super) fn inside_flow(at: At<'_, '_>) -> bool {
    at.parent().is_some_and(At::is_flow)
}

/// A value on one line.
pub(super) fn inline(value: &Node, place: Place) -> String {
    node::inline(value, place)
}

/// A map or list with a line an entry, each with this indent and a line break.
pub(super) fn lines_of(value: &Node, indent: &str) -> String {
    let mut outer = Map::new();
    outer.put("k", value.clone());
    // All but the key, and less its indent of two.
    let text = node::text(&outer);
    text.lines().skip(1).map(|line| format!("{indent}{}\n", line.get(2..).unwrap_or_default())).collect()
}

/// A value below keys that are not there: `{a: {b: value}}` for two of them.
fn nested(keys: &[Step], value: &Node) -> Option<Node> {
    keys.iter().rev().try_fold(value.clone(), |value, step| match step {
        Step::Key(key) => {
            let mut map = Map::new();
            map.put(key, value);
            Some(Node::Line(map))
        }
        Step::Item { .. } => None,
    })
}
