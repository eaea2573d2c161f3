//! Hand-worked cases, most of them in Stockholm in 2026.

use chrono_tz::Europe::Stockholm;

use super::*;
use crate::domain::decimal::Fraction;
use crate::domain::finding::Level;
use crate::domain::time::Span;

fn spans(texts: &[&str]) -> Vec<WallSpan> {
    texts.iter().map(|text| WallSpan::parse(text).expect("a span")).collect()
}

fn table(entries: &[(&str, &[&str])]) -> Option<Vec<(DaySelector, Vec<WallSpan>)>> {
    let entry = |(day, list): &(&str, &[&str])| (DaySelector::parse(day).expect("a day"), spans(list));
    Some(entries.iter().map(entry).collect())
}

fn holidays(texts: &[&str]) -> Option<Vec<HolidayEntry>> {
    Some(texts.iter().map(|text| HolidayEntry::parse(text).expect("a holiday")).collect())
}

fn weekdays(texts: &[&str]) -> Option<Hours> {
    Some(Hours::Week(std::array::from_fn(|day| if day < 5 { spans(texts) } else { Vec::new() })))
}

fn every_day(texts: &[&str]) -> Option<Hours> {
    Some(Hours::Week(std::array::from_fn(|_| spans(texts))))
}

fn build(own: CalendarKeys, changes: &[(&str, CalendarKeys)]) -> (Calendar, Vec<CalendarFault>) {
    let changes = changes.iter().map(|(day, keys)| (date(day), keys.clone())).collect();
    let id = CalendarId::new("se-office").expect("a name");
    Calendar::new(CalendarParts { id, zone: Stockholm, own, changes })
}

fn calendar(own: CalendarKeys) -> Calendar {
    build(own, &[]).0
}

fn office_keys() -> CalendarKeys {
    CalendarKeys {
        hours: weekdays(&["08:00-12:00", "13:00-17:00"]),
        holidays: holidays(&["SE", "SE-eves"]),
        exceptions: table(&[("2026-04-30", &["08:00-12:00"])]),
        breaks: None,
    }
}

fn office() -> Calendar {
    calendar(office_keys())
}

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

/// `2026-04-02 16:00` in Stockholm.
fn at(text: &str) -> Instant {
    let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall time");
    wall_time(Stockholm, wall).first()
}

const HOUR: i64 = 3600;

#[test]
fn time_over_easter_is_closed() {
    // Thursday 16:00–17:00 is the first hour; 3 April Good Friday, 6 April Easter Monday; the second is Tuesday's first.
    assert_eq!(office().due(at("2026-04-02 16:00"), 2 * HOUR), Ok(at("2026-04-07 09:00")));
    assert_eq!(office().due(at("2026-04-07 09:00"), -2 * HOUR), Ok(at("2026-04-02 16:00")));
    assert_eq!(office().elapsed(at("2026-04-02 16:00"), at("2026-04-07 09:00")), 2 * HOUR);
}

#[test]
fn a_budget_used_up_at_closing_is_due_at_closing() {
    assert_eq!(office().due(at("2026-04-02 16:00"), HOUR), Ok(at("2026-04-02 17:00")));
    assert_eq!(office().due(at("2026-04-02 11:00"), HOUR), Ok(at("2026-04-02 12:00")));
    assert_eq!(office().due(at("2026-04-03 11:00"), 0), Ok(at("2026-04-03 11:00")));
}

#[test]
fn a_holiday_closes_what_starts_on_it_and_leaves_the_night_before() {
    let night = calendar(CalendarKeys {
        hours: every_day(&["22:00-06:00"]),
        holidays: holidays(&["2026-05-14"]),
        ..CalendarKeys::default()
    });
    assert!(night.is_open(at("2026-05-14 05:59")));
    assert!(!night.is_open(at("2026-05-14 22:00")) && !night.is_open(at("2026-05-15 03:00")));
    assert!(night.is_open(at("2026-05-15 22:00")));
}

