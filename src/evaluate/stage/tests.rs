//! Each life, walked through fact by fact: records as YAML, the stage with everything recorded and on a day.

use chrono_tz::Europe::Stockholm;

use super::*;
use crate::domain::time::{Date, Zone};
use crate::store::layout::slot;
use crate::store::portfolio::CustomerRecords;
use crate::store::read::Read;
use crate::store::record;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn on(text: &str) -> Seen {
    Seen::on(day(text), Stockholm)
}

fn reads<T>(read: fn(&Slot, &[u8], Zone) -> Read<T>, path: &str, file: &str) -> T {
    let read = read(&slot(path).expect("a place"), file.as_bytes(), Stockholm);
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    read.value.expect("a record")
}

const CONTRACT: &str = "services: [mail]\nmodel: support\nrequested: 2026-01-05\nrequest: letter\n";

fn a_contract(more: &str) -> crate::domain::record::contract::Contract {
    reads(record::contract::read, "customers/a/contracts/saas.yaml", &format!("{CONTRACT}{more}"))
}

fn a_customer(more: &str, contracts: &[&str], onboardings: &[&str]) -> CustomerRecords {
    let customer = reads(record::customer::read, "customers/a/customer.yaml", &format!("name: A\n{more}"));
    let mut records = CustomerRecords { customer: Some(customer), ..CustomerRecords::default() };
    for (n, more) in contracts.iter().enumerate() {
        let path = format!("customers/a/contracts/c{n}.yaml");
        let contract = reads(record::contract::read, &path, &format!("{CONTRACT}{more}"));
        records.contracts.insert(contract.id.clone(), contract);
    }
    for (n, more) in onboardings.iter().enumerate() {
        let path = format!("customers/a/onboardings/o{n}.yaml");
        let onboarding = reads(record::onboarding::read, &path, &format!("contract: c0\ntemplate: saas\n{more}"));
        records.onboardings.insert(onboarding.id.clone(), onboarding);
    }
    records
}

#[test]
fn a_customer_goes_from_prospect_to_ended() {
    let seen = |records: &CustomerRecords| customer(records, Seen::Recorded).word();
    assert_eq!(seen(&a_customer("", &[], &[])), "prospect");
    assert_eq!(seen(&a_customer("", &[""], &[])), "prospect");
    assert_eq!(seen(&a_customer("", &["signed: 2026-02-01\n"], &[])), "onboarding");
    assert_eq!(seen(&a_customer("", &["signed: 2026-02-01\nfrom: 2026-03-01\n"], &[""])), "onboarding");
    assert_eq!(seen(&a_customer("", &["signed: 2026-02-01\nfrom: 2026-03-01\n"], &["go_live: 2026-03-10\n"])), "live");
    // Without an onboarding a signed contract that has begun makes a customer live.
    let direct = a_customer("", &["signed: 2026-02-01\nfrom: 2026-03-01\n"], &[]);
    assert_eq!(seen(&direct), "live");
    assert_eq!(customer(&direct, on("2026-01-31")).word(), "prospect");
    assert_eq!(customer(&direct, on("2026-02-28")).word(), "onboarding");
    assert!(!is_live(&direct, day("2026-02-28")) && is_live(&direct, day("2026-03-01")));
    // The last of its contracts ends it, the day after the last day.
    let left = a_customer("", &["signed: 2026-02-01\nfrom: 2026-03-01\nended: {date: 2026-10-31}\n"], &[]);
    assert_eq!(seen(&left), "ended");
    assert!(is_live(&left, day("2026-10-31")) && !is_live(&left, day("2026-11-01")));
    assert_eq!(seen(&a_customer("ended: 2026-10-31\n", &[], &["go_live: 2026-03-10\n"])), "ended");
}

#[test]
fn a_contract_goes_from_requested_to_ended() {
    let seen = |more| contract(&a_contract(more), Seen::Recorded).word();
    assert_eq!(seen(""), "requested");
    assert_eq!(seen("decision: {go: false, date: 2026-01-12, by: anders}\n"), "decided");
    assert_eq!(seen("signed: 2026-02-01\n"), "signed");
    assert_eq!(seen("signed: 2026-02-01\nfrom: 2026-03-01\nuntil: 2026-03-31\n"), "running");
    assert_eq!(seen("signed: 2026-02-01\nfrom: 2026-03-01\nended: {date: 2026-06-30}\n"), "ended");
    // Only a day tells that the agreed end has passed; one that renews runs on.
    let short = a_contract("signed: 2026-02-01\nfrom: 2026-03-01\nuntil: 2026-03-31\n");
    assert_eq!(contract(&short, on("2026-02-28")).word(), "signed");
    assert_eq!(contract(&short, on("2026-03-31")).word(), "running");
    assert_eq!(contract(&short, on("2026-04-01")).word(), "ended");
    let renewed = a_contract("signed: 2026-02-01\nfrom: 2026-03-01\nuntil: 2026-03-31\nrenews: 12mo\n");
    assert_eq!(contract(&renewed, on("2026-04-01")).word(), "running");
}

