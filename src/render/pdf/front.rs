//! What stands out on the first page: title, banner, tiles, counts.

use std::sync::Arc;

use super::block::Setter;
use super::cell::{self, paragraph, sign_of, words_of};
use super::chart;
use super::draw::{Colour, Command, Owner, Picture, Shape, Stroke, at};
use super::flow::{Part, Piece};
use super::icon;
use super::text::{Align, Place, Span, break_lines, natural_width, set, widest_word};
use super::theme::{self, BRAND, DRAFT_MARK, NOTE, Style, VOLUME};
use super::tree::{Role, Tag};
use crate::report::document as doc;

/// Between names on one line; it never begins a line.
const JOIN: &str = "\u{a0}· ";
/// Most of a board's width that its title takes, and what a draft's mark needs beside it.
const BOARD_TITLE: f32 = 0.42;
const DRAFT_WIDTH: f32 = 62.0;
/// Side of the logo.
const LOGO: f32 = 13.0;
/// Width of a banner's edge on the left; free space inside it.
const BANNER_EDGE: f32 = 7.0;
const BANNER_SIDE: f32 = 10.0;
const BANNER_PAD: f32 = 7.0;
/// Free space inside a tile, height of its line of months, and space between tiles.
const TILE_PAD: f32 = 7.0;
const SPARK: f32 = 17.0;
const TILE_GAP: f32 = 7.0;

