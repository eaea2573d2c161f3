//! A table for the terminal: columns side by side where they fit, else one line a cell; the same data at any width.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Row, Table, Width, presets};

use super::visible::{visible, width};

/// Spaces between two columns.
const GAP: usize = 2;
/// Joins what must not be broken over two lines; printed as a space.
pub const JOIN: char = '\u{a0}';

/// On which side a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Text.
    Left,
    /// Figures.
    Right,
}

/// The table in lines of at most `columns` columns where its longest words allow, with a line end after each; empty
/// without rows. Figures and words are never broken. What record text could do to a terminal is made visible.
pub fn grid(heads: &[(&str, Side)], rows: &[Vec<String>], columns: usize) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let safe: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| visible(cell)).collect()).collect();
    let least: Vec<usize> = heads.iter().enumerate().map(|(n, head)| least(*head, n, &safe)).collect();
    let fits = least.iter().sum::<usize>() + GAP * heads.len() <= columns + GAP;
    let text = if fits { side_by_side(heads, safe, &least, columns) } else { stacked(heads, &safe) };
    text.replace(JOIN, " ")
}

/// The least width of a column: its widest figure, its longest word.
fn least((head, side): (&str, Side), n: usize, rows: &[Vec<String>]) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(n)).map(String::as_str).chain([head]);
    let least = cells.map(|cell| match side {
        Side::Right => width(cell),
        Side::Left => cell.split(' ').map(width).max().unwrap_or(0),
    });
    least.max().unwrap_or(0)
}

fn side_by_side(heads: &[(&str, Side)], rows: Vec<Vec<String>>, least: &[usize], columns: usize) -> String {
    let cells = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        // The gap after the last column may hang over the edge: it is trimmed.
        .set_width(cells(columns + GAP))
        .set_header(heads.iter().map(|(head, _)| *head));
    for (n, (_, side)) in heads.iter().enumerate() {
        if let Some(column) = table.column_mut(n) {
            column.set_padding((0, cells(GAP)));
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(cells(least[n] + GAP))));
            column.set_cell_alignment(match side {
                Side::Left => CellAlignment::Left,
                Side::Right => CellAlignment::Right,
            });
        }
    }
    table.add_rows(rows.into_iter().map(Row::from));
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn stacked(heads: &[(&str, Side)], rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        for ((head, _), cell) in heads.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            text += &if head.is_empty() { format!("{cell}\n") } else { format!("{head}: {cell}\n") };
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADS: [(&str, Side); 2] = [("Target", Side::Left), ("Basis", Side::Right)];

    #[test]
    fn columns_stand_side_by_side_where_they_fit() {
        let rows = vec![vec!["high-response".into(), "8 of 9".into()], vec!["csat".into(), "4 of 14".into()]];
        let expected = "\
Target           Basis
high-response   8 of 9
csat           4 of 14
";
        assert_eq!(grid(&HEADS, &rows, 80), expected);
        assert_eq!(grid(&HEADS, &[], 80), "");
    }

    #[test]
    fn on_a_narrow_terminal_each_cell_has_its_line() {
        let rows = vec![vec!["a-target-with-quite-a-long-name".into(), "8 of 9".into()]];
        assert_eq!(grid(&HEADS, &rows, 36), "Target: a-target-with-quite-a-long-name\nBasis: 8 of 9\n\n");
    }

    #[test]
    fn record_text_cannot_move_the_cursor() {
        assert!(!grid(&HEADS, &[vec!["\u{1b}[2J".into(), String::new()]], 80).contains('\u{1b}'));
    }
}
