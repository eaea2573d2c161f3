//! What an import does to a store that is already there: new records, records to change in the fields that the profile
//! owns, and records that stay as they are.
//!
//! It gets the store as a value and the bytes of the files it must change; it writes nothing.

mod log;
pub mod outage;
mod owned;
mod table;
pub mod ticket;

pub use outage::outages;
pub use table::{confirmations, feedback};
pub use ticket::tickets;

use std::collections::BTreeSet;

use super::report::{BadRow, Draft, Fault, Report};
use crate::domain::finding::Level;
use crate::domain::id::CustomerId;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Zone;
use crate::store::layout::{Slot, path_of, slot};
use crate::store::portfolio::Portfolio;
use crate::store::read::Read;
use crate::store::write_path::{Was, Write};

/// What an import is about to do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The files to write.
    pub writes: Vec<Write>,
    /// Records that were not there.
    pub new: u64,
    /// Records that change.
    pub updated: u64,
    /// Records that say already what the import says.
    pub unchanged: u64,
}

/// Reads a file of the store; the error is a sentence.
pub type ReadFile<'a> = dyn Fn(&str) -> Result<Vec<u8>, String> + Sync + 'a;

/// What became of one draft.
enum Fate {
    New(Write),
    Updated(Write),
    Unchanged,
    Bad(String),
}

/// The fate of a record that is not in the store yet: new, when its file read again says what was wanted.
fn fresh<T: PartialEq>(path: String, text: String, wanted: &T, read: impl FnOnce(&Slot, &[u8]) -> Read<T>) -> Fate {
    let bytes = text.into_bytes();
    let Ok(slot) = slot(&path) else { return Fate::Bad(format!("{path} is no place for it")) };
    let again = read(&slot, &bytes);
    if again.is_sound() && again.value.as_ref() == Some(wanted) {
        return Fate::New(Write { path, bytes, was: Was::Absent });
    }
    let why = again.findings.first().map_or("it would not say the same", |finding| finding.message.as_str());
    Fate::Bad(format!("no record can be made of it: {why}"))
}

/// Puts the fates of all drafts together; bad ones go to the report.
fn plan<T>(fates: Vec<(&Draft<T>, Fate)>, report: &mut Report) -> Plan {
    let mut plan = Plan::default();
    for (draft, fate) in fates {
        match fate {
            Fate::New(write) => {
                plan.new += 1;
                plan.writes.push(write);
            }
            Fate::Updated(write) => {
                plan.updated += 1;
                plan.writes.push(write);
            }
            Fate::Unchanged => plan.unchanged += 1,
            Fate::Bad(reason) => {
                report.left_out += 1;
                report.bad(draft.file, draft.line, Fault::new("", "", reason));
            }
        }
    }
    report.sort();
    plan
}

/// Paths of records whose files have errors: they are not changed until somebody mends them.
fn unsound(portfolio: &Portfolio) -> BTreeSet<&str> {
    let errors = portfolio.findings.iter().filter(|finding| finding.level == Level::Error);
    errors.map(|finding| finding.place.path()).collect()
}

/// The zone in which a customer's times are written.
fn zone_of(portfolio: &Portfolio, customer: &CustomerId) -> Zone {
    let record = portfolio.customers.get(customer).and_then(|records| records.customer.as_ref());
    record.and_then(|record| record.zone).unwrap_or(portfolio.settings.organisation.zone)
}

/// Says that a record which the import refers to is not in the store.
fn absent(portfolio: &Portfolio, kind: RecordKind, owner: &Owner, name: &str) -> Option<String> {
    (!portfolio.names.has(kind, owner, name)).then(|| {
        let make = path_of(kind, owner, name).map_or_else(String::new, |path| format!("write {path}, or "));
        format!("there is no {} {name} in the store: {make}map another in the profile", kind.word())
    })
}

/// Number of rows that are bad; a row with several faults counts once.
pub fn bad_rows(bad: &[BadRow]) -> u64 {
    bad.iter().map(|row| (row.file, row.line)).collect::<BTreeSet<_>>().len() as u64
}
