//! Response, resolution, pauses, due instants.

use super::*;

#[test]
fn an_automatic_answer_is_no_response() {
    let mut store = store();
    store.target("response: logged..responded within 1h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 09:01 responded auto\n 03-12 09:40 responded");
    assert_eq!(store.clock("t", "response", "03-12 12:00"), "met 0:40:00 due 03-12 10:00 decided 03-12 09:40");
}

#[test]
fn a_resolution_without_an_answer_is_the_response() {
    let mut store = store();
    store.target("response: logged..responded within 1h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 09:30 resolved\n 03-12 11:00 responded");
    assert_eq!(store.clock("t", "response", "03-12 12:00"), "met 0:30:00 due 03-12 10:00 decided 03-12 09:30");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 09:45 closed");
    assert_eq!(store.clock("t", "response", "03-12 12:00"), "met 0:45:00 due 03-12 10:00 decided 03-12 09:45");
}

#[test]
fn restored_alone_is_no_response() {
    let mut store = store();
    store.target("response: logged..responded within 1h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 09:30 restored");
    assert_eq!(store.clock("t", "response", "03-12 09:40"), "running 0:40:00 due 03-12 10:00 decided -");
}

#[test]
fn pauses_do_not_move_the_response_unless_the_target_says_so() {
    let mut store = store();
    store.target("plain: logged..responded within 1h");
    store.target("paused: logged..responded within 1h pauses_response");
    let log = "03-12 09:00 logged\n 03-12 09:10 waiting customer\n 03-12 10:10 resumed\n 03-12 10:30 responded";
    store.ticket("t", "incident high", log);
    assert_eq!(store.clock("t", "plain", "03-12 12:00"), "missed 1:30:00 due 03-12 10:00 decided 03-12 10:00");
    assert_eq!(store.clock("t", "paused", "03-12 12:00"), "met 0:30:00 due 03-12 11:00 decided 03-12 10:30");
}

#[test]
fn resolved_also_restores_and_closed_also_resolves() {
    let mut store = store();
    store.target("restore: logged..restored within 4h");
    store.target("resolve: logged..resolved within 4h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 10:00 resolved");
    assert_eq!(store.clock("t", "restore", "03-12 12:00"), "met 1:00:00 due 03-12 13:00 decided 03-12 10:00");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 09:30 restored\n 03-12 11:00 closed");
    assert_eq!(store.clock("t", "restore", "03-12 12:00"), "met 0:30:00 due 03-12 13:00 decided 03-12 09:30");
    assert_eq!(store.clock("t", "resolve", "03-12 12:00"), "met 2:00:00 due 03-12 13:00 decided 03-12 11:00");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 10:00 resolved\n 03-13 09:00 closed");
    assert_eq!(store.clock("t", "resolve", "03-13 12:00"), "met 1:00:00 due 03-12 13:00 decided 03-12 10:00");
}

#[test]
fn only_waits_that_the_agreement_names_stop_the_clock() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    for (holder, expected) in [
        ("customer", "met 2:00:00 due 03-12 16:00 decided 03-12 14:00"),
        ("change", "missed 5:00:00 due 03-12 13:00 decided 03-12 13:00"),
        ("supplier/opentext", "missed 5:00:00 due 03-12 13:00 decided 03-12 13:00"),
        ("team/l2", "missed 5:00:00 due 03-12 13:00 decided 03-12 13:00"),
    ] {
        let log =
            format!("03-12 09:00 logged\n 03-12 10:00 waiting {holder}\n 03-12 13:00 resumed\n 03-12 14:00 resolved");
        store.ticket("t", "incident high", &log);
        assert_eq!(store.clock("t", "resolve", "03-12 15:00"), expected, "waiting for {holder}");
    }
}

#[test]
fn a_wait_ends_at_the_next_wait() {
    // 09:00–10:00 runs, 10:00–11:00 the customer, from 11:00 the supplier: runs again.
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged\n 03-12 10:00 waiting customer\n 03-12 11:00 waiting supplier/x\n 03-12 12:00 resolved",
    );
    assert_eq!(store.clock("t", "resolve", "03-12 15:00"), "met 2:00:00 due 03-12 14:00 decided 03-12 12:00");
}

#[test]
fn a_wait_ends_when_the_service_is_restored() {
    // The wait 10:00–11:00 stops; after `restored` the clock to `resolved` runs again.
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged\n 03-12 10:00 waiting customer\n 03-12 11:00 restored\n 03-12 13:00 resolved",
    );
    assert_eq!(store.clock("t", "resolve", "03-12 15:00"), "met 3:00:00 due 03-12 14:00 decided 03-12 13:00");
}

#[test]
fn within_is_missed_when_later_than_due_and_under_at_due() {
    let mut store = store();
    store.target("within: logged..resolved within 4h");
    store.target("under: logged..resolved under 4h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 13:00 resolved");
    assert_eq!(store.clock("t", "within", "03-12 15:00"), "met 4:00:00 due 03-12 13:00 decided 03-12 13:00");
    assert_eq!(store.clock("t", "under", "03-12 15:00"), "missed 4:00:00 due 03-12 13:00 decided 03-12 13:00");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 13:00:01 resolved");
    assert_eq!(store.clock("t", "within", "03-12 15:00"), "missed 4:00:01 due 03-12 13:00 decided 03-12 13:00");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 12:59:59 resolved");
    assert_eq!(store.clock("t", "under", "03-12 15:00"), "met 3:59:59 due 03-12 13:00 decided 03-12 12:59:59");
}

