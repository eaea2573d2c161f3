//! JSON lines and JSON documents: a column is the way to a value, `fields.status.name`; a list gives several values.

use std::borrow::Cow;

use serde_json::Value;

use super::{BETWEEN, OnCells, missing_columns};
use crate::intake::profile::{FileFormat, Profile};
use crate::intake::report::{Fault, Report, Stop};

/// Hands the cells of every line to `on`.
pub fn each_line(
    profile: &Profile,
    file: usize,
    text: &str,
    report: &mut Report,
    on: &mut OnCells<'_>,
) -> Result<(), Stop> {
    let mut seen = Seen::new(profile);
    for (line, text) in (1..).zip(text.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Value>(text) {
            Ok(value @ Value::Object(_)) => on(line, seen.cells(&value), report),
            Ok(_) => damaged(report, file, line, text, "is not a JSON object"),
            Err(error) => {
                let reason = format!("is not JSON (column {}: {})", error.column(), plain(&error));
                damaged(report, file, line, text, &reason);
            }
        }
    }
    seen.all_found()
}

/// Hands the cells of every entry of the document's list to `on`.
pub fn each_entry(profile: &Profile, text: &str, report: &mut Report, on: &mut OnCells<'_>) -> Result<(), Stop> {
    let document: Value = serde_json::from_str(text)
        .map_err(|error| Stop(format!("line {} is not JSON ({})", error.line(), plain(&error))))?;
    let list = match &profile.file.rows {
        Some(way) => way.split('.').try_fold(&document, |value, key| value.get(key)),
        None => Some(&document),
    };
    let Some(Value::Array(list)) = list else {
        return Err(Stop(
            "the document holds no list of rows: name its key, such as rows = \"incidents\" in [file]".into(),
        ));
    };
    let mut seen = Seen::new(profile);
    for (number, value) in (1..).zip(list) {
        on(number, seen.cells(value), report);
    }
    seen.all_found()
}

fn damaged(report: &mut Report, file: usize, line: u64, text: &str, reason: &str) {
    report.rows += 1;
    let start: String = text.chars().take(60).collect();
    report.bad(file, line, Fault::new("", &start, format!("the line {reason}")));
}

/// The message without the place, which stands beside it.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Which of the profile's columns any row had.
struct Seen<'p> {
    profile: &'p Profile,
    found: Vec<bool>,
    keys: Vec<String>,
    rows: bool,
}

impl<'p> Seen<'p> {
    fn new(profile: &'p Profile) -> Self {
        Self { profile, found: vec![false; profile.columns.names().len()], keys: Vec::new(), rows: false }
    }

    fn cells(&mut self, value: &Value) -> Vec<Cow<'static, str>> {
        if !self.rows {
            self.rows = true;
            self.keys = value.as_object().map(|map| map.keys().cloned().collect()).unwrap_or_default();
        }
        let mut cells = Vec::with_capacity(self.found.len());
        for (found, column) in self.found.iter_mut().zip(self.profile.columns.names()) {
            let way: Vec<&str> = column.split('.').collect();
            let mut values = Vec::new();
            *found |= collect(value, &way, &mut values);
            cells.push(Cow::Owned(values.join(BETWEEN)));
        }
        cells
    }

    fn all_found(&self) -> Result<(), Stop> {
        let names = self.profile.columns.names().iter().zip(&self.found);
        let missing: Vec<&str> = names.filter(|(_, found)| !**found).map(|(name, _)| name.as_str()).collect();
        if missing.is_empty() || !self.rows {
            return Ok(());
        }
        let present: Vec<&str> = self.keys.iter().map(String::as_str).collect();
        Err(missing_columns(&missing, &present))
    }
}

/// Collects the scalars at the end of the way, also inside lists; whether the way is there at all.
fn collect(value: &Value, way: &[&str], out: &mut Vec<String>) -> bool {
    match (value, way) {
        (Value::Array(list), _) => list.iter().fold(list.is_empty(), |found, entry| collect(entry, way, out) | found),
        (Value::Object(map), [key, rest @ ..]) => map.get(*key).is_some_and(|value| collect(value, rest, out)),
        (Value::Null, _) => true,
        (_, [_, ..]) => false,
        (Value::String(text), []) => {
            out.push(text.clone());
            true
        }
        (Value::Object(_), []) => true,
        (other, []) => {
            out.push(other.to_string());
            true
        }
    }
}

/// Every way to a value in the entries of a text, with the values of each, in order of first mention; entries without
/// one have a blank.
pub fn flat(text: &str, format: FileFormat) -> Result<Vec<(String, Vec<String>)>, Stop> {
    let damaged = |error: serde_json::Error| Stop(format!("line {} is not JSON ({})", error.line(), plain(&error)));
    let entries: Vec<Value> = match format {
        FileFormat::JsonLines => {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            lines.filter_map(|line| serde_json::from_str(line).ok()).collect()
        }
        _ => match serde_json::from_str(text).map_err(damaged)? {
            Value::Array(list) => list,
            Value::Object(map) => map.into_iter().find_map(|(_, value)| value.as_array().cloned()).unwrap_or_default(),
            _ => Vec::new(),
        },
    };
    let mut table: Vec<(String, Vec<String>)> = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let mut ways = Vec::new();
        ways_of(entry, "", &mut ways);
        for way in ways {
            if !table.iter().any(|(known, _)| *known == way) {
                table.push((way, vec![String::new(); n]));
            }
        }
        for (way, cells) in &mut table {
            let steps: Vec<&str> = way.split('.').collect();
            let mut values = Vec::new();
            collect(entry, &steps, &mut values);
            cells.push(values.join(BETWEEN));
        }
    }
    Ok(table)
}

fn ways_of(value: &Value, way: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let way = if way.is_empty() { key.clone() } else { format!("{way}.{key}") };
                ways_of(value, &way, out);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| ways_of(value, way, out)),
        _ if way.is_empty() || out.iter().any(|known| known == way) => {}
        _ => out.push(way.to_owned()),
    }
}
