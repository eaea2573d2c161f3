//! Tests of the pages: what is drawn, what it means, and that the file keeps the rules.

mod example;
mod file;
mod hostile;
mod layout;
mod meaning;
mod picture;

use super::draw::{Bounds, Command, Drawing, Owner, Shape, TextRun};
use crate::render::wording::Wording;
use crate::report::document::{Block, Document};

fn document(blocks: Vec<Block>) -> Document {
    Document { meta: example::meta(), blocks }
}

fn words(document: &Document) -> Wording {
    Wording::new(document.meta.language, document.meta.zone)
}

fn drawn(document: &Document) -> Drawing {
    super::draw(document, &words(document)).0
}

fn written(document: &Document) -> Vec<u8> {
    super::render(document, &words(document)).expect("the file keeps the rules of the format").bytes
}

/// The texts of a page that are not empty, and whose they are.
fn texts(commands: &[Command]) -> Vec<(Owner, &TextRun)> {
    commands
        .iter()
        .filter_map(|command| match &command.shape {
            Shape::Text(run) if !run.text.trim().is_empty() => Some((command.owner, run)),
            _ => None,
        })
        .collect()
}

fn around(run: &TextRun) -> Bounds {
    super::font::bounds(&Shape::Text(run.clone()))
}

/// All that is read on a page, headers and footers too, in drawing order.
fn read(commands: &[Command]) -> String {
    texts(commands).iter().map(|(_, run)| run.text.as_str()).collect::<Vec<_>>().join("|")
}

/// `cargo test --lib look_at -- --ignored` puts examples under `target/pages/`, for eyes.
#[test]
#[ignore = "writes files to look at"]
#[expect(clippy::disallowed_methods, reason = "files for eyes, outside any store")]
fn look_at() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pages");
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, document) in hostile::all().into_iter().chain([("report", example::report())]) {
        std::fs::write(folder.join(format!("{name}.pdf")), written(&document)).expect("written");
    }
}
