//! The papers and the folder as a stranger sees them.

use crate::{no_complaints, text, top};
use sdm::domain::record::RecordKind;
use sdm::store::layout::{Kind, slot};
use std::fs;

/// What may stand at the top beside files that begin with a dot.
const TOP: [&str; 7] = ["Cargo.lock", "Cargo.toml", "README.md", "docs", "examples", "src", "tests"];

/// The one command of the README that runs all tests.
const TEST_COMMAND: &str = "cargo test --locked";

/// Names at the top that have no place there. `ignored` are the lines of `.gitignore`.
fn strangers(names: &[String], ignored: &str) -> Vec<String> {
    let set_aside = |name: &str| ignored.lines().any(|line| line.trim_matches('/') == name);
    names
        .iter()
        .filter(|name| !name.starts_with('.') && !TOP.contains(&name.as_str()) && !set_aside(name))
        .map(|name| format!("{name}: the top holds only {} and dot files", TOP.join(", ")))
        .collect()
}

/// Links of a page that lead to no file: `[text](path)` with a path inside the package.
fn dead_links(page: &str, content: &str) -> Vec<String> {
    let folder = top().join(page).parent().expect("a page lies in a folder").to_owned();
    content
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|link| link.split('#').next().unwrap_or_default())
        .filter(|link| !link.is_empty() && !link.contains("://") && !folder.join(link).exists())
        .map(|link| format!("{page}: the link to {link} leads nowhere"))
        .collect()
}

#[test]
fn the_top_holds_only_what_belongs_there() {
    let names: Vec<String> = fs::read_dir(top())
        .expect("the package can be listed")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    no_complaints(&strangers(&names, &text(".gitignore")));
}

#[test]
fn every_link_between_the_papers_leads_somewhere() {
    let mut pages = vec!["README.md".to_owned()];
    let docs = fs::read_dir(top().join("docs")).expect("docs can be listed").flatten();
    pages.extend(docs.map(|entry| format!("docs/{}", entry.file_name().to_string_lossy())));
    pages.retain(|page| page.ends_with(".md"));
    no_complaints(&pages.iter().flat_map(|page| dead_links(page, &text(page))).collect::<Vec<_>>());
}

#[test]
fn the_readme_and_the_continuous_run_use_the_same_test_command() {
    for page in ["README.md", ".ci/run"] {
        assert!(
            text(page).lines().any(|line| line.trim() == TEST_COMMAND || line.ends_with(&format!(" {TEST_COMMAND}"))),
            "{page} does not run `{TEST_COMMAND}`"
        );
    }
}

#[test]
fn every_licence_that_the_manifest_names_can_be_read() {
    let manifest: toml::Table = text("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let licence = manifest["package"]["license"].as_str().expect("a licence is named");
    for name in licence.split(" OR ") {
        assert!(text(&format!("docs/licences/{name}.txt")).contains("WARRANT"), "docs/licences/{name}.txt");
    }
}

#[test]
fn the_architecture_page_names_every_floor() {
    let page = text("docs/architecture.md");
    for (floor, _) in crate::floors::FLOORS {
        assert!(page.contains(&format!("`{floor}`")), "docs/architecture.md does not name the floor `{floor}`");
    }
}

/// Paths of the table of places, with a name in each gap.
fn places(page: &str) -> Vec<String> {
    let gaps = [("<yyyy-mm>", "2026-03"), ("<yyyy>", "2026"), ("<mm>", "03"), ("<c>", "angstrom"), ("<id>", "a-1")];
    let cells = page.lines().filter(|line| line.starts_with('|')).flat_map(|line| line.split('`').skip(1).step_by(2));
    cells
        .filter(|cell| cell.contains('/') && cell.contains('.'))
        .map(|cell| gaps.iter().fold(cell.to_owned(), |path, (gap, name)| path.replace(gap, name)))
        .filter(|path| ["catalog/", "customers/", "internal/"].iter().any(|top| path.starts_with(top)))
        .map(|path| path.replace(['<', '>'], ""))
        .collect()
}

#[test]
fn the_page_of_the_store_tells_where_each_kind_lies() {
    let slots: Vec<_> = places(&text("docs/store.md"))
        .into_iter()
        .map(|path| slot(&path).unwrap_or_else(|why| panic!("docs/store.md: {path}: {why:?}")))
        .collect();
    for kind in RecordKind::ALL {
        assert!(
            slots.iter().any(|slot| slot.what == Kind::Record(kind)),
            "docs/store.md does not say where a {} lies",
            kind.word()
        );
    }
}

#[test]
fn a_stranger_at_the_top_is_found() {
    let names = ["src", ".ci", "target", "CHANGELOG.md"].map(str::to_owned);
    assert_eq!(strangers(&names, "/target/\n").len(), 1);
}

#[test]
fn a_dead_link_is_found() {
    assert_eq!(dead_links("README.md", "[a](Cargo.toml) [b](https://example.org) [c](docs/none.md#x)").len(), 1);
}
