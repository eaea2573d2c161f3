//! One piece of text as a YAML scalar that every YAML program, 1.1 or 1.2, reads as that same text.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Where a scalar stands: some characters end a plain scalar only inside `{…}` and `[…]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// After `key:` or `-` on a line of its own.
    Block,
    /// Inside a flow map or list.
    Flow,
}

/// The text as a scalar: bare where that is safe everywhere, else in double quotes.
pub fn scalar(text: &str, place: Place) -> Cow<'_, str> {
    if is_safe_bare(text, place) { Cow::Borrowed(text) } else { Cow::Owned(quoted(text)) }
}

/// The text in double quotes, on one line; what cannot be seen is written as an escape.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            // Writing to a String cannot fail.
            c if is_unseen(c) && u32::from(c) > 0xFFFF => _ = write!(out, "\\U{:08X}", u32::from(c)),
            c if is_unseen(c) => _ = write!(out, "\\u{:04X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters that an editor hides or reorders, or that YAML takes for a line break.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

fn is_safe_bare(text: &str, place: Place) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let indicator = "-?:,[]{}#&*!|>'\"%@`=<~.".contains(first);
    let edge = text.starts_with(' ') || text.ends_with([' ', ':']);
    let inside = text.contains(": ") || text.contains(" #") || text.chars().any(is_unseen);
    let flow = place == Place::Flow && text.contains([',', '[', ']', '{', '}', '"', '\'']);
    !(indicator || edge || inside || flow || is_other_type(text))
}

/// Whether some YAML program takes the bare text for a truth value, nothing, a number, a time or a date.
pub fn is_other_type(text: &str) -> bool {
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
        || is_number(text)
        || is_sexagesimal(text)
        || is_timestamp(text)
}

/// Whole numbers, also hexadecimal, octal and binary ones, and fractions with or without exponent; `_` counts for nothing.
fn is_number(text: &str) -> bool {
    let body = text.strip_prefix(['-', '+']).unwrap_or(text).replace('_', "");
    let all = |rest: &str, radix| !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix));
    let lower = body.to_ascii_lowercase();
    match lower.get(..2) {
        Some("0x") => return all(&lower[2..], 16),
        Some("0o") => return all(&lower[2..], 8),
        Some("0b") => return all(&lower[2..], 2),
        _ => {}
    }
    if matches!(lower.as_str(), ".inf" | ".nan") {
        return true;
    }
    let (mantissa, exponent) = match lower.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (lower.as_str(), None),
    };
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    let points = mantissa.bytes().filter(|b| *b == b'.').count();
    digits > 0
        && points <= 1
        && digits + points == mantissa.len()
        && exponent.is_none_or(|exponent| exponent.bytes().all(|b| b.is_ascii_digit()))
}

/// `12:30:45`, which YAML 1.1 reads as 45,045.
fn is_sexagesimal(text: &str) -> bool {
    let body = text.strip_prefix(['-', '+']).unwrap_or(text);
    body.contains(':')
        && body
            .split(':')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b"_.".contains(&b)))
}

/// `2026-3-12`, alone or followed by a time of day.
fn is_timestamp(text: &str) -> bool {
    let digits = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else { return false };
    let day = rest.split(['T', 't', ' ', '\t']).next().unwrap_or(rest);
    digits(year, 4, 4) && digits(month, 1, 2) && digits(day, 1, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_another_program_would_misread_is_quoted() {
        for text in [
            "",
            "no",
            "Off",
            "Y",
            "~",
            "NULL",
            "007",
            "1_000",
            "2.1",
            "1e3",
            "0x1F",
            "0b1",
            ".5",
            "-1",
            "+4",
            "12:30",
            "12:30:45",
            "2026-03-12",
            "2026-3-1 10:00",
            "2026-03-12T09:14:00Z",
            "=",
            "<<",
            "---",
            "...",
            "- a",
            "a: b",
            "a #b",
            "a:",
            " a",
            "a ",
            "#a",
            "@a",
            "!a",
            "&a",
            "*a",
            "'a'",
            "\"a\"",
            "%a",
            "a\nb",
            "a\tb",
            "?",
            ".inf",
        ] {
            assert!(scalar(text, Place::Block).starts_with('"'), "{text:?} was left bare");
        }
    }

    #[test]
    fn ordinary_text_stays_bare() {
        for text in [
            "Inloggning fungerar inte",
            "2026-03-12-p7kqf",
            "A-2026-031",
            "team/l2",
            "99.9%",
            "15m",
            "anna",
            "1h30m",
            "18000 SEK",
            "norway",
            "a:b",
            "a#b",
            "Don't",
            "v2.1",
            "§7.2",
            "5bd",
        ] {
            assert_eq!(scalar(text, Place::Block), text);
        }
        assert_eq!(scalar("a, b", Place::Block), "a, b");
        assert_eq!(scalar("a, b", Place::Flow), "\"a, b\"");
    }

    #[test]
    fn quotes_hide_nothing() {
        assert_eq!(quoted("a\"b\\c\nd\u{202e}\u{e0001}å"), "\"a\\\"b\\\\c\\nd\\u202E\\U000E0001å\"");
    }
}
