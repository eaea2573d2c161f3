//! Where in a file a finding is: the only place in which lines and columns are made.
//!
//! Lines and columns count from 1. A column counts characters (Unicode scalar values), not bytes and not the width on a
//! screen; a byte-order mark at the start of the file counts as nothing. Ends are exclusive: `end_column` is the column
//! after the last character.

use std::ops::Range;

use super::bytes::BOM;
use super::parse;
use super::tree::{At, Kind, Style, Tree};
use crate::domain::finding::{Place, Route};

/// A stretch of a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Located {
    /// Line of the first character, from 1.
    pub line: usize,
    /// Column of the first character, from 1, in characters.
    pub column: usize,
    /// Line of the last character.
    pub end_line: usize,
    /// Column after the last character; equal to `column` when the stretch is empty.
    pub end_column: usize,
    /// The bytes of the file.
    pub bytes: Range<usize>,
}

/// Finds places in one file: reads it once, answers many times.
pub struct Locator<'a> {
    bytes: &'a [u8],
    /// Where each line but the first begins.
    lines: Vec<usize>,
    tree: Option<Tree<'a>>,
}

impl<'a> Locator<'a> {
    /// Reads the bytes of a YAML file again; a file that is none still has places of bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self::by(bytes, |text, base| parse::parse("", text, base).0)
    }

    /// Reads the bytes of a file again as what its path says it is: TOML, a table (which has places of bytes), or YAML.
    pub fn of_file(path: &str, bytes: &'a [u8]) -> Self {
        match path.rsplit_once('.') {
            Some((_, "toml")) => Self::by(bytes, |text, base| super::toml::tree(text, base).ok()),
            Some((_, "csv")) => Self::by(bytes, |_, _| None),
            _ => Self::new(bytes),
        }
    }

    fn by(bytes: &'a [u8], tree: impl FnOnce(&'a str, usize) -> Option<Tree<'a>>) -> Self {
        let body = bytes.strip_prefix(BOM).unwrap_or(bytes);
        let text = (bytes.len() <= super::bytes::MAX_BYTES).then(|| std::str::from_utf8(body).ok()).flatten();
        let tree = text.and_then(|text| tree(text, bytes.len() - body.len()));
        let lines = bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(n, _)| n + 1).collect();
        Self { bytes, lines, tree }
    }

    /// The stretch of a place; `None` for a place that is the file as a whole.
    ///
    /// A route that leads nowhere in this file (it has been edited since) gives the last value on its way that is there.
    pub fn locate(&self, place: &Place) -> Option<Located> {
        let range = match place {
            Place::File { .. } => return None,
            Place::Bytes { start, end, .. } => *start..*end,
            Place::Route { route, .. } => match self.reach(route) {
                (Some(at), true) => self.value(at),
                (at, _) => self.owner(at),
            },
            Place::KeyOf { route, .. } => match self.reach(route) {
                (Some(at), true) => at.key().map_or_else(|| self.value(at), |key| key.range()),
                (at, _) => self.owner(at),
            },
            Place::MissingIn { route, .. } => self.owner(self.reach(route).0),
        };
        Some(self.at_bytes(range))
    }

    /// The bytes of exactly what a place means: a scalar or `{…}` in full, a key, a stretch of bytes; `None` for what is
    /// not there, what is laid out as a block, and for a file or map as a whole.
    pub fn exact(&self, place: &Place) -> Option<Range<usize>> {
        let at = |route| match self.reach(route) {
            (Some(at), true) => Some(at),
            _ => None,
        };
        match place {
            Place::File { .. } | Place::MissingIn { .. } => None,
            Place::Bytes { start, end, .. } => Some(*start..*end),
            Place::KeyOf { route, .. } => Some(at(route)?.key()?.range()),
            Place::Route { route, .. } => {
                let at = at(route)?;
                let block = match at.style() {
                    Some(style) => style == Style::Block,
                    None => !at.is_flow(),
                };
                (!block).then(|| at.range())
            }
        }
    }

    /// The bytes of each entry of a block list from its dash to the end of its last line, comments there included; `None`
    /// where anything but entries stands between the first and the last.
    pub fn lines_of_entries(&self, list: &Route) -> Option<Vec<Range<usize>>> {
        let (Some(list), true) = self.reach(list) else { return None };
        if !list.is_list() || list.is_flow() {
            return None;
        }
        let start_of = |at: usize| self.bytes.get(..at)?.iter().rposition(|b| *b == b'\n').map(|n| n + 1);
        let end_of = |at: usize| {
            let rest = self.bytes.get(at..)?;
            let end = at + rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
            Some(if self.bytes.get(..end)?.ends_with(b"\r") { end - 1 } else { end })
        };
        let mut lines: Vec<Range<usize>> = Vec::new();
        for item in list.items() {
            let range = item.range();
            let start = start_of(range.start)?;
            let lead = self.bytes.get(start..range.start)?.trim_ascii();
            let last = if self.bytes.get(..range.end)?.ends_with(b"\n") { range.end - 1 } else { range.end };
            let end = end_of(last)?;
            // The line break between two entries, and nothing else.
            let joined = lines.last().is_none_or(|before| {
                self.bytes.get(before.end..start).is_some_and(|between| matches!(between, b"\n" | b"\r\n"))
            });
            if lead != b"-" || !joined || end < start {
                return None;
            }
            lines.push(start..end);
        }
        Some(lines)
    }

    /// The last node on a route that is there, and whether it is the route's end.
    fn reach(&self, route: &Route) -> (Option<At<'_, 'a>>, bool) {
        let Some(tree) = &self.tree else { return (None, false) };
        let mut at = tree.top();
        for step in &route.0 {
            match at.step(step) {
                Some(next) => at = next,
                None => return (Some(at), false),
            }
        }
        (Some(at), true)
    }

    /// What to show of a value: a block map or list by its first line, anything else in full.
    fn value(&self, at: At) -> Range<usize> {
        let range = at.range();
        if (at.is_map() || at.is_list()) && !at.is_flow() {
            return self.first_line(range);
        }
        // A block text ends with its line breaks, which are not to be shown.
        match at.style() {
            Some(Style::Block) => self.first_line(range),
            _ => range,
        }
    }

    /// What to show of a map that lacks something: the key it belongs to, else its first key.
    fn owner(&self, at: Option<At>) -> Range<usize> {
        let Some(at) = at else { return self.first_line(0..self.bytes.len()) };
        if let Some(key) = at.key() {
            return key.range();
        }
        match at.entries().next() {
            Some((key, _)) => key.range(),
            None => self.value(at),
        }
    }

    /// The bytes of every key and value that is text, in their order.
    pub(super) fn scalars(&self) -> Vec<Range<usize>> {
        let nodes = self.tree.iter().flat_map(|tree| &tree.nodes);
        let scalars = nodes.filter(|node| matches!(node.kind, Kind::Scalar { .. }));
        let mut ranges: Vec<Range<usize>> = scalars.map(|node| node.start as usize..node.end as usize).collect();
        ranges.sort_by_key(|range| range.start);
        ranges
    }

    fn first_line(&self, range: Range<usize>) -> Range<usize> {
        let text = self.bytes.get(range.clone()).unwrap_or_default();
        let line = text.split(|b| *b == b'\n').next().unwrap_or_default();
        range.start..range.start + line.trim_ascii_end().len()
    }

    /// The lines and columns of a stretch of bytes.
    pub fn at_bytes(&self, range: Range<usize>) -> Located {
        let start = range.start.min(self.bytes.len());
        let end = range.end.clamp(start, self.bytes.len());
        let (line, column) = self.position(start);
        let (end_line, end_column) = self.position(end);
        Located { line, column, end_line, end_column, bytes: start..end }
    }

    fn position(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|n| self.lines.get(n)).copied().unwrap_or(0);
        let mut row = &self.bytes[start..at];
        if start == 0 {
            row = row.strip_prefix(BOM).unwrap_or(row);
        }
        // Bytes that are not UTF-8 count one each, as an editor shows them.
        (
            line + 1,
            1 + row.utf8_chunks().map(|chunk| chunk.valid().chars().count() + chunk.invalid().len()).sum::<usize>(),
        )
    }
}

/// Finds one place; use a [`Locator`] for several in one file.
pub fn locate(bytes: &[u8], place: &Place) -> Option<Located> {
    Locator::new(bytes).locate(place)
}