#[test]
fn a_service_goes_from_pipeline_to_retired() {
    let seen = |more| {
        let file = format!("name: Mail\ntype: saas\nowner: maria\ndescription: Letters\n{more}");
        service(&reads(record::service::read, "catalog/services/mail.yaml", &file), on("2026-06-30")).word()
    };
    assert_eq!(seen(""), "pipeline");
    assert_eq!(seen("live_from: 2026-07-01\n"), "pipeline");
    assert_eq!(seen("live_from: 2026-06-30\n"), "live");
    assert_eq!(seen("live_from: 2024-06-30\nretired: 2026-06-30\n"), "retired");
}

fn an_agreement(id: &str, more: &str) -> crate::domain::record::agreement::Agreement {
    let file = format!(
        "type: sla\ntitle: A\nservices: [mail]\nfrom: 2026-01-01\nzone: Europe/Stockholm\n\
         targets: {{a: {{uptime: 99.9%, per: month}}}}\n{more}"
    );
    reads(record::agreement::read, &format!("customers/a/agreements/{id}.yaml"), &file)
}

const SIGNED: &str =
    "signed: [{party: provider, name: A, date: 2025-12-14}, {party: customer, name: B, date: 2025-12-15}]\n";

#[test]
fn an_agreement_goes_from_gathered_to_ended() {
    let seen = |more: &str, seen| {
        let one = an_agreement("one", more);
        agreement(&one, [&one].into_iter(), seen).word()
    };
    assert_eq!(seen("", Seen::Recorded), "gathered");
    assert_eq!(seen("steps: {gathered: 2025-09-01, reviewed: 2025-09-12}\n", Seen::Recorded), "reviewed");
    let steps = "steps: {drafted: 2025-09-30, negotiated: 2025-11-20, agreed: 2025-12-15}\n";
    assert_eq!(seen(steps, on("2025-11-19")), "drafted");
    assert_eq!(seen(steps, on("2025-11-20")), "negotiated");
    // Agreed, but not signed: never in force.
    assert_eq!(seen(steps, on("2026-06-01")), "agreed");
    assert_eq!(seen(SIGNED, Seen::Recorded), "in-force");
    assert_eq!(seen(SIGNED, on("2025-12-14")), "gathered");
    assert_eq!(seen(SIGNED, on("2025-12-15")), "agreed");
    assert_eq!(seen(SIGNED, on("2026-01-01")), "in-force");
    // Reviewed at least every 12 months, from the first day on where it was agreed before.
    assert_eq!(seen(SIGNED, on("2026-12-31")), "in-force");
    assert_eq!(seen(SIGNED, on("2027-01-01")), "due-for-review");
    assert_eq!(seen(&format!("{SIGNED}reviews: [2026-11-10]\n"), on("2027-01-01")), "in-force");
    assert_eq!(seen(&format!("{SIGNED}review_every: 6mo\n"), on("2026-07-01")), "due-for-review");
    assert_eq!(seen(&format!("{SIGNED}until: 2026-12-31\n"), on("2027-01-01")), "ended");
    assert_eq!(seen(&format!("{SIGNED}until: 2026-12-31\n"), Seen::Recorded), "in-force");
    assert_eq!(seen(&format!("{SIGNED}ended: {{date: 2026-05-31}}\n"), Seen::Recorded), "ended");
}

#[test]
fn a_signed_successor_ends_an_agreement_and_an_unsigned_one_does_not() {
    let old = an_agreement("old", SIGNED);
    let draft = an_agreement("new", "supersedes: old\n");
    let signed = an_agreement("new", &format!("supersedes: old\n{SIGNED}"));
    let seen = |new, seen| agreement(&old, [&old, new].into_iter(), seen).word();
    assert_eq!(seen(&draft, Seen::Recorded), "in-force");
    assert_eq!(seen(&signed, Seen::Recorded), "ended");
    // Both begin on 2026-01-01, so the old one has no day left.
    assert_eq!(seen(&signed, on("2026-01-01")), "ended");
}

