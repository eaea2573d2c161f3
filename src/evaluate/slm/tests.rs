//! The measurements of two quarters, each figure worked out by hand.

use chrono_tz::Europe::Stockholm;

use super::*;
use crate::domain::amount::Duration;
use crate::domain::record::words::Severity;
use crate::domain::time::Zone;
use crate::evaluate::board::Board;
use crate::evaluate::tests::{Store, at, day, month, service, store};
use crate::evaluate::view::CustomerView;
use crate::store::layout::{Slot, slot};
use crate::store::read::Read;
use crate::store::record;

/// A record as a file of the store gives it.
fn reads<T>(read: fn(&Slot, &[u8], Zone) -> Read<T>, path: &str, file: &str) -> T {
    let read = read(&slot(path).expect("a place"), file.as_bytes(), Stockholm);
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    read.value.expect("a record")
}

/// A live customer with a contract for `mail`, an SLA and one High target of 1 h.
fn firm() -> Store {
    let mut store = store();
    let text = "services: [mail]\nmodel: subscription\nrequested: 2025-11-03\nrequest: letter\nsigned: 2025-12-15\nfrom: 2026-01-01\n";
    let contract = reads(record::contract::read, "customers/angstrom/contracts/saas.yaml", text);
    records(&mut store).contracts.insert(contract.id.clone(), contract);
    store.target("high: incident high logged..responded within 1h");
    store
}

fn records(store: &mut Store) -> &mut CustomerRecords {
    store.0.customers.values_mut().next().expect("one customer")
}

/// Enters a version of a month's report.
fn issue(store: &mut Store, month: &str, date: &str, more: &str) {
    let text = format!(
        "issued:\n  - {{version: \"1.0\", date: 2026-{date}, as_of: 2026-{date}T08:00:00+02:00, by: asa{more}}}\n"
    );
    let report = reads(record::report::read, &format!("customers/angstrom/reports/2026-{month}.yaml"), &text);
    records(store).reports.insert(report.month, report);
}

/// Plans a service review, and holds it.
fn review(store: &mut Store, planned: &str, held: bool) {
    let more = if held { format!("held: 2026-{planned}\n") } else { String::new() };
    let text = format!("forum: service-review\nplanned: 2026-{planned}T13:00:00+02:00\n{more}");
    let path = format!("customers/angstrom/meetings/2026-{planned}-aaaaa.yaml");
    let meeting = reads(record::meeting::read, &path, &text);
    records(store).meetings.insert(meeting.id.clone(), meeting);
}

