//! One row a stretch of trouble, with its start and end.

use std::collections::BTreeMap;

use super::{covered, effect, facts, id, outage, services};
use crate::domain::id::ServiceId;
use crate::domain::record::outage::Outage;
use crate::domain::time::Instant;
use crate::intake::fields::{Faults, Given, No};
use crate::intake::profile::{Meaning, Profile};
use crate::intake::repeat::Kept;
use crate::intake::report::{Draft, Report, Stop};
use crate::intake::rows::{Row, Source, each_row};

/// Reads an outage (one for each service) from each row.
pub fn read(
    profile: &Profile,
    files: &[Source<'_>],
    given: &Given,
    report: &mut Report,
    covers: &mut BTreeMap<ServiceId, (Instant, Instant)>,
) -> Result<Vec<Draft<Outage>>, Stop> {
    let mut kept = Kept::default();
    // A row that is passed over (maintenance, no impact) still shows that the history reaches so far.
    let mut reach: Option<(Instant, Instant)> = None;
    each_row(profile, files, report, &mut |row, report| match one(profile, given, row, &mut reach) {
        Ok(outages) => {
            for outage in outages {
                if outage.to == Some(outage.from) {
                    report.skip(row.file, row.line, "lasts no time: start and end are the same");
                    continue;
                }
                let key = (outage.service.to_string(), outage.id.to_string());
                kept.add(profile, row, key, outage, report);
            }
        }
        Err(No::Skip(reason)) => report.skip(row.file, row.line, reason),
        Err(No::Bad(faults)) => {
            report.left_out += 1;
            faults.into_iter().for_each(|fault| report.bad(row.file, row.line, fault));
        }
    })?;
    let drafts = kept.drafts();
    let named = drafts.iter().map(|draft| &draft.value.service).chain(&given.service);
    for service in named {
        if let Some((first, last)) = reach {
            covered(covers, service, first);
            covered(covers, service, last);
        }
    }
    Ok(drafts)
}

fn one(
    profile: &Profile,
    given: &Given,
    row: &Row<'_>,
    reach: &mut Option<(Instant, Instant)>,
) -> Result<Vec<Outage>, No> {
    let mut faults = Faults::default();
    let rule = |name: &str| profile.fields.get(name);
    let from = faults.instant(rule("from"), row, profile, None);
    let to = faults.instant(rule("to"), row, profile, from);
    if let Some(state) = &profile.state
        && let Some(value) = faults.get(Some(&state.rule), row)
    {
        match state.meanings.get(&value) {
            Some(Meaning::Resolved | Meaning::Closed | Meaning::Restored | Meaning::Up) if to.is_none() => {
                faults.add(state.rule.fault(row, "says that it ended, but no column says when"));
            }
            Some(_) => {}
            None => faults.add(state.rule.fault(row, "is not among the states that the profile explains")),
        }
    }
    for at in [from, to].into_iter().flatten() {
        let (first, last) = reach.get_or_insert((at, at));
        *first = (*first).min(at);
        *last = (*last).max(at);
    }
    if let Some(from_rule) = rule("from").filter(|rule| rule.raw(row).is_none()) {
        faults.add(from_rule.fault(row, "the start is missing"));
    }
    if let (Some(from), Some(to), Some(to_rule)) = (from, to, rule("to"))
        && to < from
    {
        let start = rule("from").and_then(|rule| rule.raw(row)).unwrap_or_default();
        faults.add(to_rule.fault(row, format!("ends before it begins: the start is {start}")));
    }
    let effect = faults.made(rule("effect"), row, effect);
    if effect.is_none()
        && !faults.any()
        && let Some(rule) = rule("effect")
    {
        faults.add(rule.fault(row, "the effect is missing"));
    }
    let facts = facts(profile, given, row, &mut faults);
    let mut outages = Vec::new();
    if !faults.any() {
        for service in services(profile, given, row, &mut faults) {
            let (Some(from), Some(effect)) = (from, effect) else { continue };
            if let Some(id) = id(profile, Some(row), &service, from, &mut faults) {
                outages.push(outage(service, id, from, to, effect, facts.clone()));
            }
        }
    }
    faults.verdict(|| Some(outages))
}
