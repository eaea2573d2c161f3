//! The accidents of file stores: each with its own words at its own place.

use super::*;
use crate::domain::finding::{Fix, Place, Route};

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    // The mark counts as no column; å is one column: b ö is not a key at 3:3 (two spaces before it).
    let file = "\u{feff}title: a\r\ncontacts:\r\n  b ö: {name: c}\r\nusers: 1_000\r\n";
    assert_eq!(
        told(file),
        ["3:3-3:6 bad-value: \"b ö\" is not a key", "4:8-4:13 bad-value: \"1_000\" is not a whole number"]
    );
    assert_eq!(told("\u{feff}titel: a\n")[0], "1:1-1:6 unknown-field: the key \"titel\" is not known here");
}

#[test]
fn a_byte_order_mark_inside_the_file_is_told_by_its_place() {
    // Two files joined: the second mark is the first character of line 2.
    assert_eq!(
        told("\u{feff}title: a\n\u{feff}users: 1\n"),
        ["2:1-2:2 byte-order-mark: a byte-order mark inside the file"]
    );
}

#[test]
fn columns_count_characters_not_bytes() {
    // `title: "åäö": ` — the å of line 2 begin at column 9, three characters, six bytes.
    let file = "country: åäö\nteam: \"åäö\"\ntitle: a\n";
    assert_eq!(told(file), ["2:7-2:12 bad-value: \"åäö\" is not a team name"]);
    let place = Place::Route { path: String::new(), route: Route::key("team") };
    let at = locate::locate(file.as_bytes(), &place).expect("a place");
    // Line 1 has 9 + 6 + 1 = 16 bytes, `team: ` six more; the value has two quotes and six bytes.
    assert_eq!(at.bytes, 22..30);
}

#[test]
fn other_encodings_are_named_with_byte_line_and_letter() {
    assert_eq!(
        told(b"title: a\ncountry: \xe5land\n"),
        ["2:10-2:11 not-utf8: byte 0xE5 on line 2 is not UTF-8; it looks like å in Windows-1252"]
    );
    assert_eq!(
        told(b"title: f\x94r \x84ven\n"),
        ["1:9-1:10 not-utf8: byte 0x94 on line 1 is not UTF-8; it looks like ö in DOS code page 850"]
    );
    assert_eq!(
        told(b"title: f\x9ar \x8a\x8c\n"),
        ["1:9-1:10 not-utf8: byte 0x9A on line 1 is not UTF-8; it looks like ö in Mac Roman"]
    );
    assert_eq!(told(b"title: 5\xd72\n"), ["1:9-1:10 not-utf8: byte 0xD7 on line 1 is not UTF-8"]);
    assert_eq!(
        told(b"title: a\xc3"),
        ["1:9-1:10 not-utf8: byte 0xC3 on line 1 is not UTF-8; the file ends inside a character"]
    );
}

#[test]
fn utf_16_and_utf_32_are_named() {
    let utf16 = |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let message = |file: Vec<u8>| told(file)[0].split_once(": ").map(|(_, m)| m.to_owned()).unwrap_or_default();
    assert_eq!(
        message(utf16("\u{feff}title: a", u16::to_le_bytes)),
        "the file is not UTF-8; it looks like UTF-16 (little endian)"
    );
    assert_eq!(
        message(utf16("\u{feff}title: a", u16::to_be_bytes)),
        "the file is not UTF-8; it looks like UTF-16 (big endian)"
    );
    assert_eq!(
        message(utf16("title: a", u16::to_le_bytes)),
        "the file is not UTF-8; it looks like UTF-16 (little endian)"
    );
    assert_eq!(
        message(utf16("title: a", u16::to_be_bytes)),
        "the file is not UTF-8; it looks like UTF-16 (big endian)"
    );
    let utf32 = |order: fn(u32) -> [u8; 4]| "title".chars().flat_map(|c| order(c.into())).collect::<Vec<u8>>();
    assert_eq!(message(utf32(u32::to_le_bytes)), "the file is not UTF-8; it looks like UTF-32 (little endian)");
    assert_eq!(message(utf32(u32::to_be_bytes)), "the file is not UTF-8; it looks like UTF-32 (big endian)");
}

#[test]
fn what_a_crash_leaves_behind_is_named() {
    assert_eq!(told(""), ["1:1-1:1 empty-file: the file is empty"]);
    assert_eq!(told([0; 4096]), ["1:1-1:4097 nul-bytes: the file holds 4096 NUL bytes: zero-filled by a crash"]);
    assert_eq!(told(b"title: a\n\0\0\0"), ["2:1-2:4 nul-bytes: the file holds 3 NUL bytes: zero-filled by a crash"]);
    assert_eq!(told(b"title: \0a\n"), ["1:8-1:9 nul-bytes: the file holds a NUL byte"]);
    assert!(help([0; 10]).contains("restore the file with git"));
}

