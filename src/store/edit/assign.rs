//! Values by their keys, wherever they lie in a record: new ones go to their place in canonical order, maps above them
//! are made, lists and maps that stand one entry a line are changed entry by entry.

use super::plain::{Plain, of_node, of_tree};
use super::{Change, EditFault, one, with_tree};
use crate::domain::finding::{Route, Step};
use crate::store::read::shape::Shape;
use crate::store::read::tree::{At, Tree};
use crate::store::write::node::{Map, Node};

/// A value and where it goes; no value takes away what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The way to it.
    pub route: Route,
    /// What it becomes.
    pub value: Option<Node>,
}

/// The file with the assignments made, one after the other; `shape` is that of the record. What says the same already
/// stays as it is laid out.
pub fn assign(path: &str, file: &[u8], shape: &Shape, all: &[Assignment]) -> Result<Vec<u8>, EditFault> {
    let mut text = match std::str::from_utf8(file) {
        Ok(text) => text.to_owned(),
        Err(error) => return Err(EditFault::Unreadable(error.to_string())),
    };
    for assignment in all {
        let changes = with_tree(path, &text, |tree| {
            let mut changes = Vec::new();
            match &assignment.value {
                Some(value) => set(tree, shape, &assignment.route, value, &mut changes).map(|()| changes),
                None => Ok(remove(tree, shape, &assignment.route).into_iter().collect()),
            }
        })??;
        for change in &changes {
            text = one(path, &text, change)?;
        }
    }
    Ok(text.into_bytes())
}

fn set(
    tree: &Tree<'_>,
    shape: &Shape,
    route: &Route,
    value: &Node,
    changes: &mut Vec<Change>,
) -> Result<(), EditFault> {
    let Some(at) = tree.at(route) else {
        let there = (0..route.0.len()).rev().find(|n| tree.at(&Route(route.0[..*n].to_vec())).is_some()).unwrap_or(0);
        let above = Route(route.0[..there].to_vec());
        let receiver = below(shape, &above.0);
        let is_empty = there > 0 && tree.at(&above).is_some_and(At::is_empty);
        let (n, order) = if is_empty { (there, Vec::new()) } else { (there + 1, receiver.map_or_else(Vec::new, keys)) };
        let first = Route(route.0[..n].to_vec());
        let value = nested(below(shape, &first.0), &route.0[n..], value);
        let value = value.ok_or_else(|| EditFault::NoPlace(route.to_string()))?;
        changes.push(Change::Set { route: first, value, order });
        return Ok(());
    };
    if of_tree(at) == of_node(value) {
        return Ok(());
    }
    match value {
        Node::List(new) | Node::Lines(new) if at.is_list() && !at.is_flow() && !new.is_empty() => {
            list(at, route, new, changes);
        }
        Node::Line(new) | Node::Block(new) if at.is_map() && !at.is_flow() && !new.is_empty() => {
            for (key, value) in new.entries() {
                set(tree, shape, &route.clone().then(key), value, changes)?;
            }
            let gone =
                at.entries().filter_map(|(key, _)| key.text()).filter(|key| new.entries().all(|(k, _)| k != *key));
            changes.extend(gone.map(|key| Change::Remove { route: route.clone().then(key) }));
        }
        _ => changes.push(Change::Set { route: route.clone(), value: value.clone(), order: Vec::new() }),
    }
    Ok(())
}

/// Turns a list into another: what both begin and end with stays, new entries come first, then the old ones go, so that
/// the list is never empty in between.
fn list(at: At<'_, '_>, route: &Route, new: &[Node], changes: &mut Vec<Change>) {
    let old: Vec<Plain> = at.items().map(of_tree).collect();
    let wanted: Vec<Plain> = new.iter().map(of_node).collect();
    let head = old.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(wanted[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (gone, fresh) = (old.len() - head - tail, &new[head..new.len() - tail]);
    for (n, entry) in fresh.iter().enumerate() {
        changes.push(Change::Insert { list: route.clone(), index: head + n, entry: entry.clone() });
    }
    for _ in 0..gone {
        changes.push(Change::Remove { route: route.clone().item(head + fresh.len(), "") });
    }
}

/// How what is there is taken away: with the maps of free names that would be empty without it, while a part of the record
/// (a checklist's item) keeps its key with nothing behind it.
fn remove(tree: &Tree<'_>, shape: &Shape, route: &Route) -> Option<Change> {
    let at = tree.at(route)?;
    let (last, above) = route.0.split_last()?;
    let around = at.parent()?;
    let is_alone = around.entries().count() + around.items().count() == 1;
    let is_item = matches!(last, Step::Item { .. });
    if !is_alone || above.is_empty() || (is_item && around.is_flow()) {
        return Some(Change::Remove { route: route.clone() });
    }
    let is_part = matches!(below(shape, above), Some(Shape::Part(_)));
    if !around.is_flow() && is_part && !is_item {
        let is_nothing = at.is_empty();
        return (!is_nothing).then(|| Change::Set { route: route.clone(), value: Node::Empty, order: Vec::new() });
    }
    remove(tree, shape, &Route(above.to_vec()))
}

/// The shape of what lies below some steps; `None` where the record knows no such key.
pub fn below<'s>(shape: &'s Shape, steps: &[Step]) -> Option<&'s Shape> {
    steps.iter().try_fold(shape, |shape, step| match step {
        Step::Key(key) => shape.below(key),
        Step::Item { .. } => shape.item(),
    })
}

/// The keys of a part, in the order in which a record shows them.
fn keys(shape: &Shape) -> Vec<&'static str> {
    shape.keys()
}

/// A value below keys that are not there: free names one a line, parts on one line.
fn nested(shape: Option<&Shape>, steps: &[Step], value: &Node) -> Option<Node> {
    let Some((Step::Key(key), rest)) = steps.split_first() else {
        return steps.is_empty().then(|| value.clone());
    };
    let inner = nested(shape.and_then(|shape| shape.below(key)), rest, value)?;
    let mut map = Map::new();
    map.put(key, inner);
    Some(if matches!(shape, Some(Shape::Entries { .. })) { Node::Block(map) } else { Node::Line(map) })
}
