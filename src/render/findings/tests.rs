//! Every format tells the same findings. Each is read with a reader of that format, or held to the parts that its standard
//! requires.

use serde_json::Value;

use super::*;
use crate::domain::finding::{Finding, Place, Route, Rule};
use crate::store::located::locate;
use crate::store::source::Files;

/// A finding of a test: rule, level, path, line, column.
type Told3 = (String, String, String, usize, usize);

const HOSTILE: &str = "an ]]> <b>&amp; \"x\" :: %0A\n::error::no\u{1b}[2J\u{202e}å";

fn at(path: &str, key: &str) -> Place {
    Place::Route { path: path.to_owned(), route: Route::key(key) }
}

/// Findings of all levels, in two records, the settings and a file that is no record.
fn findings() -> Vec<Finding> {
    vec![
        Finding::error(Rule("bad-value"), at("customers/a/customer.yaml", "zone"), HOSTILE)
            .help("write Europe/Stockholm"),
        Finding::error(Rule("unknown-word"), at("customers/a/customer.yaml", "language"), "\"sve\" is not known")
            .fix("sv"),
        Finding::warning(Rule("agreements-overlap"), at("catalog/people/eva.yaml", "name"), "two people")
            .related(at("catalog/people/bo.yaml", "name"), "the other one"),
        Finding::info(Rule("stray-file"), Place::File { path: "catalog/odd, name.txt".into() }, "not read"),
        Finding::info(Rule("unknown-word"), at("sdm.toml", "schema"), "\"sve\" is not known"),
    ]
}

fn with<T>(findings: Vec<Finding>, least: Level, act: impl FnOnce(&Told<'_>) -> T) -> T {
    let files: Files = [
        (
            "customers/a/customer.yaml",
            "# above\nname: A\ninternal: secret of ours\nzone: Stokholm # as they say\nlanguage: sve\n",
        ),
        ("catalog/people/eva.yaml", "name: Eva\n"),
        ("catalog/people/bo.yaml", "email: bo@example.com\nname: Eva\n"),
        ("sdm.toml", "schema = 2\n"),
    ]
    .into_iter()
    .collect();
    let (located, sources) = locate(&files, findings);
    let looked_at: Vec<String> =
        ["catalog/people/bo.yaml", "catalog/people/eva.yaml", "customers/a/customer.yaml"].map(str::to_owned).into();
    let told =
        Told { findings: &located, sources: &sources, looked_at: &looked_at, prefix: "data/", least, columns: 100 };
    act(&told)
}

fn rendered(format: FindingFormat) -> String {
    with(findings(), Level::Error, |told| anstream::adapter::strip_str(&render(format, told)).to_string())
}

/// What the findings are, worked out by hand from the files above.
fn expected() -> Vec<Told3> {
    [
        ("stray-file", "info", "catalog/odd, name.txt", 1, 1),
        ("agreements-overlap", "warning", "catalog/people/eva.yaml", 1, 7),
        // `zone:` is on the fourth line, its value after six characters.
        ("bad-value", "error", "customers/a/customer.yaml", 4, 7),
        ("unknown-word", "error", "customers/a/customer.yaml", 5, 11),
        ("unknown-word", "info", "sdm.toml", 1, 10),
    ]
    .map(|(rule, level, path, line, column)| (rule.to_owned(), level.to_owned(), path.to_owned(), line, column))
    .into()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("a small one")
}

fn of_json(value: &Value) -> Told3 {
    (
        text(&value["rule"]),
        text(&value["level"]),
        text(&value["path"]),
        number(&value["line"]),
        number(&value["column"]),
    )
}

/// `path:line:column: level[rule]: …`
fn of_line(line: &str) -> Told3 {
    let (place, rest) = line.split_once(": ").expect("a place");
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next().and_then(|n| n.parse().ok()).expect("a column");
    let row = parts.next().and_then(|n| n.parse().ok()).expect("a line");
    let path = parts.next().expect("a path").to_owned();
    let (level, rest) = rest.split_once('[').expect("a level");
    let rule = rest.split_once(']').expect("a rule").0;
    (rule.to_owned(), level.to_owned(), path, row, column)
}

fn sorted(mut told: Vec<Told3>) -> Vec<Told3> {
    told.sort();
    told
}

#[test]
fn concise_is_one_line_a_finding_that_no_text_can_break() {
    let text = rendered(FindingFormat::Concise);
    assert_eq!(text.lines().map(of_line).collect::<Vec<_>>(), expected());
    assert!(text.contains("\\u{a}::error::no\\u{1b}[2J\\u{202e}å; write Europe/Stockholm\n"), "{text}");
}

#[test]
fn json_is_one_object_with_its_schema_and_edits() {
    let all: Value = serde_json::from_str(&rendered(FindingFormat::Json)).expect("JSON");
    assert_eq!(text(&all["schema"]), "sdm.findings/1");
    assert_eq!((number(&all["errors"]), number(&all["warnings"]), number(&all["infos"])), (2, 1, 2));
    let list = all["findings"].as_array().expect("a list");
    assert_eq!(list.iter().map(of_json).collect::<Vec<_>>(), expected());
    let edit = serde_json::json!([{"line": 5, "column": 11, "end_line": 5, "end_column": 14, "text": "sv"}]);
    assert_eq!(list[3]["fix"], edit);
    assert_eq!(list[2]["fix"], Value::Null);
    assert_eq!(number(&list[1]["related"][0]["line"]), 2);
}

#[test]
fn jsonl_has_an_object_a_line() {
    let lines: Vec<Value> =
        rendered(FindingFormat::Jsonl).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.iter().map(of_json).collect::<Vec<_>>(), expected());
    assert!(lines.iter().all(|line| line["schema"] == "sdm.findings/1"));
}

