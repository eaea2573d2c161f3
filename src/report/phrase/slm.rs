//! Phrases of the measurements of service level management.

use crate::domain::decimal::Fraction;
use crate::domain::time::Month;
use crate::evaluate::slm::{Measurement, Weight};

/// A heading, label or sentence of the document. A month in it is the first of its quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlmPhrase {
    /// Words without arguments.
    Word(Word),
    /// "Service level management · Q3 2026".
    Title(Month),
    /// "Q3 2026".
    Quarter(Month),
    /// The name of a measurement.
    Measurement(Measurement),
    /// How a measurement is made, in one sentence.
    Rule(Measurement),
    /// How grave a miss was.
    Weight(Weight),
    /// "2 measurements better than the quarter before, 1 worse, 7 unchanged or without data".
    Headline {
        /// Better than before.
        better: u64,
        /// Worse.
        worse: u64,
        /// As before, or nothing to compare.
        same: u64,
    },
    /// "reduced by 25.0%", "up by 12.5%"; of a measurement of which less is wanted.
    Reduced(Fraction),
    /// "+0.25", "−1.2 points": the difference of a measurement of which more is wanted.
    Risen {
        /// Now less before.
        by: Fraction,
        /// Whether it is a share, shown as percentage points.
        is_share: bool,
    },
    /// "9.5 days".
    Days(Fraction),
}

/// Words of the document that take no argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// Nothing could be measured.
    NothingMeasured,
    /// Heading: the ten measurements.
    Measurements,
    /// Head: a measurement.
    Measurement,
    /// Head: the difference.
    Change,
    /// Equal to the quarter before.
    Unchanged,
    /// Cannot be compared: without data, or from nothing.
    NotComparable,
    /// Heading: misses by weight.
    Weights,
    /// Head: weight.
    Weight,
    /// No target was missed.
    NoMiss,
    /// Heading: the measurements that customers have of their own.
    Customers,
    /// No customer was live.
    NoCustomer,
    /// Head: customer.
    Customer,
    /// Head: targets met.
    TargetsMet,
    /// Head: services with an SLA that is up to date.
    UpToDate,
    /// Head: reports in time.
    Reports,
    /// Head: service reviews held.
    Reviews,
    /// Heading: how each is made.
    Rules,
}
