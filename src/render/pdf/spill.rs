//! Keeps the first page one page: texts that are longer than its room are cut there and printed in full in section 7.

use super::words::Words;
use crate::report::document::{Block, Cell, Story, Table, Text};

/// How much is cut: nothing; long words of cells; then stories, and at last the banner, to so many characters.
pub const STEPS: [Step; 7] = [
    Step { cells: false, story: usize::MAX, banner: usize::MAX },
    Step { cells: true, story: usize::MAX, banner: usize::MAX },
    Step { cells: true, story: 600, banner: usize::MAX },
    Step { cells: true, story: 360, banner: usize::MAX },
    Step { cells: true, story: 220, banner: 600 },
    Step { cells: true, story: 160, banner: 360 },
    Step { cells: true, story: 100, banner: 200 },
];

/// One step of cutting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    cells: bool,
    story: usize,
    banner: usize,
}

/// The section that takes what was cut.
const SECTION: &str = "7";

/// What was cut, in full and in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Moved(Vec<Block>);

/// Number of blocks before the first that begins a new page.
pub fn first_page(blocks: &[Block]) -> usize {
    let begins = |block: &Block| matches!(block, Block::Heading(heading) if heading.new_page);
    blocks.iter().position(begins).unwrap_or(blocks.len())
}

/// The blocks with long texts cut, and the texts.
pub fn cut(blocks: &[Block], step: Step, words: &dyn Words) -> (Vec<Block>, Moved) {
    let mut blocks = blocks.to_vec();
    let mut moved = Moved::default();
    cut_all(&mut blocks, step, words, &mut moved);
    (blocks, moved)
}

fn cut_all(blocks: &mut [Block], step: Step, words: &dyn Words, moved: &mut Moved) {
    for block in blocks {
        match block {
            Block::Columns(columns) => {
                columns.iter_mut().for_each(|column| cut_all(&mut column.blocks, step, words, moved));
            }
            Block::Table(table) if step.cells => cut_cells(table, moved),
            Block::Banner(banner) => {
                if let Some(full) = shorten(&mut banner.text, step.banner, words) {
                    moved.0.push(Block::Paragraph(full));
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
                    moved.0.push(Block::Stories { stories: whole, empty: empty.clone() });
                }
            }
            _ => {}
        }
    }
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
            moved.0.push(Block::Paragraph(name.into_iter().chain([full]).collect()));
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
fn cut_at_word(text: &str, most: usize) -> String {
    let short: String = text.chars().take(most).collect();
    let end = short.rfind(char::is_whitespace).filter(|end| *end * 2 > short.len()).unwrap_or(short.len());
    let words = short[..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.'));
    if words.is_empty() { String::new() } else { format!("{words}…") }
}

/// Puts what was cut at the end of its section, or of the document when there is no such section.
pub fn append(blocks: &mut Vec<Block>, moved: Moved) {
    if moved.0.is_empty() {
        return;
    }
    if let Some(rest) = into_section(blocks, moved.0) {
        blocks.extend(rest);
    }
}

/// Gives the blocks back when the section is not among these.
fn into_section(blocks: &mut Vec<Block>, moved: Vec<Block>) -> Option<Vec<Block>> {
    let is_section = |block: &Block| matches!(block, Block::Heading(heading) if heading.number == Some(SECTION));
    if let Some(begin) = blocks.iter().position(is_section) {
        let next = |block: &Block| matches!(block, Block::Heading(heading) if heading.level <= 1);
        let end = blocks[begin + 1..].iter().position(next).map_or(blocks.len(), |after| begin + 1 + after);
        blocks.splice(end..end, moved);
        return None;
    }
    let mut moved = Some(moved);
    for block in blocks {
        if let Block::Columns(columns) = block {
            for column in columns {
                moved = into_section(&mut column.blocks, moved?);
            }
        }
    }
    moved
}
