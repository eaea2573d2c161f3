//! Findings as a test report in the XML that JUnit began: every record is a test case. One with findings that fail the
//! check has failed; what does not fail the check stands in its output.

use std::collections::BTreeMap;

use super::{Told, concise};
use crate::domain::finding::Level;
use crate::store::located::{LocatedFinding, record_of};

/// One suite with a case for each file that was looked at or has findings, sorted by path.
///
/// A case has at most one `failure`, since readers of the format show no more; its text has one line a finding.
pub fn render(told: &Told<'_>) -> String {
    let mut cases: BTreeMap<&str, Vec<&LocatedFinding>> = BTreeMap::new();
    for path in told.looked_at {
        cases.entry(path).or_default();
    }
    for located in told.findings {
        cases.entry(located.finding.place.path()).or_default().push(located);
    }
    let fails = |found: &[&LocatedFinding]| found.iter().any(|one| is_fatal(one, told.least));
    let failures = cases.values().filter(|found| fails(found)).count();
    let counts = format!("tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\" time=\"0\"", cases.len());
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sdm check\" {}>\n  <testsuite name=\"sdm check\" {counts}>\n",
        counts.replace(" skipped=\"0\"", "")
    );
    for (path, found) in &cases {
        text.push_str(&case(path, found, told.least));
    }
    text.push_str("  </testsuite>\n</testsuites>\n");
    text
}

fn is_fatal(located: &LocatedFinding, least: Level) -> bool {
    located.finding.level <= least
}

fn case(path: &str, found: &[&LocatedFinding], least: Level) -> String {
    let record = record_of(path);
    let class = path.split('/').next().unwrap_or_default();
    let name = if record.is_empty() { path } else { record.as_str() };
    let head =
        format!("    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" time=\"0\"", xml(name), xml(class), xml(path));
    if found.is_empty() {
        return format!("{head}/>\n");
    }
    let (fatal, other): (Vec<&LocatedFinding>, Vec<&LocatedFinding>) =
        found.iter().copied().partition(|one| is_fatal(one, least));
    let lines = |some: &[&LocatedFinding]| xml(&some.iter().map(|one| concise(one)).collect::<String>());
    let mut text = format!("{head}>\n");
    if let Some(first) = fatal.first() {
        let message = match fatal.len() {
            1 => first.finding.message.clone(),
            n => format!("{n} findings: {}; …", first.finding.message),
        };
        text.push_str(&format!(
            "      <failure message=\"{}\" type=\"{}\">{}</failure>\n",
            xml(&message),
            first.finding.rule,
            lines(&fatal)
        ));
    }
    if !other.is_empty() {
        text.push_str(&format!("      <system-out>{}</system-out>\n", lines(&other)));
    }
    text.push_str("    </testcase>\n");
    text
}

/// Text as XML 1.0 holds it: what it may not hold at all is written out.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}
