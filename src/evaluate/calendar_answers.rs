//! Questions to one calendar as a person puts them, and the answers as values. Knows no format and no command line.

use crate::domain::amount::Duration;
use crate::domain::calendar::{Calendar, Holiday, NoOpenTime, Period, WallSpan};
use crate::domain::time::{Date, Instant, Span, add_days, start_of_day};

/// The most periods that one question may ask for.
pub const MOST_PERIODS: usize = 100_000;

/// A day or an instant, as question and as answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A day without a time.
    Day(Date),
    /// A point in time.
    Instant(Instant),
}

/// How far, and in which direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The length.
    pub length: Duration,
    /// Counts back.
    pub back: bool,
}

impl Step {
    /// Reads `54000s`, `1h30m`, `2bd`, and with a leading minus the same back. The error says what to write.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (back, length) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        Ok(Self { length: Duration::parse(length)?, back })
    }
}

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unanswered {
    /// Nothing is open within five years.
    NoOpenTime(NoOpenTime),
    /// The question makes no sense; what to ask instead.
    Question(String),
}

impl From<NoOpenTime> for Unanswered {
    fn from(none: NoOpenTime) -> Self {
        Unanswered::NoOpenTime(none)
    }
}

impl std::fmt::Display for Unanswered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unanswered::NoOpenTime(none) => none.fmt(f),
            Unanswered::Question(why) => f.write_str(why),
        }
    }
}

/// When a step ends. Business days from a day are stepped on days and end on one; all else ends at an instant, a day
/// standing for its first instant in the calendar's zone.
pub fn due(calendar: &Calendar, from: Moment, step: Step, end_of_day: bool) -> Result<Moment, Unanswered> {
    let signed = |n: i64| if step.back { -n } else { n };
    if let (Duration::BusinessDays(n), Moment::Day(day)) = (step.length, from) {
        return Ok(Moment::Day(calendar.step_days(day, signed(n.into()))?));
    }
    let at = instant(calendar, from);
    if let Duration::BusinessDays(n) = step.length {
        return Ok(Moment::Instant(calendar.due_business_days(at, signed(n.into()), end_of_day)?));
    }
    if end_of_day {
        return Err(Unanswered::Question("--end-of-day goes with business days, such as 2bd".to_owned()));
    }
    match step.length.clock_seconds() {
        Some(seconds) => Ok(Moment::Instant(calendar.due(at, signed(seconds))?)),
        None => Err(Unanswered::Question(format!(
            "{} cannot be counted in open time; write hours or business days, such as 15h or 2bd",
            step.length
        ))),
    }
}

/// The instant itself, or the first one of the day in the calendar's zone.
pub fn instant(calendar: &Calendar, moment: Moment) -> Instant {
    match moment {
        Moment::Day(day) => start_of_day(calendar.zone(), day),
        Moment::Instant(at) => at,
    }
}

/// Open or closed, and when that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenAnswer {
    /// Whether the instant is open.
    pub open: bool,
    /// The next opening strictly after it; `None` where there is none within five years.
    pub next_open: Option<Instant>,
    /// The next closing strictly after it; `None` where there is none within five years.
    pub next_close: Option<Instant>,
}

/// Whether the calendar is open; an error where it is closed and stays so for five years.
pub fn open(calendar: &Calendar, at: Instant) -> Result<OpenAnswer, NoOpenTime> {
    let open = calendar.is_open(at);
    let next_open = calendar.next_open(at);
    if !open && next_open.is_none() {
        return Err(NoOpenTime { calendar: calendar.id().clone(), at, zone: calendar.zone() });
    }
    Ok(OpenAnswer { open, next_open, next_close: calendar.next_close(at) })
}

/// The next `n` open periods, the first cut to start at `from`.
pub fn periods(calendar: &Calendar, from: Instant, n: usize) -> Result<Vec<Period>, Unanswered> {
    if n > MOST_PERIODS {
        return Err(Unanswered::Question(format!("{n} periods are too many; ask for at most {MOST_PERIODS}")));
    }
    Ok(calendar.periods(from, n)?)
}

/// What kind of day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayKind {
    /// Its usual hours.
    Usual,
    /// An exception gives it other hours.
    Changed,
    /// No span starts on it.
    Closed,
    /// A holiday, whether or not it would be open otherwise.
    Holiday,
}

/// One day of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayView {
    /// Which day.
    pub date: Date,
    /// What kind of day.
    pub kind: DayKind,
    /// Whether its usual hours are none.
    pub is_usually_closed: bool,
    /// Why it is a holiday.
    pub holiday: Option<Holiday>,
    /// The open time that belongs to it, less breaks; the end may lie on the next day.
    pub open: Vec<Span>,
}

/// A calendar's year, day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearView {
    /// Which year.
    pub year: i32,
    /// Its days in order.
    pub days: Vec<DayView>,
    /// Usual spans by weekday, Monday first, before breaks: from 1 January, and from each day on which they change.
    pub usual: Vec<(Date, [Vec<WallSpan>; 7])>,
    /// How many days are working days.
    pub working_days: u32,
    /// Open seconds of the year, from its first to its last midnight.
    pub open_seconds: i64,
    /// Whether the calendar never closes, in this year and all others.
    pub is_never_closed: bool,
}

