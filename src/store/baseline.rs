//! The baseline, `baseline.toml`: findings that a store had when it took up their rules, each accepted for a reason until a
//! day. `sdm check --write-baseline` writes it, people may shorten it. Knows no rules and no clock.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::disk::ReadFault;
use super::located::route_of;
use super::read::bytes::MAX_BYTES;
use super::read::locate::Locator;
use super::read::{Cx, Field, List, Read, rule, toml};
use super::source::Source;
use crate::domain::finding::{Finding, Place, Route, Rule, Step};
use crate::domain::time::Date;

/// The file, in the store's root.
pub const FILE: &str = "baseline.toml";

const INTRODUCTION: &str = "\
# Findings that this store had when it took up their rules, each accepted until a day. Written by
# `sdm check --write-baseline`; delete the line of what is mended.
";

crate::drafts! {
    /// The accepted findings of a store, baseline.toml.
    pub struct BaselineDraft {
        /// What is accepted, by rule, reason and day.
        accepted: List<AcceptedDraft>,
    }

    /// Findings of one rule that are accepted for one reason.
    pub struct AcceptedDraft {
        /// The rule.
        rule: Field<String>,
        /// Why its findings are accepted.
        reason: Field<String>,
        /// The last day on which they are.
        until: Field<Date>,
        /// Where they are: the record's file, then # and the way to the place, if it is not the record as a whole.
        findings: List<String>,
    }
}

/// Findings of one rule that are accepted for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its position in the file, from 0.
    pub index: usize,
    /// The rule's name, which need not be one.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// The last day.
    pub until: Date,
    /// The places, as [`place_text`] writes them, each with its position in the list; one that stands twice accepts two
    /// findings.
    pub places: Vec<(usize, String)>,
}

impl Accepted {
    /// Where the n-th of its places stands in the file.
    pub fn place(&self, position: usize) -> Place {
        Place::Route { path: FILE.to_owned(), route: self.route().then("findings").item(position, "") }
    }

    /// Where its rule stands in the file.
    pub fn rule_place(&self) -> Place {
        Place::Route { path: FILE.to_owned(), route: self.route().then("rule") }
    }

    /// Where its last day stands in the file.
    pub fn until_place(&self) -> Place {
        Place::Route { path: FILE.to_owned(), route: self.route().then("until") }
    }

    fn route(&self) -> Route {
        Route::key("accepted").item(self.index, "")
    }
}

/// Reads the baseline of a store; one without has none.
pub fn read(source: &dyn Source) -> Read<Vec<Accepted>> {
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    match source.read(FILE, limit) {
        Ok(bytes) => parse(&bytes),
        Err(ReadFault::Missing) => Read { value: None, findings: Vec::new() },
        Err(fault) => {
            let rule = match fault {
                ReadFault::TooLarge(..) => rule::FILE_TOO_LARGE,
                _ => super::open::NOT_A_FILE,
            };
            let place = Place::File { path: FILE.to_owned() };
            Read { value: None, findings: vec![Finding::error(rule, place, fault.to_string())] }
        }
    }
}

fn parse(bytes: &[u8]) -> Read<Vec<Accepted>> {
    toml::read(FILE, bytes, |cx, draft: BaselineDraft| {
        let mut index = 0;
        let mut all = Vec::new();
        let groups = draft.accepted.given().unwrap_or_default();
        cx.below("accepted", |cx| {
            for group in groups {
                let read = group.given().and_then(|group| cx.item(index, |cx| accepted(cx, index, group)));
                all.extend(read);
                index += 1;
            }
        });
        Some(all)
    })
}

fn accepted(cx: &mut Cx, index: usize, draft: AcceptedDraft) -> Option<Accepted> {
    let rule = draft.rule.need(cx, "rule");
    let reason = draft.reason.need(cx, "reason");
    let until = draft.until.need(cx, "until");
    let places = draft.findings.need(cx, "findings").unwrap_or_default();
    let places = places.into_iter().enumerate().filter_map(|(n, place)| Some((n, place.given()?))).collect();
    Some(Accepted { index, rule: rule?, reason: reason?, until: until?, places })
}

