//! Every figure of the demo customer's report against figures that were written down by hand before any program computed
//! them (`tests/fixtures/demo-angstrom-2026-10.json`).

use std::collections::BTreeMap;

use sdm::domain::decimal::Fraction;
use sdm::domain::record::words::Language;
use sdm::domain::time::{Date, Instant, Month};
use sdm::render::text;
use sdm::render::wording::Wording;
use sdm::report::context::Provenance;
use sdm::report::document::{Block, Cell, Chart, ChartKind, Document, Row, Shown, Sign, TimeStyle, Verdict};
use sdm::report::monthly::Monthly;
use serde_json::Value;

fn expected() -> Value {
    serde_json::from_str(include_str!("../fixtures/demo-angstrom-2026-10.json")).expect("JSON")
}

fn provenance() -> Provenance {
    Provenance { evidence: Some("9c1e07ab".repeat(8)), ..super::provenance() }
}

fn with_month<T>(customer: &str, month: &str, look: impl FnOnce(&Monthly<'_>) -> T) -> T {
    super::with_month_of(&super::demo(), customer, month, look)
}

fn document() -> Document {
    with_month("angstrom", "2026-10", |monthly| monthly.document(&provenance(), None))
}

/// The cells of a table's rows by column.
fn rows<'d>(document: &'d Document, id: &str, shown: impl Fn(&Row) -> bool) -> Vec<BTreeMap<&'static str, &'d Cell>> {
    let table = document.table(id).unwrap_or_else(|| panic!("no table {id}"));
    let keys = || table.columns.iter().map(|column| column.key);
    let rows = table.rows.iter().filter(|row| shown(row));
    rows.map(|row| keys().zip(&row.cells).collect()).collect()
}

fn on_page(row: &Row) -> bool {
    row.shown != Shown::Data
}

fn in_data(row: &Row) -> bool {
    row.shown != Shown::Page
}

/// A cell in English words with plain spaces.
fn words(document: &Document, cell: &Cell) -> String {
    Wording::new(document.meta.language, document.meta.zone).cell(cell).replace('\u{a0}', " ")
}

fn plain(document: &Document) -> String {
    text::render(document, 100).replace('\u{a0}', " ")
}

fn seconds(value: &Value) -> i64 {
    value.as_i64().expect("seconds")
}

/// The instant of `2026-10-02T14:20:00+02:00`.
fn instant(value: &Value) -> Instant {
    let at = chrono::DateTime::parse_from_rfc3339(value.as_str().expect("text")).expect("an instant");
    Instant::from_seconds(at.timestamp())
}

#[test]
fn incidents_opened_in_thirteen_months_are_as_written_down() {
    let document = document();
    let stacks = blocks(&document).into_iter().find_map(|block| match block {
        Block::Chart(Chart { kind: ChartKind::Stacks { months, .. }, .. }) => Some(months),
        _ => None,
    });
    let months = stacks.expect("a chart of stacks");
    let expected = &expected()["incidents_per_month"];
    for (n, (_, counts)) in months.iter().enumerate() {
        let written: Vec<u64> = ["critical", "high", "medium", "low"]
            .iter()
            .map(|severity| expected[severity][n].as_u64().expect("a count"))
            .collect();
        assert_eq!(*counts, written, "month {n}");
        assert_eq!(counts.iter().sum::<u64>(), expected["all"][n].as_u64().expect("a count"));
    }
    assert!(plain(&document).contains("28 opened in October 2026, 30 in October 2025."));
}

