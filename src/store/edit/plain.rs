//! What a file says, without how it is laid out: the measure of whether an edit did what was wanted, and nothing else.

use std::collections::BTreeMap;

use super::Change;
use crate::domain::finding::{Route, Step};
use crate::store::read::tree::At;
use crate::store::write::node::{Map, Node};

/// A value of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plain {
    /// Text.
    Scalar(String),
    /// Nothing.
    Empty,
    /// Keys and values.
    Map(BTreeMap<String, Plain>),
    /// Entries.
    List(Vec<Plain>),
}

/// What a node of a file says.
pub fn of_tree(at: At<'_, '_>) -> Plain {
    if at.is_map() {
        let entries = at.entries().filter_map(|(key, value)| Some((key.text()?.to_owned(), of_tree(value))));
        return Plain::Map(entries.collect());
    }
    if at.is_list() {
        return Plain::List(at.items().map(of_tree).collect());
    }
    at.text().map_or(Plain::Empty, |text| Plain::Scalar(text.to_owned()))
}

/// What a value of a new record says.
pub fn of_node(node: &Node) -> Plain {
    match node {
        Node::Empty => Plain::Empty,
        Node::Bare(text) | Node::Text(text) | Node::Quoted(text) => Plain::Scalar(text.clone()),
        Node::Line(map) | Node::Block(map) => of_map(map),
        Node::List(entries) | Node::Lines(entries) => Plain::List(entries.iter().map(of_node).collect()),
    }
}

fn of_map(map: &Map) -> Plain {
    Plain::Map(map.entries().map(|(key, value)| (key.to_owned(), of_node(value))).collect())
}

impl Plain {
    /// Makes the change, or `None` when the route leads nowhere.
    pub fn apply(&mut self, change: &Change) -> Option<()> {
        match change {
            Change::Set { route, value, .. } => {
                let (last, above) = route.0.split_last()?;
                let new = of_node(value);
                match (self.made(above)?, last) {
                    (Plain::Map(map), Step::Key(key)) => _ = map.insert(key.clone(), new),
                    (Plain::List(list), Step::Item { index, .. }) => *list.get_mut(*index)? = new,
                    _ => return None,
                }
            }
            Change::Append { list, entry, .. } => {
                let (last, above) = list.0.split_last()?;
                let new = of_node(entry);
                let place = match (self.made(above)?, last) {
                    (Plain::Map(map), Step::Key(key)) => map.entry(key.clone()).or_insert(Plain::Empty),
                    (Plain::List(list), Step::Item { index, .. }) => list.get_mut(*index)?,
                    _ => return None,
                };
                match place {
                    Plain::List(list) => list.push(new),
                    Plain::Empty => *place = Plain::List(vec![new]),
                    _ => return None,
                }
            }
            Change::Rename { route, key } => {
                let (last, above) = route.0.split_last()?;
                let (Plain::Map(map), Step::Key(old)) = (self.below(above)?, last) else { return None };
                let value = map.remove(old)?;
                if map.insert(key.clone(), value).is_some() {
                    return None;
                }
            }
            Change::Remove { route } => {
                let (last, above) = route.0.split_last()?;
                match (self.below(above)?, last) {
                    (Plain::Map(map), Step::Key(key)) => _ = map.remove(key)?,
                    (Plain::List(list), Step::Item { index, .. }) if *index < list.len() => _ = list.remove(*index),
                    _ => return None,
                }
            }
            Change::Insert { list, index, entry } => match self.at(list)? {
                empty @ Plain::Empty if *index == 0 => *empty = Plain::List(vec![of_node(entry)]),
                Plain::List(list) if *index <= list.len() => list.insert(*index, of_node(entry)),
                _ => return None,
            },
        }
        Some(())
    }

    /// What lies below some steps; maps that are missing or empty are made on the way.
    fn made(&mut self, steps: &[Step]) -> Option<&mut Plain> {
        let made = steps.iter().try_fold(self, |value, step| {
            value.fill();
            match (value, step) {
                (Plain::Map(map), Step::Key(key)) => Some(map.entry(key.clone()).or_insert(Plain::Empty)),
                (Plain::List(list), Step::Item { index, .. }) => list.get_mut(*index),
                _ => None,
            }
        })?;
        made.fill();
        Some(made)
    }

    /// Makes a map of nothing.
    fn fill(&mut self) {
        if *self == Plain::Empty {
            *self = Plain::Map(BTreeMap::new());
        }
    }

    fn at(&mut self, route: &Route) -> Option<&mut Plain> {
        self.below(&route.0)
    }

    fn below(&mut self, steps: &[Step]) -> Option<&mut Plain> {
        steps.iter().try_fold(self, |value, step| match (value, step) {
            (Plain::Map(map), Step::Key(key)) => map.get_mut(key),
            (Plain::List(list), Step::Item { index, .. }) => list.get_mut(*index),
            _ => None,
        })
    }
}
