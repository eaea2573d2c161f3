//! `docs/requirements.md` has one row for every requirement, and what a row claims can be looked up.

use crate::{no_complaints, rust_files, text};
use std::collections::BTreeSet;

/// First and last number of each run of requirements; 209 in all.
const RUNS: [(u16, u16); 21] = [
    (1, 10),
    (20, 37),
    (40, 51),
    (60, 65),
    (70, 87),
    (100, 114),
    (120, 130),
    (132, 132),
    (145, 153),
    (200, 212),
    (220, 230),
    (240, 241),
    (250, 250),
    (260, 272),
    (280, 285),
    (290, 299),
    (301, 317),
    (320, 333),
    (340, 348),
    (350, 357),
    (360, 364),
];

/// A row of the table.
struct Row<'a> {
    id: &'a str,
    what: &'a str,
    state: &'a str,
    command: &'a str,
    test: &'a str,
}

/// The rows of the page, in its order.
fn rows(page: &str) -> Vec<Row<'_>> {
    page.lines()
        .filter(|line| line.starts_with("| R"))
        .map(|line| {
            let mut cells = line.split('|').skip(1).map(str::trim);
            let mut cell = || cells.next().unwrap_or_default();
            Row { id: cell(), what: cell(), state: cell(), command: cell(), test: cell() }
        })
        .collect()
}

/// The numbers that must be there, in order.
fn wanted() -> Vec<String> {
    RUNS.iter().flat_map(|(first, last)| *first..=*last).map(|number| format!("R{number:03}")).collect()
}

/// The names between backticks in a cell.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Complaints about the page, given the names of all tests.
fn complaints(page: &str, wanted: &[String], tests: &BTreeSet<String>) -> Vec<String> {
    let rows = rows(page);
    let mut found = Vec::new();
    for id in wanted {
        match rows.iter().filter(|row| row.id == id).count() {
            1 => {}
            0 => found.push(format!("{id}: no row")),
            many => found.push(format!("{id}: {many} rows")),
        }
    }
    for row in &rows {
        let id = row.id;
        if !wanted.iter().any(|number| number == id) {
            found.push(format!("{id}: no such requirement"));
        }
        if row.what.is_empty() {
            found.push(format!("{id}: the row does not say what is required"));
        }
        let reason = row.state.strip_prefix("not built because ");
        if !matches!(row.state, "built" | "partly" | "not yet") && reason.is_none_or(str::is_empty) {
            found.push(format!("{id}: state `{}` is none of built, partly, not yet, not built because …", row.state));
        }
        if row.state == "built" && (row.command.is_empty() || quoted(row.test).next().is_none()) {
            found.push(format!("{id}: built, so name the command that shows it and a test in backticks"));
        }
        for test in quoted(row.test).filter(|test| !tests.contains(*test)) {
            found.push(format!("{id}: there is no one test `{test}`; where several bear a name, write `file::name`"));
        }
    }
    found.into_iter().map(|complaint| format!("docs/requirements.md: {complaint}")).collect()
}

/// The requirements that a text cites: `R` and three digits, standing alone.
fn cited(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| word.len() == 4 && word.starts_with('R') && word[1..].bytes().all(|byte| byte.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

/// All tests of some files, each as `name` and as `file::name`; `name` alone only where no other test bears it.
fn tests(files: &[(String, String)]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut doubled = BTreeSet::new();
    for (path, text) in files {
        let tokens = crate::source::tokens(text);
        let marks = tokens
            .windows(4)
            .enumerate()
            .filter(|(_, four)| four.iter().map(|token| token.text.as_str()).eq(["#", "[", "test", "]"]));
        for (at, _) in marks {
            let name = tokens[at..].iter().skip_while(|token| token.text != "fn").nth(1);
            let Some(name) = name.map(|token| token.text.clone()) else { continue };
            names.insert(format!("{}::{name}", file(path)));
            if !names.insert(name.clone()) {
                doubled.insert(name);
            }
        }
    }
    names.retain(|name| !doubled.contains(name));
    names
}

/// What a file is called after: its stem, or its folder where the stem says only that it holds tests.
fn file(path: &str) -> &str {
    let mut parts = path.trim_end_matches(".rs").rsplit('/');
    parts.find(|part| !matches!(*part, "mod" | "tests" | "main")).unwrap_or(path)
}

#[test]
fn every_requirement_has_one_honest_row() {
    assert_eq!(wanted().len(), 209);
    let files = [rust_files("src"), rust_files("tests")].concat();
    no_complaints(&complaints(&text("docs/requirements.md"), &wanted(), &tests(&files)));
}

#[test]
fn a_test_is_found_by_name_or_by_file_and_name() {
    let file = |path: &str| (path.to_owned(), "#[test]\nfn twice() {}\nfn none() {}\n".to_owned());
    let one = ("tests/c.rs".to_owned(), "#[test]\n#[ignore]\nfn once() {}".to_owned());
    let found = tests(&[file("src/a/b.rs"), file("src/a/d/tests.rs"), one]);
    assert_eq!(found, ["b::twice", "c::once", "d::twice", "once"].map(str::to_owned).into());
}

#[test]
fn the_source_cites_only_requirements_that_exist() {
    let wanted = wanted();
    let mut found = Vec::new();
    for (path, text) in rust_files("src") {
        let unknown = cited(&text).into_iter().filter(|id| !wanted.contains(id));
        found.extend(unknown.map(|id| format!("{path}: cites {id}, which is no requirement of docs/requirements.md")));
    }
    no_complaints(&found);
}

#[test]
fn a_citation_stands_alone() {
    assert_eq!(
        cited("source: \"R100, R999–R207\" ERR100 R1000 R12a"),
        ["R100", "R207", "R999"].map(str::to_owned).into()
    );
}

#[test]
fn missing_doubled_unknown_and_unproved_rows_are_found() {
    let page = "| id | what | state | command | test |\n|---|---|---|---|---|\n\
                | R001 | types | done |  |  |\n| R002 | phases | built | `sdm list` |  |\n| R002 | phases | partly | | |\n\
                | R009 | all | built | `sdm slo` | `no_such_test` |\n| R010 | risk | not built because |  |  |\n";
    let wanted = ["R001", "R002", "R003", "R010"].map(str::to_owned);
    let found = complaints(page, &wanted, &BTreeSet::new());
    let said = |id: &str, what: &str| found.iter().any(|complaint| complaint.contains(id) && complaint.contains(what));
    assert!(said("R001", "state `done`"));
    assert!(said("R002", "2 rows"));
    assert!(said("R002", "name the command"));
    assert!(said("R003", "no row"));
    assert!(said("R009", "no such requirement"));
    assert!(said("R009", "no one test `no_such_test`"));
    assert!(said("R010", "none of built"));
}
