//! Tests of the pages: what is drawn, what it means, and that the file keeps the rules.

mod example;
mod voice;

use voice::Voice;

fn file(document: &crate::report::document::Document) -> Vec<u8> {
    super::render(document, &Voice(example::ZONE)).expect("the file keeps the rules of the format")
}

#[test]
fn a_report_becomes_a_file() {
    assert!(file(&example::report()).starts_with(b"%PDF-1.7"));
}

/// `cargo test --lib look_at -- --ignored` puts the example under `target/pages/`, for eyes.
#[test]
#[ignore = "writes a file to look at"]
#[expect(clippy::disallowed_methods, reason = "a file for eyes, outside any store")]
fn look_at() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pages");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("report.pdf"), file(&example::report())).expect("written");
}
