//! A record in pieces: each key or entry with the comments that belong to it, taken from the tree and the text.

use std::collections::VecDeque;
use std::ops::Range;

use crate::store::read::tree::{At, Style, Tree};

/// What stands on lines of its own before a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// A comment, from its `#`.
    Comment(String),
    /// An empty line; several count as one.
    Blank,
}

/// A key with its value, or an entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What stands before it.
    pub lead: Vec<Lead>,
    /// Of an entry of a map: its key, and whether it was plain.
    pub key: Option<(String, bool)>,
    /// Its value.
    pub body: Body,
    /// The comment behind it on its line.
    pub trail: Option<String>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Nothing is written.
    Empty,
    /// A scalar on one line, and how it was written.
    Scalar(String, Style),
    /// Text that is laid out in lines below a sign.
    Lines {
        /// The sign, such as `|` or `>-`.
        sign: String,
        /// Its lines, without the indentation of the whole.
        lines: Vec<String>,
    },
    /// A map or a list.
    Many(Many),
}

/// A map or a list in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Many {
    /// Whether it is a map.
    pub is_map: bool,
    /// Its entries.
    pub pieces: Vec<Piece>,
    /// The comments after the last entry.
    pub foot: Vec<Lead>,
    /// How it is laid out.
    pub layout: Layout,
}

/// How a map or list is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// In brackets on one line.
    Inline,
    /// In brackets on several lines.
    Spread,
    /// One entry a line, without brackets.
    Block,
}

/// The pieces of a record; `None` where its top is no map with keys.
pub fn pieces(file: &str, tree: &Tree<'_>, comments: &[Range<usize>]) -> Option<Many> {
    let top = tree.top();
    if !top.is_map() || top.entries().next().is_none() {
        return None;
    }
    let mut reader = Reader { file, comments: VecDeque::new() };
    reader.comments = comments.iter().map(|range| reader.comment(range)).collect();
    let mut many = reader.many(top, file.len(), None);
    // Whatever is left stands behind everything.
    let rest = reader.before(usize::MAX);
    many.foot.extend(reader.lead(rest, None));
    Some(many)
}

struct Comment {
    start: usize,
    text: String,
    /// Whether nothing but white space stands before it on its line.
    alone: bool,
    column: usize,
}

struct Reader<'t> {
    file: &'t str,
    comments: VecDeque<Comment>,
}

/// What belongs to a value beside its body.
struct Valued {
    lead: Vec<Lead>,
    body: Body,
    trail: Option<String>,
}

