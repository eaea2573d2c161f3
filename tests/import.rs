//! `sdm import` and `sdm export` as a user types them, on small files.

use std::path::PathBuf;
use std::process::{Command, Output};

struct Store(tempfile::TempDir);

const PROFILE: &str = r#"
what = "tickets"
id = "nr"
customer = { column = "company", name = true }
service = { fixed = "desk" }
[time]
zone = "Europe/Stockholm"
formats = ["%Y-%m-%d %H:%M"]
[fields]
title = "title"
type = { fixed = "incident" }
severity = { column = "prio", values = { "1" = "critical", "2" = "high" } }
resolution = "how"
[log]
logged = "opened"
responded = "answered"
resolved = "solved"
"#;

const FILE: &str = "\
nr,company,title,prio,opened,answered,solved,how
A-1,ACME,Fel,1,2026-03-12 09:14,2026-03-12 09:21,,
A-2,ACME,Annat,2,2026-03-12 10:00,,,
";

#[expect(clippy::disallowed_methods, reason = "a test's own folder")]
impl Store {
    fn new() -> Self {
        let store = Self(tempfile::tempdir().expect("a folder"));
        store.write(
            "sdm.toml",
            "schema = 1\n[organisation]\nname = \"House\"\nzone = \"Europe/Stockholm\"\nlanguage = \"sv\"\n",
        );
        store.write("customers/acme/customer.yaml", "name: Acme\n");
        store.write("catalog/services/desk.yaml", "name: Desk\ntype: support\nowner: karin\ndescription: First line\n");
        store.write("catalog/people/karin.yaml", "name: Karin\n");
        store.write("catalog/imports/tool.toml", PROFILE);
        store
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_sdm"))
            .current_dir(self.0.path())
            .args(["--now", "2026-11-24T12:00:00Z"])
            .args(arguments)
            .env_clear()
            .output()
            .expect("sdm runs")
    }

    /// Runs a command that must end with this code; its two streams.
    fn sdm(&self, code: i32, arguments: &[&str]) -> (String, String) {
        let output = self.run(arguments);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {stdout}{stderr}");
        (stdout, stderr)
    }

    /// Imports a file and gives what the talk says of it.
    fn import(&self, code: i32, file: &str, more: &[&str]) -> String {
        self.write("export.csv", file);
        self.sdm(code, &[&["import", "tickets", "export.csv", "--profile", "tool"], more].concat()).1.trim().to_owned()
    }
}

const TICKET: &str = "customers/acme/tickets/2026/03/A-1.yaml";

#[test]
fn a_ticket_is_written_and_an_import_again_changes_nothing() {
    let store = Store::new();
    assert_eq!(store.import(0, FILE, &[]), "2 new, 0 updated, 0 unchanged");
    assert_eq!(
        store.read(TICKET),
        "\
title: Fel
type: incident
severity: critical
service: desk
log:
  - {at: 2026-03-12T09:14:00+01:00, did: logged}
  - {at: 2026-03-12T09:21:00+01:00, did: responded}
"
    );
    assert_eq!(store.import(0, FILE, &[]), "0 new, 0 updated, 2 unchanged");
    store.sdm(0, &["check"]);
}

