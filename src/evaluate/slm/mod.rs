//! The ten measurements of service level management (S3; R290–R299): one quarter beside the one before it, over all customers
//! and for each. Knows no words and no layout.

mod agreed;
mod effort;
mod misses;
mod review;

use crate::domain::decimal::Fraction;
use crate::domain::record::words::words;
use crate::domain::time::{Date, Instant};
use crate::evaluate::board::{Board, Cause, Figure, MEASURES, Measure, causes};
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::Period;
use crate::evaluate::verdict::{NoData, Verdict};
use crate::store::portfolio::CustomerRecords;

pub use agreed::has_sla;
pub use misses::{Weight, weights};
pub use review::{Pairs, pairs, reports, reviews};

words! {
    /// What is measured. The words are those of data files.
    Measurement {
        /// Targets met of targets with data, each customer and month on its own (R290).
        TargetsMet = "targets_met";
        /// Targets missed, each customer and month on its own (R291).
        Misses = "misses";
        /// Services of live customers whose SLA is in force and reviewed in time (R292).
        SlaUpToDate = "sla_up_to_date";
        /// Services of live customers whose reports came in time and whose reviews are held at their cadence (R293).
        ReportedAndReviewed = "reported_and_reviewed";
        /// The mean score of customers from 1 to 5 (R294).
        Csat = "csat";
        /// Misses that were a supplier's (R295).
        SupplierMisses = "supplier_misses";
        /// Misses that were an internal team's (R296).
        TeamMisses = "team_misses";
        /// Work that went into the reports issued (R297).
        ReportingEffort = "reporting_effort";
        /// Median days from gathering requirements to an agreed SLA (R298).
        DaysToAgree = "days_to_agree";
        /// Service reviews held of those planned (R299).
        ReviewsHeld = "reviews_held";
    }
}

/// How one quarter's value is judged beside the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// More is better: the difference is shown.
    Rise,
    /// Less is better: the reduction is shown, (before − now) ÷ before (F10).
    Fall,
}

/// A measurement and how it is read.
struct Entry {
    which: Measurement,
    wanted: Wanted,
    read: fn(&Slm<'_>, Period) -> Option<Value>,
}

/// The measurements in the order of the document.
const MEASUREMENTS: [Entry; 10] = [
    Entry {
        which: Measurement::TargetsMet,
        wanted: Wanted::Rise,
        read: |slm, period| slm.of_board(Measure::TargetsMet, period),
    },
    Entry { which: Measurement::Misses, wanted: Wanted::Fall, read: |slm, period| slm.misses(period) },
    Entry { which: Measurement::SlaUpToDate, wanted: Wanted::Rise, read: agreed::up_to_date },
    Entry { which: Measurement::ReportedAndReviewed, wanted: Wanted::Rise, read: review::reported_and_reviewed },
    Entry { which: Measurement::Csat, wanted: Wanted::Rise, read: |slm, period| slm.of_board(Measure::Csat, period) },
    Entry {
        which: Measurement::SupplierMisses,
        wanted: Wanted::Fall,
        read: |slm, period| slm.caused(period, Cause::Supplier),
    },
    Entry { which: Measurement::TeamMisses, wanted: Wanted::Fall, read: |slm, period| slm.caused(period, Cause::Team) },
    Entry { which: Measurement::ReportingEffort, wanted: Wanted::Fall, read: effort::read },
    Entry { which: Measurement::DaysToAgree, wanted: Wanted::Fall, read: agreed::days },
    Entry { which: Measurement::ReviewsHeld, wanted: Wanted::Rise, read: review::held },
];

/// What was measured in a quarter, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// So many of so many; the second is never 0.
    Share {
        /// Good ones.
        good: i64,
        /// All.
        total: i64,
    },
    /// So many.
    Count(i64),
    /// A mean score.
    Score(Fraction),
    /// Work, in seconds.
    Work(i64),
    /// Days.
    Days(Fraction),
}

impl Value {
    /// The one number that two quarters are compared by.
    pub fn number(self) -> Option<Fraction> {
        match self {
            Value::Share { good, total } => Fraction::new(good.into(), total.into()),
            Value::Count(n) | Value::Work(n) => Fraction::new(n.into(), 1),
            Value::Score(value) | Value::Days(value) => Some(value),
        }
    }
}

/// A measurement of a quarter and of the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// Which.
    pub which: Measurement,
    /// Whether more or less is wanted.
    pub wanted: Wanted,
    /// In the quarter; `None`: nothing to measure.
    pub now: Option<Value>,
    /// In the one before.
    pub before: Option<Value>,
}

