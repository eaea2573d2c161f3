//! Every field of every kind of record: left out, doubled, mistyped, of the wrong type, malformed, empty, tagged.

use sdm::domain::finding::Route;
use sdm::store::layout::{Kind, slot};
use sdm::store::read::Form;
use sdm::store::read::shape::{PartShape, Shape};
use sdm::store::record::kinds::shape;
use sdm::store::required::required;

use super::{Planted, differences, records};

/// A top key of a record with all its lines.
struct Field {
    key: &'static str,
    /// Its first line, from 0, and how many it has.
    line: usize,
    lines: usize,
}

fn fields(text: &'static str) -> Vec<Field> {
    let starts = |line: &str| line.starts_with(|c: char| c.is_ascii_lowercase());
    let mut fields: Vec<Field> = Vec::new();
    for (n, line) in text.lines().enumerate() {
        match fields.last_mut() {
            Some(last) if !starts(line) => last.lines += 1,
            _ => fields.push(Field { key: line.split(':').next().expect("a key"), line: n, lines: 1 }),
        }
    }
    fields
}

/// The text with other lines in place of a field's.
fn with(text: &str, field: &Field, new: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    lines[..field.line].concat() + new + &lines[field.line + field.lines..].concat()
}

/// What is missing where a field is not there: a required one is told at the record, which begins on line 1.
fn missing(is_required: bool) -> Vec<(&'static str, usize)> {
    if is_required { vec![("missing-field", 1)] } else { Vec::new() }
}

/// A value that a place does not take, with the rule that says so; `None` where it takes any text.
fn malformed(shape: &Shape) -> Option<(&'static str, &'static str)> {
    let Shape::Scalar(scalar) = shape else { return None };
    match &scalar.form {
        Form::Text => None,
        Form::Truth => Some(("maybe", "bad-value")),
        _ if !scalar.words.is_empty() => Some(("qqqq", "unknown-word")),
        _ => Some(("\"%%\"", "bad-value")),
    }
}

/// A value of another type than the place takes; `None` where it takes two.
fn of_another_type(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Scalar(_) => Some("[1, 2]"),
        Shape::List(_) => Some("{a: b}"),
        Shape::Entries { .. } | Shape::Part(_) => Some("[a]"),
        Shape::OneOf(..) | Shape::Anything => None,
    }
}

