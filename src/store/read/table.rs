//! CSV tables of the store: one row a line, a known header, every cell with its place.
//!
//! Line by line on purpose: a quote that is not closed is one fault of one line, not the end of the table.

use std::borrow::Cow;
use std::ops::Range;

use super::quote::{all_nearest, alternatives, quote};
use super::scalar::{Scalar, ScalarFault};
use super::told::MOST;
use super::{bytes, rule};
use crate::domain::finding::{Finding, Place};

/// A table whose header is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<'a> {
    path: &'a str,
    columns: &'static [&'static str],
    /// Rows in file order, without those of the wrong length.
    pub rows: Vec<Row<'a>>,
}

/// One row: its cells in the order of the table's own columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    cells: Vec<Cell<'a>>,
    line: Range<usize>,
}

/// The text of a cell, without its quotes, and its bytes in the file, with them.
type Cell<'a> = (Cow<'a, str>, Range<usize>);

/// Reads a table with these columns, in any order; further columns may only be `x-…`.
///
/// The table is `None` when its bytes or its header are wrong.
pub fn read<'a>(path: &'a str, file: &'a [u8], columns: &'static [&'static str]) -> (Option<Table<'a>>, Vec<Finding>) {
    let text = match bytes::check(path, file) {
        Ok(text) => text,
        Err(findings) => return (None, findings),
    };
    let mut findings = Vec::new();
    let at = |range: Range<usize>| Place::Bytes { path: path.to_owned(), start: range.start, end: range.end };
    let mut lines = lines(text, file.len() - text.len()).filter(|(line, _)| !line.trim().is_empty());
    let Some((first, head_range)) = lines.next() else {
        let help = format!("write the header: {}", columns.join(","));
        return (None, vec![Finding::error(rule::MISSING_COLUMN, at(0..0), "there is no header").help(help)]);
    };
    let head = cells(first, head_range.start).unwrap_or_default();
    let Some(order) = order(&head, columns, &head_range, &at, &mut findings) else { return (None, findings) };
    let mut rows: Vec<Row> = Vec::new();
    for (line, range) in lines {
        let cells = match cells(line, range.start) {
            Ok(cells) if cells.len() == head.len() => cells,
            Ok(cells) => {
                let message = format!("this row has {} cells, the header has {}", cells.len(), head.len());
                let help = "write one cell a column, empty where there is nothing; a cell with a comma needs quotes";
                tell(&mut findings, || Finding::error(rule::ROW_LENGTH, at(range), message).help(help));
                continue;
            }
            Err(open) => {
                let help = "close the cell with \" before the next comma; a quote inside is written twice, \"\"";
                let message = "a quoted cell is not closed";
                tell(&mut findings, || Finding::error(rule::OPEN_QUOTE, at(open), message).help(help));
                continue;
            }
        };
        let cells = order.iter().map(|n| cells[*n].clone()).collect();
        rows.push(Row { cells, line: range });
    }
    (Some(Table { path, columns, rows }), findings)
}

/// Adds a finding, as long as more of them are of use.
fn tell(findings: &mut Vec<Finding>, finding: impl FnOnce() -> Finding) {
    if findings.len() <= 2 * MOST {
        findings.push(finding());
    }
}

/// The most columns that are looked at: more than any table has.
const WIDEST: usize = 200;

