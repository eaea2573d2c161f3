//! What is known of a rule, as text, JSON or a page of Markdown. Knows no store: the examples are the rule's own.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::findings::word;
use super::text::wrap::wrap;
use super::visible::visible;
use crate::check::snippet::{Over, Snippet};
use crate::check::{CheckRule, Family, Run, Silence};

/// The formats of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExplainFormat {
    /// For people at a terminal.
    Text,
    /// One JSON object, `"schema": "sdm.rules/1"`.
    Json,
    /// A page with a heading a rule.
    Markdown,
}

impl ExplainFormat {
    /// Every format with its word on the command line.
    pub const ALL: [(ExplainFormat, &'static str); 3] =
        [(ExplainFormat::Text, "text"), (ExplainFormat::Json, "json"), (ExplainFormat::Markdown, "md")];
}

/// Renders rules in the order given; `columns` bounds the lines of prose in text.
pub fn render(format: ExplainFormat, rules: &[&CheckRule], columns: usize) -> String {
    match format {
        ExplainFormat::Text => rules.iter().map(|rule| text(rule, columns)).collect::<Vec<_>>().join("\n"),
        ExplainFormat::Json => json(rules),
        ExplainFormat::Markdown => page(rules),
    }
}

/// One line a rule: name, level, what it asks.
pub fn list(rules: &[&CheckRule], columns: usize) -> String {
    let rows: Vec<Vec<String>> =
        rules.iter().map(|rule| vec![rule.rule.to_string(), word(rule.level).into(), rule.about.into()]).collect();
    let heads =
        [("rule", super::grid::Side::Left), ("level", super::grid::Side::Left), ("asks", super::grid::Side::Left)];
    super::grid::grid(&heads, &rows, columns)
}

fn text(rule: &CheckRule, columns: usize) -> String {
    let limit = columns.clamp(40, 100);
    let mut text = format!("{}: {}, {}\n", rule.rule, word(rule.level), family(rule.family));
    paragraph(&mut text, "", rule.about, limit);
    text.push_str("\nwhy\n");
    paragraph(&mut text, "  ", rule.why, limit);
    for (head, snippets) in [("wrong", rule.wrong), ("right", rule.right)] {
        let _ = writeln!(text, "\n{head}");
        for snippet in snippets {
            let _ = writeln!(text, "  {}{}", visible(snippet.path), aside(snippet));
            for line in lines(snippet) {
                let _ = writeln!(text, "    {line}");
            }
        }
    }
    text.push_str("\nto silence it\n");
    for line in silence(rule) {
        paragraph(&mut text, "  ", &line, limit);
    }
    if let Some(when) = when(rule) {
        text.push('\n');
        paragraph(&mut text, "", when, limit);
    }
    text
}

fn paragraph(text: &mut String, indent: &str, words: &str, limit: usize) {
    for line in wrap(words, limit - indent.len()) {
        let _ = writeln!(text, "{indent}{line}");
    }
}

fn json(rules: &[&CheckRule]) -> String {
    let rules: Vec<Value> = rules.iter().map(|rule| object(rule)).collect();
    format!("{:#}\n", json!({ "schema": "sdm.rules/1", "rules": rules }))
}

fn object(rule: &CheckRule) -> Value {
    let files = |snippets: &[Snippet]| -> Vec<Value> {
        let file = |snippet: &Snippet| {
            let removed = match snippet.over {
                Over::Keys(missing) => missing,
                _ => &[],
            };
            json!({
                "path": snippet.path,
                "lines": lines(snippet),
                "is_part": matches!(snippet.over, Over::Keys(_)),
                "removed": removed,
            })
        };
        snippets.iter().map(file).collect()
    };
    json!({
        "rule": rule.rule.0,
        "level": word(rule.level),
        "family": family(rule.family),
        "about": rule.about,
        "why": rule.why,
        "wrong": files(rule.wrong),
        "right": files(rule.right),
        "can_be_silenced": rule.silence == Silence::Allowed,
        "is_clocked": rule.is_clocked(),
        "for_closing_only": matches!(rule.run, Run::MonthEnd(_)),
        "for_changes_only": matches!(rule.run, Run::Edit(_)),
    })
}

/// The head of the page; the rules follow by family.
const HEAD: &str = "\
# The rules of `sdm check`

Each rule by family: what it asks and why, an example that fires it, the same as it should be, and how to silence it. `sdm explain RULE` prints one of them;
this page is what `sdm explain --all --format md` prints. An example shows the lines that it is about; the record's other keys are left out.
";

fn page(rules: &[&CheckRule]) -> String {
    let mut page = if rules.len() == 1 { String::new() } else { HEAD.to_owned() };
    let mut last = None;
    for rule in rules {
        if rules.len() > 1 && last != Some(rule.family) {
            let _ = write!(page, "\n## Family: {}\n", family(rule.family));
            last = Some(rule.family);
        }
        let gap = if page.is_empty() { "" } else { "\n" };
        let _ = write!(page, "{gap}### {}\n{}: {} {}\n", rule.rule, word(rule.level), rule.about, rule.why);
        for (head, snippets) in [("Wrong", rule.wrong), ("Right", rule.right)] {
            for snippet in snippets {
                let language = if snippet.path.ends_with(".yaml") { "yaml" } else { "text" };
                let lines = lines(snippet).join("\n");
                let _ = write!(
                    page,
                    "\n{head}, in `{}`{}:\n```{language}\n{lines}\n```\n",
                    visible(snippet.path),
                    aside(snippet)
                );
            }
        }
        let _ = writeln!(page, "\nTo silence it: {}", silence(rule).join(" "));
        if let Some(when) = when(rule) {
            let _ = writeln!(page, "{when}");
        }
    }
    page
}

/// The lines that a snippet shows, with what cannot be seen as escapes.
fn lines(snippet: &Snippet) -> Vec<String> {
    let mut shown = Vec::new();
    for line in snippet.text.split_inclusive(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let mut text = String::new();
        for chunk in line.utf8_chunks() {
            text.push_str(&visible(chunk.valid()));
            for byte in chunk.invalid() {
                let _ = write!(text, "\\x{byte:02X}");
            }
        }
        shown.push(text);
    }
    shown
}

/// What is to be said of a snippet beside its path.
fn aside(snippet: &Snippet) -> String {
    match snippet.over {
        Over::Link => " (a symbolic link to this)".to_owned(),
        Over::Times(times) => format!(" ({times} times this)"),
        Over::File if snippet.text.is_empty() => " (an empty file)".to_owned(),
        Over::File | Over::Keys(_) => String::new(),
    }
}

pub(crate) fn family(family: Family) -> &'static str {
    Family::ALL.iter().find(|(known, _)| *known == family).map_or("", |(_, word)| word)
}

/// How a rule is silenced, a sentence a line.
fn silence(rule: &CheckRule) -> Vec<String> {
    let name = rule.rule;
    match rule.silence {
        Silence::Never => {
            vec!["not possible: while this is wrong, no figure that is made of it would hold.".to_owned()]
        }
        Silence::Allowed => vec![
            format!(
                "in `sdm.toml`, below `[levels]`, `{name} = \"info\"` gives it another level and `{name} = \"off\"` switches it off;"
            ),
            format!(
                "on the line or above it, `# sdm: ignore[{name}] the reason until 2026-12-31` silences one finding."
            ),
        ],
    }
}

/// When a rule is asked, where that is not always.
fn when(rule: &CheckRule) -> Option<&'static str> {
    match rule.run {
        Run::MonthEnd(_) => Some("It is asked when a month is closed: `sdm check --close 2026-10`."),
        Run::Edit(_) => Some("It is asked when an edit is checked: `sdm check --changed`."),
        _ if rule.is_clocked() => {
            Some("It asks for today's date, so it never judges what a pull request changes (`--changed`).")
        }
        _ => None,
    }
}
