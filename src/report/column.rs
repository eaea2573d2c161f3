//! Short ways to say what a column and a row of a table are.

use super::document::{Align, Cell, ColumnHead, Row, RowRole, Shown, Table, TableStyle, Width};
use super::phrase::Phrase;

/// A column of text on pages and in data.
pub fn left(key: &'static str, head: impl Into<Phrase>, width: Width) -> ColumnHead {
    ColumnHead { key, head: Some(head.into()), align: Align::Left, width, shown: Shown::Everywhere }
}

/// A column of figures on pages and in data.
pub fn right(key: &'static str, head: impl Into<Phrase>) -> ColumnHead {
    ColumnHead { key, head: Some(head.into()), align: Align::Right, width: Width::Fit, shown: Shown::Everywhere }
}

/// A column of data files only.
pub fn data(key: &'static str) -> ColumnHead {
    ColumnHead { key, head: None, align: Align::Left, width: Width::Fit, shown: Shown::Data }
}

/// The same column on pages only.
pub fn page(column: ColumnHead) -> ColumnHead {
    ColumnHead { shown: Shown::Page, ..column }
}

/// A column without a head.
pub fn bare(key: &'static str, align: Align, width: Width) -> ColumnHead {
    ColumnHead { key, head: None, align, width, shown: Shown::Everywhere }
}

/// An ordinary row on pages and in data.
pub fn row(cells: Vec<Cell>) -> Row {
    Row { cells, shown: Shown::Everywhere, role: RowRole::Plain }
}

/// A row that needs the reader when `strong`.
pub fn row_if(strong: bool, cells: Vec<Cell>) -> Row {
    Row { role: if strong { RowRole::Strong } else { RowRole::Plain }, ..row(cells) }
}

/// A sum, on pages only: data files add for themselves.
pub fn sum(cells: Vec<Cell>) -> Row {
    Row { cells, shown: Shown::Page, role: RowRole::Sum }
}

/// The same row in data files only.
pub fn data_row(row: Row) -> Row {
    Row { shown: Shown::Data, ..row }
}

/// The same row on pages only.
pub fn page_row(row: Row) -> Row {
    Row { shown: Shown::Page, ..row }
}

/// A table with header and thin rules.
pub fn table(id: &'static str, columns: Vec<ColumnHead>, rows: Vec<Row>, empty: impl Into<Option<Phrase>>) -> Table {
    Table { id, style: TableStyle::Plain, columns, rows, empty: empty.into(), summary: None }
}
