//! `sdm report --supplier` and `--slm` from the command line; figures worked out by hand.

mod acme;

use acme::Store;
use serde_json::Value;

const NOW: &str = "2026-04-02 09:00";

const SLA: &str = "\
type: sla
title: Standard
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
targets:
  resolve: {when: {type: incident}, clock: logged..resolved, within: 4h}
underpinned_by: [internal/upc-host]
signed:
  - {party: provider, name: A. Berg, date: 2025-12-15}
  - {party: customer, name: E. Lund, date: 2025-12-15}
";
const UPC: &str = "\
type: upc
title: Hosting
number: H-1
supplier: host
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
targets:
  held: {clock: held, within: 2h}
fee: 8000 SEK per month
credits:
  held: {steps: {below 100%: 25%}}
signed:
  - {party: supplier, name: C. Meyer, date: 2025-12-17}
  - {party: customer, name: A. Berg, date: 2025-12-17}
";
/// 5 h in all, 3 h of them with the supplier: an hour too long there, and an hour too long for the customer.
const LATE: &str = "\
title: No mail
type: incident
severity: high
service: mail
log:
  - {at: 2026-03-12T09:00:00+01:00, did: logged}
  - {at: 2026-03-12T10:00:00+01:00, did: waiting, for: supplier/host}
  - {at: 2026-03-12T13:00:00+01:00, did: resumed}
  - {at: 2026-03-12T14:00:00+01:00, did: resolved}
actions:
  A-1: {what: Second line for mail, owner: supplier/host, opened: 2026-03-13, due: 2026-03-30}
";

fn store() -> Store {
    let store = Store::with(SLA);
    store.write("internal/agreements/upc-host.yaml", UPC);
    store.write("catalog/suppliers/host.yaml", "name: Host AB\nprovides: [Hosting]\nmanager: erik\n");
    let contract = "services: [mail]\nmodel: subscription\nrequested: 2025-10-01\nrequest: Letter\nsigned: 2025-12-15\n\
                    from: 2026-01-01\n";
    store.write("customers/acme/contracts/main.yaml", contract);
    store.write("customers/acme/tickets/2026/03/2026-03-12-p7kqf.yaml", LATE);
    store
}

/// The JSON file of a report, as a value.
fn made(store: &Store, words: &[&str], file: &str) -> Value {
    let ran = store.run(NOW, &[&["report", "--format", "json", "--out", "out"], words].concat());
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_str(&store.read(&format!("out/{file}"))).expect("JSON")
}

