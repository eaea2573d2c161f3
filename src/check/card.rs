//! What is known of one rule: how it is called, why it exists, what it looks like when it fires. No rule is here.

use super::snippet::Snippet;
use crate::domain::finding::{Finding, Level, Rule};
use crate::domain::time::{Instant, Month};
use crate::store::portfolio::Portfolio;

/// One rule: all that `sdm` can tell of it, and how it looks.
#[derive(Debug, Clone, Copy)]
pub struct CheckRule {
    /// Its name, which names the fault.
    pub rule: Rule,
    /// Its level, unless the store's settings change it.
    pub level: Level,
    /// What it is about.
    pub family: Family,
    /// What it asks, in one sentence with full stop.
    pub about: &'static str,
    /// Why the business asks that, in a few sentences, with the requirement or the procedure's clause.
    pub why: &'static str,
    /// A store in which it fires, over `snippet::BASE`.
    pub wrong: &'static [Snippet],
    /// The same store as it should be: nothing fires.
    pub right: &'static [Snippet],
    /// Whether a store may silence it.
    pub silence: Silence,
    /// How it finds what it finds.
    pub run: Run,
}

impl CheckRule {
    /// Whether what it finds depends on today's date: such a rule never judges a pull request.
    pub fn is_clocked(&self) -> bool {
        matches!(self.run, Run::Clocked(_))
    }
}

/// Families of rules, in the order in which they are explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// The file as such: encoding, YAML, keys, values.
    File,
    /// Names of records and references to them.
    Identity,
    /// Order and meaning of instants, calendars.
    Time,
    /// What a record must have at its stage of life.
    Completeness,
    /// Agreements against each other and against what stands below them.
    Agreements,
    /// What must be settled before a month is closed.
    MonthEnd,
    /// Comments and settings that silence rules.
    Suppressions,
}

impl Family {
    /// Every family with its word.
    pub const ALL: [(Family, &'static str); 7] = [
        (Family::File, "file"),
        (Family::Identity, "identity"),
        (Family::Time, "time"),
        (Family::Completeness, "completeness"),
        (Family::Agreements, "agreements"),
        (Family::MonthEnd, "month-end"),
        (Family::Suppressions, "suppressions"),
    ];
}

/// Whether a store may silence a rule, by `[levels]` or by a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// Its level may be changed, and a comment may silence one finding.
    Allowed,
    /// Never: with such a fault no figure made of the record holds.
    Never,
}

/// How a rule finds what it finds.
#[derive(Debug, Clone, Copy)]
pub enum Run {
    /// Found by `store` while a file is read.
    Reading,
    /// Found by the tables of `complete`.
    Complete,
    /// Looks at what was read.
    Portfolio(fn(&Portfolio, &mut Vec<Finding>)),
    /// The same, and at the present instant.
    Clocked(fn(&Portfolio, Instant, &mut Vec<Finding>)),
    /// Looks at a month that is to be closed; runs for `--close` alone.
    MonthEnd(fn(&Portfolio, Month, &mut Vec<Finding>)),
    /// Looks at what an edit made of the store: the older state, the newer one.
    Edit(fn(&Portfolio, &Portfolio, &mut Vec<Finding>)),
    /// Found where comments that silence findings are applied.
    Ignores,
    /// Found where the baseline is applied.
    Baseline,
}
