//! Many processes write one store at once, some are killed in the middle, others read: whatever ended with 0 is in the
//! store, whatever said no is not, and no file is ever torn.
//!
//! The short form runs by itself. The long one, 8 writers with 25 updates each:
//! `SDM_LONG=1 cargo test --locked --test concurrent_writes`.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const SETTINGS: &str = "\
schema = 1

[organisation]
name = \"Nordvik\"
zone = \"Europe/Stockholm\"
language = \"sv\"
";
const TICKET: &str = "\
# kept by hand
title: 'Inloggning fungerar inte'
type: incident
severity: high
service: mail
log:
  - {at: 2026-03-12T09:14:00+01:00, did: logged, by: eva}   # by phone
x-desk: 7
";
const PATH: &str = "customers/acme/tickets/2026/03/2026-03-12-p7kqf.yaml";

/// Writers, and updates of each.
#[expect(clippy::disallowed_methods, reason = "the long form is asked for by the environment")]
fn size() -> (usize, usize) {
    if std::env::var_os("SDM_LONG").is_some() { (8, 25) } else { (4, 6) }
}

#[expect(clippy::disallowed_methods, reason = "a test's own folder")]
fn store() -> tempfile::TempDir {
    let store = tempfile::tempdir().expect("a folder");
    for (path, text) in [
        ("sdm.toml", SETTINGS),
        ("catalog/people/erik.yaml", "name: Erik\n"),
        ("catalog/services/mail.yaml", "name: Mail\ntype: saas\nowner: erik\ndescription: Letters\n"),
        ("customers/acme/customer.yaml", "name: Acme\n"),
        (PATH, TICKET),
    ] {
        let path = store.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    store
}

#[expect(clippy::disallowed_methods, reason = "the program itself")]
fn spawn(store: &Path, words: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    command.env_clear().env("HOME", store).current_dir(store).args(["--now", "2026-03-12 12:00"]).args(words);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("sdm runs")
}

fn code(store: &Path, words: &[&str]) -> Option<i32> {
    spawn(store, words).wait().expect("sdm ends").code()
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// With 0: what it said is in the store.
    Written,
    /// With another code: it is not.
    Refused,
    /// Killed: nobody can say.
    Killed,
}

/// Runs a command to its end, or kills it after some milliseconds.
fn end(store: &Path, words: &[&str], kill_after: Option<u64>) -> End {
    let mut child = spawn(store, words);
    if let Some(millis) = kill_after {
        std::thread::sleep(Duration::from_millis(millis));
        let _ = child.kill();
    }
    let status = child.wait().expect("it ends");
    match status.code() {
        Some(0) => End::Written,
        Some(3) => End::Refused,
        Some(other) => panic!("{words:?} ended with {other}"),
        None => End::Killed,
    }
}

/// All writers at once, each with its updates one after the other; a reader beside them. What became of each mark.
fn all(store: &Path, words: impl Fn(&str) -> Vec<String> + Sync, kills: bool) -> Vec<(String, End)> {
    let (writers, updates) = size();
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !is_over.load(Ordering::Relaxed) || reads == 0 {
                // A torn file would be an error.
                assert_eq!(code(store, &["check"]), Some(0), "a reader saw a broken store");
                reads += 1;
            }
        });
        let threads: Vec<_> = (0..writers)
            .map(|writer| {
                let words = &words;
                scope.spawn(move || {
                    let one = |update: usize| {
                        let mark = format!("w{writer}u{update}.");
                        let words = words(&mark);
                        let words: Vec<&str> = words.iter().map(String::as_str).collect();
                        // Every third is killed, at another moment each time.
                        let moment = u64::try_from((writer * 7 + update * 5) % 40).unwrap_or(0);
                        let kill = (kills && (writer + update).is_multiple_of(3)).then_some(moment);
                        (mark, end(store, &words, kill))
                    };
                    (0..updates).map(one).collect::<Vec<_>>()
                })
            })
            .collect();
        let ends = threads.into_iter().flat_map(|thread| thread.join().expect("a writer ends")).collect();
        is_over.store(true, Ordering::Relaxed);
        reader.join().expect("the reader ends");
        ends
    })
}

#[expect(clippy::disallowed_methods, reason = "a test's own folder")]
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[expect(clippy::disallowed_methods, reason = "a test's own folder")]
fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a file")
}

/// Holds what is found of each mark against how its command ended.
fn judge(ends: &[(String, End)], count: impl Fn(&str) -> usize) {
    for (mark, end) in ends {
        let found = count(mark);
        match end {
            End::Written => assert_eq!(found, 1, "{mark} ended with 0"),
            End::Refused => assert_eq!(found, 0, "{mark} was refused"),
            End::Killed => assert!(found <= 1, "{mark} was killed"),
        }
    }
    assert!(ends.iter().any(|(_, end)| *end == End::Written), "nothing was written at all");
}

fn note(mark: &str) -> Vec<String> {
    ["ticket", "note", "p7kqf", mark].map(str::to_owned).to_vec()
}

fn open(mark: &str) -> Vec<String> {
    let words = ["ticket", "open", "--for", "acme", "--type", "question", "--service", "mail", "--title", mark];
    words.map(str::to_owned).to_vec()
}

/// The lines that were there before any command are there still.
fn is_kept(text: &str) {
    for line in TICKET.lines() {
        assert!(text.lines().any(|found| found == line), "{line:?} is lost from\n{text}");
    }
}

#[test]
fn no_update_of_one_record_is_lost() {
    let store = store();
    let ends = all(store.path(), note, false);
    let after = text(&store.path().join(PATH));
    judge(&ends, |mark| after.matches(mark).count());
    is_kept(&after);
    assert_eq!(code(store.path(), &["check"]), Some(0));
}

#[test]
fn killed_writers_tear_nothing_and_keep_nobody_out() {
    let store = store();
    let ends = all(store.path(), note, true);
    let after = text(&store.path().join(PATH));
    judge(&ends, |mark| after.matches(mark).count());
    is_kept(&after);
    // The next one writes at once: a dead process holds no lock.
    assert_eq!(code(store.path(), &["ticket", "note", "p7kqf", "last"]), Some(0));
}

#[test]
fn new_records_of_many_writers_are_all_there_once() {
    let store = store();
    let ends = all(store.path(), open, true);
    let records = files(&store.path().join("customers/acme/tickets"));
    let yaml = records.iter().filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    let texts: Vec<String> = yaml.map(|path| text(path)).collect();
    judge(&ends, |mark| texts.iter().filter(|text| text.contains(&format!("title: {mark}\n"))).count());
    // What a killed one left behind is a temporary file that no reader takes for a record.
    let left = records.iter().filter(|path| path.extension().is_some_and(|end| end != "yaml"));
    assert!(left.filter_map(|path| path.file_name()?.to_str()).all(|name| name.starts_with(".sdm-")));
    assert_eq!(code(store.path(), &["check"]), Some(0));
}
