//! Calendars: the draft, and what its domain value finds odd about it.

use std::collections::BTreeMap;

use chrono::Weekday;

use super::shape::need_zone;
use crate::domain::calendar::{
    Calendar, CalendarFault, CalendarKeys, CalendarParts, DaySelector, HolidayEntry, Hours, WallSpan, parse_weekday,
};
use crate::domain::finding::Finding;
use crate::domain::id::CalendarId;
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Entries, Entry, Field, Form, List, OneOf, Read, Scalar, ScalarFault};

crate::kind! {
    /// Opening hours and holidays in one time zone.
    pub struct CalendarDraft {
        /// The time zone of its hours.
        zone: Field<Zone>,
        /// The open hours of each weekday, or 24x7.
        hours: HoursDraft,
        /// Closed days: SE (Swedish red days), SE-eves (Midsummer, Christmas and New Year's Eve), days and spans of
        /// days.
        holidays: List<HolidayEntry>,
        /// Days with hours of their own instead of the weekday's; no hours means closed.
        exceptions: DaysDraft,
        /// Hours that are closed on a weekday or day.
        breaks: DaysDraft,
        /// What changes from a day on; keys that are not written stay as they were.
        changes: Entries<ChangeDraft, Date>,
    }
}

crate::drafts! {
    /// What changes from a day on.
    pub struct ChangeDraft {
        /// The open hours from then on.
        hours: HoursDraft,
        /// The closed days from then on.
        holidays: List<HolidayEntry>,
        /// The days with hours of their own from then on.
        exceptions: DaysDraft,
        /// The closed hours from then on.
        breaks: DaysDraft,
    }
}

type SpansDraft = Vec<Field<WallSpan>>;
type HoursDraft = Field<OneOf<AlwaysWord, Vec<Entry<SpansDraft, Weekday>>>>;
type DaysDraft = Entries<SpansDraft, DaySelector>;

/// `24x7`.
#[derive(Debug)]
pub struct AlwaysWord;

impl Scalar for AlwaysWord {
    const NAME: &'static str = "set of hours";
    const EXAMPLE: &'static str = "{mon: [08:00-17:00]}";
    const FORM: Form = Form::Like("^24x7$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        if text == Hours::ALWAYS {
            return Ok(AlwaysWord);
        }
        let fault = ScalarFault::not::<Self>(text);
        match text.to_ascii_lowercase().as_str() {
            "24x7" | "24/7" | "7x24" | "24*7" | "always" => Err(fault.fix(Hours::ALWAYS)),
            _ => Err(fault.help("write 24x7, or the spans of each weekday, such as {mon: [08:00-17:00]}")),
        }
    }
}

macro_rules! notations {
    ($($kind:ty, $name:literal, $example:literal, $form:literal, $parse:expr;)+) => {$(
        impl Scalar for $kind {
            const NAME: &'static str = $name;
            const EXAMPLE: &'static str = $example;
            const FORM: Form = Form::Like($form);

            fn parse(text: &str) -> Result<Self, ScalarFault> {
                $parse(text).map_err(|help| ScalarFault::not::<Self>(text).help(help))
            }
        }
    )+};
}

notations! {
    WallSpan, "span of a day", "08:00-17:00", "^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$", WallSpan::parse;
    Weekday, "weekday", "mon", "^(mon|tue|wed|thu|fri|sat|sun)$", parse_weekday;
    DaySelector, "day", "2026-05-15", "^(([0-9]{4}-)?[0-9]{2}-[0-9]{2}|mon|tue|wed|thu|fri|sat|sun)$", DaySelector::parse;
    HolidayEntry, "holiday", "SE", r"^(SE|SE-eves|([0-9]{4}-)?[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}-[0-9]{2})$", HolidayEntry::parse;
}

/// Reads a calendar; it has no wall times outside its own zone, so the store's does not matter.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Calendar> {
    read::read(&slot.path, bytes, zone, |cx, draft| calendar(cx, slot, draft))
}

fn calendar(cx: &mut Cx, slot: &Slot, draft: CalendarDraft) -> Option<Calendar> {
    let zone = need_zone(cx, draft.zone);
    if draft.hours.is_absent() {
        cx.missing::<AlwaysWord>("hours");
    }
    let is_hours_there = !draft.hours.is_absent();
    let own = keys(draft.hours, draft.holidays, draft.exceptions, draft.breaks);
    let changes = changes(draft.changes);
    if !is_hours_there {
        return None;
    }
    let parts = CalendarParts { id: CalendarId::new(&slot.id).ok()?, zone: zone?, own: own?, changes: changes? };
    let (calendar, faults) = Calendar::new(parts);
    for fault in faults {
        let finding = found(cx, fault);
        cx.report(finding);
    }
    Some(calendar)
}

fn found(cx: &Cx, fault: CalendarFault) -> Finding {
    let mut place = cx.here();
    if let crate::domain::finding::Place::Route { route, .. } = &mut place {
        route.0.extend(fault.route.0);
    }
    Finding { level: fault.level, ..Finding::error(fault.rule, place, fault.message) }.help(fault.help)
}

/// The keys of a calendar or a change; `None` where one of them has a malformed part, because every part decides what
/// is open.
fn keys(
    hours: HoursDraft,
    holidays: List<HolidayEntry>,
    exceptions: DaysDraft,
    breaks: DaysDraft,
) -> Option<CalendarKeys> {
    let hours = whole(hours)?.map(week);
    let holidays = whole(holidays)?.map(|list| list.into_iter().map(Field::given).collect::<Option<Vec<_>>>());
    let (exceptions, breaks) = (whole(exceptions)?.map(days), whole(breaks)?.map(days));
    Some(CalendarKeys {
        hours: sound(hours)?,
        holidays: sound(holidays)?,
        exceptions: sound(exceptions)?,
        breaks: sound(breaks)?,
    })
}

