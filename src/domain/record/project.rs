//! A project for a customer.

use super::action::Action;
use super::onboarding::Milestone;
use crate::domain::amount::Money;
use crate::domain::id::{ContractId, CustomerId, Key, PersonId, RecordId};
use crate::domain::time::Date;

/// A project, with its baseline and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Whose.
    pub customer: CustomerId,
    /// The file's stem.
    pub id: RecordId,
    /// Path in the store.
    pub path: String,
    /// Name in reports; `None`: the id.
    pub title: Option<String>,
    /// Under which contract.
    pub contract: ContractId,
    /// Delivery manager.
    pub manager: PersonId,
    /// Agreed dates.
    pub baseline: Option<Baseline>,
    /// Milestones, in the order of the file.
    pub milestones: Vec<Milestone>,
    /// Money.
    pub budget: Option<Budget>,
    /// Gates passed, in the order of the file.
    pub gates: Vec<Gate>,
    /// Open points.
    pub issues: Vec<Action>,
    /// Closed on.
    pub closed: Option<Date>,
}

/// Agreed dates of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// Start.
    pub start: Date,
    /// End.
    pub end: Date,
}

/// Money of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// As planned.
    pub planned: Money,
    /// Spent so far.
    pub spent: Option<Money>,
    /// Expected at the end.
    pub forecast: Option<Money>,
}

/// A quality gate that was passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// Which.
    pub key: Key,
    /// When.
    pub date: Date,
    /// By whom.
    pub by: Option<String>,
    /// Link or text.
    pub evidence: Option<String>,
}
