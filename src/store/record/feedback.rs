//! `customers/<c>/feedback/<yyyy>.csv`: who was asked, and what they answered.

use super::csv::rows;
use crate::domain::record::Feedback;
use crate::domain::time::Date;
use crate::store::layout::Slot;
use crate::store::read::Read;

/// The columns of the file.
pub const COLUMNS: [&str; 7] = ["date", "contact", "score", "nps", "theme", "comment", "ref"];

/// Reads the feedback of one customer and year.
pub fn read(slot: &Slot, bytes: &[u8]) -> Read<Vec<Feedback>> {
    let (value, findings) = rows(&slot.path, bytes, &COLUMNS, |row| {
        let date = row.need(0, "a date, such as 2026-11-02", |text| Date::parse_from_str(text, "%Y-%m-%d").ok());
        let score = row.want(2, "a score from 1 to 5", |text| within(text, 1, 5));
        let nps = row.want(3, "a number from 0 to 10", |text| within(text, 0, 10));
        Some(Feedback {
            date: date?,
            contact: row.field(1).to_owned(),
            score: score?,
            nps: nps?,
            theme: row.field(4).to_owned(),
            comment: row.field(5).to_owned(),
            reference: row.field(6).to_owned(),
        })
    });
    Read { value, findings }
}

fn within(text: &str, least: u8, most: u8) -> Option<u8> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| plain && (least..=most).contains(number))
}

#[cfg(test)]
mod tests {
    use super::super::proof::{at, spots};
    use super::*;

    #[test]
    fn an_empty_score_is_asked_and_not_answered() {
        let file = "date,contact,score,nps,theme,comment,ref\n2026-01-05,anna,,,,,REQ-1\n2026-01-06,bo,5,9,speed,\"quick, kind\",\n";
        let read = read(&at("customers/a/feedback/2026.csv"), file.as_bytes());
        assert!(read.findings.is_empty());
        let rows = read.value.expect("rows");
        assert_eq!(rows.iter().map(|row| row.score).collect::<Vec<_>>(), [None, Some(5)]);
        assert_eq!(rows[1].comment, "quick, kind");
    }

    #[test]
    fn eleven_of_ten_is_no_score() {
        let file = "date,contact,score,nps,theme,comment,ref\n2026-01-05,a,6,11,,,\n2026-01-05,a,+5,,,,\n";
        let read = read(&at("customers/a/feedback/2026.csv"), file.as_bytes());
        assert_eq!(spots(file, &read.findings), ["bad-value 2:1", "bad-value 2:1", "bad-value 3:1"]);
        assert_eq!(read.value.map(|rows| rows.len()), Some(0));
    }
}
