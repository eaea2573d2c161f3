//! Customers.

use super::shape::{Texts, customer as owner, tell_no_place, texts};
use crate::domain::amount::Duration;
use crate::domain::id::{Key, PersonId};
use crate::domain::record::customer::{Communication, Contact, Customer, Escalation, ForumPlan};
use crate::domain::record::words::{ContactLevel, ContactPurpose, Forum, Language};
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Entries, Field, List, Read, rule};

/// So many levels of escalation at most.
const MAX_ESCALATION: usize = 3;

crate::kind! {
    /// A customer, with contacts and the way of working together.
    pub struct CustomerDraft {
        /// The full name.
        name: Field<String>,
        /// The short code in report names, such as ANG.
        code: Field<String>,
        /// The company number.
        org_no: Field<String>,
        /// The time zone in which times of its records are meant; without it the house's.
        zone: Field<Zone>,
        /// The language of its reports.
        language: Field<Language>,
        /// The customer success manager: a person of the catalogue.
        csm: Field<PersonId>,
        /// Who answers for technology and deviations.
        tech_lead: Field<PersonId>,
        /// Who answers for the sale.
        account_manager: Field<PersonId>,
        /// The people at the customer, each under a short name.
        contacts: Entries<ContactDraft>,
        /// How and how often they are kept in touch with.
        communication: Field<CommunicationDraft>,
        /// The regular meetings, by forum.
        forums: Entries<ForumDraft, Forum>,
        /// To whom matters go when they are stuck, level by level, at most three.
        escalation: List<EscalationDraft>,
        /// What is known not to work, and lived with.
        known_issues: Texts,
        /// Who gets the reports.
        report: Field<ReportDraft>,
        /// The last day as a customer.
        ended: Field<Date>,
    }
}

crate::drafts! {
    /// A person at the customer.
    pub struct ContactDraft {
        /// The full name.
        name: Field<String>,
        /// What they do there.
        role: Field<String>,
        /// What they are the contact for.
        #[serde(rename = "for")]
        purposes: List<ContactPurpose>,
        /// At which level they are met.
        level: Field<ContactLevel>,
        /// The e-mail address.
        email: Field<String>,
        /// The telephone number, in quotes when it is digits only.
        phone: Field<String>,
        /// The day on which all this was last confirmed.
        confirmed: Field<Date>,
    }

    /// How the customer is kept in touch with.
    pub struct CommunicationDraft {
        /// By which way.
        channel: Field<String>,
        /// In which language.
        language: Field<Language>,
        /// How often.
        cadence: Field<Duration>,
    }

    /// A regular meeting.
    pub struct ForumDraft {
        /// How often it is held.
        every: Field<Duration>,
        /// Who takes part.
        attendees: List<String>,
    }

    /// One level of escalation.
    pub struct EscalationDraft {
        /// Who, or which desk.
        name: Field<String>,
        /// What they are.
        role: Field<String>,
    }

    /// Who gets the reports.
    pub struct ReportDraft {
        /// The contacts, by their short names.
        to: List<Key>,
    }
}

/// Reads a customer.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Customer> {
    read::read(&slot.path, bytes, zone, |cx, draft| customer(cx, slot, draft))
}

fn customer(cx: &mut Cx, slot: &Slot, draft: CustomerDraft) -> Option<Customer> {
    let name = draft.name.need(cx, "name");
    // The day on which a ticket was logged is the customer's day: a zone that cannot be read is not the house's.
    let zone = match draft.zone {
        Field::Absent => Some(None),
        given => given.want().map(|zone| {
            tell_no_place(cx, zone);
            Some(zone)
        }),
    };
    let contacts = draft.contacts.each_entry(cx, "contacts", contact);
    let forums = draft.forums.each_entry(cx, "forums", |cx, forum, plan| {
        Some(ForumPlan { forum: *forum, every: plan.every.need(cx, "every")?, attendees: plan.attendees.all() })
    });
    let escalation = escalation(cx, draft.escalation);
    Some(Customer {
        id: owner(slot)?,
        path: slot.path.clone(),
        name: name?,
        code: draft.code.want(),
        org_no: draft.org_no.want(),
        zone: zone?,
        language: draft.language.want(),
        csm: draft.csm.want(),
        tech_lead: draft.tech_lead.want(),
        account_manager: draft.account_manager.want(),
        contacts: contacts.into_iter().map(|(_, contact)| contact).collect(),
        communication: draft.communication.want().map(|by| Communication {
            channel: by.channel.want(),
            language: by.language.want(),
            cadence: by.cadence.want(),
        }),
        forums: forums.into_iter().map(|(_, plan)| plan).collect(),
        escalation,
        known_issues: texts(draft.known_issues),
        report_to: draft.report.want().map(|report| report.to.all()).unwrap_or_default(),
        ended: draft.ended.want(),
    })
}

