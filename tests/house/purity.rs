//! What a floor must not touch: floats where verdicts are made, the world in the domain, a crate outside its room.

use crate::source::{Reach, Token, tokens, under};
use crate::{no_complaints, rust_files};

/// Folders in which every number is exact.
const EXACT: [&str; 2] = ["src/domain/", "src/evaluate/"];

/// Outside crates that the domain may name: dates and zones, nothing else.
const DOMAIN_CRATES: [&str; 2] = ["chrono", "chrono_tz"];

/// Parts of the standard library that reach the world.
const WORLD: [&str; 8] = ["env", "fs", "io", "net", "os", "process", "thread", "time"];

/// Crates with a room of their own: the folders in which each may be named.
const ROOMS: [(&str, &[&str]); 11] = [
    ("anyhow", &["src/cli/"]),
    ("clap", &["src/cli/"]),
    ("clap_mangen", &["src/cli/"]),
    ("dirs", &["src/cli/"]),
    ("granit_parser", &["src/store/"]),
    ("yaml_edit", &["src/store/"]),
    ("tempfile", &["src/store/"]),
    ("krilla", &["src/render/pdf/"]),
    ("skrifa", &["src/render/pdf/"]),
    ("comfy_table", &["src/render/"]),
    ("annotate_snippets", &["src/render/"]),
];

/// Complaints about floats in a file that must be exact.
fn floats(path: &str, tokens: &[Token]) -> Vec<String> {
    if !EXACT.iter().any(|folder| path.starts_with(folder)) {
        return Vec::new();
    }
    tokens
        .iter()
        .filter(|token| token.is_float() || matches!(token.text.as_str(), "f32" | "f64"))
        .map(|token| {
            format!("{path}:{}: `{}` is a float; verdicts and money are exact integers", token.line, token.text)
        })
        .collect()
}

/// Complaints about the world in the domain.
fn world(path: &str, tokens: &[Token], crates: &[String]) -> Vec<String> {
    if !path.starts_with("src/domain/") {
        return Vec::new();
    }
    let std = under(tokens, "std").into_iter().filter(|reach| WORLD.contains(&reach.segment.as_str()));
    let outside = crates
        .iter()
        .filter(|name| !DOMAIN_CRATES.contains(&name.as_str()))
        .flat_map(|name| uses(tokens, name).map(|line| Reach { segment: name.clone(), line }));
    std.chain(outside)
        .map(|reach| format!("{path}:{}: the domain is pure and does not know `{}`", reach.line, reach.segment))
        .collect()
}

/// Complaints about a crate that is named outside its room.
fn rooms(path: &str, tokens: &[Token]) -> Vec<String> {
    ROOMS
        .iter()
        .filter(|(_, folders)| !folders.iter().any(|folder| path.starts_with(folder)))
        .flat_map(|(name, folders)| {
            uses(tokens, name).map(move |line| {
                format!(
                    "{path}:{line}: `{name}` is named only in {}, so that it can be replaced there",
                    folders.join(", ")
                )
            })
        })
        .collect()
}

/// Complaints about serde attributes that lose the place and the reason of a fault.
fn lossy_serde(path: &str, tokens: &[Token]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let attribute = token.text == "serde" && tokens.get(at + 1).is_some_and(|next| next.text == "(");
        if attribute {
            let inside = tokens[at..].iter().take_while(|token| token.text != "]");
            let lossy = inside.filter(|token| matches!(token.text.as_str(), "flatten" | "untagged"));
            found.extend(lossy.map(|token| {
                format!(
                    "{path}:{}: `serde({})` loses the place of a fault; write the fields out",
                    token.line, token.text
                )
            }));
        }
    }
    found
}

/// Lines on which a crate is named: `name::…` or `use name`.
fn uses<'a>(tokens: &'a [Token], name: &'a str) -> impl Iterator<Item = usize> + 'a {
    tokens
        .iter()
        .enumerate()
        .filter(move |(at, token)| {
            let before = |back: usize| at.checked_sub(back).map(|at| tokens[at].text.as_str());
            let starts = before(1) != Some(":") && before(1) != Some(".");
            let path = tokens.get(at + 1).is_some_and(|next| next.text == ":")
                && tokens.get(at + 2).is_some_and(|next| next.text == ":");
            token.text == name && starts && (path || before(1) == Some("use"))
        })
        .map(|(_, token)| token.line)
}

#[test]
fn verdicts_are_exact_the_domain_is_pure_and_crates_keep_to_their_rooms() {
    let crates: Vec<String> =
        crate::dependencies::named(&["dependencies"]).into_iter().map(|name| name.replace('-', "_")).collect();
    let found = rust_files("src").into_iter().flat_map(|(path, text)| {
        let tokens = tokens(&text);
        [floats(&path, &tokens), world(&path, &tokens, &crates), rooms(&path, &tokens), lossy_serde(&path, &tokens)]
            .concat()
    });
    no_complaints(&found.collect::<Vec<_>>());
}

#[test]
fn a_float_where_verdicts_are_made_is_found() {
    let text = "/// 99.9 is fine in words.\nfn f(n: u64) -> bool {\n    n as f64 * 0.5 > 1.0\n}";
    assert_eq!(floats("src/evaluate/x.rs", &tokens(text)).len(), 3);
    assert_eq!(floats("src/render/x.rs", &tokens(text)).len(), 0);
}

#[test]
fn the_world_in_the_domain_is_found() {
    let crates = ["serde".to_owned(), "chrono".to_owned()];
    let text = "use std::{fmt, fs};\nuse serde::Deserialize;\nuse chrono::NaiveDate;\nuse std::collections::BTreeMap;";
    assert_eq!(
        world("src/domain/x.rs", &tokens(text), &crates),
        [
            "src/domain/x.rs:1: the domain is pure and does not know `fs`",
            "src/domain/x.rs:2: the domain is pure and does not know `serde`",
        ]
    );
}

#[test]
fn a_crate_outside_its_room_is_found() {
    assert_eq!(rooms("src/report/x.rs", &tokens("fn f() -> krilla::Document { x.dirs::y }")).len(), 1);
    assert_eq!(rooms("src/render/pdf/x.rs", &tokens("use krilla::Document;")).len(), 0);
}

#[test]
fn a_lossy_serde_attribute_is_found() {
    assert_eq!(lossy_serde("src/store/x.rs", &tokens("#[serde(default, flatten)]\nrest: Map,")).len(), 1);
    assert_eq!(lossy_serde("src/store/x.rs", &tokens("#[serde(default)]\nfn f() { x.flatten() }")).len(), 0);
}