/// A year of a calendar; `year` from 1 to 9999, else the nearest of them.
pub fn year(calendar: &Calendar, year: i32) -> YearView {
    let year = year.clamp(1, 9999);
    let first = Date::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let next = Date::from_ymd_opt(year, 12, 31).map(|last| add_days(last, 1)).unwrap_or_default();
    let days: Vec<DayView> = (0..(next - first).num_days()).map(|n| day(calendar, add_days(first, n))).collect();
    let mut usual = vec![(first, calendar.usual_week(first))];
    for change in calendar.change_days().filter(|change| first < *change && *change < next) {
        let week = calendar.usual_week(change);
        if usual.last().is_none_or(|(_, before)| *before != week) {
            usual.push((change, week));
        }
    }
    YearView {
        year,
        days,
        usual,
        working_days: calendar.working_days(first, next),
        open_seconds: calendar.elapsed(start_of_day(calendar.zone(), first), start_of_day(calendar.zone(), next)),
        is_never_closed: calendar.is_always_open(),
    }
}

fn day(calendar: &Calendar, date: Date) -> DayView {
    let holiday = calendar.holiday(date);
    let open = calendar.spans_of(date);
    let kind = if holiday.is_some() {
        DayKind::Holiday
    } else if open.is_empty() {
        DayKind::Closed
    } else if calendar.openings(date) != calendar.usual_openings(date) {
        DayKind::Changed
    } else {
        DayKind::Usual
    };
    DayView { date, kind, is_usually_closed: calendar.usual_openings(date).is_empty(), holiday, open }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{CalendarKeys, CalendarParts, Hours};
    use crate::domain::id::CalendarId;
    use crate::domain::time::Zone;

    fn office() -> Calendar {
        let work = vec![WallSpan::parse("08:00-17:00").expect("a span")];
        let hours = Hours::Week(std::array::from_fn(|n| if n < 5 { work.clone() } else { Vec::new() }));
        let own = CalendarKeys { hours: Some(hours), ..CalendarKeys::default() };
        let id = CalendarId::new("office").expect("a name");
        Calendar::new(CalendarParts { id, zone: Zone::UTC, own, changes: Default::default() }).0
    }

    fn day(text: &str) -> Moment {
        Moment::Day(text.parse().expect("a date"))
    }

    fn at(text: &str) -> Moment {
        let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall time");
        Moment::Instant(Instant::from_seconds(wall.and_utc().timestamp()))
    }

    fn asked(from: Moment, step: &str, end_of_day: bool) -> Result<Moment, Unanswered> {
        due(&office(), from, Step::parse(step).expect("a step"), end_of_day)
    }

    #[test]
    fn business_days_from_a_day_end_on_a_day() {
        // 8 May 2026 is a Friday.
        assert_eq!(asked(day("2026-05-08"), "2bd", false), Ok(day("2026-05-12")));
        assert_eq!(asked(day("2026-05-09"), "-1bd", false), Ok(day("2026-05-07")));
        assert_eq!(asked(at("2026-05-08 10:00"), "2bd", true), Ok(at("2026-05-12 17:00")));
        assert_eq!(asked(at("2026-05-08 10:00"), "-2bd", false), Ok(at("2026-05-06 10:00")));
    }

    #[test]
    fn clock_time_from_a_day_counts_from_its_first_instant() {
        assert_eq!(asked(day("2026-05-08"), "1h30m", false), Ok(at("2026-05-08 09:30")));
        assert_eq!(asked(at("2026-05-11 09:00"), "-2h", false), Ok(at("2026-05-08 16:00")));
        assert_eq!(asked(at("2026-05-08 10:00"), "54000s", false), Ok(at("2026-05-11 16:00")));
    }

    #[test]
    fn questions_without_sense_say_what_to_ask() {
        for (step, end_of_day) in [("1mo", false), ("2h", true)] {
            let why = asked(at("2026-05-08 10:00"), step, end_of_day).map_err(|why| why.to_string());
            assert!(why.is_err_and(|why| why.contains("2bd")), "{step}");
        }
        for bad in ["--2h", "- 2h", "2", "+2h", ""] {
            assert!(Step::parse(bad).is_err(), "{bad:?} was taken");
        }
        assert!(periods(&office(), Instant::from_seconds(0), MOST_PERIODS + 1).is_err());
    }

    #[test]
    fn a_year_knows_when_its_usual_hours_change() {
        let change = CalendarKeys { hours: Some(Hours::Always), ..CalendarKeys::default() };
        let id = CalendarId::new("office").expect("a name");
        let from: Date = "2026-07-01".parse().expect("a date");
        let parts =
            CalendarParts { id, zone: Zone::UTC, own: CalendarKeys::default(), changes: [(from, change)].into() };
        let view = year(&Calendar::new(parts).0, 2026);
        assert_eq!(
            view.usual.iter().map(|(from, _)| from.to_string()).collect::<Vec<_>>(),
            ["2026-01-01", "2026-07-01"]
        );
        // July to December: 31 + 31 + 30 + 31 + 30 + 31 days.
        assert_eq!((view.working_days, view.open_seconds), (184, 184 * 86_400));
    }
}
