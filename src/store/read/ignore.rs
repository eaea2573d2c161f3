//! Comments that silence a finding: `# sdm: ignore[rule] reason until 2026-12-31`. Knows no rules and no clock.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{bytes, locate::Locator};
use crate::domain::finding::Place;
use crate::domain::time::Date;

/// A file with such comments, kept so that the findings in it can be given lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignoring {
    /// Path in the store.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The comments, in the order of the file.
    pub ignores: Vec<Ignore>,
}

impl Ignoring {
    /// The findings at these places, each with the comments that cover its line, by their position.
    ///
    /// A finding about the file as a whole stands on its first line, and on the first with content.
    pub fn covering<'a>(&'a self, places: impl Iterator<Item = &'a Place>) -> Vec<Vec<usize>> {
        let locator = Locator::of_file(&self.path, &self.bytes);
        let has_content = |line: &[u8]| !matches!(line.trim_ascii_start().first(), None | Some(b'#'));
        let first = self.bytes.split(|b| *b == b'\n').position(has_content).map_or(1, |n| n + 1);
        let mut by_line: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (n, ignore) in self.ignores.iter().enumerate() {
            for line in &ignore.lines {
                by_line.entry(*line).or_default().push(n);
            }
        }
        let covering = |place: &Place| {
            let lines = locator.locate(place).map_or([1, first], |at| [at.line, at.line]);
            let covering = lines.iter().filter_map(|line| by_line.get(line)).flatten().copied();
            covering.collect::<BTreeSet<usize>>().into_iter().collect()
        };
        places.map(covering).collect()
    }
}

/// One comment that silences findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignore {
    /// The bytes of the comment.
    pub range: Range<usize>,
    /// The lines that it covers, from 1: its own, and the next with content where it stands alone.
    pub lines: Vec<usize>,
    /// The rules that it names; empty when the comment cannot be read.
    pub rules: Vec<String>,
    /// Why; empty when nothing is said.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Until,
}

/// Until when a comment holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// It names no day.
    Open,
    /// The last day.
    Day(Date),
    /// What stands after `until` is no day.
    Malformed,
}

/// The word that such a comment begins with.
const HEAD: &str = "sdm:";

