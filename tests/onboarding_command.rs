//! `sdm onboarding` from the command line: the plan of a signed contract, ticks that touch their own lines, and going live.
#![expect(clippy::disallowed_methods, reason = "makes a store in a temporary folder and runs the program")]

use std::path::Path;
use std::process::Command;

const FILES: [(&str, &str); 4] = [
    ("sdm.toml", "schema = 1\n\n[organisation]\nname = \"Nordvik\"\nzone = \"Europe/Stockholm\"\nlanguage = \"sv\"\n"),
    ("catalog/services/mail.yaml", "name: Mail\ntype: saas\nowner: erik\ndescription: Letters\n"),
    ("customers/angstrom/customer.yaml", "name: Ångström Energi AB\ncsm: asa\ntech_lead: karin\n"),
    (
        "customers/angstrom/contracts/saas.yaml",
        "services: [mail]\nmodel: subscription\nrequested: 2026-08-03\nrequest: A letter\nsigned: 2026-10-16\n",
    ),
];
const PLAN: &str = "customers/angstrom/onboardings/saas.yaml";

fn store() -> tempfile::TempDir {
    let store = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in FILES {
        let path = store.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        std::fs::write(path, text).expect("a file");
    }
    store
}

fn sdm(store: &Path, words: &str) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    let command = command.env_clear().arg("-C").arg(store).args(["--now", "2026-11-20 10:00"]);
    let done = command.args(words.split(' ')).args(["--by", "asa"]).output().expect("the program");
    let text = [done.stdout, done.stderr].concat();
    (done.status.code(), String::from_utf8(text).expect("UTF-8"))
}

fn show(store: &Path, words: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    let command = command.env_clear().arg("-C").arg(store).args(["--now", "2026-11-20 10:00", "onboarding", "show"]);
    let done = command.args(words).output().expect("the program");
    let text = if done.status.success() { done.stdout } else { done.stderr };
    (done.status.code(), String::from_utf8(text).expect("UTF-8"))
}

fn plan(store: &Path) -> String {
    std::fs::read_to_string(store.join(PLAN)).expect("a plan")
}

#[test]
fn a_plan_has_25_items_of_two_lines_and_its_milestones_follow_the_deadlines() {
    let store = store();
    assert_eq!(sdm(store.path(), "onboarding start angstrom --contract saas").0, Some(0));
    let text = plan(store.path());
    assert_eq!(text.matches("\n      done:\n").count(), 25);
    // Signed on Friday the 16th; three working days on: Wednesday the 21st; four and two weeks on; the day after.
    assert!(text.contains("  kickoff: {plan: 2026-10-21, owner: asa}\n"), "{text}");
    assert!(text.contains("  environment: {plan: 2026-11-18, owner: karin}\n"), "{text}");
    assert!(
        text.contains("  uat: {plan: 2026-12-02, owner: asa}\n  go-live: {plan: 2026-12-03, owner: asa}\n"),
        "{text}"
    );
}

#[test]
fn a_tick_changes_its_own_line_and_the_milestone_that_it_reaches() {
    let store = store();
    sdm(store.path(), "onboarding start angstrom --contract saas");
    let before = plan(store.path());
    assert_eq!(sdm(store.path(), "onboarding tick saas kickoff-held --date 2026-10-21").0, Some(0));
    let after = plan(store.path());
    let changed: Vec<&str> = after.lines().filter(|line| !before.lines().any(|old| old == *line)).collect();
    assert_eq!(
        changed,
        ["  kickoff: {plan: 2026-10-21, actual: 2026-10-21, owner: asa}", "      done: {date: 2026-10-21, by: asa}"]
    );
    assert_eq!(sdm(store.path(), "onboarding tick saas kickoff-held").0, Some(1), "an item is ticked once");
}

#[test]
fn going_live_needs_readiness_and_sign_off_or_a_reason_to_leave_them_out() {
    let store = store();
    sdm(store.path(), "onboarding start angstrom --contract saas");
    let (code, text) = sdm(store.path(), "onboarding tick saas service-activated");
    assert!(code == Some(1) && text.contains("readiness-complete, signoff-obtained"), "{text}");
    for item in ["readiness-complete", "signoff-obtained"] {
        assert_eq!(sdm(store.path(), &format!("onboarding skip saas {item} --why Pilot")).0, Some(0));
    }
    let (code, text) = sdm(store.path(), "onboarding tick saas service-activated --date 2026-11-19");
    assert_eq!(code, Some(0), "{text}");
    assert!(plan(store.path()).contains("\ngo_live: 2026-11-19\n"), "{}", plan(store.path()));
}