impl Reader<'_> {
    fn slice(&self, range: Range<usize>) -> &str {
        self.file.get(range).unwrap_or_default()
    }

    fn line_start(&self, at: usize) -> usize {
        self.slice(0..at).rfind('\n').map_or(0, |n| n + 1)
    }

    fn column(&self, at: usize) -> usize {
        self.slice(self.line_start(at)..at).trim_start_matches('\u{feff}').chars().count()
    }

    fn comment(&self, range: &Range<usize>) -> Comment {
        let head = self.slice(self.line_start(range.start)..range.start);
        Comment {
            start: range.start,
            text: self.slice(range.clone()).trim_end().to_owned(),
            alone: head.trim_matches([' ', '\t', '\u{feff}']).is_empty(),
            column: self.column(range.start),
        }
    }

    /// Takes the comments that begin before a byte.
    fn before(&mut self, at: usize) -> Vec<Comment> {
        let count = self.comments.iter().take_while(|comment| comment.start < at).count();
        self.comments.drain(..count).collect()
    }

    /// Takes the comment behind a value on its line, with nothing but `,` between.
    fn behind(&mut self, end: usize) -> Option<String> {
        let first = self.comments.front()?;
        let between = self.file.get(end..first.start)?;
        let is_near = between.chars().all(|c| matches!(c, ' ' | '\t' | ',')) && between.matches(',').count() <= 1;
        if is_near { self.comments.pop_front().map(|comment| comment.text) } else { None }
    }

    fn is_blank_before(&self, at: usize) -> bool {
        let start = self.line_start(at);
        start > 0 && self.slice(self.line_start(start - 1)..start - 1).trim().is_empty()
    }

    /// Comments as the lead of what stands at a byte.
    fn lead(&self, comments: Vec<Comment>, at: Option<usize>) -> Vec<Lead> {
        let mut lead = Vec::new();
        for comment in comments {
            if comment.alone && self.is_blank_before(comment.start) {
                lead.push(Lead::Blank);
            }
            lead.push(Lead::Comment(comment.text));
        }
        if at.is_some_and(|at| self.is_blank_before(at)) {
            lead.push(Lead::Blank);
        }
        lead
    }

    /// A map or list. `limit` is where the next thing outside begins, `outer` the column of what it belongs to.
    fn many(&mut self, at: At<'_, '_>, limit: usize, outer: Option<usize>) -> Many {
        let range = at.range();
        let starts: Vec<usize> = match at.is_map() {
            true => at.entries().map(|(key, _)| key.range().start).collect(),
            false => at.items().map(|item| item.range().start).collect(),
        };
        let column =
            if at.is_list() { self.column(range.start) } else { starts.first().map_or(0, |at| self.column(*at)) };
        let end = if at.is_flow() { range.end } else { limit };
        let after = |n: usize| starts.get(n + 1).copied().unwrap_or(end);
        let mut pieces = Vec::with_capacity(starts.len());
        let mut add = |reader: &mut Self, n: usize, start: usize, key: Option<At<'_, '_>>, value: At<'_, '_>| {
            let lead = reader.before(start);
            let mut lead = reader.lead(lead, Some(start));
            let valued = reader.value(value, key.map(|key| key.range().end), after(n), column);
            lead.extend(valued.lead);
            let key = key.map(|key| (key.text().unwrap_or_default().to_owned(), key.style() == Some(Style::Plain)));
            pieces.push(Piece { lead, key, body: valued.body, trail: valued.trail });
        };
        if at.is_map() {
            for (n, (key, value)) in at.entries().enumerate() {
                add(self, n, key.range().start, Some(key), value);
            }
        } else {
            for (n, item) in at.items().enumerate() {
                add(self, n, item.range().start, None, item);
            }
        }
        let foot = if at.is_flow() {
            self.before(range.end)
        } else {
            let mine = |comment: &&Comment| {
                comment.start < limit
                    && comment.alone
                    && comment.column >= column
                    && outer.is_none_or(|outer| comment.column > outer)
            };
            let count = self.comments.iter().take_while(mine).count();
            self.comments.drain(..count).collect()
        };
        let foot = self.lead(foot, None);
        let layout = match at.is_flow() {
            false => Layout::Block,
            true if self.slice(range).contains('\n') => Layout::Spread,
            true => Layout::Inline,
        };
        Many { is_map: at.is_map(), pieces, foot, layout }
    }

    /// A value behind a key or dash.
    fn value(&mut self, at: At<'_, '_>, key_end: Option<usize>, limit: usize, column: usize) -> Valued {
        let range = at.range();
        if at.is_map() || at.is_list() {
            return self.below(at, key_end, limit, column);
        }
        if at.style() == Some(Style::Block) {
            let inner = self.before(range.start);
            let (sign, lines) = self.lines(at);
            let (lead, trail) = self.one_behind(inner, None);
            return Valued { lead, body: Body::Lines { sign, lines }, trail };
        }
        let inner = self.before(range.end.max(range.start));
        let behind = self.behind(range.end);
        let (lead, trail) = self.one_behind(inner, behind);
        let body = match (at.text(), at.style()) {
            (Some(text), Some(style)) => Body::Scalar(text.to_owned(), style),
            _ => Body::Empty,
        };
        Valued { lead, body, trail }
    }

    /// Of the comments between a key and its value one goes behind it, where there is room.
    fn one_behind(&self, mut inner: Vec<Comment>, behind: Option<String>) -> (Vec<Lead>, Option<String>) {
        let behind = behind.or_else(|| inner.pop().map(|comment| comment.text));
        (self.lead(inner, None), behind)
    }

    fn below(&mut self, at: At<'_, '_>, key_end: Option<usize>, limit: usize, column: usize) -> Valued {
        let range = at.range();
        // Behind the key on its line.
        let head = match key_end {
            Some(end) if !at.is_flow() => {
                let first = self.comments.front().filter(|comment| comment.start < range.start);
                let is_near = first.is_some_and(|first| !self.slice(end..first.start).contains('\n'));
                if is_near { self.comments.pop_front().map(|comment| comment.text) } else { None }
            }
            _ => None,
        };
        let mut lead = Vec::new();
        if at.is_flow() {
            let inner = self.before(range.start);
            lead = self.lead(inner, None);
        }
        let mut many = self.many(at, limit, Some(column));
        let trail = if at.is_flow() { self.behind(range.end) } else { head };
        if many.pieces.is_empty() {
            // There is no line for them inside.
            lead.append(&mut many.foot);
        }
        Valued { lead, body: Body::Many(many), trail }
    }

    /// Sign and lines of a block text. Folded text stays as it was laid out; other text is laid out anew.
    fn lines(&self, at: At<'_, '_>) -> (String, Vec<String>) {
        let text = at.text().unwrap_or_default();
        let range = at.range();
        let mut start = self.line_start(range.start);
        // The sign stands at the end of the last line that is not empty before the text.
        let head = loop {
            let Some(end) = start.checked_sub(1) else { break "" };
            start = self.line_start(end);
            let line = self.slice(start..end).trim();
            if !line.is_empty() {
                break line;
            }
        };
        let head = head.split(" #").next().unwrap_or_default().trim_end();
        let sign = head.rfind(['|', '>']).and_then(|n| head.get(n..)).unwrap_or("|");
        let rows: Vec<&str> = self.slice(self.line_start(range.start)..range.end).lines().collect();
        let indent = rows.iter().find(|row| !row.trim().is_empty()).map_or(0, |row| row.len() - row.trim_start().len());
        if sign.starts_with('>') && !sign.contains(|c: char| c.is_ascii_digit()) && indent > 0 {
            let mut lines: Vec<String> = rows
                .iter()
                .map(|row| row.get(indent..).unwrap_or_default().trim_end_matches('\r').to_owned())
                .collect();
            while !sign.contains('+') && lines.last().is_some_and(|line| line.trim().is_empty()) {
                lines.pop();
            }
            return (sign.to_owned(), lines);
        }
        literal(text)
    }
}

/// Text as lines below `|`.
fn literal(text: &str) -> (String, Vec<String>) {
    let body = text.trim_end_matches('\n');
    let ends = text.len() - body.len();
    let mut lines: Vec<String> = body.split('\n').map(str::to_owned).collect();
    // A first line that begins with a space, or empty lines that hold some, hide how far the text is indented.
    let first = lines.iter().position(|line| !line.trim_matches(' ').is_empty()).unwrap_or(0);
    let hidden = lines.iter().take(first + 1).any(|line| line.starts_with(' '));
    let chomp = match ends {
        0 => "-",
        1 => "",
        _ => "+",
    };
    lines.extend(std::iter::repeat_n(String::new(), ends.saturating_sub(1)));
    (format!("|{}{chomp}", if hidden { "2" } else { "" }), lines)
}