/// A key that may be absent; the outer `None` says that it is malformed.
fn whole<T>(field: Field<T>) -> Option<Option<T>> {
    match field {
        Field::Absent => Some(None),
        Field::Malformed => None,
        Field::Given(value) => Some(Some(value)),
    }
}

/// The same for a value with parts: the outer `None` says that a part is malformed.
fn sound<T>(value: Option<Option<T>>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(None) => None,
        Some(value) => Some(value),
    }
}

fn week(hours: OneOf<AlwaysWord, Vec<Entry<SpansDraft, Weekday>>>) -> Option<Hours> {
    let entries = match hours {
        OneOf::One(AlwaysWord) => return Some(Hours::Always),
        OneOf::Other(entries) => entries,
    };
    let mut week: [Vec<WallSpan>; 7] = Default::default();
    for entry in entries {
        let day = entry.key.given()?;
        week[day.num_days_from_monday() as usize] = spans(entry.value)?;
    }
    Some(Hours::Week(week))
}

fn days(entries: Vec<Entry<SpansDraft, DaySelector>>) -> Option<Vec<(DaySelector, Vec<WallSpan>)>> {
    entries.into_iter().map(|entry| Some((entry.key.given()?, spans(entry.value)?))).collect()
}

fn spans(list: Field<SpansDraft>) -> Option<Vec<WallSpan>> {
    list.given()?.into_iter().map(Field::given).collect()
}

fn changes(entries: Entries<ChangeDraft, Date>) -> Option<BTreeMap<Date, CalendarKeys>> {
    let entry = |entry: Entry<ChangeDraft, Date>| {
        let change = entry.value.given()?;
        Some((entry.key.given()?, keys(change.hours, change.holidays, change.exceptions, change.breaks)?))
    };
    whole(entries)?.unwrap_or_default().into_iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::layout::slot;

    fn told(text: &str) -> (Option<Calendar>, Vec<(String, String, String)>) {
        let slot = slot("catalog/calendars/se-office.yaml").expect("a place for calendars");
        let read = read(&slot, text.as_bytes(), Zone::UTC);
        let route = |finding: &Finding| match &finding.place {
            crate::domain::finding::Place::Route { route, .. } => route.to_string(),
            crate::domain::finding::Place::KeyOf { route, .. } => format!("key {route}"),
            crate::domain::finding::Place::MissingIn { route, .. } => format!("in {route}"),
            other => format!("{other:?}"),
        };
        let tell = |finding: &Finding| (finding.rule.to_string(), route(finding), finding.message.clone());
        (read.value, read.findings.iter().map(tell).collect())
    }

    #[test]
    fn a_calendar_with_every_key_is_read() {
        let (calendar, told) = told(
            "\
zone: Europe/Stockholm
hours: {mon: [08:00-12:00, 13:00-17:00], fri: [08:00-16:00], sat: [22:00-06:00], sun: []}
holidays: [SE, SE-eves, 2026-05-15, 12-30, 2026-07-06..2026-07-31]
exceptions: {2026-04-27: [08:00-12:00], 06-05: []}
breaks:
  fri: [12:00-12:30]
changes:
  2027-01-01: {hours: 24x7}
notes: Half days are agreed each spring
",
        );
        assert_eq!(told, []);
        let calendar = calendar.expect("a calendar");
        let day = |text: &str| text.parse::<Date>().expect("a date");
        assert_eq!(calendar.openings(day("2026-04-27")), [WallSpan::parse("08:00-12:00").expect("a span")]);
        assert!(calendar.is_working_day(day("2026-05-08")) && !calendar.is_working_day(day("2026-05-15")));
        assert_eq!(calendar.openings(day("2027-03-03")), [WallSpan::WHOLE_DAY]);
    }

    #[test]
    fn every_fault_is_told_and_a_calendar_with_one_is_not_used() {
        let (calendar, told) = told(
            "\
hours: {monday: [08:00-17:00], tue: [8-17, 09:00-10:00]}
holidays: [se]
exceptions: {2026-02-30: []}
",
        );
        assert!(calendar.is_none());
        let told: Vec<_> = told.iter().map(|(rule, route, _)| (rule.as_str(), route.as_str())).collect();
        assert_eq!(
            told,
            [
                ("bad-value", "key hours.monday"),
                ("bad-value", "hours.tue[0]"),
                ("bad-value", "holidays[0]"),
                ("bad-value", "key exceptions.2026-02-30"),
                ("missing-field", "in "),
            ]
        );
    }

    #[test]
    fn oddities_are_told_at_their_keys() {
        let (calendar, told) = told(
            "\
zone: CET
hours: {mon: [08:00-12:00, 11:00-17:00]}
changes: {2027-01-01: {exceptions: {2026-01-01: []}}}
",
        );
        assert!(calendar.is_some());
        let told: Vec<_> = told.iter().map(|(rule, route, _)| (rule.as_str(), route.as_str())).collect();
        assert_eq!(
            told,
            [
                ("fixed-offset-zone", "zone"),
                ("calendar-overlap", "hours.mon"),
                ("calendar-no-effect", "changes.2027-01-01.exceptions.2026-01-01"),
            ]
        );
    }

    #[test]
    fn hours_are_24x7_or_spans() {
        assert!(told("zone: UTC\nhours: 24x7\n").0.is_some_and(|calendar| calendar.is_always_open()));
        assert_eq!(told("zone: UTC\nhours: 24/7\n").1[0].2, "\"24/7\" is not a set of hours");
        assert_eq!(told("zone: UTC\n").1[0].0, "missing-field");
        assert_eq!(told("zone: UTC\nhours: {}\n").1[0].0, "calendar-never-open");
    }
}
