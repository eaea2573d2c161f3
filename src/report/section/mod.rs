//! The sections of a report, one file each: context in, blocks out.

pub mod actions;
pub mod asks;
pub mod availability;
pub mod banner;
pub mod changes;
pub mod coming;
pub mod control;
pub mod counts;
pub mod credit;
pub mod downtime;
pub mod evidence;
pub mod front;
pub mod happened;
pub mod incidents;
pub mod informed;
pub mod maintenance;
pub mod misses;
pub mod observations;
pub mod projects;
pub mod requests;
pub mod restated;
pub mod rules;
pub mod satisfaction;
pub mod security;
pub mod targets;
pub mod tiles;
