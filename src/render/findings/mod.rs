//! Findings as bytes: for people with the lines they are in, for machines as JSON, for a code host's annotations, for
//! test reports and for scanners. All formats tell the same findings; only [`full`] puts equal ones together.

pub mod baseline;
mod concise;
mod full;
mod github;
mod json;
mod junit;
mod sarif;

pub use concise::line as concise;
pub use github::summary;

use crate::domain::finding::Level;
use crate::store::located::{LocatedFinding, Sources};

/// The formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingFormat {
    /// With the lines they are in, for people.
    Full,
    /// One line each: `path:line:column: level[rule]: message`.
    Concise,
    /// One JSON object, `"schema": "sdm.findings/1"`.
    Json,
    /// One JSON object a finding and line.
    Jsonl,
    /// Annotations of GitHub Actions.
    Github,
    /// A test report: one test case a record.
    Junit,
    /// The interchange format of scanners, SARIF 2.1.0.
    Sarif,
}

impl FindingFormat {
    /// Every format with its word on the command line.
    pub const ALL: [(FindingFormat, &'static str); 7] = [
        (FindingFormat::Full, "full"),
        (FindingFormat::Concise, "concise"),
        (FindingFormat::Json, "json"),
        (FindingFormat::Jsonl, "jsonl"),
        (FindingFormat::Github, "github"),
        (FindingFormat::Junit, "junit"),
        (FindingFormat::Sarif, "sarif"),
    ];
}

/// What a check has to tell.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The findings, in order.
    pub findings: &'a [LocatedFinding],
    /// The texts that they are in.
    pub sources: &'a Sources,
    /// The paths of all files that were looked at, sorted.
    pub looked_at: &'a [String],
    /// The store's folder inside its repository, with `/` at the end; empty when it is the repository. Code hosts know
    /// files by their path in the repository.
    pub prefix: &'a str,
    /// The least grave level that fails the check.
    pub least: Level,
    /// Columns of the terminal.
    pub columns: usize,
}

/// Renders findings that are already in order.
pub fn render(format: FindingFormat, told: &Told<'_>) -> String {
    match format {
        FindingFormat::Full => full::render(told),
        FindingFormat::Concise => told.findings.iter().map(concise).collect(),
        FindingFormat::Json => json::render(told),
        FindingFormat::Jsonl => json::lines(told),
        FindingFormat::Github => github::render(told),
        FindingFormat::Junit => junit::render(told),
        FindingFormat::Sarif => sarif::render(told),
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

/// `2 errors, 1 warning`; empty for nothing.
fn sum(findings: &[LocatedFinding]) -> String {
    let mut parts = Vec::new();
    for level in [Level::Error, Level::Warning, Level::Info] {
        let count = findings.iter().filter(|one| one.finding.level == level).count();
        if count > 0 {
            parts.push(format!("{count} {}{}", word(level), if count == 1 { "" } else { "s" }));
        }
    }
    parts.join(", ")
}

/// Line and column of a finding; the first of the file when it is about the file as a whole.
fn start(located: &LocatedFinding) -> (usize, usize) {
    located.at.as_ref().map_or((1, 1), |at| (at.line, at.column))
}

/// Message and help in one sentence.
fn sentence(located: &LocatedFinding) -> String {
    let finding = &located.finding;
    if finding.help.is_empty() { finding.message.clone() } else { format!("{}; {}", finding.message, finding.help) }
}

#[cfg(test)]
mod tests;
