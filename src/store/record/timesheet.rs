//! Hours booked in a month, `internal/timesheets/<yyyy-mm>.csv`.

use crate::domain::decimal::Decimal;
use crate::domain::finding::Finding;
use crate::domain::id::PersonId;
use crate::domain::record::staff::Booking;
use crate::domain::time::{Date, Month};
use crate::store::layout::Slot;
use crate::store::read::{Read, rule, table};

/// The columns, in their canonical order.
pub const COLUMNS: &[&str] = &["date", "person", "contract", "hours"];

/// Reads the rows in file order.
///
/// No value when the header is wrong or a row has a fault: the hours of the rest would be too few.
pub fn read(slot: &Slot, file: &[u8]) -> Read<Vec<Booking>> {
    let (table, mut findings) = table::read(&slot.path, file, COLUMNS);
    let Some(table) = table else { return Read { value: None, findings } };
    let mut is_whole = findings.is_empty();
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let date = table.need::<Date>(row, "date", &mut findings);
        if let Some(date) = date.filter(|date| Month::of(*date).to_string() != slot.id) {
            let message = format!("this row is of {date}, the file of {}", slot.id);
            let help = "move the row to the file of its month; it counts where its date says";
            findings.push(Finding::warning(rule::RECORD_IN_WRONG_FOLDER, table.place(row, "date"), message).help(help));
        }
        let person = table.need::<PersonId>(row, "person", &mut findings);
        let hours = table.need::<Decimal>(row, "hours", &mut findings);
        if let Some(hours) = hours.filter(|hours| *hours < Decimal::whole(0)) {
            let message = format!("{hours} hours are less than none");
            let help = "correct the row that booked too much instead";
            findings.push(Finding::error(rule::BAD_VALUE, table.place(row, "hours"), message).help(help));
            is_whole = false;
        }
        let (Some(date), Some(person), Some(hours)) = (date, person, hours) else {
            is_whole = false;
            continue;
        };
        let (contract, place) = (table.text(row, "contract").to_owned(), table.place(row, "person"));
        rows.push(Booking { date, person, contract, hours, place });
    }
    table.tell_doubles(&mut findings);
    Read { value: is_whole.then_some(rows), findings }
}

#[cfg(test)]
mod tests {
    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Vec<Booking>> {
        read(&at("internal/timesheets/2026-07.csv"), file.as_bytes())
    }

    #[test]
    fn rows_say_who_worked_how_long_and_for_what() {
        let file = "date,person,contract,hours\n2026-07-03,bo,angstrom/saas,6.5\n2026-07-03,bo,,1\n";
        let read = reads(file);
        is_clean(file, &read.findings);
        let rows = read.value.expect("rows");
        assert_eq!((rows[0].person.as_str(), rows[0].contract.as_str()), ("bo", "angstrom/saas"));
        assert_eq!((rows[0].hours, rows[1].contract.as_str()), (Decimal::tenths(65), ""));
    }

    #[test]
    fn every_fault_is_told_in_one_pass_and_no_sum_is_made_of_the_rest() {
        let file = "date,person,contract,hours\n2026-08-03,bo,,1\n2026-07-32,bo,,1\n2026-07-03,,,1\n\
                    2026-07-03,bo,,-1\n2026-07-03,bo,,\n2026-07-04,bo,,\"6,5\"\n";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            [
                "record-in-wrong-folder 2:1",
                "bad-value 3:1",
                "empty-value 4:12",
                "bad-value 5:16",
                "empty-value 6:16",
                "decimal-comma 7:16",
            ]
        );
    }
}
