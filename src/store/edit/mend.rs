//! What a safe fix of a finding writes, as stretches of bytes and their new text.

use std::ops::Range;

use crate::domain::finding::{Finding, Fix, Place, Route};
use crate::store::read::locate::Locator;
use crate::store::write::scalar::{is_unseen, quoted};

/// One stretch of a file, and what is to stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// The bytes that go.
    pub bytes: Range<usize>,
    /// The text that comes.
    pub text: String,
}

/// What the fix of a finding writes, in the order of the file; empty where the finding has none, or its place is not
/// there any more.
pub fn edits(file: &[u8], locator: &Locator, finding: &Finding) -> Vec<TextEdit> {
    let Ok(text) = std::str::from_utf8(file) else { return Vec::new() };
    match &finding.fix {
        None => Vec::new(),
        Some(Fix::Text(new)) => replaced(text, locator, &finding.place, new).into_iter().collect(),
        Some(Fix::Order { list, entries }) => reordered(text, locator, list, entries).unwrap_or_default(),
    }
}

fn replaced(file: &str, locator: &Locator, place: &Place, new: &str) -> Option<TextEdit> {
    let bytes = locator.exact(place)?;
    let old = file.get(bytes.clone())?;
    let within = |quote: char| old.len() > 1 && old.starts_with(quote) && old.ends_with(quote);
    let bare = !new.starts_with(['"', '\'']);
    let text = match () {
        () if bare && within('"') => quoted(new),
        () if bare && within('\'') && !new.contains(is_unseen) => format!("'{}'", new.replace('\'', "''")),
        () => new.to_owned(),
    };
    Some(TextEdit { bytes, text })
}

/// The lines of the entries change places, each with the comment at its end. Only where every entry has whole lines of its
/// own: what stands between two entries belongs to neither.
fn reordered(file: &str, locator: &Locator, list: &Route, entries: &[usize]) -> Option<Vec<TextEdit>> {
    let lines = locator.lines_of_entries(list)?;
    let mut positions = entries.to_vec();
    positions.sort_unstable();
    if positions != (0..lines.len()).collect::<Vec<_>>() {
        return None;
    }
    let edit = |(place, from): (&Range<usize>, &usize)| {
        let text = file.get(lines.get(*from)?.clone())?;
        Some(TextEdit { bytes: place.clone(), text: text.to_owned() })
    };
    let edits: Vec<TextEdit> = lines.iter().zip(entries).map(edit).collect::<Option<_>>()?;
    Some(edits.into_iter().enumerate().filter(|(n, _)| entries.get(*n) != Some(n)).map(|(_, edit)| edit).collect())
}

/// The file after the edits, which do not overlap; `None` where they do.
pub fn apply(file: &[u8], edits: &[TextEdit]) -> Option<Vec<u8>> {
    let mut sorted: Vec<&TextEdit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.bytes.start, edit.bytes.end));
    let mut out = Vec::with_capacity(file.len());
    let mut done = 0;
    for edit in sorted {
        out.extend_from_slice(file.get(done..edit.bytes.start)?);
        out.extend_from_slice(edit.text.as_bytes());
        done = edit.bytes.end;
    }
    out.extend_from_slice(file.get(done..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::Rule;

    fn mended(file: &str, finding: &Finding) -> Option<String> {
        let edits = edits(file.as_bytes(), &Locator::new(file.as_bytes()), finding);
        let bytes = (!edits.is_empty()).then(|| apply(file.as_bytes(), &edits)).flatten()?;
        String::from_utf8(bytes).ok()
    }

    fn at(place: Place) -> Finding {
        Finding::error(Rule("x"), place, "x")
    }

    fn value(key: &str) -> Place {
        Place::Route { path: String::new(), route: Route::key(key) }
    }

    #[test]
    fn a_value_keeps_its_quotes_and_its_comment() {
        for (file, expected) in [
            ("a: 99,9 # as agreed\n", "a: 99.9 # as agreed\n"),
            ("a: '99,9'\n", "a: '99.9'\n"),
            ("a: \"99,9\"\r\nb: 1\r\n", "a: \"99.9\"\r\nb: 1\r\n"),
        ] {
            assert_eq!(mended(file, &at(value("a")).fix("99.9")).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_place_that_is_gone_is_not_mended() {
        assert_eq!(mended("b: 1\n", &at(value("a")).fix("2")), None);
        let lack = Place::MissingIn { path: String::new(), route: Route::top() };
        assert_eq!(mended("b: 1\n", &at(lack).fix("2")), None);
    }

    #[test]
    fn entries_change_places_with_the_comments_at_their_ends() {
        let file = "log:\n  - {at: 2}  # second\n  - at: 1\n    did: x\n  - {at: 3}\n";
        let finding = at(value("log")).reorder(Route::key("log"), vec![1, 0, 2]);
        let expected = "log:\n  - at: 1\n    did: x\n  - {at: 2}  # second\n  - {at: 3}\n";
        assert_eq!(mended(file, &finding).as_deref(), Some(expected));
        // Without a line break at its end the last line could not change places.
        let torn = "log:\n  - {at: 2}\n  - {at: 1}";
        let finding = at(value("log")).reorder(Route::key("log"), vec![1, 0]);
        assert_eq!(mended(torn, &finding).as_deref(), Some("log:\n  - {at: 1}\n  - {at: 2}"));
    }

    #[test]
    fn entries_with_a_comment_between_them_stay_for_a_person() {
        let file = "log:\n  - {at: 2}\n  # who wrote this?\n  - {at: 1}\n";
        assert_eq!(mended(file, &at(value("log")).reorder(Route::key("log"), vec![1, 0])), None);
        let flow = "log: [{at: 2}, {at: 1}]\n";
        assert_eq!(mended(flow, &at(value("log")).reorder(Route::key("log"), vec![1, 0])), None);
    }

    #[test]
    fn edits_that_overlap_are_refused() {
        let edit = |bytes, text: &str| TextEdit { bytes, text: text.to_owned() };
        assert_eq!(apply(b"abcd", &[edit(0..2, "x"), edit(1..3, "y")]), None);
        assert_eq!(apply(b"abcd", &[edit(2..3, "y"), edit(0..2, "x")]).as_deref(), Some(b"xyd".as_slice()));
    }
}
