//! The course of one target's clock on one ticket, whatever the ticket's severity: when its end was reached in time, and
//! when its time ran out.
//!
//! A course is made of legs. A clock target has one leg, from `logged`; a reply has one per question, a gap one per
//! silence. The first leg that runs out is the miss.

use super::clock::TicketTarget;
use super::facts::{Facts, Mark, Rest, RestKind};
use super::pace::{Due, Pace, Still, stills};
use super::period::Horizon;
use super::verdict::NoData;
use crate::domain::record::agreement::Pause;
use crate::domain::record::target::{ClockEnd, ClockTarget, TargetForm};
use crate::domain::record::ticket::Holder;
use crate::domain::time::Instant;

/// A stretch from an instant to another, or to beyond the horizon.
pub type Stretch = (Instant, Option<Instant>);

/// What became of one target on one ticket.
#[derive(Debug, Clone, Default)]
pub struct Course {
    /// Its legs, in time order; none: nothing was ever owed (a reply without a question).
    pub legs: Vec<Leg>,
    /// When the miss was reached, and by which leg.
    pub overdue: Option<(Instant, usize)>,
    /// Stretches in which the end was reached in time, each until the ticket was reopened.
    pub met: Vec<Stretch>,
    /// Stretches in which the ticket was cancelled before the end was reached.
    pub cancelled: Vec<Stretch>,
    /// Whether the last leg runs at the horizon.
    pub is_open: bool,
    /// Whether a wait stops it at the horizon.
    pub is_paused: bool,
}

/// One stretch of work that has a due instant.
#[derive(Debug, Clone)]
pub struct Leg {
    /// Began.
    pub start: Instant,
    /// Ended at; `None`: not by the horizon.
    pub stop: Option<Instant>,
    /// Where its time stood.
    pub stills: Vec<Still>,
    /// When it was due.
    pub due: Due,
}

impl Leg {
    /// Its end, or the horizon.
    pub fn end(&self, horizon: Horizon) -> Instant {
        self.stop.unwrap_or(horizon.at())
    }

    /// Whether the end at `stop` was in time.
    fn is_in_time(&self, stop: Instant, under: bool) -> bool {
        self.due.at.is_none_or(|due| stop < due || (!under && stop == due))
    }

    /// When it ran out, if it did: never before the still that moved its due was over.
    fn overdue(&self, rests: &[Rest], under: bool, horizon: Horizon) -> Option<Instant> {
        let due = self.due.at?;
        if self.stop.is_some_and(|stop| self.is_in_time(stop, under)) {
            return None;
        }
        let mut at = due.max(self.due.from);
        if let Some(rest) = rests.iter().rfind(|rest| self.is_in_time(rest.from, under)) {
            // Reached in time and reopened with nothing left: it ran out when it went on.
            at = at.max(rest.until?);
        }
        let is_late = self.stop.is_some() || rests.iter().any(|rest| !self.is_in_time(rest.from, under));
        (is_late || at > due || horizon.is_past(due, under)).then_some(at)
    }
}

impl Course {
    /// The course of a target that is measured by tickets; other forms have none.
    pub fn of(facts: &Facts<'_>, of: &TicketTarget<'_>) -> Result<Self, NoData> {
        let (pauses, pace) = (&of.agreement.pauses, &of.pace);
        match &of.target.form {
            TargetForm::Clock(clock) if clock.end == ClockEnd::Held => {
                Self::of_held(facts, &of.agreement.holder().ok_or(NoData::NotEvaluated)?, of.held_until, pace)
            }
            TargetForm::Clock(clock) => Self::of_clock(facts, pauses, clock, pace),
            TargetForm::Reply(_) => Self::of_reply(facts, pauses, pace),
            TargetForm::Gap(_) => Self::of_gap(facts, pace),
            TargetForm::Uptime { .. }
            | TargetForm::Success { .. }
            | TargetForm::Score { .. }
            | TargetForm::Ratio { .. } => Err(NoData::NotEvaluated),
        }
    }

    fn of_clock(facts: &Facts<'_>, pauses: &[Pause], clock: &ClockTarget, pace: &Pace<'_>) -> Result<Self, NoData> {
        let rests = facts.rests(clock.end);
        let stops = clock.end != ClockEnd::Responded || clock.pauses_response;
        let waits = facts.waits.iter().filter(|wait| stops && is_named(pauses, wait.holder)).copied();
        let stills = stills(facts.logged, waits, rests);
        let due = pace.due(facts.logged, &stills)?;
        let rest_now = rests.last().filter(|rest| rest.until.is_none());
        let leg = Leg { start: facts.logged, stop: rest_now.map(|rest| rest.from), stills, due };
        let kept = |why| {
            let in_time = |rest: &&Rest| rest.why == why && leg.is_in_time(rest.from, pace.under);
            rests.iter().filter(in_time).map(|rest| (rest.from, rest.until)).collect()
        };
        Ok(Self {
            overdue: leg.overdue(rests, pace.under, facts.horizon).map(|at| (at, 0)),
            met: kept(RestKind::Reached),
            cancelled: rests.iter().filter(|r| r.why == RestKind::Cancelled).map(|r| (r.from, r.until)).collect(),
            is_open: rest_now.is_none(),
            is_paused: rest_now.is_none() && is_waiting(&leg.stills),
            legs: vec![leg],
        })
    }

