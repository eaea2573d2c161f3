//! The schemas of `sdm schema`: each takes every example, and refuses what is broken.
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

mod schema_reader;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use schema_reader::faults;
use sdm::domain::record::RecordKind;
use sdm::render::schema::{self, Of};
use sdm::store::layout::{Kind, slot};
use serde_json::Value;

fn schemas() -> BTreeMap<&'static str, Value> {
    Of::all().into_iter().map(|of| (of.word(), schema::value(of))).collect()
}

fn yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).expect("YAML")
}

/// Every record below a folder, as path in its store and text.
fn records(root: &Path) -> Vec<(String, String)> {
    let (mut found, mut folders) = (Vec::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "yaml") {
                let inside = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
                found.push((inside, std::fs::read_to_string(&path).expect("text")));
            }
        }
    }
    found
}

#[test]
fn every_example_record_is_taken_by_the_schema_of_its_kind() {
    let schemas = schemas();
    let mut seen = BTreeMap::new();
    for store in ["demo", "empty", "real-data"] {
        for (path, text) in records(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(store)) {
            let Ok(Kind::Record(kind)) = slot(&path).map(|slot| slot.what) else { continue };
            let faults = faults(&schemas[kind.word()], &yaml(&text));
            assert_eq!(faults, [] as [String; 0], "{store}/{path}");
            *seen.entry(kind).or_insert(0) += 1;
        }
    }
    // Without an example a schema has not been tried. Processes have none in the examples, so one stands here.
    let process = "contract: a\nworkflow: quality\nitems:\n  offer:\n    role: CSM\n    needs: [order]\n    mandatory: true\n    done:\n";
    assert_eq!(faults(&schemas["process"], &yaml(process)), [] as [String; 0]);
    let unseen: Vec<&str> =
        RecordKind::ALL.into_iter().filter(|kind| !seen.contains_key(kind)).map(RecordKind::word).collect();
    assert_eq!(unseen, ["process"]);
}

#[test]
fn the_settings_of_the_examples_are_taken() {
    for store in ["demo", "empty", "real-data"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(store).join("sdm.toml");
        let text = std::fs::read_to_string(path).expect("settings");
        let value: Value = toml::from_str(&text).expect("TOML");
        let faults = faults(&schemas()["settings"], &value);
        assert_eq!(faults, [] as [String; 0], "{store}");
    }
}

const TICKET: &str = "
title: Login
type: incident
severity: high
service: communications
log:
  - {at: 2026-03-12T09:14:00+01:00, did: logged, by: eva}
  - {at: 2026-03-12 09:21, did: responded}
actions:
  A-1: {what: Mend, owner: bo, opened: 2026-03-12, due: 2026-03-20}
x-tool: {any: [thing]}
";

const AGREEMENT: &str = "
type: sla
title: Standard
services: [communications]
from: 2026-01-01
zone: Europe/Stockholm
targets:
  availability: {uptime: 99.9%, per: month}
  first: {clock: logged..responded, within: 1h30m, share: 95%}
underpinned_by: none
";

#[test]
fn a_broken_record_is_refused_and_so_is_each_of_twenty() {
    let schemas = schemas();
    let check = |kind: &str, text: &str| faults(&schemas[kind], &yaml(text)).is_empty();
    assert!(check("ticket", TICKET) && check("agreement", AGREEMENT));
    let broken = [
        ("ticket", "title: Login", "titel: Login"),
        ("ticket", "title: Login\n", ""),
        ("ticket", "title: Login", "title: 12"),
        ("ticket", "title: Login", "title: [Login]"),
        ("ticket", "type: incident", "type: incidnt"),
        ("ticket", "severity: high", "severity: High"),
        ("ticket", "service: communications", "service: the best one"),
        ("ticket", "2026-03-12T09:14:00+01:00", "12 March"),
        ("ticket", "did: responded", "done: responded"),
        ("ticket", "{at: 2026-03-12 09:21, did: responded}", "2026-03-12 responded"),
        ("ticket", "due: 2026-03-20", "due: 20/3"),
        ("ticket", ", due: 2026-03-20", ""),
        ("ticket", "A-1:", "\"A 1\":"),
        ("ticket", "x-tool", "tool"),
        ("ticket", "title: Login", "title: Login\nmajor: ja"),
        ("agreement", "99.9%", "99,9%"),
        ("agreement", "99.9%", "99.9"),
        ("agreement", "1h30m", "90"),
        ("agreement", "logged..responded", "logged-responded"),
        ("agreement", "services: [communications]", "services: communications"),
        ("agreement", "underpinned_by: none", "underpinned_by: [ola-l2]"),
        ("agreement", "from: 2026-01-01", "from: 2026"),
        ("agreement", "per: month", "per: year"),
    ];
    assert!(broken.len() >= 20);
    for (kind, whole, torn) in broken {
        let text = if kind == "ticket" { TICKET } else { AGREEMENT };
        assert!(text.contains(whole), "{whole}");
        assert!(!check(kind, &text.replacen(whole, torn, 1)), "{kind} with {torn:?} was taken");
    }
}