/// The comments of a file that silence findings; `None` when there are none, which costs one look at the bytes.
pub fn scan(path: &str, bytes: &[u8]) -> Option<Ignoring> {
    if bytes.len() > bytes::MAX_BYTES || path.ends_with(".csv") || !may_hold(bytes) {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let locator = Locator::of_file(path, bytes);
    let lines: Vec<&str> = text.split('\n').collect();
    let next = next_with_content(&lines);
    let values = locator.scalars();
    let mut ignores = Vec::new();
    let mut start = 0;
    for (n, line) in lines.iter().enumerate() {
        let found = comment(line).filter(|at| !is_in_one(&values, start + at));
        if let Some(mut ignore) = found.and_then(|at| read(&line[at..])) {
            let at = start + found.unwrap_or_default();
            ignore.range = at..at + line[found.unwrap_or_default()..].trim_end().len();
            ignore.lines = covered(&next, n, line);
            ignores.push(ignore);
        }
        start += line.len() + 1;
    }
    let bytes = || bytes.to_vec();
    (!ignores.is_empty()).then(|| Ignoring { path: path.to_owned(), bytes: bytes(), ignores })
}

/// Whether a `#` is followed by the word at all; most files have no `#`.
fn may_hold(bytes: &[u8]) -> bool {
    bytes.split(|b| *b == b'#').skip(1).any(|after| after.trim_ascii_start().starts_with(HEAD.as_bytes()))
}

/// Where the comment of a line begins that may be one of these.
fn comment(line: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(n) = line[from..].find('#') {
        let at = from + n;
        let opens = at == 0 || line[..at].ends_with([' ', '\t']);
        if opens && line[at + 1..].trim_start().starts_with(HEAD) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// Whether a byte lies in one of the ranges, which are sorted and apart.
fn is_in_one(ranges: &[Range<usize>], byte: usize) -> bool {
    let before = ranges.partition_point(|range| range.start <= byte);
    before.checked_sub(1).and_then(|n| ranges.get(n)).is_some_and(|range| range.contains(&byte))
}

/// Of each line the first one below it that is neither empty nor a comment, all from 0.
fn next_with_content(lines: &[&str]) -> Vec<Option<usize>> {
    let mut next = vec![None; lines.len()];
    let mut below = None;
    for (n, line) in lines.iter().enumerate().rev() {
        next[n] = below;
        if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            below = Some(n);
        }
    }
    next
}

/// The lines, from 1, that a comment on line `n` (from 0) covers.
fn covered(next: &[Option<usize>], n: usize, line: &str) -> Vec<usize> {
    let mut covered = vec![n + 1];
    if line.trim_start_matches(['\u{feff}', ' ', '\t']).starts_with('#') {
        covered.extend(next.get(n).copied().flatten().map(|next| next + 1));
    }
    covered
}

/// Reads `# sdm: ignore[a, b] reason until 2026-12-31`; `None` for a comment that wants to silence nothing.
fn read(comment: &str) -> Option<Ignore> {
    let rest = comment.trim_start_matches('#').trim_start().strip_prefix(HEAD)?.trim();
    let rest = rest.strip_prefix("ignore")?;
    let mut ignore =
        Ignore { range: 0..0, lines: Vec::new(), rules: Vec::new(), reason: String::new(), until: Until::Open };
    let Some((rules, said)) = rest.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
        return Some(ignore);
    };
    ignore.rules = rules.split(',').map(|rule| rule.trim().to_owned()).filter(|rule| !rule.is_empty()).collect();
    let words: Vec<&str> = said.split_whitespace().collect();
    let (reason, until) = match words.as_slice() {
        [reason @ .., "until", day] => match day.parse::<Date>() {
            Ok(date) if day.len() == 10 => (reason, Until::Day(date)),
            _ if day.starts_with(|c: char| c.is_ascii_digit()) => (reason, Until::Malformed),
            _ => (words.as_slice(), Until::Open),
        },
        ["until"] => (&words[..0], Until::Malformed),
        [reason @ .., "until"] => (reason, Until::Malformed),
        _ => (words.as_slice(), Until::Open),
    };
    ignore.reason = reason.join(" ").trim_matches([' ', ':', '-', '–', '—', ',']).to_owned();
    ignore.until = until;
    Some(ignore)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> Ignore {
        read(line).expect("an ignore")
    }

    #[test]
    fn rules_reason_and_last_day_are_read() {
        let ignore = one("# sdm: ignore[unknown-field, bad-id] old export, cleaned up in spring until 2026-12-31");
        assert_eq!(ignore.rules, ["unknown-field", "bad-id"]);
        assert_eq!(ignore.reason, "old export, cleaned up in spring");
        assert_eq!(ignore.until, Until::Day(Date::from_ymd_opt(2026, 12, 31).expect("a day")));
        assert_eq!(one("#sdm: ignore[a]").reason, "");
        assert_eq!(one("# sdm: ignore[a] we wait until spring").until, Until::Open);
        assert_eq!(one("# sdm: ignore[a] we wait until 2026-13-01").until, Until::Malformed);
        assert_eq!(one("# sdm: ignore[a] we wait until 31/12").until, Until::Malformed);
        assert!(one("# sdm: ignore a").rules.is_empty());
        assert_eq!(read("# sdm: see the wiki"), None);
    }

    #[test]
    fn a_comment_covers_its_own_line_and_alone_the_next_with_content() {
        let file = "# sdm: ignore[a] b\n\n# more\ntitle: x # sdm: ignore[c] d\nlog:\n  # sdm: ignore[e] f\n  - g\n";
        let found = scan("a.yaml", file.as_bytes()).expect("three");
        let lines: Vec<&[usize]> = found.ignores.iter().map(|ignore| ignore.lines.as_slice()).collect();
        assert_eq!(lines, [&[1, 4][..], &[4], &[6, 7]]);
        assert_eq!(&file[found.ignores[1].range.clone()], "# sdm: ignore[c] d");
    }

    #[test]
    fn text_that_looks_like_such_a_comment_is_none() {
        assert_eq!(scan("a.yaml", b"notes: |\n  # sdm: ignore[a] b\ntitle: \"x # sdm: ignore[a] b\"\n"), None);
        assert_eq!(scan("a.csv", b"a\n# sdm: ignore[a] b\n"), None);
        assert_eq!(scan("a.yaml", b"title: x\n"), None);
    }
}