#[test]
fn an_open_clock_is_judged_at_the_moment_asked_about() {
    let mut store = store();
    store.target("within: logged..resolved within 4h");
    store.target("under: logged..resolved under 4h");
    store.ticket("t", "incident high", "03-12 09:00 logged");
    assert_eq!(store.clock("t", "within", "03-12 11:59:59"), "running 2:59:59 due 03-12 13:00 decided -");
    // 75 % of 4 h is 3 h.
    assert_eq!(store.clock("t", "within", "03-12 12:00"), "at_risk 3:00:00 due 03-12 13:00 decided -");
    assert_eq!(store.clock("t", "within", "03-12 13:00"), "at_risk 4:00:00 due 03-12 13:00 decided -");
    assert_eq!(store.clock("t", "under", "03-12 13:00"), "missed 4:00:00 due 03-12 13:00 decided 03-12 13:00");
    assert_eq!(store.clock("t", "within", "03-12 13:00:01"), "missed 4:00:01 due 03-12 13:00 decided 03-12 13:00");
}

#[test]
fn entries_up_to_and_including_now_are_seen() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 10:00 resolved");
    assert_eq!(store.clock("t", "resolve", "03-12 09:59:59"), "running 0:59:59 due 03-12 13:00 decided -");
    assert_eq!(store.clock("t", "resolve", "03-12 10:00"), "met 1:00:00 due 03-12 13:00 decided 03-12 10:00");
}

#[test]
fn due_is_unknown_while_paused_before_it() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 10:00 waiting customer");
    assert_eq!(store.clock("t", "resolve", "03-20 10:00"), "paused 1:00:00 due - decided -");
}

#[test]
fn missed_beats_paused_beats_at_risk() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 14:00 waiting customer");
    assert_eq!(store.clock("t", "resolve", "03-12 15:00"), "missed 5:00:00 due 03-12 13:00 decided 03-12 13:00");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 12:30 waiting customer");
    assert_eq!(store.clock("t", "resolve", "03-12 15:00"), "paused 3:30:00 due - decided -");
}

#[test]
fn a_wait_that_begins_at_due_moves_nothing() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 13:00 waiting customer\n 03-12 18:00 resolved");
    assert_eq!(store.clock("t", "resolve", "03-12 20:00"), "missed 4:00:00 due 03-12 13:00 decided 03-12 13:00");
}

#[test]
fn due_of_a_stopped_clock_is_as_if_it_ran_on() {
    // 1 h used, 2 h waited, resolved at 12:30 with 1:30 used: 2:30 left from there.
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged\n 03-12 10:00 waiting customer\n 03-12 12:00 resumed\n 03-12 12:30 resolved",
    );
    assert_eq!(store.clock("t", "resolve", "03-12 20:00"), "met 1:30:00 due 03-12 15:00 decided 03-12 12:30");
    // Resolved out of the wait: 3 h left from 12:00.
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 10:00 waiting customer\n 03-12 12:00 resolved");
    assert_eq!(store.clock("t", "resolve", "03-12 20:00"), "met 1:00:00 due 03-12 15:00 decided 03-12 12:00");
}

#[test]
fn a_duration_in_office_hours_runs_in_open_seconds() {
    // Friday 16:00 + 4 h: one hour on Friday, three on Monday from 08:00.
    let mut store = store();
    store.target("resolve: logged..resolved within 4h calendar office");
    store.ticket("t", "incident high", "03-13 16:00 logged\n 03-16 10:30 resolved");
    assert_eq!(store.clock("t", "resolve", "03-16 12:00"), "met 3:30:00 due 03-16 11:00 decided 03-16 10:30");
    // Waiting from Friday 17:00 to Monday 09:00 is one open hour.
    store.ticket("t", "incident high", "03-13 16:00 logged\n 03-13 17:00 waiting customer\n 03-16 09:00 resumed");
    assert_eq!(store.clock("t", "resolve", "03-16 10:00"), "running 2:00:00 due 03-16 12:00 decided -");
}

#[test]
fn a_budget_used_up_at_closing_is_due_at_closing_and_done_after_it_is_a_miss() {
    // Friday 13:00 + 4 h is Friday 17:00; no open second lies between 17:00 and 18:00.
    let mut store = store();
    store.target("resolve: logged..resolved within 4h calendar office");
    store.ticket("t", "incident high", "03-13 13:00 logged\n 03-13 18:00 resolved");
    assert_eq!(store.clock("t", "resolve", "03-16 12:00"), "missed 4:00:00 due 03-13 17:00 decided 03-13 17:00");
    store.ticket("t", "incident high", "03-13 13:00 logged\n 03-13 17:00 resolved");
    assert_eq!(store.clock("t", "resolve", "03-16 12:00"), "met 4:00:00 due 03-13 17:00 decided 03-13 17:00");
}

#[test]
fn a_log_out_of_order_is_read_in_time_order() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 12:00 resolved\n 03-12 10:00 waiting customer");
    assert_eq!(store.clock("t", "resolve", "03-12 20:00"), "met 1:00:00 due 03-12 15:00 decided 03-12 12:00");
}

#[test]
fn a_ticket_that_is_not_logged_yet_is_not_there() {
    let mut store = store();
    store.ticket("t", "incident high", "03-12 09:00 logged");
    let view = store.view();
    let id = TicketId::new("t").expect("an id");
    assert!(super::super::why::why(&view, &id, Horizon::now(at("03-12 08:59"))).is_none());
}
