//! Where each kind of record lies, and what a path therefore is.

use crate::domain::id::{CustomerId, fault_of_id};
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Month;

/// The file that makes a folder a store.
pub const SETTINGS: &str = "sdm.toml";
/// Temporary files of a write: ignored by every reader.
pub const TEMPORARY: (&str, &str) = (".sdm-", ".tmp");

/// What a path in the store is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Path in the store, with `/`.
    pub path: String,
    /// What lies there.
    pub what: Kind,
    /// Whose it is.
    pub owner: Owner,
    /// The record's name: the file's stem (a customer's is its folder's).
    pub id: String,
}

/// What a file of the store is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A record.
    Record(RecordKind),
    /// `customers/<c>/feedback/<yyyy>.csv`.
    Feedback,
    /// `internal/outages/<service>/checked.csv`.
    Checked,
    /// `internal/timesheets/<yyyy-mm>.csv`.
    Timesheet,
    /// `internal/sli/<service>/<name>/<yyyy-mm>.csv`.
    Sli,
    /// `catalog/imports/<name>.toml`.
    ImportProfile,
}

/// Folders of a customer with one record a file.
pub const CUSTOMER_FOLDERS: [(&str, RecordKind); 8] = [
    ("agreements", RecordKind::Agreement),
    ("contracts", RecordKind::Contract),
    ("docs", RecordKind::Doc),
    ("meetings", RecordKind::Meeting),
    ("onboardings", RecordKind::Onboarding),
    ("processes", RecordKind::Process),
    ("projects", RecordKind::Project),
    ("reports", RecordKind::Report),
];

/// Folders of the house with one record a file.
pub const HOUSE_FOLDERS: [(&str, RecordKind); 7] = [
    ("agreements", RecordKind::Agreement),
    ("docs", RecordKind::Doc),
    ("improvements", RecordKind::Improvement),
    ("meetings", RecordKind::Meeting),
    ("processes", RecordKind::Process),
    ("reports", RecordKind::Report),
    ("risks", RecordKind::Risk),
];

/// Folders of the catalogue.
pub const CATALOG_FOLDERS: [(&str, RecordKind); 7] = [
    ("calendars", RecordKind::Calendar),
    ("people", RecordKind::Person),
    ("resources", RecordKind::Resource),
    ("services", RecordKind::Service),
    ("suppliers", RecordKind::Supplier),
    ("teams", RecordKind::Team),
    ("templates", RecordKind::Template),
];

impl Slot {
    /// A place where a record of a kind may lie, to learn what such a record must have.
    pub fn of_any(kind: RecordKind) -> Option<Self> {
        let path = match kind {
            RecordKind::Ticket => "customers/a/tickets/2026/01/a.yaml".to_owned(),
            RecordKind::Miss => "customers/a/misses/2026-01/a/all/a.yaml".to_owned(),
            RecordKind::Outage => "internal/outages/a/2026/a.yaml".to_owned(),
            RecordKind::Change => "internal/changes/2026/a.yaml".to_owned(),
            kind => {
                let customer = CustomerId::new("a").ok().map(Owner::Customer);
                let owners = [customer, Some(Owner::House), Some(Owner::Catalog)];
                // A report's name is its month.
                let id = if kind == RecordKind::Report { "2026-01" } else { "a" };
                owners.iter().flatten().find_map(|owner| path_of(kind, owner, id))?
            }
        };
        slot(&path).ok()
    }
}

/// Why a path is not a place for a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stray {
    /// In a known folder, with a name that is no id: what is wrong with it.
    BadName(String),
    /// Not where any record lies.
    Elsewhere,
}

/// What a path is, from its folders and name alone.
pub fn slot(path: &str) -> Result<Slot, Stray> {
    let parts: Vec<&str> = path.split('/').collect();
    let make = |what, owner, stem: &str| {
        if let Some(fault) = fault_of_id(stem) {
            return Err(Stray::BadName(fault));
        }
        Ok(Slot { path: path.to_owned(), what, owner, id: stem.to_owned() })
    };
    let customer = |name: &str| CustomerId::new(name).map(Owner::Customer).map_err(Stray::BadName);
    match parts.as_slice() {
        ["customers", c, "customer.yaml"] => make(Kind::Record(RecordKind::Customer), customer(c)?, c),
        ["customers", c, "tickets", year, month, file] => {
            let stem = yaml(file)?;
            Month::parse(&format!("{year}-{month}")).ok_or_else(|| {
                Stray::BadName(format!("tickets lie in <yyyy>/<mm>, such as 2026/03, not {year}/{month}"))
            })?;
            make(Kind::Record(RecordKind::Ticket), customer(c)?, stem)
        }
        ["customers", c, "misses", month, agreement, service, file] => {
            let stem = yaml(file)?;
            Month::parse(month)
                .ok_or_else(|| Stray::BadName(format!("misses lie in <yyyy-mm>, such as 2026-03, not {month}")))?;
            for part in [agreement, service] {
                if let Some(fault) = fault_of_id(part) {
                    return Err(Stray::BadName(fault));
                }
            }
            make(Kind::Record(RecordKind::Miss), customer(c)?, stem)
        }
        ["customers", c, "feedback", file] => make(Kind::Feedback, customer(c)?, csv(file)?),
        ["customers", c, folder, file] => {
            let kind = kind_of(&CUSTOMER_FOLDERS, folder)?;
            make(Kind::Record(kind), customer(c)?, yaml(file)?)
        }
        ["internal", "outages", service, "checked.csv"] => make(Kind::Checked, Owner::House, service),
        ["internal", "outages", service, year, file] => {
            let stem = yaml(file)?;
            if let Some(fault) = fault_of_id(service).or_else(|| fault_of_year(year)) {
                return Err(Stray::BadName(fault));
            }
            make(Kind::Record(RecordKind::Outage), Owner::House, stem)
        }
        ["internal", "changes", year, file] => {
            let stem = yaml(file)?;
            if let Some(fault) = fault_of_year(year) {
                return Err(Stray::BadName(fault));
            }
            make(Kind::Record(RecordKind::Change), Owner::House, stem)
        }
        ["internal", "timesheets", file] => make(Kind::Timesheet, Owner::House, csv(file)?),
        ["internal", "sli", _, _, file] => make(Kind::Sli, Owner::House, csv(file)?),
        ["internal", folder, file] => {
            let kind = kind_of(&HOUSE_FOLDERS, folder)?;
            make(Kind::Record(kind), Owner::House, yaml(file)?)
        }
        ["catalog", "imports", file] => {
            make(Kind::ImportProfile, Owner::Catalog, file.strip_suffix(".toml").ok_or(Stray::Elsewhere)?)
        }
        ["catalog", folder, file] => {
            let kind = kind_of(&CATALOG_FOLDERS, folder)?;
            make(Kind::Record(kind), Owner::Catalog, yaml(file)?)
        }
        _ => Err(Stray::Elsewhere),
    }
}

