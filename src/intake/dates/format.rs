//! One date format: `%d/%m/%Y %H:%M`, or one of the words `iso`, `epoch`, `epoch-ms`.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::time::{Date, Instant};

/// What a cell says once it has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// A point in time: it has an offset, or is a count of seconds.
    At(Instant),
    /// What the clocks show.
    Wall(NaiveDateTime),
    /// A day without time.
    Day(Date),
}

/// A format of dates, made from its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    /// As written in the profile.
    pub text: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(char),
    Blank,
    Year,
    ShortYear,
    Month,
    MonthName,
    Day,
    Ordinal,
    Weekday,
    Hour,
    Hour12,
    HalfDay,
    Minute,
    Second,
    Fraction,
    Offset,
    Iso,
    Excel,
    Epoch(i64),
}

/// The directives, each with what it stands for; the list that the documentation prints.
pub const DIRECTIVES: [(&str, &str); 17] = [
    ("%Y", "year, four digits"),
    ("%y", "year, two digits: 70–99 are 1970–1999, 00–69 are 2000–2069"),
    ("%m", "month, one or two digits"),
    ("%b", "month by name, English or Swedish, short or long"),
    ("%d", "day, one or two digits"),
    ("%o", "ending of a day in English: st, nd, rd, th"),
    ("%a", "day of the week by name (not compared)"),
    ("%H", "hour 0–23, one or two digits"),
    ("%I", "hour 1–12, with %p"),
    ("%p", "AM or PM"),
    ("%M", "minute, two digits"),
    ("%S", "second, two digits"),
    ("%f", "fraction of a second with its point or comma, may be absent; cut off"),
    ("%z", "offset: Z, +02:00, +0200 or +02"),
    ("iso", "ISO 8601: a date, with or without time, seconds, fraction and offset"),
    ("epoch, epoch-ms", "seconds or milliseconds since 1970, UTC"),
    ("excel", "days since 1899-12-30, as a spreadsheet counts them; the part of a day is the time"),
];

const MONTHS: [&[&str]; 12] = [
    &["january", "januari", "jan"],
    &["february", "februari", "feb"],
    &["march", "mars", "mar"],
    &["april", "apr"],
    &["may", "maj"],
    &["june", "juni", "jun"],
    &["july", "juli", "jul"],
    &["august", "augusti", "aug"],
    &["september", "sept", "sep"],
    &["october", "oktober", "oct", "okt"],
    &["november", "nov"],
    &["december", "dec"],
];

impl Format {
    /// Takes a format apart; the error says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, String> {
        let whole = |part| Ok(Self { text: text.to_owned(), parts: vec![part] });
        match text {
            "iso" => return whole(Part::Iso),
            "excel" => return whole(Part::Excel),
            "epoch" => return whole(Part::Epoch(1)),
            "epoch-ms" => return whole(Part::Epoch(1000)),
            _ => {}
        }
        let mut parts = Vec::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            parts.push(match (c, if c == '%' { chars.next() } else { None }) {
                (' ', _) => Part::Blank,
                ('%', Some('Y')) => Part::Year,
                ('%', Some('y')) => Part::ShortYear,
                ('%', Some('m')) => Part::Month,
                ('%', Some('b' | 'B')) => Part::MonthName,
                ('%', Some('d')) => Part::Day,
                ('%', Some('o')) => Part::Ordinal,
                ('%', Some('a' | 'A')) => Part::Weekday,
                ('%', Some('H')) => Part::Hour,
                ('%', Some('I')) => Part::Hour12,
                ('%', Some('p')) => Part::HalfDay,
                ('%', Some('M')) => Part::Minute,
                ('%', Some('S')) => Part::Second,
                ('%', Some('f')) => Part::Fraction,
                ('%', Some('z')) => Part::Offset,
                ('%', Some('%')) => Part::Literal('%'),
                ('%', other) => {
                    let other = other.map(String::from).unwrap_or_default();
                    let known = DIRECTIVES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" ");
                    return Err(format!("there is no %{other} in date formats; there are {known}"));
                }
                (c, _) => Part::Literal(c),
            });
        }
        let has = |part: &Part| parts.contains(part);
        if !((has(&Part::Year) || has(&Part::ShortYear))
            && (has(&Part::Month) || has(&Part::MonthName))
            && has(&Part::Day))
        {
            return Err("a date format needs year, month and day, such as %d/%m/%Y %H:%M".into());
        }
        if has(&Part::Hour12) != has(&Part::HalfDay) {
            return Err("%I (hour 1–12) and %p (AM or PM) belong together".into());
        }
        Ok(Self { text: text.to_owned(), parts })
    }

    /// What the cell says in this format, or `None` where it does not fit to the last character.
    pub fn read(&self, cell: &str) -> Option<Stamp> {
        match self.parts.first()? {
            Part::Iso => return iso(cell),
            Part::Epoch(unit) => return epoch(cell, *unit),
            Part::Excel => return excel(cell),
            _ => {}
        }
        let mut rest = cell;
        let mut read = Read::default();
        for part in &self.parts {
            rest = read.part(part, rest)?;
        }
        if rest.is_empty() { read.stamp() } else { None }
    }
}

