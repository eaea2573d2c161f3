//! Readings of real exports. They need the data folder (`SDM_SHARED_DATA`, else `../shared/data`) and are skipped, with
//! a word, where it is absent.

use std::collections::BTreeMap;
use std::path::PathBuf;

use sdm::domain::id::{CustomerId, ServiceId};
use sdm::domain::legal::faults;
use sdm::domain::record::ticket::{Did, Holder, Ticket};
use sdm::domain::record::words::Severity;
use sdm::domain::time::{Instant, Zone};
use sdm::intake::feedback::feedback;
use sdm::intake::fields::Given;
use sdm::intake::outage::outages;
use sdm::intake::profile::Profile;
use sdm::intake::profile::builtin::builtin;
use sdm::intake::profile::parse::profile;
use sdm::intake::report::Taken;
use sdm::intake::rows::Source;
use sdm::intake::ticket::tickets;

#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "the data lies outside the project and may be absent"
)]
fn shared(file: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("SDM_SHARED_DATA").map(PathBuf::from);
    let root = root.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"));
    let bytes = std::fs::read(root.join(file)).ok();
    if bytes.is_none() {
        eprintln!("skipped: there is no {} in {}", file, root.display());
    }
    bytes
}

fn given() -> Given {
    Given { customer: CustomerId::new("acme").ok(), service: ServiceId::new("desk").ok() }
}

fn parsed(text: &str) -> Profile {
    profile(text, Zone::UTC)
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

fn read_tickets(profile: &Profile, bytes: &[u8]) -> Taken<Ticket> {
    tickets(profile, &[Source { name: "export", bytes }], &given()).unwrap_or_else(|stop| panic!("{stop}"))
}

fn first(ticket: &Ticket, word: &str) -> Option<Instant> {
    ticket.log.iter().find(|entry| entry.did.word() == word).map(|entry| entry.at)
}

fn last(ticket: &Ticket, word: &str) -> Option<Instant> {
    ticket.log.iter().rev().find(|entry| entry.did.word() == word).map(|entry| entry.at)
}

/// When it was resolved, unless it was reopened since.
fn resolved(ticket: &Ticket) -> Option<Instant> {
    let spell = ticket.log.rsplit(|entry| entry.did == Did::Reopened).next().unwrap_or_default();
    spell.iter().rev().find(|entry| entry.did == Did::Resolved).map(|entry| entry.at)
}

fn severity(ticket: &Ticket) -> Option<Severity> {
    let regraded = ticket.log.iter().rev().find_map(|entry| match entry.did {
        Did::Regraded { severity } => Some(severity),
        _ => None,
    });
    regraded.or(ticket.severity)
}

/// Seconds of waiting between logged and resolved, for the holders that `counts` names.
fn paused(ticket: &Ticket, counts: impl Fn(&Holder) -> bool) -> i64 {
    let end = resolved(ticket).unwrap_or(Instant::from_seconds(i64::MAX));
    let mut since = None;
    let mut sum = 0;
    for entry in &ticket.log {
        let ends = matches!(entry.did.word(), "waiting" | "resumed" | "restored" | "resolved" | "closed" | "cancelled");
        if ends && let Some(start) = since.take() {
            sum += entry.at.min(end).since(start).max(0);
        }
        if let Did::Waiting { holder } = &entry.did
            && counts(holder)
        {
            since = Some(entry.at);
        }
    }
    sum
}

fn csv_rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(bytes).deserialize().map(|row| row.expect("a row of the expected figures")).collect()
}

