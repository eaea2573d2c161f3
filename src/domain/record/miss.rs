//! A miss: what was done about a target that a month missed.

use super::action::Action;
use crate::domain::amount::Money;
use crate::domain::id::{AgreementId, CustomerId, Key, ServiceId};
use crate::domain::time::{Date, Month};

/// The record of a missed target; its path says month, agreement, service and target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Whose.
    pub customer: CustomerId,
    /// Path in the store.
    pub path: String,
    /// In which month.
    pub month: Month,
    /// Of which agreement.
    pub agreement: AgreementId,
    /// Of which service; `None` stands for the path's `all`.
    pub service: Option<ServiceId>,
    /// Which target.
    pub target: Key,
    /// The tickets and outages behind it, as written.
    pub events: Vec<String>,
    /// Who held the clock against the computed attribution, with the reason.
    pub by: Vec<(String, String)>,
    /// The customer was told.
    pub told: Option<Told>,
    /// Credit to the customer.
    pub credit: Option<CreditState>,
    /// Claim toward the supplier.
    pub claim: Option<CreditState>,
    /// Whether the target is realistic.
    pub realistic: Option<bool>,
    /// Why it is or is not.
    pub realistic_why: Option<String>,
    /// Escalated to management.
    pub escalated: Option<Escalated>,
    /// Nothing left to do since.
    pub closed: Option<Date>,
    /// Actions on the miss itself, besides those on its events.
    pub actions: Vec<Action>,
}

/// The customer was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// When.
    pub date: Date,
    /// By whom.
    pub by: Option<String>,
    /// How.
    pub how: Option<String>,
}

/// A credit or claim on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditState {
    /// How much.
    pub amount: Option<Money>,
    /// Approved by.
    pub approved: Option<String>,
    /// Approved or paid on.
    pub date: Option<Date>,
    /// Invoice, credit note or, where only a sentence was written, that sentence.
    pub reference: Option<String>,
}

/// Taken to management.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalated {
    /// When.
    pub date: Date,
    /// To whom.
    pub to: Option<String>,
}