fn contact(cx: &mut Cx, key: &Key, draft: ContactDraft) -> Option<Contact> {
    let name = draft.name.need(cx, "name");
    let role = draft.role.need(cx, "role");
    Some(Contact {
        key: key.clone(),
        name: name?,
        role: role?,
        purposes: draft.purposes.all(),
        level: draft.level.want(),
        email: draft.email.want(),
        phone: draft.phone.want(),
        confirmed: draft.confirmed.want(),
    })
}

fn escalation(cx: &mut Cx, drafts: List<EscalationDraft>) -> Vec<Escalation> {
    if matches!(&drafts, Field::Given(levels) if levels.len() > MAX_ESCALATION) {
        let message = format!("there are more than {MAX_ESCALATION} levels of escalation");
        cx.error(rule::BAD_VALUE, "escalation", message, "keep the three who are called in turn");
    }
    drafts.each(cx, "escalation", |cx, level| {
        Some(Escalation { name: level.name.need(cx, "name")?, role: level.role.want() })
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Stockholm;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Customer> {
        read(&at("customers/angstrom/customer.yaml"), file.as_bytes(), Stockholm)
    }

    #[test]
    fn a_full_customer_reads_clean() {
        let file = "\
name: Ångström kommun
code: ANG
org_no: 212000-1234
zone: Europe/Stockholm
language: sv
csm: asa
tech_lead: erik
account_manager: lena
contacts:
  eva:
    name: Eva Lund
    role: System owner
    for: [primary, teknisk]
    level: operational
    email: eva@example.com
    phone: 090-16 10 00
    confirmed: 2026-02-01
  bill: {name: Faktura, role: Finance, for: [billing]}
communication: {channel: mail, language: sv, cadence: 1w}
forums:
  operational: {every: 1mo, attendees: [asa, eva]}
  strategiskt: {every: 6mo}
escalation:
  - {name: Service desk}
  - {name: Åsa, role: CSM}
  - {name: Karin, role: Head of delivery}
known_issues:
  - Exports over 2 GB are slow
report: {to: [eva]}
notes: Prefers the phone
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let customer = read.value.expect("a customer");
        assert_eq!(customer.id.as_str(), "angstrom");
        assert_eq!(customer.contacts[0].purposes, [ContactPurpose::Primary, ContactPurpose::Technical]);
        let forums: Vec<Forum> = customer.forums.iter().map(|plan| plan.forum).collect();
        assert_eq!(forums, [Forum::Operational, Forum::Strategic]);
        assert_eq!(customer.report_to, [Key::new("eva").expect("a key")]);
        assert_eq!(customer.escalation.len(), 3);
    }

    #[test]
    fn every_fault_is_told_in_one_pass() {
        let file = "\
nam: a
zone: Stockholm
language: svenska
contacts:
  eva: {role: b, for: primary}
  bo berg: {name: c, role: d}
forums: {monthly: {every: 1mo}, operational: {every: 30}}
escalation: [{name: a}, {role: b}, {name: c}, {name: d}]
report: {to: [Eva Lund]}
";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            [
                "missing-field 1:1",
                "unknown-field 1:1",
                "bad-value 2:7",
                "unknown-word 3:11",
                "missing-field 5:3",
                "wrong-type 5:23",
                "bad-value 6:3",
                "unknown-word 7:10",
                "bad-value 7:54",
                "bad-value 8:13",
                "missing-field 8:26",
                "bad-value 9:15",
            ]
        );
    }

    #[test]
    fn a_zone_that_cannot_be_read_is_not_taken_for_the_house_s() {
        assert!(reads("name: a\nzone: Stokholm\n").value.is_none());
        assert!(reads("name: a\n").value.is_some_and(|customer| customer.zone.is_none()));
    }

    #[test]
    fn a_zone_without_a_place_is_told() {
        let file = "name: a\nzone: Etc/GMT-2\n";
        assert_eq!(spots(file, &reads(file).findings), ["fixed-offset-zone 2:7"]);
    }
}
