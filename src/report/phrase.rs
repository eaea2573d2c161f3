//! Everything that a report says in its own words, as values; `render::wording` gives each its Swedish and English.
//!
//! A phrase carries typed arguments, never text that was put together here, so that a missing translation is a compile
//! error and word order is free. Text that people wrote is [`Text::Authored`](super::document::Text).

use crate::domain::time::Month;

/// A sentence, heading or label of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrase {
    /// A name, id or version where a phrase is asked for: never translated.
    Name(String),
    /// "Service report · October 2026".
    ServiceReport(Month),
}
