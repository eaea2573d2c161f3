//! `sdm retention`: which records must be kept and which may go, with days worked out by hand.

mod acme;

use acme::Store;
use serde_json::Value;

const SLA: &str = "\
type: sla
title: Standard
services: [mail]
from: 2018-01-01
zone: Europe/Stockholm
calendar: office
targets:
  availability: {uptime: 99.9%, per: month}
";
const CONTRACT: &str = "services: [mail]\nmodel: subscription\nrequested: 2017-10-01\nrequest: A call\n";

fn json(store: &Store, now: &str, words: &[&str]) -> Value {
    let all = [&["retention", "--format", "json"], words].concat();
    serde_json::from_str(&store.sdm(0, now, &all)).expect("JSON")
}

/// From, last day kept and standing of the record at a path.
fn of(answer: &Value, path: &str) -> [String; 3] {
    let records = answer["records"].as_array().expect("records");
    let found = records.iter().find(|record| record["path"] == path).unwrap_or_else(|| panic!("no {path}"));
    ["from", "kept_until", "standing"].map(|key| found[key].as_str().unwrap_or("-").to_owned())
}

fn ended(store: &Store) {
    let signed = "signed: 2017-12-01\nfrom: 2018-01-01\nended: {date: 2020-06-30}\n";
    store.write("customers/acme/contracts/mail.yaml", &format!("{CONTRACT}{signed}"));
}

#[test]
fn a_contract_and_its_agreement_are_kept_five_years_after_the_contract_ended() {
    let store = Store::with(SLA);
    ended(&store);
    // Ended 2020-06-30, and five years are through 2025-06-30.
    for (now, standing) in [("2025-06-30 23:00", "soon"), ("2025-07-01 00:30", "past"), ("2024-06-29 09:00", "kept")] {
        let answer = json(&store, now, &[]);
        for path in ["customers/acme/contracts/mail.yaml", "customers/acme/agreements/sla.yaml"] {
            assert_eq!(of(&answer, path), ["2020-06-30", "2025-06-30", standing], "{path} at {now}");
        }
    }
    // A year and two days before the first day on which it may go it is not within twelve months, but within thirteen.
    let answer = json(&store, "2024-06-29 09:00", &["--within", "13mo"]);
    assert_eq!(of(&answer, "customers/acme/contracts/mail.yaml")[2], "soon");
}

#[test]
fn an_agreement_is_kept_while_a_contract_for_its_service_runs() {
    let store = Store::with(SLA);
    ended(&store);
    let running = "signed: 2020-06-01\nfrom: 2020-07-01\nuntil: 2021-06-30\nrenews: 12mo\n";
    store.write("customers/acme/contracts/mail-2.yaml", &format!("{CONTRACT}{running}"));
    let answer = json(&store, "2031-01-01 09:00", &[]);
    assert_eq!(of(&answer, "customers/acme/contracts/mail.yaml")[2], "past");
    assert_eq!(of(&answer, "customers/acme/contracts/mail-2.yaml"), ["-", "-", "running"]);
    assert_eq!(of(&answer, "customers/acme/agreements/sla.yaml"), ["-", "-", "running"]);
    // One that does not renew ends on its last day: 2021-06-30, and five years are through 2026-06-30.
    store
        .write("customers/acme/contracts/mail-2.yaml", &format!("{CONTRACT}{}", running.replace("renews: 12mo\n", "")));
    let answer = json(&store, "2026-06-30 09:00", &[]);
    assert_eq!(of(&answer, "customers/acme/agreements/sla.yaml"), ["2021-06-30", "2026-06-30", "soon"]);
    // Before that last day it runs.
    let answer = json(&store, "2021-06-29 09:00", &[]);
    assert_eq!(of(&answer, "customers/acme/contracts/mail-2.yaml"), ["2021-06-30", "-", "running"]);
}

#[test]
fn a_contract_that_came_to_nothing_is_kept_from_the_no() {
    let store = Store::with(SLA);
    let no = "decision: {go: false, date: 2018-02-28, by: anders, reason: Too small}\n";
    store.write("customers/acme/contracts/mail.yaml", &format!("{CONTRACT}{no}"));
    let answer = json(&store, "2026-01-01 09:00", &[]);
    assert_eq!(of(&answer, "customers/acme/contracts/mail.yaml"), ["2018-02-28", "2023-02-28", "past"]);
    store.write("customers/acme/contracts/mail.yaml", CONTRACT);
    assert_eq!(of(&json(&store, "2026-01-01 09:00", &[]), "customers/acme/contracts/mail.yaml")[2], "running");
}

