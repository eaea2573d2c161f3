//! Pieces in canonical order and layout: keys as the draft has them, logs one entry a line, checklists in lines.

use super::piece::{Body, Layout, Lead, Many, Piece};
use crate::store::read::shape::Shape;

/// How a comment begins that speaks to an editor and not to people: it stays in the first line.
const TO_EDITORS: &str = "# yaml-language-server:";

/// Takes what stands at the head of the file and belongs to no key: comments before an empty line, and those for editors.
pub fn head(top: &mut Many) -> Vec<Lead> {
    let Some(first) = top.pieces.first_mut() else { return Vec::new() };
    let to_editors = first
        .lead
        .iter()
        .take_while(|lead| matches!(lead, Lead::Comment(text) if text.starts_with(TO_EDITORS)))
        .count();
    let until = first.lead.iter().rposition(|lead| *lead == Lead::Blank).map_or(to_editors, |n| n + 1);
    first.lead.drain(..until.max(to_editors)).collect()
}

/// Orders a map or list and all in it; `shape` is what stands there.
pub fn arrange(many: &mut Many, shape: Option<&Shape>) {
    let known = match shape {
        Some(Shape::OneOf(_, other)) => Some(&**other),
        other => other,
    };
    if let (Some(Shape::Part(part)), true) = (known, many.is_map) {
        let rank = |piece: &Piece| {
            let key = piece.key.as_ref().map_or("", |(key, _)| key.as_str());
            let rank = part.rank(key).unwrap_or(usize::MAX);
            (rank, if rank == usize::MAX { key.to_owned() } else { String::new() })
        };
        many.pieces.sort_by_key(rank);
    }
    for piece in &mut many.pieces {
        let below = match &piece.key {
            Some((key, _)) => known.and_then(|shape| shape.below(key)),
            None => known.and_then(Shape::item),
        };
        if let Body::Many(inner) = &mut piece.body {
            arrange(inner, below);
        }
    }
    if !many.is_map {
        many.pieces.iter_mut().for_each(hoist);
    }
    let has_maps = many.pieces.iter().any(|piece| matches!(&piece.body, Body::Many(inner) if inner.is_map));
    if many.is_map {
        let spread = many.layout == Layout::Spread || known.is_some_and(is_checklist);
        many.layout = if spread { Layout::Block } else { many.layout };
        return;
    }
    if matches!(known, Some(Shape::List(item)) if matches!(**item, Shape::Part(_))) {
        // One entry a line, whatever stands in it.
        for piece in &mut many.pieces {
            if let Body::Many(inner) = &mut piece.body {
                inner.layout = Layout::Inline;
            }
        }
    }
    many.layout = match many.layout {
        _ if has_maps => Layout::Block,
        Layout::Spread => Layout::Inline,
        layout => layout,
    };
}

/// What stands before the first thing in an entry of a list stands before the entry: nothing parts it from its dash.
fn hoist(piece: &mut Piece) {
    if let Body::Many(inner) = &mut piece.body
        && let Some(first) = inner.pieces.first_mut()
    {
        piece.lead.extend(first.lead.drain(..).filter(|lead| *lead != Lead::Blank));
    }
}

/// Whether it is a map whose entries are open, done or skipped, or a map of such maps.
fn is_checklist(shape: &Shape) -> bool {
    match shape {
        Shape::Entries { value, .. } => is_item(value) || is_checklist(value),
        other => is_item(other),
    }
}

fn is_item(shape: &Shape) -> bool {
    matches!(shape, Shape::Part(part) if part.key("done").is_some() && part.key("skip").is_some())
}
