//! A calendar's year as a person reads it, and the answers to questions about a calendar as JSON.

use std::fmt::Write;

use chrono::Datelike;
use serde_json::{Value, json};

use crate::domain::calendar::{Calendar, Holiday, Period, SwedishDay, WEEKDAYS, WallSpan};
use crate::domain::time::{Date, Instant, Span, Zone, add_days};
use crate::evaluate::calendar_answers::{DayKind, DayView, Moment, OpenAnswer, YearView};

/// The schema of every JSON answer.
const SCHEMA: &str = "sdm.calendar/1";
/// Columns of one month: a week number and seven days of three.
const MONTH_WIDTH: usize = 24;
/// Lines of one month: its name, the weekdays and up to six weeks.
const MONTH_HEIGHT: usize = 8;
const GAP: &str = "  ";
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A holiday's English name.
pub fn holiday_name(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::Listed => "holiday",
        Holiday::Swedish(day) => match day {
            SwedishDay::NewYearsDay => "New Year's Day",
            SwedishDay::Epiphany => "Epiphany",
            SwedishDay::GoodFriday => "Good Friday",
            SwedishDay::EasterSunday => "Easter Sunday",
            SwedishDay::EasterMonday => "Easter Monday",
            SwedishDay::MayDay => "May Day",
            SwedishDay::AscensionDay => "Ascension Day",
            SwedishDay::WhitSunday => "Whit Sunday",
            SwedishDay::WhitMonday => "Whit Monday",
            SwedishDay::NationalDay => "National Day",
            SwedishDay::MidsummerDay => "Midsummer Day",
            SwedishDay::AllSaintsDay => "All Saints' Day",
            SwedishDay::ChristmasDay => "Christmas Day",
            SwedishDay::SecondChristmasDay => "Second Day of Christmas",
            SwedishDay::MidsummerEve => "Midsummer Eve",
            SwedishDay::ChristmasEve => "Christmas Eve",
            SwedishDay::NewYearsEve => "New Year's Eve",
        },
    }
}

/// The year as months in a grid with ISO week numbers, its holidays by name and its other hours, in at most `width`
/// columns (from 40; a narrower terminal gets 40).
pub fn year_text(calendar: &Calendar, view: &YearView, width: usize) -> String {
    let mut text = format!("{} {}, {}\n", calendar.id(), view.year, calendar.zone());
    let hours = hours_text(view.open_seconds);
    match view.is_never_closed {
        true => text += &format!("never closed, {hours}\n"),
        false => text += &format!("{} working days, {hours} open\n", view.working_days),
    }
    if !view.is_never_closed {
        for (from, week) in &view.usual {
            if view.usual.len() > 1 {
                text += &format!("from {from}\n");
            }
            usual_lines(week, width, &mut text);
        }
    }
    text.push('\n');
    grid(view, width, &mut text);
    marks_line(view, &mut text);
    holiday_lines(view, &mut text);
    other_hours_lines(view, calendar.zone(), width, &mut text);
    text
}

/// `2004 h`, `2004 h 30 min`, `2004 h 30 min 5 s`.
fn hours_text(seconds: i64) -> String {
    let mut text = format!("{} h", seconds / 3600);
    if seconds % 3600 != 0 {
        text += &format!(" {} min", seconds / 60 % 60);
    }
    if seconds % 60 != 0 {
        text += &format!(" {} s", seconds % 60);
    }
    text
}

/// Weekdays with the same hours in one line: `mon-fri  08:00-12:00 13:00-17:00`.
fn usual_lines(week: &[Vec<WallSpan>; 7], width: usize, text: &mut String) {
    let mut from = 0;
    while from < 7 {
        let mut last = from;
        while last < 6 && week[last + 1] == week[from] {
            last += 1;
        }
        let days = match last - from {
            0 => WEEKDAYS[from].to_owned(),
            _ => format!("{}-{}", WEEKDAYS[from], WEEKDAYS[last]),
        };
        let spans: Vec<String> = week[from].iter().map(WallSpan::to_string).collect();
        spans_line(&format!("{days:<7}"), &spans, width, text);
        from = last + 1;
    }
}

