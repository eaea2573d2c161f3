//! The error budget through a month: a line that steps down with each stretch of downtime, and is missed below zero.

use super::super::draw::{Bounds, Fill, Point, Shape, Stroke, at};
use super::super::font;
use super::super::text::{Align, Span, label, natural_width};
use super::super::theme::{self, LABEL};
use super::super::words::Words;
use super::scale::Scale;
use super::{Plot, ground};
use crate::domain::time::{Date, Instant, Span as Stretch, Zone, add_days, start_of_day};

/// Free space for the scale, on the right, and above the plot.
const LEFT: f32 = 30.5;
const RIGHT: f32 = 6.0;
const TOP: f32 = 11.0;
/// Height of the plot and of the weeks' names.
const PLOT: f32 = 114.0;
const NAMES: f32 = 22.0;
/// At most so many drops are named; the longest ones.
const NAMED: usize = 4;

/// What is drawn.
pub struct Month<'a> {
    /// The month.
    pub span: Stretch,
    /// Seconds of downtime that the target allows.
    pub budget: i64,
    /// Downtime that counts, in time order, and whose it is.
    pub drops: &'a [(Stretch, String)],
    /// Planned maintenance.
    pub shields: &'a [Stretch],
    /// Zone of the days.
    pub zone: Zone,
}

/// From time and seconds left to a place.
struct Axes {
    span: Stretch,
    right: f32,
    low: f64,
    high: f64,
}

impl Axes {
    fn x(&self, at: Instant) -> f32 {
        let part = at.since(self.span.from()) as f64 / self.span.seconds().max(1) as f64;
        LEFT + (self.right - LEFT) * part.clamp(0.0, 1.0) as f32
    }

    fn y(&self, minutes: f64) -> f32 {
        TOP + PLOT * ((self.high - minutes) / (self.high - self.low)) as f32
    }
}

fn minutes(seconds: i64) -> f64 {
    seconds as f64 / 60.0
}

/// Draws the chart.
pub fn plot(month: &Month<'_>, width: f32, words: &dyn Words) -> Plot {
    let used: i64 = month.drops.iter().map(|(span, _)| span.seconds()).sum();
    let left = month.budget - used;
    let (low, high) = (minutes(left).min(0.0), minutes(month.budget).max(1.0));
    // The headroom holds the name of the budget above its line.
    let scale = Scale::covering(low, high, 4);
    let bottom = if left < 0 { scale.value(scale.low) } else { 0.0 };
    let axes = Axes { span: month.span, right: width - RIGHT, low: bottom, high: high + 0.12 * (high - bottom) };
    let mut shapes = Vec::new();
    if bottom < 0.0 {
        let zero = axes.y(0.0);
        let area = Shape::rect(LEFT, zero, axes.right - LEFT, axes.y(bottom) - zero, theme::MISSED_AREA);
        shapes.push(area);
    }
    grid(&mut shapes, &axes, scale, words);
    weeks(&mut shapes, &axes, month, words);
    for shield in month.shields {
        let (from, to) = (axes.x(shield.from()), axes.x(shield.until()));
        let band = (to - from).max(1.6);
        let fill = Fill { colour: theme::LIGHT_BLUE, opacity: 0.55 };
        shapes.push(Shape::rect(from, TOP, band, axes.y(bottom) - TOP, fill));
    }
    shapes.push(Shape::line(at(LEFT, axes.y(0.0)), at(axes.right, axes.y(0.0)), Stroke::solid(theme::INK, 1.0)));
    let line = steps(&axes, month);
    let mut taken: Vec<Bounds> = line.windows(2).map(|pair| between(pair[0], pair[1])).collect();
    taken.push(between(at(LEFT, axes.y(0.0)), at(axes.right, axes.y(0.0))));
    let name = Span::new(words.budget(month.budget), LABEL).strong().in_colour(theme::NAVY);
    let name = label(&name, LEFT + 4.0, axes.y(minutes(month.budget)) - 3.5, Align::Left);
    let end = end_label(&axes, left, words);
    for fixed in [&name, &end] {
        taken.push(font::bounds(fixed));
    }
    let labels = drop_labels(&axes, month, &mut taken, words);
    shapes.extend(labels.iter().filter(|label| font::bounds(label).bottom < axes.y(0.0)).map(ground));
    shapes.push(Shape::Path { points: line, stroke: Stroke::solid(theme::NAVY, 1.8) });
    shapes.push(name);
    shapes.push(end);
    shapes.extend(labels);
    // The unit stands above the scale, as far right as that is and never left of the chart.
    let unit = Span::new(words.minutes_left(), LABEL);
    let end = natural_width(std::slice::from_ref(&unit)).max(LEFT - 4.0);
    shapes.push(label(&unit, end, 7.0, Align::Right));
    Plot { height: TOP + PLOT + NAMES, shapes }
}

fn grid(shapes: &mut Vec<Shape>, axes: &Axes, scale: Scale, words: &dyn Words) {
    for step in scale.steps().filter(|step| (axes.low - 1e-6..=axes.high).contains(&scale.value(*step))) {
        let y = axes.y(scale.value(step));
        let name = Span::new(words.number(scale.digits(step), scale.places()), LABEL);
        shapes.push(label(&name, LEFT - 4.0, y + 0.33 * LABEL.size, Align::Right));
        if step != 0 {
            shapes.push(Shape::line(at(LEFT, y), at(axes.right, y), Stroke::solid(theme::RULE, 0.6)));
        }
    }
}

