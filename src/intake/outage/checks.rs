//! One row a reading of a monitor: an outage runs from the first reading that is not up to the next one that is.

use std::collections::BTreeMap;

use super::{Facts, covered, facts, id, outage, services};
use crate::domain::id::ServiceId;
use crate::domain::record::outage::Outage;
use crate::domain::record::words::Effect;
use crate::domain::time::Instant;
use crate::intake::fields::{Faults, Given, No};
use crate::intake::profile::{Meaning, Profile};
use crate::intake::report::{Draft, Report, Stop};
use crate::intake::rows::{Source, each_row};

/// One reading: `None` is up.
struct Reading {
    at: Instant,
    effect: Option<Effect>,
    facts: Facts,
    file: usize,
    line: u64,
}

/// Reads the outages of each service from its readings.
pub fn read(
    profile: &Profile,
    files: &[Source<'_>],
    given: &Given,
    report: &mut Report,
    covers: &mut BTreeMap<ServiceId, (Instant, Instant)>,
) -> Result<Vec<Draft<Outage>>, Stop> {
    let (Some(events), Some(state)) = (&profile.events, &profile.state) else {
        return Err(Stop("readings of a monitor need [events] and [state]".into()));
    };
    let mut readings: BTreeMap<ServiceId, Vec<Reading>> = BTreeMap::new();
    each_row(profile, files, report, &mut |row, report| {
        let mut faults = Faults::default();
        let at = faults.instant(Some(&events.at), row, profile, None);
        if at.is_none() && !faults.any() {
            faults.add(events.at.fault(row, "the time is missing"));
        }
        let value = faults.get(Some(&state.rule), row);
        let effect = match value.as_ref().map(|value| state.meanings.get(value)) {
            Some(Some(Meaning::Up)) => Some(None),
            Some(Some(Meaning::Down)) => Some(Some(Effect::Down)),
            Some(Some(Meaning::Degraded)) => Some(Some(Effect::Degraded)),
            Some(Some(Meaning::Unknown)) => Some(Some(Effect::Unknown)),
            Some(Some(Meaning::Ignore)) => None,
            _ => {
                faults.add(state.rule.fault(row, "is not among the states up, down, degraded, unknown of the profile"));
                None
            }
        };
        let services = services(profile, given, row, &mut faults);
        let facts = facts(profile, given, row, &mut faults);
        match faults.verdict(|| at) {
            Ok(at) => {
                for service in services {
                    covered(covers, &service, at);
                    if let Some(effect) = effect {
                        let reading = Reading { at, effect, facts: facts.clone(), file: row.file, line: row.line };
                        readings.entry(service).or_default().push(reading);
                    }
                }
            }
            Err(No::Skip(reason)) => report.skip(row.file, row.line, reason),
            Err(No::Bad(faults)) => faults.into_iter().for_each(|fault| report.bad(row.file, row.line, fault)),
        }
    })?;
    let mut drafts = Vec::new();
    for (service, mut readings) in readings {
        readings.sort_by_key(|reading| reading.at);
        runs(profile, &service, &readings, &mut drafts);
    }
    Ok(drafts)
}

/// The outages of one service: readings with the same effect that follow one another are one.
fn runs(profile: &Profile, service: &ServiceId, readings: &[Reading], drafts: &mut Vec<Draft<Outage>>) {
    let mut start: Option<(&Reading, Effect)> = None;
    let mut end = |start: &mut Option<(&Reading, Effect)>, to: Option<Instant>| {
        let Some((first, effect)) = start.take() else { return };
        if to == Some(first.at) {
            return;
        }
        // Made of service and start: the id cannot be wrong, and no row speaks of it.
        if let Some(id) = id(profile, None, service, first.at, &mut Faults::default()) {
            let value = outage(service.clone(), id, first.at, to, effect, first.facts.clone());
            drafts.push(Draft { value, file: first.file, line: first.line });
        }
    };
    for reading in readings {
        if start.map(|(_, effect)| effect) == reading.effect {
            continue;
        }
        end(&mut start, Some(reading.at));
        start = reading.effect.map(|effect| (reading, effect));
    }
    end(&mut start, None);
}
