//! The store's settings, `sdm.toml`.

use std::collections::BTreeMap;

use super::deadline::Deadline;
use super::words::{Language, Words};
use crate::domain::amount::{Currency, Duration};
use crate::domain::decimal::{Decimal, Percent};
use crate::domain::finding::Level;
use crate::domain::id::CalendarId;
use crate::domain::time::Zone;

/// The newest `schema` that this version writes.
pub const SCHEMA: u32 = 1;

/// The store's settings; data only, nothing here names a program, a URL or a file outside the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Version of the store's format.
    pub schema: u32,
    /// The house.
    pub organisation: Organisation,
    /// Roles by key.
    pub roles: BTreeMap<String, Role>,
    /// Deadlines by key: `kickoff`, `onboarding-review`, `hypercare`.
    pub deadlines: BTreeMap<String, Duration>,
    /// Calendar where a record names none.
    pub default_calendar: Option<CalendarId>,
    /// Limits of the board.
    pub board: Board,
    /// So many misses of one target within so many months are repeated misses.
    pub repeat: Repeat,
    /// How long each kind of record is kept.
    pub retention: BTreeMap<String, Duration>,
    /// The house's procedures by subject, for findings and reports to cite.
    pub procedures: BTreeMap<String, Procedure>,
    /// Form ids by document.
    pub forms: BTreeMap<String, String>,
    /// Levels that differ from the rule's own.
    pub levels: BTreeMap<String, Option<Level>>,
    /// Utilisation above this is a constraint.
    pub utilisation_limit: Option<Percent>,
}

impl Settings {
    /// How long a deadline of the house is: as set, else as usual.
    pub fn deadline(&self, deadline: Deadline) -> Duration {
        self.deadlines.get(deadline.word()).copied().unwrap_or(deadline.usual())
    }
}

/// The house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Name.
    pub name: String,
    /// Zone.
    pub zone: Zone,
    /// Language where a customer names none.
    pub language: Language,
    /// Currency.
    pub currency: Option<Currency>,
    /// Path of a PNG in the store.
    pub logo: Option<String>,
    /// Printed at the head of each page.
    pub classification: Option<String>,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Role {
    /// As printed.
    pub label: Option<String>,
    /// Ids of people.
    pub people: Vec<String>,
}

/// A procedure of the house.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Procedure {
    /// Its document code.
    pub code: String,
    /// The clause in it; may be empty.
    pub clause: String,
}

/// Limits of the board (Appendix A of the procedure).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// Least availability.
    pub availability: Option<Percent>,
    /// Critical response, under.
    pub critical_response: Option<Duration>,
    /// Critical resolution, under.
    pub critical_resolution: Option<Duration>,
    /// Least mean score.
    pub csat: Option<Decimal>,
    /// Least share of decided clocks met (F5).
    pub sla_compliance: Option<Percent>,
    /// Least share of targets met (F4).
    pub targets_met: Option<Percent>,
    /// Onboarding lead time, under.
    pub onboarding: Option<Duration>,
    /// Least share of projects on time.
    pub projects_on_time: Option<Percent>,
    /// Least net promoter score.
    pub nps: Option<Decimal>,
    /// Least share of changes without rollback.
    pub changes: Option<Percent>,
    /// Least share of monthly reports on time.
    pub reports_on_time: Option<Percent>,
}

/// When misses are repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// So many.
    pub misses: u32,
    /// Within so many months.
    pub months: u32,
}

impl Default for Repeat {
    /// 2 in 3 months.
    fn default() -> Self {
        Self { misses: 2, months: 3 }
    }
}