#[test]
fn a_night_is_as_long_as_its_clock_changes_make_it() {
    let night = calendar(CalendarKeys { hours: every_day(&["22:00-06:00"]), ..CalendarKeys::default() });
    // 29 March loses the hour from 02:00, 25 October has it twice.
    assert_eq!(night.elapsed(at("2026-03-28 12:00"), at("2026-03-29 12:00")), 7 * HOUR);
    assert_eq!(night.elapsed(at("2026-10-24 12:00"), at("2026-10-25 12:00")), 9 * HOUR);
}

#[test]
fn hours_that_the_clocks_skip_or_repeat() {
    let small = calendar(CalendarKeys { hours: every_day(&["02:00-03:00"]), ..CalendarKeys::default() });
    assert!(!small.is_working_day(date("2026-03-29")) && small.is_working_day(date("2026-03-30")));
    // From the first 02:00 to the only 03:00, two hours later.
    assert_eq!(small.elapsed(at("2026-10-25 00:00"), at("2026-10-25 12:00")), 2 * HOUR);
    let half = calendar(CalendarKeys { hours: every_day(&["02:15-02:45"]), ..CalendarKeys::default() });
    assert_eq!(half.elapsed(at("2026-10-25 00:00"), at("2026-10-25 12:00")), HOUR / 2);
}

#[test]
fn the_more_exact_day_decides_and_breaks_come_last() {
    let calendar = calendar(CalendarKeys {
        hours: weekdays(&["08:00-17:00"]),
        holidays: holidays(&["2026-12-25"]),
        exceptions: table(&[
            ("2026-12-25", &["00:00-24:00"]),
            ("12-24", &["08:00-10:00"]),
            ("2026-12-24", &["08:00-11:00"]),
            ("thu", &["08:00-15:00"]),
        ]),
        breaks: table(&[("thu", &["09:00-09:30"]), ("2026-12-24", &["10:30-12:00"]), ("wed", &["16:30-00:30"])]),
    });
    let hours = |day: &str| calendar.elapsed(at(&format!("{day} 00:00")), at(&format!("{day} 00:00")).plus(24 * HOUR));
    assert_eq!(hours("2026-12-25"), 0);
    // Thursday the 24th: 08–11 less 09:00–09:30 and 10:30–11:00.
    assert_eq!(hours("2026-12-24"), 2 * HOUR);
    // 24 December 2027 is a Friday: the day of the year, 08–10, and no break.
    assert_eq!(hours("2027-12-24"), 2 * HOUR);
    // Another Thursday: 08–15 less half an hour. Its Wednesday closes at 16:30.
    assert_eq!(hours("2026-12-17"), 6 * HOUR + HOUR / 2);
    assert_eq!(hours("2026-12-16"), 8 * HOUR + HOUR / 2);
}

#[test]
fn a_change_replaces_only_its_keys_until_the_next_entry() {
    let short = CalendarKeys { hours: weekdays(&["09:00-15:00"]), ..CalendarKeys::default() };
    let open_eves = CalendarKeys { holidays: holidays(&["SE"]), ..CalendarKeys::default() };
    let (calendar, faults) = build(office_keys(), &[("2027-01-01", short), ("2028-01-01", open_eves)]);
    let hours = |day: &str| calendar.elapsed(at(&format!("{day} 00:00")), at(&format!("{day} 23:59")));
    assert_eq!(hours("2026-12-30"), 8 * HOUR);
    // 4 January 2027 is a Monday; 24 December 2027 a Friday, still closed; in 2028 the record's own hours are back.
    assert_eq!((hours("2027-01-04"), hours("2027-12-24")), (6 * HOUR, 0));
    assert_eq!((hours("2028-01-03"), hours("2028-06-23")), (8 * HOUR, 8 * HOUR));
    let rules: Vec<_> = faults.iter().map(|fault| (fault.rule, fault.route.to_string(), fault.level)).collect();
    assert_eq!(rules, [(REVERTS, "changes.2028-01-01".to_owned(), Level::Info)]);
}

