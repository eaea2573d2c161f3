//! A table in text: columns side by side where they fit, else one block a row.

use super::super::visible::{visible, width};
use super::super::wording::Wording;
use super::wrap::{hanging, longest_word, pad, wrap};
use super::{cell, rule};
use crate::report::document::{Align, RowRole, Shown, Table, TableStyle};

const GAP: usize = 2;
/// No column of text is squeezed below this, however short its words, unless the table would fall apart.
const LEAST: usize = 12;

/// A table as lines.
pub fn lines(table: &Table, words: &Wording, limit: usize) -> Vec<String> {
    let columns: Vec<usize> = (0..table.columns.len()).filter(|n| table.columns[*n].shown != Shown::Data).collect();
    let rows: Vec<(RowRole, Vec<String>)> = table
        .rows
        .iter()
        .filter(|row| row.shown != Shown::Data)
        .map(|row| {
            (row.role, columns.iter().map(|n| row.cells.get(*n).map_or(String::new(), |c| cell(c, words))).collect())
        })
        .collect();
    if rows.is_empty() {
        return table.empty.as_ref().map_or(Vec::new(), |empty| wrap(&words.phrase(empty), limit));
    }
    let heads: Vec<String> = columns
        .iter()
        .map(|n| table.columns[*n].head.as_ref().map_or(String::new(), |head| visible(&words.phrase(head))))
        .collect();
    let aligns: Vec<Align> = columns.iter().map(|n| table.columns[*n].align).collect();
    if table.style == TableStyle::Pairs {
        return rows.iter().flat_map(|(_, cells)| pair(cells, limit)).collect();
    }
    let has_head = table.style != TableStyle::List;
    let fits = |least| widths(&heads, &aligns, &rows, limit, least);
    match fits(LEAST).or_else(|| fits(1)) {
        Some(widths) => side_by_side(has_head.then_some(&heads), &aligns, &rows, &widths, limit),
        None => rows.iter().flat_map(|(_, cells)| stacked(&heads, cells, limit)).collect(),
    }
}

/// Widths of the columns, none of text below `squeezed`; `None` when they cannot stand side by side.
fn widths(
    heads: &[String],
    aligns: &[Align],
    rows: &[(RowRole, Vec<String>)],
    limit: usize,
    squeezed: usize,
) -> Option<Vec<usize>> {
    let count = heads.len();
    let texts = |n: usize| rows.iter().map(move |(_, cells)| cells[n].as_str()).chain([heads[n].as_str()]);
    let natural: Vec<usize> =
        (0..count).map(|n| texts(n).map(|text| width(&visible(text))).max().unwrap_or(0)).collect();
    let least: Vec<usize> = (0..count)
        .map(|n| {
            let word = texts(n).map(longest_word).max().unwrap_or(0);
            // Figures are not broken; text is, but not into shreds.
            let figures = rows.iter().map(|(_, cells)| width(&visible(&cells[n]))).max().unwrap_or(0);
            if aligns[n] == Align::Right { figures.max(word) } else { word.max(natural[n].min(squeezed)) }
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

fn side_by_side(
    heads: Option<&Vec<String>>,
    aligns: &[Align],
    rows: &[(RowRole, Vec<String>)],
    widths: &[usize],
    limit: usize,
) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(heads) = heads {
        lines.extend(row(heads, aligns, widths));
        lines.push(rule('─', (widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)).min(limit)));
    }
    for (role, cells) in rows {
        if *role == RowRole::Sum {
            lines.push(rule('─', (widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)).min(limit)));
        }
        lines.extend(row(cells, aligns, widths));
    }
    lines
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
