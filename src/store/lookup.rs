//! Finding the record that is meant without listing what cannot be it: a path leads to its file, a full id of a ticket to
//! the folder of its month, a tail to the names of tickets alone. A store of a million tickets is then as quick as a small
//! one, but for bare tails, which must be looked for among all names, or two that fit would not be noticed.

use std::io;

use rayon::prelude::*;

use super::disk::{Listing, Root};
use super::layout::{self, Kind, Slot};
use crate::domain::id::CustomerId;
use crate::domain::record::RecordKind;
use crate::domain::time::Date;

/// Every record of these kinds that `text` may mean by its path, a ticket's full id, or a ticket's tail or other id; empty
/// where nothing was found in that way, and the whole store must be asked.
pub fn candidates(root: &Root, kinds: &[RecordKind], text: &str) -> io::Result<Vec<Slot>> {
    let text = text.trim_start_matches("./");
    let text = text.strip_suffix(".yaml").unwrap_or(text);
    if let Some(found) = by_path(root, kinds, text) {
        return Ok(vec![found]);
    }
    if kinds != [RecordKind::Ticket] {
        return Ok(Vec::new());
    }
    let (owner, name) = match text.split_once('/') {
        Some((owner, name)) => (Some(owner), name),
        None => (None, text),
    };
    let owners = match owner {
        Some(owner) => CustomerId::new(owner).into_iter().map(|id| id.to_string()).collect(),
        None => customers(root)?,
    };
    if name.is_empty() || name.contains('/') {
        return Ok(Vec::new());
    }
    match month_of(name) {
        Some((year, month)) => {
            let path = |owner: &String| format!("customers/{owner}/tickets/{year}/{month}/{name}.yaml");
            Ok(owners
                .iter()
                .map(path)
                .filter(|path| root.has_file(path))
                .filter_map(|path| layout::slot(&path).ok())
                .collect())
        }
        None => by_name(root, &owners, name),
    }
}

/// The record whose path it is.
fn by_path(root: &Root, kinds: &[RecordKind], text: &str) -> Option<Slot> {
    let slot = layout::slot(&format!("{text}.yaml")).ok()?;
    let is_kind = matches!(slot.what, Kind::Record(kind) if kinds.is_empty() || kinds.contains(&kind));
    (is_kind && root.has_file(&slot.path)).then_some(slot)
}

fn customers(root: &Root) -> io::Result<Vec<String>> {
    let folders = root.list("customers")?.into_iter().filter(|entry| entry.what == Listing::Folder);
    Ok(folders.map(|entry| entry.name).collect())
}

/// Year and month of a name such as `2026-03-12-p7kqf`.
fn month_of(name: &str) -> Option<(&str, &str)> {
    let day = name.get(..10)?;
    Date::parse_from_str(day, "%Y-%m-%d").ok()?;
    (name.as_bytes().get(10) == Some(&b'-')).then_some((day.get(..4)?, day.get(5..7)?))
}

/// Tickets whose id is `name`, or ends in `-name`; only names are listed, those of several folders at once.
fn by_name(root: &Root, owners: &[String], name: &str) -> io::Result<Vec<Slot>> {
    let below = |folder: String| -> io::Result<Vec<String>> {
        let inside = root.list(&folder)?.into_iter().filter(|entry| entry.what == Listing::Folder);
        Ok(inside.map(|entry| format!("{folder}/{}", entry.name)).collect())
    };
    let mut folders = Vec::new();
    for owner in owners {
        for year in below(format!("customers/{owner}/tickets"))? {
            folders.extend(below(year)?);
        }
    }
    let fits = |stem: &str| {
        let at = stem.len().checked_sub(name.len());
        at.and_then(|at| stem.split_at_checked(at))
            .is_some_and(|(head, tail)| tail.eq_ignore_ascii_case(name) && (head.is_empty() || head.ends_with('-')))
    };
    let found: Vec<Vec<Slot>> = folders
        .par_iter()
        .map(|folder| {
            let names = root.names(folder)?;
            let fitting = names.iter().filter(|entry| entry.strip_suffix(".yaml").is_some_and(fits));
            Ok(fitting.filter_map(|entry| layout::slot(&format!("{folder}/{entry}")).ok()).collect())
        })
        .collect::<io::Result<_>>()?;
    let mut found: Vec<Slot> = found.into_iter().flatten().collect();
    // Links and folders are no records.
    found.retain(|slot| root.has_file(&slot.path));
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_of_a_ticket_stands_in_its_name() {
        assert_eq!(month_of("2026-03-12-p7kqf"), Some(("2026", "03")));
        for other in
            ["p7kqf", "12-p7kqf", "INC0012345", "2026-03-12", "2026-13-12-p7kqf", "2026-03-12p7kqf", "åååååååååå-x"]
        {
            assert_eq!(month_of(other), None, "{other}");
        }
    }
}
