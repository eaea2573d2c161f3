//! A contract with a customer.

use super::words::ContractModel;
use super::{Dated, Signature};
use crate::domain::amount::{Duration, Money};
use crate::domain::id::{ContractId, CustomerId, PersonId, ServiceId};
use crate::domain::time::Date;

/// A contract: requested, decided, signed, running, ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// Whose.
    pub customer: CustomerId,
    /// The file's stem.
    pub id: ContractId,
    /// Path in the store.
    pub path: String,
    /// Services sold; never empty.
    pub services: Vec<ServiceId>,
    /// How it is paid.
    pub model: ContractModel,
    /// When it was asked for.
    pub requested: Date,
    /// What was asked for: text or link.
    pub request: String,
    /// Go or no go.
    pub decision: Option<Decision>,
    /// Service manager.
    pub service_manager: Option<PersonId>,
    /// Delivery manager.
    pub delivery_manager: Option<PersonId>,
    /// Statement of work: link or text.
    pub sow: Option<String>,
    /// Signed by both on.
    pub signed: Option<Date>,
    /// Signatures.
    pub signatures: Vec<Signature>,
    /// First day.
    pub from: Option<Date>,
    /// Last day, included.
    pub until: Option<Date>,
    /// Renews by this much.
    pub renews: Option<Duration>,
    /// Notice to end it.
    pub notice: Option<Duration>,
    /// Fee a month.
    pub fee: Option<Dated<Money>>,
    /// Ended on.
    pub ended: Option<ContractEnd>,
    /// What is in it, as text.
    pub scope: Option<String>,
}

/// Go or no go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether to go on.
    pub go: bool,
    /// When.
    pub date: Date,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: Option<String>,
}

/// The end of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractEnd {
    /// Last day.
    pub date: Date,
    /// Why.
    pub reason: Option<String>,
    /// Message to the customer.
    pub message: Option<String>,
}
