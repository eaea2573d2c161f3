//! Where a record is mentioned: by which values of which files, found by what each key holds, not by its name alone.

use super::disk::Root;
use super::layout::{Kind, Slot, path_of};
use super::named::record_named;
use super::read::bytes::MAX_BYTES;
use super::read::scalar::TEXT;
use super::read::shape::Shape;
use super::read::tree::At;
use super::read::{bytes, parse, table};
use super::record::kinds::shape;
use crate::domain::finding::{Route, Step};
use crate::domain::id::fault_of_id;
use crate::domain::record::{Owner, RecordKind};
use rayon::prelude::*;

/// A value, or a key, that names the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The way to the value.
    pub route: Route,
    /// Whether the key at the end of the route is the name, not its value.
    pub is_key: bool,
    /// What stands before the name: `team/`, `angstrom/`.
    pub before: String,
    /// What stands after it, where a customer is named as the owner of something.
    pub after: String,
}

/// A file and the mentions in it; `None` where the name stands in a file that cannot be read.
pub type InFile = (Slot, Option<Vec<Mention>>);

/// Every file among these that mentions the record, in their order. Only files whose bytes hold the name are looked into.
pub fn all(root: &Root, slots: &[Slot], record: &Slot) -> Vec<InFile> {
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let found = slots.par_iter().filter_map(|slot| {
        let file = root.read(&slot.path, limit).ok()?;
        let text = String::from_utf8_lossy(&file);
        if !text.contains(&record.id) {
            return None;
        }
        let mentions = in_file(slot, &file, record);
        (mentions.as_ref().is_none_or(|some| !some.is_empty())).then(|| (slot.clone(), mentions))
    });
    found.collect()
}

/// The mentions of a record in one YAML file; `None` where it cannot be read as one. Tables have none here.
pub fn in_file(slot: &Slot, file: &[u8], record: &Slot) -> Option<Vec<Mention>> {
    let Kind::Record(kind) = slot.what else { return Some(Vec::new()) };
    let text = bytes::check(&slot.path, file).ok()?;
    let (tree, _) = parse::parse(&slot.path, text, file.len() - text.len());
    let tree = tree?;
    let mut look =
        Look { slot, kind, record, service: tree.top().get("service").and_then(At::text), found: Vec::new() };
    look.value(tree.top(), Some(&shape(kind)), &Route::top());
    Some(look.found)
}

struct Look<'a> {
    slot: &'a Slot,
    kind: RecordKind,
    record: &'a Slot,
    /// The service that the file is about.
    service: Option<&'a str>,
    found: Vec<Mention>,
}

