//! `internal/outages/<service>/checked.csv`: "the outages of this month are complete".

use super::csv::rows;
use crate::domain::id::ServiceId;
use crate::domain::record::Confirmation;
use crate::domain::time::{Date, Month};
use crate::store::layout::Slot;
use crate::store::read::Read;

/// The columns of the file.
pub const COLUMNS: [&str; 3] = ["month", "date", "by"];

/// Reads the confirmations of one service.
pub fn read(slot: &Slot, bytes: &[u8]) -> Read<Vec<Confirmation>> {
    let (value, findings) = rows(&slot.path, bytes, &COLUMNS, |row| {
        let month = row.need(0, "a month, such as 2026-10", Month::parse);
        let date = row.need(1, "a date, such as 2026-11-02", |text| Date::parse_from_str(text, "%Y-%m-%d").ok());
        let by = row.need(2, "the name of who looked", |text| (!text.is_empty()).then(|| text.to_owned()));
        Some(Confirmation { service: ServiceId::new(&slot.id).ok()?, month: month?, date: date?, by: by? })
    });
    Read { value, findings }
}

#[cfg(test)]
mod tests {
    use super::super::proof::{at, spots};
    use super::*;

    #[test]
    fn a_bad_row_hides_no_other_row() {
        let file = "month,date,by\n2025-10,2025-11-03,karin\n2025-13,2025-12-01,karin\n\n2025-12,2026-01-02,\n";
        let read = read(&at("internal/outages/communications/checked.csv"), file.as_bytes());
        assert_eq!(spots(file, &read.findings), ["bad-value 3:1", "bad-value 5:1"]);
        let rows = read.value.expect("rows");
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].service.as_str(), rows[0].month.to_string().as_str()), ("communications", "2025-10"));
    }

    #[test]
    fn columns_are_told_by_name() {
        let file = "month,dat,by\n2025-10,2025-11-03,karin\n";
        let read = read(&at("internal/outages/communications/checked.csv"), file.as_bytes());
        assert!(read.value.is_none());
        assert_eq!(spots(file, &read.findings), ["missing-key 1:1", "unknown-key 1:1"]);
    }
}
