//! `sdm explain`, and comments and settings that silence what `sdm check` finds.
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

use std::path::Path;
use std::process::{Command, Output};

fn sdm(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    command.env_clear().current_dir(folder).args(arguments).output().expect("sdm runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A new store in which the customer has an unknown field on the line given.
fn store(customer: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(sdm(folder.path(), &["init"]).status.success());
    write(folder.path(), "customers/a/customer.yaml", customer);
    folder
}

fn write(store: &Path, path: &str, text: &str) {
    let path = store.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    std::fs::write(path, text).expect("written");
}

/// Place, level and rule of each finding, on 2 November 2026.
fn told(store: &Path) -> Vec<String> {
    let output = sdm(store, &["check", "--format", "short", "--now", "2026-11-02T09:00:00+01:00"]);
    text(&output.stdout).lines().map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_rule_is_explained_by_its_name_without_a_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = sdm(folder.path(), &["explain", "log-order"]);
    let text = text(&output.stdout);
    assert!(output.status.success());
    for head in ["log-order: error, time\n", "\nwhy\n", "\nwrong\n", "\nright\n", "\nto silence it\n"] {
        assert!(text.contains(head), "{head:?} is not in {text}");
    }
}

#[test]
fn a_mistyped_rule_is_not_there_and_gets_a_suggestion() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = sdm(folder.path(), &["explain", "log-ordr"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(text(&output.stderr).contains("did you mean log-order?"), "{}", text(&output.stderr));
}

#[test]
fn every_rule_is_explained_to_programs() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = sdm(folder.path(), &["explain", "--all", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(value["schema"], "sdm.rules/1");
    assert_eq!(value["rules"].as_array().map(Vec::len), Some(sdm::check::all().len()));
}

#[test]
fn a_comment_on_the_line_or_above_it_silences_one_rule() {
    let on = store("name: A\ncrm: 1 # sdm: ignore[unknown-field] old export\n");
    assert_eq!(told(on.path()), [""; 0]);
    let above = store("name: A\n# sdm: ignore[unknown-field] old export\n\n# more\ncrm: 1\ncrn: 2\n");
    assert_eq!(told(above.path()), ["customers/a/customer.yaml:6:1 error[unknown-field]"]);
}

#[test]
fn a_comment_that_nothing_needs_says_so() {
    let store = store("name: A # sdm: ignore[unknown-field, empty-value] old export\n");
    // A rule that cannot be silenced is told as such, not as unused.
    assert_eq!(
        told(store.path()),
        [
            "customers/a/customer.yaml:1:9 warning[cannot-be-silenced]",
            "customers/a/customer.yaml:1:9 warning[unused-ignore]"
        ]
    );
}

#[test]
fn a_comment_holds_to_its_last_day() {
    let holds = store("name: A\ncrm: 1 # sdm: ignore[unknown-field] old export until 2026-11-02\n");
    assert_eq!(told(holds.path()), [""; 0]);
    let over = store("name: A\ncrm: 1 # sdm: ignore[unknown-field] old export until 2026-11-01\n");
    assert_eq!(
        told(over.path()),
        ["customers/a/customer.yaml:2:1 error[unknown-field]", "customers/a/customer.yaml:2:8 warning[expired-ignore]"]
    );
}

#[test]
fn a_comment_without_reason_or_rule_is_told() {
    let store = store("name: A\ncrm: 1 # sdm: ignore[unknown-field]\n# sdm: ignore all of it\nlanguage: sv\n");
    assert_eq!(
        told(store.path()),
        [
            "customers/a/customer.yaml:2:8 warning[ignore-without-reason]",
            "customers/a/customer.yaml:3:1 warning[bad-ignore]"
        ]
    );
}

#[test]
fn a_rule_that_is_not_there_is_told_with_the_one_that_was_meant() {
    let store = store("name: A\ncrm: 1 # sdm: ignore[unknown-feild] old export\n");
    write(
        store.path(),
        "sdm.toml",
        "schema = 1\n[organisation]\nname = \"N\"\nzone = \"Europe/Stockholm\"\n[levels]\nstray-fil = \"off\"\n",
    );
    let output = sdm(store.path(), &["check", "--format", "short"]);
    let text = text(&output.stdout);
    assert!(
        text.contains(
            "customer.yaml:2:8: warning[unknown-rule]: there is no rule \"unknown-feild\"; did you mean unknown-field?"
        ),
        "{text}"
    );
    assert!(
        text.contains("sdm.toml:6:1: warning[unknown-rule]: there is no rule \"stray-fil\"; did you mean stray-file?"),
        "{text}"
    );
}

#[test]
fn what_a_store_accepts_does_not_spoil_its_figures() {
    let ticket = |more: &str| {
        format!(
            "title: x\ntype: request\nservice: mail\nlog:\n  - {{at: 2026-10-01T09:00:00+02:00, did: logged}}\ncrm: 1{more}\n"
        )
    };
    let store = store("name: A\n");
    let path = "customers/a/tickets/2026/10/T1.yaml";
    write(store.path(), "catalog/services/mail.yaml", "name: Mail\ntype: saas\nowner: eva\ndescription: Mail\n");
    write(store.path(), "catalog/people/eva.yaml", "name: Eva\n");
    write(store.path(), path, &ticket(""));
    let why = || sdm(store.path(), &["why", "a/T1", "--now", "2026-11-02T09:00:00+01:00"]).status.code();
    assert_eq!(why(), Some(1));
    write(store.path(), path, &ticket(" # sdm: ignore[unknown-field] old export"));
    assert_eq!(why(), Some(0));
}
