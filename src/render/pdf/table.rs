//! Tables: cells into rows, rows into pieces of a page, with a header that repeats and rules between. Knows no report;
//! column widths are found in `widths`.

use std::rc::Rc;

use super::draw::{Command, Owner, Shape};
use super::flow::{Part, Piece, Repeat};
use super::icon::{self, Sign};
use super::text::{Align, Line, Place, Span, break_lines, set};
use super::theme::{self, TABLE_HEAD, Theme};
use super::tree::{Role, Scope, Tag, Tree};
use super::widths;

/// Space between a cell's content and the next column.
pub const CELL_RIGHT: f32 = 5.0;
/// Space between a status shape and its word.
const SIGN_GAP: f32 = 3.0;
/// Weight of the rule under a header and a sum, of the rule at the end, and between rows.
const STRONG: f32 = 0.8;
const THIN: f32 = 0.5;

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// As wide as its widest cell.
    Fit,
    /// A share of what is left.
    Share(u16),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its header; empty for none.
    pub head: Vec<Span>,
    /// How its cells stand.
    pub align: Align,
    /// How wide it is.
    pub width: Width,
    /// Free space before it, beside the usual space between columns.
    pub before: f32,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Text, after a status shape if there is one.
    Text {
        /// The shape.
        sign: Option<Sign>,
        /// The text.
        spans: Vec<Span>,
    },
    /// A small drawing whose middle is at 0 and which begins at 0.
    Figure {
        /// What it says to a reader who cannot see it.
        alt: String,
        /// Its width.
        width: f32,
        /// Its height.
        height: f32,
        /// Its shapes.
        shapes: Vec<Shape>,
    },
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What stands in it.
    pub content: Content,
    /// How it stands, if not as its column.
    pub align: Option<Align>,
    /// Language of its text where it differs from the document's.
    pub language: Option<&'static str>,
    /// Free space left of it.
    pub indent: f32,
}

impl Cell {
    /// A cell with text.
    pub fn text(spans: Vec<Span>) -> Self {
        Self { content: Content::Text { sign: None, spans }, align: None, language: None, indent: 0.0 }
    }

    /// A cell with a status shape and a word.
    pub fn status(sign: Sign, spans: Vec<Span>) -> Self {
        Self { content: Content::Text { sign: Some(sign), spans }, align: None, language: None, indent: 0.0 }
    }

    /// A cell without content.
    pub fn empty() -> Self {
        Self { content: Content::Empty, align: None, language: None, indent: 0.0 }
    }
}

/// The line below a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Between rows.
    Thin,
    /// Under a sum.
    Strong,
    /// At the end of the table.
    End,
    /// None.
    Absent,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its cells, one for each column; missing ones are empty.
    pub cells: Vec<Cell>,
    /// The line below it, unless it is the last.
    pub rule: Rule,
    /// Free space above the text, beside the table's own: for a signature.
    pub above: f32,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Distance of lines in a cell.
    pub line: f32,
    /// Space above and below the text of a cell.
    pub padding: f32,
    /// The line below the last row.
    pub end: Rule,
    /// Whether the last column reaches the right edge.
    pub flush: bool,
    /// Whether the first cell of a row names the others.
    pub named_rows: bool,
    /// Whether a note follows that must stay with the last row.
    pub noted: bool,
    /// What it shows, for those who cannot see it.
    pub summary: Option<String>,
}

/// A cell cut into lines for its column.
struct Set<'a> {
    lines: Vec<Line>,
    cell: &'a Cell,
    tag: Tag,
    x: f32,
    width: f32,
    align: Align,
}