impl Measured {
    /// The part by which it fell, (before − now) ÷ before (F10); negative: it rose; `None` without both, or from 0.
    pub fn reduction(&self) -> Option<Fraction> {
        let (now, before) = (self.now?.number()?, self.before?.number()?);
        let num = before.num().checked_mul(now.den())?.checked_sub(now.num().checked_mul(before.den())?)?;
        Fraction::new(num, before.num().checked_mul(now.den())?)
    }
}

/// What the measurements are read from: two quarters of all customers.
pub struct Slm<'v> {
    /// The evaluated months, at least those of both quarters.
    pub board: &'v Board<'v>,
    /// The quarter.
    pub period: Period,
    /// The quarter before.
    pub before: Period,
    /// Nothing after this is seen.
    pub as_of: Instant,
}

impl<'v> Slm<'v> {
    /// All ten, in order.
    pub fn all(&self) -> Vec<Measured> {
        let read = |entry: &Entry| Measured {
            which: entry.which,
            wanted: entry.wanted,
            now: (entry.read)(self, self.period),
            before: (entry.read)(self, self.before),
        };
        MEASUREMENTS.iter().map(read).collect()
    }

    /// Every customer that is live on the last day of a period that is seen, with its records.
    pub fn live(&self, period: Period) -> Vec<(&'v Evaluator<'v>, &'v CustomerRecords)> {
        let day = self.last_seen(period);
        let all = self.board.evaluators.iter();
        let known =
            all.filter_map(|evaluator| Some((evaluator, self.board.portfolio.customers.get(evaluator.view().id)?)));
        known.filter(|(_, records)| super::stage::is_live(records, day)).collect()
    }

    /// Targets met and targets with data of one customer.
    pub fn targets_of(&self, evaluator: &Evaluator<'_>, period: Period) -> (i64, i64) {
        let its = self.board.evaluations(period).filter(|(_, made)| made.customer == evaluator.view().id);
        let rows = its.flat_map(|(_, made)| &made.outcomes).filter(|row| row.verdict.has_data());
        rows.fold((0, 0), |(good, total), row| (good + i64::from(row.verdict != Verdict::Missed), total + 1))
    }

    /// The last day of a period that is seen, in the house's zone.
    pub fn last_seen(&self, period: Period) -> Date {
        period.last_day().min(self.as_of.date(self.board.portfolio.settings.organisation.zone))
    }

    /// Whether something dated lies in a period and is seen.
    fn sees(&self, period: Period, day: Date) -> bool {
        period.first_day() <= day && day <= self.last_seen(period)
    }

    /// Whether a period has begun by `as_of`.
    fn has_begun(&self, period: Period) -> bool {
        self.last_seen(period) >= period.first_day()
    }

    fn of_board(&self, measure: Measure, period: Period) -> Option<Value> {
        let entry = MEASURES.iter().find(|entry| entry.measure == measure)?;
        match self.board.read(entry, period).figure? {
            Figure::Share { good, total } => Some(Value::Share { good, total }),
            Figure::Mean { sum, answers, .. } => Fraction::new(sum.into(), answers.into()).map(Value::Score),
            Figure::Worst { .. } | Figure::Points { .. } | Figure::Days { .. } => None,
        }
    }

    /// Misses, where any target had data.
    fn misses(&self, period: Period) -> Option<Value> {
        self.judged(period).map(Value::Count)
    }

    /// Misses of one side, where any target had data.
    fn caused(&self, period: Period, cause: Cause) -> Option<Value> {
        self.judged(period)?;
        let count = causes(self.board, period).get(&cause).copied().unwrap_or(0);
        Some(Value::Count(i64::try_from(count).unwrap_or(i64::MAX)))
    }

    /// Targets missed; `None` where none has data, or a record behind one cannot be read.
    fn judged(&self, period: Period) -> Option<i64> {
        let is_lost = |verdict: &Verdict| matches!(verdict, Verdict::NoData(NoData::Unreadable(_)));
        let (mut missed, mut total) = (0, 0);
        for row in self.board.rows(period) {
            if is_lost(&row.verdict) {
                return None;
            }
            total += i64::from(row.verdict.has_data());
            missed += i64::from(row.verdict == Verdict::Missed);
        }
        (total > 0).then_some(missed)
    }
}

#[cfg(test)]
mod tests;
