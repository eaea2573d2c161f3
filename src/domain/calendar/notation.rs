//! How calendars are written: spans of a day, weekdays, days, holidays. Texts to values; knows no YAML and no zone.

use std::fmt;

use chrono::{Datelike, NaiveDateTime, NaiveTime, Weekday};

use crate::domain::time::{Date, Span, Zone, wall_time};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// Seven short weekday words, Monday first, as records write them.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Reads `mon` … `sun`. The error says what to write.
pub fn parse_weekday(text: &str) -> Result<Weekday, String> {
    const FORMS: &str = "write a weekday as mon, tue, wed, thu, fri, sat or sun";
    const ALL: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    if let Some(n) = WEEKDAYS.iter().position(|word| *word == text) {
        return Ok(ALL[n]);
    }
    let lower = text.to_ascii_lowercase();
    match WEEKDAYS.iter().find(|word| lower.starts_with(**word)) {
        Some(word) => Err(format!("write {word}; {FORMS}")),
        None => Err(FORMS.to_owned()),
    }
}

/// The word that [`parse_weekday`] reads.
pub fn weekday_word(day: Weekday) -> &'static str {
    WEEKDAYS[day.num_days_from_monday() as usize]
}

/// A span of wall time that belongs to the day on which it starts: `08:00-12:00`, `22:00-06:00`, `18:00-24:00`.
///
/// Never empty; starts before 24:00 and lasts at most 24 hours, so it may end on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WallSpan {
    from: u16,
    until: u16,
}

impl WallSpan {
    /// The whole day, `00:00-24:00`.
    pub const WHOLE_DAY: WallSpan = WallSpan { from: 0, until: DAY };

    /// Reads `08:00-17:00`; an end at or before the start lies on the next day. The error says what to write.
    pub fn parse(text: &str) -> Result<Self, String> {
        const FORMS: &str = "write a span as two times with two digits each, such as 08:00-17:00";
        let (from, until) = text.split_once('-').ok_or(FORMS)?;
        let time = |part: &str| match clock_time(part) {
            Some(minutes) if minutes <= DAY => Ok(minutes),
            Some(_) => Err(format!("{part} is no time of day; {FORMS}")),
            None => Err(FORMS.to_owned()),
        };
        let (from, until) = (time(from)?, time(until)?);
        if from == DAY {
            return Err(format!(
                "a span cannot start at 24:00, which is the end of its day; write 00:00-{} on the next day",
                Clock(if until == 0 { DAY } else { until })
            ));
        }
        if from == until {
            return Err("this span is empty; leave it out, or write 00:00-24:00 for the whole day".to_owned());
        }
        Ok(Self { from, until: if until < from { until + DAY } else { until } })
    }

    /// Minutes from the day's 00:00 to the start, below 1440.
    pub fn from(self) -> u16 {
        self.from
    }

    /// Minutes from the day's 00:00 to the end; beyond 1440 on the next day.
    pub fn until(self) -> u16 {
        self.until
    }

    /// Whether it ends on the next day, after its 00:00.
    pub(super) fn is_past_midnight(self) -> bool {
        self.until > DAY
    }

    /// The real time it takes up on a day in a zone; `None` where the clocks skip all of it.
    pub fn on(self, day: Date, zone: Zone) -> Option<Span> {
        let at = |minutes: u16| wall_time(zone, wall_at(day, i64::from(minutes) * 60)).first();
        Span::new(at(self.from), at(self.until))
    }

    /// The same stretch seen from `days` later: what was 26:00 is 02:00 (and may be negative).
    pub(super) fn minutes_seen_from(self, days: i32) -> (i32, i32) {
        let shift = days * i32::from(DAY);
        (i32::from(self.from) - shift, i32::from(self.until) - shift)
    }
}

impl fmt::Display for WallSpan {
    /// As [`WallSpan::parse`] reads it: `22:00-06:00`, `18:00-24:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let until = if self.until > DAY { self.until - DAY } else { self.until };
        write!(f, "{}-{}", Clock(self.from), Clock(until))
    }
}

