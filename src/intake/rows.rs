//! The rows of an export: separated values, JSON lines or a JSON document, cut down to the columns that a profile names.

mod csv_rows;
mod front_matter;
mod json_rows;
mod long;

pub use csv_rows::layout;
pub use front_matter::head;
pub use json_rows::flat;

use std::borrow::Cow;

use super::profile::rule::{Column, Columns};
use super::profile::{FileFormat, Profile};
use super::report::{Report, Stop};
use super::{cell, text};

/// A file that was given to an import.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its name as the user wrote it.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// One row, and where it stands.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// Position of the file among those given, from 0.
    pub file: usize,
    /// Line on which it starts, from 1.
    pub line: u64,
    cells: Vec<Cow<'a, str>>,
    profile: &'a Profile,
}

impl<'a> Row<'a> {
    /// The value of a column without surrounding blanks, `None` where it is missing.
    pub fn cell(&self, column: Column) -> Option<&str> {
        let cell = cell::clean(self.cells.get(column.index())?);
        (!cell.is_empty() && !self.profile.missing.iter().any(|missing| missing == cell)).then_some(cell)
    }

    /// The row with cells of its own, to be looked at again later.
    pub fn kept(&self) -> KeptRow {
        let cells = self.cells.iter().map(|cell| cell.to_string()).collect();
        KeptRow { file: self.file, line: self.line, cells }
    }

    /// Names of the columns.
    pub fn columns(&self) -> &'a Columns {
        &self.profile.columns
    }

    /// The decimal mark of numbers.
    pub fn decimal(&self) -> char {
        self.profile.decimal
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// A row with cells of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRow {
    /// Position of the file among those given, from 0.
    pub file: usize,
    /// Line on which it starts, from 1.
    pub line: u64,
    cells: Vec<String>,
}

impl KeptRow {
    /// The row again.
    pub fn view<'a>(&'a self, profile: &'a Profile) -> Row<'a> {
        let cells = self.cells.iter().map(|cell| Cow::Borrowed(cell.as_str())).collect();
        Row { file: self.file, line: self.line, cells, profile }
    }

    /// Whether another row says the same in every column that the profile names.
    pub fn says_the_same(&self, other: &KeptRow) -> bool {
        self.cells == other.cells
    }
}

/// Stands between the values of a list in one cell.
const BETWEEN: &str = "\u{1f}";

/// What is done with each row.
type OnRow<'f> = dyn FnMut(&Row<'_>, &mut Report) + 'f;

/// Hands every row of the files to `on`, in order. Damaged rows go to the report; the error is what makes the files as a
/// whole unreadable with this profile.
pub fn each_row(profile: &Profile, files: &[Source<'_>], report: &mut Report, on: &mut OnRow<'_>) -> Result<(), Stop> {
    for (file, source) in files.iter().enumerate() {
        let within = |stop: Stop| Stop(format!("{}: {}", source.name, stop.0));
        let text = text::text_of(source.bytes, profile.file.encoding).map_err(within)?;
        let mut on = |line: u64, cells: Vec<Cow<'_, str>>, report: &mut Report| {
            report.rows += 1;
            let row = Row { file, line, cells, profile };
            if row.is_blank() {
                report.skip(file, line, "every column that the profile names is blank");
            } else {
                on(&row, report);
            }
        };
        match profile.file.format.unwrap_or_else(|| format_of(&text)) {
            FileFormat::Csv => csv_rows::each(profile, file, &text, report, &mut on),
            FileFormat::JsonLines => json_rows::each_line(profile, file, &text, report, &mut on),
            FileFormat::Json => json_rows::each_entry(profile, &text, report, &mut on),
            FileFormat::FrontMatter => {
                front_matter::one(profile, file, &text, report, &mut on);
                Ok(())
            }
        }
        .map_err(within)?;
    }
    Ok(())
}

/// What is done with the cells of one row.
type OnCells<'f> = dyn FnMut(u64, Vec<Cow<'_, str>>, &mut Report) + 'f;

/// JSON where the text begins as JSON does (a line that is an object by itself makes it JSON lines), front matter where
/// it begins with `---`, else separated values.
pub fn format_of(text: &str) -> FileFormat {
    if text.lines().next().is_some_and(|line| line.trim_end() == "---") {
        return FileFormat::FrontMatter;
    }
    let start = text.trim_start();
    if start.starts_with('[') {
        return FileFormat::Json;
    }
    if !start.starts_with('{') {
        return FileFormat::Csv;
    }
    let first = start.lines().next().unwrap_or_default();
    if serde_json::from_str::<serde_json::Value>(first).is_ok() { FileFormat::JsonLines } else { FileFormat::Json }
}

/// The sentence with which an import stops, when columns are not in the file.
fn missing_columns(missing: &[&str], present: &[&str]) -> Stop {
    let near = |name: &str| {
        let known = present.iter().filter(|known| strsim::jaro_winkler(known, name) > 0.85);
        known.max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)))
    };
    let named = missing.iter().map(|name| match near(name) {
        Some(known) => format!("{name} (there is {known})"),
        None => (*name).to_owned(),
    });
    let named = named.collect::<Vec<_>>().join(", ");
    let shown = present.iter().take(40).copied().collect::<Vec<_>>().join(", ");
    Stop(format!("the profile names columns that the file does not have: {named}; its columns are {shown}"))
}
