//! Opening a store: settings, the walk, every file in scope read in parallel, and one portfolio out of it.
//!
//! Takes no lock and writes nothing. One bad file never hides another.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::any::{self, Any};
use super::disk::ReadFault;
use super::layout::{self, Kind, SETTINGS, Slot, Stray};
use super::named::{self, Named};
use super::portfolio::{Names, Portfolio, ReadFile, Unreadable};
use super::read::Read;
use super::read::bytes::MAX_BYTES;
use super::read::ignore::{self, Ignoring};
use super::read::rule as read_rule;
use super::read::told::bounded;
use super::read::waiver::{Waiver, waivers};
use super::record;
use super::source::Source;
use super::walk::{Scope, Walk, walk};
use crate::domain::finding::{Finding, Level, Place, Rule, Step};
use crate::domain::id::{CustomerId, ServiceId};
use crate::domain::record::settings::Settings;
use crate::domain::record::target::TargetForm;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Zone;

/// A name in a known folder that is no name of a record.
pub const BAD_ID: Rule = Rule("bad-id");
/// A file or folder where none belongs.
pub const STRAY_FILE: Rule = Rule("stray-file");
/// A link, pipe or device, or a name that is not UTF-8.
pub const NOT_A_FILE: Rule = Rule("not-a-file");
/// A temporary file that a stopped write left.
pub const LEFT_BEHIND: Rule = Rule("left-behind");

/// Why a store could not be opened at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// The folder could not be walked.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The settings could not be read, with what is wrong with them.
    #[error("sdm.toml cannot be used: {}", .0.first().map_or("it cannot be read", |finding| finding.message.as_str()))]
    Settings(Vec<Finding>),
}

/// Reads the settings: `None` where they cannot be used, and what is wrong with them.
pub fn settings(source: &dyn Source) -> (Option<Settings>, Vec<Finding>, Option<ReadFile>) {
    let place = || Place::File { path: SETTINGS.into() };
    match source.read(SETTINGS, limit()) {
        Ok(bytes) => {
            let file = ReadFile { path: SETTINGS.into(), digest: Sha256::digest(&bytes).into() };
            let read = record::settings::read(&bytes);
            (read.value, read.findings, Some(file))
        }
        Err(fault) => (None, vec![Finding::error(NOT_A_FILE, place(), fault.to_string())], None),
    }
}

fn limit() -> u64 {
    u64::try_from(MAX_BYTES).unwrap_or(u64::MAX)
}

/// Reads the part of a store that is in scope.
pub fn open(source: &dyn Source, scope: &Scope) -> Result<Portfolio, OpenFault> {
    match settings(source) {
        (Some(settings), findings, file) => Ok(open_with(source, scope, settings, findings, file)?),
        (None, findings, _) => Err(OpenFault::Settings(findings)),
    }
}

/// Reads the records of a store under given settings; `findings` and `file` are those of the settings.
pub fn open_with(
    source: &dyn Source,
    scope: &Scope,
    settings: Settings,
    mut findings: Vec<Finding>,
    file: Option<ReadFile>,
) -> std::io::Result<Portfolio> {
    let walk = walk(source, scope)?;
    findings.extend(astray(&walk));
    let zones = zones(source, &walk, settings.organisation.zone);
    let is_read = |slot: &&Slot| match slot.what {
        Kind::ImportProfile => false,
        // Nothing that is said of single customers rests on people's hours.
        Kind::Timesheet => !matches!(scope, Scope::Customers(_) | Scope::Catalog),
        // Of part of a store only the indicators that its agreements name are read, below.
        Kind::Sli => *scope == Scope::All,
        Kind::Record(RecordKind::Ticket) => match scope {
            Scope::Touched { tickets, .. } => tickets.contains(&slot.path),
            _ => true,
        },
        Kind::Record(_) | Kind::Feedback | Kind::Checked => true,
    };
    let levels = settings.levels.clone();
    let read: Vec<One> = walk.slots.par_iter().filter(is_read).map(|slot| one(source, slot, &zones, &levels)).collect();
    let mut portfolio = Portfolio {
        settings,
        names: names(&walk),
        slots: walk.slots,
        catalog: Default::default(),
        house: Default::default(),
        customers: BTreeMap::new(),
        unreadable: Vec::new(),
        waived: Vec::new(),
        named: Vec::new(),
        findings,
        ignoring: Vec::new(),
        files: file.into_iter().collect(),
    };
    for slot in &portfolio.slots {
        if let Owner::Customer(customer) = &slot.owner {
            portfolio.customers.entry(customer.clone()).or_default();
        }
    }
    for one in read {
        one.into(&mut portfolio);
    }
    if *scope != Scope::All {
        let named = named_series(&portfolio);
        let wanted = |slot: &&Slot| slot.what == Kind::Sli && named.iter().any(|at| slot.path.starts_with(at));
        let slots: Vec<&Slot> = portfolio.slots.iter().filter(wanted).collect();
        let read: Vec<One> = slots.into_par_iter().map(|slot| one(source, slot, &zones, &levels)).collect();
        for one in read {
            one.into(&mut portfolio);
        }
    }
    portfolio.files.sort();
    portfolio.waived.sort();
    portfolio.named.sort();
    portfolio.findings.sort();
    portfolio.ignoring.extend(settings_ignoring(source));
    portfolio.ignoring.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(portfolio)
}

