//! Which month a decision counts in; regrade, reopen, cancel.

use super::*;

#[test]
fn a_target_counts_in_the_month_in_which_it_is_decided() {
    // Logged on 30 March; due on 31 March, 09:00; resolved in April: a miss of March and of no other month.
    let mut store = store();
    store.target("resolve: logged..resolved within 24h");
    store.ticket("t", "incident high", "03-30 09:00 logged\n 04-02 09:00 resolved");
    assert_eq!(store.row("2026-03", "resolve"), "0/1 missed");
    assert_eq!(store.row("2026-04", "resolve"), "0/0 no_data nothing_to_measure");
    // Resolved in time, but in April.
    store.ticket("t", "incident high", "03-31 20:00 logged\n 04-01 09:00 resolved");
    assert_eq!(store.row("2026-03", "resolve"), "0/0 no_data nothing_to_measure");
    assert_eq!(store.row("2026-04", "resolve"), "1/1 met");
}

#[test]
fn due_at_the_months_end_belongs_to_the_next_month() {
    let mut store = store();
    store.target("within: logged..resolved within 24h");
    store.target("under: logged..resolved under 24h");
    store.ticket("t", "incident high", "03-31 00:00 logged");
    for target in ["within", "under"] {
        assert_eq!(store.row("2026-03", target), "0/0 no_data nothing_to_measure", "{target}");
        assert_eq!(store.row("2026-04", target), "0/1 missed", "{target}");
    }
    store.ticket("t", "incident high", "03-30 23:59:59 logged");
    assert_eq!(store.row("2026-03", "within"), "0/1 missed");
}

#[test]
fn months_are_those_of_the_agreements_zone() {
    // 00:30 in Stockholm on 1 April is 22:30 UTC on 31 March.
    let mut store = store();
    store.target("resolve: logged..resolved within 24h");
    store.ticket("t", "incident high", "03-31 20:00 logged\n 04-01 00:30 resolved");
    store.sla(|sla| sla.zone = chrono_tz::UTC);
    assert_eq!(store.row("2026-03", "resolve"), "1/1 met");
    assert_eq!(store.row("2026-04", "resolve"), "0/0 no_data nothing_to_measure");
}

#[test]
fn a_miss_is_not_healed_by_a_later_resolution_or_a_cancellation() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    for end in ["resolved", "cancelled"] {
        store.ticket("t", "incident high", &format!("03-12 09:00 logged\n 03-12 14:00 {end}"));
        assert_eq!(store.row("2026-03", "resolve"), "0/1 missed", "{end}");
    }
}

#[test]
fn cancelled_before_the_decision_is_not_applicable() {
    let mut store = store();
    store.target("response: logged..responded within 1h");
    store.target("resolve: logged..resolved within 4h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 09:30 responded\n 03-12 10:00 cancelled");
    assert_eq!(store.row("2026-03", "response"), "1/1 met");
    assert_eq!(store.row("2026-03", "resolve"), "0/0 no_data nothing_to_measure");
    assert_eq!(store.clock("t", "resolve", "03-12 20:00"), "not_applicable 1:00:00 due 03-12 13:00 decided -");
}

#[test]
fn reopened_in_the_same_month_is_decided_once_with_the_resolved_spell_left_out() {
    // 2 h, resolved 11:00–15:00, 1 h more: 3 h of 4.
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged\n 03-12 11:00 resolved\n 03-12 15:00 reopened\n 03-12 16:00 resolved",
    );
    assert_eq!(store.row("2026-03", "resolve"), "1/1 met");
    assert_eq!(store.clock("t", "resolve", "03-12 20:00"), "met 3:00:00 due 03-12 17:00 decided 03-12 16:00");
    assert_eq!(store.clock("t", "resolve", "03-12 14:00"), "met 2:00:00 due 03-12 13:00 decided 03-12 11:00");
    assert_eq!(store.clock("t", "resolve", "03-12 15:30"), "running 2:30:00 due 03-12 17:00 decided -");
}

#[test]
fn reopened_in_a_later_month_is_decided_again_and_the_earlier_month_stands() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged\n 03-12 11:00 resolved\n 04-02 15:00 reopened\n 04-02 18:00 resolved",
    );
    // Used 2 h in March; 2 h left from 15:00: due 17:00.
    assert_eq!(store.row("2026-03", "resolve"), "1/1 met");
    assert_eq!(store.row("2026-04", "resolve"), "0/1 missed");
    assert_eq!(store.clock("t", "resolve", "04-03 00:00"), "missed 5:00:00 due 04-02 17:00 decided 04-02 17:00");
}

