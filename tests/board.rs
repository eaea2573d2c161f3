//! `sdm board` and `sdm report --quarter`: figures worked out by hand, one page whatever the store holds, the same bytes
//! twice.
#![expect(clippy::disallowed_methods, reason = "reads what the program wrote into a folder of its own")]

mod acme;

use std::fmt::Write as _;

use sdm::domain::record::words::Language;
use sdm::domain::time::{Instant, Month};
use sdm::evaluate::board::Board;
use sdm::evaluate::month::Evaluator;
use sdm::evaluate::view::CustomerView;
use sdm::render::pdf::draw;
use sdm::render::wording::Wording;
use sdm::report::context::Provenance;
use sdm::report::quarter::{QuarterContext, begins};
use sdm::store::disk::Root;
use sdm::store::open::open;
use sdm::store::walk::Scope;
use serde_json::Value;

use acme::Store;

const NOW: &str = "2026-05-04 09:00";

const AGREEMENT: &str = "\
type: sla
title: Standard
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
calendar: office
pauses: [customer]
targets:
  availability: {uptime: 99.9%, per: month}
  critical-response: {when: {type: incident, severity: critical}, clock: logged..responded, within: 15m}
  critical-resolution: {when: {type: incident, severity: critical}, clock: logged..restored, within: 4h}
report: {every: 1mo, due: 5bd}
signed:
  - {party: provider, name: A. Berg, date: 2025-12-15}
  - {party: customer, name: E. Lund, date: 2025-12-15}
";

fn ticket(store: &Store, id: &str, at: [&str; 3]) {
    let [logged, responded, restored] = at.map(|time| format!("2026-{time}"));
    let text = format!(
        "title: No mail\ntype: incident\nseverity: critical\nservice: mail\nlog:\n  - {{at: {logged}, did: logged, by: eva}}\n  - {{at: {responded}, did: responded, by: bo}}\n  - {{at: {restored}, did: restored}}\n  - {{at: {restored}, did: resolved, by: bo}}\n"
    );
    store.write(&format!("customers/acme/tickets/2026/{}/{id}.yaml", &at[0][..2]), &text);
}

