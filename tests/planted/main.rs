//! Faults planted by the hundred in a sound store: one check finds each at its line, and nothing else.
//!
//! What is expected follows from how a fault was planted, never from what the program says.
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

mod bytes;
mod disk;
mod fields;
mod reports;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use sdm::check::snippet::BASE;
use sdm::check::{Run, known};
use serde_json::Value;

/// A file with faults.
pub struct Planted {
    /// How it was planted, for people.
    pub how: String,
    /// The record of the sound store that it was made from.
    pub of: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The rules that must fire, each with its line, sorted.
    pub expected: Vec<(&'static str, usize)>,
}

impl Planted {
    /// A file of text.
    pub fn new(how: impl Into<String>, of: &'static str, text: String, expected: Vec<(&'static str, usize)>) -> Self {
        Self { how: how.into(), of, bytes: text.into_bytes(), expected }
    }
}

/// The YAML records of the sound store, path and text.
pub fn records() -> impl Iterator<Item = (&'static str, &'static str)> {
    let text = |bytes: &'static [u8]| std::str::from_utf8(bytes).expect("text");
    BASE.iter().filter(|file| file.path.ends_with(".yaml")).map(move |file| (file.path, text(file.text)))
}

/// Where the n-th copy of a record may lie: beside it, under another name.
pub fn copy_path(of: &str, n: usize) -> String {
    let (folder, _) = of.rsplit_once('/').expect("a folder");
    match folder {
        "customers/angstrom" => format!("customers/m{n:04}/customer.yaml"),
        // A report is named after its month.
        "customers/angstrom/reports" => format!("{folder}/{}-{:02}.yaml", 2030 + n / 12, n % 12 + 1),
        _ => format!("{folder}/m{n:04}.yaml"),
    }
}

/// Writes a file of a store, with its folders.
pub fn write(store: &Path, path: &str, bytes: &[u8]) {
    let path = store.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    std::fs::write(path, bytes).expect("written");
}

/// The sound store.
pub fn store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in BASE {
        write(folder.path(), file.path, file.text);
    }
    folder
}

/// Runs `sdm` in a world of its own on 2 November 2026; it must end by itself, with a code that means something.
pub fn sdm(store: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    command.env_clear().env("HOME", store).current_dir(store);
    let output = command.args(arguments).args(["--now", "2026-11-02T09:00:00+01:00"]).output().expect("sdm runs");
    assert!(matches!(output.status.code(), Some(0..=4)), "{arguments:?}: {output:?}");
    for text in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(text);
        let odd = text
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
        assert_eq!(odd, None, "{arguments:?} prints a raw control character");
        assert!(!text.contains("panicked"), "{text}");
    }
    output
}

/// What reading found, by path: rule and line, sorted. Rules that look at more than one file are left out: copies of one
/// agreement overlap by nature.
pub fn found_by_reading(store: &Path) -> BTreeMap<String, Vec<(String, usize)>> {
    let output = sdm(store, &["check", "--format", "json"]);
    let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut found: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    for one in all["findings"].as_array().expect("findings") {
        let text = |key: &str| one[key].as_str().expect("a text").to_owned();
        assert!(!text("message").is_empty(), "{one}");
        let is_reading = known(&text("rule")).is_some_and(|known| matches!(known.run, Run::Reading));
        if is_reading {
            let line = one["line"].as_u64().and_then(|n| usize::try_from(n).ok()).expect("a line");
            found.entry(text("path")).or_default().push((text("rule"), line));
        }
    }
    found.values_mut().for_each(|found| found.sort());
    found
}

/// Plants all files in one store, checks it once, and says where what was found is not what was planted.
pub fn differences(planted: &[Planted]) -> Vec<String> {
    let store = store();
    let mut paths = BTreeMap::new();
    for (n, one) in planted.iter().enumerate() {
        let path = copy_path(one.of, n);
        write(store.path(), &path, &one.bytes);
        paths.insert(path, one);
    }
    let mut found = found_by_reading(store.path());
    let mut told = Vec::new();
    for (path, one) in &paths {
        let found = found.remove(path).unwrap_or_default();
        let mut expected: Vec<(String, usize)> =
            one.expected.iter().map(|(rule, line)| ((*rule).to_owned(), *line)).collect();
        expected.sort();
        if found != expected {
            told.push(format!("{} of {}: found {found:?}, planted {expected:?}", one.how, one.of));
        }
    }
    told.extend(found.into_iter().map(|(path, found)| format!("{path}: nothing was planted, found {found:?}")));
    told
}

#[test]
fn the_sound_store_has_no_fault_and_a_copy_of_each_record_has_none() {
    let copies: Vec<Planted> =
        records().map(|(path, text)| Planted::new("a copy", path, text.to_owned(), Vec::new())).collect();
    assert_eq!(copies.len(), 20);
    assert_eq!(differences(&copies), [] as [String; 0]);
}
