//! Reports: evaluations become a [`document::Document`]. Knows no format and no language.

pub mod context;
pub mod document;
pub mod label;
pub mod part;
pub mod phrase;
pub mod section;
