//! Records by command: what is written is what was asked for, and nothing else.
#![expect(clippy::disallowed_methods, reason = "makes stores and repositories in temporary folders")]

use std::path::Path;
use std::process::Command;

const SETTINGS: &str =
    "schema = 1\n\n[organisation]\nname = \"Nordvik\"\nzone = \"Europe/Stockholm\"\nlanguage = \"sv\"\n";
const TICKET: &str = "\
# reported by phone first
title: 'Inloggning fungerar inte'   # as the customer put it
type: incident
severity: high
service: mail
log:
  - {at: 2026-03-12T09:00:00+01:00, did: logged, by: eva}
";
const PATH: &str = "customers/angstrom/tickets/2026/03/2026-03-12-p7kqf.yaml";

fn write(store: &Path, path: &str, text: &str) {
    let path = store.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
    std::fs::write(path, text).expect("a file");
}

fn read(store: &Path, path: &str) -> String {
    std::fs::read_to_string(store.join(path)).expect("a file")
}

fn store() -> tempfile::TempDir {
    let store = tempfile::tempdir().expect("a temporary folder");
    write(store.path(), "sdm.toml", SETTINGS);
    write(store.path(), "catalog/services/mail.yaml", "name: Mail\ntype: saas\nowner: erik\ndescription: Letters\n");
    write(store.path(), "catalog/people/erik.yaml", "name: Erik\n");
    write(store.path(), "customers/angstrom/customer.yaml", "name: Ångström Energi AB\n");
    write(store.path(), PATH, TICKET);
    store
}

/// Exit code, standard output and standard error.
fn sdm(store: &Path, words: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", store);
    let done = command.arg("-C").arg(store).args(["--now", "2026-03-12T12:00+01:00"]).args(words).output();
    let done = done.expect("the program");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (done.status.code(), text(done.stdout), text(done.stderr))
}

fn git(folder: &Path, words: &[&str]) -> String {
    let mut command = Command::new("git");
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", folder);
    let done = command.current_dir(folder).args(words).output().expect("git");
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// A store in a repository of its own, all of it committed.
fn committed() -> tempfile::TempDir {
    let store = store();
    for words in [
        &["init", "--quiet"][..],
        &["config", "user.name", "Test"],
        &["config", "user.email", "test@example.org"],
        &["add", "--all"],
        &["commit", "--quiet", "--message=first"],
    ] {
        git(store.path(), words);
    }
    store
}

#[test]
fn set_changes_its_own_lines_and_takes_swedish_words() {
    let store = store();
    let (code, said, talk) = sdm(store.path(), &["set", "p7kqf", "severity=kritisk", "title=Ingen: post"]);
    assert_eq!((code, talk.as_str()), (Some(0), ""));
    assert_eq!(
        said,
        "angstrom/2026-03-12-p7kqf: severity critical (was high)\n\
         angstrom/2026-03-12-p7kqf: title Ingen: post (was Inloggning fungerar inte)\n"
    );
    let wanted =
        TICKET.replace("severity: high", "severity: critical").replace("Inloggning fungerar inte", "Ingen: post");
    assert_eq!(read(store.path(), PATH), wanted);
    let back = ["set", "p7kqf", "severity=high", "title=Inloggning fungerar inte"];
    assert_eq!(sdm(store.path(), &back).0, Some(0));
    assert_eq!(read(store.path(), PATH), TICKET);
    let (code, said, talk) = sdm(store.path(), &back);
    assert_eq!((code, said.as_str()), (Some(0), ""));
    assert!(talk.contains("says so already"), "{talk}");
}

#[test]
fn what_would_be_wrong_is_refused_with_what_to_write() {
    let store = store();
    for (words, code, help) in [
        (&["set", "p7kqf", "sevrity=high"][..], 2, "did you mean severity?"),
        (&["set", "p7kqf", "severity=hgh"], 2, "did you mean `high`?"),
        (&["set", "p7kqg", "severity=low"], 4, "did you mean p7kqf?"),
        (&["set", "p7kqf", "log[1].text=x"], 2, "there is no log[1]"),
        (&["set", "p7kqf", "severity="], 2, "the key `severity` is missing"),
        (&["new", "tickte"], 2, "did you mean ticket?"),
        (&["new", "contract", "saas"], 2, "--for CUSTOMER"),
        (&["new", "contract", "saas", "--for", "dalbo"], 4, "sdm new customer dalbo"),
        (&["new", "service"], 2, "sdm new service ID"),
        (&["new", "service", "a b"], 2, "letters a–z"),
        (&["new", "service", "mail"], 1, "is there already"),
        (&["new", "outage"], 2, "--service"),
    ] {
        let (is, said, talk) = sdm(store.path(), words);
        assert_eq!((is, said.as_str()), (Some(code), ""), "{words:?}: {talk}");
        assert!(talk.contains(help), "{words:?}: {talk}");
    }
    assert_eq!(read(store.path(), PATH), TICKET);
}

#[test]
fn a_dry_run_shows_the_lines_and_writes_nothing() {
    let store = store();
    let (code, said, talk) = sdm(store.path(), &["set", "p7kqf", "severity=low", "--dry-run"]);
    assert_eq!(code, Some(0));
    assert!(said.contains("\n-severity: high\n+severity: low\n"), "{said}");
    assert!(
        talk.starts_with("dry run: nothing was written; it would say: angstrom/2026-03-12-p7kqf: severity low"),
        "{talk}"
    );
    let (_, said, _) = sdm(store.path(), &["new", "risk", "fire", "title=Fire", "--dry-run"]);
    assert!(said.starts_with("--- /dev/null\n+++ b/internal/risks/fire.yaml\n"), "{said}");
    assert_eq!(read(store.path(), PATH), TICKET);
    assert!(!store.path().join("internal").exists() && !store.path().join(".sdm").exists());
}

#[test]
fn a_new_record_stands_in_canonical_order_with_what_is_missing_as_comments() {
    let store = store();
    let (code, said, _) =
        sdm(store.path(), &["new", "contract", "--for", "angstrom", "saas", "model=abonnemang", "services=mail"]);
    assert_eq!(code, Some(0));
    assert!(
        said.starts_with("contract angstrom/saas: new, in customers/angstrom/contracts/saas.yaml\nstill to fill in: "),
        "{said}"
    );
    let text = read(store.path(), "customers/angstrom/contracts/saas.yaml");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["services: [mail]", "model: subscription"]);
    assert!(lines[2].starts_with("# requested: "), "{text}");
    // The day is that of --now in the store's zone; the five characters are fresh.
    let (code, said, _) = sdm(
        store.path(),
        &["new", "ticket", "--for", "angstrom", "title=x", "type=fråga", "service=mail", "--by", "eva"],
    );
    assert_eq!(code, Some(0));
    let path = said.trim_end().rsplit(' ').next().expect("a path");
    assert!(path.starts_with("customers/angstrom/tickets/2026/03/2026-03-12-"), "{said}");
    let log = "log:\n  - {at: 2026-03-12T12:00:00+01:00, did: logged, by: eva}\n";
    assert_eq!(read(store.path(), path), format!("title: x\ntype: question\nservice: mail\n{log}"));
    assert_eq!(sdm(store.path(), &["check", path]).0, Some(0));
}

