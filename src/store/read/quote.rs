//! How text from files is repeated in messages, and which known word an unknown one was meant to be.

use std::fmt::Write as _;

/// The most characters of a found value that a message repeats.
pub const SHOWN: usize = 60;

/// Repeats found text in a message: in double quotes, cut after 60 characters, with everything invisible or
/// direction-changing as `\u{…}`.
pub fn quote(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(SHOWN) + 2);
    shown.push('"');
    for (n, c) in text.chars().enumerate() {
        if n == SHOWN {
            shown.push('…');
            break;
        }
        match c {
            '\n' => shown.push_str("\\n"),
            '\t' => shown.push_str("\\t"),
            c if hidden(c) => {
                // Writing to a String cannot fail.
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    shown.push('"');
    shown
}

/// Characters that a terminal would obey, hide or reorder by.
pub fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The known word that a mistyped one was most likely meant to be; `None` when none is near.
///
/// Near is at most one slip in three characters (a letter too many, too few, wrong or two swapped).
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    all_nearest(word, known).first().copied()
}

/// Every known word that is as near as [`nearest`]: where there are several, only a person knows which was meant.
pub fn all_nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let length = word.chars().take(65).count();
    if length > 64 {
        return Vec::new();
    }
    let word = word.to_lowercase();
    let allowed = (length / 3).max(1);
    let near: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count())
        .collect();
    let least = near.iter().map(|(distance, _)| *distance).min();
    near.into_iter().filter(|(distance, _)| Some(*distance) == least).map(|(_, candidate)| candidate).collect()
}

/// `a date`, `an amount of money`: a noun with its article.
pub fn article(noun: &str) -> String {
    let an = noun.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {noun}", if an { "an" } else { "a" })
}

/// `a, b or c`.
pub fn alternatives<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_text_cannot_move_the_cursor_or_fill_the_screen() {
        assert_eq!(quote("a\u{1b}[2Jb\u{202e}c\n"), r#""a\u{1b}[2Jb\u{202e}c\n""#);
        assert_eq!(quote(&"å".repeat(61)), format!("\"{}…\"", "å".repeat(60)));
        assert_eq!(quote(&"å".repeat(60)), format!("\"{}\"", "å".repeat(60)));
    }

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        let known = ["title", "type", "severity", "service"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("sevirity", known), Some("severity"));
        assert_eq!(nearest("Service", known), Some("service"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest(&"t".repeat(10_000), known), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(all_nearest("tite", ["title", "tile", "other"]), ["title", "tile"]);
    }
}
