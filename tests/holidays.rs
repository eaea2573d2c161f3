//! The computed holidays of Sweden against two published sources, where a copy of them lies beside the checkout.
//!
//! The copies are not part of this repository. `SDM_SHARED_DATA` names their folder, else `../shared/data` is tried; where
//! neither is there, the test says so and passes.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "reads data outside the repository, or says it is absent"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use sdm::domain::calendar::{Calendar, CalendarKeys, CalendarParts, Holiday, HolidayEntry, Hours, SwedishDay};
use sdm::domain::id::CalendarId;
use sdm::domain::time::{Date, Zone, add_days};

fn holidays_folder() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("SDM_SHARED_DATA").map_or_else(beside, PathBuf::from).join("holidays");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there; set SDM_SHARED_DATA", folder.display());
    None
}

fn calendar(entries: &[HolidayEntry]) -> Calendar {
    let own = CalendarKeys { hours: Some(Hours::Always), holidays: Some(entries.to_vec()), ..CalendarKeys::default() };
    let id = CalendarId::new("se").expect("a name");
    Calendar::new(CalendarParts { id, zone: Zone::Europe__Stockholm, own, changes: Default::default() }).0
}

fn closed_days(calendar: &Calendar, first: &str, last: &str) -> BTreeSet<Date> {
    let (first, last): (Date, Date) = (first.parse().expect("a date"), last.parse().expect("a date"));
    (0..=(last - first).num_days()).map(|n| add_days(first, n)).filter(|day| calendar.holiday(*day).is_some()).collect()
}

#[test]
fn the_closures_of_2015_to_2026_are_those_of_the_list() {
    let Some(folder) = holidays_folder() else { return };
    let list = std::fs::read_to_string(folder.join("se_closures_2015_2026.csv")).expect("the list");
    // Holy Saturday and Pentecost Eve are in one source only, are no public holidays, and always Saturdays.
    let listed: BTreeSet<Date> = list
        .lines()
        .skip(1)
        .filter(|line| !line.contains("Holy Saturday") && !line.contains("Pentecost Eve"))
        .map(|line| line.split(',').next().and_then(|date| date.parse().ok()).expect("a date"))
        .collect();
    let both = calendar(&[HolidayEntry::Sweden, HolidayEntry::SwedenEves]);
    assert_eq!(closed_days(&both, "2015-01-01", "2026-12-31"), listed);
}

#[test]
fn the_public_holidays_are_those_of_date_holidays() {
    let Some(folder) = holidays_folder() else { return };
    for year in 2015..=2026 {
        let text = std::fs::read_to_string(folder.join(format!("date-holidays/SE-{year}.json"))).expect("a year");
        let days: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let public: BTreeSet<Date> = days
            .as_array()
            .expect("a list")
            .iter()
            .filter(|day| day["type"] == "public")
            .map(|day| day["date"].as_str().and_then(|date| date[..10].parse().ok()).expect("a date"))
            .collect();
        let ours = closed_days(&calendar(&[HolidayEntry::Sweden]), &format!("{year}-01-01"), &format!("{year}-12-31"));
        assert_eq!(ours, public, "{year}");
    }
}

#[test]
fn the_names_are_those_of_vacanza() {
    let Some(folder) = holidays_folder() else { return };
    let text = std::fs::read_to_string(folder.join("vacanza/SE_2015_2026.json")).expect("the list");
    let days: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let both = calendar(&[HolidayEntry::Sweden, HolidayEntry::SwedenEves]);
    for date in closed_days(&both, "2015-01-01", "2026-12-31") {
        let name = match both.holiday(date) {
            Some(Holiday::Swedish(name)) => match name {
                SwedishDay::NewYearsDay => "New Year's Day",
                SwedishDay::Epiphany => "Epiphany",
                SwedishDay::GoodFriday => "Good Friday",
                SwedishDay::EasterSunday => "Easter Sunday",
                SwedishDay::EasterMonday => "Easter Monday",
                SwedishDay::MayDay => "May Day",
                SwedishDay::AscensionDay => "Ascension Day",
                SwedishDay::WhitSunday => "Pentecost",
                SwedishDay::WhitMonday => "Pentecost Monday",
                SwedishDay::NationalDay => "National Day",
                SwedishDay::MidsummerDay => "Midsummer Day",
                SwedishDay::AllSaintsDay => "All Saints' Day",
                SwedishDay::ChristmasDay => "Christmas Day",
                SwedishDay::SecondChristmasDay => "Second Day of Christmas",
                SwedishDay::MidsummerEve => "Midsummer Eve",
                SwedishDay::ChristmasEve => "Christmas Eve",
                SwedishDay::NewYearsEve => "New Year's Eve",
            },
            other => panic!("{date} has no name: {other:?}"),
        };
        let listed = days[date.to_string()].as_str().unwrap_or_default();
        assert!(listed.split("; ").any(|one| one == name), "{date}: {name} is not in {listed:?}");
    }
}
