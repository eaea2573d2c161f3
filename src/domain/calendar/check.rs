//! What is odd about a calendar as written: overlaps, exceptions and breaks without effect, hours that never open.

use chrono::{Datelike, Weekday};

use super::notation::{DaySelector, WallSpan, weekday_word};
use super::rules::{CalendarKeys, CalendarParts, Hours, Rules};
use crate::domain::finding::{Level, Route, Rule};
use crate::domain::time::{Date, add_days};

/// Two spans of a day share time.
pub const OVERLAP: Rule = Rule("calendar-overlap");
/// An exception or a break changes no day.
pub const NO_EFFECT: Rule = Rule("calendar-no-effect");
/// Nothing ever opens.
pub const NEVER_OPEN: Rule = Rule("calendar-never-open");
/// A change leaves out a key that the change before it gave, so the key goes back to the calendar's own.
pub const REVERTS: Rule = Rule("calendar-change-reverts");

/// Every rule of calendars.
pub const RULES: [Rule; 4] = [OVERLAP, NO_EFFECT, NEVER_OPEN, REVERTS];

/// One oddity of a calendar record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFault {
    /// Which rule says so.
    pub rule: Rule,
    /// How grave.
    pub level: Level,
    /// Where in the record.
    pub route: Route,
    /// What is wrong, one sentence without full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// Every fault of a calendar, in the order of its keys.
pub(super) fn faults(parts: &CalendarParts, rules: &Rules) -> Vec<CalendarFault> {
    let mut faults = Vec::new();
    keys_faults(&Source { parts, route: Route::top(), keys: &parts.own, from: None }, rules, &mut faults);
    for (from, keys) in &parts.changes {
        let route = Route::key("changes").then(&from.to_string());
        keys_faults(&Source { parts, route, keys, from: Some(*from) }, rules, &mut faults);
    }
    reverting(parts, &mut faults);
    never_open(rules, &mut faults);
    faults
}

/// The keys of the record or of one change, and where they stand.
struct Source<'a> {
    parts: &'a CalendarParts,
    route: Route,
    keys: &'a CalendarKeys,
    /// The change's day; `None` for the record's own keys.
    from: Option<Date>,
}

fn fault(rule: Rule, level: Level, route: Route, message: String, help: &str) -> CalendarFault {
    CalendarFault { rule, level, route, message, help: help.to_owned() }
}

fn keys_faults(source: &Source, rules: &Rules, faults: &mut Vec<CalendarFault>) {
    if let Some(Hours::Week(week)) = &source.keys.hours {
        week_overlaps(week, &source.route.clone().then("hours"), faults);
    }
    let tables = [("exceptions", &source.keys.exceptions), ("breaks", &source.keys.breaks)];
    for (key, entries) in tables.into_iter().filter_map(|(key, table)| Some((key, table.as_ref()?))) {
        for (selector, spans) in entries {
            let route = source.route.clone().then(key).then(&selector.to_string());
            overlaps(spans, &route, faults);
            let mut days = days_in_force(source, key, *selector, rules).into_iter();
            let has_effect = if key == "exceptions" {
                days.any(|day| exception_has_effect(rules, *selector, day))
            } else {
                days.any(|day| spans.iter().any(|span| break_has_effect(rules, *span, day)))
            };
            if !has_effect {
                faults.push(without_effect(key, *selector, spans, route));
            } else if let (DaySelector::Date(date), "exceptions") = (*selector, key) {
                runs_into_neighbours(rules, date, &route, faults);
            }
        }
    }
}

fn without_effect(key: &str, selector: DaySelector, spans: &[WallSpan], route: Route) -> CalendarFault {
    if key == "exceptions" {
        let message = format!("the exception for {selector} changes nothing");
        let help =
            "remove it; a holiday closes its day whatever the exceptions say, and the usual hours need no exception";
        fault(NO_EFFECT, Level::Warning, route, message, help)
    } else if spans.is_empty() {
        let message = format!("the break for {selector} has no spans");
        fault(NO_EFFECT, Level::Warning, route, message, "remove it, or write the time it takes, such as [12:00-13:00]")
    } else {
        let message = format!("the break for {selector} lies outside all open time");
        fault(NO_EFFECT, Level::Warning, route, message, "remove it, or write a span inside that day's hours")
    }
}

fn overlaps(spans: &[WallSpan], route: &Route, faults: &mut Vec<CalendarFault>) {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    for pair in sorted.windows(2) {
        if pair[1].from() < pair[0].until() {
            let message = format!("{} and {} overlap", pair[0], pair[1]);
            let help = "write each open time once, such as [08:00-12:00, 13:00-17:00]";
            faults.push(fault(OVERLAP, Level::Error, route.clone(), message, help));
        }
    }
}

/// An exception whose spans share time with the night before or the morning after.
fn runs_into_neighbours(rules: &Rules, date: Date, route: &Route, faults: &mut Vec<CalendarFault>) {
    for (first, second) in [(add_days(date, -1), date), (date, add_days(date, 1))] {
        for late in rules.openings(first).iter().filter(|late| late.is_past_midnight()) {
            let end = late.minutes_seen_from(1).1;
            for early in rules.openings(second).iter().filter(|early| i32::from(early.from()) < end) {
                let message = format!("{late} of {first} runs past midnight into {early} of {second}");
                let help = "end one where the other starts; a span past midnight belongs to the day it starts on";
                faults.push(fault(OVERLAP, Level::Warning, route.clone(), message, help));
            }
        }
    }
}

