//! One value a month against a target: dots on stems that begin at the target's line, never bars, for the axis is cut.

use super::super::cell::approximate;
use super::super::draw::{Shape, Stroke, at};
use super::super::text::{Align, Span, label};
use super::super::theme::{self, LABEL};
use super::super::words::Words;
use super::scale::Scale;
use super::{Plot, ground};
use crate::domain::decimal::Fraction;
use crate::domain::time::Month;
use crate::report::document::Verdict;

/// Free space for the scale on the left and the target's name on the right, and above the highest line.
const LEFT: f32 = 33.5;
const RIGHT: f32 = 58.0;
const TOP: f32 = 16.0;
/// Height from the lowest to the highest line, and of the months' names.
const PLOT: f32 = 74.0;
const NAMES: f32 = 21.0;

/// What is drawn.
pub struct Year<'a> {
    /// Oldest first; `None`: no data.
    pub months: &'a [(Month, Option<(Fraction, Verdict)>)],
    /// The target.
    pub target: Fraction,
    /// Places of the figures.
    pub places: u8,
    /// Where the axis starts: a whole step below the lowest square.
    pub floor: Fraction,
}

/// Draws the chart.
pub fn plot(year: &Year<'_>, width: f32, words: &dyn Words) -> Plot {
    let Year { months, target, places, floor } = *year;
    let percent = |value: Fraction| 100.0 * approximate(value);
    let known =
        || months.iter().filter_map(|(_, point)| point.map(|(value, _)| percent(value))).chain([percent(target)]);
    let high = known().fold(f64::NEG_INFINITY, f64::max);
    // The axis starts where the document says it does, for the caption names that place.
    let bottom = known().fold(percent(floor), f64::min);
    let scale = Scale::covering(bottom, high.max(bottom + 0.05), 5);
    let top = scale.value(scale.high);
    let y = |value: f64| TOP + PLOT * ((top - value) / (top - bottom)) as f32;
    let right = width - RIGHT;
    let mut shapes = Vec::new();
    let base = |middle: f32| middle + 0.33 * LABEL.size;
    let on_target = |step: i64| (scale.value(step) - percent(target)).abs() < 1e-9;
    for step in scale.steps().filter(|step| scale.value(*step) > bottom - 1e-9) {
        let at_y = y(scale.value(step));
        let name = Span::new(words.number(scale.digits(step), scale.places()), LABEL);
        let name = if on_target(step) { name.strong().in_colour(theme::INK) } else { name };
        shapes.push(label(&name, LEFT - 4.0, base(at_y), Align::Right));
        if !on_target(step) {
            shapes.push(Shape::line(at(LEFT, at_y), at(right, at_y), Stroke::solid(theme::GRID, 0.6)));
        }
    }
    let count = months.len().max(1) as f32;
    let pitch = (right - LEFT) / (count - 1.0 + 0.8);
    let line = y(percent(target));
    let mut labels = Vec::new();
    for (index, (month, point)) in months.iter().enumerate() {
        let x = LEFT + pitch * (0.4 + index as f32);
        labels.extend(names(*month, index, index + 1 == months.len(), x, words));
        let Some((value, verdict)) = point else {
            let dash = Span::new("–", LABEL);
            labels.push(label(&dash, x, base(line - 7.0), Align::Centre));
            continue;
        };
        let missed = *verdict == Verdict::Missed;
        let (colour, place) = (if missed { theme::MISSED } else { theme::BLUE }, y(percent(*value)));
        let figure = value.percent_cut(places);
        let figure = Span::new(words.number(figure.digits(), figure.places()), LABEL);
        let figure = if missed { figure.strong().in_colour(colour) } else { figure.in_colour(theme::INK) };
        // A square at the foot of the chart has its figure beside it, for the months' names stand below.
        let figure = if missed && place + 13.0 > TOP + PLOT {
            label(&figure, x + 5.0, base(place), Align::Left)
        } else {
            label(&figure, x, base(if missed { place + 9.5 } else { place - 8.0 }), Align::Centre)
        };
        shapes.push(ground(&figure));
        labels.push(figure);
        labels.push(Shape::line(at(x, line), at(x, place), Stroke::solid(colour, 1.2)));
        labels.push(if missed {
            Shape::rect(x - 3.2, place - 3.2, 6.4, 6.4, colour)
        } else {
            Shape::Circle { centre: at(x, place), radius: 2.9, fill: Some(colour.into()), edge: None }
        });
    }
    shapes.push(Shape::line(at(LEFT, line), at(right, line), Stroke::dashed(theme::INK, 1.0, 3.0, 1.6)));
    shapes.extend(labels);
    let shown = shown_target(target);
    let name = words.target(&format!("{}%", words.number(shown.0, shown.1)));
    let name = Span::new(name, LABEL).strong().in_colour(theme::INK);
    shapes.push(label(&name, right + 4.0, base(line), Align::Left));
    Plot { height: TOP + PLOT + NAMES, shapes }
}

/// The target in percent with as few places as it has, as digits and places.
fn shown_target(target: Fraction) -> (i64, u8) {
    let exact = (0..9).map(|places| target.percent_cut(places)).find(|cut| {
        let hundredth = cut.fraction();
        Fraction::new(hundredth.num(), hundredth.den().saturating_mul(100)).is_some_and(|value| value == target)
    });
    let shown = exact.unwrap_or_else(|| target.percent_cut(3));
    (shown.digits(), shown.places())
}

/// A month's name, with the year below the first one and each January; the last month is the report's.
fn names(month: Month, index: usize, last: bool, x: f32, words: &dyn Words) -> Vec<Shape> {
    let top = TOP + PLOT + 3.0;
    let name = Span::new(words.month(month), LABEL);
    let name = if last { name.strong().in_colour(theme::INK) } else { name };
    let mut shapes = vec![label(&name, x, top + 7.0, Align::Centre)];
    if index == 0 || month.month() == 1 {
        shapes.push(label(&Span::new(month.year().to_string(), LABEL), x, top + 16.0, Align::Centre));
    }
    shapes
}
