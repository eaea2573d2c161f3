//! Tickets: the example of the design reads clean, and every fault of a bad one is told at its place in one pass.

use chrono_tz::Europe::Stockholm;
use proptest::prelude::*;

use super::super::proof::{at, is_clean, spots, told};
use super::*;
use crate::domain::id::{CustomerId, SupplierId, TeamId};
use crate::domain::record::action::{Action, Checked, Moved};
use crate::domain::time::Date;
use crate::store::write::ticket_text;

const PATH: &str = "customers/angstrom/tickets/2026/03/2026-03-12-p7kqf.yaml";

fn reads(file: &str) -> Read<Ticket> {
    read(&at(PATH), file.as_bytes(), Stockholm)
}

const EXAMPLE: &str = r#"title: Inloggning fungerar inte
type: incident          # incident request problem question complaint compliment
severity: critical      # critical high medium low, as first set
service: communications
channel: mail           # web mail phone
log:
  - {at: 2026-03-12T09:14:00+01:00, did: logged, by: eva}
  - {at: 2026-03-12T09:21:00+01:00, did: responded, by: anna}
  - {at: 2026-03-12T09:40:00+01:00, did: assigned, to: team/l2}
  - {at: 2026-03-12T10:05:00+01:00, did: waiting, for: supplier/opentext, text: "Case 4711: log files sent, answer promised"}
  - {at: 2026-03-12T10:50:00+01:00, did: resumed}
  - {at: 2026-03-12T11:02:00+01:00, did: informed, kind: update}
  - {at: 2026-03-12T11:40:00+01:00, did: restored}
  - {at: 2026-03-12T14:00:00+01:00, did: resolved, by: bo}
  - {at: 2026-03-13T09:00:00+01:00, did: closed}
cause: Expired certificate
resolution: Certificate renewed, renewal alarm added
actions:
  CAR-2026-018: {what: Automatic renewal and alarms, owner: erik, opened: 2026-03-12, due: 2026-03-20, done: 2026-03-20, checked: {date: 2026-04-02, by: asa}}
"#;

#[test]
fn the_example_of_the_design_reads_clean() {
    let read = reads(EXAMPLE);
    is_clean(EXAMPLE, &read.findings);
    let ticket = read.value.expect("a ticket");
    assert_eq!((ticket.kind, ticket.severity), (TicketType::Incident, Some(Severity::Critical)));
    assert_eq!(ticket.customer.as_str(), "angstrom");
    assert_eq!(ticket.log.len(), 9);
    // 09:14 at +01:00 is 08:14 UTC on day 20 524 of the epoch: 20 524 × 86 400 + 29 640.
    assert_eq!(ticket.log[0].at.seconds(), 1_773_303_240);
    let holder = Holder::Supplier(SupplierId::new("opentext").expect("a name"));
    assert_eq!(ticket.log[3].did, Did::Waiting { holder });
    assert_eq!(ticket.actions[0].key.as_str(), "CAR-2026-018");
}

#[test]
fn a_log_in_blocks_with_wall_times_is_read_in_the_given_zone() {
    let file = "title: A\ntype: request\nservice: s\nlog:\n  - at: 2026-03-12 09:14\n    did: logged\n  - at: 2026-03-12T09:15\n    did: besvarad\n    auto: true\nx-tool: 4711\n";
    let read = reads(file);
    is_clean(file, &read.findings);
    let ticket = read.value.expect("a ticket");
    assert_eq!(ticket.log[0].at.rfc3339(Stockholm), "2026-03-12T09:14:00+01:00");
    assert_eq!(ticket.log[1].did, Did::Responded { auto: true });
    assert_eq!(ticket.private.get("x-tool").map(String::as_str), Some("4711"));
}

