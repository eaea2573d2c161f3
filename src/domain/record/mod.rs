//! The records of a store, one file a kind, as plain values.
//!
//! ```text
//! customer ──< contract ──< agreement(sla) >── underpinned_by ──> agreement(ola: team | upc: supplier)
//!    │             │             │ targets, calendar, maintenance, credits
//!    │             └──< onboarding, project, process
//!    ├──< ticket ── service, log (facts in time order), outage?, problem?
//!    ├──< miss (month, agreement, service, target)      report (month)      meeting, doc, feedback row
//!    │
//! service ──< outage (affects customers)      change (services, affects customers)      calendar, person, team, supplier
//! ```
//!
//! A record's folder gives its kind and customer, its file stem its id; neither is repeated inside. There are no states:
//! stages are computed from dated facts. A value of these types has been checked field by field; whether references
//! resolve and facts agree is for `check`.

pub mod action;
pub mod agreement;
pub mod catalog;
pub mod change;
pub mod contract;
pub mod customer;
pub mod deadline;
pub mod doc;
pub mod improvement;
pub mod meeting;
pub mod miss;
pub mod onboarding;
pub mod outage;
pub mod process;
pub mod project;
pub mod report;
pub mod resource;
pub mod risk;
pub mod service;
pub mod settings;
pub mod staff;
pub mod target;
pub mod ticket;
pub mod words;

use super::id::{CustomerId, ServiceId};
use super::time::{Date, Instant, Month};
use std::collections::BTreeMap;

/// A value that changes on given days: the entry with the last day not after the asked one holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T>(BTreeMap<Date, T>);

impl<T> Dated<T> {
    /// Values by the first day on which they hold.
    pub fn new(values: BTreeMap<Date, T>) -> Self {
        Self(values)
    }

    /// One value that has always held.
    pub fn always(value: T) -> Self {
        Self(BTreeMap::from([(Date::MIN, value)]))
    }

    /// The value on a day, or `None` before the first.
    pub fn on(&self, day: Date) -> Option<&T> {
        self.0.range(..=day).next_back().map(|(_, value)| value)
    }

    /// All values, each with its first day (`Date::MIN` for one that has always held).
    pub fn all(&self) -> &BTreeMap<Date, T> {
        &self.0
    }
}

/// Which part of the store a record belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// `customers/<c>/`.
    Customer(CustomerId),
    /// `internal/`.
    House,
    /// `catalog/`.
    Catalog,
}

/// The kinds of record; the list from which folders, schemas and help derive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// `customers/<c>/customer.yaml`.
    Customer,
    /// `customers/<c>/contracts/`.
    Contract,
    /// `customers/<c>/agreements/` and `internal/agreements/`.
    Agreement,
    /// `customers/<c>/onboardings/`.
    Onboarding,
    /// `customers/<c>/projects/`.
    Project,
    /// `customers/<c>/processes/` and `internal/processes/`.
    Process,
    /// `customers/<c>/meetings/` and `internal/meetings/`.
    Meeting,
    /// `customers/<c>/docs/` and `internal/docs/`.
    Doc,
    /// `customers/<c>/tickets/<yyyy>/<mm>/`.
    Ticket,
    /// `customers/<c>/misses/<yyyy-mm>/<agreement>/<service>/<target>.yaml`.
    Miss,
    /// `customers/<c>/reports/` and `internal/reports/`.
    Report,
    /// `internal/outages/<service>/<yyyy>/`.
    Outage,
    /// `internal/changes/<yyyy>/`.
    Change,
    /// `internal/improvements/`.
    Improvement,
    /// `internal/risks/`.
    Risk,
    /// `catalog/services/`.
    Service,
    /// `catalog/suppliers/`.
    Supplier,
    /// `catalog/people/`.
    Person,
    /// `catalog/teams/`.
    Team,
    /// `catalog/calendars/`.
    Calendar,
    /// `catalog/resources/`.
    Resource,
    /// `catalog/templates/`.
    Template,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [RecordKind; 22] = [
        RecordKind::Customer,
        RecordKind::Contract,
        RecordKind::Agreement,
        RecordKind::Onboarding,
        RecordKind::Project,
        RecordKind::Process,
        RecordKind::Meeting,
        RecordKind::Doc,
        RecordKind::Ticket,
        RecordKind::Miss,
        RecordKind::Report,
        RecordKind::Outage,
        RecordKind::Change,
        RecordKind::Improvement,
        RecordKind::Risk,
        RecordKind::Service,
        RecordKind::Supplier,
        RecordKind::Person,
        RecordKind::Team,
        RecordKind::Calendar,
        RecordKind::Resource,
        RecordKind::Template,
    ];

    /// The word on the command line and in messages.
    pub fn word(self) -> &'static str {
        match self {
            RecordKind::Customer => "customer",
            RecordKind::Contract => "contract",
            RecordKind::Agreement => "agreement",
            RecordKind::Onboarding => "onboarding",
            RecordKind::Project => "project",
            RecordKind::Process => "process",
            RecordKind::Meeting => "meeting",
            RecordKind::Doc => "doc",
            RecordKind::Ticket => "ticket",
            RecordKind::Miss => "miss",
            RecordKind::Report => "report",
            RecordKind::Outage => "outage",
            RecordKind::Change => "change",
            RecordKind::Improvement => "improvement",
            RecordKind::Risk => "risk",
            RecordKind::Service => "service",
            RecordKind::Supplier => "supplier",
            RecordKind::Person => "person",
            RecordKind::Team => "team",
            RecordKind::Calendar => "calendar",
            RecordKind::Resource => "resource",
            RecordKind::Template => "template",
        }
    }
}

/// Whom an outage or a change touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Affects {
    /// Every customer of the service.
    All,
    /// These customers only.
    Customers(Vec<CustomerId>),
}

impl Affects {
    /// Whether this customer is touched.
    pub fn touches(&self, customer: &CustomerId) -> bool {
        match self {
            Affects::All => true,
            Affects::Customers(list) => list.contains(customer),
        }
    }
}

/// `checked.csv`: on `date`, `by` confirmed that the outages of `month` are complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The service whose outages were looked at.
    pub service: ServiceId,
    /// The month.
    pub month: Month,
    /// The day of the confirmation.
    pub date: Date,
    /// Who confirmed.
    pub by: String,
}

/// One row of `internal/sli/<service>/<name>/<yyyy-mm>.csv`: so many good events of all, counted at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sample {
    /// When, or the beginning of the stretch that was counted.
    pub at: Instant,
    /// Good events; from 0 to `total`.
    pub good: i64,
    /// All events.
    pub total: i64,
}

/// One row of `feedback/<year>.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// When it was asked or given.
    pub date: Date,
    /// Who was asked.
    pub contact: String,
    /// 1–5; `None`: asked, not answered.
    pub score: Option<u8>,
    /// 0–10; `None`: not asked or not answered.
    pub nps: Option<u8>,
    /// Theme word.
    pub theme: String,
    /// In the customer's words.
    pub comment: String,
    /// A ticket or meeting it belongs to.
    pub reference: String,
}

/// A signature on an agreement or contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// For whom.
    pub party: Party,
    /// Who signed.
    pub name: String,
    /// When.
    pub date: Date,
}

words::words! {
    /// The sides of an agreement.
    Party {
        /// The house.
        Provider = "provider" | "leverantör";
        /// The customer of an SLA or SLR; of an OLA or UPC the house as the one that orders.
        Customer = "customer" | "kund";
        /// The team of an OLA.
        Team = "team";
        /// The supplier of a UPC.
        Supplier = "supplier" | "underleverantör";
    }
}
