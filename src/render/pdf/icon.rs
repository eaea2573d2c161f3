//! The shapes that stand for a verdict: outline, light and solid, so that they differ without colour.

use super::draw::{Shape, Stroke, at};
use super::theme;

/// What a shape says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Met, done, on track.
    Met,
    /// At risk, late.
    AtRisk,
    /// Missed, failed.
    Missed,
    /// Nothing to measure, not started.
    NoData,
}

impl Sign {
    /// Colour of the word beside the shape.
    pub fn colour(self) -> super::draw::Colour {
        match self {
            Sign::Met => theme::MET,
            Sign::AtRisk => theme::RISK,
            Sign::Missed => theme::MISSED,
            Sign::NoData => theme::MUTED,
        }
    }
}

/// Width and height of a shape beside text of a table.
pub const SIZE: f32 = 9.0;

/// The shape of a sign in a square of side `size` around a point.
pub fn icon(sign: Sign, x: f32, y: f32, size: f32) -> Vec<Shape> {
    let p = |dx: f32, dy: f32| at(x + dx * size, y + dy * size);
    match sign {
        Sign::Met => vec![
            Shape::Circle {
                centre: at(x, y),
                radius: 0.44 * size,
                fill: None,
                edge: Some(Stroke::solid(theme::MET, 0.11 * size)),
            },
            Shape::Path {
                points: vec![p(-0.20, 0.01), p(-0.05, 0.15), p(0.21, -0.14)],
                stroke: Stroke::solid(theme::MET, 0.13 * size),
            },
        ],
        Sign::AtRisk => vec![
            Shape::Area {
                corners: vec![p(0.0, -0.44), p(0.48, 0.41), p(-0.48, 0.41)],
                fill: Some(theme::RISK_FILL.into()),
                edge: Some(Stroke::solid(theme::RISK, 0.09 * size)),
            },
            Shape::line(p(0.0, -0.14), p(0.0, 0.13), Stroke::solid(theme::RISK, 0.13 * size)),
            Shape::line(p(0.0, 0.20), p(0.0, 0.32), Stroke::solid(theme::RISK, 0.13 * size)),
        ],
        Sign::Missed => {
            let mut shapes =
                vec![Shape::rect(x - 0.43 * size, y - 0.43 * size, 0.86 * size, 0.86 * size, theme::MISSED)];
            shapes.extend(cross(x, y, 0.2 * size, 0.15 * size));
            shapes
        }
        Sign::NoData => vec![Shape::Circle {
            centre: at(x, y),
            radius: 0.43 * size,
            fill: None,
            edge: Some(Stroke::dashed(theme::MUTED, 0.09 * size, 0.21 * size, 0.18 * size)),
        }],
    }
}

/// A white cross that reaches `arm` in each direction.
fn cross(x: f32, y: f32, arm: f32, width: f32) -> [Shape; 2] {
    let stroke = Stroke::solid(theme::WHITE, width);
    [
        Shape::line(at(x - arm, y - arm), at(x + arm, y + arm), stroke),
        Shape::line(at(x - arm, y + arm), at(x + arm, y - arm), stroke),
    ]
}

/// Distance from one cell of a strip to the next.
pub const STRIP_STEP: f32 = 7.44;

/// A row of small cells, one a month, `None` for nothing to measure, in a box that begins at `x` and has its middle at
/// `y`.
pub fn strip(months: &[Option<Sign>], x: f32, y: f32) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (index, month) in months.iter().enumerate() {
        let middle = x + 2.95 + index as f32 * STRIP_STEP;
        match month {
            Some(Sign::Met) => {
                let edge = Stroke::solid(theme::MET, 0.6);
                shapes.push(Shape::cell(middle - 2.6, y - 3.1, 5.2, 6.2, theme::MET_CELL, edge));
            }
            Some(Sign::AtRisk) => shapes.push(Shape::Area {
                corners: vec![at(middle, y - 3.3), at(middle + 3.1, y + 3.1), at(middle - 3.1, y + 3.1)],
                fill: Some(theme::RISK_FILL.into()),
                edge: Some(Stroke::solid(theme::RISK, 0.6)),
            }),
            Some(Sign::Missed) => {
                shapes.push(Shape::rect(middle - 2.9, y - 3.4, 5.8, 6.8, theme::MISSED));
                shapes.extend(cross(middle, y, 1.5, 1.1));
            }
            Some(Sign::NoData) | None => {
                let stroke = Stroke::solid(theme::RULE_END, 0.8);
                shapes.push(Shape::line(at(middle - 2.3, y), at(middle + 2.3, y), stroke));
            }
        }
    }
    shapes
}