#[test]
fn every_fault_of_a_bad_ticket_is_told_in_one_pass() {
    let file = "\
titel: Inloggning
type: incident
service: communications
service: other
channel: fax
major: ja
log:
  - {at: 2026-03-12 09:14, did: logged, by: eva}
  - {at: 2026-03-12 09:10, did: responded}
  - {at: 2026-03-12 09:20, did: fixed}
  - {at: 2026-03-12 09:30, did: waiting}
  - {at: 2026-02-30 09:40, did: resumed, for: customer}
actions:
  A-1: {what: x, owner: bo, opened: 2026-03-12, due: 2026-03-20, done: 2026-03-01}
";
    let read = reads(file);
    assert!(read.value.is_none());
    assert_eq!(
        spots(file, &read.findings),
        [
            "missing-field 1:1",      // title
            "missing-field 1:1",      // severity
            "unknown-field 1:1",      // titel
            "duplicate-key 4:1",      // service
            "unknown-word 5:10",      // fax
            "yaml-bool-trap 6:8",     // ja
            "log-order 9:10",         // 09:10 after 09:14
            "unknown-word 10:33",     // fixed
            "missing-field 11:6",     // waiting for whom
            "bad-value 12:10",        // 30 February
            "misplaced-field 12:42",  // for beside resumed
            "end-before-start 14:72", // done before opened
        ]
    );
}

#[test]
fn a_word_that_cannot_follow_is_told_with_the_entry_that_forbids_it() {
    let file = "\
title: A
type: question
service: s
log:
  - {at: 2026-03-12 09:00, did: logged}
  - {at: 2026-03-12 09:10, did: resumed}
  - {at: 2026-03-12 09:20, did: closed}
  - {at: 2026-03-12 09:30, did: resolved}
";
    let read = reads(file);
    assert_eq!(
        told(file, &read.findings),
        [
            "unpaired-wait 6:33 `resumed`, but the ticket was not waiting",
            "log-order 8:33 `resolved`, but the ticket was closed on 2026-03-12T09:20:00+01:00",
        ]
    );
    // Neither moves a clock, so the ticket can still be evaluated.
    assert!(read.value.is_some());
    let unclear = file.replace("did: resumed", "did: reopened");
    assert!(reads(&unclear).value.is_none());
}

#[test]
fn a_wall_time_that_occurs_twice_or_never_lists_what_to_write() {
    let file = "title: A\ntype: question\nservice: s\nlog:\n  - {at: 2026-10-25 02:30, did: logged}\n  - {at: 2027-03-28 02:30, did: closed}\n";
    let read = reads(file);
    assert!(read.value.is_none());
    let help: Vec<&str> = read.findings.iter().map(|finding| finding.help.as_str()).collect();
    assert_eq!(
        help,
        [
            "write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00",
            "the next time that occurs is 2027-03-28T03:00:00+02:00",
        ]
    );
}

#[test]
fn a_malformed_text_does_not_hide_the_ticket_from_its_verdict() {
    let file = EXAMPLE.replace("cause: Expired certificate", "cause: [a]").replace("channel: mail", "channel: fax");
    let read = reads(&file);
    assert_eq!(read.findings.len(), 2);
    let ticket = read.value.expect("a ticket");
    assert_eq!((ticket.cause, ticket.channel), (None, None));
    for verdict in ["severity: critical", "type: incident", "did: restored", "service: communications"] {
        let (key, _) = verdict.split_once(' ').expect("a key");
        let file = EXAMPLE.replace(verdict, &format!("{key} {{}}"));
        assert!(reads(&file).value.is_none(), "{verdict}");
    }
}

#[test]
fn the_words_of_the_log_are_those_of_the_domain() {
    let words: Vec<&str> = Word::WORDS.iter().map(|(_, word, _)| *word).collect();
    assert_eq!(words, Did::WORDS);
}

/// Text of every awkward kind, never blank (a blank value is none).
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,20}[!-~]",
        "[a-zåäö:#,{}\\[\\]\"'\\\\ \n\t]{0,12}[a-z]",
        Just("no".to_owned()),
        Just("2026-03-12".to_owned()),
        Just("12:30:45".to_owned()),
        Just("~".to_owned()),
        Just("\u{202e}abc\u{1f600}".to_owned()),
        Just(" leading and trailing ".to_owned()),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z][a-z0-9-]{0,8}", Just("no".to_owned()), Just("007".to_owned()), Just("1e3".to_owned())]
        .prop_filter("a name", |name| Key::new(name).is_ok())
}

