//! What the pages mean to a reader who cannot see them: a tree of headings, paragraphs, tables and pictures. Its order
//! is the reading order, whatever the order in which things are drawn.

/// Which cells a header cell speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those below it.
    Column,
    /// Those beside it.
    Row,
}

/// What a node of the tree is. A node has either children or drawn content, never both.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// The whole document; only the root.
    Document,
    /// Blocks that belong together.
    Section,
    /// A heading of a level from 1, with its text for the bookmarks.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// Part of a line.
    Span,
    /// A table, with what it shows in a sentence.
    Table(Option<String>),
    /// The header rows of a table.
    TableHead,
    /// The other rows of a table.
    TableBody,
    /// A row of a table.
    Row,
    /// A cell that names others.
    HeaderCell(Scope),
    /// A cell.
    Cell,
    /// A list.
    List,
    /// One entry of a list.
    Item,
    /// The number or sign of an entry.
    Label,
    /// The text of an entry.
    ItemBody,
    /// A picture, with the text that stands for it.
    Figure(String),
}

/// A place in the [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag(usize);

impl Tag {
    /// The root of every tree.
    pub const ROOT: Tag = Tag(0);

    /// Position in [`Tree::nodes`].
    pub fn index(self) -> usize {
        self.0
    }
}

/// A node of the [`Tree`].
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// Its language where it differs from the document's (`sv`, `en`).
    pub language: Option<&'static str>,
    /// What it is made of, in reading order.
    pub children: Vec<Tag>,
}

/// What the page means, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// All nodes; the first is the root.
    pub nodes: Vec<Node>,
}

impl Default for Tree {
    fn default() -> Self {
        Self { nodes: vec![Node { role: Role::Document, language: None, children: Vec::new() }] }
    }
}

impl Tree {
    /// Appends a node to a parent's children. Words that a reader must be given are never empty.
    pub fn add(&mut self, parent: Tag, role: Role) -> Tag {
        self.add_in(parent, role, None)
    }

    /// Appends a node whose language differs from the document's.
    pub fn add_in(&mut self, parent: Tag, role: Role, language: Option<&'static str>) -> Tag {
        let tag = Tag(self.nodes.len());
        let role = match role {
            Role::Heading(level, text) => Role::Heading(level, said(text)),
            Role::Figure(text) => Role::Figure(said(text)),
            other => other,
        };
        self.nodes.push(Node { role, language, children: Vec::new() });
        self.nodes[parent.0].children.push(tag);
        tag
    }
}

/// The format refuses headings and pictures without words; then their absence is at least said.
pub fn said(words: String) -> String {
    if words.trim().is_empty() { "–".to_owned() } else { words }
}