#[test]
fn business_days_keep_the_wall_time_inside_the_days_spans() {
    let office = office();
    let due = |from: &str, n| office.due_business_days(at(from), n, false);
    // Friday to Monday.
    assert_eq!(due("2026-05-08 16:30", 1), Ok(at("2026-05-11 16:30")));
    // A closed start moves to Monday's opening first.
    assert_eq!(due("2026-05-08 17:00", 1), Ok(at("2026-05-12 08:00")));
    assert_eq!(due("2026-05-08 12:30", 0), Ok(at("2026-05-08 13:00")));
    // 30 April closes at noon, 1 May is a holiday, 4 May a Monday.
    assert_eq!(due("2026-04-29 15:00", 1), Ok(at("2026-04-30 12:00")));
    assert_eq!(due("2026-04-29 15:00", 2), Ok(at("2026-05-04 15:00")));
    assert_eq!(office.due_business_days(at("2026-04-29 15:00"), 2, true), Ok(at("2026-05-04 17:00")));
    // Back: Monday opening to Friday opening; a closed start moves back to the last closing.
    assert_eq!(due("2026-05-11 08:00", -1), Ok(at("2026-05-08 08:00")));
    assert_eq!(due("2026-05-10 12:00", -1), Ok(at("2026-05-07 17:00")));
    assert_eq!(due("2026-05-08 17:00", -1), Ok(at("2026-05-07 17:00")));
}

#[test]
fn business_days_in_other_hours_are_moved_into_them() {
    let calendar = calendar(CalendarKeys {
        hours: weekdays(&["08:00-12:00", "13:00-17:00"]),
        exceptions: table(&[("2026-05-11", &["06:00-20:00"])]),
        ..CalendarKeys::default()
    });
    let due = |from: &str| calendar.due_business_days(at(from), 1, false);
    assert_eq!(due("2026-05-11 07:00"), Ok(at("2026-05-12 08:00")));
    assert_eq!(due("2026-05-11 12:30"), Ok(at("2026-05-12 13:00")));
    assert_eq!(due("2026-05-11 19:00"), Ok(at("2026-05-12 17:00")));
}

#[test]
fn a_night_shift_belongs_to_the_day_it_starts_on() {
    let night = calendar(CalendarKeys { hours: weekdays(&["22:00-06:00"]), ..CalendarKeys::default() });
    // 02:00 on Saturday 9 May is Friday's shift; the next working day is Monday, whose 26:00 is Tuesday 02:00.
    assert_eq!(night.due_business_days(at("2026-05-09 02:00"), 1, false), Ok(at("2026-05-12 02:00")));
    assert!(night.is_open(at("2026-05-09 02:00")) && !night.is_working_day(date("2026-05-09")));
}

#[test]
fn time_that_two_days_claim_belongs_to_the_first() {
    let (calendar, faults) = build(
        CalendarKeys {
            hours: every_day(&["22:00-06:00"]),
            exceptions: table(&[("2026-05-12", &["05:00-14:00"])]),
            ..CalendarKeys::default()
        },
        &[],
    );
    // Monday's night ends at 06:00 on Tuesday 12 May, so Tuesday's own time starts there.
    let tuesday = calendar.spans_of(date("2026-05-12"));
    assert_eq!(tuesday, [Span::new(at("2026-05-12 06:00"), at("2026-05-12 14:00")).expect("a span")]);
    assert_eq!(calendar.elapsed(at("2026-05-12 00:00"), at("2026-05-13 00:00")), 14 * HOUR);
    let told: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(told, ["22:00-06:00 of 2026-05-11 runs past midnight into 05:00-14:00 of 2026-05-12"]);
}

