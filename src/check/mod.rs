//! Checks over the whole portfolio: what no single file can tell, and what is known of every rule. Findings only; no
//! format, no disk.
//!
//! One rule, one file under `rule/`, one line in [`RULES`]. What a single file tells (syntax, keys, types, the order of
//! a log) is found while it is read, by `store`; these rules are explained in `reading/`, by family. [`all`] is every
//! rule that `sdm` can name.

pub mod baseline;
mod card;
pub mod chain;
mod closing;
pub mod complete;
mod ignore;
mod reading;
pub mod rule;
pub mod snippet;

pub use card::{CheckRule, Family, Run, Silence};
pub use snippet::Snippet;

use std::collections::BTreeMap;

use crate::domain::finding::{Finding, Level, Rule};
use crate::domain::time::{Instant, Month};
use crate::store::portfolio::Portfolio;

/// Every rule over the portfolio.
pub const RULES: &[CheckRule] = &[
    rule::dangling_reference::RULE,
    rule::duplicate_id::RULE,
    rule::agreements_overlap::RULE,
    rule::business_days_without_calendar::RULE,
    rule::confirmed_too_early::RULE,
    rule::agreement_step_order::RULE,
    rule::agreements_gap::RULE,
    rule::announced_too_late::RULE,
    rule::credit_not_as_agreed::RULE,
    rule::credit_out_of_order::RULE,
    rule::credit_step_without_effect::RULE,
    rule::gate_order::RULE,
    rule::miss_without_action::RULE,
    rule::miss_without_cause::RULE,
    rule::miss_without_record::RULE,
    rule::miss_without_telling::RULE,
    rule::notice_without_calendar::RULE,
    rule::outage_still_open::RULE,
    rule::outages_not_confirmed::RULE,
    rule::repeated_miss_not_escalated::RULE,
    rule::report_not_issued::RULE,
    rule::resolution_before_response::RULE,
    rule::service_not_in_contract::RULE,
    rule::service_without_sla::RULE,
    rule::signed_after_start::RULE,
    rule::ticket_without_agreement::RULE,
    rule::rewrites_closed_month::RULE,
    rule::underpinning_too_slow::RULE,
    rule::underpinning_too_weak::RULE,
    rule::underpinning_closed_hours::RULE,
    rule::underpinning_short_notice::RULE,
    rule::underpinning_suspect::RULE,
    rule::sign_off_order::RULE,
    rule::underpinning_gap::RULE,
    rule::underpinning_expires::RULE,
    rule::ended_with_open_records::RULE,
    rule::case_clash::RULE,
    rule::overlapping_outage::RULE,
    rule::time_in_future::RULE,
    rule::bad_ignore::RULE,
    rule::cannot_be_silenced::RULE,
    rule::expired_baseline::RULE,
    rule::expired_ignore::RULE,
    rule::ignore_without_reason::RULE,
    rule::unknown_rule::RULE,
    rule::unused_baseline::RULE,
    rule::unused_ignore::RULE,
];

/// What is asked beyond the records themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// The present instant, for rules that are clocked; `None` leaves them out, as for a pull request.
    pub now: Option<Instant>,
    /// A month that is to be closed; `None` leaves the month-end rules out.
    pub close: Option<Month>,
}

/// Every rule that `sdm` can name, sorted by family and name.
pub fn all() -> Vec<&'static CheckRule> {
    let mut rules: Vec<&CheckRule> = every().collect();
    rules.sort_by_key(|known| (known.family, known.rule));
    rules
}

/// What is known of a rule.
pub fn known(name: &str) -> Option<&'static CheckRule> {
    every().find(|known| known.rule.0 == name)
}

fn every() -> impl Iterator<Item = &'static CheckRule> {
    reading::RULES.iter().chain(complete::RULES).copied().flatten().chain(RULES)
}

/// All findings of a portfolio: those of reading and those of the rules that need neither a date nor a month, with the
/// levels of the store's settings, sorted by path, place and rule.
pub fn check(portfolio: &Portfolio) -> Vec<Finding> {
    levelled(found(portfolio, Asked::default()), &portfolio.settings.levels)
}

/// All findings of a portfolio that no comment silences, at the levels of the rules, sorted by path, place and rule.
pub fn found(portfolio: &Portfolio, asked: Asked) -> Vec<Finding> {
    let mut findings = portfolio.findings.clone();
    for rule in RULES {
        match (rule.run, asked.now, asked.close) {
            (Run::Portfolio(run), ..) => run(portfolio, &mut findings),
            (Run::Clocked(run), Some(now), _) => run(portfolio, now, &mut findings),
            (Run::MonthEnd(run), _, Some(month)) => run(portfolio, month, &mut findings),
            _ => {}
        }
    }
    complete::findings(portfolio, &mut findings);
    findings.sort();
    findings.dedup();
    let mut kept = ignore::applied(portfolio, asked, findings);
    kept.sort();
    kept
}

/// What an edit from one state of a store to another touches that should not be touched and no comment silences, at the
/// levels of the rules.
pub fn edited(old: &Portfolio, new: &Portfolio) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        if let Run::Edit(run) = rule.run {
            run(old, new, &mut findings);
        }
    }
    let mut kept = ignore::applied(new, Asked::default(), findings);
    // Which other findings the comments are meant for, is not asked here.
    kept.retain(|finding| finding.rule != rule::unused_ignore::NAME);
    kept.sort();
    kept
}

/// The findings with the levels that a store's settings give their rules; rules that are switched off are left out.
pub fn levelled(mut findings: Vec<Finding>, levels: &BTreeMap<String, Option<Level>>) -> Vec<Finding> {
    findings.retain_mut(|finding| match levels.get(finding.rule.0) {
        Some(level) if may_change(finding.rule) => {
            finding.level = level.unwrap_or(finding.level);
            level.is_some()
        }
        _ => true,
    });
    findings.sort();
    findings
}

/// Whether a store may change a rule's level or silence it: never where a record cannot be trusted any more.
pub fn may_change(rule: Rule) -> bool {
    known(rule.0).is_some_and(|known| known.silence == Silence::Allowed)
}

#[cfg(test)]
mod tests;
