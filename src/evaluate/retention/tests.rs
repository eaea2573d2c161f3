//! Whether every file of the demo has one rule or none, and the days of made-up contracts and agreements.
use super::*;
use crate::domain::record::words::Words;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

#[test]
fn the_day_after_the_last_is_the_first_on_which_a_record_may_go() {
    let (from, until) = (Some(day("2020-06-30")), Some(day("2025-06-30")));
    let on = |today: &str, by: &str| standing(from, until, day(today), day(by));
    assert_eq!(on("2025-06-30", "2025-06-30"), Standing::Kept);
    assert_eq!(on("2025-06-30", "2025-07-01"), Standing::Soon);
    assert_eq!(on("2025-07-01", "2025-07-01"), Standing::Past);
    assert_eq!(standing(None, None, day("2099-01-01"), day("2099-01-01")), Standing::Running);
    assert_eq!(standing(from, None, day("2099-01-01"), day("2099-01-01")), Standing::Kept);
}

#[test]
fn no_two_rules_have_the_same_kind_and_place() {
    for rule in RULES {
        assert_eq!(RULES.iter().filter(|other| other.is(rule)).count(), 1, "{} in {}", rule.kind, rule.place);
    }
}

#[test]
fn every_file_of_the_demo_has_one_rule_or_is_said_to_have_none() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/demo");
    let root = crate::store::disk::Root::new(&root).expect("the demo");
    let portfolio = crate::store::open::open(&root, &crate::store::walk::Scope::All).expect("a store");
    let mut without = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for item in items(&portfolio, day("2026-12-01"), day("2027-12-01")) {
        let path = &item.slot.path;
        let rules: Vec<&Rule> = rules_of(&portfolio, item.slot).collect();
        assert!(rules.len() <= 1, "{path}: {rules:?}");
        assert_eq!(rules.is_empty(), item.standing == Standing::NoRule, "{path}");
        let Some(rule) = item.rule else {
            let folder = path.split('/').nth(if path.starts_with("customers/") { 2 } else { 1 });
            without.insert((path.starts_with("internal/"), folder.unwrap_or_default()));
            continue;
        };
        let is_there = rule.place.split(", ").any(|place| {
            let (before, after) = place.split_once("<c>/").unwrap_or(("", place));
            path.starts_with(before) && path.contains(after)
        });
        assert!(is_there, "{path} does not lie in {}", rule.place);
        seen.insert(rule.class);
    }
    // Every class has records in the demo.
    assert_eq!(seen.len(), Class::WORDS.len());
    let wanted: Vec<(bool, &str)> = without.into_iter().collect();
    let house = ["agreements", "changes", "docs", "improvements", "risks", "timesheets"];
    let shared = ["calendars", "customer.yaml", "people", "resources", "suppliers", "teams", "templates"];
    let expected: Vec<(bool, &str)> = shared
        .into_iter()
        .map(|folder| (false, folder))
        .chain(house.into_iter().map(|folder| (true, folder)))
        .collect();
    assert_eq!(wanted, expected);
}
