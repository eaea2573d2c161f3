//! One list per family, and the list is whole: a `const ALL` of an enum of ours names every value of it.

use crate::source::{Token, tokens};
use crate::{no_complaints, rust_files};
use std::collections::BTreeMap;

/// Values of each enum of a file that is written with plain `enum`.
fn enums(tokens: &[Token]) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for (at, token) in tokens.iter().enumerate() {
        let plain = token.text == "enum" && tokens.get(at + 2).is_some_and(|next| next.text == "{");
        if plain {
            found.insert(tokens[at + 1].text.clone(), values(&tokens[at + 2..]));
        }
    }
    found
}

/// The names of the values in `{ A, B(x), #[y] C { z } = 3 }`.
fn values(tokens: &[Token]) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut fresh = false;
    for token in tokens {
        match token.text.as_str() {
            "{" | "(" | "[" => {
                depth += 1;
                fresh = fresh || depth == 1;
            }
            "}" | ")" | "]" => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            "," if depth == 1 => fresh = true,
            _ if depth == 1 && fresh && token.is_word() => {
                found.push(token.text.clone());
                fresh = false;
            }
            _ => {}
        }
    }
    found
}

/// Each `const ALL: … Name … = […];` of a file: line, element type (`Self` resolved), words of the list.
fn lists(tokens: &[Token]) -> Vec<(usize, String, Vec<String>)> {
    let mut found = Vec::new();
    let mut owner = String::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.text == "impl" {
            let head: Vec<&Token> = tokens[at..].iter().take_while(|token| token.text != "{").collect();
            owner = head.iter().rfind(|token| token.is_word()).map(|token| token.text.clone()).unwrap_or_default();
        }
        if token.text == "const" && tokens.get(at + 1).is_some_and(|next| next.text == "ALL") {
            let mut parts = tokens[at + 2..].split(|token| token.text == "=");
            let ty = parts.next().unwrap_or_default();
            let element = ty.iter().find(|token| token.is_word() && token.text != "static");
            let element = element.map(|token| token.text.replace("Self", &owner)).unwrap_or_default();
            let start = at + 2 + ty.len();
            let mut depth = 0;
            let body = tokens[start.min(tokens.len())..].iter().take_while(|token| {
                match token.text.as_str() {
                    "[" | "(" | "{" => depth += 1,
                    "]" | ")" | "}" => depth -= 1,
                    _ => {}
                }
                depth > 0 || token.text != ";"
            });
            found.push((token.line, element, body.map(|token| token.text.clone()).collect()));
        }
    }
    found
}

/// Complaints about the lists of a file that leave out a value of an enum of the same file.
fn complaints(path: &str, text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let families = enums(&tokens);
    let mut found = Vec::new();
    for (line, name, listed) in lists(&tokens) {
        let values = families.get(&name).map(Vec::as_slice).unwrap_or_default();
        for value in values.iter().filter(|value| !listed.contains(value)) {
            found.push(format!("{path}:{line}: ALL leaves out {name}::{value}; the list is the family"));
        }
    }
    found
}

/// Families of which each member is a file of its own: folder, file of the list, name of the list.
const FOLDERS: [(&str, &str, &str); 4] = [
    ("src/check/rule/", "src/check/mod.rs", "RULES"),
    ("src/evaluate/due/family/", "src/evaluate/due/mod.rs", "FAMILIES"),
    ("src/evaluate/board/measure/", "src/evaluate/board/mod.rs", "MEASURES"),
    ("src/cli/report/kind/", "src/cli/report/kind/mod.rs", "KINDS"),
];

