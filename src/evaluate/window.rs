//! Agreed maintenance windows: when they open, and whether a change was announced in time for one.

use chrono::{Datelike, NaiveTime};

use super::pace::calendar;
use super::verdict::NoData;
use super::view::{ChangeView, CustomerView};
use crate::domain::amount::Duration;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{WeekTime, Window, WindowRule};
use crate::domain::time::{Date, Instant, Span, Zone, add_days, add_months, start_of_day, wall_time};

/// One opening of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opening {
    /// From opening to closing.
    pub span: Span,
    /// The local day on which it opens.
    pub day: Date,
}

/// The openings of a window that touch the span `worked`; for `any` the one that a change's planned time makes.
pub fn openings(rule: WindowRule, zone: Zone, planned: Span, worked: Span) -> Vec<Opening> {
    let (from, to) = match rule {
        WindowRule::Any => return vec![Opening { span: planned, day: planned.from().date(zone) }],
        WindowRule::Weekly { from, to } | WindowRule::Monthly { from, to, .. } => (from, to),
    };
    // A window lasts at most a week, so one that reaches into the span opened at most eight days before it.
    let mut day = add_days(worked.from().date(zone), -8);
    let last = worked.until().date(zone);
    let mut openings = Vec::new();
    while day <= last {
        if day.weekday().num_days_from_monday() == u32::from(from.weekday) && is_nth(rule, day) {
            let closing = add_days(day, days_open(from, to));
            let span = Span::new(wall(zone, day, from.minute), wall(zone, closing, to.minute));
            openings.extend(span.filter(|span| span.and(worked).is_some()).map(|span| Opening { span, day }));
        }
        let next = add_days(day, 1);
        if next == day {
            break;
        }
        day = next;
    }
    openings
}

/// Days from the day of opening to the day of closing: the next such weekday, a week on when it is not later.
fn days_open(from: WeekTime, to: WeekTime) -> i64 {
    let days = (i64::from(to.weekday) - i64::from(from.weekday)).rem_euclid(7);
    if days == 0 && to.minute <= from.minute { 7 } else { days }
}

fn is_nth(rule: WindowRule, day: Date) -> bool {
    match rule {
        WindowRule::Monthly { nth: 5, .. } => add_days(day, 7).month() != day.month(),
        WindowRule::Monthly { nth, .. } => day.day0() / 7 + 1 == u32::from(nth),
        WindowRule::Weekly { .. } | WindowRule::Any => true,
    }
}

/// Minutes after midnight as wall time; 1440 is the next day's start.
fn wall(zone: Zone, day: Date, minute: u16) -> Instant {
    let (day, minute) = (add_days(day, i64::from(minute / 1440)), u32::from(minute % 1440));
    let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or(NaiveTime::MIN);
    wall_time(zone, day.and_time(time)).first()
}

/// What an announcement was worth for one opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// Full business days strictly between; `None` where the agreement has no calendar to say it.
    pub days: Option<u32>,
    /// As early as agreed.
    pub in_time: bool,
}

/// The notice that a change gave before an opening of a window.
pub fn notice(
    view: &CustomerView<'_>,
    agreement: &Agreement,
    window: &Window,
    change: &ChangeView<'_>,
    opening: Opening,
) -> Result<Notice, NoData> {
    let Some(announced) = change.announced else { return Ok(Notice { days: None, in_time: false }) };
    let name = agreement.calendar.as_ref().or(view.settings.default_calendar.as_ref());
    let days = match name.ok_or(NoData::NoCalendar).and_then(|name| calendar(view, name)) {
        Ok(calendar) => Ok(calendar.full_days_between(announced.date, opening.day)),
        Err(why) => Err(why),
    };
    // A day has no time: it counts as announced at the day's end where a length is asked for, and as announced before
    // the opening when the day began before it.
    let day_after = add_days(announced.date, 1);
    let is_before = start_of_day(agreement.zone, announced.date) < opening.span.from();
    let in_time = is_before
        && match window.notice {
            None => true,
            Some(Duration::BusinessDays(n)) => days.clone()? >= n,
            Some(Duration::Days(n)) => add_days(day_after, i64::from(n)) <= opening.day,
            Some(Duration::Months(n)) => add_months(day_after, n) <= opening.day,
            Some(Duration::Seconds(s)) => start_of_day(agreement.zone, day_after).plus(s) <= opening.span.from(),
        };
    Ok(Notice { days: days.ok(), in_time })
}
