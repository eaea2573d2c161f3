//! What an import took, what it left out, and why: each bad row with its line, column, value and reason.

use std::collections::BTreeMap;

/// A cell (or a whole row) that cannot be believed; its row, and in an event log its ticket, is left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BadRow {
    /// Position of the file among those given, from 0.
    pub file: usize,
    /// Line on which the row starts, from 1; in a JSON document the position of the row, from 1.
    pub line: u64,
    /// The column's name; empty when the row as a whole is bad.
    pub column: String,
    /// The value as it stands in the file.
    pub value: String,
    /// What is wrong with it, one sentence without full stop.
    pub reason: String,
}

/// Something that happened to rows for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How many rows or tickets.
    pub count: u64,
    /// File and line of the first.
    pub first: (usize, u64),
}

/// The report of one reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Rows read, the header not among them.
    pub rows: u64,
    /// What could not be believed, in the order of the files once [`Report::sort`] was called.
    pub bad: Vec<BadRow>,
    /// Records left out because one of their rows is bad.
    pub left_out: u64,
    /// Rows that the profile passes over, by reason.
    pub skipped: BTreeMap<String, Tally>,
    /// What a reader should know though nothing is wrong, by sentence.
    pub remarks: BTreeMap<String, Tally>,
}

impl Report {
    /// Rows that the profile passes over.
    pub fn skipped_rows(&self) -> u64 {
        self.skipped.values().map(|tally| tally.count).sum()
    }

    /// Notes a bad row.
    pub fn bad(&mut self, file: usize, line: u64, fault: Fault) {
        self.bad.push(BadRow { file, line, column: fault.column, value: fault.value, reason: fault.reason });
    }

    /// Notes a row that the profile passes over.
    pub fn skip(&mut self, file: usize, line: u64, reason: impl Into<String>) {
        tally(&mut self.skipped, (file, line), reason.into());
    }

    /// Notes something worth knowing about one row or ticket.
    pub fn remark(&mut self, file: usize, line: u64, sentence: impl Into<String>) {
        tally(&mut self.remarks, (file, line), sentence.into());
    }

    /// Puts the bad rows in the order of the files.
    pub fn sort(&mut self) {
        self.bad.sort();
    }
}

fn tally(all: &mut BTreeMap<String, Tally>, first: (usize, u64), what: String) {
    all.entry(what).or_insert(Tally { count: 0, first }).count += 1;
}

/// Why a cell cannot be believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The column's name; empty when the row as a whole is bad.
    pub column: String,
    /// The value as it stands in the file.
    pub value: String,
    /// What is wrong with it, one sentence without full stop.
    pub reason: String,
}

impl Fault {
    /// A fault of one cell.
    pub fn new(column: &str, value: &str, reason: impl Into<String>) -> Self {
        Self { column: column.to_owned(), value: value.to_owned(), reason: reason.into() }
    }
}

/// Why nothing at all can be taken from the files with this profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop(pub String);

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Stop {}

/// What was read, each with the place of its (first) row.
#[derive(Debug, Clone)]
pub struct Taken<T> {
    /// The values, in the order of the files (event logs: of ids).
    pub drafts: Vec<Draft<T>>,
    /// What was left out and why.
    pub report: Report,
}

/// A value and where it came from.
#[derive(Debug, Clone)]
pub struct Draft<T> {
    /// The value.
    pub value: T,
    /// Position of the file among those given, from 0.
    pub file: usize,
    /// Line of its (first) row.
    pub line: u64,
}
