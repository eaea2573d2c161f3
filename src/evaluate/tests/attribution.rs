//! Whose a miss was.

use super::*;
use crate::domain::record::miss::Miss;
use crate::evaluate::attribution::{Attribution, of_row, said};

/// The attribution of the one miss of a target in March.
fn of_march<R>(store: &Store, target: &str, look: impl FnOnce(&Attribution<'_>) -> R) -> R {
    let view = store.view();
    let evaluator = Evaluator::new(&view);
    let period = Period::Month(month("2026-03"));
    let evaluation = evaluator.evaluate(period, None);
    let found = of_row(&evaluator, period.parts()[0], None, row_of(&evaluation, target));
    assert_eq!(found.len(), 1);
    look(&found[0].1)
}

fn by(store: &Store, target: &str) -> String {
    of_march(store, target, |found| found.by.to_string())
}

/// A 4 h target; 30 min with us, then `log` from 09:30 on.
fn resolve(log: &str) -> Store {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket("t", "incident high", &format!("03-12 09:00 logged\n {log}"));
    store
}

#[test]
fn a_team_that_overran_its_agreement_by_enough_is_decisive() {
    // The team held it 4:30 of the 2 h agreed; without the 2:30 too many 5 h become 2:30.
    let mut store = resolve("03-12 09:30 assigned l2\n 03-12 14:00 resolved");
    assert_eq!(by(&store, "resolve"), "own");
    store.underpin("ola-l2", "team/l2", "within 2h");
    of_march(&store, "resolve", |found| {
        let team = Holder::Team(TeamId::new("l2").expect("an id"));
        assert_eq!(found.by, team);
        assert_eq!(found.holders, [(Holder::Own, hours("0:30")), (team, hours("4:30"))]);
        let overrun = &found.overruns[0];
        assert_eq!((overrun.due, overrun.seconds, overrun.decisive), (at("03-12 11:30"), hours("2:30"), true));
    });
}

#[test]
fn an_overrun_that_changes_nothing_is_not_decisive() {
    // 30 min too many; without them 5 h are still 4:30.
    let mut store = resolve("03-12 09:30 assigned l2\n 03-12 14:00 resolved");
    store.underpin("ola-l2", "team/l2", "within 4h");
    assert_eq!(by(&store, "resolve"), "own");
    of_march(&store, "resolve", |found| assert!(!found.overruns[0].decisive));
}

#[test]
fn a_supplier_comes_before_a_team() {
    // The team held it 2:30 of 1 h: 5:30 less 1:30 is just 4 h. The supplier held it 2:30 of 30 min: 3:30.
    let mut store = resolve("03-12 09:30 assigned l2\n 03-12 12:00 waiting supplier/x\n 03-12 14:30 resolved");
    store.underpin("ola-l2", "team/l2", "within 1h");
    assert_eq!(by(&store, "resolve"), "team/l2");
    store.underpin("upc-x", "supplier/x", "within 30m");
    assert_eq!(by(&store, "resolve"), "supplier/x");
}

#[test]
fn after_resumed_the_clock_is_with_the_assigned_team_again() {
    // Team 09:30–10:00 and 11:00–13:30, supplier between: the team's 2 h are over at 12:30.
    let mut store = resolve(
        "03-12 09:30 assigned l2
         03-12 10:00 waiting supplier/x
         03-12 11:00 resumed
         03-12 13:30 resolved",
    );
    store.underpin("ola-l2", "team/l2", "within 2h");
    of_march(&store, "resolve", |found| {
        assert_eq!((found.overruns[0].due, found.overruns[0].seconds), (at("03-12 12:30"), hours("1:00")));
        assert_eq!(found.by.to_string(), "team/l2");
    });
}

#[test]
fn the_time_in_their_hands_runs_in_their_calendar() {
    // Thursday 15:00 with the team, 4 h of office hours: until Friday 10:00; held until 11:00.
    let mut store = store();
    store.target("resolve: logged..resolved within 20h");
    store.ticket("t", "incident high", "03-12 14:30 logged\n 03-12 15:00 assigned l2\n 03-13 11:00 resolved");
    store.underpin("ola-l2", "team/l2", "within 4h calendar office");
    of_march(&store, "resolve", |found| {
        assert_eq!((found.overruns[0].due, found.overruns[0].seconds), (at("03-13 10:00"), hours("1:00")));
        // 20:30 less 1 h is 19:30.
        assert_eq!(found.by.to_string(), "team/l2");
    });
}

#[test]
fn an_open_ticket_is_attributed_as_seen_at_the_months_end() {
    let mut store = resolve("03-12 09:30 waiting supplier/x");
    store.underpin("upc-x", "supplier/x", "within 2h");
    assert_eq!(by(&store, "resolve"), "supplier/x");
}

#[test]
fn downtime_is_whoever_made_too_much_of_it() {
    // 0.1 % of 743 h is 2,674 s. The supplier's hour is decisive, our 30 min alone had been met.
    let mut store = store();
    store.target("availability: uptime 99.9%");
    store.outage("a", "down", "03-12 09:00", "03-12 09:30");
    store.outage("b", "down", "03-13 09:00", "03-13 10:00");
    assert_eq!(by(&store, "availability"), "own");
    store.0.house.outages[1].by = Some(holder("supplier/x"));
    assert_eq!(by(&store, "availability"), "supplier/x");
    // Covered by one of our own, the supplier's hour decides nothing.
    store.outage("c", "down", "03-13 08:00", "03-13 11:00");
    of_march(&store, "availability", |found| {
        assert_eq!(found.by, Holder::Own);
        assert_eq!(found.holders[1], (holder("supplier/x"), 0));
    });
}

#[test]
fn only_a_person_may_say_customer() {
    let mut store = resolve("03-12 14:00 resolved");
    let miss = Miss {
        customer: CustomerId::new("angstrom").expect("an id"),
        path: "customers/angstrom/misses/2026-03/sla/all/resolve.yaml".into(),
        month: month("2026-03"),
        agreement: AgreementId::new("sla").expect("an id"),
        service: None,
        target: key("resolve"),
        events: vec!["t".into()],
        by: vec![("customer".into(), "gave the wrong address".into())],
        told: None,
        credit: None,
        claim: None,
        realistic: None,
        realistic_why: None,
        escalated: None,
        closed: None,
        actions: Vec::new(),
    };
    store.records().misses.push(miss);
    let view = store.view();
    let evaluation = Evaluator::new(&view).evaluate(Period::Month(month("2026-03")), None);
    let row = row_of(&evaluation, "resolve");
    assert_eq!(said(&view, month("2026-03"), row), Some(("customer", "gave the wrong address")));
    assert_eq!(said(&view, month("2026-04"), row), None);
}
