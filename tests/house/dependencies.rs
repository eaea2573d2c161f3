//! What the program is built from: pinned, free of the versions known to be bad, and each crate answered for.

use crate::{no_complaints, text};
use std::collections::BTreeSet;

/// Major, minor and patch number.
type Version = (u64, u64, u64);

/// Whether a version is good.
type Good = fn(Version) -> bool;

/// Packages that were bad at some version: name, what holds for a good one, and why.
const GUARDED: [(&str, Good, &str); 3] = [
    ("arrayref", |version| version != (0, 3, 10), "0.3.10 was an attack on the supply chain (RUSTSEC-2026-0260)"),
    ("anyhow", |version| version >= (1, 0, 103), "below 1.0.103 `downcast_mut` is unsound (RUSTSEC-2026-0190)"),
    ("crossbeam-epoch", |version| version >= (0, 9, 20), "below 0.9.20 an advisory is open"),
];

/// Packages that must read with the same version of a third as the program does: package, third, why.
const SHARED: [(&str, &str, &str); 2] = [
    ("krilla", "skrifa", "widths must come from the same reader as the glyphs that are drawn"),
    ("serde-saphyr", "granit-parser", "the program and its reference reader must see the same events"),
];

/// A package of the lock file.
struct Package {
    name: String,
    version: Version,
    source: Option<String>,
    checksum: bool,
    /// Its dependencies; each with its version where the lock file holds several of that name.
    needs: Vec<String>,
}

/// Names of the dependencies in some tables of `Cargo.toml`, as they are spelled there; also those for one system only.
pub fn named(tables: &[&str]) -> BTreeSet<String> {
    let manifest: toml::Table = text("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let systems = manifest.get("target").and_then(toml::Value::as_table).into_iter();
    let parts = systems.flat_map(|systems| systems.values().filter_map(toml::Value::as_table)).chain([&manifest]);
    parts
        .flat_map(|part| tables.iter().filter_map(|table| part.get(*table)?.as_table()))
        .flat_map(|table| table.keys().cloned())
        .collect()
}

/// Reads the packages of a lock file.
fn packages(lock: &str) -> Vec<Package> {
    let lock: toml::Table = lock.parse().expect("Cargo.lock is TOML");
    let of = |table: &toml::Value, key: &str| table.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    lock["package"]
        .as_array()
        .expect("Cargo.lock lists packages")
        .iter()
        .map(|table| {
            let version = of(table, "version").expect("a package has a version");
            let mut parts = version.split(['.', '-', '+']).map(|part| part.parse().unwrap_or(0));
            let mut part = || parts.next().unwrap_or(0);
            Package {
                name: of(table, "name").expect("a package has a name"),
                version: (part(), part(), part()),
                source: of(table, "source"),
                checksum: table.get("checksum").is_some(),
                needs: table
                    .get("dependencies")
                    .and_then(toml::Value::as_array)
                    .map(|needs| needs.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect())
                    .unwrap_or_default(),
            }
        })
        .collect()
}

/// Complaints about a lock file.
fn complaints(lock: &str) -> Vec<String> {
    let packages = packages(lock);
    let mut found = Vec::new();
    for package in &packages {
        let (name, (major, minor, patch)) = (&package.name, package.version);
        for (_, good, why) in GUARDED.iter().filter(|(guarded, ..)| guarded == name) {
            if !good(package.version) {
                found.push(format!("Cargo.lock: {name} {major}.{minor}.{patch}: {why}"));
            }
        }
        if name != "sdm"
            && !(package.checksum && package.source.as_ref().is_some_and(|from| from.starts_with("registry+")))
        {
            found
                .push(format!("Cargo.lock: {name} comes from no registry or has no checksum, so it can change unseen"));
        }
    }
    let need = |package: &str, of: &str| {
        let package = packages.iter().find(|found| found.name == package)?;
        package.needs.iter().find(|need| need.split(' ').next() == Some(of)).cloned()
    };
    for (package, of, why) in SHARED {
        if need(package, of) != need("sdm", of) {
            found.push(format!("Cargo.lock: sdm and {package} use two versions of {of}: {why}"));
        }
    }
    found
}

/// Complaints about a page of decisions: crates without a row, rows without a crate, crates with two rows.
fn unanswered(crates: &BTreeSet<String>, page: &str) -> Vec<String> {
    let section = page.split("\n## ").find(|section| section.starts_with("Dependencies")).unwrap_or_default();
    let rows: Vec<&str> = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let missing = crates.iter().filter(|name| !rows.contains(&name.as_str()));
    let extra = rows.iter().filter(|row| !crates.contains(**row));
    let twice = rows.iter().enumerate().filter(|(at, row)| rows[..*at].contains(row)).map(|(_, row)| row);
    missing
        .map(|name| format!("docs/decisions.md: no row for `{name}`; say what it is for and what was given up"))
        .chain(extra.map(|row| format!("docs/decisions.md: `{row}` is not in Cargo.toml any more")))
        .chain(twice.map(|row| format!("docs/decisions.md: `{row}` has two rows")))
        .collect()
}

#[test]
fn the_lock_file_is_kept_and_holds_no_bad_version() {
    assert!(!text(".gitignore").lines().any(|line| line.contains("Cargo.lock")), "Cargo.lock is committed");
    no_complaints(&complaints(&text("Cargo.lock")));
}

#[test]
fn every_dependency_is_answered_for() {
    no_complaints(&unanswered(
        &named(&["dependencies", "dev-dependencies", "build-dependencies"]),
        &text("docs/decisions.md"),
    ));
}

#[test]
fn bad_versions_are_found() {
    let lock = |name: &str, version: &str| {
        format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\nsource = \"registry+x\"\nchecksum = \"1\"\n")
    };
    assert_eq!(complaints(&lock("arrayref", "0.3.10")).len(), 1);
    assert_eq!(complaints(&lock("arrayref", "0.3.9")).len(), 0);
    assert_eq!(complaints(&lock("anyhow", "1.0.102")).len(), 1);
    assert_eq!(complaints(&lock("crossbeam-epoch", "0.9.19")).len(), 1);
    let needs = |name: &str, version: &str| lock(name, "1.0.0") + &format!("dependencies = [\"skrifa {version}\"]\n");
    assert_eq!(complaints(&(needs("sdm", "0.42.1") + &needs("krilla", "0.49.0"))).len(), 1);
    assert_eq!(complaints(&(needs("sdm", "0.49.0") + &needs("krilla", "0.49.0"))).len(), 0);
    assert_eq!(complaints("[[package]]\nname = \"x\"\nversion = \"1.0.0\"\nsource = \"git+x\"\n").len(), 1);
}

#[test]
fn an_unanswered_and_a_forgotten_dependency_are_found() {
    let crates = BTreeSet::from(["clap".to_owned(), "csv".to_owned()]);
    let page = "# Decisions\n\n## Dependencies\n| crate | for | given up |\n|---|---|---|\n| `clap` | x | y |\n| `clap` | x | y |\n| `old` | x | y |\n\n## Other\n| `csv` | z |\n";
    assert_eq!(
        unanswered(&crates, page),
        [
            "docs/decisions.md: no row for `csv`; say what it is for and what was given up",
            "docs/decisions.md: `old` is not in Cargo.toml any more",
            "docs/decisions.md: `clap` has two rows",
        ]
    );
}