impl Setter<'_> {
    /// Who reports to whom, what it is, and the facts beside it.
    pub fn title(&mut self, parent: Tag, width: f32) -> Piece {
        let mut out = Vec::new();
        let mut y = self.brand(&mut out, parent, width);
        let facts = self.facts(width);
        let left = width - facts.width - if facts.width > 0.0 { self.theme.gap } else { 0.0 };
        let title = Span::new(self.words.phrase(&self.meta.title), self.theme.title);
        let tag = self.tree.add(parent, Role::Heading(1, title.text.clone()));
        let lines = break_lines(std::slice::from_ref(&title), left);
        let line = self.theme.title.line;
        let end = lines.last().map_or(0.0, |line| line.width);
        let mut bottom = set(&mut out, Owner::Tag(tag), &lines, place(0.0, y, left, line));
        if self.meta.draft {
            bottom = self.draft_mark(&mut out, parent, (end, bottom - line), left, bottom);
        }
        let tag = self.tree.add(parent, Role::Paragraph);
        let names: Vec<String> = self.meta.subtitle.iter().map(|text| words_of(text, self.words)).collect();
        let style = self.theme.subtitle;
        let lines = break_lines(&[Span::new(names.join(JOIN), style)], left);
        bottom = set(&mut out, Owner::Tag(tag), &lines, place(0.0, bottom, left, style.line));
        // The facts end on the line of the subtitle, or begin under the rule when there are more of them.
        y = (bottom - facts.height).max(y);
        y = self.draw_facts(&mut out, parent, &facts, width, y);
        Piece { height: bottom.max(y), below: 9.0, commands: out, ..Piece::default() }
    }

    /// The same for a board: the facts right of the organisation, the verdict right of the title.
    pub fn board_title(&mut self, banner: Option<&doc::Banner>, parent: Tag, width: f32) -> Piece {
        let mut out = Vec::new();
        let y = self.brand(&mut out, parent, width) - 2.0;
        let title = Span::new(self.words.phrase(&self.meta.title), self.theme.title);
        let names: Vec<String> = self.meta.subtitle.iter().map(|text| words_of(text, self.words)).collect();
        let names = Span::new(names.join(JOIN), self.theme.subtitle);
        let mark = if self.meta.draft { DRAFT_WIDTH } else { 0.0 };
        let wide = natural_width(std::slice::from_ref(&names)).max(natural_width(std::slice::from_ref(&title)) + mark);
        let left = if banner.is_some() { (wide + 1.0).min(width * BOARD_TITLE) } else { width };
        let tag = self.tree.add(parent, Role::Heading(1, title.text.clone()));
        let lines = break_lines(std::slice::from_ref(&title), left);
        let line = self.theme.title.line;
        let end = lines.last().map_or(0.0, |line| line.width);
        let mut bottom = set(&mut out, Owner::Tag(tag), &lines, place(0.0, y, left, line));
        if self.meta.draft {
            bottom = self.draft_mark(&mut out, parent, (end, bottom - line), left, bottom);
        }
        let tag = self.tree.add(parent, Role::Paragraph);
        let lines = break_lines(&[names], left);
        bottom = set(&mut out, Owner::Tag(tag), &lines, place(0.0, bottom, left, self.theme.subtitle.line));
        if let Some(banner) = banner {
            let x = left + self.theme.gap;
            let made = self.banner(banner, parent, width - x);
            out.extend(made.commands.into_iter().map(|command| command.moved(x, y)));
            bottom = bottom.max(y + made.height);
        }
        Piece { height: bottom, below: 9.0, commands: out, ..Piece::default() }
    }

    /// For whom and how it must be treated; on a board also the facts, which have no room beside the title.
    fn whom(&self) -> String {
        let mut parts = vec![super::furniture::whom(self.meta, self.words)];
        if self.meta.paper == doc::Paper::Board {
            let values = self.meta.facts.iter().flat_map(|(_, cells)| cells);
            parts.extend(values.map(|value| {
                let spans = cell::spans(value, self.theme.table, self.words);
                spans.iter().map(|span| span.text.as_str()).collect::<String>()
            }));
        }
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// The organisation on the left, for whom on the right, a rule below; returns where the title begins.
    fn brand(&mut self, out: &mut Vec<Command>, parent: Tag, width: f32) -> f32 {
        let tag = self.tree.add(parent, Role::Paragraph);
        let mut x = 0.0;
        if let Some(logo) = &self.meta.logo {
            let wide = super::ink::proportion(logo).map_or(LOGO, |proportion| (LOGO * proportion).clamp(4.0, 120.0));
            let picture = Picture { at: at(0.0, 0.0), width: wide, height: LOGO, bytes: Arc::new(logo.clone()) };
            out.push(Command::ornament(Shape::Picture(picture)));
            x = wide + 5.0;
        }
        let whom = self.whom();
        let style = Style { colour: theme::MUTED, ..self.theme.table };
        let whom = Span::new(whom, style);
        let whom_width = natural_width(std::slice::from_ref(&whom)).min(width * self.theme.whom);
        let name = Span::new(&self.meta.organisation, BRAND);
        let room = width - x - whom_width - self.theme.gap;
        let lines = break_lines(&[name], room);
        let bottom = set(out, Owner::Tag(tag), &lines, place(x, -0.5, room, BRAND.line));
        let tag = self.tree.add(parent, Role::Paragraph);
        let lines = break_lines(&[whom], whom_width + 0.1);
        let right = Place { align: Align::Right, ..place(width - whom_width, 1.0, whom_width, style.line) };
        let bottom = set(out, Owner::Tag(tag), &lines, right).max(bottom).max(LOGO);
        out.push(Command::ornament(Shape::rect(0.0, bottom + 5.5, width, 1.6, theme::NAVY)));
        bottom + 5.5 + 1.6 + 9.0
    }

    /// The mark of a draft, after the title where there is room and else below it.
    fn draft_mark(&mut self, out: &mut Vec<Command>, parent: Tag, end: (f32, f32), room: f32, bottom: f32) -> f32 {
        let mark = Span::new(self.words.draft(), DRAFT_MARK);
        let wide = natural_width(std::slice::from_ref(&mark)) + 10.0;
        let line = self.theme.title.line;
        let (x, y, bottom) = if end.0 + 8.0 + wide <= room {
            (end.0 + 8.0, end.1, bottom)
        } else {
            (0.0, bottom - 4.0, bottom - 4.0 + line)
        };
        let high = DRAFT_MARK.line + 1.0;
        let top = y + (line - high) / 2.0;
        out.push(Command::ornament(Shape::rect(x, top, wide, high, theme::MUTED)));
        let tag = self.tree.add(parent, Role::Paragraph);
        let lines = break_lines(&[mark], wide);
        set(out, Owner::Tag(tag), &lines, place(x + 5.0, top + 0.5, wide, DRAFT_MARK.line));
        bottom
    }

    fn facts(&self, width: f32) -> Facts {
        let muted = Style { colour: theme::MUTED, ..self.theme.table };
        let rows: Vec<(Vec<Span>, Vec<Span>)> = self
            .meta
            .facts
            .iter()
            .map(|(label, cells)| {
                let value = cell::spans(&doc::Cell::Group(cells.clone()), self.theme.table, self.words);
                (vec![Span::new(self.words.phrase(label), muted)], value)
            })
            .collect();
        let label = rows.iter().map(|(label, _)| natural_width(label)).fold(0.0, f32::max).min(width * 0.2);
        let value = rows.iter().map(|(_, value)| natural_width(value)).fold(0.0, f32::max);
        // Long values wrap rather than push the title aside.
        let value = value.min(width * 0.5 - label - 8.0) + 0.1;
        let lines = |value_spans: &Vec<Span>| break_lines(value_spans, value).len().max(1) as f32;
        let height = rows.iter().map(|(_, value)| lines(value)).sum::<f32>() * self.theme.table.line;
        let total = if rows.is_empty() { 0.0 } else { label + 8.0 + value };
        Facts { rows, label, value, width: total, height }
    }

    fn draw_facts(&mut self, out: &mut Vec<Command>, parent: Tag, facts: &Facts, width: f32, top: f32) -> f32 {
        let mut y = top;
        let line = self.theme.table.line;
        for (label, value) in &facts.rows {
            let tag = self.tree.add(parent, Role::Paragraph);
            let (name, text) = (self.tree.add(tag, Role::Span), self.tree.add(tag, Role::Span));
            let x = width - facts.width;
            set(out, Owner::Tag(name), &spaced(break_lines(label, facts.label + 0.1)), place(x, y, facts.label, line));
            let lines = break_lines(value, facts.value);
            y = set(out, Owner::Tag(text), &lines, place(width - facts.value, y, facts.value, line)).max(y + line);
        }
        y
    }

    /// The verdict of the whole, on a tint with a solid edge.
    pub(super) fn banner(&mut self, banner: &doc::Banner, parent: Tag, width: f32) -> Piece {
        let look = look(banner.verdict);
        let section = self.tree.add(parent, Role::Section);
        let size = self.theme.banner.size;
        let x = BANNER_EDGE + BANNER_SIDE;
        let inner = width - x - BANNER_SIDE;
        let mut out = Vec::new();
        let tag = self.tree.add(section, Role::Paragraph);
        let indent = size + 4.0;
        let head = Span::new(self.words.phrase(&banner.headline), self.theme.banner).in_colour(look.headline);
        let lines = break_lines(&[head], inner - indent);
        let line = self.theme.banner.line;
        let y = set(&mut out, Owner::Tag(tag), &lines, place(x + indent, BANNER_PAD, inner - indent, line));
        let icon = icon::icon(sign_of(banner.verdict), x + size / 2.0, BANNER_PAD + line / 2.0, size);
        out.extend(icon.into_iter().map(Command::ornament));
        let tag = self.tree.add_in(section, Role::Paragraph, self.language(&banner.text));
        let lines = break_lines(&paragraph(&banner.text, self.theme.body, self.words), inner);
        let below = if lines.is_empty() { 0.0 } else { 2.0 };
        let y = set(&mut out, Owner::Tag(tag), &lines, place(x, y + below, inner, self.theme.body.line));
        let height = y + BANNER_PAD;
        let edge = Stroke::solid(look.edge, 0.8);
        let mut commands = vec![
            Command::ornament(Shape::cell(0.4, 0.4, width - 0.8, height - 0.8, look.tint, edge)),
            Command::ornament(Shape::rect(0.0, 0.0, BANNER_EDGE, height, look.edge)),
        ];
        commands.extend(out);
        Piece { height, above: 9.0, below: 9.0, commands, ..Piece::default() }
    }

    /// Key figures, four to a row.
    pub(super) fn tiles(&mut self, tiles: &[doc::Tile], parent: Tag, width: f32) -> Vec<Part> {
        let across = 4;
        let own = (width - (across - 1) as f32 * TILE_GAP) / across as f32;
        let mut parts = Vec::new();
        for row in tiles.chunks(across) {
            let mut commands = Vec::new();
            let made: Vec<TileParts> = row.iter().map(|tile| self.tile(tile, parent, own)).collect();
            let height = made.iter().map(|tile| tile.height).fold(0.0, f32::max);
            for (index, (made, tile)) in made.into_iter().zip(row).enumerate() {
                let x = index as f32 * (own + TILE_GAP);
                let frame = Shape::frame(0.3, 0.3, own - 0.6, height - 0.6, Stroke::solid(theme::RULE, 0.6));
                let bar = Shape::rect(0.0, 0.0, own, 2.2, look(tile.verdict).edge);
                let ornaments = [frame, bar].map(|shape| Command::ornament(shape.moved(x, 0.0)));
                commands.extend(ornaments);
                commands.extend(made.words.into_iter().map(|command| command.moved(x, 0.0)));
                // Lines of months and verdicts stand at one height, however many lines a tile's words take.
                let lower = height - made.height;
                commands.extend(made.verdict.into_iter().map(|command| command.moved(x, lower)));
            }
            let above = if parts.is_empty() { 9.0 } else { TILE_GAP };
            parts.push(Piece { height, above, below: 9.0, commands, ..Piece::default() }.into());
        }
        parts
    }

    fn tile(&mut self, tile: &doc::Tile, parent: Tag, width: f32) -> TileParts {
        let mut words = Vec::new();
        let section = self.tree.add(parent, Role::Section);
        let inner = width - 2.0 * TILE_PAD;
        let mut text = |setter: &mut Self, spans: &[Span], y: f32, line: f32| {
            let tag = setter.tree.add(section, Role::Paragraph);
            set(&mut words, Owner::Tag(tag), &break_lines(spans, inner), place(TILE_PAD, y, inner, line))
        };
        let name = Span::new(self.words.phrase(&tile.title), self.theme.table).strong();
        let y = text(self, &[name], 7.2, self.theme.table.line);
        let mut figure = cell::spans(&tile.figure, self.theme.key, self.words);
        if let Some(unit) = &tile.unit {
            let style = Style { size: 11.0, line: 14.0, ..self.theme.subtitle };
            figure.push(Span::new(format!(" {}", self.words.phrase(unit)), style));
        }
        // A figure that is too long is set as a heading; it is never cut.
        if widest_word(&figure) > inner {
            figure.iter_mut().for_each(|span| span.size = self.theme.heading.size);
        }
        let y = text(self, &figure, y, self.theme.key.line);
        let basis: Vec<String> = tile.basis.iter().map(|phrase| self.words.phrase(phrase)).collect();
        let y = text(self, &[Span::new(basis.join(JOIN), NOTE)], y, 10.0);
        let mut out = Vec::new();
        let tag = self.tree.add(section, Role::Figure(self.words.phrase(&tile.trend.alt)));
        let shapes = chart::spark(&tile.trend, inner - 9.0, SPARK);
        out.extend(shapes.into_iter().map(|shape| Command::of(tag, shape.moved(TILE_PAD, y + 3.5))));
        let y = y + SPARK + 10.0;
        let sign = sign_of(tile.verdict);
        let line = self.theme.table.line;
        let icon = icon::icon(sign, TILE_PAD + icon::SIZE / 2.0, y + line / 2.0, icon::SIZE);
        out.extend(icon.into_iter().map(Command::ornament));
        let word = Span::new(self.words.verdict(tile.verdict), self.theme.table).strong().in_colour(sign.colour());
        let tag = self.tree.add(section, Role::Paragraph);
        let x = TILE_PAD + icon::SIZE + 3.0;
        let y = set(&mut out, Owner::Tag(tag), &break_lines(&[word], inner), place(x, y, inner, line));
        TileParts { words, verdict: out, height: y + 5.0 }
    }

    /// Counts of this and the previous period, each after a thin line.
    pub(super) fn counts(&mut self, counts: &[doc::Count], parent: Tag, width: f32) -> Vec<Part> {
        if counts.is_empty() {
            return Vec::new();
        }
        let own = (width - (counts.len() - 1) as f32 * TILE_GAP) / counts.len() as f32;
        let mut commands = Vec::new();
        let mut height = 0.0_f32;
        for (index, count) in counts.iter().enumerate() {
            let x = index as f32 * (own + TILE_GAP);
            let number = self.words.cell(&doc::Cell::Count(i64::try_from(count.now).unwrap_or(i64::MAX)));
            let spans = [
                Span::new(format!("{number}\u{a0}\u{a0}"), VOLUME),
                Span::new(format!("{} ", self.words.phrase(&count.what)), self.theme.table),
                Span::new(self.words.phrase(&count.before), Style { colour: theme::MUTED, ..self.theme.table }),
            ];
            let tag = self.tree.add(parent, Role::Paragraph);
            let lines = break_lines(&spans, own - 4.0);
            height = height.max(set(&mut commands, Owner::Tag(tag), &lines, place(x, 4.0, own, VOLUME.line)));
        }
        let height = height + 4.0;
        for index in 1..counts.len() {
            let x = index as f32 * (own + TILE_GAP) - TILE_GAP - 1.0;
            commands.push(Command::ornament(Shape::rect(x, 0.0, 0.5, height, theme::RULE)));
        }
        for y in [0.0, height - 0.5] {
            commands.push(Command::ornament(Shape::rect(0.0, y, width, 0.5, theme::RULE)));
        }
        vec![Piece { height, above: 9.0, below: 13.0, commands, ..Piece::default() }.into()]
    }
}

