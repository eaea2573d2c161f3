//! What is still open where a service ends: what would be forgotten if nobody looked (R064).

use super::stage::{self, OnboardingStage, Seen, TicketStage};
use super::todo::todos;
use crate::domain::id::{AgreementId, ContractId, CustomerId, ServiceId};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::contract::Contract;
use crate::domain::record::miss::{CreditStage, CreditState, Miss};
use crate::domain::record::words::words;
use crate::domain::time::Date;
use crate::store::portfolio::{CustomerRecords, Portfolio};

words! {
    /// What is left open.
    LeftKind {
        /// A ticket that is not closed.
        Ticket = "ticket";
        /// An action that is not done.
        Action = "action";
        /// A miss that is not closed.
        Miss = "miss";
        /// A credit that was approved and is not paid.
        Credit = "credit";
        /// A claim that was approved and is not paid.
        Claim = "claim";
        /// An onboarding that is not closed.
        Onboarding = "onboarding";
    }
}

/// Something that is still open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leftover {
    /// What it is.
    pub kind: LeftKind,
    /// The record as the command line takes it; of an action with its key behind a space.
    pub name: String,
    /// Its path in the store.
    pub path: String,
}

/// What ends: some services of one customer, under an agreement, a contract or both.
#[derive(Debug, Clone, Copy)]
struct End<'a> {
    customer: &'a CustomerId,
    services: &'a [ServiceId],
    agreement: Option<&'a AgreementId>,
    contract: Option<&'a ContractId>,
}

/// What is open where an agreement with a customer ends; nothing where another one that is signed goes on with a service
/// of it after that day.
pub fn of_agreement(portfolio: &Portfolio, customer: &CustomerId, agreement: &Agreement, last: Date) -> Vec<Leftover> {
    let Some(records) = portfolio.customers.get(customer) else { return Vec::new() };
    let goes_on = |service: &ServiceId| {
        records.agreements.values().any(|other| {
            other.id != agreement.id
                && other.kind == agreement.kind
                && other.is_signed()
                && other.services.contains(service)
                && other.until.is_none_or(|until| until > last)
                && other.ended.as_ref().is_none_or(|ended| ended.date > last)
        })
    };
    let services: Vec<ServiceId> = agreement.services.iter().filter(|service| !goes_on(service)).cloned().collect();
    if services.is_empty() {
        return Vec::new();
    }
    let end = End { customer, services: &services, agreement: Some(&agreement.id), contract: None };
    open(portfolio, records, end)
}

/// What is open where a contract ends.
pub fn of_contract(portfolio: &Portfolio, contract: &Contract) -> Vec<Leftover> {
    let Some(records) = portfolio.customers.get(&contract.customer) else { return Vec::new() };
    let end = End {
        customer: &contract.customer,
        services: &contract.services,
        agreement: None,
        contract: Some(&contract.id),
    };
    open(portfolio, records, end)
}

fn open(portfolio: &Portfolio, records: &CustomerRecords, end: End<'_>) -> Vec<Leftover> {
    let customer = end.customer;
    let mut all = Vec::new();
    let mut push = |kind, name: String, path: &str| all.push(Leftover { kind, name, path: path.to_owned() });
    let of_service = |service: &ServiceId| end.services.contains(service);
    let is_open = |stage: TicketStage| !matches!(stage, TicketStage::Closed | TicketStage::Cancelled);
    for ticket in records.tickets.values().filter(|ticket| of_service(&ticket.service)) {
        if is_open(stage::ticket(ticket, Seen::Recorded)) {
            push(LeftKind::Ticket, format!("{customer}/{}", ticket.id), &ticket.path);
        }
    }
    let of_miss = |miss: &&Miss| match end.agreement {
        Some(agreement) => miss.agreement == *agreement,
        None => records.agreements.get(&miss.agreement).is_some_and(|found| found.services.iter().any(of_service)),
    };
    for miss in records.misses.iter().filter(of_miss) {
        let name = || format!("{customer}/{}", miss.name());
        if miss.closed.is_none() {
            push(LeftKind::Miss, name(), &miss.path);
        }
        let is_owed = |state: &Option<CreditState>| {
            let stage = state.as_ref().filter(|state| state.approved.is_some()).map(|state| state.stage(Date::MAX));
            matches!(stage, Some(CreditStage::Approved | CreditStage::Sent))
        };
        if is_owed(&miss.credit) {
            push(LeftKind::Credit, name(), &miss.path);
        }
        if is_owed(&miss.claim) {
            push(LeftKind::Claim, name(), &miss.path);
        }
    }
    for onboarding in records.onboardings.values().filter(|one| end.contract.is_none_or(|id| one.contract == *id)) {
        let of_contract = records.contracts.get(&onboarding.contract);
        let covers = of_contract.is_none_or(|contract| contract.services.iter().any(of_service));
        if covers && stage::onboarding(onboarding, Seen::Recorded) != OnboardingStage::Reviewed {
            push(LeftKind::Onboarding, format!("{customer}/{}", onboarding.id), &onboarding.path);
        }
    }
    // Actions on these tickets and misses, and what was agreed in the customer's meetings.
    let prefix = format!("customers/{customer}/");
    for todo in todos(portfolio).iter().filter(|todo| todo.path.starts_with(&prefix) && todo.action.done.is_none()) {
        let is_ours = match todo.kind {
            "ticket" => records.tickets.values().any(|one| one.path == todo.path && of_service(&one.service)),
            "miss" => records.misses.iter().filter(of_miss).any(|one| one.path == todo.path),
            _ => true,
        };
        if is_ours {
            push(LeftKind::Action, format!("{} {}", todo.name, todo.action.key), todo.path);
        }
    }
    all.sort();
    all
}

/// `2 tickets, 1 miss`; kinds in the order of their list.
pub fn counted(all: &[Leftover]) -> Vec<(LeftKind, usize)> {
    let mut counts: Vec<(LeftKind, usize)> = Vec::new();
    for one in all {
        match counts.iter_mut().find(|(kind, _)| *kind == one.kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((one.kind, 1)),
        }
    }
    counts
}
