//! How fast a target's time runs: its calendar and its limit; when a stretch of work was due, given where it stood still.

use super::facts::{Rest, Wait};
use super::outcome::Taken;
use super::verdict::NoData;
use super::view::CustomerView;
use crate::domain::amount::Duration;
use crate::domain::calendar::{Calendar, NoOpenTime};
use crate::domain::decimal::Fraction;
use crate::domain::id::CalendarId;
use crate::domain::record::RecordKind;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{DueRule, Limit, Target};
use crate::domain::time::Instant;
use crate::store::layout::Kind;

/// The most business days that a clock counts: more than a century of them is a slip of the pen.
const LONGEST: u32 = 36_500;

/// The pace of one target: in which hours its time runs, and how much of it there is.
#[derive(Debug, Clone, Copy)]
pub struct Pace<'v> {
    /// Its hours; `None`: 24x7.
    pub calendar: Option<&'v Calendar>,
    /// How much time.
    pub length: Length,
    /// Reaching it exactly is a miss already.
    pub under: bool,
}

/// An agreed time as a clock counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Open seconds.
    Seconds(i64),
    /// Business days.
    BusinessDays {
        /// How many.
        days: u32,
        /// Due at the last closing of the day.
        end_of_day: bool,
    },
}

/// A stretch in which time does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Still {
    /// Began.
    pub from: Instant,
    /// Ended; `None`: lasts at the horizon.
    pub until: Option<Instant>,
    /// A wait, not a rest: time will run on after it, so nothing is due before it ends.
    pub is_wait: bool,
}

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The instant; `None` while a wait that began before it lasts.
    pub at: Option<Instant>,
    /// When the last still that moved it ended. Business days can be due before that, when a wait ends in closed hours.
    pub from: Instant,
}

impl<'v> Pace<'v> {
    /// The pace of a target, or why it has none.
    pub fn of(
        view: &CustomerView<'v>,
        agreement: &Agreement,
        target: &Target,
        limit: Limit,
        due: DueRule,
    ) -> Result<Self, NoData> {
        let under = matches!(limit, Limit::Under(_));
        let named = target.calendar.as_ref();
        if let Some(seconds) = limit.amount().clock_seconds() {
            let calendar = named.map(|name| calendar(view, name)).transpose()?;
            return Ok(Self { calendar, length: Length::Seconds(seconds), under });
        }
        let Duration::BusinessDays(days @ ..=LONGEST) = limit.amount() else { return Err(NoData::NoClock) };
        let fallback = agreement.calendar.as_ref().or(view.settings.default_calendar.as_ref());
        let name = named.or(fallback).ok_or(NoData::NoCalendar)?;
        let end_of_day = due == DueRule::EndOfDay;
        Ok(Self { calendar: Some(calendar(view, name)?), length: Length::BusinessDays { days, end_of_day }, under })
    }

    /// Open seconds in `[from, until)`; 0 when reversed.
    pub fn elapsed(&self, from: Instant, until: Instant) -> i64 {
        if until <= from {
            return 0;
        }
        self.calendar.map_or(until.since(from), |calendar| calendar.elapsed(from, until))
    }

    /// Open seconds from `from` to `until` outside the stills.
    pub fn running(&self, from: Instant, until: Instant, stills: &[Still]) -> i64 {
        let stood: i64 = stills
            .iter()
            .map(|still| self.elapsed(still.from.max(from), still.until.unwrap_or(until).min(until)))
            .sum();
        self.elapsed(from, until) - stood
    }

    /// The earliest instant with `seconds` open seconds after `from`.
    fn after(&self, from: Instant, seconds: i64) -> Result<Instant, NoData> {
        match self.calendar {
            None => Ok(from.plus(seconds)),
            Some(calendar) => calendar.due(from, seconds).map_err(|none| never_open(&none)),
        }
    }

    /// When the agreed time from `start` on is used up, given the stills so far: sorted, disjoint, none before `start`.
    pub fn due(&self, start: Instant, stills: &[Still]) -> Result<Due, NoData> {
        match self.length {
            Length::Seconds(seconds) => self.due_seconds(start, seconds, stills),
            Length::BusinessDays { days, end_of_day } => self.due_days(start, days, end_of_day, stills),
        }
    }

    fn due_seconds(&self, start: Instant, seconds: i64, stills: &[Still]) -> Result<Due, NoData> {
        let (mut from, mut left) = (start, seconds);
        for still in stills {
            let used = self.elapsed(from, still.from);
            if used >= left {
                break;
            }
            match still.until {
                Some(until) => (from, left) = (until, left - used),
                None if still.is_wait => return Ok(Due { at: None, from: still.from }),
                // At rest: as if it ran on from there.
                None => break,
            }
        }
        Ok(Due { at: Some(self.after(from, left)?), from })
    }

    fn due_days(&self, start: Instant, days: u32, end_of_day: bool, stills: &[Still]) -> Result<Due, NoData> {
        let calendar = self.calendar.ok_or(NoData::NoCalendar)?;
        let bare = calendar.due_business_days(start, i64::from(days), end_of_day).map_err(|none| never_open(&none))?;
        let (mut due, mut from) = (bare, start);
        for still in stills.iter().take_while(|still| still.until.is_some() || still.is_wait) {
            if still.from >= due {
                break;
            }
            let Some(until) = still.until else { return Ok(Due { at: None, from: still.from }) };
            due = self.after(due, self.elapsed(still.from, until))?;
            from = until;
        }
        Ok(Due { at: Some(due), from })
    }

