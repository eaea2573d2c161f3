//! Single shapes as the PDF library draws them: letters, lines, areas, pictures.

use std::sync::LazyLock;

use krilla::Data;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point as KPoint, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill as KFill, FillRule, LineCap, LineJoin, Stroke as KStroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::draw::{Colour, Fill, Picture, Point, Shape, Stroke, TextRun, Weight};
use super::font::{self, Drawn};
use super::krilla::PdfError;

static REGULAR: LazyLock<Option<Font>> = LazyLock::new(|| Font::new(Data::from(font::REGULAR), 0));
static SEMIBOLD: LazyLock<Option<Font>> = LazyLock::new(|| Font::new(Data::from(font::SEMIBOLD), 0));

/// The text of a run, cut where boxes stand for characters; a joiner belongs to the box before it.
pub fn pieces(run: &TextRun) -> Vec<(bool, &str)> {
    let mut pieces: Vec<(bool, usize, usize)> = Vec::new();
    for (start, character) in run.text.char_indices() {
        let end = start + character.len_utf8();
        let drawn = font::drawn(character, run.weight);
        let boxed = matches!(drawn, Drawn::Box { .. });
        match pieces.last_mut() {
            // Two boxes are two pieces, so that each is drawn.
            Some((last, _, until)) if *last == boxed && (!boxed || drawn.advance() == 0) => *until = end,
            _ => pieces.push((boxed, start, end)),
        }
    }
    pieces.into_iter().map(|(boxed, start, end)| (boxed, &run.text[start..end])).collect()
}

/// Draws text that the fonts have; its left end is at `x`.
pub fn draw_glyphs(surface: &mut Surface<'_>, run: &TextRun, text: &str, x: f32) {
    let font = match run.weight {
        Weight::Regular => &*REGULAR,
        Weight::Semibold => &*SEMIBOLD,
    };
    let Some(font) = font else { return };
    let glyphs: Vec<KrillaGlyph> = text
        .char_indices()
        .filter_map(|(start, character)| match font::drawn(character, run.weight) {
            Drawn::Box { .. } => None,
            Drawn::Glyph { id, advance } => Some(KrillaGlyph {
                glyph_id: GlyphId::new(id),
                text_range: start..start + character.len_utf8(),
                x_advance: f32::from(advance) / 1000.0,
                x_offset: 0.0,
                y_offset: 0.0,
                y_advance: 0.0,
                location: None,
            }),
        })
        .collect();
    surface.set_stroke(None);
    surface.set_fill(Some(fill(run.colour.into())));
    surface.draw_glyphs(KPoint::from_xy(x, run.at.y), &glyphs, font.clone(), text, run.size, false);
}

/// Draws a shape made of lines.
pub fn draw_path(surface: &mut Surface<'_>, shape: &Shape) {
    let (path, area, line) = match shape {
        Shape::Area { corners, fill, edge } => (polygon(corners, true), *fill, *edge),
        Shape::Path { points, stroke } => (polygon(points, false), None, Some(*stroke)),
        Shape::Circle { centre, radius, fill, edge } => (circle(centre.x, centre.y, *radius), *fill, *edge),
        Shape::Text(_) | Shape::Picture(_) => return,
    };
    let Some(path) = path else { return };
    surface.set_fill(area.map(fill));
    surface.set_stroke(line.map(stroke));
    surface.draw_path(&path);
}

fn polygon(points: &[Point], closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    builder.move_to(first.x, first.y);
    rest.iter().for_each(|point| builder.line_to(point.x, point.y));
    if closed {
        builder.close();
    }
    builder.finish()
}

/// Four curves; their control points lie 0.5523 of the radius away, which errs by less than 0.03 % of it.
fn circle(x: f32, y: f32, r: f32) -> Option<Path> {
    let c = 0.552_285 * r;
    let mut builder = PathBuilder::new();
    builder.move_to(x + r, y);
    builder.cubic_to(x + r, y + c, x + c, y + r, x, y + r);
    builder.cubic_to(x - c, y + r, x - r, y + c, x - r, y);
    builder.cubic_to(x - r, y - c, x - c, y - r, x, y - r);
    builder.cubic_to(x + c, y - r, x + r, y - c, x + r, y);
    builder.close();
    builder.finish()
}

fn paint(colour: Colour) -> krilla::paint::Paint {
    rgb::Color::new(colour.0, colour.1, colour.2).into()
}

fn fill(fill: Fill) -> KFill {
    let opacity = NormalizedF32::new(fill.opacity).unwrap_or(NormalizedF32::ONE);
    KFill { paint: paint(fill.colour), opacity, rule: FillRule::NonZero }
}

fn stroke(stroke: Stroke) -> KStroke {
    KStroke {
        paint: paint(stroke.colour),
        width: stroke.width,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Miter,
        dash: stroke.dash.map(|(dash, space)| StrokeDash { array: vec![dash, space], offset: 0.0 }),
        ..KStroke::default()
    }
}

/// Dots each way that a logo may have: a file of a few bytes can claim to hold gigabytes.
const LARGEST: u32 = 4096;

/// Draws a picture.
///
/// # Errors
/// When it is no PNG, or a huge one.
pub fn draw_picture(surface: &mut Surface<'_>, picture: &Picture) -> Result<(), PdfError> {
    let image = Image::from_png(Data::from(picture.bytes.clone()), false).map_err(PdfError::Logo)?;
    let (width, height) = image.size();
    if width.max(height) > LARGEST {
        return Err(PdfError::Logo(format!("it has {width} × {height} dots; {LARGEST} each way are enough")));
    }
    let size =
        Size::from_wh(picture.width, picture.height).ok_or_else(|| PdfError::Logo("it has no size".to_owned()))?;
    surface.push_transform(&Transform::from_translate(picture.at.x, picture.at.y));
    surface.draw_image(image, size);
    surface.pop();
    Ok(())
}

/// Width ÷ height of a picture, if it can be read.
pub fn proportion(bytes: &[u8]) -> Option<f32> {
    let (width, height) = Image::from_png(Data::from(bytes.to_vec()), false).ok()?.size();
    (height > 0).then(|| width as f32 / height as f32)
}