/// Looks at Q2 2026 beside Q1, seen at the end of Q2.
fn second_quarter<R>(store: &Store, look: impl FnOnce(&Slm<'_>) -> R) -> R {
    let views: Vec<CustomerView<'_>> = vec![store.view()];
    let evaluators: Vec<Evaluator<'_>> = views.iter().map(Evaluator::new).collect();
    let as_of = at("07-15 12:00");
    let board = Board::new(&store.0, &evaluators, month("2026-01"), month("2026-06"), Some(as_of));
    let (period, before) = (Period::Quarter(month("2026-04")), Period::Quarter(month("2026-01")));
    look(&Slm { board: &board, period, before, as_of })
}

fn measured(store: &Store, which: Measurement) -> Measured {
    second_quarter(store, |slm| slm.all().into_iter().find(|found| found.which == which).expect("all ten are there"))
}

/// A ticket answered after so many minutes.
fn answered(store: &mut Store, id: &str, day: &str, minutes: u32) {
    let log = format!(
        "{day} 09:00 logged\n {day} {:02}:{:02} responded\n {day} 15:00 resolved",
        9 + minutes / 60,
        minutes % 60
    );
    store.ticket(id, "incident high", &log);
}

#[test]
fn misses_are_reduced_by_a_share_of_those_before() {
    // Q1: January and March late, two misses. Q2: April late, May in time. (2 − 1) ÷ 2 = one half. Two targets of Q2 have data,
    // one of them met.
    let mut store = firm();
    answered(&mut store, "a", "01-14", 90);
    answered(&mut store, "b", "03-11", 61);
    answered(&mut store, "c", "04-15", 75);
    answered(&mut store, "d", "05-13", 30);
    let misses = measured(&store, Measurement::Misses);
    assert_eq!((misses.now, misses.before), (Some(Value::Count(1)), Some(Value::Count(2))));
    assert_eq!(misses.reduction(), Fraction::new(1, 2));
    let targets = measured(&store, Measurement::TargetsMet);
    assert_eq!(targets.now, Some(Value::Share { good: 1, total: 2 }));
    assert_eq!(targets.before, Some(Value::Share { good: 0, total: 2 }));
    second_quarter(&store, |slm| {
        assert_eq!(weights(slm, slm.period).into_iter().collect::<Vec<_>>(), [(Weight::Severity(Severity::High), 1)]);
    });
}

#[test]
fn from_nothing_there_is_no_reduction_and_without_data_no_count() {
    let mut store = firm();
    answered(&mut store, "c", "04-15", 75);
    let misses = measured(&store, Measurement::Misses);
    // Nothing was decided in Q1: no data, not 0.
    assert_eq!((misses.now, misses.before), (Some(Value::Count(1)), None));
    assert_eq!(misses.reduction(), None);
    answered(&mut store, "a", "01-14", 30);
    let misses = measured(&store, Measurement::Misses);
    assert_eq!((misses.before, misses.reduction()), (Some(Value::Count(0)), None));
}

#[test]
fn an_sla_is_up_to_date_until_its_review_is_overdue() {
    // Reviewed every 12 months from 2026-01-01 on: not overdue before 2027. Every 3 months: due on 1 April, overdue on 30 June.
    let mut store = firm();
    assert_eq!(measured(&store, Measurement::SlaUpToDate).now, Some(Value::Share { good: 1, total: 1 }));
    store.sla(|sla| sla.review_every = Some(Duration::Months(3)));
    let found = measured(&store, Measurement::SlaUpToDate);
    assert_eq!(found.now, Some(Value::Share { good: 0, total: 1 }));
    // On 31 March, the last day of Q1, it was not due yet.
    assert_eq!(found.before, Some(Value::Share { good: 1, total: 1 }));
}

#[test]
fn reports_and_reviews_in_time_are_measured_together() {
    let mut store = firm();
    // Due within 5 business days. March: 8 April (3 and 6 April are holidays: 1, 2, 7, 8, 9 April are the five, so 9 April).
    issue(&mut store, "03", "04-09", ", effort: 2h");
    issue(&mut store, "04", "05-08", ", effort: 1h");
    issue(&mut store, "05", "06-05", "");
    second_quarter(&store, |slm| assert_eq!(reports(slm, &slm.board.evaluators[0], slm.period), (3, 3)));
    // The first review is due three months after 1 January, and there was none.
    assert_eq!(measured(&store, Measurement::ReportedAndReviewed).now, Some(Value::Share { good: 0, total: 1 }));
    review(&mut store, "04-20", true);
    review(&mut store, "06-22", false);
    assert_eq!(measured(&store, Measurement::ReportedAndReviewed).now, Some(Value::Share { good: 1, total: 1 }));
    assert_eq!(measured(&store, Measurement::ReviewsHeld).now, Some(Value::Share { good: 1, total: 2 }));
    // 2 h and 1 h were written down in Q2, nothing in Q1.
    let effort = measured(&store, Measurement::ReportingEffort);
    assert_eq!((effort.now, effort.before), (Some(Value::Work(10_800)), None));
    issue(&mut store, "04", "05-11", "");
    // 8 May was the fifth business day (1 May is a holiday): a day later is late.
    second_quarter(&store, |slm| assert_eq!(reports(slm, &slm.board.evaluators[0], slm.period), (2, 3)));
}

#[test]
fn the_days_to_agree_are_the_median_of_the_quarter() {
    let mut store = firm();
    for (id, gathered, agreed) in [("x", "03-01", "04-10"), ("y", "03-20", "04-01"), ("z", "05-01", "06-20")] {
        store.agreement(id, |sla| {
            (sla.steps.gathered, sla.steps.agreed) = (Some(day(gathered)), Some(day(agreed)));
            (sla.from, sla.services) = (day("2027-01-01"), vec![service("other")]);
        });
    }
    // 40, 12 and 50 days.
    assert_eq!(measured(&store, Measurement::DaysToAgree).now, Fraction::new(40, 1).map(Value::Days));
    assert_eq!(measured(&store, Measurement::DaysToAgree).before, None);
    assert_eq!(agreed::median(&[12, 40]), Fraction::new(26, 1));
}

#[test]
fn satisfaction_is_the_mean_of_what_was_answered() {
    let mut store = firm();
    store.score("02-10", 4).score("02-11", 3).score("05-10", 5).score("05-11", 4).score("05-12", 0);
    let csat = measured(&store, Measurement::Csat);
    // 7 ÷ 2 and 9 ÷ 2; who did not answer is not counted.
    assert_eq!(csat.before, Fraction::new(7, 2).map(Value::Score));
    assert_eq!(csat.now, Fraction::new(9, 2).map(Value::Score));
}