fn week_overlaps(week: &[Vec<WallSpan>; 7], route: &Route, faults: &mut Vec<CalendarFault>) {
    let mut day = Weekday::Mon;
    for spans in week {
        let (word, next_word) = (weekday_word(day), weekday_word(day.succ()));
        let route = route.clone().then(word);
        overlaps(spans, &route, faults);
        let next = &week[day.succ().num_days_from_monday() as usize];
        for late in spans.iter().filter(|late| late.is_past_midnight()) {
            for early in next.iter().filter(|early| i32::from(early.from()) < late.minutes_seen_from(1).1) {
                let message = format!("{late} runs past midnight into {early} of {next_word}");
                let help =
                    format!("end it where {next_word} starts; a span past midnight belongs to the day it starts on");
                faults.push(fault(OVERLAP, Level::Error, route.clone(), message, &help));
            }
        }
        day = day.succ();
    }
}

/// Days on which an entry of this source could matter: its days in the years in which the source's key holds.
fn days_in_force(source: &Source, key: &str, selector: DaySelector, rules: &Rules) -> Vec<Date> {
    let holds = |date: &Date| {
        let version = rules.on(*date);
        match source.from {
            Some(from) => version.from == from,
            // The record's own keys hold in every version whose change does not give that key.
            None => source.parts.changes.get(&version.from).is_none_or(|change| !gives(change, key)),
        }
    };
    let candidates: Vec<Date> = match selector {
        DaySelector::Date(date) => vec![date],
        // 40 years show every weekday that a day of the year can fall on, leap days included.
        DaySelector::Yearly { month, day } => {
            let years = rules.versions.iter().map(|v| if v.from == Date::MIN { 2005 } else { v.from.year() });
            let first = source.from.map_or(2005, |from| from.year());
            let last = years.max().unwrap_or(2005).max(first) + 40;
            (first.min(2005)..=last).filter_map(|year| Date::from_ymd_opt(year, month, day)).collect()
        }
        DaySelector::Weekday(weekday) => {
            // A year of weeks from the start of each version, and one before the first change.
            let starts = rules.versions.iter().map(|version| match version.from {
                Date::MIN => rules.versions.get(1).map_or(2026, |next| next.from.year()) - 1,
                from => from.year(),
            });
            starts
                .filter_map(|year| Date::from_ymd_opt(year, 1, 1))
                .flat_map(|first| (0..2 * 366).map(move |n| add_days(first, n)))
                .filter(|date| date.weekday() == weekday)
                .collect()
        }
    };
    candidates.into_iter().filter(holds).collect()
}

/// Whether a table is written there.
fn gives(keys: &CalendarKeys, table: &str) -> bool {
    if table == "exceptions" { keys.exceptions.is_some() } else { keys.breaks.is_some() }
}

fn exception_has_effect(rules: &Rules, selector: DaySelector, date: Date) -> bool {
    let version = rules.on(date);
    if version.holiday(date).is_some() {
        return false;
    }
    version.usual_or_excepted(date) != version.usual_or_other_exception(date, Some(selector))
}

fn break_has_effect(rules: &Rules, span: WallSpan, date: Date) -> bool {
    let (from, until) = span.minutes_seen_from(0);
    [-1, 0, 1].into_iter().any(|step| {
        let open = rules.openings(add_days(date, step.into()));
        open.iter().map(|open| open.minutes_seen_from(-step)).any(|(opens, closes)| from < closes && opens < until)
    })
}

fn reverting(parts: &CalendarParts, faults: &mut Vec<CalendarFault>) {
    let given = |keys: &CalendarKeys| {
        [
            ("hours", keys.hours.is_some()),
            ("holidays", keys.holidays.is_some()),
            ("exceptions", keys.exceptions.is_some()),
            ("breaks", keys.breaks.is_some()),
        ]
    };
    let entries: Vec<_> = parts.changes.iter().collect();
    for pair in entries.windows(2) {
        let (before, after) = (given(pair[0].1), given(pair[1].1));
        // An entry without keys says plainly that the calendar's own keys hold again.
        if after.iter().all(|(_, given)| !given) {
            continue;
        }
        for ((key, was), (_, is)) in before.into_iter().zip(after) {
            if was && !is {
                let message = format!("{key} go back to the calendar's own on {}", pair[1].0);
                let help = format!(
                    "repeat {key} here if those of {} are to go on; a change holds only until the next one",
                    pair[0].0
                );
                let route = Route::key("changes").then(&pair[1].0.to_string());
                faults.push(fault(REVERTS, Level::Info, route, message, &help));
            }
        }
    }
}

fn never_open(rules: &Rules, faults: &mut Vec<CalendarFault>) {
    let opens = rules.versions.iter().any(|version| match &version.hours {
        Hours::Always => true,
        Hours::Week(week) => week.iter().any(|spans| !spans.is_empty()) || version.exceptions.opens(),
    });
    if !opens {
        let message = "this calendar is never open".to_owned();
        let help = "write its hours, such as hours: {mon: [08:00-17:00], tue: [08:00-17:00]}, or hours: 24x7";
        faults.push(fault(NEVER_OPEN, Level::Error, Route::key("hours"), message, help));
    }
}