/// Files of a folder that the list leaves out.
fn left_out<'a>(paths: impl Iterator<Item = &'a str>, folder: &str, text: &str, list: &str) -> Vec<String> {
    let tokens = tokens(text);
    let start = tokens.iter().position(|token| token.text == list).unwrap_or(tokens.len());
    let listed: Vec<&str> =
        tokens[start..].iter().take_while(|token| token.text != ";").map(|token| token.text.as_str()).collect();
    paths
        .filter_map(|path| Some((path, path.strip_prefix(folder)?.strip_suffix(".rs")?)))
        .filter(|(_, stem)| *stem != "mod" && !stem.contains('/') && !listed.contains(stem))
        .map(|(path, _)| format!("{path}: {list} does not name it, so it is never used"))
        .collect()
}

#[test]
fn every_file_of_a_family_is_in_its_list() {
    let files = rust_files("src");
    let found = FOLDERS.iter().flat_map(|(folder, file, list)| {
        left_out(files.iter().map(|(path, _)| path.as_str()), folder, &crate::text(file), list)
    });
    no_complaints(&found.collect::<Vec<_>>());
}

#[test]
fn a_file_that_no_list_names_is_found() {
    let paths = ["src/check/rule/mod.rs", "src/check/rule/a.rs", "src/check/rule/b.rs", "src/check/b.rs"];
    let text = "pub mod rule;\npub const RULES: &[Rule] = &[rule::a::RULE];\nfn f() { rule::b::g() }";
    assert_eq!(
        left_out(paths.into_iter(), "src/check/rule/", text, "RULES"),
        ["src/check/rule/b.rs: RULES does not name it, so it is never used"]
    );
}

#[test]
fn every_family_list_is_whole() {
    let files = rust_files("src");
    no_complaints(&files.iter().flat_map(|(path, text)| complaints(path, text)).collect::<Vec<_>>());
}

#[test]
fn a_left_out_value_is_found() {
    let text = "enum Kind {\n    /// First.\n    #[doc(hidden)]\n    Ticket,\n    Outage { from: u8 },\n    Change(u8),\n}\n\
                impl Kind {\n    const ALL: [Kind; 2] = [Kind::Ticket, Self::Outage { from: 1 }];\n}";
    assert_eq!(complaints("src/x.rs", text), ["src/x.rs:9: ALL leaves out Kind::Change; the list is the family"]);
}

#[test]
fn a_list_of_self_is_read_as_its_owner() {
    let text = "enum A { B, C }\nimpl A { pub const ALL: &'static [Self] = &[Self::B]; }\n";
    assert_eq!(complaints("src/x.rs", text).len(), 1);
}

/// Names of rules that a file makes outside its tests: `Rule("bad-id")`, and those of the list of reading's rules.
fn rule_names(path: &str, text: &str) -> Vec<String> {
    let tokens = tokens(text.split("#[cfg(test)]").next().unwrap_or_default());
    let made = tokens.windows(3).filter(|three| three[0].text == "Rule" && three[1].text == "(");
    let listed = tokens.windows(2).filter(|two| path.ends_with("store/read/rule.rs") && two[0].text == "=");
    let strings = made.map(|three| &three[2].text).chain(listed.map(|two| &two[1].text));
    strings.filter_map(|text| text.strip_prefix('"')).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_rule_that_the_source_names_is_explained() {
    let mut count = 0;
    let mut found = Vec::new();
    for (path, text) in rust_files("src") {
        for name in rule_names(&path, &text) {
            count += 1;
            if sdm::check::known(&name).is_none() {
                found
                    .push(format!("{path}: nothing explains the rule {name}; add it to check::RULES or check/reading"));
            }
        }
    }
    no_complaints(&found);
    assert!(count >= 50, "only {count} rules were seen");
}

#[test]
fn names_of_rules_are_read_from_the_source() {
    let text = "const A: Rule = Rule(\"new-one\");\n#[cfg(test)]\nmod tests { const B: Rule = Rule(\"not-one\"); }";
    assert_eq!(rule_names("src/x.rs", text), ["new-one"]);
    assert_eq!(rule_names("src/store/read/rule.rs", "rules! { /// A.\n A = \"a-b\"; }"), ["a-b"]);
}
