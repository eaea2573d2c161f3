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
