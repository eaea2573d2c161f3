//! A file of any kind: which reader it is given to, and where in the portfolio its value belongs.

use super::layout::{Kind, Slot};
use super::portfolio::Portfolio;
use super::read::Read;
use super::record;
use crate::domain::calendar::Calendar;
use crate::domain::record::action::Action;
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
use crate::domain::record::staff::{Booking, Staffing};
use crate::domain::record::ticket::Ticket;
use crate::domain::record::{Confirmation, Feedback, Owner, RecordKind};
use crate::domain::time::Zone;

/// A value of any kind of file.
pub enum Any {
    /// A customer.
    Customer(Box<Customer>),
    /// A contract.
    Contract(Box<Contract>),
    /// An agreement of a customer or of the house.
    Agreement(Box<Agreement>),
    /// An onboarding.
    Onboarding(Box<Onboarding>),
    /// A project.
    Project(Box<Project>),
    /// A meeting of a customer or of the house.
    Meeting(Box<Meeting>),
    /// A process of a customer or of the house.
    Process(Box<Process>),
    /// A document of a customer or of the house.
    Doc(Box<Doc>),
    /// A ticket.
    Ticket(Box<Ticket>),
    /// A miss.
    Miss(Box<Miss>),
    /// A report record.
    Report(Box<Report>),
    /// An outage.
    Outage(Box<Outage>),
    /// A change.
    Change(Box<Change>),
    /// An improvement.
    Improvement(Box<Improvement>),
    /// A risk.
    Risk(Box<Risk>),
    /// A resource.
    Resource(Box<Resource>),
    /// A service.
    Service(Box<Service>),
    /// A supplier.
    Supplier(Supplier),
    /// A person.
    Person(Person, Staffing),
    /// A team.
    Team(Team),
    /// A calendar.
    Calendar(Box<Calendar>),
    /// Rows of feedback.
    Feedback(Vec<Feedback>),
    /// Rows of confirmations.
    Confirmations(Vec<Confirmation>),
    /// Rows of a timesheet.
    Bookings(Vec<Booking>),
    /// Rows of an indicator.
    Series(record::sli::Series),
    /// A kind that nothing asks for yet: read for its faults.
    Other,
}

/// Reads a file by its place.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Any> {
    match slot.what {
        Kind::Record(kind) => record(kind, slot, bytes, zone),
        Kind::Feedback => map(record::feedback::read(slot, bytes), Any::Feedback),
        Kind::Checked => map(record::checked::read(slot, bytes), Any::Confirmations),
        Kind::Sli => map(record::sli::read(slot, bytes, zone), Any::Series),
        Kind::Timesheet => map(record::timesheet::read(slot, bytes), Any::Bookings),
        Kind::ImportProfile => Read { value: Some(Any::Other), findings: Vec::new() },
    }
}

