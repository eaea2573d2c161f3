//! The hours of a calendar as a report words them.

use super::context::MonthContext;
use super::part::{Hours, Run};
use crate::domain::calendar::Calendar;
use crate::domain::id::CalendarId;

/// The calendar in which business days are counted this month: the agreement's, else the store's.
pub fn calendar<'v>(cx: &MonthContext<'v>) -> Option<&'v Calendar> {
    let named = cx.agreements().iter().find_map(|agreement| agreement.calendar.as_ref());
    let name: &CalendarId = named.or(cx.view.settings.default_calendar.as_ref())?;
    cx.view.catalog.calendars.get(name)
}

/// Its weekly hours, as they hold at the month's end.
pub fn hours(cx: &MonthContext<'_>) -> Option<Hours> {
    let calendar = calendar(cx)?;
    let day = cx.month.last_day();
    let week = calendar.usual_week(day);
    let mut runs: Vec<Run> = Vec::new();
    for (weekday, spans) in (0u8..).zip(&week) {
        let spans: Vec<(u16, u16)> = spans.iter().map(|span| (span.from(), span.until())).collect();
        match runs.last_mut() {
            Some(run) if run.spans == spans && run.last + 1 == weekday => run.last = weekday,
            _ if spans.is_empty() => {}
            _ => runs.push(Run { first: weekday, last: weekday, spans }),
        }
    }
    let year = (0..366).map(|n| crate::domain::time::add_days(day, n));
    let holidays = year.into_iter().any(|day| calendar.holiday(day).is_some());
    Some(Hours { runs, always: calendar.is_always_open(), holidays })
}
