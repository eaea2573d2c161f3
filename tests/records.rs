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
    let (code, _, talk) = sdm(store.path(), &["set", "angstrom", "csm=erki", "--dry-run"]);
    assert_eq!(code, Some(0));
    assert!(talk.starts_with("there is no person erki yet; did you mean erik?\n"), "{talk}");
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
        (&["new", "service", "MAIL"], 1, "mail is there already, which some systems take for MAIL"),
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
        talk.starts_with("dry run: nothing was written; it would say:\nangstrom/2026-03-12-p7kqf: severity low"),
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

#[test]
fn a_list_shows_what_fits_the_kind_and_says_how_to_look_wider() {
    let store = store();
    let list = |words: &[&str]| sdm(store.path(), &[&["list"], words].concat());
    let (code, said, _) = list(&["tickets", "--where", "severity=hög", "-w", "logged<2026-03-13"]);
    assert_eq!(code, Some(0));
    let row = "angstrom  2026-03-12-p7kqf  logged  high      2026-03-12 09:00  Inloggning";
    assert!(said.contains(row), "{said}");
    let (_, said, talk) = list(&["ticket", "--where", "severity=low"]);
    assert_eq!(said, "");
    assert_eq!(talk, "none of 1 ticket records has severity=low; leave a --where out\n");
    assert_eq!(list(&["risk"]).2, "there is no risk in the store; make one: sdm new risk …\n");
    for (words, code, help) in [
        (&["ticket", "--where", "sevrity=low"][..], 2, "did you mean severity?"),
        (&["ticket", "--where", "stage=opne"], 2, "stages of a ticket are"),
        (&["ticket", "--where", "severity"], 2, "write KEY=VALUE"),
        (&["ticket", "--for", "angstrum"], 4, "did you mean angstrom?"),
    ] {
        let (is, _, talk) = list(words);
        assert_eq!(is, Some(code), "{words:?}: {talk}");
        assert!(talk.contains(help), "{words:?}: {talk}");
    }
    assert!(list(&["ticket", "--where", "stage=open"]).1.contains("p7kqf"));
    let (_, said, _) = list(&["people", "--format", "csv"]);
    assert_eq!(said, "record,name,roles,team,email\nerik,Erik,,,\n");
    let (_, said, _) = list(&["ticket", "--format", "json", "--columns", "severity,cause"]);
    let answer: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(answer["schema"], "sdm.list/1");
    assert_eq!(answer["records"][0]["severity"], "high");
    assert_eq!(answer["records"][0]["cause"], serde_json::Value::Null);
}

