//! Charts: series and marks become shapes. Every one is lines, areas, circles and labels, with a text that stands for it.

mod bars;
mod burn;
mod dots;
mod scale;
mod spark;
mod stacks;

pub use spark::spark;

use super::draw::{Bounds, Shape};
use super::font;
use super::theme;
use super::words::Words;
use crate::domain::time::Zone;
use crate::report::document::ChartKind;

/// A drawn chart, its upper left corner at 0, 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// Its height; its width is that of the column.
    pub height: f32,
    /// What it is made of, in drawing order.
    pub shapes: Vec<Shape>,
}

/// Draws a chart for a column of `width`.
pub fn plot(kind: &ChartKind, width: f32, zone: Zone, words: &dyn Words) -> Plot {
    match kind {
        ChartKind::BurnDown { span, budget, drops, shields } => {
            burn::plot(&burn::Month { span: *span, budget: *budget, drops, shields, zone }, width, words)
        }
        ChartKind::Dots { months, target, places, floor } => {
            dots::plot(&dots::Year { months, target: *target, places: *places, floor: *floor }, width, words)
        }
        ChartKind::Stacks { months, layers, step } => stacks::plot(months, layers, *step, width, words),
        ChartKind::Bars(bars) => bars::plot(bars, width, words),
    }
}

/// A white ground behind a label, so that lines do not run through it.
fn ground(label: &Shape) -> Shape {
    let Bounds { left, top, right, bottom } = font::bounds(label);
    Shape::rect(left - 1.5, top, right - left + 3.0, bottom - top, theme::WHITE)
}
