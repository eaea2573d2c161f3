//! An onboarding: from a signed contract to a live, reviewed customer.

use super::words::words;
use crate::domain::id::{ContractId, CustomerId, Key, RecordId};
use crate::domain::time::Date;

/// An onboarding plan and its progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onboarding {
    /// Whose.
    pub customer: CustomerId,
    /// The file's stem.
    pub id: RecordId,
    /// Path in the store.
    pub path: String,
    /// Under which contract.
    pub contract: ContractId,
    /// Which template it began as.
    pub template: Template,
    /// Who does it.
    pub team: Vec<String>,
    /// Milestones, in the order of the file.
    pub milestones: Vec<Milestone>,
    /// Items by phase, in the order of the file.
    pub items: Vec<Item>,
    /// The customer went live on.
    pub go_live: Option<Date>,
    /// Closed on.
    pub closed: Option<Date>,
}

words! {
    /// The templates of an onboarding.
    Template {
        /// A service run by the house.
        Saas = "saas";
        /// Work by people.
        Consulting = "consulting" | "konsult";
    }
}

words! {
    /// The six groups of the checklist.
    Phase {
        /// Before the kickoff.
        PreOnboarding = "pre-onboarding";
        /// Kickoff.
        Kickoff = "kickoff";
        /// Environment, data, users.
        Provisioning = "provisioning";
        /// Tests and training.
        Testing = "testing";
        /// Going live.
        GoLive = "go-live";
        /// Hypercare and review.
        PostGoLive = "post-go-live";
    }
}

/// A milestone with its three dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// Key.
    pub key: Key,
    /// As printed; `None`: the key.
    pub name: Option<String>,
    /// As planned.
    pub plan: Date,
    /// As now expected.
    pub forecast: Option<Date>,
    /// Reached on.
    pub actual: Option<Date>,
    /// Whose.
    pub owner: Option<String>,
    /// Begun on.
    pub started: Option<Date>,
}

/// One item of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Group.
    pub phase: Phase,
    /// Key within the group.
    pub key: Key,
    /// What became of it.
    pub state: ItemState,
}

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemState {
    /// Nothing yet.
    Open,
    /// Done.
    Done {
        /// When.
        date: Date,
        /// By whom.
        by: Option<String>,
        /// Link or text.
        evidence: Option<String>,
    },
    /// Left out on purpose.
    Skipped {
        /// Why.
        why: String,
        /// By whom.
        by: Option<String>,
    },
}