fn record(kind: RecordKind, slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Any> {
    match kind {
        RecordKind::Customer => map(record::customer::read(slot, bytes, zone), |v| Any::Customer(Box::new(v))),
        RecordKind::Contract => map(record::contract::read(slot, bytes, zone), |v| Any::Contract(Box::new(v))),
        RecordKind::Agreement => map(record::agreement::read(slot, bytes, zone), |v| Any::Agreement(Box::new(v))),
        RecordKind::Onboarding => map(record::onboarding::read(slot, bytes, zone), |v| Any::Onboarding(Box::new(v))),
        RecordKind::Project => map(record::project::read(slot, bytes, zone), |v| Any::Project(Box::new(v))),
        RecordKind::Meeting => map(record::meeting::read(slot, bytes, zone), |v| Any::Meeting(Box::new(v))),
        RecordKind::Ticket => map(record::ticket::read(slot, bytes, zone), |v| Any::Ticket(Box::new(v))),
        RecordKind::Miss => map(record::miss::read(slot, bytes, zone), |v| Any::Miss(Box::new(v))),
        RecordKind::Report => map(record::report::read(slot, bytes, zone), |v| Any::Report(Box::new(v))),
        RecordKind::Outage => map(record::outage::read(slot, bytes, zone), |v| Any::Outage(Box::new(v))),
        RecordKind::Change => map(record::change::read(slot, bytes, zone), |v| Any::Change(Box::new(v))),
        RecordKind::Service => map(record::service::read(slot, bytes, zone), |v| Any::Service(Box::new(v))),
        RecordKind::Supplier => map(record::supplier::read(slot, bytes, zone), Any::Supplier),
        RecordKind::Person => map(record::person::read(slot, bytes, zone), |(v, staffing)| Any::Person(v, staffing)),
        RecordKind::Team => map(record::team::read(slot, bytes, zone), Any::Team),
        RecordKind::Doc => map(record::doc::read(slot, bytes, zone), |v| Any::Doc(Box::new(v))),
        RecordKind::Process => map(record::process::read(slot, bytes, zone), |v| Any::Process(Box::new(v))),
        RecordKind::Improvement => map(record::improvement::read(slot, bytes, zone), |v| Any::Improvement(Box::new(v))),
        RecordKind::Risk => map(record::risk::read(slot, bytes, zone), |v| Any::Risk(Box::new(v))),
        RecordKind::Resource => map(record::resource::read(slot, bytes, zone), |v| Any::Resource(Box::new(v))),
        RecordKind::Calendar => map(record::calendar::read(slot, bytes, zone), |v| Any::Calendar(Box::new(v))),
        // A template is an agreement that names no customer yet.
        RecordKind::Template => map(record::agreement::read(slot, bytes, zone), |_| Any::Other),
    }
}

fn map<A, B>(read: Read<A>, to: impl FnOnce(A) -> B) -> Read<B> {
    Read { value: read.value.map(to), findings: read.findings }
}

impl Any {
    /// What is to be done, of the kinds of record that have actions.
    pub fn actions(&self) -> &[Action] {
        match self {
            Any::Ticket(ticket) => &ticket.actions,
            Any::Outage(outage) => &outage.actions,
            Any::Meeting(meeting) => &meeting.actions,
            Any::Miss(miss) => &miss.actions,
            Any::Improvement(improvement) => &improvement.actions,
            _ => &[],
        }
    }

    /// Puts the value where it belongs. Of two records with one name the one with the first path stays (`check` tells).
    pub fn file_in(self, owner: &Owner, portfolio: &mut Portfolio) {
        let Portfolio { catalog, house, customers, .. } = portfolio;
        let records = match owner {
            Owner::Customer(customer) => customers.get_mut(customer),
            Owner::House | Owner::Catalog => None,
        };
        match (self, records) {
            (Any::Customer(v), Some(records)) => records.customer = Some(*v),
            (Any::Contract(v), Some(records)) => _ = records.contracts.entry(v.id.clone()).or_insert(*v),
            (Any::Agreement(v), Some(records)) => _ = records.agreements.entry(v.id.clone()).or_insert(*v),
            (Any::Agreement(v), None) => _ = house.agreements.entry(v.id.clone()).or_insert(*v),
            (Any::Onboarding(v), Some(records)) => _ = records.onboardings.entry(v.id.clone()).or_insert(*v),
            (Any::Project(v), Some(records)) => _ = records.projects.entry(v.id.clone()).or_insert(*v),
            (Any::Meeting(v), Some(records)) => _ = records.meetings.entry(v.id.clone()).or_insert(*v),
            (Any::Meeting(v), None) => house.meetings.push(*v),
            (Any::Process(v), Some(records)) => _ = records.processes.entry(v.id.clone()).or_insert(*v),
            (Any::Process(v), None) => _ = house.processes.entry(v.id.clone()).or_insert(*v),
            (Any::Doc(v), Some(records)) => _ = records.docs.entry(v.id.clone()).or_insert(*v),
            (Any::Doc(v), None) => _ = house.docs.entry(v.id.clone()).or_insert(*v),
            (Any::Improvement(v), _) => _ = house.improvements.entry(v.id.clone()).or_insert(*v),
            (Any::Risk(v), _) => _ = house.risks.entry(v.id.clone()).or_insert(*v),
            (Any::Resource(v), _) => _ = catalog.resources.entry(v.id.clone()).or_insert(*v),
            (Any::Ticket(v), Some(records)) => _ = records.tickets.entry(v.id.clone()).or_insert(*v),
            (Any::Miss(v), Some(records)) => records.misses.push(*v),
            (Any::Report(v), Some(records)) => _ = records.reports.entry(v.month).or_insert(*v),
            (Any::Feedback(rows), Some(records)) => records.feedback.extend(rows),
            (Any::Outage(v), _) => house.outages.push(*v),
            (Any::Change(v), _) => _ = house.changes.entry(v.id.clone()).or_insert(*v),
            (Any::Confirmations(rows), _) => house.confirmations.extend(rows),
            (Any::Series(v), _) => {
                let samples = house.series.entry((v.service, v.name)).or_default();
                samples.extend(v.samples);
                samples.sort_unstable();
            }
            (Any::Service(v), _) => _ = catalog.services.entry(v.id.clone()).or_insert(*v),
            (Any::Supplier(v), _) => _ = catalog.suppliers.entry(v.id.clone()).or_insert(v),
            (Any::Person(v, staffing), _) => {
                house.staff.entry(v.id.clone()).or_insert(staffing);
                catalog.people.entry(v.id.clone()).or_insert(v);
            }
            (Any::Bookings(rows), _) => house.bookings.extend(rows),
            (Any::Team(v), _) => _ = catalog.teams.entry(v.id.clone()).or_insert(v),
            (Any::Calendar(v), _) => _ = catalog.calendars.entry(v.id().clone()).or_insert(*v),
            // Kinds that the layout gives to customers only, and kinds that nothing asks for yet.
            _ => {}
        }
    }
}
