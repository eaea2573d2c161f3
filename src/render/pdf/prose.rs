//! Stories with their coloured edge, and rules in a panel.

use super::block::{Setter, running};
use super::cell::paragraph;
use super::draw::{Colour, Command, Shape};
use super::flow::{Part, Piece};
use super::text::{Span, break_lines};
use super::theme::{self, NOTE};
use super::tree::{Role, Tag};
use crate::report::document as doc;
use crate::report::phrase::Phrase;

/// Width of a story's edge, and where its text begins.
const EDGE: f32 = 2.0;
const INDENT: f32 = 10.0;
/// Free space inside the panel of rules.
const PANEL: f32 = 8.0;

impl Setter<'_> {
    /// What happened: a title and a few lines each.
    pub(super) fn stories(&mut self, stories: &[doc::Story], empty: &Phrase, parent: Tag, width: f32) -> Vec<Part> {
        if stories.is_empty() {
            return self.paragraph(&[doc::Text::Phrase(empty.clone())], parent, width);
        }
        let mut parts = Vec::new();
        for (index, story) in stories.iter().enumerate() {
            let section = self.tree.add(parent, Role::Section);
            let tag = self.tree.add(section, Role::Paragraph);
            let title = self.words.phrase(&story.title);
            let title = if story.reference.is_empty() { title } else { format!("{title} · {}", story.reference) };
            let title = break_lines(&[Span::new(title, self.theme.subheading)], width - INDENT);
            let line = self.theme.body.line;
            let mut own = running(&title, tag, INDENT, width - INDENT, line, 0.0, 0.0);
            // The title stays with its text.
            own.iter_mut().for_each(glue);
            if let Some(Part::Piece(last)) = own.last_mut() {
                last.height += 1.5;
            }
            let tag = self.tree.add_in(section, Role::Paragraph, self.language(&story.text));
            let text = break_lines(&paragraph(&story.text, self.theme.body, self.words), width - INDENT);
            own.extend(running(&text, tag, INDENT, width - INDENT, line, 0.0, 0.0));
            let colour = edge(story.verdict);
            own.iter_mut().for_each(|part| ground(part, 0.0, EDGE, colour));
            if let (Some(Part::Piece(first)), true) = (own.first_mut(), index > 0) {
                first.above = 7.0;
            }
            parts.extend(own);
        }
        parts
    }

    /// Rules in words, each after its name, on a panel.
    pub(super) fn rules(&mut self, rules: &[(Phrase, Phrase)], parent: Tag, width: f32) -> Vec<Part> {
        let style = theme::Style { line: 10.0, colour: theme::INK, ..NOTE };
        let mut parts = vec![Part::Piece(Piece { height: PANEL, glued: true, ..Piece::default() })];
        for (name, rule) in rules {
            let tag = self.tree.add(parent, Role::Paragraph);
            let name = Span::new(self.words.phrase(name), style).strong();
            let rule = Span::new(format!(" {}", self.words.phrase(rule)), style);
            let lines = break_lines(&[name, rule], width - 2.0 * PANEL);
            parts.extend(running(&lines, tag, PANEL, width - 2.0 * PANEL, style.line, 0.0, 0.0));
        }
        if let Some(last) = parts.last_mut() {
            glue(last);
        }
        parts.push(Part::Piece(Piece { height: PANEL, below: 5.0, ..Piece::default() }));
        parts.iter_mut().for_each(|part| ground(part, 0.0, width, theme::PANEL));
        parts
    }
}

fn glue(part: &mut Part) {
    if let Part::Piece(piece) = part {
        piece.glued = true;
    }
}

/// Puts an area as high as the piece behind it.
fn ground(part: &mut Part, x: f32, width: f32, colour: Colour) {
    if let Part::Piece(piece) = part {
        piece.commands.insert(0, Command::ornament(Shape::rect(x, 0.0, width, piece.height, colour)));
    }
}

fn edge(verdict: doc::Verdict) -> Colour {
    match verdict {
        doc::Verdict::Missed => theme::MISSED,
        doc::Verdict::AtRisk => theme::RISK_BAR,
        doc::Verdict::Met => theme::MET,
        doc::Verdict::NoData => theme::RULE_END,
    }
}
