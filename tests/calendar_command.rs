//! `sdm calendar` from the command line: that questions reach the calendar, and how answers and failures look.
#![expect(clippy::disallowed_methods, reason = "makes a store in a temporary folder and runs the program")]

use std::path::Path;
use std::process::Command;

const OFFICE: &str = "\
zone: Europe/Stockholm
hours:
  mon: [08:00-12:00, 13:00-17:00]
  tue: [08:00-12:00, 13:00-17:00]
  wed: [08:00-12:00, 13:00-17:00]
  thu: [08:00-12:00, 13:00-17:00]
  fri: [08:00-12:00, 13:00-17:00]
holidays: [SE, SE-eves]
";

/// A store with the calendar `se-office`.
fn store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        std::fs::write(path, text).expect("a file");
    };
    let settings = "schema = 1\n\n[organisation]\nname = \"Nordvik\"\nzone = \"Europe/Stockholm\"\nlanguage = \"sv\"\n";
    write("sdm.toml", settings);
    write("catalog/calendars/se-office.yaml", OFFICE);
    write("catalog/calendars/bad.yaml", "zone: Europe/Stockholm\nhours: {mon: [8-17]}\n");
    folder
}

/// Exit code, standard output and standard error of a question.
fn ask(store: &Path, question: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    let done = command.env_clear().arg("-C").arg(store).arg("calendar").args(question).output().expect("the program");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (done.status.code(), text(done.stdout), text(done.stderr))
}

#[test]
fn answers_are_json_with_their_schema() {
    let store = store();
    let answer = |question: &[&str]| {
        let (code, answer, talk) = ask(store.path(), &[question, &["--format", "json"]].concat());
        assert_eq!((code, talk.as_str()), (Some(0), ""), "{question:?}");
        answer
    };
    // Thursday 2 April 16:00–17:00 and, after Easter, Tuesday 7 April 08:00–09:00.
    assert_eq!(
        answer(&["elapsed", "se-office", "2026-04-02T16:00+02:00", "2026-04-07 09:00"]),
        "{\"schema\":\"sdm.calendar/1\",\"seconds\":7200}\n"
    );
    assert_eq!(
        answer(&["due", "se-office", "2026-04-02T16:00+02:00", "7200s"]),
        "{\"schema\":\"sdm.calendar/1\",\"due\":\"2026-04-07T09:00:00+02:00\"}\n"
    );
    assert_eq!(
        answer(&["due", "se-office", "2026-04-07", "-2bd"]),
        "{\"schema\":\"sdm.calendar/1\",\"due\":\"2026-04-01\"}\n"
    );
    assert_eq!(
        answer(&["due", "se-office", "2026-04-02T16:00+02:00", "1bd", "--end-of-day"]),
        "{\"schema\":\"sdm.calendar/1\",\"due\":\"2026-04-07T17:00:00+02:00\"}\n"
    );
    assert_eq!(
        answer(&["open", "se-office", "2026-04-02 12:00"]),
        "{\"schema\":\"sdm.calendar/1\",\"open\":false,\"next_open\":\"2026-04-02T13:00:00+02:00\",\
         \"next_close\":\"2026-04-02T17:00:00+02:00\"}\n"
    );
    // April 2026 has 22 days from Monday to Friday, less Good Friday and Easter Monday.
    assert_eq!(
        answer(&["days", "se-office", "2026-04-01", "2026-05-01"]),
        "{\"schema\":\"sdm.calendar/1\",\"working_days\":20}\n"
    );
    assert_eq!(
        answer(&["periods", "se-office", "2026-04-02 16:00", "1"]),
        "{\"schema\":\"sdm.calendar/1\",\"periods\":[{\"from\":\"2026-04-02T16:00:00+02:00\",\
         \"to\":\"2026-04-02T17:00:00+02:00\"}]}\n"
    );
    assert!(
        answer(&["show", "se-office", "--year", "2026"]).starts_with("{\"schema\":\"sdm.calendar/1\",\"calendar\"")
    );
}

#[test]
fn wall_times_are_the_stores_and_answers_the_calendars() {
    let store = store();
    let path = store.path().join("catalog/calendars/ny.yaml");
    std::fs::write(path, "zone: America/New_York\nhours: {fri: [09:00-17:00]}\n").expect("a file");
    // 15:00 in Stockholm is 09:00 in New York.
    let (_, answer, talk) = ask(store.path(), &["due", "ny", "2026-05-08 15:00", "1h"]);
    assert_eq!((answer.as_str(), talk.as_str()), ("2026-05-08T10:00:00-04:00\n", ""));
    std::fs::write(store.path().join("sdm.toml"), "schema = \n").expect("a file");
    assert_eq!(ask(store.path(), &["open", "ny", "2026-05-08"]).0, Some(3));
}

#[test]
fn a_year_is_drawn_for_a_person() {
    let (code, drawn, _) = ask(store().path(), &["show", "se-office", "--now", "2026-11-03 09:00"]);
    assert_eq!(code, Some(0));
    assert!(drawn.starts_with("se-office 2026, Europe/Stockholm\n"), "{drawn}");
    assert!(drawn.contains("2026-06-19 Fri  Midsummer Eve\n"), "{drawn}");
}

#[test]
fn failures_say_what_to_do_and_have_their_code() {
    let store = store();
    for (question, code, says) in [
        (&["open", "se-offce", "2026-04-02"][..], 4, "did you mean se-office?"),
        (&["open", "../x", "2026-04-02"], 4, "there is no calendar"),
        (&["open", "bad", "2026-04-02"], 3, "sdm check catalog/calendars/bad.yaml"),
        (&["open", "se-office", "2026-03-29 02:30"], 2, "the clocks skip this time"),
        (&["due", "se-office", "2026-04-02", "4"], 2, "a duration needs its unit"),
        (&["due", "se-office", "2026-04-02", "2h", "--end-of-day"], 2, "goes with business days"),
        (&["days", "se-office", "2026-04-02T08:00Z", "2026-05-01"], 2, "write a day"),
        (&["due", "se-office", "2026-04-02", "4000000000bd"], 1, "calendar se-office has no open time"),
    ] {
        let (given, answer, talk) = ask(store.path(), question);
        assert_eq!((given, answer.as_str()), (Some(code), ""), "{question:?}");
        assert!(talk.contains(says), "{question:?}: {talk}");
    }
}