#[test]
fn incidents_by_severity_are_as_written_down() {
    let document = document();
    let expected = &expected()["incidents"];
    let (counts, lengths) = (rows(&document, "incidents", on_page), rows(&document, "incident_times", on_page));
    for (n, severity) in ["critical", "high", "medium", "low"].iter().enumerate() {
        let want = &expected[severity];
        let cell = |key: &str| counts[n][key];
        for key in ["brought_over", "opened", "solved", "left_open"] {
            assert_eq!(*cell(key), Cell::Count(seconds(&want[key])), "{severity} {key}");
        }
        assert_eq!(*lengths[n]["reopened"], Cell::Count(seconds(&want["reopened"])), "{severity}");
        let figures = [
            ("response_median", cell("response_median")),
            ("response_slowest", cell("response_slowest")),
            ("resolution_median", lengths[n]["resolution_median"]),
            ("resolution_longest", lengths[n]["resolution_longest"]),
        ];
        for (key, cell) in figures {
            let said = words(&document, cell);
            if let Some(exact) = want[format!("{key}_seconds")].as_i64() {
                assert!(matches!(cell, Cell::Seconds { seconds, .. } if *seconds == exact), "{severity} {key}: {said}");
            } else if let Some(hours) = want[format!("{key}_hours")].as_str() {
                assert_eq!(said, format!("{hours} h"), "{severity} {key}");
            } else {
                let days = want[format!("{key}_bd")].as_str().expect("business days");
                assert_eq!(said, format!("{days} bd"), "{severity} {key}");
            }
        }
    }
    // 4 min 30 s and 27 min 10 s are rounded up to the minute shown.
    assert_eq!(words(&document, counts[0]["response_median"]), "5 min");
    assert_eq!(words(&document, lengths[0]["resolution_median"]), "28 min");
    let in_time =
        |n: usize| (words(&document, counts[n]["response_in_time"]), words(&document, lengths[n]["resolved_in_time"]));
    assert_eq!(in_time(0), ("2 of 2".into(), "2 of 2".into()));
    assert_eq!(in_time(1), ("8 of 9".into(), "9 of 9".into()));
    assert_eq!(in_time(2), ("–".into(), "–".into()));
    assert!(matches!(counts[1]["response_in_time"], Cell::Alarm(_)), "a missed target stands out");
}

#[test]
fn what_was_brought_over_and_opened_was_solved_or_is_left() {
    let months = (0..13).map(|n| Month::parse("2025-10").expect("a month").plus(n));
    for customer in ["angstrom", "ostra-varmland", "dalbo"] {
        for month in months.clone() {
            let document = with_month(customer, &month.to_string(), |one| one.document(&provenance(), None));
            let Some(table) = document.table("incidents") else { continue };
            for row in &table.rows {
                let count = |key: &str| {
                    let place = table.columns.iter().position(|column| column.key == key).expect("a column");
                    match &row.cells[place] {
                        Cell::Count(n) => *n,
                        other => panic!("{other:?} is no count"),
                    }
                };
                let left = count("brought_over") + count("opened") - count("solved");
                assert_eq!(left, count("left_open"), "{customer} {month}");
            }
        }
    }
}

#[test]
fn requests_are_as_written_down() {
    let document = document();
    let expected = &expected()["requests"];
    let found = rows(&document, "requests", on_page);
    let kinds = ["access", "configuration", "information", "templates", "all"];
    assert_eq!(found.len(), kinds.len());
    for (row, kind) in found.iter().zip(kinds) {
        let want = &expected[kind];
        assert_eq!(words(&document, row["type"]), want["name"].as_str().unwrap_or("All"));
        assert_eq!(*row["opened"], Cell::Count(seconds(&want["opened"])), "{kind}");
        assert_eq!(*row["done"], Cell::Count(seconds(&want["done"])), "{kind}");
        assert_eq!(*row["in_time_shown"], Cell::Count(seconds(&want["in_time"])), "{kind}");
        assert_eq!(
            words(&document, row["median"]),
            format!("{} bd", want["median_bd"].as_str().expect("days")),
            "{kind}"
        );
    }
}

