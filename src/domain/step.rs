//! Where a new entry belongs in a ticket's log, why it may not stand there, and what could be done instead.
//!
//! A log is in time order; of two entries of one instant the one written first stands first. Knows no wording.

use super::legal::{Fault, Standing, Why, faults, standing};
use super::record::ticket::{Did, Entry};

/// Why an entry cannot go into a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is earlier than the ticket: `logged` is the entry at 0.
    BeforeLogged,
    /// At its time the ticket stood so, since the entry at `since`, and this word may not follow.
    CannotFollow {
        /// How it stood.
        standing: Standing,
        /// The entry that brought it there.
        since: usize,
    },
    /// It could stand there, but then the later entry at this position (of the log as it is) could not.
    Breaks(usize),
}

/// The position at which the entry goes into the log, which is in time order and not empty. Only faults that the
/// entry itself brings are reasons to refuse it: a log that has some already can still be written to.
pub fn place(log: &[Entry], entry: &Entry) -> Result<usize, Refused> {
    let at = log.partition_point(|other| other.at <= entry.at);
    if at == 0 {
        return Err(Refused::BeforeLogged);
    }
    let before = || log.iter().take(at).map(|entry| &entry.did);
    let old = faults(log.iter().map(|entry| &entry.did));
    let new = faults(before().chain([&entry.did]).chain(log.iter().skip(at).map(|entry| &entry.did)));
    if new.iter().any(|fault| fault.at == at) {
        return Err(Refused::CannotFollow { standing: standing(before()), since: since(&log[..at]) });
    }
    let was = |fault: &Fault| old.iter().any(|old| old.at + 1 == fault.at && same(old.why, fault.why));
    match new.iter().find(|fault| fault.at > at && !was(fault)) {
        Some(fault) => Err(Refused::Breaks(fault.at - 1)),
        None => Ok(at),
    }
}

fn same(a: Why, b: Why) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

/// The entry that brought the ticket to where it stands after this log.
fn since(log: &[Entry]) -> usize {
    let mut is = Standing::New;
    let mut since = 0;
    for (n, entry) in log.iter().enumerate() {
        let next = is.after(&entry.did);
        // A wait does not change since when the service works again.
        if next != is && !(next.is_restored() && is.is_restored()) {
            since = n;
        }
        is = next;
    }
    since
}

/// The position of an entry that says the same already, whoever else wrote what in between.
pub fn said_already(log: &[Entry], entry: &Entry) -> Option<usize> {
    log.iter().position(|other| other == entry)
}

/// What people do next with a ticket that stands so: the likeliest first, each a word of the log that may follow.
pub fn likely(standing: Standing, is_answered: bool) -> &'static [Next] {
    match standing {
        Standing::New => &[],
        Standing::Open if !is_answered => &[Next::Respond, Next::Assign, Next::Resolve],
        Standing::Open => &[Next::Wait, Next::Restore, Next::Resolve],
        Standing::Waiting => &[Next::Resume, Next::Inform, Next::Resolve],
        Standing::Restored => &[Next::Resolve, Next::Inform, Next::Reopen],
        Standing::RestoredWaiting => &[Next::Resume, Next::Resolve, Next::Reopen],
        Standing::Resolved => &[Next::Close, Next::Reopen, Next::Note],
        Standing::Closed | Standing::Cancelled => &[Next::Reopen, Next::Note],
    }
}

/// A step that a command takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Answer the customer.
    Respond,
    /// Give it to a team.
    Assign,
    /// Let it rest until somebody else acts.
    Wait,
    /// Go on after a wait.
    Resume,
    /// Tell the customer how it goes.
    Inform,
    /// The service works again.
    Restore,
    /// It is solved.
    Resolve,
    /// It is done with.
    Close,
    /// It is not solved after all.
    Reopen,
    /// Something for the house's eyes.
    Note,
}

