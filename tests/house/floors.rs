//! Imports go down only.

use crate::source::{climbed, tokens, under};
use crate::{no_complaints, rust_files};
use std::collections::BTreeMap;

/// The floors with their heights. `evaluate` and `intake` stand side by side and do not see each other.
pub const FLOORS: [(&str, u8); 8] = [
    ("domain", 0),
    ("store", 1),
    ("evaluate", 2),
    ("intake", 2),
    ("check", 3),
    ("report", 4),
    ("render", 5),
    ("cli", 6),
];

/// Complaints about one file of `src`: what it names that it must not see. `macros` are those of [`macros`].
fn complaints(path: &str, text: &str, macros: &BTreeMap<String, String>) -> Vec<String> {
    let home = module(path);
    let Some(own) = home.first() else { return Vec::new() };
    let Some(height) = height(own) else {
        return vec![format!("{path}: stands on no floor; the floors are the folders {}", names())];
    };
    let tokens = tokens(text);
    let mut reached = under(&tokens, "crate");
    reached.extend(climbed(&tokens, &home));
    reached.sort_by_key(|reach| reach.line);
    reached
        .iter()
        .map(|reach| (reach.line, macros.get(&reach.segment).unwrap_or(&reach.segment)))
        .filter(|(_, floor)| floor != own)
        .filter_map(|(line, floor)| match self::height(floor) {
            Some(other) if other < height => None,
            Some(_) => Some(format!(
                "{path}:{line}: {own} imports {floor}, which is not below it; move the thing down or hand it in from above"
            )),
            None => Some(format!(
                "{path}:{line}: `{floor}` at the top of the crate is no floor; name the floor that is meant"
            )),
        })
        .collect()
}

/// The floor of each macro: an exported one stands at the top of the crate, wherever it is written.
fn macros(files: &[(String, String)]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (path, text) in files {
        let tokens = tokens(text);
        let floor = module(path).first().copied().unwrap_or_default();
        let defined = tokens.windows(3).filter(|three| three[0].text == "macro_rules");
        found.extend(defined.map(|three| (three[2].text.clone(), floor.to_owned())));
    }
    found
}

/// The module path of a file of `src`: nothing for `lib.rs` and `main.rs`.
pub fn module(path: &str) -> Vec<&str> {
    let inner = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    inner.split('/').filter(|part| !matches!(*part, "lib" | "main" | "mod")).collect()
}

fn height(floor: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == floor).map(|(_, height)| *height)
}

fn names() -> String {
    FLOORS.map(|(name, _)| name).join(", ")
}

#[test]
fn imports_go_down_only() {
    let files = rust_files("src");
    assert!(files.len() > 10, "the law reads the source");
    let macros = macros(&files);
    no_complaints(&files.iter().flat_map(|(path, text)| complaints(path, text, &macros)).collect::<Vec<_>>());
}

/// Complaints in a crate without macros.
fn found(path: &str, text: &str) -> Vec<String> {
    complaints(path, text, &BTreeMap::new())
}

#[test]
fn an_upward_import_is_told_with_file_and_line() {
    let found = found("src/store/x.rs", "use crate::domain::id::Key;\n\nuse crate::{check::rule, domain};\n");
    assert_eq!(
        found,
        ["src/store/x.rs:3: store imports check, which is not below it; move the thing down or hand it in from above"]
    );
}

#[test]
fn neighbours_do_not_see_each_other() {
    assert_eq!(found("src/evaluate/x.rs", "fn f() { crate::intake::draft::g() }").len(), 1);
    assert_eq!(found("src/intake/x.rs", "use super::super::evaluate::clock;").len(), 1);
    assert_eq!(found("src/intake/x.rs", "mod tests { use super::*; use super::super::Row; }").len(), 0);
}

#[test]
fn only_a_comment_or_a_string_is_no_import() {
    assert_eq!(found("src/domain/x.rs", "// crate::store\nconst A: &str = \"crate::store\";").len(), 0);
}

#[test]
fn the_whole_crate_and_a_room_outside_the_floors_are_refused() {
    assert_eq!(found("src/domain/x.rs", "use crate::*;").len(), 1);
    assert_eq!(found("src/domain/x.rs", "use crate::{self as house};").len(), 1);
    assert_eq!(found("src/util.rs", "").len(), 1);
}

#[test]
fn an_exported_macro_stands_on_the_floor_of_its_file() {
    let macros =
        macros(&[("src/check/m.rs".to_owned(), "#[macro_export]\nmacro_rules! rules { () => {} }".to_owned())]);
    assert_eq!(complaints("src/store/x.rs", "crate::rules!();", &macros).len(), 1);
    assert_eq!(complaints("src/cli/x.rs", "crate::rules!();", &macros).len(), 0);
}
