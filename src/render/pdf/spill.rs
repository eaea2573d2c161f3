//! Keeps the first page one page: what is longer than its room is cut there and printed in full in section 7, texts
//! first, rows of long tables next.

use super::words::Words;
use crate::report::document::{Block, Cell, Heading, Row, RowRole, Shown, Story, Table, Text};

/// How much is cut, a little more at each step, until the first page is one.
pub const STEPS: [Step; 17] = [
    Step { cells: false, ..Step::ALL },
    Step::ALL,
    Step { story: 600, ..Step::ALL },
    Step { story: 360, ..Step::ALL },
    Step { story: 360, rows: 24, ..Step::ALL },
    Step { story: 360, rows: 18, ..Step::ALL },
    Step { story: 360, rows: 14, ..Step::ALL },
    Step { story: 220, banner: 600, rows: 14, cells: true },
    Step { story: 360, banner: 600, rows: 10, cells: true },
    Step { story: 220, banner: 600, rows: 10, cells: true },
    Step { story: 360, banner: 600, rows: 7, cells: true },
    Step { story: 220, banner: 600, rows: 7, cells: true },
    Step { story: 160, banner: 360, rows: 7, cells: true },
    Step { story: 220, banner: 600, rows: 5, cells: true },
    Step { story: 160, banner: 360, rows: 5, cells: true },
    Step { story: 100, banner: 200, rows: 5, cells: true },
    Step { story: 100, banner: 200, rows: 3, cells: true },
];

/// One step of cutting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Whether long words of cells are moved.
    cells: bool,
    /// Characters that are left of each story.
    story: usize,
    /// Characters that are left of the banner's text.
    banner: usize,
    /// Rows that are left of each table.
    rows: usize,
}

impl Step {
    /// Only the long words of cells are moved.
    const ALL: Self = Self { cells: true, story: usize::MAX, banner: usize::MAX, rows: usize::MAX };
}

/// The section that takes what was cut.
const SECTION: &str = "7";

/// What was cut, in full and in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Moved {
    /// Words, which fit in a column.
    texts: Vec<Block>,
    /// Rows of tables under the headings of their tables: they need the whole width.
    tables: Vec<Block>,
}

/// Number of blocks before the first that begins a new page; none when nothing does: then there is no page to keep.
pub fn first_page(blocks: &[Block]) -> usize {
    let begins = |block: &Block| matches!(block, Block::Heading(heading) if heading.new_page);
    blocks.iter().position(begins).unwrap_or(0)
}

/// The blocks with long texts cut, and the texts.
pub fn cut(blocks: &[Block], step: Step, words: &dyn Words) -> (Vec<Block>, Moved) {
    let mut blocks = blocks.to_vec();
    let mut moved = Moved::default();
    cut_all(&mut blocks, step, words, &mut moved);
    (blocks, moved)
}

fn cut_all(blocks: &mut Vec<Block>, step: Step, words: &dyn Words, moved: &mut Moved) {
    let mut heading = None;
    let mut notes = Vec::new();
    for (index, block) in blocks.iter_mut().enumerate() {
        match block {
            Block::Heading(above) => heading = Some(above.clone()),
            Block::Columns(columns) => {
                columns.iter_mut().for_each(|column| cut_all(&mut column.blocks, step, words, moved));
            }
            Block::Table(table) => {
                if step.cells {
                    cut_cells(table, moved);
                }
                if let Some(rest) = cut_rows(table, step.rows) {
                    let more = words.more_rows(rest.rows.len(), SECTION);
                    notes.push((index + 1, Block::Notes(vec![Text::Name(more)])));
                    let heading = heading.clone();
                    moved
                        .tables
                        .extend(heading.map(|above| Block::Heading(Heading { level: 2, new_page: false, ..above })));
                    moved.tables.push(Block::Table(rest));
                }
            }
            Block::Banner(banner) => {
                if let Some(full) = shorten(&mut banner.text, step.banner, words) {
                    moved.texts.push(Block::Paragraph(full));
                }
            }
            Block::Stories { stories, empty } => {
                let mut whole: Vec<Story> = Vec::new();
                for story in stories {
                    if let Some(text) = shorten(&mut story.text, step.story, words) {
                        whole.push(Story { text, ..story.clone() });
                    }
                }
                if !whole.is_empty() {
                    moved.texts.push(Block::Stories { stories: whole, empty: empty.clone() });
                }
            }
            _ => {}
        }
    }
    for (index, note) in notes.into_iter().rev() {
        blocks.insert(index, note);
    }
}

