//! A month's events of an indicator, `internal/sli/<service>/<name>/<yyyy-mm>.csv`.

use crate::domain::finding::Finding;
use crate::domain::id::{Key, ServiceId};
use crate::domain::record::Sample;
use crate::domain::time::{Month, Zone};
use crate::store::layout::Slot;
use crate::store::read::{Read, When, rule, table};

/// The columns, in their canonical order.
pub const COLUMNS: &[&str] = &["at", "good", "total"];

/// The rows of one series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Of which service.
    pub service: ServiceId,
    /// Name of the indicator.
    pub name: Key,
    /// Its rows, by time; a row that stands twice is one.
    pub samples: Vec<Sample>,
}

/// Reads the rows; wall times are in `zone`.
///
/// No value when the header is wrong or a row has a fault: a share of the rest would be a guess.
pub fn read(slot: &Slot, file: &[u8], zone: Zone) -> Read<Series> {
    let (table, mut findings) = table::read(&slot.path, file, COLUMNS);
    let mut folders = slot.path.split('/').skip(2);
    let service = folders.next().and_then(|name| ServiceId::new(name).ok());
    let name = folders.next().and_then(|name| Key::new(name).ok());
    let (Some(table), Some(service), Some(name)) = (table, service, name) else {
        return Read { value: None, findings };
    };
    let mut is_whole = findings.is_empty();
    let mut samples: Vec<Sample> = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let at = table.need::<When>(row, "at", &mut findings);
        let at = at.and_then(|at| match at.resolve(zone) {
            Ok(at) => Some(at),
            Err(fault) => {
                findings.push(fault.at(table.place(row, "at")));
                None
            }
        });
        let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let good = table.need::<u64>(row, "good", &mut findings).map(count);
        let total = table.need::<u64>(row, "total", &mut findings).map(count);
        let (Some(at), Some(good), Some(total)) = (at, good, total) else {
            is_whole = false;
            continue;
        };
        if good > total {
            let message = format!("{good} good events of {total} are more than all");
            let help = "write the good events in `good`, all events in `total`";
            findings.push(Finding::error(rule::BAD_VALUE, table.place(row, "good"), message).help(help));
            is_whole = false;
        }
        if Month::of(at.date(zone)).to_string() != slot.id {
            let message = format!("this row is of {}, the file of {}", Month::of(at.date(zone)), slot.id);
            let help = "move the row to the file of its month; it counts where its time says";
            findings.push(Finding::warning(rule::RECORD_IN_WRONG_FOLDER, table.place(row, "at"), message).help(help));
        }
        samples.push(Sample { at, good, total });
    }
    table.tell_doubles(&mut findings);
    samples.sort_unstable();
    samples.dedup();
    if let Some(pair) = samples.windows(2).find(|pair| pair[0].at == pair[1].at) {
        let at = pair[1].at.rfc3339(zone);
        let message = format!("two rows are of {at} and say different things");
        let row = table
            .rows
            .iter()
            .rev()
            .find(|row| When::parse_in(table.text(row, "at"), zone).is_some_and(|found| found == pair[1].at));
        let place = row.map(|row| table.place(row, "at"));
        let help = "keep the row that is right";
        findings.extend(place.map(|place| Finding::error(rule::DUPLICATE_ROW, place, message).help(help)));
        is_whole = false;
    }
    Read { value: is_whole.then_some(Series { service, name, samples }), findings }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Stockholm;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Series> {
        read(&at("internal/sli/mail/sent/2026-03.csv"), file.as_bytes(), Stockholm)
    }

    #[test]
    fn rows_are_of_their_service_and_name_and_stand_in_time_order() {
        let file = "at,good,total\n2026-03-02T00:00:00+01:00,9,10\n2026-03-01 00:00,99,100\n";
        let read = reads(file);
        is_clean(file, &read.findings);
        let series = read.value.expect("a series");
        assert_eq!((series.service.as_str(), series.name.as_str()), ("mail", "sent"));
        assert_eq!(series.samples.iter().map(|s| (s.good, s.total)).collect::<Vec<_>>(), [(99, 100), (9, 10)]);
    }

    #[test]
    fn every_fault_is_told_in_one_pass_and_no_share_is_made_of_the_rest() {
        let file = "at,good,total\n2026-03-01,1,1\n2026-03-01 01:00,-1,1\n2026-03-01 02:00,3,2\n2026-04-01 00:00,1,1\n\
                    2026-03-01 05:00,1,1\n2026-03-01 05:00,0,1\n";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            ["bad-value 2:1", "bad-value 3:18", "bad-value 4:18", "record-in-wrong-folder 5:1", "duplicate-row 7:1"]
        );
    }

    #[test]
    fn a_row_that_a_merge_doubled_counts_once() {
        let file = "at,good,total\n2026-03-01 05:00,1,1\n2026-03-01 05:00,1,1\n";
        let read = reads(file);
        assert_eq!(spots(file, &read.findings), ["duplicate-row 3:1"]);
        assert_eq!(read.value.map(|series| series.samples.len()), Some(1));
    }
}