/// A label and its spans; those that find no room go to the next line, below the first.
fn spans_line(label: &str, spans: &[String], width: usize, text: &mut String) {
    let width = width.max(40);
    let mut used = label.chars().count();
    let indent = used;
    text.push_str(label);
    if spans.is_empty() {
        text.push_str("  closed");
    }
    for span in spans {
        let gap = if used == indent { 2 } else { 1 };
        if used > indent && used + gap + span.len() > width {
            let _ = write!(text, "\n{:indent$}  {span}", "");
            used = indent + 2 + span.len();
        } else {
            let _ = write!(text, "{:gap$}{span}", "");
            used += gap + span.len();
        }
    }
    text.push('\n');
}

fn grid(view: &YearView, width: usize, text: &mut String) {
    let side_by_side = ((width + GAP.len()) / (MONTH_WIDTH + GAP.len())).clamp(1, 4);
    let months: Vec<Vec<String>> = (1..=12).map(|month| month_lines(view, month)).collect();
    for row in months.chunks(side_by_side) {
        for n in 0..MONTH_HEIGHT {
            let line: Vec<String> =
                row.iter().map(|month| format!("{:<MONTH_WIDTH$}", month.get(n).map_or("", String::as_str))).collect();
            let line = line.join(GAP);
            // A sixth week that no month of the row has leaves no empty line behind.
            if !line.trim().is_empty() {
                let _ = writeln!(text, "{}", line.trim_end());
            }
        }
        text.push('\n');
    }
}

fn month_lines(view: &YearView, month: u32) -> Vec<String> {
    let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    let mut lines = vec![format!("   {name}"), "   Mo Tu We Th Fr Sa Su".to_owned()];
    for day in view.days.iter().filter(|day| day.date.month() == month) {
        let weekday = day.date.weekday().num_days_from_monday() as usize;
        if weekday == 0 || day.date.day() == 1 {
            lines.push(format!("{:>2} {:2$}", day.date.iso_week().week(), "", weekday * 3));
        }
        if let Some(line) = lines.last_mut() {
            let _ = write!(line, "{:>2}{}", day.date.day(), mark(day.kind));
        }
    }
    lines
}

fn mark(kind: DayKind) -> char {
    match kind {
        DayKind::Usual => ' ',
        DayKind::Changed => '/',
        DayKind::Closed => '-',
        DayKind::Holiday => '*',
    }
}

/// What the marks in the grid mean; only those that occur.
fn marks_line(view: &YearView, text: &mut String) {
    let words = [(DayKind::Holiday, "holiday"), (DayKind::Changed, "other hours"), (DayKind::Closed, "closed")];
    let used = words.iter().filter(|(kind, _)| view.days.iter().any(|day| day.kind == *kind));
    let marks: Vec<String> = used.map(|(kind, word)| format!("{} {word}", mark(*kind))).collect();
    if !marks.is_empty() {
        let _ = writeln!(text, "{}", marks.join("   "));
    }
}

/// Holidays by name; days in a row that the record lists are one line.
fn holiday_lines(view: &YearView, text: &mut String) {
    let mut lines: Vec<(Date, Date, Holiday)> = Vec::new();
    for (date, holiday) in view.days.iter().filter_map(|day| Some((day.date, day.holiday?))) {
        match lines.last_mut() {
            Some((_, last, Holiday::Listed)) if holiday == Holiday::Listed && add_days(*last, 1) == date => {
                *last = date
            }
            _ => lines.push((date, date, holiday)),
        }
    }
    if !lines.is_empty() {
        text.push_str("\nHolidays\n");
    }
    for (first, last, holiday) in lines {
        let _ = match first == last {
            true => writeln!(text, "{}  {}", dated(first), holiday_name(holiday)),
            false => writeln!(text, "{first}..{last}  {}", holiday_name(holiday)),
        };
    }
}

/// Days whose hours an exception changes, or closes.
fn other_hours_lines(view: &YearView, zone: Zone, width: usize, text: &mut String) {
    let is_other = |day: &&DayView| match day.kind {
        DayKind::Changed => true,
        DayKind::Closed => !day.is_usually_closed,
        DayKind::Usual | DayKind::Holiday => false,
    };
    let mut others = view.days.iter().filter(is_other).peekable();
    if others.peek().is_some() {
        text.push_str("\nOther hours\n");
    }
    for day in others {
        let spans: Vec<String> = day.open.iter().map(|span| span_text(*span, day.date, zone)).collect();
        spans_line(&dated(day.date), &spans, width, text);
    }
}

