//! Findings as annotations of GitHub Actions.

use crate::domain::finding::Level;
use crate::store::located::LocatedFinding;

/// `::error file=…,line=…,col=…,title=rule::message`; record text never begins a line.
pub fn line(located: &LocatedFinding) -> String {
    let finding = &located.finding;
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let place = match &located.at {
        Some(at) => format!(",line={},col={},endLine={},endColumn={}", at.line, at.column, at.end_line, at.end_column),
        None => String::new(),
    };
    let words = if finding.help.is_empty() {
        finding.message.clone()
    } else {
        format!("{}; {}", finding.message, finding.help)
    };
    format!("::{command} file={}{place},title={}::{}\n", property(finding.place.path()), finding.rule, escape(&words))
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cannot_give_a_command_of_its_own() {
        assert_eq!(escape("a\n::error::b%"), "a%0A::error::b%25");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
