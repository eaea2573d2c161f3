//! The sections of a report, one file each: context in, blocks out.

pub mod asks;
pub mod banner;
pub mod coming;
pub mod counts;
pub mod front;
pub mod happened;
pub mod targets;
pub mod tiles;
