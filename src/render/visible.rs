//! Record text made harmless for terminals: what could move the cursor, hide or reorder characters becomes visible.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Combining marks that one character may carry.
const MARKS: usize = 3;

/// The text with every control, invisible and reordering character written as `\u{…}`.
///
/// Kept: a zero-width joiner between emoji, and at most three combining marks a character. Line breaks are escaped too;
/// where layout owns them, give it the lines one by one.
pub fn visible(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    for (i, c) in chars.iter().copied().enumerate() {
        if c == '\u{200d}' {
            if joins_emoji(&chars, i) { out.push(c) } else { escape(c, &mut out) }
        } else if is_dangerous(c) {
            escape(c, &mut out);
        } else if is_mark(c) {
            marks += 1;
            if marks > MARKS {
                escape(c, &mut out)
            } else {
                out.push(c)
            }
            continue;
        } else {
            out.push(c);
        }
        marks = 0;
    }
    out
}

/// The text with every character that [`visible`] would write out replaced by one U+FFFD, so that columns stay what they
/// are. For excerpts of files; a tab stays, who shows it makes spaces of it.
pub fn visible_by_one(text: &str) -> String {
    let mut marks = 0;
    let replace = |c: char| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        let hidden = c != '\t' && (is_dangerous(c) || c == '\u{200d}' || marks > MARKS);
        if hidden { '\u{fffd}' } else { c }
    };
    text.chars().map(replace).collect()
}

/// What is about to be printed, with the characters that hide or reorder others written as JSON writes them (`\u202e`).
///
/// The last net, below [`visible`]: text in JSON is printed as it is, and this is the same text to who reads JSON. What
/// lays out a page (line ends, colours) and a byte order mark stay.
pub fn inert(text: &str) -> Cow<'_, str> {
    let stays = |c: char| c.is_ascii_control() && c != '\u{7f}' || c == '\u{feff}' || !is_dangerous(c);
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if stays(c) {
            out.push(c);
        } else {
            out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    Cow::Owned(out)
}

/// Columns that a text takes on a terminal.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

fn escape(c: char, out: &mut String) {
    out.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
}

fn is_dangerous(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// A mark that is drawn onto the character before it.
fn is_mark(c: char) -> bool {
    UnicodeWidthChar::width(c) == Some(0) && c != '\u{200c}'
}

/// Whether a joiner stands between two emoji, each perhaps with a colour or style after it.
fn joins_emoji(chars: &[char], at: usize) -> bool {
    let before = chars[..at].iter().rev().find(|c| !matches!(**c, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'));
    before.is_some_and(|c| is_emoji(*c)) && chars.get(at + 1).is_some_and(|c| is_emoji(*c))
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_steer_the_terminal_or_hide() {
        assert_eq!(visible("a\u{1b}[2Jb"), "a\\u{1b}[2Jb");
        assert_eq!(visible("x\u{202e}y\u{200b}z\u{feff}"), "x\\u{202e}y\\u{200b}z\\u{feff}");
        assert_eq!(visible("a\u{200d}b"), "a\\u{200d}b");
        assert_eq!(visible("a\nb\tc\r"), "a\\u{a}b\\u{9}c\\u{d}");
        assert_eq!(visible("\u{9b}31m\u{e0041}"), "\\u{9b}31m\\u{e0041}");
    }

    #[test]
    fn what_hides_in_json_is_printed_as_json_writes_it_and_means_the_same() {
        let said = "{\"key\": \"a\u{202e}b\u{7f}\u{e0041}\"}\n";
        let printed = inert(said);
        assert_eq!(printed, "{\"key\": \"a\\u202eb\\u007f\\udb40\\udc41\"}\n");
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        assert_eq!(value(&printed), value(said));
        assert_eq!(inert("\u{feff}a;\u{1b}[1mb\u{1b}[0m\r\n"), "\u{feff}a;\u{1b}[1mb\u{1b}[0m\r\n");
    }

    #[test]
    fn in_an_excerpt_each_character_takes_the_place_of_one() {
        assert_eq!(visible_by_one("a\u{1b}[2J\u{9b}\tb\u{202e}å"), "a\u{fffd}[2J\u{fffd}\tb\u{fffd}å");
    }

    #[test]
    fn letters_spaces_of_figures_and_emoji_stay() {
        let text = "Å ä ö – 99,871\u{a0}% 2\u{202f}125 👩\u{200d}💻 e\u{301}";
        assert_eq!(visible(text), text);
    }

    #[test]
    fn marks_do_not_pile_up() {
        assert_eq!(visible("e\u{301}\u{301}\u{301}\u{301}\u{301}"), "e\u{301}\u{301}\u{301}\\u{301}\\u{301}");
    }
}
