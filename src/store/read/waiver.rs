//! `n/a: reason`: a field that somebody thought of and that does not apply to this record, with why.
//!
//! Written as a map with that one key (`forums: {n/a: meets with the group}`) or as a quoted text
//! (`cause: "n/a: the supplier keeps it"`). The field reads as not there; what is required of a record then counts it as
//! filled. Without a reason it is no waiver.

use super::parse::parse_told;
use super::tree::{At, Tree};
use crate::domain::finding::Route;

/// The key, and the beginning of the text.
const KEY: &str = "n/a";

/// A field that does not apply.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiver {
    /// The record's file.
    pub path: String,
    /// The way to the field.
    pub route: Route,
    /// Why it does not apply; never empty.
    pub reason: String,
}

/// The reason, where what stands here waives the key that it stands under.
pub(super) fn reason<'t>(at: At<'t, '_>) -> Option<&'t str> {
    at.key()?;
    let text = if at.is_map() {
        let mut entries = at.entries();
        match (entries.next(), entries.next()) {
            (Some((key, value)), None) if key.text() == Some(KEY) => value.text()?,
            _ => return None,
        }
    } else {
        at.text()?.strip_prefix(KEY)?.strip_prefix(':')?
    };
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// Every waiver of a file, in its order; none where the file cannot be read as YAML.
pub fn waivers(path: &str, bytes: &[u8]) -> Vec<Waiver> {
    // Nearly no file has one, so nearly none is parsed for it.
    let slashes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    if !slashes.map(|(n, _)| n).any(|n| bytes.get(n.saturating_sub(1)..n + 2) == Some(KEY.as_bytes())) {
        return Vec::new();
    }
    let Ok(text) = super::bytes::check(path, bytes) else { return Vec::new() };
    let (tree, _) = parse_told(path, text, bytes.len() - text.len());
    let mut found = Vec::new();
    if let Some(tree) = &tree {
        collect(path, tree, &mut found);
    }
    found
}

fn collect(path: &str, tree: &Tree<'_>, found: &mut Vec<Waiver>) {
    let mut waiting = vec![tree.top()];
    while let Some(at) = waiting.pop() {
        if let Some(reason) = reason(at) {
            found.push(Waiver { path: path.to_owned(), route: at.route(), reason: reason.to_owned() });
            continue;
        }
        waiting.extend(at.entries().map(|(_, value)| value));
        waiting.extend(at.items());
    }
    found.sort();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_waived_by_a_map_or_a_text_with_a_reason() {
        let file = "\
forums: {n/a: meets with the group}
csm:
  n/a: run by the quality lead
contacts:
  billing: {n/a: \"invoiced by the parent\"}
  eva: {name: Eva}
cause: \"n/a: the supplier keeps it\"
kb: n/a
method: {n/a: }
effect: \"n/a: \"
code: {n/a: short, other: b}
list: [\"n/a: no field\"]
";
        let found: Vec<_> =
            waivers("a.yaml", file.as_bytes()).into_iter().map(|one| (one.route.to_string(), one.reason)).collect();
        let expected = [
            ("cause", "the supplier keeps it"),
            ("contacts.billing", "invoiced by the parent"),
            ("csm", "run by the quality lead"),
            ("forums", "meets with the group"),
        ];
        assert_eq!(found, expected.map(|(route, reason)| (route.to_owned(), reason.to_owned())));
    }
}