#[test]
fn changes_are_as_written_down() {
    let document = document();
    let expected = &expected()["changes"];
    let found = rows(&document, "changes", in_data);
    assert_eq!(found.len(), 8);
    for (id, date) in expected["named"].as_object().expect("changes") {
        let row = found.iter().find(|row| words(&document, row["change"]) == *id).unwrap_or_else(|| panic!("no {id}"));
        assert_eq!(words(&document, row["date"]), date.as_str().expect("a day"));
        let late = expected["late"].as_array().expect("late").iter().any(|late| late == id.as_str());
        let want = if late { "Successful, late" } else { "Successful" };
        assert_eq!(words(&document, row["result"]), want, "{id}");
    }
    let page = rows(&document, "changes", on_page);
    assert_eq!(words(&document, page.last().expect("rows")["title"]), "5 standard changes");
    // 88 ÷ 90 = 97.77… %, cut.
    assert!(plain(&document).contains("8 of 8 without rollback (100%; 12 months: 97.7%, 88 of 90)."));
    let upcoming = rows(&document, "upcoming_changes", on_page);
    let want = &self::expected()["upcoming"];
    assert_eq!(upcoming.len(), 2);
    for row in upcoming {
        let want = &want[words(&document, row["change"])];
        let Cell::Window(span) = row["window"] else { panic!("a window") };
        assert_eq!((span.from(), span.until()), (instant(&want["from"]), instant(&want["to"])));
        assert_eq!(words(&document, row["effect"]), want["effect"].as_str().expect("an effect"));
        assert_eq!(words(&document, row["notice"]), want["announced"].as_str().expect("a day"));
        let need = words(&document, row["you_need_to"]);
        match want["action_by"].as_str() {
            Some(by) => assert_eq!(need, format!("Name a tester by {by}")),
            None => assert_eq!(need, "Nothing"),
        }
    }
}

#[test]
fn security_projects_and_satisfaction_are_as_written_down() {
    let document = document();
    let page = plain(&document);
    let pairs: Vec<(String, String)> = rows(&document, "security", on_page)
        .iter()
        .map(|row| (words(&document, row["what"]), words(&document, row["result"])))
        .collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        pairs,
        [
            pair("Security incidents", "0"),
            pair("Critical patches applied within 14 days", "3 of 3"),
            pair("Restore test of backup, 2026-10-08", "Passed, 41 min"),
        ]
    );
    let projects = rows(&document, "projects", on_page);
    assert_eq!(projects.len(), 2);
    for row in projects {
        let want = &expected()["projects"][words(&document, row["project"])];
        assert_eq!(words(&document, row["expected"]), want["date"].as_str().expect("a day"));
        assert_eq!(*row["days_late"], Cell::Count(seconds(&want["late_days"])));
        let status = if seconds(&want["late_days"]) == 7 { "1 week late" } else { "On track" };
        assert_eq!(words(&document, row["status"]), status);
    }
    let line = page.lines().skip_while(|line| *line != "8 Satisfaction").nth(2).expect("a line");
    assert!(line.starts_with("4.3 of 5 from 14 answers (response rate 50%); 12-month mean 4.2."), "{line}");
    assert!(page.replace('\n', " ").contains("Our goal is at least 4.0; no target is agreed."));
}

#[test]
fn the_last_restore_test_is_shown_in_a_month_without_one() {
    let document = with_month("angstrom", "2026-09", |one| one.document(&provenance(), None));
    let row = &rows(&document, "security", on_page)[2];
    assert_eq!(words(&document, row["what"]), "Restore test of backup, 2026-07-09");
    // Every three months: 9 October has not come yet.
    assert!(matches!(row["result"], Cell::Marked { sign: Sign::Good, .. }));
}

#[test]
fn actions_are_all_that_are_open_and_those_done_in_the_month() {
    let document = document();
    let found = rows(&document, "actions", on_page);
    let ids: Vec<String> = found.iter().map(|row| words(&document, row["id"])).collect();
    // The four of the design, and the corrective actions of outages and tickets: 016 was done on 5 October, 018 on 20
    // October, 020 on 29 October, 021 is open.
    assert_eq!(
        ids,
        [
            "A-2026-031",
            "A-2026-034",
            "A-2026-040",
            "A-2026-041",
            "CAR-2026-016",
            "CAR-2026-018",
            "CAR-2026-020",
            "CAR-2026-021"
        ]
    );
    let states = ["Done 2026-10-12", "4 days late, new date 2026-11-13", "Due in 3 days", "Not started"];
    let expected = &expected()["actions"];
    for (row, state) in found.iter().zip(states) {
        let want = &expected[words(&document, row["id"])];
        for key in ["owner", "opened", "due"] {
            assert_eq!(words(&document, row[key]), want[key].as_str().expect("text"));
        }
        assert_eq!(words(&document, row["state"]), state);
    }
    assert!(matches!(found[0]["state"], Cell::Marked { sign: Sign::Good, .. }));
    assert!(matches!(found[1]["state"], Cell::Marked { sign: Sign::Bad, .. }));
    assert!(matches!(found[2]["state"], Cell::Marked { sign: Sign::Warn, .. }));
    assert!(matches!(found[3]["state"], Cell::Marked { sign: Sign::Open, .. }));
}

