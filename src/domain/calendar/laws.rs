//! Laws that hold for every calendar, zone and instant.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveTime};
use proptest::prelude::*;

use super::*;
use crate::domain::time::{Span, Wall, add_days};

/// Zones with half hours, skipped days, changes at midnight, changes of half an hour and of two hours.
const ZONES: [Zone; 10] = [
    Zone::UTC,
    Zone::Europe__Stockholm,
    Zone::America__New_York,
    Zone::America__Sao_Paulo,
    Zone::America__St_Johns,
    Zone::Pacific__Apia,
    Zone::Asia__Kathmandu,
    Zone::Asia__Gaza,
    Zone::Australia__Lord_Howe,
    Zone::Antarctica__Troll,
];

fn wall_span() -> impl Strategy<Value = WallSpan> {
    (0u32..48, 1u32..48).prop_map(|(from, length)| {
        let clock = |half_hours: u32| format!("{:02}:{:02}", half_hours / 2 % 24, half_hours % 2 * 30);
        WallSpan::parse(&format!("{}-{}", clock(from), clock(from + length))).expect("a span")
    })
}

fn spans() -> impl Strategy<Value = Vec<WallSpan>> {
    prop::collection::vec(wall_span(), 0..3)
}

fn day() -> impl Strategy<Value = Date> {
    (0i64..365 * 6).prop_map(|n| add_days(Date::from_ymd_opt(2008, 1, 1).expect("a date"), n))
}

fn selector() -> impl Strategy<Value = DaySelector> {
    day().prop_flat_map(|date| {
        prop_oneof![
            Just(DaySelector::Date(date)),
            Just(DaySelector::Yearly { month: date.month(), day: date.day() }),
            Just(DaySelector::Weekday(date.weekday())),
        ]
    })
}

fn keys() -> impl Strategy<Value = CalendarKeys> {
    let holiday = prop_oneof![
        Just(HolidayEntry::Sweden),
        Just(HolidayEntry::SwedenEves),
        day().prop_map(HolidayEntry::Date),
        day().prop_map(|date| HolidayEntry::Range(date, add_days(date, 20))),
    ];
    let table = || prop::collection::vec((selector(), spans()), 0..4);
    let week = prop::collection::vec(spans(), 7).prop_map(|week| Hours::Week(week.try_into().expect("seven days")));
    (week, prop::collection::vec(holiday, 0..3), table(), table()).prop_map(|(hours, holidays, exceptions, breaks)| {
        CalendarKeys {
            hours: Some(hours),
            holidays: Some(holidays),
            exceptions: Some(exceptions),
            breaks: Some(breaks),
        }
    })
}

fn parts() -> impl Strategy<Value = CalendarParts> {
    (prop::sample::select(&ZONES[..]), keys(), prop::option::of((day(), keys()))).prop_map(|(zone, own, change)| {
        CalendarParts { id: CalendarId::new("any").expect("a name"), zone, own, changes: change.into_iter().collect() }
    })
}

/// Instants of the years 2009 to 2012: clock changes, leap day, and the day that Samoa skipped.
fn instant() -> impl Strategy<Value = Instant> {
    (1_230_768_000i64..1_356_998_400).prop_map(Instant::from_seconds)
}

fn built(parts: &CalendarParts) -> Calendar {
    Calendar::new(parts.clone()).0
}

