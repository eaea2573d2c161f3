//! Duties as a calendar that other programs subscribe to or take in (RFC 5545).
//!
//! One event a duty, at the time it is due, or all day. Names stay the same while the duty does, so that a calendar taken
//! in again moves its events and makes none twice; the stamp is the moment asked about, so the same question gives the
//! same bytes.

use sha2::{Digest, Sha256};

use super::words::{command, sentence};
use super::{Asked, who};
use crate::domain::time::{Instant, add_days};
use crate::evaluate::due::{Due, Duty};

/// The longest line in octets, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// The calendar, CRLF at each line's end.
pub fn calendar(duties: &[Duty], asked: Asked<'_>) -> String {
    let mut out = String::new();
    let mut put = |line: String| fold(&line, &mut out);
    put("BEGIN:VCALENDAR".into());
    put("VERSION:2.0".into());
    put("PRODID:-//sdm//sdm due//EN".into());
    put("CALSCALE:GREGORIAN".into());
    put("METHOD:PUBLISH".into());
    put(format!("X-WR-CALNAME:{}", escaped(&format!("{}: due", asked.settings.organisation.name))));
    for duty in duties {
        put("BEGIN:VEVENT".into());
        put(format!("UID:{}", uid(duty)));
        put(format!("DTSTAMP:{}", utc(asked.now)));
        match duty.due {
            Due::At(at) => put(format!("DTSTART:{}", utc(at))),
            Due::On(day) => {
                put(format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")));
                put(format!("DTEND;VALUE=DATE:{}", add_days(day, 1).format("%Y%m%d")));
            }
        }
        put(format!("SUMMARY:{}", escaped(&sentence(duty))));
        let who = who(&duty.who, asked.settings);
        let mut lines = vec![format!("Settle it: {}", command(duty))];
        if !who.is_empty() {
            lines.push(format!("Who: {who}"));
        }
        lines.push(format!("Agreed in {}: {}", duty.source.path, duty.source.key));
        put(format!("DESCRIPTION:{}", escaped(&lines.join("\n"))));
        let customer = duty.customer.iter().map(|customer| customer.as_str());
        let categories: Vec<&str> = std::iter::once(duty.what.word()).chain(customer).collect();
        put(format!("CATEGORIES:{}", categories.join(",")));
        // A deadline takes nobody's time.
        put("TRANSP:TRANSPARENT".into());
        put("END:VEVENT".into());
    }
    put("END:VCALENDAR".into());
    out
}

/// The lasting name of a duty in calendars.
pub fn uid(duty: &Duty) -> String {
    let digest: [u8; 32] = Sha256::digest(duty.name().as_bytes()).into();
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}@sdm")
}

/// `20261020T081200Z`.
fn utc(at: Instant) -> String {
    at.wall(crate::domain::time::Zone::UTC).format("%Y%m%dT%H%M%SZ").to_string()
}

/// Text of a property: what has a meaning in the format is escaped, other control characters have no place there.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push('\t'),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The line and its end; every 75 octets a break and a space, never inside a character.
fn fold(line: &str, out: &mut String) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_at_75_octets_and_characters_stay_whole() {
        let mut out = String::new();
        fold(&format!("SUMMARY:{}", "å".repeat(100)), &mut out);
        // 8 octets and 33 of two: 74; the 34th would make 76. Then a space and 37 of two: 75.
        let lines: Vec<&str> = out.split("\r\n").collect();
        assert_eq!(lines.iter().map(|line| line.len()).collect::<Vec<_>>(), [74, 75, 61, 0]);
        assert_eq!(out.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "å".repeat(100)));
    }

    #[test]
    fn what_has_a_meaning_in_the_format_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne\r\u{7}"), "a\\,b\\;c\\\\d\\ne");
    }
}
