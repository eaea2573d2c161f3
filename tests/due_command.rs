//! `sdm due` and `sdm status` from the command line: every family of duties with its day worked out by hand, filters,
//! exit codes, and a calendar that a calendar's reader takes in.
#![expect(clippy::disallowed_methods, reason = "makes a store in a temporary folder and runs the program")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use icalendar::{Component, DatePerhapsTime};
use serde_json::Value;

/// Tuesday.
const NOW: &str = "2026-10-20 10:00";
const SETTINGS: &str = "\
schema = 1

[organisation]
name = \"Nordvik; the house, with a comma\"
zone = \"Europe/Stockholm\"
language = \"sv\"

[roles]
csm = { label = \"CSM\", people = [\"asa\"] }
operations = { people = [\"karin\"] }

[defaults]
calendar = \"office\"
";
const CALENDAR: &str = "\
zone: Europe/Stockholm
hours: {mon: [08:00-17:00], tue: [08:00-17:00], wed: [08:00-17:00], thu: [08:00-17:00], fri: [08:00-17:00]}
";
const CUSTOMER: &str = "\
name: Ångström Energi AB
csm: asa
contacts:
  per: {name: Per Wallin, role: Billing, for: [billing], confirmed: 2025-11-03}
forums:
  operational: {every: 1mo, attendees: [asa]}
  service-review: {every: 3mo, attendees: [asa]}
";
const CONTRACT: &str = "\
services: [mail]
model: subscription
requested: 2025-10-01
request: A letter
signed: 2025-12-01
signatures:
  - {party: provider, name: A. Berg, date: 2025-12-01}
  - {party: customer, name: E. Lund, date: 2025-12-01}
from: 2026-01-01
until: 2026-12-31
renews: 12mo
notice: 2mo
";
const AGREEMENT: &str = "\
type: sla
title: Standard
contract: saas
services: [mail]
from: 2026-01-01
until: 2027-03-31
zone: Europe/Stockholm
calendar: office
pauses: [customer]
maintenance:
  wednesday: {every: week, from: wed 22:00, to: thu 02:00, notice: 5bd}
targets:
  critical-response: {when: {type: incident, severity: critical}, clock: logged..responded, within: 15m}
  critical-resolution: {when: {type: incident, severity: critical}, clock: logged..restored, within: 4h}
  high-response: {when: {type: incident, severity: high}, clock: logged..responded, within: 1h}
inform: {first: 15m, every: 2h, report: 5bd}
report: {every: 1mo, due: 5bd, objections: 10bd}
review_every: 12mo
steps: {agreed: 2025-12-15}
signed:
  - {party: provider, name: A. Berg, date: 2025-12-15}
  - {party: customer, name: E. Lund, date: 2025-12-15}
";
const SERVICE: &str = "\
name: Mail
type: saas
owner: erik
description: Letters
live_from: 2026-01-01
controls:
  restore-test:
    every: 3mo
    done:
      - {date: 2026-07-27, by: karin, result: passed}
      - {date: 2026-10-22, by: karin, result: passed}
  capacity-review:
    every: 12mo
    done:
      - {date: 2026-05-04, by: erik, forecast_until: 2026-11-30}
  patches: {within: 14d}
";
const TICKETS: [(&str, &str); 3] = [
    (
        "2026-10-20-aaaaa",
        "title: Nobody can log in\ntype: incident\nseverity: critical\nservice: mail\nlog:\n  \
         - {at: 2026-10-20T09:00:00+02:00, did: logged, by: eva}\n  \
         - {at: 2026-10-20T09:05:00+02:00, did: responded, by: anna}\n  \
         - {at: 2026-10-20T09:10:00+02:00, did: informed, kind: notice}\n  \
         - {at: 2026-10-20T09:40:00+02:00, did: assigned, to: team/l2}\n",
    ),
    (
        "2026-10-20-bbbbb",
        "title: Slow\ntype: incident\nseverity: high\nservice: mail\nlog:\n  \
         - {at: 2026-10-20T08:12:00+02:00, did: logged, by: eva}\n",
    ),
    (
        "2026-10-13-ccccc",
        "title: Was down\ntype: incident\nseverity: critical\nservice: mail\nlog:\n  \
         - {at: 2026-10-13T08:00:00+02:00, did: logged, by: eva}\n  \
         - {at: 2026-10-13T08:04:00+02:00, did: responded, by: bo}\n  \
         - {at: 2026-10-13T08:05:00+02:00, did: informed, kind: notice}\n  \
         - {at: 2026-10-13T09:00:00+02:00, did: restored}\n  \
         - {at: 2026-10-13T12:00:00+02:00, did: resolved, by: bo}\nactions:\n  \
         A-1: {what: \"Renew the certificate, again\", owner: karin, opened: 2026-10-13, due: 2026-10-16, \
         moved: [{date: 2026-10-15, to: 2026-10-21, why: Waits}]}\n",
    ),
];
const CHANGE: &str = "\
title: Database 16.4
services: [mail]
affects: all
purpose: preventive
type: maintenance
sla_impact: none
start: 2026-10-28T22:30:00+01:00
end: 2026-10-29T00:30:00+01:00
";

fn write(store: &Path, path: &str, text: &str) {
    let path = store.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
    std::fs::write(path, text).expect("a file");
}

fn store() -> tempfile::TempDir {
    let store = tempfile::tempdir().expect("a temporary folder");
    let root = store.path();
    write(root, "sdm.toml", SETTINGS);
    write(root, "catalog/calendars/office.yaml", CALENDAR);
    write(root, "catalog/services/mail.yaml", SERVICE);
    write(root, "catalog/teams/l2.yaml", "name: Second line\nmembers: [bo]\n");
    for person in ["asa", "bo", "erik", "karin"] {
        write(root, &format!("catalog/people/{person}.yaml"), "name: Somebody\n");
    }
    write(root, "customers/angstrom/customer.yaml", CUSTOMER);
    write(root, "customers/angstrom/contracts/saas.yaml", CONTRACT);
    write(root, "customers/angstrom/agreements/sla.yaml", AGREEMENT);
    for (id, text) in TICKETS {
        write(root, &format!("customers/angstrom/tickets/2026/10/{id}.yaml"), text);
    }
    let held = "forum: operational\nplanned: 2026-09-24T10:00:00+02:00\nheld: 2026-09-24\n";
    write(root, "customers/angstrom/meetings/2026-09-24-ddddd.yaml", held);
    let planned = "forum: service-review\nplanned: 2026-10-23T13:00:00+02:00\nheld: 2026-10-23\n";
    write(root, "customers/angstrom/meetings/2026-10-23-eeeee.yaml", planned);
    let report = "issued:\n  - {version: \"1.0\", date: 2026-10-06, as_of: 2026-10-06T08:00:00+02:00, by: asa, \
                  delivered: {date: 2026-10-06}}\n";
    write(root, "customers/angstrom/reports/2026-09.yaml", report);
    write(root, "internal/changes/2026/CHG-1.yaml", CHANGE);
    let risk = "title: One person knows\nlikelihood: medium\nimpact: medium\nowner: erik\nmitigation: Training\n\
                reviewed: 2026-07-21\n";
    write(root, "internal/risks/key-person.yaml", risk);
    store
}

/// Exit code, standard output and standard error.
fn sdm(store: &Path, words: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    let command = command.env_clear().arg("-C").arg(store).args(["--now", NOW]).args(words);
    let done = command.output().expect("the program");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (done.status.code(), text(done.stdout), text(done.stderr))
}

/// The duties of a year by word and record, each with its time.
fn duties(store: &Path, words: &[&str]) -> BTreeMap<String, (String, Value)> {
    let (code, answer, talk) = sdm(store, &[&["due", "--format", "json", "--within", "24mo"], words].concat());
    assert_eq!((code, talk.as_str()), (Some(0), ""), "{words:?}");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(answer["schema"], "sdm.due/1");
    let of = |duty: &Value| {
        let due = duty["due_at"].as_str().or(duty["due_on"].as_str()).expect("a time").to_owned();
        let word = match duty["source"]["key"].as_str() {
            // A service has several.
            Some(key) if key.starts_with("controls.") => key,
            _ => duty["duty"].as_str().expect("a word"),
        };
        let name = format!("{word} {}", duty["record"].as_str().expect("a record"));
        (name, (due, duty.clone()))
    };
    answer["duties"].as_array().expect("a list").iter().map(of).collect()
}

#[test]
fn every_family_gives_its_duties_with_the_day_that_is_agreed() {
    let store = store();
    let found = duties(store.path(), &[]);
    let days: Vec<(&str, &str)> = found.iter().map(|(name, (due, _))| (name.as_str(), due.as_str())).collect();
    assert_eq!(
        days,
        [
            // First agreed for the 16th, moved on the 15th to the 21st.
            ("action angstrom/2026-10-13-ccccc", "2026-10-21"),
            ("agreement_ends angstrom/sla", "2027-03-31"),
            // Wednesday 28 October, five full working days before: 21, 22, 23, 26 and 27; so told on the 20th.
            ("announce CHG-1", "2026-10-20"),
            // A year after 3 November 2025.
            ("confirm_contact angstrom", "2026-11-03"),
            // A year after 4 May.
            ("controls.capacity-review.every services/mail", "2027-05-04"),
            ("controls.capacity-review.forecast_until services/mail", "2026-11-30"),
            // The test of 22 October has not been held at `NOW`: three months after 27 July.
            ("controls.restore-test.every services/mail", "2026-10-27"),
            ("hold_meeting angstrom/2026-10-23-eeeee", "2026-10-23T13:00:00+02:00"),
            // Restored on Tuesday the 13th; five business days on is Tuesday the 20th, its last closing.
            ("incident_report angstrom/2026-10-13-ccccc", "2026-10-20T17:00:00+02:00"),
            // Two months before the end of the year.
            ("notice angstrom/saas", "2026-10-31"),
            // Ten business days after Tuesday 6 October.
            ("objections angstrom/2026-09", "2026-10-20"),
            // A month after 24 September.
            ("plan_meeting angstrom/operational", "2026-10-24"),
            // The fifth working day of November: 2, 3, 4, 5, 6.
            ("report angstrom/2026-10", "2026-11-06"),
            // Logged at 08:12 with an hour to answer.
            ("respond angstrom/2026-10-20-bbbbb", "2026-10-20T09:12:00+02:00"),
            // Logged at 09:00, four hours.
            ("restore angstrom/2026-10-20-aaaaa", "2026-10-20T13:00:00+02:00"),
            // A year after it was in force.
            ("review_agreement angstrom/sla", "2027-01-01"),
            // Three months after 21 July.
            ("review_risk key-person", "2026-10-21"),
            ("start_change CHG-1", "2026-10-28T22:30:00+01:00"),
            // Last told at 09:10, at most two hours between.
            ("update angstrom/2026-10-20-aaaaa", "2026-10-20T11:10:00+02:00"),
        ]
    );
}

#[test]
fn a_duty_says_how_it_stands_whose_it_is_where_it_is_agreed_and_what_settles_it() {
    let store = store();
    let found = duties(store.path(), &[]);
    let (_, late) = &found["respond angstrom/2026-10-20-bbbbb"];
    assert_eq!((late["state"].as_str(), late["left_seconds"].as_i64()), (Some("late"), Some(-48 * 60)));
    assert_eq!(late["source"]["path"], "customers/angstrom/agreements/sla.yaml");
    assert_eq!(late["source"]["key"], "targets.high-response");
    assert_eq!(late["command"], "sdm ticket respond angstrom/2026-10-20-bbbbb");
    let (_, held) = &found["restore angstrom/2026-10-20-aaaaa"];
    assert_eq!((held["state"].as_str(), held["team"].as_str()), (Some("today"), Some("l2")));
    let (_, day) = &found["announce CHG-1"];
    // A day has its whole day: until midnight, 14 hours from now.
    assert_eq!((day["state"].as_str(), day["left_seconds"].as_i64()), (Some("today"), Some(14 * 3600)));
    assert_eq!(day["source"]["key"], "maintenance.wednesday.notice");
}

#[test]
fn duties_are_those_of_a_role_a_person_or_a_customer() {
    let store = store();
    let names = |words: &[&str]| duties(store.path(), words).into_keys().collect::<Vec<_>>();
    // The action names karin; the test falls to operations, which is karin's role.
    assert_eq!(
        names(&["--owner", "karin"]),
        [
            "action angstrom/2026-10-13-ccccc",
            "controls.capacity-review.every services/mail",
            "controls.restore-test.every services/mail",
            "start_change CHG-1"
        ]
    );
    // bo is of the team that holds the ticket.
    assert_eq!(names(&["--owner", "bo"]), ["restore angstrom/2026-10-20-aaaaa"]);
    // The three, and the action of karin, who holds the role.
    assert_eq!(names(&["--role", "operations"]).len(), 4);
    assert!(names(&["--customer", "angstrom"]).iter().all(|name| name.contains(" angstrom")));
    let (code, _, talk) = sdm(store.path(), &["due", "--role", "operation"]);
    assert_eq!((code, talk.trim_end()), (Some(4), "error: there is no role \"operation\"; did you mean operations?"));
}

#[test]
fn only_what_is_late_or_within_the_time_is_shown_and_the_rest_is_counted() {
    let store = store();
    let (code, answer, talk) = sdm(store.path(), &["due", "--within", "2h"]);
    assert_eq!(code, Some(0), "{talk}");
    assert!(answer.contains("Late (1)") && answer.contains("Today (5)") && !answer.contains("Soon"), "{answer}");
    // 19 in all, 6 shown; the next one is of the 21st.
    assert_eq!(talk.trim_end(), "13 more after 2h; the next one is in 1 d: --within 2d");
    let (code, answer, _) = sdm(store.path(), &["due", "--within", "48h", "--format", "jsonl"]);
    assert_eq!((code, answer.lines().count()), (Some(0), 8), "{answer}");
    let (code, _, talk) = sdm(store.path(), &["due", "--within", "48"]);
    assert!(code == Some(2) && talk.contains("write a number and a unit"), "{talk}");
}

#[test]
fn what_is_late_fails_only_when_asked() {
    let store = store();
    assert_eq!(sdm(store.path(), &["due"]).0, Some(0));
    assert_eq!(sdm(store.path(), &["due", "--fail-on", "overdue"]).0, Some(1));
    let held = ["due", "--fail-on", "overdue", "--owner", "bo"];
    assert_eq!(sdm(store.path(), &held).0, Some(0));
}

#[test]
fn the_calendar_is_one_that_a_calendar_takes_in() {
    let store = store();
    let (code, text, _) = sdm(store.path(), &["due", "--ical", "--within", "24mo"]);
    assert_eq!(code, Some(0));
    assert_eq!(text.replace("\r\n", "").matches(['\r', '\n']).count(), 0, "lines end with CRLF alone");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "no line is longer than 75 octets");
    let calendar: icalendar::Calendar = text.parse().expect("a calendar");
    assert_eq!(calendar.get_name(), Some("Nordvik; the house, with a comma: due"));
    let events: Vec<&icalendar::Event> =
        calendar.components.iter().filter_map(|component| component.as_event()).collect();
    assert_eq!(events.len(), 19);
    let stamp = "2026-10-20T08:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("an instant");
    assert!(events.iter().all(|event| event.get_timestamp() == Some(stamp)), "the stamp is the moment asked about");
    let named = |word: &str| {
        let found = events.iter().find(|event| event.get_summary().is_some_and(|summary| summary.contains(word)));
        *found.unwrap_or_else(|| panic!("{word} is not there"))
    };
    let action = named("Renew the certificate, again");
    assert_eq!(action.get_start(), Some(DatePerhapsTime::Date("2026-10-21".parse().expect("a day"))));
    assert_eq!(action.get_end(), Some(DatePerhapsTime::Date("2026-10-22".parse().expect("a day"))));
    let description = action.get_description().expect("a description");
    assert!(description.starts_with(
        "Settle it: sdm action done angstrom/2026-10-13-ccccc A-1\nWho: karin\nAgreed in customers/angstrom/"
    ));
    // 13:00 in Stockholm on that day is 11:00 UTC.
    let restore = "2026-10-20T11:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("an instant");
    assert_eq!(named("Restore the service").get_start(), Some(DatePerhapsTime::from(restore)));
}

#[test]
fn an_event_keeps_its_name_while_its_time_moves() {
    let store = store();
    let before = duties(store.path(), &[])["action angstrom/2026-10-13-ccccc"].clone();
    let (id, text) = TICKETS[2];
    let path = format!("customers/angstrom/tickets/2026/10/{id}.yaml");
    write(store.path(), &path, &text.replace("to: 2026-10-21", "to: 2026-10-29"));
    let after = duties(store.path(), &[])["action angstrom/2026-10-13-ccccc"].clone();
    assert_eq!((before.0.as_str(), after.0.as_str()), ("2026-10-21", "2026-10-29"));
    assert_eq!(before.1["uid"], after.1["uid"]);
    let all = duties(store.path(), &[]);
    let names: std::collections::BTreeSet<&str> = all.values().filter_map(|(_, duty)| duty["uid"].as_str()).collect();
    assert_eq!(names.len(), all.len(), "each has a name of its own");
}

#[test]
fn the_status_shows_clocks_by_what_is_left_and_what_is_late_or_due_today() {
    let store = store();
    let (code, answer, talk) = sdm(store.path(), &["status", "--format", "json"]);
    assert_eq!((code, talk.as_str()), (Some(0), ""));
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let running: Vec<(&str, i64)> = answer["running"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|clock| (clock["ends_with"].as_str().expect("a word"), clock["left_seconds"].as_i64().expect("seconds")))
        .collect();
    // Answer: due at 09:12, 48 minutes ago; restore: due at 13:00, in three hours.
    assert_eq!(running, [("respond", -48 * 60), ("restore", 3 * 3600)]);
    let words = |key: &str| {
        let list = answer[key].as_array().expect("a list").iter();
        list.map(|duty| duty["duty"].as_str().expect("a word").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(words("today"), ["update", "incident_report", "announce", "objections"]);
    assert_eq!(words("late"), Vec::<String>::new());
    // One critical-response met; the high incident was not answered within the hour.
    let missed = answer["budgets"].as_array().expect("a list");
    assert_eq!((missed.len(), missed[0]["target"].as_str()), (1, Some("high-response")));
    let (_, text, _) = sdm(store.path(), &["status"]);
    assert!(text.contains("Clocks that run (2)") && text.contains("48 min over"), "{text}");
}

#[test]
fn an_empty_store_says_so_and_how_to_widen() {
    let store = tempfile::tempdir().expect("a temporary folder");
    write(store.path(), "sdm.toml", SETTINGS);
    let (code, answer, talk) = sdm(store.path(), &["due"]);
    assert!(code == Some(0) && answer.is_empty() && talk.starts_with("nothing is due"), "{talk}");
    let (code, answer, talk) = sdm(store.path(), &["status"]);
    assert!(code == Some(0) && answer.is_empty() && talk.contains("sdm due --within 30d"), "{talk}");
}
