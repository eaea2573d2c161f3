//! A YAML file as a tree with byte ranges. Knows the shape of the text, not what any key means.

use std::borrow::Cow;
use std::ops::Range;

use crate::domain::finding::{Route, Step};

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In `'…'`.
    Single,
    /// In `"…"`.
    Double,
    /// As lines below `|` or `>`.
    Block,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// Text after escapes and folding.
    Scalar {
        text: Cow<'a, str>,
        style: Style,
    },
    /// Nothing written, or a plain `~`.
    Empty,
    /// A map: its children are key, value, key, value …
    Map {
        flow: bool,
    },
    List {
        flow: bool,
    },
    /// Something that was refused with a finding (an alias, a key that is a list, a key that stood before).
    Refused,
}

/// A node of the arena. Nodes lie in document order, so the children of `n` start at `n + 1`, and what follows a node
/// and all it holds is at its `after`.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub kind: Kind<'a>,
    pub start: u32,
    pub end: u32,
    pub parent: u32,
    pub after: u32,
}

/// A parsed file: the nodes, with byte ranges of the file (a byte-order mark counts).
#[derive(Debug, Clone)]
pub struct Tree<'a> {
    pub(super) nodes: Vec<Node<'a>>,
}

/// One node of a [`Tree`].
#[derive(Debug, Clone, Copy)]
pub struct At<'t, 'a> {
    pub(super) tree: &'t Tree<'a>,
    pub(super) id: u32,
}

impl<'a> Tree<'a> {
    /// The top node.
    pub fn top(&self) -> At<'_, 'a> {
        At { tree: self, id: 0 }
    }

    /// The value at a route, or `None` when the route leads nowhere.
    pub fn at(&self, route: &Route) -> Option<At<'_, 'a>> {
        route.0.iter().try_fold(self.top(), |at, step| at.step(step))
    }
}

impl<'t, 'a> At<'t, 'a> {
    pub(super) fn node(self) -> &'t Node<'a> {
        &self.tree.nodes[self.id as usize]
    }

    fn other(self, id: u32) -> Self {
        Self { tree: self.tree, id }
    }

    /// The bytes of the file that it takes up: of a scalar its text with quotes, of a `{…}` or `[…]` all of it, of a
    /// block map or list from its first to its last entry, of an empty value the empty range where it would stand.
    pub fn range(self) -> Range<usize> {
        self.node().start as usize..self.node().end as usize
    }

    /// The text of a scalar, after escapes and folding.
    pub fn text(self) -> Option<&'t str> {
        match &self.node().kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// How a scalar is written.
    pub fn style(self) -> Option<Style> {
        match &self.node().kind {
            Kind::Scalar { style, .. } => Some(*style),
            _ => None,
        }
    }

    /// Whether it is a map.
    pub fn is_map(self) -> bool {
        matches!(self.node().kind, Kind::Map { .. })
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        matches!(self.node().kind, Kind::List { .. })
    }

    /// Whether a map or list is written in `{…}` or `[…]`.
    pub fn is_flow(self) -> bool {
        matches!(self.node().kind, Kind::Map { flow: true } | Kind::List { flow: true })
    }

    /// Whether nothing is written there, or `~`.
    pub fn is_empty(self) -> bool {
        self.node().kind == Kind::Empty
    }

    /// The entries of a map in file order, as key and value; of a key that stands twice the first.
    pub fn entries(self) -> impl Iterator<Item = (At<'t, 'a>, At<'t, 'a>)> {
        let end = if self.is_map() { self.node().after } else { 0 };
        let mut next = self.id + 1;
        std::iter::from_fn(move || {
            while next < end {
                let key = self.other(next);
                let value = self.other(key.node().after);
                next = value.node().after;
                if key.text().is_some() {
                    return Some((key, value));
                }
            }
            None
        })
    }

    /// The entries of a list in file order.
    pub fn items(self) -> impl Iterator<Item = At<'t, 'a>> {
        let end = if self.is_list() { self.node().after } else { 0 };
        let mut next = self.id + 1;
        std::iter::from_fn(move || {
            let item = (next < end).then(|| self.other(next))?;
            next = item.node().after;
            Some(item)
        })
    }

    /// The key and value of one entry of a map.
    pub fn entry(self, key: &str) -> Option<(At<'t, 'a>, At<'t, 'a>)> {
        self.entries().find(|(k, _)| k.text() == Some(key))
    }

    /// The value of one entry of a map.
    pub fn get(self, key: &str) -> Option<At<'t, 'a>> {
        self.entry(key).map(|(_, value)| value)
    }

    /// One step of a route further down.
    pub fn step(self, step: &Step) -> Option<At<'t, 'a>> {
        match step {
            Step::Key(key) => self.get(key),
            Step::Item { index, .. } => self.items().nth(*index),
        }
    }

    /// The key under which it stands, when it is the value of a map.
    pub fn key(self) -> Option<At<'t, 'a>> {
        let parent = self.parent()?;
        // A key is always a single node, so it lies directly before its value.
        parent.is_map().then(|| self.other(self.id.saturating_sub(1)))
    }

    /// The map or list in which it lies.
    pub fn parent(self) -> Option<At<'t, 'a>> {
        (self.id > 0).then(|| self.other(self.node().parent))
    }

    /// The way to it from the top, with the marks of list entries.
    pub fn route(self) -> Route {
        let mut steps = Vec::new();
        let mut at = self;
        while let Some(parent) = at.parent() {
            if let Some(key) = at.key() {
                steps.push(Step::Key(key.text().unwrap_or_default().to_owned()));
            } else {
                let index = parent.items().position(|item| item.id == at.id).unwrap_or_default();
                steps.push(Step::Item { index, mark: at.mark() });
            }
            at = parent;
        }
        steps.reverse();
        Route(steps)
    }

    /// What stays the same when a list entry moves: `at+did` of a log entry, else eight hexadecimal digits over what it
    /// holds (not over how it is laid out).
    pub fn mark(self) -> String {
        if let (Some(at), Some(did)) = (self.get("at").and_then(At::text), self.get("did").and_then(At::text)) {
            return format!("{at}+{did}");
        }
        let mut hash = Fnv::default();
        for id in self.id..self.node().after {
            match &self.tree.nodes[id as usize].kind {
                Kind::Scalar { text, .. } => hash.add(b"s", text.as_bytes()),
                Kind::Empty | Kind::Refused => hash.add(b"e", b""),
                Kind::Map { .. } => hash.add(b"m", b""),
                Kind::List { .. } => hash.add(b"l", b""),
            }
        }
        format!("{:08x}", (hash.0 ^ (hash.0 >> 32)) & 0xFFFF_FFFF)
    }
}

/// FNV-1a over 64 bits: tells list entries apart, guards nothing.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, sign: &[u8], text: &[u8]) {
        for byte in sign.iter().chain(text).chain(&[0xFF]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
