//! The hours of a calendar as a report words them.

use super::context::MonthContext;
use super::part::{Hours, Run};
use crate::domain::calendar::Calendar;
use crate::domain::id::CalendarId;
use crate::domain::time::{Date, add_days};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// The calendar in which business days are counted this month: the agreement's, else the store's.
pub fn calendar<'v>(cx: &MonthContext<'v>) -> Option<&'v Calendar> {
    let named = cx.agreements().iter().find_map(|agreement| agreement.calendar.as_ref());
    named_calendar(cx, named.or(cx.view.settings.default_calendar.as_ref())?)
}

/// A calendar of the catalogue.
pub fn named_calendar<'v>(cx: &MonthContext<'v>, name: &CalendarId) -> Option<&'v Calendar> {
    cx.view.catalog.calendars.get(name)
}

/// The weekly hours of the month's calendar.
pub fn hours(cx: &MonthContext<'_>) -> Option<Hours> {
    calendar(cx).map(|calendar| hours_of(calendar, cx.month.last_day()))
}

/// Weekly hours of a calendar, as they hold on a day.
pub fn hours_of(calendar: &Calendar, day: Date) -> Hours {
    let mut runs: Vec<Run> = Vec::new();
    for (weekday, spans) in (0u8..).zip(&calendar.usual_week(day)) {
        // What ends on the next day is shown with that day's clock.
        let clock = |minute: u16| if minute > DAY { minute - DAY } else { minute };
        let spans: Vec<(u16, u16)> = spans.iter().map(|span| (span.from(), clock(span.until()))).collect();
        match runs.last_mut() {
            Some(run) if run.spans == spans && run.last + 1 == weekday => run.last = weekday,
            _ if spans.is_empty() => {}
            _ => runs.push(Run { first: weekday, last: weekday, spans }),
        }
    }
    let holidays = (0..366).any(|n| calendar.holiday(add_days(day, n)).is_some());
    Hours { runs, always: calendar.is_always_open(), holidays }
}