/// Which cell of a row belongs to each wanted column; `None` after a finding when one is not there.
fn order(
    head: &[Cell],
    columns: &'static [&'static str],
    head_range: &Range<usize>,
    at: &dyn Fn(Range<usize>) -> Place,
    findings: &mut Vec<Finding>,
) -> Option<Vec<usize>> {
    if head.len() > WIDEST {
        let message = format!("the header has {} columns; a table here has {}", head.len(), columns.len());
        let help = format!("write the header {}", columns.join(","));
        findings.push(Finding::error(rule::MISSING_COLUMN, at(head_range.clone()), message).help(help));
        return None;
    }
    for (n, (name, range)) in head.iter().enumerate() {
        let name = name.trim();
        if let Some(first) = head[..n].iter().find(|(other, _)| other.trim() == name) {
            let finding = Finding::error(
                rule::DUPLICATE_KEY,
                at(range.clone()),
                format!("the column {} stands twice", quote(name)),
            )
            .help("remove one of the two")
            .related(at(first.1.clone()), "the first one");
            findings.push(finding);
        } else if !columns.contains(&name) && !name.starts_with("x-") {
            let finding = Finding::error(
                rule::UNKNOWN_COLUMN,
                at(range.clone()),
                format!("the column {} is not known here", quote(name)),
            );
            findings.push(match all_nearest(name, columns.iter().copied()).as_slice() {
                [meant] => finding.help(format!("did you mean {meant}?")).fix(*meant),
                [meant, ..] => finding.help(format!("did you mean {meant}?")),
                [] => finding.help(format!("known here: {}", alternatives(columns.iter().copied()))),
            });
        }
    }
    let found: Vec<Option<usize>> =
        columns.iter().map(|column| head.iter().position(|(name, _)| name.trim() == *column)).collect();
    for (column, _) in columns.iter().zip(&found).filter(|(_, n)| n.is_none()) {
        let message = format!("the column `{column}` is missing");
        let help = match head {
            [(only, _)] if only.contains([';', '\t']) => {
                format!("separate the columns by commas: {}", columns.join(","))
            }
            _ => format!("write the header {}", columns.join(",")),
        };
        findings.push(Finding::error(rule::MISSING_COLUMN, at(head_range.clone()), message).help(help));
    }
    found.into_iter().collect()
}

/// The lines of a text without their ends, each with its bytes in the file.
fn lines(text: &str, base: usize) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut next = base;
    text.split_inclusive('\n').map(move |line| {
        let start = next;
        next += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        (line, start..start + line.len())
    })
}

/// The cells of one line; the error is the quote that is not closed.
fn cells(line: &str, base: usize) -> Result<Vec<Cell<'_>>, Range<usize>> {
    let mut cells = Vec::new();
    let mut from = 0;
    loop {
        let rest = &line[from..];
        let (cell, length) = match rest.strip_prefix('"') {
            Some(inside) => {
                let Some(close) = closing_quote(inside) else { return Err(base + from..base + line.len()) };
                let text = &inside[..close];
                let text =
                    if text.contains('"') { Cow::Owned(text.replace("\"\"", "\"")) } else { Cow::Borrowed(text) };
                (text, close + 2)
            }
            None => {
                let length = rest.find(',').unwrap_or(rest.len());
                (Cow::Borrowed(&rest[..length]), length)
            }
        };
        let end = from + length;
        cells.push((cell, base + from..base + end));
        match line[end..].chars().next() {
            None => return Ok(cells),
            Some(',') => from = end + 1,
            // Text after a closing quote: the quote did not close the cell.
            Some(_) => return Err(base + from..base + line.len()),
        }
    }
}

/// The texts of the cells of one line of a table that was read without fault; empty for any other.
pub fn cells_of(line: &str) -> Vec<Cow<'_, str>> {
    cells(line, 0).map(|cells| cells.into_iter().map(|(text, _)| text).collect()).unwrap_or_default()
}

/// Where a quoted cell ends; doubled quotes are text.
fn closing_quote(inside: &str) -> Option<usize> {
    let bytes = inside.as_bytes();
    let mut n = 0;
    while n < bytes.len() {
        match (bytes[n], bytes.get(n + 1)) {
            (b'"', Some(b'"')) => n += 2,
            (b'"', _) => return Some(n),
            _ => n += 1,
        }
    }
    None
}

impl<'a> Table<'a> {
    /// The text of a column, without spaces around it; empty when nothing is written, or when there is no such column.
    pub fn text<'r>(&self, row: &'r Row<'a>, column: &str) -> &'r str {
        self.index(column).and_then(|n| row.cells.get(n)).map_or("", |(text, _)| text.trim())
    }

    /// Where a cell stands.
    pub fn place(&self, row: &Row, column: &str) -> Place {
        let range =
            self.index(column).and_then(|n| row.cells.get(n)).map_or(row.line.clone(), |(_, range)| range.clone());
        Place::Bytes { path: self.path.to_owned(), start: range.start, end: range.end }
    }

