//! Lists that the page has room for only in part: the first rows stand on it, the others in the annex, all in the data.

use crate::report::column::{data_row, page_row};
use crate::report::document::{Block, Heading, Shown, Table, Text};
use crate::report::phrase::Phrase;
use crate::report::phrase::quarter::{QuarterPhrase, Word};

/// A list for the page, and what of it stands in the annex.
pub struct Listed {
    /// Heading, table, and what is said of the others.
    pub page: Vec<Block>,
    /// The others; nothing where all had room.
    pub annex: Vec<Block>,
}

impl Listed {
    /// Blocks that all stand on the page.
    pub fn of(page: Vec<Block>) -> Self {
        Self { page, annex: Vec::new() }
    }
}

/// Keeps the first `most` rows on the page.
pub fn listed(heading: Word, table: Table, most: usize, more: QuarterPhrase) -> Listed {
    let heading = |level| Heading { level, number: None, text: QuarterPhrase::Word(heading).into(), new_page: false };
    let mut on_page = table.clone();
    let mut rest = Vec::new();
    for row in on_page.rows.iter_mut().skip(most) {
        if row.shown == Shown::Everywhere {
            rest.push(page_row(row.clone()));
            *row = data_row(row.clone());
        }
    }
    let mut page = vec![Block::Heading(heading(1)), Block::Table(on_page)];
    let mut annex = Vec::new();
    if !rest.is_empty() {
        page.push(Block::Notes(vec![Text::Phrase(Phrase::from(more))]));
        annex = vec![Block::Heading(heading(2)), Block::Table(Table { rows: rest, ..table })];
    }
    Listed { page, annex }
}
