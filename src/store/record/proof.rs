//! For tests of the kinds: a file in, its value and its findings with their places out.

use crate::domain::finding::Finding;
use crate::store::layout::{Slot, slot};
use crate::store::read::locate::Locator;

/// The slot of a path that is known to be one.
pub fn at(path: &str) -> Slot {
    slot(path).unwrap_or_else(|stray| panic!("{path} is no place for a record: {stray:?}"))
}

/// Each finding as `rule line:column message`, sorted by place.
pub fn told(file: &str, findings: &[Finding]) -> Vec<String> {
    let path = findings.first().map_or("", |finding| finding.place.path());
    let locator = Locator::of_file(path, file.as_bytes());
    let mut all: Vec<_> = findings
        .iter()
        .map(|finding| {
            let place = locator.locate(&finding.place).map(|at| (at.line, at.column));
            (place, format!("{} {}", finding.rule, finding.message))
        })
        .collect();
    all.sort();
    let line = |(place, text): (Option<(usize, usize)>, String)| match (place, text.split_once(' ')) {
        (Some((line, column)), Some((rule, message))) => format!("{rule} {line}:{column} {message}"),
        _ => text,
    };
    all.into_iter().map(line).collect()
}

/// `rule line:column` of each finding.
pub fn spots(file: &str, findings: &[Finding]) -> Vec<String> {
    told(file, findings).iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

/// Fails with every finding when there is one.
pub fn is_clean(file: &str, findings: &[Finding]) {
    let help: Vec<_> = findings.iter().map(|finding| finding.help.as_str()).collect();
    assert!(findings.is_empty(), "{:#?}\n{help:#?}", told(file, findings));
}