#[test]
fn a_field_that_does_not_apply_is_taken_with_its_reason_and_no_other_field_is() {
    let schemas = schemas();
    let check = |kind: &str, text: &str| faults(&schemas[kind], &yaml(text)).is_empty();
    let customer = "name: A\ncsm: eva\n";
    for line in
        ["forums: {n/a: meets with the group}", "forums: \"n/a: meets with the group\"", "report: {n/a: none is owed}"]
    {
        assert!(check("customer", &format!("{customer}{line}\n")), "{line}");
    }
    for line in
        ["forums: {n/a: \"\"}", "forums: {n/a: x, operational: {every: 1mo}}", "forums: \"n/a\"", "zone: {n/a: x}"]
    {
        assert!(!check("customer", &format!("{customer}{line}\n")), "{line}");
    }
    assert!(!check("customer", "name: {n/a: x}\n"));
    let service = "name: M\ntype: saas\nowner: eva\ndescription: M\n";
    let service = format!("{service}controls: {{restore-test: {{n/a: the supplier does it}}}}\nrto: {{n/a: x}}\n");
    assert_eq!(faults(&schemas["service"], &yaml(&service)), [] as [String; 0]);
}

#[test]
fn swedish_words_stand_beside_the_words_of_an_enum() {
    let ticket = schema::value(Of::Record(RecordKind::Ticket));
    let severity = &ticket["properties"]["severity"];
    assert_eq!(severity["enum"], serde_json::json!(["critical", "high", "medium", "low"]));
    let about = severity["description"].as_str().unwrap_or_default();
    assert!(about.ends_with("One of: critical (kritisk), high (hög), medium (medel), low (låg)."), "{about}");
}

fn sdm(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    command.env_clear().env("HOME", home).env("XDG_CONFIG_HOME", home.join(".config"));
    command.current_dir(home).args(arguments).output().expect("sdm runs")
}

#[test]
fn a_new_store_holds_the_schemas_and_an_old_one_gets_them() {
    let home = tempfile::tempdir().expect("a folder");
    assert!(sdm(home.path(), &["init", "s"]).status.success());
    let file = home.path().join("s/schema/ticket.json");
    let printed = sdm(home.path(), &["schema", "ticket"]).stdout;
    assert_eq!(std::fs::read(&file).expect("a schema"), printed);
    std::fs::write(&file, "{}\n").expect("written");
    let dry = sdm(home.path(), &["-C", "s", "schema", "--write", "--dry-run"]);
    assert!(String::from_utf8_lossy(&dry.stdout).contains("+++ b/schema/ticket.json"));
    assert_eq!(std::fs::read(&file).expect("a schema"), b"{}\n");
    assert!(sdm(home.path(), &["-C", "s", "schema", "--write"]).status.success());
    assert_eq!(std::fs::read(&file).expect("a schema"), printed);
    let unknown = sdm(home.path(), &["schema", "tickets"]);
    assert_eq!(unknown.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("did you mean ticket?"));
}

#[test]
fn what_the_page_on_editors_tells_people_to_write_works() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/editors.md")).expect("a page");
    let blocks: Vec<&str> = page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [settings, tasks] = blocks.as_slice() else { panic!("{} blocks of JSON", blocks.len()) };
    // Each schema file that is named is one that a new store has.
    let settings: Value = serde_json::from_str(settings).expect("JSON");
    let files: Vec<String> = schema::files().into_iter().map(|(path, _)| format!("./{path}")).collect();
    let named = settings["yaml.schemas"].as_object().expect("a map");
    assert!(named.keys().all(|file| files.contains(file)), "{named:?}");
    // The problem matcher knows a line as it is printed.
    let tasks: Value = serde_json::from_str(tasks).expect("JSON");
    let pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]["regexp"].as_str().expect("a pattern");
    let home = tempfile::tempdir().expect("a folder");
    assert!(sdm(home.path(), &["init"]).status.success());
    std::fs::create_dir_all(home.path().join("catalog/people")).expect("made");
    std::fs::write(home.path().join("catalog/people/eva.yaml"), "name: Eva\nshoe: 43\n").expect("written");
    let told = sdm(home.path(), &["check", "--format", "concise"]).stdout;
    let line = String::from_utf8_lossy(&told).lines().next().unwrap_or_default().to_owned();
    assert!(schema_reader::matches(pattern, &line), "{line:?} is not like {pattern}");
    // The line on top of a new record leads to its schema.
    assert!(sdm(home.path(), &["new", "customer", "a", "name=A"]).status.success());
    let record = std::fs::read_to_string(home.path().join("customers/a/customer.yaml")).expect("a record");
    let to = record.lines().next().and_then(|line| line.strip_prefix(schema::MODELINE)).expect("a line on top");
    assert!(home.path().join("customers/a").join(to).is_file(), "{to}");
}
