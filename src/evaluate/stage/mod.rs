//! The stage of each kind of record that has a life, computed from its dated facts and never written down.
//!
//! ```
//! use sdm::domain::record::words::Words;
//! use sdm::evaluate::stage::{LIVES, ServiceStage};
//!
//! assert_eq!(ServiceStage::Retired.word(), "retired");
//! assert!(ServiceStage::Pipeline < ServiceStage::Live);
//! assert!(LIVES.iter().any(|life| (life.words)() == ["pipeline", "live", "retired"]));
//! ```
//!
//! One function a kind (`stage::customer(…)`), one enum a kind, whose values are ordered as a life goes. Each takes
//! [`Seen`]: which facts count. `check` asks for all that are recorded, so that no finding comes or goes with the day;
//! `list`, `show` and `due` ask for a moment. [`of`] answers for any record by its place.

mod agreement;
mod change;
mod contract;
mod customer;
mod improvement;
mod meeting;
mod miss;
mod onboarding;
mod outage;
mod paper;
mod process;
mod project;
mod resource;
mod risk;
mod seen;
mod service;
mod ticket;

pub use agreement::{AgreementStage, agreement, review_due};
pub use change::{ChangeStage, change};
pub use contract::{ContractStage, contract};
pub use customer::{CustomerStage, customer, is_live};
pub use improvement::{ImprovementStage, improvement};
pub use meeting::{MeetingStage, meeting};
pub use miss::{MissStage, miss};
pub use onboarding::{OnboardingStage, onboarding};
pub use outage::{OutageStage, outage};
pub use paper::{DocStage, ReportStage, doc, report};
pub use process::{ProcessStage, process};
pub use project::{GATES, ProjectStage, project};
pub use resource::{ResourceStage, resource};
pub use risk::{RiskStage, risk};
pub use seen::Seen;
pub use service::{ServiceStage, service};
pub use ticket::{TicketStage, ticket};

use crate::domain::id::{AgreementId, ChangeId, ContractId, RecordId, ServiceId, TicketId};
use crate::domain::record::words::Words;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Month;
use crate::store::layout::{Kind, Slot};
use crate::store::portfolio::Portfolio;

/// The life of one kind of record.
#[derive(Debug, Clone, Copy)]
pub struct Life {
    /// Of which kind.
    pub kind: RecordKind,
    /// The words of its stages, in the order of a life.
    pub words: fn() -> Vec<&'static str>,
}

/// Every kind of record that has a life. Kinds that are not here (people, teams, calendars …) have no stage.
pub const LIVES: &[Life] = &[
    Life { kind: RecordKind::Customer, words: words::<CustomerStage> },
    Life { kind: RecordKind::Contract, words: words::<ContractStage> },
    Life { kind: RecordKind::Agreement, words: words::<AgreementStage> },
    Life { kind: RecordKind::Onboarding, words: words::<OnboardingStage> },
    Life { kind: RecordKind::Project, words: words::<ProjectStage> },
    Life { kind: RecordKind::Process, words: words::<ProcessStage> },
    Life { kind: RecordKind::Meeting, words: words::<MeetingStage> },
    Life { kind: RecordKind::Doc, words: words::<DocStage> },
    Life { kind: RecordKind::Ticket, words: words::<TicketStage> },
    Life { kind: RecordKind::Miss, words: words::<MissStage> },
    Life { kind: RecordKind::Report, words: words::<ReportStage> },
    Life { kind: RecordKind::Outage, words: words::<OutageStage> },
    Life { kind: RecordKind::Change, words: words::<ChangeStage> },
    Life { kind: RecordKind::Improvement, words: words::<ImprovementStage> },
    Life { kind: RecordKind::Risk, words: words::<RiskStage> },
    Life { kind: RecordKind::Service, words: words::<ServiceStage> },
    Life { kind: RecordKind::Resource, words: words::<ResourceStage> },
];

fn words<S: Words>() -> Vec<&'static str> {
    S::WORDS.iter().map(|(_, word, _)| *word).collect()
}

/// The word of the stage of the record that lies at a place; `None` when its kind has no life or it could not be read.
pub fn of(portfolio: &Portfolio, slot: &Slot, seen: Seen) -> Option<&'static str> {
    let Kind::Record(kind) = slot.what else { return None };
    let records = match &slot.owner {
        Owner::Customer(customer) => portfolio.customers.get(customer),
        Owner::House | Owner::Catalog => None,
    };
    let (house, catalog) = (&portfolio.house, &portfolio.catalog);
    let record_id = || RecordId::new(&slot.id).ok();
    match kind {
        RecordKind::Customer => records.map(|records| customer(records, seen).word()),
        RecordKind::Contract => {
            let found = records?.contracts.get(&ContractId::new(&slot.id).ok()?)?;
            Some(contract(found, seen).word())
        }
        RecordKind::Agreement => {
            let all = records.map_or(&house.agreements, |records| &records.agreements);
            let found = all.get(&AgreementId::new(&slot.id).ok()?)?;
            Some(agreement(found, all.values(), seen).word())
        }
        RecordKind::Onboarding => Some(onboarding(records?.onboardings.get(&record_id()?)?, seen).word()),
        RecordKind::Project => Some(project(records?.projects.get(&record_id()?)?, seen).word()),
        RecordKind::Process => {
            let all = records.map_or(&house.processes, |records| &records.processes);
            Some(process(all.get(&record_id()?)?, seen).word())
        }
        RecordKind::Meeting => {
            let found = match records {
                Some(records) => records.meetings.get(&record_id()?),
                None => house.meetings.iter().find(|meeting| meeting.path == slot.path),
            };
            Some(meeting(found?, seen).word())
        }
        RecordKind::Doc => {
            let all = records.map_or(&house.docs, |records| &records.docs);
            Some(doc(all.get(&record_id()?)?, seen).word())
        }
        RecordKind::Ticket => {
            let found = records?.tickets.get(&TicketId::new(&slot.id).ok()?)?;
            Some(ticket(found, seen).word())
        }
        RecordKind::Miss => {
            let misses = &records?.misses;
            let at = misses.binary_search_by(|miss| miss.path.as_str().cmp(&slot.path)).ok()?;
            Some(miss(misses.get(at)?, seen).word())
        }
        RecordKind::Report => Some(report(records?.reports.get(&Month::parse(&slot.id)?)?, seen).word()),
        RecordKind::Outage => {
            let at = house.outages.binary_search_by(|outage| outage.path.as_str().cmp(&slot.path)).ok()?;
            Some(outage(house.outages.get(at)?, seen).word())
        }
        RecordKind::Change => Some(change(house.changes.get(&ChangeId::new(&slot.id).ok()?)?, seen).word()),
        RecordKind::Improvement => Some(improvement(house.improvements.get(&record_id()?)?, seen).word()),
        RecordKind::Risk => Some(risk(house.risks.get(&record_id()?)?, seen).word()),
        RecordKind::Service => Some(service(catalog.services.get(&ServiceId::new(&slot.id).ok()?)?, seen).word()),
        RecordKind::Resource => Some(resource(catalog.resources.get(&record_id()?)?, seen).word()),
        RecordKind::Supplier | RecordKind::Person | RecordKind::Team | RecordKind::Calendar | RecordKind::Template => {
            None
        }
    }
}

#[cfg(test)]
mod tests;
