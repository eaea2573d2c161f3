//! A ticket's log while it is being put together: entries in time order, in the order of telling where times are equal.

use crate::domain::legal::Standing;
use crate::domain::record::ticket::{Did, Entry, Holder};
use crate::domain::time::Instant;

/// Entries of a log in the order in which they were told.
#[derive(Debug, Default)]
pub struct Story {
    entries: Vec<Entry>,
}

impl Story {
    /// Adds an entry.
    pub fn tell(&mut self, at: Instant, did: Did, by: Option<&str>) {
        self.entries.push(Entry { at, did, by: by.map(str::to_owned), text: None });
    }

    /// The last entry of that word.
    pub fn last(&mut self, word: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().rev().find(|entry| entry.did.word() == word)
    }

    /// Takes out every entry for which `is` holds.
    pub fn drop(&mut self, is: impl Fn(&Entry) -> bool) {
        self.entries.retain(|entry| !is(entry));
    }

    /// The log, in time order. What may not follow there is left out: above all a `resumed` where nothing waits any
    /// more, also at the very instant of a solution, which ends a wait by itself.
    pub fn log(mut self) -> Vec<Entry> {
        self.entries.sort_by_key(|entry| entry.at);
        let ends = |entry: &Entry| matches!(entry.did, Did::Resolved | Did::Restored | Did::Closed | Did::Cancelled);
        let mut standing = Standing::New;
        let mut log: Vec<Entry> = Vec::with_capacity(self.entries.len());
        for (n, entry) in self.entries.iter().enumerate() {
            let solved_at_once = || self.entries[n + 1..].iter().take_while(|later| later.at == entry.at).any(ends);
            let first = standing == Standing::New;
            if !first && (!standing.allows(&entry.did) || (entry.did == Did::Resumed && solved_at_once())) {
                continue;
            }
            standing = standing.after(&entry.did);
            log.push(entry.clone());
        }
        log
    }
}

/// Who waits for whom, as the events tell it.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Hands {
    /// Nobody waits.
    #[default]
    Ours,
    /// The ticket waits for this holder.
    Waits(Holder),
}
