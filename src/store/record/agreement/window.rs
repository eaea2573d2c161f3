//! Agreed windows for maintenance, in wall time of the agreement's zone.

use crate::domain::amount::Duration;
use crate::domain::id::Key;
use crate::domain::record::target::{WeekTime, Window, WindowRule};
use crate::domain::record::words::words;
use crate::store::read::quote::{alternatives, nearest, quote};
use crate::store::read::{Cx, Field, Form, Scalar, ScalarFault, rule};
use crate::store::record::shape::{misplaced, sound};

crate::drafts! {
    /// A window in which announced maintenance does not count as downtime.
    pub struct WindowDraft {
        /// How often it opens.
        every: Field<Every>,
        /// Of a monthly window: the day of the month on which it opens.
        on: Field<NthDay>,
        /// The day of the week and time at which it opens.
        from: Field<WeekTime>,
        /// The day of the week and time at which it closes.
        to: Field<WeekTime>,
        /// Whether any announced time counts as window.
        any: Field<bool>,
        /// How long before its opening the work is announced.
        notice: Field<Duration>,
    }
}

words! {
    /// How often a window opens.
    Every {
        /// Each week.
        Week = "week" | "vecka";
        /// Once a month.
        Month = "month" | "månad";
    }
}

crate::word_scalars! {
    Every, "rhythm of a window";
}

/// The days of the week from Monday, in English and Swedish; a few letters more are accepted.
const DAYS: [(&str, &str); 7] =
    [("mon", "mån"), ("tue", "tis"), ("wed", "ons"), ("thu", "tor"), ("fri", "fre"), ("sat", "lör"), ("sun", "sön")];

fn weekday(text: &str) -> Option<u8> {
    let text = text.to_lowercase();
    let names = [
        ["monday", "måndag"],
        ["tuesday", "tisdag"],
        ["wednesday", "onsdag"],
        ["thursday", "torsdag"],
        ["friday", "fredag"],
        ["saturday", "lördag"],
        ["sunday", "söndag"],
    ];
    let day =
        DAYS.iter().zip(names).position(|((en, sv), long)| text == *en || text == *sv || long.contains(&&*text))?;
    u8::try_from(day).ok()
}

/// The day's short name.
fn day_name(weekday: u8) -> &'static str {
    DAYS.get(usize::from(weekday)).map_or("?", |(en, _)| en)
}

fn time_text(time: WeekTime) -> String {
    format!("{} {:02}:{:02}", day_name(time.weekday), time.minute / 60, time.minute % 60)
}

impl Scalar for WeekTime {
    const NAME: &'static str = "day and time of the week";
    const EXAMPLE: &'static str = "wed 22:00";
    const FORM: Form = Form::Like("^(mon|tue|wed|thu|fri|sat|sun) [0-9]{2}:[0-9]{2}$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let fault = || ScalarFault::not::<Self>(text);
        let Some((day, clock)) = text.split_once(' ') else {
            return Err(fault().help("write the day and the time of day, like wed 22:00"));
        };
        let Some(weekday) = weekday(day) else {
            let days = DAYS.iter().map(|(en, _)| *en);
            let meant = nearest(day, days.clone()).map(|meant| format!("{meant} {clock}"));
            let fault = fault().help(format!("write one of {}, like wed 22:00", alternatives(days)));
            return Err(match meant.filter(|meant| Self::parse(meant).is_ok()) {
                Some(meant) => fault.fix(meant),
                None => fault,
            });
        };
        match minute(clock) {
            Some(minute) => Ok(Self { weekday, minute }),
            None => Err(fault().help(format!("write hours and minutes from 00:00 to 24:00, like {day} 22:00"))),
        }
    }
}

/// `22:00` as minutes since midnight; `24:00` is 1440.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let number = |part: &str| {
        (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u16>().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    (minute < 60 && (hour < 24 || (hour == 24 && minute == 0))).then_some(hour * 60 + minute)
}

/// `first sun`: which of the month's weekdays, 1 to 4 or 5 for the last, and 0 for Monday to 6 for Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NthDay(u8, u8);

impl Scalar for NthDay {
    const NAME: &'static str = "day of the month";
    const EXAMPLE: &'static str = "first sun";
    const FORM: Form = Form::Like("^(first|second|third|fourth|last) (mon|tue|wed|thu|fri|sat|sun)$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        const NTH: [(&str, &str); 5] =
            [("first", "första"), ("second", "andra"), ("third", "tredje"), ("fourth", "fjärde"), ("last", "sista")];
        let (nth, day) = text.split_once(' ').unwrap_or((text, ""));
        let nth = NTH.iter().position(|(en, sv)| nth == *en || nth == *sv);
        match (nth.and_then(|nth| u8::try_from(nth + 1).ok()), weekday(day)) {
            (Some(nth), Some(day)) => Ok(Self(nth, day)),
            _ => Err(ScalarFault::new(
                format!("{} is not a day of the month", quote(text)),
                "write first, second, third, fourth or last and a day, like first sun",
            )),
        }
    }
}

/// One window; `None` when anything about it is malformed, because it can shield downtime.
pub fn window(cx: &mut Cx, key: &Key, draft: WindowDraft) -> Option<Window> {
    let notice = sound(draft.notice);
    let when = match draft.any {
        Field::Malformed => return None,
        Field::Given(true) => {
            let others = [
                ("every", draft.every.is_absent()),
                ("on", draft.on.is_absent()),
                ("from", draft.from.is_absent()),
                ("to", draft.to.is_absent()),
            ];
            let mut fits = true;
            for (key, is_absent) in others {
                if !is_absent {
                    let message = format!("`{key}` does not belong to a window with `any: true`");
                    misplaced(cx, key, message, format!("remove `{key}`, or remove `any`"));
                    fits = false;
                }
            }
            fits.then_some(WindowRule::Any)
        }
        Field::Absent | Field::Given(false) => {
            let every = draft.every.need(cx, "every");
            let from = draft.from.need(cx, "from");
            let to = draft.to.need(cx, "to");
            match every {
                Some(Every::Week) if !draft.on.is_absent() => {
                    let message = "`on` does not belong to a window that opens every week";
                    misplaced(cx, "on", message, "remove `on`; the day stands in `from`, or write `every: month`");
                    None
                }
                Some(Every::Month) => {
                    let on = draft.on.need(cx, "on");
                    on.zip(from.zip(to)).and_then(|(on, (from, to))| monthly(cx, on, from, to))
                }
                Some(Every::Week) => from.zip(to).and_then(|(from, to)| open(cx, from, to)),
                None => None,
            }
        }
    };
    Some(Window { key: key.clone(), when: when?, notice: notice? })
}

fn open(cx: &mut Cx, from: WeekTime, to: WeekTime) -> Option<WindowRule> {
    if from == to {
        let message = format!("this window opens and closes at the same time, {}", time_text(to));
        cx.error(rule::END_BEFORE_START, "to", message, "write when it closes, like to: thu 02:00");
        return None;
    }
    Some(WindowRule::Weekly { from, to })
}

fn monthly(cx: &mut Cx, NthDay(nth, day): NthDay, from: WeekTime, to: WeekTime) -> Option<WindowRule> {
    if from.weekday != day {
        let message = format!(
            "`from` is a {}, `on` says {}: the window opens on the day that `on` names",
            day_name(from.weekday),
            day_name(day)
        );
        let opens = time_text(WeekTime { weekday: day, ..from });
        cx.error(rule::BAD_VALUE, "from", message, format!("write {opens}, or another day in `on`"));
        return None;
    }
    open(cx, from, to)?;
    Some(WindowRule::Monthly { nth, from, to })
}
