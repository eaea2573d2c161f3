//! October 2026 at Ångström: the figures that the report of that month must show.

use super::*;
use crate::evaluate::outcome::{Evidence, Margin, Taken};
use crate::evaluate::stats::median;
use crate::evaluate::why::why;

fn october() -> Store {
    let mut store = store();
    // Wednesday 22:00 to Thursday 02:00, five business days of notice.
    store.sla(|sla| sla.maintenance.push(weekly((2, 1320), (3, 120), Some("5bd"))));
    store.target("availability: uptime 99.9%");
    store.change("CHG-0231", "10-14 22:00", "10-14 23:30", "10-02", |_| {});
    // Planned to 02:00, worked on until 02:08:20.
    store.change("CHG-0236", "10-28 23:45", "10-29 02:00", "10-16", |change| {
        change.done = Some(DoneSpan { from: at("10-28 23:45"), to: Some(at("10-29 02:08:20")) });
    });
    store.outage("o-412", "down", "10-13 09:42", "10-13 10:31");
    store.outage("o-425", "down", "10-29 02:00", "10-29 02:08:20");
    store
}

#[test]
fn availability_of_october() {
    // 745 h = 2,682,000 s; maintenance 1:30 + 2:15 = 13,500 s; 49 min + 8 min 20 s down = 3,440 s;
    // 2,668,500 × 0.001 = 2,668.5, cut: 2,668 s.
    october().month("2026-10", |evaluation| {
        let row = row_of(evaluation, "availability");
        assert_eq!((row.good, row.total), (2_668_500 - 3_440, 2_668_500));
        assert_eq!(row.margin, Margin::Budget { allowed: 2_668, left: -772 });
        assert_eq!(row.verdict.word(), "missed");
        assert_eq!(row.actual.map(|actual| actual.percent_cut(3).to_string()).as_deref(), Some("99.871"));
        let Evidence::Availability(made) = &row.evidence else { panic!("no availability") };
        assert_eq!((made.hours, made.planned, made.unknown), (2_682_000, 13_500, 0));
        let stretches: Vec<_> = made.downtime.iter().map(|s| (s.outages[0].id.as_str(), s.span.seconds())).collect();
        assert_eq!(stretches, [("o-412", 2_940), ("o-425", 500)]);
        // 2 to 14 October: 5 6 7 8 9 12 13; 16 to 28 October: 19–23 26 27.
        let notices: Vec<_> = made.maintenance.iter().map(|m| (m.change.id.as_str(), m.notice)).collect();
        assert_eq!(notices, [("CHG-0231", Some(7)), ("CHG-0236", Some(7))]);
    });
}

#[test]
fn a_night_on_which_the_clocks_go_back_has_its_extra_hour() {
    // INC-0420: 22:40+02 is 20:40Z, 09:05+01 is 08:05Z: 11:25.
    let mut store = store();
    store.target("high: incident high logged..resolved within 24h share 95%");
    store.ticket("INC-0420", "incident high", "10-24 22:40 logged\n 10-24 23:31 responded\n 10-25 09:05 resolved");
    assert_eq!(store.clock("INC-0420", "high", "10-31 12:00"), "met 11:25:00 due 10-25 21:40 decided 10-25 09:05");
}

#[test]
fn waiting_for_the_customer_is_not_our_time() {
    // INC-0418: 13:15 to 17:55 on the next day is 28:40; less 17:10 of waiting: 11:30.
    let mut store = store();
    store.target("high: incident high logged..resolved within 24h share 95%");
    store.ticket(
        "INC-0418",
        "incident high",
        "10-20 13:15 logged
         10-20 13:29 responded
         10-20 14:00 waiting customer
         10-21 07:10 resumed
         10-21 17:55 resolved",
    );
    // Due: 24 h + 17:10 after 13:15.
    assert_eq!(store.clock("INC-0418", "high", "10-31 12:00"), "met 11:30:00 due 10-22 06:25 decided 10-21 17:55");
    let view = store.view();
    let why =
        why(&view, &TicketId::new("INC-0418").expect("an id"), Horizon::now(at("10-31 12:00"))).expect("the ticket");
    assert_eq!(why.targets[0].paused, hours("17:10"));
}

