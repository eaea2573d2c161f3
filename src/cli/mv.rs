//! `sdm mv`.

use super::reference::named;
use super::writing::{Planned, WriteArgs, Writing, errors, refuse};
use super::{Context, Failure, Result, out::Out};
use crate::domain::finding::Finding;
use crate::domain::id::fault_of_id;
use crate::domain::record::settings::Settings;
use crate::domain::record::{Owner, RecordKind};
use crate::render::record;
use crate::store::edit::{Change, edit};
use crate::store::layout::{Kind, SETTINGS, Slot, slot};
use crate::store::mention::{self, Mention};
use crate::store::reference::full_name;
use crate::store::walk::{Scope, walk};
use crate::store::write::node::Node;
use crate::store::write_path::{Removal, Was, Write};

/// Give a record another name, and rewrite every reference to it in the store
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record: a path, an id, CUSTOMER/ID, or the tail of an id
    #[arg(value_name = "REF")]
    reference: String,
    /// Its new name
    #[arg(value_name = "NEW")]
    new: String,
    #[command(flatten)]
    write: WriteArgs,
}

/// Moves the record's file, and all that lies under its name, and edits every mention; all of it or nothing.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let writing = Writing::begin(context, args.write.dry_run)?;
    let settings = writing.settings(context)?;
    let record = named(writing.root(), context, &[], &args.reference)?;
    let Kind::Record(kind) = record.what else {
        return Err(Failure::Usage(format!("{} is no record", record.path)));
    };
    let new = new_name(&record, &args.new)?;
    let target = moved(kind, &record, new, &record.path).unwrap_or_default();
    writing.free(&target, Some(&record.id))?;
    let walked = walk(writing.root(), &Scope::All)?;
    let move_of = |path: &str| moved(kind, &record, new, path);
    let mut planned = Planned::of(Vec::new(), format!("{} {}: now {new}", kind.word(), full_name(&record)));
    let found = mention::all(writing.root(), &walked.slots, &record);
    let mut count = 0;
    let strays = walked.strays.iter().map(|(path, _)| path.as_str());
    for path in walked.slots.iter().map(|slot| slot.path.as_str()).chain(strays) {
        let to = move_of(path);
        let here = found.iter().find(|(slot, _)| slot.path == path);
        let at = slot(path).ok();
        let is_table = path.ends_with(".csv");
        if to.is_none() && here.is_none() && !is_table {
            continue;
        }
        let Some(old) = writing.read(path)? else { continue };
        let bytes = match (here, &at) {
            (Some((slot, Some(mentions))), _) if !mentions.is_empty() => {
                count += mentions.len();
                rewritten(&writing, &settings, slot, &old, mentions, new)?
            }
            (Some((slot, None)), _) if matches!(slot.what, Kind::Record(_)) => {
                return Err(Failure::Blocked(format!(
                    "nothing was written: {path} holds the name and cannot be read; mend it first: sdm check {path}"
                )));
            }
            (_, Some(at)) if is_table => {
                let text = std::str::from_utf8(&old).unwrap_or_default();
                match mention::in_table(at, text, &record, new) {
                    Some(text) => {
                        count += 1;
                        text.into_bytes()
                    }
                    None => old.clone(),
                }
            }
            _ => old.clone(),
        };
        let was = Was::bytes(&old);
        match to {
            Some(to) => {
                if writing.read(&to)?.is_some() {
                    return Err(Failure::Blocked(format!("nothing was written: {to} is there already")));
                }
                planned.writes.push(Write { path: to, bytes, was: Was::Absent });
                planned.removals.push(Removal { path: path.to_owned(), was });
            }
            None if bytes != old => planned.writes.push(Write { path: path.to_owned(), bytes, was }),
            None => {}
        }
    }
    if let Some(old) = writing.read(SETTINGS)?
        && let Some(text) = mention::in_settings(&String::from_utf8_lossy(&old), &record, new)
    {
        count += 1;
        planned.writes.push(Write { path: SETTINGS.into(), bytes: text.into_bytes(), was: Was::bytes(&old) });
    }
    let answer = record::moved(kind.word(), &full_name(&record), new, planned.removals.len(), count);
    let left = profiles(&writing, &walked.slots, &record)?;
    writing.finish(&planned, &args.write, &answer, out)?;
    for path in left {
        out.talk(&format!("{path} holds {} too; what a profile maps is yours to change", record.id));
    }
    Ok(())
}

