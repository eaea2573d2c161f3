//! Which words may follow in a ticket's log: the one table behind the checks of reading and the steps that commands
//! offer. Knows no wording and no verdicts.

use super::record::ticket::Did;
use super::time::Instant;

/// Where a ticket stands after some entries of its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing is written yet.
    New,
    /// Being worked on.
    Open,
    /// Resting until somebody else acts.
    Waiting,
    /// The service works again, the ticket is not solved.
    Restored,
    /// The service works again, and what is left of the ticket rests until somebody else acts.
    RestoredWaiting,
    /// Solved.
    Resolved,
    /// Done with.
    Closed,
    /// Withdrawn.
    Cancelled,
}

impl Standing {
    /// Whether nobody works on it any more: resolved, closed or cancelled.
    pub fn is_over(self) -> bool {
        matches!(self, Standing::Resolved | Standing::Closed | Standing::Cancelled)
    }

    /// Whether the service works again while the ticket is still open.
    pub fn is_restored(self) -> bool {
        matches!(self, Standing::Restored | Standing::RestoredWaiting)
    }

    /// Where the ticket stands after one entry more, whether or not that entry may follow.
    pub fn after(self, did: &Did) -> Self {
        match did {
            Did::Logged if self == Standing::New => Standing::Open,
            Did::Waiting { .. } if self.is_restored() => Standing::RestoredWaiting,
            Did::Waiting { .. } if !self.is_over() => Standing::Waiting,
            Did::Resumed if self == Standing::RestoredWaiting => Standing::Restored,
            Did::Resumed if self == Standing::Waiting => Standing::Open,
            Did::Restored if !self.is_over() => Standing::Restored,
            Did::Resolved => Standing::Resolved,
            Did::Reopened => Standing::Open,
            Did::Closed => Standing::Closed,
            Did::Cancelled => Standing::Cancelled,
            _ if self == Standing::New => Standing::Open,
            _ => self,
        }
    }

    /// Whether the entry may follow.
    ///
    /// A restored service may wait and fall again (`reopened`); a resolved ticket waits for nobody; once closed or
    /// cancelled, only messages, notes and `reopened` follow.
    pub fn allows(self, did: &Did) -> bool {
        match did {
            Did::Logged => self == Standing::New,
            _ if self == Standing::New => false,
            Did::Note | Did::Informed { .. } | Did::Asked | Did::Responded { .. } => true,
            Did::Resumed => matches!(self, Standing::Waiting | Standing::RestoredWaiting),
            Did::Reopened => self.is_restored() || self.is_over(),
            Did::Assigned { .. } | Did::Regraded { .. } => !matches!(self, Standing::Closed | Standing::Cancelled),
            Did::Waiting { .. } | Did::Resolved => !self.is_over(),
            Did::Restored => !self.is_over() && !self.is_restored(),
            Did::Closed => !matches!(self, Standing::Closed | Standing::Cancelled),
            Did::Cancelled => !matches!(self, Standing::Closed | Standing::Cancelled),
        }
    }
}

/// An entry that should not stand where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Its position in the log, from 0.
    pub at: usize,
    /// Why.
    pub why: Why,
}

/// Why an entry should not stand where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The first entry is not `logged`.
    NotLogged,
    /// `logged` stands a second time.
    LoggedAgain,
    /// `resumed` without a wait that is still open.
    NoWait,
    /// `reopened` though the ticket is open.
    NothingToReopen,
    /// The ticket stood so since the entry at `since`, and this word may not follow.
    Over {
        /// How it stood.
        standing: Standing,
        /// The entry that brought it there.
        since: usize,
    },
}

impl Why {
    /// Whether a log with this fault can still be evaluated, because the entry in question changes no clock.
    pub fn is_harmless(self) -> bool {
        matches!(self, Why::NoWait | Why::Over { .. })
    }
}

