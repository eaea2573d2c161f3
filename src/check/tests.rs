//! Laws over the list of rules: names, texts, levels. That each fires and is silent where it should, `tests/rules.rs` shows.

use super::*;

/// Every name that `sdm` may print, frozen: a store's settings, comments and baselines name rules, so a name that has been
/// released is never changed. Add the new rule's name where it sorts.
const NAMES: &[&str] = &[
    "agreement-step-order",
    "agreement-without-capability",
    "agreement-without-report",
    "agreement-without-responsibilities",
    "agreement-without-signatures",
    "agreement-without-underpinning",
    "agreements-gap",
    "agreements-overlap",
    "ambiguous-local-time",
    "ambiguous-scalar",
    "anchor-or-tag",
    "announced-too-late",
    "bad-file-name",
    "bad-id",
    "bad-ignore",
    "bad-value",
    "business-days-without-calendar",
    "byte-order-mark",
    "calendar-change-reverts",
    "calendar-never-open",
    "calendar-no-effect",
    "calendar-overlap",
    "cannot-be-silenced",
    "case-clash",
    "change-without-announcement",
    "change-without-outcome",
    "change-without-sla-impact",
    "complaint-without-closing-word",
    "confirmed-too-early",
    "conflict-marker",
    "contract-ended-without-message",
    "contract-ended-without-reason",
    "contract-without-decision",
    "contract-without-delivery-manager",
    "contract-without-first-day",
    "contract-without-service-manager",
    "contract-without-signatures",
    "contract-without-signing-day",
    "contract-without-sow",
    "control-character",
    "credit-not-as-agreed",
    "credit-out-of-order",
    "credit-step-without-effect",
    "customer-without-billing-contact",
    "customer-without-communication",
    "customer-without-csm",
    "customer-without-escalation",
    "customer-without-forums",
    "customer-without-primary-contact",
    "customer-without-report-recipients",
    "customer-without-technical-contact",
    "dangling-reference",
    "decimal-comma",
    "deliverable-without-criteria",
    "deliverable-without-review",
    "document-without-place",
    "document-without-version",
    "done-and-skipped",
    "duplicate-id",
    "duplicate-key",
    "duplicate-row",
    "emergency-change-without-review",
    "empty-file",
    "empty-value",
    "end-before-start",
    "ended-with-open-records",
    "expired-baseline",
    "expired-ignore",
    "file-too-large",
    "fixed-offset-zone",
    "gate-order",
    "ignore-without-reason",
    "improvement-without-actions",
    "improvement-without-approval",
    "improvement-without-effort",
    "improvement-without-goal",
    "improvement-without-impact",
    "improvement-without-result",
    "key-not-text",
    "left-behind",
    "log-order",
    "lone-cr",
    "meeting-without-attendance",
    "meeting-without-minutes",
    "misplaced-field",
    "miss-without-action",
    "miss-without-cause",
    "miss-without-events",
    "miss-without-record",
    "miss-without-telling",
    "missing-column",
    "missing-field",
    "newer-schema",
    "not-a-file",
    "not-utf8",
    "notice-without-calendar",
    "nul-bytes",
    "onboarding-closed-too-early",
    "onboarding-item-open",
    "onboarding-item-without-name",
    "onboarding-without-checklist",
    "onboarding-without-milestones",
    "open-quote",
    "outage-still-open",
    "outage-without-cause",
    "outage-without-impact",
    "outages-not-confirmed",
    "overlapping-outage",
    "project-without-acceptance",
    "project-without-baseline",
    "project-without-budget",
    "project-without-design-doc",
    "project-without-handover-doc",
    "project-without-milestones",
    "project-without-requirements-doc",
    "project-without-test-doc",
    "record-in-wrong-folder",
    "repeated-miss-not-escalated",
    "report-not-issued",
    "resolution-before-response",
    "rewrites-closed-month",
    "row-length",
    "scope-change-without-approval",
    "second-document",
    "service-not-in-contract",
    "service-without-capacity-review",
    "service-without-data-source",
    "service-without-dr-test",
    "service-without-restore-test",
    "service-without-rpo",
    "service-without-rto",
    "service-without-sla",
    "sign-off-order",
    "signed-after-start",
    "step-left-out-without-name",
    "step-without-name",
    "stray-file",
    "target-form",
    "ticket-without-agreement",
    "ticket-without-cause",
    "ticket-without-method",
    "ticket-without-resolution",
    "time-in-future",
    "toml-syntax",
    "too-deep",
    "too-many-faults",
    "too-many-values",
    "underpinning-closed-hours",
    "underpinning-expires",
    "underpinning-gap",
    "underpinning-short-notice",
    "underpinning-suspect",
    "underpinning-too-slow",
    "underpinning-too-weak",
    "unknown-column",
    "unknown-field",
    "unknown-rule",
    "unknown-word",
    "unpaired-wait",
    "unused-baseline",
    "unused-ignore",
    "wrong-type",
    "yaml-bool-trap",
    "yaml-directive",
    "yaml-syntax",
];

