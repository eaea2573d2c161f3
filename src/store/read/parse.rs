//! From text to [`Tree`]: the events of the parser, and the refusal of what no record needs (anchors, aliases, tags,
//! merge keys, directives, second documents, deep nesting).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StructureStyle, options};

use super::quote::quote;
use super::told::Told;
use super::tree::{At, Kind, Node, Style, Tree};
use super::{rule, syntax};
use crate::domain::finding::{Finding, Level, Place, Rule};

/// The deepest nesting of maps and lists.
pub const MAX_DEPTH: usize = 32;
/// The most values (scalars, maps and lists) in one file.
pub const MAX_VALUES: usize = 100_000;

/// Parses checked text (see [`super::bytes::check`]).
///
/// `base` is the length of the byte-order mark before `text`, so that ranges count bytes of the file. The tree is
/// `None` when the text is not well-formed or holds no value; the findings then say why.
pub fn parse<'a>(path: &str, text: &'a str, base: usize) -> (Option<Tree<'a>>, Vec<Finding>) {
    let (tree, told) = parse_told(path, text, base);
    (tree, told.into_list())
}

/// Like [`parse`], for readers who add findings of their own.
pub(super) fn parse_told<'a>(path: &str, text: &'a str, base: usize) -> (Option<Tree<'a>>, Told) {
    let mut builder = Builder {
        path,
        text,
        base,
        tree: Tree { nodes: Vec::with_capacity(text.len() / 8) },
        open: Vec::new(),
        refused_key: 0,
        last_end: 0,
        told: Told::default(),
    };
    let whole = builder.run();
    let Builder { tree, told, .. } = builder;
    (whole.then_some(tree), told)
}

/// A map or list whose end has not come yet.
struct Open {
    id: u32,
    /// Of a map: whether the next child is a key.
    at_key: bool,
    map: bool,
}

struct Builder<'a, 'p> {
    path: &'p str,
    text: &'a str,
    base: usize,
    tree: Tree<'a>,
    open: Vec<Open>,
    /// How many maps and lists are open inside a key that is refused as a whole.
    refused_key: usize,
    /// Where the last scalar or bracket ended: the end of block maps and lists, for which the parser gives none.
    last_end: u32,
    told: Told,
}

