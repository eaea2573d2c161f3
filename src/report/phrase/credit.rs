//! What a report says of a credit on its way: approved, sent, paid, or not given.

use crate::domain::record::miss::CreditStage;
use crate::domain::time::Date;

/// Where a credit stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CreditPhrase {
    /// "Credit paid 2026-11-20, CN 88".
    State {
        /// How far it has come; never proposed.
        stage: CreditStage,
        /// Since when, where that is on record.
        on: Option<Date>,
        /// The credit note.
        paper: Option<String>,
    },
    /// "No credit is given: force majeure".
    Excluded(String),
}