/// One workflow command as the runner reads it: what stands before `::`, split at commas, each value unescaped.
fn of_command(line: &str) -> Told3 {
    let rest = line.strip_prefix("::").expect("a command");
    let (head, _) = rest.split_once("::").expect("a message");
    let (command, properties) = head.split_once(' ').expect("properties");
    let get = |name: &str| {
        let mut all = properties.split(',').filter_map(|property| property.split_once('='));
        all.find(|(key, _)| *key == name)
            .map(|(_, value)| value.replace("%3A", ":").replace("%2C", ",").replace("%25", "%"))
    };
    let level = match command {
        "error" => "error",
        "warning" => "warning",
        _ => "info",
    };
    let number = |name: &str| get(name).map_or(1, |n| n.parse().expect("a number"));
    let path = get("file").expect("a file").strip_prefix("data/").expect("in the repository").to_owned();
    (get("title").expect("a rule"), level.to_owned(), path, number("line"), number("col"))
}

#[test]
fn annotations_come_errors_first_and_as_many_as_there_are_findings() {
    let text = rendered(FindingFormat::Github);
    let told: Vec<Told3> = text.lines().map(of_command).collect();
    let levels: Vec<&str> = told.iter().map(|(_, level, ..)| level.as_str()).collect();
    assert_eq!(levels, ["error", "error", "warning", "info", "info"]);
    assert_eq!(sorted(told), sorted(expected()));
}

#[test]
fn the_summary_is_a_table_with_a_row_a_finding() {
    let text = with(findings(), Level::Error, summary);
    assert!(
        text.starts_with("### sdm check: 2 errors, 1 warning, 2 infos\n\n| level | rule | where | what |\n"),
        "{text}"
    );
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert_eq!(rows.len(), 5, "{text}");
    // Four cells each: a `|` in a text is none of the table's.
    assert!(rows.iter().all(|row| row.matches('|').count() == 5), "{text}");
    assert!(!text.contains("<b>"), "{text}");
}

#[test]
fn the_test_report_has_a_case_a_record_and_a_line_a_finding() {
    let xml = rendered(FindingFormat::Junit);
    let document = roxmltree::Document::parse(&xml).expect("XML");
    let suite = document.descendants().find(|node| node.has_tag_name("testsuite")).expect("a suite");
    let cases: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
    // Three records were read; a stray file and the settings have findings of their own.
    assert_eq!((suite.attribute("tests"), suite.attribute("failures")), (Some("5"), Some("1")));
    assert_eq!(cases.len(), 5);
    let failed: Vec<_> = cases.iter().filter(|case| case.children().any(|node| node.has_tag_name("failure"))).collect();
    assert_eq!(
        failed.iter().filter_map(|case| case.attribute("file")).collect::<Vec<_>>(),
        ["customers/a/customer.yaml"]
    );
    let bodies = cases.iter().flat_map(|case| case.children()).filter(|node| node.is_element());
    let told: Vec<Told3> =
        bodies.flat_map(|node| node.text().unwrap_or_default().lines().map(of_line).collect::<Vec<_>>()).collect();
    assert_eq!(told, expected());
}

