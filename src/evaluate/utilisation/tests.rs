//! Use of people's time, each figure worked out by hand.

use super::{Lack, Utilisation, limit, utilisation};
use crate::domain::decimal::{Decimal, Fraction, Percent};
use crate::domain::id::{CalendarId, PersonId};
use crate::domain::record::catalog::Person;
use crate::domain::record::staff::{Booking, Staffing};
use crate::evaluate::period::Period;
use crate::evaluate::tests::{Store, day, month, store};
use crate::store::layout::Kind;
use crate::store::portfolio::Unreadable;

fn id(name: &str) -> PersonId {
    PersonId::new(name).expect("an id")
}

/// A store whose calendar is `office`: Monday to Friday, Swedish red days closed.
fn house() -> Store {
    let mut store = store();
    store.0.settings.default_calendar = Some(CalendarId::new("office").expect("an id"));
    store
}

/// A person of a team who works so many hours a week and is away from one day to another.
fn person(store: &mut Store, name: &str, team: Option<&str>, hours: Option<i64>, away: &[(&str, &str)]) {
    let person = Person {
        id: id(name),
        path: format!("catalog/people/{name}.yaml"),
        name: name.into(),
        roles: Vec::new(),
        email: None,
        team: team.map(str::to_owned),
    };
    let absences = Some(away.iter().map(|(first, last)| (day(first), day(last))).collect());
    let staffing = Staffing { person: id(name), week: hours.map(|hours| hours * 3600), absences };
    store.0.catalog.people.insert(id(name), person);
    store.0.house.staff.insert(id(name), staffing);
}

fn books(store: &mut Store, name: &str, date: &str, hours: &str) {
    let hours = Decimal::parse(hours).expect("hours");
    let place = crate::domain::finding::Place::File { path: "internal/timesheets/2026-05.csv".into() };
    let row = Booking { date: day(date), person: id(name), contract: String::new(), hours, place };
    store.0.house.bookings.push(row);
}

fn may(store: &Store) -> Vec<Utilisation> {
    utilisation(&store.0, Period::Month(month("2026-05")), None)
}

fn lack(found: &[Utilisation]) -> (&'static str, String) {
    found[0].found.as_ref().map_or_else(|lack| (lack.word(), lack.about()), |_| ("data", String::new()))
}

#[test]
fn utilisation_is_hours_booked_of_capacity_less_absence() {
    let mut store = house();
    person(&mut store, "anna", Some("l1"), Some(40), &[]);
    person(&mut store, "bo", Some("l1"), Some(32), &[("2026-05-02", "2026-05-08")]);
    books(&mut store, "anna", "2026-05-29", "140");
    books(&mut store, "bo", "2026-05-15", "77");
    books(&mut store, "bo", "2026-05-16", "0.44");
    // Rows before and after the month count in their own.
    books(&mut store, "anna", "2026-04-30", "8");
    books(&mut store, "anna", "2026-06-01", "8");
    // May 2026 has 21 days from Monday to Friday; the 1st and Ascension, the 14th, are red: 19. Anna has 19 × 8 h = 152 h.
    // Bo has 6.4 h a day; of 2 to 8 May he is away on the 5 working days 4 to 8: 14 × 6.4 h = 89.6 h. Together 241.6 h
    // = 869,760 s; booked are 140 + 77.44 = 217.44 h = 782,784 s: 0.9 exactly.
    let found = may(&store);
    let load = found[0].found.as_ref().expect("data");
    assert_eq!((load.booked_seconds(), load.available_seconds()), (782_784, 869_760));
    assert_eq!(load.share(), Fraction::new(9, 10));
    assert_eq!(load.share(), Some(limit(&store.0).fraction()));
}

