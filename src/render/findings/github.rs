//! Findings as annotations of GitHub Actions, and as the Markdown of a step's summary.

use super::{Told, sentence, start, sum, word};
use crate::domain::finding::Level;
use crate::render::visible::visible;
use crate::store::located::LocatedFinding;

/// Bytes of a summary; GitHub refuses more than 1 MiB a step.
const SUMMARY: usize = 900_000;

/// All annotations, errors first: only the first ten of a kind are shown beside the lines.
pub fn render(told: &Told<'_>) -> String {
    gravest_first(told).into_iter().map(|located| line(located, told.prefix)).collect()
}

fn gravest_first<'a>(told: &Told<'a>) -> Vec<&'a LocatedFinding> {
    let mut sorted: Vec<&LocatedFinding> = told.findings.iter().collect();
    sorted.sort_by_key(|located| located.finding.level);
    sorted
}

/// `::error file=…,line=…,col=…,title=rule::message`; record text never begins a line.
fn line(located: &LocatedFinding, prefix: &str) -> String {
    let finding = &located.finding;
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let place = match &located.at {
        // Columns are only shown where the stretch is within one line.
        Some(at) if at.line == at.end_line => {
            format!(",line={},endLine={},col={},endColumn={}", at.line, at.line, at.column, at.end_column)
        }
        Some(at) => format!(",line={},endLine={}", at.line, at.end_line),
        None => String::new(),
    };
    let path = format!("{prefix}{}", finding.place.path());
    let words = visible(&sentence(located));
    format!("::{command} file={}{place},title={}::{}\n", property(&visible(&path)), finding.rule, escape(&words))
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

/// The whole list as Markdown, errors first; where it would be too long for a summary, it says what is left out.
pub fn summary(told: &Told<'_>) -> String {
    let mut text = match told.findings {
        [] => return format!("### sdm check\n\n{} files read, nothing found.\n\n", told.looked_at.len()),
        some => format!("### sdm check: {}\n\n| level | rule | where | what |\n|---|---|---|---|\n", sum(some)),
    };
    let all = gravest_first(told);
    for (n, located) in all.iter().enumerate() {
        let finding = &located.finding;
        let (line, column) = start(located);
        let place = format!("{}{}:{line}:{column}", told.prefix, finding.place.path());
        let row = format!(
            "| {} | {} | {} | {} |\n",
            word(finding.level),
            finding.rule,
            plain(&place),
            plain(&sentence(located))
        );
        if text.len() + row.len() > SUMMARY {
            text.push_str(&format!("\n{} more are in the log of this step.\n", all.len() - n));
            break;
        }
        text.push_str(&row);
    }
    text.push('\n');
    text
}

/// Text that Markdown leaves as it is: every sign that could mean something is escaped.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text).chars() {
        match c {
            // Backslashes do not stop these from being taken for tags and mentions.
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '|' => out.push_str("&#124;"),
            // Addresses become links by themselves.
            ':' => out.push_str("&#58;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '~' | '!' | '$' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cannot_give_a_command_of_its_own() {
        assert_eq!(escape("a\n::error::b%"), "a%0A::error::b%25");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }

    #[test]
    fn record_text_is_not_markdown() {
        assert_eq!(plain("<b> [x](y) `a` a|b"), "&lt;b&gt; \\[x\\]\\(y\\) \\`a\\` a&#124;b");
        assert_eq!(plain("@all #1 http://a"), "&#64;all &#35;1 http&#58;//a");
    }
}
