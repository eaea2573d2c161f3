//! Services of the catalogue.

use super::shape::{Texts, days_in_order};
use crate::domain::amount::Duration;
use crate::domain::id::{Key, PersonId, ServiceId};
use crate::domain::record::service::{Control, ControlDone, MeasuredBy, RequestKind, Service};
use crate::domain::record::words::ServiceType;
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Anything, Cx, Entries, Field, List, Read};

crate::kind! {
    /// A service of the catalogue.
    pub struct ServiceDraft {
        /// The full name.
        name: Field<String>,
        /// What type of service it is.
        #[serde(rename = "type")]
        kind: Field<ServiceType>,
        /// The service owner: a person of the catalogue.
        owner: Field<PersonId>,
        /// What a customer gets from it.
        description: Field<String>,
        /// What it can do.
        #[expect(dead_code, reason = "read for its faults")]
        features: Texts,
        /// What it cannot do, or only so much of.
        #[expect(dead_code, reason = "read for its faults")]
        limits: Texts,
        /// The sizes in which it is sold.
        #[expect(dead_code, reason = "read for its faults")]
        tiers: Field<Anything>,
        /// The first day on which it is offered.
        live_from: Field<Date>,
        /// The last day on which it is offered.
        retired: Field<Date>,
        /// The day on which this page was last reviewed.
        reviewed: Field<Date>,
        /// The agreements and services that it depends on.
        depends_on: List<String>,
        /// How its figures are taken.
        measured_by: Field<MeasuredByDraft>,
        /// What is checked regularly, such as restore-test.
        controls: Entries<ControlDraft>,
        /// How soon it runs again after a disaster.
        rto: Field<Duration>,
        /// How much of the latest data a disaster may cost.
        rpo: Field<Duration>,
        /// What is watched, point by point.
        #[expect(dead_code, reason = "read for its faults")]
        monitoring: Field<Anything>,
        /// The requests that can be made, each under a name of its own.
        requests: Entries<RequestDraft>,
        /// Who is needed to run it.
        #[expect(dead_code, reason = "read for its faults")]
        staffing: Field<Anything>,
    }
}

crate::drafts! {
    /// How the figures are taken.
    pub struct MeasuredByDraft {
        /// How availability is measured.
        availability: Field<String>,
        /// Where tickets come from.
        tickets: Field<String>,
    }

    /// A request that can be made.
    pub struct RequestDraft {
        /// What people call it.
        name: Field<String>,
    }

    /// What is checked regularly.
    pub struct ControlDraft {
        /// How often it is done.
        every: Field<Duration>,
        /// How soon it is done once it is due to be.
        within: Field<Duration>,
        /// Each time it was done, oldest first.
        done: List<ControlDoneDraft>,
    }

    /// One time that a control was done.
    pub struct ControlDoneDraft {
        /// The day.
        date: Field<Date>,
        /// Who did it.
        by: Field<String>,
        /// The day by which it was to be done.
        due: Field<Date>,
        /// What came out.
        result: Field<String>,
        /// How long it took.
        took: Field<Duration>,
        /// What shows it.
        evidence: Field<String>,
        /// Of a capacity review: the day until which there is room.
        forecast_until: Field<Date>,
    }
}

/// Reads a service.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Service> {
    read::read(&slot.path, bytes, zone, |cx, draft| service(cx, slot, draft))
}

fn service(cx: &mut Cx, slot: &Slot, draft: ServiceDraft) -> Option<Service> {
    let name = draft.name.need(cx, "name");
    let kind = draft.kind.need(cx, "type");
    let owner = draft.owner.need(cx, "owner");
    let description = draft.description.need(cx, "description");
    let (live_from, retired) = (draft.live_from.want(), draft.retired.want());
    days_in_order(cx, ("live_from", live_from), ("retired", retired));
    let requests = draft.requests.each_entry(cx, "requests", |cx, key, request| {
        Some(RequestKind { key: key.clone(), name: request.name.need(cx, "name")? })
    });
    let controls = draft.controls.each_entry(cx, "controls", control);
    Some(Service {
        id: ServiceId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        name: name?,
        kind: kind?,
        owner: owner?,
        description: description?,
        live_from,
        retired,
        reviewed: draft.reviewed.want(),
        depends_on: draft.depends_on.all(),
        measured_by: draft
            .measured_by
            .want()
            .map(|by| MeasuredBy { availability: by.availability.want(), tickets: by.tickets.want() }),
        controls: controls.into_iter().map(|(_, control)| control).collect(),
        rto: draft.rto.want(),
        rpo: draft.rpo.want(),
        requests: requests.into_iter().map(|(_, request)| request).collect(),
    })
}

fn control(cx: &mut Cx, key: &Key, draft: ControlDraft) -> Option<Control> {
    let done = draft.done.each(cx, "done", |cx, done| {
        Some(ControlDone {
            date: done.date.need(cx, "date")?,
            by: done.by.want(),
            due: done.due.want(),
            result: done.result.want(),
            took: done.took.want(),
            evidence: done.evidence.want(),
            forecast_until: done.forecast_until.want(),
        })
    });
    let (every, within) = (draft.every.want(), draft.within.want());
    Some(Control { key: key.clone(), every, within, done })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz::UTC;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Service> {
        read(&at("catalog/services/communications.yaml"), file.as_bytes(), UTC)
    }

    #[test]
    fn a_full_service_reads_clean() {
        let file = "\
name: Communications
type: saas
owner: erik
description: Letters and messages to citizens
features: [letters, SMS]
limits: 1,000,000 messages a month
tiers: {standard: {support: office hours}, gold: 24x7}
live_from: 2024-02-01
reviewed: 2026-01-15
depends_on: [supplier/opentext, internal/upc-opentext, identity]
measured_by: {availability: probe every minute, tickets: sdm}
requests:
  new-user: {name: New user}
  report: {name: Extra report}
rto: 4h
rpo: 15m
controls:
  restore-test:
    every: 6mo
    done:
      - {date: 2026-03-02, by: bo, due: 2026-03-31, result: ok, took: 2h10m, evidence: https://example.com/4711}
  patches: {within: 30d}
  capacity-review: {every: 12mo, done: [{date: 2026-01-10, forecast_until: 2027-06-30}]}
monitoring: {cpu: {tool: zabbix, link: https://example.com}, disk: zabbix}
staffing: {l2: 2}
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let service = read.value.expect("a service");
        let keys: Vec<&str> = service.controls.iter().map(|control| control.key.as_str()).collect();
        assert_eq!(keys, ["restore-test", "patches", "capacity-review"]);
        assert_eq!(service.controls[0].done[0].took, Some(Duration::Seconds(2 * 3600 + 600)));
        assert_eq!(service.requests[1].name, "Extra report");
    }

    #[test]
    fn every_fault_is_told_in_one_pass() {
        let file = "\
name: Communications
type: sas
description: a
live_from: 2024-02-01
retired: 2024-01-31
rto: 4
requests: {new-user: New user}
controls:
  restore-test: {evry: 6mo, done: [{by: bo}]}
";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            [
                "missing-field 1:1",
                "unknown-word 2:7",
                "end-before-start 5:10",
                "bad-value 6:6",
                "wrong-type 7:22",
                "unknown-field 9:18",
                "missing-field 9:37",
            ]
        );
    }
}
