//! Keeps a board on one page: long names and texts of its tables are cut there, then rows that need nobody; in full they
//! stand in the annex or in the data files. No figure is ever cut.

use super::cell::words_of;
use super::spill::cut_at_word;
use super::words::Words;
use crate::report::document::{Block, Cell, Row, RowRole, Shown, TableStyle, Text};
use crate::report::phrase::quarter::QuarterPhrase;

/// How much is left, less at each step until all has room: characters of the banner's text, characters of a text in a
/// table, rows of a table.
const STEPS: [(usize, usize, usize); 12] = [
    (usize::MAX, usize::MAX, usize::MAX),
    (usize::MAX, 90, usize::MAX),
    (usize::MAX, 64, usize::MAX),
    (400, 52, usize::MAX),
    (300, 44, usize::MAX),
    (240, 36, usize::MAX),
    (240, 30, usize::MAX),
    (200, 26, usize::MAX),
    (200, 26, 10),
    (160, 22, 7),
    (120, 18, 5),
    (80, 14, 3),
];

/// The blocks, cut no more than it takes for them to fill one page.
pub fn onto_one_page(blocks: &[Block], pages: impl Fn(&[Block]) -> usize, words: &dyn Words) -> Vec<Block> {
    let mut made = blocks.to_vec();
    for step in STEPS {
        made = blocks.to_vec();
        cut(&mut made, step, words);
        if pages(&made) <= 1 {
            break;
        }
    }
    made
}

fn cut(blocks: &mut Vec<Block>, step: (usize, usize, usize), words: &dyn Words) {
    let (banner_most, most, rows) = step;
    let mut notes = Vec::new();
    for (index, block) in blocks.iter_mut().enumerate() {
        match block {
            Block::Columns(columns) => columns.iter_mut().for_each(|column| cut(&mut column.blocks, step, words)),
            Block::Banner(banner) => {
                let mut left = banner_most;
                // Whole sentences go, the last ones first.
                banner.text.retain(|text| {
                    let long = words_of(text, words).chars().count();
                    let fits = long <= left;
                    left = if fits { left - long } else { 0 };
                    fits
                });
            }
            // The measures are figures: none of them is left out, and their names are the house's.
            Block::Table(table) if table.id != "measures" => {
                // A list has fewer columns and so more room for its words.
                let most = if table.style == TableStyle::List { most.saturating_mul(2) } else { most };
                for row in &mut table.rows {
                    row.cells.iter_mut().for_each(|cell| shorten_cell(cell, most, words));
                }
                let hidden = keep(&mut table.rows, rows);
                if hidden > 0 {
                    let said = QuarterPhrase::MoreInData(u64::try_from(hidden).unwrap_or(u64::MAX));
                    notes.push((index + 1, Block::Notes(vec![Text::Phrase(said.into())])));
                }
            }
            _ => {}
        }
    }
    for (index, note) in notes.into_iter().rev() {
        blocks.insert(index, note);
    }
}

/// Leaves so many rows on the page: those that need the reader before the others. Says how many it took away.
fn keep(rows: &mut [Row], most: usize) -> usize {
    let on_page: Vec<usize> = (0..rows.len()).filter(|n| rows[*n].shown != Shown::Data).collect();
    let mut order = on_page.clone();
    order.sort_by_key(|n| rows[*n].role == RowRole::Plain);
    let hidden = order.len().saturating_sub(most);
    for n in order.into_iter().skip(most) {
        rows[n].shown = Shown::Data;
    }
    hidden
}

fn shorten_cell(cell: &mut Cell, most: usize, words: &dyn Words) {
    match cell {
        Cell::Text(text) | Cell::Marked { text, .. } => shorten(text, most, words),
        Cell::Group(cells) => cells.iter_mut().for_each(|cell| shorten_cell(cell, most, words)),
        _ => {}
    }
}

fn shorten(text: &mut Text, most: usize, words: &dyn Words) {
    let said = words_of(text, words);
    if said.chars().count() <= most {
        return;
    }
    let short = cut_at_word(&said, most);
    *text = match text {
        Text::Authored { language, .. } => Text::Authored { text: short, language: *language },
        Text::Name(_) => Text::Name(short),
        // The report's own words are short, and may end in a day or a figure.
        Text::Phrase(_) => return,
    };
}
