//! `sdm slo` and `sdm why` from the command line: periods, formats, exit codes, and that the verdicts arrive.
#![expect(clippy::disallowed_methods, reason = "makes a store in a temporary folder and runs the program")]

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

const SETTINGS: &str = "\
schema = 1

[organisation]
name = \"Nordvik\"
zone = \"Europe/Stockholm\"
language = \"sv\"
";
const AGREEMENT: &str = "\
type: sla
title: Standard
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
pauses: [customer]
targets:
  availability: {uptime: 99.9%, per: month}
  high-resolution: {when: {type: incident, severity: high}, clock: logged..resolved, within: 4h, share: 95%}
signed:
  - {party: provider, name: A. Berg, date: 2025-12-15}
  - {party: customer, name: E. Lund, date: 2025-12-15}
";
const TICKET: &str = "\
title: Inloggning fungerar inte
type: incident
severity: high
service: mail
log:
  - {at: 2026-03-12T09:00:00+01:00, did: logged, by: eva}
  - {at: 2026-03-12T10:00:00+01:00, did: waiting, for: customer}
  - {at: 2026-03-12T11:30:00+01:00, did: resumed}
  - {at: 2026-03-12T15:00:00+01:00, did: resolved, by: bo}
";
const TICKET_PATH: &str = "customers/angstrom/tickets/2026/03/2026-03-12-p7kqf.yaml";

fn write(store: &Path, path: &str, text: &str) {
    let path = store.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
    std::fs::write(path, text).expect("a file");
}

/// One customer, one service, one SLA, one ticket that was late: 1 h + 3:30 of 4 h. March is confirmed.
fn store() -> tempfile::TempDir {
    let store = tempfile::tempdir().expect("a temporary folder");
    write(store.path(), "sdm.toml", SETTINGS);
    let service = "name: Mail\ntype: saas\nowner: erik\ndescription: Letters\n";
    write(store.path(), "catalog/services/mail.yaml", service);
    write(store.path(), "customers/angstrom/customer.yaml", "name: Ångström Energi AB\n");
    write(store.path(), "customers/angstrom/agreements/sla.yaml", AGREEMENT);
    write(store.path(), TICKET_PATH, TICKET);
    write(store.path(), "internal/outages/mail/checked.csv", "month,date,by\n2026-03,2026-04-01,asa\n");
    store
}

/// Exit code, standard output and standard error.
fn sdm(store: &Path, words: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    let done = command.env_clear().arg("-C").arg(store).args(words).output().expect("the program");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (done.status.code(), text(done.stdout), text(done.stderr))
}

fn json_of(store: &Path, words: &[&str]) -> Value {
    let (code, answer, talk) = sdm(store, &[words, &["--format", "json"]].concat());
    assert_eq!((code, talk.as_str()), (Some(0), ""), "{words:?}");
    serde_json::from_str(&answer).expect("JSON")
}

#[test]
fn a_month_is_evaluated_as_json() {
    let store = store();
    let answer = json_of(store.path(), &["slo", "--month", "2026-03"]);
    assert_eq!(answer["schema"], "sdm.slo/1");
    assert_eq!(answer["period"], json!({"from": "2026-03-01", "to": "2026-03-31"}));
    let results = answer["results"].as_array().expect("results");
    let short: Vec<Value> = results
        .iter()
        .map(|r| {
            json!([
                r["customer"],
                r["service"],
                r["target"],
                r["required"],
                r["actual"],
                r["good"],
                r["total"],
                r["unit"],
                r["verdict"]
            ])
        })
        .collect();
    // March has 743 h.
    let seconds = 743 * 3600;
    assert_eq!(
        short[0],
        json!(["angstrom", "mail", "availability", "99.9", "100", seconds, seconds, "seconds", "met"])
    );
    assert_eq!(short[1], json!(["angstrom", "all", "high-resolution", "95", "0.0", 0, 1, "tickets", "missed"]));
    let evidence = &results[1]["evidence"][0];
    assert_eq!(
        json!([evidence["ticket"], evidence["elapsed_seconds"], evidence["paused_seconds"], evidence["due"]]),
        json!(["2026-03-12-p7kqf", 16_200, 5_400, "2026-03-12T14:30:00+01:00"])
    );
}