/// The path of a record that is one file in a folder of its kind (not tickets, misses, outages or changes, whose
/// folders depend on their content).
pub fn path_of(kind: RecordKind, owner: &Owner, id: &str) -> Option<String> {
    let folder =
        |list: &[(&str, RecordKind)]| list.iter().find(|(_, of)| *of == kind).map(|(folder, _)| (*folder).to_owned());
    match owner {
        Owner::Customer(customer) if kind == RecordKind::Customer => {
            Some(format!("customers/{customer}/customer.yaml"))
        }
        Owner::Customer(customer) => Some(format!("customers/{customer}/{}/{id}.yaml", folder(&CUSTOMER_FOLDERS)?)),
        Owner::House => Some(format!("internal/{}/{id}.yaml", folder(&HOUSE_FOLDERS)?)),
        Owner::Catalog => Some(format!("catalog/{}/{id}.yaml", folder(&CATALOG_FOLDERS)?)),
    }
}

/// The owners that records of a kind may have: in `customers/<c>/`, `internal/` and `catalog/`.
pub fn owners_of(kind: RecordKind) -> (bool, bool, bool) {
    let is_in = |list: &[(&str, RecordKind)]| list.iter().any(|(_, of)| *of == kind);
    (
        is_in(&CUSTOMER_FOLDERS) || matches!(kind, RecordKind::Customer | RecordKind::Ticket | RecordKind::Miss),
        is_in(&HOUSE_FOLDERS) || matches!(kind, RecordKind::Outage | RecordKind::Change),
        is_in(&CATALOG_FOLDERS),
    )
}

fn kind_of(list: &[(&str, RecordKind)], folder: &str) -> Result<RecordKind, Stray> {
    list.iter().find(|(name, _)| *name == folder).map(|(_, kind)| *kind).ok_or(Stray::Elsewhere)
}

fn yaml(file: &str) -> Result<&str, Stray> {
    file.strip_suffix(".yaml").ok_or(Stray::Elsewhere)
}

fn csv(file: &str) -> Result<&str, Stray> {
    file.strip_suffix(".csv").ok_or(Stray::Elsewhere)
}

fn fault_of_year(year: &str) -> Option<String> {
    let good = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    (!good).then(|| format!("the folder is a year, such as 2026, not {year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_kind_owner_and_name() {
        let ticket = slot("customers/angstrom/tickets/2026/03/2026-03-12-p7kqf.yaml").expect("a ticket");
        assert_eq!(ticket.what, Kind::Record(RecordKind::Ticket));
        assert_eq!(ticket.id, "2026-03-12-p7kqf");
        assert_eq!(ticket.owner, Owner::Customer(CustomerId::new("angstrom").expect("a name")));
        assert!(slot("internal/outages/communications/2026/2026-03-12-p7kqf.yaml").is_ok());
        assert!(slot("customers/angstrom/misses/2026-10/saas-2026/all/high-response.yaml").is_ok());
    }

    #[test]
    fn what_lies_elsewhere_is_no_record() {
        for path in ["README.md", "customers/a/notes.txt", "customers/a/tickets/x.yaml", "catalog/other/a.yaml"] {
            assert_eq!(slot(path), Err(Stray::Elsewhere), "{path}");
        }
        assert!(matches!(slot("customers/a/tickets/2026/13/x.yaml"), Err(Stray::BadName(_))));
        assert!(matches!(slot("customers/å/customer.yaml"), Err(Stray::BadName(_))));
    }

    #[test]
    fn every_kind_has_an_owner() {
        for kind in RecordKind::ALL {
            assert_ne!(owners_of(kind), (false, false, false), "{kind:?}");
            assert_eq!(Slot::of_any(kind).map(|slot| slot.what), Some(Kind::Record(kind)));
        }
        assert_eq!(owners_of(RecordKind::Meeting), (true, true, false));
    }

    #[test]
    fn a_path_made_is_the_path_read() {
        let owner = Owner::Customer(CustomerId::new("angstrom").expect("a name"));
        for (_, kind) in CUSTOMER_FOLDERS {
            let path = path_of(kind, &owner, "x").expect("a path");
            assert_eq!(slot(&path).map(|slot| (slot.what, slot.owner)), Ok((Kind::Record(kind), owner.clone())));
        }
    }
}
