//! A few pages as pictures, compared with stored ones; small differences between machines are let through.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::{document, example, written};
use crate::report::document::{Block, Document, Verdict};

/// Dots of a picture in a point of the page.
const SCALE: f32 = 0.5;

fn pictures() -> Vec<(&'static str, Document, usize, &'static [u8])> {
    let mut calm = example::first_page();
    if let Block::Banner(banner) = &mut calm[0] {
        banner.verdict = Verdict::Met;
        banner.headline = example::say("All 6 SLA targets met");
    }
    let mut draft = document(calm);
    draft.meta.draft = true;
    vec![
        ("first", example::report(), 0, include_bytes!("pictures/first.png")),
        ("availability", example::report(), 1, include_bytes!("pictures/availability.png")),
        ("incidents", example::report(), 2, include_bytes!("pictures/incidents.png")),
        ("draft", draft, 0, include_bytes!("pictures/draft.png")),
    ]
}

fn pixels(document: &Document, page: usize) -> Pixmap {
    let pdf = Pdf::new(written(document)).expect("a PDF");
    let settings = PixmapSettings { x_scale: SCALE, y_scale: SCALE, bg_color: WHITE };
    let cache = RenderCache::new();
    render(&pdf.pages()[page], &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings)
}

#[test]
fn pages_look_as_they_did() {
    for (name, document, page, stored) in pictures() {
        let now = pixels(&document, page);
        let stored = Pixmap::from_png(std::io::Cursor::new(stored)).expect("a stored picture");
        assert_eq!((now.width(), now.height()), (stored.width(), stored.height()), "{name}");
        let pairs = || now.data_as_u8_slice().iter().zip(stored.data_as_u8_slice());
        let sum: u64 = pairs().map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        let count = now.data_as_u8_slice().len() as u64;
        // A moved line of text changes some 0.3 of 255 on the mean; another machine's rounding stays far below 0.05.
        assert!(
            sum * 20 <= count,
            "{name} looks different by {} thousandths; look at it with `cargo test --lib store_pictures -- --ignored` and git diff",
            sum * 1000 / count
        );
    }
}

/// `cargo test --lib store_pictures -- --ignored` stores the pictures anew; look at them before you commit them.
#[test]
#[ignore = "writes the stored pictures"]
#[expect(clippy::disallowed_methods, reason = "stored pictures lie beside their test, outside any store")]
fn store_pictures() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/pdf/tests/pictures");
    for (name, document, page, _) in pictures() {
        let png = pixels(&document, page).into_png().expect("a picture");
        std::fs::write(folder.join(format!("{name}.png")), png).expect("written");
    }
}
