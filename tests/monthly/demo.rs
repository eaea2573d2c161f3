//! The first page as it reads, the results as a file, and what a report never holds.

use std::path::Path;

use sdm::render::csv::{self, Dialect};
use sdm::render::{json, text};
use sdm::report::document::Shown;

use super::{copy, demo, provenance, with_month};

/// Every file of a report but the pages, and the document itself as a debugger shows it.
fn everything(store: &Path, customer: &str) -> Vec<String> {
    with_month(store, customer, |monthly| {
        let document = monthly.document(&provenance(), None);
        let tables = document.tables().into_iter().map(|table| csv::file(&document, table, Dialect::Rfc));
        let mut files: Vec<Vec<u8>> = tables.collect();
        files.push(json::render(&document));
        let mut all: Vec<String> = files.into_iter().map(|file| String::from_utf8(file).expect("UTF-8")).collect();
        all.push(text::render(&document, 100));
        all.push(format!("{document:?}"));
        all.push(monthly.summary(&provenance()).to_string());
        all
    })
}

#[test]
fn the_first_page_reads_as_it_was_designed() {
    let page = with_month(&demo(), "angstrom", |monthly| text::render(&monthly.document(&provenance(), None), 100));
    let until = page.find("\n1 Availability").expect("section 1");
    let plain = page[..until].replace('\u{a0}', " ");
    let expected = "\
Nordvik Systems AB                                                 Confidential · Ångström Energi AB
════════════════════════════════════════════════════════════════════════════════════════════════════
Service report · October 2026
Ångström Energi AB · Nordvik Communications (SaaS)

Period       2026-10-01 – 2026-10-31, weeks 40–44
Agreement    ANG-2024-017, SLA 2.1
Prepared by  Åsa Lindqvist, CSM · 2026-11-04

════════════════════════════════════════════════════════════════════════════════════════════════════
✗ Action needed: 2 of 6 SLA targets missed
Availability was 99.871% against 99.9%: 57 min 20 s of downtime, 12 min 52 s more than the target
allows. One of nine High incidents got its first response after 79 minutes instead of 60. Every
resolution target was met. A service credit of SEK 2,125 is proposed (page 2).
════════════════════════════════════════════════════════════════════════════════════════════════════

Availability: 99.871% ✗ Missed ▆▇▄█▃▇▁█▆█▅▇▁
    target 99.9% · Sep 99.968%
First response, High: 88.8% ✗ Missed ██▁█▁█▂█████▁
    8 of 9 within 1 h · target 95%
Resolved in time, Crit. + High: 100% ✓ Met ██████▁██████
    11 of 11 · longest 22 h 12 min
Customer satisfaction: 4.3 / 5 ✓ Met ▄▆▃▇▆▄▁▄▆█▇▆▇
    goal ≥ 4.0 · 14 of 28 answered
";
    assert_eq!(&plain[..expected.len()], expected);
    for line in [
        "28  incidents (Sep 22)",
        "31  requests (Sep 34)",
        "8  changes (Sep 6)",
        "5  open at month end (Sep 5)",
        "✗ 13 October: 49 minutes outage · INC-0412",
        "✗ 29 October: 8 minutes past the change window · INC-0425",
        "✗ 26 October: late first response · INC-0422",
        "2026-11-25 22:00  CHG-0241 Archive upgrade, search read-only for 2 h",
        "2026-11-26 10:00  Service review (week 48), Karlstad or Teams",
    ] {
        assert!(plain.contains(line), "{line} is missing in\n{plain}");
    }
}

#[test]
fn the_results_are_a_file_with_exact_columns() {
    let file = |dialect| {
        with_month(&demo(), "angstrom", |monthly| {
            let document = monthly.document(&provenance(), None);
            String::from_utf8(csv::table(&document, "targets", dialect).expect("a table")).expect("UTF-8")
        })
    };
    let rfc = file(Dialect::Rfc);
    let lines: Vec<String> = rfc.split("\r\n").map(|line| line.replace('\u{a0}', " ")).collect();
    assert_eq!(lines.len(), 8, "a head, six targets, the end");
    assert_eq!(
        lines[0],
        "customer,period,agreement,number,version,service,target,name,required,actual,good,total,unit,previous,allowed,\
         used,slowest_seconds,slowest_business_days,status,reason"
    );
    // 2,668,500 s of service time, 3,440 s down: 2,665,060 up; 2,668 s allowed.
    assert_eq!(
        lines[1],
        "angstrom,2026-10,saas-2026,ANG-2024-017,2.1,communications,availability,\"Availability, monthly\",99.9,99.871,\
         2665060,2668500,seconds,99.968,2668,3440,,,missed,"
    );
    assert_eq!(
        lines[4],
        "angstrom,2026-10,saas-2026,ANG-2024-017,2.1,all,high-response,High: first response ≤ 1 h,95,88.8,8,9,tickets,\
         100,0,1,4740,,missed,"
    );
    assert_eq!(
        lines[6],
        "angstrom,2026-10,saas-2026,ANG-2024-017,2.1,all,standard-request,Request: done ≤ 2 business days,95,96.7,30,31,\
         tickets,100,1,1,,2.6,at_risk,"
    );
    let excel = file(Dialect::ExcelSv);
    assert!(excel.starts_with("\u{feff}customer;period;agreement;"));
    assert!(excel.contains(";99,9;99,871;2665060;"));
}

