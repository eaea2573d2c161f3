//! Files spoilt as a whole: by another encoding, a crash, a merge, a tab, a bracket, and by those who mean harm.

use super::{Planted, differences, records};

fn utf16(text: &str, unit: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF).into_iter();
    mark.chain(text.encode_utf16()).flat_map(unit).collect()
}

/// One file with `line` put in front of its n-th line, from 1.
fn before(text: &str, n: usize, line: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    lines.insert(n - 1, line);
    lines.concat()
}

/// The files that are made of one record.
pub fn planted_in(path: &'static str, text: &'static str) -> Vec<Planted> {
    let of = |how: &str, bytes: Vec<u8>, expected| Planted { how: how.to_owned(), of: path, bytes, expected };
    let new = |how: &str, text: String, expected| Planted::new(how, path, text, expected);
    let count = text.lines().count();
    let last = count + 1;
    let mut all = vec![
        of("UTF-16 LE with its mark", utf16(text, u16::to_le_bytes, true), vec![("not-utf8", 1)]),
        of("UTF-16 BE with its mark", utf16(text, u16::to_be_bytes, true), vec![("not-utf8", 1)]),
        of("UTF-16 LE", utf16(text, u16::to_le_bytes, false), vec![("not-utf8", 1)]),
        of("UTF-16 BE", utf16(text, u16::to_be_bytes, false), vec![("not-utf8", 1)]),
        of("Latin-1 at its end", [text.as_bytes(), b"notes: \xE5\n"].concat(), vec![("not-utf8", last)]),
        of("Latin-1 at its start", [b"# \xE4\n", text.as_bytes()].concat(), vec![("not-utf8", 1)]),
        new("a byte-order mark", format!("\u{feff}{text}"), vec![]),
        new("a mark on the last line", format!("{text}notes: a\u{feff}b\n"), vec![("byte-order-mark", last)]),
        new("CRLF", text.replace('\n', "\r\n"), vec![]),
        new("CR only", text.replace('\n', "\r"), vec![("lone-cr", 1); count]),
        new("NUL at the end", format!("{text}\0\0\0\0"), vec![("nul-bytes", last)]),
        of("zeros only", vec![0; text.len()], vec![("nul-bytes", 1)]),
        new("nothing at all", String::new(), vec![("empty-file", 1)]),
        new(
            "a conflict at the start",
            format!("<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> b\n"),
            vec![("conflict-marker", 1)],
        ),
        new(
            "a conflict of three sides at the end",
            format!("{text}<<<<<<< HEAD\nnotes: a\n||||||| 1234567\nnotes: b\n=======\nnotes: c\n>>>>>>> b\n"),
            vec![("conflict-marker", last)],
        ),
        new(
            "two conflicts",
            format!("<<<<<<< a\n=======\n>>>>>>> b\n{text}<<<<<<< a\n=======\n>>>>>>> b\n"),
            vec![("conflict-marker", 1), ("conflict-marker", 3 + count + 1)],
        ),
        new("what only looks like a conflict", format!("{text}notes: |\n  <<<<<<< HEAD\n  =======\n"), vec![]),
        new("an escape sequence", format!("{text}notes: \u{1b}[2Jgone\n"), vec![("control-character", last)]),
        new("a bell and a backspace", format!("{text}notes: \u{7}a\u{8}\n"), vec![("control-character", last); 2]),
        new("a line separator", format!("{text}notes: a\u{2028}b\n"), vec![("control-character", last)]),
        new("text turned around", format!("{text}notes: a\u{202e}b\u{2066}c\n"), vec![]),
        new("a key turned around", format!("{text}\"no\u{202e}tes\": a\n"), vec![("unknown-field", last)]),
        new("a document mark on top", format!("---\n{text}"), vec![]),
        new("a document mark and a version", format!("%YAML 1.2\n---\n{text}"), vec![]),
        new("a tag directive", format!("%TAG ! tag:x,2026:\n---\n{text}"), vec![("yaml-directive", 1)]),
        new("a second document", format!("{text}---\nnotes: a\n"), vec![("second-document", last)]),
        new("an end mark", format!("{text}...\n"), vec![]),
        new("a list as key", format!("{text}? [a]\n: b\n"), vec![("key-not-text", last)]),
        new("a merge key", format!("{text}<<: {{notes: a}}\n"), vec![("anchor-or-tag", last)]),
        new("a tab before a key", format!("{text}x-a:\n\tb: c\n"), vec![("yaml-syntax", last + 1)]),
        new("an open quote", format!("{text}notes: \"a\n"), vec![("yaml-syntax", last)]),
        new("an open bracket", format!("{text}links: [a\n"), vec![("yaml-syntax", last)]),
        new("a bracket too many", format!("{text}links: [a]]\n"), vec![("yaml-syntax", last)]),
        new("the other bracket", format!("{text}links: [a}}\n"), vec![("yaml-syntax", last)]),
        new("a colon in text", format!("{text}notes: a: b\n"), vec![("yaml-syntax", last)]),
        new("a line without a colon", format!("{text}notes\n"), vec![("yaml-syntax", last)]),
        new("an unknown escape", format!("{text}notes: \"\\q\"\n"), vec![("yaml-syntax", last)]),
        new("brackets 40 deep", format!("{text}x-a: {}{}\n", "[".repeat(40), "]".repeat(40)), vec![("too-deep", last)]),
        new("brackets 100,000 deep", format!("{text}x-a: {}\n", "[".repeat(100_000)), vec![("too-deep", last)]),
        // 31 keys inside the record's map are the last that is allowed; the 32nd below `x-a` stands on its own line.
        new(
            "keys 40 deep",
            format!("{text}x-a:\n{}", (1..40).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>()),
            vec![("too-deep", last + 32)],
        ),
        new("a bomb of aliases", format!("{text}x-a: &a [b, b]\nx-b: [*a, *a]\n"), {
            vec![("anchor-or-tag", last), ("anchor-or-tag", last + 1), ("anchor-or-tag", last + 1)]
        }),
        new("more than 1 MiB", format!("{text}# {}\n", "a".repeat(1 << 20)), vec![("file-too-large", 1)]),
        new("a comment on top", before(text, 1, "# sdm\n"), vec![]),
    ];
    all.push(new("comments only", "# a\n# b\n".to_owned(), vec![("empty-file", 1)]));
    all.push(new("one word", "oops\n".to_owned(), vec![("wrong-type", 1)]));
    all.push(new("a list", "- a\n- b\n".to_owned(), vec![("wrong-type", 1)]));
    all
}

#[test]
fn every_spoilt_file_is_told_in_its_own_words_at_its_line() {
    let planted: Vec<Planted> = records().flat_map(|(path, text)| planted_in(path, text)).collect();
    assert!(planted.len() >= 800, "only {} files", planted.len());
    let told = differences(&planted);
    assert!(told.is_empty(), "{} of {} files:\n{}", told.len(), planted.len(), told.join("\n"));
}
