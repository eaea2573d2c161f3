//! The baseline as an old store uses it: what was there is accepted for a reason until a day, and nothing else.
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

use std::path::Path;
use std::process::{Command, Output};

fn sdm(store: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let world = [("PATH", path), ("HOME", store.into())];
    command.env_clear().envs(world).current_dir(store).args(arguments).output().expect("sdm runs")
}

fn write(store: &Path, path: &str, text: &str) {
    let path = store.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    std::fs::write(path, text).expect("written");
}

fn baseline(store: &Path) -> String {
    std::fs::read_to_string(store.join("baseline.toml")).expect("a baseline")
}

/// A store with two findings that may be accepted (an unknown key, a stray file) and one that may not (a key twice).
fn store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(sdm(folder.path(), &["init"]).status.success());
    write(folder.path(), "catalog/people/bo.yaml", "name: Bo\nshoe: 43\n");
    write(folder.path(), "catalog/people/eva.yaml", "name: Eva\nname: Eve\n");
    write(folder.path(), "catalog/notes.txt", "to be moved\n");
    folder
}

fn check(store: &Path, arguments: &[&str]) -> (Vec<String>, String, Option<i32>) {
    let fixed = ["check", "--format", "concise", "--now", "2026-11-02T09:00:00+01:00"];
    let output = sdm(store, &[&fixed[..], arguments].concat());
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(": ")).collect();
    (lines, String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
}

fn accept(store: &Path, reason: &str, until: &str) -> (Vec<String>, String, Option<i32>) {
    check(store, &["--write-baseline", "--reason", reason, "--until", until])
}

const TWICE: &str = "catalog/people/eva.yaml:2:1: error[duplicate-key]";
const SHOE: &str = "catalog/people/bo.yaml:2:1: error[unknown-field]";
const STRAY: &str = "catalog/notes.txt:1:1: warning[stray-file]";

#[test]
fn what_is_accepted_is_told_as_a_number_only_and_what_is_new_is_told_in_full() {
    let store = store();
    assert_eq!(check(store.path(), &[]).0, [STRAY, SHOE, TWICE]);
    let (told, talk, code) = accept(store.path(), "old store", "2027-06-30");
    assert_eq!((told, code), (vec!["2 findings are accepted until 2027-06-30".to_owned()], Some(0)));
    assert!(talk.contains("1 finding is not accepted: it makes its record worthless"), "{talk}");
    let file = "[[accepted]]\nrule = \"stray-file\"\nreason = \"old store\"\nuntil = 2027-06-30\nfindings = [\n  \"catalog/notes.txt\",\n]\n\n[[accepted]]\nrule = \"unknown-field\"\nreason = \"old store\"\nuntil = 2027-06-30\nfindings = [\n  \"catalog/people/bo.yaml#shoe\",\n]\n";
    assert!(baseline(store.path()).ends_with(&format!("\n\n{file}")), "{}", baseline(store.path()));
    let (told, talk, code) = check(store.path(), &[]);
    assert_eq!((told, code), (vec![TWICE.to_owned()], Some(1)));
    assert!(talk.contains("2 findings are accepted by baseline.toml"), "{talk}");
    // Lines move, and the finding is the same; another key is another finding.
    write(store.path(), "catalog/people/bo.yaml", "# Bo\nname: Bo\nshoe: 44\nhat: 58\n");
    let (told, talk, _) = check(store.path(), &["--select", "unknown-field"]);
    assert_eq!(told, ["catalog/people/bo.yaml:4:1: error[unknown-field]"]);
    assert!(talk.contains("1 finding is accepted by baseline.toml"), "{talk}");
    for format in ["json", "jsonl", "github", "junit", "sarif", "full"] {
        let output = sdm(store.path(), &["check", "--format", format, "--now", "2026-11-02T09:00:00+01:00"]);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!text.contains("stray-file") && !text.contains("shoe"), "{format}: {text}");
        assert!(text.contains("hat"), "{format}: {text}");
    }
}

#[test]
fn an_entry_that_accepts_nothing_any_more_or_is_past_its_day_is_told() {
    let store = store();
    write(store.path(), "catalog/people/eva.yaml", "name: Eva\n");
    assert_eq!(accept(store.path(), "old store", "2026-12-31").2, Some(0));
    assert_eq!(check(store.path(), &["--fail-on", "info"]).2, Some(0));
    std::fs::remove_file(store.path().join("catalog/notes.txt")).expect("removed");
    // The introduction has two lines and an empty one, the line of the file is the fifth of its entry.
    assert_eq!(check(store.path(), &[]).0, ["baseline.toml:9:3: warning[unused-baseline]"]);
    let later = ["check", "--format", "concise", "--now", "2027-01-01T09:00:00+01:00"];
    let text = String::from_utf8_lossy(&sdm(store.path(), &later).stdout).into_owned();
    let places: Vec<&str> = text.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(
        places,
        ["baseline.toml:7:9", "baseline.toml:9:3", "baseline.toml:15:9", "catalog/people/bo.yaml:2:1"],
        "{text}"
    );
    assert!(text.contains("this was accepted until 2026-12-31, and today is 2027-01-01"), "{text}");
}

