//! What a customer must have from its onboarding on.

use super::needs;
use crate::check::Snippet;
use crate::domain::record::customer::Customer;
use crate::domain::record::words::ContactPurpose;
use crate::evaluate::stage::{self, CustomerStage, OnboardingStage, Seen};
use crate::store::portfolio::CustomerRecords;

fn is(records: &CustomerRecords, test: impl FnOnce(&Customer) -> bool) -> bool {
    records.customer.as_ref().is_some_and(test)
}

fn has_contact(records: &CustomerRecords, purpose: ContactPurpose) -> bool {
    is(records, |customer| customer.contacts.iter().any(|contact| contact.purposes.contains(&purpose)))
}

const PATH: &str = "customers/angstrom/customer.yaml";
const CONTACTS: &[Snippet] =
    &[Snippet::keys(PATH, "contacts:\n  kim: {name: Kim Lund, role: IT, for: [primary, technical, billing]}\n")];

needs! {
    of CustomerRecords, by CustomerStage, at "customers/angstrom/customer.yaml";

    "customer-without-csm" {
        from: Onboarding, key: "csm", say: "no CSM is named", write: "csm: eva",
        about: "A customer has a customer success manager from its onboarding on.",
        why: "The CSM is the customer's first contact and leads its onboarding (S0 §5, R022).",
        has: |_, records| is(records, |customer| customer.csm.is_some()),
    }
    "customer-without-primary-contact" {
        from: Onboarding, key: "contacts.primary", say: "no contact is there for `primary`",
        write: "contacts: {kim: {name: Kim Lund, role: IT, for: [primary]}}",
        about: "A customer has a primary contact from its onboarding on.",
        why: "Primary, technical and billing contacts are identified before the kickoff (S0 App. B, R037, R080).",
        wrong: &[Snippet::keys(PATH, "contacts:\n  kim: {name: Kim Lund, role: IT, for: [technical, billing]}\n")],
        right: CONTACTS,
        has: |_, records| has_contact(records, ContactPurpose::Primary),
    }
    "customer-without-technical-contact" {
        from: Onboarding, key: "contacts.technical", say: "no contact is there for `technical`",
        write: "contacts: {kim: {name: Kim Lund, role: IT, for: [technical]}}",
        about: "A customer has a technical contact from its onboarding on.",
        why: "Primary, technical and billing contacts are identified before the kickoff (S0 App. B, R037, R080).",
        wrong: &[Snippet::keys(PATH, "contacts:\n  kim: {name: Kim Lund, role: IT, for: [primary, billing]}\n")],
        right: CONTACTS,
        has: |_, records| has_contact(records, ContactPurpose::Technical),
    }
    "customer-without-billing-contact" {
        from: Onboarding, key: "contacts.billing", say: "no contact is there for `billing`",
        write: "contacts: {kim: {name: Kim Lund, role: IT, for: [billing]}}",
        about: "A customer has a contact for invoices from its onboarding on.",
        why: "Primary, technical and billing contacts are identified before the kickoff (S0 App. B, R037, R080).",
        wrong: &[Snippet::keys(PATH, "contacts:\n  kim: {name: Kim Lund, role: IT, for: [primary, technical]}\n")],
        right: CONTACTS,
        has: |_, records| has_contact(records, ContactPurpose::Billing),
    }
    "customer-without-communication" {
        from: Onboarding, key: "communication", say: "it is not said how the two talk",
        write: "communication: {channel: mail, language: sv, cadence: 1w}",
        about: "How provider and customer talk is agreed at the kickoff.",
        why: "The kickoff's output is a communication plan: channel, language and cadence (S0 §6.3, R072).",
        asked: |_, records| {
            let has_met = |onboarding| stage::onboarding(onboarding, Seen::Recorded) >= OnboardingStage::Kickoff;
            stage::customer(records, Seen::Recorded) >= CustomerStage::Live || records.onboardings.values().any(has_met)
        },
        has: |_, records| is(records, |customer| customer.communication.is_some()),
    }
    "customer-without-forums" {
        from: Live, key: "forums", say: "no forum is planned",
        write: "forums: {operational: {every: 1mo, attendees: [kim]}}",
        about: "A live customer has forums with their cadence.",
        why: "Outcome, volumes and changes are followed up with the customer in agreed forums (S4, R280–R283).",
        has: |_, records| is(records, |customer| !customer.forums.is_empty()),
    }
    "customer-without-escalation" {
        from: Live, key: "escalation", say: "no path of escalation is named",
        write: "escalation: [{name: Eva Ek, role: CSM}]",
        about: "A live customer has a path of escalation of at most three levels.",
        why: "When things are stuck, both sides know who is called next (S0 §6.4, S4, R124).",
        has: |_, records| is(records, |customer| !customer.escalation.is_empty()),
    }
    "customer-without-report-recipients" {
        from: Live, key: "report.to", say: "nobody gets the monthly report",
        write: "report: {to: [kim]}",
        about: "The monthly report of a live customer has recipients.",
        why: "The report is delivered to named contacts, and its delivery is recorded (S0 §6.7, R320, R329).",
        wrong: &[Snippet::without(PATH, "# without report\n", &["report"])],
        right: &[Snippet::keys(PATH, "report: {to: [kim]}\n")],
        has: |_, records| is(records, |customer| !customer.report_to.is_empty()),
    }
}
