//! What a calendar says about one day in wall time: its parts as written, and the versions that its changes make of them.

use std::collections::BTreeMap;

use chrono::{Datelike, Weekday};

use super::notation::{DaySelector, HolidayEntry, WallSpan};
use super::sweden::{SwedishDay, eves, public_holidays};
use crate::domain::id::CalendarId;
use crate::domain::time::{Date, Zone};

/// A calendar as its record gives it, read but not yet judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarParts {
    /// Its name in the catalogue.
    pub id: CalendarId,
    /// The zone of its wall time.
    pub zone: Zone,
    /// The keys of the record itself.
    pub own: CalendarKeys,
    /// `changes`: from each day on, until the next entry, the keys given there replace the record's own.
    pub changes: BTreeMap<Date, CalendarKeys>,
}

/// The keys that a calendar or one of its changes gives; `None` where a key is not written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarKeys {
    /// `hours`.
    pub hours: Option<Hours>,
    /// `holidays`.
    pub holidays: Option<Vec<HolidayEntry>>,
    /// `exceptions`: spans instead of the usual ones; none means closed.
    pub exceptions: Option<Vec<(DaySelector, Vec<WallSpan>)>>,
    /// `breaks`: spans taken out of whatever is open.
    pub breaks: Option<Vec<(DaySelector, Vec<WallSpan>)>>,
}

/// The usual opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hours {
    /// `hours: 24x7`.
    Always,
    /// Spans by weekday, Monday first; an empty list is a closed day.
    Week([Vec<WallSpan>; 7]),
}

impl Hours {
    /// The word that stands for [`Hours::Always`].
    pub const ALWAYS: &'static str = "24x7";

    /// Closed on every day, to fill in from.
    pub fn closed() -> Self {
        Hours::Week(Default::default())
    }
}

/// Why a day is a holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holiday {
    /// A day that Sweden knows by name.
    Swedish(SwedishDay),
    /// A day that the record lists.
    Listed,
}

/// Spans by day, where a full date beats a day of the year, which beats a weekday.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct DayTable {
    dates: BTreeMap<Date, Vec<WallSpan>>,
    yearly: BTreeMap<(u32, u32), Vec<WallSpan>>,
    weekly: [Option<Vec<WallSpan>>; 7],
}

impl DayTable {
    fn of(entries: &[(DaySelector, Vec<WallSpan>)]) -> Self {
        let mut table = Self::default();
        for (selector, spans) in entries {
            let mut spans = spans.clone();
            spans.sort_unstable();
            match *selector {
                DaySelector::Date(date) => drop(table.dates.insert(date, spans)),
                DaySelector::Yearly { month, day } => drop(table.yearly.insert((month, day), spans)),
                DaySelector::Weekday(day) => table.weekly[day.num_days_from_monday() as usize] = Some(spans),
            }
        }
        table
    }

    fn is_empty(&self) -> bool {
        self.dates.is_empty() && self.yearly.is_empty() && self.weekly.iter().all(Option::is_none)
    }

    /// The entries that name the day, the most exact first.
    fn all(&self, date: Date) -> impl Iterator<Item = &[WallSpan]> {
        self.all_but(date, None)
    }

    /// The same without the entry of one selector, which must name the day.
    fn all_but(&self, date: Date, left_out: Option<DaySelector>) -> impl Iterator<Item = &[WallSpan]> {
        let weekly = self.weekly[date.weekday().num_days_from_monday() as usize].as_ref();
        [
            self.dates.get(&date).filter(|_| !matches!(left_out, Some(DaySelector::Date(_)))),
            self.yearly.get(&month_day(date)).filter(|_| !matches!(left_out, Some(DaySelector::Yearly { .. }))),
            weekly.filter(|_| !matches!(left_out, Some(DaySelector::Weekday(_)))),
        ]
        .into_iter()
        .flatten()
        .map(Vec::as_slice)
    }

    /// Whether any entry has a span.
    pub(super) fn opens(&self) -> bool {
        let weekly = self.weekly.iter().flatten();
        self.dates.values().chain(self.yearly.values()).chain(weekly).any(|spans| !spans.is_empty())
    }
}

fn month_day(date: Date) -> (u32, u32) {
    (date.month(), date.day())
}