#[test]
fn no_data_has_its_reason_and_periods_have_their_forms() {
    let store = store();
    let april = json_of(store.path(), &["slo", "--month", "2026-04"]);
    let reasons: Vec<&Value> = april["results"].as_array().expect("results").iter().map(|r| &r["reason"]).collect();
    assert_eq!(reasons, ["not_confirmed", "nothing_to_measure"]);
    for period in [&["--quarter", "2026-Q1"][..], &["--from", "2026-01-15", "--to", "2026-03-31"]] {
        let answer = json_of(store.path(), &[&["slo"], period].concat());
        let row = &answer["results"][1];
        assert_eq!(json!([row["good"], row["total"], row["months"].as_array().map(Vec::len)]), json!([0, 1, 3]));
    }
    // The last full month before the moment asked about.
    let bare = json_of(store.path(), &["slo", "--now", "2026-04-07T08:00+02:00"]);
    assert_eq!(bare["period"]["from"], "2026-03-01");
    for bad in [
        &["--month", "2026-13"][..],
        &["--quarter", "2026-Q5"],
        &["--from", "2026-03-02", "--to", "2026-03-01"],
        &["--from", "2026-03-02"],
        &["--month", "2026-03", "--quarter", "2026-Q1"],
    ] {
        assert_eq!(sdm(store.path(), &[&["slo"], bad].concat()).0, Some(2), "{bad:?}");
    }
}

#[test]
fn tables_lines_and_csv_say_the_same() {
    let store = store();
    let (code, table, _) = sdm(store.path(), &["slo", "--month", "2026-03"]);
    assert_eq!(
        (code, table.as_str()),
        (
            Some(0),
            "\
angstrom sla, 2026-03
Target               Required  Actual      Basis  Margin             Verdict
availability (mail)     99.9%    100%  743:00:00  44 min 34 s left   met
high-resolution           95%    0.0%     0 of 1  1 miss, 0 allowed  missed

2026-03: 1 met, 0 at risk, 1 missed, 0 without data
"
        )
    );
    let (_, csv, _) = sdm(store.path(), &["slo", "--month", "2026-03", "--format", "csv"]);
    assert!(csv.ends_with("angstrom,2026-03,sla,all,high-resolution,95,0.0,0,1,tickets,-1,missed,\r\n"), "{csv}");
    let (_, lines, _) = sdm(store.path(), &["slo", "--month", "2026-03", "--format", "jsonl"]);
    assert_eq!(lines.lines().filter(|line| serde_json::from_str::<Value>(line).is_ok()).count(), 2);
}

#[test]
fn exit_codes_tell_missed_unreadable_and_unknown() {
    let store = store();
    let code = |words: &[&str]| sdm(store.path(), &[&["slo", "--month", "2026-03"], words].concat()).0;
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--fail-on", "missed"]), Some(1));
    assert_eq!(code(&["--service", "mail", "--customer", "angstrom"]), Some(0));
    assert_eq!(code(&["--customer", "angstrem"]), Some(4));
    assert_eq!(code(&["--service", "male"]), Some(4));
    write(store.path(), "customers/other/customer.yaml", "name: Other\n");
    write(store.path(), "customers/other/tickets/2026/03/2026-03-12-q2222.yaml", "title: broken\n");
    assert_eq!(code(&["--customer", "angstrom"]), Some(0));
    assert_eq!(code(&[]), Some(1));
    write(store.path(), "customers/angstrom/tickets/2026/03/2026-03-13-q2222.yaml", "title: broken\n");
    let (code, answer, talk) =
        sdm(store.path(), &["slo", "--month", "2026-03", "--customer", "angstrom", "--format", "json"]);
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!((code, &answer["results"][1]["reason"]), (Some(1), &json!("unreadable")));
    assert_eq!(answer["results"][0]["verdict"], "met");
    assert!(talk.contains("2026-03-13-q2222.yaml"), "{talk}");
}

