//! Days, months, weeks and instants in Swedish and English. Wall time is that of the document's zone.

use chrono::{Datelike, Timelike};

use super::number::NBSP;
use crate::domain::record::target::WindowRule;
use crate::domain::record::words::Language;
use crate::domain::time::{Date, Instant, Month, Span, Zone};
use crate::report::document::InstantStyle;

const MONTHS: [(&str, &str, &str, &str); 12] = [
    ("January", "Jan", "januari", "jan"),
    ("February", "Feb", "februari", "feb"),
    ("March", "Mar", "mars", "mar"),
    ("April", "Apr", "april", "apr"),
    ("May", "May", "maj", "maj"),
    ("June", "Jun", "juni", "jun"),
    ("July", "Jul", "juli", "jul"),
    ("August", "Aug", "augusti", "aug"),
    ("September", "Sep", "september", "sep"),
    ("October", "Oct", "oktober", "okt"),
    ("November", "Nov", "november", "nov"),
    ("December", "Dec", "december", "dec"),
];

/// Full and short weekday, plural where English has one ("Wednesdays"); Monday first.
const WEEKDAYS: [(&str, &str, &str, &str); 7] = [
    ("Monday", "Mon", "måndagar", "mån"),
    ("Tuesday", "Tue", "tisdagar", "tis"),
    ("Wednesday", "Wed", "onsdagar", "ons"),
    ("Thursday", "Thu", "torsdagar", "tors"),
    ("Friday", "Fri", "fredagar", "fre"),
    ("Saturday", "Sat", "lördagar", "lör"),
    ("Sunday", "Sun", "söndagar", "sön"),
];

fn names(month: u32) -> &'static (&'static str, &'static str, &'static str, &'static str) {
    &MONTHS[(month.clamp(1, 12) - 1) as usize]
}

/// "October", "oktober".
pub fn month_name(language: Language, month: u32) -> &'static str {
    let (en, _, sv, _) = names(month);
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}

/// "Oct", "okt".
pub fn month_short(language: Language, month: u32) -> &'static str {
    let (_, en, _, sv) = names(month);
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}

/// "October 2026".
pub fn month_year(language: Language, month: Month) -> String {
    format!("{} {}", month_name(language, month.month()), month.year())
}

/// "Oct 2026".
pub fn month_short_year(language: Language, month: Month) -> String {
    format!("{} {}", month_short(language, month.month()), month.year())
}

/// "13 October".
pub fn day_month(language: Language, date: Date) -> String {
    format!("{}{NBSP}{}", date.day(), month_name(language, date.month()))
}

/// "13 Oct".
pub fn day_month_short(language: Language, date: Date) -> String {
    format!("{}{NBSP}{}", date.day(), month_short(language, date.month()))
}

/// "1–4 Oct", "28 Oct–3 Nov".
pub fn day_range_short(language: Language, first: Date, last: Date) -> String {
    if first == last {
        day_month_short(language, first)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{}–{}", first.day(), day_month_short(language, last))
    } else {
        format!("{}–{}", day_month_short(language, first), day_month_short(language, last))
    }
}

/// "Wed", "ons"; 0 is Monday.
pub fn weekday_short(language: Language, day: u8) -> &'static str {
    let (_, en, _, sv) = WEEKDAYS[usize::from(day.min(6))];
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}

/// ISO week number.
pub fn week(date: Date) -> u32 {
    date.iso_week().week()
}

