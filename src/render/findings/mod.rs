//! Findings as bytes: for people with the lines they are in, for machines as JSON, for a code host's annotations.

mod github;
mod json;
mod text;

pub use text::short;

use crate::domain::finding::Level;
use crate::store::located::{LocatedFinding, Sources};

/// The formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingFormat {
    /// With the lines they are in, for people.
    Text,
    /// One line each: `path:line:column: level[rule]: message`.
    Short,
    /// One JSON object, `"schema": "sdm.check/1"`.
    Json,
    /// One JSON object a finding and line.
    Jsonl,
    /// Annotations of GitHub Actions.
    Github,
}

impl FindingFormat {
    /// Every format with its word on the command line.
    pub const ALL: [(FindingFormat, &'static str); 5] = [
        (FindingFormat::Text, "text"),
        (FindingFormat::Short, "short"),
        (FindingFormat::Json, "json"),
        (FindingFormat::Jsonl, "jsonl"),
        (FindingFormat::Github, "github"),
    ];
}

/// Renders findings that are already in order.
pub fn render(format: FindingFormat, findings: &[LocatedFinding], sources: &Sources, columns: usize) -> String {
    match format {
        FindingFormat::Text => text::render(findings, sources, columns),
        FindingFormat::Short => findings.iter().map(short).collect(),
        FindingFormat::Json => json::render(findings),
        FindingFormat::Jsonl => findings.iter().map(|finding| format!("{}\n", json::object(finding))).collect(),
        FindingFormat::Github => findings.iter().map(github::line).collect(),
    }
}

/// The word of a level.
pub(crate) fn word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}