#[test]
fn a_report_holds_nothing_of_others_and_nothing_of_the_house() {
    const CANARY: &str = "c4n4ry";
    let folder = tempfile::tempdir().expect("a folder");
    copy(&demo(), folder.path(), &|path, text| {
        let ours = path.starts_with("customers/angstrom/");
        let theirs = path.starts_with("customers/") && !ours;
        if !path.ends_with(".yaml") || path.starts_with("catalog/") {
            return text;
        }
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for line in &mut lines {
            let is_name =
                ["title: ", "name: ", "cause: ", "effect: ", "resolution: "].iter().any(|key| line.starts_with(key));
            if theirs && is_name {
                line.push_str(&format!(" {CANARY}"));
            }
            if path.starts_with("internal/changes/") && line == "affects: [angstrom]" {
                *line = "affects: [angstrom, dalbo, ostra-varmland]".into();
            }
            if path.starts_with("internal/outages/") && line == "affects: all" {
                *line = "affects: [angstrom, dalbo, ostra-varmland]".into();
            }
        }
        if ours || path.starts_with("internal/") {
            lines.extend([format!("x-secret: {CANARY}"), format!("internal: {CANARY}"), format!("notes: {CANARY}")]);
        }
        if path.contains("/tickets/")
            && let Some(end) = lines.iter().rposition(|line| line.starts_with("  - {at: "))
        {
            let at =
                lines[end].split("at: ").nth(1).and_then(|rest| rest.split(',').next()).expect("a time").to_owned();
            lines.insert(end + 1, format!("  - {{at: {at}, did: note, by: anna, text: \"{CANARY}\"}}"));
        }
        lines.join("\n") + "\n"
    });
    let files = everything(folder.path(), "angstrom");
    assert!(files[0].contains("angstrom"));
    for file in &files {
        for word in [CANARY, "dalbo", "Dalbo", "ostra-varmland", "Värmland"] {
            assert!(!file.contains(word), "{word} stands in\n{}", around(file, word));
        }
    }
    // The canary is alive: the other customer's own report holds it.
    assert!(everything(folder.path(), "ostra-varmland").iter().any(|file| file.contains(CANARY)));
}

#[test]
fn narrow_terminals_get_the_same_data_in_lines_that_fit() {
    for customer in ["angstrom", "ostra-varmland", "dalbo"] {
        let page = |limit| {
            with_month(&demo(), customer, |monthly| text::render(&monthly.document(&provenance(), None), limit))
        };
        for limit in [40, 52, 64, 80, 100, 140] {
            for line in page(limit).lines() {
                assert!(sdm::render::visible::width(line) <= limit, "{customer} at {limit}: {line}");
            }
        }
        if customer != "angstrom" {
            // Small customers have columns of dashes only, which narrow pages leave out with their heads.
            continue;
        }
        let words = |limit| -> std::collections::BTreeSet<String> {
            // What is not drawn: letters and figures.
            let page = page(limit);
            let said = page.split([' ', '\n']).filter(|word| word.chars().any(char::is_alphanumeric));
            said.map(|word| word.trim_end_matches(':').to_owned()).collect()
        };
        let (narrow, wide) = (words(40), words(140));
        // Where rows stand below each other the naming cell is its own head.
        let heads = ["Ticket", "Event", "Id", "Type", "Change"];
        let lost: Vec<&String> = wide
            .iter()
            .filter(|word| word.chars().count() < 20 && !narrow.contains(*word) && !heads.contains(&word.as_str()))
            .collect();
        assert!(lost.is_empty(), "{customer}: not told at 40 columns: {lost:?}");
    }
}

#[test]
fn every_table_and_column_of_the_data_is_explained() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report-data.md");
    let page = String::from_utf8(sdm::store::disk::read_named(&page, 1 << 20).expect("the page")).expect("UTF-8");
    let explained = |table: &str| {
        let of_file = page.split("\n## ").find(|part| part.starts_with(&format!("{table}\n")));
        of_file.or_else(|| page.lines().find(|line| line.starts_with(&format!("- **{table}**"))))
    };
    with_month(&demo(), "angstrom", |monthly| {
        let document = monthly.document(&provenance(), None);
        for table in document.tables() {
            let text =
                explained(table.id).unwrap_or_else(|| panic!("docs/report-data.md does not tell of {}", table.id));
            for column in table.columns.iter().filter(|column| column.shown != Shown::Page) {
                assert!(text.contains(&format!("`{}`", column.key)), "{}: {} is not explained", table.id, column.key);
            }
        }
    });
}

#[test]
fn the_same_records_give_the_same_bytes_wherever_they_lie() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&demo(), folder.path(), &|_, text| text);
    assert_eq!(everything(folder.path(), "angstrom"), everything(&demo(), "angstrom"));
}

/// Some characters on both sides of a word.
fn around<'t>(text: &'t str, word: &str) -> &'t str {
    let at = text.find(word).unwrap_or(0);
    let from = (0..=at.saturating_sub(80)).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0);
    let until = ((at + 120).min(text.len())..=text.len()).find(|n| text.is_char_boundary(*n)).unwrap_or(text.len());
    &text[from..until]
}
