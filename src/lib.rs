//! `sdm`: service delivery management. Keeps what a service provider owes its customers, and how well it keeps its word,
//! as YAML records in a directory under git; checks them, evaluates the agreed targets and writes the reports.
//!
//! Floors, each importing only from those below it: `cli`, `render`, `report`, `check`, `evaluate` and `intake`,
//! `store`, `domain`.

pub mod check;
pub mod cli;
pub mod domain;
pub mod evaluate;
pub mod intake;
pub mod render;
pub mod report;
pub mod store;
