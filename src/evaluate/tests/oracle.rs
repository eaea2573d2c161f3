//! The clocks once more, naively: minute by minute along the log, as the rules tell it in words. Whatever the log, the
//! months must count the same decisions.

use proptest::prelude::*;

use super::laws::{WHAT, counted, months, with_log};
use super::*;

/// A target as the naive clock knows it.
struct Asked {
    target: &'static str,
    severity: Option<&'static str>,
    end: &'static str,
    minutes: i64,
    under: bool,
    office: bool,
    pauses: bool,
}

const ASKED: [Asked; 4] = [
    Asked {
        target: "critical",
        severity: Some("critical"),
        end: "restored",
        minutes: 240,
        under: true,
        office: false,
        pauses: true,
    },
    Asked {
        target: "high",
        severity: Some("high"),
        end: "resolved",
        minutes: 1440,
        under: false,
        office: false,
        pauses: true,
    },
    Asked { target: "any", severity: None, end: "resolved", minutes: 480, under: false, office: true, pauses: true },
    Asked {
        target: "response",
        severity: None,
        end: "responded",
        minutes: 60,
        under: false,
        office: false,
        pauses: true,
    },
];

/// What a ticket is at a moment.
#[derive(Default)]
struct State {
    severity: &'static str,
    waits_for_customer: bool,
    answered: bool,
    restored: bool,
    resolved: bool,
    cancelled: bool,
}

impl State {
    fn take(&mut self, what: &'static str) {
        let rested = self.resolved || self.cancelled;
        match what {
            "responded" => self.answered |= !self.cancelled,
            "waiting customer" => self.waits_for_customer = !rested,
            "waiting supplier/x" | "waiting change" | "resumed" => self.waits_for_customer = false,
            "regraded critical" => self.severity = "critical",
            "regraded high" => self.severity = "high",
            "restored" => {
                self.waits_for_customer = false;
                self.restored |= !self.cancelled;
            }
            "resolved" | "closed" => {
                self.waits_for_customer = false;
                if !self.cancelled {
                    (self.answered, self.restored, self.resolved) = (true, true, true);
                }
            }
            "cancelled" => {
                self.waits_for_customer = false;
                self.cancelled |= !self.resolved;
            }
            "reopened" if self.restored || rested => {
                (self.waits_for_customer, self.restored, self.resolved, self.cancelled) = (false, false, false, false);
            }
            _ => {}
        }
    }

    fn is_reached(&self, end: &str) -> bool {
        match end {
            "responded" => self.answered,
            "restored" => self.restored,
            _ => self.resolved,
        }
    }
}

/// Decides what can be decided at this minute: since when the target applies, and when its time ran out.
fn decide(
    asked: &Asked,
    state: &State,
    minute: i64,
    (since, overdue): (Option<i64>, Option<i64>),
    decision: &mut Option<(bool, i64)>,
) {
    if decision.is_some_and(|(met, _)| !met) {
        return;
    }
    *decision = match (since, overdue) {
        (Some(since), Some(overdue)) if overdue >= since => Some((false, overdue)),
        // It ran out before the target came to apply: a miss now, unless the ticket is cancelled before its end.
        (Some(_), Some(_)) if !state.cancelled || state.is_reached(asked.end) => Some((false, minute)),
        (Some(_), None) if state.is_reached(asked.end) => decision.or(Some((true, minute))),
        _ => None,
    };
}

/// The decisions that each month counts: `Some(met)` or nothing.
fn naive(asked: &Asked, log: &[(i64, &'static str)], minutes: i64) -> Vec<Option<bool>> {
    let start = at("03-12 09:00");
    let view = store();
    let calendar = view.0.catalog.calendars.values().next().expect("the calendar").clone();
    let mut state = State { severity: "high", ..State::default() };
    let applies = |state: &State| asked.severity.is_none_or(|severity| severity == state.severity);
    let (mut used, mut due, mut overdue, mut reopened) = (0, None, None, 0);
    let mut since = applies(&state).then_some(0);
    let mut decision: Option<(bool, i64)> = None;
    let mut counted = vec![None; months().len()];
    let mut next = 0;
    let rests = |state: &State| state.is_reached(asked.end) || state.cancelled;
    let ends: Vec<i64> = months().iter().map(|month| month.span(Stockholm).until().since(start) / 60).collect();
    for minute in 0..=minutes {
        if used >= asked.minutes && due.is_none() {
            due = Some(minute);
        }
        let late = |minute: i64| due.is_some_and(|due| minute > due || (asked.under && minute == due));
        if overdue.is_none() && late(minute) && !rests(&state) {
            overdue = due.map(|due: i64| due.max(reopened));
        }
        // What ran out before this minute, before anything is said in it.
        if overdue.is_some_and(|overdue| overdue < minute) {
            decide(asked, &state, minute, (since, overdue), &mut decision);
        }
        if let Some(n) = ends.iter().position(|end| *end == minute) {
            let begun = n.checked_sub(1).map_or(i64::MIN, |before| ends[before]);
            counted[n] = decision.filter(|(_, at)| begun <= *at && *at < minute).map(|(met, _)| met);
        }
        while let Some((_, what)) = log.get(next).filter(|(at, _)| *at == minute) {
            let before = rests(&state);
            state.take(what);
            if before && !rests(&state) {
                reopened = minute;
            }
            if !before && rests(&state) && late(minute) && overdue.is_none() {
                overdue = due.map(|due: i64| due.max(reopened));
            }
            since = if applies(&state) { since.or(Some(minute)) } else { None };
            next += 1;
        }
        decide(asked, &state, minute, (since, overdue), &mut decision);
        let open = !asked.office || calendar.is_open(start.plus(minute * 60));
        let runs = open && !rests(&state) && !(asked.pauses && state.waits_for_customer);
        used += i64::from(runs);
    }
    counted
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn the_months_count_what_a_naive_clock_counts(
        log in prop::collection::vec((0usize..WHAT.len(), prop_oneof![0i64..120, 0i64..700, 0i64..9000]), 0..14),
    ) {
        let store = with_log(&log);
        let found = counted(&store);
        let mut minute = 0;
        let timed: Vec<(i64, &'static str)> = log
            .iter()
            .map(|(what, minutes)| {
                minute += minutes;
                (minute, WHAT[*what])
            })
            .collect();
        // Every log ends within these months.
        let end = month("2026-03").plus(3).span(Stockholm).until().since(at("03-12 09:00")) / 60;
        for asked in &ASKED {
            let expected = naive(asked, &timed, end);
            for n in 0..4 {
                let ours = found[n].iter().find(|(target, _)| target == asked.target).map(|(_, met)| *met);
                prop_assert_eq!(ours, expected[n], "{} in {} of {:?}", asked.target, month("2026-03").plus(n as i32), timed);
            }
        }
    }
}