/// The definition, told a second time: does the wall clock lie in a span of its day or of the day before, and in no break?
fn is_open_by_definition(parts: &CalendarParts, at: Instant) -> bool {
    let keys = |date: Date| parts.changes.range(..=date).next_back().map_or(&parts.own, |(_, keys)| keys);
    let pick = |table: &[(DaySelector, Vec<WallSpan>)], date: Date, kind: u8| {
        let last = table.iter().rev().find(|(selector, _)| match *selector {
            DaySelector::Date(day) => kind == 0 && day == date,
            DaySelector::Yearly { month, day } => kind == 1 && (date.month(), date.day()) == (month, day),
            DaySelector::Weekday(day) => kind == 2 && date.weekday() == day,
        });
        last.map(|(_, spans)| spans.clone())
    };
    let openings = |date: Date| {
        let keys = keys(date);
        let sweden = |days: Vec<(Date, SwedishDay)>| days.iter().any(|(day, _)| *day == date);
        let holiday = keys.holidays.iter().flatten().any(|entry| match *entry {
            HolidayEntry::Sweden => sweden(sweden::public_holidays(date.year())),
            HolidayEntry::SwedenEves => sweden(sweden::eves(date.year())),
            HolidayEntry::Range(first, last) => first <= date && date <= last,
            HolidayEntry::Date(day) => day == date,
            HolidayEntry::Yearly { .. } => false,
        });
        let excepted = (0..3).find_map(|kind| pick(keys.exceptions.as_deref().unwrap_or(&[]), date, kind));
        match (holiday, excepted, &keys.hours) {
            (true, _, _) => Vec::new(),
            (false, Some(spans), _) => spans,
            (false, None, Some(Hours::Week(week))) => week[date.weekday().num_days_from_monday() as usize].clone(),
            (false, None, _) => Vec::new(),
        }
    };
    let breaks = |date: Date| {
        let table = keys(date).breaks.as_deref().unwrap_or(&[]);
        (0..3).filter_map(|kind| pick(table, date, kind)).flatten().collect::<Vec<_>>()
    };
    let wall = at.wall(parts.zone);
    let within = |spans: &dyn Fn(Date) -> Vec<WallSpan>| {
        [0, 1].into_iter().any(|back| {
            let day = add_days(wall.date(), -back);
            let second = (wall - day.and_time(NaiveTime::MIN)).num_seconds();
            let minutes = |minutes: u16| i64::from(minutes) * 60;
            spans(day).iter().any(|span| minutes(span.from()) <= second && second < minutes(span.until()))
        })
    };
    within(&openings) && !within(&breaks)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn elapsed_adds_up(parts in parts(), a in instant(), b in instant(), c in instant()) {
        let calendar = built(&parts);
        prop_assert_eq!(calendar.elapsed(a, b) + calendar.elapsed(b, c), calendar.elapsed(a, c));
        if let Some(span) = Span::new(a, b) {
            prop_assert_eq!(calendar.open_in(span).seconds(), calendar.elapsed(a, b));
        }
    }

    #[test]
    fn due_is_the_earliest_instant_with_that_many_open_seconds(
        parts in parts(), from in instant(), n in 1i64..3_000_000, more in 0i64..300_000
    ) {
        let calendar = built(&parts);
        if let Ok(due) = calendar.due(from, n) {
            prop_assert_eq!(calendar.elapsed(from, due), n);
            prop_assert_eq!(calendar.elapsed(from, due.plus(-1)), n - 1);
            // A pause of `more` open seconds moves it by exactly those; one in closed time (0) moves nothing.
            if let Ok(moved) = calendar.due(due, more) {
                prop_assert_eq!(calendar.elapsed(due, moved), more);
                prop_assert_eq!(calendar.due(from, n + more), Ok(moved));
            }
        }
        if let Ok(start) = calendar.due(from, -n) {
            prop_assert_eq!(calendar.elapsed(start, from), n);
            prop_assert_eq!(calendar.elapsed(start.plus(1), from), n - 1);
        }
    }

    #[test]
    fn wider_hours_never_make_due_later(
        parts in parts(), more in wall_span(), weekday in 0usize..7, from in instant(), n in 1i64..1_000_000
    ) {
        let narrow = built(&parts);
        let mut wider = parts.clone();
        if let Some(Hours::Week(week)) = &mut wider.own.hours {
            week[weekday].push(more);
        }
        let wide = built(&wider);
        if let (Ok(early), Ok(late)) = (wide.due(from, n), narrow.due(from, n)) {
            prop_assert!(early <= late);
        }
    }

    #[test]
    fn a_calendar_is_open_when_its_wall_clock_lies_in_a_span(
        parts in parts(), instants in prop::collection::vec(instant(), 200)
    ) {
        let calendar = built(&parts);
        for at in instants {
            if let Wall::Once(_) = wall_time(parts.zone, at.wall(parts.zone)) {
                prop_assert_eq!(calendar.is_open(at), is_open_by_definition(&parts, at), "{}", at.rfc3339(parts.zone));
            }
        }
    }

    #[test]
    fn the_next_opening_and_closing_are_the_next_changes(parts in parts(), at in instant()) {
        let calendar = built(&parts);
        let between = |until| Span::new(at, until).map(|span| calendar.open_in(span)).unwrap_or_default();
        if let Some(open) = calendar.next_open(at) {
            prop_assert!(open > at && calendar.is_open(open) && !calendar.is_open(open.plus(-1)));
            prop_assert_eq!(between(open).as_slice().len(), usize::from(calendar.is_open(at)));
        }
        if let Some(close) = calendar.next_close(at) {
            prop_assert!(close > at && !calendar.is_open(close) && calendar.is_open(close.plus(-1)));
            prop_assert_eq!(between(close).as_slice().len(), 1);
        }
        if let Ok(periods) = calendar.periods(at, 40) {
            let until = periods.last().and_then(|last| last.until).unwrap_or(at);
            let listed = periods.iter().filter_map(|period| Span::new(period.from, period.until?));
            prop_assert_eq!(between(until).as_slice().to_vec(), listed.collect::<Vec<_>>());
        }
    }

    #[test]
    fn working_days_are_counted_and_stepped_one_by_one(parts in parts(), from in day(), length in 0i64..900) {
        let calendar = built(&parts);
        let to = add_days(from, length);
        let working: Vec<Date> = (0..length).map(|n| add_days(from, n)).filter(|d| calendar.is_working_day(*d)).collect();
        prop_assert_eq!(calendar.working_days(from, to) as usize, working.len());
        for (n, day) in working.iter().enumerate() {
            prop_assert_eq!(calendar.step_days(from, n as i64), Ok(*day));
        }
        for (n, day) in working.iter().rev().enumerate().skip(1) {
            prop_assert_eq!(calendar.step_days(add_days(to, -1), -(n as i64)), Ok(*day));
        }
    }

    #[test]
    fn business_days_used_agree_with_due(parts in parts(), from in instant(), length in 0i64..30 * 86_400) {
        let calendar = built(&parts);
        let at = from.plus(length);
        if let Ok(used) = calendar.business_days_used(from, at) {
            prop_assert!(used.part.num() <= used.part.den());
            for n in 0..40 {
                if let Ok(due) = calendar.due_business_days(from, n, false) {
                    prop_assert_eq!(due <= at, n == 0 && due <= at || n != 0 && n as u32 <= used.whole);
                }
            }
        }
    }

    #[test]
    fn business_days_go_forward_in_order(parts in parts(), from in instant()) {
        let calendar = built(&parts);
        let dues: Vec<Instant> = (0..20).map_while(|n| calendar.due_business_days(from, n, false).ok()).collect();
        prop_assert!(dues.windows(2).all(|pair| pair[0] <= pair[1]), "{:?}", dues);
        let ends: Vec<Instant> = (0..20).map_while(|n| calendar.due_business_days(from, n, true).ok()).collect();
        prop_assert!(dues.iter().zip(&ends).all(|(due, end)| due <= end));
    }
}

#[test]
fn a_week_of_whole_days_counts_every_second_in_every_zone() {
    // Year tables against plain subtraction, over skipped, repeated and shifted midnights.
    let a = Instant::from_seconds(1_293_800_000);
    for zone in chrono_tz::TZ_VARIANTS {
        let own = CalendarKeys {
            hours: Some(Hours::Week(std::array::from_fn(|_| vec![WallSpan::WHOLE_DAY]))),
            ..CalendarKeys::default()
        };
        let id = CalendarId::new("week").expect("a name");
        let week = built(&CalendarParts { id: id.clone(), zone, own, changes: BTreeMap::new() });
        let always = Calendar::always(id, zone);
        for days in [1, 200, 366] {
            let b = a.plus(days * 86_400 + 1234);
            assert_eq!((week.elapsed(a, b), always.elapsed(a, b)), (b.since(a), b.since(a)), "{zone}");
            assert_eq!(week.due(a, b.since(a)), Ok(b), "{zone}");
        }
        assert_eq!(always.next_close(a), None);
    }
}
