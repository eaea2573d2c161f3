//! Blocks of the document become parts that flow down a column: one function a kind of block.

use super::cell::{language_of, paragraph};
use super::chart;
use super::draw::{Command, Owner};
use super::flow::{Part, Piece};
use super::text::{Align, Line, Place, Span, break_lines, set};
use super::theme::{NOTE, Theme};
use super::tree::{Role, Tag, Tree};
use super::words::Words;
use crate::report::document as doc;

/// What every block is laid out with.
pub struct Setter<'a> {
    /// The document's own data.
    pub meta: &'a doc::Meta,
    /// Sizes.
    pub theme: &'a Theme,
    /// Words.
    pub words: &'a dyn Words,
    /// What the page means so far.
    pub tree: Tree,
}

/// Free space between two tables without a heading between them, in points.
const AFTER_TABLE: f32 = 9.0;

impl Setter<'_> {
    /// The parts of blocks in a column of `width`.
    pub fn blocks(&mut self, blocks: &[doc::Block], parent: Tag, width: f32) -> Vec<Part> {
        let mut parts = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let under = index.checked_sub(1).is_some_and(|index| matches!(blocks[index], doc::Block::Heading(_)));
            let noted = matches!(blocks.get(index + 1), Some(doc::Block::Notes(_)));
            match block {
                doc::Block::Heading(heading) => self.heading(&mut parts, heading, under, parent, width),
                doc::Block::Banner(banner) => parts.push(self.banner(banner, parent, width).into()),
                doc::Block::Tiles(tiles) => parts.extend(self.tiles(tiles, parent, width)),
                doc::Block::Counts(counts) => parts.extend(self.counts(counts, parent, width)),
                doc::Block::Table(table) => {
                    let mut made = self.table(table, noted, parent, width);
                    // A table right after a table does not stand on its last rule.
                    if let (Some(doc::Block::Table(_)), Some(Part::Piece(first))) =
                        (index.checked_sub(1).and_then(|index| blocks.get(index)), made.first_mut())
                    {
                        first.above = first.above.max(AFTER_TABLE);
                    }
                    parts.extend(made);
                }
                doc::Block::Chart(chart) => parts.push(self.chart(chart, noted, parent, width).into()),
                doc::Block::Formula(formula) => parts.extend(self.formula(formula, parent, width)),
                doc::Block::Paragraph(texts) => parts.extend(self.paragraph(texts, parent, width)),
                doc::Block::Notes(texts) => parts.extend(self.notes(texts, parent, width)),
                doc::Block::Stories { stories, empty } => parts.extend(self.stories(stories, empty, parent, width)),
                doc::Block::Rules(rules) => parts.extend(self.rules(rules, parent, width)),
                doc::Block::Legend(entries) => parts.extend(self.legend(entries, parent, width)),
                doc::Block::Columns(columns) => parts.push(self.columns(columns, under, parent, width)),
                doc::Block::SignOff(signers) => parts.extend(self.sign_off(signers, parent, width)),
            }
        }
        parts
    }

    /// Language of several texts: the one that all that say one have in common.
    pub(super) fn language(&self, texts: &[doc::Text]) -> Option<&'static str> {
        let mut languages = texts.iter().map(|text| language_of(text, self.meta.language));
        let first = languages.next().flatten();
        languages.all(|language| language == first).then_some(first).flatten()
    }

    fn heading(&mut self, parts: &mut Vec<Part>, heading: &doc::Heading, under: bool, parent: Tag, width: f32) {
        let words = self.words.phrase(&heading.text);
        let text = heading.number.map_or_else(|| words.clone(), |number| format!("{number} {words}"));
        let section = heading.level <= 1;
        let style = if section { self.theme.heading } else { self.theme.subheading };
        if heading.new_page {
            parts.push(Part::NewPage);
        }
        let level = u16::from(heading.level.max(1)) + 1;
        let span = Span::new(&text, style);
        let tag = self.tree.add(parent, Role::Heading(level, span.text.clone()));
        let lines = break_lines(std::slice::from_ref(&span), width);
        let mut commands = Vec::new();
        let place = Place { x: 0.0, y: 0.0, width, line: style.line, align: Align::Left };
        let height = set(&mut commands, Owner::Tag(tag), &lines, place);
        let (above, below) = match (section, under) {
            (true, _) => (self.theme.above_heading, self.theme.below_heading),
            (false, true) => (0.0, 3.0),
            (false, false) => (13.0, 3.0),
        };
        let bookmark = Some((level, span.text));
        parts.push(Piece { height, above, below, glued: true, commands, bookmark, repeat: None }.into());
    }

    pub(super) fn paragraph(&mut self, texts: &[doc::Text], parent: Tag, width: f32) -> Vec<Part> {
        let spans = paragraph(texts, self.theme.body, self.words);
        let tag = self.tree.add_in(parent, Role::Paragraph, self.language(texts));
        let lines = break_lines(&spans, width);
        running(&lines, tag, 0.0, width, self.theme.body.line, 0.0, 5.0)
    }

    pub(super) fn notes(&mut self, texts: &[doc::Text], parent: Tag, width: f32) -> Vec<Part> {
        let spans = paragraph(texts, NOTE, self.words);
        let tag = self.tree.add_in(parent, Role::Paragraph, self.language(texts));
        running(&break_lines(&spans, width), tag, 0.0, width, NOTE.line, 3.0, 5.0)
    }

    fn chart(&mut self, chart: &doc::Chart, noted: bool, parent: Tag, width: f32) -> Piece {
        let tag = self.tree.add(parent, Role::Figure(self.words.phrase(&chart.alt)));
        let plot = chart::plot(&chart.kind, width, self.meta.zone, self.words);
        let commands = plot.shapes.into_iter().map(|shape| Command::of(tag, shape)).collect();
        Piece { height: plot.height, below: 5.0, glued: noted, commands, ..Piece::default() }
    }

    fn columns(&mut self, columns: &[doc::Column], under: bool, parent: Tag, width: f32) -> Part {
        let gaps = columns.len().saturating_sub(1) as f32 * self.theme.gap;
        let shares: u32 = columns.iter().map(|column| u32::from(column.share.max(1))).sum();
        let mut left = 0.0;
        let mut made = Vec::new();
        let mut above = 0.0_f32;
        for column in columns {
            let own = (width - gaps) * f32::from(column.share.max(1)) / shares.max(1) as f32;
            let section = self.tree.add(parent, Role::Section);
            let mut parts = self.blocks(&column.blocks, section, own);
            // All columns begin at one height; the space above the first of each is asked for once.
            if let Some(Part::Piece(first)) = parts.first_mut() {
                above = above.max(std::mem::take(&mut first.above));
            }
            made.push((left, parts));
            left += own + self.theme.gap;
        }
        // Below a heading its own space is enough.
        Part::Columns { above: if under { 0.0 } else { above }, below: 0.0, columns: made }
    }
}

/// Lines of running text as pieces of a line each: neither the first nor the last stands alone on a page.
pub fn running(lines: &[Line], tag: Tag, x: f32, width: f32, line: f32, above: f32, below: f32) -> Vec<Part> {
    let count = lines.len();
    lines
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let mut commands = Vec::new();
            let place = Place { x, y: 0.0, width, line, align: Align::Left };
            set(&mut commands, Owner::Tag(tag), std::slice::from_ref(text), place);
            let piece = Piece {
                height: line,
                above: if index == 0 { above } else { 0.0 },
                below: if index + 1 == count { below } else { 0.0 },
                glued: index + 1 < count && (index == 0 || index + 2 == count),
                commands,
                ..Piece::default()
            };
            piece.into()
        })
        .collect()
}
