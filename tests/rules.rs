//! Each rule of `sdm check` by its own examples: the wrong one fires it, the right one is a store without a fault.
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

use std::path::Path;

use sdm::check::baseline::applied;
use sdm::check::snippet::{BASE, Over};
use sdm::check::{Asked, CheckRule, Run, Snippet, all, edited, found};
use sdm::domain::finding::{Finding, Level};
use sdm::domain::time::{Instant, Month};
use sdm::store::baseline::read;
use sdm::store::disk::Root;
use sdm::store::open::open;
use sdm::store::walk::Scope;

/// Lays snippets over what is in a folder.
fn lay(folder: &Path, snippets: &[Snippet]) {
    for snippet in snippets {
        let path = folder.join(snippet.path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        if snippet.over == Over::Link {
            let to = std::str::from_utf8(snippet.text).expect("a path");
            #[cfg(unix)]
            std::os::unix::fs::symlink(to, &path).expect("a link");
            continue;
        }
        let below = std::fs::read(&path).ok();
        std::fs::write(&path, snippet.laid_over(below.as_deref())).expect("written");
    }
}

/// What is found in a store made of the base and these snippets, on 2 November 2026, with October to be closed or not.
fn check(snippets: &[Snippet], close: bool) -> Vec<Finding> {
    let folder = tempfile::tempdir().expect("a folder");
    lay(folder.path(), BASE);
    lay(folder.path(), snippets);
    let root = Root::new(folder.path()).expect("a store");
    let asked =
        Asked { now: Some(Instant::from_seconds(1_793_606_400)), close: Month::new(2026, 10).filter(|_| close) };
    match open(&root, &Scope::All) {
        Ok(portfolio) => {
            // Rules about edits see the base as the older state.
            let before = tempfile::tempdir().expect("a folder");
            lay(before.path(), BASE);
            let before = open(&Root::new(before.path()).expect("a store"), &Scope::All).expect("a sound store");
            let found = applied(&read(&root), &portfolio, asked, true, found(&portfolio, asked)).kept;
            found.into_iter().chain(edited(&before, &portfolio)).collect()
        }
        Err(sdm::store::open::OpenFault::Settings(found)) => found,
        Err(fault) => panic!("{fault}"),
    }
}

/// Only their own examples are whole enough for the rules of a month's end.
fn is_month_end(known: &CheckRule) -> bool {
    matches!(known.run, Run::MonthEnd(_))
}

fn told(known: &CheckRule, findings: &[Finding]) -> String {
    let lines =
        findings.iter().map(|one| format!("  {}: {} {:?}: {}", one.place.path(), one.rule, one.level, one.message));
    format!("{}:\n{}", known.rule, lines.collect::<Vec<_>>().join("\n"))
}

#[test]
fn nothing_is_wrong_with_the_store_below_the_examples() {
    let found = check(&[], true);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_wrong_example_of_each_rule_fires_it_at_its_level() {
    let mut silent = Vec::new();
    for known in all() {
        let found = check(known.wrong, is_month_end(known));
        if !found.iter().any(|one| one.rule == known.rule && one.level == known.level) {
            silent.push(told(known, &found));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn the_right_example_of_each_rule_is_a_store_without_a_fault() {
    let mut fires = Vec::new();
    for known in all() {
        let found = check(known.right, is_month_end(known));
        if found.iter().any(|one| one.rule == known.rule || one.level == Level::Error) {
            fires.push(told(known, &found));
        }
    }
    assert!(fires.is_empty(), "{}", fires.join("\n"));
}

#[test]
fn the_page_of_rules_is_what_explain_prints() {
    use sdm::render::explain::{ExplainFormat, render};
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md")).expect("a page");
    let printed = render(ExplainFormat::Markdown, &all(), 80);
    let differs = page.lines().zip(printed.lines()).find(|(page, printed)| page != printed);
    assert!(page == printed, "docs/checks.md is not what `sdm explain --all --format md` prints: {differs:?}");
    for known in all() {
        assert_eq!(page.lines().filter(|line| **line == *format!("### {}", known.rule)).count(), 1, "{}", known.rule);
    }
}
