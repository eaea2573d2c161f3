//! Shares, changes, scores, longer periods, what cannot be read, volumes.

use super::*;
use crate::domain::record::RecordKind;
use crate::evaluate::outcome::{Block, Evidence, Margin};
use crate::evaluate::stats::median;
use crate::evaluate::verdict::Verdict;
use crate::evaluate::volume::{Volume, times, volumes};
use crate::store::layout::Kind;
use crate::store::portfolio::Unreadable;

/// `n` requests logged on 10 March at 09:00, the first `late` of them answered after two hours, the others after one.
fn answered(store: &mut Store, n: usize, late: usize) {
    for k in 0..n {
        let hour = if k < late { 11 } else { 10 };
        store.ticket(&format!("t{k}"), "request", &format!("03-10 09:00 logged\n 03-10 {hour}:00 responded"));
    }
}

#[test]
fn a_share_is_at_risk_when_one_more_miss_would_miss_it() {
    let mut store = store();
    store.target("response: request logged..responded within 1h share 95%");
    answered(&mut store, 40, 1);
    // 39 of 40 is 97.5 %, 38 of 40 exactly 95 %.
    assert_eq!(store.row("2026-03", "response"), "39/40 met");
    answered(&mut store, 40, 2);
    assert_eq!(store.row("2026-03", "response"), "38/40 at_risk");
    answered(&mut store, 40, 3);
    assert_eq!(store.row("2026-03", "response"), "37/40 missed");
}

#[test]
fn without_decided_tickets_there_is_no_data() {
    let mut store = store();
    store.target("response: request logged..responded within 1h");
    assert_eq!(store.row("2026-03", "response"), "0/0 no_data nothing_to_measure");
}

#[test]
fn a_request_may_be_asked_for_by_its_key() {
    let mut store = store();
    store.target("access: request request: access logged..resolved within 4h");
    store.ticket("t", "request", "03-10 09:00 logged\n 03-10 10:00 resolved");
    assert_eq!(store.row("2026-03", "access"), "0/0 no_data nothing_to_measure");
    store.records().tickets.values_mut().for_each(|ticket| ticket.request = Some(key("access")));
    assert_eq!(store.row("2026-03", "access"), "1/1 met");
}

#[test]
fn changes_count_in_the_local_month_in_which_they_ended() {
    let mut store = store();
    store.target("changes: success 95%");
    // Ends on 1 April, 00:30 in Stockholm.
    store.change("a", "03-31 22:00", "04-01 00:30", "", |_| {});
    store.change("b", "04-10 22:00", "04-10 23:00", "", |change| change.outcome = Some(ChangeOutcome::RolledBack));
    store.change("c", "04-11 22:00", "04-11 23:00", "", |change| change.emergency = true);
    store.change("d", "04-12 22:00", "04-12 23:00", "", |change| change.outcome = None);
    store.change("e", "04-13 22:00", "04-13 23:00", "", |change| change.services = vec![service("other")]);
    assert_eq!(store.row("2026-03", "changes"), "0/0 no_data nothing_to_measure");
    assert_eq!(store.row("2026-04", "changes"), "2/3 missed");
}

#[test]
fn scores_are_judged_by_their_exact_mean() {
    let mut store = store();
    store.target("csat: score 4.0");
    store.score("03-10", 5).score("03-11", 3).score("03-12", 4).score("03-13", 0).score("04-01", 1);
    assert_eq!(store.row("2026-03", "csat"), "12/3 met");
    store.score("03-31", 3);
    assert_eq!(store.row("2026-03", "csat"), "15/4 missed");
    store.month("2026-03", |evaluation| {
        let Evidence::Scores { asked } = row_of(evaluation, "csat").evidence else { panic!("no scores") };
        assert_eq!(asked, 5);
    });
    assert_eq!(store.row("2026-05", "csat"), "0/0 no_data nothing_to_measure");
}

#[test]
fn feedback_counts_for_the_version_in_force_on_its_date() {
    let mut store = store();
    store.target("csat: score 4.0");
    store.agreement("next", |next| {
        next.from = day("03-16");
        next.supersedes = Some(AgreementId::new("sla").expect("an id"));
        next.targets.push(target("csat: score 4.5"));
    });
    store.score("03-15", 4).score("03-16", 4);
    store.month("2026-03", |evaluation| {
        assert_eq!(evaluation.outcomes.iter().map(line).collect::<Vec<_>>(), ["4/1 met", "4/1 missed"]);
    });
}

