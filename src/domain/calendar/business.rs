//! Counting working days: a working day is one on which an open span starts.

use chrono::{Datelike, NaiveDateTime, NaiveTime, TimeDelta};

use super::notation::wall_at;
use super::{Calendar, NoOpenTime};
use crate::domain::decimal::Fraction;
use crate::domain::time::{Date, Instant, Span, add_days, days_span, start_of_day, wall_time};

/// More days than the years 1 to 9999 have.
const LONGEST: i64 = 4_000_000;

/// Business days used up: whole steps and the part of the step that has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BusinessDays {
    /// Whole steps.
    pub whole: u32,
    /// The part of the next step, from 0 to 1; 1 when all its open time is used and only closed time lies before its end.
    pub part: Fraction,
}

impl BusinessDays {
    /// Both together as one fraction of days.
    pub fn fraction(self) -> Fraction {
        let sum = i128::from(self.whole) * self.part.den() + self.part.num();
        // At most 2^32 days of fewer than 2^32 seconds each, so the bounds of a fraction hold.
        Fraction::new(sum, self.part.den()).unwrap_or(self.part)
    }
}

impl Calendar {
    /// The stretches of real time that belong to a day, less breaks; empty when it is no working day.
    pub fn spans_of(&self, date: Date) -> Vec<Span> {
        if self.always {
            return is_known(date).then(|| days_span(self.zone(), date, date)).into_iter().collect();
        }
        if is_known(date) { self.year(date.year()).own(date).to_vec() } else { Vec::new() }
    }

    /// Whether an open span starts on the day (and is not all taken by breaks).
    pub fn is_working_day(&self, date: Date) -> bool {
        is_known(date) && (self.always || !self.year(date.year()).own(date).is_empty())
    }

    /// Working days in `[from, to)`; 0 when `to` is first.
    pub fn working_days(&self, from: Date, to: Date) -> u32 {
        let inside = |date: Date| date.clamp(first_date(), add_days(last_date(), 1));
        let (from, to) = (inside(from), inside(to));
        if to <= from {
            return 0;
        }
        if self.always {
            return u32::try_from((to - from).num_days()).unwrap_or(0);
        }
        // `to` may be the first day of the year 10000, in which no day is counted.
        let whole: u32 = (from.year()..to.year()).map(|year| self.year(year).working_days()).sum();
        let part = if to > last_date() { 0 } else { self.year(to.year()).working_days_before(to) };
        whole + part - self.year(from.year()).working_days_before(from)
    }

    /// Full working days strictly between two days: the notice that an announcement gave; 0 when `opens` is not later.
    pub fn full_days_between(&self, announced: Date, opens: Date) -> u32 {
        self.working_days(add_days(announced, 1), opens)
    }

    /// Steps `n` working days from a day, back when negative. A day that is no working day first moves to the next one
    /// in the direction of travel.
    pub fn step_days(&self, date: Date, n: i64) -> Result<Date, NoOpenTime> {
        let date = date.clamp(first_date(), last_date());
        if self.always {
            let day = add_days(date, n.clamp(-LONGEST, LONGEST));
            return Ok(day.clamp(first_date(), last_date()));
        }
        let left = if n >= 0 { last_date() - date } else { date - first_date() };
        if n.unsigned_abs() > left.num_days().unsigned_abs() {
            // More steps than days are left: no need to look at any year.
            return Err(self.no_open_time(start_of_day(self.zone(), if n >= 0 { last_date() } else { first_date() })));
        }
        let none = |date: Date| self.no_open_time(start_of_day(self.zone(), date));
        let mut year = self.year(date.year());
        let before = i64::from(year.working_days_before(date));
        let mut last = date;
        if n >= 0 {
            // Counted from the year's start, the first step is to the day itself or the next working day.
            let mut wanted = before.saturating_add(1).saturating_add(n);
            while wanted > i64::from(year.working_days()) {
                wanted -= i64::from(year.working_days());
                last = year.working_day(year.working_days()).map_or(last, |day| day.max(last));
                if year.number() == 9999 || is_five_years_on(last, year.number()) {
                    return Err(none(last));
                }
                year = self.year(year.number() + 1);
            }
            let found = u32::try_from(wanted).ok().and_then(|wanted| year.working_day(wanted));
            return found.filter(|found| !is_after_five_years(last, *found)).ok_or_else(|| none(last));
        }
        let mut wanted = before.saturating_add(i64::from(self.is_working_day(date))).saturating_add(n);
        while wanted < 1 {
            last = year.working_day(1).map_or(last, |day| day.min(last));
            if year.number() == 1 || is_five_years_on(last, year.number()) {
                return Err(none(last));
            }
            year = self.year(year.number() - 1);
            wanted = wanted.saturating_add(i64::from(year.working_days()));
        }
        let found = u32::try_from(wanted).ok().and_then(|wanted| year.working_day(wanted));
        found.filter(|found| !is_after_five_years(*found, last)).ok_or_else(|| none(last))
    }