#[test]
fn used_business_days_show_the_part_of_the_step_that_has_begun() {
    // From Friday 16:30 the first step ends Monday 16:30: ½ h + 4 h + 3½ h = 8 h. By Monday noon 4½ h are used.
    let used = |until| office().business_days_used(at("2026-05-08 16:30"), at(until));
    let (part, none) = (Fraction::new(9, 16), Fraction::new(0, 1));
    assert_eq!(used("2026-05-11 12:00").map(|used| (used.whole, Some(used.part))), Ok((0, part)));
    assert_eq!(used("2026-05-11 16:30").map(|used| (used.whole, Some(used.part))), Ok((1, none)));
    assert_eq!(used("2026-05-12 12:00").map(|used| (used.whole, Some(used.part))), Ok((1, part)));
    // A start in closed time has used nothing before the opening.
    let early = office().business_days_used(at("2026-05-09 10:00"), at("2026-05-10 10:00"));
    assert_eq!(early.map(|used| (used.whole, Some(used.part))), Ok((0, none)));
}

#[test]
fn notice_counts_the_full_working_days_between() {
    // Announced Thursday 2 April, opens Wednesday 8 April: only Tuesday the 7th is a working day between.
    assert_eq!(office().full_days_between(date("2026-04-02"), date("2026-04-08")), 1);
    assert_eq!(office().full_days_between(date("2026-04-08"), date("2026-04-08")), 0);
    assert_eq!(office().full_days_between(date("2026-04-09"), date("2026-04-08")), 0);
}

#[test]
fn steps_on_dates_roll_in_the_direction_of_travel() {
    let office = office();
    // 14 May 2026 is Ascension Day, a Thursday.
    assert_eq!(office.step_days(date("2026-05-16"), 1), Ok(date("2026-05-19")));
    assert_eq!(office.step_days(date("2026-05-16"), 0), Ok(date("2026-05-18")));
    assert_eq!(office.step_days(date("2026-05-16"), -1), Ok(date("2026-05-13")));
    assert_eq!(office.step_days(date("2026-05-13"), 1), Ok(date("2026-05-15")));
    assert_eq!(office.step_days(date("2026-12-30"), 1), Ok(date("2027-01-04")));
    assert_eq!(office.step_days(date("2027-01-04"), -1), Ok(date("2026-12-30")));
}

#[test]
fn openings_and_closings_lie_strictly_after_the_question() {
    let office = office();
    assert_eq!(office.next_open(at("2026-05-08 08:00")), Some(at("2026-05-08 13:00")));
    assert_eq!(office.next_close(at("2026-05-08 08:00")), Some(at("2026-05-08 12:00")));
    assert_eq!(office.next_close(at("2026-05-08 12:00")), Some(at("2026-05-08 17:00")));
    let periods = office.periods(at("2026-05-08 09:00"), 3).expect("open time");
    let shown: Vec<_> = periods.iter().map(|period| (period.from, period.until)).collect();
    let period = |from, until| (at(from), Some(at(until)));
    assert_eq!(
        shown,
        [
            period("2026-05-08 09:00", "2026-05-08 12:00"),
            period("2026-05-08 13:00", "2026-05-08 17:00"),
            period("2026-05-11 08:00", "2026-05-11 12:00"),
        ]
    );
}

#[test]
fn hours_over_midnight_and_new_year_are_one_stretch() {
    let through =
        calendar(CalendarKeys { hours: every_day(&["12:00-24:00", "00:00-06:00"]), ..CalendarKeys::default() });
    assert_eq!(through.next_close(at("2026-12-31 23:00")), Some(at("2027-01-01 06:00")));
    assert_eq!(through.next_open(at("2026-12-31 23:00")), Some(at("2027-01-01 12:00")));
}

