//! Instants and days as people say them in the rush: `09:42`, `-20m`, `igår 16:00`, `fri`. Relative to now; what could be
//! meant in two ways is asked back, never guessed.

use chrono::{Datelike, NaiveTime};

use super::instant::{Given, parse};
use super::{Context, Failure, Result as Done};
use crate::domain::amount::Duration;
use crate::domain::time::{Date, Instant, Wall, Zone, add_days, wall_time};
use crate::render::moment::full;

/// On which side of now a bare weekday lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The last one that was: what is told happened already.
    Past,
    /// The next one to come: what is told is planned.
    Future,
}

/// The forms of an instant, for messages.
pub const FORMS: &str = "09:42, -20m, \"yesterday 16:00\", \"2026-03-12 09:14\" or 2026-03-12T09:14:00+01:00";
/// The forms of a day, for messages.
pub const DAYS: &str = "2026-03-12, today, yesterday, fri or +5d";

/// Monday to Sunday in English and Swedish, each with its short form.
const WEEKDAYS: [[&str; 4]; 7] = [
    ["monday", "mon", "måndag", "mån"],
    ["tuesday", "tue", "tisdag", "tis"],
    ["wednesday", "wed", "onsdag", "ons"],
    ["thursday", "thu", "torsdag", "tors"],
    ["friday", "fri", "fredag", "fre"],
    ["saturday", "sat", "lördag", "lör"],
    ["sunday", "sun", "söndag", "sön"],
];

/// An instant in any of its forms, wall times meant in `zone`. A time alone is today's; a day needs a time.
pub fn instant(text: &str, zone: Zone, now: Instant, side: Side) -> Result<Instant, String> {
    let spoken = text.trim().to_lowercase();
    if matches!(spoken.as_str(), "now" | "nu") {
        return Ok(now);
    }
    if let Some(seconds) = shift(&spoken) {
        return Ok(now.plus(seconds));
    }
    let today = now.date(zone);
    let bare = spoken.strip_prefix("kl ").or_else(|| spoken.strip_prefix("kl. ")).unwrap_or(&spoken);
    if let Some(time) = time(bare) {
        return wall(zone, today, time);
    }
    // `i går 16:00`: the time is the last word.
    if let Some((head, tail)) = spoken.rsplit_once(' ')
        && let Some(time) = time(tail)
        && let Some(day) = spoken_day(head.trim_end_matches(" kl"), today, side)
    {
        return wall(zone, day, time);
    }
    if spoken_day(&spoken, today, side).is_some() {
        return Err(format!("write the time too, such as \"{} 09:14\"", text.trim()));
    }
    match parse(text, zone) {
        Ok(Given::Instant(at)) => Ok(at),
        Ok(Given::Day(day)) => Err(format!("write the time too, such as \"{day} 09:14\"")),
        // Something that is nearly an instant has its own complaint.
        Err(why) if why.contains("occurs twice") || why.contains("skip") || why.contains("second 60") => Err(why),
        Err(_) => Err(format!("write {FORMS}")),
    }
}

/// A day in any of its forms; of an instant its day in `zone`.
pub fn day(text: &str, zone: Zone, now: Instant, side: Side) -> Result<Date, String> {
    let today = now.date(zone);
    let spoken = text.trim().to_lowercase();
    if let Some(day) = spoken_day(&spoken, today, side) {
        return Ok(day);
    }
    let (sign, length) = match spoken.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, spoken.strip_prefix('+').unwrap_or("")),
    };
    if let Ok(Duration::Days(days)) = Duration::parse(length) {
        return Ok(add_days(today, sign * i64::from(days)));
    }
    match parse(text, zone) {
        Ok(Given::Day(day)) => Ok(day),
        Ok(Given::Instant(at)) => Ok(at.date(zone)),
        Err(_) => Err(format!("write {DAYS}")),
    }
}

/// The present instant, and the one that `--at` names in a zone: not after the present.
pub fn when(context: &Context, zone: Zone, at: Option<&str>) -> Done<(Instant, Instant)> {
    let now = context.now(zone)?;
    let Some(text) = at else { return Ok((now, now)) };
    let at = instant(text, zone, now, Side::Past).map_err(|why| Failure::Usage(format!("--at {text}: {why}")))?;
    if at > now {
        let (at, now) = (full(at, zone), full(now, zone));
        return Err(Failure::Usage(format!(
            "--at {text}: {at} is not yet; it is {now}. Write \"yesterday …\" or the date for an earlier day"
        )));
    }
    Ok((now, at))
}