#[test]
fn evidence_on_pages_is_as_written_down_and_the_data_have_every_ticket() {
    let document = document();
    let all = expected();
    let page = rows(&document, "evidence", on_page);
    let written = all["evidence"].as_array().expect("rows");
    assert_eq!(page.len(), written.len() + 1, "eleven incidents and a late request");
    for (row, want) in page.iter().zip(written) {
        let id = want[0].as_str().expect("an id");
        assert_eq!(words(&document, row["ticket"]), id);
        assert_eq!(words(&document, row["severity"]), want[1].as_str().expect("a word"), "{id}");
        let at = |cell: &Cell| match cell {
            Cell::Instant { at, .. } => *at,
            other => panic!("{id}: {other:?} is no instant"),
        };
        assert_eq!(at(row["logged"]), instant(&want[2]), "{id}");
        assert_eq!(*row["response_seconds"], Cell::Count(seconds(&want[3])), "{id}");
        // INC-0425 was written down to the minute.
        assert_eq!(at(row["resolved"]).seconds() / 60, instant(&want[4]).seconds() / 60, "{id}");
        let stood = match row["paused"] {
            Cell::Seconds { seconds, .. } => *seconds,
            _ => 0,
        };
        assert_eq!(stood, seconds(&want[5]), "{id}");
        assert_eq!(*row["elapsed_seconds"], Cell::Count(seconds(&want[6])), "{id}");
        assert_eq!(at(row["resolved"]).since(at(row["logged"])), seconds(&want[5]) + seconds(&want[6]), "{id}");
        assert_eq!(words(&document, row["subject"]), want[7].as_str().expect("a subject"));
    }
    let request = page.last().expect("a row");
    assert_eq!(words(&document, request["ticket"]), "REQ-1187");
    assert_eq!(words(&document, request["net_time"]), "2.6 bd");
    assert_eq!(words(&document, request["resolved"]), "2026-10-22 14:29+02");
    // Due after two business days, Thursday 22 October 09:05.
    assert_eq!(words(&document, request["resolution_due"]), "2026-10-22 09:05+02");
    // 28 incidents opened, 5 brought over, 31 requests.
    assert_eq!(rows(&document, "evidence", in_data).len(), 64);
    let note = "All 33 incidents (5 brought over) and 31 requests are in SR-2026-10-ANG-evidence.csv (64 rows).";
    assert!(plain(&document).replace('\n', " ").contains(note));
}

#[test]
fn a_clock_that_stood_still_says_why_in_the_data() {
    let document = document();
    let found = rows(&document, "evidence", in_data);
    let row = found.iter().find(|row| words(&document, row["ticket"]) == "INC-0418").expect("the ticket");
    // Waiting for the customer from 20 October 15:20:00 to 21 October 08:29:30, and 30 s as solved by mistake.
    assert_eq!(*row["paused_seconds"], Cell::Count(17 * 3600 + 9 * 60 + 30));
    assert_eq!(*row["reopened_seconds"], Cell::Count(30));
    assert_eq!(*row["paused"], Cell::Seconds { seconds: 17 * 3600 + 10 * 60, style: TimeStyle::Clock });
    assert_eq!(words(&document, row["resolution_verdict"]), "met");
}

#[test]
fn missed_targets_are_explained_one_row_a_miss() {
    let document = document();
    let found = rows(&document, "missed_targets", on_page);
    let said = |n: usize, key: &str| words(&document, found[n][key]);
    assert_eq!(found.len(), 2);
    assert_eq!(
        (said(0, "ticket"), said(0, "actual"), said(0, "state")),
        ("INC-0422".into(), "1 h 19 min".into(), "Done".into())
    );
    assert_eq!(
        (said(1, "ticket"), said(1, "actual"), said(1, "state")),
        ("REQ-1187".into(), "2.6 bd".into(), "Open".into())
    );
    assert_eq!(said(0, "target_name"), "High: response ≤ 1 h");
    assert_eq!(said(1, "target_name"), "Request ≤ 2 bus. days");
    assert_eq!(said(1, "action"), "Deputy approver for configuration requests, A-2026-040. Karin Ås, 2026-11-06");
}