impl<'a> Builder<'a, '_> {
    /// Takes all events; whether there is a whole tree.
    fn run(&mut self) -> bool {
        let options = options! {
            emit_comments: false,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            // More than allowed, so that our own check comes first and gives the place.
            flow_nesting_limit: 2 * MAX_DEPTH,
            block_nesting_limit: 2 * MAX_DEPTH,
        };
        let mut documents = 0;
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, span) = match event {
                Ok(event) => event,
                Err(fault) => {
                    self.malformed(&fault);
                    return false;
                }
            };
            if let Event::DocumentStart(..) = event {
                documents += 1;
                if documents == 1 {
                    self.directives(&span);
                } else {
                    let help = "one record is one file: move what follows `---` to a file of its own";
                    self.fault(rule::SECOND_DOCUMENT, bytes(&span), "a second YAML document starts here", help);
                    return true;
                }
            } else if !self.take(event, &span) {
                return false;
            }
        }
        self.tabs();
        if self.tree.nodes.is_empty() {
            self.fault(
                rule::EMPTY_FILE,
                0..0,
                "the file holds no record",
                "write the record's keys, or delete the file",
            );
            return false;
        }
        true
    }

    /// Takes one event; false when reading must stop.
    fn take(&mut self, event: Event<'a>, span: &Span) -> bool {
        if let (Some(tag), Some(tag_span)) = (event.tag(), span.tag_span()) {
            let message = format!("a YAML tag ({})", quote(&tag.original()));
            self.fault(
                rule::ANCHOR_OR_TAG,
                bytes(&tag_span),
                message,
                "delete it: every value is read as text and then by its key",
            );
        }
        match event {
            Event::Scalar(text, style, _, _) => self.scalar(text, style, bytes(span)),
            Event::MappingStart(style, ..) => {
                self.begin(Kind::Map { flow: style == StructureStyle::Flow }, bytes(span))
            }
            Event::SequenceStart(style, ..) => {
                self.begin(Kind::List { flow: style == StructureStyle::Flow }, bytes(span))
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.end(bytes(span));
                true
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let range = bytes(span);
                self.fault(
                    rule::ANCHOR_OR_TAG,
                    range.clone(),
                    "a YAML alias (`*name`)",
                    "write the value out; if the text begins with *, put it in quotes",
                );
                self.add(Kind::Refused, range)
            }
            Event::Anchor(..) => {
                let help = "delete it; if the text begins with &, put it in quotes";
                self.fault(rule::ANCHOR_OR_TAG, bytes(span), "a YAML anchor (`&name`)", help);
                true
            }
            _ => true,
        }
    }

    fn scalar(&mut self, text: Cow<'a, str>, style: ScalarStyle, range: Range<usize>) -> bool {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        // The parser gives `~` both for a written one and for nothing.
        let empty = style == Style::Plain && (text == "~" || text.is_empty());
        if self.open.last().is_some_and(|open| open.at_key) && self.refused_key == 0 {
            if empty {
                let (message, help) = ("a key is missing before the colon", "write `key: value`");
                self.fault(rule::KEY_NOT_TEXT, range.clone(), message, help);
                return self.add(Kind::Refused, range);
            }
            if text == "<<" && style == Style::Plain {
                let help = "write the keys out here: records do not copy from one another";
                self.fault(rule::ANCHOR_OR_TAG, range.clone(), "a YAML merge key (`<<`)", help);
                return self.add(Kind::Refused, range);
            }
        }
        if !empty {
            return self.add(Kind::Scalar { text, style }, range);
        }
        // Of a value that is not written the parser gives the place of the colon.
        let colon = range.is_empty() && self.text.as_bytes().get(range.start) == Some(&b':');
        let start = range.start + usize::from(colon);
        self.add(Kind::Empty, start..range.end.max(start))
    }

    /// Opens a map or list.
    fn begin(&mut self, kind: Kind<'a>, range: Range<usize>) -> bool {
        if self.refused_key > 0 {
            self.refused_key += 1;
            return self.refused_key <= MAX_DEPTH || self.too_deep(range);
        }
        if self.open.last().is_some_and(|open| open.at_key) {
            let message = "a map or list where a key is expected";
            self.fault(rule::KEY_NOT_TEXT, range.clone(), message, "a key is text: write `key: value`");
            let added = self.add(Kind::Refused, range);
            self.refused_key = 1;
            return added;
        }
        if self.open.len() == MAX_DEPTH {
            return self.too_deep(range);
        }
        let map = matches!(kind, Kind::Map { .. });
        let id = self.tree.nodes.len() as u32;
        if !self.add(kind, range) {
            return false;
        }
        self.open.push(Open { id, at_key: map, map });
        true
    }

    /// Closes a map or list.
    fn end(&mut self, range: Range<usize>) {
        if self.refused_key > 0 {
            self.refused_key -= 1;
            return;
        }
        let Some(open) = self.open.pop() else { return };
        let after = self.tree.nodes.len() as u32;
        if let Some(node) = self.tree.nodes.get_mut(open.id as usize) {
            if let Kind::Map { flow: true } | Kind::List { flow: true } = node.kind {
                self.last_end = (self.base + range.end) as u32;
            }
            node.after = after;
            node.end = self.last_end;
        }
        if open.map {
            self.refuse_decimal_commas(open.id);
            self.refuse_duplicates(open.id);
        }
    }

    /// Adds a node below the open map or list; false when there are too many.
    fn add(&mut self, kind: Kind<'a>, range: Range<usize>) -> bool {
        let id = self.tree.nodes.len();
        if self.refused_key > 0 {
            return true;
        }
        if id == MAX_VALUES {
            let message = format!("the file holds more than {MAX_VALUES} values");
            self.fault(rule::TOO_MANY_VALUES, range, message, "measurements belong in a CSV file");
            return false;
        }
        let parent = match self.open.last_mut() {
            Some(open) => {
                open.at_key = open.map && !open.at_key;
                open.id
            }
            None => 0,
        };
        // A file has at most 1 MiB, so places and counts fit in 32 bits.
        let (start, end) = ((self.base + range.start) as u32, (self.base + range.end) as u32);
        self.last_end = end;
        self.tree.nodes.push(Node { kind, start, end, parent, after: id as u32 + 1 });
        true
    }

    /// Reports `{uptime: 99,9%}`, where the comma ends the value and the rest would be a key without one.
    fn refuse_decimal_commas(&mut self, map: u32) {
        let at = At { tree: &self.tree, id: map };
        if !at.is_flow() {
            return;
        }
        let entries: Vec<(At, At)> = at.entries().collect();
        let is_rest = |text: &str| {
            let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
            unit.len() < text.len() && unit.chars().all(|c| matches!(c, '%' | ' ') || c.is_ascii_alphabetic())
        };
        let is_whole = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let split = entries.windows(2).filter(|pair| {
            let ((_, value), (key, nothing)) = (pair[0], pair[1]);
            value.text().is_some_and(is_whole)
                && key.text().is_some_and(is_rest)
                && nothing.is_empty()
                && [value, key].iter().all(|part| part.style() == Some(Style::Plain))
                // Without a space after the comma: `99,9%`.
                && value.range().end + 1 == key.range().start
        });
        let split: Vec<(u32, u32)> = split.map(|pair| (pair[0].1.id, pair[1].0.id)).collect();
        for (value, key) in split {
            let (one, two) = (&self.tree.nodes[value as usize], &self.tree.nodes[key as usize]);
            let text = |node: &Node| match &node.kind {
                Kind::Scalar { text, .. } => text.to_string(),
                _ => String::new(),
            };
            let (whole, rest) = (text(one), text(two));
            let message = format!("the comma ends the value here, so that {} stands alone", quote(&rest));
            let fixed = format!("{whole}.{rest}");
            let finding =
                Finding::error(rule::DECIMAL_COMMA, self.place(one.start as usize..two.end as usize), message)
                    .help(format!("write {fixed}"))
                    .fix(fixed);
            self.told.push(finding);
            for node in [value, key] {
                self.tree.nodes[node as usize].kind = Kind::Refused;
            }
        }
    }

    /// Reports keys that stand twice in a map; the first one counts.
    fn refuse_duplicates(&mut self, map: u32) {
        let at = At { tree: &self.tree, id: map };
        let keys: Vec<At> = at.entries().map(|(key, _)| key).collect();
        let mut doubles: Vec<(u32, u32)> = Vec::new();
        if keys.len() <= 16 {
            for (n, key) in keys.iter().enumerate().skip(1) {
                if let Some(first) = keys[..n].iter().find(|first| first.text() == key.text()) {
                    doubles.push((first.id, key.id));
                }
            }
        } else {
            let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
            for key in &keys {
                let first = *seen.entry(key.text().unwrap_or_default()).or_insert(key.id);
                if first != key.id {
                    doubles.push((first, key.id));
                }
            }
        }
        for (first, again) in doubles {
            if self.told.is_full(Level::Error) {
                self.tree.nodes[again as usize].kind = Kind::Refused;
                continue;
            }
            let place = |node: &Node| self.place(node.start as usize..node.end as usize);
            let (one, two) = (&self.tree.nodes[first as usize], &self.tree.nodes[again as usize]);
            let Kind::Scalar { text, .. } = &two.kind else { continue };
            let finding = Finding::error(
                rule::DUPLICATE_KEY,
                place(two),
                format!("the key {} stands twice in this map", quote(text)),
            )
            .help("keep one of the two; programs differ in which one they take")
            .related(place(one), "the first one, which counts until then");
            self.told.push(finding);
            self.tree.nodes[again as usize].kind = Kind::Refused;
        }
    }

    /// Reports a syntax error, with the bracket that is open there.
    fn malformed(&mut self, fault: &ScanError) {
        let syntax::Fault { rule, range, message, help, in_brackets } = syntax::explain(fault, self.text);
        // `*important* text`: what was refused is the cause of what cannot be parsed after it on its line.
        if let Some(Finding { place: Place::Bytes { end, .. }, .. }) = self.told.last_mut() {
            let between = self.text.get(end.saturating_sub(self.base)..range.start);
            if between.is_some_and(|between| !between.contains('\n')) {
                return;
            }
        }
        self.fault(rule, range, message, help);
        let opened = self.open.iter().rev().find(|open| {
            matches!(self.tree.nodes[open.id as usize].kind, Kind::Map { flow: true } | Kind::List { flow: true })
        });
        if let (true, Some(opened), Some(finding)) = (in_brackets, opened, self.told.last_mut()) {
            let start = self.tree.nodes[opened.id as usize].start as usize;
            let place = Place::Bytes { path: self.path.to_owned(), start, end: start + 1 };
            finding.related.push((place, "the bracket opens here".to_owned()));
        }
    }

    /// Reports tabs in the indentation of lines that are not inside a text: some programs take them, others do not.
    fn tabs(&mut self) {
        let mut from = 0;
        for line in self.text.split_inclusive('\n') {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            let tab = line.as_bytes()[..indent].iter().position(|b| *b == b'\t');
            if let (Some(tab), Some(_)) = (tab, line[indent..].bytes().next().filter(|b| !b"#\r\n".contains(b))) {
                let first = (self.base + from + indent) as u32;
                let before = self.tree.nodes.partition_point(|node| node.start <= first);
                let node = before.checked_sub(1).and_then(|n| self.tree.nodes.get(n));
                let text = node.is_some_and(|node| matches!(node.kind, Kind::Scalar { .. }) && node.end > first);
                // The first line of a block text begins where its text begins.
                let own = node.is_some_and(|node| node.start == first && !is_block(&node.kind));
                if !text || own {
                    let range = from + tab..from + tab + 1;
                    self.fault(rule::SYNTAX, range, syntax::TAB.0, syntax::TAB.1);
                }
            }
            from += line.len();
        }
    }

    /// Reports directives before the first document.
    fn directives(&mut self, start: &Span) {
        let head = self.text.get(..bytes(start).start).unwrap_or_default();
        let mut from = 0;
        for line in head.split_inclusive('\n') {
            let range = from..from + line.trim_end().len();
            from += line.len();
            if line.starts_with('%') && !line.starts_with("%YAML ") {
                self.fault(rule::DIRECTIVE, range, "a YAML directive", "delete this line");
            }
        }
    }

    fn too_deep(&mut self, range: Range<usize>) -> bool {
        let message = format!("maps and lists are nested more than {MAX_DEPTH} deep");
        self.fault(rule::TOO_DEEP, range, message, "no record needs that; look for a bracket that is not closed");
        false
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::Bytes { path: self.path.to_owned(), start: range.start, end: range.end }
    }

    /// Records a finding at a range of the text.
    fn fault(&mut self, rule: Rule, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        let place = self.place(self.base + range.start..self.base + range.end);
        self.told.push(Finding::error(rule, place, message).help(help));
    }
}

/// Whether it is a text below `|` or `>`.
fn is_block(kind: &Kind) -> bool {
    matches!(kind, Kind::Scalar { style: Style::Block, .. })
}

/// The bytes of the text that an event covers.
fn bytes(span: &Span) -> Range<usize> {
    // The parser reads from a &str, so it always knows byte offsets.
    span.byte_range().unwrap_or_default()
}
