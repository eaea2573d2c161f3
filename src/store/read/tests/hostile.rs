//! Files made to hurt: nothing panics, nothing takes long, nothing grows without bound.

use std::time::Duration;

use proptest::prelude::*;

use super::*;

/// Reads a file, places its findings, and says how long it took.
fn timed(file: &[u8]) -> (Vec<String>, Duration) {
    #[expect(clippy::disallowed_methods, reason = "a bound on time needs a clock")]
    let start = std::time::Instant::now();
    let told = told(file);
    (told, start.elapsed())
}

#[test]
fn a_megabyte_of_rubbish_is_refused_in_time() {
    // The bound is for an unoptimised build on a busy machine; a released one takes a small part of it.
    let most = Duration::from_secs(20);
    let repeat = |text: &str, times: usize| text.repeat(times.min(bytes::MAX_BYTES / text.len()));
    let rubbish = [
        repeat("[", 1_000_000),
        repeat("{", 1_000_000),
        repeat("{a: ", 200_000),
        repeat("\"", 1_000_000),
        repeat("'", 1_000_000),
        repeat("a: ", 100_000),
        repeat("- ", 500_000),
        repeat("? ", 500_000),
        repeat(": ", 500_000),
        repeat("&a ", 300_000),
        repeat("*a ", 300_000),
        repeat("!a ", 300_000),
        repeat("a\n", 500_000),
        repeat("- a\n", 250_000),
        repeat("a: b\n", 200_000),
        repeat("a: &a b\n", 100_000),
        repeat("- *a\n", 200_000),
        repeat("# c\n", 250_000),
        repeat("\n", 1_000_000),
        repeat(" ", 1_000_000),
        repeat("%a\n", 300_000),
        repeat("---\n", 250_000),
        repeat("å", 500_000),
        repeat("<<<<<<< \n", 100_000),
        repeat("\u{feff}", 300_000),
        repeat("\r", 1_000_000),
        format!("title: {}", repeat("a", 1_000_000)),
        format!("title: |\n{}", repeat("  a\n", 250_000)),
        format!("title: \"{}\"", repeat("\\n", 500_000)),
        format!("title: {}", repeat("a\n ", 300_000)),
        format!("services: [{}", repeat("å å,", 150_000)),
        format!("log:\n{}", repeat("- {did: 1}\n", 90_000)),
        format!("log:\n{}", repeat("- {at: x}\n", 90_000)),
        format!("contacts:\n{}", (0..60_000).map(|n| format!("  k{n}: {{}}\n")).collect::<String>()),
        format!("contacts:\n{}", (0..60_000).map(|n| format!("  k{n}: &a\n")).collect::<String>()),
        (0..70_000).map(|n| format!("k{n}: x\n")).collect::<String>(),
        format!("{}: a\n", repeat("k", 1_000_000)),
        format!("? {}\n: a\n", repeat("k", 1_000_000)),
        format!("title: a{}b\n", repeat(" ", 1_000_000)),
    ];
    for file in rubbish {
        let head: String = file.chars().take(30).collect();
        assert!(file.len() <= bytes::MAX_BYTES + 100, "{head:?} has {} bytes", file.len());
        let (told, took) = timed(file.as_bytes());
        assert!(!told.is_empty() || head.starts_with("title: "), "{head:?} was taken");
        assert!(told.len() <= 2 * crate::store::read::told::MOST, "{head:?} gave {} findings", told.len());
        assert!(took < most, "{head:?} took {took:?}");
    }
}

#[test]
fn nesting_has_an_end() {
    // 31 lists inside the record's map are 32 levels: the last that is allowed.
    let nested = |open: &str, close: &str, times: usize| {
        format!("title: a\nx-deep: {}{}\n", open.repeat(times), close.repeat(times))
    };
    assert_eq!(told(nested("[", "]", 31)), [] as [&str; 0]);
    // The 32nd bracket stands at column 9 + 31.
    assert_eq!(told(nested("[", "]", 32)), ["2:40-2:41 too-deep: maps and lists are nested more than 32 deep"]);
    for times in [200, 100_000] {
        assert!(told(nested("[", "]", times))[0].contains("too-deep"));
        assert!(told(nested("{a: ", "}", times))[0].contains("too-deep"));
    }
    let block: String = (0..40).map(|n| format!("{}a:\n", "  ".repeat(n))).collect();
    assert!(told(block)[0].starts_with("33:"));
}

#[test]
fn an_alias_bomb_is_only_as_large_as_its_text() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..20 {
        let aliases = vec![format!("*a{}", n - 1); 10].join(", ");
        bomb.push_str(&format!("a{n}: &a{n} [{aliases}]\n"));
    }
    let (told, took) = timed(bomb.as_bytes());
    // 20 anchors, 190 aliases, 20 unknown keys, and the missing title.
    assert_eq!(told.len(), 231);
    assert!(took < Duration::from_secs(5), "{took:?}");
}

/// Pieces of YAML in any order: nearer to what goes wrong than bytes at random.
fn yaml_soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "title",
        "log",
        "at",
        "did",
        "contact",
        "contacts",
        "services",
        "x-a",
        "a",
        "å",
        "😀",
        "2026-03-12 09:14",
        "99,9%",
        ":",
        ": ",
        " ",
        "  ",
        "    ",
        "\n",
        "\n",
        "\r\n",
        "\t",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\"",
        "'",
        "|\n",
        ">-\n",
        "&a ",
        "*a",
        "!t ",
        "!!str ",
        "<<: ",
        "# c",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "~",
        "null",
        "\\",
        "\\x",
        "\u{feff}",
        "@",
        "`",
        "%",
        "0",
        "no",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(file in prop::collection::vec(any::<u8>(), 0..300)) {
        told(file);
    }

    #[test]
    fn arbitrary_text_never_panics(file in ".{0,200}") {
        told(file);
    }

    #[test]
    fn yaml_in_pieces_never_panics_and_every_place_is_inside(file in yaml_soup()) {
        told(&file);
        let locator = locate::Locator::new(file.as_bytes());
        for finding in read_draft(file.as_bytes()).findings {
            let Some(at) = locator.locate(&finding.place) else { continue };
            prop_assert!(at.bytes.start <= at.bytes.end && at.bytes.end <= file.len());
            prop_assert!(file.is_char_boundary(at.bytes.start) && file.is_char_boundary(at.bytes.end), "{at:?}");
            prop_assert!(at.line >= 1 && at.column >= 1 && (at.line, at.column) <= (at.end_line, at.end_column));
            let wire = finding.message.contains(char::from(0x1f));
            prop_assert!(!wire && !finding.message.is_empty());
        }
    }

    #[test]
    fn every_route_leads_back_to_its_node(file in yaml_soup()) {
        let (Some(tree), _) = parse::parse("a.yaml", &file, 0) else { return Ok(()) };
        let mut open = vec![tree.top()];
        while let Some(at) = open.pop() {
            prop_assert_eq!(tree.at(&at.route()).map(|found| found.id), Some(at.id));
            open.extend(at.entries().map(|(_, value)| value));
            open.extend(at.items());
        }
    }
}
