//! Rows put into a CSV table of the store: a row that is there is changed, a new one goes to its place in the order of
//! the first column, all other lines stay byte for byte.

use super::EditFault;
use crate::store::read::{bytes, table};

/// A row to be put into a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The columns that say which row it is.
    pub key: &'static [&'static str],
    /// Its cells, in the order of the table's canonical columns; without line breaks.
    pub cells: Vec<String>,
}

/// A table with the rows in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// All bytes of the table.
    pub bytes: Vec<u8>,
    /// Rows that were not there.
    pub added: u64,
    /// Rows that changed.
    pub changed: u64,
    /// Rows that were there already.
    pub same: u64,
}

/// A line of the table: its text with its line end, and its cells in the file's order.
struct Line {
    text: String,
    cells: Vec<String>,
}

/// Puts rows into a table; `None`: the table is new.
pub fn put(path: &str, file: Option<&[u8]>, columns: &'static [&'static str], rows: &[Put]) -> Result<Done, EditFault> {
    let (head, mut lines, end) = match file {
        Some(file) => parts(path, file, columns)?,
        None => (
            Line { text: format!("{}\n", columns.join(",")), cells: columns.iter().map(|c| (*c).into()).collect() },
            Vec::new(),
            "\n",
        ),
    };
    let place = |column: &str| head.cells.iter().position(|known| known == column);
    let mut done = Done { bytes: Vec::new(), added: 0, changed: 0, same: 0 };
    for row in rows {
        let cell = |column: &str| columns.iter().position(|known| *known == column).and_then(|n| row.cells.get(n));
        let is_it = |line: &Line| row.key.iter().all(|key| place(key).and_then(|n| line.cells.get(n)) == cell(key));
        let old = lines.iter_mut().find(|line| is_it(line));
        let mut cells = match &old {
            Some(line) => line.cells.clone(),
            None => vec![String::new(); head.cells.len()],
        };
        for column in columns {
            if let (Some(slot), Some(new)) = (place(column).and_then(|n| cells.get_mut(n)), cell(column)) {
                slot.clone_from(new);
            }
        }
        let text = format!("{}{end}", cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        match old {
            Some(line) if line.cells == cells => done.same += 1,
            Some(line) => {
                *line = Line { text, cells };
                done.changed += 1;
            }
            None => {
                let first = |line: &Line| {
                    place(columns.first().copied().unwrap_or_default()).and_then(|n| line.cells.get(n).cloned())
                };
                let new = Line { text, cells };
                let at = lines.iter().rposition(|line| first(line) <= first(&new)).map_or(0, |n| n + 1);
                lines.insert(at, new);
                done.added += 1;
            }
        }
    }
    let mut text = head.text;
    for line in &lines {
        // The last line of a file may have had no end.
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(end);
        }
        text.push_str(&line.text);
    }
    done.bytes = text.into_bytes();
    Ok(done)
}

fn parts(
    path: &str,
    file: &[u8],
    columns: &'static [&'static str],
) -> Result<(Line, Vec<Line>, &'static str), EditFault> {
    let unreadable = |finding: Option<crate::domain::finding::Finding>| {
        EditFault::Unreadable(finding.map(|finding| finding.message).unwrap_or_default())
    };
    let (table, findings) = table::read(path, file, columns);
    if table.is_none() || findings.iter().any(|finding| finding.level == crate::domain::finding::Level::Error) {
        return Err(unreadable(findings.into_iter().next()));
    }
    let text = bytes::check(path, file).map_err(|findings| unreadable(findings.into_iter().next()))?;
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mark = std::str::from_utf8(&file[..file.len() - text.len()]).unwrap_or_default();
    let mut lines = Vec::new();
    let mut head = Line { text: mark.to_owned(), cells: Vec::new() };
    for line in text.split_inclusive('\n') {
        let cells: Vec<String> = table::cells_of(line.trim_end_matches(['\n', '\r']))
            .into_iter()
            .map(|cell| cell.trim().to_owned())
            .collect();
        if head.cells.is_empty() {
            head.text.push_str(line);
            if !line.trim().is_empty() {
                head.cells = cells;
            }
        } else {
            lines.push(Line { text: line.to_owned(), cells });
        }
    }
    Ok((head, lines, end))
}

/// A cell as it stands in the table.
fn quoted(cell: &str) -> String {
    let edge = cell.starts_with(' ') || cell.ends_with(' ');
    if edge || cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[&str] = &["date", "contact", "score"];

    fn row(cells: [&str; 3]) -> Put {
        Put { key: &["date", "contact"], cells: cells.map(String::from).to_vec() }
    }

    #[test]
    fn a_new_table_gets_its_header_and_its_rows_in_order() {
        let done = put("f.csv", None, COLUMNS, &[row(["2026-02-01", "b", "5"]), row(["2026-01-01", "a, b", ""])]);
        let done = done.expect("put");
        assert_eq!(done.bytes, b"date,contact,score\n2026-01-01,\"a, b\",\n2026-02-01,b,5\n");
        assert_eq!((done.added, done.changed, done.same), (2, 0, 0));
    }

    #[test]
    fn only_the_lines_that_change_are_touched() {
        let file = "x-note,date,contact,score\r\n\"by hand\", 2026-01-01 ,a,5\r\nq,2026-03-01,c,1";
        let done = put(
            "f.csv",
            Some(file.as_bytes()),
            COLUMNS,
            &[row(["2026-01-01", "a", "5"]), row(["2026-03-01", "c", "2"]), row(["2026-02-01", "b", "3"])],
        );
        let done = done.expect("put");
        assert_eq!((done.added, done.changed, done.same), (1, 1, 1));
        assert_eq!(
            String::from_utf8(done.bytes).as_deref(),
            Ok("x-note,date,contact,score\r\n\"by hand\", 2026-01-01 ,a,5\r\n,2026-02-01,b,3\r\nq,2026-03-01,c,2\r\n")
        );
    }

    #[test]
    fn a_table_with_errors_is_left_alone() {
        assert!(matches!(put("f.csv", Some(b"date,contact\n"), COLUMNS, &[]), Err(EditFault::Unreadable(_))));
    }
}
