//! Reports: evaluations become a [`document::Document`]. Knows no format and no language.

pub mod document;
pub mod phrase;
