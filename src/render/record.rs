//! Records in words: what was set, what is there.

use super::visible::visible;
use crate::domain::finding::Route;
use crate::store::fields::FieldChange;
use crate::store::read::shape::KeyShape;
use crate::store::read::tree::{At, Tree};
use crate::store::read::{bytes, parse};
use crate::store::write::hinted::example;

/// Characters of a value that an answer shows.
const SHOWN: usize = 60;

/// What became of each value: `angstrom/2026-03-12-p7kqf: severity high (was critical)`, one a line.
pub fn assigned(name: &str, routes: &[Route], old: &[u8], new: &[u8]) -> String {
    let mut text = String::new();
    for route in routes {
        let (was, is) = (value(old, route), value(new, route));
        let change = match (&was, &is) {
            (Some(was), Some(is)) if was == is => format!("{route} {is}, as it was"),
            (Some(was), Some(is)) => format!("{route} {is} (was {was})"),
            (None, Some(is)) => format!("{route} {is} (new)"),
            (Some(was), None) => format!("{route} taken away (was {was})"),
            (None, None) => format!("{route} was not there"),
        };
        text += &format!("{}\n", visible(&format!("{name}: {change}")));
    }
    text
}

/// That a record was made, and what it still lacks.
pub fn made(kind: &str, name: &str, path: &str, missing: &[String]) -> String {
    let mut text = format!("{kind} {name}: new, in {path}\n");
    if !missing.is_empty() {
        text += &format!("still to fill in: {}; then: sdm check {path}\n", missing.join(", "));
    }
    visible_lines(&text)
}

/// What was changed in an editor, by field.
pub fn edited(name: &str, changes: &[FieldChange]) -> String {
    if changes.is_empty() {
        return visible_lines(&format!("{name}: comments or layout changed\n"));
    }
    let mut fields: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
    fields.dedup();
    visible_lines(&format!("{name}: changed {}\n", fields.join(", ")))
}

/// That a record has another name.
pub fn moved(kind: &str, old: &str, new: &str, files: usize, mentions: usize) -> String {
    let files = if files == 1 { "1 file moved".to_owned() } else { format!("{files} files moved") };
    let mentions = match mentions {
        0 => "nothing referred to it".to_owned(),
        1 => "1 reference rewritten".to_owned(),
        n => format!("{n} references rewritten"),
    };
    visible_lines(&format!("{kind} {old}: now {new}; {files}, {mentions}\n"))
}

/// The question for a key that a new record must have.
pub fn question(key: &KeyShape) -> String {
    format!("{} ({}), such as {}:", key.name, key.about.trim_end_matches('.'), example(&key.shape))
}

fn visible_lines(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", visible(line))).collect()
}

/// The value at a route, in short; `None` where nothing is written.
fn value(file: &[u8], route: &Route) -> Option<String> {
    with_tree(file, |tree| tree.at(route).and_then(said)).flatten()
}

/// Gives the tree of a file to a function; `None` where the file is none.
pub fn with_tree<T>(file: &[u8], act: impl FnOnce(&Tree<'_>) -> T) -> Option<T> {
    let text = bytes::check("", file).ok()?;
    let (tree, _) = parse::parse("", text, file.len() - text.len());
    tree.map(|tree| act(&tree))
}

/// What a value says, on one line; `None` where it says nothing.
pub(super) fn said(at: At<'_, '_>) -> Option<String> {
    let text = if at.is_map() {
        at.entries()
            .map(|(key, value)| format!("{} {}", key.text().unwrap_or_default(), said(value).unwrap_or_default()))
            .collect::<Vec<_>>()
            .join(", ")
    } else if at.is_list() {
        at.items().filter_map(said).collect::<Vec<_>>().join(", ")
    } else {
        at.text()?.to_owned()
    };
    let line = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    Some(match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    })
}
