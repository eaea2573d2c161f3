//! What a live service must have.

use super::needs;
use crate::check::Snippet;
use crate::domain::record::service::Service;
use crate::domain::record::words::ServiceType;
use crate::evaluate::stage::ServiceStage;

const PATH: &str = "catalog/services/mail.yaml";
const FULL: &str =
    "controls:\n  restore-test: {every: 3mo}\n  dr-test: {every: 12mo}\n  capacity-review: {every: 3mo}\n";

fn has_control(service: &Service, key: &str) -> bool {
    service.controls.iter().any(|control| control.key.as_str() == key)
}

needs! {
    of Service, by ServiceStage, at "catalog/services/mail.yaml";

    "service-without-data-source" {
        from: Live, key: "measured_by", say: "it is not said where its figures come from",
        write: "measured_by: {availability: Zabbix, tickets: Service desk}",
        about: "A live service says what its figures are measured by.",
        why: "Before a customer goes live, every agreed level can be monitored and followed up (S4, R087).",
        asked: |_, service| service.retired.is_none(),
        has: |_, service| {
            service.measured_by.as_ref().is_some_and(|by| by.availability.is_some() || by.tickets.is_some())
        },
    }
    "service-without-rto" {
        from: Live, key: "rto", say: "no recovery time is documented", write: "rto: 4h",
        about: "A live SaaS service documents how long recovery may take.",
        why: "RTO and RPO are documented and in line with the agreements (S0 §7.1, R114).",
        asked: |_, service| service.kind == ServiceType::Saas && service.retired.is_none(),
        has: |_, service| service.rto.is_some(),
    }
    "service-without-rpo" {
        from: Live, key: "rpo", say: "it is not documented how much data may be lost", write: "rpo: 1h",
        about: "A live SaaS service documents how much data may be lost.",
        why: "RTO and RPO are documented and in line with the agreements (S0 §7.1, R114).",
        asked: |_, service| service.kind == ServiceType::Saas && service.retired.is_none(),
        has: |_, service| service.rpo.is_some(),
    }
    "service-without-restore-test" {
        from: Live, key: "controls.restore-test", say: "no restore test is scheduled",
        write: "controls: {restore-test: {every: 3mo}}",
        about: "Restoring a live SaaS service from backup is tested on a schedule.",
        why: "Restores are tested quarterly (S0 §6.4, R145).",
        wrong: &[Snippet::keys(PATH, "controls:\n  dr-test: {every: 12mo}\n  capacity-review: {every: 3mo}\n")],
        right: &[Snippet::keys(PATH, FULL)],
        asked: |_, service| service.kind == ServiceType::Saas && service.retired.is_none(),
        has: |_, service| has_control(service, "restore-test"),
    }
    "service-without-dr-test" {
        from: Live, key: "controls.dr-test", say: "no disaster recovery test is scheduled",
        write: "controls: {dr-test: {every: 12mo}}",
        about: "Disaster recovery of a live SaaS service is tested on a schedule.",
        why: "Disaster recovery is tested at least once a year (S0 §7.1, R146).",
        wrong: &[Snippet::keys(PATH, "controls:\n  restore-test: {every: 3mo}\n  capacity-review: {every: 3mo}\n")],
        right: &[Snippet::keys(PATH, FULL)],
        asked: |_, service| service.kind == ServiceType::Saas && service.retired.is_none(),
        has: |_, service| has_control(service, "dr-test"),
    }
    "service-without-capacity-review" {
        from: Live, key: "controls.capacity-review", say: "no capacity review is scheduled",
        write: "controls: {capacity-review: {every: 3mo}}",
        about: "The capacity of a live SaaS service is reviewed on a schedule.",
        why: "Capacity is reviewed quarterly, with a forecast of 6 to 12 months (S0 §7.1, R147).",
        wrong: &[Snippet::keys(PATH, "controls:\n  restore-test: {every: 3mo}\n  dr-test: {every: 12mo}\n")],
        right: &[Snippet::keys(PATH, FULL)],
        asked: |_, service| service.kind == ServiceType::Saas && service.retired.is_none(),
        has: |_, service| has_control(service, "capacity-review"),
    }
}
