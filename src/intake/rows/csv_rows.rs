//! Separated values: header, delimiter, rows of the wrong length.

use std::borrow::Cow;

use super::{OnCells, missing_columns};
use crate::intake::cell;
use crate::intake::profile::Profile;
use crate::intake::report::{Fault, Report, Stop};
use crate::intake::rows::long;

/// Delimiters that are tried where the profile names none.
pub const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Hands the cells of every row to `on`.
pub fn each(profile: &Profile, file: usize, text: &str, report: &mut Report, on: &mut OnCells<'_>) -> Result<(), Stop> {
    let (body, delimiter, skipped) = layout(profile, text)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(profile.file.quote.is_some())
        .quote(profile.file.quote.unwrap_or(b'"'))
        .from_reader(body.as_bytes());
    let header = match &profile.file.header {
        Some(names) => names.clone(),
        None => {
            let mut first = csv::StringRecord::new();
            let any = reader.read_record(&mut first).map_err(|error| Stop(error.to_string()))?;
            if !any || first.iter().all(|name| name.trim().is_empty()) {
                return Err(Stop("the file is empty: there is no header line".into()));
            }
            first.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect()
        }
    };
    let mut rows = Vec::new();
    let long = profile.file.long.as_ref();
    let places = match long {
        Some(long) => long::places(long, &header)?,
        None => places(profile, &header)?,
    };
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| Stop(error.to_string()))? {
        let line = record.position().map_or(0, |at| first_line(body, at)) + skipped;
        if record.len() != header.len() {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            report.rows += 1;
            report.bad(file, line, wrong_length(&record, header.len()));
            continue;
        }
        if long.is_some() {
            rows.push((line, record.clone()));
            continue;
        }
        let cells = places.iter().map(|place| record.get(*place).map(Cow::Borrowed).unwrap_or_default());
        on(line, cells.collect(), report);
    }
    match long {
        Some(_) => long::each(profile, &places, &header, &rows, report, on),
        None => Ok(()),
    }
}

/// The line on which a row starts: the reader's position may lie before the rest of a line end, and before blank lines.
fn first_line(body: &str, at: &csv::Position) -> u64 {
    let start = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let rest = body.as_bytes().get(start..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n');
    at.line() + ends.count() as u64
}

/// The text from the header on, its delimiter, and the number of lines before it.
pub fn layout<'t>(profile: &Profile, text: &'t str) -> Result<(&'t str, u8, u64), Stop> {
    let mut body = text;
    let mut skipped = 0;
    for _ in 0..profile.file.skip_lines {
        let Some((_, rest)) = body.split_once('\n') else {
            return Err(Stop(format!("the file ends before its header: skip_lines is {}", profile.file.skip_lines)));
        };
        body = rest;
        skipped += 1;
    }
    let mut delimiter = profile.file.delimiter;
    // A line that spreadsheet programs write to say which delimiter follows.
    if let Some(rest) = body.strip_prefix("sep=") {
        let (mark, rest) = rest.split_once('\n').unwrap_or((rest, ""));
        delimiter = delimiter.or(mark.trim_end_matches('\r').bytes().next());
        body = rest;
        skipped += 1;
    }
    Ok((body, delimiter.unwrap_or_else(|| likely_delimiter(body, profile.file.quote)), skipped))
}

/// The delimiter that parts the first line into most cells; a comma where none does.
pub fn likely_delimiter(text: &str, quote: Option<u8>) -> u8 {
    let cells = |delimiter: u8| {
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader
            .has_headers(false)
            .delimiter(delimiter)
            .quoting(quote.is_some())
            .quote(quote.unwrap_or(b'"'))
            .from_reader(text.as_bytes());
        let mut first = csv::StringRecord::new();
        if reader.read_record(&mut first).unwrap_or(false) { first.len() } else { 0 }
    };
    let mut best = (0, b',');
    for delimiter in DELIMITERS {
        let count = cells(delimiter);
        if count > best.0 {
            best = (count, delimiter);
        }
    }
    best.1
}

/// Where the profile's columns stand in the file.
fn places(profile: &Profile, header: &[String]) -> Result<Vec<usize>, Stop> {
    let mut places = Vec::new();
    let mut missing = Vec::new();
    for name in profile.columns.names() {
        let mut found = header.iter().enumerate().filter(|(_, known)| *known == name);
        match (found.next(), found.next()) {
            (Some((place, _)), None) => places.push(place),
            (Some(_), Some(_)) => {
                return Err(Stop(format!("the header names the column {name} twice: rename one of them in the file")));
            }
            (None, _) => missing.push(name.as_str()),
        }
    }
    if missing.is_empty() {
        return Ok(places);
    }
    let present: Vec<&str> = header.iter().map(String::as_str).collect();
    Err(missing_columns(&missing, &present))
}

fn wrong_length(record: &csv::StringRecord, expected: usize) -> Fault {
    let start: String = record.iter().collect::<Vec<_>>().join(" | ").chars().take(60).collect();
    let lines: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
    let quote =
        if lines > 20 { format!("; it spans {} lines: a quote may not be closed", lines + 1) } else { String::new() };
    let counted = if record.len() == 1 { "1 cell".to_owned() } else { format!("{} cells", record.len()) };
    Fault::new("", cell::one_line(&start).as_str(), format!("the row has {counted}, the header {expected}{quote}"))
}
