//! What a ticket's log says up to a horizon: when it was answered, at rest, waiting, asked about and regraded.
//!
//! Knows no targets. A *rest* is a stretch in which a clock stands because its end was reached or the ticket cancelled.

use super::period::Horizon;
use super::view::TicketView;
use crate::domain::record::target::ClockEnd;
use crate::domain::record::ticket::{Did, Entry, Holder};
use crate::domain::record::words::Severity;
use crate::domain::time::Instant;

/// What is known of a ticket at a horizon.
#[derive(Debug, Clone)]
pub struct Facts<'v> {
    /// The ticket.
    pub ticket: TicketView<'v>,
    /// When it was logged.
    pub logged: Instant,
    /// Up to where facts are seen.
    pub horizon: Horizon,
    /// Severity as first set.
    pub first_severity: Option<Severity>,
    /// Later severities, in time order.
    pub regrades: Vec<(Instant, Severity)>,
    /// Waits, in time order, never overlapping.
    pub waits: Vec<Wait<'v>>,
    /// What matters to replies and gaps, in time order.
    pub marks: Vec<(Instant, Mark)>,
    /// Rests of the clocks that end at an answer, at `restored` and at `resolved`.
    rests: [Vec<Rest>; 3],
}

/// A wait for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait<'v> {
    /// Began.
    pub from: Instant,
    /// Ended; `None`: still waiting at the horizon.
    pub until: Option<Instant>,
    /// For whom.
    pub holder: &'v Holder,
}

/// A stretch in which a clock is at rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// Began: the end was reached, or the ticket cancelled.
    pub from: Instant,
    /// Reopened; `None`: still at rest at the horizon.
    pub until: Option<Instant>,
    /// Why.
    pub why: RestKind,
}

/// Why a clock is at rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestKind {
    /// Its end was reached.
    Reached,
    /// The ticket was cancelled first.
    Cancelled,
}

/// Something said or done that starts or ends a span of a reply or gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The customer asked.
    Asked,
    /// We answered.
    Answered,
    /// The customer was told.
    Told,
    /// Restored: ends a gap.
    Restored,
    /// Resolved or closed: ends a gap and answers what is open.
    Resolved,
    /// Goes on.
    Reopened,
    /// Withdrawn.
    Cancelled,
}

impl<'v> Facts<'v> {
    /// What the log says up to the horizon; `None` when the ticket was logged after it.
    pub fn of(ticket: TicketView<'v>, horizon: Horizon) -> Option<Self> {
        let logged = logged_at(ticket)?;
        if !horizon.sees(logged) {
            return None;
        }
        let mut facts = Self {
            ticket,
            logged,
            horizon,
            first_severity: ticket.first_severity(),
            regrades: Vec::new(),
            waits: Vec::new(),
            marks: Vec::new(),
            rests: Default::default(),
        };
        if is_in_order(ticket) {
            ticket.log().take_while(|entry| horizon.sees(entry.at)).for_each(|entry| facts.read(entry));
        } else {
            // A log out of order is a finding of `check`; read in time order it still says one thing only.
            let mut log: Vec<&Entry> = ticket.log().filter(|entry| horizon.sees(entry.at)).collect();
            log.sort_by_key(|entry| entry.at);
            log.into_iter().for_each(|entry| facts.read(entry));
        }
        Some(facts)
    }

    fn read(&mut self, entry: &'v Entry) {
        let at = entry.at.max(self.logged);
        match &entry.did {
            Did::Logged | Did::Note | Did::Assigned { .. } | Did::Responded { auto: true } => {}
            Did::Responded { auto: false } => {
                self.rest(ClockEnd::Responded, at, RestKind::Reached);
                self.marks.push((at, Mark::Answered));
            }
            Did::Waiting { holder } => {
                self.end_wait(at);
                // While a ticket is resolved or cancelled nobody waits.
                if !self.is_at_rest(ClockEnd::Resolved) {
                    self.waits.push(Wait { from: at, until: None, holder });
                }
            }
            Did::Resumed => self.end_wait(at),
            Did::Asked => self.marks.push((at, Mark::Asked)),
            Did::Informed { .. } => self.marks.push((at, Mark::Told)),
            Did::Regraded { severity } => self.regrades.push((at, *severity)),
            Did::Restored => {
                self.end_wait(at);
                self.rest(ClockEnd::Restored, at, RestKind::Reached);
                self.marks.push((at, Mark::Restored));
            }
            Did::Resolved | Did::Closed => {
                self.end_wait(at);
                for end in [ClockEnd::Responded, ClockEnd::Restored, ClockEnd::Resolved] {
                    self.rest(end, at, RestKind::Reached);
                }
                self.marks.push((at, Mark::Resolved));
            }
            Did::Cancelled => {
                self.end_wait(at);
                if !self.is_at_rest(ClockEnd::Resolved) {
                    for end in [ClockEnd::Responded, ClockEnd::Restored, ClockEnd::Resolved] {
                        self.rest(end, at, RestKind::Cancelled);
                    }
                    self.marks.push((at, Mark::Cancelled));
                }
            }
            Did::Reopened => self.reopen(at),
        }
    }

