//! New records as canonical text: keys in their fixed order, two spaces a level, one flow map for each log line.
//!
//! Knows nothing of files and of records that exist; changing those is the business of `edit`.

pub mod action;
pub mod hinted;
pub mod issued;
pub mod node;
pub mod outage;
pub mod scalar;
pub mod ticket;
pub mod typed;

pub use outage::outage_text;
pub use ticket::ticket_text;
