//! `sdm check --changed` as a pull request sees it: what the change brings, and nothing that was there before.
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

use std::path::Path;
use std::process::{Command, Output};

fn run(program: &str, folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn sdm(store: &Path, arguments: &[&str]) -> Output {
    run(env!("CARGO_BIN_EXE_sdm"), store, arguments)
}

fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "protocol.file.allow=always"];
    let output = run("git", folder, &[&identity[..], arguments].concat());
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn write(store: &Path, path: &str, text: &str) {
    let path = store.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    std::fs::write(path, text).expect("written");
}

fn commit(store: &Path) {
    git(store, &["add", "-A"]);
    git(store, &["commit", "-q", "-m", "x"]);
}

const TICKET: &str = "title: x\ntype: request\nservice: mail\nlog:\n  - {at: 2026-10-01T09:00:00+02:00, did: logged}\n";

/// A store in git on the branch `main`, with a service, a person, a customer, and a ticket that has a fault already.
fn store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path();
    assert!(sdm(store, &["init"]).status.success());
    write(store, "catalog/services/mail.yaml", "name: Mail\ntype: saas\nowner: eva\ndescription: Mail\n");
    write(store, "catalog/people/eva.yaml", "name: Eva\n");
    write(store, "catalog/teams/l2.yaml", "name: Second line\nmembers: [eva]\n");
    write(store, "customers/a/customer.yaml", "name: A\ncsm: eva\n");
    write(store, "customers/a/tickets/2026/10/OLD.yaml", &format!("{TICKET}channel: fax\n"));
    git(store, &["init", "-q", "-b", "main"]);
    commit(store);
    folder
}

