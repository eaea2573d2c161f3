//! The back end: drawing commands into the bytes of a tagged PDF/A-2a and PDF/UA-1 file, checked while it is written.
//! With `ink`, which draws single shapes, the only place that knows the PDF library.

use std::num::NonZeroU16;

use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Point as KPoint, Rect};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, ListNumbering, Node as KNode, SpanTag, TableHeaderScope,
    Tag as KTag, TagGroup, TagKind, TagTree,
};
use krilla::{Document, SerializeSettings};

use super::draw::{Bookmark, Bounds, Command, Drawing, Owner, Shape, Stroke, TextRun};
use super::font;
use super::ink::{draw_glyphs, draw_path, draw_picture, pieces};
use super::tree::{Role, Scope};

/// What a file says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Title, shown in the window's bar.
    pub title: String,
    /// Who reports.
    pub author: String,
    /// What it is about, in a sentence.
    pub subject: String,
    /// `sv-SE` or `en-GB`.
    pub language: &'static str,
    /// The program and its version.
    pub tool: String,
    /// Seconds since 1970 that stand as date of creation.
    pub created: i64,
    /// What the file's id is made from; the same for all drafts and versions of a report.
    pub id: String,
}

/// Why no file could be written. It is a fault of this program, never of a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A rule of the archive or accessibility format was broken.
    #[error("the page broke a rule of PDF/A-2a or PDF/UA-1: {}", .0.join("; "))]
    Conformance(Vec<String>),
    /// The library could not write the file.
    #[error("the PDF could not be written: {0}")]
    Writer(String),
    /// The logo is no picture that the library can read.
    #[error("the logo could not be read: {0}")]
    Logo(String),
}