#[test]
fn how_an_onboarding_stands_is_told_with_what_blocks_going_live() {
    let store = store();
    sdm(store.path(), "onboarding start angstrom --contract saas");
    sdm(store.path(), "onboarding tick saas kickoff-held --date 2026-10-21");
    sdm(store.path(), "onboarding skip saas data-migrated --why None");
    let (code, text) = show(store.path(), &["angstrom"]);
    assert_eq!(code, Some(0), "{text}");
    // The environment was due on the 18th; from the 16th of October to the 20th of November: 35 days.
    assert!(text.starts_with("angstrom/saas  At risk: go-live planned for 2026-12-03\nstage: Kickoff\nlead time: 35 days (5.0 weeks) since signature\n"), "{text}");
    assert!(text.contains("Set-up (1 of 5 settled)\n"), "{text}");
    assert!(text.contains("Going live is blocked by 7 items: internal-test-passed, uat-passed,"), "{text}");
    let (_, json) = show(store.path(), &["angstrom", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["schema"], "sdm.onboarding/1");
    assert_eq!(
        (&json["pace"], &json["lead_days"], &json["lead_weeks"]),
        (&"at_risk".into(), &35.into(), &"5.0".into())
    );
    let settled: u64 = json["phases"]
        .as_array()
        .expect("phases")
        .iter()
        .map(|p| p["done"].as_u64().unwrap_or(0) + p["skipped"].as_u64().unwrap_or(0))
        .sum();
    assert_eq!((settled, json["items"].as_array().map(Vec::len)), (2, Some(25)));
}

#[test]
fn the_plan_for_the_customer_is_a_paper_with_its_form_and_the_same_bytes_each_time() {
    let store = store();
    let settings = FILES[0].1.to_owned() + "\n[forms]\nonboarding = \"FRM-002\"\n";
    std::fs::write(store.path().join("sdm.toml"), settings).expect("settings");
    sdm(store.path(), "onboarding start angstrom --contract saas");
    let made = ["a", "b"].map(|folder| {
        let folder = store.path().join(folder);
        let words = ["angstrom", "--format", "pdf,csv,text", "--out", folder.to_str().expect("UTF-8")];
        assert_eq!(show(store.path(), &words).0, Some(0));
        std::fs::read(folder.join("OP-ANGSTROM-saas.pdf")).expect("a PDF")
    });
    assert!(made[0] == made[1] && made[0].starts_with(b"%PDF"));
    let text = std::fs::read_to_string(store.path().join("a/OP-ANGSTROM-saas.txt")).expect("a text");
    for said in [
        "Införandeplan",
        "Det vi behöver av er",
        "Kontaktpersoner",
        "Godkännande av driftstart",
        "OP-ANGSTROM-saas · data per",
        "FRM-002",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let items = std::fs::read_to_string(store.path().join("a/OP-ANGSTROM-saas-items.csv")).expect("a table");
    assert_eq!(items.lines().count(), 26, "a head and 25 items");
    assert!(
        items.starts_with(
            "customer,period,phase,key,item,day,owner,note,state\r\nangstrom,2026-11-20,pre-onboarding,contract-signed,"
        ),
        "{items}"
    );
}

#[test]
fn a_customer_without_an_onboarding_is_told_how_to_start_one() {
    let store = store();
    let (code, text) = show(store.path(), &["angstrom"]);
    assert!(code == Some(4) && text.contains("sdm onboarding start angstrom --contract CONTRACT"), "{text}");
}

const SLA: &str = "\
type: sla
title: Standard
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
targets:
  availability: {uptime: 99.9%, per: month}
  response: {when: {type: incident, severity: high}, clock: logged..responded, within: 1h}
";

#[test]
fn nothing_goes_live_before_each_promised_level_has_a_source_of_data() {
    let store = store();
    let sla = store.path().join("customers/angstrom/agreements/sla.yaml");
    std::fs::create_dir_all(sla.parent().expect("a folder above")).expect("folders");
    std::fs::write(sla, SLA).expect("a file");
    sdm(store.path(), "onboarding start angstrom --contract saas");
    for item in ["readiness-complete", "signoff-obtained"] {
        sdm(store.path(), &format!("onboarding skip saas {item} --why Pilot"));
    }
    let (code, text) = sdm(store.path(), "onboarding tick saas service-activated");
    assert!(code == Some(1) && text.contains("sla/availability of mail, sla/response of mail"), "{text}");
    assert!(
        text.contains(
            "  sdm set catalog/mail measured_by.availability=TEXT\n  sdm set catalog/mail measured_by.tickets=TEXT\n"
        ),
        "{text}"
    );
    assert_eq!(
        sdm(store.path(), "set catalog/mail measured_by.availability=Zabbix measured_by.tickets=OTRS").0,
        Some(0)
    );
    assert_eq!(sdm(store.path(), "onboarding tick saas service-activated").0, Some(0));
}

#[test]
fn with_its_last_item_an_onboarding_is_closed() {
    let store = store();
    sdm(store.path(), "onboarding start angstrom --contract saas");
    let text = plan(store.path());
    let keys: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("    ")?.strip_suffix(':'))
        .filter(|key| !key.starts_with(' '))
        .collect();
    assert_eq!(keys.len(), 25);
    let most = keys[..24].join(" ");
    let (code, said) = sdm(store.path(), &format!("onboarding tick saas {most} --date 2026-11-18"));
    assert!(code == Some(0) && said.ends_with("24 of 25 settled\n"), "{said}");
    assert!(!plan(store.path()).contains("\nclosed:"));
    let (_, said) = sdm(store.path(), &format!("onboarding tick saas {} --date 2026-11-19", keys[24]));
    assert!(said.ends_with("25 of 25 settled; closed 2026-11-19\n"), "{said}");
    assert!(plan(store.path()).contains("\ngo_live: 2026-11-18\nclosed: 2026-11-19\n"), "{}", plan(store.path()));
}