#[test]
fn a_file_without_a_record_is_named() {
    assert_eq!(told("# only a comment\n"), ["1:1-1:1 empty-file: the file holds no record"]);
    assert_eq!(told("---\n"), ["1:4-1:4 missing-field: the key `title` is missing"]);
    assert_eq!(told("just text\n"), ["1:1-1:10 wrong-type: a map of keys is wanted here, not \"just text\""]);
    assert_eq!(told("- title: a\n"), ["1:1-1:11 wrong-type: a map of keys is wanted here, not a list"]);
}

#[test]
fn a_file_that_is_too_large_is_refused_by_its_size() {
    let file = vec![b'#'; bytes::MAX_BYTES + 1];
    assert_eq!(told(file), ["file file-too-large: the file has 1048577 bytes; a record has at most 1048576"]);
}

#[test]
fn invisible_characters_are_told_one_by_one() {
    assert_eq!(
        told("title: a\u{7}b\u{2028}c\u{9f}\u{7f}\n"),
        [
            "1:9-1:10 control-character: a control character (U+0007)",
            "1:11-1:12 control-character: an invisible line separator (U+2028)",
            "1:13-1:14 control-character: a control character (U+009F)",
            "1:14-1:15 control-character: a control character (U+007F)",
        ]
    );
    assert_eq!(told("title: a\rusers: 1\r\n"), ["1:9-1:10 lone-cr: a carriage return without a line feed"]);
    assert_eq!(told("title: åäö — “good” text …\t1\n"), [] as [&str; 0]);
}

#[test]
fn a_merge_conflict_is_told_before_all_else() {
    let file = b"title: \xe5\n<<<<<<< HEAD\nusers: 1\n||||||| base\nusers: 3\n=======\nusers: 2\n>>>>>>> topic\n\0";
    assert_eq!(told(file), ["2:1-2:13 conflict-marker: a merge conflict was left in the file"]);
    let findings = read_draft(file).findings;
    let locator = locate::Locator::new(file);
    let related =
        findings[0].related.iter().map(|(place, why)| (locator.locate(place).map(|at| at.line), why.as_str()));
    assert_eq!(
        related.collect::<Vec<_>>(),
        [
            (Some(4), "the common ancestor starts here"),
            (Some(6), "the other side starts here"),
            (Some(8), "the conflict ends here"),
        ]
    );
    // Marks of eight, without the space, or inside a line are text.
    assert_eq!(told("# =======\ntitle: a\nx-a: |\n  <<<<<<< HEAD\n  ========\n"), [] as [&str; 0]);
}

#[test]
fn norway_is_a_country() {
    let read = read_draft(b"title: a\ncountry: no\n");
    assert_eq!(read.value.map(|draft| draft.country), Some(Field::Given("no".to_owned())));
    assert_eq!(read.findings.len(), 1);
    assert_eq!(read.findings[0].level, Level::Warning);
    assert_eq!(read.findings[0].fix, Some(Fix::Text("\"no\"".into())));
    assert_eq!(told("title: a\ncountry: \"no\"\n"), [] as [&str; 0]);
}

#[test]
fn numbers_and_dates_are_text_where_text_is_meant() {
    for text in ["007", "1.10", "1_000", "0x1F", "12:30:45", "1e3", "2026-03-12", "-5", ".5", "+46 8 123"] {
        let read = read_draft(format!("title: {text}\n").as_bytes());
        assert_eq!(read.findings, [], "{text}");
        assert_eq!(read.value.map(|draft| draft.title), Some(Field::Given(text.to_owned())));
    }
}

#[test]
fn a_duplicate_key_names_both_lines_and_the_first_one_counts() {
    let file = b"title: first\nusers: 1\ntitle: second\n";
    assert_eq!(told(file), ["3:1-3:6 duplicate-key: the key \"title\" stands twice in this map"]);
    let read = read_draft(file);
    assert_eq!(locate::locate(file, &read.findings[0].related[0].0).map(|at| at.line), Some(1));
    assert_eq!(read.value.map(|draft| draft.title), Some(Field::Given("first".to_owned())));
    // Also in quotes, in flow maps, in maps with free keys, and far apart.
    assert_eq!(told("title: a\n\"title\": b\n").len(), 1);
    assert_eq!(
        told("title: a\ncontacts: {eva: {name: b}, eva: {name: c}}\n"),
        ["2:28-2:31 duplicate-key: the key \"eva\" stands twice in this map"]
    );
    let many: String = (0..40).map(|n| format!("  k{}: {{name: a}}\n", n % 39)).collect();
    assert_eq!(
        told(format!("title: a\ncontacts:\n{many}")),
        ["42:3-42:5 duplicate-key: the key \"k0\" stands twice in this map"]
    );
}

