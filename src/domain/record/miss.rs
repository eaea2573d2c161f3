//! A miss: what was done about a target that a month missed.

use super::action::Action;
use super::words::words;
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

impl Miss {
    /// How the miss is named in commands and commits: `2026-10/saas-2026/all/high-response`.
    pub fn name(&self) -> String {
        let service = self.service.as_ref().map_or("all", |service| service.as_str());
        format!("{}/{}/{service}/{}", self.month, self.agreement, self.target)
    }

    /// Whether it is the record of this month, agreement, target and service; no service for all that is not `uptime`.
    pub fn is_of(&self, month: Month, agreement: &AgreementId, target: &Key, service: Option<&ServiceId>) -> bool {
        self.month == month
            && self.agreement == *agreement
            && self.target == *target
            && self.service.as_ref() == service
    }
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

words! {
    /// How far a credit or claim has come.
    CreditStage {
        /// Worked out, and approved by nobody.
        Proposed = "proposed" | "föreslagen";
        /// Approved by a person.
        Approved = "approved" | "godkänd";
        /// The credit note went to the customer, or the claim to the supplier.
        Sent = "sent" | "skickad";
        /// Paid.
        Paid = "paid" | "betald";
        /// Not given, or not claimed, for a reason that is on record.
        Excluded = "excluded" | "undantagen";
    }
}

/// A credit or claim on its way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CreditState {
    /// How much.
    pub amount: Option<Money>,
    /// Approved by.
    pub approved: Option<String>,
    /// Approved on.
    pub date: Option<Date>,
    /// The credit note went out, or the claim was made, on.
    pub sent: Option<Date>,
    /// Invoice, credit note or, where only a sentence was written, that sentence.
    pub reference: Option<String>,
    /// Paid on.
    pub paid: Option<Date>,
    /// Why nothing is given or claimed.
    pub excluded: Option<String>,
}

impl CreditState {
    /// How far it has come on a day: what is dated later is not known yet. A sentence alone says that it was made.
    pub fn stage(&self, on: Date) -> CreditStage {
        let has = |day: Option<Date>| day.is_some_and(|day| day <= on);
        let is_sentence = self.amount.is_none() && self.approved.is_none() && self.reference.is_some();
        if self.excluded.is_some() && self.date.is_none_or(|day| day <= on) {
            CreditStage::Excluded
        } else if has(self.paid) {
            CreditStage::Paid
        } else if has(self.sent) || is_sentence {
            CreditStage::Sent
        } else if self.approved.is_some() && self.date.is_none_or(|day| day <= on) {
            CreditStage::Approved
        } else {
            CreditStage::Proposed
        }
    }
}

/// Taken to management.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalated {
    /// When.
    pub date: Date,
    /// To whom.
    pub to: Option<String>,
}
