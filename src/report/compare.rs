//! What has become of a month's figures: two documents of the same month, table by table, row by row, cell by cell.

use std::collections::BTreeMap;

use super::document::{Cell, Document, Row, Shown, Table};
use super::phrase::Phrase;

/// The tables that hold figures of the month, in the order of the page; what is late, asked for or coming is not among
/// them, since it changes by the day and not by a correction.
const FIGURES: [&str; 13] = [
    "targets",
    "credits",
    "downtime",
    "disturbances",
    "informed",
    "maintenance",
    "incidents",
    "incident_times",
    "missed_targets",
    "not_evaluated",
    "requests",
    "changes",
    "evidence",
];

/// Columns that tell targets apart; the rows of other tables are told apart by their first column.
const NAMES: [&str; 3] = ["agreement", "service", "target"];

/// One figure that is not what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Id of its table.
    pub table: &'static str,
    /// What its row is about.
    pub row: Cell,
    /// Head of its column; the name of the column in data files where pages do not show it.
    pub figure: Phrase,
    /// Before; a dash where there was no such row.
    pub before: Cell,
    /// Now; a dash where the row is gone.
    pub now: Cell,
}

/// Every figure that differs, in the order of the page; of a row that is new or gone only that.
pub fn differences(before: &Document, now: &Document) -> Vec<Difference> {
    FIGURES.iter().flat_map(|id| in_table(before.table(id), now.table(id))).collect()
}

/// The differences of one table; an empty section may leave it out.
fn in_table(before: Option<&Table>, now: Option<&Table>) -> Vec<Difference> {
    let (was, is) = (before.map_or(Vec::new(), rows), now.map_or(Vec::new(), rows));
    let old: BTreeMap<&str, &Row> = was.iter().map(|(key, row)| (key.as_str(), *row)).collect();
    let new: BTreeMap<&str, &Row> = is.iter().map(|(key, row)| (key.as_str(), *row)).collect();
    let mut found = Vec::new();
    if let Some(before) = before {
        for (key, row) in &was {
            match (now, new.get(key.as_str())) {
                (Some(now), Some(same)) => compare((before, row), (now, same), &mut found),
                _ => found.push(whole(before, row, true)),
            }
        }
    }
    if let Some(now) = now {
        let added = is.iter().filter(|(key, _)| !old.contains_key(key.as_str()));
        found.extend(added.map(|(_, row)| whole(now, row, false)));
    }
    found
}

/// The rows with what tells each from the others: its names, and the how manieth of that name it is.
fn rows(table: &Table) -> Vec<(String, &Row)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let of = |row: &Row| {
        let named = table.columns.iter().zip(&row.cells).filter(|(column, _)| NAMES.contains(&column.key));
        let names: Vec<&Cell> = named.map(|(_, cell)| cell).collect();
        if table.id == "targets" { format!("{names:?}") } else { format!("{:?}", row.cells.first()) }
    };
    let keyed = table.rows.iter().map(|row| {
        let name = of(row);
        let count = seen.entry(name.clone()).or_insert(0);
        *count += 1;
        (format!("{name} {count}"), row)
    });
    keyed.collect()
}

fn compare(before: (&Table, &Row), now: (&Table, &Row), found: &mut Vec<Difference>) {
    for (index, column) in now.0.columns.iter().enumerate() {
        let was = before.0.columns.iter().position(|other| other.key == column.key && other.shown == column.shown);
        let was = was.and_then(|index| before.1.cells.get(index)).unwrap_or(&Cell::Dash);
        let Some(is) = now.1.cells.get(index) else { continue };
        // Strips and bars show again what other columns say; a row that pages alone show has no data columns.
        let drawn = matches!(is, Cell::Strip(_) | Cell::Bar { .. }) || matches!(was, Cell::Strip(_) | Cell::Bar { .. });
        let unseen = column.shown == Shown::Data && now.1.shown == Shown::Page;
        if was != is && !drawn && !unseen {
            found.push(Difference {
                table: now.0.id,
                row: name(now.0, now.1),
                figure: column.head.clone().unwrap_or_else(|| Phrase::Name(column.key.to_owned())),
                before: was.clone(),
                now: is.clone(),
            });
        }
    }
}

fn whole(table: &Table, row: &Row, gone: bool) -> Difference {
    let name = name(table, row);
    let figure = table.columns.first().and_then(|column| column.head.clone()).unwrap_or(Phrase::Name(table.id.into()));
    let (before, now) = if gone { (name.clone(), Cell::Dash) } else { (Cell::Dash, name.clone()) };
    Difference { table: table.id, row: name, figure, before, now }
}

/// The first cell that a page shows.
fn name(table: &Table, row: &Row) -> Cell {
    let shown = table.columns.iter().zip(&row.cells).find(|(column, _)| column.shown != Shown::Data);
    shown.map_or(Cell::Dash, |(_, cell)| cell.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::column::{data, left, right, row, table};
    use crate::report::document::Width;

    fn word(text: &str) -> Cell {
        Cell::name(text)
    }

    fn head(text: &str) -> Phrase {
        Phrase::Name(text.to_owned())
    }

    fn targets(rows: &[(&str, i64)]) -> Table {
        let columns = vec![data("target"), left("name", head("Target"), Width::Fit), right("good", head("Met"))];
        let rows =
            rows.iter().map(|(name, good)| row(vec![word(name), word(&name.to_uppercase()), Cell::Count(*good)]));
        table("targets", columns, rows.collect(), None)
    }

    #[test]
    fn a_figure_that_changed_is_told_with_its_row_and_column() {
        let before = targets(&[("a", 8), ("b", 9)]);
        let now = targets(&[("b", 9), ("a", 7)]);
        let expected = Difference {
            table: "targets",
            row: word("A"),
            figure: head("Met"),
            before: Cell::Count(8),
            now: Cell::Count(7),
        };
        assert_eq!(in_table(Some(&before), Some(&now)), [expected]);
        assert_eq!(in_table(Some(&now), Some(&now)), []);
    }

    #[test]
    fn a_row_that_is_new_or_gone_is_one_difference() {
        let found = in_table(Some(&targets(&[("a", 8)])), Some(&targets(&[("b", 9)])));
        let told: Vec<_> = found.iter().map(|found| (&found.before, &found.now)).collect();
        assert_eq!(told, [(&word("A"), &Cell::Dash), (&Cell::Dash, &word("B"))]);
        assert_eq!(in_table(None, Some(&targets(&[("b", 9)]))).len(), 1);
    }

    #[test]
    fn rows_of_one_name_are_told_apart_by_their_order() {
        let before = targets(&[("a", 1), ("a", 2)]);
        let now = targets(&[("a", 1), ("a", 3)]);
        let found = in_table(Some(&before), Some(&now));
        assert_eq!(found.len(), 1);
        assert_eq!((&found[0].before, &found[0].now), (&Cell::Count(2), &Cell::Count(3)));
    }
}