#[test]
fn a_service_is_kept_three_years_after_it_was_retired() {
    let store = Store::with(SLA);
    let path = "catalog/services/mail.yaml";
    assert_eq!(of(&json(&store, "2026-01-01 09:00", &[]), path), ["-", "-", "running"]);
    store.write(path, &format!("{}retired: 2022-03-31\n", store.read(path)));
    assert_eq!(of(&json(&store, "2025-04-01 09:00", &[]), path), ["2022-03-31", "2025-03-31", "past"]);
}

#[test]
fn an_onboarding_and_a_project_are_kept_five_years_after_they_were_closed() {
    let store = Store::with(SLA);
    ended(&store);
    let onboarding = "customers/acme/onboardings/saas.yaml";
    let open = "contract: mail\ntemplate: saas\nteam: [erik]\ngo_live: 2018-01-01\n";
    store.write(onboarding, open);
    let project = "customers/acme/projects/move.yaml";
    store.write(project, "contract: mail\nmanager: erik\n");
    let answer = json(&store, "2030-01-01 09:00", &[]);
    assert_eq!([of(&answer, onboarding)[2].as_str(), of(&answer, project)[2].as_str()], ["running", "running"]);
    store.write(onboarding, &format!("{open}closed: 2018-02-15\n"));
    // Five years after a leap day is the last day of February.
    store.write(project, "contract: mail\nmanager: erik\nclosed: 2020-02-29\n");
    let answer = json(&store, "2025-03-01 09:00", &[]);
    assert_eq!(of(&answer, onboarding), ["2018-02-15", "2023-02-15", "past"]);
    assert_eq!(of(&answer, project), ["2020-02-29", "2025-02-28", "past"]);
}

#[test]
fn a_report_is_kept_three_years_after_its_last_version_and_minutes_five_after_the_meeting() {
    let store = Store::with(SLA);
    let version = |version: &str, day: &str| {
        format!("  - {{version: \"{version}\", date: {day}, as_of: {day}T09:00:00+02:00, by: erik, languages: [en]}}\n")
    };
    let issued = format!("issued:\n{}{}", version("1.0", "2020-05-08"), version("1.1", "2020-06-02"));
    store.write("customers/acme/reports/2020-04.yaml", &issued);
    store.write("customers/acme/reports/2020-05.yaml", "texts: {headline: Quiet}\n");
    let meeting = "forum: service-review\nplanned: 2020-09-29T13:00:00+02:00\npresent: [erik]\n";
    store.write("customers/acme/meetings/2020-09-29-w2j7r.yaml", &format!("{meeting}held: 2020-09-30\n"));
    store.write("customers/acme/meetings/2020-12-29-k5b8m.yaml", meeting);
    store.write("internal/meetings/2020-09-29-n1jgc.yaml", &format!("{meeting}held: 2020-10-01\n"));
    let answer = json(&store, "2023-06-03 09:00", &[]);
    assert_eq!(of(&answer, "customers/acme/reports/2020-04.yaml"), ["2020-06-02", "2023-06-02", "past"]);
    assert_eq!(of(&answer, "customers/acme/reports/2020-05.yaml"), ["-", "-", "running"]);
    let held = of(&answer, "customers/acme/meetings/2020-09-29-w2j7r.yaml");
    assert_eq!(held, ["2020-09-30", "2025-09-30", "kept"]);
    assert_eq!(of(&answer, "customers/acme/meetings/2020-12-29-k5b8m.yaml")[2], "running");
    assert_eq!(of(&answer, "internal/meetings/2020-09-29-n1jgc.yaml")[1], "2025-10-01");
}