/// The day that an option such as `--date` names, else today.
pub fn day_of(context: &Context, zone: Zone, flag: &str, text: Option<&str>, side: Side) -> Done<Date> {
    let now = context.now(zone)?;
    match text {
        None => Ok(now.date(zone)),
        Some(text) => day(text, zone, now, side).map_err(|why| Failure::Usage(format!("{flag} {text}: {why}"))),
    }
}

/// The planned instant that an option such as `--start` names.
pub fn planned(context: &Context, zone: Zone, flag: &str, text: &str) -> Done<Instant> {
    let now = context.now(zone)?;
    instant(text, zone, now, Side::Future).map_err(|why| Failure::Usage(format!("{flag} {text}: {why}")))
}

/// `-20m`, `-1h30m`, `+2h` in seconds; `20m ago` is the first. Days are no clock time here: which hour would be meant?
fn shift(spoken: &str) -> Option<i64> {
    let (sign, length) = match (spoken.strip_prefix('-'), spoken.strip_prefix('+')) {
        (Some(rest), _) => (-1, rest),
        (None, Some(rest)) => (1, rest),
        (None, None) => (-1, spoken.strip_suffix(" ago").or_else(|| spoken.strip_suffix(" sedan"))?),
    };
    match Duration::parse(&length.replace("min", "m").replace(' ', "")) {
        Ok(Duration::Seconds(seconds)) => Some(sign * seconds),
        _ => None,
    }
}

/// `9:42`, `09:42:30`, `09.42`.
fn time(text: &str) -> Option<NaiveTime> {
    let parts: Vec<&str> = text.split([':', '.']).collect();
    let number = |part: &&str, least: usize| -> Option<u32> {
        let digits = (least..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok())?
    };
    match parts.as_slice() {
        [h, m] => NaiveTime::from_hms_opt(number(h, 1)?, number(m, 2)?, 0),
        [h, m, s] => NaiveTime::from_hms_opt(number(h, 1)?, number(m, 2)?, number(s, 2)?),
        _ => None,
    }
}

/// `today`, `igår`, `i morgon`, a weekday, or a written day.
fn spoken_day(text: &str, today: Date, side: Side) -> Option<Date> {
    match text {
        "today" | "idag" | "i dag" => return Some(today),
        "yesterday" | "igår" | "i går" => return Some(add_days(today, -1)),
        "tomorrow" | "imorgon" | "i morgon" | "imorrn" => return Some(add_days(today, 1)),
        _ => {}
    }
    let wanted = WEEKDAYS.iter().position(|names| names.contains(&text))?;
    let wanted = i64::try_from(wanted).ok()?;
    let is = i64::from(today.weekday().num_days_from_monday());
    Some(match side {
        Side::Past => add_days(today, -(is - wanted).rem_euclid(7)),
        Side::Future => add_days(today, (wanted - is).rem_euclid(7)),
    })
}