/// Every entry whose word may not follow what stands before it, in the order of the log.
pub fn faults<'a>(log: impl IntoIterator<Item = &'a Did>) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut standing = Standing::New;
    let mut since = 0;
    for (at, did) in log.into_iter().enumerate() {
        if !standing.allows(did) {
            let why = match did {
                _ if standing == Standing::New => Why::NotLogged,
                Did::Logged => Why::LoggedAgain,
                Did::Resumed if !standing.is_over() => Why::NoWait,
                Did::Reopened => Why::NothingToReopen,
                _ => Why::Over { standing, since },
            };
            found.push(Fault { at, why });
        }
        let next = standing.after(did);
        // A wait does not change since when the service works again.
        if next != standing && !(next.is_restored() && standing.is_restored()) {
            since = at;
        }
        standing = next;
    }
    found
}

/// The positions of entries that are earlier than the entry before them.
///
/// Each is compared with its neighbour only, so that one wrong time is one fault and not one for every entry after it.
pub fn out_of_order(times: &[Instant]) -> Vec<usize> {
    (1..times.len()).filter(|n| times[*n] < times[n - 1]).collect()
}

/// Where a ticket stands after its log.
pub fn standing<'a>(log: impl IntoIterator<Item = &'a Did>) -> Standing {
    log.into_iter().fold(Standing::New, |standing, did| standing.after(did))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::ticket::Holder;

    const WAIT: Did = Did::Waiting { holder: Holder::Customer };
    const ANSWER: Did = Did::Responded { auto: false };

    #[test]
    fn an_ordinary_log_has_no_fault() {
        let log = [
            Did::Logged,
            ANSWER,
            WAIT,
            Did::Resumed,
            Did::Restored,
            Did::Resolved,
            Did::Closed,
            Did::Reopened,
            WAIT,
            Did::Resolved,
            Did::Closed,
            Did::Note,
        ];
        assert_eq!(faults(&log), []);
    }

    #[test]
    fn a_log_begins_with_logged_and_has_it_once() {
        assert_eq!(faults(&[ANSWER, Did::Logged]).first().map(|f| (f.at, f.why)), Some((0, Why::NotLogged)));
        assert_eq!(faults(&[Did::Logged, Did::Logged]), [Fault { at: 1, why: Why::LoggedAgain }]);
    }

    #[test]
    fn a_wait_is_resumed_once() {
        let log = [Did::Logged, WAIT, WAIT, Did::Resumed, Did::Resumed];
        assert_eq!(faults(&log), [Fault { at: 4, why: Why::NoWait }]);
        // Resolving ends the wait, so there is nothing to resume afterwards.
        let log = [Did::Logged, WAIT, Did::Resolved, Did::Resumed];
        assert_eq!(faults(&log), [Fault { at: 3, why: Why::Over { standing: Standing::Resolved, since: 2 } }]);
    }

    #[test]
    fn only_messages_notes_and_reopened_follow_the_end() {
        let log = [Did::Logged, Did::Closed, Did::Asked, Did::Resolved];
        assert_eq!(faults(&log), [Fault { at: 3, why: Why::Over { standing: Standing::Closed, since: 1 } }]);
        assert_eq!(faults(&[Did::Logged, Did::Reopened]), [Fault { at: 1, why: Why::NothingToReopen }]);
        assert_eq!(faults(&[Did::Logged, Did::Restored, Did::Reopened, Did::Restored]), []);
    }

    #[test]
    fn a_restored_service_can_fall_again_while_the_rest_of_the_ticket_waits() {
        assert_eq!(faults(&[Did::Logged, Did::Restored, WAIT, Did::Reopened, Did::Restored]), []);
        // Restored twice without a fall between: the second one changes nothing.
        let twice = faults(&[Did::Logged, Did::Restored, WAIT, Did::Resumed, Did::Restored]);
        assert_eq!(twice, [Fault { at: 4, why: Why::Over { standing: Standing::Restored, since: 1 } }]);
    }

    #[test]
    fn one_entry_out_of_order_is_one_fault() {
        assert_eq!(out_of_order(&[0, 600, 60, 120, 120].map(Instant::from_seconds)), [2]);
    }
}
