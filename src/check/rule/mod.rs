//! The rules, one a file; the list is `check::RULES`.

pub mod agreements_overlap;
pub mod business_days_without_calendar;
pub mod confirmed_too_early;
pub mod dangling_reference;
pub mod duplicate_id;