#[test]
fn a_ticket_stands_as_its_log_says() {
    let entries = [
        ("09:00", "logged", "logged"),
        ("09:05", "responded, auto: true", "logged"),
        ("09:10", "responded", "responded"),
        ("09:20", "waiting, for: customer", "waiting"),
        ("09:30", "resumed", "responded"),
        ("10:00", "restored", "restored"),
        ("11:00", "resolved", "resolved"),
        ("12:00", "reopened", "reopened"),
        ("12:30", "note", "reopened"),
        ("13:00", "resolved", "resolved"),
        ("14:00", "closed", "closed"),
    ];
    let log: String = entries.iter().map(|(at, did, _)| format!("  - {{at: 2026-10-20 {at}, did: {did}}}\n")).collect();
    let file = format!("title: A\ntype: incident\nseverity: high\nservice: mail\nlog:\n{log}");
    let found = reads(record::ticket::read, "customers/a/tickets/2026/10/INC-1.yaml", &file);
    for (entry, (at, _, stage)) in found.log.iter().zip(entries) {
        assert_eq!(ticket(&found, Seen::By { at: entry.at, zone: Stockholm }).word(), stage, "at {at}");
    }
    assert_eq!(ticket(&found, Seen::Recorded), TicketStage::Closed);
}

#[test]
fn a_change_goes_from_planned_to_verified() {
    let seen = |more: &str| {
        let file = format!(
            "title: A\nservices: [mail]\naffects: all\npurpose: corrective\n\
             start: 2026-10-20 22:00\nend: 2026-10-20 23:00\n{more}"
        );
        let found = reads(record::change::read, "internal/changes/2026/2026-10-01-aaaaa.yaml", &file);
        (change(&found, Seen::Recorded).word(), change(&found, on("2026-10-19")).word())
    };
    assert_eq!(seen(""), ("planned", "planned"));
    let told = "announced: {date: 2026-10-01}\n";
    assert_eq!(seen(told), ("announced", "announced"));
    assert_eq!(seen(&format!("{told}done: {{from: 2026-10-20 22:05}}\n")), ("started", "announced"));
    let done = format!("{told}done: {{from: 2026-10-20 22:05, to: 2026-10-20 22:40}}\n");
    assert_eq!(seen(&done), ("finished", "announced"));
    assert_eq!(seen("outcome: ok\n"), ("finished", "planned"));
    assert_eq!(seen(&format!("{done}verified: {{date: 2026-10-21, by: bo}}\n")), ("verified", "announced"));
}

#[test]
fn an_outage_is_open_until_its_end() {
    let seen = |more: &str, seen| {
        let file = format!("from: 2026-10-20 09:00\neffect: down\naffects: all\n{more}");
        outage(&reads(record::outage::read, "internal/outages/mail/2026/2026-10-20-aaaaa.yaml", &file), seen).word()
    };
    assert_eq!(seen("", Seen::Recorded), "open");
    assert_eq!(seen("to: 2026-10-21 10:00\n", Seen::Recorded), "ended");
    assert_eq!(seen("to: 2026-10-21 10:00\n", on("2026-10-20")), "open");
}

#[test]
fn an_onboarding_is_as_far_as_its_last_done_phase() {
    let seen = |more: &str| {
        let file = format!("contract: c0\ntemplate: saas\n{more}");
        onboarding(&reads(record::onboarding::read, "customers/a/onboardings/o.yaml", &file), Seen::Recorded).word()
    };
    let done = "done: {date: 2026-10-01, by: asa}";
    assert_eq!(seen(""), "signed");
    assert_eq!(seen(&format!("items: {{pre-onboarding: {{contract-signed: {{{done}}}}}}}\n")), "signed");
    assert_eq!(seen(&format!("items: {{kickoff: {{kickoff-held: {{{done}}}}}}}\n")), "kickoff");
    let both =
        format!("items: {{kickoff: {{kickoff-held: {{{done}}}}}, provisioning: {{users-created: {{{done}}}}}}}\n");
    assert_eq!(seen(&both), "provisioning");
    assert_eq!(seen("items: {testing: {uat-scheduled: {skip: {why: none}}}}\n"), "signed");
    assert_eq!(seen(&format!("items: {{testing: {{uat-passed: {{{done}}}}}}}\n")), "testing");
    assert_eq!(seen(&format!("items: {{go-live: {{support-briefed: {{{done}}}}}}}\n")), "go-live");
    assert_eq!(seen("go_live: 2026-10-01\n"), "hypercare");
    assert_eq!(
        seen(&format!("go_live: 2026-10-01\nitems: {{post-go-live: {{review-held: {{{done}}}}}}}\n")),
        "reviewed"
    );
    assert_eq!(seen("go_live: 2026-10-01\nclosed: 2026-11-01\n"), "reviewed");
}

