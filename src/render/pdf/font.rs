//! The two fonts: which glyph a character has, how wide text is. Knows no page.
//!
//! Source Sans 3 needs no shaping for Latin, Greek and Cyrillic text; its digits all have one width. A character
//! without a glyph is measured as a box and drawn as one (glyph 0 is never used).

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider, charmap::Charmap};

use super::compose;
use super::draw::{Bounds, Shape, TextRun, Weight};
use crate::render::visible;

/// The file of Source Sans 3 Regular, as published.
pub const REGULAR: &[u8] = include_bytes!("fonts/SourceSans3-Regular.ttf");
/// The file of Source Sans 3 Semibold, as published.
pub const SEMIBOLD: &[u8] = include_bytes!("fonts/SourceSans3-Semibold.ttf");

/// Width of the box that stands for a character without a glyph, in thousandths of the size.
const BOX: u16 = 600;
/// What the font's files give for the em, the height above and the depth below the baseline.
const UNITS: f32 = 1000.0;

/// Characters below this one are looked up once.
const COMMON: u32 = 0x2300;

/// One of the fonts, open.
struct Face {
    common: Vec<Drawn>,
    map: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    ascent: f32,
    descent: f32,
}

static REGULAR_FACE: LazyLock<Face> = LazyLock::new(|| Face::open(REGULAR));
static SEMIBOLD_FACE: LazyLock<Face> = LazyLock::new(|| Face::open(SEMIBOLD));

impl Face {
    fn open(bytes: &'static [u8]) -> Self {
        // The bytes are part of the program; a test opens both.
        let font = FontRef::new(bytes).expect("the built-in font is readable");
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let mut face = Self {
            common: Vec::new(),
            map: font.charmap(),
            metrics: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
            ascent: metrics.ascent,
            descent: -metrics.descent,
        };
        let character = |code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        face.common = (0..COMMON).map(|code| face.look_up(character(code))).collect();
        face
    }

    fn look_up(&self, character: char) -> Drawn {
        // The archive format forbids glyphs that mean a private character, though the font has some (its icons).
        let id = if is_private(character) { None } else { self.map.map(character) };
        match id.filter(|id| id.to_u32() != 0) {
            // Advances are whole numbers below 65,536 in this file format, so the cast keeps them.
            Some(id) => Drawn::Glyph { id: id.to_u32(), advance: self.metrics.advance_width(id).unwrap_or(0.0) as u16 },
            None => Drawn::Box { advance: BOX },
        }
    }
}

fn face(weight: Weight) -> &'static Face {
    match weight {
        Weight::Regular => &REGULAR_FACE,
        Weight::Semibold => &SEMIBOLD_FACE,
    }
}

/// A character as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// By a glyph of the font.
    Glyph {
        /// Its number in the font; never 0.
        id: u32,
        /// Its width in thousandths of the size.
        advance: u16,
    },
    /// By a box, for there is no glyph.
    Box {
        /// Its width in thousandths of the size.
        advance: u16,
    },
}

impl Drawn {
    /// Width in thousandths of the size.
    pub fn advance(self) -> u16 {
        match self {
            Drawn::Glyph { advance, .. } | Drawn::Box { advance } => advance,
        }
    }
}

/// How a character is drawn in a weight. What joins an emoji to the one before it is part of that one's box.
pub fn drawn(character: char, weight: Weight) -> Drawn {
    if is_joiner(character) {
        return Drawn::Box { advance: 0 };
    }
    let face = face(weight);
    match face.common.get(u32::from(character) as usize) {
        Some(common) => *common,
        None => face.look_up(character),
    }
}

/// Joiner, emoji style, skin tones.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200D}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Width of text on one line.
pub fn width(text: &str, size: f32, weight: Weight) -> f32 {
    let units: u32 = text.chars().map(|character| u32::from(drawn(character, weight).advance())).sum();
    units as f32 / UNITS * size
}

/// Where the baseline lies below the top of a line, as browsers place it: the letters' box is centred in the line.
pub fn baseline(size: f32, line: f32, weight: Weight) -> f32 {
    let face = face(weight);
    let (above, below) = (face.ascent / UNITS * size, face.descent / UNITS * size);
    (line - above - below) / 2.0 + above
}

/// Height of capital letters and digits.
pub fn cap_height(size: f32) -> f32 {
    // Capitals of Source Sans 3 are 656 to 660 units high, digits 650; half a thousandth of the size cannot be seen.
    0.66 * size
}

/// The rectangle around a shape, with text as high as its capitals and as deep as its descenders.
pub fn bounds(shape: &Shape) -> Bounds {
    match shape {
        Shape::Text(TextRun { at, size, weight, text, .. }) => Bounds {
            left: at.x,
            top: at.y - 0.75 * size,
            right: at.x + width(text.trim_end(), *size, *weight),
            bottom: at.y + 0.22 * size,
        },
        Shape::Area { corners: points, edge, .. } => around(points, edge.map_or(0.0, |edge| edge.width / 2.0)),
        Shape::Path { points, stroke } => around(points, stroke.width / 2.0),
        Shape::Circle { centre, radius, edge, .. } => {
            around(&[*centre], radius + edge.map_or(0.0, |edge| edge.width / 2.0))
        }
        Shape::Picture(picture) => Bounds {
            left: picture.at.x,
            top: picture.at.y,
            right: picture.at.x + picture.width,
            bottom: picture.at.y + picture.height,
        },
    }
}

fn around(points: &[super::draw::Point], margin: f32) -> Bounds {
    let mut bounds =
        Bounds { left: f32::INFINITY, top: f32::INFINITY, right: f32::NEG_INFINITY, bottom: f32::NEG_INFINITY };
    for point in points {
        bounds = bounds.with(Bounds {
            left: point.x - margin,
            top: point.y - margin,
            right: point.x + margin,
            bottom: point.y + margin,
        });
    }
    bounds
}

/// The text as it may stand on a page: letters joined with the marks that follow them, and every character that hides,
/// reorders or controls written out as `\u{202e}`, as on a terminal.
///
/// Line breaks stay, and so do joiners inside an emoji. What only a page cannot bear is written out here: soft hyphens,
/// styles of letters that are no emoji, and what the format's metadata must not hold.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| !is_invisible(character) && !compose::is_mark(character) && !is_joiner(character)) {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    text.replace("\r\n", "\n").replace('\t', " ").chars().for_each(|character| compose::push(&mut joined, character));
    let lines: Vec<String> = joined.split('\n').map(visible::visible).collect();
    let mut out = String::with_capacity(joined.len() + 16);
    let mut after_box = false;
    for character in lines.join("\n").chars() {
        if is_invisible(character) && !(after_box && is_joiner(character)) {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
            after_box = false;
        } else {
            out.push(character);
            after_box = matches!(drawn(character, Weight::Regular), Drawn::Box { .. });
        }
    }
    Cow::Owned(out)
}

fn is_invisible(character: char) -> bool {
    matches!(character,
        '\0'..='\u{9}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{61C}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}
