//! Whether every promised level has a source of data (R087): outages for availability, the ticket tool for clocks.

use std::collections::BTreeMap;

use crate::domain::id::{AgreementId, Key, ServiceId};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::contract::Contract;
use crate::domain::record::service::Service;
use crate::domain::record::target::TargetForm;
use crate::domain::record::words::AgreementType;
use crate::domain::time::Date;

/// Where figures come from, as a service says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// What watches the service.
    Availability,
    /// The tool in which tickets are kept.
    Tickets,
}

impl Source {
    /// Its key under `measured_by`.
    pub fn word(self) -> &'static str {
        match self {
            Source::Availability => "availability",
            Source::Tickets => "tickets",
        }
    }
}

/// A promised level of a service whose source is not said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmeasured {
    /// The agreement.
    pub agreement: AgreementId,
    /// The target.
    pub target: Key,
    /// The service.
    pub service: ServiceId,
    /// What is not said.
    pub source: Source,
}

/// The targets of the SLAs that promise the contract's services (all services where there is no contract) and have not
/// ended, whose services do not say what measures them. Changes, feedback and series are measured by records of the store.
pub fn unmeasured<'a>(
    agreements: impl Iterator<Item = &'a Agreement>,
    contract: Option<&Contract>,
    services: &BTreeMap<ServiceId, Service>,
    today: Date,
) -> Vec<Unmeasured> {
    let is_started = |service: &ServiceId| contract.is_none_or(|contract| contract.services.contains(service));
    let runs = |agreement: &&Agreement| {
        agreement.kind == AgreementType::Sla && agreement.until.is_none_or(|last| last >= today)
    };
    let mut found = Vec::new();
    for agreement in agreements.filter(runs) {
        for service in agreement.services.iter().filter(|id| is_started(id)) {
            let by = services.get(service).and_then(|service| service.measured_by.as_ref());
            for target in &agreement.targets {
                let (source, said) = match target.form {
                    TargetForm::Uptime { .. } => (Source::Availability, by.and_then(|by| by.availability.as_ref())),
                    TargetForm::Clock(_) | TargetForm::Reply(_) | TargetForm::Gap(_) => {
                        (Source::Tickets, by.and_then(|by| by.tickets.as_ref()))
                    }
                    TargetForm::Success { .. } | TargetForm::Score { .. } | TargetForm::Ratio { .. } => continue,
                };
                if said.is_none() {
                    let (agreement, target) = (agreement.id.clone(), target.key.clone());
                    found.push(Unmeasured { agreement, target, service: service.clone(), source });
                }
            }
        }
    }
    found
}