/// `path:line:column: level[rule]` of each finding.
fn found(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(": ")).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn what_was_there_before_is_not_told_also_when_its_lines_move() {
    let store = store();
    assert_eq!(sdm(store.path(), &["check"]).status.code(), Some(1));
    let untouched = sdm(store.path(), &["check", "--changed=main"]);
    assert_eq!(untouched.status.code(), Some(0), "{untouched:?}");
    write(store.path(), "customers/a/tickets/2026/10/OLD.yaml", &format!("# told\n# twice\n{TICKET}channel: fax\n"));
    assert_eq!(found(&sdm(store.path(), &["check", "--changed=main"])), Vec::<String>::new());
    write(store.path(), "customers/a/tickets/2026/10/OLD.yaml", &format!("{TICKET}channel: fax\nseverity: grave\n"));
    let output = sdm(store.path(), &["check", "--changed=main"]);
    assert_eq!(found(&output), ["customers/a/tickets/2026/10/OLD.yaml:7:11: error[unknown-word]"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_file_that_git_does_not_know_yet_counts_as_new() {
    let store = store();
    write(store.path(), "customers/a/tickets/2026/10/NEW.yaml", &TICKET.replace("mail", "mial"));
    let output = sdm(store.path(), &["check", "--changed=HEAD"]);
    assert_eq!(found(&output), ["customers/a/tickets/2026/10/NEW.yaml:3:10: error[dangling-reference]"]);
}

#[test]
fn a_branch_answers_for_its_own_commits_from_where_it_parted() {
    let store = store();
    git(store.path(), &["switch", "-q", "-c", "mine"]);
    write(store.path(), "customers/a/customer.yaml", "name: A\ncsm: evaa\n");
    commit(store.path());
    git(store.path(), &["switch", "-q", "main"]);
    write(store.path(), "catalog/people/bo.yaml", "nome: Bo\n");
    commit(store.path());
    // Read from git alone: what lies in the folder is another state.
    let output = sdm(store.path(), &["check", "--changed=main..mine", "--format", "full"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("customers/a/customer.yaml:2:6") && text.contains("2 | csm: evaa"), "{text}");
    assert!(!text.contains("bo.yaml"), "{text}");
    let output = sdm(store.path(), &["check", "--changed=mine..main"]);
    assert!(found(&output).iter().all(|line| line.starts_with("catalog/people/bo.yaml")), "{output:?}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_refers_to_a_deleted_record_is_told_though_it_was_not_touched() {
    let store = store();
    let log = format!("{TICKET}  - {{at: 2026-10-01T10:00:00+02:00, did: assigned, to: team/l2}}\n");
    write(store.path(), "customers/a/tickets/2026/10/T1.yaml", &log);
    write(store.path(), "customers/a/tickets/2026/10/T2.yaml", TICKET);
    commit(store.path());
    std::fs::remove_file(store.path().join("catalog/teams/l2.yaml")).expect("removed");
    let expected = ["customers/a/tickets/2026/10/T1.yaml:6:56: error[dangling-reference]"];
    assert_eq!(found(&sdm(store.path(), &["check", "--changed=HEAD"])), expected);
    commit(store.path());
    assert_eq!(found(&sdm(store.path(), &["check", "--changed=HEAD~1..HEAD"])), expected);
}

#[test]
fn a_request_that_is_offered_no_more_is_missed_by_its_tickets() {
    let store = store();
    let service = |requests: &str| {
        format!("name: Mail\ntype: saas\nowner: eva\ndescription: Mail\nrequests:\n  box: {{name: Box}}\n{requests}")
    };
    write(store.path(), "catalog/services/mail.yaml", &service("  list: {name: List}\n"));
    write(store.path(), "customers/a/tickets/2026/10/T1.yaml", &format!("{TICKET}request: list\n"));
    commit(store.path());
    write(store.path(), "catalog/services/mail.yaml", &service(""));
    let output = sdm(store.path(), &["check", "--changed=HEAD"]);
    assert_eq!(found(&output), ["customers/a/tickets/2026/10/T1.yaml:6:10: error[dangling-reference]"]);
}

#[test]
fn a_record_that_only_changed_its_place_brings_nothing() {
    let store = store();
    git(store.path(), &["mv", "customers/a/tickets/2026/10/OLD.yaml", "customers/a/tickets/2026/10/RENAMED.yaml"]);
    let output = sdm(store.path(), &["check", "--changed=HEAD"]);
    assert_eq!(found(&output), Vec::<String>::new());
    commit(store.path());
    assert_eq!(found(&sdm(store.path(), &["check", "--changed=HEAD~1..HEAD"])), Vec::<String>::new());
}

#[test]
fn without_a_word_the_branch_is_compared_with_the_one_that_it_follows() {
    let origin = store();
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", origin.path().display());
    git(folder.path(), &["clone", "-q", &url, "clone"]);
    let clone = folder.path().join("clone");
    write(&clone, "catalog/people/bo.yaml", "name: Bo\nemial: bo@example.com\n");
    commit(&clone);
    let output = sdm(&clone, &["check", "--changed"]);
    assert_eq!(found(&output), ["catalog/people/bo.yaml:2:1: error[unknown-field]"], "{output:?}");
    // The branch of the origin itself follows nothing.
    let output = sdm(origin.path(), &["check", "--changed"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("this branch follows no other"), "{output:?}");
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let origin = store();
    git(origin.path(), &["switch", "-q", "-c", "mine"]);
    write(origin.path(), "catalog/people/bo.yaml", "name: Bo\n");
    commit(origin.path());
    git(origin.path(), &["switch", "-q", "main"]);
    write(origin.path(), "catalog/people/al.yaml", "name: Al\n");
    commit(origin.path());
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", origin.path().display());
    git(folder.path(), &["clone", "-q", "--depth", "1", "--branch", "mine", &url, "clone"]);
    let clone = folder.path().join("clone");
    let output = sdm(&clone, &["check", "--changed=origin/main"]);
    assert_eq!(output.status.code(), Some(3));
    let command = "git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main";
    assert!(said(&output).trim_end().ends_with(command), "{output:?}");
    // The tip alone is not enough; and what it says helps.
    git(&clone, &["fetch", "-q", "--depth", "1", "origin", "+refs/heads/main:refs/remotes/origin/main"]);
    let output = sdm(&clone, &["check", "--changed=origin/main"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).trim_end().ends_with("git fetch --unshallow"), "{output:?}");
    git(&clone, &["fetch", "-q", "--unshallow"]);
    assert_eq!(sdm(&clone, &["check", "--changed=origin/main"]).status.code(), Some(0));
}

#[test]
fn what_cannot_be_compared_is_said_in_one_sentence() {
    let store = store();
    for (asked, code) in [("--changed=nowhere", 4), ("--changed=main..nowhere", 4), ("--changed=--help", 2)] {
        assert_eq!(sdm(store.path(), &["check", asked]).status.code(), Some(code), "{asked}");
    }
    let bare = tempfile::tempdir().expect("a folder");
    assert!(sdm(bare.path(), &["init"]).status.success());
    let output = sdm(bare.path(), &["check", "--changed"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("lies in no git repository"), "{output:?}");
}

#[test]
fn a_store_below_the_top_of_its_repository_is_compared_and_annotated_by_its_place_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("data");
    assert!(sdm(folder.path(), &["init", "data"]).status.success());
    git(folder.path(), &["init", "-q", "-b", "main"]);
    commit(folder.path());
    write(&store, "catalog/people/bo.yaml", "name: Bo\nemial: x\n");
    let output = sdm(&store, &["check", "--changed=HEAD", "--format", "github"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.starts_with("::error file=data/catalog/people/bo.yaml,line=2,"), "{text}");
    // A path is that of the working folder, where something lies there.
    let output = sdm(folder.path(), &["-C", "data", "check", "data/catalog/people"]);
    assert_eq!(found(&output), ["catalog/people/bo.yaml:2:1: error[unknown-field]"]);
    assert_eq!(sdm(&store, &["check", "catalog/peple"]).status.code(), Some(4));
}

#[test]
fn an_edit_of_a_month_that_was_reported_names_the_report() {
    let store = store();
    let log =
        |more: &str| format!("resolution: Done\n{TICKET}  - {{at: 2026-10-02T09:00:00+02:00, did: responded}}\n{more}");
    write(store.path(), "customers/a/tickets/2026/10/T1.yaml", &log(""));
    let issued = "issued:\n  - {version: \"1.0\", date: 2026-11-03, as_of: 2026-11-01T00:00:00+01:00, by: eva}\n";
    write(store.path(), "customers/a/reports/2026-10.yaml", issued);
    commit(store.path());
    // What happens afterwards changes nothing that was reported.
    write(
        store.path(),
        "customers/a/tickets/2026/10/T1.yaml",
        &log("  - {at: 2026-11-02T09:00:00+01:00, did: closed}\n"),
    );
    assert_eq!(found(&sdm(store.path(), &["check", "--changed=HEAD"])), Vec::<String>::new());
    write(
        store.path(),
        "customers/a/tickets/2026/10/T1.yaml",
        &log("  - {at: 2026-10-30T09:00:00+01:00, did: closed}\n"),
    );
    let output = sdm(store.path(), &["check", "--changed=HEAD"]);
    assert_eq!(found(&output), ["customers/a/tickets/2026/10/T1.yaml:1:1: warning[rewrites-closed-month]"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("figures of a in the report of 2026-10 (issued on 2026-11-03)"), "{text}");
    // A comment says why it is right; another name for the record is no other fact.
    let said = log("  - {at: 2026-10-30T09:00:00+01:00, did: closed}\n");
    let said = format!("# sdm: ignore[rewrites-closed-month] the customer asked for it\n{said}");
    write(store.path(), "customers/a/tickets/2026/10/T1.yaml", &said);
    assert_eq!(found(&sdm(store.path(), &["check", "--changed=HEAD"])), Vec::<String>::new());
    commit(store.path());
    let (old, new) = (store.path().join("customers/a"), store.path().join("customers/b"));
    std::fs::rename(old.join("tickets/2026/10/T1.yaml"), old.join("tickets/2026/10/T2.yaml")).expect("renamed");
    assert_eq!(found(&sdm(store.path(), &["check", "--changed=HEAD"])), Vec::<String>::new());
    std::fs::rename(&old, &new).expect("renamed");
    assert_eq!(found(&sdm(store.path(), &["check", "--changed=HEAD"])), Vec::<String>::new());
    std::fs::rename(&new, &old).expect("renamed");
    // A ticket that comes up late belongs to the month in which it was logged.
    commit(store.path());
    write(store.path(), "customers/a/tickets/2026/10/LATE.yaml", TICKET);
    let output = sdm(store.path(), &["check", "--changed=HEAD", "--fail-on", "warning"]);
    assert_eq!(found(&output), ["customers/a/tickets/2026/10/LATE.yaml:1:1: warning[rewrites-closed-month]"]);
    assert_eq!(output.status.code(), Some(1));
}
