//! Laws of the house, read from its own source and papers. They say where a rule is broken and what to do instead.
//!
//! A law is a function from text to complaints, so that each has a test that shows it can fail.
#![expect(clippy::disallowed_methods, reason = "the laws read the package itself, which is no store")]

mod dependencies;
mod floors;
mod lists;
mod modules;
mod papers;
mod purity;
mod requirements;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the package.
fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file of the package.
fn text(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every Rust file below a folder of the package, as `(path from the top, text)`, sorted by path.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    walk(&top().join(folder), &mut paths);
    paths.sort();
    paths.iter().map(|path| (path.clone(), text(path))).filter(|(path, _)| path.ends_with(".rs")).collect()
}

/// Collects the paths, from the top and with `/`, of all files below a folder.
fn walk(folder: &Path, paths: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            walk(&path, paths);
        } else if path.extension().is_some_and(|end| end == "rs") {
            paths.push(from_top(&path));
        }
    }
}

/// A path from the top of the package, written with `/`.
fn from_top(path: &Path) -> String {
    let inner: PathBuf = path.strip_prefix(top()).expect("walks start at the top").into();
    inner.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Fails with every complaint on a line of its own.
#[track_caller]
fn no_complaints(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
