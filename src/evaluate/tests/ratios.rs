//! Good events of all, each figure worked out by hand.

use super::*;
use crate::domain::record::Sample;

/// A target of 99.5 % good events, and the samples of `mail/sent`.
fn with(samples: &[(&str, i64, i64)]) -> Store {
    let mut store = store();
    store.sla(|sla| {
        let form = TargetForm::Ratio { sli: key("sent"), required: Percent::parse("99.5%").expect("a share") };
        sla.targets.push(Target { key: key("sent"), form, calendar: None });
    });
    let samples = samples.iter().map(|(when, good, total)| Sample { at: at(when), good: *good, total: *total });
    store.0.house.series.insert((service("mail"), key("sent")), samples.collect());
    store
}

#[test]
fn good_events_are_divided_by_all_exactly() {
    // 199 of 200 is exactly 99.5 %.
    assert_eq!(with(&[("03-01 00:00", 99, 100), ("03-31 23:59", 100, 100)]).row("2026-03", "sent"), "199/200 met");
    assert_eq!(with(&[("03-01 00:00", 1989, 2000)]).row("2026-03", "sent"), "1989/2000 missed");
}

#[test]
fn a_sample_counts_in_the_month_of_its_time_in_the_zone_of_the_agreement() {
    // 23:30 UTC on 31 March is 01:30 on 1 April in Stockholm.
    let store = with(&[("2026-03-31 23:30Z", 0, 10), ("03-10 12:00", 10, 10)]);
    assert_eq!(store.row("2026-03", "sent"), "10/10 met");
    assert_eq!(store.row("2026-04", "sent"), "0/10 missed");
}

#[test]
fn no_sample_and_no_event_are_no_data() {
    assert_eq!(with(&[]).row("2026-03", "sent"), "0/0 no_data nothing_to_measure");
    assert_eq!(with(&[("03-10 12:00", 0, 0)]).row("2026-03", "sent"), "0/0 no_data nothing_to_measure");
}

#[test]
fn a_version_counts_the_samples_of_its_own_days() {
    let mut store = with(&[("03-14 12:00", 0, 10), ("03-15 00:00", 10, 10)]);
    store.sla(|sla| sla.from = day("03-15"));
    assert_eq!(store.row("2026-03", "sent"), "10/10 met");
}

#[test]
fn a_quarter_is_the_sum_of_its_months_and_never_at_risk() {
    // 995 of 1000 and 999 of 1000: 1994 of 2000 is 99.7 %. One more bad event of the first month would miss it.
    let store = with(&[("01-10 12:00", 995, 1000), ("03-10 12:00", 999, 1000)]);
    assert_eq!(store.row("2026-01", "sent"), "995/1000 met");
    let view = store.view();
    let quarter = Evaluator::new(&view).evaluate(Period::Quarter(month("2026-01")), None);
    assert_eq!(line(row_of(&quarter, "sent")), "1994/2000 met");
}

#[test]
fn a_month_that_cannot_be_read_makes_no_share() {
    use crate::store::layout::Kind;
    let mut store = with(&[("03-10 12:00", 10, 10)]);
    store.0.unreadable.push(crate::store::portfolio::Unreadable {
        path: "internal/sli/mail/sent/2026-03.csv".into(),
        what: Kind::Sli,
        owner: Owner::House,
        service: Some(service("mail")),
    });
    assert_eq!(store.row("2026-03", "sent"), "0/0 no_data unreadable");
    assert_eq!(store.row("2026-06", "sent"), "0/0 no_data nothing_to_measure");
}
