//! Phrases of a customer's service improvement plan.

use crate::domain::record::improvement::{Source, Weight};
use crate::domain::time::Date;
use crate::evaluate::stage::ImprovementStage;

/// A heading, label or sentence of a service improvement plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImprovementPhrase {
    /// Words without arguments.
    Word(Word),
    /// "3 improvements: 1 standardised, 2 under way".
    Headline {
        /// All of them.
        all: u64,
        /// In procedures and training.
        standardised: u64,
        /// Actions or goals past their day.
        late: u64,
    },
    /// Where the idea came from.
    Source(Source),
    /// How much something weighs.
    Weight(Weight),
    /// How far it has come.
    Stage(ImprovementStage),
    /// "Weeks from contract to go-live: 5.0 → 4.0 by 2026-09-30".
    Goal {
        /// What is measured.
        metric: String,
        /// Before, as written.
        from: Option<String>,
        /// Wanted, as written.
        to: String,
        /// Until when.
        by: Option<Date>,
    },
}

/// Words of a service improvement plan that take no argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// The title.
    Title,
    /// There is no improvement.
    None,
    /// Heading: the plan.
    Plan,
    /// Head: the improvement.
    Improvement,
    /// Head: source.
    Source,
    /// Head: the tickets, misses or meetings behind it.
    From,
    /// Head: impact.
    Impact,
    /// Head: effort.
    Effort,
    /// Head: goal.
    Goal,
    /// Heading: from idea to standard.
    Steps,
    /// Head: approved.
    Approved,
    /// Head: implemented.
    Implemented,
    /// Head: measured.
    Measured,
    /// Head: result.
    Result,
    /// The goal was reached.
    Achieved,
    /// The goal was not reached.
    NotAchieved,
    /// Head: standardised.
    Standardised,
    /// Heading: actions.
    Actions,
    /// No action is planned.
    NoAction,
    /// Note: the order of the plan.
    Order,
}
