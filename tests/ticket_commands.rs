//! `sdm ticket` as a CSM types it: a whole incident, every refusal, the night when clocks go back, several at once.

mod acme;

use acme::Store;

const AGREEMENT: &str = "\
type: sla
title: Standard
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
calendar: office
pauses: [customer]
targets:
  critical-response: {when: {type: incident, severity: critical}, clock: logged..responded, within: 15m}
  critical-restore: {when: {type: incident, severity: critical}, clock: logged..restored, within: 4h}
  high-response: {when: {type: incident, severity: high}, clock: logged..responded, within: 1h}
  high-resolution: {when: {type: incident, severity: high}, clock: logged..resolved, within: 4h}
  request: {when: {type: request}, clock: logged..resolved, within: 2bd}
inform: {first: 15m, every: 2h, report: 5bd}
signed:
  - {party: provider, name: A. Berg, date: 2025-12-15}
  - {party: customer, name: E. Lund, date: 2025-12-15}
";
/// As people keep it: own comments, odd quotes, a block entry.
const TICKET: &str = "\
# phoned in
title: 'Inloggning fungerar inte'   # as the customer put it
type: incident
severity: high
service: mail
log:
  - {at: 2026-03-12T09:14:00+01:00, did: logged, by: eva}   # by phone
x-desk: 7
";
const PATH: &str = "customers/acme/tickets/2026/03/2026-03-12-p7kqf.yaml";
const OTHER: &str = "customers/acme/tickets/2026/03/2026-03-12-b2222.yaml";

fn store() -> Store {
    let store = Store::with(AGREEMENT);
    store.write("catalog/teams/l2.yaml", "name: L2\nmembers: [erik]\n");
    store.write("catalog/suppliers/opentext.yaml", "name: Open Text\nprovides: Letters\nmanager: erik\n");
    store.write(PATH, TICKET);
    store
}

