//! Rows as outages: one row a stretch of trouble ([`windows`]) or one row a reading of a monitor ([`checks`]).

mod checks;
mod windows;

use std::collections::BTreeMap;

use super::fields::{Faults, Given, word};
use super::profile::word::holder;
use super::profile::{IdRule, Profile, What};
use super::report::{Report, Stop, Taken};
use super::rows::{Row, Source};
use super::{seal, silence};
use crate::domain::id::{CustomerId, OutageId, ServiceId};
use crate::domain::record::Affects;
use crate::domain::record::outage::Outage;
use crate::domain::record::ticket::Holder;
use crate::domain::record::words::Effect;
use crate::domain::time::{Instant, Month, Zone, add_days};
use crate::intake::cell::one_line;

/// The outages of a history, and the time that it covers.
#[derive(Debug, Clone)]
pub struct History {
    /// The outages. Their `path` is empty: where an outage is kept is the store's business.
    pub taken: Taken<Outage>,
    /// First and last instant that the rows of a service speak of.
    pub covers: BTreeMap<ServiceId, (Instant, Instant)>,
}

/// Reads outages.
pub fn outages(profile: &Profile, files: &[Source<'_>], given: &Given) -> Result<History, Stop> {
    silence::check(profile, files)?;
    let mut report = Report::default();
    let mut covers = BTreeMap::new();
    let drafts = match profile.what {
        What::Windows => windows::read(profile, files, given, &mut report, &mut covers)?,
        What::Checks => checks::read(profile, files, given, &mut report, &mut covers)?,
        other => return Err(Stop(format!("the profile reads {}, not outages", other.kind()))),
    };
    report.sort();
    Ok(History { taken: Taken { drafts, report }, covers })
}

/// The months that lie wholly between two instants, in a zone.
pub fn whole_months(from: Instant, to: Instant, zone: Zone) -> Vec<Month> {
    let mut month = Month::of(from.date(zone));
    let mut months = Vec::new();
    let last = Month::of(add_days(to.date(zone), 1));
    while month <= last {
        let span = month.span(zone);
        if span.from() >= from && span.until() <= to.plus(1) {
            months.push(month);
        }
        let next = month.plus(1);
        if next == month {
            break;
        }
        month = next;
    }
    months
}

/// Notes that the rows of a service speak of an instant.
fn covered(covers: &mut BTreeMap<ServiceId, (Instant, Instant)>, service: &ServiceId, at: Instant) {
    let (first, last) = covers.entry(service.clone()).or_insert((at, at));
    *first = (*first).min(at);
    *last = (*last).max(at);
}

/// What a row says beside its times.
#[derive(Debug, Clone)]
struct Facts {
    affects: Affects,
    by: Option<Holder>,
    impact: Option<String>,
    cause: Option<String>,
}

fn facts(profile: &Profile, given: &Given, row: &Row<'_>, faults: &mut Faults) -> Facts {
    let rule = |name: &str| profile.fields.get(name);
    let affects = match (&given.customer, rule("affects")) {
        (Some(customer), _) => Affects::Customers(vec![customer.clone()]),
        (None, None) => Affects::All,
        (None, Some(rule)) => {
            let names = faults.each(rule, row);
            if names.is_empty() || names.iter().any(|name| name == "all") {
                Affects::All
            } else {
                let ids = names.iter().filter_map(|name| {
                    CustomerId::new(name).map_err(|why| faults.add(rule.fault(row, format!("{name:?}: {why}")))).ok()
                });
                Affects::Customers(ids.collect())
            }
        }
    };
    let by = faults.made(rule("by"), row, |text| {
        holder(text)?.ok_or_else(|| "is none of own, team/…, supplier/…: map it with values in the profile".into())
    });
    let text = |name: &str, faults: &mut Faults| faults.get(rule(name), row).map(|text| one_line(&text));
    let (impact, cause) = (text("impact", faults), text("cause", faults));
    Facts { affects, by, impact, cause }
}

fn services(profile: &Profile, given: &Given, row: &Row<'_>, faults: &mut Faults) -> Vec<ServiceId> {
    if let Some(service) = &given.service {
        return vec![service.clone()];
    }
    let Some(rule) = &profile.service else {
        faults.add(super::report::Fault::new("", "", "no service: map the column in the profile, or give --service"));
        return Vec::new();
    };
    let names = faults.each(rule, row);
    if names.is_empty() && !faults.any() {
        faults.add(rule.fault(row, "names no service"));
    }
    let mut ids: Vec<ServiceId> = Vec::new();
    for name in names {
        match ServiceId::new(&name) {
            Ok(id) if ids.contains(&id) => {}
            Ok(id) => ids.push(id),
            Err(why) => faults.add(rule.fault(row, format!("{name:?} as a service: {why}"))),
        }
    }
    ids
}

/// The outage's id; made from its service and start where the tool has none, so that the same outage is found again.
fn id(
    profile: &Profile,
    row: Option<&Row<'_>>,
    service: &ServiceId,
    from: Instant,
    faults: &mut Faults,
) -> Option<OutageId> {
    let (rule, text) = match (&profile.id, row) {
        (Some(IdRule::Given { rule, prefix, replace }), Some(row)) => {
            (Some((rule, row)), super::fields::given_id(rule, prefix, replace, row, faults)?)
        }
        _ => {
            let start = from.rfc3339(Zone::UTC);
            let tail = seal::tail([service.as_str(), start.as_str()].into_iter());
            (None, format!("{}-{tail}", from.date(profile.dates.zone)))
        }
    };
    match OutageId::new(&text) {
        Ok(id) => Some(id),
        Err(why) => {
            faults.extend(rule.map(|(rule, row)| rule.fault(row, format!("as an id: {why}"))));
            None
        }
    }
}

fn effect(text: &str) -> Result<Effect, String> {
    word::<Effect>(text)
}

fn outage(
    service: ServiceId,
    id: OutageId,
    from: Instant,
    to: Option<Instant>,
    effect: Effect,
    facts: Facts,
) -> Outage {
    Outage {
        service,
        id,
        path: String::new(),
        from,
        to,
        effect,
        affects: facts.affects,
        by: facts.by,
        impact: facts.impact,
        cause: facts.cause,
        actions: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_months_that_lie_wholly_inside_a_history_are_covered() {
        let at = |text: &str| {
            crate::intake::dates::Dates {
                formats: Vec::new(),
                zone: Zone::UTC,
                day_at: None,
                twice: None,
                gap_end: false,
            }
            .instant(text)
            .expect("an instant")
        };
        let months = |from: &str, to: &str| {
            whole_months(at(from), at(to), Zone::UTC).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(months("2022-03-24T19:11:00Z", "2022-06-30T12:00:00Z"), ["2022-04", "2022-05"]);
        assert_eq!(months("2022-04-01T00:00:00Z", "2022-04-30T23:59:59Z"), ["2022-04"]);
        assert!(months("2022-04-02T00:00:00Z", "2022-04-30T00:00:00Z").is_empty());
        assert!(months("9999-11-30T00:00:00Z", "9999-12-31T23:59:58Z").is_empty());
    }
}
