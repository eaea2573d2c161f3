//! Targets in business days: due, pauses, the shown figure.

use super::*;
use crate::evaluate::outcome::Taken;
use crate::evaluate::why::why;

fn two_days() -> Store {
    let mut store = store();
    store.target("request: request logged..resolved within 2bd");
    store
}

/// The business days taken as seen at an instant, as `2.6`.
fn taken(store: &Store, target: &str, now: &str) -> String {
    let view = store.view();
    let why = why(&view, &TicketId::new("t").expect("an id"), Horizon::now(at(now))).expect("the ticket");
    let clock = why.targets.iter().find(|clock| clock.target.key.as_str() == target).expect("the clock");
    let Some(Taken::BusinessDays(days)) = clock.taken else { panic!("no business days") };
    days.cut(3).to_string()
}

#[test]
fn due_at_the_same_wall_time_two_working_days_on() {
    // Wednesday 1 April 2026; 3 April is Good Friday, 6 April Easter Monday: due Tuesday 7 April.
    let mut store = two_days();
    store.ticket("t", "request", "04-01 10:15 logged");
    assert_eq!(store.clock("t", "request", "04-02 09:00"), "running 7:45:00 due 04-07 10:15 decided -");
}

#[test]
fn a_closed_start_rolls_to_the_next_opening() {
    // Saturday: starts Monday 08:00, due Wednesday 08:00.
    let mut store = two_days();
    store.ticket("t", "request", "03-14 11:00 logged");
    assert_eq!(store.clock("t", "request", "03-16 09:00"), "running 1:00:00 due 03-18 08:00 decided -");
}

#[test]
fn due_at_the_end_of_the_day_where_the_target_says_so() {
    let mut store = store();
    store.target("request: request logged..resolved within 2bd end-of-day");
    store.ticket("t", "request", "03-10 09:05 logged\n 03-12 16:59 resolved");
    assert_eq!(store.clock("t", "request", "03-13 09:00"), "met 25:54:00 due 03-12 17:00 decided 03-12 16:59");
    // From Wednesday's closing to Thursday's: 8:59 of 9 h, 1.998 days; at the closing 2, after it more than that.
    assert_eq!(taken(&store, "request", "03-13 09:00"), "1.998");
    store.ticket("t", "request", "03-10 09:05 logged\n 03-13 08:30 resolved");
    assert_eq!(taken(&store, "request", "03-13 09:00"), "2.055");
}

#[test]
fn a_pause_moves_due_by_its_open_seconds() {
    // Tuesday 09:05, due Thursday 09:05; waits Tuesday 16:00 to Wednesday 09:00, two open hours: Thursday 11:05.
    let mut store = two_days();
    let log = "03-10 09:05 logged\n 03-10 16:00 waiting customer\n 03-11 09:00 resumed";
    store.ticket("t", "request", log);
    assert_eq!(store.clock("t", "request", "03-11 10:00"), "running 7:55:00 due 03-12 11:05 decided -");
    // Waiting for the customer until after closing: paused, no due.
    store.ticket("t", "request", "03-10 09:05 logged\n 03-10 16:00 waiting customer");
    assert_eq!(store.clock("t", "request", "03-20 10:00"), "paused 6:55:00 due - decided -");
}

#[test]
fn a_pause_that_begins_at_due_moves_nothing() {
    let mut store = two_days();
    store.ticket("t", "request", "03-10 09:05 logged\n 03-12 09:05 waiting customer");
    assert_eq!(store.clock("t", "request", "03-12 12:00"), "missed 18:00:00 due 03-12 09:05 decided 03-12 09:05");
}

#[test]
fn the_resolved_spell_moves_due_as_a_pause_does() {
    // Resolved Wednesday 09:00 to 11:00: two hours; due Thursday 09:05 becomes 11:05.
    let mut store = two_days();
    store.ticket("t", "request", "03-10 09:05 logged\n 03-11 09:00 resolved\n 03-11 11:00 reopened");
    assert_eq!(store.clock("t", "request", "03-11 12:00"), "running 9:55:00 due 03-12 11:05 decided -");
}

