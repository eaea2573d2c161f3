//! Typed cells of the document become cells of a table on a page: words, weights, colours, signs and small drawings.

use super::draw::{Shape, Stroke, at};
use super::icon::{self, Sign};
use super::table::{Cell, Content};
use super::text::{Align, Span};
use super::theme::{self, Style};
use super::words::Words;
use crate::domain::decimal::Fraction;
use crate::domain::record::words::Language;
use crate::report::document as doc;

/// Width of the bar that shows the share of a target used, and where on it the target stands.
const BAR: f32 = 34.0;
const BAR_TARGET: f32 = 26.0;
/// Width and height of the line of a figure over several periods.
const SPARK: (f32, f32) = (66.0, 10.0);

/// A fraction as a number for drawing; never printed or compared with a target.
pub fn approximate(fraction: Fraction) -> f64 {
    fraction.num() as f64 / fraction.den() as f64
}

/// The tag of a language, for text that differs from the document's.
pub fn tag_of(language: Language) -> &'static str {
    match language {
        Language::Sv => "sv-SE",
        Language::En => "en-GB",
    }
}

/// The shape of a verdict.
pub fn sign_of(verdict: doc::Verdict) -> Sign {
    match verdict {
        doc::Verdict::Met => Sign::Met,
        doc::Verdict::AtRisk => Sign::AtRisk,
        doc::Verdict::Missed => Sign::Missed,
        doc::Verdict::NoData => Sign::NoData,
    }
}

fn sign(sign: doc::Sign) -> Sign {
    match sign {
        doc::Sign::Good => Sign::Met,
        doc::Sign::Warn => Sign::AtRisk,
        doc::Sign::Bad => Sign::Missed,
        doc::Sign::Open => Sign::NoData,
    }
}

/// Text in words.
pub fn words_of(text: &doc::Text, words: &dyn Words) -> String {
    match text {
        doc::Text::Phrase(phrase) => words.phrase(phrase),
        doc::Text::Authored { text, .. } => text.clone(),
        doc::Text::Name(name) => name.clone(),
    }
}

/// The language of text, where it was said.
pub fn language_of(text: &doc::Text, document: Language) -> Option<&'static str> {
    match text {
        doc::Text::Authored { language: Some(language), .. } if *language != document => Some(tag_of(*language)),
        _ => None,
    }
}

/// Texts one after another, as a paragraph.
pub fn paragraph(texts: &[doc::Text], style: Style, words: &dyn Words) -> Vec<Span> {
    let all: Vec<String> = texts.iter().map(|text| words_of(text, words)).filter(|text| !text.is_empty()).collect();
    vec![Span::new(all.join(" "), style)]
}

/// A cell as spans of text; `None` where it is not text.
pub fn spans(cell: &doc::Cell, style: Style, words: &dyn Words) -> Vec<Span> {
    match cell {
        doc::Cell::Group(cells) => {
            let mut spans: Vec<Span> = Vec::new();
            for cell in cells {
                if !spans.is_empty() {
                    spans.push(Span::new(" ", style));
                }
                spans.extend(self::spans(cell, style, words));
            }
            spans
        }
        doc::Cell::Ref(id) => vec![Span::new(id, style).strong()],
        doc::Cell::Alarm(cell) => {
            spans(cell, style, words).into_iter().map(|span| span.strong().in_colour(theme::MISSED)).collect()
        }
        doc::Cell::Text(text) => vec![Span::new(words_of(text, words), style)],
        doc::Cell::Spill { full, .. } => vec![Span::new(words_of(full, words), style)],
        doc::Cell::Marked { text, .. } => vec![Span::new(words_of(text, words), style)],
        doc::Cell::Verdict(verdict) => vec![Span::new(words.verdict(*verdict), style)],
        doc::Cell::Strip(_) | doc::Cell::Mark(_) | doc::Cell::Spark(_) | doc::Cell::Bar { .. } => Vec::new(),
        plain => vec![Span::new(words.cell(plain), style)],
    }
}

