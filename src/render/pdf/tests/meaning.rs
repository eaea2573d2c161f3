//! What the pages mean to a reader who cannot see them.

use super::{document, drawn, example, hostile};
use crate::render::pdf::draw::{Drawing, Owner, Shape};
use crate::render::pdf::tree::{Role, Tag};

/// All that is read aloud, in reading order, a node a line.
fn aloud(drawing: &Drawing) -> Vec<String> {
    let mut content = vec![String::new(); drawing.tree.nodes.len()];
    for command in drawing.pages.iter().flatten() {
        if let (Owner::Tag(tag), Shape::Text(run)) = (command.owner, &command.shape) {
            content[tag.index()].push_str(&run.text);
        }
    }
    let mut out = Vec::new();
    walk(drawing, Tag::ROOT, &content, &mut out);
    out
}

fn walk(drawing: &Drawing, tag: Tag, content: &[String], out: &mut Vec<String>) {
    let node = &drawing.tree.nodes[tag.index()];
    let text = &content[tag.index()];
    match &node.role {
        Role::Figure(alt) => out.push(format!("[{alt}]")),
        _ if !text.is_empty() => out.push(text.clone()),
        _ => {}
    }
    node.children.iter().for_each(|child| walk(drawing, *child, content, out));
}

fn all() -> Vec<(&'static str, crate::report::document::Document)> {
    hostile::all().into_iter().chain([("report", example::report())]).collect()
}

#[test]
fn a_node_has_children_or_content_never_both() {
    for (name, document) in all() {
        let drawing = drawn(&document);
        for command in drawing.pages.iter().flatten() {
            if let Owner::Tag(tag) = command.owner {
                let node = &drawing.tree.nodes[tag.index()];
                assert!(node.children.is_empty(), "{name}: {node:?} {:?}", command.shape);
            }
        }
    }
}

#[test]
fn every_row_of_a_table_has_a_cell_for_each_column() {
    for (name, document) in all() {
        let tree = drawn(&document).tree;
        for table in tree.nodes.iter().filter(|node| matches!(node.role, Role::Table(_))) {
            let rows = table.children.iter().flat_map(|part| &tree.nodes[part.index()].children);
            let widths: Vec<usize> = rows.map(|row| tree.nodes[row.index()].children.len()).collect();
            assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{name}: {widths:?}");
        }
    }
}

#[test]
fn text_is_read_in_the_order_of_the_document_column_by_column() {
    let read = aloud(&drawn(&example::report()));
    let place =
        |text: &str| read.iter().position(|line| line.starts_with(text)).unwrap_or_else(|| panic!("{text}: {read:#?}"));
    let order = [
        "Service report · October 2026",
        "Action needed",
        "99.871%",
        "SLA targets",
        "28\u{a0}\u{a0}incidents (Sep 22)",
        "What happened",
        "26 October: late first response · INC-0422",
        "What we ask of you",
        "Coming up",
        "1 Availability and downtime",
        "How the figure is made",
        "Downtime that counts",
    ];
    let places: Vec<usize> = order.into_iter().map(place).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn lines_of_a_paragraph_read_as_words() {
    let read = aloud(&drawn(&example::report()));
    let story = "An expired TLS certificate stopped all API calls. Renewal is now automatic with alarms 30 and 7 days ahead; \
        all 14 certificates checked. Corrective action CAR-2026-018, done 2026-10-20.";
    assert!(read.iter().any(|line| line == story), "{read:#?}");
}

#[test]
fn every_picture_has_words() {
    for (name, document) in all() {
        for node in drawn(&document).tree.nodes {
            if let Role::Figure(alt) = node.role {
                assert!(!alt.trim().is_empty(), "{name}");
            }
        }
    }
}

#[test]
fn months_of_a_strip_are_read_as_verdicts() {
    let read = aloud(&drawn(&document(example::first_page())));
    let strip = "[Met, Met, Met, No\u{a0}data, Met, No\u{a0}data, Met, No\u{a0}data, Met, No\u{a0}data, Met, Met, Met]";
    assert!(read.iter().any(|line| line == strip), "{read:#?}");
}

#[test]
fn heading_levels_skip_none() {
    let tree = drawn(&example::report()).tree;
    let mut last = 0;
    for node in &tree.nodes {
        if let Role::Heading(level, _) = node.role {
            assert!(level <= last + 1, "{level} after {last}");
            last = level;
        }
    }
}
