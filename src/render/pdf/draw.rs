//! Drawing commands with a meaning: shapes at places on pages, and whom each belongs to. Knows neither the report nor
//! any file format.
//!
//! Origin is the upper left corner, y grows downwards, lengths are points.

use super::tree::{Tag, Tree};

/// Red, green and blue, sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Weight of the letters; there are two fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600: what needs the reader.
    Semibold,
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f32,
    /// Distance from the upper edge.
    pub y: f32,
}

/// Shorthand for a [`Point`].
pub const fn at(x: f32, y: f32) -> Point {
    Point { x, y }
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// Colour of the area.
    pub colour: Colour,
    /// 1 covers all below it, 0 nothing.
    pub opacity: f32,
}

impl From<Colour> for Fill {
    fn from(colour: Colour) -> Self {
        Self { colour, opacity: 1.0 }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Colour of the line.
    pub colour: Colour,
    /// Width of the line.
    pub width: f32,
    /// Lengths of a dash and of the space after it.
    pub dash: Option<(f32, f32)>,
}

impl Stroke {
    /// A solid line.
    pub const fn solid(colour: Colour, width: f32) -> Self {
        Self { colour, width, dash: None }
    }

    /// A dashed line.
    pub const fn dashed(colour: Colour, width: f32, dash: f32, space: f32) -> Self {
        Self { colour, width, dash: Some((dash, space)) }
    }
}

/// Text on one line in one font.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// Left end of the baseline.
    pub at: Point,
    /// Size of the letters.
    pub size: f32,
    /// Weight of the letters.
    pub weight: Weight,
    /// Colour of the letters.
    pub colour: Colour,
    /// The text; a line that goes on below ends in a space.
    pub text: String,
}

/// A picture made of dots.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Upper left corner.
    pub at: Point,
    /// Width on the page.
    pub width: f32,
    /// Height on the page.
    pub height: f32,
    /// The file, a PNG.
    pub bytes: std::sync::Arc<Vec<u8>>,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Letters.
    Text(TextRun),
    /// A straight-edged area: rectangles, triangles.
    Area {
        /// The corners, in order.
        corners: Vec<Point>,
        /// How it is filled, if it is.
        fill: Option<Fill>,
        /// How its edge is drawn, if it is.
        edge: Option<Stroke>,
    },
    /// A line through points, not closed.
    Path {
        /// The points, in order.
        points: Vec<Point>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// A circle.
    Circle {
        /// Its middle.
        centre: Point,
        /// Its radius, to the middle of its edge.
        radius: f32,
        /// How it is filled, if it is.
        fill: Option<Fill>,
        /// How its edge is drawn, if it is.
        edge: Option<Stroke>,
    },
    /// A picture from a file.
    Picture(Picture),
}

/// The smallest upright rectangle around something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

impl Bounds {
    /// The rectangle around both.
    pub fn with(self, other: Bounds) -> Bounds {
        Bounds {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether both share more than an edge of width `slack`.
    pub fn overlaps(self, other: Bounds, slack: f32) -> bool {
        self.left + slack < other.right
            && other.left + slack < self.right
            && self.top + slack < other.bottom
            && other.top + slack < self.bottom
    }
}

impl Shape {
    /// A filled rectangle.
    pub fn rect(x: f32, y: f32, width: f32, height: f32, fill: impl Into<Fill>) -> Self {
        Shape::Area { corners: corners(x, y, width, height), fill: Some(fill.into()), edge: None }
    }

    /// The edge of a rectangle; the line lies on the rectangle's sides.
    pub fn frame(x: f32, y: f32, width: f32, height: f32, edge: Stroke) -> Self {
        Shape::Area { corners: corners(x, y, width, height), fill: None, edge: Some(edge) }
    }

    /// A rectangle with an edge.
    pub fn cell(x: f32, y: f32, width: f32, height: f32, fill: Colour, edge: Stroke) -> Self {
        Shape::Area { corners: corners(x, y, width, height), fill: Some(fill.into()), edge: Some(edge) }
    }

    /// A straight line.
    pub fn line(from: Point, to: Point, stroke: Stroke) -> Self {
        Shape::Path { points: vec![from, to], stroke }
    }

    /// The same shape, moved.
    pub fn moved(mut self, dx: f32, dy: f32) -> Self {
        let shift = |point: &mut Point| {
            point.x += dx;
            point.y += dy;
        };
        match &mut self {
            Shape::Text(run) => shift(&mut run.at),
            Shape::Area { corners: points, .. } | Shape::Path { points, .. } => points.iter_mut().for_each(shift),
            Shape::Circle { centre, .. } => shift(centre),
            Shape::Picture(picture) => shift(&mut picture.at),
        }
        self
    }
}

fn corners(x: f32, y: f32, width: f32, height: f32) -> Vec<Point> {
    vec![at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)]
}

/// Whom a command belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A node of the tree.
    Tag(Tag),
    /// The running header; not read aloud.
    Header,
    /// The footer; not read aloud.
    Footer,
    /// Rules, tints and what only repeats; not read aloud.
    Ornament,
}

/// One thing to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Command {
    /// Whom it belongs to.
    pub owner: Owner,
    /// What is drawn.
    pub shape: Shape,
}

impl Command {
    /// A command that belongs to a node.
    pub fn of(tag: Tag, shape: Shape) -> Self {
        Self { owner: Owner::Tag(tag), shape }
    }

    /// A command that means nothing to a reader who cannot see.
    pub fn ornament(shape: Shape) -> Self {
        Self { owner: Owner::Ornament, shape }
    }

    /// The same command, moved.
    pub fn moved(self, dx: f32, dy: f32) -> Self {
        Self { owner: self.owner, shape: self.shape.moved(dx, dy) }
    }
}

/// A bookmark: a heading and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Level of the heading, from 1.
    pub level: u16,
    /// Its text.
    pub text: String,
    /// Page, from 0.
    pub page: usize,
    /// Distance from the upper edge.
    pub y: f32,
}

/// All pages, and what they mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width of every page.
    pub width: f32,
    /// Height of every page.
    pub height: f32,
    /// The commands of each page, in drawing order.
    pub pages: Vec<Vec<Command>>,
    /// What they mean.
    pub tree: Tree,
}
