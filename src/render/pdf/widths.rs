//! Finds the widths of a table's columns from what stands in them.

use super::table::{CELL_RIGHT, Cell, Content, Grid, Width, sign_width};
use super::text::{Align, Span, natural_width, widest_word};

/// What a column needs: the least without breaking a word, and the width at which nothing wraps.
#[derive(Debug, Clone, Copy)]
struct Need {
    least: f32,
    natural: f32,
}

/// The width of each column; together `width`.
pub fn find(grid: &Grid, width: f32) -> Vec<f32> {
    let needs: Vec<Need> = (0..grid.columns.len()).map(|index| need(grid, index, width)).collect();
    if let Some(widths) = as_wished(grid, &needs, width) {
        return widths;
    }
    let least: f32 = needs.iter().map(|need| need.least).sum();
    if least <= width {
        // As browsers do: what is left over the least goes to those that would use it.
        let weights: Vec<f32> = needs.iter().map(|need| need.natural - need.least).collect();
        share(needs.iter().map(|need| need.least), &weights, width - least)
    } else {
        capped(&needs, width)
    }
}

/// Fitting columns as wide as their widest cell, the others by their shares of the rest; `None` when that breaks words.
fn as_wished(grid: &Grid, needs: &[Need], width: f32) -> Option<Vec<f32>> {
    let columns = || grid.columns.iter().zip(needs);
    let shares: u32 = columns().map(|(column, _)| share_of(column.width)).sum();
    let fitting: f32 = columns().filter(|(column, _)| column.width == Width::Fit).map(|(_, need)| need.natural).sum();
    let rest = width - fitting;
    if rest < 0.0 {
        return None;
    }
    if shares == 0 {
        // Text gets more of the room than figures, which stay close to their names.
        let weights: Vec<f32> = columns()
            .map(|(column, need)| if column.align == Align::Left { need.natural } else { 0.35 * need.natural })
            .collect();
        return Some(share(needs.iter().map(|need| need.natural), &weights, rest));
    }
    // A column whose share is less than its longest word takes that from the others.
    let mut fixed: Vec<Option<f32>> =
        columns().map(|(column, need)| (column.width == Width::Fit).then_some(need.natural)).collect();
    loop {
        let open: u32 = columns()
            .zip(&fixed)
            .filter(|(_, fixed)| fixed.is_none())
            .map(|((column, _), _)| share_of(column.width))
            .sum();
        let left = width - fixed.iter().flatten().sum::<f32>();
        let each = left / open.max(1) as f32;
        let mut changed = false;
        for ((column, need), fixed) in columns().zip(&mut fixed) {
            if fixed.is_none() && need.least > each * share_of(column.width) as f32 {
                *fixed = Some(need.least);
                changed = true;
            }
        }
        if !changed && left < 0.0 {
            return None;
        }
        if !changed {
            let widths =
                columns().zip(&fixed).map(|((column, _), fixed)| fixed.unwrap_or(each * share_of(column.width) as f32));
            return Some(loosened(grid, needs, widths.collect()));
        }
    }
}

/// When every cell stands on one line and room is left, columns that fit are set a little apart.
fn loosened(grid: &Grid, needs: &[Need], mut widths: Vec<f32>) -> Vec<f32> {
    const MOST: f32 = 9.0;
    let shared = |index: &usize| grid.columns[*index].width != Width::Fit;
    let slack: f32 = (0..widths.len()).filter(shared).map(|index| widths[index] - needs[index].natural).sum();
    let tight = (0..widths.len()).filter(shared).any(|index| widths[index] < needs[index].natural);
    let fitting: Vec<usize> = (0..widths.len()).filter(|index| !shared(index)).collect();
    if tight || slack <= 0.0 || fitting.is_empty() {
        return widths;
    }
    let more = (0.7 * slack / fitting.len() as f32).min(MOST);
    let taken = more * fitting.len() as f32;
    for index in 0..widths.len() {
        if shared(&index) {
            widths[index] -= taken * (widths[index] - needs[index].natural) / slack;
        } else {
            widths[index] += more;
        }
    }
    widths
}

fn share_of(width: Width) -> u32 {
    match width {
        Width::Fit => 0,
        Width::Share(share) => u32::from(share.max(1)),
    }
}

fn share(bases: impl Iterator<Item = f32>, weights: &[f32], extra: f32) -> Vec<f32> {
    let sum: f32 = weights.iter().sum();
    let count = weights.len() as f32;
    bases
        .zip(weights)
        .map(|(base, weight)| base + if sum > 0.0 { extra * weight / sum } else { extra / count })
        .collect()
}

/// When not even single words fit: no column gets more than a cap, so that the narrow ones stay whole and the widest
/// words are broken.
fn capped(needs: &[Need], width: f32) -> Vec<f32> {
    let mut open: Vec<usize> = (0..needs.len()).collect();
    let mut widths = vec![0.0; needs.len()];
    let mut left = width;
    loop {
        let cap = left / open.len().max(1) as f32;
        let (fit, rest): (Vec<usize>, Vec<usize>) = open.iter().partition(|index| needs[**index].least <= cap);
        if fit.is_empty() {
            rest.iter().for_each(|index| widths[*index] = cap);
            return widths;
        }
        for index in fit {
            widths[index] = needs[index].least;
            left -= needs[index].least;
        }
        open = rest;
    }
}

fn need(grid: &Grid, index: usize, width: f32) -> Need {
    let column = &grid.columns[index];
    let last = index + 1 == grid.columns.len();
    let around = column.before + if last && grid.flush { 0.0 } else { CELL_RIGHT };
    let mut need = spans_need(&column.head);
    for cell in grid.rows.iter().filter_map(|row| row.cells.get(index)) {
        let cell = cell_need(cell);
        need.least = need.least.max(cell.least);
        need.natural = need.natural.max(cell.natural);
    }
    // One long text must not take the room of all others: more than the whole width cannot be used at once.
    let natural = (need.natural + around).min(width.max(need.least + around));
    Need { least: need.least + around, natural }
}

fn cell_need(cell: &Cell) -> Need {
    match &cell.content {
        Content::Empty => Need { least: 0.0, natural: 0.0 },
        Content::Figure { width, .. } => Need { least: *width, natural: *width },
        Content::Text { sign, spans } => {
            let need = spans_need(spans);
            let around = cell.indent + sign_width(*sign, !spans.is_empty());
            Need { least: need.least + around, natural: need.natural + around }
        }
    }
}

fn spans_need(spans: &[Span]) -> Need {
    // A hair more than measured: the same widths added in another order may differ in the last bit.
    Need { least: widest_word(spans) + 0.02, natural: natural_width(spans) + 0.02 }
}