#[test]
fn a_miss_is_final_when_the_ticket_is_reopened() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged\n 03-12 15:00 resolved\n 04-02 15:00 reopened\n 04-02 16:00 resolved",
    );
    assert_eq!(store.row("2026-03", "resolve"), "0/1 missed");
    assert_eq!(store.row("2026-04", "resolve"), "0/0 no_data nothing_to_measure");
}

#[test]
fn reached_exactly_at_due_and_reopened_is_missed_when_it_is_reopened() {
    // Nothing is left: the due instant of 12 March has passed, but the clock stood until 2 April.
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 13:00 resolved\n 04-02 15:00 reopened");
    assert_eq!(store.row("2026-03", "resolve"), "1/1 met");
    assert_eq!(store.row("2026-04", "resolve"), "0/1 missed");
    assert_eq!(store.clock("t", "resolve", "04-02 15:00"), "missed 4:00:00 due 03-12 13:00 decided 04-02 15:00");
}

#[test]
fn a_response_is_given_once() {
    let mut store = store();
    store.target("response: logged..responded within 1h");
    let log = "03-12 09:00 logged\n 03-12 09:30 resolved\n 04-02 15:00 reopened\n 04-02 18:00 responded";
    store.ticket("t", "incident high", log);
    assert_eq!(store.row("2026-03", "response"), "1/1 met");
    assert_eq!(store.row("2026-04", "response"), "0/0 no_data nothing_to_measure");
}

#[test]
fn cancelled_after_a_reopening_leaves_the_earlier_month_standing() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    let log = "03-12 09:00 logged\n 03-12 11:00 resolved\n 04-02 15:00 reopened\n 04-02 16:00 cancelled";
    store.ticket("t", "incident high", log);
    assert_eq!(store.row("2026-03", "resolve"), "1/1 met");
    assert_eq!(store.row("2026-04", "resolve"), "0/0 no_data nothing_to_measure");
    let log = "03-12 09:00 logged\n 03-12 11:00 resolved\n 03-12 15:00 reopened\n 03-12 16:00 cancelled";
    store.ticket("t", "incident high", log);
    assert_eq!(store.row("2026-03", "resolve"), "0/0 no_data nothing_to_measure");
}

#[test]
fn a_cancelled_ticket_that_is_reopened_goes_on() {
    // 1 h used, cancelled 10:00–12:00, 3 h left: due 15:00.
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 10:00 cancelled\n 03-12 12:00 reopened");
    assert_eq!(store.clock("t", "resolve", "03-12 13:00"), "running 2:00:00 due 03-12 15:00 decided -");
}

fn by_severity() -> Store {
    let mut store = store();
    store.target("critical: incident critical logged..resolved within 4h");
    store.target("high: incident high logged..resolved within 24h");
    store
}

#[test]
fn the_target_of_the_new_severity_counts_from_logged() {
    let mut store = by_severity();
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 11:00 regraded critical\n 03-12 12:00 resolved");
    assert_eq!(store.clock("t", "critical", "03-13 09:00"), "met 3:00:00 due 03-12 13:00 decided 03-12 12:00");
    assert_eq!(store.clock("t", "high", "03-13 09:00"), "not_applicable 3:00:00 due 03-13 09:00 decided -");
    assert_eq!(store.row("2026-03", "high"), "0/0 no_data nothing_to_measure");
}

#[test]
fn pauses_before_the_regrade_are_kept() {
    let mut store = by_severity();
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged\n 03-12 10:00 waiting customer\n 03-12 12:00 resumed\n 03-12 12:30 regraded critical",
    );
    assert_eq!(store.clock("t", "critical", "03-12 13:00"), "running 2:00:00 due 03-12 15:00 decided -");
}

#[test]
fn a_miss_already_reached_stands_beside_the_new_target() {
    let mut store = by_severity();
    store.ticket("t", "incident critical", "03-12 09:00 logged\n 03-12 14:00 regraded high\n 03-12 20:00 resolved");
    assert_eq!(store.row("2026-03", "critical"), "0/1 missed");
    assert_eq!(store.row("2026-03", "high"), "1/1 met");
}

#[test]
fn a_miss_that_was_not_yet_reached_goes_with_the_severity() {
    let mut store = by_severity();
    store.ticket("t", "incident critical", "03-12 09:00 logged\n 03-12 12:00 regraded high\n 03-12 20:00 resolved");
    assert_eq!(store.row("2026-03", "critical"), "0/0 no_data nothing_to_measure");
    assert_eq!(store.row("2026-03", "high"), "1/1 met");
}

