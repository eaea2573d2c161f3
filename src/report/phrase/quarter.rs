//! Phrases of the quarter's dashboard and of the board.

use crate::domain::decimal::{Decimal, Percent};
use crate::domain::time::{Date, Month};
use crate::evaluate::board::{Cause, Limit, Measure};

/// A heading, label or sentence of the quarter's dashboard. A month in it is the first of its quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuarterPhrase {
    /// Words without arguments.
    Word(Word),
    /// "Service performance · Q3 2026".
    Title(Month),
    /// "10 customers, 4 services, July–September (weeks 27–40)".
    Subtitle {
        /// Customers that were live.
        customers: u64,
        /// Services they have.
        services: u64,
        /// First month.
        first: Month,
    },
    /// "Management review, input to SW-IMS-PRO-004".
    For {
        /// The procedure's number, where the settings name it.
        code: Option<String>,
    },
    /// "Maria Öberg, Quality Lead".
    By {
        /// Who.
        name: String,
        /// As what; `None`: the quality lead.
        role: Option<String>,
    },
    /// "Hälsa Väst missed a target in each of the three months."
    MissedAllMonths(Vec<String>),
    /// "Not kept any more: Net promoter score."
    NewlyMissed(Vec<Measure>),
    /// "Kept again: Onboarding."
    BackInside(Vec<Measure>),
    /// "and 18 more, none of them with a miss".
    MoreCustomers {
        /// Customers that have no row.
        more: u64,
        /// Of them, with a missed target.
        missed: u64,
    },
    /// "and 3 more in the annex".
    More(u64),
    /// "and 3 more in the data files".
    MoreInData(u64),
    /// "Incidents per quarter: 163 in Q3 2025, 173 in Q4 2025 …".
    IncidentsAlt(Vec<(Month, u64)>),
    /// "Requests: 96 in Q3 25 …".
    Requests(Vec<(Month, u64)>),
    /// "6 SLA misses by cause".
    MissesByCause(u64),
    /// "No SLA target was missed in Q3, nor in Q2."
    NoMisses {
        /// First month of the quarter.
        now: Month,
        /// First month of the one before.
        before: Month,
    },
    /// "Supplier (underpinning contract)".
    CausedBy(Cause),
    /// "3 in Q3".
    CountIn(u64, Month),
    /// What the bars show.
    CausesAlt(Month),
    /// A stage in English and Swedish, as records write it.
    Stage(&'static str, &'static str),
    /// "done, 4.0".
    Reached(String),
    /// "not reached, 4.6".
    NotReached(String),
    /// "2026-12-01".
    Until(Date),
    /// "Q3".
    Quarter(Month),
    /// "Q3 26".
    QuarterYear(Month),
    /// "Jul".
    MonthName(Month),
    /// The name of a measure.
    Measure(Measure),
    /// "≥ 99.9%", "< 15 min".
    Limit(Limit),
    /// "3 of 11 measures missed".
    Missed {
        /// Missed.
        missed: u64,
        /// With data.
        of: u64,
    },
    /// "All 11 measures met, 2 at risk".
    NoneMissed {
        /// With data.
        of: u64,
        /// Of them at risk.
        at_risk: u64,
        /// Without data, beside them.
        without: u64,
    },
    /// No measure has data.
    NothingMeasured,
    /// What became of a measure from quarter to quarter, for those who cannot see the line.
    TrendAlt {
        /// First quarter.
        first: Month,
        /// Last quarter.
        last: Month,
        /// Quarters missed.
        missed: u64,
        /// Quarters without data.
        without: u64,
    },
    /// "Staff utilisation: Delivery 94% (limit 90%), Support 82%. No data: IT Operations."
    Utilisation {
        /// Teams with data, the fullest first.
        teams: Vec<Used>,
        /// The limit.
        limit: Percent,
        /// Teams with data that are not among them.
        more: u64,
        /// Names of teams without data.
        without: Vec<String>,
    },
    /// Whose most misses were: "Suppliers caused 3 of 6 SLA misses."
    MostBy {
        /// Whose.
        cause: Cause,
        /// Theirs.
        count: u64,
        /// All.
        of: u64,
    },
}

/// How much of a team's time is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// Its name.
    pub team: String,
    /// In percent, as it is shown.
    pub share: Decimal,
    /// Above the limit.
    pub above: bool,
}

/// Words of the dashboard that take no argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// Before the words that say for whom it is.
    For,
    /// Heading of the measures.
    Measures,
    /// Head of the column of measures.
    Measure,
    /// Head of the last eight quarters.
    EightQuarters,
    /// Heading: SLA per customer.
    Customers,
    /// Head: customer.
    Customer,
    /// Head: customer success manager.
    Csm,
    /// Head: mean score.
    Csat,
    /// No customer was live.
    NoCustomers,
    /// Heading: incidents per quarter.
    Incidents,
    /// A layer of incidents without a severity.
    NoSeverity,
    /// No ticket at all.
    NoTickets,
    /// Heading: onboardings and projects.
    Plans,
    /// Head: which plan.
    Plan,
    /// After a customer's name: its onboarding.
    Onboarding,
    /// Head: its stage.
    Stage,
    /// Head: which week of how many.
    Week,
    /// Head: what comes next.
    Next,
    /// Nothing is in flight.
    NoPlans,
    /// Heading: risks.
    Risks,
    /// No risk is open.
    NoRisks,
    /// Heading: improvements.
    Improvements,
    /// No improvement is planned.
    NoImprovements,
    /// An improvement has no day.
    NoDay,
    /// Heading: decisions.
    Decisions,
    /// Nothing is to be decided.
    NoDecisions,
    /// Heading of the annex.
    Annex,
}
