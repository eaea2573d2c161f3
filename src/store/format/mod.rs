//! The canonical form of a record: keys in the order of its draft, two spaces a level, logs one entry a line, times with
//! their offset, quotes only where they are needed. Says the same as before, comments and all, or nothing is done.

mod layout;
mod lines;
mod piece;
mod scalar;
#[cfg(test)]
mod tests;

use super::edit::plain::Plain;
use super::read::comments::comments;
use super::read::shape::Shape;
use super::read::tree::At;
use super::read::{bytes, parse};
use super::write::node::Node;
use crate::domain::finding::{Finding, Level};
use crate::domain::time::Zone;

/// Why a record was left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatFault {
    /// It cannot be read: what is wrong with it.
    Unreadable(Vec<Finding>),
    /// It is laid out so that its form cannot be changed with certainty.
    Layout,
}

/// The canonical form of a record whose draft has the shape; wall times are meant in `zone`.
pub fn canonical(path: &str, file: &[u8], shape: &Shape, zone: Zone) -> Result<String, FormatFault> {
    let (text, before) = told(path, file, shape, zone)?;
    let (after, again) = told(path, text.as_bytes(), shape, zone).map_err(|_| FormatFault::Layout)?;
    // Anything else than the same would be a change of meaning, whatever the cause.
    if before == again && after == text { Ok(text) } else { Err(FormatFault::Layout) }
}

/// What a file says: its values in canonical form, and its comments.
type Said = (Plain, Vec<String>);

/// A file's text in canonical form, and what it says.
fn told(path: &str, file: &[u8], shape: &Shape, zone: Zone) -> Result<(String, Said), FormatFault> {
    let errors = |findings: Vec<Finding>| -> Vec<Finding> {
        findings.into_iter().filter(|finding| finding.level == Level::Error).collect()
    };
    let text = bytes::check(path, file).map_err(|findings| FormatFault::Unreadable(errors(findings)))?;
    let base = file.len() - text.len();
    let (tree, findings) = parse::parse(path, text, base);
    let found = errors(findings);
    let Some(tree) = tree.filter(|_| found.is_empty()) else { return Err(FormatFault::Unreadable(found)) };
    let whole = std::str::from_utf8(file).map_err(|_| FormatFault::Layout)?;
    let ranges: Vec<_> = comments(text).into_iter().map(|range| range.start + base..range.end + base).collect();
    let mut words: Vec<String> =
        ranges.iter().map(|range| whole.get(range.clone()).unwrap_or_default().trim_end().to_owned()).collect();
    words.sort();
    let mut top = piece::pieces(whole, &tree, &ranges).ok_or(FormatFault::Layout)?;
    let head = layout::head(&mut top);
    layout::arrange(&mut top, Some(shape));
    let said = said(tree.top(), Some(shape), None, zone);
    Ok((lines::text(&head, &top, shape, zone), (said, words)))
}

/// What a node says, each scalar in its canonical text.
fn said(at: At<'_, '_>, shape: Option<&Shape>, key: Option<&str>, zone: Zone) -> Plain {
    let known = match shape {
        Some(Shape::OneOf(_, other)) if at.is_map() || at.is_list() => Some(&**other),
        other => other,
    };
    if at.is_map() {
        let entries = at.entries().map(|(key, value)| {
            let key = key.text().unwrap_or_default();
            (key.to_owned(), said(value, known.and_then(|shape| shape.below(key)), Some(key), zone))
        });
        return Plain::Map(entries.collect());
    }
    if at.is_list() {
        return Plain::List(at.items().map(|item| said(item, known.and_then(Shape::item), None, zone)).collect());
    }
    match (at.text(), at.style()) {
        (Some(text), Some(style)) => match scalar::canonical(text, style, shape, key, zone) {
            Node::Bare(text) | Node::Text(text) | Node::Quoted(text) => Plain::Scalar(text),
            _ => Plain::Scalar(text.to_owned()),
        },
        _ => Plain::Empty,
    }
}
