//! A project for a customer.

use super::action::Action;
use super::meeting::DecisionAsked;
use super::onboarding::Milestone;
use crate::domain::amount::{Duration, Money};
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
    /// Documents of the project (R262), by key, each a link or text.
    pub docs: Vec<(Key, String)>,
    /// What is handed over, in the order of the file.
    pub deliverables: Vec<Deliverable>,
    /// Changes of scope, in time order.
    pub scope_changes: Vec<ScopeChange>,
    /// Open points.
    pub issues: Vec<Action>,
    /// What the customer or the house must decide.
    pub decisions: Vec<DecisionAsked>,
    /// How often its status is reported.
    pub status_every: Option<Duration>,
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

/// Something that is handed over: reviewed in the house, then submitted, then accepted (R272).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliverable {
    /// Which.
    pub key: Key,
    /// As printed; `None`: the key.
    pub name: Option<String>,
    /// What it is measured against.
    pub criteria: Option<String>,
    /// Agreed for.
    pub due: Option<Date>,
    /// Reviewed in the house on.
    pub reviewed: Option<Date>,
    /// Given to the customer on.
    pub submitted: Option<Date>,
    /// Accepted by the customer on.
    pub accepted: Option<Date>,
}

/// A change of scope: asked for, approved by the customer, then applied (R265).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeChange {
    /// Asked for on.
    pub date: Date,
    /// What changes.
    pub what: String,
    /// What it does to time.
    pub time: Option<String>,
    /// What it does to the budget.
    pub cost: Option<Money>,
    /// Approved by the customer on.
    pub approved: Option<Date>,
    /// By whom.
    pub approved_by: Option<String>,
    /// Carried out on.
    pub applied: Option<Date>,
}