#[test]
fn a_quarter_is_the_sum_of_its_months_judged_as_a_sum() {
    let mut store = store();
    store.target("availability: uptime 99.9%");
    store.target("response: request logged..responded within 1h share 95%");
    answered(&mut store, 40, 3);
    store.ticket("january", "request", "01-10 09:00 logged\n 01-10 10:00 responded");
    // January 744 h, March 743 h; February was not confirmed.
    store.confirm("2026-01").outage("o", "down", "03-07 10:00", "03-07 11:00");
    let view = store.view();
    let quarter = Evaluator::new(&view).evaluate(Period::parse_quarter("2026-Q1").expect("a quarter"), None);
    let row = row_of(&quarter, "response");
    assert_eq!(line(row), "38/41 missed");
    let months: Vec<&str> = row.months.iter().map(|month| month.verdict.word()).collect();
    assert_eq!(months, ["met", "no_data", "missed"]);
    let row = row_of(&quarter, "availability");
    let base = (744 + 743) * 3600;
    // 0.1 % of 5,353,200 s is 5,353.2 s.
    assert_eq!(line(row), format!("{}/{base} met", base - 3600));
    assert_eq!(row.margin, Margin::Budget { allowed: 5_353, left: 1_753 });
    assert_eq!(row.months.iter().map(|month| month.verdict.word()).collect::<Vec<_>>(), ["met", "no_data", "missed"]);
}

#[test]
fn days_inside_a_month_are_evaluated_at_their_own_end() {
    let mut store = store();
    store.target("resolve: logged..resolved within 24h");
    store.target("availability: uptime 99.9%");
    store.confirm("2026-03");
    store.ticket("t", "incident high", "03-10 09:00 logged\n 03-12 09:00 resolved");
    let view = store.view();
    let evaluator = Evaluator::new(&view);
    let of = |first: &str, last: &str| evaluator.evaluate(Period::Days(day(first), day(last)), None);
    assert_eq!(line(row_of(&of("03-01", "03-10"), "resolve")), "0/0 no_data nothing_to_measure");
    assert_eq!(line(row_of(&of("03-11", "03-20"), "resolve")), "0/1 missed");
    assert_eq!(line(row_of(&of("03-11", "03-20"), "availability")), "864000/864000 met");
}

fn lost(path: &str, kind: RecordKind, owner: Owner) -> Unreadable {
    Unreadable { path: path.into(), what: Kind::Record(kind), owner, service: None }
}

#[test]
fn what_cannot_be_read_makes_its_targets_no_data_and_blocks_a_final_report() {
    let angstrom = || Owner::Customer(CustomerId::new("angstrom").expect("an id"));
    let other = || Owner::Customer(CustomerId::new("other").expect("an id"));
    let mut store = store();
    store.target("response: request logged..responded within 1h share 95%");
    store.target("changes: success 95%");
    answered(&mut store, 2, 0);
    store.change("a", "03-10 22:00", "03-10 23:30", "", |_| {});
    store.0.unreadable.push(lost("customers/other/tickets/2026/03/x.yaml", RecordKind::Ticket, other()));
    store.month("2026-03", |evaluation| assert!(evaluation.blocks.is_empty()));
    let ours = "customers/angstrom/tickets/2026/03/x.yaml";
    store.0.unreadable.push(lost(ours, RecordKind::Ticket, angstrom()));
    assert_eq!(store.row("2026-03", "response"), "0/0 no_data unreadable");
    assert_eq!(store.row("2026-03", "changes"), "1/1 met");
    store.month("2026-03", |evaluation| assert_eq!(evaluation.blocks, [Block::Unreadable(ours.into())]));
    store.0.unreadable.push(lost("internal/changes/2026/x.yaml", RecordKind::Change, Owner::House));
    assert_eq!(store.row("2026-03", "changes"), "0/0 no_data unreadable");
    store.0.unreadable = vec![lost("customers/angstrom/agreements/x.yaml", RecordKind::Agreement, angstrom())];
    assert_eq!(store.row("2026-03", "response"), "0/0 no_data unreadable");
    store.0.unreadable = vec![lost("catalog/calendars/office.yaml", RecordKind::Calendar, Owner::Catalog)];
    assert_eq!(store.row("2026-03", "response"), "2/2 met");
}

