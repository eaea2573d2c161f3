//! Rows as tickets: one row a ticket ([`snapshot`]) or one row an event ([`event_log`]).

mod event_log;
mod fields;
mod snapshot;
mod story;

use super::fields::Given;
use super::profile::{Profile, What};
use super::report::{Report, Stop, Taken};
use super::rows::Source;
use super::silence;
use crate::domain::record::ticket::Ticket;

/// Reads tickets. Their `path` is empty: where a ticket is kept is the store's business.
pub fn tickets(profile: &Profile, files: &[Source<'_>], given: &Given) -> Result<Taken<Ticket>, Stop> {
    silence::check(profile, files)?;
    let mut report = Report::default();
    let drafts = match profile.what {
        What::EventLog => event_log::read(profile, files, given, &mut report)?,
        What::Snapshot => snapshot::read(profile, files, given, &mut report)?,
        other => return Err(Stop(format!("the profile reads {}, not tickets", other.kind()))),
    };
    report.sort();
    Ok(Taken { drafts, report })
}
