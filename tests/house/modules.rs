//! No file is forgotten: every Rust file is reached from a root by `mod`, and opens by saying what it is for.

use crate::source::tokens;
use crate::{no_complaints, rust_files};
use std::collections::BTreeSet;

/// Files that no `mod` line reaches from the given roots.
fn unreached(files: &[(String, String)], is_root: impl Fn(&str) -> bool) -> Vec<String> {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&(String, String)> = files.iter().filter(|(path, _)| is_root(path)).collect();
    while let Some((path, text)) = open.pop() {
        if reached.insert(path) {
            let wanted = declared(path, text);
            open.extend(files.iter().filter(|(path, _)| wanted.contains(path)));
        }
    }
    files.iter().map(|(path, _)| path.clone()).filter(|path| !reached.contains(path.as_str())).collect()
}

/// The files that the `mod x;` lines of a file may mean.
fn declared(path: &str, text: &str) -> BTreeSet<String> {
    let (folder, file) = path.rsplit_once('/').expect("every file lies in a folder");
    let crate_root = is_test_root(path) || matches!(file, "lib.rs" | "main.rs" | "mod.rs");
    let base = if crate_root { folder.to_owned() } else { format!("{folder}/{}", file.trim_end_matches(".rs")) };
    let tokens = tokens(text);
    tokens
        .windows(3)
        .filter(|three| three[0].text == "mod" && three[2].text == ";")
        .flat_map(|three| {
            let name = &three[1].text;
            [format!("{base}/{name}.rs"), format!("{base}/{name}/mod.rs")]
        })
        .collect()
}

/// Whether cargo runs this file of `tests` by itself: `tests/x.rs` or `tests/x/main.rs`.
fn is_test_root(path: &str) -> bool {
    matches!(path.split('/').collect::<Vec<_>>()[..], ["tests", _] | ["tests", _, "main.rs"])
}

/// Paths of the measurements that `Cargo.toml` names.
fn measurements() -> Vec<String> {
    let manifest: toml::Table = crate::text("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let benches = manifest.get("bench").and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    benches.iter().filter_map(|bench| Some(bench.get("path")?.as_str()?.to_owned())).collect()
}

/// Complaints about the first lines of a file.
fn opening(path: &str, text: &str) -> Option<String> {
    let silent = !text.starts_with("//! ");
    silent.then(|| format!("{path}: opens without `//!`; say in one to three lines what it is for and does not know"))
}

/// Complaints about a file name that says nothing.
fn named(path: &str) -> Option<String> {
    let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".rs");
    let empty = ["util", "utils", "helper", "helpers", "misc", "common", "info", "manager"].contains(&stem);
    empty.then(|| format!("{path}: a file is named after the one thing it holds"))
}

#[test]
fn every_source_file_is_declared_named_and_explained() {
    let files = rust_files("src");
    let mut found: Vec<String> = unreached(&files, |path| matches!(path, "src/lib.rs" | "src/main.rs"))
        .into_iter()
        .map(|path| format!("{path}: no `mod` line reaches this file, so nothing in it is built or tested"))
        .collect();
    found.extend(files.iter().filter_map(|(path, text)| opening(path, text)));
    found.extend(files.iter().filter_map(|(path, _)| named(path)));
    no_complaints(&found);
}

#[test]
fn every_test_file_is_run() {
    let measurements = measurements();
    let is_root = |path: &str| is_test_root(path) || measurements.iter().any(|measurement| measurement == path);
    let found: Vec<String> = unreached(&rust_files("tests"), is_root)
        .into_iter()
        .map(|path| format!("{path}: no `mod` line reaches this file, so its tests never run"))
        .collect();
    no_complaints(&found);
}

#[test]
fn cargo_finds_tests_by_itself() {
    let manifest: toml::Table = crate::text("Cargo.toml").parse().expect("Cargo.toml is TOML");
    assert!(manifest.get("test").is_none() && manifest["package"].get("autotests").is_none());
}

#[test]
fn a_forgotten_file_is_found() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let files = [
        file("src/lib.rs", "pub mod a;\n// mod b;\nmod inline {}"),
        file("src/a/mod.rs", "mod c;"),
        file("src/a/c.rs", "mod d;"),
        file("src/a/c/d.rs", ""),
        file("src/b.rs", ""),
    ];
    assert_eq!(unreached(&files, |path| path == "src/lib.rs"), ["src/b.rs"]);
}

#[test]
fn a_silent_and_a_nameless_file_are_found() {
    assert!(opening("src/a.rs", "use std::fmt;\n").is_some());
    assert!(opening("src/a.rs", "//! What it is for.\n").is_none());
    assert!(named("src/store/util.rs").is_some());
    assert!(named("src/store/lock.rs").is_none());
}
