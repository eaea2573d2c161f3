//! The small line of a tile: thirteen months, the target dashed, a square for a miss, a dot for this month.

use super::super::cell::approximate;
use super::super::draw::{Point, Shape, Stroke, at};
use super::super::theme;
use crate::report::document::{Trend, Verdict};

/// Half of a square's side, and a dot's radius.
const MARK: f32 = 2.1;

/// Draws a trend in a box whose upper left corner is 0, 0. Months without data leave a gap.
pub fn spark(trend: &Trend, width: f32, height: f32) -> Vec<Shape> {
    let target = trend.target.map(approximate);
    let values: Vec<Option<f64>> =
        trend.points.iter().map(|point| point.map(|(value, _)| approximate(value))).collect();
    let known = || values.iter().flatten().copied().chain(target);
    let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    let mut shapes = Vec::new();
    if low > high {
        return shapes;
    }
    let y = |value: f64| {
        let part = if high > low { (high - value) / (high - low) } else { 0.5 };
        MARK + part as f32 * (height - 2.0 * MARK)
    };
    let step = (width - 2.0 * MARK) / (values.len().max(2) - 1) as f32;
    let x = |index: usize| MARK + index as f32 * step;
    if let Some(target) = target {
        let stroke = Stroke::dashed(theme::MUTED, 0.7, 2.0, 1.4);
        shapes.push(Shape::line(at(0.0, y(target)), at(width, y(target)), stroke));
    }
    let mut line: Vec<Point> = Vec::new();
    for (index, value) in values.iter().enumerate() {
        match value {
            Some(value) => line.push(at(x(index), y(*value))),
            None => finish(&mut shapes, &mut line),
        }
    }
    finish(&mut shapes, &mut line);
    for (index, point) in trend.points.iter().enumerate() {
        let Some((value, verdict)) = point else { continue };
        let (x, y) = (x(index), y(approximate(*value)));
        if *verdict == Verdict::Missed {
            shapes.push(Shape::rect(x - MARK, y - MARK, 2.0 * MARK, 2.0 * MARK, theme::MISSED));
        } else if index + 1 == trend.points.len() {
            shapes.push(Shape::Circle { centre: at(x, y), radius: MARK, fill: Some(theme::NAVY.into()), edge: None });
        }
    }
    shapes
}

/// Ends a line; a single month between two gaps becomes a short dash.
fn finish(shapes: &mut Vec<Shape>, line: &mut Vec<Point>) {
    let points = std::mem::take(line);
    let stroke = Stroke::solid(theme::BLUE, 1.0);
    match points.as_slice() {
        [] => {}
        [only] => shapes.push(Shape::line(at(only.x - 1.5, only.y), at(only.x + 1.5, only.y), stroke)),
        _ => shapes.push(Shape::Path { points, stroke }),
    }
}