#[test]
fn a_request_in_office_hours_takes_2_6_business_days() {
    // REQ-1187: Tuesday 7:55 + Wednesday 9:00 + Thursday 6:29 = 23:24 open hours. Due Thursday 09:05; from there 5:24 of
    // the 9:00 to Friday 09:05: 0.6.
    let mut store = store();
    store.target("requests: request logged..resolved within 2bd share 95%");
    store.ticket("REQ-1187", "request", "10-20 09:05 logged\n 10-22 14:29 resolved");
    store.month("2026-10", |evaluation| {
        let row = row_of(evaluation, "requests");
        let Evidence::Tickets(rows) = &row.evidence else { panic!("no tickets") };
        assert_eq!(rows[0].elapsed, hours("23:24"));
        let Taken::BusinessDays(days) = rows[0].taken else { panic!("no business days") };
        assert_eq!(days, Decimal::parse("2.6").expect("a decimal").fraction());
        assert_eq!(rows[0].used, Some(Decimal::parse("1.3").expect("a decimal").fraction()));
        assert_eq!((rows[0].met, rows[0].decided_at), (false, at("10-22 09:05")));
    });
}

#[test]
fn the_high_incidents_of_october() {
    // Response, then resolution, both after `logged`, as the appendix lists them; INC-0418 without its wait.
    let tickets = [
        ("INC-0409", "10-02 14:20", "10-02 14:41", "10-02 18:05"),
        ("INC-0410", "10-06 08:55", "10-06 09:20", "10-06 15:10"),
        ("INC-0413", "10-13 10:20", "10-13 10:38", "10-13 16:40"),
        ("INC-0414", "10-15 16:47", "10-15 17:22", "10-16 11:30"),
        ("INC-0416", "10-19 07:31", "10-19 08:02", "10-19 13:45"),
        ("INC-0418", "10-20 13:15", "10-20 13:29", "10-21 00:45"),
        ("INC-0420", "10-24 22:40", "10-24 23:31", "10-25 09:05"),
        ("INC-0422", "10-26 09:12", "10-26 10:31", "10-26 15:02"),
        ("INC-0424", "10-27 11:03", "10-27 11:40", "10-28 09:15"),
    ];
    let mut store = store();
    store.target("response: incident high logged..responded within 1h share 95%");
    store.target("resolution: incident high logged..resolved within 24h share 95%");
    for (id, logged, responded, resolved) in tickets {
        store.ticket(id, "incident high", &format!("{logged} logged\n {responded} responded\n {resolved} resolved"));
    }
    assert_eq!(store.row("2026-10", "response"), "8/9 missed");
    assert_eq!(store.row("2026-10", "resolution"), "9/9 met");
    store.month("2026-10", |evaluation| {
        let times = |target| {
            let Evidence::Tickets(rows) = &row_of(evaluation, target).evidence else { panic!("no tickets") };
            rows.iter().map(|row| row.elapsed).collect::<Vec<_>>()
        };
        // Responses in minutes, sorted: 14 18 21 25 31 35 37 51 79. Resolutions: 3:45 5:50 6:14 6:15 6:20 11:25 …
        assert_eq!(median(&mut times("response")), Some(31 * 60));
        assert_eq!(median(&mut times("resolution")), Some(hours("6:20")));
        let Margin::Misses { used, allowed, slowest } = row_of(evaluation, "response").margin else { panic!() };
        assert_eq!((used, allowed, slowest), (1, 0, Some(Taken::Seconds(79 * 60))));
        let Margin::Misses { slowest, .. } = row_of(evaluation, "resolution").margin else { panic!() };
        assert_eq!(slowest, Some(Taken::Seconds(hours("22:12"))));
    });
}

#[test]
fn a_ticket_regraded_to_high_is_late_from_the_moment_the_target_applies() {
    // INC-0422 came in as medium at 09:12; high since 10:23; answered at 10:31, 79 minutes after `logged`.
    let mut store = store();
    store.target("response: incident high logged..responded within 1h share 95%");
    store.ticket(
        "INC-0422",
        "incident medium",
        "10-26 09:12 logged\n 10-26 10:23 regraded high\n 10-26 10:31 responded\n 10-26 15:02 resolved",
    );
    assert_eq!(
        store.clock("INC-0422", "response", "10-31 12:00"),
        "missed 1:19:00 due 10-26 10:12 decided 10-26 10:23"
    );
}