#[test]
fn what_fails_the_check_fails_its_case() {
    let xml = with(findings(), Level::Info, |told| render(FindingFormat::Junit, told));
    let document = roxmltree::Document::parse(&xml).expect("XML");
    assert_eq!(document.descendants().filter(|node| node.has_tag_name("failure")).count(), 4);
}

/// Complaints about what SARIF 2.1.0 requires of a log with one run (§3.13, §3.14, §3.18, §3.19, §3.27–§3.30, §3.55).
fn complaints_of_sarif(log: &Value) -> Vec<String> {
    let mut told = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            told.push(what.to_owned());
        }
    };
    must(log["version"] == "2.1.0", "§3.13.2 version");
    must(log["$schema"].is_string(), "§3.13.3 $schema");
    let run = &log["runs"][0];
    must(log["runs"].as_array().is_some_and(|runs| runs.len() == 1), "§3.13.4 runs");
    must(run["tool"]["driver"]["name"].is_string(), "§3.18.2, §3.19.8 name of the tool");
    must(run["columnKind"] == "unicodeCodePoints", "§3.14.17 columnKind");
    let rules = run["tool"]["driver"]["rules"].as_array().cloned().unwrap_or_default();
    must(rules.iter().all(|rule| rule["id"].is_string()), "§3.49.3 id of a rule");
    let is_told = |rule: &Value, name: &str| rule[name]["text"].as_str().is_some_and(|text| text.ends_with('.'));
    let tells = |rule: &Value| ["shortDescription", "fullDescription", "help"].iter().all(|name| is_told(rule, name));
    must(rules.iter().all(tells), "§3.49.9, §3.49.10, §3.49.13 what a rule is about");
    let is_level = |level: &Value| ["error", "warning", "note"].iter().any(|known| level == known);
    must(rules.iter().all(|rule| is_level(&rule["defaultConfiguration"]["level"])), "§3.49.14 level of a rule");
    let is_region = |region: &Value| {
        let n = |name: &str| region[name].as_u64().unwrap_or(0);
        let (start, end) = ((n("startLine"), n("startColumn")), (n("endLine"), n("endColumn")));
        start.0 > 0 && start.1 > 0 && start <= end
    };
    let is_location = |location: &Value| {
        let physical = &location["physicalLocation"];
        let uri = physical["artifactLocation"]["uri"].as_str().unwrap_or_default();
        let bare = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        !uri.is_empty() && uri.chars().all(bare) && (physical["region"].is_null() || is_region(&physical["region"]))
    };
    for result in run["results"].as_array().into_iter().flatten() {
        must(result["message"]["text"].is_string(), "§3.27.11 message");
        must(["error", "warning", "note"].iter().any(|level| result["level"] == *level), "§3.27.10 level");
        let index = result["ruleIndex"].as_u64().and_then(|n| usize::try_from(n).ok());
        let named = index.and_then(|n| rules.get(n)).map(|rule| &rule["id"]);
        must(named == Some(&result["ruleId"]), "§3.27.6 ruleIndex");
        must(result["locations"].as_array().is_some_and(|all| all.iter().all(is_location)), "§3.27.12 locations");
        must(result["partialFingerprints"].is_object(), "§3.27.17 partialFingerprints");
        must(result["relatedLocations"].as_array().is_none_or(|all| all.iter().all(is_location)), "§3.27.22 related");
        for fix in result["fixes"].as_array().into_iter().flatten() {
            let changes = fix["artifactChanges"].as_array().cloned().unwrap_or_default();
            must(!changes.is_empty(), "§3.55.3 artifactChanges");
            for replacement in changes.iter().flat_map(|change| change["replacements"].as_array().cloned()).flatten() {
                must(is_region(&replacement["deletedRegion"]), "§3.57.3 deletedRegion");
            }
        }
    }
    told
}

#[test]
fn sarif_holds_what_its_standard_requires() {
    let log: Value = serde_json::from_str(&rendered(FindingFormat::Sarif)).expect("JSON");
    assert_eq!(complaints_of_sarif(&log), Vec::<String>::new());
    let results = log["runs"][0]["results"].as_array().expect("results");
    let told = |result: &Value| {
        let place = &result["locations"][0]["physicalLocation"];
        let uri = text(&place["artifactLocation"]["uri"]).replace("%20", " ").replace("%2C", ",");
        let level = text(&result["level"]).replace("note", "info");
        let n = |name: &str| place["region"][name].as_u64().map_or(1, |n| n as usize);
        let path = uri.strip_prefix("data/").expect("in the repository").to_owned();
        (text(&result["ruleId"]), level, path, n("startLine"), n("startColumn"))
    };
    assert_eq!(results.iter().map(told).collect::<Vec<_>>(), expected());
}

