//! The bytes of a record file before the YAML parser sees them: size, merge conflicts, encoding, invisible characters.
//!
//! Knows nothing of YAML. What it lets through is UTF-8 text that every YAML parser splits into the same lines.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use super::rule;
use super::told::MOST;
use crate::domain::finding::{Finding, Place, Rule};

/// The largest record file: 1 MiB.
pub const MAX_BYTES: usize = 1 << 20;
/// The byte-order mark in UTF-8, which some editors put at the start of a file.
pub const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The text of a file after a byte-order mark, or all that is wrong with its bytes.
///
/// `path` is relative to the store and only used to say where a finding is.
pub fn check<'a>(path: &str, bytes: &'a [u8]) -> Result<&'a str, Vec<Finding>> {
    let at = |range: Range<usize>| Place::Bytes { path: path.to_owned(), start: range.start, end: range.end };
    let one = |rule: Rule, range: Range<usize>, message: String, help: &str| {
        Err(vec![Finding::error(rule, at(range), message).help(help)])
    };
    if bytes.len() > MAX_BYTES {
        let place = Place::File { path: path.to_owned() };
        let message = format!("the file has {} bytes; a record has at most {MAX_BYTES}", bytes.len());
        let help = "move long text and attachments to where the record can link to them (`links:`)";
        return Err(vec![Finding::error(rule::FILE_TOO_LARGE, place, message).help(help)]);
    }
    let conflicts = conflicts(path, bytes);
    if !conflicts.is_empty() {
        return Err(conflicts);
    }
    if bytes.is_empty() {
        let message = "the file is empty".to_owned();
        return one(rule::EMPTY_FILE, 0..0, message, "restore it with git, or delete it if it was made by mistake");
    }
    if let Some(encoding) = wide_encoding(bytes) {
        let message = format!("the file is not UTF-8; it looks like {encoding}");
        return one(rule::NOT_UTF8, 0..bytes.len().min(4), message, "save it as UTF-8 in your editor");
    }
    if let Some(first) = bytes.iter().position(|b| *b == 0) {
        let count = bytes.iter().filter(|b| **b == 0).count();
        let run = bytes[first..].iter().take_while(|b| **b == 0).count();
        let message = if run == 1 && count == 1 {
            "the file holds a NUL byte".to_owned()
        } else {
            format!("the file holds {count} NUL bytes: zero-filled by a crash")
        };
        return one(rule::NUL_BYTES, first..first + run, message, "restore the file with git");
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => {
            let start = fault.valid_up_to();
            let message = not_utf8(bytes, start);
            return one(rule::NOT_UTF8, start..start + 1, message, "save the file as UTF-8 in your editor");
        }
    };
    let hidden = hidden(text, &at);
    if !hidden.is_empty() {
        return Err(hidden);
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// One finding for each unfinished merge: placed at its first mark, with its other marks as related places.
fn conflicts(path: &str, bytes: &[u8]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut start = 0;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let from = start;
        start += line.len();
        let Some(mark) = conflict_mark(line) else { continue };
        let end = from + line.trim_ascii_end().len();
        let place = Place::Bytes { path: path.to_owned(), start: from, end };
        let full = found.len() == MOST;
        match found.last_mut() {
            Some(last) if mark != b'<' && last.related.len() < 3 => last.related.push((
                place,
                match mark {
                    b'|' => "the common ancestor starts here".to_owned(),
                    b'=' => "the other side starts here".to_owned(),
                    _ => "the conflict ends here".to_owned(),
                },
            )),
            _ if full => break,
            _ => found
                .push(Finding::error(rule::CONFLICT_MARKER, place, "a merge conflict was left in the file").help(
                "keep the lines that are right, delete the lines that begin with <<<<<<<, =======, >>>>>>> or |||||||",
            )),
        }
    }
    found
}

/// The sign of a conflict mark of git: seven equal signs at the start of a line, then a space or the line's end.
fn conflict_mark(line: &[u8]) -> Option<u8> {
    let sign = *line.first().filter(|b| matches!(b, b'<' | b'=' | b'>' | b'|'))?;
    let after = line.get(7..)?;
    (line[..7].iter().all(|b| *b == sign) && matches!(after.first(), None | Some(b' ' | b'\r' | b'\n'))).then_some(sign)
}

