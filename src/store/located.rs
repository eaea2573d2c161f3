//! Findings with their lines: each file is read once more, and every place in it looked up.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::edit::mend;
use super::git::hex;
use super::layout;
use super::read::bytes::MAX_BYTES;
use super::read::locate::{Located, Locator};
use super::source::Source;
use crate::domain::finding::{Finding, Place, Route, Step};
use crate::domain::record::Owner;

/// A finding, and where in its file it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatedFinding {
    /// The finding.
    pub finding: Finding,
    /// Lines and columns; `None` when it is about the file as a whole.
    pub at: Option<Located>,
    /// Lines and columns of the related places, in their order.
    pub related: Vec<Option<Located>>,
    /// What its safe fix writes, in the order of the file; empty where a person must decide.
    pub edits: Vec<Mend>,
    /// The record: `customer/id`, `internal/id` or `catalog/id`; empty for files that are no records.
    pub record: String,
    /// Sixteen hexadecimal digits that stay the same when lines move.
    pub fingerprint: String,
}

/// One stretch of the finding's file that its fix writes anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// Where.
    pub at: Located,
    /// What is to stand there.
    pub text: String,
}

/// The text of the files that findings are in, by path, for excerpts. Files that cannot be shown are missing.
pub type Sources = BTreeMap<String, String>;

/// Looks up every finding's place. Sorted by path, line, column and rule; what is about a file as a whole comes first.
pub fn locate(source: &dyn Source, findings: Vec<Finding>) -> (Vec<LocatedFinding>, Sources) {
    let mut bytes_of: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for path in findings.iter().flat_map(paths_of) {
        if !bytes_of.contains_key(path) {
            let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
            bytes_of.insert(path.to_owned(), source.read(path, limit).unwrap_or_default());
        }
    }
    let locators: BTreeMap<&str, Locator> =
        bytes_of.iter().map(|(path, bytes)| (path.as_str(), Locator::of_file(path, bytes))).collect();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let mut located: Vec<LocatedFinding> = findings
        .into_iter()
        .map(|finding| {
            let look_up = |place: &Place| locators.get(place.path()).and_then(|locator| locator.locate(place));
            let at = look_up(&finding.place);
            let related = finding.related.iter().map(|(place, _)| look_up(place)).collect();
            let edits = mends(&finding, &bytes_of, &locators);
            let record = record_of(finding.place.path());
            let fingerprint = nth(fingerprint(&finding), &mut alike);
            LocatedFinding { finding, at, related, edits, record, fingerprint }
        })
        .collect();
    located.sort_by(|a, b| {
        let key = |one: &LocatedFinding| one.at.as_ref().map_or((0, 0), |at| (at.line, at.column));
        let path = |one: &LocatedFinding| one.finding.place.path().to_owned();
        (path(a), key(a), a.finding.rule, &a.finding.message).cmp(&(
            path(b),
            key(b),
            b.finding.rule,
            &b.finding.message,
        ))
    });
    // An excerpt of the settings would show values that no message may repeat.
    bytes_of.remove(layout::SETTINGS);
    let sources =
        bytes_of.into_iter().filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect();
    (located, sources)
}

fn mends(finding: &Finding, bytes: &BTreeMap<String, Vec<u8>>, locators: &BTreeMap<&str, Locator>) -> Vec<Mend> {
    let path = finding.place.path();
    let (Some(bytes), Some(locator), true) = (bytes.get(path), locators.get(path), finding.fix.is_some()) else {
        return Vec::new();
    };
    let edits = mend::edits(bytes, locator, finding).into_iter();
    edits.map(|edit| Mend { at: locator.at_bytes(edit.bytes), text: edit.text }).collect()
}

/// The files that a finding is about: its own, then those of its related places.
fn paths_of(finding: &Finding) -> impl Iterator<Item = &str> {
    std::iter::once(finding.place.path()).chain(finding.related.iter().map(|(place, _)| place.path()))
}

/// The record that a path is: `customer/id`, `internal/id` or `catalog/id`; empty for a file that is none.
pub fn record_of(path: &str) -> String {
    match layout::slot(path) {
        Ok(slot) => match &slot.owner {
            Owner::Customer(customer) => format!("{customer}/{}", slot.id),
            Owner::House => format!("internal/{}", slot.id),
            Owner::Catalog => format!("catalog/{}", slot.id),
        },
        Err(_) => String::new(),
    }
}

/// The fingerprint of each finding, in their order: sixteen hexadecimal digits that stay the same when lines move.
pub fn fingerprints(findings: &[Finding]) -> Vec<String> {
    let mut alike = BTreeMap::new();
    findings.iter().map(|finding| nth(fingerprint(finding), &mut alike)).collect()
}

/// Over rule, path and route by marks, never by position: two edits above a fault do not make it another one.
fn fingerprint(finding: &Finding) -> String {
    let mut hash = Sha256::new();
    hash.update(finding.rule.0);
    hash.update([0]);
    hash.update(finding.place.path());
    for step in &route_of(&finding.place).0 {
        match step {
            Step::Key(key) => hash.update(format!("\0k{key}")),
            Step::Item { index, mark } if mark.is_empty() => hash.update(format!("\0n{index}")),
            Step::Item { mark, .. } => hash.update(format!("\0i{mark}")),
        }
    }
    // What was found tells apart two faults of one rule at one route (two keys missing in one map).
    hash.update([0]);
    hash.update(&finding.message);
    hex(&hash.finalize()[..8])
}

/// The fingerprint itself for the first finding that has it, another for each one more: two rows of a table can have the
/// same fault, and a table has no routes.
fn nth(fingerprint: String, alike: &mut BTreeMap<String, usize>) -> String {
    let n = alike.entry(fingerprint.clone()).or_default();
    *n += 1;
    if *n == 1 { fingerprint } else { hex(&Sha256::digest(format!("{fingerprint}\0{n}"))[..8]) }
}

/// The route of a place; that of the whole record where it has none.
pub fn route_of(place: &Place) -> Route {
    match place {
        Place::File { .. } | Place::Bytes { .. } => Route::top(),
        Place::Route { route, .. } | Place::MissingIn { route, .. } | Place::KeyOf { route, .. } => route.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::Rule;
    use crate::store::source::Files;

    #[test]
    fn no_excerpt_shows_what_the_settings_hold() {
        let files: Files =
            [("sdm.toml", "schema = 1\ntoken = \"s3cr3t\"\n"), ("a.yaml", "title: x\n")].into_iter().collect();
        let at = |path: &str| Place::KeyOf { path: path.to_owned(), route: Route::key("token") };
        let findings = ["sdm.toml", "a.yaml"].map(|path| Finding::error(Rule("unknown-field"), at(path), "unknown"));
        let (located, sources) = locate(&files, findings.to_vec());
        // Sorted by path: `a.yaml` comes first.
        assert_eq!(located[1].at.as_ref().map(|at| (at.line, at.column)), Some((2, 1)));
        assert_eq!(sources.keys().collect::<Vec<_>>(), ["a.yaml"]);
    }

    #[test]
    fn equal_faults_of_two_rows_have_two_fingerprints() {
        let mut alike = BTreeMap::new();
        let all: Vec<String> = (0..3).map(|_| nth("aa".to_owned(), &mut alike)).collect();
        assert!(all[0] == "aa" && all[1] != all[0] && all[2] != all[1] && all[2] != all[0], "{all:?}");
    }
}
