//! Text of several styles, broken into lines. Knows no block and no page.

use super::draw::{Colour, Command, Owner, Shape, TextRun, Weight, at};
use super::font;
use super::theme::Style;

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The text, free of control characters but line breaks.
    pub text: String,
    /// Size of the letters.
    pub size: f32,
    /// Weight of the letters.
    pub weight: Weight,
    /// Colour of the letters.
    pub colour: Colour,
}

impl Span {
    /// A span in a style. Hidden, reordering and control characters of the text become visible.
    pub fn new(text: impl AsRef<str>, style: Style) -> Self {
        Self {
            text: font::visible(text.as_ref()).into_owned(),
            size: style.size,
            weight: style.weight,
            colour: style.colour,
        }
    }

    /// The same span in semibold.
    pub fn strong(mut self) -> Self {
        self.weight = Weight::Semibold;
        self
    }

    /// The same span in a colour.
    pub fn in_colour(mut self, colour: Colour) -> Self {
        self.colour = colour;
        self
    }

    fn width_of(&self, text: &str) -> f32 {
        font::width(text, self.size, self.weight)
    }

    fn with_text(&self, text: String) -> Self {
        Self { text, ..self.clone() }
    }
}

/// One line of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// What stands on it, left to right; when the text goes on below, the last span ends in a space.
    pub spans: Vec<Span>,
    /// Its width without a space at its end.
    pub width: f32,
}

/// What is kept on one line: a word, or part of one.
#[derive(Debug, Default)]
struct Chunk {
    parts: Vec<Span>,
    width: f32,
    /// The space after it.
    space: Option<Span>,
    /// Whether a line break was written after it.
    ends_line: bool,
}

impl Chunk {
    fn push(&mut self, span: &Span, character: char) {
        let mut utf8 = [0; 4];
        let text: &str = character.encode_utf8(&mut utf8);
        self.width += span.width_of(text);
        match self.parts.last_mut() {
            Some(last) if same_style(last, span) => last.text.push_str(text),
            _ => self.parts.push(span.with_text(text.to_owned())),
        }
    }

    fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.space.is_none()
    }
}

fn same_style(a: &Span, b: &Span) -> bool {
    a.size == b.size && a.weight == b.weight && a.colour == b.colour
}

/// Breaks text into lines no wider than `width`, after spaces and between the parts of a compound with a hyphen or
/// slash; a word wider than the line is broken where it must. No-break spaces hold. Empty text has no lines.
pub fn break_lines(spans: &[Span], width: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    let mut space: Option<Span> = None;
    for chunk in chunks(spans) {
        let gap = space.as_ref().map_or(0.0, |space| space.width_of(" "));
        // A hair of slack: sums of the same widths in another order differ in the last bit.
        if !line.spans.is_empty() && line.width + gap + chunk.width > width + 0.01 {
            close(&mut lines, &mut line, space.take());
        }
        if let Some(space) = space.take()
            && !line.spans.is_empty()
        {
            line.width += gap;
            append(&mut line.spans, &space);
        }
        if line.spans.is_empty() && chunk.width > width + 0.01 {
            break_word(&mut lines, &mut line, &chunk, width);
        } else {
            line.width += chunk.width;
            chunk.parts.iter().for_each(|part| append(&mut line.spans, part));
        }
        space = chunk.space;
        if chunk.ends_line {
            close(&mut lines, &mut line, space.take());
        }
    }
    if !line.spans.is_empty() {
        lines.push(line);
    }
    lines
}

/// Ends a line with a space, so that a reader of the file finds two words.
fn close(lines: &mut Vec<Line>, line: &mut Line, space: Option<Span>) {
    let mut line = std::mem::take(line);
    if let Some(space) = space {
        append(&mut line.spans, &space);
    }
    lines.push(line);
}

fn append(spans: &mut Vec<Span>, part: &Span) {
    match spans.last_mut() {
        Some(last) if same_style(last, part) => last.text.push_str(&part.text),
        _ => spans.push(part.clone()),
    }
}