/// The new name, alone or behind the owner that the record has.
fn new_name<'a>(record: &Slot, text: &'a str) -> Result<&'a str> {
    let name = match text.rsplit_once('/') {
        Some((_, name)) => {
            let old = full_name(record);
            let owner = old.rsplit_once('/').map_or("", |(owner, _)| owner);
            if text.strip_suffix(name).and_then(|before| before.strip_suffix('/')) != Some(owner) {
                return Err(Failure::Usage(format!("{text}: a record stays with its owner; write the new name alone")));
            }
            name
        }
        None => text,
    };
    if let Some(fault) = fault_of_id(name) {
        return Err(Failure::Usage(format!("{text}: {fault}")));
    }
    if name == record.id {
        return Err(Failure::Usage(format!("{} has this name already", record.path)));
    }
    Ok(name)
}

/// Where a file goes when the record has another name; `None` for one that stays.
fn moved(kind: RecordKind, record: &Slot, new: &str, path: &str) -> Option<String> {
    let id = record.id.as_str();
    let parts: Vec<&str> = path.split('/').collect();
    let at = match (kind, parts.as_slice(), &record.owner) {
        (RecordKind::Customer, ["customers", customer, ..], _) if *customer == id => 1,
        (RecordKind::Service, ["internal", "outages" | "sli", service, _, ..], _) if *service == id => 2,
        (RecordKind::Service, ["customers", _, "misses", _, _, service, _], _) if *service == id => 5,
        (RecordKind::Agreement, ["customers", customer, "misses", _, agreement, _, _], Owner::Customer(owner))
            if *agreement == id && *customer == owner.as_str() =>
        {
            4
        }
        _ if path == record.path && kind != RecordKind::Customer => {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            return Some(format!("{folder}/{new}.yaml"));
        }
        _ => return None,
    };
    let parts = parts.iter().enumerate().map(|(n, part)| if n == at { new } else { part });
    Some(parts.collect::<Vec<_>>().join("/"))
}

/// A file with the new name in each of its mentions.
fn rewritten(
    writing: &Writing,
    settings: &Settings,
    slot: &Slot,
    old: &[u8],
    mentions: &[Mention],
    new: &str,
) -> Result<Vec<u8>> {
    // Values first: a renamed key would change the ways to them.
    let text = |mention: &Mention| format!("{}{new}{}", mention.before, mention.after);
    let values = mentions.iter().filter(|mention| !mention.is_key).map(|mention| Change::Set {
        route: mention.route.clone(),
        value: Node::Text(text(mention)),
        order: Vec::new(),
    });
    let keys = mentions
        .iter()
        .filter(|mention| mention.is_key)
        .map(|mention| Change::Rename { route: mention.route.clone(), key: text(mention) });
    let changes: Vec<Change> = values.chain(keys).collect();
    let bytes = edit(&slot.path, old, &changes).map_err(|fault| {
        Failure::Blocked(format!("nothing was written: {}: {fault}; see: sdm check {}", slot.path, slot.path))
    })?;
    let zone = writing.zone_of(settings, &slot.owner);
    let before = errors(slot, old, zone);
    let is_new = |finding: &Finding| !before.iter().any(|old| old.rule == finding.rule);
    let brought: Vec<Finding> = errors(slot, &bytes, zone).into_iter().filter(is_new).collect();
    refuse(&slot.path, &bytes, &brought)?;
    Ok(bytes)
}

/// Import profiles that hold the name.
fn profiles(writing: &Writing, slots: &[Slot], record: &Slot) -> Result<Vec<String>> {
    let name = format!("\"{}\"", record.id);
    let mut found = Vec::new();
    for slot in slots.iter().filter(|slot| slot.what == Kind::ImportProfile) {
        let file = writing.read(&slot.path)?.unwrap_or_default();
        if String::from_utf8_lossy(&file).contains(&name) {
            found.push(slot.path.clone());
        }
    }
    Ok(found)
}
