//! Text that a spreadsheet program would run as a formula: guarded where tables are written, unguarded where they are read.

/// Whether a spreadsheet could take the text for a formula, also behind blanks, quotes and invisible characters.
pub fn is_formula(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let hidden = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{180e}')
            || matches!(c, '“' | '”' | '‘' | '’' | '„' | '«' | '»' | '`')
            || c.is_control()
    };
    let first = text.trim_start_matches(hidden).chars().next();
    first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
}