#[test]
fn what_performance_was_measured_from_is_kept_five_years_after_it_ended() {
    let store = Store::with(SLA);
    let log = |id: &str, rest: &str| {
        let head = "title: No mail\ntype: incident\nseverity: low\nservice: mail\nlog:\n  - {at: 2019-12-31T09:00:00+01:00, did: logged, by: erik}\n";
        store.write(&format!("customers/acme/tickets/2019/12/{id}.yaml"), &format!("{head}{rest}"));
    };
    // 23:30 UTC on New Year's Eve is 2020-01-01 in Stockholm, whose days the customer has.
    let solved = "  - {at: 2019-12-31T23:30:00Z, did: resolved, by: erik}\n";
    log("INC-1", solved);
    log("INC-2", &format!("{solved}  - {{at: 2020-01-02T09:00:00+01:00, did: reopened, by: erik}}\n"));
    store.write(
        "internal/outages/mail/2020/2020-02-03-p7kqf.yaml",
        "from: 2020-02-03T09:00:00+01:00\nto: 2020-02-03T10:00:00+01:00\neffect: down\naffects: all\nby: own\n",
    );
    store.write(
        "internal/outages/mail/checked.csv",
        "month,date,by\n2020-01,2020-02-04,erik\n2020-02,2020-03-03,erik\n",
    );
    store.write("customers/acme/feedback/2019.csv", "date,contact,score,nps,theme,comment,ref\n");
    store.write("internal/sli/mail/probe/2020-02.csv", "at,good,total\n");
    let answer = json(&store, "2025-01-02 09:00", &[]);
    let tickets = "customers/acme/tickets/2019/12";
    assert_eq!(of(&answer, &format!("{tickets}/INC-1.yaml")), ["2020-01-01", "2025-01-01", "past"]);
    assert_eq!(of(&answer, &format!("{tickets}/INC-2.yaml")), ["-", "-", "running"]);
    let outage = of(&answer, "internal/outages/mail/2020/2020-02-03-p7kqf.yaml");
    assert_eq!(outage, ["2020-02-03", "2025-02-03", "soon"]);
    assert_eq!(of(&answer, "internal/outages/mail/checked.csv")[1], "2025-03-03");
    assert_eq!(of(&answer, "customers/acme/feedback/2019.csv"), ["2019-12-31", "2024-12-31", "past"]);
    // February 2020 had 29 days; five years later the month has 28.
    assert_eq!(of(&answer, "internal/sli/mail/probe/2020-02.csv"), ["2020-02-29", "2025-02-28", "soon"]);
}

#[test]
fn lessons_are_kept_five_years_after_their_day_and_other_documents_have_no_time() {
    let store = Store::with(SLA);
    let text = |kind: &str| format!("title: A paper\ntype: {kind}\nowner: erik\nversion: \"1.0\"\ndated: 2020-07-23\n");
    store.write("internal/docs/lessons.yaml", &text("lessons-learned"));
    store.write("customers/acme/docs/lessons.yaml", &text("lessons-learned"));
    store.write("customers/acme/docs/plan.yaml", &text("resource-plan"));
    let answer = json(&store, "2025-07-24 09:00", &[]);
    for path in ["internal/docs/lessons.yaml", "customers/acme/docs/lessons.yaml"] {
        assert_eq!(of(&answer, path), ["2020-07-23", "2025-07-23", "past"], "{path}");
    }
    assert_eq!(of(&answer, "customers/acme/docs/plan.yaml"), ["-", "-", "no_rule"]);
}

#[test]
fn the_settings_say_how_long_and_a_key_without_effect_is_told() {
    let store = Store::with(SLA);
    ended(&store);
    let settings = store.read("sdm.toml");
    store.write("sdm.toml", &format!("{settings}\n[retention]\nagreement = \"7y\"\nrisk = \"5y\"\n"));
    let text = store.sdm(0, "2026-06-30 09:00", &["retention"]);
    assert!(text.contains("note: [retention] risk in sdm.toml has no effect"), "{text}");
    // 2020-06-30 and seven years are 2027-06-30: it may go on the day after twelve months, and not before.
    assert!(!text.contains("2027-07-01"), "{text}");
    let text = store.sdm(0, "2026-07-01 23:00", &["retention", "--within", "365d"]);
    assert!(text.contains("customers/acme/contracts/mail.yaml") && text.contains("2027-07-01"), "{text}");
}

#[test]
fn a_customers_records_alone_and_a_record_with_errors_is_kept_and_told() {
    let store = Store::with(SLA);
    ended(&store);
    let answer = json(&store, "2026-01-01 09:00", &["--customer", "acme"]);
    let paths: Vec<&str> =
        answer["records"].as_array().expect("records").iter().filter_map(|record| record["path"].as_str()).collect();
    assert_eq!(
        paths,
        ["customers/acme/agreements/sla.yaml", "customers/acme/contracts/mail.yaml", "customers/acme/customer.yaml"]
    );
    assert!(store.sdm(4, "2026-01-01 09:00", &["retention", "--customer", "acne"]).contains("did you mean acme?"));
    store.write("customers/acme/contracts/mail.yaml", "services: 1\n");
    let csv = store.sdm(1, "2026-01-01 09:00", &["retention", "--format", "csv"]);
    assert!(csv.contains("customers/acme/contracts/mail.yaml,contract,acme,,,,,,unread\r\n"), "{csv}");
    // With a contract that cannot be read nobody knows whether the agreement is over.
    let sla = "customers/acme/agreements/sla.yaml,agreement,acme,agreements,60mo,contract_ended,,,running\r\n";
    assert!(csv.contains(sla), "{csv}");
}