/// A line at each Monday, and the days and number of each week below; names that would touch are left out.
fn weeks(shapes: &mut Vec<Shape>, axes: &Axes, month: &Month<'_>, words: &dyn Words) {
    use chrono::{Datelike, Weekday};
    let first = month.span.from().date(month.zone);
    let last = month.span.until().plus(-1).date(month.zone);
    let bottom = TOP + PLOT;
    let mut begin = first;
    let mut free_from = 0.0;
    while begin <= last {
        let sunday = add_days(begin, i64::from(6 - begin.weekday().num_days_from_monday()));
        let end: Date = sunday.min(last);
        let (from, to) = (axes.x(start_of_day(month.zone, begin)), axes.x(start_of_day(month.zone, add_days(end, 1))));
        if begin.weekday() == Weekday::Mon && begin != first {
            shapes.push(Shape::line(at(from, TOP), at(from, bottom), Stroke::solid(theme::RULE, 0.6)));
        }
        let days = Span::new(words.days(begin, end), LABEL);
        let half = natural_width(std::slice::from_ref(&days)) / 2.0;
        let middle = ((from + to) / 2.0).clamp(LEFT + half, axes.right.max(LEFT + half) - half);
        if middle - half >= free_from {
            shapes.push(label(&days, middle, bottom + 8.5, Align::Centre));
            let week = Span::new(words.week(begin.iso_week().week()), LABEL);
            shapes.push(label(&week, middle, bottom + 17.5, Align::Centre));
            free_from = middle + half + 3.0;
        }
        begin = add_days(end, 1);
        if end == last {
            break;
        }
    }
}

/// The corners of the line: level, down during each stretch of downtime, level.
fn steps(axes: &Axes, month: &Month<'_>) -> Vec<Point> {
    let mut left = month.budget;
    let mut points = vec![at(LEFT, axes.y(minutes(left)))];
    for (span, _) in month.drops {
        points.push(at(axes.x(span.from()), axes.y(minutes(left))));
        left -= span.seconds();
        points.push(at(axes.x(span.until()), axes.y(minutes(left))));
    }
    points.push(at(axes.right, axes.y(minutes(left))));
    points
}

fn between(a: Point, b: Point) -> Bounds {
    let pad = 1.5;
    Bounds { left: a.x.min(b.x) - pad, top: a.y.min(b.y) - pad, right: a.x.max(b.x) + pad, bottom: a.y.max(b.y) + pad }
}

/// What is left at the end of the month, below the line when it is missed and above it else.
fn end_label(axes: &Axes, left: i64, words: &dyn Words) -> Shape {
    let (colour, shift) = if left < 0 { (theme::MISSED, 8.5) } else { (theme::NAVY, -3.5) };
    let span = Span::new(words.left(left), LABEL).strong().in_colour(colour);
    let room = TOP + PLOT - 2.0;
    label(&span, axes.right - 3.0, (axes.y(minutes(left)) + shift).min(room), Align::Right)
}

/// Names of the longest drops, each where neither the line nor another name stands.
fn drop_labels(axes: &Axes, month: &Month<'_>, taken: &mut Vec<Bounds>, words: &dyn Words) -> Vec<Shape> {
    let mut longest: Vec<usize> = (0..month.drops.len()).collect();
    longest.sort_by_key(|index| (-month.drops[*index].0.seconds(), *index));
    let zero = axes.y(0.0);
    let mut labels = Vec::new();
    for index in longest.into_iter().take(NAMED) {
        let (span, id) = &month.drops[index];
        let before: i64 = month.drops[..index].iter().map(|(span, _)| span.seconds()).sum();
        let from = axes.y(minutes(month.budget - before));
        let to = axes.y(minutes(month.budget - before - span.seconds()));
        let (x, end) = (axes.x(span.from()), axes.x(span.until()));
        let id = Span::new(id, LABEL).strong().in_colour(theme::MISSED);
        let what = Span::new(words.drop(span.from(), span.seconds()), LABEL).in_colour(theme::MISSED);
        let pair =
            |x: f32, middle: f32, align| [label(&id, x, middle - 2.0, align), label(&what, x, middle + 6.5, align)];
        let places = [
            pair(x - 5.0, (from + to) / 2.0, Align::Right),
            pair(x - 5.0, from.min(zero) - 12.0, Align::Right),
            pair(x - 5.0, from - 12.0, Align::Right),
            pair(end + 5.0, (from + to) / 2.0, Align::Left),
            pair(end + 5.0, to.min(zero) - 12.0, Align::Left),
            pair(x - 5.0, from + 14.0, Align::Right),
        ];
        let plot = Bounds { left: LEFT, top: TOP, right: axes.right, bottom: TOP + PLOT };
        let free = places.into_iter().find(|pair| {
            let around = font::bounds(&pair[0]).with(font::bounds(&pair[1]));
            let inside = around.left >= plot.left
                && around.right <= plot.right
                && around.top >= plot.top
                && around.bottom <= plot.bottom;
            inside && !taken.iter().any(|other| other.overlaps(around, 0.0))
        });
        if let Some(pair) = free {
            taken.push(font::bounds(&pair[0]).with(font::bounds(&pair[1])));
            labels.extend(pair);
        }
    }
    labels
}
