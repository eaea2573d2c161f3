//! What is asked on a terminal, tried on one that `script` makes; passes where there is no `script`.
#![cfg(target_os = "linux")]
#![expect(clippy::print_stderr, reason = "what is skipped is said")]
#![expect(clippy::disallowed_methods, reason = "makes a store in a temporary folder and runs the program")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

fn store() -> tempfile::TempDir {
    let store = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in [
        (
            "sdm.toml",
            "schema = 1\n\n[organisation]\nname = \"Nordvik\"\nzone = \"Europe/Stockholm\"\nlanguage = \"sv\"\n",
        ),
        ("catalog/services/mail.yaml", "name: Mail\ntype: saas\nowner: erik\ndescription: Letters\n"),
        ("customers/acme/customer.yaml", "name: Acme\n"),
    ] {
        let path = store.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        std::fs::write(path, text).expect("a file");
    }
    store
}

/// What the program says on a terminal on which these lines are typed; `None` where there is no `script`.
fn on_a_terminal(store: &Path, words: &str, typed: &str) -> Option<String> {
    let command = format!("{} {words}", env!("CARGO_BIN_EXE_sdm"));
    let mut script = Command::new("script");
    script.env_clear().env("PATH", std::env::var_os("PATH")?).env("HOME", store).env("TERM", "dumb").current_dir(store);
    script.args(["-qec", &command, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = script.spawn() else {
        eprintln!("skipped: there is no script command here to make a terminal");
        return None;
    };
    child.stdin.take()?.write_all(typed.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).replace('\r', ""))
}

#[test]
fn a_ticket_is_opened_by_answers_and_told_as_one_command() {
    let store = store();
    let words = "--now 2026-11-20T10:00 ticket open --for acme --by eva";
    // The type is asked again, since "fel" is none.
    let Some(said) = on_a_terminal(store.path(), words, "Ingen kan logga in\nfel\nincident\nhög\nmail\n") else {
        return;
    };
    for line in [
        "Type (incident, request,",
        "fel: one of incident, request,",
        "Severity (critical, high, medium, low):",
        "Service (mail):",
    ] {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }
    let again =
        said.lines().find_map(|line| line.strip_prefix("without questions: ")).unwrap_or_else(|| panic!("{said}"));
    assert_eq!(
        again,
        "sdm --now 2026-11-20T10:00 ticket open --for acme --by eva --title 'Ingen kan logga in' --type incident --severity 'hög' --service mail"
    );
    let folder = store.path().join("customers/acme/tickets/2026/11");
    let count = || std::fs::read_dir(&folder).map(|files| files.count()).unwrap_or(0);
    assert_eq!(count(), 1);
    // Typed as it was told, it opens another one and asks nothing.
    let shell = again.replacen("sdm", env!("CARGO_BIN_EXE_sdm"), 1);
    let done = Command::new("sh").args(["-c", &shell]).current_dir(store.path()).output().expect("a shell");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(count(), 2);
}

#[test]
fn an_empty_answer_writes_nothing() {
    let store = store();
    let Some(said) = on_a_terminal(store.path(), "ticket open --for acme", "\n") else { return };
    assert!(said.contains("--title was left empty; nothing was written"), "{said}");
    assert!(!store.path().join("customers/acme/tickets").exists());
}

#[test]
fn where_nobody_can_answer_nothing_is_asked() {
    let store = store();
    let done = Command::new(env!("CARGO_BIN_EXE_sdm"))
        .env_clear()
        .current_dir(store.path())
        .args(["ticket", "open", "--for", "acme", "--type", "incident"])
        .output();
    let done = done.expect("sdm runs");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(2));
    assert!(said.contains("add --title TEXT, --severity critical, high, medium or low, --service SERVICE"), "{said}");
}
