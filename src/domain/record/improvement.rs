//! An improvement: from an opportunity to a new standard.

use super::action::{Action, Checked};
use super::words::words;
use crate::domain::id::{CustomerId, RecordId};
use crate::domain::time::Date;

words! {
    /// Where the idea came from (R226).
    Source {
        /// A satisfaction survey.
        Survey = "survey" | "enkät";
        /// A complaint.
        Complaint = "complaint" | "klagomål";
        /// A service review.
        Review = "review" | "uppföljning";
        /// Something said to the CSM.
        Informal = "informal";
        /// Lessons of a project, an onboarding or an incident.
        Lessons = "lessons" | "lärdomar";
        /// Somebody of the house.
        Suggestion = "suggestion" | "förslag";
        /// A look back at a major change or incident.
        Retrospective = "retrospective";
        /// The trend of what was agreed.
        Performance = "performance";
        /// The trend of incidents and problems.
        Incident = "incident";
        /// The time that things take.
        Efficiency = "efficiency" | "effektivitet";
        /// A standard or an audit.
        Standard = "standard";
        /// A look at others.
        Peer = "peer";
        /// New technology or a new way of working.
        Technology = "technology" | "teknik";
    }
}

words! {
    /// How much something weighs: impact, effort, likelihood.
    Weight {
        /// Little.
        Low = "low" | "låg";
        /// Between.
        Medium = "medium" | "medel";
        /// Much.
        High = "high" | "hög";
    }
}

/// An improvement: identified, planned, implemented, measured, standardised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    /// The file's stem.
    pub id: RecordId,
    /// Path in the store.
    pub path: String,
    /// One line.
    pub title: String,
    /// Where the idea came from.
    pub source: Source,
    /// The tickets, misses or meetings behind it, as written.
    pub from: Vec<String>,
    /// Whom it is for; empty: everybody.
    pub customers: Vec<CustomerId>,
    /// What it is worth.
    pub impact: Option<Weight>,
    /// What it costs.
    pub effort: Option<Weight>,
    /// What is to be reached.
    pub goal: Option<Goal>,
    /// Approved.
    pub approved: Option<Checked>,
    /// Steps of the plan.
    pub actions: Vec<Action>,
    /// In use since.
    pub implemented: Option<Date>,
    /// What was measured afterwards.
    pub result: Option<Outcome>,
    /// In procedures and training since.
    pub standardised: Option<Date>,
    /// Prevents something that has not happened yet.
    pub preventive: bool,
}

/// What an improvement is to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// What is measured.
    pub metric: String,
    /// Its value before, as written.
    pub from: Option<String>,
    /// The wanted value, as written.
    pub to: String,
    /// Until when.
    pub by: Option<Date>,
}

/// What an improvement has reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The value after, as written.
    pub value: String,
    /// Measured on.
    pub date: Date,
    /// Whether that is the goal.
    pub achieved: bool,
}
