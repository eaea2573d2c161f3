//! Checks over the whole portfolio: what no single file can tell. Findings only; no format, no disk.
//!
//! One rule, one file under `rule/`, one line in [`RULES`]. What a single file tells (syntax, keys, types, the order of
//! a log) is found while it is read, by `store`.

pub mod rule;

use crate::domain::finding::{Finding, Level, Rule};
use crate::store::portfolio::Portfolio;

/// One rule over the portfolio.
#[derive(Debug, Clone, Copy)]
pub struct CheckRule {
    /// Its name.
    pub rule: Rule,
    /// Its level, unless the store's settings change it.
    pub level: Level,
    /// What it asks, in one sentence.
    pub about: &'static str,
    /// The requirement behind it.
    pub source: &'static str,
    /// Looks at the portfolio and adds what it finds.
    pub run: fn(&Portfolio, &mut Vec<Finding>),
}

/// Every rule over the portfolio.
pub const RULES: &[CheckRule] = &[
    rule::dangling_reference::RULE,
    rule::duplicate_id::RULE,
    rule::agreements_overlap::RULE,
    rule::business_days_without_calendar::RULE,
    rule::confirmed_too_early::RULE,
];

/// All findings of a portfolio: those of reading and those of the rules, with the levels of the store's settings, sorted
/// by path, place and rule.
pub fn check(portfolio: &Portfolio) -> Vec<Finding> {
    let mut findings = portfolio.findings.clone();
    for rule in RULES {
        (rule.run)(portfolio, &mut findings);
    }
    let levels = &portfolio.settings.levels;
    findings.retain_mut(|finding| match levels.get(finding.rule.0) {
        Some(Some(level)) if can_change(finding.rule) => {
            finding.level = *level;
            true
        }
        Some(None) => !can_change(finding.rule),
        _ => true,
    });
    findings.sort();
    findings.dedup();
    findings
}

/// Whether the store's settings may change a rule's level: never where a record cannot be trusted any more.
fn can_change(rule: Rule) -> bool {
    RULES.iter().any(|known| known.rule == rule && known.level != Level::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_own_kebab_case_name_and_a_source() {
        let mut names: Vec<&str> = RULES.iter().map(|rule| rule.rule.0).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
        for rule in RULES {
            assert!(rule.rule.0.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.rule);
            assert!(!rule.about.is_empty() && !rule.source.is_empty(), "{}", rule.rule);
        }
    }
}