/// What has been read so far of one cell.
#[derive(Default)]
struct Read {
    year: i32,
    month: u32,
    day: u32,
    hour: Option<u32>,
    half: Option<u32>,
    minute: u32,
    second: u32,
    offset: Option<i64>,
}

impl Read {
    /// Reads one part at the start of `rest` and gives what follows it.
    fn part<'a>(&mut self, part: &Part, rest: &'a str) -> Option<&'a str> {
        let (number, rest) = match part {
            Part::Literal(c) => return rest.strip_prefix(*c),
            Part::Blank => return rest.strip_prefix([' ', '\u{a0}']).map(|r| r.trim_start_matches([' ', '\u{a0}'])),
            Part::Weekday => {
                let after = rest.trim_start_matches(char::is_alphabetic);
                return (after.len() < rest.len()).then_some(after);
            }
            Part::Ordinal => return ["st", "nd", "rd", "th"].iter().find_map(|ending| rest.strip_prefix(ending)),
            Part::MonthName => {
                let after = rest.trim_start_matches(char::is_alphabetic);
                let name = rest[..rest.len() - after.len()].to_lowercase();
                self.month = (1..).zip(MONTHS).find(|(_, names)| names.contains(&name.as_str()))?.0;
                // The point of an abbreviation: `jan.`.
                return Some(after.strip_prefix('.').unwrap_or(after));
            }
            Part::HalfDay => {
                let half = rest.get(..2)?;
                self.half = Some(match half.to_ascii_lowercase().as_str() {
                    "am" => 0,
                    "pm" => 12,
                    _ => return None,
                });
                return rest.get(2..);
            }
            Part::Fraction => {
                let Some(digits) = rest.strip_prefix(['.', ',']) else { return Some(rest) };
                let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
                return (after.len() < digits.len()).then_some(after);
            }
            Part::Offset => {
                let (offset, rest) = offset(rest)?;
                self.offset = Some(offset);
                return Some(rest);
            }
            Part::Year => digits(rest, 4, 4)?,
            Part::ShortYear | Part::Minute | Part::Second => digits(rest, 2, 2)?,
            Part::Month | Part::Day | Part::Hour | Part::Hour12 => digits(rest, 1, 2)?,
            Part::Iso | Part::Excel | Part::Epoch(_) => return None,
        };
        match part {
            Part::Year => self.year = i32::try_from(number).ok()?,
            Part::ShortYear => self.year = i32::try_from(number).ok()? + if number < 70 { 2000 } else { 1900 },
            Part::Month => self.month = number,
            Part::Day => self.day = number,
            Part::Minute => self.minute = number,
            Part::Second => self.second = number,
            Part::Hour12 if !(1..=12).contains(&number) => return None,
            _ => self.hour = Some(number),
        }
        Some(rest)
    }

    fn stamp(&self) -> Option<Stamp> {
        let day = day(self.year, self.month, self.day)?;
        let Some(hour) = self.hour else { return Some(Stamp::Day(day)) };
        let hour = self.half.map_or(hour, |half| hour % 12 + half);
        moment(day, hour, self.minute, self.second, self.offset)
    }
}