/// `2026-04-30 Thu`.
fn dated(date: Date) -> String {
    date.format("%Y-%m-%d %a").to_string()
}

/// `08:00-12:00` in the zone's wall time; an end at the day's last midnight is `24:00`.
fn span_text(span: Span, date: Date, zone: Zone) -> String {
    let until = span.until().wall(zone);
    let midnight = add_days(date, 1).and_time(chrono::NaiveTime::MIN);
    let until = if until == midnight { "24:00".to_owned() } else { until.format("%H:%M").to_string() };
    format!("{}-{until}", span.from().wall(zone).format("%H:%M"))
}

/// `15 h (54000 s)`.
pub fn elapsed_text(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    format!("{sign}{} ({seconds} s)\n", hours_text(seconds.saturating_abs()))
}

/// Open or closed, and the next changes, one a line.
pub fn open_text(answer: OpenAnswer, zone: Zone) -> String {
    let line = |what: &str, at: Option<Instant>| match at {
        Some(at) => format!("{what}  {}\n", at.rfc3339(zone)),
        None => format!("{what}  none within five years\n"),
    };
    let now = if answer.open { "open" } else { "closed" };
    format!("{now}\n{}{}", line("next opening", answer.next_open), line("next closing", answer.next_close))
}

/// `1 working day`, `250 working days`.
pub fn days_text(working_days: u32) -> String {
    format!("{working_days} working day{}\n", if working_days == 1 { "" } else { "s" })
}

/// From and to, one period a line.
pub fn periods_text(periods: &[Period], zone: Zone) -> String {
    let until = |until: Option<Instant>| until.map_or_else(|| "open for years".to_owned(), |at| at.rfc3339(zone));
    periods.iter().map(|period| format!("{}  {}\n", period.from.rfc3339(zone), until(period.until))).collect()
}

/// Open seconds between two instants.
pub fn elapsed_json(seconds: i64) -> Value {
    json!({"schema": SCHEMA, "seconds": seconds})
}

/// When a step ends: RFC 3339 in the calendar's zone, or a day.
pub fn due_json(due: Moment, zone: Zone) -> Value {
    json!({"schema": SCHEMA, "due": moment_text(due, zone)})
}

/// Open or closed, and the next changes.
pub fn open_json(answer: OpenAnswer, zone: Zone) -> Value {
    let at = |at: Option<Instant>| at.map(|at| at.rfc3339(zone));
    json!({"schema": SCHEMA, "open": answer.open, "next_open": at(answer.next_open), "next_close": at(answer.next_close)})
}

/// How many working days.
pub fn days_json(working_days: u32) -> Value {
    json!({"schema": SCHEMA, "working_days": working_days})
}

/// Open periods in time order; the end of one that never closes is null.
pub fn periods_json(periods: &[Period], zone: Zone) -> Value {
    let period = |period: &Period| json!({"from": period.from.rfc3339(zone), "to": period.until.map(|until| until.rfc3339(zone))});
    json!({"schema": SCHEMA, "periods": periods.iter().map(period).collect::<Vec<_>>()})
}

/// A year, day by day.
pub fn year_json(calendar: &Calendar, view: &YearView) -> Value {
    let zone = calendar.zone();
    let day = |day: &DayView| {
        let open = |span: &Span| json!({"from": span.from().rfc3339(zone), "to": span.until().rfc3339(zone)});
        json!({
            "date": day.date.to_string(),
            "kind": kind_word(day.kind),
            "holiday": day.holiday.map(holiday_name),
            "open": day.open.iter().map(open).collect::<Vec<_>>(),
        })
    };
    json!({
        "schema": SCHEMA,
        "calendar": calendar.id().as_str(),
        "zone": zone.name(),
        "year": view.year,
        "working_days": view.working_days,
        "open_seconds": view.open_seconds,
        "days": view.days.iter().map(day).collect::<Vec<_>>(),
    })
}

fn kind_word(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Usual => "usual",
        DayKind::Changed => "other_hours",
        DayKind::Closed => "closed",
        DayKind::Holiday => "holiday",
    }
}

