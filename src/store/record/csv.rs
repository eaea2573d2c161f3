//! The store's own CSV files: a header with fixed columns, one row a line, every fault at its field.

use ::csv::{ByteRecord, ReaderBuilder};

use crate::domain::finding::{Finding, Place};
use crate::store::read::quote::{nearest, quote};
use crate::store::read::{bytes, rule};

/// One row, with the columns in the order asked for.
pub struct Row<'a> {
    path: &'a str,
    columns: &'a [&'a str],
    fields: Vec<String>,
    start: usize,
    end: usize,
    findings: Vec<Finding>,
}

impl Row<'_> {
    /// The field of a column, trimmed; empty where the row is too short.
    pub fn field(&self, column: usize) -> &str {
        self.fields.get(column).map_or("", |field| field.trim())
    }

    /// A field of some grammar that must be there.
    pub fn need<T>(&mut self, column: usize, what: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let parsed = parse(self.field(column));
        if parsed.is_none() {
            self.fault(column, what);
        }
        parsed
    }

    /// A field of some grammar that may be empty: `None` where it is malformed.
    pub fn want<T>(&mut self, column: usize, what: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
        if self.field(column).is_empty() {
            return Some(None);
        }
        self.need(column, what, parse).map(Some)
    }

    fn fault(&mut self, column: usize, what: &str) {
        let name = self.columns.get(column).copied().unwrap_or_default();
        let found = quote(self.field(column));
        let message = if self.field(column).is_empty() {
            format!("the column {name} is empty; it holds {what}")
        } else {
            format!("{found} in the column {name} is not {what}")
        };
        let place = Place::Bytes { path: self.path.to_owned(), start: self.start, end: self.end };
        self.findings.push(Finding::error(rule::BAD_VALUE, place, message));
    }
}

/// Reads every row of a file; rows that lack something are left out beside their findings.
///
/// Columns may stand in any order; unknown and missing ones are findings. `None` where the file as a whole cannot be read.
pub fn rows<T>(
    path: &str,
    file: &[u8],
    columns: &[&str],
    read: impl Fn(&mut Row<'_>) -> Option<T>,
) -> (Option<Vec<T>>, Vec<Finding>) {
    let text = match bytes::check(path, file) {
        Ok(text) => text,
        Err(findings) => return (None, findings),
    };
    let base = file.len() - text.len();
    let place = |start: usize, end: usize| Place::Bytes { path: path.to_owned(), start: base + start, end: base + end };
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    let mut order: Vec<Option<usize>> = Vec::new();
    let (mut rows, mut findings, mut first) = (Vec::new(), Vec::new(), true);
    loop {
        // Blank lines before a row belong to its position; the row's own text begins after them.
        let at = usize::try_from(reader.position().byte()).unwrap_or(0);
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                findings.push(Finding::error(rule::SYNTAX, place(at, at), format!("this is no CSV row: {error}")));
                break;
            }
        }
        let blank = text[at.min(text.len())..].bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let start = at + blank;
        let line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default().len();
        let fields: Vec<String> = record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
        if first {
            first = false;
            order = columns.iter().map(|column| fields.iter().position(|field| field.trim() == *column)).collect();
            findings.extend(header(columns, &fields, || place(start, start + line)));
            if order.iter().any(Option::is_none) {
                return (None, findings);
            }
            continue;
        }
        let fields = order.iter().map(|n| n.and_then(|n| fields.get(n).cloned()).unwrap_or_default()).collect();
        let (start, end) = (base + start, base + start + line);
        let mut row = Row { path, columns, fields, start, end, findings: Vec::new() };
        rows.extend(read(&mut row));
        findings.append(&mut row.findings);
    }
    (Some(rows), findings)
}

fn header(columns: &[&str], fields: &[String], place: impl Fn() -> Place) -> Vec<Finding> {
    let mut findings = Vec::new();
    for column in columns.iter().filter(|column| !fields.iter().any(|field| field.trim() == **column)) {
        let help = format!("the first line is {}", columns.join(","));
        findings.push(Finding::error(rule::MISSING_KEY, place(), format!("the column {column} is missing")).help(help));
    }
    for field in fields.iter().filter(|field| !columns.contains(&field.trim())) {
        let help = match nearest(field, columns.iter().copied()) {
            Some(near) => format!("write {near}"),
            None => format!("the columns are {}", columns.join(",")),
        };
        let message = format!("the column {} is not known here", quote(field));
        findings.push(Finding::error(rule::UNKNOWN_KEY, place(), message).help(help));
    }
    findings
}
