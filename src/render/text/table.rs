//! A table in text: columns side by side where they fit, else one block a row.

use super::super::visible::{visible, width};
use super::super::wording::Wording;
use super::wrap::{hanging, longest_word, pad, wrap};
use super::{cell, rule};
use crate::report::document::{Align, Cell, Row, RowRole, Shown, Table, TableStyle};

const GAP: usize = 2;
/// No column of text is squeezed below this, however short its words, unless the table would fall apart.
const LEAST: usize = 12;

/// A table as lines.
pub fn lines(table: &Table, words: &Wording, limit: usize) -> Vec<String> {
    let rows: Vec<&Row> = table.rows.iter().filter(|row| row.shown != Shown::Data).collect();
    if rows.is_empty() {
        return table.empty.as_ref().map_or(Vec::new(), |empty| wrap(&words.phrase(empty), limit));
    }
    let columns: Vec<usize> = (0..table.columns.len()).filter(|n| table.columns[*n].shown != Shown::Data).collect();
    // A bar shows again what figures beside it say: it is the first to go.
    let is_drawn = |n: &usize| rows.iter().any(|row| matches!(row.cells.get(*n), Some(Cell::Bar { .. })));
    let (drawn, told): (Vec<usize>, Vec<usize>) = columns.iter().copied().partition(is_drawn);
    let all = Grid::of(table, &rows, &columns, words);
    if table.style == TableStyle::Pairs {
        return all.rows.iter().flat_map(|(_, cells)| pair(cells, limit)).collect();
    }
    let plain = if drawn.is_empty() { None } else { Some(Grid::of(table, &rows, &told, words)) };
    let plain = plain.as_ref().unwrap_or(&all);
    let has_head = table.style != TableStyle::List;
    for (grid, least) in [(&all, LEAST), (plain, LEAST), (plain, 1)] {
        if let Some(widths) = grid.widths(limit, least) {
            return grid.side_by_side(has_head, &widths, limit);
        }
    }
    plain.rows.iter().flat_map(|(_, cells)| stacked(&plain.heads, cells, limit)).collect()
}

/// The columns of a table that are printed, in words.
struct Grid {
    heads: Vec<String>,
    aligns: Vec<Align>,
    rows: Vec<(RowRole, Vec<String>)>,
}

impl Grid {
    fn of(table: &Table, rows: &[&Row], columns: &[usize], words: &Wording) -> Self {
        let said = |row: &Row, n: usize| row.cells.get(n).map_or(String::new(), |found| cell(found, words));
        let head = |n: &usize| table.columns[*n].head.as_ref().map_or(String::new(), |h| visible(&words.phrase(h)));
        Self {
            heads: columns.iter().map(head).collect(),
            aligns: columns.iter().map(|n| table.columns[*n].align).collect(),
            rows: rows.iter().map(|row| (row.role, columns.iter().map(|n| said(row, *n)).collect())).collect(),
        }
    }

    /// Widths of the columns, none of text below `squeezed`; `None` when they cannot stand side by side.
    fn widths(&self, limit: usize, squeezed: usize) -> Option<Vec<usize>> {
        let count = self.heads.len();
        let cells = |n: usize| self.rows.iter().map(move |(_, cells)| cells[n].as_str());
        let texts = |n: usize| cells(n).chain([self.heads[n].as_str()]);
        let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| width(&visible(text))).max().unwrap_or(0);
        let natural: Vec<usize> = (0..count).map(|n| widest(&mut texts(n))).collect();
        let least: Vec<usize> = (0..count)
            .map(|n| {
                let word = texts(n).map(longest_word).max().unwrap_or(0);
                // Figures are not broken; text is, but not into shreds.
                match self.aligns[n] {
                    Align::Right => widest(&mut cells(n)).max(word),
                    Align::Left => word.max(natural[n].min(squeezed)),
                }
            })
            .collect();
        let gaps = GAP * count.saturating_sub(1);
        if least.iter().sum::<usize>() + gaps > limit {
            return None;
        }
        // The widest column gives way first, so that days and times stay whole beside long texts.
        let mut widths: Vec<usize> = natural.iter().map(|wide| (*wide).min(limit)).collect();
        while widths.iter().sum::<usize>() + gaps > limit {
            let widest = (0..count).filter(|n| widths[*n] > least[*n]).max_by_key(|n| widths[*n])?;
            widths[widest] -= 1;
        }
        Some(widths)
    }

    fn side_by_side(&self, has_head: bool, widths: &[usize], limit: usize) -> Vec<String> {
        let line = rule('─', (widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)).min(limit));
        let mut lines = Vec::new();
        if has_head {
            lines.extend(row(&self.heads, &self.aligns, widths));
            lines.push(line.clone());
        }
        for (role, cells) in &self.rows {
            if *role == RowRole::Sum {
                lines.push(line.clone());
            }
            lines.extend(row(cells, &self.aligns, widths));
        }
        lines
    }
}

/// One row, as many lines as its tallest cell.
fn row(cells: &[String], aligns: &[Align], widths: &[usize]) -> Vec<String> {
    let broken: Vec<Vec<String>> = cells.iter().zip(widths).map(|(text, width)| wrap(text, *width)).collect();
    let height = broken.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|n| {
            let parts = broken
                .iter()
                .zip(aligns.iter().zip(widths))
                .map(|(lines, (align, width))| pad(lines.get(n).map_or("", String::as_str), *width, *align));
            parts.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
        })
        .collect()
}

/// One row below the other: its first cell, then each of the others after its head.
fn stacked(heads: &[String], cells: &[String], limit: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (n, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty() && *text != "–") {
        let head = &heads[n];
        if n == 0 || lines.is_empty() {
            lines.extend(wrap(text, limit));
        } else if head.is_empty() {
            lines.extend(hanging("  ", text, limit));
        } else {
            lines.extend(hanging(&format!("  {head}: "), text, limit));
        }
    }
    lines.push(String::new());
    lines
}

/// A label with its value on the right, or below it.
fn pair(cells: &[String], limit: usize) -> Vec<String> {
    let (label, value) = match cells {
        [] => return Vec::new(),
        [label, rest @ ..] => (label, rest.join(" ")),
    };
    let room = limit.min(76);
    if width(&visible(label)) + GAP + width(&visible(&value)) <= room {
        let label = visible(label);
        return vec![format!("{label}{}", pad(&visible(&value), room - width(&label), Align::Right))];
    }
    let mut lines = wrap(label, limit);
    lines.extend(hanging("    ", &value, limit));
    lines
}
