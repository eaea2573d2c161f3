//! `sdm agenda`: the points of each forum in the procedure's order, filled in from the records.

mod acme;

use acme::Store;

const AGREEMENT: &str = "\
type: sla
title: Standard
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
targets:
  high-response: {when: {type: incident, severity: high}, clock: logged..responded, within: 1h}
report: {every: 1mo, due: 5bd}
signed:
  - {party: provider, name: A. Berg, date: 2025-12-15}
  - {party: customer, name: E. Lund, date: 2025-12-15}
";
const CUSTOMER: &str = "\
name: Acme
csm: erik
contacts:
  eva: {name: Eva Ek, role: Head, for: [primary], email: eva@acme.example}
escalation:
  - {name: Erik Ås, role: CSM}
forums:
  operational: {every: 1mo, attendees: [eva, erik]}
";
const KICKOFF: &str = "\
forum: kickoff
planned: 2026-01-08T10:00:00+01:00
held: 2026-01-08
decisions:
  - {ask: Who signs for changes?, owner: customer, by: 2026-11-20}
  - {ask: Start in week 5, decided: 2026-01-08}
actions:
  A-1: {what: Send the list of users, owner: customer, opened: 2026-01-08, due: 2026-12-01}
";
const NEXT: &str = "forum: operational\nplanned: 2026-11-12T09:00:00+01:00\nplace: Teams\nagenda: [New portal]\n";
const CHANGE: &str = "\
title: New archive
services: [mail]
affects: all
purpose: preventive
sla_impact: none
start: 2026-11-18T22:00:00+01:00
end: 2026-11-18T23:00:00+01:00
";

fn store() -> Store {
    let store = Store::with(AGREEMENT);
    store.write("customers/acme/customer.yaml", CUSTOMER);
    store.write("customers/acme/meetings/2026-01-08-k2222.yaml", KICKOFF);
    store.write("customers/acme/meetings/2026-11-12-k3333.yaml", NEXT);
    store.write("internal/changes/2026/2026-11-02-c2222.yaml", CHANGE);
    store
}

fn agenda(store: &Store, words: &[&str]) -> String {
    store.sdm(0, "2026-11-10 09:00", &[&["agenda"], words].concat())
}

/// The numbered headings, in order.
fn points(text: &str) -> Vec<&str> {
    let is_point = |line: &&str| line.len() > 2 && line.as_bytes()[0].is_ascii_digit() && line.as_bytes()[1] == b' ';
    let lines: Vec<&str> = text.lines().collect();
    let underlined = lines.windows(2).filter(|two| two[1].starts_with('─')).map(|two| two[0]);
    underlined.filter(is_point).collect()
}

#[test]
fn the_operational_forum_has_its_eight_points_with_what_the_records_say() {
    let store = store();
    let text = agenda(&store, &["operational", "acme", "--month", "2026-10", "--language", "en"]);
    assert_eq!(
        points(&text),
        [
            "1 SLA follow-up",
            "2 Volumes and trends",
            "3 Changes done",
            "4 Changes coming",
            "5 Information security",
            "6 Projects – status",
            "7 Activity list",
            "8 Any other business"
        ]
    );
    for said in [
        "Thu 2026-11-12 09:00",
        "Teams",
        "Eva Ek, Erik",
        "October 2026",
        "New archive",
        "Send the list of users",
        "New portal",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
}

#[test]
fn kickoff_and_onboarding_review_have_five_points_and_a_kickoff_asks_what_no_record_says() {
    let store = store();
    let text = agenda(&store, &["kickoff", "acme"]);
    assert_eq!(
        points(&text),
        [
            "1 Presentation och roller",
            "2 Arbetsgång och tidplan",
            "3 Krav och förväntningar",
            "4 Kommunikationsplan och mötesrytm",
            "5 Kontaktpersoner och eskalering"
        ]
    );
    // Without an onboarding there is no timeline to show: the question stands.
    assert!(text.contains("Vilka steg leder till driftstart, och när?"), "{text}");
    assert!(text.contains("eva@acme.example") && text.contains("varje månad"), "{text}");
    assert_eq!(points(&agenda(&store, &["onboarding-review", "acme"])).len(), 5);
}

#[test]
fn the_higher_forums_bring_the_decisions_that_are_still_owed() {
    let store = store();
    let tactical = agenda(&store, &["taktiskt", "acme", "--language", "en"]);
    assert_eq!(points(&tactical).len(), 5);
    assert!(tactical.contains("Who signs for changes?") && !tactical.contains("Start in week 5"), "{tactical}");
    let json = agenda(&store, &["strategic", "acme", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["tables"]["decisions"][0]["by"], "2026-11-20");
    store.sdm(2, "2026-11-10 09:00", &["agenda", "governance", "acme"]);
}

#[test]
fn an_agenda_is_the_same_bytes_each_time() {
    let store = store();
    let made = ["a", "b"].map(|folder| {
        let folder = store.path(folder);
        agenda(&store, &["service-review", "acme", "--format", "pdf,text", "--out", folder.to_str().expect("UTF-8")]);
        assert!(store.read(&format!("{}/AG-2026-10-ACME-service-review.txt", folder.display())).contains("Acme"));
        store.bytes(&format!("{}/AG-2026-10-ACME-service-review.pdf", folder.display()))
    });
    assert!(made[0] == made[1] && made[0].starts_with(b"%PDF"));
}

#[expect(clippy::disallowed_methods, reason = "a test's own folder")]
impl Store {
    fn bytes(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.path(path)).expect("a file")
    }
}