/// Values that look right and cannot be, each with the rule that says so.
fn out_of_range(shape: &Shape) -> Vec<(&'static str, &'static str)> {
    let Shape::Scalar(scalar) = shape else { return Vec::new() };
    let bad = |values: &[&'static str]| values.iter().map(|value| (*value, "bad-value")).collect::<Vec<_>>();
    match scalar.name {
        "date" => {
            bad(&["2026-02-30", "2026-13-01", "2026-00-10", "12026-01-01", "26-01-01", "2026/01/01", "1 May 2026"])
        }
        "point in time" => {
            let mut all =
                bad(&["2026-10-01", "2026-10-01T25:00:00+02:00", "2026-10-01 09:60", "2026-10-01T09:00:00+99:00"]);
            // Europe/Stockholm: the hour that was left out in March, the one that came twice in October.
            all.extend([("2026-03-29 02:30", "ambiguous-local-time"), ("2026-10-25 02:30", "ambiguous-local-time")]);
            all
        }
        "duration" => bad(&["-5m", "90", "1M", "\"1:30\"", "4 hours", "99999999999999999999h", "\"\u{0661}h\""]),
        "percentage" => bad(&["101%", "-1%", "99.9", "99.9999999999999%"]),
        "whole number" => bad(&["-1", "1.5", "99999999999999999999"]),
        "time zone" => {
            vec![("Europe/Stokholm", "bad-value"), ("\"+02:00\"", "bad-value"), ("Etc/GMT-2", "fixed-offset-zone")]
        }
        "truth value" => vec![("yes", "yaml-bool-trap"), ("off", "yaml-bool-trap"), ("2", "bad-value")],
        _ => Vec::new(),
    }
}

/// The maps in braces of a field that have known keys: the line below the field's first, from 0, and what stands in them.
fn inner_maps(own: &str, shape: &Shape) -> Vec<(usize, String)> {
    let part = |shape: Option<&Shape>| matches!(shape, Some(Shape::Part(_)));
    let other = |shape: &Shape| match shape {
        Shape::OneOf(_, other) => (**other).clone(),
        shape => shape.clone(),
    };
    let shape = other(shape);
    let mut maps = Vec::new();
    for (n, line) in own.lines().enumerate() {
        let Some((head, inner)) = line.split_once('{') else { continue };
        let Some(inner) = inner.strip_suffix('}').filter(|inner| !inner.contains(['{', '['])) else { continue };
        let below = match head.trim() {
            "-" => shape.item().map(other),
            _ if n == 0 => Some(shape.clone()),
            key => shape.below(key.trim_end_matches(':')).map(other),
        };
        // Deeper than one level the shape would have to be followed along the lines.
        let is_near = line.len() - line.trim_start().len() <= 2;
        if is_near && part(below.as_ref()) {
            maps.push((n, inner.to_owned()));
        }
    }
    maps
}

/// The files that are made of one record.
pub fn planted_in(path: &'static str, text: &'static str) -> Vec<Planted> {
    let Ok(Kind::Record(kind)) = slot(path).map(|slot| slot.what) else { panic!("{path} is no record") };
    let Shape::Part(part) = shape(kind) else { panic!("{path} has no fields") };
    let needed = required(kind, &Route::top(), &part);
    let mut planted = Vec::new();
    for field in fields(text) {
        let key = field.key;
        let line = field.line + 1;
        let shape = shape_of(&part, key);
        // An incident has a severity, whatever another ticket has.
        let is_required = needed.contains(&key) || (key == "severity" && text.contains("\ntype: incident\n"));
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let own = lines[field.line..field.line + field.lines].concat();
        let mut plant = |how: &str, text: String, expected| {
            planted.push(Planted::new(format!("{key} {how}"), path, text, expected))
        };
        let without = with(text, &field, "");
        let expected = if without.is_empty() { vec![("empty-file", 1)] } else { missing(is_required) };
        plant("left out", without, expected);
        plant("twice", format!("{text}{own}"), vec![("duplicate-key", lines.len() + 1)]);
        let slip = with(text, &field, &own.replacen(key, &format!("{key}qq"), 1));
        plant("mistyped", slip, [missing(is_required), vec![("unknown-field", line)]].concat());
        if let Some(value) = of_another_type(&shape) {
            plant("of another type", with(text, &field, &format!("{key}: {value}\n")), vec![("wrong-type", line)]);
        }
        if let Some((value, rule)) = malformed(&shape) {
            plant("malformed", with(text, &field, &format!("{key}: {value}\n")), vec![(rule, line)]);
        }
        for (value, rule) in out_of_range(&shape) {
            plant("out of range", with(text, &field, &format!("{key}: {value}\n")), vec![(rule, line)]);
        }
        for (n, inner) in inner_maps(&own, &shape) {
            let first = inner.split(',').next().expect("an entry");
            for (how, more, rule) in
                [("unknown below", "zzqq: 1", "unknown-field"), ("twice below", first, "duplicate-key")]
            {
                let own: Vec<&str> = own.split_inclusive('\n').collect();
                let torn = own[n].replacen(&format!("{{{inner}}}"), &format!("{{{inner}, {more}}}"), 1);
                let new = own[..n].concat() + &torn + &own[n + 1..].concat();
                plant(how, with(text, &field, &new), vec![(rule, line + n)]);
            }
        }
        if let Shape::Scalar(_) = shape {
            plant("empty", with(text, &field, &format!("{key}:\n")), vec![("empty-value", line)]);
            // The value stays as it was: the sign is the only fault. What an alias stands for, nobody knows.
            let value = own.split_once(':').map_or("", |(_, value)| value.trim());
            for signed in [format!("&here {value}"), "*there".to_owned(), format!("!here {value}")] {
                let text = with(text, &field, &format!("{key}: {signed}\n"));
                plant("with a sign of YAML", text, vec![("anchor-or-tag", line)]);
            }
        }
    }
    planted
}

fn shape_of(part: &PartShape, key: &str) -> Shape {
    part.keys.iter().find(|known| known.name == key).map(|known| known.shape.clone()).expect("a known key")
}

#[test]
fn every_fault_of_every_field_is_found_at_its_line_and_nothing_else() {
    let planted: Vec<Planted> = records().flat_map(|(path, text)| planted_in(path, text)).collect();
    assert!(planted.len() >= 900, "only {} files", planted.len());
    let told = differences(&planted);
    assert!(told.is_empty(), "{} of {} files:\n{}", told.len(), planted.len(), told.join("\n"));
}
