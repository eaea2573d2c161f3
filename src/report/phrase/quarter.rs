//! Phrases of the quarter's dashboard and of the board.

use crate::domain::time::Month;
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
    /// Below the measures: how they are read.
    MeasuresNote,
}
