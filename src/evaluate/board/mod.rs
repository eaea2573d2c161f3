//! The measures of management's board (Appendix A of the procedure): one figure and one verdict for a month or a quarter,
//! over all customers and services. Knows no words and no layout.

mod cause;
mod measure;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use cause::{Cause, Causes, causes};
pub use measure::report::in_time as reports_in_time;

use super::due::scene::Scene;
use super::month::Evaluator;
use super::outcome::{Evaluation, Outcome};
use super::period::Period;
use super::verdict::{NoData, Verdict};
use crate::domain::decimal::{Decimal, Fraction, Percent};
use crate::domain::id::{CustomerId, TicketId};
use crate::domain::record::settings;
use crate::domain::record::words::words;
use crate::domain::time::{Date, Instant, Month, add_days};
use crate::store::layout::Kind;
use crate::store::portfolio::Portfolio;

words! {
    /// What is measured. The words are those of data files.
    Measure {
        /// Σ up ÷ Σ base of all services with an `uptime` target (F1).
        Availability = "availability";
        /// The slowest first answer to a critical incident (F2).
        CriticalResponse = "critical_response";
        /// The longest time until a critical incident was restored (F3).
        CriticalRestore = "critical_restore";
        /// Targets met of targets with data, each customer and month on its own (F4).
        TargetsMet = "targets_met";
        /// Clocks kept of clocks decided, availability counted as one a service and month (F5).
        SlaCompliance = "sla_compliance";
        /// The mean of the scores from 1 to 5 (F7).
        Csat = "csat";
        /// Percent of promoters less percent of detractors (F7).
        Nps = "nps";
        /// Weeks from the contract's signature to going live, the mean of those that went live (F8).
        LeadTime = "lead_time";
        /// Projects accepted by their agreed end, of all that were accepted (F9).
        ProjectsOnTime = "projects_on_time";
        /// Changes that went well, of all with an outcome (F6).
        Changes = "changes";
        /// Monthly reports issued by their day, of those that fell due.
        ReportsOnTime = "reports_on_time";
    }
}

/// How a measure is read and against what.
pub struct Entry {
    /// Which.
    pub measure: Measure,
    /// Its limit.
    pub limit: fn(&settings::Board) -> Limit,
    /// Its figure and verdict for a period.
    pub read: fn(&Board<'_>, Period) -> Reading,
}

/// The measures in the order of the board. To add one: write its file, add it here.
pub const MEASURES: &[Entry] = &[
    measure::availability::ENTRY,
    measure::critical::RESPONSE,
    measure::critical::RESTORE,
    measure::compliance::TARGETS,
    measure::compliance::CLOCKS,
    measure::satisfaction::CSAT,
    measure::satisfaction::NPS,
    measure::onboarding::ENTRY,
    measure::project::ENTRY,
    measure::change::ENTRY,
    measure::report::ENTRY,
];

/// What a measure must reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// At least this share.
    Share(Percent),
    /// Under so many seconds.
    Seconds(i64),
    /// At least this mean score.
    Score(Decimal),
    /// At least so many points.
    Points(Decimal),
    /// Under so many days, shown as weeks.
    Days(i64),
}

impl Limit {
    /// The limit on the scale of [`Figure::value`].
    pub fn level(self) -> Option<Fraction> {
        match self {
            Limit::Share(share) => Some(share.fraction()),
            Limit::Seconds(seconds) => Fraction::new(seconds.into(), 1),
            Limit::Score(score) => Some(score.fraction()),
            Limit::Points(points) => Some(points.fraction()),
            Limit::Days(days) => Fraction::new(days.into(), 7),
        }
    }
}

/// What was measured, exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// Good of all: seconds, targets, clocks, projects, changes or reports.
    Share {
        /// Good ones.
        good: i64,
        /// All; never 0.
        total: i64,
    },
    /// The worst of several times, in seconds.
    Worst {
        /// The longest.
        seconds: i64,
        /// The median.
        median: i64,
        /// Under the limit.
        within: i64,
        /// All; never 0.
        of: i64,
        /// Whose ticket the longest was.
        ticket: (CustomerId, TicketId),
    },
    /// A mean score.
    Mean {
        /// Σ of the scores.
        sum: i64,
        /// Answers; never 0.
        answers: i64,
        /// Asked.
        asked: i64,
    },
    /// Promoters less detractors.
    Points {
        /// 9 and 10.
        promoters: i64,
        /// 0 to 6.
        detractors: i64,
        /// Answers; never 0.
        answers: i64,
    },
    /// A mean number of days, shown as weeks.
    Days {
        /// Σ of the days.
        days: i64,
        /// So many; never 0.
        of: i64,
    },
}