/// UTF-16 and UTF-32, by their marks or by the NUL in every ASCII letter.
fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => return Some("UTF-32 (little endian)"),
        [0, 0, 0xFE, 0xFF, ..] => return Some("UTF-32 (big endian)"),
        [0xFF, 0xFE, ..] => return Some("UTF-16 (little endian)"),
        [0xFE, 0xFF, ..] => return Some("UTF-16 (big endian)"),
        _ => {}
    }
    let nul = |n: usize| bytes[n] == 0;
    let ascii = |n: usize| matches!(bytes[n], b'\t' | b'\n' | b'\r' | 0x20..=0x7E);
    match bytes.len() {
        0..4 => None,
        _ if ascii(0) && nul(1) && nul(2) && nul(3) => Some("UTF-32 (little endian)"),
        _ if nul(0) && nul(1) && nul(2) && ascii(3) => Some("UTF-32 (big endian)"),
        _ if ascii(0) && nul(1) && ascii(2) && nul(3) => Some("UTF-16 (little endian)"),
        _ if nul(0) && ascii(1) && nul(2) && ascii(3) => Some("UTF-16 (big endian)"),
        _ => None,
    }
}

/// Names the byte, its line and what it would be in the code page that the file most likely has.
fn not_utf8(bytes: &[u8], start: usize) -> String {
    let byte = bytes[start];
    let line = 1 + bytes[..start].iter().filter(|b| **b == b'\n').count();
    let head = format!("byte 0x{byte:02X} on line {line} is not UTF-8");
    let high: Vec<u8> = bytes.iter().copied().filter(|b| *b >= 0x80).take(1000).collect();
    // The letters å ä ö Å Ä Ö é (and € ’ –) in each code page; the one that explains most high bytes is it.
    let pages: [(&str, &[u8], &str); 3] = [
        ("Windows-1252", b"\xE5\xE4\xF6\xC5\xC4\xD6\xE9\x80\x92\x96", "åäöÅÄÖé€’–"),
        ("DOS code page 850", b"\x86\x84\x94\x8F\x8E\x99\x82", "åäöÅÄÖé"),
        ("Mac Roman", b"\x8C\x8A\x9A\x81\x80\x85\x8E", "åäöÅÄÖé"),
    ];
    let score = |letters: &[u8]| high.iter().filter(|b| letters.contains(b)).count();
    // max_by_key takes the last of equals: Windows-1252 goes last because it is by far the commonest.
    match pages.iter().rev().max_by_key(|(_, letters, _)| score(letters)) {
        Some((page, letters, shown)) if score(letters) * 2 >= high.len() => {
            match letters.iter().position(|b| *b == byte).and_then(|n| shown.chars().nth(n)) {
                Some(letter) => format!("{head}; it looks like {letter} in {page}"),
                None => format!("{head}; the file looks like {page}"),
            }
        }
        _ if byte >= 0xC2 && bytes.get(start + 1).is_none() => format!("{head}; the file ends inside a character"),
        _ => {
            let (letter, _) = WINDOWS_1252.decode_without_bom_handling(&bytes[start..=start]);
            if letter.chars().all(char::is_alphanumeric) {
                format!("{head}; it may be {letter} in Windows-1252")
            } else {
                head
            }
        }
    }
}

/// Control characters, invisible line separators, carriage returns without line feed, stray byte-order marks.
fn hidden(text: &str, at: &dyn Fn(Range<usize>) -> Place) -> Vec<Finding> {
    let bytes = text.as_bytes();
    // Nearly every file ends here: no byte in it starts any of these characters.
    let suspect = |b: &u8| (*b < 0x20 && *b != b'\n' && *b != b'\t') || matches!(*b, 0x7F | 0xC2 | 0xE2 | 0xEF);
    if !bytes.iter().any(suspect) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (start, c) in text.char_indices() {
        let range = start..start + c.len_utf8();
        let finding = match c {
            '\n' | '\t' => continue,
            '\r' if bytes.get(start + 1) == Some(&b'\n') => continue,
            '\r' => Finding::error(rule::LONE_CR, at(range), "a carriage return without a line feed")
                .help("end lines with LF, or with CRLF throughout"),
            '\u{feff}' if start == 0 => continue,
            '\u{feff}' => Finding::error(rule::BYTE_ORDER_MARK, at(range), "a byte-order mark inside the file")
                .help("delete this invisible character; it stays behind when files are joined")
                .fix(""),
            '\u{2028}' | '\u{2029}' | '\u{85}' => Finding::error(
                rule::CONTROL_CHARACTER,
                at(range),
                format!("an invisible line separator (U+{:04X})", u32::from(c)),
            )
            .help("write an ordinary line break or a space instead"),
            c if c.is_control() => Finding::error(
                rule::CONTROL_CHARACTER,
                at(range),
                format!("a control character (U+{:04X})", u32::from(c)),
            )
            .help("delete it; it is invisible in most editors"),
            _ => continue,
        };
        found.push(finding);
        if found.len() == MOST {
            break;
        }
    }
    found
}