#[test]
fn each_team_has_its_own_and_who_is_in_none_counts_nowhere() {
    let mut store = house();
    person(&mut store, "anna", Some("l1"), Some(40), &[]);
    person(&mut store, "eva", Some("l2"), Some(40), &[]);
    person(&mut store, "siv", None, Some(40), &[]);
    books(&mut store, "anna", "2026-05-29", "76");
    books(&mut store, "eva", "2026-05-29", "190");
    books(&mut store, "siv", "2026-05-29", "100");
    // 152 h each: a half, and more than all.
    let shares: Vec<_> = may(&store)
        .iter()
        .map(|one| (one.team.clone(), one.found.as_ref().ok().and_then(super::Load::share)))
        .collect();
    let share = |num, den| Fraction::new(num, den);
    assert_eq!(shares, [("l1".to_owned(), share(1, 2)), ("l2".to_owned(), share(5, 4))]);
}

#[test]
fn hours_that_nobody_reported_are_no_data_and_never_idle_time() {
    let mut store = house();
    assert!(may(&store).is_empty());
    person(&mut store, "anna", Some("l1"), Some(40), &[]);
    person(&mut store, "bo", Some("l1"), Some(40), &[]);
    books(&mut store, "anna", "2026-05-29", "76");
    assert_eq!(lack(&may(&store)), ("no_timesheet", "bo 2026-05".into()));
    // Who was away on all working days, and who works no hours, has nothing to report: 76 of 152 h.
    person(&mut store, "bo", Some("l1"), Some(40), &[("2026-05-01", "2026-05-31")]);
    person(&mut store, "per", Some("l1"), Some(0), &[]);
    assert_eq!(may(&store)[0].found.as_ref().ok().and_then(super::Load::share), Fraction::new(1, 2));
    // Away are all.
    person(&mut store, "anna", Some("l1"), Some(40), &[("2026-05-01", "2026-05-31")]);
    assert_eq!(lack(&may(&store)), ("nobody_there", String::new()));
}

#[test]
fn what_cannot_be_known_has_its_reason() {
    let mut store = house();
    person(&mut store, "anna", Some("l1"), None, &[]);
    books(&mut store, "anna", "2026-05-29", "76");
    assert_eq!(lack(&may(&store)), ("no_capacity", "anna".into()));
    person(&mut store, "anna", Some("l1"), Some(40), &[]);
    store.0.house.staff.get_mut(&id("anna")).expect("anna").absences = None;
    assert_eq!(lack(&may(&store)), ("bad_absence", "anna".into()));
    person(&mut store, "anna", Some("l1"), Some(40), &[]);
    let lost = |path: &str| Unreadable {
        path: path.into(),
        what: Kind::Timesheet,
        owner: crate::domain::record::Owner::House,
        service: None,
    };
    // Another month's timesheet does not matter.
    store.0.unreadable.push(lost("internal/timesheets/2026-04.csv"));
    assert_eq!(lack(&may(&store)).0, "data");
    store.0.unreadable.push(lost("internal/timesheets/2026-05.csv"));
    assert_eq!(lack(&may(&store)), ("unreadable", "internal/timesheets/2026-05.csv".into()));
    store.0.unreadable.clear();
    store.0.settings.default_calendar = None;
    assert_eq!(lack(&may(&store)), ("no_calendar", String::new()));
}

#[test]
fn of_a_period_that_runs_only_the_days_that_have_passed_count() {
    let mut store = house();
    person(&mut store, "anna", Some("l1"), Some(40), &[]);
    books(&mut store, "anna", "2026-05-04", "4");
    books(&mut store, "anna", "2026-05-06", "8");
    let on = |today: &str| utilisation(&store.0, Period::Month(month("2026-05")), Some(day(today)));
    // On the 6th the working days 4 and 5 have passed (the 1st is red): 4 of 16 h.
    assert_eq!(on("2026-05-06")[0].found.as_ref().ok().and_then(super::Load::share), Fraction::new(1, 4));
    assert_eq!(on("2026-05-01")[0].found, Err(Lack::NothingYet));
}

#[test]
fn the_limit_is_that_of_the_settings_else_90_percent() {
    let mut store = house();
    assert_eq!(Some(limit(&store.0)), Percent::parse("90%"));
    store.0.settings.utilisation_limit = Percent::parse("85.5%");
    assert_eq!(Some(limit(&store.0)), Percent::parse("85.5%"));
}