impl Figure {
    /// One number: a share of one, seconds, a score, points, or weeks.
    pub fn value(&self) -> Option<Fraction> {
        match *self {
            Figure::Share { good, total } => Fraction::new(good.into(), total.into()),
            Figure::Worst { seconds, .. } => Fraction::new(seconds.into(), 1),
            Figure::Mean { sum, answers, .. } => Fraction::new(sum.into(), answers.into()),
            Figure::Points { promoters, detractors, answers } => {
                Fraction::new((i128::from(promoters) - i128::from(detractors)) * 100, answers.into())
            }
            Figure::Days { days, of } => Fraction::new(days.into(), i128::from(of) * 7),
        }
    }
}

/// A measure of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What was measured; `None` without data.
    pub figure: Option<Figure>,
    /// What that means; no data with its reason.
    pub verdict: Verdict,
}

impl Reading {
    /// Nothing to measure, and why.
    pub fn none(why: NoData) -> Self {
        Self { figure: None, verdict: Verdict::NoData(why) }
    }
}

/// All customers' months, evaluated once; measures are read from them.
pub struct Board<'v> {
    /// The store.
    pub portfolio: &'v Portfolio,
    /// Each customer's evaluation.
    pub evaluators: &'v [Evaluator<'v>],
    /// Nothing after this is seen.
    pub now: Option<Instant>,
    scene: Scene<'v>,
    months: BTreeMap<Month, Vec<Evaluation<'v>>>,
}

impl<'v> Board<'v> {
    /// Evaluates the months from `first` to `last`, each seen at its own end, or at `now` where that comes first.
    pub fn new(
        portfolio: &'v Portfolio,
        evaluators: &'v [Evaluator<'v>],
        first: Month,
        last: Month,
        now: Option<Instant>,
    ) -> Self {
        let months: Vec<Month> = (0..1200).map(|n| first.plus(n)).take_while(|month| *month <= last).collect();
        let evaluate = |month: &Month| {
            let customers = evaluators.par_iter().map(|customer| customer.evaluate(Period::Month(*month), now));
            (*month, customers.collect::<Vec<_>>())
        };
        let months = months.par_iter().map(evaluate).collect::<Vec<_>>().into_iter().collect();
        let zone = portfolio.settings.organisation.zone;
        let end = last.span(zone).until();
        let scene = Scene::new(portfolio, evaluators, now.map_or(end, |now| now.min(end)));
        Self { portfolio, evaluators, now, scene, months }
    }

    /// A measure's figure and verdict for a month or quarter among those evaluated.
    pub fn read(&self, entry: &Entry, period: Period) -> Reading {
        (entry.read)(self, period)
    }

    /// The limit of a measure.
    pub fn limit(&self, entry: &Entry) -> Limit {
        (entry.limit)(&self.portfolio.settings.board)
    }

    /// What all customers' months of a period say, month by month.
    pub fn evaluations(&self, period: Period) -> impl Iterator<Item = (Month, &Evaluation<'v>)> {
        period.parts().into_iter().flat_map(move |part| {
            self.months.get(&part.month).into_iter().flatten().map(move |evaluation| (part.month, evaluation))
        })
    }

    /// The rows of all customers' months of a period.
    pub fn rows(&self, period: Period) -> impl Iterator<Item = &Outcome<'v>> {
        self.evaluations(period).flat_map(|(_, evaluation)| &evaluation.outcomes)
    }

    /// The last day of a period that is seen, and whether it has passed; in the house's zone.
    fn last_seen(&self, period: Period) -> (Date, bool) {
        let today = self.now.map(|now| now.date(self.portfolio.settings.organisation.zone));
        match today {
            Some(today) if today <= period.last_day() => (today, false),
            _ => (period.last_day(), true),
        }
    }

    /// Whether something dated lies in a period and is seen.
    fn sees(&self, period: Period, day: Date) -> bool {
        period.first_day() <= day && day <= self.last_seen(period).0
    }

    /// The first day that has not come when a period is looked at.
    fn open_from(&self, period: Period) -> Date {
        match self.last_seen(period) {
            (last, true) => add_days(last, 1),
            (today, false) => today,
        }
    }

    /// A file of these kinds that could not be read: what rests on it has no data.
    fn lost(&self, kinds: &[Kind]) -> Option<NoData> {
        let lost = self.portfolio.unreadable.iter().filter(|lost| kinds.contains(&lost.what));
        lost.map(|lost| lost.path.clone()).min().map(NoData::Unreadable)
    }
}
