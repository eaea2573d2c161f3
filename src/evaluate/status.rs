//! How things stand at a moment: clocks that run, clocks that a wait stops, outages that go on, what is late or due
//! today, and budgets that are nearly used.

use super::due::{Duty, State, duties_of};
use super::facts::Facts;
use super::month::Evaluator;
use super::open::{OnTicket, owed_clocks};
use super::outcome::{Margin, Outcome};
use super::period::{Horizon, Period};
use super::verdict::Verdict;
use crate::domain::id::CustomerId;
use crate::domain::record::outage::Outage;
use crate::domain::record::ticket::Holder;
use crate::domain::record::words::Severity;
use crate::domain::time::{Instant, Month};
use crate::store::portfolio::Portfolio;

/// How things stand.
#[derive(Debug)]
pub struct Status<'v> {
    /// Clocks whose end is owed and that run, the earliest due first; those that ran out among them.
    pub running: Vec<OpenClock<'v>>,
    /// Clocks that a wait stops.
    pub paused: Vec<OpenClock<'v>>,
    /// Outages that go on, by service.
    pub outages: Vec<&'v Outage>,
    /// Other duties of the day, those of the clocks left out.
    pub today: Vec<Duty>,
    /// Other duties whose time has passed.
    pub late: Vec<Duty>,
    /// Targets of the month that are missed, at risk, or have less than a quarter of their budget left.
    pub budgets: Vec<(&'v CustomerId, Outcome<'v>)>,
}

/// A clock on a ticket.
#[derive(Debug)]
pub struct OpenClock<'v> {
    /// Whose ticket.
    pub customer: &'v CustomerId,
    /// The ticket and the clock.
    pub clock: OnTicket<'v>,
    /// The ticket's severity now.
    pub severity: Option<Severity>,
    /// In whose hands the ticket is, and since when.
    pub held: Option<(Instant, Holder)>,
}

/// How things stand at a moment. Facts dated after it are not known yet.
pub fn status<'v>(portfolio: &'v Portfolio, evaluators: &'v [Evaluator<'v>], now: Instant) -> Status<'v> {
    let mut running = Vec::new();
    let mut paused = Vec::new();
    for evaluator in evaluators {
        for clock in owed_clocks(evaluator, now) {
            let facts = Facts::of(clock.0, Horizon::now(now));
            let severity = facts.as_ref().and_then(Facts::severity);
            let held = facts.and_then(|facts| facts.holders().pop());
            let due = clock.1.running.and_then(|running| running.due);
            let found = OpenClock { customer: evaluator.view().id, clock, severity, held };
            if due.is_some() { running.push(found) } else { paused.push(found) }
        }
    }
    running
        .sort_by_key(|open| (open.clock.1.running.and_then(|running| running.due), open.customer, open.clock.0.id()));
    let outages = portfolio.house.outages.iter().filter(|outage| {
        outage.from <= now
            && outage.to.is_none_or(|to| to > now)
            && evaluators.iter().any(|evaluator| outage.affects.touches(evaluator.view().id))
    });
    let duties: Vec<Duty> = duties_of(portfolio, evaluators, now).into_iter().filter(|duty| !duty.is_clock()).collect();
    let of = |state: State| duties.iter().filter(|duty| duty.state(now) == state).cloned().collect();
    let budgets = evaluators.iter().flat_map(|evaluator| {
        let month = Month::of(now.date(evaluator.view().zone));
        let outcomes = evaluator.evaluate(Period::Month(month), Some(now)).outcomes;
        outcomes.into_iter().filter(is_tight).map(|outcome| (evaluator.view().id, outcome))
    });
    Status {
        running,
        paused,
        outages: outages.collect(),
        today: of(State::Today),
        late: of(State::Late),
        budgets: budgets.collect(),
    }
}

/// Missed or at risk, or less than a quarter of the seconds left.
fn is_tight(outcome: &Outcome<'_>) -> bool {
    match (&outcome.verdict, outcome.margin) {
        (Verdict::Missed | Verdict::AtRisk, _) => true,
        (Verdict::Met, Margin::Budget { allowed, left }) => left.saturating_mul(4) < allowed,
        _ => false,
    }
}