impl Next {
    /// An entry of this step, to ask whether it may follow.
    #[cfg(test)]
    fn did(self) -> Did {
        use super::record::ticket::{Holder, Informed};
        match self {
            Next::Respond => Did::Responded { auto: false },
            Next::Assign => Did::Assigned { to: super::id::TeamId::new("l2").expect("a name") },
            Next::Wait => Did::Waiting { holder: Holder::Customer },
            Next::Resume => Did::Resumed,
            Next::Inform => Did::Informed { kind: Informed::Update },
            Next::Restore => Did::Restored,
            Next::Resolve => Did::Resolved,
            Next::Close => Did::Closed,
            Next::Reopen => Did::Reopened,
            Next::Note => Did::Note,
        }
    }
}

/// Whether somebody of the house has answered the customer in this log.
pub fn is_answered(log: &[Entry]) -> bool {
    log.iter().any(|entry| matches!(entry.did, Did::Responded { auto: false } | Did::Resolved | Did::Closed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::ticket::Holder;
    use crate::domain::time::Instant;

    fn at(minute: i64, did: Did) -> Entry {
        Entry { at: Instant::from_seconds(minute * 60), did, by: None, text: None }
    }

    const ANSWER: Did = Did::Responded { auto: false };
    const WAIT: Did = Did::Waiting { holder: Holder::Customer };

    #[test]
    fn an_entry_goes_to_its_time_and_behind_what_was_written_first() {
        let log = [at(0, Did::Logged), at(10, ANSWER), at(10, Did::Note), at(30, Did::Resolved)];
        assert_eq!(place(&log, &at(40, Did::Closed)), Ok(4));
        assert_eq!(place(&log, &at(10, Did::Asked)), Ok(3));
        assert_eq!(place(&log, &at(5, WAIT)), Ok(1));
        assert_eq!(place(&log, &at(-1, Did::Note)), Err(Refused::BeforeLogged));
    }

    #[test]
    fn what_may_not_follow_says_since_when_the_ticket_stood_so() {
        let log = [at(0, Did::Logged), at(10, ANSWER), at(30, Did::Resolved), at(31, Did::Note)];
        let since = Refused::CannotFollow { standing: Standing::Resolved, since: 2 };
        assert_eq!(place(&log, &at(40, WAIT)), Err(since));
        let open = Refused::CannotFollow { standing: Standing::Open, since: 0 };
        assert_eq!(place(&log, &at(20, Did::Resumed)), Err(open));
    }

    #[test]
    fn an_entry_in_the_past_is_refused_where_a_later_one_could_not_stand_any_more() {
        let log = [at(0, Did::Logged), at(10, WAIT), at(20, Did::Resumed), at(30, Did::Resolved)];
        // Cancelled at 15: then nothing could be resumed at 20.
        assert_eq!(place(&log, &at(15, Did::Cancelled)), Err(Refused::Breaks(2)));
        // Resumed at 15: then there was no wait at 20.
        assert_eq!(place(&log, &at(15, Did::Resumed)), Err(Refused::Breaks(2)));
        assert_eq!(place(&log, &at(15, ANSWER)), Ok(2));
    }

    #[test]
    fn a_fault_that_is_there_already_forbids_nothing_new() {
        let log = [at(0, Did::Logged), at(10, Did::Resumed)];
        assert_eq!(place(&log, &at(5, ANSWER)), Ok(1));
        assert_eq!(place(&log, &at(20, ANSWER)), Ok(2));
    }

    #[test]
    fn every_step_that_is_offered_may_follow() {
        let all = [
            Standing::Open,
            Standing::Waiting,
            Standing::Restored,
            Standing::RestoredWaiting,
            Standing::Resolved,
            Standing::Closed,
            Standing::Cancelled,
        ];
        for standing in all {
            for answered in [false, true] {
                let offered = likely(standing, answered);
                assert!((2..=3).contains(&offered.len()), "{standing:?}");
                assert!(offered.iter().all(|next| standing.allows(&next.did())), "{standing:?}");
            }
        }
    }
}
