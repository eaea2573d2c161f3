//! Laws that hold for any records.

use proptest::prelude::*;

use super::*;
use crate::evaluate::clock::Clock;
use crate::evaluate::facts::Facts;
use crate::evaluate::month::ticket_targets;
use crate::evaluate::outcome::Evidence;
use crate::evaluate::why::{SpanKind, why};

/// Outages as effect, first minute of April and length in minutes.
fn outages() -> impl Strategy<Value = Vec<(u8, i64, i64)>> {
    prop::collection::vec((0u8..3, -2000i64..45_000, 0i64..3_000), 0..8)
}

fn april(outages: &[(u8, i64, i64)]) -> Store {
    let mut store = store();
    store.target("availability: uptime 99.9%");
    store.target("office: calendar office uptime 99.9%");
    store.sla(|sla| sla.maintenance.push(weekly((2, 1320), (3, 120), None)));
    store.change("c", "04-15 22:00", "04-16 00:00", "04-07", |_| {});
    store.confirm("2026-04");
    add(&mut store, outages);
    store
}

fn add(store: &mut Store, outages: &[(u8, i64, i64)]) {
    let first = at("04-01 00:00");
    for (effect, from, length) in outages {
        let id = format!("o{}", store.0.house.outages.len());
        let effect = ["down", "degraded", "unknown"][usize::from(*effect)];
        store.outage(&id, effect, "04-01 00:00", "04-01 00:01");
        let outage = store.0.house.outages.last_mut().expect("the outage");
        (outage.from, outage.to) = (first.plus(from * 60), Some(first.plus((from + length) * 60)));
    }
}

fn figures(store: &Store) -> Vec<(i64, i64)> {
    store.month("2026-04", |evaluation| evaluation.outcomes.iter().map(|row| (row.good, row.total)).collect())
}

/// Entries of a log as what happened and how many minutes after the one before.
fn logs() -> impl Strategy<Value = Vec<(usize, i64)>> {
    prop::collection::vec((0usize..WHAT.len(), prop_oneof![0i64..300, 0i64..40_000]), 0..14)
}

pub const WHAT: [&str; 16] = [
    "responded",
    "responded auto",
    "assigned l2",
    "waiting customer",
    "waiting supplier/x",
    "waiting change",
    "resumed",
    "asked",
    "informed",
    "regraded critical",
    "regraded high",
    "restored",
    "resolved",
    "reopened",
    "closed",
    "cancelled",
];

pub fn with_log(log: &[(usize, i64)]) -> Store {
    let mut store = store();
    for text in [
        "critical: incident critical logged..restored under 4h",
        "high: incident high logged..resolved within 24h",
        "any: logged..resolved within 8h calendar office",
        "days: logged..resolved within 2bd",
        "response: logged..responded within 1h pauses_response",
        "reply: reply within 4h calendar office",
        "gap: incident critical gap within 2h",
        "end: logged..resolved under 3bd end-of-day",
    ] {
        store.target(text);
    }
    let mut text = String::from("03-12 09:00 logged\n");
    let mut at = at("03-12 09:00");
    for (what, minutes) in log {
        at = at.plus(minutes * 60);
        text += &format!("{} {}\n", at.wall(chrono_tz::UTC).format("%Y-%m-%d %H:%MZ"), WHAT[*what]);
    }
    store.ticket("t", "incident high", &text);
    store
}

/// Months from March on, as many as the log and all deadlines can reach.
pub fn months() -> Vec<Month> {
    (0..16).map(|n| month("2026-03").plus(n)).collect()
}

