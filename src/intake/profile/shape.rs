//! The parts of a profile that say how the file is laid out and how its times are written.

use chrono::NaiveTime;
use encoding_rs::Encoding;

use super::document::{Section, Value};
use super::{FileFormat, FileShape, Long};
use crate::domain::time::Zone;
use crate::intake::dates::format::Format;
use crate::intake::dates::{Dates, Twice};

/// How the file is laid out, by `[file]`; what is not said stays open.
pub fn file(top: &Section<'_>) -> FileShape {
    let mut shape = FileShape::default();
    let Some(section) = top.section("file") else { return shape };
    let formats = [
        ("csv", FileFormat::Csv),
        ("jsonl", FileFormat::JsonLines),
        ("json", FileFormat::Json),
        ("front-matter", FileFormat::FrontMatter),
    ];
    shape.format = section.word("format", &formats);
    if let Some(value) = section.get("encoding") {
        let label = value.text().unwrap_or_default();
        shape.encoding = Encoding::for_label(label.trim().as_bytes());
        if shape.encoding.is_none() && !label.is_empty() {
            value.fault(format!("is not an encoding: {label:?}; write utf-8, windows-1252, utf-16le …"));
        }
    }
    shape.delimiter = section.get("delimiter").and_then(|value| one_byte(&value));
    if let Some(value) = section.get("quote") {
        shape.quote = if value.as_text() == Some("") { None } else { one_byte(&value) };
    }
    if let Some(value) = section.get("skip_lines") {
        shape.skip_lines = value.count(1000).unwrap_or_default();
    }
    shape.header = Some(section.texts("header")).filter(|names| !names.is_empty());
    shape.rows = section.text("rows");
    if let Some(long) = section.section("long") {
        let text = |key| {
            let text = long.text(key);
            if text.is_none() {
                long.fault(format!("say {key} = \"…\": key, name and value of [file.long] are columns"));
            }
            text
        };
        if let (Some(key), Some(name), Some(value)) = (text("key"), text("name"), text("value")) {
            shape.long = Some(Long { key, name, value });
        }
        long.done();
    }
    section.done();
    shape
}

fn one_byte(value: &Value<'_>) -> Option<u8> {
    let text = value.text()?;
    match (text.as_str(), text.as_bytes()) {
        ("tab" | "\\t", _) => Some(b'\t'),
        (_, [byte]) => Some(*byte),
        _ => {
            value.fault("is one character such as \";\", or \"tab\"");
            None
        }
    }
}

/// How times are read, by `[time]`; `zone` is the store's.
pub fn dates(top: &Section<'_>, zone: Zone) -> Dates {
    let mut dates = Dates { formats: Vec::new(), zone, day_at: None, twice: None, gap_end: false };
    let Some(section) = top.section("time") else { return dates };
    if let Some(value) = section.get("zone") {
        let name = value.text().unwrap_or_default();
        match name.parse() {
            Ok(zone) => dates.zone = zone,
            Err(_) if name.is_empty() => {}
            Err(_) => value.fault(format!("is not an IANA zone: {name:?}; write Europe/Stockholm or UTC")),
        }
    }
    if let Some(value) = section.get("formats") {
        for text in value.texts() {
            match Format::new(&text) {
                Ok(format) => dates.formats.push(format),
                Err(why) => value.fault(format!("holds {text:?}: {why}")),
            }
        }
    }
    if let Some(value) = section.get("day_at") {
        let text = value.text().unwrap_or_default();
        dates.day_at = NaiveTime::parse_from_str(&text, "%H:%M").ok().filter(|_| text.len() == 5);
        if dates.day_at.is_none() {
            value.fault("is a time of day such as \"12:00\"");
        }
    }
    dates.twice = section.word("twice", &[("first", Twice::First), ("second", Twice::Second)]);
    dates.gap_end = section.word("gap", &[("end", true)]).unwrap_or(false);
    section.done();
    dates
}