/// `2026-10-13`.
pub fn date(date: Date) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// `22:00`; 1440 is `24:00`.
pub fn minute_of_day(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// An instant in one of its styles.
pub fn instant(language: Language, zone: Zone, at: Instant, style: InstantStyle) -> String {
    let wall = at.wall(zone);
    let minute = wall.format("%Y-%m-%d %H:%M");
    match style {
        InstantStyle::Minute => minute.to_string(),
        InstantStyle::Second => wall.format("%Y-%m-%d %H:%M:%S").to_string(),
        InstantStyle::Offset => format!("{minute}{}", offset(at, zone, false)),
        InstantStyle::Zoned => format!("{minute} {}", offset(at, zone, true)),
        InstantStyle::Weekday => format!("{} {minute}", weekday_of(language, wall.date())),
        InstantStyle::Time => wall.format("%H:%M").to_string(),
    }
}

/// A window: `Wed 2026-11-11 22:00–23:00`; ends at `24:00` when that is midnight; another day is named.
pub fn window(language: Language, zone: Zone, span: Span) -> String {
    let (from, until) = (span.from().wall(zone), span.until().wall(zone));
    let start = instant(language, zone, span.from(), InstantStyle::Weekday);
    let midnight = (until.hour(), until.minute()) == (0, 0);
    if until.date() == from.date() {
        format!("{start}–{}", until.format("%H:%M"))
    } else if midnight && until.date().pred_opt() == Some(from.date()) {
        format!("{start}–24:00")
    } else if span.seconds() < 86_400 {
        format!("{start} – {} {}", weekday_of(language, until.date()), until.format("%H:%M"))
    } else {
        format!("{start} – {}", instant(language, zone, span.until(), InstantStyle::Weekday))
    }
}

/// An agreed window: "Wednesdays 22:00–02:00", "first Sunday of the month 06:00–10:00".
pub fn window_rule(language: Language, rule: WindowRule) -> String {
    let times = |from: u16, to: u16| format!("{}–{}", minute_of_day(from), minute_of_day(to));
    match (rule, language) {
        (WindowRule::Weekly { from, to }, Language::En) => {
            format!("{}s {}", WEEKDAYS[usize::from(from.weekday.min(6))].0, times(from.minute, to.minute))
        }
        (WindowRule::Weekly { from, to }, Language::Sv) => {
            format!("{} {}", WEEKDAYS[usize::from(from.weekday.min(6))].2, times(from.minute, to.minute))
        }
        (WindowRule::Monthly { nth, from, to }, Language::En) => {
            let nth = ["first", "second", "third", "fourth", "last"][usize::from(nth.clamp(1, 5) - 1)];
            let day = WEEKDAYS[usize::from(from.weekday.min(6))].0;
            format!("{nth} {day} of the month {}", times(from.minute, to.minute))
        }
        (WindowRule::Monthly { nth, from, to }, Language::Sv) => {
            let nth = ["första", "andra", "tredje", "fjärde", "sista"][usize::from(nth.clamp(1, 5) - 1)];
            let day = WEEKDAYS[usize::from(from.weekday.min(6))].2;
            format!("{nth} {}en i månaden {}", day.trim_end_matches("ar"), times(from.minute, to.minute))
        }
        (WindowRule::Any, Language::En) => "whenever it was announced in time".into(),
        (WindowRule::Any, Language::Sv) => "när det aviserats i tid".into(),
    }
}

fn weekday_of(language: Language, day: Date) -> &'static str {
    weekday_short(language, day.weekday().num_days_from_monday() as u8)
}

/// `+02` (minutes only where there are some), or `+02:00` in full.
fn offset(at: Instant, zone: Zone, full: bool) -> String {
    let ahead = at.utc_offset(zone);
    let (sign, ahead) = if ahead < 0 { (super::number::MINUS, -ahead) } else { ('+', ahead) };
    let (hours, minutes) = (ahead / 3600, ahead / 60 % 60);
    if full || minutes > 0 { format!("{sign}{hours:02}:{minutes:02}") } else { format!("{sign}{hours:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Sv};
    use chrono_tz::Asia::Kolkata;
    use chrono_tz::Europe::Stockholm;

    fn utc(text: &str) -> Instant {
        let at = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time");
        Instant::from_seconds(at.and_utc().timestamp())
    }

    #[test]
    fn instants_are_wall_time_of_the_zone() {
        let at = utc("2026-10-13 07:42");
        assert_eq!(instant(En, Stockholm, at, InstantStyle::Offset), "2026-10-13 09:42+02");
        assert_eq!(instant(En, Kolkata, at, InstantStyle::Offset), "2026-10-13 13:12+05:30");
        assert_eq!(instant(Sv, Stockholm, at, InstantStyle::Weekday), "tis 2026-10-13 09:42");
        assert_eq!(instant(Sv, Stockholm, at, InstantStyle::Zoned), "2026-10-13 09:42 +02:00");
    }

    #[test]
    fn a_window_that_ends_at_midnight_ends_at_24() {
        let span = |a, b| Span::new(utc(a), utc(b)).expect("a span");
        let evening = span("2026-11-25 21:00", "2026-11-25 23:00");
        assert_eq!(window(En, Stockholm, evening), "Wed 2026-11-25 22:00–24:00");
        let night = span("2026-10-28 22:45", "2026-10-29 01:00");
        assert_eq!(window(En, Stockholm, night), "Wed 2026-10-28 23:45 – Thu 02:00");
    }

    #[test]
    fn weeks_are_iso_weeks() {
        // 1 October 2026 is a Thursday in week 40; 31 October a Saturday in week 44; 1 January 2027 lies in week 53.
        let day = |y, m, d| Date::from_ymd_opt(y, m, d).expect("a day");
        assert_eq!((week(day(2026, 10, 1)), week(day(2026, 10, 31)), week(day(2027, 1, 1))), (40, 44, 53));
        assert_eq!(day_range_short(En, day(2026, 10, 1), day(2026, 10, 4)), "1–4\u{a0}Oct");
    }
}
