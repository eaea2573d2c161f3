//! Feedback of a year, `customers/<c>/feedback/<yyyy>.csv`.

use crate::domain::finding::Finding;
use crate::domain::record::Feedback;
use crate::domain::time::Date;
use crate::store::layout::Slot;
use crate::store::read::{Read, rule, table};

use chrono::Datelike as _;

/// The columns, in their canonical order.
pub const COLUMNS: &[&str] = &["date", "contact", "score", "nps", "theme", "comment", "ref"];

/// Reads the rows in file order.
///
/// No value when the header is wrong, a row cannot be split into cells, or a date or score is malformed: a mean over the
/// rest would be a guess.
pub fn read(slot: &Slot, file: &[u8]) -> Read<Vec<Feedback>> {
    let (table, mut findings) = table::read(&slot.path, file, COLUMNS);
    let Some(table) = table else { return Read { value: None, findings } };
    let is_whole = findings.is_empty();
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let date = table.need::<Date>(row, "date", &mut findings);
        if let Some(date) = date.filter(|date| date.year().to_string() != slot.id) {
            let message = format!("this row is of {date}, the file of {}", slot.id);
            findings.push(
                Finding::warning(rule::RECORD_IN_WRONG_FOLDER, table.place(row, "date"), message)
                    .help(format!("move the row to {}.csv, or correct its date", date.year())),
            );
        }
        let contact = table.need::<String>(row, "contact", &mut findings);
        let score = on_scale(table.want(row, "score", &mut findings), 1, 5).map_err(|score| {
            let message = format!("{score} is not on the scale of scores, which goes from 1 to 5");
            let help = "write a whole number from 1 to 5, or nothing where no answer came";
            findings.push(Finding::error(rule::BAD_VALUE, table.place(row, "score"), message).help(help));
        });
        let nps = on_scale(table.want(row, "nps", &mut findings), 0, 10).map_err(|nps| {
            let message = format!("{nps} is not on the scale of recommendation, which goes from 0 to 10");
            let help = "write a whole number from 0 to 10, or nothing where no answer came";
            findings.push(Finding::error(rule::BAD_VALUE, table.place(row, "nps"), message).help(help));
        });
        let text = |column| table.text(row, column).to_owned();
        rows.push(date.zip(score.ok().flatten()).map(|(date, score)| Feedback {
            date,
            contact: contact.unwrap_or_default(),
            score,
            nps: nps.ok().flatten().flatten(),
            theme: text("theme"),
            comment: text("comment"),
            reference: text("ref"),
        }));
    }
    table.tell_doubles(&mut findings);
    let value = rows.into_iter().collect::<Option<Vec<_>>>().filter(|_| is_whole);
    Read { value, findings }
}

/// The number where it is on the scale (or not written, or already told), else the number as the error.
fn on_scale(read: Option<Option<u8>>, least: u8, most: u8) -> Result<Option<Option<u8>>, u8> {
    match read {
        Some(Some(n)) if !(least..=most).contains(&n) => Err(n),
        other => Ok(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Vec<Feedback>> {
        read(&at("customers/angstrom/feedback/2026.csv"), file.as_bytes())
    }

    #[test]
    fn an_empty_score_is_asked_and_not_answered() {
        let file = "\
date,contact,score,nps,theme,comment,ref
2026-01-05,jorgen,,,,,REQ-0948
2026-01-08,linnea,4,0,information,\"good, early notices\",INC-0189
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let rows = read.value.expect("rows");
        assert_eq!((rows[0].score, rows[0].nps), (None, None));
        assert_eq!((rows[1].score, rows[1].nps, rows[1].comment.as_str()), (Some(4), Some(0), "good, early notices"));
    }

    #[test]
    fn every_fault_of_bad_feedback_is_told_in_one_pass() {
        let file = "\
date,contact,score,nps,theme,comment,ref
2026-01-05,jorgen,6,11,,,
2025-12-30,,4.5,,,,
05/01/2026,eva,5,9,,,
2026-01-09,eva,5
2026-01-10,eva,5,9,,,
2026-01-10,eva,5,9,,,
";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            [
                "bad-value 2:19",
                "bad-value 2:21",
                "record-in-wrong-folder 3:1",
                "empty-value 3:12",
                "bad-value 3:13",
                "bad-value 4:1",
                "row-length 5:1",
                "duplicate-row 7:1",
            ]
        );
    }
}
