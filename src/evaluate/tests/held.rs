//! Time in a team's or supplier's hands, each figure worked out by hand.

use super::*;
use crate::evaluate::internal::Internal;

/// The row of the one `held` target of an agreement of the house in a month, as `good/total verdict`.
fn held_row(store: &Store, text: &str) -> String {
    let view = store.view();
    let evaluators = [Evaluator::new(&view)];
    let found = Internal::new(&store.0, &evaluators).evaluate(Period::Month(month(text)), None);
    line(row_of_rows(&found.outcomes))
}

fn row_of_rows<'a, 'v>(rows: &'a [Outcome<'v>]) -> &'a Outcome<'v> {
    assert_eq!(rows.len(), 1);
    &rows[0]
}

/// What `why` says of the held clock at an instant: `verdict elapsed due decided`.
fn clock_at(store: &Store, now: &str) -> String {
    let view = store.view();
    let why = crate::evaluate::why::why(&view, &TicketId::new("t").expect("an id"), Horizon::now(at(now)));
    let why = why.expect("the ticket");
    let [clock] = why.underpinning.as_slice() else { return format!("{} clocks", why.underpinning.len()) };
    let show = |at: Option<Instant>| at.map_or("-".into(), wall);
    format!("{} {}s due {} decided {}", clock.verdict.word(), clock.elapsed, show(clock.due), show(clock.decided_at))
}

/// A ticket with `log` under an SLA that promises to resolve, and a supplier or team with `held`.
fn with(who: &str, held: &str, log: &str) -> Store {
    let mut store = store();
    store.target("resolve: logged..resolved within 100h");
    store.ticket("t", "incident high", log);
    store.underpin("below", who, held);
    store
}

#[test]
fn a_hold_that_ends_in_time_is_met_when_it_ends() {
    // With the supplier 09:30–11:00: 1:30 of 2 h; as if it ran on from there due is 11:30.
    let store =
        with("supplier/x", "within 2h", "03-12 09:00 logged\n 03-12 09:30 waiting supplier/x\n 03-12 11:00 resumed");
    assert_eq!(held_row(&store, "2026-03"), "1/1 met");
    assert_eq!(clock_at(&store, "03-12 12:00"), "met 5400s due 03-12 11:30 decided 03-12 11:00");
    // At 11:00 the wait has not ended yet for whoever looks at 10:59.
    assert_eq!(clock_at(&store, "03-12 10:59"), "running 5340s due 03-12 11:30 decided -");
}

#[test]
fn a_hold_is_missed_when_its_time_is_up_not_when_it_ends() {
    // 2 h from 31 March 23:00 are up on 1 April 01:00: March has nothing to judge, April a miss.
    let log = "03-31 22:00 logged\n 03-31 23:00 waiting supplier/x\n 04-01 09:00 resumed";
    let store = with("supplier/x", "within 2h", log);
    assert_eq!(held_row(&store, "2026-03"), "0/0 no_data nothing_to_measure");
    assert_eq!(held_row(&store, "2026-04"), "0/1 missed");
    assert_eq!(clock_at(&store, "04-02 00:00"), "missed 36000s due 04-01 01:00 decided 04-01 01:00");
}

#[test]
fn coming_back_into_the_same_hands_goes_on_with_the_time_used() {
    // 09:30–10:30 and 12:00–12:45 are 1:45 of 2 h: met twice, it counts once.
    let log = "03-12 09:00 logged
        03-12 09:30 waiting supplier/x
        03-12 10:30 resumed
        03-12 12:00 waiting supplier/x
        03-12 12:45 resumed";
    let store = with("supplier/x", "within 2h", log);
    assert_eq!(held_row(&store, "2026-03"), "1/1 met");
    assert_eq!(clock_at(&store, "03-12 13:00"), "met 6300s due 03-12 13:00 decided 03-12 12:45");
    // Back again at 14:00: the 15 min that are left are over at 14:15.
    let log = format!("{log}\n 03-12 14:00 waiting supplier/x\n 03-12 14:20 resumed");
    let store = with("supplier/x", "within 2h", &log);
    assert_eq!(held_row(&store, "2026-03"), "0/1 missed");
    assert_eq!(clock_at(&store, "03-12 15:00"), "missed 7500s due 03-12 14:15 decided 03-12 14:15");
}

#[test]
fn a_later_month_judges_anew_and_the_earlier_month_stands() {
    // Met in March after 1 h; back in April with 1 h left, held 1:30.
    let log = "03-12 09:00 logged
        03-12 09:00 waiting supplier/x
        03-12 10:00 resumed
        04-02 09:00 waiting supplier/x
        04-02 10:30 resumed";
    let store = with("supplier/x", "within 2h", log);
    assert_eq!(held_row(&store, "2026-03"), "1/1 met");
    assert_eq!(held_row(&store, "2026-04"), "0/1 missed");
    assert_eq!(held_row(&store, "2026-05"), "0/0 no_data nothing_to_measure");
}

#[test]
fn the_time_in_their_hands_runs_in_the_calendar_of_the_target() {
    // Friday 13 March 15:00 to Monday 10:00 in office hours (08–17): 2 h and 2 h of 4 h, just in time.
    let log = "03-13 14:00 logged\n 03-13 15:00 assigned l2\n 03-16 10:00 resolved";
    assert_eq!(held_row(&with("team/l2", "within 4h calendar office", log), "2026-03"), "1/1 met");
    assert_eq!(held_row(&with("team/l2", "under 4h calendar office", log), "2026-03"), "0/1 missed");
    assert_eq!(held_row(&with("team/l2", "within 4h", log), "2026-03"), "0/1 missed");
}

