//! Safe fixes of one file, one after the other, each proved by reading the file again: a fix that brings a fault, or does
//! not take its own away, is not made.

use super::any;
use super::edit::mend::{apply, edits};
use super::layout::{SETTINGS, slot};
use super::read::locate::Locator;
use super::read::rule;
use super::record;
use crate::domain::finding::{Finding, Level, Place, Route};
use crate::domain::time::Zone;

/// A fix may uncover another fault that has a fix: so often at most, the file is gone through again.
const ROUNDS: usize = 5;
/// What stands in a file whose owner silences findings there: what a fix uncovers is left alone.
const SILENCED: &[u8] = b"sdm: ignore";

/// A file with its findings mended as far as that is safe, and how many were; `None` where none is. Wall times are read in
/// `zone`.
pub fn mended(path: &str, file: &[u8], zone: Zone, findings: &[Finding]) -> Option<(Vec<u8>, usize)> {
    let reads = |bytes: &[u8]| -> Option<Vec<Finding>> {
        match slot(path) {
            Ok(slot) => Some(any::read(&slot, bytes, zone).findings),
            Err(_) if path == SETTINGS => Some(record::settings::read(bytes).findings),
            Err(_) => None,
        }
    };
    let mut state = State { bytes: file.to_vec(), found: reads(file)? };
    let mut wanted: Vec<Finding> = findings.iter().filter(|finding| finding.fix.is_some()).cloned().collect();
    let mut done = 0;
    for _ in 0..ROUNDS {
        let before = done;
        for finding in &wanted {
            // Another fix may have taken it away.
            let still = state.found.iter().find(|one| same(one, finding) && one.fix.is_some()).cloned();
            if let Some(next) = still.and_then(|finding| state.without(path, &finding, reads)) {
                state = next;
                done += 1;
            }
        }
        let silenced = file.windows(SILENCED.len()).any(|part| part == SILENCED);
        if done == before || silenced {
            break;
        }
        wanted = state.found.iter().filter(|finding| finding.fix.is_some()).cloned().collect();
    }
    (done > 0).then_some((state.bytes, done))
}

/// A file, and what reading it finds.
struct State {
    bytes: Vec<u8>,
    found: Vec<Finding>,
}

impl State {
    /// The file with one finding mended; `None` where that does not make it better.
    fn without(&self, path: &str, finding: &Finding, reads: impl Fn(&[u8]) -> Option<Vec<Finding>>) -> Option<Self> {
        let edits = edits(&self.bytes, &Locator::of_file(path, &self.bytes), finding);
        if edits.is_empty() {
            return None;
        }
        let bytes = apply(&self.bytes, &edits)?;
        let found = reads(&bytes)?;
        let count = |list: &[Finding]| list.iter().filter(|one| same(one, finding)).count();
        let errors = |list: &[Finding]| list.iter().filter(|one| one.level == Level::Error).count();
        let brought = |one: &Finding| !self.found.iter().any(|old| same(old, one));
        let is_better = count(&found) < count(&self.found)
            && errors(&found) <= errors(&self.found)
            && found.iter().filter(|one| brought(one)).all(|one| is_uncovered(one, finding));
        is_better.then_some(Self { bytes, found })
    }
}

fn same(a: &Finding, b: &Finding) -> bool {
    (a.rule, &a.message) == (b.rule, &b.message)
}

/// Whether a new finding was there all along, below a key that could not be read under its wrong name.
fn is_uncovered(new: &Finding, mended: &Finding) -> bool {
    let Place::KeyOf { route: key, .. } = &mended.place else { return false };
    let Some((_, map)) = key.0.split_last() else { return false };
    let in_map = |route: &Route| route.0.len() > map.len() && route.0.starts_with(map);
    match &new.place {
        Place::Route { route, .. } | Place::MissingIn { route, .. } | Place::KeyOf { route, .. } => {
            in_map(route) && new.rule != rule::DUPLICATE_KEY
        }
        Place::File { .. } | Place::Bytes { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "customers/a/tickets/2026/10/T1.yaml";

    fn mend(text: &str) -> Option<(String, usize)> {
        let slot = slot(PATH).expect("a ticket");
        let findings = any::read(&slot, text.as_bytes(), Zone::UTC).findings;
        let (bytes, done) = mended(PATH, text.as_bytes(), Zone::UTC, &findings)?;
        Some((String::from_utf8(bytes).expect("text"), done))
    }

    #[test]
    fn misspelt_keys_and_words_are_mended_and_comments_kept() {
        let text = "# by hand\ntitel: 'x' # short\ntype: incdent\nsevrity: hihg\nservice: mail\nlog:\n  - {at: 2026-10-01T09:00:00Z, did: loged}\n";
        let expected = "# by hand\ntitle: 'x' # short\ntype: incident\nseverity: high\nservice: mail\nlog:\n  - {at: 2026-10-01T09:00:00Z, did: logged}\n";
        // title, type, severity, high, logged
        assert_eq!(mend(text), Some((expected.to_owned(), 5)));
        assert_eq!(mend(expected), None);
    }

    #[test]
    fn a_log_is_put_in_time_order() {
        let head = "title: x\ntype: request\nservice: mail\nlog:\n";
        let logged = "  - {at: 2026-10-01T09:00:00Z, did: logged}\n";
        let responded = "  - {at: 2026-10-01T10:00:00Z, did: responded}   # phone\n";
        let closed = "  - {at: 2026-10-02T10:00:00Z, did: closed}\n";
        let (text, done) = mend(&format!("{head}{logged}{closed}{responded}")).expect("mended");
        assert_eq!((text, done), (format!("{head}{logged}{responded}{closed}"), 1));
    }

    #[test]
    fn what_a_person_must_decide_is_left() {
        let log = "log:\n  - {at: 2026-10-01T09:00:00Z, did: logged}\n";
        for text in [
            // `title` is there already: the other key would stand twice.
            format!("title: x\ntitel: y\ntype: request\nservice: mail\n{log}"),
            // Nothing near.
            format!("title: x\ntype: request\nservice: mail\ncolour: red\n{log}"),
            // In time order it would begin with an answer.
            "title: x\ntype: request\nservice: mail\nlog:\n  - {at: 2026-10-01T09:00:00Z, did: logged}\n  - {at: 2026-10-01T08:00:00Z, did: responded}\n".to_owned(),
        ] {
            assert_eq!(mend(&text), None, "{text}");
        }
    }
}