#[test]
fn a_calendar_that_cannot_be_read_is_told_from_one_that_is_not_there() {
    let mut store = store();
    store.target("request: request logged..resolved within 2bd");
    store.0.catalog.calendars.clear();
    assert_eq!(store.row("2026-03", "request"), "0/0 no_data unknown_calendar");
    store.0.unreadable = vec![lost("catalog/calendars/office.yaml", RecordKind::Calendar, Owner::Catalog)];
    assert_eq!(store.row("2026-03", "request"), "0/0 no_data unreadable");
}

#[test]
fn rows_stand_in_the_order_of_the_agreement() {
    let mut store = store();
    for text in ["b: logged..resolved within 4h", "availability: uptime 99.9%", "a: score 4.0"] {
        store.target(text);
    }
    store.month("2026-03", |evaluation| {
        let keys: Vec<&str> = evaluation.outcomes.iter().map(|row| row.target.key.as_str()).collect();
        assert_eq!(keys, ["b", "availability", "a"]);
        assert!(evaluation.outcomes.iter().all(|row| matches!(row.verdict, Verdict::NoData(_))));
    });
}

#[test]
fn volumes_add_up() {
    let mut store = store();
    store.ticket("over", "incident low", "02-10 09:00 logged");
    store.ticket("done", "incident low", "02-10 09:00 logged\n 03-10 09:00 resolved");
    store.ticket("new", "incident low", "03-10 09:00 logged\n 03-10 10:00 cancelled");
    store.ticket(
        "back",
        "incident low",
        "02-10 09:00 logged\n 02-11 09:00 resolved\n 03-02 09:00 reopened\n 03-03 09:00 resolved",
    );
    store.ticket("old", "incident low", "02-10 09:00 logged\n 02-11 09:00 resolved");
    store.ticket("later", "incident low", "04-10 09:00 logged");
    store.ticket("other", "request", "03-10 09:00 logged\n 03-10 10:00 resolved\n 03-10 11:00 reopened");
    let view = store.view();
    let volumes = volumes(&Evaluator::new(&view), Period::Month(month("2026-03")), None);
    let low = Volume { brought_over: 2, opened: 1, came_back: 1, solved: 2, cancelled: 1, left_open: 1, reopened: 1 };
    let request = Volume { opened: 1, left_open: 1, reopened: 1, ..Volume::default() };
    assert_eq!(volumes[&(TicketType::Incident, Some(Severity::Low))], low);
    assert_eq!(volumes[&(TicketType::Request, None)], request);
    assert_eq!(volumes.len(), 2);
}

#[test]
fn times_are_known_without_a_target() {
    // Logged Monday 09:00, answered after 30 min, waited for the customer 10:00–12:00, resolved Tuesday 09:00.
    let mut store = store();
    store.ticket(
        "t",
        "incident low",
        "03-09 09:00 logged\n 03-09 09:30 responded\n 03-09 10:00 waiting customer\n 03-09 12:00 resumed\n 03-10 09:00 resolved",
    );
    let view = store.view();
    let times = times(&Evaluator::new(&view), Period::Month(month("2026-03")), None);
    let mut resolutions: Vec<i64> = times.iter().filter_map(|t| t.resolution).map(|took| took.seconds).collect();
    assert_eq!(median(&mut resolutions), Some(hours("22:00")));
    let (response, resolution) = (times[0].response.expect("answered"), times[0].resolution.expect("resolved"));
    assert_eq!(response.seconds, 1800);
    // Monday 9:00–17:00 less two hours, Tuesday 8:00–9:00.
    assert_eq!(resolution.open_seconds, Some(hours("7:00")));
    // One step ends on Tuesday 11:00; 9 − 2 = 7 of its 9 running hours are over.
    let days = resolution.business_days.map(|days| days.cut(3).to_string());
    assert_eq!(days.as_deref(), Some("0.777"));
}