#[test]
fn what_the_profile_does_not_own_survives_byte_for_byte() {
    let store = Store::new();
    store.import(0, FILE, &[]);
    let by_hand = "\
# Called twice before it was logged
title: Fel
type: incident
severity: critical   # agreed with Eva
service: desk
log:
  - {at: 2026-03-12T09:14:00+01:00, did: logged, by: eva}
  - {at: 2026-03-12T09:21:00+01:00, did: responded}   # by phone
  - {at: 2026-03-12 09:40, did: note, text: \"Certificate?\"}
  - {at: 2026-03-12T11:00:00+01:00, did: informed, kind: update}
cause: 'Expired certificate'
";
    store.write(TICKET, by_hand);
    // Another hand's entries and facts are no reason to write.
    assert_eq!(store.import(0, FILE, &[]), "0 new, 0 updated, 2 unchanged");
    assert_eq!(store.read(TICKET), by_hand);
    let solved = FILE
        .replace("09:21,,", "09:25,2026-03-12 10:50,\"Renewed: see \"\"KB 12\"\"\"")
        .replace("A-1,ACME,Fel,1", "A-1,ACME,Fel i inloggning,2");
    assert_eq!(store.import(0, &solved, &[]), "0 new, 1 updated, 1 unchanged");
    let wanted = by_hand
        .replace("title: Fel\n", "title: Fel i inloggning\n")
        .replace("severity: critical ", "severity: high ")
        .replace("09:21:00+01:00", "09:25:00+01:00")
        .replace(
            "  - {at: 2026-03-12T11:00",
            "  - {at: 2026-03-12T10:50:00+01:00, did: resolved}\n  - {at: 2026-03-12T11:00",
        )
        + "resolution: \"Renewed: see \\\"KB 12\\\"\"\n";
    assert_eq!(store.read(TICKET), wanted);
    // What the tool takes back goes, and nothing else: the answer is as it was before.
    let back = solved.replace("2026-03-12 10:50", "").replace("Fel i inloggning,2", "Fel,1");
    assert_eq!(
        store.import(0, &back.replace("\"Renewed: see \"\"KB 12\"\"\"", ""), &[]),
        "0 new, 1 updated, 1 unchanged"
    );
    assert_eq!(store.read(TICKET), by_hand.replace("09:21:00+01:00", "09:25:00+01:00"));
}

#[test]
fn bad_rows_stop_the_import_unless_so_many_are_accepted() {
    let store = Store::new();
    let file =
        format!("{FILE}A-3,ACME,x,1,2026-03-12 09:00,2026-03-12 08:00,,\nA-4,Other AB,x,1,2026-03-12 09:00,,,\n");
    let talk = store.import(1, &file, &["--bad-rows", "bad.csv"]);
    assert!(talk.contains("nothing was written: 2 rows are bad, 0 are accepted"), "{talk}");
    assert!(!store.path("customers/acme/tickets").exists());
    assert_eq!(
        store.read("bad.csv"),
        "file,line,column,value,reason\r\n\
         export.csv,4,answered,2026-03-12 08:00,responded before logged: opened is 2026-03-12 09:00\r\n\
         export.csv,5,,,\"there is no customer other-ab in the store: write customers/other-ab/customer.yaml, or map another in the profile\"\r\n"
    );
    assert_eq!(store.import(0, &file, &["--max-bad", "50%"]), "2 new, 0 updated, 0 unchanged");
}

#[test]
fn a_dry_run_shows_everything_and_writes_nothing() {
    let store = Store::new();
    store.write("export.csv", FILE);
    let (shown, talk) = store.sdm(0, &["import", "tickets", "export.csv", "--profile", "tool", "--dry-run"]);
    assert!(shown.contains("        2  tickets new\n"), "{shown}");
    assert_eq!(talk, "nothing was written: this was a dry run\n");
    assert!(!store.path("customers/acme/tickets").exists() && !store.path(".sdm").exists());
}

#[test]
fn wrong_names_are_answered_with_the_right_ones() {
    let store = Store::new();
    store.write("export.csv", FILE);
    let (_, talk) = store.sdm(4, &["import", "tickets", "export.csv", "--profile", "servicenow-rst"]);
    assert!(talk.contains("did you mean servicenow-rest?"), "{talk}");
    let (_, talk) = store.sdm(4, &["import", "tickets", "no.csv", "--profile", "tool"]);
    assert!(talk.contains("no.csv: there is no such file"), "{talk}");
    let (_, talk) = store.sdm(2, &["import", "outages", "export.csv", "--profile", "tool"]);
    assert!(talk.contains("say sdm import tickets"), "{talk}");
    store.write("catalog/imports/tool.toml", &PROFILE.replace("opened", "opend"));
    let (_, talk) = store.sdm(3, &["import", "tickets", "export.csv", "--profile", "tool"]);
    assert!(talk.contains("opend (there is opened)"), "{talk}");
    store.write("catalog/imports/tool.toml", &PROFILE.replace("[log]", "[logg]"));
    let (_, talk) = store.sdm(3, &["import", "tickets", "export.csv", "--profile", "tool"]);
    assert!(
        talk.contains("catalog/imports/tool.toml:14:2: there is no key \"logg\" here; did you mean \"log\"?"),
        "{talk}"
    );
}

#[test]
fn dates_that_fit_two_orders_stop_the_import_with_their_number() {
    let store = Store::new();
    store.write("catalog/imports/tool.toml", &PROFILE.replace("formats = [\"%Y-%m-%d %H:%M\"]", ""));
    let file = "nr,company,title,prio,opened,answered,solved,how\nA-1,ACME,x,1,5/3/2026 09:14,,,\nA-2,ACME,x,1,25/3/2026 09:14,,,\n";
    let talk = store.import(3, file, &[]);
    assert!(
        talk.contains("column opened: 1 of 2 values fit both day/month and month/day (1 fit day/month only"),
        "{talk}"
    );
}

#[test]
fn a_record_with_errors_is_not_touched() {
    let store = Store::new();
    store.import(0, FILE, &[]);
    let broken = store.read(TICKET).replace("severity: critical", "severity: grave");
    store.write(TICKET, &broken);
    let changed = FILE.replace("A-1,ACME,Fel", "A-1,ACME,Nytt");
    store.import(1, &changed, &[]);
    assert_eq!(store.import(0, &changed, &["--max-bad", "1"]), "0 new, 0 updated, 1 unchanged");
    assert_eq!(store.read(TICKET), broken);
}

#[test]
fn answers_go_to_the_table_of_their_year_and_are_found_again() {
    let store = Store::new();
    store.write("survey.toml", "");
    store.write(
        "catalog/imports/survey.toml",
        "what = \"feedback\"\n[fields]\ndate = \"day\"\ncontact = \"who\"\nscore = \"csat\"\ncomment = \"text\"\nref = \"no\"\n",
    );
    store.write(
        "customers/acme/feedback/2026.csv",
        "date,contact,score,nps,theme,comment,ref\n2026-02-01,asa,4,,portal,,\n",
    );
    store.write("answers.csv", "no;day;who;csat;text\n7;2026-03-01;eva;5;\"Snabbt, bra\"\n8;2026-01-01;bo;;\n");
    let import = ["import", "feedback", "answers.csv", "--profile", "survey", "--customer", "acme"];
    assert_eq!(store.sdm(0, &import).1, "2 new, 0 updated, 0 unchanged\n");
    let table = "\
date,contact,score,nps,theme,comment,ref
2026-01-01,bo,,,,,8
2026-02-01,asa,4,,portal,,
2026-03-01,eva,5,,,\"Snabbt, bra\",7
";
    assert_eq!(store.read("customers/acme/feedback/2026.csv"), table);
    store.write("answers.csv", "no;day;who;csat;text\n8;2026-01-01;bo;3;\n");
    assert_eq!(store.sdm(0, &import).1, "0 new, 1 updated, 0 unchanged\n");
    assert_eq!(store.read("customers/acme/feedback/2026.csv"), table.replace("bo,,", "bo,3,"));
    store.sdm(0, &["check"]);
}

#[test]
fn outages_are_written_closed_later_and_their_months_confirmed_once() {
    let store = Store::new();
    let profile = "what = \"outages\"\nmode = \"checks\"\nservice = { fixed = \"desk\" }\n[events]\nat = \"at\"\n[state]\ncolumn = \"s\"\nvalues = { up = \"up\", down = \"down\" }\n";
    store.write("catalog/imports/monitor.toml", profile);
    let import = ["import", "outages", "checks.csv", "--profile", "monitor"];
    let checks = "at,s\n2026-01-15T00:00:00Z,up\n2026-03-02T10:00:00Z,down\n";
    store.write("checks.csv", checks);
    let (shown, _) = store.sdm(0, &import);
    assert!(shown.contains("months confirmed\n        1  desk: 2026-02 to 2026-02\n"), "{shown}");
    let files: Vec<String> = store
        .path("internal/outages/desk/2026")
        .read_dir()
        .expect("outages")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("a name"))
        .collect();
    let path = format!("internal/outages/desk/2026/{}", files[0]);
    assert_eq!(store.read(&path), "from: 2026-03-02T11:00:00+01:00\neffect: down\naffects: all\n");
    store.write(&path, "from: 2026-03-02T11:00:00+01:00\neffect: down   # all of it\naffects: all\ncause: Disk\n");
    store.write("checks.csv", &format!("{checks}2026-03-02T11:00:00Z,up\n2026-04-02T00:00:00Z,up\n"));
    let (shown, talk) = store.sdm(0, &import);
    assert!(
        talk.contains("0 new, 1 updated, 0 unchanged") && shown.contains("desk: 2026-03 to 2026-03"),
        "{shown}{talk}"
    );
    assert_eq!(
        store.read(&path),
        "from: 2026-03-02T11:00:00+01:00\nto: 2026-03-02T12:00:00+01:00\neffect: down   # all of it\naffects: all\ncause: Disk\n"
    );
    assert_eq!(
        store.read("internal/outages/desk/checked.csv"),
        "month,date,by\n2026-02,2026-11-24,import monitor\n2026-03,2026-11-24,import monitor\n"
    );
    store.sdm(0, &["check"]);
}

