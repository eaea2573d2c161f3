//! Two branches and real git: what merges clean, what conflicts, what `sdm check` finds afterwards, as docs/merging.md says.
#![expect(clippy::disallowed_methods, reason = "makes stores and repositories in temporary folders")]

use std::path::Path;
use std::process::Command;

const PAGE: &str = include_str!("../docs/merging.md");

const TICKET: &str = "\
title: No mail
type: incident
severity: high
service: mail
channel: phone
log:
  - {at: 2026-03-12T09:00:00+01:00, did: logged, by: eva}
  - {at: 2026-03-12T09:10:00+01:00, did: waiting, for: customer}
  - {at: 2026-03-12T09:20:00+01:00, did: note, text: \"one\"}
  - {at: 2026-03-12T09:30:00+01:00, did: note, text: \"two\"}
";
const TICKET_PATH: &str = "customers/angstrom/tickets/2026/03/2026-03-12-p7kqf.yaml";
const AGREEMENT: &str = "\
type: sla
title: Standard
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
targets:
  availability: {uptime: 99.9%, per: month}
  high-response: {when: {type: incident, severity: high}, clock: logged..responded, within: 1h, share: 95%}
  high-resolution: {when: {type: incident, severity: high}, clock: logged..resolved, within: 4h, share: 95%}
  low-response: {when: {type: incident, severity: low}, clock: logged..responded, within: 1d, share: 95%}
signed:
  - {party: provider, name: A. Berg, date: 2025-12-15}
  - {party: customer, name: E. Lund, date: 2025-12-15}
";
const AGREEMENT_PATH: &str = "customers/angstrom/agreements/sla.yaml";
const ONBOARDING: &str = "\
contract: saas
template: saas
items:
  testing:
    smoke-test:
      done:
    uat-passed:
      done:
    load-test:
      done:
";
const ONBOARDING_PATH: &str = "customers/angstrom/onboardings/first.yaml";
const FEEDBACK: &str = "date,contact,score,nps,theme,comment,ref\n2026-01-10,eva,4,,,,\n";
const FEEDBACK_PATH: &str = "customers/angstrom/feedback/2026.csv";

fn write(store: &Path, path: &str, text: &str) {
    let path = store.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
    std::fs::write(path, text).expect("a file");
}

fn read(store: &Path, path: &str) -> String {
    std::fs::read_to_string(store.join(path)).expect("a file")
}

/// Exit code and both outputs together.
fn run(program: &str, store: &Path, words: &[&str]) -> (bool, String) {
    let mut command = Command::new(program);
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", store);
    let done = command.current_dir(store).args(words).output().expect("a program");
    let text = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8_lossy(&text).into_owned())
}

fn git(store: &Path, words: &[&str]) -> (bool, String) {
    run("git", store, words)
}

fn sdm(store: &Path, words: &[&str]) {
    let (done, said) = run(env!("CARGO_BIN_EXE_sdm"), store, &[&["--now", "2026-03-12T12:00+01:00"], words].concat());
    assert!(done, "{words:?}: {said}");
}

/// A store as `sdm init` makes it, with one of each record, all committed and nothing wrong with it.
fn store() -> tempfile::TempDir {
    let store = tempfile::tempdir().expect("a temporary folder");
    let (done, said) = run(env!("CARGO_BIN_EXE_sdm"), store.path(), &["init"]);
    assert!(done, "{said}");
    let contract = "services: [mail]\nmodel: subscription\nrequested: 2025-11-01\nrequest: wanted\n";
    for (path, text) in [
        ("catalog/services/mail.yaml", "name: Mail\ntype: saas\nowner: erik\ndescription: Letters\n"),
        ("catalog/people/erik.yaml", "name: Erik\nroles: [service-owner]\nemail: erik@example.org\n"),
        ("customers/angstrom/customer.yaml", "name: Angstrom\n"),
        ("customers/angstrom/contracts/saas.yaml", contract),
        (TICKET_PATH, TICKET),
        (AGREEMENT_PATH, AGREEMENT),
        (ONBOARDING_PATH, ONBOARDING),
        (FEEDBACK_PATH, FEEDBACK),
    ] {
        write(store.path(), path, text);
    }
    for words in [
        &["init", "--quiet", "--initial-branch=main"][..],
        &["config", "user.name", "Test"],
        &["config", "user.email", "test@example.org"],
        &["config", "core.autocrlf", "false"],
        &["add", "--all"],
        &["commit", "--quiet", "--message=first"],
    ] {
        assert!(git(store.path(), words).0, "{words:?}");
    }
    store
}

/// What one branch does.
type Act<'a> = &'a dyn Fn(&Path);

/// Merges two branches, and compares what git and then `sdm check` say with the row of the page. The store afterwards.
fn merged(row: &str, mine: Act<'_>, theirs: Act<'_>) -> tempfile::TempDir {
    let line = PAGE.lines().find_map(|line| line.strip_prefix(&format!("| {row} | "))?.strip_suffix(" |"));
    let said = line.unwrap_or_else(|| panic!("docs/merging.md has no row {row:?}"));
    let store = store();
    let path = store.path();
    for (branch, act) in [("mine", mine), ("theirs", theirs)] {
        git(path, &["checkout", "--quiet", "-b", branch, "main"]);
        act(path);
        git(path, &["add", "--all"]);
        let (done, talk) = git(path, &["commit", "--quiet", "--message", branch]);
        assert!(done, "{branch} did nothing: {talk}");
    }
    let (is_clean, talk) = git(path, &["merge", "--no-edit", "mine"]);
    let (is_sound, found) = run(env!("CARGO_BIN_EXE_sdm"), path, &["check", "--format", "json"]);
    let is = match (is_clean, is_sound) {
        (true, true) => "clean".to_owned(),
        (true, false) => {
            let rule = said.rsplit(' ').next().unwrap_or_default();
            assert!(found.contains(&format!("\"{rule}\"")), "{row}: {found}");
            format!("clean, then check: {rule}")
        }
        (false, _) => {
            assert!(found.contains("conflict-marker"), "{row}: a conflict that check does not see: {talk} {found}");
            "conflict".to_owned()
        }
    };
    assert_eq!(is, said, "{row}: {talk} {found}");
    store
}

fn set(reference: &'static str, values: &'static [&'static str]) -> impl Fn(&Path) {
    move |store| sdm(store, &[&["set", reference], values].concat())
}

/// Puts lines before the first line that holds a text.
fn before(path: &'static str, anchor: &'static str, lines: &'static str) -> impl Fn(&Path) {
    move |store| {
        let text = read(store, path);
        let at = text.find(anchor).map(|at| text[..at].rfind('\n').map_or(0, |n| n + 1)).expect("the anchor");
        write(store, path, &format!("{}{lines}{}", &text[..at], &text[at..]));
    }
}

fn append(path: &'static str, lines: &'static str) -> impl Fn(&Path) {
    move |store| write(store, path, &format!("{}{lines}", read(store, path)))
}

fn holds(store: &tempfile::TempDir, path: &str, parts: &[&str]) {
    let text = read(store.path(), path);
    for part in parts {
        assert!(text.contains(part), "{path} lost {part:?}:\n{text}");
    }
}

#[test]
fn items_of_a_checklist_are_ticked_on_two_branches() {
    let tick = |item: &'static str, by: &'static str| {
        move |store: &Path| {
            let value = format!("items.testing.{item}.done={{date: 2026-03-12, by: {by}}}");
            sdm(store, &["set", "first", &value]);
        }
    };
    let row = "tick neighbouring items of a checklist";
    let store = merged(row, &tick("smoke-test", "eva"), &tick("uat-passed", "bo"));
    holds(&store, ONBOARDING_PATH, &["by: eva}\n    uat-passed:\n", "by: bo}\n    load-test:\n"]);
    let store = merged("tick the same item", &tick("uat-passed", "eva"), &tick("uat-passed", "bo"));
    holds(&store, ONBOARDING_PATH, &["by: eva", "by: bo"]);
}

#[test]
fn tickets_are_added_to_one_month_on_two_branches() {
    let new = |title: &'static str| {
        move |store: &Path| sdm(store, &["new", "ticket", "--for", "angstrom", title, "type=question", "service=mail"])
    };
    let store = merged("add tickets in the same month", &new("title=one"), &new("title=two"));
    let folder = store.path().join("customers/angstrom/tickets/2026/03");
    assert_eq!(std::fs::read_dir(folder).expect("a folder").count(), 3);
}

#[test]
fn fields_of_one_record_are_changed_on_two_branches() {
    let row = "change two fields of one record with a line between them";
    let store = merged(row, &set("p7kqf", &["title=Post"]), &set("p7kqf", &["severity=low"]));
    holds(&store, TICKET_PATH, &["title: Post", "severity: low"]);
    let row = "change two fields that stand on neighbouring lines";
    let store = merged(row, &set("p7kqf", &["title=Post"]), &set("p7kqf", &["type=problem"]));
    holds(&store, TICKET_PATH, &["title: Post", "type: problem"]);
    let row = "change the same field";
    let store = merged(row, &set("p7kqf", &["severity=low"]), &set("p7kqf", &["severity=critical"]));
    holds(&store, TICKET_PATH, &["severity: low", "severity: critical"]);
}

#[test]
fn feedback_comes_in_on_two_branches() {
    let row = "add feedback rows to the same year";
    let store = merged(
        row,
        &append(FEEDBACK_PATH, "2026-03-10,bo,5,,,,\n2026-03-11,ulf,3,,,,\n"),
        &append(FEEDBACK_PATH, "2026-03-10,eva,2,,,,\n"),
    );
    holds(&store, FEEDBACK_PATH, &["2026-03-10,bo,5", "2026-03-11,ulf,3", "2026-03-10,eva,2"]);
}

#[test]
fn a_record_is_renamed_on_one_branch_and_used_on_the_other() {
    let mv = |store: &Path| sdm(store, &["mv", "people/erik", "erik-berg"]);
    let row = "rename a record, and change it";
    let store = merged(row, &mv, &set("people/erik", &["name=Erik Berg"]));
    holds(&store, "catalog/people/erik-berg.yaml", &["name: Erik Berg"]);
    holds(&store, "catalog/services/mail.yaml", &["owner: erik-berg"]);
    let row = "rename a record, and refer to it by its old name";
    let store = merged(row, &mv, &set("angstrom", &["csm=erik"]));
    holds(&store, "customers/angstrom/customer.yaml", &["csm: erik\n"]);
}

#[test]
fn an_agreement_s_target_is_moved_on_one_branch_and_changed_on_the_other() {
    let moved = |store: &Path| {
        let text = read(store, AGREEMENT_PATH);
        let line = text.lines().find(|line| line.contains("high-response")).expect("the target");
        let text = text.replace(&format!("{line}\n"), "").replace("signed:", &format!("{line}\nsigned:"));
        write(store, AGREEMENT_PATH, &text);
    };
    let row = "move an agreement's target, and change the target";
    let store = merged(row, &moved, &set("agreements/sla", &["targets.high-response.within=2h"]));
    holds(&store, AGREEMENT_PATH, &["within: 2h"]);
    let target = "  medium-response: {when: {type: incident, severity: medium}, clock: logged..responded, within: 2h, share: 95%}\n";
    let row = "add a target of one name in two places";
    let store = merged(
        row,
        &before(AGREEMENT_PATH, "  high-response:", target),
        &before(AGREEMENT_PATH, "  low-response:", target),
    );
    assert_eq!(read(store.path(), AGREEMENT_PATH).matches("medium-response").count(), 2);
}

#[test]
fn two_people_log_to_one_ticket() {
    const MINE: &str = "  - {at: 2026-03-12T09:45:00+01:00, did: note, text: \"mine\"}\n";
    const THEIRS: &str = "  - {at: 2026-03-12T09:40:00+01:00, did: note, text: \"theirs\"}\n";
    const EARLY: &str = "  - {at: 2026-03-12T09:05:00+01:00, did: note, text: \"early\"}\n";
    let row = "log to the same ticket at the end";
    let store = merged(row, &append(TICKET_PATH, MINE), &append(TICKET_PATH, THEIRS));
    holds(&store, TICKET_PATH, &["\"mine\"", "\"theirs\""]);
    // Whoever keeps both lines in the wrong order is told.
    let text = read(store.path(), TICKET_PATH);
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with(['<', '=', '>'])).collect();
    let mut lines: Vec<String> = lines.iter().map(|line| format!("{line}\n")).collect();
    let last = lines.len() - 1;
    if lines[last].contains("mine") {
        lines.swap(last - 1, last);
    }
    write(store.path(), TICKET_PATH, &lines.concat());
    let (_, found) = run(env!("CARGO_BIN_EXE_sdm"), store.path(), &["check", "--format", "json"]);
    assert!(found.contains("\"log-order\""), "{found}");
    let row = "log to the same ticket in two places";
    let store = merged(row, &before(TICKET_PATH, "did: waiting", EARLY), &append(TICKET_PATH, MINE));
    holds(&store, TICKET_PATH, &["\"early\"", "\"mine\""]);
    let row = "resume the same wait in two places of a log";
    let store = merged(
        row,
        &before(TICKET_PATH, "09:20", "  - {at: 2026-03-12T09:15:00+01:00, did: resumed}\n"),
        &append(TICKET_PATH, "  - {at: 2026-03-12T09:40:00+01:00, did: resumed}\n"),
    );
    assert_eq!(read(store.path(), TICKET_PATH).matches("resumed").count(), 2);
}