/// A cell of the document as a cell of a table.
pub fn cell(cell: &doc::Cell, style: Style, words: &dyn Words, document: Language) -> Cell {
    match cell {
        doc::Cell::Verdict(verdict) => {
            let sign = sign_of(*verdict);
            let word = Span::new(words.verdict(*verdict), style).strong().in_colour(sign.colour());
            Cell::status(sign, vec![word])
        }
        doc::Cell::Marked { sign: mark, text } => Cell {
            language: language_of(text, document),
            ..Cell::status(sign(*mark), vec![Span::new(words_of(text, words), style)])
        },
        doc::Cell::Strip(months) => strip(months, words),
        doc::Cell::Mark(verdict) => mark(*verdict, words),
        doc::Cell::Spark(trend) => spark(trend, words),
        doc::Cell::Bar { used, missed } => bar(*used, *missed, words),
        doc::Cell::Text(text) | doc::Cell::Spill { full: text, .. } => {
            Cell { language: language_of(text, document), ..Cell::text(spans(cell, style, words)) }
        }
        doc::Cell::Group(cells) => group(cell, cells, style, words, document),
        doc::Cell::Alarm(inner) => alarm(inner, style, words, document),
        _ => Cell::text(spans(cell, style, words)),
    }
}

/// A group that begins with a sign keeps it; the rest is text.
fn group(whole: &doc::Cell, cells: &[doc::Cell], style: Style, words: &dyn Words, document: Language) -> Cell {
    let mut made = Cell::text(spans(whole, style, words));
    if let Some(Content::Text { sign, .. }) = cells.first().map(|first| cell(first, style, words, document).content)
        && let Content::Text { sign: own, .. } = &mut made.content
    {
        *own = sign;
    }
    made.language = match cells {
        [doc::Cell::Text(text)] => language_of(text, document),
        _ => None,
    };
    made
}

fn alarm(inner: &doc::Cell, style: Style, words: &dyn Words, document: Language) -> Cell {
    let mut made = cell(inner, style, words, document);
    if let Content::Text { spans, .. } = &mut made.content {
        for span in spans {
            *span = span.clone().strong().in_colour(theme::MISSED);
        }
    }
    made
}

fn strip(months: &[doc::Verdict], words: &dyn Words) -> Cell {
    let signs: Vec<Option<Sign>> =
        months.iter().map(|verdict| (*verdict != doc::Verdict::NoData).then(|| sign_of(*verdict))).collect();
    let names: Vec<String> = months.iter().map(|verdict| words.verdict(*verdict)).collect();
    Cell {
        content: Content::Figure {
            alt: names.join(", "),
            width: signs.len() as f32 * icon::STRIP_STEP,
            height: 12.3,
            shapes: icon::strip(&signs, 0.0, 0.0),
        },
        align: Some(Align::Left),
        language: None,
        indent: 0.0,
    }
}

/// A verdict's sign alone.
fn mark(verdict: doc::Verdict, words: &dyn Words) -> Cell {
    Cell {
        content: Content::Figure {
            alt: words.verdict(verdict),
            width: icon::SIZE,
            height: icon::SIZE,
            shapes: icon::icon(sign_of(verdict), icon::SIZE / 2.0, 0.0, icon::SIZE),
        },
        align: Some(Align::Left),
        language: None,
        indent: 0.0,
    }
}

/// The line of a figure over several periods.
fn spark(trend: &doc::Trend, words: &dyn Words) -> Cell {
    let shapes = super::chart::spark(trend, SPARK.0, SPARK.1).into_iter();
    Cell {
        content: Content::Figure {
            alt: words.phrase(&trend.alt),
            width: SPARK.0,
            height: SPARK.1,
            shapes: shapes.map(|shape| shape.moved(0.0, -0.5 * SPARK.1)).collect(),
        },
        align: Some(Align::Left),
        language: None,
        indent: 0.0,
    }
}

/// A bar on a track, with a line where the target stands; it ends at the track's end however late the ticket was.
fn bar(used: Fraction, missed: bool, words: &dyn Words) -> Cell {
    let share = approximate(used).max(0.0);
    let length = (share as f32 * BAR_TARGET).clamp(0.4, BAR);
    let colour = if missed {
        theme::MISSED
    } else if share >= 0.8 {
        theme::RISK_BAR
    } else {
        theme::BLUE
    };
    let mark = Stroke::solid(theme::INK, 1.0);
    let shapes = vec![
        Shape::rect(0.0, -2.2, BAR, 4.4, theme::TRACK),
        Shape::rect(0.0, -2.2, length, 4.4, colour),
        Shape::line(at(BAR_TARGET, -3.4), at(BAR_TARGET, 3.4), mark),
    ];
    // Cut, as every figure is; far beyond a thousand times the target no figure is worth more digits.
    let percent = used.cut(2).digits().clamp(0, 99_999);
    let content = Content::Figure { alt: words.used(percent), width: BAR, height: 9.0, shapes };
    Cell { content, align: Some(Align::Left), language: None, indent: 0.0 }
}