impl Grid {
    /// The pieces of the table in a column of `width`; its nodes are added below `parent`.
    pub fn parts(&self, tree: &mut Tree, parent: Tag, width: f32, theme: &Theme) -> Vec<Part> {
        let widths = widths::find(self, width);
        let table = tree.add(parent, Role::Table(self.summary.clone()));
        let mut parts = Vec::new();
        let mut repeat = None;
        if self.columns.iter().any(|column| !column.head.is_empty()) {
            let head = self.head(tree, table, &widths);
            let commands = head.commands.iter().cloned().map(|command| Command::ornament(command.shape)).collect();
            repeat = Some(Rc::new(Repeat { height: head.height, commands }));
            parts.push(head.into());
        }
        let body = tree.add(table, Role::TableBody);
        let room = theme.sheet.text_height() - repeat.as_ref().map_or(0.0, |repeat| repeat.height);
        for (index, row) in self.rows.iter().enumerate() {
            let last = index + 1 == self.rows.len();
            let rule = if last { self.end } else { row.rule };
            let mut pieces = self.row(tree, body, row, rule, &widths, room);
            // A short table is kept in one piece, and the last row stays with the one before it or with its note.
            let near_end = if last { self.noted } else { self.rows.len() <= 6 || index + 2 == self.rows.len() };
            if let Some(piece) = pieces.last_mut() {
                piece.glued = near_end;
            }
            for mut piece in pieces {
                piece.repeat = repeat.clone();
                parts.push(piece.into());
            }
        }
        parts
    }

    fn head(&self, tree: &mut Tree, table: Tag, widths: &[f32]) -> Piece {
        let head = tree.add(table, Role::TableHead);
        let row = tree.add(head, Role::Row);
        let mut x = 0.0;
        let mut cells = Vec::new();
        for (column, width) in self.columns.iter().zip(widths) {
            let tag = tree.add(row, Role::HeaderCell(Scope::Column));
            let inner = width - column.before - self.right_of(column, self.columns.last());
            cells.push((tag, break_lines(&column.head, inner), x + column.before, inner, column.align));
            x += width;
        }
        let most = cells.iter().map(|(_, lines, ..)| lines.len()).max().unwrap_or(0);
        let text = most as f32 * TABLE_HEAD.line;
        let mut commands = Vec::new();
        for (tag, lines, x, width, align) in cells {
            // Headers of several lines stand on the rule.
            let y = (most - lines.len()) as f32 * TABLE_HEAD.line;
            set(&mut commands, Owner::Tag(tag), &lines, Place { x, y, width, line: TABLE_HEAD.line, align });
        }
        let y = text + 3.0;
        commands.push(Command::ornament(Shape::rect(0.0, y, x, STRONG, theme::INK)));
        Piece { height: y + STRONG, glued: true, commands, ..Piece::default() }
    }

    fn right_of(&self, column: &Column, last: Option<&Column>) -> f32 {
        if self.flush && last.is_some_and(|last| std::ptr::eq(last, column)) { 0.0 } else { CELL_RIGHT }
    }

    fn row(&self, tree: &mut Tree, body: Tag, row: &Row, rule: Rule, widths: &[f32], room: f32) -> Vec<Piece> {
        let tag = tree.add(body, Role::Row);
        let empty = Cell::empty();
        let mut x = 0.0;
        let mut cells = Vec::new();
        for (index, (column, width)) in self.columns.iter().zip(widths).enumerate() {
            let cell = row.cells.get(index).unwrap_or(&empty);
            let named = self.named_rows && index == 0;
            let role = if named { Role::HeaderCell(Scope::Row) } else { Role::Cell };
            let tag = tree.add_in(tag, role, cell.language);
            let left = column.before + cell.indent;
            let inner = width - left - self.right_of(column, self.columns.last());
            let align = cell.align.unwrap_or(column.align);
            cells.push(Set { lines: lines(cell, inner), cell, tag, x: x + left, width: inner, align });
            x += width;
        }
        let line = self.line;
        let (padding, top) = (self.padding, self.padding + row.above);
        let most = cells.iter().map(|set| set.lines.len()).max().unwrap_or(0).max(1);
        let tallest = cells.iter().map(Set::figure_height).fold(most as f32 * line, f32::max);
        let height = top + tallest + padding;
        if height <= room || most == 1 {
            let mut commands = Vec::new();
            cells.iter().for_each(|set| set.draw(tree, &mut commands, top, line, 0..most));
            return vec![ruled(commands, height, rule, x)];
        }
        // Taller than a page: the row goes on line by line.
        (0..most)
            .map(|at| {
                let mut commands = Vec::new();
                let above = if at == 0 { top } else { 0.0 };
                cells.iter().for_each(|set| set.draw(tree, &mut commands, above, line, at..at + 1));
                let last = at + 1 == most;
                let below = if last { padding } else { 0.0 };
                let rule = if last { rule } else { Rule::Absent };
                ruled(commands, above + line + below, rule, x)
            })
            .collect()
    }
}