#[test]
fn a_met_decision_of_the_replaced_severity_in_the_same_month_does_not_count() {
    let mut store = by_severity();
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 20:00 resolved\n 03-14 09:00 regraded critical");
    assert_eq!(store.row("2026-03", "high"), "0/0 no_data nothing_to_measure");
    // Resolved after 11 h of 4: critical since 14 March, missed from then on.
    assert_eq!(store.row("2026-03", "critical"), "0/1 missed");
    assert_eq!(store.clock("t", "critical", "03-15 09:00"), "missed 11:00:00 due 03-12 13:00 decided 03-14 09:00");
}

#[test]
fn regraded_in_a_later_month_both_months_count_what_they_saw() {
    let mut store = by_severity();
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 10:00 resolved\n 04-14 09:00 regraded critical");
    assert_eq!(store.row("2026-03", "high"), "1/1 met");
    assert_eq!(store.row("2026-03", "critical"), "0/0 no_data nothing_to_measure");
    assert_eq!(store.row("2026-04", "high"), "0/0 no_data nothing_to_measure");
    // Met before it came to apply: decided at the regrade.
    assert_eq!(store.row("2026-04", "critical"), "1/1 met");
    assert_eq!(store.clock("t", "critical", "04-15 09:00"), "met 1:00:00 due 03-12 13:00 decided 04-14 09:00");
}

#[test]
fn regraded_back_the_latest_spell_decides() {
    let mut store = by_severity();
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged
         03-12 10:00 resolved
         03-13 09:00 regraded critical
         03-14 09:00 regraded high",
    );
    assert_eq!(store.row("2026-03", "high"), "1/1 met");
    assert_eq!(store.clock("t", "high", "03-15 09:00"), "met 1:00:00 due 03-13 09:00 decided 03-14 09:00");
    assert_eq!(store.row("2026-03", "critical"), "0/0 no_data nothing_to_measure");
}

#[test]
fn regraded_back_an_earlier_miss_is_the_decision() {
    let mut store = by_severity();
    store.ticket(
        "t",
        "incident critical",
        "03-12 09:00 logged
         03-12 14:00 regraded high
         04-02 09:00 regraded critical
         04-02 10:00 resolved",
    );
    assert_eq!(store.row("2026-03", "critical"), "0/1 missed");
    assert_eq!(store.row("2026-04", "critical"), "0/0 no_data nothing_to_measure");
    // 21 days and an hour of wall time, less the hour of 29 March.
    assert_eq!(store.clock("t", "critical", "04-03 09:00").split(" due").next(), Some("missed 504:00:00"));
}

#[test]
fn regraded_at_the_very_due_instant_nothing_was_missed_yet() {
    let mut store = by_severity();
    store.ticket("t", "incident critical", "03-12 09:00 logged\n 03-12 13:00 regraded high");
    assert_eq!(store.row("2026-03", "critical"), "0/0 no_data nothing_to_measure");
}

#[test]
fn a_target_without_a_severity_does_not_notice_a_regrade() {
    let mut store = store();
    store.target("all: incident logged..resolved within 24h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 10:00 resolved\n 04-14 09:00 regraded critical");
    assert_eq!(store.row("2026-03", "all"), "1/1 met");
    assert_eq!(store.row("2026-04", "all"), "0/0 no_data nothing_to_measure");
}

#[test]
fn targets_for_other_tickets_are_not_asked() {
    let mut store = by_severity();
    store.ticket("t", "request", "03-12 09:00 logged");
    assert_eq!(store.clock("t", "critical", "03-12 10:00"), "not listed");
    store.ticket("t", "incident low", "03-12 09:00 logged");
    assert_eq!(store.clock("t", "critical", "03-12 10:00"), "not listed");
}

#[test]
fn entries_after_the_months_end_change_nothing_in_it() {
    let mut store = by_severity();
    let log = "03-31 09:00 logged\n 03-31 12:00 resolved";
    store.ticket("t", "incident critical", log);
    let before = store.row("2026-03", "critical");
    for later in ["reopened", "cancelled", "regraded low", "asked"] {
        store.ticket("t", "incident critical", &format!("{log}\n 04-01 00:00 {later}"));
        assert_eq!(store.row("2026-03", "critical"), before, "{later}");
    }
}

#[test]
fn an_open_ticket_of_a_month_that_runs_is_not_decided_before_its_due() {
    let mut store = store();
    store.target("resolve: logged..resolved within 24h");
    store.ticket("t", "incident high", "03-12 09:00 logged");
    let view = store.view();
    let evaluator = Evaluator::new(&view);
    let line_at =
        |now: &str| line(row_of(&evaluator.evaluate(Period::Month(month("2026-03")), Some(at(now))), "resolve"));
    assert_eq!(line_at("03-13 09:00"), "0/0 no_data nothing_to_measure");
    assert_eq!(line_at("03-13 09:00:01"), "0/1 missed");
}
