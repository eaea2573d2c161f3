//! The clock of one target on one ticket at a horizon: figures and verdict.

use super::course::{Course, Leg, Stretch};
use super::decide::{Decision, decisions, is_covered, spells};
use super::facts::Facts;
use super::outcome::{Taken, TicketEvidence};
use super::pace::{Length, Pace};
use super::verdict::{ClockVerdict, NoData, NotApplicable};
use super::why::RunningLeg;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{ClockEnd, DueRule, Limit, Target, TargetForm};
use crate::domain::time::{Instant, Month, Span};

/// One target of one agreement, ready to be put to tickets.
#[derive(Debug, Clone, Copy)]
pub struct TicketTarget<'v> {
    /// The agreement.
    pub agreement: &'v Agreement,
    /// The target.
    pub target: &'v Target,
    /// Its pace.
    pub pace: Pace<'v>,
    /// Of a `held` target: where the time in those hands stops.
    pub held_until: ClockEnd,
}

/// What one target says of one ticket.
#[derive(Debug, Clone)]
pub struct Clock<'v> {
    /// The target and its agreement.
    pub of: TicketTarget<'v>,
    /// What became of it, whatever the ticket's severity.
    pub course: Course,
    /// When the ticket has the severity that the target is for.
    pub spells: Vec<Stretch>,
    /// What was decided, in time order.
    pub decisions: Vec<Decision>,
}

/// The figures of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Open seconds that were used; for replies and gaps by the worst leg.
    pub elapsed: i64,
    /// Open seconds that waits stopped, in the same leg.
    pub paused: i64,
    /// Open seconds between an end that was reached (or a cancellation) and the reopening, in the same leg.
    pub rested: i64,
    /// What was taken, in the unit of the limit.
    pub taken: Taken,
}

/// Whether the clock of a target is the time in somebody's hands.
pub fn is_held(target: &Target) -> bool {
    matches!(&target.form, TargetForm::Clock(clock) if clock.end == ClockEnd::Held)
}

/// Limit and due rule of a target that is measured by tickets.
pub fn limit_of(target: &Target) -> Option<(Limit, DueRule)> {
    match &target.form {
        TargetForm::Clock(clock) => Some((clock.limit.limit, clock.due)),
        TargetForm::Reply(limit) | TargetForm::Gap(limit) => Some((limit.limit, DueRule::SameTime)),
        TargetForm::Uptime { .. }
        | TargetForm::Success { .. }
        | TargetForm::Score { .. }
        | TargetForm::Ratio { .. } => None,
    }
}

impl<'v> Clock<'v> {
    /// The clock of a target on a ticket; `None` when the ticket is of a type, request or severity that the target is
    /// not and never was for.
    pub fn of(of: TicketTarget<'v>, facts: &Facts<'v>) -> Result<Option<Self>, NoData> {
        let limit = match &of.target.form {
            TargetForm::Clock(clock) => &clock.limit,
            TargetForm::Reply(limit) | TargetForm::Gap(limit) => limit,
            _ => return Ok(None),
        };
        if !is_covered(&limit.when, facts) {
            return Ok(None);
        }
        let spells = spells(&limit.when, facts);
        if spells.is_empty() {
            return Ok(None);
        }
        let course = Course::of(facts, &of)?;
        if course.legs.is_empty() && is_held(of.target) {
            return Ok(None);
        }
        let decisions = decisions(&course, &spells);
        Ok(Some(Self { of, course, spells, decisions }))
    }

    /// The decision that holds at the horizon.
    pub fn decision(&self) -> Option<Decision> {
        self.decisions.last().copied().filter(|decision| decision.until.is_none())
    }

    /// Where it stands at the horizon.
    pub fn verdict(&self, facts: &Facts<'_>) -> Result<ClockVerdict, NoData> {
        if let Some(decision) = self.decision() {
            return Ok(if decision.met { ClockVerdict::Met } else { ClockVerdict::Missed });
        }
        if self.spells.last().is_none_or(|(_, until)| until.is_some()) {
            return Ok(ClockVerdict::NotApplicable(NotApplicable::OtherSeverity(facts.severity())));
        }
        if self.course.cancelled.last().is_some_and(|(_, until)| until.is_none()) {
            return Ok(ClockVerdict::NotApplicable(NotApplicable::Cancelled));
        }
        let Some(leg) = self.course.last_leg() else {
            return Ok(ClockVerdict::NotApplicable(NotApplicable::NoQuestion));
        };
        if self.course.is_paused {
            return Ok(ClockVerdict::Paused);
        }
        let taken = self.of.pace.taken(leg.start, leg.end(facts.horizon), &leg.stills)?;
        let is_near = self.course.is_open && self.of.pace.is_near(taken);
        Ok(if is_near { ClockVerdict::AtRisk } else { ClockVerdict::Running })
    }

