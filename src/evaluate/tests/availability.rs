//! Availability: base, downtime, what is excluded, what is unknown, the budget.

use super::*;
use crate::evaluate::outcome::{Availability, Evidence, Margin};

fn uptime(required: &str) -> Store {
    let mut store = store();
    store.target(&format!("availability: uptime {required}"));
    store
}

/// The same with the window Wednesday 22:00 to Thursday 02:00.
fn with_window(notice: Option<&str>) -> Store {
    let mut store = uptime("99.9%");
    store.sla(|sla| sla.maintenance.push(weekly((2, 1320), (3, 120), notice)));
    store
}

fn made<R>(store: &Store, text: &str, look: impl FnOnce(&Availability<'_>) -> R) -> R {
    store.month(text, |evaluation| match &row_of(evaluation, "availability").evidence {
        Evidence::Availability(made) => look(made),
        _ => panic!("{}", line(row_of(evaluation, "availability"))),
    })
}

/// Base, downtime and what was planned, in seconds.
fn figures(store: &Store, text: &str) -> (i64, i64, i64) {
    made(store, text, |made| (made.base, made.down, made.planned))
}

fn shown(store: &Store, text: &str) -> String {
    store.month(text, |evaluation| {
        let row = row_of(evaluation, "availability");
        let shown =
            super::super::shown::percent(row.actual.expect("data"), Percent::parse("99.9%").expect("a share"), 2);
        format!("{shown} {}", row.verdict.word())
    })
}

#[test]
fn three_quarters_of_an_hour_down_in_april() {
    // 1 − 2,700 ÷ 2,592,000 = 99.895833… %.
    let mut store = uptime("99.9%");
    store.outage("o", "down", "04-07 10:00", "04-07 10:45");
    assert_eq!(shown(&store, "2026-04"), "99.895 missed");
}

#[test]
fn exactly_the_budget_down_is_met_and_one_second_more_is_missed() {
    // 2,592,000 × 0.001 = 2,592 s = 43:12; nothing is left of the budget: at risk.
    let mut store = uptime("99.9%");
    store.outage("o", "down", "04-07 10:00", "04-07 10:43:12");
    assert_eq!(shown(&store, "2026-04"), "99.900 at_risk");
    let mut store = uptime("99.9%");
    store.outage("o", "down", "04-07 10:00", "04-07 10:43:13");
    assert_eq!(shown(&store, "2026-04"), "99.899 missed");
}

#[test]
fn one_second_down_misses_100_percent() {
    let mut store = uptime("100%");
    store.outage("o", "down", "04-07 10:00:00", "04-07 10:00:01");
    store.month("2026-04", |evaluation| {
        let row = row_of(evaluation, "availability");
        assert_eq!(line(row), "2591999/2592000 missed");
        assert_eq!(super::super::shown::percent(row.actual.expect("data"), Percent::ALL, 2).to_string(), "99.99");
    });
}

#[test]
fn months_are_as_long_as_their_clocks_say() {
    let mut store = uptime("99.9%");
    for (text, hours) in [("2026-03", 743), ("2026-10", 745), ("2026-04", 720)] {
        store.confirm(text);
        assert_eq!(figures(&store, text), (hours * 3600, 0, 0), "{text}");
    }
    store.sla(|sla| sla.from = day("2024-01-01"));
    store.confirm("2024-02");
    assert_eq!(figures(&store, "2024-02").0, 41_760 * 60);
}

#[test]
fn outages_across_a_clock_change_last_real_seconds() {
    let mut store = uptime("99.9%");
    store.outage("spring", "down", "03-29 01:30+01", "03-29 03:30+02");
    store.outage("autumn", "down", "10-25 02:30+02", "10-25 02:30+01");
    assert_eq!(figures(&store, "2026-03").1, 3600);
    assert_eq!(figures(&store, "2026-10").1, 3600);
}

#[test]
fn downtime_is_a_union() {
    let mut store = uptime("99.9%");
    store.outage("a", "down", "04-07 10:00", "04-07 11:00");
    store.outage("b", "down", "04-07 10:30", "04-07 11:30");
    assert_eq!(figures(&store, "2026-04").1, 90 * 60);
    made(&store, "2026-04", |made| {
        let stretches: Vec<usize> = made.downtime.iter().map(|stretch| stretch.outages.len()).collect();
        assert_eq!(stretches, [2]);
        assert_eq!(made.outages.iter().map(|o| o.counted).collect::<Vec<_>>(), [3600, 3600]);
    });
    let mut store = uptime("99.9%");
    store.outage("a", "down", "04-07 10:00+02", "04-07 11:00+02");
    store.outage("b", "down", "04-07 08:00Z", "04-07 09:00Z");
    assert_eq!(figures(&store, "2026-04").1, 3600);
}

#[test]
fn five_thousand_equal_outages_are_one() {
    let mut store = uptime("99.9%");
    for n in 0..5000 {
        store.outage(&format!("o{n}"), "down", "04-07 10:00", "04-07 10:20");
    }
    assert_eq!(figures(&store, "2026-04").1, 1200);
}

#[test]
fn an_outage_over_the_months_edge_counts_in_each_month() {
    let mut store = uptime("99.9%");
    store.outage("o", "down", "03-31 23:50", "04-01 00:05");
    assert_eq!(figures(&store, "2026-03").1, 600);
    assert_eq!(figures(&store, "2026-04").1, 300);
}

#[test]
fn down_all_year_is_zero_and_not_less() {
    let mut store = uptime("99.9%");
    store.outage("o", "down", "01-01 00:00", "2027-01-01 00:00");
    store.month("2026-04", |evaluation| {
        assert_eq!(line(row_of(evaluation, "availability")), "0/2592000 missed");
    });
    // Still going on: down to the end of the month.
    let mut store = uptime("99.9%");
    store.outage("o", "down", "04-30 23:00", "");
    assert_eq!(figures(&store, "2026-04").1, 3600);
    assert_eq!(figures(&store, "2026-05").1, 744 * 3600);
}

#[test]
fn an_sla_from_the_16th_is_measured_from_the_16th() {
    let mut store = uptime("99.9%");
    store.sla(|sla| sla.from = day("04-16"));
    store.outage("o", "down", "04-15 23:00", "04-16 01:00");
    assert_eq!(figures(&store, "2026-04"), (15 * 86_400, 3600, 0));
}

#[test]
fn a_month_without_records_and_without_confirmation_is_no_data() {
    let mut store = uptime("99.9%");
    assert_eq!(store.row("2026-04", "availability"), "0/0 no_data not_confirmed");
    store.confirm("2026-04");
    assert_eq!(store.row("2026-04", "availability"), "2592000/2592000 met");
    assert_eq!(store.row("2026-05", "availability"), "0/0 no_data not_confirmed");
}

#[test]
fn an_outage_of_any_effect_that_touches_the_customer_confirms_the_month() {
    let mut store = uptime("99.9%");
    store.outage("o", "degraded", "04-07 10:00", "04-07 11:00");
    assert_eq!(store.row("2026-04", "availability"), "2592000/2592000 met");
    // Somebody else's outage confirms nothing and takes nothing down.
    store.0.house.outages[0].affects = Affects::Customers(vec![CustomerId::new("other").expect("an id")]);
    assert_eq!(store.row("2026-04", "availability"), "0/0 no_data not_confirmed");
}

#[test]
fn maintenance_in_an_agreed_window_announced_in_time_leaves_the_base() {
    // Wednesday 15 April, announced Tuesday 7 April: 8 9 10 13 14 lie between.
    let mut store = with_window(Some("5bd"));
    store.change("c", "04-15 22:00", "04-16 00:00", "04-07", |_| {});
    store.outage("o", "down", "04-15 23:00", "04-15 23:30");
    assert_eq!(figures(&store, "2026-04"), (2_592_000 - 7_200, 0, 7_200));
    made(&store, "2026-04", |made| assert_eq!((made.outages[0].seconds, made.outages[0].counted), (1800, 0)));
    // Announced on Wednesday 8 April: four days lie between.
    let mut store = with_window(Some("5bd"));
    store.change("c", "04-15 22:00", "04-16 00:00", "04-08", |_| {});
    store.outage("o", "down", "04-15 23:00", "04-15 23:30");
    assert_eq!(figures(&store, "2026-04"), (2_592_000, 1800, 0));
}

#[test]
fn only_what_was_planned_done_and_inside_the_window_is_excluded() {
    // Planned 21:00–23:00, done 21:30–24:00, window from 22:00: 22:00–23:00.
    let mut store = with_window(None);
    store.change("c", "04-15 21:00", "04-15 23:00", "04-01", |change| {
        change.done = Some(DoneSpan { from: at("04-15 21:30"), to: Some(at("04-16 00:00")) });
    });
    store.confirm("2026-04");
    assert_eq!(figures(&store, "2026-04"), (2_592_000 - 3600, 0, 3600));
}

#[test]
fn a_change_outside_every_window_excludes_nothing() {
    let mut store = with_window(None);
    store.change("c", "04-14 22:00", "04-14 23:00", "04-01", |_| {});
    store.outage("o", "down", "04-14 22:00", "04-14 22:10");
    assert_eq!(figures(&store, "2026-04"), (2_592_000, 600, 0));
}

#[test]
fn a_change_alone_makes_no_downtime_and_one_not_done_shields_nothing() {
    let mut store = with_window(None);
    store.change("c", "04-15 22:00", "04-15 23:00", "04-01", |change| change.done = None);
    store.outage("o", "down", "04-15 22:00", "04-15 22:10");
    assert_eq!(figures(&store, "2026-04"), (2_592_000, 600, 0));
}

#[test]
fn an_emergency_never_shields() {
    let mut store = with_window(None);
    store.change("c", "04-15 22:00", "04-15 23:00", "04-01", |change| change.emergency = true);
    store.outage("o", "down", "04-15 22:00", "04-15 22:10");
    assert_eq!(figures(&store, "2026-04"), (2_592_000, 600, 0));
}

#[test]
fn a_window_without_notice_needs_an_announcement_before_it_opens() {
    for (announced, planned) in [("04-14", 3600), ("04-15", 3600), ("04-16", 0), ("", 0)] {
        let mut store = with_window(None);
        store.change("c", "04-15 22:00", "04-15 23:00", announced, |_| {});
        store.confirm("2026-04");
        assert_eq!(figures(&store, "2026-04").2, planned, "announced {announced:?}");
    }
}

#[test]
fn any_time_is_agreed_where_the_agreement_says_any() {
    // 10 business days before the planned start of Thursday 23 April, 14:00: 8–10 13–17 20–22 are eleven from the 7th,
    // ten from the 8th.
    for (announced, planned) in [("04-08", 3600), ("04-09", 0)] {
        let mut store = uptime("99.9%");
        let notice = Some(Duration::parse("10bd").expect("a duration"));
        store.sla(|sla| sla.maintenance.push(Window { key: key("any"), when: WindowRule::Any, notice }));
        store.change("c", "04-23 14:00", "04-23 15:00", announced, |_| {});
        store.confirm("2026-04");
        assert_eq!(figures(&store, "2026-04").2, planned, "announced {announced}");
    }
}

#[test]
fn a_monthly_window_opens_on_its_day_of_the_month() {
    let mut store = uptime("99.9%");
    let (from, to) = (WeekTime { weekday: 6, minute: 360 }, WeekTime { weekday: 6, minute: 600 });
    store.sla(|sla| {
        sla.maintenance.push(Window {
            key: key("sunday"),
            when: WindowRule::Monthly { nth: 1, from, to },
            notice: None,
        });
    });
    // Sundays of April 2026: 5 12 19 26.
    store.change("first", "04-05 05:00", "04-05 07:00", "04-01", |_| {});
    store.change("second", "04-12 06:00", "04-12 07:00", "04-01", |_| {});
    store.confirm("2026-04");
    assert_eq!(figures(&store, "2026-04").2, 3600);
    store.sla(|sla| sla.maintenance[0].when = WindowRule::Monthly { nth: 5, from, to });
    store.change("last", "04-26 06:00", "04-26 06:30", "04-01", |_| {});
    assert_eq!(figures(&store, "2026-04").2, 1800);
}

#[test]
fn windows_are_wall_time_of_the_agreements_zone() {
    // The window of 25 March to 26 March lies before, that of 1 April after the clocks went forward: 22:00 is 21:00Z, 20:00Z.
    let mut store = with_window(None);
    store.change("before", "03-25 21:00Z", "03-25 22:00Z", "03-20", |_| {});
    store.change("after", "04-01 20:00Z", "04-01 21:00Z", "03-20", |_| {});
    store.confirm("2026-03").confirm("2026-04");
    assert_eq!((figures(&store, "2026-03").2, figures(&store, "2026-04").2), (3600, 3600));
}

#[test]
fn a_window_over_the_months_edge_is_cut_there() {
    // Wednesday 30 September 22:00 to Thursday 1 October 02:00.
    let mut store = with_window(None);
    store.change("c", "09-30 22:00", "10-01 02:00", "09-01", |_| {});
    store.confirm("2026-09").confirm("2026-10");
    assert_eq!((figures(&store, "2026-09").2, figures(&store, "2026-10").2), (7200, 7200));
}

#[test]
fn planned_may_count_as_up() {
    let mut store = store();
    store.target("availability: uptime 99.9% count-as-up");
    store.sla(|sla| sla.maintenance.push(weekly((2, 1320), (3, 120), None)));
    store.change("c", "04-15 22:00", "04-16 00:00", "04-07", |_| {});
    // Half an hour inside the maintenance is up, ten minutes before it are down.
    store.outage("o", "down", "04-15 21:50", "04-15 22:30");
    assert_eq!(figures(&store, "2026-04"), (2_592_000, 600, 7_200));
}

#[test]
fn unknown_time_leaves_the_base_where_nothing_else_covers_it() {
    // Unknown 10:00–14:00; down 10:00–11:00, degraded 11:00–12:00: 12:00–14:00 is left.
    let mut store = uptime("99.9%");
    store.outage("u", "unknown", "04-07 10:00", "04-07 14:00");
    store.outage("d", "down", "04-07 10:00", "04-07 11:00");
    store.outage("g", "degraded", "04-07 11:00", "04-07 12:00");
    assert_eq!(figures(&store, "2026-04"), (2_592_000 - 7_200, 3600, 0));
    made(&store, "2026-04", |made| assert_eq!(made.unknown_spans, [span("04-07 12:00", "04-07 14:00")]));
}

#[test]
fn unknown_time_is_covered_by_excluded_time() {
    let mut store = with_window(None);
    store.change("c", "04-15 22:00", "04-15 23:00", "04-07", |_| {});
    store.outage("u", "unknown", "04-15 22:30", "04-15 23:30");
    assert_eq!(figures(&store, "2026-04"), (2_592_000 - 3600 - 1800, 0, 3600));
}

#[test]
fn a_month_of_which_nothing_is_known_is_no_data() {
    let mut store = uptime("99.9%");
    store.outage("u", "unknown", "03-01 00:00", "");
    assert_eq!(store.row("2026-04", "availability"), "0/0 no_data no_service_time");
}

#[test]
fn service_hours_are_the_targets_calendar() {
    // Office hours of April 2026: 22 weekdays less Good Friday (3) and Easter Monday (6) = 20 days of 9 h.
    let mut store = store();
    store.target("availability: calendar office uptime 99.9%");
    store.outage("o", "down", "04-07 16:30", "04-08 08:10");
    assert_eq!(figures(&store, "2026-04"), (20 * 9 * 3600, 30 * 60 + 10 * 60, 0));
}

#[test]
fn at_risk_is_under_20_percent_of_the_budget_as_cut() {
    // Budget 2,592 s; 20 % of it is 518.4 s: with 518 s left it is at risk, with 519 s not.
    for (seconds, verdict) in [(2_073, "met"), (2_074, "at_risk")] {
        let mut store = uptime("99.9%");
        store.outage("o", "down", "04-07 10:00", "04-07 10:01");
        store.0.house.outages[0].to = Some(at("04-07 10:00").plus(seconds));
        store.month("2026-04", |evaluation| {
            let row = row_of(evaluation, "availability");
            assert_eq!(row.verdict.word(), verdict, "{seconds} s");
            assert_eq!(row.margin, Margin::Budget { allowed: 2_592, left: 2_592 - seconds });
        });
    }
    // Exactly 20 % left is not under: 30 days at 99.5 % allow 12,960 s, 2,592 s are left.
    let mut store = uptime("99.5%");
    store.outage("o", "down", "04-07 10:00", "04-07 12:52:48");
    assert_eq!(store.row("2026-04", "availability"), format!("{}/2592000 met", 2_592_000 - 10_368));
}

#[test]
fn two_agreements_on_the_same_days_are_no_data() {
    let mut store = uptime("99.9%");
    store.confirm("2026-04").confirm("2026-05");
    store.agreement("other", |other| other.from = day("04-20"));
    assert_eq!(store.row("2026-04", "availability"), "0/0 no_data two_agreements");
    store.agreement("other", |other| other.from = day("05-20"));
    assert_eq!(store.row("2026-04", "availability"), "2592000/2592000 met");
}

#[test]
fn there_is_one_row_for_each_service() {
    let mut store = uptime("99.9%");
    store.sla(|sla| sla.services.push(service("archive")));
    store.confirm("2026-04");
    store.month("2026-04", |evaluation| {
        let rows: Vec<_> =
            evaluation.outcomes.iter().map(|row| (row.service.map(ServiceId::as_str), line(row))).collect();
        let archive = "0/0 no_data not_confirmed".to_owned();
        assert_eq!(rows, [(Some("mail"), "2592000/2592000 met".to_owned()), (Some("archive"), archive)]);
    });
}

#[test]
fn each_version_is_measured_over_its_own_days() {
    let mut store = uptime("99.9%");
    store.agreement("next", |next| {
        next.from = day("04-16");
        next.supersedes = Some(AgreementId::new("sla").expect("an id"));
        next.targets.push(target("availability: uptime 99.5%"));
    });
    store.outage("o", "down", "04-15 23:00", "04-16 01:00");
    store.month("2026-04", |evaluation| {
        let rows: Vec<_> = evaluation.outcomes.iter().map(|row| (row.total, row.total - row.good)).collect();
        assert_eq!(rows, [(15 * 86_400, 3600), (15 * 86_400, 3600)]);
    });
}

#[test]
fn an_unreadable_outage_of_the_service_makes_no_data() {
    let mut store = uptime("99.9%");
    store.confirm("2026-04");
    let lost = |service: &str| crate::store::portfolio::Unreadable {
        path: format!("internal/outages/{service}/2026/x.yaml"),
        what: crate::store::layout::Kind::Record(crate::domain::record::RecordKind::Outage),
        owner: Owner::House,
        service: Some(super::service(service)),
    };
    store.0.unreadable.push(lost("archive"));
    assert_eq!(store.row("2026-04", "availability"), "2592000/2592000 met");
    store.0.unreadable.push(lost("mail"));
    assert_eq!(store.row("2026-04", "availability"), "0/0 no_data unreadable");
}
