//! What stands around the text of every page: running header, footer, page numbers. Not part of what is read aloud.

use super::draw::{Command, Owner, Shape};
use super::text::{Align, Span, label, natural_width};
use super::theme::{NOTE, Sheet};
use super::words::Words;
use crate::report::document::Meta;
use crate::report::phrase::Phrase;

/// Baselines of the running header from the top and of the footer from the bottom.
const HEADER: f32 = 37.0;
const FOOTER: f32 = 29.0;

/// How it must be treated, and for whom it is.
pub fn whom(meta: &Meta, words: &dyn Words) -> String {
    let classification = meta.classification.clone().map(|word| words.phrase(&Phrase::Classification(word)));
    let parts = [classification.unwrap_or_default(), meta.addressee.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Adds header and footer to every page; there is no page without either, and their count is known by now.
pub fn add(pages: &mut [Vec<Command>], sheet: &Sheet, meta: &Meta, words: &dyn Words) {
    let count = pages.len();
    let title = words.phrase(&meta.title);
    let title = if meta.addressee.is_empty() { title } else { format!("{title} · {}", meta.addressee) };
    let foot = words.footer(meta);
    for (index, commands) in pages.iter_mut().enumerate() {
        if index > 0 && sheet.running_header {
            line(commands, Owner::Header, &title, &whom(meta, words), HEADER, sheet);
        }
        line(commands, Owner::Footer, &foot, &words.page_of(index + 1, count), sheet.height - FOOTER, sheet);
    }
}

/// A line with text at both ends; the left one gives way.
fn line(commands: &mut Vec<Command>, owner: Owner, left: &str, right: &str, baseline: f32, sheet: &Sheet) {
    let half = sheet.text_width() * 0.5;
    let right = cut(right, half);
    let wide = natural_width(std::slice::from_ref(&right));
    let left = cut(left, sheet.text_width() - wide - 12.0);
    let end = sheet.width - sheet.side;
    let shapes = [label(&left, sheet.side, baseline, Align::Left), label(&right, end, baseline, Align::Right)];
    commands.extend(shapes.into_iter().filter(has_text).map(|shape| Command { owner, shape }));
}

fn has_text(shape: &Shape) -> bool {
    !matches!(shape, Shape::Text(run) if run.text.is_empty())
}

/// The text, with its end left out when it is wider than there is room; it stands in full on the first page.
fn cut(text: &str, room: f32) -> Span {
    let mut span = Span::new(text.replace('\n', " "), NOTE);
    if natural_width(std::slice::from_ref(&span)) <= room {
        return span;
    }
    while !span.text.is_empty() && natural_width(&[span.clone(), Span::new("…", NOTE)]) > room {
        span.text.pop();
    }
    span.text.push('…');
    span
}