#[test]
fn a_record_is_begun_from_another_with_its_comments() {
    let store = store();
    let (code, ..) = sdm(store.path(), &["new", "ticket", "angstrom/INC-1", "--from", "p7kqf", "title=Again"]);
    assert_eq!(code, Some(0));
    let copy = read(store.path(), "customers/angstrom/tickets/2026/03/INC-1.yaml");
    assert_eq!(copy, TICKET.replace("Inloggning fungerar inte", "Again"));
}

#[test]
fn a_commit_holds_the_written_file_and_nothing_else() {
    let store = committed();
    write(store.path(), "catalog/people/erik.yaml", "name: Erik E\n");
    write(store.path(), "catalog/people/bo.yaml", "name: Bo\n");
    git(store.path(), &["add", "catalog/people/bo.yaml"]);
    let (code, _, talk) = sdm(store.path(), &["set", "p7kqf", "severity=low", "--commit"]);
    assert_eq!(code, Some(0), "{talk}");
    assert!(talk.starts_with("committed as "), "{talk}");
    assert_eq!(
        git(store.path(), &["show", "--name-only", "--format=%s"]),
        format!("ticket angstrom/2026-03-12-p7kqf: severity\n\n{PATH}\n")
    );
    assert_eq!(
        git(store.path(), &["status", "--porcelain"]),
        "A  catalog/people/bo.yaml\n M catalog/people/erik.yaml\n"
    );
    let (code, ..) = sdm(store.path(), &["new", "risk", "fire", "title=Fire", "--commit"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        git(store.path(), &["show", "--name-only", "--format=%s"]),
        "risk fire: new\n\ninternal/risks/fire.yaml\n"
    );
}

#[test]
fn what_git_would_refuse_is_refused_before_anything_is_written() {
    let store = store();
    let (code, _, talk) = sdm(store.path(), &["set", "p7kqf", "severity=low", "--commit"]);
    assert_eq!(code, Some(3));
    assert!(talk.contains("nothing was written: the store is in no git repository"), "{talk}");
    assert_eq!(read(store.path(), PATH), TICKET);
    let store = committed();
    write(store.path(), PATH, &TICKET.replace("high", "medium"));
    git(store.path(), &["add", PATH]);
    let (code, _, talk) = sdm(store.path(), &["set", "p7kqf", "severity=low", "--commit"]);
    assert_eq!(code, Some(3));
    assert!(talk.contains("is staged already"), "{talk}");
    assert!(read(store.path(), PATH).contains("severity: medium"));
}

#[cfg(unix)]
#[test]
fn a_hook_that_says_no_leaves_the_file_written_and_the_index_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let store = committed();
    let hook = store.path().join(".git/hooks/pre-commit");
    write(store.path(), ".git/hooks/pre-commit", "#!/bin/sh\necho not today >&2\nexit 1\n");
    std::fs::set_permissions(&hook, PermissionsExt::from_mode(0o755)).expect("a mode");
    let (code, _, talk) = sdm(store.path(), &["set", "p7kqf", "severity=low", "--commit"]);
    assert_eq!(code, Some(3));
    assert!(talk.contains("written, but not committed: git says: not today"), "{talk}");
    assert_eq!(git(store.path(), &["status", "--porcelain"]), format!(" M {PATH}\n"));
}