#[test]
fn the_document_says_who_when_and_how_to_recompute() {
    let document = document();
    let page = plain(&document);
    let want = &expected()["document"];
    let pairs: BTreeMap<String, String> = rows(&document, "document_control", on_page)
        .iter()
        .map(|row| (words(&document, row["what"]), words(&document, row["value"])))
        .collect();
    let pair = |label: &str| pairs.get(label).map_or("", String::as_str);
    assert_eq!(pair("Report, version, status"), "SR-2026-10-ANG, 1.0, final");
    assert_eq!(pair("Data as of, commit"), "2026-11-03 09:12 +01:00, 4f2c9ae");
    assert_eq!(pair("Records read"), "33 incidents, 31 requests, 8 changes");
    assert_eq!(pair("Record check"), "0 errors, 2 warnings");
    assert_eq!(pair("Recipients"), "Jörgen Håkansson, Anna Sjö");
    let objections = format!("{} (10 business days)", want["objections_until"].as_str().expect("a day"));
    assert_eq!(pair("Objections to your CSM by"), objections);
    let made = format!("sdm 1.0.0, {}", want["retained_until"].as_str().expect("a day"));
    assert_eq!(pair("Made with, retained until"), made);
    assert_eq!(pair("Evidence file, SHA-256"), "9c1e 07ab … 07ab");
    let whole = rows(&document, "document_control", in_data);
    assert!(whole.iter().any(|row| words(&document, row["sha256"]) == "9c1e07ab".repeat(8)), "data have all of it");
    assert!(page.contains("Recompute: sdm report --month 2026-10 --customer angstrom --verify"));
    let Some(Block::SignOff(signers)) = document.blocks.iter().find(|block| matches!(block, Block::SignOff(_))) else {
        panic!("lines for signatures")
    };
    let names: Vec<&str> = signers.iter().filter_map(|signer| signer.name.as_deref()).collect();
    let want: Vec<&str> =
        ["prepared_by", "reviewed_by", "acknowledged_by"].iter().filter_map(|key| want[key].as_str()).collect();
    assert_eq!(names, want);
    assert_eq!(signers[0].date, Date::from_ymd_opt(2026, 11, 4));
}

#[test]
fn a_draft_is_not_signed() {
    let draft = Provenance { draft: true, ..provenance() };
    let document = with_month("angstrom", "2026-10", |one| one.document(&draft, None));
    let signed = document.blocks.iter().any(|block| match block {
        Block::SignOff(signers) => signers.iter().any(|signer| signer.date.is_some()),
        _ => false,
    });
    assert!(!signed);
    let recompute = "sdm report --month 2026-10 --customer angstrom --now 2026-11-03T09:12:00+01:00";
    assert!(plain(&document).contains(&format!("Recompute: {recompute}")));
}

#[test]
fn a_section_without_data_says_so_in_one_sentence() {
    for (language, said) in [
        (
            Language::En,
            [
                "No ticket missed a target in June 2026.",
                "No requests were opened or done in June 2026.",
                "No project is under way.",
                "Nobody was asked in June 2026.",
                "No observations were written for June 2026.",
            ],
        ),
        (
            Language::Sv,
            [
                "Inget ärende missade ett mål i juni 2026.",
                "Inga beställningar öppnades eller blev klara i juni 2026.",
                "Inget projekt pågår.",
                "Ingen tillfrågades i juni 2026.",
                "Inga iakttagelser skrevs för juni 2026.",
            ],
        ),
    ] {
        let document = with_month("dalbo", "2026-06", |one| one.document(&provenance(), Some(language)));
        let page = plain(&document);
        for sentence in said {
            assert!(page.contains(sentence), "{sentence} is missing in\n{page}");
        }
        assert!(!page.split_whitespace().any(|word| word == "0%"), "nothing measured is no percentage");
        for table in document.tables().iter().filter(|table| !table.rows.iter().any(on_page)) {
            assert!(table.empty.is_some(), "{} would be an empty table", table.id);
        }
    }
}

