//! The families of duties, one file each.

pub mod action;
pub mod agreement;
pub mod change;
pub mod contract;
pub mod control;
pub mod improvement;
pub mod inform;
pub mod meeting;
pub mod miss;
pub mod onboarding;
pub mod project;
pub mod report;
pub mod review;
pub mod ticket;