    /// The figures at the horizon.
    pub fn figures(&self, facts: &Facts<'_>) -> Result<Figures, NoData> {
        let pace = &self.of.pace;
        let of_leg = |leg: &Leg| -> Result<Figures, NoData> {
            let end = leg.end(facts.horizon);
            let stood = |is_wait| -> i64 {
                let stills = leg.stills.iter().filter(|still| still.is_wait == is_wait);
                stills.map(|still| pace.elapsed(still.from, still.until.unwrap_or(end).min(end))).sum()
            };
            Ok(Figures {
                elapsed: pace.running(leg.start, end, &leg.stills),
                paused: stood(true),
                rested: stood(false),
                taken: pace.taken(leg.start, end, &leg.stills)?,
            })
        };
        let none = match pace.length {
            Length::Seconds(_) => Taken::Seconds(0),
            Length::BusinessDays { .. } => Taken::BusinessDays(zero()),
        };
        let mut worst: Option<Figures> = None;
        for leg in &self.course.legs {
            let figures = of_leg(leg)?;
            if worst.is_none_or(|worst| (worst.taken, worst.elapsed) < (figures.taken, figures.elapsed)) {
                worst = Some(figures);
            }
        }
        Ok(worst.unwrap_or(Figures { elapsed: 0, paused: 0, rested: 0, taken: none }))
    }

    /// When it is due: of the leg that ran out, else of the leg that runs or ran last; `None` while a wait that began
    /// before it lasts, and between two legs.
    pub fn due(&self) -> Option<Instant> {
        let missed = self.decision().is_some_and(|decision| !decision.met);
        if let Some((_, leg)) = self.course.overdue.filter(|_| missed) {
            return self.course.legs.get(leg)?.due.at;
        }
        if self.decision().is_none() && !self.course.is_open && self.is_made_of_legs() {
            return None;
        }
        self.course.last_leg()?.due.at
    }

    fn is_made_of_legs(&self) -> bool {
        matches!(self.of.target.form, TargetForm::Reply(_) | TargetForm::Gap(_))
    }

    /// The leg that still runs at the horizon, missed or not; `None` when its end was reached, the ticket cancelled, or
    /// the target is not for its severity any more.
    pub fn running(&self) -> Option<RunningLeg> {
        let applies = self.spells.last().is_some_and(|(_, until)| until.is_none());
        let leg = self.course.last_leg().filter(|_| applies && self.course.is_open)?;
        Some(RunningLeg { due: leg.due.at })
    }

    /// When its end was reached, if it is at rest there.
    pub fn reached(&self, facts: &Facts<'_>) -> Option<Instant> {
        match &self.of.target.form {
            TargetForm::Clock(clock) if clock.end == ClockEnd::Held => self.course.last_leg()?.stop,
            TargetForm::Clock(clock) => facts.reached(clock.end),
            TargetForm::Reply(_) => facts.reached(ClockEnd::Resolved),
            TargetForm::Gap(_) => facts.reached(ClockEnd::Restored),
            _ => None,
        }
    }

    /// The month of the decision that holds, in the agreement's zone.
    pub fn month(&self) -> Option<Month> {
        self.decision().map(|decision| Month::of(decision.at.date(self.of.agreement.zone)))
    }

    /// The evidence of a decision made inside the span, if there is one.
    pub fn evidence_in(&self, span: Span, facts: &Facts<'v>) -> Result<Option<TicketEvidence<'v>>, NoData> {
        let Some(decision) = self.decision().filter(|decision| decision.counts_in(span)) else { return Ok(None) };
        let figures = self.figures(facts)?;
        Ok(Some(TicketEvidence {
            ticket: facts.ticket,
            severity: facts.severity(),
            logged: facts.logged,
            reached: self.reached(facts),
            due: self.due(),
            elapsed: figures.elapsed,
            paused: figures.paused,
            rested: figures.rested,
            taken: figures.taken,
            used: self.of.pace.share(figures.taken),
            met: decision.met,
            decided_at: decision.at,
        }))
    }
}

fn zero() -> crate::domain::decimal::Fraction {
    crate::domain::decimal::Fraction::new(0, 1).unwrap_or_else(|| unreachable!("0 ÷ 1 is a fraction"))
}