/// The folders of the indicators that a `ratio` target in scope names.
fn named_series(portfolio: &Portfolio) -> Vec<String> {
    let customers = portfolio.customers.values().flat_map(|records| records.agreements.values());
    let mut folders = Vec::new();
    for agreement in customers.chain(portfolio.house.agreements.values()) {
        for target in &agreement.targets {
            if let TargetForm::Ratio { sli, .. } = &target.form {
                folders.extend(agreement.services.iter().map(|service| format!("internal/sli/{service}/{sli}/")));
            }
        }
    }
    folders
}

/// The comments in the settings that silence findings there.
fn settings_ignoring(source: &dyn Source) -> Option<Ignoring> {
    ignore::scan(SETTINGS, &source.read(SETTINGS, limit()).ok()?)
}

/// What reading one file gave.
struct One {
    file: Option<ReadFile>,
    owner: Owner,
    record: Option<Any>,
    waived: Vec<Waiver>,
    named: Vec<Named>,
    findings: Vec<Finding>,
    ignoring: Option<Ignoring>,
    unreadable: Option<Unreadable>,
}

impl One {
    fn into(self, portfolio: &mut Portfolio) {
        portfolio.files.extend(self.file);
        portfolio.findings.extend(self.findings);
        portfolio.ignoring.extend(self.ignoring);
        portfolio.unreadable.extend(self.unreadable);
        portfolio.waived.extend(self.waived);
        portfolio.named.extend(self.named);
        if let Some(record) = self.record {
            record.file_in(&self.owner, portfolio);
        }
    }
}

/// What the settings say of a rule's level; `None` switches it off.
type Levels = BTreeMap<String, Option<Level>>;

fn one(source: &dyn Source, slot: &Slot, zones: &Zones, levels: &Levels) -> One {
    let bytes = match source.read(&slot.path, limit()) {
        Ok(bytes) => bytes,
        Err(fault) => {
            let rule = match fault {
                ReadFault::TooLarge(..) => read_rule::FILE_TOO_LARGE,
                _ => NOT_A_FILE,
            };
            let finding = Finding::error(rule, Place::File { path: slot.path.clone() }, fault.to_string());
            return One {
                file: None,
                owner: slot.owner.clone(),
                record: None,
                waived: Vec::new(),
                named: Vec::new(),
                findings: vec![finding],
                ignoring: None,
                unreadable: unreadable(slot),
            };
        }
    };
    let file = ReadFile { path: slot.path.clone(), digest: Sha256::digest(&bytes).into() };
    let read = any::read(slot, &bytes, zones.of(&slot.owner));
    let read = Read { findings: bounded(&slot.path, read.findings), ..read };
    let ignoring = ignore::scan(&slot.path, &bytes);
    let unreadable = if holds(slot, &read, levels, ignoring.as_ref()) { None } else { unreadable(slot) };
    let waived = match slot.what {
        Kind::Record(_) => waivers(&slot.path, &bytes),
        _ => Vec::new(),
    };
    let has_errors = read.findings.iter().any(|finding| finding.level == Level::Error);
    let named = if has_errors { named::names(slot, &bytes) } else { Vec::new() };
    One {
        file: Some(file),
        owner: slot.owner.clone(),
        record: read.value,
        waived,
        named,
        findings: read.findings,
        ignoring,
        unreadable,
    }
}

