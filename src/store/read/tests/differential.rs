//! Our tree against serde-saphyr, which uses the same parser in its own way: the same texts, lists and maps.

use proptest::prelude::*;
use serde_json::Value as Json;

use super::super::tree::At;
use super::*;

/// Our tree with every scalar as text; empty values as null.
fn ours(at: At) -> Json {
    if at.is_map() {
        return Json::Object(
            at.entries().map(|(key, value)| (key.text().unwrap_or_default().to_owned(), ours(value))).collect(),
        );
    }
    if at.is_list() {
        return Json::Array(at.items().map(ours).collect());
    }
    at.text().map_or(Json::Null, |text| Json::String(text.to_owned()))
}

/// What serde-saphyr makes of the same text. It guesses types, so what is not quoted is compared as what it guesses.
fn theirs(text: &str) -> Result<Json, String> {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| error.to_string())
}

/// Whether both read the same: their guesses (numbers, true, null) stand for the texts they were made from.
fn same(ours: &Json, theirs: &Json) -> bool {
    match (ours, theirs) {
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
        }
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Json::String(a), Json::String(b)) => a == b,
        (Json::Null, Json::Null) => true,
        (Json::String(a), Json::Null) => matches!(a.as_str(), "null" | "Null" | "NULL"),
        (Json::String(a), Json::Bool(b)) => a.eq_ignore_ascii_case(&b.to_string()),
        (Json::String(a), Json::Number(_)) => a.bytes().any(|b| b.is_ascii_digit()) || a.to_lowercase().contains("inf"),
        _ => false,
    }
}

fn agree(text: &str) -> Result<(), String> {
    let (tree, findings) = parse::parse("a.yaml", text, 0);
    match (tree.filter(|_| findings.is_empty()), theirs(text)) {
        (Some(tree), Ok(other)) => {
            let ours = ours(tree.top());
            if same(&ours, &other) { Ok(()) } else { Err(format!("{text:?}: {ours} and {other}")) }
        }
        // We refuse more (anchors, tags, doubles, depth); they may refuse what only their types cannot hold.
        (None, _) => Ok(()),
        (Some(_), Err(error)) => Err(format!("{text:?}: only they refuse it: {error}")),
    }
}

#[test]
fn nasty_files_are_read_alike() {
    for text in [
        "a: b\n",
        "a: 'it''s'\nb: \"tab\\there\\u00e5\\\n  joined\"\n",
        "a: |\n  one\n   two\n\n  three\n\nb: >-\n  one\n  two\n\n  three\nc: |+\n  kept\n\n\nd: |2\n    two deeper\n",
        "a: |\n  no line end",
        "a:\n- b\n- c\nd:\n  - e\n",
        "- - a\n  - b\n- c: d\n  e: f\n-\n  - g\n",
        "a: {b: [c, {d: e}], f: , g}\nh: []\ni: {}\n",
        "{a: b, \"c\":d, e}\n",
        "a: b # comment\n# comment\nc: d#e\nf: g:h\ni: http://x.y/z?q=1#f\n",
        "a: plain over\n  two lines\n\n  and a paragraph\n",
        "a: no\nb: on\nc: yes\nd: true\ne: null\nf: ~\ng:\nh: NO\n",
        "a: 1_000\nb: 012\nc: 1.10\nd: 12:30:45\ne: 0x1F\nf: 1e3\ng: .5\nh: 2026-03-12\n",
        "\"quoted key\": a\n'other': b\n? explicit\n: c\n? d\n",
        "a: -b\nc: --- d\ne: ?f\ng: :h\n",
        "a: [b,c]\nd: [ 'e' , \"f\" ]\ng: [\n  h,\n  i,\n]\n",
        "a: b\r\nc:\r\n  - d\r\n  - |\r\n    e\r\n    f\r\n",
        "å: ä\n\"ö\": 😀\n",
        "%YAML 1.2\n---\na: b\n...\n",
        "---\na: b\n",
        "--- {a: b}\n",
        "a:    b   \nc:\td\n",
        "a: \"\"\nb: ''\n",
        "a: [[[[]]]]\n",
        "a: {b: {c: {d: }}}\n",
    ] {
        agree(text).expect("the same");
    }
}

/// Values written by serde-saphyr: text of any kind, lists, maps.
fn any_value() -> impl Strategy<Value = Json> {
    let text =
        prop_oneof!["[a-zåäö ]{0,12}", "[ -~]{0,12}", "[a-z:#\\-\\[\\]{}&*!|>'\"%@`\n ]{0,16}", Just("no".to_owned())];
    text.prop_map(Json::String).prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            prop::collection::btree_map("[a-z][a-z_-]{0,6}", inner, 0..4)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_as_text(value in any_value()) {
        let text = serde_saphyr::to_string(&value).expect("written");
        let (tree, findings) = parse::parse("a.yaml", &text, 0);
        prop_assert!(findings.is_empty(), "{:?} {:?}", text, findings);
        let tree = tree.expect("a tree");
        prop_assert_eq!(ours(tree.top()), value, "{}", text);
    }

    #[test]
    fn files_in_pieces_are_read_alike(
        lines in prop::collection::vec(prop::sample::select(vec![
            "a: b", "c:", "  d: e", "  - f", "- g", "h: [i, j]", "k: {l: m}", "n: \"o p\"", "q: 'r'", "s: |", "    t", "u: >", "",
            "# v", "  w: [x,", "    y]", "z: no", "aa: 1_0", "bb: ~", "? cc", ": dd",
        ]), 0..12)
    ) {
        let text = lines.join("\n") + "\n";
        if let Err(difference) = agree(&text) {
            prop_assert!(false, "{}", difference);
        }
    }
}