    fn rest(&mut self, end: ClockEnd, at: Instant, why: RestKind) {
        if !self.is_at_rest(end) {
            self.rests[place(end)].push(Rest { from: at, until: None, why });
        }
    }

    fn reopen(&mut self, at: Instant) {
        let mut goes_on = false;
        for end in [ClockEnd::Responded, ClockEnd::Restored, ClockEnd::Resolved] {
            if let Some(rest) = self.rests[place(end)].last_mut().filter(|rest| rest.until.is_none()) {
                // A response is given once: only a cancelled one can still be owed.
                if end != ClockEnd::Responded || rest.why == RestKind::Cancelled {
                    rest.until = Some(at);
                    goes_on = true;
                }
            }
        }
        if goes_on {
            self.end_wait(at);
            self.marks.push((at, Mark::Reopened));
        }
    }

    fn end_wait(&mut self, at: Instant) {
        if let Some(wait) = self.waits.last_mut().filter(|wait| wait.until.is_none()) {
            wait.until = Some(at);
        }
    }

    /// The rests of the clock with this end, in time order, never overlapping.
    pub fn rests(&self, end: ClockEnd) -> &[Rest] {
        &self.rests[place(end)]
    }

    /// Whether the clock with this end is at rest at the horizon.
    pub fn is_at_rest(&self, end: ClockEnd) -> bool {
        self.rests(end).last().is_some_and(|rest| rest.until.is_none())
    }

    /// Whether the ticket is cancelled at the horizon, and was not resolved before that.
    pub fn is_cancelled(&self) -> bool {
        let last = self.rests(ClockEnd::Resolved).last();
        last.is_some_and(|rest| rest.until.is_none() && rest.why == RestKind::Cancelled)
    }

    /// When the clock with this end last reached it, if it rests there at the horizon.
    pub fn reached(&self, end: ClockEnd) -> Option<Instant> {
        let last = self.rests(end).last()?;
        (last.until.is_none() && last.why == RestKind::Reached).then_some(last.from)
    }

    /// The severity at the horizon.
    pub fn severity(&self) -> Option<Severity> {
        self.regrades.last().map(|(_, severity)| *severity).or(self.first_severity)
    }

    /// In whose hands the ticket was, from each instant on until the next.
    pub fn holders(&self) -> Vec<(Instant, Holder)> {
        let mut assigned = Holder::Own;
        let mut holders = vec![(self.logged, Holder::Own)];
        let mut teams: Vec<(Instant, Holder)> = Vec::new();
        for entry in self.ticket.log().filter(|entry| self.horizon.sees(entry.at)) {
            if let Did::Assigned { to } = &entry.did {
                teams.push((entry.at.max(self.logged), Holder::Team(to.clone())));
            }
        }
        teams.sort_by_key(|(at, _)| *at);
        let mut teams = teams.into_iter().peekable();
        for wait in &self.waits {
            while let Some((at, team)) = teams.next_if(|(at, _)| *at < wait.from) {
                assigned = team.clone();
                holders.push((at, team));
            }
            holders.push((wait.from, wait.holder.clone()));
            if let Some(until) = wait.until {
                // Assigned during the wait: the clock is with that team once it runs again.
                while let Some((_, team)) = teams.next_if(|(at, _)| *at <= until) {
                    assigned = team;
                }
                holders.push((until, assigned.clone()));
            }
        }
        if self.waits.last().is_none_or(|wait| wait.until.is_some()) {
            holders.extend(teams);
        }
        holders
    }
}

fn place(end: ClockEnd) -> usize {
    match end {
        ClockEnd::Responded => 0,
        ClockEnd::Restored => 1,
        ClockEnd::Resolved | ClockEnd::Held => 2,
    }
}

/// When the ticket came in: its `logged` entry, else its first.
pub fn logged_at(ticket: TicketView<'_>) -> Option<Instant> {
    let logged = ticket.log().find(|entry| entry.did == Did::Logged);
    logged.or_else(|| ticket.log().next()).map(|entry| entry.at)
}

fn is_in_order(ticket: TicketView<'_>) -> bool {
    let mut last = None;
    ticket.log().all(|entry| last.replace(entry.at).is_none_or(|before| before <= entry.at))
}