/// Minutes shown as `08:00`.
struct Clock(u16);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// The wall time `seconds` after the 00:00 of a day, as its clock would count on.
pub(super) fn wall_at(day: Date, seconds: i64) -> NaiveDateTime {
    let midnight = day.and_time(NaiveTime::MIN);
    midnight.checked_add_signed(chrono::TimeDelta::seconds(seconds)).unwrap_or(midnight)
}

/// Minutes of `08:00`, up to `99:59`; `None` where the text is not two digits, a colon and two digits below 60.
fn clock_time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    u16::try_from(hours * 60 + minutes).ok().filter(|_| minutes < 60)
}

/// A number of exactly `digits` ASCII digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Reads `2026-05-15`, years 1 to 9999.
fn full_date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (number(parts.next()?, 4)?, number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    Date::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| year >= 1)
}

/// Reads `12-31` (and `02-29`) as month and day.
fn month_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (number(month, 2)?, number(day, 2)?);
    // 2024 is a leap year, so every day that some year has is accepted.
    Date::from_ymd_opt(2024, month, day).map(|_| (month, day))
}

/// Says that a text which has the shape of a date is none, or how dates are written.
fn no_such_day(text: &str, forms: &str) -> String {
    let dated = text.len() >= 5 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if dated { format!("the day {text} does not exist; {forms}") } else { forms.to_owned() }
}

/// Which days an exception or a break is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DaySelector {
    /// One day: `2026-05-15`.
    Date(Date),
    /// A day of every year: `12-31`.
    Yearly {
        /// 1 for January.
        month: u32,
        /// From 1.
        day: u32,
    },
    /// A day of every week: `fri`.
    Weekday(Weekday),
}

impl DaySelector {
    /// Reads `2026-05-15`, `12-31` or `fri`. The error says what to write.
    pub fn parse(text: &str) -> Result<Self, String> {
        const FORMS: &str = "write a day as 2026-05-15, 12-31 (every year) or fri (every week)";
        if let Some(date) = full_date(text) {
            return Ok(DaySelector::Date(date));
        }
        if let Some((month, day)) = month_day(text) {
            return Ok(DaySelector::Yearly { month, day });
        }
        match parse_weekday(text) {
            Ok(weekday) => Ok(DaySelector::Weekday(weekday)),
            Err(_) => Err(no_such_day(text, FORMS)),
        }
    }
}

impl fmt::Display for DaySelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            DaySelector::Date(date) => write!(f, "{date}"),
            DaySelector::Yearly { month, day } => write!(f, "{month:02}-{day:02}"),
            DaySelector::Weekday(day) => f.write_str(weekday_word(day)),
        }
    }
}

/// One entry of `holidays`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HolidayEntry {
    /// `SE`: the public holidays of Sweden.
    Sweden,
    /// `SE-eves`: Midsummer, Christmas and New Year's Eve, on which most Swedish offices are closed.
    SwedenEves,
    /// One day: `2026-05-15`.
    Date(Date),
    /// A day of every year: `12-31`.
    Yearly {
        /// 1 for January.
        month: u32,
        /// From 1.
        day: u32,
    },
    /// From one day to another, both included: `2026-07-06..2026-07-31`.
    Range(Date, Date),
}

impl HolidayEntry {
    /// Reads `SE`, `SE-eves`, `2026-05-15`, `12-31` or `2026-07-06..2026-07-31`. The error says what to write.
    pub fn parse(text: &str) -> Result<Self, String> {
        const FORMS: &str = "write a holiday as SE, SE-eves, 2026-05-15, 12-31 (every year) or 2026-07-06..2026-07-31";
        if let Some((first, last)) = text.split_once("..") {
            let day = |part: &str| full_date(part).ok_or_else(|| no_such_day(part, FORMS));
            let (first, last) = (day(first)?, day(last)?);
            if last < first {
                return Err(format!("{last} lies before {first}; write the first day first, as {last}..{first}"));
            }
            return Ok(HolidayEntry::Range(first, last));
        }
        if let Some(date) = full_date(text) {
            return Ok(HolidayEntry::Date(date));
        }
        if let Some((month, day)) = month_day(text) {
            return Ok(HolidayEntry::Yearly { month, day });
        }
        match text {
            "SE" => Ok(HolidayEntry::Sweden),
            "SE-eves" => Ok(HolidayEntry::SwedenEves),
            _ if text.eq_ignore_ascii_case("se") => Err(format!("write SE in capitals; {FORMS}")),
            _ if text.eq_ignore_ascii_case("se-eves") => Err(format!("write SE-eves; {FORMS}")),
            _ => Err(no_such_day(text, FORMS)),
        }
    }