#[test]
fn the_shown_figure_agrees_with_the_verdict() {
    let mut store = two_days();
    store.ticket("t", "request", "03-10 09:05 logged");
    // Exactly two steps at due; 2 + 1 s ÷ 9 h after it.
    assert_eq!(taken(&store, "request", "03-12 09:05"), "2.000");
    assert_eq!(store.clock("t", "request", "03-12 09:05").split(' ').next(), Some("at_risk"));
    assert_eq!(store.clock("t", "request", "03-12 09:05:01").split(' ').next(), Some("missed"));
    // With a pause of two hours on Tuesday the first step ends Wednesday 11:05, the second Thursday 11:05.
    store.ticket("t", "request", "03-10 09:05 logged\n 03-10 10:00 waiting customer\n 03-10 12:00 resumed");
    assert_eq!(taken(&store, "request", "03-11 11:05"), "1.000");
    assert_eq!(taken(&store, "request", "03-12 11:05"), "2.000");
    // Tuesday 12:00: 0:55 of the 9 open and not paused hours to Wednesday 11:05.
    assert_eq!(taken(&store, "request", "03-10 12:00"), "0.101");
}

#[test]
fn at_risk_from_three_quarters_of_the_shown_figure() {
    // 1.5 of 2: Wednesday 09:05 + 4:30.
    let mut store = two_days();
    store.ticket("t", "request", "03-10 09:05 logged");
    assert_eq!(store.clock("t", "request", "03-11 13:34:59").split(' ').next(), Some("running"));
    assert_eq!(store.clock("t", "request", "03-11 13:35").split(' ').next(), Some("at_risk"));
}

#[test]
fn the_calendar_is_the_targets_else_the_agreements_else_the_stores() {
    let mut store = two_days();
    store.calendar("late", "10:00-19:00", &[]);
    store.ticket("t", "request", "03-10 09:05 logged");
    store.0.settings.default_calendar = Some(CalendarId::new("late").expect("an id"));
    assert_eq!(store.clock("t", "request", "03-10 10:00"), "running 0:55:00 due 03-12 09:05 decided -");
    store.sla(|sla| sla.calendar = None);
    assert_eq!(store.clock("t", "request", "03-10 10:30"), "running 0:30:00 due 03-12 10:00 decided -");
    store.0.settings.default_calendar = None;
    assert_eq!(store.row("2026-03", "request"), "0/0 no_data no_calendar");
    assert_eq!(store.clock("t", "request", "03-10 10:30"), "not_applicable 0:00:00 due - decided -");
    store.sla(|sla| sla.calendar = Some(CalendarId::new("lost").expect("an id")));
    assert_eq!(store.row("2026-03", "request"), "0/0 no_data unknown_calendar");
}

#[test]
fn a_calendar_that_never_opens_gives_no_data() {
    let mut store = two_days();
    store.calendar("never", "08:00-17:00", &["2000-01-01..2999-12-31"]);
    store.sla(|sla| sla.calendar = Some(CalendarId::new("never").expect("an id")));
    store.ticket("t", "request", "03-10 09:05 logged");
    assert_eq!(store.row("2026-03", "request"), "0/0 no_data never_open");
}

#[test]
fn a_limit_that_no_clock_counts_gives_no_data() {
    for limit in ["2mo", "4000000000bd"] {
        let mut store = store();
        store.target(&format!("request: request logged..resolved within {limit}"));
        store.ticket("t", "request", "03-10 09:05 logged");
        assert_eq!(store.row("2026-03", "request"), "0/0 no_data no_clock");
    }
}

#[test]
fn the_end_of_time_overflows_nothing() {
    let mut store = two_days();
    store.target("resolve: logged..resolved within 1111111h");
    store.ticket("t", "request", "9999-12-31 09:05 logged\n 9999-12-31 23:59 reopened");
    assert_eq!(store.row("9999-12", "request"), "0/0 no_data never_open");
    assert_eq!(store.row("9999-12", "resolve"), "0/0 no_data nothing_to_measure");
}
