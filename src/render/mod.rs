//! Documents and answers become bytes and words. Lays out, never computes.

pub mod calendar;
pub mod csv;
pub mod data;
pub mod json;
pub mod pdf;
pub mod text;
pub mod visible;
pub mod wording;
