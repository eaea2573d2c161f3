//! Records of a kind as a list: for people with the columns that fit the kind, for programs with the same.

use serde_json::{Map, Value, json};

use super::csv::{Dialect, text_field};
use super::grid::{JOIN, Side, grid};
use crate::domain::record::{Owner, RecordKind};
use crate::store::layout::Slot;

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.list/1";

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// Its place.
    pub slot: &'a Slot,
    /// The values of each column.
    pub cells: Vec<Vec<String>>,
}

/// The columns of a kind, in their order.
pub fn columns(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Customer => &["id", "stage", "name", "csm", "language"],
        RecordKind::Contract => &["customer", "id", "stage", "services", "model", "from", "until"],
        RecordKind::Agreement => &["customer", "id", "stage", "type", "title", "from", "until"],
        RecordKind::Onboarding => &["customer", "id", "stage", "contract", "go_live"],
        RecordKind::Project => &["customer", "id", "stage", "title", "manager"],
        RecordKind::Process => &["customer", "id", "stage", "workflow", "contract"],
        RecordKind::Meeting => &["customer", "id", "stage", "forum", "planned", "held"],
        RecordKind::Doc => &["customer", "id", "stage", "title", "version", "next_review"],
        RecordKind::Ticket => &["customer", "id", "stage", "severity", "logged", "title"],
        RecordKind::Miss => &["customer", "month", "agreement", "service", "id", "stage"],
        RecordKind::Report => &["customer", "id", "stage"],
        RecordKind::Outage => &["service", "id", "stage", "effect", "from", "to", "affects"],
        RecordKind::Change => &["id", "stage", "services", "start", "title"],
        RecordKind::Improvement => &["id", "stage", "title", "source", "customers"],
        RecordKind::Risk => &["id", "stage", "title", "likelihood", "impact", "owner"],
        RecordKind::Service => &["id", "stage", "name", "type", "owner"],
        RecordKind::Supplier => &["id", "name", "provides", "manager"],
        RecordKind::Person => &["id", "name", "roles", "team", "email"],
        RecordKind::Team => &["id", "name", "members", "tier"],
        RecordKind::Calendar => &["id", "zone", "holidays"],
        RecordKind::Resource => &["id", "stage", "name", "type", "owner"],
        RecordKind::Template => &["id", "type", "title", "services"],
    }
}

fn text(values: &[String]) -> String {
    values.join(", ")
}

/// For people; empty without rows.
pub fn table(names: &[String], rows: &[Row<'_>], columns: usize) -> String {
    let heads: Vec<(String, Side)> = names.iter().map(|name| (head(name), Side::Left)).collect();
    let heads: Vec<(&str, Side)> = heads.iter().map(|(name, side)| (name.as_str(), *side)).collect();
    let cells: Vec<Vec<String>> =
        rows.iter().map(|row| row.cells.iter().map(|values| shown(&text(values))).collect()).collect();
    grid(&heads, &cells, columns)
}

/// A point in time as its wall shows it, without seconds: `2026-03-12 09:14`.
fn shown(text: &str) -> String {
    let bytes = text.as_bytes();
    let is_instant = bytes.len() == 25 && bytes.get(10) == Some(&b'T') && bytes.get(22) == Some(&b':');
    match (is_instant, text.get(..10), text.get(11..16)) {
        (true, Some(day), Some(time)) => format!("{day}{JOIN}{time}"),
        _ => text.lines().next().unwrap_or_default().to_owned(),
    }
}

fn head(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// For programs.
pub fn json(kind: &str, names: &[String], rows: &[Row<'_>]) -> Value {
    let records: Vec<Value> = rows.iter().map(|row| record(names, row)).collect();
    json!({ "schema": SCHEMA, "kind": kind, "records": records })
}

/// One record a line.
pub fn json_lines(names: &[String], rows: &[Row<'_>]) -> String {
    rows.iter().map(|row| format!("{}\n", record(names, row))).collect()
}

fn record(names: &[String], row: &Row<'_>) -> Value {
    let customer = match &row.slot.owner {
        Owner::Customer(customer) => Value::from(customer.as_str()),
        Owner::House | Owner::Catalog => Value::Null,
    };
    let mut map = Map::new();
    map.insert("id".into(), row.slot.id.clone().into());
    map.insert("customer".into(), customer);
    map.insert("path".into(), row.slot.path.clone().into());
    for (name, values) in names.iter().zip(&row.cells) {
        let value = match (name.as_str(), values.as_slice()) {
            (_, []) => Value::Null,
            ("stage", [stage]) => stage.replace([' ', '-'], "_").into(),
            (_, [one]) => one.clone().into(),
            (_, several) => several.to_vec().into(),
        };
        map.entry(name.clone()).or_insert(value);
    }
    Value::Object(map)
}

/// For spreadsheets: a header, then one row a record.
pub fn csv(names: &[String], rows: &[Row<'_>]) -> String {
    // A file that begins with `ID` is taken for another format by Excel.
    let mut heads: Vec<&str> = names.iter().map(String::as_str).collect();
    if heads.first() == Some(&"id") {
        heads[0] = "record";
    }
    let mut out = format!("{}\n", heads.join(","));
    for row in rows {
        let cells: Vec<String> = row.cells.iter().map(|values| text_field(&text(values), Dialect::Rfc)).collect();
        out += &format!("{}\n", cells.join(","));
    }
    out
}

/// That nothing was found, and how to look wider.
pub fn nothing(kind: &str, of: usize, conditions: &[String], customer: Option<&str>) -> String {
    let whose = customer.map_or(String::new(), |customer| format!(" of {customer}"));
    if of > 0 && !conditions.is_empty() {
        return format!("none of {of} {kind} records{whose} has {}; leave a --where out", conditions.join(" and "));
    }
    match customer {
        Some(_) => format!("there is no {kind}{whose}; leave --for out, or make one: sdm new {kind} …"),
        None => format!("there is no {kind} in the store; make one: sdm new {kind} …"),
    }
}