fn wall(zone: Zone, day: Date, time: NaiveTime) -> Result<Instant, String> {
    match wall_time(zone, day.and_time(time)) {
        Wall::Once(at) => Ok(at),
        Wall::Twice(a, b) => {
            Err(format!("in {zone} this time occurs twice; write {} or {}", a.rfc3339(zone), b.rfc3339(zone)))
        }
        Wall::Never(at) => Err(format!("in {zone} the clocks skip this time; the next one is {}", at.rfc3339(zone))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Stockholm;

    /// Thursday 2026-03-12 10:00 in Stockholm.
    fn now() -> Instant {
        match parse("2026-03-12T10:00+01:00", Stockholm) {
            Ok(Given::Instant(at)) => at,
            other => panic!("{other:?}"),
        }
    }

    fn said(text: &str) -> Result<String, String> {
        instant(text, Stockholm, now(), Side::Past).map(|at| at.rfc3339(Stockholm))
    }

    #[test]
    fn every_form_that_people_write_is_understood() {
        for (text, at) in [
            ("09:42", "2026-03-12T09:42:00+01:00"),
            ("9:42", "2026-03-12T09:42:00+01:00"),
            ("9.42", "2026-03-12T09:42:00+01:00"),
            ("kl 09:42:30", "2026-03-12T09:42:30+01:00"),
            ("now", "2026-03-12T10:00:00+01:00"),
            ("nu", "2026-03-12T10:00:00+01:00"),
            ("-20m", "2026-03-12T09:40:00+01:00"),
            ("-1h30m", "2026-03-12T08:30:00+01:00"),
            ("20 min ago", "2026-03-12T09:40:00+01:00"),
            ("yesterday 16:00", "2026-03-11T16:00:00+01:00"),
            ("igår 16:00", "2026-03-11T16:00:00+01:00"),
            ("i går kl 16.00", "2026-03-11T16:00:00+01:00"),
            ("today 08:00", "2026-03-12T08:00:00+01:00"),
            ("Tors 08:00", "2026-03-12T08:00:00+01:00"),
            // The Friday before a Thursday is six days back.
            ("fri 16:00", "2026-03-06T16:00:00+01:00"),
            ("2026-03-12 09:14", "2026-03-12T09:14:00+01:00"),
            ("2026-03-12T09:14:00+02:00", "2026-03-12T08:14:00+01:00"),
            ("2026-03-12T08:14Z", "2026-03-12T09:14:00+01:00"),
        ] {
            assert_eq!(said(text).as_deref(), Ok(at), "{text}");
        }
        let next = instant("fri 16:00", Stockholm, now(), Side::Future).map(|at| at.rfc3339(Stockholm));
        assert_eq!(next.as_deref(), Ok("2026-03-13T16:00:00+01:00"));
    }

    #[test]
    fn what_is_half_said_is_asked_back() {
        for (text, part) in [
            ("2026-03-12", "write the time too, such as \"2026-03-12 09:14\""),
            ("igår", "write the time too, such as \"igår 09:14\""),
            ("25:00", "write 09:42, -20m"),
            ("-2d", "write 09:42"),
            ("soon", "write 09:42"),
            ("", "write 09:42"),
            ("12/3 09:14", "write 09:42"),
            ("2026-03-12T09:14:60Z", "write :59"),
            ("2026-03-29 02:30", "the clocks skip this time; the next one is 2026-03-29T03:00:00+02:00"),
        ] {
            let why = said(text).expect_err(text);
            assert!(why.contains(part), "{text}: {why}");
        }
    }

    #[test]
    fn on_the_night_when_clocks_go_back_a_bare_time_that_occurs_twice_lists_both() {
        // 2026-10-25 04:00 at +01:00: 02:30 was there at +02:00 and again at +01:00.
        let night = Instant::from_seconds(1_792_897_200);
        assert_eq!(night.rfc3339(Stockholm), "2026-10-25T04:00:00+01:00");
        let why = instant("02:30", Stockholm, night, Side::Past).expect_err("twice");
        assert!(why.contains("2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00"), "{why}");
        // Lengths are real time: 2 h before 04:00 is the second 02:00, 3 h the first.
        let back = |text| instant(text, Stockholm, night, Side::Past).map(|at| at.rfc3339(Stockholm));
        assert_eq!(back("-2h").as_deref(), Ok("2026-10-25T02:00:00+01:00"));
        assert_eq!(back("-3h").as_deref(), Ok("2026-10-25T02:00:00+02:00"));
    }

    #[test]
    fn days_are_said_as_instants_are() {
        let said = |text| day(text, Stockholm, now(), Side::Future).map(|day| day.to_string());
        for (text, expected) in [
            ("2026-03-20", "2026-03-20"),
            ("idag", "2026-03-12"),
            ("yesterday", "2026-03-11"),
            ("imorgon", "2026-03-13"),
            ("mån", "2026-03-16"),
            ("thu", "2026-03-12"),
            ("+5d", "2026-03-17"),
            ("+2w", "2026-03-26"),
            ("-1d", "2026-03-11"),
            ("2026-03-12T23:30Z", "2026-03-13"),
        ] {
            assert_eq!(said(text).as_deref(), Ok(expected), "{text}");
        }
        for bad in ["", "5d", "+4h", "20/3", "2026-02-30"] {
            assert!(said(bad).is_err(), "{bad:?} was taken");
        }
    }
}
