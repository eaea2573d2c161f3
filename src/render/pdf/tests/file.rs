//! The bytes: the same each time, with all text in them.

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::hayro_interpret::hayro_syntax::object::dict::Dict;
use hayro::hayro_interpret::{
    ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings,
    SoftMask, TransformExt, interpret_page,
};
use hayro::kurbo::{BezPath, Rect};

use super::{document, drawn, example, hostile, texts, written};
use crate::render::pdf::draw::{Owner, Shape, TextRun};
use crate::render::pdf::font;

/// Collects the text of a page, as a reader program would.
#[derive(Default)]
struct Reader {
    text: String,
    marks: Vec<Option<String>>,
}

impl<'a> Device<'a> for Reader {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: hayro::hayro_interpret::BlendMode) {}
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        // Text given for what is drawn stands in its place.
        if self.marks.iter().any(Option::is_some) {
            return;
        }
        for glyph in run.glyphs() {
            match glyph.as_unicode() {
                Some(BfString::Char(character)) => self.text.push(character),
                Some(BfString::String(string)) => self.text.push_str(&string),
                None => self.text.push('\u{FFFD}'),
            }
        }
    }
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let actual = properties.and_then(|dict| dict.get::<hayro::hayro_syntax::object::String<'_>>("ActualText"));
        self.marks.push(actual.map(|text| utf16(text.as_ref())));
    }
    fn end_marked_content(&mut self) {
        if let Some(Some(actual)) = self.marks.pop() {
            self.text.push_str(&actual);
        }
    }
}

/// A text string of the format: UTF-16 after a mark, else one byte a character.
fn utf16(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(rest) => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The text of every page of a file.
fn extracted(bytes: Vec<u8>) -> Vec<String> {
    let pdf = Pdf::new(bytes).expect("a PDF");
    let cache = InterpreterCache::new();
    pdf.pages()
        .iter()
        .map(|page| {
            let transform = page.initial_transform(true).to_kurbo();
            let all = Rect::new(0.0, 0.0, 2000.0, 2000.0);
            let mut context = Context::new(transform, all, &cache, page.xref(), InterpreterSettings::default());
            let mut reader = Reader::default();
            interpret_page(page, &mut context, &mut reader);
            reader.text
        })
        .collect()
}

/// What a reader program should find: boxes in headers and repeated rows carry no text, for those are not read.
fn readable(owner: Owner, run: &TextRun) -> String {
    let boxed = |c: &char| matches!(font::drawn(*c, run.weight), font::Drawn::Box { .. });
    let is_read = matches!(owner, Owner::Tag(_));
    run.text.chars().filter(|c| !c.is_whitespace() && (is_read || !boxed(c))).collect()
}

#[test]
fn a_file_holds_exactly_the_text_that_was_drawn() {
    for (name, document) in [("report", example::report())].into_iter().chain(hostile::all()) {
        let drawing = drawn(&document);
        let pages = drawing.pages.iter();
        let pages = pages.map(|page| texts(page).into_iter().map(|(owner, run)| readable(owner, run)).collect());
        let drawn: Vec<String> = pages.collect();
        let squeezed = |text: &String| text.split_whitespace().collect::<String>();
        for (page, (found, drawn)) in extracted(written(&document)).iter().zip(&drawn).enumerate() {
            assert_eq!(squeezed(found), *drawn, "{name}, page {}", page + 1);
        }
    }
}

#[test]
fn letters_that_the_standard_fonts_lack_are_in_the_file() {
    let text = "å ä ö Å Ä Ö ł ő ≥ ≤ − × ÷ – … 2\u{202F}125 kronor, 99,871\u{A0}% Привет";
    let pages = extracted(written(&document(vec![example::paragraph(text)])));
    assert!(pages[0].contains(text), "{}", pages[0]);
}

#[test]
fn the_same_document_gives_the_same_bytes_whatever_was_written_before() {
    let first = written(&example::report());
    let other = written(&document(example::evidence(30)));
    assert_ne!(first, other);
    assert_eq!(first, written(&example::report()));
    assert_eq!(other, written(&document(example::evidence(30))));
}

#[test]
fn documents_written_side_by_side_are_the_same_as_one_by_one() {
    let alone = written(&example::report());
    let together: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| written(&example::report()))).collect();
        threads.into_iter().map(|thread| thread.join().expect("it ends")).collect()
    });
    assert!(together.iter().all(|bytes| *bytes == alone));
}

#[test]
fn a_file_says_what_it_is_in_which_language_and_which_standards_it_keeps() {
    let bytes = written(&example::report());
    let file = String::from_utf8_lossy(&bytes);
    for said in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<rdf:li>en-GB</rdf:li>",
        "Service report · October 2026 · Ångström Energi AB",
        // The instant on which the report rests, 09:12 in Stockholm, not the clock.
        "2026-11-03T08:12:00",
        "/MarkInfo",
        "/Outlines",
    ] {
        assert!(file.contains(said), "{said}");
    }
    for never in ["/JavaScript", "/Launch", "/URI", "/EmbeddedFile", "/OpenAction"] {
        assert!(!file.contains(never), "{never}");
    }
}

#[test]
fn a_logo_that_is_no_picture_is_an_error_not_a_panic() {
    let mut document = example::report();
    document.meta.logo = Some(b"not a picture".to_vec());
    let result = crate::render::pdf::render(&document, &super::words(&document));
    assert!(matches!(result, Err(crate::render::pdf::krilla::PdfError::Logo(_))), "{result:?}");
}

#[test]
fn a_logo_stands_before_the_name_of_the_firm() {
    let mut document = example::report();
    document.meta.logo = Some(include_bytes!("pictures/draft.png").to_vec());
    let drawing = drawn(&document);
    let name = texts(&drawing.pages[0]).into_iter().find(|(_, run)| run.text == "Nordvik Systems AB");
    let picture = drawing.pages[0].iter().find(|command| matches!(command.shape, Shape::Picture(_)));
    let (name, picture) = (name.expect("a name").1, font::bounds(&picture.expect("a picture").shape));
    assert!(picture.right < name.at.x, "{picture:?} {name:?}");
    assert!(written(&document).len() > written(&example::report()).len());
}
