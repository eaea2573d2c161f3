//! From which day the time to keep a record runs; `None` while the fact is not recorded.

use crate::domain::id::{AgreementId, ContractId, RecordId, ServiceId, TicketId};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::contract::Contract;
use crate::domain::record::doc::Doc;
use crate::domain::record::ticket::Did;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Date, Month};
use crate::evaluate::stage::{self, Seen};
use crate::store::layout::{Kind, Slot};
use crate::store::portfolio::{CustomerRecords, Portfolio, Unreadable};

/// What lessons learned are called by their `type`.
const LESSONS: &str = "lessons-learned";

fn records<'a>(portfolio: &'a Portfolio, slot: &Slot) -> Option<&'a CustomerRecords> {
    match &slot.owner {
        Owner::Customer(customer) => portfolio.customers.get(customer),
        Owner::House | Owner::Catalog => None,
    }
}

/// Never known.
pub(super) fn none(_: &Portfolio, _: &Slot) -> Option<Date> {
    None
}

pub(super) fn service(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    let found = portfolio.catalog.services.get(&ServiceId::new(&slot.id).ok()?)?;
    found.retired.filter(|_| found.path == slot.path)
}

/// The last day of a contract: its recorded end, else the agreed last day of one that does not renew, else the day of a
/// no. One that was asked for and not decided, and one that renews, has none.
fn last_day(contract: &Contract) -> Option<Date> {
    if let Some(end) = &contract.ended {
        return Some(end.date);
    }
    if contract.signed.is_some() {
        return contract.until.filter(|_| contract.renews.is_none());
    }
    contract.decision.as_ref().filter(|decision| !decision.go).map(|decision| decision.date)
}

pub(super) fn contract(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    let found = records(portfolio, slot)?.contracts.get(&ContractId::new(&slot.id).ok()?)?;
    last_day(found).filter(|_| found.path == slot.path)
}

/// The later of the agreement's own last day, where it is known, and that of the contract it names; without a name, of
/// all the customer's contracts for one of its services. A contract that cannot be read may be running.
pub(super) fn agreement(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    let records = records(portfolio, slot)?;
    let found = records.agreements.get(&AgreementId::new(&slot.id).ok()?)?;
    let is_lost = |file: &Unreadable| file.owner == slot.owner && file.what == Kind::Record(RecordKind::Contract);
    if portfolio.unreadable.iter().any(is_lost) {
        return None;
    }
    let ended = match &found.contract {
        Some(contract) => last_day(records.contracts.get(contract)?)?,
        None => {
            let sells = |contract: &&Contract| shares_a_service(contract, found);
            let days: Option<Vec<Date>> = records.contracts.values().filter(sells).map(last_day).collect();
            days?.into_iter().max()?
        }
    };
    let own = found.ended.as_ref().map(|end| end.date).or(found.until);
    Some(own.map_or(ended, |own| own.max(ended))).filter(|_| found.path == slot.path)
}

fn shares_a_service(contract: &Contract, agreement: &Agreement) -> bool {
    contract.services.iter().any(|service| agreement.services.contains(service))
}

pub(super) fn onboarding(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    let found = records(portfolio, slot)?.onboardings.get(&RecordId::new(&slot.id).ok()?)?;
    found.closed.filter(|_| found.path == slot.path)
}

pub(super) fn report(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    let found = records(portfolio, slot)?.reports.get(&Month::parse(&slot.id)?)?;
    found.issued.iter().map(|version| version.date).max()
}

pub(super) fn meeting(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    let found = match records(portfolio, slot) {
        Some(records) => records.meetings.get(&RecordId::new(&slot.id).ok()?),
        None => portfolio.house.meetings.iter().find(|meeting| meeting.path == slot.path),
    };
    found.filter(|meeting| meeting.path == slot.path)?.held
}

pub(super) fn ticket(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    let found = records(portfolio, slot)?.tickets.get(&TicketId::new(&slot.id).ok()?)?;
    if found.path != slot.path || !stage::ticket(found, Seen::Recorded).is_over() {
        return None;
    }
    let ends = |did: &Did| matches!(did, Did::Resolved | Did::Closed | Did::Cancelled);
    let last = found.log.iter().filter(|entry| ends(&entry.did)).map(|entry| entry.at).max()?;
    Some(last.date(portfolio.zone_of(&slot.owner)))
}

pub(super) fn miss(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    let misses = &records(portfolio, slot)?.misses;
    let at = misses.binary_search_by(|miss| miss.path.as_str().cmp(&slot.path)).ok()?;
    misses.get(at)?.closed
}

pub(super) fn outage(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    let outages = &portfolio.house.outages;
    let at = outages.binary_search_by(|outage| outage.path.as_str().cmp(&slot.path)).ok()?;
    Some(outages.get(at)?.to?.date(portfolio.zone_of(&slot.owner)))
}

/// The last confirmation of a service's file, whose name is the service's.
pub(super) fn confirmed(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    let of_it = portfolio.house.confirmations.iter().filter(|row| row.service.as_str() == slot.id);
    of_it.map(|row| row.date).max()
}

/// The last day of the month that the file is named after.
pub(super) fn month(_: &Portfolio, slot: &Slot) -> Option<Date> {
    Some(Month::parse(&slot.id)?.last_day())
}

/// The last day of the year that the file is named after.
pub(super) fn year(_: &Portfolio, slot: &Slot) -> Option<Date> {
    Date::from_ymd_opt(slot.id.parse().ok()?, 12, 31)
}

pub(super) fn project(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    let found = records(portfolio, slot)?.projects.get(&RecordId::new(&slot.id).ok()?)?;
    found.closed.filter(|_| found.path == slot.path)
}

fn paper<'a>(portfolio: &'a Portfolio, slot: &Slot) -> Option<&'a Doc> {
    let all = records(portfolio, slot).map_or(&portfolio.house.docs, |records| &records.docs);
    all.get(&RecordId::new(&slot.id).ok()?).filter(|found| found.path == slot.path)
}

/// Whether a document holds lessons learned.
pub(super) fn is_lessons(portfolio: &Portfolio, slot: &Slot) -> bool {
    paper(portfolio, slot).is_some_and(|doc| doc.kind.as_str() == LESSONS)
}

pub(super) fn doc(portfolio: &Portfolio, slot: &Slot) -> Option<Date> {
    paper(portfolio, slot)?.dated
}
