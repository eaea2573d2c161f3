//! Values as bytes: documents, answers and findings in every format, and the words of both languages. Lays out, never
//! computes.

pub mod actions;
pub mod calendar;
pub mod change;
pub mod changes;
pub mod csv;
pub mod data;
pub mod diff;
pub mod due;
pub mod evidence;
pub mod explain;
pub mod extract;
pub mod findings;
pub mod format;
pub mod grid;
pub mod import;
pub mod internal;
pub mod json;
pub mod list;
pub mod miss;
pub mod moment;
pub mod outage;
pub mod pdf;
pub mod record;
pub mod show;
pub mod slo;
pub mod status;
pub mod step;
pub mod terminal;
pub mod text;
pub mod verify;
pub mod visible;
pub mod whose;
pub mod why;
pub mod wording;