/// RFC 3339 in a zone, or `2026-05-15`.
pub fn moment_text(moment: Moment, zone: Zone) -> String {
    match moment {
        Moment::Day(day) => day.to_string(),
        Moment::Instant(at) => at.rfc3339(zone),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::calendar::{CalendarKeys, CalendarParts, DaySelector, HolidayEntry, Hours};
    use crate::domain::id::CalendarId;
    use crate::evaluate::calendar_answers::year;

    fn office() -> Calendar {
        let spans = |texts: &[&str]| texts.iter().map(|t| WallSpan::parse(t).expect("a span")).collect::<Vec<_>>();
        let day = |text: &str| text.parse::<Date>().expect("a date");
        let own = CalendarKeys {
            hours: Some(Hours::Week(std::array::from_fn(|n| match n {
                0..=3 => spans(&["08:00-12:00", "13:00-17:00"]),
                4 => spans(&["08:00-12:00", "13:00-16:00"]),
                _ => Vec::new(),
            }))),
            holidays: Some(vec![HolidayEntry::Sweden, HolidayEntry::Range(day("2026-07-06"), day("2026-07-31"))]),
            exceptions: Some(vec![
                (DaySelector::Date(day("2026-04-30")), spans(&["08:00-12:00"])),
                (DaySelector::Yearly { month: 12, day: 24 }, Vec::new()),
            ]),
            breaks: None,
        };
        let id = CalendarId::new("se-office").expect("a name");
        let zone = Zone::Europe__Stockholm;
        Calendar::new(CalendarParts { id, zone, own, changes: BTreeMap::new() }).0
    }

    #[test]
    fn a_year_fits_a_narrow_terminal() {
        let text = year_text(&office(), &year(&office(), 2026), 40);
        assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
        // 1 January 2026 is a Thursday of week 1, 6 January Epiphany.
        let january = "   January
   Mo Tu We Th Fr Sa Su
 1           1* 2  3- 4-
 2  5  6* 7  8  9 10-11-
";
        assert!(text.contains(january), "{text}");
        // 261 days from Monday to Friday, less 7 red ones, 20 in July and 24 December. 45 Fridays of 7 h, 188 other days
        // of 8 h, less the 4 h of 30 April.
        let head = "se-office 2026, Europe/Stockholm
233 working days, 1815 h open
mon-thu  08:00-12:00 13:00-17:00
fri      08:00-12:00 13:00-16:00
sat-sun  closed
";
        assert!(text.starts_with(head), "{text}");
    }

    #[test]
    fn holidays_have_their_names_and_half_days_their_hours() {
        let text = year_text(&office(), &year(&office(), 2026), 80);
        assert!(text.contains("2026-05-14 Thu  Ascension Day\n"), "{text}");
        assert!(text.contains("2026-07-06..2026-07-31  holiday\n"), "{text}");
        assert!(text.contains("\nOther hours\n2026-04-30 Thu  08:00-12:00\n2026-12-24 Thu  closed\n"), "{text}");
        assert!(text.contains("27*28*29*30*31*"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80 && !line.ends_with(' ')), "{text}");
    }

    #[test]
    fn a_calendar_that_never_closes_says_so() {
        let always = Calendar::always(CalendarId::new("always").expect("a name"), Zone::UTC);
        // 365 days of 24 h.
        assert!(year_text(&always, &year(&always, 2026), 40).contains("never closed, 8760 h\n"));
    }

    #[test]
    fn answers_carry_their_schema_first() {
        assert_eq!(elapsed_json(7200).to_string(), r#"{"schema":"sdm.calendar/1","seconds":7200}"#);
        let at = Instant::from_seconds(1_767_225_600);
        let shown = r#"{"schema":"sdm.calendar/1","due":"2026-01-01T01:00:00+01:00"}"#;
        assert_eq!(due_json(Moment::Instant(at), Zone::Europe__Stockholm).to_string(), shown);
        let never = OpenAnswer { open: true, next_open: None, next_close: None };
        let shown = r#"{"schema":"sdm.calendar/1","open":true,"next_open":null,"next_close":null}"#;
        assert_eq!(open_json(never, Zone::UTC).to_string(), shown);
    }
}