/// Puts a word wider than the line on as many lines as it needs; a mark stays with its letter.
fn break_word(lines: &mut Vec<Line>, line: &mut Line, chunk: &Chunk, width: f32) {
    for part in &chunk.parts {
        for character in part.text.chars() {
            let mut utf8 = [0; 4];
            let text: &str = character.encode_utf8(&mut utf8);
            let advance = part.width_of(text);
            if advance > 0.0 && !line.spans.is_empty() && line.width + advance > width + 0.01 {
                close(lines, line, None);
            }
            line.width += advance;
            append(&mut line.spans, &part.with_text(text.to_owned()));
        }
    }
}

/// The text in pieces between which a line may end.
fn chunks(spans: &[Span]) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut chunk = Chunk::default();
    let characters: Vec<(&Span, char)> =
        spans.iter().flat_map(|span| span.text.chars().map(move |character| (span, character))).collect();
    for (index, (span, character)) in characters.iter().enumerate() {
        match character {
            '\n' => {
                chunk.ends_line = true;
                chunks.push(std::mem::take(&mut chunk));
            }
            // Several spaces count as one.
            ' ' => chunk.space = Some(span.with_text(" ".to_owned())),
            _ => {
                if chunk.space.is_some() {
                    chunks.push(std::mem::take(&mut chunk));
                }
                chunk.push(span, *character);
                let before = index.checked_sub(1).map(|index| characters[index].1);
                let after = characters.get(index + 1).map(|(_, after)| *after);
                if may_end_after(before, *character, after) {
                    chunks.push(std::mem::take(&mut chunk));
                }
            }
        }
    }
    if !chunk.is_empty() {
        chunks.push(chunk);
    }
    chunks
}

/// Whether a line may end inside a word: after a hyphen, slash or dash between letters (never inside `A-2026-040` or a
/// date), and around characters of scripts that are written without spaces.
fn may_end_after(before: Option<char>, character: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match character {
        '-' | '/' | '–' | '—' => before.is_some_and(char::is_alphabetic) && after.is_alphabetic(),
        _ => is_spaceless(character) && after != ' ' && font::drawn(after, Weight::Regular).advance() > 0,
    }
}

fn is_spaceless(character: char) -> bool {
    matches!(u32::from(character), 0x2E80..=0x9FFF | 0xA000..=0xA4CF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x1F000..=0x3FFFF)
}

/// Width of the text if it is broken only where a line break was written.
pub fn natural_width(spans: &[Span]) -> f32 {
    break_lines(spans, f32::MAX).iter().map(|line| line.width).fold(0.0, f32::max)
}

/// Width of the widest piece that is not broken.
pub fn widest_word(spans: &[Span]) -> f32 {
    chunks(spans).iter().map(|chunk| chunk.width).fold(0.0, f32::max)
}

/// How lines stand between left and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// Where text is set: the upper left corner of a column, its width, the distance of lines, how they stand.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Left edge.
    pub x: f32,
    /// Top of the first line.
    pub y: f32,
    /// Width of the column.
    pub width: f32,
    /// Distance of lines.
    pub line: f32,
    /// How lines stand in the column.
    pub align: Align,
}

/// Draws lines; returns where the next line would begin.
pub fn set(out: &mut Vec<Command>, owner: Owner, lines: &[Line], place: Place) -> f32 {
    let mut top = place.y;
    for line in lines {
        let free = place.width - line.width;
        let mut x = place.x
            + match place.align {
                Align::Left => 0.0,
                Align::Centre => free / 2.0,
                Align::Right => free,
            };
        // All spans of a line share the baseline of the largest.
        let largest = line.spans.iter().max_by(|a, b| a.size.total_cmp(&b.size));
        let base = largest.map_or(0.0, |span| font::baseline(span.size, place.line, span.weight));
        for span in &line.spans {
            out.push(Command { owner, shape: Shape::Text(run(span, x, top + base)) });
            x += span.width_of(&span.text);
        }
        top += place.line;
    }
    top
}

fn run(span: &Span, x: f32, baseline: f32) -> TextRun {
    TextRun { at: at(x, baseline), size: span.size, weight: span.weight, colour: span.colour, text: span.text.clone() }
}

/// One unbroken line of text, for labels: its baseline is `baseline`, and `x` is its left end, middle or right end.
pub fn label(span: &Span, x: f32, baseline: f32, align: Align) -> Shape {
    let width = span.width_of(span.text.trim_end());
    let left = match align {
        Align::Left => x,
        Align::Centre => x - width / 2.0,
        Align::Right => x - width,
    };
    Shape::Text(run(span, left, baseline))
}