#[test]
fn a_second_baseline_keeps_what_is_still_true_with_its_reason_and_drops_the_rest() {
    let store = store();
    write(store.path(), "catalog/people/eva.yaml", "name: Eva\n");
    assert_eq!(accept(store.path(), "old store", "2027-06-30").2, Some(0));
    std::fs::remove_file(store.path().join("catalog/notes.txt")).expect("removed");
    write(store.path(), "catalog/people/cia.yaml", "name: Cia\nhat: 58\n");
    let before = baseline(store.path());
    let output = sdm(store.path(), &["check", "--write-baseline", "--reason", "x", "--until", "2099-01-01", "--diff"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("+  \"catalog/people/cia.yaml#hat\","), "{output:?}");
    assert_eq!(baseline(store.path()), before);
    let (told, _, code) = accept(store.path(), "second look", "2027-12-31");
    let words = "1 finding is accepted until 2027-12-31; 1 line dropped that accepted nothing any more";
    assert_eq!((told, code), (vec![words.to_owned()], Some(0)));
    let file = baseline(store.path());
    assert!(
        file.contains(
            "reason = \"old store\"\nuntil = 2027-06-30\nfindings = [\n  \"catalog/people/bo.yaml#shoe\",\n]"
        ),
        "{file}"
    );
    assert!(
        file.contains(
            "reason = \"second look\"\nuntil = 2027-12-31\nfindings = [\n  \"catalog/people/cia.yaml#hat\",\n]"
        ),
        "{file}"
    );
    assert!(!file.contains("stray-file"), "{file}");
    assert_eq!(check(store.path(), &["--fail-on", "info"]).2, Some(0));
}

#[test]
fn an_entry_without_reason_or_of_a_rule_that_cannot_be_silenced_accepts_nothing() {
    let store = store();
    let entry = |rule: &str, more: &str, finding: &str| {
        format!("[[accepted]]\nrule = \"{rule}\"\n{more}until = 2027-06-30\nfindings = [\"{finding}\"]\n")
    };
    let reason = "reason = \"x\"\n";
    let file = [
        entry("stray-file", "", "catalog/notes.txt"),
        entry("duplicate-key", reason, "catalog/people/eva.yaml#name"),
        entry("unknown-feild", reason, "catalog/people/bo.yaml#shoe"),
    ];
    write(store.path(), "baseline.toml", &file.concat());
    let told = [
        "baseline.toml:2:1: error[missing-field]",
        "baseline.toml:6:8: warning[cannot-be-silenced]",
        "baseline.toml:11:8: warning[unknown-rule]",
    ];
    assert_eq!(check(store.path(), &[]).0, [&told[..], &[STRAY, SHOE, TWICE]].concat());
    write(store.path(), "baseline.toml", "[[accepted]\n");
    assert_eq!(check(store.path(), &["--select", "toml-syntax"]).2, Some(1));
    // What cannot be read is not written over.
    assert_eq!(accept(store.path(), "x", "2027-06-30").2, Some(3));
    assert_eq!(baseline(store.path()), "[[accepted]\n");
}

#[test]
fn a_baseline_is_written_with_a_reason_and_a_day_to_come_or_not_at_all() {
    let store = store();
    assert_eq!(check(store.path(), &["--write-baseline"]).2, Some(2));
    assert_eq!(check(store.path(), &["--write-baseline", "--reason", "x"]).2, Some(2));
    assert_eq!(accept(store.path(), " ", "2027-06-30").2, Some(2));
    let (_, talk, code) = accept(store.path(), "x", "2026-11-01");
    assert_eq!(code, Some(2));
    assert!(talk.contains("--until 2026-11-01 is over: today is 2026-11-02"), "{talk}");
    assert_eq!(accept(store.path(), "x", "30 June").2, Some(2));
    assert!(!store.path().join("baseline.toml").exists());
}

#[test]
fn a_change_is_not_asked_about_what_the_baseline_accepts_nor_about_its_days() {
    let store = store();
    let git = |arguments: &[&str]| {
        let world = [("PATH", std::env::var_os("PATH").unwrap_or_default()), ("HOME", store.path().into())];
        let identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
        let mut git = Command::new("git");
        let output = git.env_clear().envs(world).current_dir(store.path()).args(identity).args(arguments).output();
        assert!(output.expect("git runs").status.success(), "{arguments:?}");
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "x"]);
    // Written within the change itself, and long past.
    write(store.path(), "catalog/people/cia.yaml", "name: Cia\nhat: 58\nshoe: 40\n");
    let file = "[[accepted]]\nrule = \"unknown-field\"\nreason = \"x\"\nuntil = 2020-06-30\nfindings = [\"catalog/people/cia.yaml#hat\"]\n";
    write(store.path(), "baseline.toml", file);
    let (told, talk, _) = check(store.path(), &["--changed=HEAD"]);
    assert_eq!(told, ["catalog/people/cia.yaml:3:1: error[unknown-field]"]);
    assert!(talk.contains("1 finding is accepted by baseline.toml"), "{talk}");
    // A line that accepts nothing is a finding of the change that wrote it.
    write(store.path(), "catalog/people/cia.yaml", "name: Cia\n");
    assert_eq!(check(store.path(), &["--changed=HEAD"]).0, ["baseline.toml:5:13: warning[unused-baseline]"]);
}
