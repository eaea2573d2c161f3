//! Counts of this and the previous period as bars, each with its words at its end.

use super::super::draw::{Shape, Stroke};
use super::super::text::{Align, Span, label, natural_width};
use super::super::theme::{self, LABEL, NOTE};
use super::super::words::Words;
use super::Plot;
use crate::report::document::Bar;

/// Heights of a label, of this period's bar and of the one before, and the space below a pair.
const NAME: f32 = 11.0;
const NOW: f32 = 7.0;
const BEFORE: f32 = 5.0;
const APART: f32 = 7.0;
/// Between two bars of a pair, and between a bar and its words.
const GAP: f32 = 2.0;
const BESIDE: f32 = 4.0;

/// Draws the chart.
pub fn plot(bars: &[Bar], width: f32, words: &dyn Words) -> Plot {
    let name = |phrase, strong: bool| {
        let span = Span::new(words.phrase(phrase), LABEL);
        if strong { span.strong().in_colour(theme::INK) } else { span }
    };
    let wide = |span: &Span| natural_width(std::slice::from_ref(span));
    let names = bars.iter().flat_map(|bar| [name(&bar.now_name, true), name(&bar.before_name, false)]);
    let widest = names.map(|span| wide(&span)).fold(0.0, f32::max);
    let most = bars.iter().flat_map(|bar| [bar.now, bar.before]).max().unwrap_or(0).max(1) as f32;
    let room = (width - widest - BESIDE - 2.0).max(10.0) * 0.8;
    let mut shapes = Vec::new();
    let mut y = 0.0;
    for bar in bars {
        let head = Span::new(words.phrase(&bar.label), NOTE).in_colour(theme::INK);
        shapes.push(label(&head, 0.0, y + 0.75 * NAME, Align::Left));
        y += NAME;
        for (count, high, said, strong) in
            [(bar.now, NOW, &bar.now_name, true), (bar.before, BEFORE, &bar.before_name, false)]
        {
            let long = count as f32 / most * room;
            if count > 0 && strong {
                shapes.push(Shape::rect(0.0, y, long, high, theme::NAVY));
            } else if count > 0 {
                let edge = Stroke::solid(theme::BLUE, 0.6);
                shapes.push(Shape::cell(0.3, y + 0.3, long - 0.6, high - 0.6, theme::PALE_BLUE, edge));
            }
            let x = if count > 0 { long + BESIDE } else { 0.0 };
            shapes.push(label(&name(said, strong), x, y + high / 2.0 + 0.33 * LABEL.size, Align::Left));
            y += high + GAP;
        }
        y += APART;
    }
    Plot { height: (y - APART).max(0.0), shapes }
}
