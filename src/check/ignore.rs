//! Comments that silence findings, applied: before the levels of the settings, and never to a rule that cannot be
//! silenced.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::finding::{Finding, Place, Rule};
use crate::domain::time::Date;
use crate::store::portfolio::Portfolio;
use crate::store::read::ignore::{Ignore, Ignoring, Until};

use super::{Asked, CheckRule, Run, Silence, known, may_change, rule};

/// The findings that no comment silences, and one for each rule that a comment names and nothing needs.
pub(super) fn applied(portfolio: &Portfolio, asked: Asked, findings: Vec<Finding>) -> Vec<Finding> {
    let zone = portfolio.settings.organisation.zone;
    let today = asked.now.map(|now| now.date(zone));
    let mut by_file: BTreeMap<&str, Vec<Finding>> =
        portfolio.ignoring.iter().map(|file| (file.path.as_str(), Vec::new())).collect();
    let mut kept = Vec::new();
    for finding in findings {
        match by_file.get_mut(finding.place.path()) {
            Some(here) if may_change(finding.rule) => here.push(finding),
            _ => kept.push(finding),
        }
    }
    for file in &portfolio.ignoring {
        let here = by_file.remove(file.path.as_str()).unwrap_or_default();
        let covering = file.covering(here.iter().map(|finding| &finding.place));
        let mut used: BTreeSet<(usize, Rule)> = BTreeSet::new();
        for (finding, covering) in here.into_iter().zip(covering) {
            let names = |n: &usize| file.ignores[*n].rules.iter().any(|name| name == finding.rule.0);
            let named: Vec<usize> = covering.into_iter().filter(names).collect();
            used.extend(named.iter().map(|n| (*n, finding.rule)));
            if !named.iter().any(|n| holds(&file.ignores[*n], today)) {
                kept.push(finding);
            }
        }
        for (n, ignore) in file.ignores.iter().enumerate() {
            kept.extend(unused(file, ignore, |rule| used.contains(&(n, rule)), asked));
        }
    }
    kept
}

/// Whether a comment silences on a day; without a day, as for a pull request, it goes on.
fn holds(ignore: &Ignore, today: Option<Date>) -> bool {
    match (ignore.until, today) {
        (Until::Day(last), Some(today)) => today <= last,
        _ => true,
    }
}

/// The rules of a comment that silenced nothing, where the rule was asked at all.
fn unused(file: &Ignoring, ignore: &Ignore, is_used: impl Fn(Rule) -> bool, asked: Asked) -> Vec<Finding> {
    let named = ignore.rules.iter().filter_map(|name| known(name));
    let idle = named.filter(|known| was_asked(known, asked) && !is_used(known.rule));
    idle.map(|known| {
        let message = format!("there is no {} here to ignore", known.rule);
        Finding::warning(rule::unused_ignore::NAME, place(file, ignore), message)
            .help("delete the comment, or write it on the line that it is meant for, or above it")
    })
    .collect()
}

/// Whether a rule that may be silenced was asked at all.
pub(super) fn was_asked(known: &CheckRule, asked: Asked) -> bool {
    match known.run {
        Run::Clocked(_) => asked.now.is_some(),
        Run::MonthEnd(_) => asked.close.is_some(),
        Run::Edit(_) => false,
        _ => known.silence == Silence::Allowed,
    }
}

/// The place of a comment.
pub(super) fn place(file: &Ignoring, ignore: &Ignore) -> Place {
    Place::Bytes { path: file.path.clone(), start: ignore.range.start, end: ignore.range.end }
}

/// Every comment with the file it is in.
pub(super) fn each(portfolio: &Portfolio) -> impl Iterator<Item = (&Ignoring, &Ignore)> {
    portfolio.ignoring.iter().flat_map(|file| file.ignores.iter().map(move |ignore| (file, ignore)))
}

/// The rule of a name that may be silenced.
pub(super) fn may_be_silenced(name: &str) -> bool {
    known(name).is_none_or(|known| may_change(known.rule))
}

/// A rule as a comment or a setting names it.
pub(super) fn did_you_mean(name: &str) -> String {
    let names = super::all().into_iter().map(|known: &CheckRule| -> &'static str { known.rule.0 });
    match crate::store::read::quote::nearest(name, names) {
        Some(near) => format!("did you mean {near}?"),
        None => "sdm explain lists every rule".to_owned(),
    }
}
