//! Which step a change can take: planned, announced, started, finished, verified. Knows no wording.

use super::record::change::Change;
use super::time::{Date, Instant};

/// A step of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The customer is told.
    Announce,
    /// Work begins.
    Start,
    /// Work ends.
    Finish,
    /// Somebody looks whether it worked.
    Verify,
    /// An emergency is looked back at.
    Review,
}

/// Why a change cannot take a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It was announced on that day.
    Announced(Date),
    /// It was started at that instant; nothing is announced after that.
    Started(Instant),
    /// What it may do to agreed levels is not written down (R152).
    NotJudged,
    /// It was never started.
    NotStarted,
    /// It would end before it began.
    EndsBefore(Instant),
    /// It was finished at that instant.
    Finished(Instant),
    /// It is not finished.
    NotFinished,
    /// It was verified on that day.
    Verified(Date),
    /// It was no emergency, and those alone are looked back at.
    NoEmergency,
    /// It was looked back at on that day.
    Reviewed(Date),
}

/// Whether the change can take a step at an instant. An emergency may be told while it is worked on, and needs no word on
/// agreed levels before it starts.
pub fn may(change: &Change, step: Step, at: Instant) -> Result<(), Refused> {
    let done = change.done.as_ref();
    let to = done.and_then(|done| done.to);
    match step {
        Step::Announce => match (&change.announced, done) {
            (Some(announced), _) => Err(Refused::Announced(announced.date)),
            (None, Some(done)) if !change.emergency => Err(Refused::Started(done.from)),
            _ => Ok(()),
        },
        Step::Start => match (done, to) {
            (_, Some(to)) => Err(Refused::Finished(to)),
            (Some(done), None) => Err(Refused::Started(done.from)),
            (None, None) if change.sla_impact.is_none() && !change.emergency => Err(Refused::NotJudged),
            (None, None) => Ok(()),
        },
        Step::Finish => match (done, to) {
            (_, Some(to)) => Err(Refused::Finished(to)),
            (None, None) => Err(Refused::NotStarted),
            (Some(done), None) if at < done.from => Err(Refused::EndsBefore(done.from)),
            (Some(_), None) => Ok(()),
        },
        Step::Verify => match (&change.verified, to) {
            (Some(verified), _) => Err(Refused::Verified(verified.date)),
            (None, None) => Err(Refused::NotFinished),
            (None, Some(_)) => Ok(()),
        },
        Step::Review => match (change.reviewed, to) {
            _ if !change.emergency => Err(Refused::NoEmergency),
            (Some(reviewed), _) => Err(Refused::Reviewed(reviewed)),
            (None, None) => Err(Refused::NotFinished),
            (None, Some(_)) => Ok(()),
        },
    }
}