fn ruled(mut commands: Vec<Command>, height: f32, rule: Rule, width: f32) -> Piece {
    let (weight, colour) = match rule {
        Rule::Thin => (THIN, theme::RULE),
        Rule::Strong => (STRONG, theme::INK),
        Rule::End => (STRONG, theme::RULE_END),
        Rule::Absent => return Piece { height, commands, ..Piece::default() },
    };
    commands.push(Command::ornament(Shape::rect(0.0, height, width, weight, colour)));
    Piece { height: height + weight, commands, ..Piece::default() }
}

/// Width that a status shape takes before its text.
pub fn sign_width(sign: Option<Sign>, has_text: bool) -> f32 {
    match sign {
        Some(_) if has_text => icon::SIZE + SIGN_GAP,
        Some(_) => icon::SIZE,
        None => 0.0,
    }
}

fn lines(cell: &Cell, width: f32) -> Vec<Line> {
    match &cell.content {
        Content::Text { sign, spans } => break_lines(spans, width - sign_width(*sign, true)),
        Content::Empty | Content::Figure { .. } => Vec::new(),
    }
}

impl Set<'_> {
    fn figure_height(&self) -> f32 {
        match &self.cell.content {
            Content::Figure { height, .. } => *height,
            Content::Empty | Content::Text { .. } => 0.0,
        }
    }

    /// Draws some of the cell's lines, the first of them at `top`; figures and signs stand on line 0.
    fn draw(&self, tree: &mut Tree, out: &mut Vec<Command>, top: f32, line: f32, range: std::ops::Range<usize>) {
        match &self.cell.content {
            Content::Empty => {}
            Content::Figure { alt, width, height, shapes } => {
                if range.start == 0 {
                    let tag = tree.add(self.tag, Role::Figure(alt.clone()));
                    let x = self.x + self.shift(*width);
                    let middle = top + line.max(*height) / 2.0;
                    out.extend(shapes.iter().map(|shape| Command::of(tag, shape.clone().moved(x, middle))));
                }
            }
            Content::Text { sign, spans } => {
                let indent = sign_width(*sign, !spans.is_empty());
                let shown = self.lines.get(range.start..range.end.min(self.lines.len())).unwrap_or(&[]);
                let widest = self.lines.iter().map(|line| line.width).fold(0.0, f32::max);
                if let Some(sign) = sign
                    && range.start == 0
                {
                    let x = self.x + self.shift(widest + indent) + icon::SIZE / 2.0;
                    let shapes = icon::icon(*sign, x, top + line / 2.0, icon::SIZE);
                    out.extend(shapes.into_iter().map(Command::ornament));
                }
                let place = Place { x: self.x + indent, y: top, width: self.width - indent, line, align: self.align };
                set(out, Owner::Tag(self.tag), shown, place);
            }
        }
    }

    fn shift(&self, width: f32) -> f32 {
        match self.align {
            Align::Left => 0.0,
            Align::Centre => (self.width - width) / 2.0,
            Align::Right => self.width - width,
        }
    }
}
