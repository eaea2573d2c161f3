//! The holidays of Sweden, computed. Half days are custom, not law: they are data of a calendar.

use chrono::{Datelike, Weekday};

use crate::domain::time::{Date, add_days};

/// A Swedish holiday or eve by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SwedishDay {
    /// 1 January.
    NewYearsDay,
    /// 6 January.
    Epiphany,
    /// The Friday before Easter.
    GoodFriday,
    /// Easter Sunday.
    EasterSunday,
    /// The Monday after Easter.
    EasterMonday,
    /// 1 May.
    MayDay,
    /// The Thursday 39 days after Easter.
    AscensionDay,
    /// The Sunday 49 days after Easter.
    WhitSunday,
    /// The Monday after Whit Sunday, a holiday until 2004.
    WhitMonday,
    /// 6 June, a holiday since 2005.
    NationalDay,
    /// The Saturday from 20 to 26 June.
    MidsummerDay,
    /// The Saturday from 31 October to 6 November.
    AllSaintsDay,
    /// 25 December.
    ChristmasDay,
    /// 26 December.
    SecondChristmasDay,
    /// The Friday before Midsummer Day; no public holiday.
    MidsummerEve,
    /// 24 December; no public holiday.
    ChristmasEve,
    /// 31 December; no public holiday.
    NewYearsEve,
}

/// The public holidays of a year in time order (law 1989:253, as changed from 2005; Sundays as such are not listed).
///
/// Two may fall on one day (1 May 2008 was also Ascension Day). Valid from 2005; the 13 days of earlier years are
/// those of the law before that.
pub fn public_holidays(year: i32) -> Vec<(Date, SwedishDay)> {
    let Some(easter) = easter(year) else { return Vec::new() };
    let moved = |days| Some(add_days(easter, days));
    let fixed = |month, day| Date::from_ymd_opt(year, month, day);
    let summer =
        if year >= 2005 { (fixed(6, 6), SwedishDay::NationalDay) } else { (moved(50), SwedishDay::WhitMonday) };
    let mut days: Vec<(Date, SwedishDay)> = [
        (fixed(1, 1), SwedishDay::NewYearsDay),
        (fixed(1, 6), SwedishDay::Epiphany),
        (moved(-2), SwedishDay::GoodFriday),
        (moved(0), SwedishDay::EasterSunday),
        (moved(1), SwedishDay::EasterMonday),
        (fixed(5, 1), SwedishDay::MayDay),
        (moved(39), SwedishDay::AscensionDay),
        (moved(49), SwedishDay::WhitSunday),
        summer,
        (fixed(6, 20).map(saturday_from), SwedishDay::MidsummerDay),
        (fixed(10, 31).map(saturday_from), SwedishDay::AllSaintsDay),
        (fixed(12, 25), SwedishDay::ChristmasDay),
        (fixed(12, 26), SwedishDay::SecondChristmasDay),
    ]
    .into_iter()
    .filter_map(|(date, name)| Some((date?, name)))
    .collect();
    days.sort_unstable();
    days
}

/// The eves on which most offices are closed, in time order: Midsummer, Christmas and New Year's Eve.
pub fn eves(year: i32) -> Vec<(Date, SwedishDay)> {
    let fixed = |month, day| Date::from_ymd_opt(year, month, day);
    [
        (fixed(6, 20).map(|day| add_days(saturday_from(day), -1)), SwedishDay::MidsummerEve),
        (fixed(12, 24), SwedishDay::ChristmasEve),
        (fixed(12, 31), SwedishDay::NewYearsEve),
    ]
    .into_iter()
    .filter_map(|(date, name)| Some((date?, name)))
    .collect()
}

/// The first Saturday on or after a day.
fn saturday_from(day: Date) -> Date {
    let ahead = (Weekday::Sat.num_days_from_monday() + 7 - day.weekday().num_days_from_monday()) % 7;
    add_days(day, i64::from(ahead))
}

/// Easter Sunday of a Gregorian year: the anonymous algorithm of 1876, as in J. Meeus, Astronomical Algorithms, ch. 8.
fn easter(year: i32) -> Option<Date> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let (leap_centuries, century_rest) = (century.div_euclid(4), century.rem_euclid(4));
    let moon_shift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - leap_centuries - moon_shift + 15).rem_euclid(30);
    let (leaps, leap_rest) = (rest / 4, rest % 4);
    let to_sunday = (32 + 2 * century_rest + 2 * leaps - epact - leap_rest).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let sum = epact + to_sunday - 7 * late + 114;
    Date::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn easter_falls_where_the_published_tables_say() {
        // Table of Easter Sundays in church calendars; 1961 and 2008 early, 2011 and 2038 (latest possible) late,
        // 2019 where the astronomical full moon would give another day.
        for sunday in [
            "1943-04-25",
            "1961-04-02",
            "2000-04-23",
            "2005-03-27",
            "2008-03-23",
            "2011-04-24",
            "2016-03-27",
            "2018-04-01",
            "2019-04-21",
            "2020-04-12",
            "2021-04-04",
            "2022-04-17",
            "2023-04-09",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2038-04-25",
            "2285-03-22",
        ] {
            assert_eq!(easter(day(sunday).year()), Some(day(sunday)));
        }
    }

    #[test]
    fn the_red_days_of_2026_are_those_of_the_almanac() {
        let red: Vec<String> = public_holidays(2026).iter().map(|(date, _)| date.to_string()).collect();
        assert_eq!(
            red,
            [
                "2026-01-01",
                "2026-01-06",
                "2026-04-03",
                "2026-04-05",
                "2026-04-06",
                "2026-05-01",
                "2026-05-14",
                "2026-05-24",
                "2026-06-06",
                "2026-06-20",
                "2026-10-31",
                "2026-12-25",
                "2026-12-26",
            ]
        );
        let eves: Vec<String> = eves(2026).iter().map(|(date, _)| date.to_string()).collect();
        assert_eq!(eves, ["2026-06-19", "2026-12-24", "2026-12-31"]);
    }

    #[test]
    fn the_national_day_replaced_whit_monday_in_2005() {
        assert!(public_holidays(2004).contains(&(day("2004-05-31"), SwedishDay::WhitMonday)));
        assert!(!public_holidays(2004).contains(&(day("2004-06-06"), SwedishDay::NationalDay)));
        assert!(public_holidays(2005).contains(&(day("2005-06-06"), SwedishDay::NationalDay)));
        assert!(!public_holidays(2005).contains(&(day("2005-05-16"), SwedishDay::WhitMonday)));
    }

    #[test]
    fn midsummer_and_all_saints_stay_within_their_week() {
        for year in 1..=9999 {
            for (date, name) in public_holidays(year) {
                let within = |from: (u32, u32), to: (u32, u32)| {
                    let md = (date.month(), date.day());
                    from <= md && md <= to && date.weekday() == Weekday::Sat
                };
                match name {
                    SwedishDay::MidsummerDay => assert!(within((6, 20), (6, 26)), "{date}"),
                    SwedishDay::AllSaintsDay => assert!(within((10, 31), (11, 6)), "{date}"),
                    SwedishDay::EasterSunday => assert_eq!(date.weekday(), Weekday::Sun, "{date}"),
                    _ => {}
                }
            }
        }
    }
}