/// Writes a drawing as a file. The same drawing gives the same bytes, at any time and in any order.
///
/// # Errors
/// [`PdfError`] when a rule of the format is broken or a picture cannot be read.
pub fn write(drawing: &Drawing, bookmarks: &[Bookmark], about: &About) -> Result<Vec<u8>, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError::Writer(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut content =
        Content { leaves: vec![Vec::new(); drawing.tree.nodes.len()], bounds: vec![None; drawing.tree.nodes.len()] };
    for (index, commands) in drawing.pages.iter().enumerate() {
        let settings = PageSettings::from_wh(drawing.width, drawing.height)
            .ok_or_else(|| PdfError::Writer("the paper has no size".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let drawn = content.page(&mut surface, index, commands);
        surface.finish();
        page.finish();
        drawn?;
    }
    document.set_metadata(metadata(about));
    document.set_outline(outline(bookmarks, &about.title));
    let mut tree = TagTree::new().with_lang(Some(about.language.to_owned()));
    for child in &drawing.tree.nodes[0].children {
        tree.push(content.group(drawing, child.index()));
    }
    document.set_tag_tree(tree);
    document.finish().map_err(failure)
}

fn failure(error: KrillaError) -> PdfError {
    match error {
        KrillaError::Validation(errors) => {
            PdfError::Conformance(errors.iter().map(|(error, _)| format!("{error:?}")).collect())
        }
        KrillaError::Image(..) => PdfError::Logo(error.to_string()),
        other => PdfError::Writer(other.to_string()),
    }
}

fn metadata(about: &About) -> Metadata {
    let at = chrono::DateTime::from_timestamp(about.created, 0).unwrap_or_default();
    Metadata::new()
        .title(about.title.clone())
        .description(about.subject.clone())
        .authors(vec![about.author.clone()])
        .creator(about.tool.clone())
        .producer(about.tool.clone())
        .language(about.language.to_owned())
        .creation_date(date_time(at.naive_utc()))
        .text_direction(TextDirection::LeftToRight)
        .document_id(about.id.clone())
}

fn date_time(at: chrono::NaiveDateTime) -> DateTime {
    use chrono::{Datelike, Timelike};
    // Every part of a valid date lies within the narrower types but the year, which the format cuts at 9999.
    DateTime::new(u16::try_from(at.year().clamp(0, 9999)).unwrap_or(0))
        .month(at.month() as u8)
        .day(at.day() as u8)
        .hour(at.hour() as u8)
        .minute(at.minute() as u8)
        .second(at.second() as u8)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

/// Bookmarks: the title, and below it the headings, each under the one that is a level above.
fn outline(bookmarks: &[Bookmark], title: &str) -> Outline {
    let mut outline = Outline::new();
    let mut root =
        OutlineNode::new(title.to_owned(), XyzDestination::new(0, KPoint::from_xy(0.0, 0.0))).with_open(true);
    let lowest = bookmarks.iter().map(|bookmark| bookmark.level).min().unwrap_or(1);
    let mut rest = bookmarks;
    while let Some((first, after)) = rest.split_first() {
        let below = after.iter().take_while(|bookmark| bookmark.level > lowest).count();
        let mut node = entry(first);
        after[..below].iter().for_each(|bookmark| node.push_child(entry(bookmark)));
        root.push_child(node);
        rest = &after[below..];
    }
    outline.push_child(root);
    outline
}

fn entry(bookmark: &Bookmark) -> OutlineNode {
    OutlineNode::new(bookmark.text.clone(), XyzDestination::new(bookmark.page, KPoint::from_xy(0.0, bookmark.y)))
}

/// What has been drawn for each node of the tree.
struct Content {
    leaves: Vec<Vec<Identifier>>,
    /// Page and extent; `None` when nothing was drawn yet.
    bounds: Vec<Option<(usize, Bounds)>>,
}

impl Content {
    fn page(&mut self, surface: &mut Surface<'_>, page: usize, commands: &[Command]) -> Result<(), PdfError> {
        for run in commands.chunk_by(|a, b| a.owner == b.owner) {
            let owner = run[0].owner;
            self.open(surface, owner, ContentTag::Span(SpanTag::empty()));
            for command in run {
                self.extend(owner, page, font::bounds(&command.shape));
                match &command.shape {
                    Shape::Text(text) => self.text(surface, owner, text),
                    Shape::Picture(picture) => {
                        if let Err(error) = draw_picture(surface, picture) {
                            surface.end_tagged();
                            return Err(error);
                        }
                    }
                    shape => draw_path(surface, shape),
                }
            }
            surface.end_tagged();
        }
        Ok(())
    }

    fn open(&mut self, surface: &mut Surface<'_>, owner: Owner, tag: ContentTag<'_>) {
        let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        match owner {
            Owner::Tag(node) => self.leaves[node.index()].push(surface.start_tagged(tag)),
            Owner::Header => drop(surface.start_tagged(artifact(ArtifactType::Header))),
            Owner::Footer => drop(surface.start_tagged(artifact(ArtifactType::Footer))),
            Owner::Ornament => drop(surface.start_tagged(artifact(ArtifactType::Layout))),
        }
    }

    fn extend(&mut self, owner: Owner, page: usize, bounds: Bounds) {
        if let Owner::Tag(node) = owner {
            let known = &mut self.bounds[node.index()];
            *known = Some(known.map_or((page, bounds), |(first, old)| (first, old.with(bounds))));
        }
    }

    /// Draws text; a box that stands for characters without a glyph is a span of its own that carries them as its text.
    fn text(&mut self, surface: &mut Surface<'_>, owner: Owner, run: &TextRun) {
        let mut x = run.at.x;
        for (boxed, piece) in pieces(run) {
            if boxed {
                surface.end_tagged();
                self.open(surface, owner, ContentTag::Span(SpanTag::empty().with_actual_text(Some(piece))));
                let width = font::width(piece, run.size, run.weight);
                let (high, inset) = (font::cap_height(run.size), 0.06 * run.size);
                let edge = Stroke::solid(run.colour, 0.05 * run.size);
                if width > 2.0 * inset {
                    draw_path(surface, &Shape::frame(x + inset, run.at.y - high, width - 2.0 * inset, high, edge));
                }
                surface.end_tagged();
                self.open(surface, owner, ContentTag::Span(SpanTag::empty()));
            } else {
                draw_glyphs(surface, run, piece, x);
            }
            x += font::width(piece, run.size, run.weight);
        }
    }

    /// The structure element of a node.
    fn group(&self, drawing: &Drawing, index: usize) -> TagGroup {
        let node = &drawing.tree.nodes[index];
        let mut kind = self.kind(&node.role, index);
        if let Some(language) = node.language {
            kind.set_lang(Some(language.to_owned()));
        }
        let leaves = self.leaves[index].iter().map(|leaf| KNode::Leaf(*leaf));
        let groups = node.children.iter().map(|child| KNode::Group(self.group(drawing, child.index())));
        TagGroup::with_children(kind, leaves.chain(groups).collect())
    }

    fn kind(&self, role: &Role, index: usize) -> TagKind {
        match role {
            Role::Document | Role::Section => KTag::Section.into(),
            Role::Heading(level, text) => {
                KTag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(text.clone())).into()
            }
            Role::Paragraph => KTag::P.into(),
            Role::Span => KTag::Span.into(),
            Role::Table(summary) => KTag::Table.with_summary(summary.clone()).into(),
            Role::TableHead => KTag::THead.into(),
            Role::TableBody => KTag::TBody.into(),
            Role::Row => KTag::TR.into(),
            Role::HeaderCell(Scope::Column) => KTag::TH(TableHeaderScope::Column).into(),
            Role::HeaderCell(Scope::Row) => KTag::TH(TableHeaderScope::Row).into(),
            Role::Cell => KTag::TD.into(),
            Role::List => KTag::L(ListNumbering::None).into(),
            Role::Item => KTag::LI.into(),
            Role::Label => KTag::Lbl.into(),
            Role::ItemBody => KTag::LBody.into(),
            Role::Figure(alt) => {
                let place = self.bounds[index].and_then(|(page, bounds)| {
                    let rect = Rect::from_ltrb(bounds.left, bounds.top, bounds.right, bounds.bottom)?;
                    Some(BBox::new(page, rect))
                });
                KTag::Figure(Some(alt.clone())).with_bbox(place).into()
            }
        }
    }
}