#[test]
fn why_tells_the_clock_of_a_ticket() {
    let store = store();
    let answer = json_of(store.path(), &["why", "p7kqf", "--now", "2026-03-13T00:00+01:00"]);
    assert_eq!(answer["schema"], "sdm.why/1");
    assert_eq!(answer["ticket"], "2026-03-12-p7kqf");
    let target = answer["targets"][0].clone();
    let expected = json!({
        "target": "high-resolution",
        "agreement": "sla",
        "calendar": "24x7",
        "clock": "logged..resolved",
        "target_seconds": 14_400,
        "target_business_days": null,
        "elapsed_seconds": 16_200,
        "elapsed_business_days": null,
        "paused_seconds": 5_400,
        "due": "2026-03-12T14:30:00+01:00",
        "verdict": "missed",
        "reason": null,
        "decided_at": "2026-03-12T14:30:00+01:00",
        "month": "2026-03",
        "spans": [
            {"from": "2026-03-12T09:00:00+01:00", "to": "2026-03-12T10:00:00+01:00", "kind": "running", "holder": "own"},
            {"from": "2026-03-12T10:00:00+01:00", "to": "2026-03-12T11:30:00+01:00", "kind": "waiting", "holder": "customer"},
            {"from": "2026-03-12T11:30:00+01:00", "to": "2026-03-12T15:00:00+01:00", "kind": "running", "holder": "own"},
        ],
        "attribution": {
            "by": "own",
            "said": null,
            "holders": [{"holder": "own", "seconds": 16_200}, {"holder": "customer", "seconds": 5_400}],
            "overruns": [],
        },
    });
    assert_eq!(target, expected);
    let paused = json_of(store.path(), &["why", "angstrom/p7kqf", "--now", "2026-03-12T10:30+01:00"]);
    assert_eq!(json!([paused["targets"][0]["verdict"], paused["targets"][0]["due"]]), json!(["paused", null]));
}

#[test]
fn why_tells_people_line_by_line() {
    let store = store();
    let (code, text, _) = sdm(store.path(), &["why", "p7kqf", "--now", "2026-03-13T00:00+01:00"]);
    assert_eq!(
        (code, text.as_str()),
        (
            Some(0),
            "\
2026-03-12-p7kqf  Inloggning fungerar inte
incident, high when logged; service mail
agreement sla; times in Europe/Stockholm

high-resolution: logged..resolved within 4h, 24x7
  From                 To                   Clock    With            Time
  2026-03-12 09:00+01  2026-03-12 10:00+01  running  own              1 h
  2026-03-12 10:00+01  2026-03-12 11:30+01  waiting  customer  1 h 30 min
  2026-03-12 11:30+01  2026-03-12 15:00+01  running  own       3 h 30 min
  running own 4 h 30 min; waiting customer 1 h 30 min
  used 4 h 30 min (113% of the agreed time), stopped 1 h 30 min
  due 2026-03-12 14:30+01
  missed, decided 2026-03-12 14:30+01, counts in 2026-03
  missed by own (in their hands: own 4 h 30 min, customer 1 h 30 min)
"
        )
    );
}

#[test]
fn why_finds_tickets_and_targets_or_says_what_is_not_there() {
    let store = store();
    let ask = |words: &[&str]| sdm(store.path(), &[&["why"], words].concat());
    assert_eq!(ask(&["nothing"]).0, Some(4));
    assert_eq!(ask(&["angstrom/sla/nothing"]).0, Some(4));
    let (code, text, _) = ask(&["angstrom/sla/high-resolution", "--month", "2026-03"]);
    assert_eq!(code, Some(0));
    assert!(text.contains("2026-03-12-p7kqf  2026-03-12 09:00+01  2026-03-12 14:30+01  4 h 30 min  missed"), "{text}");
    write(store.path(), "customers/angstrom/tickets/2026/04/2026-04-12-p7kqf.yaml", TICKET);
    let (code, _, talk) = ask(&["p7kqf"]);
    assert_eq!(code, Some(2));
    assert!(talk.contains("\n  angstrom/2026-03-12-p7kqf\n  angstrom/2026-04-12-p7kqf\n"), "{talk}");
    // Seen before it was logged.
    assert_eq!(ask(&["12-p7kqf", "--now", "2026-03-01"]).0, Some(2));
    assert_eq!(ask(&["03-12-p7kqf", "--now", "2026-03-01"]).0, Some(1));
}
