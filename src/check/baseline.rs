//! The baseline applied: what it accepts is left out, what it accepts in vain is told. After comments, before the levels of
//! the settings, and never for a rule that cannot be silenced.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::domain::finding::{Finding, Rule};
use crate::store::baseline::{Accepted, file_of, place_text};
use crate::store::portfolio::Portfolio;
use crate::store::read::Read;
use crate::store::read::quote::quote;

use super::ignore::{did_you_mean, was_asked};
use super::{Asked, known, may_change, rule};

/// What a baseline makes of findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// What it does not accept, and what is wrong with it, sorted.
    pub kept: Vec<Finding>,
    /// What it accepts.
    pub accepted: Vec<Finding>,
    /// Its places that accept nothing (any more), by group and position: unused, or past their day.
    pub idle: BTreeSet<(usize, usize)>,
}

/// Applies a baseline to what was found. A place is unused only where its file was read; `is_whole` says that every file
/// was.
pub fn applied(
    baseline: &Read<Vec<Accepted>>,
    portfolio: &Portfolio,
    asked: Asked,
    is_whole: bool,
    found: Vec<Finding>,
) -> Applied {
    let groups = baseline.value.as_deref().unwrap_or_default();
    let today = asked.now.map(|now| now.date(portfolio.settings.organisation.zone));
    let is_over = |group: &Accepted| today.is_some_and(|today| group.until < today);
    let mut applied = Applied { kept: baseline.findings.clone(), ..Applied::default() };
    let mut open: BTreeMap<(String, String), VecDeque<(&Accepted, usize)>> = BTreeMap::new();
    for group in groups {
        if let Some(fault) = rule_fault(group) {
            applied.kept.push(fault);
            continue;
        }
        for (n, place) in &group.places {
            open.entry((group.rule.clone(), place.clone())).or_default().push_back((group, *n));
        }
    }
    for finding in found {
        // A store without a baseline pays nothing for one.
        if open.is_empty() {
            applied.kept.push(finding);
            continue;
        }
        let key = (finding.rule.0.to_owned(), place_text(&finding.place));
        let entry = open.get_mut(&key).and_then(VecDeque::pop_front);
        match entry {
            Some((group, _)) if !is_over(group) => applied.accepted.push(finding),
            Some((group, n)) => {
                applied.idle.insert((group.index, n));
                applied.kept.push(finding);
            }
            None => applied.kept.push(finding),
        }
    }
    if let Some(today) = today {
        for group in groups.iter().filter(|group| is_over(group)) {
            let message = format!("this was accepted until {}, and today is {today}", group.until);
            applied.kept.push(
                Finding::warning(rule::expired_baseline::NAME, group.until_place(), message)
                    .help("mend what it accepted and delete it, or write a later day"),
            );
        }
    }
    let read: BTreeSet<&str> = portfolio.files.iter().map(|file| file.path.as_str()).collect();
    let was_asked = |group: &Accepted| known(&group.rule).is_some_and(|known| was_asked(known, asked));
    for (group, n) in open.into_values().flatten().filter(|(group, _)| was_asked(group)) {
        let place = group.places.iter().find(|(at, _)| *at == n).map_or("", |(_, place)| place.as_str());
        if is_whole || read.contains(file_of(place)) {
            applied.idle.insert((group.index, n));
            let message = format!("there is no {} here to accept", group.rule);
            applied.kept.push(
                Finding::warning(rule::unused_baseline::NAME, group.place(n), message)
                    .help("delete this line: what it accepted is mended"),
            );
        }
    }
    applied.kept.sort();
    applied
}

/// What is wrong with the rule of a group: none has the name, or it cannot be silenced.
fn rule_fault(group: &Accepted) -> Option<Finding> {
    let Some(known) = known(&group.rule) else {
        let message = format!("there is no rule {}", quote(&group.rule));
        let fault = Finding::warning(rule::unknown_rule::NAME, group.rule_place(), message);
        return Some(fault.help(did_you_mean(&group.rule)));
    };
    let message = format!("the rule {} cannot be silenced", known.rule);
    let fault = Finding::warning(rule::cannot_be_silenced::NAME, group.rule_place(), message)
        .help("delete this entry, and mend what it accepts");
    (!may_change(known.rule)).then_some(fault)
}

/// What a baseline can accept, as it names it.
pub fn acceptable(findings: &[Finding]) -> Vec<(Rule, String)> {
    let mut all: Vec<(Rule, String)> = findings
        .iter()
        .filter(|one| may_change(one.rule) && one.place.path() != crate::store::baseline::FILE)
        .map(|one| (one.rule, place_text(&one.place)))
        .collect();
    all.sort();
    all
}