    /// How much was taken from `start` to `at`, in the unit of the limit.
    pub fn taken(&self, start: Instant, at: Instant, stills: &[Still]) -> Result<Taken, NoData> {
        match (self.length, self.calendar) {
            (Length::Seconds(_), _) => Ok(Taken::Seconds(self.running(start, at, stills))),
            (Length::BusinessDays { end_of_day, .. }, Some(calendar)) => {
                self.days_taken(calendar, start, at, end_of_day, stills).map(Taken::BusinessDays)
            }
            (Length::BusinessDays { .. }, None) => Err(NoData::NoCalendar),
        }
    }

    /// The business days from `start` to `at`, as shown; `None` without a calendar or open time.
    pub fn business_days(&self, start: Instant, at: Instant, stills: &[Still]) -> Option<Fraction> {
        self.days_taken(self.calendar?, start, at, false, stills).ok()
    }

    /// Whole steps k with due(start, k) ≤ at, and the part of the next step that has run; due moved by stills.
    fn days_taken(
        &self,
        calendar: &Calendar,
        start: Instant,
        at: Instant,
        end_of_day: bool,
        stills: &[Still],
    ) -> Result<Fraction, NoData> {
        let zero = Fraction::new(0, 1).ok_or(NoData::NoClock)?;
        // What is still at `at` ends there, as far as this figure goes.
        let past: Vec<Still> = stills
            .iter()
            .filter(|still| still.from < at)
            .map(|still| Still { until: Some(still.until.map_or(at, |until| until.min(at))), ..*still })
            .collect();
        let step = |k: u32| -> Result<Instant, NoData> {
            if k == 0 {
                return calendar.due_business_days(start, 0, false).map_err(|none| never_open(&none));
            }
            Ok(self.due_days(start, k, end_of_day, &past)?.at.unwrap_or(at))
        };
        if at <= step(0)? {
            return Ok(zero);
        }
        // Stills only delay a step, so no more have been reached than without them.
        let most = calendar.business_days_used(start, at).map_err(|none| never_open(&none))?.whole;
        let (mut low, mut high) = (0, most.saturating_add(1));
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if step(middle)? <= at { low = middle } else { high = middle }
        }
        let (this, next) = (step(low)?, step(low + 1)?);
        let (ran, whole) = (self.running(this, at, &past), self.running(this, next, &past));
        let part = if whole > 0 { (ran.clamp(0, whole), whole) } else { (0, 1) };
        let sum = i128::from(low) * i128::from(part.1) + i128::from(part.0);
        Ok(Fraction::new(sum, i128::from(part.1)).unwrap_or(zero))
    }

    /// The share of the agreed time that was taken; `None` when no time was agreed.
    pub fn share(&self, taken: Taken) -> Option<Fraction> {
        match (taken, self.length) {
            (Taken::Seconds(taken), Length::Seconds(all)) => Fraction::new(taken.into(), all.into()),
            (Taken::BusinessDays(taken), Length::BusinessDays { days, .. }) => {
                Fraction::new(taken.num(), taken.den().checked_mul(days.into())?)
            }
            _ => None,
        }
    }

    /// Whether 75 % of the agreed time or more was taken.
    pub fn is_near(&self, taken: Taken) -> bool {
        match (taken, self.length) {
            (Taken::Seconds(taken), Length::Seconds(all)) => i128::from(taken) * 4 >= i128::from(all) * 3,
            (Taken::BusinessDays(taken), Length::BusinessDays { days, .. }) => {
                taken.num() * 4 >= taken.den() * i128::from(days) * 3
            }
            _ => false,
        }
    }
}

/// The calendar of that name.
pub fn calendar<'v>(view: &CustomerView<'v>, name: &CalendarId) -> Result<&'v Calendar, NoData> {
    view.catalog.calendars.get(name).ok_or_else(|| {
        let lost = view
            .unreadable
            .iter()
            .find(|lost| lost.what == Kind::Record(RecordKind::Calendar) && lost.is_named(name.as_str()));
        lost.map_or_else(|| NoData::UnknownCalendar(name.clone()), |lost| NoData::Unreadable(lost.path.clone()))
    })
}

fn never_open(none: &NoOpenTime) -> NoData {
    NoData::NeverOpen(none.calendar.clone())
}

/// Waits and rests from `start` on as one sorted list of stills: a wait inside a rest is part of the rest.
pub fn stills<'a>(start: Instant, waits: impl Iterator<Item = Wait<'a>>, rests: &[Rest]) -> Vec<Still> {
    let mut all: Vec<Still> = rests.iter().map(|r| Still { from: r.from, until: r.until, is_wait: false }).collect();
    for wait in waits {
        let mut still = Still { from: wait.from.max(start), until: wait.until, is_wait: true };
        for rest in rests {
            if rest.from <= still.from {
                // Begun in the rest: what is left of it begins where the ticket was reopened.
                still.from = rest.until.map_or(Instant::from_seconds(i64::MAX), |until| still.from.max(until));
            } else {
                still.until = Some(still.until.map_or(rest.from, |until| until.min(rest.from)));
                break;
            }
        }
        if still.until.is_none_or(|until| still.from < until) && still.from < Instant::from_seconds(i64::MAX) {
            all.push(still);
        }
    }
    all.sort_by_key(|still| still.from);
    all
}
