//! `sdm notice`: mails about changes and incidents, ready to be pasted.

mod acme;

use acme::Store;

const AGREEMENT: &str = "\
type: sla
title: Standard
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
targets:
  response: {when: {type: incident, severity: critical}, clock: logged..responded, within: 15m}
inform: {first: 15m, every: 2h, report: 2d}
signed:
  - {party: provider, name: A. Berg, date: 2025-12-15}
  - {party: customer, name: E. Lund, date: 2025-12-15}
";
const CHANGE: &str = "\
title: New archive
services: [mail]
affects: [acme]
purpose: preventive
start: 2026-11-18T22:00:00+01:00
end: 2026-11-19T00:30:00+01:00
impact: Search is slow
customer_action: {what: Log out, by: 2026-11-18}
";
const TICKET: &str = "\
title: Nobody can log in
type: incident
severity: critical
service: mail
effect: All users are locked out
log:
  - {at: 2026-11-10T09:00:00+01:00, did: logged}
  - {at: 2026-11-10T09:05:00+01:00, did: note, text: \"Eva forgot the certificate\"}
";

fn store() -> Store {
    let store = Store::with(AGREEMENT);
    store.write("customers/acme/customer.yaml", "name: Acme\ncsm: erik\n");
    store.write("internal/changes/2026/2026-11-02-c2222.yaml", CHANGE);
    store.write("customers/acme/tickets/2026/11/2026-11-10-t2222.yaml", TICKET);
    store
}

#[test]
fn a_change_is_told_with_when_how_long_impact_and_what_to_do() {
    let store = store();
    let mail = store.sdm(0, "2026-11-10 09:00", &["notice", "c2222", "--language", "en"]);
    // From 22:00 to 00:30 are two hours and a half.
    let body = "\
Subject: Planned work 2026-11-18 22:00: New archive (2026-11-02-c2222)

Hello,

We are going to carry out the work below.

What: New archive
Services: Mail
When: Wed 2026-11-18 22:00 – Thu 00:30 (Europe/Stockholm)
How long: 2 h 30 min
What you will notice: Search is slow
What you need to do: Log out (until 2026-11-18)

Questions are answered by Erik. Please name 2026-11-02-c2222.

Nordvik
";
    assert_eq!(mail, body);
    let mail = store.sdm(0, "2026-11-10 09:00", &["notice", "c2222"]);
    assert!(mail.contains("Vad ni behöver göra: Log out (senast 2026-11-18)\n"), "{mail}");
    store.write("internal/changes/2026/2026-11-02-c2222.yaml", &CHANGE.replace("impact: Search is slow\n", ""));
    let mail = store.sdm(0, "2026-11-10 09:00", &["notice", "c2222"]);
    assert!(mail.contains("sdm set 2026-11-02-c2222 impact=TEXT"), "{mail}");
}

#[test]
fn an_incident_has_the_mail_that_its_log_asks_for_and_no_word_of_the_house() {
    let store = store();
    let at = |time: &str, more: &[&str]| {
        store.sdm(0, &format!("2026-11-10 {time}"), &[&["notice", "t2222", "--language", "en"], more].concat())
    };
    let first = at("09:10", &[]);
    assert!(first.starts_with("Subject: Incident: Nobody can log in (2026-11-10-t2222)\n"), "{first}");
    // Told at 09:10, the next word within two hours.
    assert!(first.contains("You hear from us again by Tue 2026-11-10 11:10."), "{first}");
    assert!(first.contains("What you notice: All users are locked out\n") && !first.contains("Eva"), "{first}");
    store.sdm(0, "2026-11-10 09:11", &["ticket", "inform", "t2222", "--kind", "notice"]);
    store.sdm(0, "2026-11-10 09:50", &["ticket", "wait", "t2222", "--for", "change"]);
    let update = at("10:00", &[]);
    assert!(update.starts_with("Subject: Update: ") && update.contains("Waits for: a planned change\n"), "{update}");
    store.sdm(0, "2026-11-10 10:30", &["ticket", "resume", "t2222"]);
    store.sdm(
        0,
        "2026-11-10 10:40",
        &["ticket", "resolve", "t2222", "--resolution", "New certificate", "--cause", "Expired", "--method", "5 whys"],
    );
    let clear = at("10:41", &[]);
    // From 09:00 to 10:40; the report two days later, at the end of the day.
    assert!(clear.contains("It lasted: 1 h 40 min\nCause: Expired\nWhat was done: New certificate\n"), "{clear}");
    assert!(clear.contains("A report with cause and action follows by Thu 2026-11-12 23:59."), "{clear}");
    let report = at("10:41", &["--kind", "report"]);
    assert!(report.starts_with("Subject: Incident report: "), "{report}");
    let json = at("10:41", &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["schema"], &json["kind"]), (&"sdm.notice/1".into(), &"all_clear".into()));
    assert!(store.read("customers/acme/tickets/2026/11/2026-11-10-t2222.yaml").contains("did: note"));
}

#[test]
fn a_change_that_does_not_touch_a_customer_is_not_told_to_it() {
    let store = store();
    store.write("customers/beta/customer.yaml", "name: Beta\n");
    let said = store.sdm(1, "2026-11-10 09:00", &["notice", "c2222", "--for", "beta"]);
    assert!(said.contains("does not touch beta"), "{said}");
}