impl Look<'_> {
    fn value(&mut self, at: At<'_, '_>, shape: Option<&Shape>, route: &Route) {
        if at.is_map() {
            for (key, value) in at.entries() {
                let name = key.text().unwrap_or_default();
                let below = route.clone().then(name);
                if let Some(Shape::Entries { key: of, .. }) = shape
                    && let Shape::Scalar(scalar) = of.as_ref()
                {
                    self.text(scalar.name, name, &below, true);
                }
                self.value(value, shape.and_then(|shape| shape.below(name)), &below);
            }
            return;
        }
        if at.is_list() {
            for (n, item) in at.items().enumerate() {
                self.value(item, shape.and_then(Shape::item), &route.clone().item(n, ""));
            }
            return;
        }
        let Some(text) = at.text() else { return };
        match shape {
            Some(Shape::Scalar(scalar)) => self.text(scalar.name, text, route, false),
            Some(Shape::OneOf(one, _)) => {
                if let Shape::Scalar(scalar) = one.as_ref() {
                    self.text(scalar.name, text, route, false);
                }
            }
            Some(Shape::Anything) | None => self.text(TEXT, text, route, false),
            Some(_) => {}
        }
    }

    fn text(&mut self, what: &str, text: &str, route: &Route, is_key: bool) {
        if let Some((before, after)) = self.named(what, text, route) {
            self.found.push(Mention { route: route.clone(), is_key, before, after });
        }
    }

    /// What stands before and after the name in a text that names the record.
    fn named(&self, what: &str, text: &str, route: &Route) -> Option<(String, String)> {
        let Kind::Record(kind) = self.record.what else { return None };
        let id = self.record.id.as_str();
        let is_own = self.slot.owner == self.record.owner;
        let alone = |fits: bool| (fits && text == id).then(Default::default);
        let behind = |prefixes: &[&str]| {
            let before = text.strip_suffix(id)?;
            prefixes.contains(&before).then(|| (before.to_owned(), String::new()))
        };
        match (what, kind) {
            ("customer name", RecordKind::Customer)
            | ("service name", RecordKind::Service)
            | ("calendar name", RecordKind::Calendar)
            | ("person name", RecordKind::Person)
            | ("team name", RecordKind::Team)
            | ("supplier name", RecordKind::Supplier)
            | ("change name", RecordKind::Change) => alone(true),
            ("contract name", RecordKind::Contract)
            | ("agreement name", RecordKind::Agreement)
            | ("ticket name", RecordKind::Ticket) => alone(is_own),
            ("agreement of the house", RecordKind::Agreement) if self.record.owner == Owner::House => {
                behind(&["internal/", ""])
            }
            ("holder" | "team", RecordKind::Team) => behind(&["team/"]),
            ("holder", RecordKind::Supplier) => behind(&["supplier/", "leverantör/"]),
            (name, _) if name == TEXT => self.in_text(kind, text, route),
            _ => None,
        }
    }

    /// A free text that names the record: behind its owner anywhere, alone only under keys that hold names.
    fn in_text(&self, kind: RecordKind, text: &str, route: &Route) -> Option<(String, String)> {
        let id = self.record.id.as_str();
        let service = self.record.path.split('/').nth(2).filter(|_| kind == RecordKind::Outage);
        let owner = match &self.record.owner {
            Owner::Customer(customer) if kind != RecordKind::Customer => Some(customer.as_str()),
            _ => service,
        };
        if let Some((before, name)) = text.split_once('/')
            && !name.contains('/')
        {
            if name == id && owner == Some(before) {
                return Some((format!("{before}/"), String::new()));
            }
            if kind == RecordKind::Customer && before == id && fault_of_id(name).is_none() {
                return Some((String::new(), format!("/{name}")));
            }
            return None;
        }
        let keys: Vec<&str> = route
            .0
            .iter()
            .filter_map(|step| match step {
                Step::Key(key) => Some(key.as_str()),
                Step::Item { .. } => None,
            })
            .collect();
        let is_own = self.slot.owner == self.record.owner;
        let holds = match (self.kind, keys.as_slice(), kind) {
            (RecordKind::Ticket, ["outage"], RecordKind::Outage) => service == self.service,
            (RecordKind::Miss, ["events"], RecordKind::Ticket) => is_own,
            (RecordKind::Process, ["contract"], RecordKind::Contract) => is_own,
            (RecordKind::Service, ["depends_on"], RecordKind::Service | RecordKind::Supplier) => true,
            (RecordKind::Onboarding, ["team"], RecordKind::Person) => true,
            (_, [.., "owner"], RecordKind::Person) => true,
            _ => false,
        };
        (holds && text == id).then(Default::default)
    }
}

/// The kind and place of the record that a text of a record refers to by its name alone, where its key holds such names
/// and the place follows from the name; `None` for everything else.
pub fn place_named(slot: &Slot, shape: &Shape, text: &str) -> Option<(RecordKind, String)> {
    let Shape::Scalar(scalar) = shape else { return None };
    match record_named(slot, scalar.name, text)? {
        (RecordKind::Customer, ..) => Some((RecordKind::Customer, format!("customers/{text}/customer.yaml"))),
        // The folder of what happens is its day, which its name need not tell.
        (RecordKind::Ticket | RecordKind::Change, ..) => None,
        (kind, owner, name) => path_of(kind, &owner, name).map(|path| (kind, path)),
    }
}

/// The table with the record's new name in the cells that named it; `None` where none did. Lines with quotes are read
/// but only rewritten where the cell stands plainly in them.
pub fn in_table(slot: &Slot, file: &str, record: &Slot, new: &str) -> Option<String> {
    let Kind::Record(kind) = record.what else { return None };
    let columns: &[&str] = match (slot.what, kind) {
        (Kind::Feedback, RecordKind::Ticket | RecordKind::Meeting) if slot.owner == record.owner => &["ref"],
        (Kind::Timesheet, RecordKind::Person) => &["person"],
        (Kind::Timesheet, RecordKind::Contract) => &["contract"],
        _ => return None,
    };
    let owner = match &record.owner {
        Owner::Customer(customer) => format!("{customer}/{}", record.id),
        Owner::House | Owner::Catalog => record.id.clone(),
    };
    let mut places: Vec<usize> = Vec::new();
    let mut out = String::with_capacity(file.len());
    let mut is_changed = false;
    for (n, line) in file.split_inclusive('\n').enumerate() {
        let body = line.trim_end_matches(['\n', '\r']);
        let cells: Vec<String> = table::cells_of(body.trim_start_matches('\u{feff}'))
            .into_iter()
            .map(std::borrow::Cow::into_owned)
            .collect();
        if n == 0 {
            places = (0..cells.len()).filter(|n| columns.contains(&cells[*n].trim())).collect();
        }
        let is_hit = |n: &usize| cells.get(*n).is_some_and(|cell| cell.trim() == record.id || cell.trim() == owner);
        let hits: Vec<usize> = places.iter().copied().filter(|n| is_hit(n)).collect();
        if hits.is_empty() || body.contains('"') {
            out += line;
            continue;
        }
        let fresh: Vec<String> = body
            .split(',')
            .enumerate()
            .map(|(n, cell)| if hits.contains(&n) { cell.replacen(&record.id, new, 1) } else { cell.to_owned() })
            .collect();
        is_changed = true;
        out += &fresh.join(",");
        out += &line[body.len()..];
    }
    is_changed.then_some(out)
}

