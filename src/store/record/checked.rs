//! Months whose outages were confirmed as complete, `internal/outages/<service>/checked.csv`.

use crate::domain::id::ServiceId;
use crate::domain::record::Confirmation;
use crate::domain::time::{Date, Month};
use crate::store::layout::Slot;
use crate::store::read::{Read, table};

/// The columns, in their canonical order.
pub const COLUMNS: &[&str] = &["month", "date", "by"];

/// Reads the rows in file order; a row with a fault confirms nothing and is left out beside its finding.
pub fn read(slot: &Slot, file: &[u8]) -> Read<Vec<Confirmation>> {
    let (table, mut findings) = table::read(&slot.path, file, COLUMNS);
    let service = slot.path.split('/').nth(2).and_then(|service| ServiceId::new(service).ok());
    let (Some(table), Some(service)) = (table, service) else { return Read { value: None, findings } };
    let rows = table.rows.iter().filter_map(|row| {
        let month = table.need::<Month>(row, "month", &mut findings);
        let date = table.need::<Date>(row, "date", &mut findings);
        let by = table.need::<String>(row, "by", &mut findings);
        Some(Confirmation { service: service.clone(), month: month?, date: date?, by: by? })
    });
    let rows = rows.collect();
    table.tell_doubles(&mut findings);
    Read { value: Some(rows), findings }
}

#[cfg(test)]
mod tests {
    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Vec<Confirmation>> {
        read(&at("internal/outages/communications/checked.csv"), file.as_bytes())
    }

    #[test]
    fn the_service_is_the_folder_s() {
        let file = "month,date,by\n2026-09,2026-10-01,karin\n2026-10,2026-11-02,karin\n";
        let read = reads(file);
        is_clean(file, &read.findings);
        let rows = read.value.expect("rows");
        assert_eq!((rows.len(), rows[1].service.as_str()), (2, "communications"));
        assert_eq!(Some(rows[1].month), Month::parse("2026-10"));
    }

    #[test]
    fn a_row_with_a_fault_confirms_nothing() {
        let file = "month,date,by\n2026-13,2026-10-01,karin\n2026-10,,karin\n2026-11,2026-12-01\n2026-08,2026-09-01,\n2026-07,2026-08-01,eva\n";
        let read = reads(file);
        assert_eq!(
            spots(file, &read.findings),
            ["bad-value 2:1", "empty-value 3:9", "row-length 4:1", "empty-value 5:20"]
        );
        assert_eq!(read.value.map(|rows| rows.len()), Some(1));
    }
}