    /// The whole row.
    pub fn row_place(&self, row: &Row) -> Place {
        Place::Bytes { path: self.path.to_owned(), start: row.line.start, end: row.line.end }
    }

    fn index(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| *known == column)
    }

    /// A required value; `None` after a finding when it is empty or malformed.
    pub fn need<T: Scalar>(&self, row: &Row, column: &str, findings: &mut Vec<Finding>) -> Option<T> {
        match self.want(row, column, findings) {
            Some(None) => {
                let message = format!("nothing is written in the column `{column}`");
                let help = format!("write it like {}", T::EXAMPLE);
                tell(findings, || Finding::error(rule::EMPTY_VALUE, self.place(row, column), message).help(help));
                None
            }
            value => value.flatten(),
        }
    }

    /// An optional value: `Some(None)` when the cell is empty, `None` after a finding when it is malformed.
    pub fn want<T: Scalar>(&self, row: &Row, column: &str, findings: &mut Vec<Finding>) -> Option<Option<T>> {
        let text = self.text(row, column);
        if text.is_empty() {
            return Some(None);
        }
        match T::parse(text) {
            Ok(value) => Some(Some(value)),
            Err(fault) => {
                tell(findings, || ScalarFault::at(fault, self.place(row, column)));
                None
            }
        }
    }

    /// Warns of each row that stands in the table twice, which merging two branches can bring about.
    pub fn tell_doubles(&self, findings: &mut Vec<Finding>) {
        let mut seen = std::collections::BTreeMap::new();
        for row in &self.rows {
            let cells: Vec<&str> = row.cells.iter().map(|(text, _)| text.as_ref()).collect();
            if let Some(first) = seen.insert(cells, row) {
                let place = self.row_place(row);
                tell(findings, || {
                    Finding::warning(rule::DUPLICATE_ROW, place, "this row stands in the table twice")
                        .help("remove one of the two, if it is not a second event")
                        .related(self.row_place(first), "the first one")
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[&str] = &["date", "by"];

    fn told(file: &str) -> Vec<String> {
        let (_, findings) = read("t.csv", file.as_bytes(), COLUMNS);
        let spot = |finding: &Finding| match &finding.place {
            Place::Bytes { start, end, .. } => format!("{} {start}-{end}", finding.rule),
            _ => finding.rule.to_string(),
        };
        findings.iter().map(spot).collect()
    }

    #[test]
    fn columns_may_stand_in_any_order_and_cells_in_quotes() {
        let file = "\u{feff}x-note,by,date\r\na,\"Lund, \"\"E\"\"\",2026-01-01\r\n\r\n,,\r\n";
        let (table, findings) = read("t.csv", file.as_bytes(), COLUMNS);
        assert_eq!(findings, []);
        let table = table.expect("a table");
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.text(&table.rows[0], "by"), "Lund, \"E\"");
        assert_eq!(table.text(&table.rows[0], "date"), "2026-01-01");
        // Byte-order mark 3, header 14 and its end 2, `a,` 2: the cell begins at 21 and is 13 long.
        let place = Place::Bytes { path: "t.csv".to_owned(), start: 21, end: 34 };
        assert_eq!(table.place(&table.rows[0], "by"), place);
    }

    #[test]
    fn a_quote_that_is_not_closed_spoils_one_line_only() {
        assert_eq!(
            told("date,by\n\"a,b\nc,d\n\"a\"b,c\na\n"),
            ["open-quote 8-12", "open-quote 17-23", "row-length 24-25"]
        );
    }

    #[test]
    fn a_wrong_header_is_told_column_by_column() {
        assert_eq!(told("dat,by,by\n"), ["unknown-column 0-3", "duplicate-key 7-9", "missing-column 0-9"]);
        assert_eq!(told("date;by\n"), ["unknown-column 0-7", "missing-column 0-7", "missing-column 0-7"]);
        assert_eq!(told("\n\n"), ["missing-column 0-0"]);
    }
}