/// The settings with the record's new name where `people` or `calendar` named it; `None` where they did not.
pub fn in_settings(file: &str, record: &Slot, new: &str) -> Option<String> {
    let key = match record.what {
        Kind::Record(RecordKind::Person) => "people",
        Kind::Record(RecordKind::Calendar) => "calendar",
        _ => return None,
    };
    let (old, new) = (format!("\"{}\"", record.id), format!("\"{new}\""));
    let lines = file.split_inclusive('\n').map(|line| {
        let is_it = line.contains(key) && line.split_once('=').is_some_and(|(_, value)| value.contains(&old));
        if is_it { line.replace(&old, &new) } else { line.to_owned() }
    });
    let fresh: String = lines.collect();
    (fresh != file).then_some(fresh)
}

#[cfg(test)]
mod tests {
    use super::super::layout::slot;
    use super::*;

    fn routes(path: &str, file: &str, record: &str) -> Vec<String> {
        let (slot, record) = (slot(path).expect("a place"), slot(record).expect("a place"));
        let found = in_file(&slot, file.as_bytes(), &record).expect("YAML");
        found.iter().map(|mention| format!("{}:{}_{}", mention.route, mention.before, mention.after)).collect()
    }

    const TICKET: &str = "\
title: l2
service: mail
outage: 2026-03-12-q2222
log:
  - {at: 2026-03-12T09:00:00+01:00, did: assigned, to: team/l2}
  - {at: 2026-03-12T09:10:00+01:00, did: waiting, for: supplier/l2, by: l2}
actions:
  l2: {what: l2, owner: l2}
";

    #[test]
    fn a_name_counts_only_where_its_key_holds_such_names() {
        let of = |record: &str| routes("customers/a/tickets/2026/03/x.yaml", TICKET, record);
        assert_eq!(of("catalog/teams/l2.yaml"), ["log[0].to:team/_"]);
        assert_eq!(of("catalog/suppliers/l2.yaml"), ["log[1].for:supplier/_"]);
        assert_eq!(of("catalog/people/l2.yaml"), ["actions.l2.owner:_"]);
        assert_eq!(of("catalog/services/mail.yaml"), ["service:_"]);
        assert_eq!(of("internal/outages/mail/2026/2026-03-12-q2222.yaml"), ["outage:_"]);
        assert_eq!(of("internal/outages/portal/2026/2026-03-12-q2222.yaml"), [] as [&str; 0]);
    }

    #[test]
    fn a_name_behind_its_owner_counts_anywhere() {
        let file = "title: x\nfrom: a/INC-1\nlinks: [a/INC-1, b/INC-1, see a/INC-1]\ncustomers: [a]\n";
        let of = |record: &str| routes("internal/improvements/i.yaml", file, record);
        assert_eq!(of("customers/a/tickets/2026/03/INC-1.yaml"), ["from:a/_", "links[0]:a/_"]);
        assert_eq!(of("customers/a/customer.yaml"), ["from:_/INC-1", "links[0]:_/INC-1", "customers[0]:_"]);
    }

    #[test]
    fn tables_and_settings_name_records_too() {
        let table = slot("customers/a/feedback/2026.csv").expect("a table");
        let ticket = slot("customers/a/tickets/2026/03/INC-1.yaml").expect("a ticket");
        let file = "date,contact,score,ref\r\n2026-03-01,INC-1,5,INC-1\r\n2026-03-02,b,5,INC-12\r\n";
        let wanted = file.replace("5,INC-1\r", "5,INC-9\r");
        assert_eq!(in_table(&table, file, &ticket, "INC-9"), Some(wanted));
        let person = slot("catalog/people/asa.yaml").expect("a person");
        let settings = "[roles.csm]\nlabel = \"asa\"\npeople = [\"asa\", \"bo\"]\n";
        assert_eq!(in_settings(settings, &person, "eva"), Some(settings.replace("[\"asa\"", "[\"eva\"")));
    }
}