#[test]
fn the_names_of_rules_are_frozen() {
    let mut names: Vec<&str> = all().iter().map(|known| known.rule.0).collect();
    names.sort_unstable();
    assert_eq!(names, NAMES);
}

#[test]
fn every_rule_has_its_own_kebab_case_name() {
    let mut names: Vec<&str> = all().iter().map(|known| known.rule.0).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all().len());
    for name in names {
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{name}");
    }
}

#[test]
fn every_rule_says_what_it_asks_and_cites_where_that_comes_from() {
    for known in all() {
        let cites = known.why.match_indices('R').any(|(at, _)| {
            known.why.get(at + 1..at + 4).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
        });
        assert!(cites, "{} cites no requirement", known.rule);
        for text in [known.about, known.why] {
            assert!(text.ends_with('.') && !text.contains("  "), "{}: {text:?}", known.rule);
        }
        assert!(!known.wrong.is_empty() && !known.right.is_empty(), "{} has no example", known.rule);
        assert_ne!(known.wrong, known.right, "{} has one example twice", known.rule);
    }
}

#[test]
fn every_rule_of_reading_is_explained() {
    use crate::store::{open, read};
    let reading = read::rule::ALL.iter().chain(crate::domain::calendar::RULES.iter());
    for rule in reading.chain(&[open::BAD_ID, open::STRAY_FILE, open::NOT_A_FILE, open::LEFT_BEHIND]) {
        assert!(known(rule.0).is_some_and(|known| matches!(known.run, Run::Reading)), "{rule} is not explained");
    }
}

#[test]
fn an_error_of_reading_is_silenced_only_where_it_harms_no_value() {
    let mut allowed: Vec<&str> = all()
        .iter()
        .filter(|known| matches!(known.run, Run::Reading) && known.level == Level::Error)
        .filter(|known| known.silence == Silence::Allowed)
        .map(|known| known.rule.0)
        .collect();
    allowed.sort_unstable();
    let mut harmless: Vec<&str> = crate::store::read::rule::HARMLESS.iter().map(|rule| rule.0).collect();
    harmless.sort_unstable();
    assert_eq!(allowed, harmless);
}

#[test]
fn a_level_changes_only_where_that_is_allowed() {
    use crate::domain::finding::Place;
    let place = || Place::File { path: "a.yaml".into() };
    let found = |rule: &'static str| Finding::warning(Rule(rule), place(), rule);
    let levels = [("stray-file", None), ("left-behind", Some(Level::Info)), ("bad-id", None)];
    let levels = levels.into_iter().map(|(rule, level)| (rule.to_owned(), level)).collect();
    let kept = levelled(vec![found("stray-file"), found("left-behind"), found("bad-id")], &levels);
    let kept: Vec<_> = kept.iter().map(|finding| (finding.rule.0, finding.level)).collect();
    assert_eq!(kept, [("bad-id", Level::Warning), ("left-behind", Level::Info)]);
}
