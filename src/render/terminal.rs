//! Record text on a terminal: nothing in it can move the cursor, hide, reorder or pile up characters.

use std::fmt::Write as _;

/// Columns of the terminal, from 20 to 200; 80 where standard output is none.
pub fn columns() -> usize {
    comfy_table::Table::new().width().map_or(80, usize::from).clamp(20, 200)
}

/// The text with every character that a terminal would obey shown as `\u{…}`, also line breaks.
pub fn escape(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if is_obeyed(c) || marks > 3 {
            // Writing to a String cannot fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Controls, bidirectional marks, invisible separators and tags (PROMISES, security rule 3).
fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Combining marks, of which at most three may stand on one character.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_steer_the_terminal() {
        assert_eq!(escape("a\u{1b}[2Jb\n\u{202e}c"), "a\\u{1b}[2Jb\\u{a}\\u{202e}c");
        assert_eq!(escape("Åäö 👩‍💻 e\u{301}"), "Åäö 👩‍💻 e\u{301}");
        assert_eq!(escape("e\u{301}\u{301}\u{301}\u{301}"), "e\u{301}\u{301}\u{301}\\u{301}");
    }
}