#[test]
fn a_log_that_is_no_sarif_is_complained_about() {
    let mut log: Value = serde_json::from_str(&rendered(FindingFormat::Sarif)).expect("JSON");
    log["runs"][0]["tool"]["driver"]["rules"][0]["shortDescription"] = Value::Null;
    let results = &mut log["runs"][0]["results"];
    results[0]["level"] = "info".into();
    results[2]["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0.into();
    results[2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "å b".into();
    results[3]["ruleIndex"] = 99.into();
    let told = complaints_of_sarif(&log);
    let first = "§3.49.9, §3.49.10, §3.49.13 what a rule is about";
    assert_eq!(told, [first, "§3.27.10 level", "§3.27.12 locations", "§3.27.6 ruleIndex"]);
}

#[test]
fn of_a_file_with_very_many_findings_people_see_the_first_hundred_and_machines_all() {
    // 150 messages that differ, so that they are not told as one.
    let many =
        |n: usize| Finding::error(Rule("bad-value"), at("customers/a/customer.yaml", "zone"), format!("no {n:03}"));
    let all = || (0..150).map(many).chain([many(0)]).collect::<Vec<_>>();
    let text =
        with(all(), Level::Error, |told| anstream::adapter::strip_str(&render(FindingFormat::Full, told)).to_string());
    assert_eq!(text.matches("error[bad-value]").count(), 100);
    assert!(text.contains("no 099") && !text.contains("no 100"), "{text}");
    assert!(text.contains("\n50 more in customers/a/customer.yaml; --format concise has a line for each\n"), "{text}");
    assert!(text.ends_with("151 errors\n"), "{text}");
    let json = with(all(), Level::Error, |told| render(FindingFormat::Json, told));
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(151));
    assert_eq!(with(all(), Level::Error, |told| render(FindingFormat::Concise, told)).lines().count(), 151);
}

#[test]
fn people_see_the_line_that_is_meant_and_none_of_its_neighbours() {
    let text = rendered(FindingFormat::Full);
    let zone = "\
  --> customers/a/customer.yaml:4:7
  |
4 | zone: Stokholm # as they say
  |       ^^^^^^^^
";
    assert!(text.contains(zone), "{text}");
    let two = "\
warning[agreements-overlap]: two people
 --> catalog/people/eva.yaml:1:7
  |
1 | name: Eva
  |       ^^^
  |
 ::: catalog/people/bo.yaml:2:7
  |
2 | name: Eva
  |       --- the other one
";
    assert!(text.contains(two), "{text}");
    assert!(!text.contains("secret") && !text.contains("schema = 2") && !text.contains("bo@example"), "{text}");
    assert!(text.ends_with("\n\n2 errors, 1 warning, 2 infos\n"), "{text}");
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
}

#[test]
fn people_are_told_equal_findings_once_with_every_place() {
    let same = |path: &str| Finding::error(Rule("bad-value"), at(path, "name"), "Eva is nobody").help("write Bo");
    let paths = ["catalog/people/bo.yaml", "catalog/people/eva.yaml"];
    let text = with(paths.map(same).into(), Level::Error, |told| render(FindingFormat::Full, told));
    let text = anstream::adapter::strip_str(&text).to_string();
    assert_eq!(text.matches("Eva is nobody").count(), 1, "{text}");
    assert!(text.contains("  = also: catalog/people/eva.yaml:1:7\n\n2 errors\n"), "{text}");
    // Twelve of them: the first, ten more, and one that is counted.
    let many = (1..=12).map(|n| same(&format!("catalog/people/p{n:02}.yaml"))).collect();
    let text = with(many, Level::Error, |told| render(FindingFormat::Full, told));
    assert!(text.contains("p11.yaml") && !text.contains("p12.yaml") && text.contains("also: 1 more; "), "{text}");
    // Machines are told each.
    let lines = with(paths.map(same).into(), Level::Error, |told| render(FindingFormat::Concise, told));
    assert_eq!(lines.lines().count(), 2);
}