/// Whether figures may be made from what was read of a file. An error anywhere in what figures are made of spoils them,
/// unless the store accepts it; of a customer only its zone enters them.
fn holds(slot: &Slot, read: &Read<Any>, levels: &Levels, ignoring: Option<&Ignoring>) -> bool {
    let is_at_zone = |finding: &Finding| match &finding.place {
        Place::Route { route, .. } => route.0.first() == Some(&Step::Key("zone".into())),
        _ => false,
    };
    let accepted = accepted(&read.findings, levels, ignoring);
    let spoils = |n: usize, finding: &Finding| finding.level == Level::Error && !accepted.contains(&n);
    let errors = || read.findings.iter().enumerate().filter(|(n, one)| spoils(*n, one)).map(|(_, one)| one);
    read.value.is_some()
        && match slot.what {
            Kind::Record(RecordKind::Customer) => !errors().any(is_at_zone),
            Kind::Record(
                RecordKind::Agreement
                | RecordKind::Calendar
                | RecordKind::Change
                | RecordKind::Outage
                | RecordKind::Ticket,
            )
            | Kind::Checked
            | Kind::Sli
            | Kind::Timesheet
            | Kind::Feedback => errors().next().is_none(),
            _ => true,
        }
}

/// Positions of the findings that harm no value and that the settings or a comment accept.
fn accepted(findings: &[Finding], levels: &Levels, ignoring: Option<&Ignoring>) -> BTreeSet<usize> {
    let harmless = || findings.iter().enumerate().filter(|(_, one)| read_rule::HARMLESS.contains(&one.rule));
    let lowered = |one: &Finding| levels.get(one.rule.0).is_some_and(|level| *level != Some(Level::Error));
    let mut accepted: BTreeSet<usize> = harmless().filter(|(_, one)| lowered(one)).map(|(n, _)| n).collect();
    if let Some(file) = ignoring {
        let covering = file.covering(harmless().map(|(_, one)| &one.place));
        let covered = harmless().zip(covering).filter(|((_, one), covering)| {
            covering.iter().any(|n| file.ignores[*n].rules.iter().any(|name| name == one.rule.0))
        });
        accepted.extend(covered.map(|((n, _), _)| n));
    }
    accepted
}

/// The mark of a file that could not be read; `None` for files that no record is made from.
fn unreadable(slot: &Slot) -> Option<Unreadable> {
    let service = match slot.what {
        Kind::Record(RecordKind::Outage) | Kind::Checked | Kind::Sli => {
            slot.path.split('/').nth(2).and_then(|name| ServiceId::new(name).ok())
        }
        Kind::Record(_) | Kind::Feedback | Kind::Timesheet => None,
        Kind::ImportProfile => return None,
    };
    Some(Unreadable { path: slot.path.clone(), what: slot.what, owner: slot.owner.clone(), service })
}

/// The zone in which each owner's wall times are read.
struct Zones {
    house: Zone,
    customers: BTreeMap<CustomerId, Zone>,
}

impl Zones {
    fn of(&self, owner: &Owner) -> Zone {
        match owner {
            Owner::Customer(customer) => self.customers.get(customer).copied().unwrap_or(self.house),
            Owner::House | Owner::Catalog => self.house,
        }
    }
}

/// The zone of an owner's wall times, by its own record alone; `house` is the store's.
pub fn zone_of(source: &dyn Source, owner: &Owner, house: Zone) -> Zone {
    let Owner::Customer(customer) = owner else { return house };
    let path = format!("customers/{customer}/customer.yaml");
    let read = source.read(&path, limit()).ok().zip(layout::slot(&path).ok());
    let zone = read.and_then(|(bytes, slot)| record::customer::read(&slot, &bytes, house).value?.zone);
    zone.unwrap_or(house)
}