#[test]
fn anchors_aliases_tags_and_merge_keys_are_refused() {
    assert_eq!(
        told("title: &t a\ncountry: *t\nteam: !!str l2\n<<: {users: x}\nusers: 1\n"),
        [
            "1:8-1:10 anchor-or-tag: a YAML anchor (`&name`)",
            "2:10-2:12 anchor-or-tag: a YAML alias (`*name`)",
            "3:7-3:12 anchor-or-tag: a YAML tag (\"!!str\")",
            "4:1-4:3 anchor-or-tag: a YAML merge key (`<<`)",
        ]
    );
    // Text in stars, without quotes: one finding, not two.
    assert_eq!(told("title: *viktigt* idag\n"), ["1:8-1:17 anchor-or-tag: a YAML alias (`*name`)"]);
    assert_eq!(told("title: \"*viktigt* & <<\"\n"), [] as [&str; 0]);
}

#[test]
fn directives_and_second_documents_are_refused() {
    assert_eq!(told("%YAML 1.2\n---\ntitle: a\n"), [] as [&str; 0]);
    assert_eq!(told("%TAG ! tag:x,2000:\n---\ntitle: a\n"), ["1:1-1:19 yaml-directive: a YAML directive"]);
    assert_eq!(told("title: a\n---\ntitel: b\n"), ["2:1-2:4 second-document: a second YAML document starts here"]);
    assert_eq!(told("---\ntitle: a\n...\n"), [] as [&str; 0]);
}

#[test]
fn keys_that_are_no_text_are_refused_and_the_rest_is_read() {
    assert_eq!(
        told("title: a\n? [b, {c: d}]\n: e\n{f: g}: h\n: i\nusers: x\n"),
        [
            "2:3-2:4 key-not-text: a map or list where a key is expected",
            "4:1-4:2 key-not-text: a map or list where a key is expected",
            "5:1-5:1 key-not-text: a key is missing before the colon",
            "6:8-6:9 bad-value: \"x\" is not a whole number",
        ]
    );
}

#[test]
fn a_key_without_a_value_is_told_once() {
    assert_eq!(
        told("title:\nsigned: ~\nusers: null\n"),
        [
            "1:7-1:7 empty-value: nothing is written here",
            "2:9-2:10 empty-value: nothing is written here",
            "3:8-3:12 empty-value: nothing is written here",
        ]
    );
    assert_eq!(told("title: \"  \"\n"), ["1:8-1:12 empty-value: nothing is written here"]);
    assert_eq!(help("signed:\n"), "remove the key, or write a date such as 2026-03-12");
}

#[test]
fn text_lists_and_maps_stand_where_they_belong() {
    assert_eq!(
        told("title: [a]\nservices: mail\nlog: {a: b}\ncontact: [a]\nusers: {}\n"),
        [
            "1:8-1:11 wrong-type: a text is wanted here, not a list",
            "2:11-2:15 wrong-type: a list is wanted here, not \"mail\"",
            "3:6-3:12 wrong-type: a list is wanted here, not a map",
            "4:10-4:13 wrong-type: a map of keys is wanted here, not a list",
            "5:8-5:10 wrong-type: a whole number is wanted here, not a map",
        ]
    );
    assert_eq!(help("services: mail\n"), "write [mail], or each entry on its own line after `- `");
}

#[test]
fn what_is_missing_is_told_at_the_map_that_lacks_it() {
    // In a record at its first key, below a key at that key, in a list at the entry's first key.
    let file = "# a comment\n\nusers: 1\ncontact: {phone: \"1\"}\ncontacts:\n  eva:\n    phone: \"2\"\nlog:\n  - {at: 2026-03-12 09:14}\n";
    assert_eq!(
        told(file),
        [
            "3:1-3:6 missing-field: the key `title` is missing",
            "4:1-4:8 missing-field: the key `name` is missing",
            "6:3-6:6 missing-field: the key `name` is missing",
            "9:6-9:8 missing-field: the key `did` is missing",
        ]
    );
}

#[test]
fn unknown_keys_are_told_with_what_was_meant() {
    assert_eq!(help("titel: a\n"), "did you mean `title`? keys of your own begin with x-");
    assert_eq!(
        told("title: a\ncontact: {name: b, x-slack: c, fon: d}\n"),
        ["2:32-2:35 unknown-field: the key \"fon\" is not known here"]
    );
    assert_eq!(help("contact: {colour: d}\n"), "known here: name or phone; keys of your own begin with x-");
}

#[test]
fn entries_of_lists_are_known_by_marks_that_survive_moved_lines() {
    let marks = |file: &str| {
        let findings = read_draft(file.as_bytes()).findings;
        findings.iter().map(|f| format!("{:?}", f.place)).collect::<Vec<_>>()
    };
    let log = marks("log:\n  - {at: 2026-03-12 9:14, did: closed}\n");
    assert!(log[0].contains("mark: \"2026-03-12 9:14+closed\""), "{log:?}");
    // Laid out otherwise, the same content has the same mark.
    let mark = |file: &str| marks(file)[0].split("mark: ").nth(1).map(|m| m[..10].to_owned());
    assert_eq!(mark("services: [a b]\n"), mark("# moved\nservices:\n  - c\n  - 'a b'\n"));
    assert_ne!(mark("services: [a b]\n"), mark("services: [a c]\n"));
}
