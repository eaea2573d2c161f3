//! Which agreement is in force.

use super::*;
use crate::evaluate::verdict::NotApplicable;

fn sign_off(store: &Store, ticket: &str) -> String {
    let view = store.view();
    let evaluator = Evaluator::new(&view);
    match evaluator.agreement_of(view.ticket(&TicketId::new(ticket).expect("an id")).expect("the ticket")) {
        Ok(agreement) => agreement.id.to_string(),
        Err(why) => why.word().to_owned(),
    }
}

fn ticket_on(store: &mut Store, logged: &str) -> String {
    store.ticket("t", "incident high", &format!("{logged} logged"));
    sign_off(store, "t")
}

#[test]
fn an_agreement_is_in_force_from_its_first_day_to_its_last() {
    let mut store = store();
    store.sla(|sla| (sla.from, sla.until) = (day("03-16"), Some(day("06-30"))));
    assert_eq!(ticket_on(&mut store, "03-15 23:59:59"), "no_agreement");
    assert_eq!(ticket_on(&mut store, "03-16 00:00"), "sla");
    assert_eq!(ticket_on(&mut store, "06-30 23:59:59"), "sla");
    assert_eq!(ticket_on(&mut store, "07-01 00:00"), "no_agreement");
}

#[test]
fn the_day_is_that_of_the_customers_zone() {
    // 16 March 00:30 in Stockholm is 15 March in UTC and in New York.
    let mut store = store();
    store.sla(|sla| sla.from = day("03-16"));
    assert_eq!(ticket_on(&mut store, "03-16 00:30"), "sla");
    let customer = store.0.customers.values_mut().next().and_then(|records| records.customer.as_mut());
    customer.expect("the customer").zone = Some(chrono_tz::America::New_York);
    assert_eq!(sign_off(&store, "t"), "no_agreement");
}

#[test]
fn both_sides_must_have_signed_but_may_sign_later() {
    let mut store = store();
    store.sla(|sla| sla.signed[1].date = day("2026-05-01"));
    assert_eq!(ticket_on(&mut store, "03-16 09:00"), "sla");
    store.sla(|sla| sla.signed.truncate(1));
    assert_eq!(ticket_on(&mut store, "03-16 09:00"), "no_agreement");
}

#[test]
fn a_successor_ends_the_older_one_the_day_before_its_first() {
    let mut store = store();
    store.agreement("next", |next| {
        next.from = day("07-01");
        next.supersedes = Some(AgreementId::new("sla").expect("an id"));
    });
    assert_eq!(ticket_on(&mut store, "06-30 12:00"), "sla");
    assert_eq!(ticket_on(&mut store, "07-01 12:00"), "next");
}

#[test]
fn an_unsigned_successor_ends_nothing() {
    let mut store = store();
    store.agreement("next", |next| {
        next.from = day("07-01");
        next.supersedes = Some(AgreementId::new("sla").expect("an id"));
        next.signed.clear();
    });
    assert_eq!(ticket_on(&mut store, "07-01 12:00"), "sla");
}

#[test]
fn two_at_once_are_none_and_block_a_final_report() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.agreement("other", |other| other.from = day("07-01"));
    store.ticket("t", "incident high", "07-02 09:00 logged\n 07-02 10:00 resolved");
    store.month("2026-07", |evaluation| {
        let both = ["other", "sla"].map(|id| AgreementId::new(id).expect("an id")).to_vec();
        let NotApplicable::SeveralAgreements(found) = &evaluation.not_applicable[0].1 else { panic!("not several") };
        let mut found = found.clone();
        found.sort();
        assert_eq!(found, both);
        assert_eq!(evaluation.blocks.len(), 1);
        assert_eq!(line(row_of(evaluation, "resolve")), "0/0 no_data nothing_to_measure");
    });
}

#[test]
fn a_ticket_for_a_service_without_agreement_is_listed_in_the_month_it_was_logged() {
    let mut store = store();
    store.sla(|sla| sla.services = vec![service("archive")]);
    store.ticket("t", "incident high", "03-31 09:00 logged\n 04-02 10:00 resolved");
    store.month("2026-03", |evaluation| {
        assert_eq!(evaluation.not_applicable.len(), 1);
        assert_eq!(evaluation.not_applicable[0].1, NotApplicable::NoAgreement);
    });
    store.month("2026-04", |evaluation| assert!(evaluation.blocks.is_empty()));
}

#[test]
fn an_slr_is_no_agreement_yet() {
    let mut store = store();
    store.sla(|sla| sla.kind = AgreementType::Slr);
    assert_eq!(ticket_on(&mut store, "03-16 09:00"), "no_agreement");
}

#[test]
fn a_version_that_has_ended_shows_a_row_only_where_something_was_decided() {
    let mut store = store();
    store.target("resolve: logged..resolved within 24h");
    store.target("other: request logged..resolved within 24h");
    store.target("availability: uptime 99.9%");
    store.sla(|sla| sla.until = Some(day("03-31")));
    store.ticket("t", "incident high", "03-31 20:00 logged\n 04-01 09:00 resolved");
    store.confirm("2026-04");
    store.month("2026-04", |evaluation| {
        let rows: Vec<String> = evaluation.outcomes.iter().map(|row| row.target.key.to_string()).collect();
        assert_eq!(rows, ["resolve"]);
        assert_eq!(line(&evaluation.outcomes[0]), "1/1 met");
    });
    store.month("2026-05", |evaluation| assert!(evaluation.outcomes.is_empty()));
}

#[test]
fn an_early_end_ends_it() {
    let mut store = store();
    let ended = crate::domain::record::agreement::Ended { date: day("03-10"), reason: None };
    store.sla(|sla| sla.ended = Some(ended));
    assert_eq!(ticket_on(&mut store, "03-10 09:00"), "sla");
    assert_eq!(ticket_on(&mut store, "03-11 09:00"), "no_agreement");
}