/// A day of the years 1900 to 9999.
pub(super) fn day(year: i32, month: u32, day: u32) -> Option<Date> {
    if (1900..=9999).contains(&year) { NaiveDate::from_ymd_opt(year, month, day) } else { None }
}

/// A time on a day; a leap second counts as the one before.
pub(super) fn moment(day: Date, hour: u32, minute: u32, second: u32, offset: Option<i64>) -> Option<Stamp> {
    let leap = hour == 23 && minute == 59 && second == 60;
    let wall = day.and_time(NaiveTime::from_hms_opt(hour, minute, if leap { 59 } else { second })?);
    Some(match offset {
        Some(ahead) => Stamp::At(Instant::from_seconds(wall.and_utc().timestamp() - ahead)),
        None => Stamp::Wall(wall),
    })
}

/// A run of at least `least` and at most `most` digits, all that stand there, and what follows it.
pub(super) fn digits(text: &str, least: usize, most: usize) -> Option<(u32, &str)> {
    let n = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(least..=most).contains(&n) {
        return None;
    }
    Some((text[..n].parse().ok()?, &text[n..]))
}

/// An offset in seconds and what follows it.
pub(super) fn offset(text: &str) -> Option<(i64, &str)> {
    if let Some(rest) = text.strip_prefix(['Z', 'z']) {
        return Some((0, rest));
    }
    let (sign, rest) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let run = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (hours, minutes, rest) = match run {
        4 => (rest[..2].parse::<i64>().ok()?, rest[2..4].parse::<i64>().ok()?, &rest[4..]),
        2 => {
            let hours = rest[..2].parse::<i64>().ok()?;
            match rest[2..].strip_prefix(':') {
                Some(more) => {
                    let (minutes, more) = digits(more, 2, 2)?;
                    (hours, i64::from(minutes), more)
                }
                None => (hours, 0, &rest[2..]),
            }
        }
        _ => return None,
    };
    (hours <= 18 && minutes < 60).then_some((sign * (hours * 3600 + minutes * 60), rest))
}

/// A date and time of ISO 8601 in its long form.
pub(super) fn iso(cell: &str) -> Option<Stamp> {
    let (year, rest) = digits(cell, 4, 4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2, 2)?;
    let (number, rest) = digits(rest.strip_prefix('-')?, 2, 2)?;
    let day = day(i32::try_from(year).ok()?, month, number)?;
    if rest.is_empty() {
        return Some(Stamp::Day(day));
    }
    time_of_day(day, rest.strip_prefix(['T', 't', ' '])?.trim_start())
}

/// `09:14`, `09:14:30`, `09:14:30.123`, each with or without offset, to the end of the cell.
pub(super) fn time_of_day(day: Date, text: &str) -> Option<Stamp> {
    let (hour, rest) = digits(text, 1, 2)?;
    let (minute, mut rest) = digits(rest.strip_prefix(':')?, 2, 2)?;
    let mut second = 0;
    if let Some(more) = rest.strip_prefix(':') {
        (second, rest) = digits(more, 2, 2)?;
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if rest.len() == fraction.len() {
                return None;
            }
        }
    }
    let rest = rest.trim_start();
    let ahead = match rest {
        "" => None,
        "UTC" | "GMT" => Some(0),
        _ => match offset(rest)? {
            (ahead, "") => Some(ahead),
            _ => return None,
        },
    };
    moment(day, hour, minute, second, ahead)
}

/// The days that a spreadsheet counts; the time of day is rounded to the second.
fn excel(cell: &str) -> Option<Stamp> {
    let (whole, part) = cell.split_once(['.', ',']).map_or((cell, None), |(whole, part)| (whole, Some(part)));
    let days = digits(whole, 1, 7).filter(|(_, rest)| rest.is_empty())?.0;
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(days.into()))?;
    let day = self::day(day.year(), day.month(), day.day())?;
    let Some(part) = part else { return Some(Stamp::Day(day)) };
    if part.is_empty() || part.len() > 15 || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let scale = 10_i128.pow(u32::try_from(part.len()).ok()?);
    let seconds = (part.parse::<i128>().ok()? * 86_400 * 2 + scale) / (2 * scale);
    let midnight = day.and_time(NaiveTime::MIN);
    midnight.checked_add_signed(chrono::TimeDelta::seconds(seconds.try_into().ok()?)).map(Stamp::Wall)
}