#[test]
fn a_customer_that_came_lately_has_no_year_to_compare_with() {
    let document = with_month("ostra-varmland", "2026-10", |one| one.document(&provenance(), Some(Language::En)));
    assert!(plain(&document).contains("6 opened in October 2026.\n"));
}

#[test]
fn every_sections_figure_is_cut_or_rounded_against_us() {
    // 61 ÷ 14 = 4.357… is 4.3, never 4.4; 88 ÷ 90 is 97.7 %, never 97.8 %.
    let page = plain(&document());
    assert!(page.contains("4.3 of 5") && !page.contains("4.4 of 5"));
    assert!(page.contains("97.7%") && !page.contains("97.8%"));
    assert_eq!(Fraction::new(88, 90).map(|share| share.percent_cut(1).to_string()).as_deref(), Some("97.7"));
}

/// The blocks of a document, those in columns too.
fn blocks(document: &Document) -> Vec<&Block> {
    fn collect<'d>(blocks: &'d [Block], found: &mut Vec<&'d Block>) {
        for block in blocks {
            match block {
                Block::Columns(columns) => columns.iter().for_each(|column| collect(&column.blocks, found)),
                other => found.push(other),
            }
        }
    }
    let mut found = Vec::new();
    collect(&document.blocks, &mut found);
    found
}

#[test]
fn targets_and_their_thirteen_months_are_as_written_down() {
    let document = document();
    let all = expected();
    let found = rows(&document, "targets", on_page);
    assert_eq!(found.len(), 6);
    for row in found {
        let key = words(&document, row["target"]);
        let want = &all["targets"][&key];
        for (column, wanted) in [("required", "required"), ("actual", "shown"), ("previous", "previous")] {
            assert_eq!(words(&document, row[column]), want[wanted].as_str().expect("text"), "{key} {column}");
        }
        let verdict = |word: &str| match word {
            "met" => Verdict::Met,
            "missed" => Verdict::Missed,
            "at risk" => Verdict::AtRisk,
            _ => Verdict::NoData,
        };
        assert_eq!(*row["status"], Cell::Verdict(verdict(want["verdict"].as_str().expect("a word"))), "{key}");
        let strip = all["strips"][&key].as_array().expect("months");
        let strip: Vec<Verdict> = strip.iter().map(|word| verdict(word.as_str().expect("a word"))).collect();
        assert_eq!(*row["months"], Cell::Strip(strip), "{key}");
        if let (Some(good), Some(total)) = (want["good"].as_i64(), want["total"].as_i64()) {
            assert_eq!((row["good"], row["total"]), (&Cell::Count(good), &Cell::Count(total)), "{key}");
        }
        if let Some(slowest) = want["slowest_seconds"].as_i64() {
            assert!(matches!(row["slowest_seconds"], Cell::Seconds { seconds, .. } if *seconds == slowest), "{key}");
        }
        if let Some(misses) = want["misses"].as_i64() {
            assert_eq!(*row["used"], Cell::Count(misses), "{key}");
            assert_eq!(*row["allowed"], Cell::Count(seconds(&want["allowed"])), "{key}");
        }
    }
}

#[test]
fn tiles_are_as_written_down() {
    let document = document();
    let lines = &expected()["sparklines"];
    let tiles = blocks(&document).into_iter().find_map(|block| match block {
        Block::Tiles(tiles) => Some(tiles),
        _ => None,
    });
    for (tile, key) in
        tiles.expect("tiles").iter().zip(["availability", "high-response", "resolved-critical-high", "csat"])
    {
        for (n, point) in tile.trend.points.iter().enumerate() {
            let (value, _) = point.unwrap_or_else(|| panic!("{key}: month {n} has data"));
            let want = &lines[key][n];
            match (key, want) {
                ("availability", want) => assert_eq!(value.percent_cut(3).to_string(), want.as_str().expect("text")),
                ("csat", want) => assert_eq!(value.cut(1).to_string(), want.as_str().expect("text"), "month {n}"),
                (_, want) => {
                    let share = Fraction::new(seconds(&want[0]).into(), seconds(&want[1]).into());
                    assert_eq!(Some(value), share, "{key}: month {n}");
                }
            }
        }
    }
}

