//! The terminal that output may go to.

/// Columns of the terminal, from 20 to 200; 80 where standard output is none.
pub fn columns() -> usize {
    comfy_table::Table::new().width().map_or(80, usize::from).clamp(20, 200)
}