fn zones(source: &dyn Source, walk: &Walk, house: Zone) -> Zones {
    let is_customer = |slot: &&Slot| slot.what == Kind::Record(RecordKind::Customer);
    let customers = walk
        .slots
        .par_iter()
        .filter(is_customer)
        .filter_map(|slot| {
            let Owner::Customer(id) = &slot.owner else { return None };
            let bytes = source.read(&slot.path, limit()).ok()?;
            let zone = record::customer::read(slot, &bytes, house).value?.zone?;
            Some((id.clone(), zone))
        })
        .collect();
    Zones { house, customers }
}

fn names(walk: &Walk) -> Names {
    let mut names = Names::default();
    for customer in &walk.customers {
        let owner = Owner::Customer(customer.clone());
        names.records.entry((RecordKind::Customer, owner)).or_default().insert(customer.to_string());
    }
    for slot in &walk.slots {
        let Kind::Record(kind) = slot.what else { continue };
        if kind == RecordKind::Outage {
            if let Some(service) = slot.path.split('/').nth(2) {
                names.outages.insert(format!("{service}/{}", slot.id));
            }
        } else {
            names.records.entry((kind, slot.owner.clone())).or_default().insert(slot.id.clone());
        }
    }
    names
}

fn astray(walk: &Walk) -> Vec<Finding> {
    let place = |path: &str| Place::File { path: path.to_owned() };
    let mut findings = Vec::new();
    for (path, stray) in &walk.strays {
        findings.push(match stray {
            Stray::BadName(fault) => Finding::error(BAD_ID, place(path), fault.clone())
                .help("rename the file or folder; its name is the record's id"),
            Stray::Elsewhere => Finding::warning(STRAY_FILE, place(path), "no record belongs here, so it is not read")
                .help("move it to the folder of its kind, or out of the store's folders"),
        });
    }
    for path in &walk.odd {
        findings.push(Finding {
            level: Level::Error,
            ..Finding::error(NOT_A_FILE, place(path), "a link, a device, or a name that is not UTF-8: never opened")
        });
    }
    for path in &walk.temporary {
        findings.push(
            Finding::warning(LEFT_BEHIND, place(path), "a write was stopped here and left this temporary file")
                .help("delete it; the record beside it is whole"),
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Mutex;

    use super::*;
    use crate::store::disk::Listed;
    use crate::store::source::Files;

    /// Files that remember which of them were read.
    struct Watched(Files, Mutex<BTreeSet<String>>);

    impl Source for Watched {
        fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
            self.1.lock().expect("nobody panicked").insert(path.to_owned());
            self.0.read(path, limit)
        }

        fn list(&self, folder: &str) -> std::io::Result<Vec<Listed>> {
            self.0.list(folder)
        }
    }

    #[test]
    fn of_a_change_only_the_touched_tickets_are_read_and_all_are_known_by_name() {
        let ticket =
            |customer: &str, id: &str| (format!("customers/{customer}/tickets/2026/10/{id}.yaml"), "title: x\n");
        let files: Files = [
            ("sdm.toml".to_owned(), "schema = 1\n[organisation]\nname = \"A\"\nzone = \"Europe/Stockholm\"\n"),
            ("catalog/people/eva.yaml".to_owned(), "name: Eva\n"),
            ("customers/a/customer.yaml".to_owned(), "name: A\n"),
            ("customers/b/customer.yaml".to_owned(), "name: B\n"),
            ticket("a", "T1"),
            ticket("a", "T2"),
            ticket("b", "T3"),
        ]
        .into_iter()
        .collect();
        let source = Watched(files, Mutex::default());
        let a = CustomerId::new("a").expect("a name");
        let touched = "customers/a/tickets/2026/10/T1.yaml";
        let scope = Scope::Touched { customers: vec![a.clone()], tickets: [touched.to_owned()].into() };
        let portfolio = open(&source, &scope).expect("opened");
        let read = source.1.into_inner().expect("nobody panicked");
        let expected = ["catalog/people/eva.yaml", "customers/a/customer.yaml", touched, "sdm.toml"];
        assert_eq!(read.iter().map(String::as_str).collect::<Vec<_>>(), expected);
        assert!(portfolio.names.has(RecordKind::Ticket, &Owner::Customer(a), "T2"));
    }
}