/// Leaves so many rows on the page, those that need the reader before the others, all in their order; gives a table of
/// the others.
fn cut_rows(table: &mut Table, most: usize) -> Option<Table> {
    let on_page = |row: &Row| row.shown != Shown::Data;
    if table.rows.iter().filter(|row| on_page(row)).count() <= most {
        return None;
    }
    let mut order: Vec<usize> = (0..table.rows.len()).filter(|index| on_page(&table.rows[*index])).collect();
    order.sort_by_key(|index| table.rows[*index].role == RowRole::Plain);
    order.truncate(most);
    let rows = std::mem::take(&mut table.rows).into_iter().enumerate();
    let (kept, rest): (Vec<_>, Vec<_>) =
        rows.filter(|(_, row)| on_page(row)).partition(|(index, _)| order.contains(index));
    let rows = |rows: Vec<(usize, Row)>| rows.into_iter().map(|(_, row)| row).collect();
    table.rows = rows(kept);
    Some(Table { rows: rows(rest), ..table.clone() })
}

fn cut_cells(table: &mut Table, moved: &mut Moved) {
    for row in &mut table.rows {
        for index in 0..row.cells.len() {
            let Cell::Spill { short, full } = &row.cells[index] else { continue };
            let (short, full) = (short.clone(), full.clone());
            // The row's own name tells which of the moved texts is meant.
            let name = row.cells.iter().find_map(|cell| match cell {
                Cell::Ref(id) => Some(Text::Name(format!("{id}:"))),
                _ => None,
            });
            moved.texts.push(Block::Paragraph(name.into_iter().chain([full]).collect()));
            row.cells[index] = Cell::phrase(short);
        }
    }
}

/// Cuts texts to about `most` characters together, at the end of a word; gives them in full when something was cut.
fn shorten(texts: &mut Vec<Text>, most: usize, words: &dyn Words) -> Option<Vec<Text>> {
    let length = |text: &Text| super::cell::words_of(text, words).chars().count();
    if texts.iter().map(length).fold(0, usize::saturating_add) <= most {
        return None;
    }
    let full = texts.clone();
    let mut left = most;
    let mut kept = Vec::new();
    for text in &full {
        let long = length(text);
        if long > left {
            let cut = cut_at_word(&super::cell::words_of(text, words), left);
            // A few words of one more sentence say nothing; of the only one they must do.
            if kept.is_empty() || left > 60 {
                kept.push(match text {
                    Text::Authored { language, .. } => Text::Authored { text: cut, language: *language },
                    Text::Phrase(_) | Text::Name(_) => Text::Name(cut),
                });
            }
            break;
        }
        left -= long;
        kept.push(text.clone());
    }
    kept.push(Text::Name(words.see_section(SECTION)));
    *texts = kept;
    Some(full)
}

/// The first words of a text that fit in `most` characters, with an ellipsis; the first characters of one long word.
pub(super) fn cut_at_word(text: &str, most: usize) -> String {
    let short: String = text.chars().take(most).collect();
    let end = short.rfind(char::is_whitespace).filter(|end| *end * 2 > short.len()).unwrap_or(short.len());
    let words = short[..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.'));
    if words.is_empty() { String::new() } else { format!("{words}…") }
}

/// Puts what was cut at the end of its section, or of the document when there is no such section: texts in the
/// section's column, tables below all columns.
pub fn append(blocks: &mut Vec<Block>, moved: Moved) {
    let end = blocks.iter().position(holds_section).map(|at| end_of_section(blocks, at));
    let end = end.unwrap_or(blocks.len());
    blocks.splice(end..end, moved.tables);
    if let Some(rest) = into_section(blocks, moved.texts) {
        blocks.extend(rest);
    }
}

fn is_section(block: &Block) -> bool {
    matches!(block, Block::Heading(heading) if heading.number == Some(SECTION))
}

fn holds_section(block: &Block) -> bool {
    match block {
        Block::Columns(columns) => columns.iter().any(|column| column.blocks.iter().any(holds_section)),
        block => is_section(block),
    }
}

/// Where the section ends that begins at `begin`, or stands in the columns there.
fn end_of_section(blocks: &[Block], begin: usize) -> usize {
    let after = begin + 1;
    if matches!(blocks[begin], Block::Columns(_)) {
        return after;
    }
    let next = |block: &Block| matches!(block, Block::Heading(heading) if heading.level <= 1);
    blocks[after..].iter().position(next).map_or(blocks.len(), |further| after + further)
}

/// Gives the texts back when the section is not among these blocks.
fn into_section(blocks: &mut Vec<Block>, texts: Vec<Block>) -> Option<Vec<Block>> {
    if let Some(begin) = blocks.iter().position(is_section) {
        let end = end_of_section(blocks, begin);
        // Tables that have moved here stand below the texts.
        let end = blocks[begin + 1..end]
            .iter()
            .position(|block| matches!(block, Block::Heading(_)))
            .map_or(end, |at| begin + 1 + at);
        blocks.splice(end..end, texts);
        return None;
    }
    let mut texts = Some(texts);
    for block in blocks {
        if let Block::Columns(columns) = block {
            for column in columns {
                texts = into_section(&mut column.blocks, texts?);
            }
        }
    }
    texts
}
