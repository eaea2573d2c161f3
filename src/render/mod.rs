//! Documents and answers become bytes and words. Lays out, never computes.

pub mod calendar;
pub mod pdf;
pub mod wording;
