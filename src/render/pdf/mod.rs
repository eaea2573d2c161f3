//! Documents as PDF: measured, broken into pages, drawn, tagged.

mod block;
mod cell;
mod chart;
mod compose;
pub mod draw;
mod flow;
mod font;
mod front;
mod furniture;
mod icon;
mod ink;
pub mod krilla;
mod prose;
mod spill;
mod squeeze;
mod table;
mod tabular;
#[cfg(test)]
mod tests;
mod text;
mod theme;
pub mod tree;
mod widths;
pub mod words;

use std::collections::BTreeSet;

use draw::{Bookmark, Drawing, Shape};
use krilla::{About, PdfError};
use tree::{Tag, Tree};
use words::Words;

use crate::domain::record::words::Language;
use crate::report::document::{Block, Document, Meta, Paper};

/// How many fonts are built in.
pub const FONTS: usize = [font::REGULAR, font::SEMIBOLD].len();

/// A document as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Characters of the document for which the fonts have no glyph; a box stands for each, tagged with it.
    pub without_glyph: BTreeSet<char>,
}

/// Writes a document as a PDF/A-2a and PDF/UA-1 file. The same document gives the same bytes.
///
/// # Errors
/// [`PdfError`] when the format's rules are broken, which is a fault of this program, or the logo cannot be read.
pub fn render(document: &Document, words: &dyn Words) -> Result<File, PdfError> {
    let (drawing, bookmarks) = draw(document, words);
    let bytes = krilla::write(&drawing, &bookmarks, &about(document, words))?;
    Ok(File { bytes, without_glyph: without_glyph(&drawing) })
}

fn without_glyph(drawing: &Drawing) -> BTreeSet<char> {
    let mut found = BTreeSet::new();
    for command in drawing.pages.iter().flatten() {
        if let Shape::Text(run) = &command.shape {
            let boxed = |character: &char| matches!(font::drawn(*character, run.weight), font::Drawn::Box { .. });
            found.extend(run.text.chars().filter(boxed));
        }
    }
    found
}

/// Lays a document out.
pub fn draw(document: &Document, words: &dyn Words) -> (Drawing, Vec<Bookmark>) {
    let theme = theme::of(document.meta.paper);
    let meta = &document.meta;
    let (first, rest) = document.blocks.split_at(spill::first_page(&document.blocks));
    let pages = |blocks: &[Block]| lay_out(meta, blocks, theme, words).0.pages.len();
    let blocks = match meta.paper {
        Paper::Portrait => {
            let (first, moved) = one_page(first, pages, words);
            let mut blocks: Vec<Block> = first.into_iter().chain(rest.iter().cloned()).collect();
            spill::append(&mut blocks, moved);
            blocks
        }
        Paper::Board => {
            let first = if rest.len() == document.blocks.len() { rest } else { first };
            let rest = document.blocks.get(first.len()..).unwrap_or_default();
            squeeze::onto_one_page(first, pages, words).into_iter().chain(rest.iter().cloned()).collect()
        }
    };
    let (mut pages, tree) = lay_out(meta, &blocks, theme, words);
    furniture::add(&mut pages.pages, &theme.sheet, meta, words);
    let drawing = Drawing { width: theme.sheet.width, height: theme.sheet.height, pages: pages.pages, tree };
    (drawing, pages.bookmarks)
}

/// The blocks of the first page, cut no more than it takes for them to fill one page; when that cannot be, as little
/// as gives the fewest pages.
fn one_page(blocks: &[Block], pages: impl Fn(&[Block]) -> usize, words: &dyn Words) -> (Vec<Block>, spill::Moved) {
    let mut best: Option<(usize, (Vec<Block>, spill::Moved))> = None;
    for step in spill::STEPS {
        let cut = spill::cut(blocks, step, words);
        let count = pages(&cut.0);
        if best.as_ref().is_none_or(|(least, _)| count < *least) {
            best = Some((count, cut));
        }
        if count <= 1 {
            break;
        }
    }
    best.map(|(_, cut)| cut).unwrap_or_default()
}

fn lay_out(meta: &Meta, blocks: &[Block], theme: &theme::Theme, words: &dyn Words) -> (flow::Pages, Tree) {
    let width = theme.sheet.text_width();
    let mut setter = block::Setter { meta, theme, words, tree: Tree::default() };
    let (head, blocks) = match (meta.paper, blocks) {
        (Paper::Portrait, _) => (setter.title(Tag::ROOT, width), blocks),
        (Paper::Board, [Block::Banner(banner), rest @ ..]) => {
            (setter.board_title(Some(banner), Tag::ROOT, width), rest)
        }
        (Paper::Board, _) => (setter.board_title(None, Tag::ROOT, width), blocks),
    };
    let mut parts = vec![flow::Part::Piece(head)];
    parts.extend(setter.blocks(blocks, Tag::ROOT, width));
    (flow::flow(parts, &theme.sheet), setter.tree)
}

fn about(document: &Document, words: &dyn Words) -> About {
    let meta = &document.meta;
    let title = words.phrase(&meta.title);
    let title = if meta.addressee.is_empty() { title } else { format!("{title} · {}", meta.addressee) };
    About {
        title: tree::said(font::visible(&title).into_owned()),
        author: font::visible(&meta.organisation).into_owned(),
        subject: font::visible(&words.footer(meta)).into_owned(),
        language: match meta.language {
            Language::Sv => "sv-SE",
            Language::En => "en-GB",
        },
        tool: meta.tool.clone(),
        created: meta.as_of.seconds(),
        id: meta.id.clone(),
    }
}
