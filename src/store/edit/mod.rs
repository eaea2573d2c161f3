//! Changes of a record that touch only the lines they must: comments, order, quotes and line ends of everything else
//! stay byte for byte.
//!
//! After each edit the text is parsed again and compared with what was wanted; a text that says anything else is
//! refused, never written.

pub mod assign;
pub mod mend;
pub mod plain;
mod replace;
mod span;
pub mod table;

use self::plain::Plain;
use super::read::{bytes, parse};
use super::write::node::Node;
use crate::domain::finding::{Level, Route};

/// One change of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Gives the key at the end of the route a value; a missing key is added to its map, with maps above it that are missing
    /// too. [`Node::Empty`] leaves the key with nothing behind it.
    Set {
        /// The way to the value.
        route: Route,
        /// What it becomes.
        value: Node,
        /// The keys, in canonical order (see [`super::read::shape::fields_of`]), of the map that gets a missing key.
        order: Vec<&'static str>,
    },
    /// Gives a key another name, where it stands.
    Rename {
        /// The way to the key's value.
        route: Route,
        /// The new name.
        key: String,
    },
    /// Takes out a key or a list entry with its lines.
    Remove {
        /// The way to it.
        route: Route,
    },
    /// Puts an entry at the end of a list, which is made where it is missing or empty.
    Append {
        /// The way to the list.
        list: Route,
        /// The entry, on one line.
        entry: Node,
        /// The keys, in canonical order, of the map that gets a missing list.
        order: Vec<&'static str>,
    },
    /// Puts an entry into a list that is there.
    Insert {
        /// The way to the list.
        list: Route,
        /// Its position afterwards.
        index: usize,
        /// The entry, on one line.
        entry: Node,
    },
}

/// Why a record could not be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditFault {
    /// The file cannot be read as YAML: the first fault.
    Unreadable(String),
    /// The route leads nowhere, or to something of another shape.
    NoPlace(String),
    /// The file is laid out in a way that this edit does not master: it must be made by hand.
    Layout(String),
}

impl std::fmt::Display for EditFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            EditFault::Unreadable(fault) => write!(f, "the file must be mended first: {fault}"),
            EditFault::NoPlace(route) => write!(f, "there is no {route} to change"),
            EditFault::Layout(route) => write!(f, "{route} is laid out so that it must be changed by hand"),
        }
    }
}

impl std::error::Error for EditFault {}

/// The file after the changes, made one after the other: each route is that of the file as the ones before left it.
pub fn edit(path: &str, file: &[u8], changes: &[Change]) -> Result<Vec<u8>, EditFault> {
    let mut text = match std::str::from_utf8(file) {
        Ok(text) => text.to_owned(),
        Err(error) => return Err(EditFault::Unreadable(error.to_string())),
    };
    for change in changes {
        text = one(path, &text, change)?;
    }
    Ok(text.into_bytes())
}

fn one(path: &str, text: &str, change: &Change) -> Result<String, EditFault> {
    let (edited, wanted) = with_tree(path, text, |tree| {
        let edited = span::apply(text, tree, change)?;
        let mut wanted = plain::of_tree(tree.top());
        wanted.apply(change).ok_or_else(|| EditFault::NoPlace(route_of(change).to_string()))?;
        Ok::<_, EditFault>((edited, wanted))
    })??;
    let is: Plain = with_tree(path, &edited, |tree| plain::of_tree(tree.top()))
        .map_err(|_| EditFault::Layout(route_of(change).to_string()))?;
    if is == wanted { Ok(edited) } else { Err(EditFault::Layout(route_of(change).to_string())) }
}

fn with_tree<T>(path: &str, file: &str, act: impl FnOnce(&super::read::tree::Tree<'_>) -> T) -> Result<T, EditFault> {
    let first = |findings: Vec<crate::domain::finding::Finding>| {
        let fault = findings.into_iter().find(|finding| finding.level == Level::Error);
        EditFault::Unreadable(fault.map(|finding| finding.message).unwrap_or_default())
    };
    let text = bytes::check(path, file.as_bytes()).map_err(first)?;
    let (tree, findings) = parse::parse(path, text, file.len() - text.len());
    match tree {
        Some(tree) if findings.iter().all(|finding| finding.level != Level::Error) => Ok(act(&tree)),
        _ => Err(first(findings)),
    }
}

fn route_of(change: &Change) -> &Route {
    match change {
        Change::Set { route, .. } | Change::Rename { route, .. } | Change::Remove { route } => route,
        Change::Insert { list, .. } | Change::Append { list, .. } => list,
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