#[test]
fn a_supplier_is_followed_up_from_its_contract_to_the_penalty() {
    let report = made(&store(), &["--supplier", "host", "--quarter", "2026-Q1"], "SUP-2026-Q1-HOST.json");
    let tables = &report["tables"];
    // Held 3 h of 2 h: 0 of 1.
    let target = &tables["targets"][0];
    assert_eq!((&target["target"], &target["good"], &target["total"]), (&"held".into(), &0.into(), &1.into()));
    assert_eq!(target["status"], "missed");
    assert_eq!(tables["held"][0]["held"], 3 * 3600);
    // Without its hour too many 5 h are 4 h, and the customer's target is met: the miss is the supplier's.
    let caused = &tables["caused"][0];
    assert_eq!((&caused["month"], &caused["target"]), (&"2026-03".into(), &"resolve".into()));
    assert_eq!(caused["events"], "2026-03-12-p7kqf");
    // 25 % of 8,000 SEK, for March alone.
    assert_eq!(tables["claims"].as_array().map(Vec::len), Some(1));
    assert_eq!(tables["claims"][0]["amount"]["amount"], "2000.00");
    assert_eq!(tables["contracts"][0]["agreement"], "upc-host");
    assert_eq!(tables["actions"][0]["id"], "A-1");
    assert_eq!(tables["outages"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_person_s_word_takes_a_miss_from_the_supplier() {
    let store = store();
    let miss = "events: [2026-03-12-p7kqf]\nby: {own: We sent the case to the wrong desk}\n";
    store.write("customers/acme/misses/2026-03/sla/all/resolve.yaml", miss);
    let report = made(&store, &["--supplier", "host", "--month", "2026-03"], "SUP-2026-03-HOST.json");
    assert_eq!(report["tables"]["caused"].as_array().map(Vec::len), Some(0));
    // What the contract owes us does not depend on it.
    assert_eq!(report["tables"]["claims"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_supplier_that_is_not_there_is_suggested() {
    let talk = store().sdm(4, NOW, &["report", "--supplier", "hots"]);
    assert!(talk.contains("there is no supplier hots; did you mean host?"), "{talk}");
}

#[test]
fn the_ten_measurements_stand_beside_those_of_the_quarter_before() {
    let report = made(&store(), &["--slm", "2026-Q1"], "SLM-2026-Q1.json");
    let all = report["tables"]["measurements"].as_array().expect("a table").clone();
    assert_eq!(all.len(), 10);
    let of = |name: &str| all.iter().find(|row| row["measurement"] == name).expect("it is there").clone();
    // One target in one month, missed, by the supplier; nothing was in force before.
    assert_eq!(of("targets_met")["now"], serde_json::json!({ "n": 0, "of": 1 }));
    assert_eq!((&of("misses")["now"], &of("misses")["before"]), (&1.into(), &Value::Null));
    assert_eq!((&of("supplier_misses")["now"], &of("team_misses")["now"]), (&1.into(), &0.into()));
    // The SLA is to be reviewed on 2027-01-01 at the latest. No SLA was agreed with steps, no work was written down.
    assert_eq!(of("sla_up_to_date")["now"], serde_json::json!({ "n": 1, "of": 1 }));
    assert_eq!((&of("days_to_agree")["now"], &of("reporting_effort")["now"]), (&Value::Null, &Value::Null));
    assert_eq!(report["tables"]["misses_by_weight"][0]["now"], 1);
    // A report of January was due in February, none came.
    assert_eq!(report["tables"]["customers"][0]["reports_in_time"], serde_json::json!({ "n": 0, "of": 2 }));
}

#[test]
fn a_project_is_reported_with_schedule_money_issues_and_decisions() {
    let store = store();
    let project = "title: Archive\ncontract: main\nmanager: erik\nbaseline: {start: 2026-01-05, end: 2026-04-30}\n\
                   milestones:\n  mapping: {plan: 2026-02-02, actual: 2026-02-03, owner: erik}\n  \
                   test: {plan: 2026-03-30, owner: erik}\n  go-live: {plan: 2026-04-28, forecast: 2026-05-04, owner: erik}\n\
                   budget: {planned: 280000 SEK, spent: 221000 SEK, forecast: 292000.50 SEK}\n\
                   gates:\n  requirements: {date: 2026-01-29, by: erik}\n  design: {date: 2026-04-20, by: erik}\n\
                   issues:\n  fonts: {what: Old fonts, owner: customer, opened: 2026-02-01, due: 2026-03-31}\n  \
                   done: {what: Access, owner: erik, opened: 2026-02-01, due: 2026-02-10, done: 2026-02-09}\n\
                   decisions:\n  - {ask: Keep letters from before 2019, owner: customer, by: 2026-04-10}\n";
    store.write("customers/acme/projects/archive.yaml", project);
    let report = made(&store, &["--project", "acme/archive"], "PS-ACME-archive.json");
    let tables = &report["tables"];
    // On 2 April: mapping a day late, the test 3 days late and open, going live in time by its plan, expected 4 days after the
    // agreed end. So the project is off track.
    let ran = store.run(NOW, &["report", "--project", "acme/archive", "--dry-run"]);
    assert_eq!(String::from_utf8_lossy(&ran.stdout), "acme/archive  off track\n");
    let states: Vec<&str> =
        tables["milestones"].as_array().expect("rows").iter().filter_map(|r| r["state"].as_str()).collect();
    assert_eq!(states, ["1\u{a0}dag sen", "3\u{a0}dagar sen", "6\u{a0}dagar sen"]);
    // 292,000.50 less 280,000.00.
    assert_eq!(tables["budget"][3]["amount"], "12\u{202f}000,50\u{a0}kronor över planen");
    // The gate of 20 April has not come; the issue that is done is not told.
    assert_eq!(tables["gates"].as_array().map(Vec::len), Some(1));
    assert_eq!(tables["issues"].as_array().map(Vec::len), Some(1));
    assert_eq!(tables["decisions"][0]["due"], "2026-04-10");
    let talk = store.sdm(4, NOW, &["report", "--project", "acme/archiv"]);
    assert!(talk.contains("there is no project acme/archiv; did you mean acme/archive?"), "{talk}");
    store.write("customers/acme/projects/archive.yaml", "title: [Archive\n");
    let talk = store.sdm(1, NOW, &["report", "--project", "acme/archive"]);
    assert!(talk.contains("acme/archive has errors: mend it first; all that is wrong: sdm check"), "{talk}");
}

#[test]
fn an_improvement_plan_names_no_other_customer_and_nothing_of_theirs() {
    let store = store();
    store.write("customers/rival/customer.yaml", "name: Rival AB\n");
    let improvement = "title: Second line\nsource: incident\nfrom: [acme/2026-03-12-p7kqf, rival/2026-03-13-aaaaa]\n\
                       customers: [acme, rival]\nimpact: high\neffort: low\n\
                       goal: {metric: Late tickets, from: \"1\", to: \"0\", by: 2026-03-31}\n";
    store.write("internal/improvements/second-line.yaml", improvement);
    let theirs = "title: Theirs alone\nsource: survey\ncustomers: [rival]\n";
    store.write("internal/improvements/theirs.yaml", theirs);
    let everybody = "title: Faster forms\nsource: suggestion\nimpact: low\nimplemented: 2026-03-01\n";
    store.write("internal/improvements/forms.yaml", everybody);
    let report = made(&store, &["--improvements", "acme"], "SIP-ACME.json");
    let all = report["tables"]["improvements"].as_array().expect("a table");
    let ids: Vec<&str> = all.iter().filter_map(|row| row["id"].as_str()).collect();
    // Greatest impact first.
    assert_eq!(ids, ["second-line", "forms"]);
    assert_eq!(all[0]["from"], "2026-03-12-p7kqf");
    assert_eq!((&all[0]["stage"], &all[1]["stage"]), (&"Identifierad".into(), &"Införd".into()));
    let text = report.to_string().to_lowercase();
    assert!(!text.contains("rival") && !text.contains("theirs"), "{text}");
    // On 2 April the goal of 31 March is late, for nobody measured it.
    let ran = store.run(NOW, &["report", "--improvements", "acme", "--dry-run"]);
    assert_eq!(String::from_utf8_lossy(&ran.stdout), "acme  2 improvements, 1 late\n");
}

#[test]
fn the_same_records_give_the_same_pages() {
    let store = store();
    let pages = |out: &str| {
        let words = ["report", "--supplier", "host", "--quarter", "2026-Q1", "--language", "sv", "--out", out];
        assert!(store.run(NOW, &words).status.success());
        read_bytes(&store.path(&format!("{out}/SUP-2026-Q1-HOST.pdf")))
    };
    assert_eq!(pages("a"), pages("b"));
}

#[expect(clippy::disallowed_methods, reason = "reads what the program wrote in a test's own folder")]
fn read_bytes(path: &std::path::Path) -> Vec<u8> {
    std::fs::read(path).expect("it was written")
}
