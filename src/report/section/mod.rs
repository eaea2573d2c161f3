//! The sections of a report, one file each: context in, blocks out.

pub mod asks;
pub mod availability;
pub mod banner;
pub mod coming;
pub mod counts;
pub mod credit;
pub mod downtime;
pub mod front;
pub mod happened;
pub mod informed;
pub mod maintenance;
pub mod targets;
pub mod tiles;
