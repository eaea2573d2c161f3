//! Lines of a given width: breaking, padding, hanging indents.

use super::super::visible::{visible, width};
use crate::report::document::Align;

/// Lines of at most `limit` columns, broken at spaces (never at no-break spaces), words that are longer broken hard.
/// The text is made harmless first; its own line breaks are kept. Never empty.
pub fn wrap(text: &str, limit: usize) -> Vec<String> {
    let limit = limit.max(1);
    let mut lines = Vec::new();
    for paragraph in text.replace("\r\n", "\n").split(['\n', '\r']) {
        let mut line = String::new();
        for word in visible(paragraph).split(' ').filter(|word| !word.is_empty()) {
            let mut word = word.to_owned();
            if !line.is_empty() && width(&line) + 1 + width(&word) > limit {
                lines.push(std::mem::take(&mut line));
            }
            while line.is_empty() && width(&word) > limit {
                let rest = word.split_off(fitting(&word, limit));
                lines.push(std::mem::replace(&mut word, rest));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        lines.push(line);
    }
    lines
}

/// Bytes of the longest beginning that fits, at least one character.
fn fitting(word: &str, limit: usize) -> usize {
    let mut end = 0;
    for (at, c) in word.char_indices() {
        let next = at + c.len_utf8();
        if end > 0 && width(&word[..next]) > limit {
            break;
        }
        end = next;
    }
    end
}

/// The longest stretch without a place to break.
pub fn longest_word(text: &str) -> usize {
    visible(text).split([' ', '\n']).map(width).max().unwrap_or(0)
}

/// A text padded to a width, or as it is when wider.
pub fn pad(text: &str, to: usize, align: Align) -> String {
    let space = " ".repeat(to.saturating_sub(width(text)));
    match align {
        Align::Left => format!("{text}{space}"),
        Align::Right => format!("{space}{text}"),
    }
}

/// A paragraph: `first` before its first line, as many spaces before the others.
pub fn hanging(first: &str, text: &str, limit: usize) -> Vec<String> {
    let indent = width(first);
    if indent + 12 > limit {
        let mut lines: Vec<String> =
            wrap(first, limit.saturating_sub(2)).into_iter().map(|line| format!("  {line}")).collect();
        lines.extend(wrap(text, limit.saturating_sub(4)).into_iter().map(|line| format!("    {line}")));
        return lines;
    }
    let lines = wrap(text, limit - indent).into_iter().enumerate();
    lines
        .map(|(n, line)| if n == 0 { format!("{first}{line}") } else { format!("{}{line}", " ".repeat(indent)) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_never_between_a_value_and_its_unit() {
        assert_eq!(wrap("57\u{a0}min of downtime", 9), ["57\u{a0}min of", "downtime"]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("a\u{1b}[31m", 40), ["a\\u{1b}[31m"]);
    }
}
