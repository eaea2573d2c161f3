//! The report of an import: for people, as JSON, and the bad rows as a CSV file.

use serde_json::{Value, json};

use super::csv::{Dialect, text_field};
use super::visible::visible;
use crate::intake::outcome::{Outcome, Written};
use crate::intake::report::{BadRow, Tally};
use crate::intake::upsert::bad_rows;

const SCHEMA: &str = "sdm.import/1";
/// Bad rows shown on a terminal.
const SHOWN: usize = 20;
/// Characters of a bad value that are shown.
const VALUE: usize = 60;

/// For people.
pub fn text(outcome: &Outcome) -> String {
    let report = &outcome.report;
    let mut text = String::new();
    let mut line = |count: u64, what: &str| text.push_str(&format!("{count:>9}  {what}\n"));
    line(report.rows, &format!("rows read from {}", files(outcome)));
    line(outcome.new, &format!("{} new", outcome.kind));
    line(outcome.updated, "updated");
    line(outcome.unchanged, "unchanged");
    line(report.skipped_rows(), "rows skipped");
    line(bad_rows(&report.bad), &format!("rows bad, {} {} left out with them", report.left_out, outcome.kind));
    for (title, tallies) in [("skipped", &report.skipped), ("to know", &report.remarks)] {
        if tallies.is_empty() {
            continue;
        }
        text.push_str(&format!("\n{title}\n"));
        for (reason, tally) in tallies {
            text.push_str(&format!(
                "{:>9}  {} (first: {})\n",
                tally.count,
                visible(reason),
                place(outcome, tally.first)
            ));
        }
    }
    if !report.bad.is_empty() {
        text.push_str("\nbad rows\n");
        for bad in report.bad.iter().take(SHOWN) {
            text.push_str(&format!("  {}\n", bad_line(outcome, bad)));
        }
        let more = report.bad.len().saturating_sub(SHOWN);
        if more > 0 {
            text.push_str(&format!("  … and {more} more: write them to a file with --bad-rows FILE\n"));
        }
    }
    if !outcome.confirmed.is_empty() {
        text.push_str("\nmonths confirmed\n");
        for (service, first, last, count) in spans(outcome) {
            text.push_str(&format!("{count:>9}  {service}: {first} to {last}\n"));
        }
    }
    text
}

/// The sentence after it.
pub fn closing(outcome: &Outcome) -> String {
    match outcome.written {
        Written::Yes => format!("{} new, {} updated, {} unchanged", outcome.new, outcome.updated, outcome.unchanged),
        Written::DryRun => "nothing was written: this was a dry run".into(),
        Written::TooManyBad { accepted } => format!(
            "nothing was written: {} rows are bad, {accepted} are accepted; mend the file or the profile, or say --max-bad",
            bad_rows(&outcome.report.bad)
        ),
    }
}

fn files(outcome: &Outcome) -> String {
    match outcome.files.as_slice() {
        [only] => visible(only),
        files => format!("{} files", files.len()),
    }
}

fn place(outcome: &Outcome, (file, line): (usize, u64)) -> String {
    let name = outcome.files.get(file).map(|name| visible(name)).unwrap_or_default();
    format!("{name}:{line}")
}

fn bad_line(outcome: &Outcome, bad: &BadRow) -> String {
    let mut text = place(outcome, (bad.file, bad.line));
    if !bad.column.is_empty() {
        text.push_str(&format!(": {}", visible(&bad.column)));
    }
    if !bad.value.is_empty() {
        let cut: String = bad.value.chars().take(VALUE).collect();
        let more = if cut.len() < bad.value.len() { "…" } else { "" };
        text.push_str(&format!(" \"{}{more}\"", visible(&cut)));
    }
    format!("{text}: {}", visible(&bad.reason))
}

/// Confirmed months by service: first, last and how many.
fn spans(outcome: &Outcome) -> Vec<(String, String, String, u64)> {
    let mut spans: Vec<(String, String, String, u64)> = Vec::new();
    for (service, month) in &outcome.confirmed {
        match spans.last_mut().filter(|(known, ..)| known == service.as_str()) {
            Some((_, _, last, count)) => {
                *last = month.to_string();
                *count += 1;
            }
            None => spans.push((service.to_string(), month.to_string(), month.to_string(), 1)),
        }
    }
    spans
}

/// For programs.
pub fn json(outcome: &Outcome) -> Value {
    let report = &outcome.report;
    let tally = |(reason, tally): (&String, &Tally)| json!({"reason": reason, "count": tally.count, "file": outcome.files.get(tally.first.0), "line": tally.first.1});
    let bad = |bad: &BadRow| {
        json!({
            "file": outcome.files.get(bad.file),
            "line": bad.line,
            "column": bad.column,
            "value": bad.value,
            "reason": bad.reason,
        })
    };
    json!({
        "schema": SCHEMA,
        "kind": outcome.kind,
        "files": outcome.files,
        "written": outcome.written == Written::Yes,
        "dry_run": outcome.written == Written::DryRun,
        "rows": report.rows,
        "new": outcome.new,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
        "skipped": report.skipped_rows(),
        "bad_rows": bad_rows(&report.bad),
        "left_out": report.left_out,
        "skipped_by_reason": report.skipped.iter().map(tally).collect::<Vec<_>>(),
        "remarks": report.remarks.iter().map(tally).collect::<Vec<_>>(),
        "bad": report.bad.iter().map(bad).collect::<Vec<_>>(),
        "confirmed": outcome.confirmed.iter().map(|(service, month)| {
            json!({"service": service.as_str(), "month": month.to_string()})
        }).collect::<Vec<_>>(),
    })
}

/// The bad rows as a CSV file.
pub fn bad_csv(outcome: &Outcome) -> Vec<u8> {
    let mut file = String::from("file,line,column,value,reason\r\n");
    for bad in &outcome.report.bad {
        let name = outcome.files.get(bad.file).map(String::as_str).unwrap_or_default();
        let text = |text: &str| text_field(text, Dialect::Rfc);
        let cells = [text(name), bad.line.to_string(), text(&bad.column), text(&bad.value), text(&bad.reason)];
        file.push_str(&cells.join(","));
        file.push_str("\r\n");
    }
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::report::{Fault, Report};

    #[test]
    fn counts_and_bad_rows_are_shown_and_nothing_moves_the_cursor() {
        let mut report = Report { rows: 3, left_out: 1, ..Report::default() };
        report.bad(0, 7, Fault::new("opened", "\u{1b}[2J", "is no date"));
        report.skip(0, 9, "impact is none");
        let mut outcome = Outcome {
            kind: "tickets",
            files: vec!["export.csv".into()],
            report,
            new: 1,
            updated: 0,
            unchanged: 0,
            confirmed: Vec::new(),
            written: Written::TooManyBad { accepted: 0 },
        };
        let shown = text(&outcome);
        assert!(shown.contains("        1  tickets new\n"), "{shown}");
        assert!(shown.contains("  export.csv:7: opened \"\\u{1b}[2J\": is no date\n"), "{shown}");
        assert!(shown.contains("        1  impact is none (first: export.csv:9)\n"), "{shown}");
        assert!(closing(&outcome).starts_with("nothing was written: 1 rows are bad, 0 are accepted"));
        outcome.report.bad[0].value = "=1+1".into();
        let file = String::from_utf8(bad_csv(&outcome)).expect("text");
        assert!(file.contains("export.csv,7,opened,\"'=1+1\",is no date\r\n"), "{file}");
        assert_eq!(json(&outcome)["bad_rows"], 1);
    }
}