/// The keys that hold from one day until the next version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version {
    /// The first day; the first version holds since ever.
    pub(super) from: Date,
    /// The usual hours.
    pub(super) hours: Hours,
    /// Listed and computed holidays.
    pub(super) holidays: Vec<HolidayEntry>,
    /// Spans instead of the usual ones.
    pub(super) exceptions: DayTable,
    /// Spans taken out.
    pub(super) breaks: DayTable,
}

impl Version {
    fn new(from: Date, own: &CalendarKeys, change: &CalendarKeys) -> Self {
        let table = |change: &Option<Vec<_>>, own: &Option<Vec<_>>| {
            change.as_ref().or(own.as_ref()).map(|entries| DayTable::of(entries)).unwrap_or_default()
        };
        let mut hours = change.hours.clone().or_else(|| own.hours.clone()).unwrap_or_else(Hours::closed);
        if let Hours::Week(week) = &mut hours {
            week.iter_mut().for_each(|spans| spans.sort_unstable());
        }
        Self {
            from,
            hours,
            holidays: change.holidays.clone().or_else(|| own.holidays.clone()).unwrap_or_default(),
            exceptions: table(&change.exceptions, &own.exceptions),
            breaks: table(&change.breaks, &own.breaks),
        }
    }

    /// Why the day is a holiday, or `None`. A computed name beats a listed day.
    pub(super) fn holiday(&self, date: Date) -> Option<Holiday> {
        let named = |days: Vec<(Date, SwedishDay)>| {
            days.into_iter().find(|(day, _)| *day == date).map(|(_, name)| Holiday::Swedish(name))
        };
        let computed = self.holidays.iter().find_map(|entry| match entry {
            HolidayEntry::Sweden => named(public_holidays(date.year())),
            HolidayEntry::SwedenEves => named(eves(date.year())),
            _ => None,
        });
        computed.or_else(|| self.holidays.iter().any(|entry| entry.names(date)).then_some(Holiday::Listed))
    }

    /// The spans that start on the day, before breaks, by this version's hours and exceptions alone.
    pub(super) fn usual_or_excepted(&self, date: Date) -> &[WallSpan] {
        self.usual_or_other_exception(date, None)
    }

    /// The same as if the exception of one selector, which must name the day, were not written.
    pub(super) fn usual_or_other_exception(&self, date: Date, left_out: Option<DaySelector>) -> &[WallSpan] {
        self.exceptions.all_but(date, left_out).next().unwrap_or_else(|| self.usual(date.weekday()))
    }

    /// The spans that start on a weekday by the usual hours alone.
    pub(super) fn usual(&self, weekday: Weekday) -> &[WallSpan] {
        match &self.hours {
            Hours::Always => &[WallSpan::WHOLE_DAY],
            Hours::Week(week) => &week[weekday.num_days_from_monday() as usize],
        }
    }

    fn is_always_open(&self) -> bool {
        self.hours == Hours::Always && self.holidays.is_empty() && self.exceptions.is_empty() && self.breaks.is_empty()
    }
}

/// All versions of a calendar in time order; the first holds since ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rules {
    pub(super) zone: Zone,
    pub(super) versions: Vec<Version>,
}

impl Rules {
    pub(super) fn of(parts: &CalendarParts) -> Self {
        let first = Version::new(Date::MIN, &parts.own, &CalendarKeys::default());
        let later = parts.changes.iter().map(|(from, keys)| Version::new(*from, &parts.own, keys));
        Self { zone: parts.zone, versions: std::iter::once(first).chain(later).collect() }
    }

    /// The version that holds on a day.
    pub(super) fn on(&self, date: Date) -> &Version {
        let after = self.versions.partition_point(|version| version.from <= date);
        &self.versions[after.saturating_sub(1)]
    }

    /// The spans that start on the day, before breaks: none on a holiday.
    pub(super) fn openings(&self, date: Date) -> &[WallSpan] {
        let version = self.on(date);
        if version.holiday(date).is_some() { &[] } else { version.usual_or_excepted(date) }
    }

    /// The spans taken out that start on the day: every break that names it.
    pub(super) fn breaks(&self, date: Date) -> impl Iterator<Item = WallSpan> {
        self.on(date).breaks.all(date).flatten().copied()
    }

    /// Whether any version has a break.
    pub(super) fn has_breaks(&self) -> bool {
        self.versions.iter().any(|version| !version.breaks.is_empty())
    }

    /// Whether no second is ever closed.
    pub(super) fn is_always_open(&self) -> bool {
        self.versions.iter().all(Version::is_always_open)
    }
}
