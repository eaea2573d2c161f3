//! Service credits.

use super::*;
use crate::domain::amount::Money;
use crate::domain::id::ContractId;
use crate::domain::record::Dated;
use crate::domain::record::contract::Contract;
use crate::domain::record::target::{Credit, CreditStep};
use crate::domain::record::words::ContractModel;
use crate::evaluate::credit::{Reduced, credits};

fn credit(target: &str, steps: &[(&str, &str)], cap: Option<&str>) -> Credit {
    let percent = |text: &str| Percent::parse(text).expect("a share");
    let step = |(below, share): &(&str, &str)| CreditStep { below: percent(below), share: percent(share) };
    Credit {
        target: key(target),
        clause: Some("§7.2".into()),
        steps: steps.iter().map(step).collect(),
        cap: cap.map(percent),
    }
}

/// A fee a month, and the steps below 99.9 % 5 %, below 99.5 % 10 %, below 99.0 % 25 %.
fn with_fee(fees: &[(&str, &str)]) -> Store {
    let mut store = store();
    store.target("availability: uptime 99.9%");
    let id = ContractId::new("saas").expect("an id");
    let fee = Dated::new(fees.iter().map(|(from, fee)| (day(from), Money::parse(fee).expect("money"))).collect());
    let contract = Contract {
        customer: CustomerId::new("angstrom").expect("an id"),
        id: id.clone(),
        path: "customers/angstrom/contracts/saas.yaml".into(),
        services: vec![service("mail")],
        model: ContractModel::Subscription,
        requested: day("2025-10-01"),
        request: "by mail".into(),
        decision: None,
        service_manager: None,
        delivery_manager: None,
        sow: None,
        signed: None,
        signatures: Vec::new(),
        from: None,
        until: None,
        renews: None,
        notice: None,
        fee: Some(fee),
        ended: None,
        scope: None,
    };
    store.records().contracts.insert(id.clone(), contract);
    store.sla(|sla| {
        sla.contract = Some(id);
        sla.credits.push(credit("availability", &[("99.9%", "5%"), ("99.5%", "10%"), ("99.0%", "25%")], Some("25%")));
    });
    store
}

/// Each credit of a month as `target amount reduced`.
fn proposed(store: &Store, text: &str) -> Vec<String> {
    let view = store.view();
    let evaluator = Evaluator::new(&view);
    let credits = credits(&evaluator, &evaluator.evaluate(Period::Month(month(text)), None));
    let why = |reduced| match reduced {
        None => "",
        Some(Reduced::SameEvents) => " same events",
        Some(Reduced::Cap) => " cap",
    };
    credits.proposed.iter().map(|c| format!("{} {}{}", c.target.key, c.amount, why(c.reduced))).collect()
}

#[test]
fn the_worst_step_gives_its_share_of_the_monthly_fee() {
    // 45 min of April are 99.895…: 5 % of 42,500. 4 h are 99.44…: 10 %. 8 h are 98.88…: 25 %.
    for (to, amount) in [("10:45", "2125.00"), ("14:00", "4250.00"), ("18:00", "10625.00")] {
        let mut store = with_fee(&[("01-01", "42500 SEK")]);
        store.outage("o", "down", "04-07 10:00", &format!("04-07 {to}"));
        assert_eq!(proposed(&store, "2026-04"), [format!("availability {amount} SEK")]);
    }
}

#[test]
fn exactly_at_a_step_it_does_not_apply() {
    let mut store = with_fee(&[("01-01", "42500 SEK")]);
    store.outage("o", "down", "04-07 10:00", "04-07 10:43:12");
    assert!(proposed(&store, "2026-04").is_empty());
}

#[test]
fn a_version_that_began_in_the_month_has_its_days_of_the_fee() {
    // 15 of 30 days: 21,250; one hour of 15 days is 99.72…: 5 %.
    let mut store = with_fee(&[("01-01", "42500 SEK")]);
    store.sla(|sla| sla.from = day("04-16"));
    store.outage("o", "down", "04-20 10:00", "04-20 11:00");
    assert_eq!(proposed(&store, "2026-04"), ["availability 1062.50 SEK"]);
}

#[test]
fn a_fee_that_changes_in_the_month_counts_by_days() {
    // 10 days of 30,000 and 20 of 60,000: 50,000; 5 %.
    let mut store = with_fee(&[("01-01", "30000 SEK"), ("04-11", "60000 SEK")]);
    store.outage("o", "down", "04-20 10:00", "04-20 11:00");
    assert_eq!(proposed(&store, "2026-04"), ["availability 2500.00 SEK"]);
}

#[test]
fn halves_of_the_minor_unit_go_to_the_even_one() {
    // 5 % of 0.50 is 2.5 öre, of 0.70 3.5 öre.
    for (fee, amount) in [("0.50 SEK", "0.02"), ("0.70 SEK", "0.04")] {
        let mut store = with_fee(&[("01-01", fee)]);
        store.outage("o", "down", "04-07 10:00", "04-07 10:45");
        assert_eq!(proposed(&store, "2026-04"), [format!("availability {amount} SEK")]);
    }
}

#[test]
fn one_set_of_events_gives_one_credit_the_larger() {
    let mut store = with_fee(&[("01-01", "42500 SEK")]);
    store.target("restore: incident critical logged..restored within 4h");
    store.sla(|sla| sla.credits.push(credit("restore", &[("100%", "20%")], None)));
    store.outage("o", "down", "04-07 10:00", "04-07 15:00");
    store.ticket("t", "incident critical", "04-07 10:00 logged\n 04-07 15:00 restored");
    // Two events as long as the ticket does not name the outage.
    assert_eq!(proposed(&store, "2026-04"), ["availability 4250.00 SEK", "restore 8500.00 SEK"]);
    store.records().tickets.values_mut().for_each(|ticket| ticket.outage = Some("mail/o".into()));
    assert_eq!(proposed(&store, "2026-04"), ["availability 0.00 SEK same events", "restore 8500.00 SEK"]);
}

#[test]
fn the_months_credits_are_at_most_the_cap() {
    let mut store = with_fee(&[("01-01", "40000 SEK")]);
    store.target("restore: incident critical logged..restored within 4h");
    store.sla(|sla| sla.credits.push(credit("restore", &[("100%", "20%")], Some("25%"))));
    // 4 h down: 10 %, 4,000; 20 % more would be 12,000; the cap is 10,000.
    store.outage("o", "down", "04-07 10:00", "04-07 14:00");
    store.ticket("t", "incident critical", "04-08 10:00 logged\n 04-08 15:00 restored");
    assert_eq!(proposed(&store, "2026-04"), ["availability 4000.00 SEK", "restore 6000.00 SEK cap"]);
}

#[test]
fn a_credit_without_a_fee_on_record_is_said_to_lack_it() {
    let mut store = with_fee(&[("01-01", "42500 SEK")]);
    store.records().contracts.clear();
    store.outage("o", "down", "04-07 10:00", "04-07 10:45");
    let view = store.view();
    let evaluator = Evaluator::new(&view);
    let found = credits(&evaluator, &evaluator.evaluate(Period::Month(month("2026-04")), None));
    assert!(found.proposed.is_empty());
    assert_eq!(found.without_fee.len(), 1);
}

#[test]
fn a_month_without_data_gives_no_credit() {
    assert!(proposed(&with_fee(&[("01-01", "42500 SEK")]), "2026-04").is_empty());
}
