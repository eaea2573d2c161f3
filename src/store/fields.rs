//! What changed between two texts of a record, field by field: log entries by what they are, not by their lines.

use super::read::tree::{At, Tree};
use super::read::{bytes, parse};

/// One value that changed: its way in the record, what it was and what it is, each on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// `severity`, `contacts.anna.phone`; of a list's entry the way to the list.
    pub field: String,
    /// What it was; `None` where it was not there.
    pub old: Option<String>,
    /// What it is; `None` where it is not there any more.
    pub new: Option<String>,
}

/// The changes from one text to the other, in the order of the newer text, then what is gone. `None` on a side: there was
/// no such record. A text that cannot be read counts as one value.
pub fn compare(old: Option<&[u8]>, new: Option<&[u8]>) -> Vec<FieldChange> {
    let fields = |file: Option<&[u8]>| file.map_or_else(Vec::new, |file| with_tree(file, |tree| leaves(tree.top())));
    let (old, new) = (fields(old), fields(new));
    let mut left: Vec<Option<&Leaf>> = old.iter().map(Some).collect();
    let mut changes = Vec::new();
    // What is the same on both sides first, so that of two equal entries each meets its own.
    let mut open = Vec::new();
    for leaf in &new {
        match left.iter_mut().find(|one| one.is_some_and(|one| one == leaf)) {
            Some(same) => *same = None,
            None => open.push(leaf),
        }
    }
    for leaf in open {
        let was = if leaf.is_entry {
            None
        } else {
            left.iter_mut().find(|one| one.is_some_and(|one| one.field == leaf.field))
        };
        let old = was.and_then(Option::take).map(|one| one.text.clone());
        changes.push(FieldChange { field: leaf.field.clone(), old, new: Some(leaf.text.clone()) });
    }
    for leaf in left.into_iter().flatten() {
        changes.push(FieldChange { field: leaf.field.clone(), old: Some(leaf.text.clone()), new: None });
    }
    changes
}

/// A value with its way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Leaf {
    field: String,
    text: String,
    /// Whether it is an entry of a list, of which several may stand under one way.
    is_entry: bool,
}

fn with_tree(file: &[u8], act: impl FnOnce(&Tree<'_>) -> Vec<Leaf>) -> Vec<Leaf> {
    let tree = bytes::check("", file).ok().and_then(|text| parse::parse("", text, file.len() - text.len()).0);
    match tree {
        Some(tree) => act(&tree),
        None => {
            vec![Leaf { field: "the file".into(), text: String::from_utf8_lossy(file).into_owned(), is_entry: false }]
        }
    }
}

fn leaves(at: At<'_, '_>) -> Vec<Leaf> {
    let mut found = Vec::new();
    collect(at, "", &mut found);
    found
}

fn collect(at: At<'_, '_>, field: &str, found: &mut Vec<Leaf>) {
    if at.is_map() {
        for (key, value) in at.entries() {
            let key = key.text().unwrap_or_default();
            let below = if field.is_empty() { key.to_owned() } else { format!("{field}.{key}") };
            collect(value, &below, found);
        }
    } else if at.is_list() {
        for item in at.items() {
            found.push(Leaf { field: field.to_owned(), text: said(item), is_entry: true });
        }
    } else {
        found.push(Leaf { field: field.to_owned(), text: said(at), is_entry: false });
    }
}

/// What a value says, on one line: `at 2026-03-12T09:14:00+01:00, did logged`.
pub fn said(at: At<'_, '_>) -> String {
    let line = if at.is_map() {
        let entries = at.entries().map(|(key, value)| format!("{} {}", key.text().unwrap_or_default(), said(value)));
        entries.collect::<Vec<_>>().join(", ")
    } else if at.is_list() {
        at.items().map(said).collect::<Vec<_>>().join(", ")
    } else {
        at.text().unwrap_or_default().to_owned()
    };
    line.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> Vec<String> {
        let changes = compare(Some(old.as_bytes()), Some(new.as_bytes()));
        let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
        changes.iter().map(|one| format!("{}: {} > {}", one.field, side(&one.old), side(&one.new))).collect()
    }

    #[test]
    fn a_change_is_told_by_its_field_and_a_new_line_of_a_log_by_itself() {
        let old = "severity: high\ncause: x\nlog:\n  - {at: 1, did: logged}\n  - {at: 2, did: note}\ncontacts:\n  a: {name: A}\n";
        let new = "# a comment\nlog:\n  - {did: logged, at: 1}\n  - {at: 2, did: note}\n  - {at: 3, did: note}\nseverity: low\ncontacts:\n  a: {name: A, phone: b}\n";
        // The first entry says the same in another order of its keys: gone and come.
        assert_eq!(
            told(old, new),
            [
                "log: - > did logged, at 1",
                "log: - > at 3, did note",
                "severity: high > low",
                "contacts.a.phone: - > b",
                "cause: x > -",
                "log: at 1, did logged > -",
            ]
        );
        assert_eq!(told(old, old), [] as [&str; 0]);
        assert_eq!(compare(None, Some(b"a: 1\n")).len(), 1);
        assert_eq!(compare(Some(b"a: 1\n"), None)[0].new, None);
    }
}