#[test]
fn an_export_and_an_import_of_it_say_the_same() {
    let store = Store::new();
    store.import(0, FILE, &[]);
    let (table, _) = store.sdm(0, &["export", "tickets"]);
    assert!(table.starts_with("customer,ticket,type,service,"), "{table}");
    let row = "acme,A-1,incident,desk,critical,critical,2026-03-12T09:14:00+01:00,2026-03-12T09:21:00+01:00,,,,,0,420,,,0,0,0,0,0";
    assert!(table.contains(row), "{table}");
    let (_, talk) = store.sdm(4, &["export", "tickets", "--customer", "nobody"]);
    assert!(talk.contains("no customer nobody"), "{talk}");
}

#[test]
fn a_proposed_profile_names_the_columns_of_the_file() {
    let store = Store::new();
    store.write("export.csv", FILE);
    let (text, talk) = store.sdm(0, &["import", "init", "export.csv"]);
    assert!(text.contains("id = \"nr\"") || talk.contains("to complete: id"), "{text}{talk}");
    assert!(text.contains("title = \"title\"") && text.contains("formats = [\"iso\"]"), "{text}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "reads a page of the project")]
fn the_page_on_imports_names_every_key_format_and_profile() {
    use sdm::intake::dates::format::DIRECTIVES;
    use sdm::intake::duration::Unit;
    use sdm::intake::profile::builtin::BUILTIN;
    use sdm::intake::profile::parse::{FEEDBACK_FIELDS, LOG_COLUMNS, OUTAGE_FIELDS, TICKET_FIELDS};

    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/import.md")).expect("the page");
    let coded = |word: &str| page.contains(&format!("`{word}`"));
    let fields = [&TICKET_FIELDS[..], &LOG_COLUMNS, &OUTAGE_FIELDS, &FEEDBACK_FIELDS].concat();
    let formats = DIRECTIVES.iter().flat_map(|(name, _)| name.split(", "));
    let profiles = BUILTIN.iter().map(|(name, _)| *name);
    for word in fields.into_iter().chain(formats).chain(profiles) {
        assert!(coded(word), "docs/import.md does not name {word}");
    }
    assert!(Unit::ALL.iter().all(|(unit, _)| page.contains(unit)));
}