/// Instants of the years 1970 to 2170.
fn instant() -> impl Strategy<Value = Instant> {
    (0i64..6_311_433_600).prop_map(Instant::from_seconds)
}

fn date() -> impl Strategy<Value = Date> {
    instant().prop_map(|at| at.date(Zone::UTC))
}

fn did() -> impl Strategy<Value = Did> {
    prop_oneof![
        any::<bool>().prop_map(|auto| Did::Responded { auto }),
        name().prop_map(|team| Did::Assigned { to: TeamId::new(&team).expect("a name") }),
        name().prop_map(|by| Did::Waiting { holder: Holder::Supplier(SupplierId::new(&by).expect("a name")) }),
        Just(Did::Waiting { holder: Holder::Change }),
        Just(Did::Informed { kind: Informed::AllClear }),
        Just(Did::Regraded { severity: Severity::Low }),
        Just(Did::Asked),
        Just(Did::Note),
        Just(Did::Restored),
    ]
}

prop_compose! {
    fn action()(key in name(), what in text(), owner in text(), opened in date(), due in date(), why in text(),
        moves in 0usize..3, seen in any::<bool>()) -> Action {
        Action {
            key: Key::new(&key).expect("a name"), what, owner, opened, due,
            moved: vec![Moved { date: opened, to: due, why: why.clone() }; moves],
            started: seen.then_some(due), done: seen.then_some(opened),
            checked: seen.then_some(Checked { date: due, by: why }),
        }
    }
}

prop_compose! {
    fn ticket_value()(title in text(), texts in prop::collection::vec(prop::option::of(text()), 8), name in name(),
        flags in any::<(bool, bool)>(), start in instant(), severity in prop::option::of(Just(Severity::High)),
        entries in prop::collection::vec((0i64..1_000_000, did(), prop::option::of(text())), 0..6),
        action in prop::option::of(action())) -> Ticket {
        let mut at = start;
        let mut log = vec![Entry { at, did: Did::Logged, by: texts[7].clone(), text: None }];
        let mut standing = Standing::Open;
        for (later, did, text) in entries {
            if standing.allows(&did) {
                at = at.plus(later);
                standing = standing.after(&did);
                log.push(Entry { at, did, by: text.clone(), text });
            }
        }
        let some = |n: usize| texts[n].clone();
        Ticket {
            customer: CustomerId::new("angstrom").expect("a name"),
            id: TicketId::new("2026-03-12-p7kqf").expect("a name"),
            path: PATH.to_owned(), title, kind: TicketType::Request, severity,
            service: ServiceId::new(&name).expect("a name"), request: Some(Key::new(&name).expect("a name")),
            channel: Some(Channel::Phone), reference: some(0), major: flags.0, security: flags.1, outage: some(1),
            problem: Some(TicketId::new(&name).expect("a name")), effect: some(2), cause: some(3), method: some(4),
            resolution: some(5), kb: some(6), actions: action.into_iter().collect(), log,
            hold: some(7), private: std::collections::BTreeMap::from([("x-a".to_owned(), texts[0].clone().unwrap_or("b".into()))]),
        }
    }
}

proptest! {
    #[test]
    fn a_written_ticket_reads_as_the_same_ticket(ticket in ticket_value()) {
        for zone in [Stockholm, chrono_tz::Tz::UTC, chrono_tz::America::New_York] {
            let file = ticket_text(&ticket, zone);
            let read = read(&at(PATH), file.as_bytes(), Stockholm);
            prop_assert!(read.findings.is_empty(), "{}\n{:?}", file, read.findings);
            prop_assert_eq!(read.value.as_ref(), Some(&ticket), "{}", file);
        }
    }
}