/// A finding's place as the baseline names it, by what stays the same when lines move: the file, `#`, the way to the value
/// (`customers/a/tickets/2026/10/T1.yaml#log[2026-03-12T09:14:00+01:00 logged].by`).
pub fn place_text(place: &Place) -> String {
    let mut text = place.path().to_owned();
    for (n, step) in route_of(place).0.iter().enumerate() {
        text.push_str(match (n, step) {
            (0, Step::Key(_)) => "#",
            (0, Step::Item { .. }) => "#[",
            (_, Step::Key(_)) => ".",
            (_, Step::Item { .. }) => "[",
        });
        match step {
            Step::Key(key) => text.push_str(key),
            Step::Item { index, mark } if mark.is_empty() => text.push_str(&format!("{index}]")),
            Step::Item { mark, .. } => text.push_str(&format!("{mark}]")),
        }
    }
    text
}

/// The file of a place as the baseline names it.
pub fn file_of(place: &str) -> &str {
    place.split('#').next().unwrap_or(place)
}

/// The file with these findings accepted as well, and without the places that are dropped, named by group and position.
/// All else stays as it is, comments too. `None` where the file that is there cannot be read.
pub fn with(
    old: Option<&[u8]>,
    dropped: &BTreeSet<(usize, usize)>,
    findings: &[(Rule, String)],
    reason: &str,
    until: Date,
) -> Option<Vec<u8>> {
    let mut text = String::from_utf8(old.unwrap_or(INTRODUCTION.as_bytes()).to_vec()).ok()?;
    let groups = if old.is_some() { parse(text.as_bytes()).value? } else { Vec::new() };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut fresh: BTreeMap<Rule, Vec<&str>> = BTreeMap::new();
    for (rule, place) in findings {
        fresh.entry(*rule).or_default().push(place);
    }
    let locator = Locator::of_file(FILE, text.as_bytes());
    for group in &groups {
        let is_same = group.reason == reason && group.until == until;
        let rule = fresh.keys().copied().find(|rule| is_same && rule.0 == group.rule);
        let kept: Vec<&(usize, String)> =
            group.places.iter().filter(|(n, _)| !dropped.contains(&(group.index, *n))).collect();
        if kept.is_empty() {
            // Nothing would be left of it: what is to be added gets a group of its own.
            edits.push((lines_of(&text, &locator, group)?, String::new()));
            continue;
        }
        for (n, _) in group.places.iter().filter(|(n, _)| dropped.contains(&(group.index, *n))) {
            edits.push((entry(&text, locator.exact(&group.place(*n))?), String::new()));
        }
        for place in rule.and_then(|rule| fresh.remove(&rule)).unwrap_or_default() {
            let after = kept.iter().rfind(|(_, known)| known.as_str() <= place).or(kept.first())?;
            let range = locator.exact(&group.place(after.0))?;
            let at = if after.1.as_str() <= place { range.end..range.end } else { range.start..range.start };
            let new = if at.start == range.end {
                format!(",\n  {}", quoted(place))
            } else {
                format!("{},\n  ", quoted(place))
            };
            edits.push((at, new));
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    for (range, new) in edits.into_iter().rev() {
        text.replace_range(range, &new);
    }
    for (rule, mut places) in fresh {
        places.sort_unstable();
        let lines: String = places.into_iter().map(|place| format!("  {},\n", quoted(place))).collect();
        let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
        text.push_str(&format!(
            "{gap}[[accepted]]\nrule = {}\nreason = {}\nuntil = {until}\nfindings = [\n{lines}]\n",
            quoted(rule.0),
            quoted(reason)
        ));
    }
    Some(text.into_bytes())
}

/// The lines of a group: from its heading to before the next one.
fn lines_of(text: &str, locator: &Locator, group: &Accepted) -> Option<Range<usize>> {
    let rule = locator.exact(&group.rule_place())?;
    let start = text.get(..rule.start)?.rfind("[[")?;
    let start = text.get(..start)?.rfind('\n').map_or(0, |n| n + 1);
    let end = text.get(rule.end..)?.find("\n[[").map_or(text.len(), |n| rule.end + n + 1);
    Some(start..end)
}

/// The bytes of an entry of a list with its comma, and with its line where nothing else stands there.
fn entry(text: &str, range: Range<usize>) -> Range<usize> {
    let rest = text.get(range.end..).unwrap_or_default();
    let end = if rest.trim_start_matches([' ', '\t']).starts_with(',') {
        range.end + rest.find(',').map_or(0, |n| n + 1)
    } else {
        range.end
    };
    let start = text.get(..range.start).unwrap_or_default().trim_end_matches([' ', '\t']).len();
    let is_alone = text.get(..start).is_some_and(|before| before.ends_with('\n'));
    let rest = text.get(end..).unwrap_or_default().trim_start_matches([' ', '\t', '\r']);
    match is_alone && rest.starts_with('\n') {
        true => start..text.len() - rest.len() + 1,
        false => range.start..end,
    }
}

/// A text of TOML, with everything that cannot be seen escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if super::read::quote::hidden(c) => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule("stray-file");

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn found(places: &[&str]) -> Vec<(Rule, String)> {
        places.iter().map(|place| (RULE, (*place).to_owned())).collect()
    }

    fn text(old: Option<&str>, dropped: &[(usize, usize)], places: &[&str], reason: &str) -> String {
        let dropped = dropped.iter().copied().collect();
        let bytes = with(old.map(str::as_bytes), &dropped, &found(places), reason, day("2027-06-30"));
        String::from_utf8(bytes.expect("readable")).expect("text")
    }

    #[test]
    fn what_is_written_is_read_again_whatever_stands_in_it() {
        let odd = "catalog/a \"b\"\\\u{202e}\n.txt";
        let file = text(None, &[], &["catalog/b", odd, "catalog/b"], "old \"store\"");
        let read = parse(file.as_bytes());
        assert_eq!(read.findings, []);
        let [group] = read.value.as_deref().expect("read") else { panic!("{file}") };
        assert_eq!((group.rule.as_str(), group.reason.as_str()), ("stray-file", "old \"store\""));
        assert_eq!(group.until, day("2027-06-30"));
        let places: Vec<&str> = group.places.iter().map(|(_, place)| place.as_str()).collect();
        assert_eq!(places, [odd, "catalog/b", "catalog/b"]);
        assert!(!file.contains('\u{202e}'), "{file}");
    }

    #[test]
    fn more_findings_for_the_same_reason_join_its_list_and_comments_stay() {
        let first = text(None, &[], &["b", "d"], "old").replace("  \"d\"", "  # asked Eva\n  \"d\"");
        let second = text(Some(&first), &[], &["a", "c", "e"], "old");
        let list = "findings = [\n  \"a\",\n  \"b\",\n  \"c\",\n  # asked Eva\n  \"d\",\n  \"e\",\n]\n";
        assert!(second.ends_with(list), "{second}");
        let third = text(Some(&second), &[(0, 0), (0, 3)], &["f"], "another reason");
        let list = "findings = [\n  \"b\",\n  \"c\",\n  # asked Eva\n  \"e\",\n]\n\n[[accepted]]\n";
        assert!(third.contains(list), "{third}");
        assert_eq!(parse(third.as_bytes()).value.map(|groups| groups.len()), Some(2));
        // Of a group without places nothing is left.
        let last = text(Some(&third), &[(0, 0), (0, 1), (0, 2)], &[], "");
        let groups = parse(last.as_bytes()).value.expect("read");
        assert_eq!(groups.iter().map(|group| group.reason.as_str()).collect::<Vec<_>>(), ["another reason"]);
        assert!(last.starts_with(INTRODUCTION), "{last}");
    }

    #[test]
    fn an_entry_with_a_fault_is_told_and_the_others_hold() {
        let good = "[[accepted]]\nrule = \"a\"\nreason = \"c\"\nuntil = 2027-01-01\nfindings = [\"b\"]\n";
        let bad =
            "[[accepted]]\nrule = \"a\"\nreason = \"\"\nuntil = \"spring\"\nfindings = [1, \"x\"]\nrecord = \"x\"\n";
        let read = parse(format!("{good}{bad}{good}").as_bytes());
        assert_eq!(read.value.map(|groups| groups.len()), Some(2));
        let mut rules: Vec<&str> = read.findings.iter().map(|finding| finding.rule.0).collect();
        rules.sort_unstable();
        assert_eq!(rules, ["bad-value", "missing-field", "unknown-field"]);
    }

    #[test]
    fn a_place_is_its_file_and_the_way_by_marks() {
        let route = Route::key("log").item(3, "2026-03-12T09:14:00+01:00 logged").then("by");
        let place = Place::Route { path: "customers/a/tickets/2026/10/T1.yaml".into(), route };
        let text = place_text(&place);
        assert_eq!(text, "customers/a/tickets/2026/10/T1.yaml#log[2026-03-12T09:14:00+01:00 logged].by");
        assert_eq!(file_of(&text), "customers/a/tickets/2026/10/T1.yaml");
        assert_eq!(place_text(&Place::File { path: "x".into() }), "x");
    }
}