#[test]
fn waiting_for_others_is_not_in_the_hands_of_the_team() {
    // The team 09:00–10:00 and 13:00–13:30, the customer between.
    let log = "03-12 09:00 logged
        03-12 09:00 assigned l2
        03-12 10:00 waiting customer
        03-12 13:00 resumed
        03-12 13:30 resolved";
    let store = with("team/l2", "within 2h", log);
    assert_eq!(clock_at(&store, "03-13 00:00"), "met 5400s due 03-12 14:00 decided 03-12 13:30");
}

#[test]
fn a_resolved_ticket_is_in_nobodys_hands_until_it_is_reopened() {
    // 09:00–10:00, then resolved until the next day 09:00, then 30 min: 1:30 of 2 h.
    let log = "03-12 09:00 logged
        03-12 09:00 assigned l2
        03-12 10:00 resolved
        03-13 09:00 reopened
        03-13 09:30 resolved";
    let store = with("team/l2", "within 2h", log);
    assert_eq!(clock_at(&store, "03-14 00:00"), "met 5400s due 03-13 10:00 decided 03-13 09:30");
}

#[test]
fn under_an_sla_that_promises_to_restore_the_time_stops_there() {
    // Restored after 1 h in their hands, resolved after 5 h.
    let log = "03-12 09:00 logged\n 03-12 09:00 assigned l2\n 03-12 10:00 restored\n 03-12 14:00 resolved";
    let mut store = store();
    store.target("restore: logged..restored within 4h");
    store.ticket("t", "incident high", log);
    store.underpin("below", "team/l2", "within 2h");
    assert_eq!(held_row(&store, "2026-03"), "1/1 met");
    // With a promise to resolve as well, it runs until then.
    store.target("resolve: logged..resolved within 100h");
    assert_eq!(held_row(&store, "2026-03"), "0/1 missed");
}

#[test]
fn a_ticket_cancelled_in_their_hands_decides_nothing() {
    let log = "03-12 09:00 logged\n 03-12 09:00 assigned l2\n 03-12 10:00 cancelled";
    assert_eq!(held_row(&with("team/l2", "within 2h", log), "2026-03"), "0/0 no_data nothing_to_measure");
}

#[test]
fn an_open_hold_at_the_months_end_counts_when_its_time_is_up() {
    let log = "03-31 22:00 logged\n 03-31 22:00 assigned l2";
    // 2 h are up at midnight, which belongs to April.
    assert_eq!(held_row(&with("team/l2", "within 2h", log), "2026-03"), "0/0 no_data nothing_to_measure");
    assert_eq!(held_row(&with("team/l2", "within 2h", log), "2026-04"), "0/1 missed");
    assert_eq!(held_row(&with("team/l2", "within 1h", log), "2026-03"), "0/1 missed");
}

#[test]
fn only_tickets_of_its_severity_and_service_count() {
    let log = "03-12 09:00 logged\n 03-12 09:00 assigned l2\n 03-12 10:00 resolved";
    assert_eq!(held_row(&with("team/l2", "critical within 2h", log), "2026-03"), "0/0 no_data nothing_to_measure");
    assert_eq!(held_row(&with("team/l2", "incident high within 2h", log), "2026-03"), "1/1 met");
    let mut other = with("team/l2", "within 2h", log);
    other.0.house.agreements.values_mut().for_each(|agreement| agreement.services = vec![service("print")]);
    assert_eq!(held_row(&other, "2026-03"), "0/0 no_data nothing_to_measure");
}

#[test]
fn what_supersedes_a_named_agreement_is_beneath_the_sla_too() {
    // The OLA that the SLA names ends on 10 March; its successor, which no SLA names, judges the ticket of the 12th.
    let log = "03-12 09:00 logged\n 03-12 09:00 assigned l2\n 03-12 10:00 resolved";
    let mut store = with("team/l2", "within 30m", log);
    let mut next = store.0.house.agreements.values().next().expect("the OLA").clone();
    let old = std::mem::replace(&mut next.id, AgreementId::new("next").expect("an id"));
    next.supersedes = Some(old);
    next.from = day("03-11");
    store.0.house.agreements.insert(next.id.clone(), next);
    assert_eq!(clock_at(&store, "03-13 00:00"), "missed 3600s due 03-12 09:30 decided 03-12 09:30");
}

#[test]
fn a_supplier_answers_for_its_own_downtime_only() {
    // 99.9 % of 743 h: 2,674 s. The supplier was down for 30 min, we for 2 h.
    let mut store = store();
    store.underpin("upc", "supplier/x", "within 2h");
    let id = AgreementId::new("upc").expect("an id");
    store.0.house.agreements.get_mut(&id).expect("the UPC").targets = vec![target("up: uptime 99.9%")];
    store.outage("a", "down", "03-12 09:00", "03-12 09:30");
    store.outage("b", "down", "03-13 09:00", "03-13 11:00");
    store.0.house.outages[0].by = Some(holder("supplier/x"));
    // 743 × 3600 = 2,674,800 s, less 1,800.
    assert_eq!(held_row(&store, "2026-03"), "2673000/2674800 met");
    store.0.house.outages[1].by = Some(holder("supplier/x"));
    assert_eq!(held_row(&store, "2026-03"), "2665800/2674800 missed");
}