#[expect(clippy::disallowed_methods, reason = "a test's own folder, and the program itself")]
impl Store {
    fn tickets(&self, month: &str) -> Vec<String> {
        let folder = std::fs::read_dir(self.path(&format!("customers/acme/tickets/{month}"))).expect("a folder");
        let mut names: Vec<String> =
            folder.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// The lines that differ, as `-old` and `+new`.
fn diff(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("-{line}"));
    gone.chain(new.iter().filter(|line| !old.contains(line)).map(|line| format!("+{line}"))).collect()
}

#[test]
fn a_whole_incident_is_answered_with_what_each_step_means() {
    let store = store();
    // 09:14 to 09:33 is 19 min; the resolution is due 4 h after 09:14, 3 h 41 min from then.
    let said = store.sdm(0, "2026-03-12 09:35", &["ticket", "respond", "p7kqf", "--at", "09:33", "--by", "anna"]);
    assert_eq!(
        said,
        "acme/2026-03-12-p7kqf  responded Thu 2026-03-12 09:33, by anna
  responded after 19 min of 1 h: met (high-response)
  resolve by Thu 13:14 (high-resolution, 3 h 39 min left)
"
    );
    // Waiting for the customer stops the clock after 09:14 to 10:00, 46 min.
    let said = store.sdm(0, "2026-03-12 10:00", &["ticket", "wait", "p7kqf", "--for", "kund"]);
    assert_eq!(
        said,
        "acme/2026-03-12-p7kqf  waiting for customer Thu 2026-03-12 10:00
  clock paused after 46 min of 4 h (high-resolution), waiting for customer
"
    );
    // Resumed at 11:30: 1 h 30 min later than 13:14 is 14:44. Said 10 min afterwards: 46 + 10 = 56 min are used.
    let said = store.sdm(0, "2026-03-12 11:40", &["ticket", "resume", "12-p7kqf", "--at", "-10m"]);
    assert_eq!(
        said,
        "acme/2026-03-12-p7kqf  resumed Thu 2026-03-12 11:30
  resolve by Thu 14:44 (high-resolution, 3 h 4 min left)
"
    );
    // A supplier stops no clock. At 13:44 3 h of 4 h are used: 75 %.
    let words = ["ticket", "wait", "p7kqf", "--for", "leverantör/opentext", "--text", "Case 4711: log files sent"];
    let said = store.sdm(0, "2026-03-12 13:44", &words);
    assert_eq!(
        said,
        "acme/2026-03-12-p7kqf  waiting for supplier/opentext Thu 2026-03-12 13:44
  resolve by Thu 14:44 (high-resolution, 1 h left, at risk); waiting for supplier/opentext does not stop the clock
"
    );
    // Resolved at 15:00, 16 min late: 09:14 to 15:00 less 1 h 30 min is 4 h 16 min.
    let words = [
        "ticket",
        "resolve",
        "acme/p7kqf",
        "--resolution",
        "Certificate renewed",
        "--cause",
        "Expired: certificate",
        "--method",
        "5 whys",
    ];
    let said = store.sdm(0, "2026-03-12 15:00", &words);
    assert_eq!(
        said,
        "acme/2026-03-12-p7kqf  resolved Thu 2026-03-12 15:00
  resolved after 4 h 16 min of 4 h, stopped 1 h 30 min: missed by 16 min (high-resolution)
"
    );
    store.sdm(0, "2026-03-13 09:00", &["ticket", "close", "p7kqf"]);
    assert_eq!(
        diff(TICKET, &store.read(PATH)),
        [
            "+  - {at: 2026-03-12T09:33:00+01:00, did: responded, by: anna}",
            "+  - {at: 2026-03-12T10:00:00+01:00, did: waiting, for: customer}",
            "+  - {at: 2026-03-12T11:30:00+01:00, did: resumed}",
            "+  - {at: 2026-03-12T13:44:00+01:00, did: waiting, for: supplier/opentext, text: \"Case 4711: log files sent\"}",
            "+  - {at: 2026-03-12T15:00:00+01:00, did: resolved}",
            "+  - {at: 2026-03-13T09:00:00+01:00, did: closed}",
            "+cause: \"Expired: certificate\"",
            "+method: 5 whys",
            "+resolution: Certificate renewed",
        ]
    );
    // `check` and `why` agree with what was said.
    let why = store.sdm(0, "2026-03-13 09:00", &["why", "p7kqf"]);
    assert!(why.contains("used 4 h 16 min"), "{why}");
}

#[test]
fn a_new_ticket_says_when_what_is_due() {
    let store = store();
    let words = [
        "ticket",
        "open",
        "--for",
        "acme",
        "--title",
        "Ingen e-post",
        "--type",
        "incident",
        "--severity",
        "kritisk",
        "--service",
        "mail",
        "--channel",
        "telefon",
        "--at",
        "igår 16:00",
        "--by",
        "eva",
    ];
    let said = store.sdm(0, "2026-03-12 16:10", &words);
    let names = store.tickets("2026/03");
    let name = names.iter().find(|name| name.starts_with("2026-03-11-")).expect("the new ticket");
    let id = name.trim_end_matches(".yaml");
    // 15 min and 4 h after 16:00 the day before: both are over. The first notice was due after 15 min, 23 h 55 min ago.
    assert_eq!(
        said,
        format!(
            "acme/{id}  logged Wed 2026-03-11 16:00, by eva
  respond as soon as possible (critical-response missed: was due Wed 16:15)
  restore as soon as possible (critical-restore missed: was due Wed 20:00)
  first notice to the customer due Wed 16:15, 23 h 55 min late
  customers/acme/tickets/2026/03/{name}
"
        )
    );
    assert_eq!(
        store.read(&format!("customers/acme/tickets/2026/03/{name}")),
        "title: Ingen e-post
type: incident
severity: critical
service: mail
channel: phone
log:
  - {at: 2026-03-11T16:00:00+01:00, did: logged, by: eva}
"
    );
    // A request late on Friday: two business days after the roll to Monday 08:00 is Wednesday 08:00.
    let words =
        ["ticket", "open", "--for", "acme", "--title", "Ny användare", "--type", "beställning", "--service", "mail"];
    let said = store.sdm(0, "2026-03-13 18:00", &words);
    assert!(said.contains("  resolve by Wed 08:00 (request)\n"), "{said}");
    // Nobody promised anything about questions.
    let words = ["ticket", "open", "--for", "acme", "--title", "Hur?", "--type", "fråga", "--service", "mail"];
    assert!(store.sdm(0, "2026-03-13 18:00", &words).contains("  no clock runs\n"));
    // In 2025 no agreement was in force.
    let said = store.sdm(0, "2025-06-02 10:00", &words);
    assert!(said.contains("  no clock runs: no agreement"), "{said}");
    store.sdm(0, "2026-03-13 18:00", &["check"]);
}

#[test]
fn a_team_and_a_supplier_are_told_how_long_they_have() {
    let store = store();
    store.write(
        "customers/acme/agreements/sla.yaml",
        &format!("{AGREEMENT}underpinned_by: [internal/ola, internal/upc]\n"),
    );
    let below = |kind: &str, with: &str, other: &str| {
        format!(
            "type: {kind}
title: Below
{with}
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
targets:
  high: {{when: {{type: incident, severity: high}}, clock: held, within: 2h}}
signed:
  - {{party: provider, name: A. Berg, date: 2025-12-15}}
  - {{party: {other}, name: E. Lund, date: 2025-12-15}}
"
        )
    };
    store.write("internal/agreements/ola.yaml", &below("ola", "team: l2", "team"));
    store.write("internal/agreements/upc.yaml", &below("upc", "supplier: opentext", "supplier"));
    // Two hours in their hands: from 09:20 to 11:20.
    let said = store.sdm(0, "2026-03-12 09:20", &["ticket", "assign", "p7kqf", "--to", "l2"]);
    assert!(said.contains("\n  team/l2 has until Thu 11:20 (ola high)\n"), "{said}");
    let said = store.sdm(0, "2026-03-12 09:50", &["ticket", "wait", "p7kqf", "--for", "supplier/opentext"]);
    assert!(said.contains("\n  supplier/opentext has until Thu 11:50 (upc high)\n"), "{said}");
    assert!(!said.contains("team/l2"), "{said}");
    // Back with the team, which had used 30 min: 1 h 30 min from 10:50 are 12:20.
    let said = store.sdm(0, "2026-03-12 10:50", &["ticket", "resume", "p7kqf"]);
    assert!(said.contains("\n  team/l2 has until Thu 12:20 (ola high)\n"), "{said}");
}

#[test]
fn critical_incidents_say_when_the_customer_is_to_hear_next() {
    let store = store();
    store.write(PATH, &TICKET.replace("severity: high", "severity: critical"));
    let said = store.sdm(0, "2026-03-12 09:20", &["ticket", "inform", "p7kqf", "--kind", "notice"]);
    assert!(said.ends_with("next update to the customer due Thu 11:20\n"), "{said}");
    let said = store.sdm(0, "2026-03-12 12:00", &["ticket", "inform", "p7kqf"]);
    assert!(said.ends_with("next update to the customer due Thu 14:00\n"), "{said}");
    // Five business days after Thursday 12 March, at the close of the day: Thursday 19 March 17:00.
    let said = store.sdm(0, "2026-03-12 13:00", &["ticket", "restore", "p7kqf"]);
    assert_eq!(
        said,
        "acme/2026-03-12-p7kqf  restored Thu 2026-03-12 13:00
  respond as soon as possible (critical-response missed: was due Thu 09:29)
  restored after 3 h 46 min of 4 h: met (critical-restore)
  written report to the customer due Thu 2026-03-19 17:00
"
    );
}

#[test]
fn a_regrade_says_which_clocks_come_and_go() {
    let store = store();
    let said = store.sdm(0, "2026-03-12 09:30", &["ticket", "regrade", "p7kqf", "--severity", "kritisk"]);
    // 15 min after 09:14 is 09:29: missed as it comes to apply.
    assert_eq!(
        said,
        "acme/2026-03-12-p7kqf  regraded to critical Thu 2026-03-12 09:30
  respond as soon as possible (critical-response missed: was due Thu 09:29)
  restore by Thu 13:14 (critical-restore, 3 h 44 min left)
  high-response does not apply any more
  high-resolution does not apply any more
  first notice to the customer due Thu 09:29, 1 min late
"
    );
    let said = store.sdm(0, "2026-03-12 09:40", &["ticket", "cancel", "p7kqf"]);
    assert!(said.contains("  critical-restore does not count: cancelled\n"), "{said}");
}

#[test]
fn every_illegal_step_is_refused_with_what_would_be_right() {
    let store = store();
    let now = "2026-03-12 12:00";
    let refused = |words: &[&str], reason: &str, right: &[&str]| {
        let before = store.read(PATH);
        let said = store.sdm(1, now, words);
        let right: Vec<String> = right.iter().map(|verb| format!("  sdm ticket {verb}")).collect();
        let expected =
            format!("error: {reason}\nwhat would be right now:\n{}\nnothing was written\n", right.join("\n"));
        assert_eq!(said, expected, "{words:?}");
        assert_eq!(store.read(PATH), before, "{words:?}");
    };
    let id = "acme/2026-03-12-p7kqf";
    let open = [format!("respond {id}"), format!("assign {id} --to TEAM"), format!("resolve {id} --resolution TEXT")];
    let open: Vec<&str> = open.iter().map(String::as_str).collect();
    let at = "Thu 2026-03-12";
    refused(&["ticket", "resume", "p7kqf"], &format!("{id}: `resumed` at {at} 12:00: it was not waiting"), &open);
    refused(&["ticket", "reopen", "p7kqf"], &format!("{id}: `reopened` at {at} 12:00: it was open"), &open);
    refused(
        &["ticket", "respond", "p7kqf", "--at", "09:00"],
        &format!("{id}: {at} 09:00 is before the ticket came in: logged {at} 09:14"),
        &open,
    );
    store.sdm(0, "2026-03-12 10:00", &["ticket", "restore", "p7kqf"]);
    let restored = [format!("resolve {id} --resolution TEXT"), format!("inform {id}"), format!("reopen {id}")];
    let restored: Vec<&str> = restored.iter().map(String::as_str).collect();
    refused(
        &["ticket", "restore", "p7kqf"],
        &format!("{id}: `restored` cannot follow at {at} 12:00: restored {at} 10:00"),
        &restored,
    );
    store.sdm(0, "2026-03-12 11:00", &["ticket", "resolve", "p7kqf"]);
    let resolved = [format!("close {id}"), format!("reopen {id}"), format!("note {id} TEXT")];
    let resolved: Vec<&str> = resolved.iter().map(String::as_str).collect();
    for words in [
        &["ticket", "wait", "p7kqf", "--for", "customer"][..],
        &["ticket", "resume", "p7kqf"],
        &["ticket", "restore", "p7kqf"],
        &["ticket", "resolve", "p7kqf"],
    ] {
        let word = match words[1] {
            "wait" => "waiting",
            "resume" => "resumed",
            "restore" => "restored",
            _ => "resolved",
        };
        refused(words, &format!("{id}: `{word}` cannot follow at {at} 12:00: resolved {at} 11:00"), &resolved);
    }
    // Closed at 10:30 it could not have been resolved at 11:00.
    refused(
        &["ticket", "close", "p7kqf", "--at", "10:30"],
        &format!("{id}: `closed` at {at} 10:30: then the later entry could not stand: resolved {at} 11:00"),
        &resolved,
    );
    store.sdm(0, "2026-03-12 11:30", &["ticket", "close", "p7kqf"]);
    let closed = [format!("reopen {id}"), format!("note {id} TEXT")];
    let closed: Vec<&str> = closed.iter().map(String::as_str).collect();
    for (words, word) in [
        (&["ticket", "assign", "p7kqf", "--to", "l2"][..], "assigned"),
        (&["ticket", "regrade", "p7kqf", "--severity", "low"], "regraded"),
        (&["ticket", "close", "p7kqf"], "closed"),
        (&["ticket", "cancel", "p7kqf"], "cancelled"),
    ] {
        refused(words, &format!("{id}: `{word}` cannot follow at {at} 12:00: closed {at} 11:30"), &closed);
    }
    store.sdm(0, now, &["ticket", "reopen", "p7kqf"]);
    store.sdm(0, now, &["check"]);
}

#[test]
fn an_entry_of_the_past_goes_to_its_time_and_one_said_twice_stands_once() {
    let store = store();
    store.sdm(0, "2026-03-12 11:00", &["ticket", "inform", "p7kqf"]);
    store.sdm(0, "2026-03-12 11:10", &["ticket", "respond", "p7kqf", "--at", "09.40"]);
    let said = store.sdm(0, "2026-03-12 11:20", &["ticket", "respond", "p7kqf", "--at", "2026-03-12T09:40+01:00"]);
    assert!(said.contains("in its log already, nothing was written"), "{said}");
    assert_eq!(
        diff(TICKET, &store.read(PATH)),
        [
            "+  - {at: 2026-03-12T09:40:00+01:00, did: responded}",
            "+  - {at: 2026-03-12T11:00:00+01:00, did: informed, kind: update}",
        ]
    );
    // What has not been yet is not logged.
    let said = store.sdm(2, "2026-03-12 11:20", &["ticket", "respond", "p7kqf", "--at", "23:40"]);
    assert!(said.contains("--at 23:40: Thu 2026-03-12 23:40 is not yet; it is Thu 2026-03-12 11:20"), "{said}");
}

#[test]
fn on_the_night_when_clocks_go_back_a_time_is_asked_for_and_clocks_count_real_time() {
    let store = store();
    let path = "customers/acme/tickets/2026/10/2026-10-25-n2222.yaml";
    let log = "  - {at: 2026-10-25T00:30:00+02:00, did: logged}";
    store.write(path, &format!("title: Natt\ntype: incident\nseverity: high\nservice: mail\nlog:\n{log}\n"));
    let said = store.sdm(2, "2026-10-25T04:00+01:00", &["ticket", "respond", "n2222", "--at", "02:10"]);
    assert!(said.contains("occurs twice; write 2026-10-25T02:10:00+02:00 or 2026-10-25T02:10:00+01:00"), "{said}");
    // 00:30+02:00 to 01:20+02:00 is 50 min; four hours after 00:30+02:00 the clocks show 03:30.
    let said = store.sdm(0, "2026-10-25T01:20+02:00", &["ticket", "respond", "n2222"]);
    assert_eq!(
        said,
        "acme/2026-10-25-n2222  responded Sun 2026-10-25 01:20
  responded after 50 min of 1 h: met (high-response)
  resolve by Sun 03:30 (high-resolution, 3 h 10 min left)
"
    );
    // The second 02:30 is 3 h after 00:30+02:00.
    let said = store.sdm(0, "2026-10-25T02:30+01:00", &["ticket", "resolve", "n2222"]);
    assert_eq!(
        said,
        "acme/2026-10-25-n2222  resolved Sun 2026-10-25 02:30 (+01:00)
  resolved after 3 h of 4 h: met (high-resolution)
"
    );
}

#[test]
fn several_tickets_take_a_step_together_or_not_at_all() {
    let store = store();
    store.write(OTHER, &TICKET.replace("09:14", "09:40"));
    let now = "2026-03-12 10:00";
    let said = store.sdm(0, now, &["ticket", "respond", "p7kqf", "b2222", "2026-03-12-p7kqf", "--by", "anna"]);
    // 46 min and 20 min; a ticket named twice takes the step once.
    assert!(said.contains("responded after 46 min of 1 h: met"), "{said}");
    assert!(said.contains("responded after 20 min of 1 h: met"), "{said}");
    assert_eq!(store.read(PATH).matches("responded").count(), 1);
    store.sdm(0, now, &["ticket", "assign", "p7kqf", "b2222", "--to", "team/l2"]);
    assert!(store.read(OTHER).contains("did: assigned, to: team/l2}\n"), "{}", store.read(OTHER));
    store.sdm(0, now, &["ticket", "resolve", "b2222"]);
    let before = (store.read(PATH), store.read(OTHER));
    let said = store.sdm(1, now, &["ticket", "wait", "p7kqf", "b2222", "--for", "customer"]);
    assert!(said.contains("acme/2026-03-12-b2222: `waiting` cannot follow") && !said.contains("p7kqf:"), "{said}");
    assert_eq!((store.read(PATH), store.read(OTHER)), before);
    // Notes and causes take several tickets too, the text last.
    store.sdm(0, now, &["ticket", "note", "p7kqf", "b2222", "Samma orsak"]);
    store.sdm(0, now, &["ticket", "cause", "p7kqf", "b2222", "Certifikat", "--method", "5 whys"]);
    for path in [PATH, OTHER] {
        let text = store.read(path);
        assert!(text.contains("did: note, text: \"Samma orsak\"}\n"), "{text}");
        assert!(text.contains("cause: Certifikat\nmethod: 5 whys\n"), "{text}");
    }
}

#[test]
fn what_is_mistyped_is_told_with_what_was_meant() {
    let store = store();
    let now = "2026-03-12 10:00";
    let said = store.sdm(4, now, &["ticket", "respond", "p7kfq"]);
    assert!(said.contains("did you mean p7kqf?"), "{said}");
    let said = store.sdm(2, now, &["ticket", "regrade", "p7kqf", "--severity", "hgh"]);
    assert!(said.contains("high"), "{said}");
    let said = store.sdm(4, now, &["ticket", "assign", "p7kqf", "--to", "l3"]);
    assert!(said.contains("there is no team \"l3\"; did you mean l2?"), "{said}");
    let said = store.sdm(4, now, &["ticket", "wait", "p7kqf", "--for", "supplier/opentxt"]);
    assert!(said.contains("did you mean opentext?"), "{said}");
    let said = store.sdm(2, now, &["ticket", "wait", "p7kqf", "--for", "opentext"]);
    assert!(said.contains("supplier/<name>"), "{said}");
    let open = ["ticket", "open", "--for", "acne", "--title", "x", "--type", "question", "--service", "mail"];
    let said = store.sdm(4, now, &open);
    assert!(said.contains("did you mean acme?"), "{said}");
    let open = ["ticket", "open", "--for", "acme", "--title", "x", "--type", "incident", "--service", "mail"];
    let said = store.sdm(2, now, &open);
    assert!(said.contains("add --severity critical, high, medium or low"), "{said}");
    assert_eq!(store.tickets("2026/03").len(), 1);
}

#[test]
fn a_ticket_with_errors_is_not_written_to() {
    let store = store();
    store.write(PATH, &TICKET.replace("type: incident", "tpye: incident"));
    let before = store.read(PATH);
    let said = store.sdm(1, "2026-03-12 10:00", &["ticket", "respond", "p7kqf"]);
    assert!(said.contains(&format!("sdm check {PATH}")), "{said}");
    assert_eq!(store.read(PATH), before);
}

#[test]
fn a_dry_run_shows_the_diff_and_line_ends_stay() {
    let store = store();
    store.write(PATH, &TICKET.replace('\n', "\r\n"));
    let before = store.read(PATH);
    let said = store.sdm(0, "2026-03-12 09:33", &["ticket", "respond", "p7kqf", "--dry-run"]);
    assert!(said.contains("+  - {at: 2026-03-12T09:33:00+01:00, did: responded}"), "{said}");
    assert!(said.contains("responded after 19 min of 1 h: met"), "{said}");
    assert_eq!(store.read(PATH), before);
    store.sdm(0, "2026-03-12 09:33", &["ticket", "respond", "p7kqf"]);
    let after = store.read(PATH);
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    assert_eq!(diff(&before, &after), ["+  - {at: 2026-03-12T09:33:00+01:00, did: responded}\r"]);
}

#[test]
fn the_answer_is_there_for_programs_too() {
    let store = store();
    let output = store.run("2026-03-12 09:33", &["ticket", "respond", "p7kqf", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["schema"], "sdm.step/1");
    let ticket = &answer["tickets"][0];
    assert_eq!((&ticket["ticket"], &ticket["did"]), (&"acme/2026-03-12-p7kqf".into(), &"responded".into()));
    assert_eq!(ticket["at"], "2026-03-12T09:33:00+01:00");
    let response = &ticket["targets"][0];
    assert_eq!((&response["target"], &response["elapsed_seconds"]), (&"high-response".into(), &(19 * 60).into()));
    assert_eq!(response["verdict"], "met");
}