#[test]
fn a_record_is_shown_in_words_with_its_stage_and_who_refers_to_it() {
    let store = store();
    let (code, said, _) = sdm(store.path(), &["show", "p7kqf"]);
    assert_eq!(code, Some(0));
    assert!(said.starts_with(&format!("ticket angstrom/2026-03-12-p7kqf · logged\n{PATH}\n\ntitle ")), "{said}");
    assert!(said.contains("  2026-03-12 09:00 logged, by eva\n"), "{said}");
    let (_, said, _) = sdm(store.path(), &["show", "mail"]);
    assert!(said.ends_with("referred to by\n  angstrom/2026-03-12-p7kqf (service)\n"), "{said}");
    assert_eq!(sdm(store.path(), &["show", "p7kqf", "--format", "yaml"]).1, TICKET);
    let (_, said, _) = sdm(store.path(), &["show", "people/erik", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(answer["record"]["name"], "Erik");
    assert_eq!(answer["referred_to_by"][0]["fields"][0], "owner");
}

#[test]
fn a_renamed_record_keeps_its_lines_and_every_reference_leads_to_it() {
    let store = store();
    write(
        store.path(),
        "customers/angstrom/feedback/2026.csv",
        "date,contact,score,nps,theme,comment,ref\n2026-03-13,eva,4,,,,2026-03-12-p7kqf\n",
    );
    let (code, said, talk) = sdm(store.path(), &["mv", "p7kqf", "INC-7"]);
    assert_eq!(code, Some(0), "{talk}");
    assert_eq!(said, "ticket angstrom/2026-03-12-p7kqf: now INC-7; 1 file moved, 1 reference rewritten\n");
    assert_eq!(read(store.path(), "customers/angstrom/tickets/2026/03/INC-7.yaml"), TICKET);
    assert!(read(store.path(), "customers/angstrom/feedback/2026.csv").ends_with(",INC-7\n"));
    assert_eq!(sdm(store.path(), &["mv", "services/mail", "letters"]).0, Some(0));
    let moved = read(store.path(), "customers/angstrom/tickets/2026/03/INC-7.yaml");
    assert_eq!(moved, TICKET.replace("service: mail", "service: letters"));
    assert_eq!(sdm(store.path(), &["mv", "angstrom", "angstroem"]).0, Some(0));
    assert!(!store.path().join("customers/angstrom").exists());
    for (words, code, help) in [
        (&["mv", "INC-7", "a b"][..], 2, "letters a–z"),
        (&["mv", "INC-7", "dalbo/INC-8"], 2, "stays with its owner"),
        (&["mv", "INC-7", "INC-7"], 2, "has this name already"),
        (&["mv", "nothing", "x"], 4, "there is no record"),
    ] {
        let (is, _, talk) = sdm(store.path(), words);
        assert_eq!(is, Some(code), "{words:?}: {talk}");
        assert!(talk.contains(help), "{words:?}: {talk}");
    }
    // A file that holds the name and cannot be read stops everything.
    write(store.path(), "internal/risks/bad.yaml", "title: [letters\n");
    let (code, _, talk) = sdm(store.path(), &["mv", "services/letters", "post"]);
    assert_eq!(code, Some(1));
    assert!(talk.contains("nothing was written: internal/risks/bad.yaml"), "{talk}");
    assert!(store.path().join("catalog/services/letters.yaml").exists());
}

/// Runs `sdm edit` with an editor that is a script.
#[cfg(unix)]
fn edited(store: &Path, script: &str) -> (Option<i32>, String, String) {
    use std::os::unix::fs::PermissionsExt;
    let editor = store.join(".git-editor.sh");
    std::fs::write(&editor, format!("#!/bin/sh\n{script}\n")).expect("a script");
    std::fs::set_permissions(&editor, PermissionsExt::from_mode(0o755)).expect("a mode");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", store).env("XDG_CACHE_HOME", store.join(".cache")).env("EDITOR", &editor).env("STORE", store);
    let done = command.arg("-C").arg(store).args(["edit", "p7kqf"]).output().expect("the program");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (done.status.code(), text(done.stdout), text(done.stderr))
}

#[cfg(unix)]
#[test]
fn an_edited_record_takes_the_old_one_s_place_only_when_it_is_sound() {
    let store = store();
    let (code, said, talk) = edited(store.path(), "sed -i 's/severity: high/severity: low/' \"$1\"");
    assert_eq!((code, said.as_str(), talk.as_str()), (Some(0), "angstrom/2026-03-12-p7kqf: changed severity\n", ""));
    assert_eq!(read(store.path(), PATH), TICKET.replace("high", "low"));
    let (code, _, talk) = edited(store.path(), "true");
    assert_eq!(code, Some(0));
    assert!(talk.contains("is as it was"), "{talk}");
    // Faults: the old file stays, the new text is kept where the message says.
    let (code, _, talk) = edited(store.path(), "sed -i 's/severity: low/severity: lov/' \"$1\"");
    assert_eq!(code, Some(1));
    assert!(talk.contains("4:11: \"lov\" is not a severity; did you mean `low`?"), "{talk}");
    assert_eq!(read(store.path(), PATH), TICKET.replace("high", "low"));
    let kept = talk.split("Your text is in ").nth(1).and_then(|rest| rest.split(';').next()).expect("a path");
    assert!(std::fs::read_to_string(kept).expect("the kept text").contains("severity: lov"));
}

#[cfg(unix)]
#[test]
fn an_edit_of_what_somebody_changed_meanwhile_is_refused_and_kept() {
    let store = store();
    let script = format!("sed -i 's/high/low/' \"$1\"; sed -i 's/type: incident/type: problem/' \"$STORE/{PATH}\"");
    let (code, _, talk) = edited(store.path(), &script);
    assert_eq!(code, Some(1));
    assert!(talk.contains("somebody changed the record meanwhile; nothing was written. Your text is in "), "{talk}");
    assert_eq!(read(store.path(), PATH), TICKET.replace("type: incident", "type: problem"));
    let (code, ..) = edited(store.path(), "exit 3");
    assert_eq!(code, Some(3));
}

#[test]
fn history_and_diff_tell_changes_by_field_across_a_new_name() {
    let store = committed();
    for words in [&["set", "p7kqf", "severity=low", "--commit"][..], &["mv", "p7kqf", "INC-7", "--commit"]] {
        assert_eq!(sdm(store.path(), words).0, Some(0), "{words:?}");
    }
    let (code, said, talk) = sdm(store.path(), &["history", "INC-7"]);
    assert_eq!(code, Some(0), "{talk}");
    assert!(said.contains(&format!("  renamed from {PATH}\n")), "{said}");
    assert!(said.contains("ticket angstrom/2026-03-12-p7kqf: severity\n  severity: high → low\n"), "{said}");
    assert!(said.contains("first\n  + title: Inloggning fungerar inte\n"), "{said}");
    let (code, said, _) = sdm(store.path(), &["diff", "HEAD~2..HEAD"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        said,
        format!("angstrom/INC-7 (customers/angstrom/tickets/2026/03/INC-7.yaml, was {PATH})\n  severity: high → low\n")
    );
    let (_, said, _) = sdm(store.path(), &["diff", "HEAD~2", "--format", "markdown"]);
    assert!(said.contains("- severity: high → low\n"), "{said}");
    let (_, said, _) = sdm(store.path(), &["diff", "HEAD~2..", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(answer["records"][0]["fields"][0]["new"], "low");
    assert_eq!(sdm(store.path(), &["diff", "nothing..HEAD"]).0, Some(4));
    assert_eq!(sdm(store.path(), &["diff", "HEAD~2...HEAD"]).0, Some(2));
}

#[test]
fn a_record_that_was_begun_without_values_gets_them_one_by_one() {
    let store = store();
    let (code, _, talk) = sdm(store.path(), &["new", "contract", "saas", "--for", "angstrom"]);
    assert_eq!(code, Some(0), "{talk}");
    let path = "customers/angstrom/contracts/saas.yaml";
    let begun = read(store.path(), path);
    let hints = begun.lines().filter(|line| line.starts_with("# ")).count();
    assert_eq!(hints, 4, "{begun}");
    let (code, _, talk) = sdm(store.path(), &["set", "angstrom/contracts/saas", "model=support", "services=mail"]);
    assert_eq!(code, Some(0), "{talk}");
    let one = read(store.path(), path);
    // Two of the four hints are settled; the others stay, and the values stand in canonical order.
    assert_eq!(one.lines().filter(|line| line.starts_with("# ")).count(), 2, "{one}");
    assert!(one.ends_with("services: [mail]\nmodel: support\n"), "{one}");
    let (code, _, talk) =
        sdm(store.path(), &["set", "angstrom/contracts/saas", "requested=2026-01-05", "request=Letter"]);
    assert_eq!(code, Some(0), "{talk}");
    let whole = read(store.path(), path);
    assert!(whole.ends_with("services: [mail]\nmodel: support\nrequested: 2026-01-05\nrequest: Letter\n"), "{whole}");
    // A value that cannot be is still refused, and nothing is written.
    let (code, _, talk) = sdm(store.path(), &["set", "angstrom/contracts/saas", "model=gratis"]);
    assert_eq!((code, read(store.path(), path)), (Some(2), whole), "{talk}");
}