#[test]
fn availability_is_made_as_written_down() {
    let document = document();
    let want = &expected()["availability"];
    let terms = blocks(&document).into_iter().find_map(|block| match block {
        Block::Formula(formula) => Some(&formula.terms),
        _ => None,
    });
    let figures: Vec<i64> = terms
        .expect("the formula")
        .iter()
        .map(|term| match term.value {
            Cell::Seconds { seconds, .. } => seconds,
            _ => panic!("a term is a time"),
        })
        .collect();
    let keys = ["calendar", "extra_hour", "maintenance", "base", "downtime", "budget", "over"];
    let wanted: Vec<i64> = keys.iter().map(|key| seconds(&want[format!("{key}_seconds")])).collect();
    assert_eq!(figures, wanted);
    let mean = expected()["availability_12_month_mean"].as_str().expect("text").to_owned();
    assert!(plain(&document).replace('\n', " ").contains(&format!("weighted by hours: {mean}%")));
    let at = |cell: &Cell| match cell {
        Cell::Instant { at, .. } => *at,
        other => panic!("{other:?} is no instant"),
    };
    let length = |cell: &Cell| match cell {
        Cell::Seconds { seconds, .. } => *seconds,
        other => panic!("{other:?} is no time"),
    };
    let lists = [("downtime", "reference", "ticket", "action"), ("maintenance", "change", "change", "notice_sent")];
    for (table, reference, name, last) in lists {
        let found = rows(&document, table, in_data);
        let written = want[table].as_array().expect("rows");
        assert_eq!(found.len(), written.len(), "{table}");
        for (row, want) in found.iter().zip(written) {
            let named = words(&document, row[reference]);
            assert!(named.starts_with(want[name].as_str().expect("an id")), "{named}");
            assert_eq!((at(row["from"]), at(row["to"])), (instant(&want["from"]), instant(&want["to"])), "{named}");
            assert_eq!(length(row["seconds"]), seconds(&want["seconds"]), "{named}");
            let said = words(&document, row[last]);
            let facts = ["action", "owner", "done", "checked", "announced"];
            for fact in facts.iter().filter_map(|key| want[key].as_str()) {
                assert!(said.contains(fact), "{named}: {fact} is missing in {said}");
            }
            if let Some(days) = want["notice_days"].as_i64() {
                assert_eq!(*row["notice_business_days"], Cell::Count(days), "{named}");
            }
        }
    }
}

#[test]
fn promised_messages_and_the_credit_are_as_written_down() {
    let document = document();
    let all = expected();
    for row in rows(&document, "informed", on_page) {
        let id = words(&document, row["reference"]);
        let want = &all["informed"][&id];
        let clock = |value: &Value| value.as_str().expect("an instant")[11..16].to_owned();
        let after =
            format!("{}, {} min after start", clock(&want["first"]), seconds(&want["after_start_seconds"]) / 60);
        assert_eq!(words(&document, row["first_notice"]), after, "{id}");
        let updates: Vec<String> = want["updates"].as_array().expect("a list").iter().map(clock).collect();
        let updates = if updates.is_empty() { "none needed".to_owned() } else { updates.join(", ") };
        assert_eq!(words(&document, row["updates"]), updates, "{id}");
        assert_eq!(words(&document, row["all_clear"]), clock(&want["all_clear"]), "{id}");
        assert_eq!(words(&document, row["report"]), want["report"].as_str().expect("a day"), "{id}");
        assert_eq!(words(&document, row["kept"]), "Yes", "{id}");
    }
    assert_eq!(rows(&document, "informed", on_page).len(), 2);
    let credit = &rows(&document, "credits", in_data)[0];
    let want = &all["credit"];
    let money = |cell: &Cell| match cell {
        Cell::Money(money) => money.to_string(),
        other => panic!("{other:?} is no money"),
    };
    assert_eq!(money(credit["amount"]), want["amount"].as_str().expect("text"));
    assert_eq!(money(credit["base"]), "42500.00 SEK");
    assert_eq!(words(&document, credit["share"]), want["share"].as_str().expect("text"));
    assert_eq!(words(&document, credit["clause"]), want["clause"].as_str().expect("text"));
    assert!(plain(&document).contains(want["band"].as_str().expect("text")));
}
