//! New records as canonical text: keys in their fixed order, two spaces a level, one flow map for each log line.
//!
//! Knows nothing of files and of records that exist; changing those is the business of `edit`.

pub mod action;
pub mod change;
pub mod hinted;
pub mod issued;
pub mod meeting;
pub mod miss;
pub mod node;
pub mod onboarding;
pub mod outage;
pub mod scalar;
pub mod ticket;
pub mod typed;

pub use change::change_text;
pub use meeting::meeting_text;
pub use miss::miss_text;
pub use outage::outage_text;
pub use ticket::ticket_text;
