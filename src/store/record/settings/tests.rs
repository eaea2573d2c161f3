//! Settings: the examples read clean, and all faults are told at once without repeating a value.

use super::super::proof::{is_clean, spots};
use super::*;

const FULL: &str = r#"schema = 1

[organisation]
name = "Nordvik Systems AB"
zone = "Europe/Stockholm"
language = "sv"
currency = "SEK"
logo = "catalog/logo.png"
classification = "Confidential"

[roles]
csm = { label = "CSM", people = ["asa", "petra"] }

[roles.management]
people = ["anders"]

[deadlines]
kickoff = "3bd"
onboarding-review = "30d"

[defaults]
calendar = "se-office"
severity = ["critical", "high", "medium", "low"]

[board]
availability = "99.9%"
critical-response = "under 15m"
critical-resolution = "4h"
csat = 4.0
sla-compliance = "100%"
targets-met = "100%"
onboarding = "under 4w"
projects-on-time = "85%"

[repeat]
misses = 2
months = 3

[retention]
ticket = "5y"
report = "36mo"

[procedures]
reporting = { code = "SW-QMS-PRO-001", clause = "6.7" }
risk = { code = "SW-IMS-PRO-002", clause = "" }
change = "SW-IMS-PRO-008"

[forms]
report = "SW-QMS-FRM-001"

[levels]
contact-stale = "none"
log-order = "warning"

[utilisation]
limit = "90%"
"#;

#[test]
fn full_settings_read_clean() {
    let read = read(FULL.as_bytes());
    is_clean(FULL, &read.findings);
    let settings = read.value.expect("settings");
    assert_eq!(settings.organisation.language, Language::Sv);
    assert_eq!(settings.roles["csm"].people, ["asa", "petra"]);
    assert_eq!(settings.roles["management"].people, ["anders"]);
    assert_eq!(settings.deadlines["kickoff"], Duration::BusinessDays(3));
    assert_eq!(settings.board.critical_response, Some(Duration::Seconds(900)));
    assert_eq!(settings.board.onboarding, Some(Duration::Days(28)));
    assert_eq!(settings.retention["ticket"], Duration::Months(60));
    let reporting = &settings.procedures["reporting"];
    assert_eq!((reporting.code.as_str(), reporting.clause.as_str()), ("SW-QMS-PRO-001", "6.7"));
    assert_eq!(settings.procedures["risk"].clause, "");
    assert_eq!(settings.procedures["change"].code, "SW-IMS-PRO-008");
    assert_eq!(settings.levels["contact-stale"], None);
    assert_eq!(settings.levels["log-order"], Some(Level::Warning));
    assert_eq!(settings.utilisation_limit, Percent::parse("90%"));
}

#[test]
fn the_settings_of_the_examples_read_clean() {
    let examples =
        [include_str!("../../../../examples/demo/sdm.toml"), include_str!("../../../../examples/empty/sdm.toml")];
    for file in examples {
        let read = read(file.as_bytes());
        is_clean(file, &read.findings);
        assert_eq!(read.value.map(|settings| settings.organisation.zone.name()), Some("Europe/Stockholm"));
    }
}

#[test]
fn two_lines_are_enough() {
    let read = read(b"schema = 1\norganisation = { name = \"A\", zone = \"UTC\" }\n");
    assert_eq!(read.findings, []);
    assert_eq!(read.value.map(|settings| settings.repeat), Some(Repeat { misses: 2, months: 3 }));
}

#[test]
fn every_fault_of_bad_settings_is_told_in_one_pass() {
    let file = "\
schem = 1

[organisation]
zone = \"Europe/Stokholm\"
logo = \"../logo.png\"
api_token = \"s3cr3t\"

[deadlines]
kickoff = 3
hypercare = \"7 days\"

[board]
availability = 99.9
csat = [4]

[repeat]
misses = 0

[levels]
log-order = \"loud\"

[plugins]
run = \"rm -rf s3cr3t\"
";
    let read = read(file.as_bytes());
    assert!(read.value.is_none());
    assert_eq!(
        spots(file, &read.findings),
        [
            "missing-field 1:1",
            "unknown-field 1:1",
            "missing-field 3:2",
            "bad-value 4:8",
            "bad-value 5:8",
            "unknown-field 6:1",
            "bad-value 9:11",
            "bad-value 10:13",
            "bad-value 13:16",
            "wrong-type 14:8",
            "bad-value 17:10",
            "unknown-word 20:13",
            "unknown-field 22:2",
        ]
    );
    for finding in &read.findings {
        let said = format!("{} {}", finding.message, finding.help);
        for value in ["s3cr3t", "Stokholm", "../logo", "7 days"] {
            assert!(!said.contains(value), "{said}");
        }
    }
    assert!(read.findings.iter().any(|finding| finding.help == "write `name = \"…\"`"));
}

#[test]
fn broken_toml_is_told_at_its_place() {
    let file = "schema = 1\n[organisation\nname = \"A\nzone = \"UTC\"\nzone = \"UTC\"\n";
    let read = read(file.as_bytes());
    assert!(read.value.is_none());
    assert!(!read.findings.is_empty());
    assert!(read.findings.iter().all(|finding| finding.rule == rule::TOML_SYNTAX));
}

#[test]
fn a_newer_schema_is_read_with_warnings() {
    let file = FULL.replace("schema = 1", "schema = 2\nfuture = true");
    let read = read(file.as_bytes());
    assert_eq!(spots(&file, &read.findings), ["newer-schema 1:10", "unknown-field 2:1"]);
    assert!(read.findings.iter().all(|finding| finding.level == Level::Warning));
    assert_eq!(read.value.map(|settings| settings.schema), Some(2));
}
