//! The kinds of record, one file each: the draft with every key a file may have, and what makes a domain value of it.
//!
//! `read` of each module takes the file's [`Slot`](super::layout::Slot), its bytes and the zone in which wall times
//! without offset are meant (the customer's, else the store's). It gives no value when an always-required field is
//! missing or when a field that bears on a verdict is malformed; any other malformed field is `None` beside its finding.

pub mod action;
pub mod affects;
pub mod agreement;
pub mod calendar;
pub mod change;
pub mod checked;
pub mod contract;
pub mod customer;
pub mod dated;
pub mod doc;
pub mod feedback;
pub mod holder;
#[cfg(test)]
mod hostile;
pub mod improvement;
pub mod item;
pub mod kinds;
pub mod meeting;
pub mod milestone;
pub mod miss;
pub mod onboarding;
pub mod outage;
pub mod person;
pub mod process;
pub mod project;
#[cfg(test)]
pub mod proof;
pub mod report;
pub mod resource;
pub mod risk;
pub mod service;
pub mod settings;
pub mod shape;
pub mod signature;
pub mod sli;
pub mod supplier;
pub mod team;
pub mod ticket;
pub mod timesheet;
