//! Where things stand: inside the page, beside each other, with header and footer.

use super::example::{self, evidence, first_page, heading, paragraph, report};
use super::{around, document, drawn, hostile, read, texts};
use crate::render::pdf::draw::{Drawing, Owner};
use crate::render::pdf::font::bounds;
use crate::render::pdf::theme::REPORT;
use crate::render::pdf::tree::Role;

/// Every shape lies on the paper, every text of the report between the margins.
pub fn assert_inside(name: &str, drawing: &Drawing) {
    let sheet = REPORT.sheet;
    for (page, commands) in drawing.pages.iter().enumerate() {
        for command in commands {
            let it = bounds(&command.shape);
            let furniture = matches!(command.owner, Owner::Header | Owner::Footer);
            let (top, bottom) = if furniture { (0.0, sheet.height) } else { (sheet.top_of(page), sheet.end()) };
            let inside = it.left >= sheet.side - 0.6
                && it.right <= sheet.width - sheet.side + 0.6
                && it.top >= top - 0.6
                && it.bottom <= bottom + 0.6;
            assert!(inside, "{name}, page {}: {:?} at {it:?}", page + 1, command.shape);
        }
    }
}

/// No two texts cover each other.
pub fn assert_apart(name: &str, drawing: &Drawing) {
    for (page, commands) in drawing.pages.iter().enumerate() {
        let mut boxes: Vec<_> = texts(commands).into_iter().map(|(_, run)| (around(run), &run.text)).collect();
        boxes.sort_by(|a, b| a.0.top.total_cmp(&b.0.top));
        for (index, (one, text)) in boxes.iter().enumerate() {
            for (other, second) in boxes[index + 1..].iter().take_while(|(other, _)| other.top < one.bottom) {
                let covered = one.overlaps(*other, 0.3);
                assert!(!covered, "{name}, page {}: {text:?} {one:?} and {second:?} {other:?}", page + 1);
            }
        }
    }
}

#[test]
fn everything_stands_between_the_margins() {
    assert_inside("report", &drawn(&report()));
    for (name, document) in hostile::all() {
        assert_inside(name, &drawn(&document));
    }
}

#[test]
fn no_two_texts_cover_each_other() {
    assert_apart("report", &drawn(&report()));
    for (name, document) in hostile::all() {
        assert_apart(name, &drawn(&document));
    }
}

#[test]
fn every_page_has_its_number_and_pages_from_the_second_a_header() {
    let drawing = drawn(&report());
    let count = drawing.pages.len();
    for (index, commands) in drawing.pages.iter().enumerate() {
        let read = read(commands);
        assert!(read.contains(&format!("Page {} of {count}", index + 1)), "{read}");
        assert!(read.contains("SR-2026-10-ANG version 1.0"), "{read}");
        let headed = texts(commands).iter().any(|(owner, _)| *owner == Owner::Header);
        assert_eq!(headed, index > 0, "page {}", index + 1);
    }
}

#[test]
fn the_first_page_is_one_page() {
    let drawing = drawn(&document(first_page()));
    assert_eq!(drawing.pages.len(), 1);
}

#[test]
fn a_long_table_repeats_its_header_on_every_page_as_an_ornament() {
    let drawing = drawn(&document(evidence(400)));
    let mut pages = 0;
    for commands in &drawing.pages {
        let rows = texts(commands).iter().filter(|(_, run)| run.text.starts_with("INC-")).count();
        let heads: Vec<Owner> =
            texts(commands).iter().filter(|(_, run)| run.text == "Subject").map(|(owner, _)| *owner).collect();
        if rows > 0 {
            assert_eq!(heads.len(), 1);
            assert_eq!(heads[0] == Owner::Ornament, pages > 0);
            pages += 1;
        }
    }
    assert!(pages >= 9, "{pages}");
}

#[test]
fn a_row_is_never_split() {
    let drawing = drawn(&document(evidence(400)));
    let row_of = |commands: &[_], text: &str| {
        texts(commands).iter().filter(|(_, run)| run.text == text).map(|(_, run)| run.at.y).next()
    };
    for n in 0..400 {
        let id = format!("INC-{:04}", 409 + n);
        let pages: Vec<f32> = drawing.pages.iter().filter_map(|commands| row_of(commands, &id)).collect();
        assert_eq!(pages.len(), 1, "{id}");
    }
}

#[test]
fn a_heading_is_never_the_last_on_its_page() {
    // Paragraphs of growing length push the heading over every place near the end of the page.
    for lines in 40..70 {
        let mut blocks: Vec<_> = (0..lines).map(|_| paragraph("One line.")).collect();
        blocks.push(heading(1, None, "Heading at the end", false));
        blocks.extend(evidence(3));
        let drawing = drawn(&document(blocks));
        for commands in &drawing.pages {
            let body: Vec<_> =
                texts(commands).into_iter().filter(|(owner, _)| matches!(owner, Owner::Tag(_))).collect();
            let Some((owner, last)) = body.iter().max_by(|a, b| a.1.at.y.total_cmp(&b.1.at.y)) else { continue };
            let Owner::Tag(tag) = owner else { continue };
            let role = &drawing.tree.nodes[tag.index()].role;
            assert!(!matches!(role, Role::Heading(..)), "{lines}: {:?}", last.text);
        }
    }
}

#[test]
fn a_paragraph_leaves_no_line_alone() {
    let text = "word ".repeat(120);
    for before in 40..60 {
        let mut blocks: Vec<_> = (0..before).map(|_| paragraph("One line.")).collect();
        blocks.push(paragraph(&text));
        let drawing = drawn(&document(blocks));
        for commands in &drawing.pages {
            let lines = texts(commands).iter().filter(|(_, run)| run.text.starts_with("word word")).count();
            assert_ne!(lines, 1, "{before} lines before");
        }
    }
}

#[test]
fn a_draft_says_so_on_every_page() {
    let mut draft = report();
    draft.meta.draft = true;
    for commands in drawn(&draft).pages {
        let read = read(&commands);
        assert!(read.contains("DRAFT"), "{read}");
    }
    assert!(!read(&drawn(&example::report()).pages[0]).contains("DRAFT"));
}
