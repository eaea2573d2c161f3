//! Exports of other tools: rows and a mapping profile become tickets, outages and feedback.
//!
//! Pure: it gets bytes and gives values and a report of the rows it could not believe. It knows nothing of the disk and
//! of the clock; only [`upsert`] knows what a store already holds.
//!
//! ```text
//! bytes ── text ── rows ──┐
//! profile (TOML) ─────────┴── snapshot | event log | windows | checks | feedback ──> Taken { drafts, report }
//! ```

pub mod cell;
pub mod dates;
pub mod duration;
pub mod feedback;
pub mod fields;
pub mod outage;
pub mod outcome;
pub mod profile;
pub mod propose;
mod repeat;
pub mod report;
pub mod rows;
mod seal;
mod silence;
#[cfg(test)]
mod tests;
pub mod text;
pub mod ticket;
pub mod upsert;
