//! Counts of several kinds a month, one on the other, each kind named beside the last month.

use super::super::cell::words_of;
use super::super::draw::{Colour, Shape, Stroke, at};
use super::super::text::{Align, Span, label};
use super::super::theme::{self, LABEL};
use super::super::words::Words;
use super::Plot;
use super::scale::Scale;
use crate::domain::time::Month;
use crate::report::document::{Step, Text};
use crate::report::phrase::Phrase;
use crate::report::phrase::quarter::QuarterPhrase;

/// Free space for the scale on the left, above the highest line, and below the zero line.
const LEFT: f32 = 20.0;
const TOP: f32 = 10.0;
const NAMES: f32 = 13.0;
/// Height from zero to the highest line, of a year of months and of a few quarters.
const YEAR: f32 = 102.0;
const QUARTERS: f32 = 70.0;
/// Least distance between two names beside the last month.
const APART: f32 = 9.0;

/// Lowest layer first; more layers begin again.
const COLOURS: [Colour; 4] = [theme::NAVY, theme::BLUE, theme::LIGHT_BLUE, theme::PALE_BLUE];

/// Draws the chart.
pub fn plot(months: &[(Month, Vec<u64>)], layers: &[Phrase], step: Step, width: f32, words: &dyn Words) -> Plot {
    let high = if step == Step::Quarter { QUARTERS } else { YEAR };
    let total = |counts: &[u64]| counts.iter().fold(0_u64, |sum, count| sum.saturating_add(*count));
    let highest = months.iter().map(|(_, counts)| total(counts)).max().unwrap_or(0);
    let scale = Scale::covering(0.0, (highest as f64).max(4.0), 4);
    let top = scale.value(scale.high);
    let y = |value: f64| TOP + high * (1.0 - value / top) as f32;
    let names: Vec<Span> = layers
        .iter()
        .map(|layer| Span::new(words_of(&Text::Phrase(layer.clone()), words), LABEL).strong().in_colour(theme::INK))
        .collect();
    let widest =
        names.iter().map(|name| super::super::text::natural_width(std::slice::from_ref(name))).fold(0.0, f32::max);
    let right = width - widest - 6.0;
    let number = |step| Span::new(words.number(scale.digits(step), scale.places()), LABEL);
    let wide = |span: &Span| super::super::text::natural_width(std::slice::from_ref(span));
    let left = LEFT.max(4.0 + wide(&number(scale.high)));
    let mut shapes = Vec::new();
    for step in scale.steps() {
        let place = y(scale.value(step));
        let name = number(step);
        shapes.push(label(&name, left - 4.0, place + 0.33 * LABEL.size, Align::Right));
        if step != 0 {
            shapes.push(Shape::line(at(left, place), at(right, place), Stroke::solid(theme::GRID, 0.6)));
        }
    }
    let pitch = (right - left) / months.len().max(1) as f32;
    // Names of months stand at the last one and back from it, as many apart as they need to be to stay readable.
    let every = if pitch < 20.0 { 2 } else { 1 };
    let from_end = |index: usize| months.len() - 1 - index;
    let sum_of = |counts: &[u64]| {
        let sum = i64::try_from(total(counts)).unwrap_or(i64::MAX);
        Span::new(words.number(sum, 0), LABEL).in_colour(theme::INK)
    };
    let widest_sum = months.iter().map(|(_, counts)| wide(&sum_of(counts))).fold(0.0, f32::max);
    let figures = ((widest_sum + 2.0) / pitch).ceil().max(1.0) as usize;
    for (index, (month, counts)) in months.iter().enumerate() {
        let x = left + pitch * (index as f32 + 0.5);
        let last = index + 1 == months.len();
        let mut sum = 0.0;
        for (layer, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (from, to) = (y(sum), y(sum + *count as f64));
            let half = 0.405 * pitch;
            let edge = Stroke::solid(if layer % COLOURS.len() == 0 { theme::NAVY } else { theme::BLUE }, 0.6);
            shapes.push(Shape::cell(x - half, to, 2.0 * half, from - to, COLOURS[layer % COLOURS.len()], edge));
            sum += *count as f64;
        }
        if from_end(index).is_multiple_of(figures) {
            let figure = sum_of(counts);
            let figure = if last { figure.strong() } else { figure };
            shapes.push(label(&figure, x, y(sum) - 3.0, Align::Centre));
        }
        if from_end(index).is_multiple_of(every) {
            let name = match step {
                Step::Month => words.month(*month),
                Step::Quarter => words.phrase(&QuarterPhrase::QuarterYear(*month).into()),
            };
            let name = Span::new(name, LABEL);
            let name = if last { name.strong().in_colour(theme::INK) } else { name };
            shapes.push(label(&name, x, TOP + high + 10.0, Align::Centre));
        }
    }
    shapes.push(Shape::line(at(left, y(0.0)), at(right, y(0.0)), Stroke::solid(theme::INK, 0.8)));
    if let Some((_, counts)) = months.last() {
        let places = spread(&middles(counts, names.len(), y), y(0.0));
        for (name, place) in names.iter().zip(places) {
            shapes.push(label(name, right + 4.0, place + 0.33 * LABEL.size, Align::Left));
        }
    }
    Plot { height: TOP + high + NAMES, shapes }
}

/// The middle of each layer of the last month, lowest first.
fn middles(counts: &[u64], layers: usize, y: impl Fn(f64) -> f32) -> Vec<f32> {
    let mut sum = 0.0;
    (0..layers)
        .map(|layer| {
            let count = counts.get(layer).copied().unwrap_or(0) as f64;
            let middle = y(sum + count / 2.0);
            sum += count;
            middle
        })
        .collect()
}

/// The same places, from the lowest up, moved so that names do not touch each other or hang below the zero line.
fn spread(middles: &[f32], zero: f32) -> Vec<f32> {
    let mut below = zero - 2.5 + APART;
    middles
        .iter()
        .map(|middle| {
            below = middle.min(below - APART);
            below
        })
        .collect()
}
