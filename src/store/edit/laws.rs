//! The law of small diffs, over the records of the demo as a hand would have left them: whatever value is set and set back,
//! the file is byte for byte as it was, and in between only the lines of that value differ.
#![expect(clippy::disallowed_methods, reason = "a test reads the demo, which is no store here")]

use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;

use super::assign::below;
use super::*;
use crate::domain::finding::Step;
use crate::domain::time::Zone;
use crate::store::layout::{Kind, Slot, slot};
use crate::store::read::shape::Shape;
use crate::store::read::tree::{At, Style};
use crate::store::record::kinds::shape;
use crate::store::write::node::inline;
use crate::store::write::scalar::{Place, scalar};
use crate::store::write::typed::typed;

/// Two records of each folder of the demo, each with its place.
fn records() -> &'static [(Slot, String)] {
    static RECORDS: OnceLock<Vec<(Slot, String)>> = OnceLock::new();
    RECORDS.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/demo");
        let mut found = Vec::new();
        below_folder(&root, "", &mut found);
        found
    })
}

fn below_folder(root: &Path, folder: &str, found: &mut Vec<(Slot, String)>) {
    let mut names: Vec<String> = std::fs::read_dir(root.join(folder))
        .expect("the demo")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut taken = 0;
    for name in names {
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if root.join(&path).is_dir() {
            below_folder(root, &path, found);
        } else if let Ok(slot) = slot(&path)
            && matches!(slot.what, Kind::Record(_))
            && taken < 2
        {
            taken += 1;
            found.push((slot, std::fs::read_to_string(root.join(&path)).expect("text")));
        }
    }
}

/// The text with odd quotes, comments, empty lines, CRLF or a byte-order mark, by the bits of a number.
fn roughened(text: &str, mut bits: u64) -> String {
    let (crlf, mark, comments, quotes) = (bits & 1 == 1, bits & 6 == 6, bits & 8 == 8, bits & 16 == 16);
    bits >>= 5;
    let mut out = String::new();
    for line in text.lines() {
        bits = bits.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut line = line.to_owned();
        if quotes
            && let Some((key, value)) = line.split_once(": ")
            && value.chars().all(|c| c.is_alphabetic() || c == ' ')
            && !value.trim().is_empty()
            && value.trim() == value
        {
            line = match bits % 3 {
                0 => format!("{key}: '{value}'"),
                1 => format!("{key}: \"{value}\""),
                _ => format!("{key}:   {value}"),
            };
        }
        if comments && bits.is_multiple_of(4) {
            line += "   # said by phone: 'so'";
        }
        if comments && bits % 8 == 1 {
            out += "# a line of its own\n\n";
        }
        out += &line;
        out.push('\n');
    }
    if crlf {
        out = out.replace('\n', "\r\n");
    }
    if mark { format!("\u{feff}{out}") } else { out }
}

/// Every scalar of a tree that the kind of record knows, by its way.
fn leaves(at: At<'_, '_>, route: &Route, all: &mut Vec<Route>) {
    if at.is_map() {
        for (key, value) in at.entries() {
            leaves(value, &route.clone().then(key.text().unwrap_or_default()), all);
        }
    } else if at.is_list() {
        for (n, item) in at.items().enumerate() {
            leaves(item, &route.clone().item(n, ""), all);
        }
    } else if at.text().is_some() {
        all.push(route.clone());
    }
}

/// What the value is now, as somebody would set it back: by its kind, else by its bytes.
fn as_it_is(text: &str, file: &str, at: At<'_, '_>, place: Option<&Shape>) -> Node {
    let node = typed(place, text, Zone::UTC);
    let raw = &file[at.range()];
    match at.style() {
        Some(Style::Plain) if inline(&node, Place::Flow) != raw => Node::Bare(raw.to_owned()),
        Some(Style::Plain) => node,
        _ => Node::Text(text.to_owned()),
    }
}

proptest! {
    #[test]
    fn any_value_of_any_record_set_and_set_back_leaves_the_file_byte_for_byte(
        which in any::<prop::sample::Index>(),
        leaf in any::<prop::sample::Index>(),
        bits in any::<u64>(),
        value in "[a-zåäö0-9][a-zåäö0-9 :#'\"{},!?-]{0,14}[a-zåäö0-9]",
    ) {
        let (slot, text) = &records()[which.index(records().len())];
        let Kind::Record(kind) = slot.what else { return Ok(()) };
        let (file, shape) = (roughened(text, bits), shape(kind));
        let asked = with_tree(&slot.path, &file, |tree| {
            let mut all = Vec::new();
            leaves(tree.top(), &Route::top(), &mut all);
            let route = all[leaf.index(all.len())].clone();
            let at = tree.at(&route).expect("a leaf");
            let old = at.text().unwrap_or_default();
            let back = as_it_is(old, &file, at, below(&shape, &route.0));
            // Quotes that nobody needed cannot be told from quotes that the new value needs.
            let is_free = at.style() == Some(Style::Double) && file[at.range()] != *scalar(old, Place::Block);
            (route, back, is_free && scalar(&value, Place::Flow) != value)
        });
        let (route, back, is_lost) = asked.expect("a record of the demo is YAML");
        let set = |value: Node| Change::Set { route: route.clone(), value, order: Vec::new() };
        let new = edit(&slot.path, file.as_bytes(), &[set(Node::Text(value.clone()))]).expect("set");
        let changed = file.lines().zip(std::str::from_utf8(&new).expect("text").lines()).filter(|(a, b)| a != b).count();
        prop_assert!(changed <= 1 || file.contains("|"), "{} lines of {} changed for {route}", changed, slot.path);
        let again = edit(&slot.path, &new, &[set(back)]).expect("set back");
        if !is_lost {
            prop_assert_eq!(String::from_utf8_lossy(&again), file, "{} {}", slot.path, route);
        }
    }

    #[test]
    fn a_key_that_was_missing_set_and_taken_away_leaves_the_file_byte_for_byte(
        which in any::<prop::sample::Index>(),
        key in any::<prop::sample::Index>(),
        bits in any::<u64>(),
    ) {
        let (slot, text) = &records()[which.index(records().len())];
        let Kind::Record(kind) = slot.what else { return Ok(()) };
        let (file, shape) = (roughened(text, bits), shape(kind));
        let keys = shape.keys();
        let route = Route(vec![Step::Key(keys[key.index(keys.len())].to_owned())]);
        let is_there = with_tree(&slot.path, &file, |tree| tree.at(&route).is_some()).expect("YAML");
        prop_assume!(!is_there);
        let set = |value| assign::Assignment { route: route.clone(), value };
        let new = assign::assign(&slot.path, file.as_bytes(), &shape, &[set(Some(Node::Text("a".into())))]).expect("set");
        let again = assign::assign(&slot.path, &new, &shape, &[set(None)]).expect("taken away");
        prop_assert_eq!(String::from_utf8_lossy(&again), file, "{} {}", slot.path, route);
    }
}
