//! What changed, by record and field: in words for people, as Markdown for a pull request, as JSON for programs.

use serde_json::{Value, json};

use super::visible::visible;
use crate::domain::time::Zone;
use crate::store::fields::FieldChange;
use crate::store::log::Step;
use crate::store::revision::Touch;

/// Characters of a value that are shown to people.
const SHOWN: usize = 80;

/// How changes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For a pull request or a page.
    Markdown,
    /// For programs.
    Json,
}

impl Format {
    /// Every format with its name on the command line.
    pub const ALL: [(Format, &'static str); 3] =
        [(Format::Text, "text"), (Format::Markdown, "markdown"), (Format::Json, "json")];
}

/// A record that differs between two commits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its name.
    pub name: String,
    /// Its path.
    pub path: String,
    /// What became of it.
    pub touch: Touch,
    /// The path that it had before.
    pub renamed: Option<String>,
    /// Its fields; none for files that are no records.
    pub changes: Vec<FieldChange>,
}

/// One commit of a record's history; without a step what is not committed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past<'a> {
    /// The commit.
    pub step: Option<&'a Step>,
    /// The path that it had before.
    pub renamed: Option<String>,
    /// What it changed.
    pub changes: Vec<FieldChange>,
}

/// The records that differ.
pub fn diff(format: Format, records: &[Changed]) -> String {
    if format == Format::Json {
        let records: Vec<Value> = records
            .iter()
            .map(|record| {
                json!({
                    "record": record.name,
                    "path": record.path,
                    "change": word(record.touch),
                    "renamed_from": record.renamed,
                    "fields": fields(&record.changes),
                })
            })
            .collect();
        return format!("{}\n", json!({ "schema": "sdm.diff/1", "records": records }));
    }
    let mut text = String::new();
    for record in records {
        let was = record.renamed.as_ref().map_or(String::new(), |old| format!(", was {old}"));
        let head = match record.touch {
            Touch::Added => format!("{}: new ({})", record.name, record.path),
            Touch::Removed => format!("{}: taken away ({})", record.name, record.path),
            Touch::Changed => format!("{} ({}{was})", record.name, record.path),
        };
        text += &heading(format, &head);
        // Of a record that is new or gone the fields are all its lines, which say more in the file.
        if record.touch == Touch::Changed {
            text += &lines(format, &record.changes);
        }
        if format == Format::Markdown {
            text.push('\n');
        }
    }
    text
}

/// A record's changes, the newest first.
pub fn history(format: Format, name: &str, past: &[Past<'_>], zone: Zone) -> String {
    if format == Format::Json {
        let steps: Vec<Value> = past
            .iter()
            .map(|past| {
                json!({
                    "commit": past.step.map(|step| step.hash.clone()),
                    "at": past.step.map(|step| step.at.rfc3339(zone)),
                    "by": past.step.map(|step| step.by.clone()),
                    "subject": past.step.map(|step| step.subject.clone()),
                    "renamed_from": past.renamed,
                    "fields": fields(&past.changes),
                })
            })
            .collect();
        return format!("{}\n", json!({ "schema": "sdm.history/1", "record": name, "changes": steps }));
    }
    let mut text = String::new();
    for (n, past) in past.iter().enumerate() {
        let head = match past.step {
            None => "not committed yet".to_owned(),
            Some(step) => {
                let at = step.at.wall(zone).format("%Y-%m-%d %H:%M");
                format!("{at} {} {} · {}", step.by, step.hash.get(..7).unwrap_or_default(), step.subject)
            }
        };
        if n > 0 && format == Format::Text {
            text.push('\n');
        }
        text += &heading(format, &head);
        if let Some(old) = &past.renamed {
            text += &bullet(format, &format!("renamed from {old}"));
        }
        let is_first = past.step.is_some() && past.changes.iter().all(|one| one.old.is_none());
        text += &if is_first && past.changes.len() > 12 {
            bullet(format, &format!("new, with {} values", past.changes.len()))
        } else {
            lines(format, &past.changes)
        };
        if past.changes.is_empty() && past.renamed.is_none() {
            text += &bullet(format, "comments or layout only");
        }
    }
    text
}

fn heading(format: Format, text: &str) -> String {
    match format {
        Format::Markdown => format!("### {}\n\n", escaped(&visible(text))),
        _ => {
            let bold = anstyle::Style::new().bold();
            format!("{bold}{}{bold:#}\n", visible(text))
        }
    }
}

fn lines(format: Format, changes: &[FieldChange]) -> String {
    changes.iter().map(|change| bullet(format, &words(change))).collect()
}

fn bullet(format: Format, text: &str) -> String {
    match format {
        Format::Markdown => format!("- {}\n", escaped(&visible(text))),
        _ => format!("  {}\n", visible(text)),
    }
}

fn words(change: &FieldChange) -> String {
    let field = &change.field;
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("{field}: {} → {}", cut(old), cut(new)),
        (None, Some(new)) if new.is_empty() => format!("+ {field}"),
        (None, Some(new)) => format!("+ {field}: {}", cut(new)),
        (Some(old), None) => format!("− {field}: {}", cut(old)),
        (None, None) => field.clone(),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None if text.is_empty() => "nothing".to_owned(),
        None => text.to_owned(),
    }
}

/// Text that Markdown takes for nothing but text.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\`*_{}[]<>#|!~&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn word(touch: Touch) -> &'static str {
    match touch {
        Touch::Added => "added",
        Touch::Changed => "changed",
        Touch::Removed => "removed",
    }
}

fn fields(changes: &[FieldChange]) -> Vec<Value> {
    changes.iter().map(|one| json!({ "field": one.field, "old": one.old, "new": one.new })).collect()
}