#[test]
fn a_project_is_in_the_phase_after_its_last_gate() {
    let seen = |more: &str| {
        let file = format!("contract: c0\nmanager: petra\n{more}");
        project(&reads(record::project::read, "customers/a/projects/move.yaml", &file), on("2026-10-31")).word()
    };
    assert_eq!(seen(""), "initiation");
    for (gate, stage) in [
        ("requirements", "planning"),
        ("design", "execution"),
        ("review", "testing"),
        ("testing", "deployment"),
        ("go-live", "deployment"),
        ("acceptance", "closure"),
        ("other", "initiation"),
    ] {
        assert_eq!(seen(&format!("gates: {{{gate}: {{date: 2026-10-31, by: petra}}}}\n")), stage);
        assert_eq!(seen(&format!("gates: {{{gate}: {{date: 2026-11-01, by: petra}}}}\n")), "initiation");
    }
    assert_eq!(seen("closed: 2026-10-31\n"), "closed");
}

#[test]
fn an_improvement_goes_from_identified_to_standardised() {
    let seen = |more: &str| {
        let file = format!("title: A\nsource: survey\n{more}");
        improvement(&reads(record::improvement::read, "internal/improvements/a.yaml", &file), Seen::Recorded).word()
    };
    assert_eq!(seen(""), "identified");
    assert_eq!(seen("approved: {date: 2026-10-01, by: anders}\n"), "planned");
    assert_eq!(seen("actions: {a: {what: b, owner: bo, opened: 2026-10-01, due: 2026-10-02}}\n"), "planned");
    assert_eq!(seen("implemented: 2026-10-01\n"), "implemented");
    assert_eq!(seen("result: {value: 3 weeks, date: 2026-10-01, achieved: true}\n"), "measured");
    assert_eq!(seen("standardised: 2026-10-01\n"), "standardised");
}

#[test]
fn processes_meetings_risks_misses_and_resources_stand_as_their_facts_say() {
    let process_of = |items: &str| {
        let file = format!("contract: a/c0\nworkflow: quality\nitems: {items}\n");
        process(&reads(record::process::read, "customers/a/processes/q.yaml", &file), Seen::Recorded).word()
    };
    assert_eq!(process_of("{a: {role: dm}, b: {role: dm}}"), "planned");
    assert_eq!(process_of("{a: {done: {date: 2026-10-01}}, b: {role: dm}}"), "running");
    assert_eq!(process_of("{a: {done: {date: 2026-10-01}}, b: {skip: {why: none, by: petra}}}"), "done");

    let meeting_of = |more: &str, seen| {
        let file = format!("forum: operational\nplanned: 2026-10-20 09:00\n{more}");
        meeting(&reads(record::meeting::read, "customers/a/meetings/2026-10-20-aaaaa.yaml", &file), seen).word()
    };
    assert_eq!(meeting_of("", Seen::Recorded), "planned");
    assert_eq!(meeting_of("held: 2026-10-20\n", on("2026-10-19")), "planned");
    assert_eq!(meeting_of("held: 2026-10-20\n", on("2026-10-20")), "held");

    let risk_of = |more: &str| {
        let file = format!("title: A\nlikelihood: low\nimpact: high\nowner: bo\nmitigation: watch\n{more}");
        risk(&reads(record::risk::read, "internal/risks/a.yaml", &file), Seen::Recorded).word()
    };
    assert_eq!((risk_of(""), risk_of("closed: 2026-10-01\n")), ("open", "closed"));

    let miss_of = |more: &str| {
        let path = "customers/a/misses/2026-10/sla/all/high-response.yaml";
        miss(&reads(record::miss::read, path, &format!("events: [INC-1]\n{more}")), Seen::Recorded).word()
    };
    assert_eq!((miss_of(""), miss_of("closed: 2026-11-01\n")), ("open", "closed"));

    let resource_of = |log: &str| {
        let file = format!("name: Rack\nlog: [{log}]\n");
        resource(&reads(record::resource::read, "catalog/resources/rack.yaml", &file), Seen::Recorded).word()
    };
    assert_eq!(resource_of(""), "free");
    assert_eq!(resource_of("{at: 2026-10-01 09:00, did: requested}"), "requested");
    assert_eq!(
        resource_of("{at: 2026-10-01 09:00, did: requested}, {at: 2026-10-02 09:00, did: approved}"),
        "approved"
    );
    assert_eq!(resource_of("{at: 2026-10-01 09:00, did: allocated}"), "allocated");
    assert_eq!(resource_of("{at: 2026-10-01 09:00, did: allocated}, {at: 2026-10-05 09:00, did: released}"), "free");
}

#[test]
fn each_kind_has_one_life_and_each_life_other_kebab_case_words() {
    for (n, life) in LIVES.iter().enumerate() {
        assert!(LIVES[n + 1..].iter().all(|other| other.kind != life.kind), "{} twice", life.kind.word());
        let words = (life.words)();
        assert!(words.len() > 1, "{}", life.kind.word());
        for (n, word) in words.iter().enumerate() {
            assert!(word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{word}");
            assert!(!words[n + 1..].contains(word), "{word} twice");
        }
    }
}