/// Which targets each month counts, as `target met`.
pub fn counted(store: &Store) -> Vec<Vec<(String, bool)>> {
    let view = store.view();
    let evaluator = Evaluator::new(&view);
    let of_month = |month: Month| {
        let evaluation = evaluator.evaluate(Period::Month(month), None);
        let rows = evaluation.outcomes.iter().filter_map(|row| match &row.evidence {
            Evidence::Tickets(rows) => {
                Some(rows.iter().map(|e| (row.target.key.to_string(), e.met)).collect::<Vec<_>>())
            }
            _ => None,
        });
        rows.flatten().collect()
    };
    months().into_iter().map(of_month).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn availability_lies_between_nothing_and_all(outages in outages()) {
        for (good, total) in figures(&april(&outages)) {
            prop_assert!(0 <= good && good <= total);
        }
    }

    #[test]
    fn availability_does_not_depend_on_how_outages_are_written(outages in outages(), cut in 1i64..1000) {
        let plain = figures(&april(&outages));
        let mut other: Vec<(u8, i64, i64)> = outages
            .iter()
            .flat_map(|(effect, from, length)| {
                let first = (*length).min(cut);
                [(*effect, *from, first), (*effect, from + first, length - first), (*effect, *from, *length)]
            })
            .collect();
        other.reverse();
        prop_assert_eq!(plain, figures(&april(&other)));
    }

    #[test]
    fn more_downtime_never_raises_availability(outages in outages(), from in -2000i64..45_000, length in 0i64..3_000) {
        // Down where it was unknown enlarges the base by as much as it takes away: up stays, total grows.
        let before = figures(&april(&outages));
        let mut more = april(&outages);
        add(&mut more, &[(0, from, length)]);
        for ((good, total), (less, all)) in before.into_iter().zip(figures(&more)) {
            if total > 0 && all > 0 {
                prop_assert!(i128::from(less) * i128::from(total) <= i128::from(good) * i128::from(all));
            }
        }
    }

    #[test]
    fn entries_after_a_months_end_never_change_it(log in logs()) {
        let whole = counted(&with_log(&log));
        let view_store = with_log(&log);
        let ticket = view_store.view().tickets[0].log().map(|entry| entry.at).collect::<Vec<_>>();
        for (n, month) in months().into_iter().enumerate().take(4) {
            let end = month.span(Stockholm).until();
            // Entry 0 is `logged`.
            let seen = ticket.iter().skip(1).filter(|at| **at < end).count();
            let cut = counted(&with_log(&log[..seen]));
            prop_assert_eq!(&whole[..=n], &cut[..=n], "up to {}", month);
        }
    }

    #[test]
    fn each_decision_counts_in_its_month_unless_it_was_taken_back_there(log in logs()) {
        // The other way round: all decisions of the whole log at once, each put into the month in which it was made.
        let store = with_log(&log);
        let view = store.view();
        let sla = view.agreements.values().next().expect("the SLA");
        let far = month("2026-03").plus(15).span(Stockholm).until();
        let facts = Facts::of(view.tickets[0], Horizon::end(far)).expect("the ticket");
        let mut expected: Vec<Vec<(String, bool)>> = vec![Vec::new(); 16];
        for (_, target) in ticket_targets(&view, sla) {
            let target = target.expect("a target that can be judged");
            let Some(clock) = Clock::of(target, &facts).expect("open time") else { continue };
            for decision in &clock.decisions {
                for (n, month) in months().into_iter().enumerate() {
                    let span = month.span(Stockholm);
                    if span.holds(decision.at) && decision.until.is_none_or(|until| until >= span.until()) {
                        expected[n].push((target.target.key.to_string(), decision.met));
                    }
                }
            }
        }
        prop_assert_eq!(counted(&store), expected);
    }

    #[test]
    fn a_miss_is_final(log in logs()) {
        let counted = counted(&with_log(&log));
        let all: Vec<&(String, bool)> = counted.iter().flatten().collect();
        for (n, (target, met)) in all.iter().enumerate() {
            prop_assert!(*met || !all[n + 1..].iter().any(|(later, _)| later == target), "{} twice", target);
        }
    }

    #[test]
    fn running_and_waiting_spans_add_up_to_elapsed_and_paused(log in logs(), minutes in 0i64..60_000) {
        let store = with_log(&log);
        let view = store.view();
        let now = at("03-12 09:00").plus(minutes * 60);
        let why = why(&view, view.tickets[0].id(), Horizon::now(now)).expect("the ticket");
        for clock in why.targets {
            let sum = |kind| clock.spans.iter().filter(|s| s.kind == kind).map(|s| s.span.seconds()).sum::<i64>();
            prop_assert!(clock.spans.windows(2).all(|pair| pair[0].span.until() <= pair[1].span.from()));
            prop_assert!(clock.elapsed >= 0 && clock.paused >= 0);
            if !["reply", "gap"].contains(&clock.target.key.as_str()) {
                prop_assert_eq!((sum(SpanKind::Running), sum(SpanKind::Waiting)), (clock.elapsed, clock.paused));
            } else {
                prop_assert!(clock.elapsed <= sum(SpanKind::Running));
            }
        }
    }

    #[test]
    fn the_figure_agrees_with_the_verdict(log in logs()) {
        // A miss took all of its time, a met target no more than that.
        let store = with_log(&log);
        let view = store.view();
        let evaluator = Evaluator::new(&view);
        for month in months() {
            for row in evaluator.evaluate(Period::Month(month), None).outcomes {
                let Evidence::Tickets(rows) = row.evidence else { continue };
                for e in rows {
                    let used = e.used.expect("an agreed time");
                    prop_assert!(if e.met { used.num() <= used.den() } else { used.num() >= used.den() }, "{:?}", e);
                }
            }
        }
    }
}
