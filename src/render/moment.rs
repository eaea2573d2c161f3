//! Instants as a person near to them says them: `Mon 10:12` within the week, with the day beyond it, and with the offset
//! where a wall time occurs twice.

use crate::domain::record::words::Language;
use crate::domain::time::{Date, Instant, Wall, Zone, wall_time};
use crate::render::wording::time::weekday_short;
use chrono::Datelike;

/// An instant as seen from `now`, exact: seconds are said unless they are zero.
pub fn near(at: Instant, now: Instant, zone: Zone) -> String {
    let wall = at.wall(zone);
    let days = (wall.date() - now.date(zone)).num_days().unsigned_abs();
    let date = if days <= 6 { String::new() } else { format!("{} ", wall.date()) };
    let time = wall.format("%H:%M:%S").to_string();
    let time = time.strip_suffix(":00").unwrap_or(&time);
    let offset = match wall_time(zone, wall) {
        Wall::Twice(..) => at.rfc3339(zone).get(19..).map_or(String::new(), |offset| format!(" ({offset})")),
        Wall::Once(_) | Wall::Never(_) => String::new(),
    };
    format!("{} {date}{time}{offset}", weekday(wall.date()))
}

/// An instant with its day: `Thu 2026-03-12 09:33`.
pub fn full(at: Instant, zone: Zone) -> String {
    let near = near(at, at, zone);
    let (weekday, time) = near.split_once(' ').unwrap_or(("", &near));
    format!("{weekday} {} {time}", at.date(zone))
}

/// A day with its weekday: `Wed 2026-11-25`.
pub fn date(day: Date) -> String {
    format!("{} {day}", weekday(day))
}

fn weekday(day: Date) -> &'static str {
    weekday_short(Language::En, u8::try_from(day.weekday().num_days_from_monday()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Stockholm;

    #[test]
    fn a_time_within_the_week_needs_no_date_and_one_that_occurs_twice_needs_its_offset() {
        // Friday 2026-10-23 10:00 at +02:00.
        let now = Instant::from_seconds(1_792_742_400);
        assert_eq!(full(now, Stockholm), "Fri 2026-10-23 10:00");
        let said = |seconds| near(now.plus(seconds), now, Stockholm);
        assert_eq!(said(12 * 60 + 30), "Fri 10:12:30");
        // 40:30 h later the clocks show 02:30 for the first time, an hour later for the second.
        assert_eq!(said(40 * 3600 + 1800), "Sun 02:30 (+02:00)");
        assert_eq!(said(41 * 3600 + 1800), "Sun 02:30 (+01:00)");
        assert_eq!(said(7 * 86_400), "Fri 2026-10-30 09:00");
    }
}