/// A tile's words above, its line of months and verdict below them, and its height.
struct TileParts {
    words: Vec<Command>,
    verdict: Vec<Command>,
    height: f32,
}

struct Facts {
    rows: Vec<(Vec<Span>, Vec<Span>)>,
    label: f32,
    value: f32,
    width: f32,
    height: f32,
}

struct Look {
    edge: Colour,
    tint: Colour,
    headline: Colour,
}

fn look(verdict: doc::Verdict) -> Look {
    match verdict {
        doc::Verdict::Missed => Look { edge: theme::MISSED, tint: theme::MISSED_TINT, headline: theme::MISSED_DARK },
        doc::Verdict::AtRisk => Look { edge: theme::RISK_BAR, tint: theme::RISK_TINT, headline: theme::RISK },
        doc::Verdict::Met => Look { edge: theme::MET, tint: theme::MET_TINT, headline: theme::MET },
        doc::Verdict::NoData => Look { edge: theme::RULE_END, tint: theme::PANEL, headline: theme::INK },
    }
}

fn place(x: f32, y: f32, width: f32, line: f32) -> Place {
    Place { x, y, width, line, align: Align::Left }
}

/// Lines whose last one also ends in a space, for what stands beside it is read on.
fn spaced(mut lines: Vec<super::text::Line>) -> Vec<super::text::Line> {
    if let Some(span) = lines.last_mut().and_then(|line| line.spans.last_mut()) {
        span.text.push(' ');
    }
    lines
}
