//! The store: a directory of records in, a [`portfolio::Portfolio`] out; and back, line by line.
//!
//! The only floor that touches the disk. It knows the layout and YAML; it knows nothing of verdicts.

pub mod any;
pub mod baseline;
pub mod commit;
pub mod compare;
pub mod disk;
pub mod edit;
pub mod fields;
pub mod format;
pub mod git;
pub mod layout;
pub mod located;
pub mod lock;
pub mod log;
pub mod lookup;
pub mod mend;
pub mod mention;
pub mod migrate;
pub mod named;
pub mod open;
pub mod portfolio;
pub mod query;
pub mod read;
pub mod record;
pub mod reference;
pub mod required;
pub mod revision;
pub mod source;
pub mod sources;
pub mod walk;
pub mod write;
pub mod write_path;
