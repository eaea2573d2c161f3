//! Which records must be kept, until when, and which may go; nothing here deletes.
//!
//! A record is kept through the day that lies the time to keep after the day from which it runs, and may go on the next.

mod rule;
mod start;

#[cfg(test)]
mod tests;

pub use rule::{Class, Fact, RULES, Rule};

use std::collections::BTreeSet;

use crate::domain::record::words::words;
use crate::domain::time::{Date, add_days};
use crate::store::layout::Slot;
use crate::store::portfolio::Portfolio;

words! {
    /// What the rules say of a record on a day.
    Standing {
        /// The record has errors, so nothing is said of it; it is kept.
        Unread = "unread";
        /// No class of the procedure holds it.
        NoRule = "no-rule";
        /// Kept: the time has not begun to run, or the day from which it runs has not come.
        Running = "running";
        /// Kept: the time runs.
        Kept = "kept";
        /// Kept, and may go within the time that was asked for.
        Soon = "soon";
        /// Past its time.
        Past = "past";
    }
}

/// A record and what the rules say of it.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// Its place.
    pub slot: &'a Slot,
    /// The rule that holds it; `None` where none does, and of a record with errors.
    pub rule: Option<&'static Rule>,
    /// The day from which the time runs; `None` while it is not recorded.
    pub from: Option<Date>,
    /// The last day on which it must be kept; `None` while the time does not run.
    pub until: Option<Date>,
    /// What follows on the day.
    pub standing: Standing,
}

/// Every file in scope, sorted by path, as it stands on a day; those that may go by `by` are told as soon.
pub fn items<'a>(portfolio: &'a Portfolio, today: Date, by: Date) -> Vec<Item<'a>> {
    let lost: BTreeSet<&str> = portfolio.unreadable.iter().map(|file| file.path.as_str()).collect();
    let item = |slot: &'a Slot| {
        if lost.contains(slot.path.as_str()) {
            return Item { slot, rule: None, from: None, until: None, standing: Standing::Unread };
        }
        let Some(rule) = rules_of(portfolio, slot).next() else {
            return Item { slot, rule: None, from: None, until: None, standing: Standing::NoRule };
        };
        let from = (rule.start)(portfolio, slot);
        let begun = from.filter(|from| *from <= today);
        let until = begun.and_then(|from| rule.keep(portfolio).after(from));
        Item { slot, rule: Some(rule), from, until, standing: standing(begun, until, today, by) }
    };
    portfolio.slots.iter().map(item).collect()
}

/// The rules that hold a file; never more than one.
fn rules_of<'a>(portfolio: &'a Portfolio, slot: &'a Slot) -> impl Iterator<Item = &'static Rule> + 'a {
    RULES.iter().filter(move |rule| rule.what == slot.what && (rule.holds)(portfolio, slot))
}

/// A time in business days has no last day: what it is set for stays kept.
fn standing(begun: Option<Date>, until: Option<Date>, today: Date, by: Date) -> Standing {
    match (begun, until) {
        (None, _) => Standing::Running,
        (Some(_), None) => Standing::Kept,
        (Some(_), Some(until)) if until < today => Standing::Past,
        (Some(_), Some(until)) if add_days(until, 1) <= by => Standing::Soon,
        (Some(_), Some(_)) => Standing::Kept,
    }
}

/// Keys of `[retention]` that no rule reads: what they say has no effect.
pub fn unread_keys(portfolio: &Portfolio) -> Vec<&str> {
    let keys = portfolio.settings.retention.keys().map(String::as_str);
    keys.filter(|key| RULES.iter().all(|rule| rule.key != *key)).collect()
}
