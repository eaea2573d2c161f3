//! One record in words: its name and stage, what it says key by key, and who refers to it.

use serde_json::{Map, Value, json};

use super::record::with_tree;
use super::visible::visible;
use crate::domain::record::Owner;
use crate::store::fields::said;
use crate::store::layout::Slot;
use crate::store::mention::Mention;
use crate::store::read::tree::At;

/// So many referring records are named to people.
const NAMED: usize = 12;

/// How a record is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// In words.
    Text,
    /// The file as it is.
    Yaml,
    /// For programs.
    Json,
}

impl Format {
    /// Every format with its name on the command line.
    pub const ALL: [(Format, &'static str); 3] =
        [(Format::Text, "text"), (Format::Yaml, "yaml"), (Format::Json, "json")];
}

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The word of its kind.
    pub kind: &'a str,
    /// Its name.
    pub name: String,
    /// Its path.
    pub path: &'a str,
    /// The word of its stage.
    pub stage: Option<&'a str>,
    /// Its bytes.
    pub file: &'a [u8],
    /// Who refers to it: name, path and where.
    pub from: Vec<(String, String, Vec<Mention>)>,
}

/// For people.
pub fn text(shown: &Shown<'_>, columns: usize) -> String {
    let bold = anstyle::Style::new().bold();
    let stage = shown.stage.map_or(String::new(), |stage| format!(" · {stage}"));
    let mut out =
        format!("{bold}{} {}{bold:#}{}\n{}\n\n", shown.kind, visible(&shown.name), stage, visible(shown.path));
    let body = with_tree(shown.file, |tree| {
        let mut lines = String::new();
        map(tree.top(), 0, columns, &mut lines);
        lines
    });
    out += &body.unwrap_or_else(|| "the file cannot be read as YAML\n".to_owned());
    if !shown.from.is_empty() {
        out += &format!("\n{bold}referred to by{bold:#}\n");
        for (name, _, mentions) in shown.from.iter().take(NAMED) {
            let at = mentions.first().map_or(String::new(), |mention| mention.route.to_string());
            out += &format!("  {} ({})\n", visible(name), visible(&at));
        }
        let more = shown.from.len().saturating_sub(NAMED);
        if more > 0 {
            out += &format!("  and {more} more\n");
        }
    }
    out
}

fn map(at: At<'_, '_>, depth: usize, columns: usize, out: &mut String) {
    let widest =
        at.entries().filter_map(|(key, _)| key.text()).map(|key| key.chars().count()).max().unwrap_or(0).min(20);
    for (key, value) in at.entries() {
        let pad = " ".repeat(depth * 2);
        let key = key.text().unwrap_or_default().replace('_', " ");
        let is_small = |line: &str| pad.len() + widest + 2 + line.chars().count() <= columns;
        let line = said(value);
        let is_log = value.is_list() && value.items().any(At::is_map);
        let is_parts = value.is_map() && (value.entries().any(|(_, part)| part.is_map()) || !is_small(&line));
        if is_log || is_parts {
            *out += &format!("{pad}{}\n", visible(&key));
            if is_parts {
                map(value, depth + 1, columns, out);
            } else {
                value.items().for_each(|item| *out += &format!("{pad}  {}\n", visible(&entry(item))));
            }
        } else {
            *out += &format!(
                "{pad}{}{} {}\n",
                visible(&key),
                " ".repeat(widest.saturating_sub(key.chars().count())),
                visible(&line)
            );
        }
    }
}

/// An entry of a list; of a log `2026-03-12 09:14 responded, by anna`.
fn entry(at: At<'_, '_>) -> String {
    let text = |key: &str| at.get(key).and_then(At::text);
    let (Some(when), Some(did)) = (text("at"), text("did")) else { return said(at) };
    let when = when.replace('T', " ");
    let when = when.get(..16).unwrap_or(&when).to_owned();
    let rest = at.entries().filter_map(|(key, value)| {
        let key = key.text()?;
        (key != "at" && key != "did").then(|| format!("{key} {}", said(value)))
    });
    let rest: Vec<String> = rest.collect();
    if rest.is_empty() { format!("{when} {did}") } else { format!("{when} {did}, {}", rest.join(", ")) }
}

/// For programs: `sdm.record/1`, every scalar as the text that stands in the file.
pub fn json(slot: &Slot, shown: &Shown<'_>) -> Value {
    let customer = match &slot.owner {
        Owner::Customer(customer) => Value::from(customer.as_str()),
        Owner::House | Owner::Catalog => Value::Null,
    };
    let from = shown.from.iter().map(|(name, path, mentions)| {
        let routes: Vec<String> = mentions.iter().map(|mention| mention.route.to_string()).collect();
        json!({ "record": name, "path": path, "fields": routes })
    });
    json!({
        "schema": "sdm.record/1",
        "kind": shown.kind,
        "id": slot.id,
        "customer": customer,
        "path": slot.path,
        "stage": shown.stage.map(|stage| stage.replace([' ', '-'], "_")),
        "record": with_tree(shown.file, |tree| value(tree.top())),
        "referred_to_by": from.collect::<Vec<_>>(),
    })
}

fn value(at: At<'_, '_>) -> Value {
    if at.is_map() {
        let entries = at.entries().filter_map(|(key, part)| Some((key.text()?.to_owned(), value(part))));
        return Value::Object(entries.collect::<Map<_, _>>());
    }
    if at.is_list() {
        return at.items().map(value).collect();
    }
    at.text().map_or(Value::Null, Value::from)
}
