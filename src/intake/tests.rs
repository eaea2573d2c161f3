//! Whole readings of small files, one oddity each.

use chrono_tz::Europe::Stockholm;

use super::feedback::{Answer, feedback};
use super::fields::Given;
use super::outage::{History, outages};
use super::profile::Profile;
use super::profile::parse::profile;
use super::report::{Stop, Taken};
use super::rows::Source;
use super::ticket::tickets;
use crate::domain::id::{CustomerId, ServiceId};
use crate::domain::record::ticket::{Did, Ticket};
use crate::domain::time::Zone;

fn parsed(text: &str) -> Profile {
    profile(text, Stockholm)
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

fn given() -> Given {
    Given { customer: CustomerId::new("acme").ok(), service: ServiceId::new("desk").ok() }
}

fn try_tickets(text: &str, file: &str) -> Result<Taken<Ticket>, Stop> {
    tickets(&parsed(text), &[Source { name: "f", bytes: file.as_bytes() }], &given())
}

fn read(text: &str, file: &str) -> Taken<Ticket> {
    try_tickets(text, file).unwrap_or_else(|stop| panic!("{stop}"))
}

/// The log as `09:14 logged, 10:00 waiting customer`, in UTC.
fn told(ticket: &Ticket) -> String {
    let entry = |entry: &crate::domain::record::ticket::Entry| {
        let more = match &entry.did {
            Did::Waiting { holder } => format!(" {holder}"),
            Did::Regraded { severity } => format!(" {severity}"),
            Did::Assigned { to } => format!(" {to}"),
            _ => String::new(),
        };
        format!("{} {}{more}", entry.at.wall(Zone::UTC).format("%d %H:%M"), entry.did.word())
    };
    ticket.log.iter().map(entry).collect::<Vec<_>>().join(", ")
}

/// The bad rows as `3 column "value": reason`.
fn bad<T>(taken: &Taken<T>) -> Vec<String> {
    let row = |bad: &super::report::BadRow| format!("{} {} {:?}: {}", bad.line, bad.column, bad.value, bad.reason);
    taken.report.bad.iter().map(row).collect()
}

const SNAPSHOT: &str = r#"
what = "tickets"
id = "nr"
missing = ["?", "NULL"]
[time]
zone = "UTC"
formats = ["%Y-%m-%d %H:%M"]
[fields]
title = "title"
type = { fixed = "incident" }
severity = { column = "prio", values = { "1" = "critical", "2" = "high" }, default = "low" }
[log]
logged = "opened"
resolved = "solved"
"#;

#[test]
fn any_delimiter_quoted_line_breaks_and_missing_marks_are_read() {
    for mark in [",", ";", "\t", "|"] {
        let row = ["nr", "title", "prio", "opened", "solved"].join(mark);
        let first = ["A-1", "\"two\nlines\"", "1", "2026-03-01 09:14", "?"].join(mark);
        let second = ["A-2", "x", "NULL", "2026-03-01 10:00", " "].join(mark);
        let taken = read(SNAPSHOT, &format!("\u{feff}{row}\r\n{first}\r\n{second}\r\n"));
        let titles: Vec<_> = taken.drafts.iter().map(|draft| (draft.line, draft.value.title.as_str())).collect();
        assert_eq!(titles, [(2, "two lines"), (4, "x")], "{mark:?}");
        assert_eq!(taken.drafts[1].value.severity.map(|s| s.to_string()).as_deref(), Some("low"));
        assert_eq!(told(&taken.drafts[0].value), "01 09:14 logged");
    }
}

#[test]
fn bad_rows_are_told_with_line_column_value_and_reason() {
    let file = "\
nr,title,prio,opened,solved
A-1,x,1,2026-03-01 09:00,2026-03-01 08:00
A-2,x,9,2026-03-01 09:00,
A-3,x,1,01/03/2026 09:00,
,x,1,2026-03-01 09:00,
A/5,x,1,2026-03-01 09:00,
A-6,x,1
A-7,x,1,,
,,,,
A-8,x,1,2026-03-01 09:00,
";
    let taken = read(SNAPSHOT, file);
    assert_eq!(taken.drafts.iter().map(|draft| draft.value.id.as_str()).collect::<Vec<_>>(), ["A-8"]);
    assert_eq!(
        bad(&taken),
        [
            "2 solved \"2026-03-01 08:00\": resolved before logged: opened is 2026-03-01 09:00",
            "3 prio \"9\": is not among the values that the profile maps",
            "4 opened \"01/03/2026 09:00\": fits none of the date formats of the profile (%Y-%m-%d %H:%M)",
            "5 nr \"\": the id is missing",
            "6 nr \"A/5\": as an id: a name holds only letters a–z, digits, - and _, not '/'",
            "7  \"A-6 | x | 1\": the row has 3 cells, the header 5",
            "8 opened \"\": the time is missing",
        ]
    );
    assert_eq!((taken.report.rows, taken.report.left_out, taken.report.skipped_rows()), (9, 6, 1));
}

#[test]
fn a_second_row_of_an_id_is_no_guess() {
    let file =
        "nr,title,prio,opened,solved\nA,x,1,2026-03-01 09:00,\na,y,1,2026-03-01 09:00,\nA,x,1,2026-03-01 09:00,\n";
    let taken = read(SNAPSHOT, file);
    assert_eq!((taken.drafts.len(), taken.report.skipped_rows()), (0, 1));
    assert_eq!(
        bad(&taken),
        ["2 nr \"A\": the same id with other values on line 3", "3 nr \"a\": the same id with other values on line 2"]
    );
    for (rule, title) in [("first", "x"), ("last", "x")] {
        let taken = read(&format!("repeats = \"{rule}\"{SNAPSHOT}"), file);
        assert_eq!(taken.drafts.iter().map(|d| d.value.title.as_str()).collect::<Vec<_>>(), [title], "{rule}");
    }
}

#[test]
fn files_without_rows_or_without_the_columns_are_told_so() {
    assert_eq!(read(SNAPSHOT, "nr,title,prio,opened,solved\n").drafts.len(), 0);
    let stop = |file: &str| try_tickets(SNAPSHOT, file).expect_err("refused").0;
    assert_eq!(stop(""), "f: the file is empty: there is no header line");
    assert_eq!(
        stop("nr,title,prio,opend\n"),
        "f: the profile names columns that the file does not have: opened (there is opend), solved; its columns are nr, title, prio, opend"
    );
    assert!(stop("nr,nr,title,prio,opened,solved\n").contains("names the column nr twice"));
}

#[test]
fn the_state_of_a_row_says_whether_it_waits_or_ended() {
    let profile = SNAPSHOT.to_owned()
        + r#"
[state]
column = "state"
since = "changed"
values = { Open = "working", Hold = "customer", Vendor = "supplier/opentext", Done = "resolved", Dropped = "cancelled" }
"#;
    let file = "\
nr,title,prio,opened,solved,state,changed
A,x,1,2026-03-01 09:00,,Hold,2026-03-01 10:00
B,x,1,2026-03-01 09:00,2026-03-02 09:00,Open,2026-03-01 10:00
C,x,1,2026-03-01 09:00,,Dropped,2026-03-01 10:00
D,x,1,2026-03-01 09:00,,Done,
E,x,1,2026-03-01 09:00,,Parked,
F,x,1,2026-03-01 09:00,,Vendor,
G,x,1,2026-03-01 09:00,,Done,2026-03-01 10:00
";
    let taken = read(&profile, file);
    let logs: Vec<String> = taken.drafts.iter().map(|draft| told(&draft.value)).collect();
    assert_eq!(
        logs,
        [
            "01 09:00 logged, 01 10:00 waiting customer",
            "01 09:00 logged",
            "01 09:00 logged, 01 10:00 cancelled",
            "01 09:00 logged",
            "01 09:00 logged, 01 10:00 resolved",
        ]
    );
    assert_eq!(
        bad(&taken),
        [
            "5 state \"Done\": says that it ended, but no column says when",
            "6 state \"Parked\": is not among the states that the profile explains",
        ]
    );
    assert_eq!(taken.report.remarks.len(), 2);
}

const EVENTS: &str = r#"
what = "tickets"
mode = "event-log"
id = "id"
[time]
zone = "UTC"
formats = ["%Y-%m-%d %H:%M"]
[fields]
title = "title"
type = { fixed = "incident" }
severity = { column = "prio", values = { "1" = "critical", "2" = "high" } }
[log]
logged = "opened"
resolved = "solved"
[events]
at = "at"
team = { column = "team", name = true }
[state]
column = "state"
values = { New = "new", Active = "working", User = "customer", Vendor = "supplier/vendor", Solved = "resolved", Closed = "closed", "-" = "ignore" }
"#;

fn event_log(rows: &[&str]) -> Taken<Ticket> {
    let rows = rows.iter().map(|row| format!("A,x,2026-03-01 09:00,{row}\n")).collect::<String>();
    read(EVENTS, &format!("id,title,opened,at,state,prio,team,solved\n{rows}"))
}

#[test]
fn events_become_answers_waits_regrades_reopens_and_the_last_solution() {
    let taken = event_log(&[
        "2026-03-01 09:05,New,2,Desk,2026-03-03 10:00",
        "2026-03-01 09:10,-,2,Desk,2026-03-03 10:00",
        "2026-03-01 09:30,Active,1,Desk,2026-03-03 10:00",
        "2026-03-01 10:00,User,1,Team B,2026-03-03 10:00",
        "2026-03-01 11:00,Vendor,1,Team B,2026-03-03 10:00",
        "2026-03-01 12:00,Active,1,Team B,2026-03-03 10:00",
        "2026-03-02 09:00,Solved,1,Team B,2026-03-03 10:00",
        "2026-03-02 09:30,Solved,1,Team B,2026-03-03 10:00",
        "2026-03-02 12:00,User,1,Team B,2026-03-03 10:00",
        "2026-03-03 09:00,Solved,1,Team B,2026-03-03 10:00",
        "2026-03-08 10:00,Closed,1,Team B,2026-03-03 10:00",
    ]);
    assert_eq!(
        told(&taken.drafts[0].value),
        "01 09:00 logged, 01 09:05 assigned desk, 01 09:30 regraded critical, 01 09:30 responded, \
         01 10:00 assigned team-b, 01 10:00 waiting customer, 01 11:00 waiting supplier/vendor, 01 12:00 resumed, \
         02 09:30 resolved, 02 12:00 reopened, 02 12:00 waiting customer, 03 09:00 resumed, 03 10:00 resolved, \
         08 10:00 closed"
    );
    assert_eq!(taken.drafts[0].value.severity.map(|s| s.to_string()).as_deref(), Some("high"));
}

#[test]
fn a_final_time_after_the_newest_event_was_not_known_yet() {
    let taken =
        event_log(&["2026-03-01 09:05,New,2,Desk,2026-03-03 10:00", "2026-03-01 09:30,Active,2,Desk,2026-03-03 10:00"]);
    assert_eq!(told(&taken.drafts[0].value), "01 09:00 logged, 01 09:05 assigned desk, 01 09:30 responded");
}

#[test]
fn rows_out_of_order_are_put_in_order_of_time() {
    let taken = event_log(&["2026-03-01 10:00,Solved,2,,", "2026-03-01 09:30,Active,2,,"]);
    assert_eq!(told(&taken.drafts[0].value), "01 09:00 logged, 01 09:30 responded, 01 10:00 resolved");
}

#[test]
fn a_log_with_a_hole_is_left_out_whole() {
    let taken = event_log(&["2026-03-01 09:30,Active,2,,", "yesterday,Solved,2,,"]);
    assert_eq!((taken.drafts.len(), taken.report.left_out), (0, 1));
    assert_eq!(bad(&taken), ["3 at \"yesterday\": fits none of the date formats of the profile (%Y-%m-%d %H:%M)"]);
}

#[test]
fn an_event_before_the_ticket_was_logged_is_bad_unless_the_profile_says_otherwise() {
    let rows = ["2026-03-01 08:00,Active,2,,", "2026-03-01 10:00,Active,2,,"];
    let taken = event_log(&rows);
    assert_eq!((taken.drafts.len(), taken.report.left_out), (0, 1));
    assert_eq!(bad(&taken), ["2 at \"2026-03-01T08:00:00+00:00\": an event before the ticket was logged"]);
    let file = "id,title,opened,at,state,prio,team,solved\nA,x,2026-03-01 09:00,2026-03-01 08:00,Active,2,,\nA,x,2026-03-01 09:00,2026-03-01 10:00,Active,2,,\n";
    let taken = read(&EVENTS.replace("at = \"at\"", "at = \"at\"\nearly = \"leave-out\""), file);
    assert_eq!(told(&taken.drafts[0].value), "01 09:00 logged, 01 10:00 responded");
}

#[test]
fn a_state_of_resolved_without_its_time_is_what_the_profile_says() {
    let file = "id,title,opened,at,state,prio,team,solved\nA,x,2026-03-01 09:00,2026-03-01 10:00,Solved,2,,\nA,x,2026-03-01 09:00,2026-03-02 10:00,Closed,2,,\n";
    for (word, shown) in [
        ("resolved", "01 09:00 logged, 01 10:00 responded, 01 10:00 resolved, 02 10:00 closed"),
        ("restored", "01 09:00 logged, 01 10:00 responded, 01 10:00 restored, 02 10:00 closed"),
        ("nothing", "01 09:00 logged, 01 10:00 responded, 01 10:00 note, 02 10:00 closed"),
    ] {
        let taken = read(&EVENTS.replace("at = \"at\"", &format!("at = \"at\"\nunconfirmed = \"{word}\"")), file);
        assert_eq!(told(&taken.drafts[0].value), shown);
    }
}

fn history(text: &str, file: &str) -> History {
    let files = [Source { name: "f", bytes: file.as_bytes() }];
    outages(&parsed(text), &files, &Given::default()).unwrap_or_else(|stop| panic!("{stop}"))
}

#[test]
fn one_incident_of_several_components_is_an_outage_of_each_service() {
    let profile = r#"
what = "outages"
id = "id"
service = { column = "components.name", values = { "Web UI" = "portal", "API" = "api", "Blog" = "skip" } }
[fields]
from = "from"
to = "to"
effect = { column = "impact", values = { major = "down", none = "skip" } }
"#;
    let file = r#"{"id": "x1", "from": "2026-03-01T10:00:00Z", "to": "2026-03-01T11:00:00Z", "impact": "major", "components": [{"name": "Web UI"}, {"name": "API"}, {"name": "Blog"}]}
{"id": "x2", "from": "2026-05-01T10:00:00Z", "to": null, "impact": "major", "components": [{"name": "API"}]}
{"id": "x3", "from": "2026-05-01T10:00:00Z", "to": "2026-05-01T09:00:00Z", "impact": "major", "components": [{"name": "API"}]}
{"id": "x4", "from": "2026-05-01T10:00:00Z", "to": "2026-05-01T11:00:00Z", "impact": "none", "components": []}
{"id": "x5", "from": "2026-05-01T10:00:00Z", "to": "2026-05-01T10:00:00Z", "impact": "major", "components": [{"name": "API"}]}
[1]
{"id": "x6"
"#;
    let history = history(profile, file);
    let named: Vec<String> = history
        .taken
        .drafts
        .iter()
        .map(|d| format!("{}/{} {}", d.value.service, d.value.id, d.value.to.is_some()))
        .collect();
    assert_eq!(named, ["portal/x1 true", "api/x1 true", "api/x2 false"]);
    assert_eq!(
        bad(&history.taken),
        [
            "3 to \"2026-05-01T09:00:00Z\": ends before it begins: the start is 2026-05-01T10:00:00Z",
            "6  \"[1]\": the line is not a JSON object",
            "7  \"{\\\"id\\\": \\\"x6\\\"\": the line is not JSON (column 11: EOF while parsing an object)",
        ]
    );
    assert_eq!(
        history.taken.report.skipped.keys().collect::<Vec<_>>(),
        ["impact is none", "lasts no time: start and end are the same"]
    );
}

#[test]
fn readings_of_a_monitor_are_runs_and_the_same_outage_gets_the_same_id() {
    let profile = r#"
what = "outages"
mode = "checks"
service = { column = "site", name = true }
[events]
at = "at"
[state]
column = "status"
values = { up = "up", down = "down", slow = "degraded" }
"#;
    let file = "\
at,site,status
2026-03-01T10:00:00Z,My Site,up
2026-03-01T10:05:00Z,My Site,down
2026-03-01T10:10:00Z,My Site,down
2026-03-01T10:15:00Z,My Site,slow
2026-03-01T10:20:00Z,My Site,up
2026-03-01T10:30:00Z,My Site,down
";
    let read = history(profile, file);
    let shown = |history: &History| -> Vec<String> {
        let shown = history.taken.drafts.iter().map(|draft| {
            let outage = &draft.value;
            let time = |at: crate::domain::time::Instant| at.wall(Zone::UTC).format("%H:%M").to_string();
            format!(
                "{} {}-{} {}",
                outage.service,
                time(outage.from),
                outage.to.map(time).unwrap_or_default(),
                outage.effect
            )
        });
        shown.collect()
    };
    assert_eq!(shown(&read), ["my-site 10:05-10:15 down", "my-site 10:15-10:20 degraded", "my-site 10:30- down"]);
    let later = history(profile, &format!("{file}2026-03-01T10:40:00Z,My Site,up\n"));
    assert_eq!(read.taken.drafts[2].value.id, later.taken.drafts[2].value.id);
}

fn answers(text: &str, file: &str) -> Taken<Answer> {
    feedback(&parsed(text), &[Source { name: "f", bytes: file.as_bytes() }], &given())
        .unwrap_or_else(|stop| panic!("{stop}"))
}

#[test]
fn scores_outside_their_scale_are_bad_and_no_answer_is_no_score() {
    let profile = "what = \"feedback\"\n[fields]\ndate = \"day\"\ncontact = \"who\"\nscore = \"csat\"\nnps = \"nps\"\n";
    let file = "day;who;csat;nps\n2026-03-01;eva;5;10\n2026-03-01;bo;;\n2026-03-01;li;11;\n2026-03-01;mo;0;\n2026-03-01;al;4.0;7\n";
    let taken = answers(profile, file);
    let scores: Vec<_> = taken.drafts.iter().map(|draft| (draft.value.row.score, draft.value.row.nps)).collect();
    assert_eq!(scores, [(Some(5), Some(10)), (None, None), (Some(4), Some(7))]);
    assert_eq!(bad(&taken).len(), 2);
    assert!(bad(&taken)[0].starts_with("4 csat \"11\": is no whole number from 1 to 5"));
}

#[test]
fn of_several_answers_of_one_contact_the_rule_of_the_profile_counts() {
    let profile = "what = \"feedback\"\n[fields]\ndate = \"day\"\ncontact = \"who\"\nscore = \"csat\"\n";
    let file = "day,who,csat\n2026-03-02,eva,5\n2026-03-01,Eva,1\n2026-03-03,eva,3\n2026-03-03,,2\n";
    let scores = |rule: &str| -> Vec<u8> {
        answers(&format!("{rule}\n{profile}"), file).drafts.iter().filter_map(|draft| draft.value.row.score).collect()
    };
    assert_eq!(scores(""), [5, 1, 3, 2]);
    assert_eq!(scores("repeats = \"first\""), [1, 2]);
    assert_eq!(scores("repeats = \"last\""), [3, 2]);
}

#[test]
fn durations_count_from_the_time_of_logging() {
    let profile = SNAPSHOT
        .replace("resolved = \"solved\"", "resolved = { column = \"took\", after = \"logged\", unit = \"h\" }")
        .replace("missing =", "decimal = \",\"\nmissing =");
    let file =
        "nr;title;prio;opened;took\nA;x;1;2026-03-01 09:00;1,5\nB;x;1;2026-03-01 09:00;\nC;x;1;2026-03-01 09:00;-1\n";
    let taken = read(&profile, file);
    let logs: Vec<String> = taken.drafts.iter().map(|draft| told(&draft.value)).collect();
    assert_eq!(logs, ["01 09:00 logged, 01 10:30 resolved", "01 09:00 logged"]);
    assert_eq!(bad(&taken), ["4 took \"-1\": is a duration below nothing"]);
}

#[test]
fn quotes_may_be_text_and_a_file_may_have_no_header() {
    let profile = SNAPSHOT.replace(
        "[time]",
        "[file]\nquote = \"\"\ndelimiter = \"tab\"\nskip_lines = 1\nheader = [\"nr\", \"title\", \"prio\", \"opened\", \"solved\"]\n[time]",
    );
    let taken = read(&profile, "Report of today\nA\t\"5\" disk\t1\t2026-03-01 09:00\t\n");
    assert_eq!(taken.drafts.iter().map(|d| (d.line, d.value.title.as_str())).collect::<Vec<_>>(), [(2, "\"5\" disk")]);
}

#[test]
fn an_outage_that_ended_without_a_time_is_no_outage_that_goes_on() {
    let profile = r#"
what = "outages"
id = { column = "title", name = true }
service = { fixed = "api" }
[file]
format = "front-matter"
[fields]
from = "date"
to = "resolvedWhen"
effect = { column = "severity", values = { down = "down", notice = "skip" } }
[state]
column = "resolved"
values = { true = "resolved", false = "working" }
"#;
    let page = |more: &str| format!("---\ntitle: A b\ndate: 2026-03-01T10:00:00Z\nseverity: down\n{more}---\ntext\n");
    let files = [page("resolved: true\n"), page("resolved: false\n"), "no head".to_owned()];
    let sources: Vec<Source<'_>> = files.iter().map(|text| Source { name: "f", bytes: text.as_bytes() }).collect();
    let history = outages(&parsed(profile), &sources, &Given::default()).expect("read");
    assert_eq!(history.taken.drafts.iter().map(|d| d.value.id.as_str()).collect::<Vec<_>>(), ["a-b"]);
    assert_eq!(
        bad(&history.taken),
        [
            "1 resolved \"true\": says that it ended, but no column says when",
            "1  \"\": the file has no keys between two lines --- at its head",
        ]
    );
}

#[test]
fn all_faults_of_a_profile_are_told_at_once_with_their_lines() {
    let text = "what = \"tickets\"\nidd = \"nr\"\n[time]\nzone = \"CET+1\"\nformats = [\"%d/%q\"]\n[fields]\ntitel = \"t\"\nseverity = { column = \"p\", valus = {} }\n[log]\nopened = \"x\"\n";
    let faults = profile(text, Stockholm).expect_err("faults");
    let shown: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let has = |start: &str, word: &str| shown.iter().any(|fault| fault.starts_with(start) && fault.contains(word));
    assert!(has("2:1:", "did you mean \"id\""), "{shown:#?}");
    assert!(has("4:8:", "IANA"), "{shown:#?}");
    assert!(has("5:11:", "no %q"), "{shown:#?}");
    assert!(has("7:9:", "did you mean \"title\""), "{shown:#?}");
    assert!(has("8:", "did you mean \"values\""), "{shown:#?}");
    assert!(has("10:10:", "no field \"opened\""), "{shown:#?}");
    assert!(has("1:1:", "[log] logged"), "{shown:#?}");
}

#[test]
fn an_import_owns_what_its_profile_takes_from_columns() {
    let owns = parsed(EVENTS).owns;
    assert_eq!(owns.fields, ["severity", "title"]);
    assert!(owns.log.contains(&"waiting".to_owned()) && !owns.log.contains(&"note".to_owned()));
    let chosen = parsed(&format!("{SNAPSHOT}[owns]\nfields = [\"title\"]\nlog = [\"resolved\"]\n")).owns;
    assert_eq!((chosen.fields, chosen.log), (vec!["title".to_owned()], vec!["resolved".to_owned()]));
    assert!(profile(&format!("{SNAPSHOT}[owns]\nfields = [\"cause\"]\n"), Stockholm).is_err());
}

proptest::proptest! {
    #[test]
    fn no_file_makes_the_reading_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
        for text in [SNAPSHOT, EVENTS] {
            let _ = tickets(&parsed(text), &[Source { name: "f", bytes: &bytes }], &given());
            let mut file = b"nr,id,title,prio,opened,solved,at,state,team\n".to_vec();
            file.extend(&bytes);
            let _ = tickets(&parsed(text), &[Source { name: "f", bytes: &file }], &given());
        }
    }

    #[test]
    fn no_text_makes_a_profile_panic(text in "\\PC{0,120}") {
        let _ = profile(&text, Stockholm);
    }
}
