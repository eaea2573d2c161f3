//! What was read: every record in scope as a value, what could not be read, and what the reading found.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{Kind, Slot};
use super::named::Named;
use super::read::ignore::Ignoring;
use super::read::waiver::Waiver;
use crate::domain::calendar::Calendar;
use crate::domain::finding::Finding;
use crate::domain::id::{
    AgreementId, CalendarId, ChangeId, ContractId, CustomerId, Key, PersonId, RecordId, ServiceId, SupplierId, TeamId,
    TicketId,
};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::catalog::{Person, Supplier, Team};
use crate::domain::record::change::Change;
use crate::domain::record::contract::Contract;
use crate::domain::record::customer::Customer;
use crate::domain::record::doc::Doc;
use crate::domain::record::improvement::Improvement;
use crate::domain::record::meeting::Meeting;
use crate::domain::record::miss::Miss;
use crate::domain::record::onboarding::Onboarding;
use crate::domain::record::outage::Outage;
use crate::domain::record::process::Process;
use crate::domain::record::project::Project;
use crate::domain::record::report::Report;
use crate::domain::record::resource::Resource;
use crate::domain::record::risk::Risk;
use crate::domain::record::service::Service;
use crate::domain::record::settings::Settings;
use crate::domain::record::staff::{Booking, Staffing};
use crate::domain::record::ticket::Ticket;
use crate::domain::record::{Confirmation, Feedback, Owner, RecordKind, Sample};
use crate::domain::time::{Month, Zone};

/// A store, read as far as the question needs.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// `sdm.toml`.
    pub settings: Settings,
    /// Every name in the store, by listing alone.
    pub names: Names,
    /// Every file in scope by its place, sorted by path.
    pub slots: Vec<Slot>,
    /// What all customers share.
    pub catalog: Catalog,
    /// What is the house's own.
    pub house: House,
    /// Records of the customers in scope.
    pub customers: BTreeMap<CustomerId, CustomerRecords>,
    /// Files in scope that could not be read, or not without errors.
    pub unreadable: Vec<Unreadable>,
    /// Fields that do not apply, each with why, sorted by path.
    pub waived: Vec<Waiver>,
    /// The records that files with errors name, sorted: not all of these files became records.
    pub named: Vec<Named>,
    /// What reading found, sorted.
    pub findings: Vec<Finding>,
    /// Files with comments that silence findings, sorted by path.
    pub ignoring: Vec<Ignoring>,
    /// Every file read, with the SHA-256 of its bytes, sorted by path.
    pub files: Vec<ReadFile>,
}

impl Portfolio {
    /// The zone in which an owner's wall times are meant: the customer's where it names one, else the store's.
    pub fn zone_of(&self, owner: &Owner) -> Zone {
        let customer = match owner {
            Owner::Customer(id) => self.customers.get(id).and_then(|records| records.customer.as_ref()),
            Owner::House | Owner::Catalog => None,
        };
        customer.and_then(|customer| customer.zone).unwrap_or(self.settings.organisation.zone)
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadFile {
    /// Path in the store, with `/`.
    pub path: String,
    /// SHA-256 of its bytes.
    pub digest: [u8; 32],
}

/// A file in scope that could not be read as what it is, or not without errors: figures made from it would not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Path in the store.
    pub path: String,
    /// What it would have been.
    pub what: Kind,
    /// Whose it would have been.
    pub owner: Owner,
    /// The service of an outage, of confirmed months or of an indicator, from its path.
    pub service: Option<ServiceId>,
}

impl Unreadable {
    /// Whether it would have been the record of this name: `internal/agreements/ola-l2.yaml` is `ola-l2`.
    pub fn is_named(&self, name: &str) -> bool {
        self.path.rsplit('/').next().and_then(|file| file.strip_suffix(".yaml")) == Some(name)
    }
}

/// What the customers share.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// Services by id.
    pub services: BTreeMap<ServiceId, Service>,
    /// Calendars by id.
    pub calendars: BTreeMap<CalendarId, Calendar>,
    /// People by id.
    pub people: BTreeMap<PersonId, Person>,
    /// Teams by id.
    pub teams: BTreeMap<TeamId, Team>,
    /// Suppliers by id.
    pub suppliers: BTreeMap<SupplierId, Supplier>,
    /// Resources that are lent, by id.
    pub resources: BTreeMap<RecordId, Resource>,
}

/// What is the house's own.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// OLAs and UPCs.
    pub agreements: BTreeMap<AgreementId, Agreement>,
    /// Outages of all services, sorted by service and id.
    pub outages: Vec<Outage>,
    /// "The outages of this month are complete", by service and month.
    pub confirmations: Vec<Confirmation>,
    /// Changes by id.
    pub changes: BTreeMap<ChangeId, Change>,
    /// Good and total events by service and name of the indicator, sorted by time.
    pub series: BTreeMap<(ServiceId, Key), Vec<Sample>>,
    /// How much people work and when they are away, by person.
    pub staff: BTreeMap<PersonId, Staffing>,
    /// Hours that people booked, in the order of the files.
    pub bookings: Vec<Booking>,
    /// The house's own meetings.
    pub meetings: Vec<Meeting>,
    /// Improvements by id.
    pub improvements: BTreeMap<RecordId, Improvement>,
    /// Risks by id.
    pub risks: BTreeMap<RecordId, Risk>,
    /// The house's own processes by id.
    pub processes: BTreeMap<RecordId, Process>,
    /// The house's own documents by id.
    pub docs: BTreeMap<RecordId, Doc>,
}

/// The records of one customer.
#[derive(Debug, Clone, Default)]
pub struct CustomerRecords {
    /// `customer.yaml`; `None` when it could not be read.
    pub customer: Option<Customer>,
    /// Contracts by id.
    pub contracts: BTreeMap<ContractId, Contract>,
    /// SLRs and SLAs by id.
    pub agreements: BTreeMap<AgreementId, Agreement>,
    /// Onboardings by id.
    pub onboardings: BTreeMap<RecordId, Onboarding>,
    /// Projects by id.
    pub projects: BTreeMap<RecordId, Project>,
    /// Meetings by id.
    pub meetings: BTreeMap<RecordId, Meeting>,
    /// Processes by id.
    pub processes: BTreeMap<RecordId, Process>,
    /// Documents by id.
    pub docs: BTreeMap<RecordId, Doc>,
    /// Tickets by id.
    pub tickets: BTreeMap<TicketId, Ticket>,
    /// Misses, sorted by path.
    pub misses: Vec<Miss>,
    /// Report records by month.
    pub reports: BTreeMap<Month, Report>,
    /// Feedback rows, in the order of the files.
    pub feedback: Vec<Feedback>,
}

/// Every name in the store, from the folders and file names alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Names by kind and owner.
    pub records: BTreeMap<(RecordKind, Owner), BTreeSet<String>>,
    /// Outages as `service/id`.
    pub outages: BTreeSet<String>,
}

impl Names {
    /// Whether a record of that kind, owner and name exists, readable or not.
    pub fn has(&self, kind: RecordKind, owner: &Owner, name: &str) -> bool {
        self.records.get(&(kind, owner.clone())).is_some_and(|names| names.contains(name))
    }
}
