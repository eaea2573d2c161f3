//! A ticket: logged, responded, waiting, restored, resolved, closed; cancelled and reopened on the way.

use super::Seen;
use crate::domain::legal::Standing;
use crate::domain::record::ticket::{Did, Ticket};
use crate::domain::record::words::words;

words! {
    /// Where a ticket stands.
    TicketStage {
        /// Came in, and no person has answered.
        Logged = "logged" | "loggad";
        /// Answered by a person, and being worked on.
        Responded = "responded" | "besvarad";
        /// Rests until somebody else acts.
        Waiting = "waiting" | "väntar";
        /// Was solved or restored once, and is being worked on again.
        Reopened = "reopened" | "återöppnad";
        /// The service works again; not solved.
        Restored = "restored" | "återställd";
        /// Solved.
        Resolved = "resolved" | "löst";
        /// Done with.
        Closed = "closed" | "stängd";
        /// Withdrawn.
        Cancelled = "cancelled" | "avbruten";
    }
}

impl TicketStage {
    /// Whether nobody works on it any more.
    pub fn is_over(self) -> bool {
        matches!(self, TicketStage::Resolved | TicketStage::Closed | TicketStage::Cancelled)
    }
}

/// The stage of a ticket, from the entries of its log that are seen.
pub fn ticket(ticket: &Ticket, seen: Seen) -> TicketStage {
    let (mut standing, mut answered, mut reopened) = (Standing::New, false, false);
    for entry in ticket.log.iter().filter(|entry| seen.has_instant(entry.at)) {
        standing = standing.after(&entry.did);
        match entry.did {
            Did::Responded { auto: false } => answered = true,
            Did::Reopened => reopened = true,
            Did::Resolved | Did::Closed | Did::Cancelled => reopened = false,
            _ => {}
        }
    }
    match standing {
        Standing::Cancelled => TicketStage::Cancelled,
        Standing::Closed => TicketStage::Closed,
        Standing::Resolved => TicketStage::Resolved,
        Standing::Waiting | Standing::RestoredWaiting => TicketStage::Waiting,
        Standing::Restored => TicketStage::Restored,
        Standing::New | Standing::Open if reopened => TicketStage::Reopened,
        Standing::New | Standing::Open if answered => TicketStage::Responded,
        Standing::New | Standing::Open => TicketStage::Logged,
    }
}
