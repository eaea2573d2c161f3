//! Instants, days, months and the one place where wall time becomes an instant.
//!
//! An [`Instant`] is whole UTC seconds. Wall time is a `chrono` `NaiveDateTime` in one IANA [`Zone`]; it may occur twice
//! (autumn) or never (spring), and every conversion says which it was.

use std::fmt;

use chrono::{DateTime, Datelike, Days, LocalResult, Months, NaiveDate, NaiveDateTime, Offset, TimeZone};

/// A calendar day.
pub type Date = NaiveDate;
/// An IANA time zone.
pub type Zone = chrono_tz::Tz;

/// A point in time in whole UTC seconds since 1970; covers the years −262143 to 262142.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The instant that lies `seconds` after 1970-01-01T00:00:00Z; out of range is cut to the first or last instant.
    pub const fn from_seconds(seconds: i64) -> Self {
        // chrono's range is ±8.2e12 s; staying inside it keeps every later conversion total.
        const LIMIT: i64 = 8_000_000_000_000;
        if seconds > LIMIT {
            Self(LIMIT)
        } else if seconds < -LIMIT {
            Self(-LIMIT)
        } else {
            Self(seconds)
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The instant `seconds` later (earlier when negative).
    pub const fn plus(self, seconds: i64) -> Self {
        Self::from_seconds(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to this instant, negative when this one is first.
    pub const fn since(self, earlier: Instant) -> i64 {
        self.0 - earlier.0
    }

    /// The wall time in `zone`.
    pub fn wall(self, zone: Zone) -> NaiveDateTime {
        let utc = DateTime::from_timestamp(self.0, 0).map(|at| at.naive_utc()).unwrap_or_default();
        zone.from_utc_datetime(&utc).naive_local()
    }

    /// Seconds that the zone's clocks are ahead of UTC at this instant.
    pub fn utc_offset(self, zone: Zone) -> i32 {
        let utc = DateTime::from_timestamp(self.0, 0).map(|at| at.naive_utc()).unwrap_or_default();
        zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
    }

    /// The day in `zone`.
    pub fn date(self, zone: Zone) -> Date {
        self.wall(zone).date()
    }

    /// `2026-10-13T09:42:00+02:00`, in `zone`.
    pub fn rfc3339(self, zone: Zone) -> String {
        let offset = self.utc_offset(zone);
        let (sign, ahead) = if offset < 0 { ('-', -offset) } else { ('+', offset) };
        format!("{}{sign}{:02}:{:02}", self.wall(zone).format("%Y-%m-%dT%H:%M:%S"), ahead / 3600, ahead / 60 % 60)
    }
}

/// What a wall time is in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wall {
    /// The clocks show it once.
    Once(Instant),
    /// The clocks show it twice, when they go back: the earlier and the later instant.
    Twice(Instant, Instant),
    /// The clocks skip it, when they go forward: the instant at which the skipped stretch ends.
    Never(Instant),
}

impl Wall {
    /// The reading of calendars: the first of two, the end of a gap.
    pub fn first(self) -> Instant {
        match self {
            Wall::Once(at) | Wall::Twice(at, _) | Wall::Never(at) => at,
        }
    }
}

/// Reads a wall time in a zone. The only conversion from wall time to an instant in `sdm`.
#[expect(clippy::disallowed_methods, reason = "here, where all three answers are matched")]
pub fn wall_time(zone: Zone, wall: NaiveDateTime) -> Wall {
    match zone.from_local_datetime(&wall) {
        LocalResult::Single(at) => Wall::Once(Instant::from_seconds(at.timestamp())),
        LocalResult::Ambiguous(a, b) => {
            let (a, b) = (a.timestamp().min(b.timestamp()), a.timestamp().max(b.timestamp()));
            Wall::Twice(Instant::from_seconds(a), Instant::from_seconds(b))
        }
        LocalResult::None => Wall::Never(end_of_gap(zone, wall)),
    }
}

/// The instant of the jump that skips `wall`: found by halving between the day before and the day after.
fn end_of_gap(zone: Zone, wall: NaiveDateTime) -> Instant {
    let guess = Instant::from_seconds(wall.and_utc().timestamp());
    let (mut before, mut after) = (guess.plus(-2 * 86_400), guess.plus(2 * 86_400));
    // Invariant: the clocks show less than `wall` at `before` and more at `after`.
    while after.since(before) > 1 {
        let middle = before.plus(after.since(before) / 2);
        if middle.wall(zone) < wall {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}

/// The first instant of a day in a zone (the end of the gap where midnight is skipped).
pub fn start_of_day(zone: Zone, day: Date) -> Instant {
    wall_time(zone, day.and_time(chrono::NaiveTime::MIN)).first()
}

/// The day `days` after `day` (before when negative), or the last representable day.
pub fn add_days(day: Date, days: i64) -> Date {
    if days >= 0 {
        day.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(Date::MAX)
    } else {
        day.checked_sub_days(Days::new(days.unsigned_abs())).unwrap_or(Date::MIN)
    }
}

/// The day `months` later, cut to the length of that month; the last representable day when there is none.
pub fn add_months(day: Date, months: u32) -> Date {
    day.checked_add_months(Months::new(months)).unwrap_or(Date::MAX)
}

/// Half-open stretch of time, `from` included, `until` excluded; never empty and never reversed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    from: Instant,
    until: Instant,
}

impl Span {
    /// A span, or `None` when nothing lies between the two instants.
    pub fn new(from: Instant, until: Instant) -> Option<Self> {
        (from < until).then_some(Self { from, until })
    }

    /// First instant inside.
    pub fn from(self) -> Instant {
        self.from
    }

    /// First instant after it.
    pub fn until(self) -> Instant {
        self.until
    }

    /// Length in seconds, at least 1.
    pub fn seconds(self) -> i64 {
        self.until.since(self.from)
    }

    /// Whether the instant lies inside.
    pub fn holds(self, at: Instant) -> bool {
        self.from <= at && at < self.until
    }

    /// The part that both share.
    pub fn and(self, other: Span) -> Option<Span> {
        Span::new(self.from.max(other.from), self.until.min(other.until))
    }
}

/// A calendar month, `2026-10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// A month of the years 1 to 9999, or `None`.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        ((1..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The month that a day lies in; days outside the years 1 to 9999 are cut to the first or last month.
    pub fn of(day: Date) -> Self {
        Self { year: day.year().clamp(1, 9999), month: day.month() }
    }

    /// Reads `2026-10`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        (digits(year, 4) && digits(month, 2)).then(|| Self::new(year.parse().ok()?, month.parse().ok()?)).flatten()
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 for January.
    pub fn month(self) -> u32 {
        self.month
    }

    /// The month `n` later (earlier when negative), cut at the years 1 and 9999.
    pub fn plus(self, n: i32) -> Self {
        let index = (self.year * 12 + self.month as i32 - 1 + n).clamp(12, 9999 * 12 + 11);
        Self { year: index.div_euclid(12), month: index.rem_euclid(12) as u32 + 1 }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::from_ymd_opt(self.year, self.month, 1).unwrap_or_default()
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        add_days(add_months(self.first_day(), 1), -1)
    }

    /// The whole month as a span in a zone: 745 h for October 2026 in Stockholm.
    pub fn span(self, zone: Zone) -> Span {
        days_span(zone, self.first_day(), self.last_day())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// The span of whole days in a zone, both days included (`from … until` of records).
///
/// # Panics
/// Never: `last` before `first` gives the one day `first`.
pub fn days_span(zone: Zone, first: Date, last: Date) -> Span {
    let from = start_of_day(zone, first);
    let until = start_of_day(zone, add_days(last.max(first), 1));
    Span { from, until: until.max(from.plus(1)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Stockholm;

    fn wall(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall time")
    }

    #[test]
    fn months_in_stockholm_have_their_clock_changes() {
        // By hand: March 743 h, October 745 h.
        assert_eq!(Month::parse("2026-03").map(|m| m.span(Stockholm).seconds()), Some(743 * 3600));
        assert_eq!(Month::parse("2026-10").map(|m| m.span(Stockholm).seconds()), Some(745 * 3600));
    }

    #[test]
    fn a_skipped_wall_time_is_the_end_of_the_gap() {
        // Clocks jump from 02:00 to 03:00 at 01:00 UTC on 2026-03-29.
        let jump = Instant::from_seconds(1_774_746_000);
        assert_eq!(wall_time(Stockholm, wall("2026-03-29 02:30")), Wall::Never(jump));
        assert_eq!(jump.rfc3339(Stockholm), "2026-03-29T03:00:00+02:00");
    }

    #[test]
    fn a_repeated_wall_time_is_the_first_of_the_two() {
        // 02:30 at +02:00 is 00:30 UTC, at +01:00 01:30 UTC.
        let Wall::Twice(a, b) = wall_time(Stockholm, wall("2026-10-25 02:30")) else {
            panic!("02:30 occurs twice that night")
        };
        assert_eq!((a.rfc3339(Stockholm).as_str(), b.since(a)), ("2026-10-25T02:30:00+02:00", 3600));
    }

    #[test]
    fn the_end_of_time_overflows_nothing() {
        let day = Date::from_ymd_opt(9999, 12, 31).expect("a day");
        assert!(add_days(day, 1) > day);
        assert_eq!(Month::of(day).plus(1), Month::of(day));
    }
}