#[test]
fn no_open_time_within_five_years_names_the_calendar() {
    let once = calendar(CalendarKeys {
        hours: Some(Hours::closed()),
        exceptions: table(&[("2026-05-15", &["08:00-17:00"])]),
        ..CalendarKeys::default()
    });
    assert_eq!(once.due(at("2021-05-15 08:00"), HOUR), Ok(at("2026-05-15 09:00")));
    assert!(once.due(at("2021-05-15 07:59"), HOUR).is_err());
    assert!(once.due(at("2026-05-15 12:00"), 6 * HOUR).is_err());
    assert_eq!(once.due(at("2031-05-15 17:00"), -HOUR), Ok(at("2026-05-15 16:00")));
    assert!(once.due(at("2031-05-15 17:01"), -HOUR).is_err());
    assert!(once.step_days(date("2026-05-16"), 1).is_err() && once.step_days(date("2026-05-15"), -1).is_err());
    assert_eq!(once.step_days(date("2021-05-15"), 0), Ok(date("2026-05-15")));
    let fault = once.due_business_days(at("2026-06-01 10:00"), 1, false).map_err(|none| none.to_string());
    let says = "calendar se-office has no open time within five years of 2026-06-01T10:00:00+02:00";
    assert_eq!(fault, Err(says.to_owned()));
    assert_eq!((once.next_open(at("2026-06-01 10:00")), once.next_close(at("2026-06-01 10:00"))), (None, None));
}

#[test]
fn questions_at_the_end_of_time_are_answered() {
    let far = Instant::from_seconds(i64::MAX);
    assert_eq!(office().elapsed(far, far), 0);
    assert!(office().due(far, 1).is_err());
    assert!(!office().is_open(far) && office().next_open(far).is_none());
    assert_eq!(office().working_days(Date::MAX, Date::MIN), 0);
    assert_eq!(office().full_days_between(date("9999-12-31"), Date::MAX), 0);
    assert!(office().step_days(Date::MAX, 1).is_err());
    assert!(office().due_business_days(at("9999-12-30 10:00"), 3, false).is_err());
}

#[test]
fn oddities_of_a_calendar_are_found() {
    let (_, faults) = build(
        CalendarKeys {
            hours: Some(Hours::Week([
                spans(&["08:00-12:00", "11:30-17:00"]),
                spans(&["22:00-06:00"]),
                spans(&["05:00-14:00"]),
                spans(&["08:00-12:00", "12:00-17:00"]),
                Vec::new(),
                Vec::new(),
                Vec::new(),
            ])),
            holidays: holidays(&["SE"]),
            exceptions: table(&[
                ("2026-05-14", &["08:00-12:00"]),
                ("12-25", &["08:00-12:00"]),
                ("2026-05-16", &[]),
                ("2026-05-13", &["05:00-14:00"]),
                ("12-23", &["05:00-14:00"]),
                ("sun", &["08:00-12:00"]),
            ]),
            breaks: table(&[("fri", &["12:00-13:00"]), ("wed", &["05:30-05:45"]), ("thu", &[])]),
        },
        &[],
    );
    let found: Vec<_> = faults.iter().map(|fault| (fault.rule.0, fault.route.to_string())).collect();
    let found: Vec<_> = found.iter().map(|(rule, route)| (*rule, route.as_str())).collect();
    // 14 May and 25 December are holidays, 16 May a Saturday, 13 May a Wednesday with its usual hours.
    assert_eq!(
        found,
        [
            (OVERLAP.0, "hours.mon"),
            (OVERLAP.0, "hours.tue"),
            (NO_EFFECT.0, "exceptions.2026-05-14"),
            (NO_EFFECT.0, "exceptions.12-25"),
            (NO_EFFECT.0, "exceptions.2026-05-16"),
            (NO_EFFECT.0, "exceptions.2026-05-13"),
            (NO_EFFECT.0, "breaks.fri"),
            (NO_EFFECT.0, "breaks.thu"),
        ]
    );
    assert_eq!(faults[0].message, "08:00-12:00 and 11:30-17:00 overlap");
    assert_eq!(faults[1].message, "22:00-06:00 runs past midnight into 05:00-14:00 of wed");
    let (_, faults) = build(CalendarKeys { hours: Some(Hours::closed()), ..CalendarKeys::default() }, &[]);
    assert_eq!(faults.iter().map(|fault| fault.rule).collect::<Vec<_>>(), [NEVER_OPEN]);
    assert!(build(office_keys(), &[]).1.is_empty());
}