    /// Oldest unanswered question to the next answer; met once the ticket is resolved or closed with all answered.
    fn of_reply(facts: &Facts<'_>, pauses: &[Pause], pace: &Pace<'_>) -> Result<Self, NoData> {
        let mut walk = Walk::new(facts, pace, |holder| is_named(pauses, holder));
        let mut resolved = false;
        for (at, mark) in facts.marks.iter().copied() {
            match mark {
                Mark::Asked if !walk.is_cancelled() => {
                    walk.lose(at);
                    walk.begin(at);
                }
                Mark::Answered => {
                    walk.end(at)?;
                    if resolved {
                        walk.reach(at);
                    }
                }
                Mark::Resolved if !walk.is_cancelled() => {
                    walk.end(at)?;
                    walk.reach(at);
                    resolved = true;
                }
                Mark::Reopened => {
                    walk.lose(at);
                    walk.revive(at);
                    resolved = false;
                }
                Mark::Cancelled => walk.cancel(at)?,
                Mark::Asked | Mark::Resolved | Mark::Told | Mark::Restored => {}
            }
        }
        walk.finish()
    }

    /// Silences between what the customer was told, until restored or resolved.
    fn of_gap(facts: &Facts<'_>, pace: &Pace<'_>) -> Result<Self, NoData> {
        let mut walk = Walk::new(facts, pace, |holder| *holder == Holder::Customer);
        walk.begin(facts.logged);
        for (at, mark) in facts.marks.iter().copied() {
            match mark {
                Mark::Answered | Mark::Told if walk.is_running() => {
                    walk.end(at)?;
                    walk.begin(at);
                }
                Mark::Restored | Mark::Resolved if walk.is_running() => {
                    walk.end(at)?;
                    walk.reach(at);
                }
                // A reopening of what was not yet restored changes nothing.
                Mark::Reopened if !walk.is_running() => {
                    walk.lose(at);
                    walk.revive(at);
                    walk.begin(at);
                }
                Mark::Cancelled if walk.is_running() => walk.cancel(at)?,
                _ => {}
            }
        }
        walk.finish()
    }

    /// The last leg.
    pub fn last_leg(&self) -> Option<&Leg> {
        self.legs.last()
    }
}

/// Whether a wait for this holder stops the clocks of an agreement.
pub fn is_named(pauses: &[Pause], holder: &Holder) -> bool {
    match holder {
        Holder::Customer => pauses.contains(&Pause::Customer),
        Holder::Change => pauses.contains(&Pause::Change),
        Holder::Own | Holder::Team(_) | Holder::Supplier(_) => false,
    }
}

fn is_waiting(stills: &[Still]) -> bool {
    stills.last().is_some_and(|still| still.is_wait && still.until.is_none())
}

/// Collects the legs of a reply or gap while walking along a log.
struct Walk<'a, 'v, F> {
    facts: &'a Facts<'v>,
    pace: &'a Pace<'a>,
    stops: F,
    running: Option<Instant>,
    course: Course,
}

impl<'a, 'v, F: Fn(&Holder) -> bool> Walk<'a, 'v, F> {
    fn new(facts: &'a Facts<'v>, pace: &'a Pace<'a>, stops: F) -> Self {
        Self { facts, pace, stops, running: None, course: Course::default() }
    }

    fn is_running(&self) -> bool {
        self.running.is_some()
    }

    fn is_cancelled(&self) -> bool {
        self.course.cancelled.last().is_some_and(|(_, until)| until.is_none())
    }

    /// A leg begins, unless one runs already: the oldest counts.
    fn begin(&mut self, at: Instant) {
        self.running.get_or_insert(at);
    }

    /// The running leg ends.
    fn end(&mut self, at: Instant) -> Result<(), NoData> {
        match self.running.take() {
            Some(start) => self.leg(start, Some(at)),
            None => Ok(()),
        }
    }

    fn leg(&mut self, start: Instant, stop: Option<Instant>) -> Result<(), NoData> {
        let waits = self.facts.waits.iter().copied();
        let inside = waits.filter(|wait| {
            (self.stops)(wait.holder)
                && wait.until.is_none_or(|until| until > start)
                && stop.is_none_or(|stop| wait.from < stop)
        });
        let mut stills = stills(start, inside, &[]);
        if let (Some(stop), Some(last)) = (stop, stills.last_mut()) {
            last.until = Some(last.until.map_or(stop, |until| until.min(stop)));
        }
        let due = self.pace.due(start, &stills)?;
        let leg = Leg { start, stop, stills, due };
        let overdue = leg.overdue(&[], self.pace.under, self.facts.horizon);
        let place = self.course.legs.len();
        self.course.legs.push(leg);
        if let (None, Some(at)) = (self.course.overdue, overdue) {
            self.course.overdue = Some((at, place));
        }
        Ok(())
    }

    /// The end of the whole is reached, if anything was owed and all of it came in time.
    fn reach(&mut self, at: Instant) {
        let owed = !self.course.legs.is_empty();
        let is_met = self.course.met.last().is_some_and(|(_, until)| until.is_none());
        if owed && !is_met && self.course.overdue.is_none() {
            self.course.met.push((at, None));
        }
    }

    /// What was reached no longer holds.
    fn lose(&mut self, at: Instant) {
        if let Some((_, until)) = self.course.met.last_mut() {
            until.get_or_insert(at);
        }
    }

    fn cancel(&mut self, at: Instant) -> Result<(), NoData> {
        self.end(at)?;
        if !self.is_cancelled() {
            self.course.cancelled.push((at, None));
        }
        Ok(())
    }

    fn revive(&mut self, at: Instant) {
        if let Some((_, until)) = self.course.cancelled.last_mut() {
            until.get_or_insert(at);
        }
    }

    fn finish(mut self) -> Result<Course, NoData> {
        if let Some(start) = self.running {
            self.leg(start, None)?;
            self.course.is_open = true;
            self.course.is_paused = self.course.last_leg().is_some_and(|leg| is_waiting(&leg.stills));
        }
        Ok(self.course)
    }
}