    /// Whether a fixed entry (not a computed one) names the day.
    pub(super) fn names(self, date: Date) -> bool {
        match self {
            HolidayEntry::Sweden | HolidayEntry::SwedenEves => false,
            HolidayEntry::Date(day) => day == date,
            HolidayEntry::Yearly { month, day } => (date.month(), date.day()) == (month, day),
            HolidayEntry::Range(first, last) => first <= date && date <= last,
        }
    }
}

impl fmt::Display for HolidayEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            HolidayEntry::Sweden => f.write_str("SE"),
            HolidayEntry::SwedenEves => f.write_str("SE-eves"),
            HolidayEntry::Date(date) => write!(f, "{date}"),
            HolidayEntry::Yearly { month, day } => write!(f, "{month:02}-{day:02}"),
            HolidayEntry::Range(first, last) => write!(f, "{first}..{last}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_they_are_written() {
        for good in ["08:00-12:00", "22:00-06:00", "18:00-24:00", "00:00-24:00", "23:59-00:01"] {
            assert_eq!(WallSpan::parse(good).map(|s| s.to_string()).as_deref(), Ok(good));
        }
        // 22:00 is minute 1320; 06:00 of the next day is minute 1440 + 360.
        assert_eq!(WallSpan::parse("22:00-06:00").map(|s| (s.from(), s.until())), Ok((1320, 1800)));
        assert_eq!(WallSpan::parse("22:00-00:00"), WallSpan::parse("22:00-24:00"));
    }

    #[test]
    fn spans_that_are_none_say_what_to_write() {
        for bad in ["", "08-17", "8:00-17:00", "08:00–17:00", "08:00 - 17:00", "08.00-17.00", "08:60-17:00", "å"] {
            let fault = WallSpan::parse(bad).expect_err(bad);
            assert!(fault.contains("08:00-17:00"), "{bad:?}: {fault}");
        }
        assert!(WallSpan::parse("08:00-25:00").is_err_and(|e| e.starts_with("25:00 is no time of day")));
        assert!(WallSpan::parse("24:00-06:00").is_err_and(|e| e.ends_with("write 00:00-06:00 on the next day")));
        for empty in ["08:00-08:00", "00:00-00:00"] {
            assert!(WallSpan::parse(empty).is_err_and(|e| e.starts_with("this span is empty")), "{empty}");
        }
    }

    #[test]
    fn days_are_dates_days_of_the_year_or_weekdays() {
        for good in ["2026-05-15", "12-31", "02-29", "fri"] {
            assert_eq!(DaySelector::parse(good).map(|d| d.to_string()).as_deref(), Ok(good));
        }
        for bad in ["2026-02-29", "02-30", "13-01", "friday", "Fri", "2026-5-15", "", "0000-01-01"] {
            assert!(DaySelector::parse(bad).is_err(), "{bad:?} was taken");
        }
        assert!(parse_weekday("Friday").is_err_and(|e| e.starts_with("write fri;")));
    }

    #[test]
    fn holidays_are_names_days_or_ranges() {
        for good in ["SE", "SE-eves", "2026-05-15", "12-31", "2026-07-06..2026-07-31"] {
            assert_eq!(HolidayEntry::parse(good).map(|d| d.to_string()).as_deref(), Ok(good));
        }
        for bad in ["se", "NO", "07-06..07-31", "2026-07-31..2026-07-06", "2026-02-30", "fri", ""] {
            assert!(HolidayEntry::parse(bad).is_err(), "{bad:?} was taken");
        }
    }
}
