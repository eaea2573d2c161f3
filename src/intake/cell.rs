//! One cell: blanks, the apostrophe of spreadsheet guards, and plain numbers.

use crate::domain::formula::is_formula;

/// The cell without surrounding white space, and without the one apostrophe that `sdm` (and others) put before text
/// that a spreadsheet would take for a formula.
pub fn clean(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest.trim(),
        _ => cell,
    }
}

/// A number in plain digits with the given decimal mark, rewritten with a point; thousands marks are refused, because
/// where they stand wrong nobody can tell what the number was.
pub fn number(cell: &str, mark: char) -> Result<String, String> {
    let body = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, part) = body.split_once(mark).map_or((body, None), |(whole, part)| (whole, Some(part)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits(whole) && part.is_none_or(digits) {
        let sign = if cell.starts_with('-') { "-" } else { "" };
        return Ok(match part {
            Some(part) => format!("{sign}{whole}.{part}"),
            None => format!("{sign}{whole}"),
        });
    }
    let other = if mark == ',' { '.' } else { ',' };
    Err(if body.matches([',', '.', ' ', '\u{a0}']).count() > 1 {
        "not a plain number: thousands marks are not read".into()
    } else if body.split_once(other).is_some_and(|(a, b)| digits(a) && digits(b)) {
        format!(
            "not a number with the decimal mark {mark:?}: write decimal = \"{other}\" in [file] if {other:?} is one"
        )
    } else {
        "not a number".into()
    })
}

/// The text on one line without characters that cannot be seen; runs of white space that hold a line break become one blank.
pub fn one_line(text: &str) -> String {
    if !text.contains(|c: char| c.is_control()) {
        return text.to_owned();
    }
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let joined = lines.collect::<Vec<_>>().join(" ");
    joined.replace('\t', " ").chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_guard_of_a_formula_is_taken_off() {
        assert_eq!(clean(" '=1+1 "), "=1+1");
        assert_eq!(clean("''=1"), "'=1");
        assert_eq!(clean("'quoted'"), "'quoted'");
        assert_eq!(clean("\u{a0}x "), "x");
    }

    #[test]
    fn damaged_numbers_are_refused_not_repaired() {
        assert_eq!(number("0,862777778", ',').as_deref(), Ok("0.862777778"));
        assert_eq!(number("-5", '.').as_deref(), Ok("-5"));
        assert!(number("3,87,16,91,111", ',').is_err_and(|why| why.contains("thousands")));
        assert!(number("1,5", '.').is_err_and(|why| why.contains("decimal = \",\"")));
        assert!(number("1 000,5", ',').is_err());
        for bad in ["", "-", "1.", ".5", "1e3", "x"] {
            assert!(number(bad, '.').is_err(), "{bad:?} was taken");
        }
    }

    #[test]
    fn line_breaks_become_blanks() {
        assert_eq!(one_line("a\r\n  b\n\nc\u{7}"), "a b c");
        assert_eq!(one_line("two  blanks"), "two  blanks");
    }
}
