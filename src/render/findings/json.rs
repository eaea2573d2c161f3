//! Findings as JSON; keys are a contract and only ever added to.

use serde_json::{Value, json};

use super::{Told, start, word};
use crate::domain::finding::{Level, Place};
use crate::store::located::{LocatedFinding, Mend, route_of};
use crate::store::read::locate::Located;

/// Name and version of the shape.
const SCHEMA: &str = "sdm.findings/1";

/// All findings in one object.
pub fn render(told: &Told<'_>) -> String {
    let count = |level: Level| told.findings.iter().filter(|one| one.finding.level == level).count();
    let all = json!({
        "schema": SCHEMA,
        "errors": count(Level::Error),
        "warnings": count(Level::Warning),
        "infos": count(Level::Info),
        "findings": told.findings.iter().map(object).collect::<Vec<Value>>(),
    });
    format!("{all:#}\n")
}

/// One finding a line, each an object that can be read alone.
pub fn lines(told: &Told<'_>) -> String {
    let line = |located: &LocatedFinding| {
        let mut whole = json!({ "schema": SCHEMA });
        if let (Value::Object(whole), Value::Object(finding)) = (&mut whole, object(located)) {
            whole.extend(finding);
        }
        format!("{whole}\n")
    };
    told.findings.iter().map(line).collect()
}

/// One finding. `fix` is the list of edits that mend it, or null where a person must decide.
fn object(located: &LocatedFinding) -> Value {
    let finding = &located.finding;
    let at = located.at.as_ref();
    let (line, column) = start(located);
    let related = finding.related.iter().zip(&located.related);
    json!({
        "rule": finding.rule.0,
        "level": word(finding.level),
        "path": finding.place.path(),
        "line": line,
        "column": column,
        "end_line": at.map_or(1, |at| at.end_line),
        "end_column": at.map_or(1, |at| at.end_column),
        "record": located.record,
        "route": route_of(&finding.place).to_string(),
        "message": finding.message,
        "help": finding.help,
        "related": related.map(|((place, why), at)| related_place(place, why, at.as_ref())).collect::<Vec<Value>>(),
        "fix": match located.edits.as_slice() {
            [] => Value::Null,
            edits => edits.iter().map(edit).collect(),
        },
        "fingerprint": located.fingerprint,
    })
}

fn related_place(place: &Place, why: &str, at: Option<&Located>) -> Value {
    json!({
        "path": place.path(),
        "line": at.map_or(1, |at| at.line),
        "column": at.map_or(1, |at| at.column),
        "end_line": at.map_or(1, |at| at.end_line),
        "end_column": at.map_or(1, |at| at.end_column),
        "route": route_of(place).to_string(),
        "message": why,
    })
}

fn edit(mend: &Mend) -> Value {
    json!({
        "line": mend.at.line,
        "column": mend.at.column,
        "end_line": mend.at.end_line,
        "end_column": mend.at.end_column,
        "text": mend.text,
    })
}