    /// The instant `n` business days after `from`, before it when negative.
    ///
    /// A closed start first moves to the next opening (to the last closing when counting back). Then working days are
    /// stepped; the wall time stays the same, kept inside the spans of the day it falls on: before opening → opening,
    /// in a gap → the next span, after closing → closing. With `end_of_day` it is that day's last closing.
    pub fn due_business_days(&self, from: Instant, n: i64, end_of_day: bool) -> Result<Instant, NoOpenTime> {
        self.start(from, n < 0)?.due(self, n, end_of_day)
    }

    /// How many business days lie between `from` and `at`: whole steps `k` with `due(from, k) ≤ at`, and the open time
    /// since the last of them as a part of the open time of its step. Agrees with [`Calendar::due_business_days`].
    pub fn business_days_used(&self, from: Instant, at: Instant) -> Result<BusinessDays, NoOpenTime> {
        let nothing = BusinessDays { whole: 0, part: zero() };
        let start = match self.start(from, false) {
            Ok(start) if start.at <= at => start,
            Ok(_) => return Ok(nothing),
            Err(none) => return Err(none),
        };
        // Step k falls on the k-th working day after the start's, so none after the day of `at` can have been reached.
        let mut whole = self.working_days(add_days(start.day, 1), add_days(at.date(self.zone()), 2));
        let mut this = start.due(self, whole.into(), false)?;
        while this > at && whole > 0 {
            whole -= 1;
            this = start.due(self, whole.into(), false)?;
        }
        let next = start.due(self, i64::from(whole) + 1, false)?;
        let part = Fraction::new(self.elapsed(this, at).into(), self.elapsed(this, next).into());
        Ok(BusinessDays { whole, part: part.unwrap_or_else(zero) })
    }

    fn start(&self, from: Instant, back: bool) -> Result<Start, NoOpenTime> {
        let at = if back { self.closing(from)? } else { self.opening(from)? };
        let wall = at.wall(self.zone());
        let belongs =
            |day: &Date| self.spans_of(*day).iter().any(|span| span.holds(at) || (back && span.until() == at));
        // A span belongs to the day it starts on: usually this day, else the one before; the day after only where the
        // clocks go back over midnight.
        let day = [0, -1, 1].into_iter().map(|step| add_days(wall.date(), step)).find(belongs);
        let day = day.unwrap_or(wall.date());
        Ok(Start { at, day, since_midnight: wall - midnight(day) })
    }
}

/// Where a count of business days begins.
struct Start {
    at: Instant,
    /// The day to which its span belongs.
    day: Date,
    /// Wall time since that day's 00:00; beyond 24 h in a span that crossed midnight.
    since_midnight: TimeDelta,
}

impl Start {
    fn due(&self, calendar: &Calendar, n: i64, end_of_day: bool) -> Result<Instant, NoOpenTime> {
        let day = if n == 0 { self.day } else { calendar.step_days(self.day, n)? };
        let spans = calendar.spans_of(day);
        let closing = spans.last().map(|span| span.until());
        if end_of_day {
            return Ok(closing.unwrap_or(self.at));
        }
        if n == 0 {
            return Ok(self.at);
        }
        let same = wall_time(calendar.zone(), wall_at(day, self.since_midnight.num_seconds())).first();
        match spans.iter().find(|span| same <= span.until()) {
            Some(span) => Ok(same.max(span.from())),
            None => Ok(closing.unwrap_or(same)),
        }
    }
}

fn midnight(day: Date) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

fn zero() -> Fraction {
    Fraction::new(0, 1).unwrap_or_else(|| unreachable!("0 ÷ 1 is a fraction"))
}

/// Whether calendars know the day: the years 1 to 9999.
fn is_known(date: Date) -> bool {
    (1..=9999).contains(&date.year())
}

fn first_date() -> Date {
    Date::from_ymd_opt(1, 1, 1).unwrap_or_default()
}

fn last_date() -> Date {
    Date::from_ymd_opt(9999, 12, 31).unwrap_or_default()
}

/// Whether all of a year lies more than five years from a day.
fn is_five_years_on(day: Date, year: i32) -> bool {
    (year - day.year()).abs() > 5
}

/// Whether one day lies more than five years before the other.
fn is_after_five_years(earlier: Date, later: Date) -> bool {
    crate::domain::time::add_months(earlier, 60) < later
}
