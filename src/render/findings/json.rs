//! Findings as JSON; keys are a contract and only ever added to.

use serde_json::{Value, json};

use super::word;
use crate::domain::finding::Level;
use crate::store::located::{LocatedFinding, route_of};

/// All findings in one object.
pub fn render(findings: &[LocatedFinding]) -> String {
    let count = |level: Level| findings.iter().filter(|one| one.finding.level == level).count();
    let all = json!({
        "schema": "sdm.check/1",
        "errors": count(Level::Error),
        "warnings": count(Level::Warning),
        "infos": count(Level::Info),
        "findings": findings.iter().map(object).collect::<Vec<Value>>(),
    });
    format!("{all:#}\n")
}

/// One finding.
pub fn object(located: &LocatedFinding) -> Value {
    let finding = &located.finding;
    let at = located.at.as_ref();
    json!({
        "rule": finding.rule.0,
        "level": word(finding.level),
        "path": finding.place.path(),
        "line": at.map_or(1, |at| at.line),
        "column": at.map_or(1, |at| at.column),
        "end_line": at.map_or(1, |at| at.end_line),
        "end_column": at.map_or(1, |at| at.end_column),
        "record": located.record,
        "route": route_of(&finding.place).to_string(),
        "message": finding.message,
        "help": finding.help,
        "fix": finding.fix,
        "fingerprint": located.fingerprint,
    })
}