/// A customer that is live since January: two critical incidents in February, one in March; 50 minutes down in March.
fn store() -> Store {
    let store = Store::with(AGREEMENT);
    let contract = "services: [mail]\nmodel: subscription\nrequested: 2025-10-01\nrequest: A call\nsigned: 2025-12-15\nfrom: 2026-01-01\n";
    store.write("customers/acme/contracts/mail.yaml", contract);
    ticket(&store, "INC-1", ["02-10T09:00:00+01:00", "02-10T09:05:00+01:00", "02-10T10:00:00+01:00"]);
    ticket(&store, "INC-2", ["02-11T09:00:00+01:00", "02-11T09:13:00+01:00", "02-11T12:30:00+01:00"]);
    ticket(&store, "INC-3", ["03-03T09:00:00+01:00", "03-03T09:20:00+01:00", "03-03T11:00:00+01:00"]);
    store.write("internal/outages/mail/checked.csv", "month,date,by\n2026-01,2026-02-02,asa\n2026-02,2026-03-02,asa\n");
    let outage = "from: 2026-03-03T09:00:00+01:00\nto: 2026-03-03T09:50:00+01:00\neffect: down\naffects: all\n";
    store.write("internal/outages/mail/2026/2026-03-03-p7kqf.yaml", outage);
    let feedback =
        "date,contact,score,nps,theme,comment,ref\n2026-02-20,eva,4,9,,,\n2026-03-20,bo,5,8,,,\n2026-03-21,li,,,,,\n";
    store.write("customers/acme/feedback/2026.csv", feedback);
    store
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn measure<'a>(answer: &'a Value, name: &str) -> &'a Value {
    let all = answer["measures"].as_array().expect("measures");
    all.iter().find(|one| one["measure"] == name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn the_board_of_a_month_is_what_was_worked_out_by_hand() {
    let answer = store().sdm(0, NOW, &["board", "--month", "2026-02", "--format", "json"]);
    let answer = json(&answer);
    assert_eq!(answer["schema"], "sdm.board/1");
    // February 2026: 28 days, 2,419,200 s, confirmed without an outage.
    let availability = measure(&answer, "availability");
    assert_eq!((&availability["good"], &availability["total"]), (&Value::from(2_419_200), &Value::from(2_419_200)));
    // Answers after 5 and 13 minutes: 13 of under 15 is more than 80 %.
    let response = measure(&answer, "critical_response");
    assert_eq!((&response["seconds"], &response["median"]), (&Value::from(780), &Value::from(540)));
    assert_eq!((&response["verdict"], &response["ticket"]), (&Value::from("at_risk"), &Value::from("acme/INC-2")));
    // Restored after 1:00 and 3:30 of under 4 h: over 3:12.
    let restore = measure(&answer, "critical_restore");
    assert_eq!((&restore["seconds"], &restore["verdict"]), (&Value::from(12_600), &Value::from("at_risk")));
    // Three targets, all met; two clocks twice, and availability.
    let targets = measure(&answer, "targets_met");
    assert_eq!((&targets["good"], &targets["total"]), (&Value::from(3), &Value::from(3)));
    let clocks = measure(&answer, "sla_compliance");
    assert_eq!((&clocks["good"], &clocks["total"]), (&Value::from(5), &Value::from(5)));
    let csat = measure(&answer, "csat");
    assert_eq!(
        (&csat["sum"], &csat["answers"], &csat["verdict"]),
        (&Value::from(4), &Value::from(1), &Value::from("met"))
    );
    // Without data: the reason, no figure.
    let projects = measure(&answer, "projects_on_time");
    assert_eq!(
        (&projects["verdict"], &projects["reason"], &projects["total"]),
        (&Value::from("no_data"), &Value::from("nothing_to_measure"), &Value::Null)
    );
    assert_eq!(projects["trend"].as_array().map(Vec::len), Some(13));
}

#[test]
fn the_board_says_what_is_missed_and_fails_when_asked_to() {
    let store = store();
    let march = store.sdm(1, NOW, &["board", "--month", "2026-03", "--fail-on", "missed"]);
    // 3,000 s down of 743 h = 2,674,800 s: 99.887…% of 99.9 %. One answer after 20 of under 15 minutes.
    assert!(march.contains("99.887%") && march.contains("20 min"), "{march}");
    assert!(march.contains("no project with an agreed end was accepted"), "{march}");
    assert!(march.contains("sdm why acme/INC-3"), "{march}");
    // Two of three targets: availability and the answer were missed.
    assert!(march.contains("1 of 3"), "{march}");
    store.sdm(0, NOW, &["board", "--month", "2026-03"]);
    let nothing = store.sdm(0, NOW, &["board", "--month", "2024-01"]);
    assert!(nothing.contains("no measure has data") && nothing.contains("sdm board"), "{nothing}");
    store.sdm(2, NOW, &["board", "--month", "march"]);
    store.sdm(2, NOW, &["board", "--quarter", "2026-3"]);
    let csv = store.sdm(0, NOW, &["board", "--month", "2026-03", "--format", "csv"]);
    assert!(
        csv.starts_with("measure,period,target,figure,verdict,reason\r\navailability,2026-03,99.9,99.887,missed,\r\n"),
        "{csv}"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_no_data_and_fails() {
    let store = store();
    store.write("customers/acme/feedback/2026.csv", "date,contact\n2026-02-20,eva\n");
    let answer = store.sdm(1, NOW, &["board", "--month", "2026-02", "--format", "csv"]);
    assert!(
        answer.contains("csat,2026-02,4.0,,no_data,customers/acme/feedback/2026.csv could not be read"),
        "{answer}"
    );
}

#[test]
fn the_quarter_is_written_twice_with_the_same_bytes_and_its_tables_hold_the_board() {
    let store = store();
    // A second customer with the same agreement, live since January, and no ticket.
    store.write("customers/beta/customer.yaml", "name: Beta\n");
    for path in ["agreements/sla.yaml", "contracts/mail.yaml"] {
        store.write(&format!("customers/beta/{path}"), &store.read(&format!("customers/acme/{path}")));
    }
    let report = |out: &str| {
        let formats = "pdf,csv,json,text";
        store.sdm(0, NOW, &["report", "--quarter", "2026-Q1", "--format", formats, "--out", out, "--language", "en"])
    };
    let said = report("a");
    assert!(said.starts_with("2026-Q1  "), "{said}");
    report("b");
    for file in ["MR-2026-Q1.pdf", "MR-2026-Q1.json", "MR-2026-Q1.txt", "MR-2026-Q1-measures.csv"] {
        let bytes = |out: &str| std::fs::read(store.path(&format!("{out}/{file}"))).expect("a file");
        assert!(bytes("a") == bytes("b"), "{file}");
    }
    let page = json(&store.read("a/MR-2026-Q1.json"));
    let rows = page["tables"]["measures"].as_array().expect("rows");
    let row = |key: &str| rows.iter().find(|row| row["key"] == key).expect("the row");
    // January 744 h, February 672 h, March 743 h: 7,772,400 s; 3,000 s down: 99.9614…%; the same twice for two customers.
    assert_eq!(
        (&row("availability")["quarter"], &row("availability")["status"]),
        (&Value::from("99.961"), &Value::from("met"))
    );
    assert_eq!(row("critical_response")["quarter"], Value::from(1200));
    // Acme: January has availability alone, 1 of 1; February 3 of 3, March 1 of 3: 5 of 7. Beta has availability in three
    // months, missed in March: 2 of 3. Together 7 of 10.
    assert_eq!(row("targets_met")["quarter"], Value::from("70.0"));
    // (4 + 5) ÷ 2 = 4.5; promoters 1 of 2: 50.
    assert_eq!((&row("csat")["quarter"], &row("nps")["quarter"]), (&Value::from("4.5"), &Value::from("50")));
    let customers = page["tables"]["customers"].as_array().expect("rows");
    assert_eq!(customers.len(), 2);
    // The annex has a part for each customer, the file has all: three targets each.
    let targets = store.read("a/MR-2026-Q1-customer_targets.csv");
    let of = |customer: &str| targets.lines().filter(|line| line.starts_with(&format!("2026-Q1,{customer},"))).count();
    assert_eq!((of("acme"), of("beta")), (3, 3), "{targets}");
    let months = ["month_1", "month_2", "month_3"].map(|key| customers[0][key].clone());
    assert_eq!(months, ["met", "met", "missed"].map(Value::from));
}

#[test]
fn a_quarter_takes_no_month_and_no_customer_and_dry_runs_write_nothing() {
    let store = store();
    store.sdm(2, NOW, &["report", "--quarter", "2026-Q1", "--month", "2026-01"]);
    store.sdm(2, NOW, &["report", "--quarter", "2026-Q1", "--customer", "acme"]);
    store.sdm(2, NOW, &["report", "--quarter", "2026-Q1", "--final"]);
    let wrong = store.sdm(2, NOW, &["report", "--quarter", "Q1"]);
    assert!(wrong.contains("write a quarter such as 2026-Q3"), "{wrong}");
    let dry = store.sdm(0, NOW, &["report", "--quarter", "--dry-run"]);
    assert!(dry.contains("2026-Q1") && dry.contains("would be written"), "{dry}");
    assert!(!store.path("reports").exists());
    // Before its end a quarter is a draft.
    let draft = store.sdm(0, NOW, &["report", "--quarter", "2026-Q2", "--dry-run"]);
    assert!(draft.contains("draft"), "{draft}");
}

#[test]
fn the_quarter_names_the_team_that_is_above_the_limit() {
    let store = store();
    let calendar = "zone: Europe/Stockholm\nhours: {mon: [08:00-17:00], tue: [08:00-17:00]}\n";
    store.write("catalog/calendars/days.yaml", calendar);
    let settings = store.read("sdm.toml");
    store
        .write("sdm.toml", &format!("{settings}\n[defaults]\ncalendar = \"days\"\n\n[utilisation]\nlimit = \"80%\"\n"));
    store.write("catalog/teams/l1.yaml", "name: Support\nmembers: [bo]\n");
    store.write("catalog/people/bo.yaml", "name: Bo\ncapacity: 16h\n");
    store.write("catalog/people/eva.yaml", "name: Eva\nteam: ops\ncapacity: 16h\nabsences: [2026-01-01..2026-02-28]\n");
    store.write("catalog/people/siv.yaml", "name: Siv\nteam: desk\ncapacity: 16h\n");
    for (month, rows) in [("01", "2026-01-30,bo,,50\n"), ("02", "2026-02-27,bo,,50\n")] {
        store.write(&format!("internal/timesheets/2026-{month}.csv"), &format!("date,person,contract,hours\n{rows}"));
    }
    store.write(
        "internal/timesheets/2026-03.csv",
        "date,person,contract,hours\n2026-03-30,bo,,68.1\n2026-03-30,eva,,40\n",
    );
    store.sdm(0, NOW, &["report", "--quarter", "2026-Q1", "--language", "en", "--out", "a", "--format", "csv,text"]);
    // The quarter has 13 Mondays (5 January to 30 March) and 13 Tuesdays (6 January to 31 March): 26 days, of a week of two
    // so 8 h each: 208 h. Bo booked 168.1 h, 80.8…%: 81 %. Eva was there in March: 5 and 5 days, 80 h, booked 40. Siv
    // reported nothing.
    let table = store.read("a/MR-2026-Q1-utilisation.csv");
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(
        rows,
        [
            "period,team,name,booked_seconds,available_seconds,share,limit,state,reason,about",
            "2026-Q1,desk,desk,,,,80,no_data,no_timesheet,siv 2026-01",
            "2026-Q1,l1,Support,605160,748800,81,80,above,,",
            "2026-Q1,ops,ops,144000,288000,50,80,within,,",
        ]
    );
    let text = store.read("a/MR-2026-Q1.txt").replace(['\n', '\u{a0}'], " ");
    assert!(text.contains("Staff utilisation: Support 81% (limit 80%), ops 50%. No data: desk."), "{text}");
}

/// Pages before the annex, and all pages.
fn pages(store: &Store, language: Language) -> (usize, usize) {
    let root = Root::new(&store.path("")).expect("a store");
    let portfolio = open(&root, &Scope::All).expect("records");
    let views: Vec<CustomerView<'_>> =
        portfolio.customers.keys().filter_map(|customer| CustomerView::of(&portfolio, customer)).collect();
    let evaluators: Vec<Evaluator<'_>> = views.iter().map(Evaluator::new).collect();
    let first = Month::parse("2026-01").expect("a month");
    let as_of = first.plus(3).first_day();
    let as_of = sdm::domain::time::start_of_day(portfolio.settings.organisation.zone, as_of);
    let board = Board::new(&portfolio, &evaluators, begins(first), first.plus(2), Some(as_of));
    let provenance = provenance(as_of);
    let document = QuarterContext::new(&board, first, &provenance, language).document();
    let words = Wording::new(language, document.meta.zone);
    let (drawing, bookmarks) = draw(&document, &words);
    // Headings of the page have level 2; the annex's is the last of them.
    let annex = bookmarks.iter().rfind(|mark| mark.level == 2).map_or(0, |mark| mark.page);
    let before = bookmarks.iter().filter(|mark| mark.level == 2).rev().skip(1).map(|mark| mark.page).max().unwrap_or(0);
    assert!(annex <= before + 1);
    (before + 1, drawing.pages.len())
}

fn provenance(as_of: Instant) -> Provenance {
    Provenance {
        as_of,
        issued: None,
        commit: None,
        digest: String::new(),
        tool: "sdm".into(),
        version: String::new(),
        reason: None,
        replaces: None,
        draft: true,
        findings: Some((12, 345)),
        evidence: None,
        logo: None,
    }
}

#[test]
fn the_dashboard_is_one_page_with_one_customer_with_thirty_with_long_names_and_with_none() {
    let store = store();
    assert_eq!(pages(&store, Language::En), (1, 2));
    let long = "Kommunalförbundet för gemensam digital samverkan och utveckling i Norra Bergslagen";
    for n in 0..30 {
        store.write(&format!("customers/k{n}/customer.yaml"), &format!("name: {long} nummer {n}\n"));
        for path in ["agreements/sla.yaml", "contracts/mail.yaml", "feedback/2026.csv"] {
            store.write(&format!("customers/k{n}/{path}"), &store.read(&format!("customers/acme/{path}")));
        }
        let project = format!(
            "title: Flytten av arkivet till {long}\ncontract: mail\nmanager: erik\nbaseline: {{start: 2026-01-02, end: 2026-02-27}}\nmilestones:\n  go-live: {{plan: 2026-02-20, owner: erik}}\n"
        );
        store.write(&format!("customers/k{n}/projects/flytt.yaml"), &project);
        let risk = format!(
            "title: Risk {n} att {long} inte kan leverera\nservices: [mail]\nlikelihood: high\nimpact: high\nowner: erik\nmitigation: Samtal\n"
        );
        store.write(&format!("internal/risks/r{n}.yaml"), &risk);
        let plan = format!(
            "title: Bättre rutiner {n} för {long}\nsource: lessons\ngoal: {{metric: Dagar, to: \"4\", by: 2026-06-30}}\n"
        );
        store.write(&format!("internal/improvements/i{n}.yaml"), &plan);
    }
    for n in 0..12 {
        let team = format!("name: Avdelning {n} för {long}\nmembers: []\n");
        store.write(&format!("catalog/teams/t{n}.yaml"), &team);
        store.write(&format!("catalog/people/p{n}.yaml"), &format!("name: Person {n}\nteam: t{n}\ncapacity: 40h\n"));
    }
    let hours = (0..12).flat_map(|n| (1..=3).map(move |month| format!("2026-0{month}-20,p{n},,15{n}\n")));
    let hours: Vec<String> = hours.collect();
    for month in 1..=3 {
        let own: String = hours.iter().filter(|row| row.starts_with(&format!("2026-0{month}"))).cloned().collect();
        store.write(&format!("internal/timesheets/2026-0{month}.csv"), &format!("date,person,contract,hours\n{own}"));
    }
    let mut meeting = "forum: management-review\nplanned: 2026-03-02T13:00:00+01:00\ndecisions:\n".to_owned();
    for n in 1..9 {
        writeln!(
            meeting,
            "  - {{ask: Beslut {n} om en sponsor för {long} före nästa möte, owner: erik, by: 2026-04-1{n}}}"
        )
        .expect("written");
    }
    store.write("internal/meetings/2026-03-02-vhke8.yaml", &meeting);
    for language in [Language::En, Language::Sv] {
        let (page, all) = pages(&store, language);
        assert_eq!(page, 1, "{language}");
        assert!(all > 2);
    }
    let empty = Store::with(AGREEMENT);
    std::fs::remove_dir_all(empty.path("customers")).expect("removed");
    assert_eq!(pages(&empty, Language::Sv), (1, 1));
}
