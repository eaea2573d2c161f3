//! Findings in the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS Standard, 27 March 2020). The sections
//! named here are those of the standard.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Told, sentence};
use crate::check::known;
use crate::domain::finding::{Level, Place};
use crate::render::explain::family;
use crate::store::located::{LocatedFinding, Mend};
use crate::store::read::locate::Located;

/// The one run of one tool.
pub fn render(told: &Told<'_>) -> String {
    // §3.19.23: each rule once, and each result names its place in the list.
    let names: std::collections::BTreeSet<&str> = told.findings.iter().map(|one| one.finding.rule.0).collect();
    let index: BTreeMap<&str, usize> = names.iter().enumerate().map(|(n, name)| (*name, n)).collect();
    let all = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "sdm",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": names.iter().map(|name| rule(name)).collect::<Vec<Value>>(),
            }},
            // §3.14.17: columns count characters, not UTF-16 units.
            "columnKind": "unicodeCodePoints",
            "results": told.findings.iter().map(|one| result(one, told.prefix, &index)).collect::<Vec<Value>>(),
        }],
    });
    format!("{all:#}\n")
}

/// §3.49: a rule, with what `sdm explain` tells of it.
fn rule(name: &str) -> Value {
    let Some(known) = known(name) else { return json!({"id": name}) };
    let more = format!("sdm explain {name} shows a wrong and a right example, and how to silence it.");
    json!({
        "id": name,
        "shortDescription": {"text": known.about},
        "fullDescription": {"text": known.why},
        // §3.49.13: readers show this where there is no `helpUri`; the pages of a private store have no public address.
        "help": {
            "text": format!("{} {more}", known.why),
            "markdown": format!("{}\n\n`sdm explain {name}` shows a wrong and a right example, and how to silence it.", known.why),
        },
        "defaultConfiguration": {"level": level(known.level)},
        "properties": {"tags": [family(known.family)]},
    })
}

/// §3.27.10: how grave a result is.
fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

fn result(located: &LocatedFinding, prefix: &str, index: &BTreeMap<&str, usize>) -> Value {
    let finding = &located.finding;
    let mut location = place(prefix, &finding.place, located.at.as_ref());
    if !located.record.is_empty()
        && let Value::Object(location) = &mut location
    {
        let logical = json!([{"fullyQualifiedName": located.record, "kind": "resource"}]);
        location.insert("logicalLocations".to_owned(), logical);
    }
    let mut result = json!({
        "ruleId": finding.rule.0,
        "ruleIndex": index.get(finding.rule.0),
        "level": level(finding.level),
        "message": {"text": sentence(located)},
        "locations": [location],
        "partialFingerprints": {"sdm/1": located.fingerprint},
    });
    let Value::Object(object) = &mut result else { return result };
    if !finding.related.is_empty() {
        let related = finding.related.iter().zip(&located.related).enumerate().map(|(n, ((at, why), found))| {
            let mut one = place(prefix, at, found.as_ref());
            if let Value::Object(one) = &mut one {
                one.insert("id".to_owned(), json!(n));
                one.insert("message".to_owned(), json!({"text": why}));
            }
            one
        });
        object.insert("relatedLocations".to_owned(), related.collect());
    }
    if !located.edits.is_empty() {
        object.insert("fixes".to_owned(), json!([fix(prefix, finding.place.path(), &located.edits)]));
    }
    result
}

/// §3.28: a location; without a region it is the file as a whole.
fn place(prefix: &str, place: &Place, at: Option<&Located>) -> Value {
    let artifact = artifact(prefix, place.path());
    match at {
        Some(at) => json!({"physicalLocation": {"artifactLocation": artifact, "region": region(at)}}),
        None => json!({"physicalLocation": {"artifactLocation": artifact}}),
    }
}

/// §3.4: a path in the repository; the reader knows where that lies (`%SRCROOT%`).
fn artifact(prefix: &str, path: &str) -> Value {
    json!({"uri": uri(&format!("{prefix}{path}")), "uriBaseId": "%SRCROOT%"})
}

/// §3.30: lines and columns from 1, the end column exclusive.
fn region(at: &Located) -> Value {
    json!({"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column})
}

/// §3.55: the stretches that go, and the text that comes.
fn fix(prefix: &str, path: &str, edits: &[Mend]) -> Value {
    let replacement = |mend: &Mend| json!({"deletedRegion": region(&mend.at), "insertedContent": {"text": mend.text}});
    json!({"artifactChanges": [{
        "artifactLocation": artifact(prefix, path),
        "replacements": edits.iter().map(replacement).collect::<Vec<Value>>(),
    }]})
}

/// A relative reference (RFC 3986 §4.2): what may not stand bare in a path is written as `%XX`.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_becomes_a_relative_reference() {
        assert_eq!(uri("customers/a b/å:#.yaml"), "customers/a%20b/%C3%A5%3A%23.yaml");
    }
}