fn shown(at: Option<Instant>) -> String {
    at.map(|at| at.wall(Zone::UTC).format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
}

fn event_log() -> Option<Taken<Ticket>> {
    let bytes = shared("servicenow-event-log/incident_event_log_part1.csv.gz")?;
    Some(read_tickets(&parsed(builtin("servicenow-event-log")?), &bytes))
}

#[test]
fn the_event_log_tells_the_first_tickets_as_their_readme_says() {
    let Some(expected) = shared("expected-example/uci_part1_first_25_tickets.csv") else { return };
    let Some(taken) = event_log() else { return };
    let by_id: BTreeMap<&str, &Ticket> =
        taken.drafts.iter().map(|draft| (draft.value.id.as_str(), &draft.value)).collect();
    let rows = csv_rows(&expected);
    assert_eq!(rows.len(), 25);
    for row in rows {
        let ticket = by_id[row["id"].as_str()];
        let (logged, responded, resolved) = (first(ticket, "logged"), first(ticket, "responded"), resolved(ticket));
        let since =
            |at: Option<Instant>| at.zip(logged).map(|(at, from)| at.since(from).to_string()).unwrap_or_default();
        let any = |holder: &Holder| *holder != Holder::Own;
        let ours = [
            ("priority", severity(ticket).map(|s| s.to_string()).unwrap_or_default()),
            ("priority_first", ticket.severity.map(|s| s.to_string()).unwrap_or_default()),
            ("opened", shown(logged)),
            ("first_response", shown(responded)),
            ("resolved", shown(resolved)),
            ("closed", shown(last(ticket, "closed"))),
            ("made_sla", if ticket.private["x-made-sla"] == "true" { "True".into() } else { "False".into() }),
            ("reopens", ticket.log.iter().filter(|entry| entry.did == Did::Reopened).count().to_string()),
            ("frt_24x7_s", since(responded)),
            ("res_24x7_s", since(resolved)),
            ("paused_customer_s", paused(ticket, |holder| *holder == Holder::Customer).to_string()),
            ("paused_any_s", paused(ticket, any).to_string()),
        ];
        for (column, value) in ours {
            assert_eq!(value, row[column], "{column} of {}", row["id"]);
        }
    }
}

#[test]
fn the_event_log_counts_agree_with_the_facts_of_its_readme() {
    let Some(taken) = event_log() else { return };
    assert_eq!((taken.report.rows, taken.report.bad.len(), taken.report.left_out), (119_998, 0, 0));
    assert_eq!(taken.drafts.len(), 20_769);
    let count = |is: &dyn Fn(&Ticket) -> bool| taken.drafts.iter().filter(|draft| is(&draft.value)).count();
    assert_eq!(count(&|ticket| resolved(ticket).is_none()), 1_418);
    assert_eq!(count(&|ticket| resolved(ticket).is_none() && first(ticket, "restored").is_some()), 1_415);
    assert_eq!(count(&|ticket| ticket.private["x-made-sla"] == "true"), 12_595);
    assert_eq!(count(&|ticket| !faults(ticket.log.iter().map(|entry| &entry.did)).is_empty()), 0);
    assert_eq!(count(&|ticket| first(ticket, "reopened").is_some()), 234);
    assert_eq!(count(&|ticket| first(ticket, "regraded").is_some()), 319);
    let now = |wanted| count(&|ticket| severity(ticket) == Some(wanted));
    assert_eq!([Severity::Critical, Severity::High, Severity::Medium, Severity::Low].map(now), [220, 337, 19_554, 658]);
    let then = |wanted| count(&|ticket| ticket.severity == Some(wanted));
    assert_eq!(
        [Severity::Critical, Severity::High, Severity::Medium, Severity::Low].map(then),
        [152, 259, 19_732, 626]
    );
}

#[test]
fn the_vendors_own_elapsed_seconds_agree_in_all_but_the_known_row() {
    let Some(bytes) = shared("servicenow-rest-export/incidents_REST.csv") else { return };
    let taken = read_tickets(&parsed(builtin("servicenow-rest").expect("a profile")), &bytes);
    assert_eq!((taken.drafts.len(), taken.report.bad.as_slice()), (67, [].as_slice()));
    let mut differ = Vec::new();
    let mut solved = 0;
    for draft in &taken.drafts {
        let ticket = &draft.value;
        if let (Some(at), Some(from)) = (resolved(ticket), first(ticket, "logged")) {
            solved += 1;
            if ticket.private["x-calendar-seconds"] != at.since(from).to_string() {
                differ.push(ticket.id.as_str());
            }
        }
    }
    assert_eq!((solved, differ), (27, vec!["INC0000060"]));
}

const BOSTON: &str = r#"
what = "tickets"
id = "case_enquiry_id"
[time]
zone = "America/New_York"
FORMATS
[fields]
title = "case_title"
type = { fixed = "request" }
x-due = "target_dt"
x-ontime = "ontime"
[log]
logged = "open_dt"
closed = "closed_dt"
[state]
column = "case_status"
values = { Open = "working", Closed = "closed" }
"#;

#[test]
fn both_date_orders_of_one_file_give_the_same_tickets() {
    let Some(iso) = shared("boston-311-sla/boston311-100.csv") else { return };
    let Some(dmy) = shared("boston-311-sla/boston311-dmy-100.csv") else { return };
    let stated = |formats: &str| parsed(&BOSTON.replace("FORMATS", formats));
    let a = read_tickets(&stated("formats = [\"iso\"]"), &iso);
    let b = read_tickets(&stated("formats = [\"%d/%m/%Y %H:%M:%S\"]"), &dmy);
    assert_eq!((a.drafts.len(), a.report.bad.len()), (100, 0));
    // The due date is kept as text, so it differs in spelling.
    let logs = |taken: &Taken<Ticket>| {
        taken.drafts.iter().map(|d| (d.value.id.clone(), d.value.log.clone())).collect::<Vec<_>>()
    };
    assert_eq!(logs(&a), logs(&b));
    assert_eq!(a.drafts.iter().filter(|draft| first(&draft.value, "closed").is_some()).count(), 85);
    let stop = tickets(&stated(""), &[Source { name: "dmy", bytes: &dmy }], &given()).expect_err("two orders fit");
    assert!(stop.0.contains("fit both day/month and month/day"), "{stop}");
}

#[test]
fn exact_repeats_are_passed_over() {
    let Some(bytes) = shared("boston-311-sla/boston311-100-20dupes-random.csv") else { return };
    let taken = read_tickets(&parsed(&BOSTON.replace("FORMATS", "formats = [\"iso\"]")), &bytes);
    assert_eq!((taken.drafts.len(), taken.report.skipped_rows(), taken.report.bad.len()), (80, 20, 0));
}

#[test]
fn impossible_durations_are_reported_and_left_out() {
    let Some(bytes) = shared("jira-cycle-times/jira.csv") else { return };
    let taken = read_tickets(&parsed(builtin("jira-dates").expect("a profile")), &bytes);
    assert_eq!((taken.report.rows, taken.drafts.len(), taken.report.bad.len()), (4_123, 4_123 - 1_662, 1_662));
    let bad = &taken.report.bad[0];
    assert_eq!((bad.line, bad.column.as_str(), bad.value.as_str()), (2, "finished_date", "2015-02-04"));
    assert_eq!(bad.reason, "resolved before logged: created_date is 2015-02-05");
}

#[test]
fn damaged_numbers_are_refused_with_their_line() {
    let Some(bytes) = shared("hp-service-manager-sample/ITSM_data.csv") else { return };
    let hp = r#"
what = "tickets"
id = "Incident_ID"
missing = ["NA", "NS"]
decimal = ","
[time]
zone = "Europe/Amsterdam"
formats = ["%d/%m/%Y %H:%M"]
[fields]
title = "CI_Name"
x-hours = { column = "Handle_Time_hrs", number = true }
[fields.type]
column = "Category"
values = { incident = "incident", "request for information" = "question" }
[fields.severity]
column = "Priority"
default = "low"
values = { "1" = "critical", "2" = "high", "3" = "medium", "4" = "low", "5" = "low" }
[log]
logged = "Open_Time"
reopened = "Reopen_Time"
resolved = "Resolved_Time"
closed = "Close_Time"
"#;
    let taken = read_tickets(&parsed(hp), &bytes);
    assert_eq!((taken.drafts.len(), taken.report.bad.len()), (4, 36));
    assert!(taken.report.bad.iter().all(|bad| bad.column == "Handle_Time_hrs" && bad.reason.contains("thousands")));
    let taken = read_tickets(&parsed(&hp.replace("x-hours", "x-h").replace(", number = true", "")), &bytes);
    assert_eq!((taken.drafts.len(), taken.report.bad.len()), (40, 0));
}

#[test]
fn problems_without_priority_are_read_with_their_offsets() {
    let Some(bytes) = shared("volvo-vinst-problems/vinst_closed_problems.csv") else { return };
    let volvo = r#"
what = "tickets"
mode = "event-log"
id = "problem_id"
[time]
formats = ["iso"]
[fields]
title = { template = "Problem {problem_id}" }
type = { fixed = "problem" }
[events]
at = "changed_at"
[state]
template = "{status}/{sub_status}"
[state.values]
"Queued/Awaiting Assignment" = "new"
"Accepted/In Progress" = "working"
"Accepted/Assigned" = "working"
"Accepted/Wait" = "working"
"Completed/Closed" = "closed"
"Completed/Cancelled" = "cancelled"
"Unmatched/Unmatched" = "ignore"
"#;
    let taken = read_tickets(&parsed(volvo), &bytes);
    assert_eq!((taken.report.rows, taken.drafts.len(), taken.report.bad.len()), (6_660, 1_487, 0));
    // 16:49:42 at +02:00 is 14:49:42 UTC.
    let early =
        taken.drafts.iter().find(|draft| draft.value.id.as_str() == "1-109135791").expect("the first of the file");
    assert_eq!(shown(first(&early.value, "logged")), "2006-01-11 14:49:42");
}

#[test]
fn a_status_history_becomes_outages_without_its_maintenance() {
    let Some(bytes) = shared("github-status-2022-2024/incidents.jsonl") else { return };
    let profile = parsed(builtin("github-status").expect("a profile"));
    let given = Given { customer: None, service: ServiceId::new("github").ok() };
    let history = outages(&profile, &[Source { name: "incidents.jsonl", bytes: &bytes }], &given).expect("a history");
    // 399 incidents less 13 without impact, 10 maintenances; what lasts no time is passed over as well.
    let report = &history.taken.report;
    assert_eq!((report.rows, report.bad.len()), (399, 0));
    let no_time = report.skipped.get("lasts no time: start and end are the same").map_or(0, |tally| tally.count);
    assert_eq!(history.taken.drafts.len() as u64, 399 - 13 - 10 - no_time);
}

#[test]
fn readings_of_a_monitor_become_outages() {
    let Some(bytes) = shared("upptime-small/status_events.csv") else { return };
    let profile = parsed(builtin("upptime").expect("a profile"));
    let history = outages(&profile, &[Source { name: "events", bytes: &bytes }], &Given::default()).expect("a history");
    assert_eq!((history.taken.report.rows, history.taken.report.bad.len(), history.covers.len()), (314, 0, 18));
    // Never two outages of a site at once, and each ends at an `up`.
    for pair in history.taken.drafts.windows(2) {
        let (a, b) = (&pair[0].value, &pair[1].value);
        assert!(a.service != b.service || a.to.is_some_and(|to| to <= b.from), "{} {}", a.id, b.id);
    }
}

#[test]
fn pages_of_another_record_keeper_become_outages() {
    let names = [
        "2018-01-17-sending-dms-impacted.md",
        "2018-04-13-unavailable-guilds-connection-issues.md",
        "2024-12-24-cstate-showdown.md",
        "2024-12-27-dns-resolution-api.md",
        "i-testing-cstate-functions.md",
    ];
    let pages: Option<Vec<Vec<u8>>> = names.iter().map(|name| shared(&format!("cstate-issues/{name}"))).collect();
    let Some(pages) = pages else { return };
    let profile = parsed(
        r#"
what = "outages"
service = { fixed = "api" }
[time]
zone = "UTC"
formats = ["iso"]
[fields]
from = "date"
to = "resolvedWhen"
impact = "title"
effect = { column = "severity", values = { down = "down", disrupted = "degraded", notice = "skip" } }
[state]
column = "resolved"
values = { true = "resolved", false = "working" }
"#,
    );
    let sources: Vec<Source<'_>> = names.iter().zip(&pages).map(|(name, bytes)| Source { name, bytes }).collect();
    let history = outages(&profile, &sources, &Given::default()).expect("read");
    let report = &history.taken.report;
    assert_eq!(report.rows, 5);
    assert_eq!(history.taken.drafts.len() as u64 + report.left_out + report.skipped_rows(), 5, "{report:?}");
    // The automatic page of 2024-12-27 is not resolved: it goes on.
    let dns = history.taken.drafts.iter().find(|draft| draft.file == 3).expect("an outage");
    assert_eq!((dns.value.to, dns.value.impact.as_deref()), (None, Some("API DNS resolution error!")));
}

#[test]
fn survey_answers_in_long_form_are_put_together() {
    let Some(bytes) = shared("nps-survey-duplicates/input_01.csv") else { return };
    let survey = r#"
what = "feedback"
repeats = "last"
[file]
long = { key = "Response", name = "Question Number", value = "Answer" }
[time]
formats = ["%d/%m/%Y", "%d%o %b %Y", "%d %b %Y", "%Y/%m/%d"]
[fields]
date = "1"
nps = "3"
contact = "Name"
comment = { template = "{3a} {3b}" }
"#;
    let Ok(profile) = profile(survey, Zone::UTC) else { panic!("the profile has faults") };
    let taken = feedback(&profile, &[Source { name: "answers", bytes: &bytes }], &given()).expect("answers");
    assert!(taken.drafts.iter().all(|draft| draft.value.row.nps.is_some_and(|nps| nps <= 10)));
}
