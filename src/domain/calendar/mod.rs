//! Calendars: which seconds are open, in one zone's wall time, and how time is counted in them.
//!
//! Order of what decides a day: a holiday (closes the spans that start on it), an exception by full date, one by day of
//! the year, one by weekday, the usual hours; breaks are taken out last. A span belongs to the day on which it starts.
//! Knows the years 1 to 9999; outside them only a calendar that never closes is open. Knows no records and no clock.

mod business;
#[cfg(test)]
mod cases;
mod check;
mod clock;
#[cfg(test)]
mod laws;
mod notation;
mod rules;
mod sweden;
mod year;

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use chrono::{DateTime, Datelike, Months, Weekday};

pub use business::BusinessDays;
pub use check::{CalendarFault, NEVER_OPEN, NO_EFFECT, OVERLAP, REVERTS, RULES};
pub use clock::Period;
pub use notation::{DaySelector, HolidayEntry, WEEKDAYS, WallSpan, parse_weekday, weekday_word};
pub use rules::{CalendarKeys, CalendarParts, Holiday, Hours};
pub use sweden::SwedishDay;

use super::id::CalendarId;
use super::time::{Date, Instant, Zone, wall_time};
use rules::Rules;
use year::Year;

/// Years whose tables are kept once worked out; others are worked out for each question.
const KEPT: std::ops::Range<i32> = 1970..2170;

/// A calendar that can answer questions. Years are worked out when first asked for and kept inside the value.
#[derive(Clone)]
pub struct Calendar {
    id: CalendarId,
    rules: Rules,
    always: bool,
    years: Vec<OnceLock<Box<Year>>>,
}

impl Calendar {
    /// Builds a calendar and says what is odd about it. It can be used whatever the faults.
    pub fn new(parts: CalendarParts) -> (Self, Vec<CalendarFault>) {
        let rules = Rules::of(&parts);
        let faults = check::faults(&parts, &rules);
        (Self::of(parts.id, rules), faults)
    }

    /// The calendar that never closes, in a zone (which matters for its days only).
    pub fn always(id: CalendarId, zone: Zone) -> Self {
        let own = CalendarKeys { hours: Some(Hours::Always), ..CalendarKeys::default() };
        let rules = Rules::of(&CalendarParts { id: id.clone(), zone, own, changes: Default::default() });
        Self::of(id, rules)
    }

    fn of(id: CalendarId, rules: Rules) -> Self {
        let always = rules.is_always_open();
        let years = if always { Vec::new() } else { KEPT.map(|_| OnceLock::new()).collect() };
        Self { id, rules, always, years }
    }

    /// Its name in the catalogue.
    pub fn id(&self) -> &CalendarId {
        &self.id
    }

    /// The zone of its wall time.
    pub fn zone(&self) -> Zone {
        self.rules.zone
    }

    /// Whether it never closes, in any version.
    pub fn is_always_open(&self) -> bool {
        self.always
    }

    /// Why a day is a holiday of this calendar, or `None`. A holiday may fall on a day that is closed anyway.
    pub fn holiday(&self, date: Date) -> Option<Holiday> {
        self.rules.on(date).holiday(date)
    }

    /// What the wall clock's spans of a day are, before breaks: none on a holiday.
    pub fn openings(&self, date: Date) -> &[WallSpan] {
        self.rules.openings(date)
    }

    /// What they would be without holidays and exceptions.
    pub fn usual_openings(&self, date: Date) -> &[WallSpan] {
        self.rules.on(date).usual(date.weekday())
    }

    /// The usual spans by weekday, Monday first, as they hold on a day.
    pub fn usual_week(&self, date: Date) -> [Vec<WallSpan>; 7] {
        let version = self.rules.on(date);
        let mut weekday = Weekday::Sun;
        std::array::from_fn(|_| {
            weekday = weekday.succ();
            version.usual(weekday).to_vec()
        })
    }

    /// The days on which entries of `changes` begin, in order.
    pub fn change_days(&self) -> impl Iterator<Item = Date> {
        self.rules.versions.iter().skip(1).map(|version| version.from)
    }

    fn year(&self, number: i32) -> YearRef<'_> {
        let number = number.clamp(1, 9999);
        let cell = usize::try_from(number - KEPT.start).ok().and_then(|n| self.years.get(n));
        match cell {
            Some(cell) => YearRef::Kept(cell.get_or_init(|| Box::new(Year::new(&self.rules, number)))),
            None => YearRef::Made(Box::new(Year::new(&self.rules, number))),
        }
    }

    /// The year in whose bounds the instant lies, or the first or last year there is.
    fn year_at(&self, at: Instant) -> YearRef<'_> {
        // The zone's year differs from the one in UTC for some hours only; the bounds say which it is.
        let utc = DateTime::from_timestamp(at.seconds(), 0).map(|at| at.year()).unwrap_or_default();
        let year = self.year(utc);
        let (from, until) = year.bounds();
        match year.number() {
            number if at < from && number > 1 => self.year(number - 1),
            number if at >= until && number < 9999 => self.year(number + 1),
            _ => year,
        }
    }

    /// Whether `at` lies more than five years after `earlier`, by the calendar's wall time.
    fn is_five_years_on(&self, earlier: Instant, at: Instant) -> bool {
        // Five years are never shorter than this, so most questions need no date arithmetic.
        const SHORTEST: i64 = (5 * 365 - 1) * 86_400;
        let limit = || {
            let wall = earlier.wall(self.zone()).checked_add_months(Months::new(60));
            wall.map(|wall| wall_time(self.zone(), wall).first())
        };
        at.since(earlier) > SHORTEST && limit().is_some_and(|limit| at > limit)
    }

    fn no_open_time(&self, at: Instant) -> NoOpenTime {
        NoOpenTime { calendar: self.id.clone(), at, zone: self.zone() }
    }
}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Calendar").field("id", &self.id).field("rules", &self.rules).finish_non_exhaustive()
    }
}

impl PartialEq for Calendar {
    /// The same name and the same rules.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.rules == other.rules
    }
}
impl Eq for Calendar {}

/// A year that is kept in the calendar or was made for one question.
enum YearRef<'a> {
    Kept(&'a Year),
    Made(Box<Year>),
}

impl Deref for YearRef<'_> {
    type Target = Year;

    fn deref(&self) -> &Year {
        match self {
            YearRef::Kept(year) => year,
            YearRef::Made(year) => year,
        }
    }
}

/// A question that no open time within five years answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoOpenTime {
    /// The calendar that was asked.
    pub calendar: CalendarId,
    /// From where on (or back) nothing is open for five years.
    pub at: Instant,
    /// The calendar's zone, in which the instant is shown.
    pub zone: Zone,
}

impl fmt::Display for NoOpenTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "calendar {} has no open time within five years of {}", self.calendar, self.at.rfc3339(self.zone))
    }
}
impl std::error::Error for NoOpenTime {}
