//! The log of a ticket after an import: entries of the words that the profile owns are those of the import, all others
//! stay where they are.

use crate::domain::finding::Route;
use crate::domain::record::ticket::{Did, Entry};
use crate::domain::time::Zone;
use crate::store::edit::Change;
use crate::store::read::shape::fields_of;
use crate::store::record::ticket::EntryDraft;
use crate::store::write::node::{Node, instant};
use crate::store::write::ticket::entry_line;

/// One place of the new log.
enum Place {
    /// An entry that stays as it is.
    Keep(usize),
    /// An entry that stays, with the facts of one of the import's.
    Alter(usize, usize),
    /// An entry of the import.
    Add(usize),
}

/// The changes that make the old log the wanted one, and the log that they make.
pub fn changes(old: &[Entry], new: &[Entry], owned: &[String], zone: Zone) -> (Vec<Change>, Vec<Entry>) {
    let owns = |entry: &Entry| owned.iter().any(|word| word == entry.did.word());
    let new: Vec<&Entry> = new.iter().filter(|entry| owns(entry)).collect();
    let places = places(old, &new, &owns);
    let log: Vec<Entry> = places
        .iter()
        .filter_map(|place| match place {
            Place::Keep(n) => old.get(*n).cloned(),
            Place::Alter(n, with) => old.get(*n).zip(new.get(*with)).map(|(old, new)| altered(old, new)),
            Place::Add(n) => new.get(*n).map(|entry| (*entry).clone()),
        })
        .collect();
    let mut changes = Vec::new();
    for place in &places {
        if let Place::Alter(n, with) = place
            && let (Some(old), Some(new)) = (old.get(*n), new.get(*with))
        {
            alter(old, new, *n, zone, &mut changes);
        }
    }
    let stays = |n: usize| places.iter().any(|place| matches!(place, Place::Keep(k) | Place::Alter(k, _) if *k == n));
    let gone = (0..old.len()).rev().filter(|n| !stays(*n));
    changes.extend(gone.map(|n| Change::Remove { route: Route::key("log").item(n, "") }));
    for (index, place) in places.iter().enumerate() {
        if let Place::Add(n) = place
            && let Some(entry) = new.get(*n)
        {
            let entry = Node::Line(entry_line(entry, zone));
            changes.push(Change::Insert { list: Route::key("log"), index, entry });
        }
    }
    // A list cannot be emptied on the way: what is put in goes before what is taken out, if nothing else would be left.
    if !places.iter().any(|place| matches!(place, Place::Keep(_) | Place::Alter(..))) {
        changes = replaced(old, &new, zone);
    }
    (changes, log)
}

/// All entries of the import before those of the file, which then go.
fn replaced(old: &[Entry], new: &[&Entry], zone: Zone) -> Vec<Change> {
    let insert = |(index, entry): (usize, &&Entry)| Change::Insert {
        list: Route::key("log"),
        index,
        entry: Node::Line(entry_line(entry, zone)),
    };
    let remove = |n: usize| Change::Remove { route: Route::key("log").item(n, "") };
    let gone = (new.len()..new.len() + old.len()).rev().map(remove);
    new.iter().enumerate().map(insert).chain(gone).collect()
}

fn places(old: &[Entry], new: &[&Entry], owns: &dyn Fn(&Entry) -> bool) -> Vec<Place> {
    // The import's entries that the file has already, in one order on both sides.
    let mut matched: Vec<Option<usize>> = Vec::with_capacity(new.len());
    let mut from = 0;
    for entry in new {
        let found = old.iter().enumerate().skip(from).find(|(_, old)| owns(old) && says(old, entry)).map(|(n, _)| n);
        from = found.map_or(from, |n| n + 1);
        matched.push(found);
    }
    let mut places = Vec::new();
    let mut next = 0;
    for (n, entry) in new.iter().enumerate() {
        if let Some(found) = matched[n] {
            places.extend((next..found).filter(|k| !owns(&old[*k])).map(Place::Keep));
            places.push(Place::Keep(found));
            next = found + 1;
            continue;
        }
        let limit = matched[n..].iter().flatten().next().copied().unwrap_or(old.len());
        let foreign = |range: std::ops::Range<usize>| range.filter(|k| !owns(&old[*k])).collect::<Vec<_>>();
        let fits = |k: &usize| {
            old[*k].did.word() == entry.did.word()
                && owns(&old[*k])
                && foreign(next..*k).iter().all(|f| old[*f].at <= entry.at)
                && foreign(*k + 1..limit).iter().all(|f| old[*f].at >= entry.at)
        };
        if let Some(found) = (next..limit).find(fits) {
            places.extend(foreign(next..found).into_iter().map(Place::Keep));
            places.push(Place::Alter(found, n));
            next = found + 1;
        } else {
            while next < limit && (owns(&old[next]) || old[next].at <= entry.at) {
                if !owns(&old[next]) {
                    places.push(Place::Keep(next));
                } else if foreign(next..limit).iter().all(|f| old[*f].at > entry.at) {
                    break;
                }
                next += 1;
            }
            places.push(Place::Add(n));
        }
    }
    places.extend((next..old.len()).filter(|k| !owns(&old[*k])).map(Place::Keep));
    places
}

/// Whether the file's entry says what the import's says; what the import does not know (who, text) may stand there.
fn says(old: &Entry, new: &Entry) -> bool {
    old.at == new.at
        && old.did == new.did
        && (new.by.is_none() || old.by == new.by)
        && (new.text.is_none() || old.text == new.text)
}

fn altered(old: &Entry, new: &Entry) -> Entry {
    Entry {
        at: new.at,
        did: new.did.clone(),
        by: new.by.clone().or_else(|| old.by.clone()),
        text: new.text.clone().or_else(|| old.text.clone()),
    }
}

fn alter(old: &Entry, new: &Entry, n: usize, zone: Zone, changes: &mut Vec<Change>) {
    let mut set = |key: &str, value: Node| {
        let route = Route::key("log").item(n, "").then(key);
        changes.push(Change::Set { route, value, order: fields_of::<EntryDraft>() });
    };
    if old.at != new.at {
        set("at", Node::Bare(instant(new.at, zone)));
    }
    if old.did != new.did {
        match &new.did {
            Did::Waiting { holder } => set("for", Node::Text(holder.to_string())),
            Did::Assigned { to } => set("to", Node::Text(format!("team/{to}"))),
            Did::Regraded { severity } => set("severity", Node::Bare(severity.to_string())),
            Did::Informed { kind } => set("kind", Node::Bare(kind.to_string())),
            Did::Responded { auto } => set("auto", Node::Bare(auto.to_string())),
            _ => {}
        }
    }
    if let Some(by) = new.by.as_ref().filter(|by| old.by.as_ref() != Some(by)) {
        set("by", Node::Text(by.clone()));
    }
    if let Some(text) = new.text.as_ref().filter(|text| old.text.as_ref() != Some(text)) {
        set("text", Node::Quoted(text.clone()));
    }
}