fn epoch(cell: &str, unit: i64) -> Option<Stamp> {
    let number = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(part) || whole.len() > 15 {
        return None;
    }
    let count: i64 = whole.parse().ok()?;
    let seconds = if cell.starts_with('-') { -count } else { count }.div_euclid(unit);
    // The years 1900 to 9999, as for written dates.
    (-2_208_988_800..253_402_300_800).contains(&seconds).then_some(Stamp::At(Instant::from_seconds(seconds)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(format: &str, cell: &str) -> Option<Stamp> {
        Format::new(format).expect("a format").read(cell)
    }

    fn wall(text: &str) -> Option<Stamp> {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok().map(Stamp::Wall)
    }

    #[test]
    fn months_by_name_and_half_days_are_read() {
        assert_eq!(read("%d %b %Y %I:%M %p", "7 Dec 2019 12:05 AM"), wall("2019-12-07 00:05:00"));
        assert_eq!(read("%d-%b-%y %H:%M", "05-maj-16 9:07"), wall("2016-05-05 09:07:00"));
        assert_eq!(
            read("%d%o %b %Y", "5th Jan 2020"),
            Some(Stamp::Day(Date::from_ymd_opt(2020, 1, 5).expect("a day")))
        );
        assert_eq!(read("%d/%b/%Y %I:%M %p", "1/Jan/2020 13:00 PM"), None);
    }

    #[test]
    fn offsets_and_counts_of_seconds_are_instants() {
        // 16:49:42 at +02:00 is 14:49:42 UTC: 2006-01-11 is day 13159 of the epoch.
        let at = Some(Stamp::At(Instant::from_seconds(13_159 * 86_400 + 14 * 3600 + 49 * 60 + 42)));
        assert_eq!(read("iso", "2006-01-11T16:49:42.000+02:00"), at);
        assert_eq!(read("%Y-%m-%dT%H:%M:%S%f%z", "2006-01-11T16:49:42.000+0200"), at);
        assert_eq!(read("epoch", "1136990982"), at);
        assert_eq!(read("epoch-ms", "1136990982999"), at);
        for bad in ["", "1e9", "113699098299999999", "2016", "-"] {
            assert!(bad == "2016" || read("epoch", bad).is_none(), "{bad:?} was taken");
        }
    }

    #[test]
    fn iso_is_taken_whole_or_not_at_all() {
        assert_eq!(read("iso", "2016-12-31T23:59:60Z"), Some(Stamp::At(Instant::from_seconds(1_483_228_799))));
        for bad in
            ["2016-1-1", "2016-01-01T", "2016-01-01T10", "2016-01-01T10:00:00.", "2016-01-01 10:00+2", "0001-01-01"]
        {
            assert_eq!(read("iso", bad), None, "{bad:?} was taken");
        }
    }

    #[test]
    fn the_days_of_a_spreadsheet_are_counted_from_its_own_zero() {
        // 44562 is 2022-01-01 in every spreadsheet program; 0.59375 of a day is 14:15.
        assert_eq!(read("excel", "44562"), Some(Stamp::Day(Date::from_ymd_opt(2022, 1, 1).expect("a day"))));
        assert_eq!(read("excel", "44562.59375"), wall("2022-01-01 14:15:00"));
        assert_eq!(read("excel", "44562,593749999999"), wall("2022-01-01 14:15:00"));
        for bad in ["", "44562.", "-1", "99999999", "44562.5.1", "1"] {
            assert_eq!(read("excel", bad), None, "{bad:?} was taken");
        }
    }

    #[test]
    fn a_format_that_names_no_day_is_refused() {
        for bad in ["", "%H:%M", "%Y-%m", "%q", "%d/%m/%Y %I:%M", "%"] {
            assert!(Format::new(bad).is_err(), "{bad:?} was taken");
        }
    }
}
