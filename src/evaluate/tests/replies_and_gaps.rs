//! Replies to the customer's questions, and the longest silence.

use super::*;

fn reply() -> Store {
    let mut store = store();
    store.target("reply: reply within 4h");
    store
}

#[test]
fn a_ticket_without_a_question_owes_no_reply() {
    let mut store = reply();
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 10:00 resolved");
    assert_eq!(store.clock("t", "reply", "03-12 12:00"), "not_applicable 0:00:00 due - decided -");
    assert_eq!(store.row("2026-03", "reply"), "0/0 no_data nothing_to_measure");
}

#[test]
fn the_oldest_unanswered_question_counts() {
    let mut store = reply();
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 10:00 asked\n 03-12 12:00 asked");
    assert_eq!(store.clock("t", "reply", "03-12 12:30"), "running 2:30:00 due 03-12 14:00 decided -");
    assert_eq!(store.clock("t", "reply", "03-12 13:00"), "at_risk 3:00:00 due 03-12 14:00 decided -");
    assert_eq!(store.clock("t", "reply", "03-12 15:00"), "missed 5:00:00 due 03-12 14:00 decided 03-12 14:00");
}

#[test]
fn a_reply_is_met_when_the_ticket_is_resolved_with_all_answered_in_time() {
    let mut store = reply();
    let log =
        "03-12 09:00 logged\n 03-12 10:00 asked\n 03-12 13:00 responded\n 03-13 10:00 asked\n 03-13 11:00 responded";
    store.ticket("t", "incident high", log);
    // Between two questions nothing is due; the worst one took 3 h.
    assert_eq!(store.clock("t", "reply", "03-13 12:00"), "running 3:00:00 due - decided -");
    store.ticket("t", "incident high", &format!("{log}\n 04-02 12:00 resolved"));
    assert_eq!(store.clock("t", "reply", "04-02 12:00"), "met 3:00:00 due 03-13 14:00 decided 04-02 12:00");
    assert_eq!(store.row("2026-03", "reply"), "0/0 no_data nothing_to_measure");
    assert_eq!(store.row("2026-04", "reply"), "1/1 met");
}

#[test]
fn a_ticket_counts_once_by_its_worst_span() {
    let mut store = reply();
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged
         03-12 10:00 asked
         03-12 15:00 responded
         03-13 10:00 asked
         03-13 20:00 responded
         03-14 10:00 resolved",
    );
    assert_eq!(store.row("2026-03", "reply"), "0/1 missed");
    // Missed at the first due that passed; the worst took 10 h.
    assert_eq!(store.clock("t", "reply", "03-15 00:00"), "missed 10:00:00 due 03-12 14:00 decided 03-12 14:00");
}

#[test]
fn resolving_and_closing_answer_an_open_question() {
    let mut store = reply();
    for end in ["resolved", "closed"] {
        store.ticket("t", "incident high", &format!("03-12 09:00 logged\n 03-12 10:00 asked\n 03-12 13:00 {end}"));
        assert_eq!(
            store.clock("t", "reply", "03-12 20:00"),
            "met 3:00:00 due 03-12 14:00 decided 03-12 13:00",
            "{end}"
        );
    }
    // Asked after it was resolved, answered by closing.
    let log = "03-12 09:00 logged\n 03-12 10:00 resolved\n 03-12 11:00 asked";
    store.ticket("t", "incident high", log);
    assert_eq!(store.clock("t", "reply", "03-12 12:00"), "running 1:00:00 due 03-12 15:00 decided -");
    assert_eq!(store.row("2026-04", "reply"), "0/0 no_data nothing_to_measure");
    assert_eq!(store.row("2026-03", "reply"), "0/1 missed");
    store.ticket("t", "incident high", &format!("{log}\n 03-12 13:00 closed"));
    assert_eq!(store.clock("t", "reply", "03-12 20:00"), "met 2:00:00 due 03-12 15:00 decided 03-12 13:00");
}

#[test]
fn automatic_answers_end_no_span() {
    let mut store = reply();
    store.target("gap: gap within 2h");
    let log = "03-12 09:00 logged\n 03-12 10:00 asked\n 03-12 10:01 responded auto";
    store.ticket("t", "incident high", log);
    assert_eq!(store.clock("t", "reply", "03-12 12:30"), "running 2:30:00 due 03-12 14:00 decided -");
    assert_eq!(store.clock("t", "gap", "03-12 10:30"), "at_risk 1:30:00 due 03-12 11:00 decided -");
}

#[test]
fn waits_that_the_agreement_names_stop_a_reply_and_a_question_ends_no_wait() {
    let mut store = reply();
    let log = "03-12 09:00 logged\n 03-12 09:30 waiting customer\n 03-12 10:00 asked";
    store.ticket("t", "incident high", log);
    assert_eq!(store.clock("t", "reply", "03-12 20:00"), "paused 0:00:00 due - decided -");
    store.ticket("t", "incident high", &format!("{log}\n 03-12 12:00 resumed"));
    assert_eq!(store.clock("t", "reply", "03-12 13:00"), "running 1:00:00 due 03-12 16:00 decided -");
    store.sla(|sla| sla.pauses = vec![Pause::Change]);
    assert_eq!(store.clock("t", "reply", "03-12 13:00"), "at_risk 3:00:00 due 03-12 14:00 decided -");
}

#[test]
fn a_reply_given_inside_a_wait_stops_there() {
    // Asked at 10:00, the customer's turn from 11:00, answered at 12:00: 1 h used, 3 h left from the answer.
    let mut store = reply();
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged
         03-12 10:00 asked
         03-12 11:00 waiting customer
         03-12 12:00 responded
         03-12 13:00 resolved",
    );
    assert_eq!(store.clock("t", "reply", "03-12 20:00"), "met 1:00:00 due 03-12 15:00 decided 03-12 13:00");
}

fn gap() -> Store {
    let mut store = store();
    store.target("gap: incident critical gap within 2h");
    store
}

#[test]
fn a_gap_lies_between_what_the_customer_was_told_until_restored() {
    let mut store = gap();
    let log = "03-12 09:00 logged\n 03-12 09:15 responded\n 03-12 11:00 informed\n 03-12 12:30 informed";
    store.ticket("t", "incident critical", log);
    assert_eq!(store.clock("t", "gap", "03-12 13:00"), "running 1:45:00 due 03-12 14:30 decided -");
    store.ticket("t", "incident critical", &format!("{log}\n 03-12 14:00 restored\n 03-12 20:00 resolved"));
    assert_eq!(store.clock("t", "gap", "03-12 23:00"), "met 1:45:00 due 03-12 14:30 decided 03-12 14:00");
    assert_eq!(store.row("2026-03", "gap"), "1/1 met");
}

#[test]
fn a_silence_that_is_too_long_is_a_miss_at_its_due() {
    let mut store = gap();
    store.ticket("t", "incident critical", "03-12 09:00 logged\n 03-12 11:00:01 informed\n 03-12 12:00 restored");
    assert_eq!(store.clock("t", "gap", "03-12 20:00"), "missed 2:00:01 due 03-12 11:00 decided 03-12 11:00");
}

#[test]
fn only_waits_for_the_customer_stop_a_gap() {
    let mut store = gap();
    store.sla(|sla| sla.pauses = vec![Pause::Change]);
    for (holder, expected) in [
        ("customer", "running 1:00:00 due 03-12 13:00 decided -"),
        ("change", "missed 3:00:00 due 03-12 11:00 decided 03-12 11:00"),
        ("supplier/x", "missed 3:00:00 due 03-12 11:00 decided 03-12 11:00"),
    ] {
        let log = format!("03-12 09:00 logged\n 03-12 09:30 waiting {holder}\n 03-12 11:30 resumed");
        store.ticket("t", "incident critical", &log);
        assert_eq!(store.clock("t", "gap", "03-12 12:00"), expected, "{holder}");
    }
}

#[test]
fn a_reopening_starts_a_new_silence() {
    let mut store = gap();
    let log = "03-12 09:00 logged\n 03-12 10:00 restored\n 03-12 15:00 reopened";
    store.ticket("t", "incident critical", log);
    assert_eq!(store.clock("t", "gap", "03-12 16:00"), "running 1:00:00 due 03-12 17:00 decided -");
    store.ticket("t", "incident critical", &format!("{log}\n 03-12 18:00 resolved"));
    assert_eq!(store.row("2026-03", "gap"), "0/1 missed");
}

#[test]
fn a_gap_counts_day_and_night_unless_the_target_names_a_calendar() {
    let mut store = gap();
    store.target("office: incident critical gap within 2h calendar office");
    // Friday 16:00 to Monday 08:30 is 1:30 of office hours.
    store.ticket("t", "incident critical", "03-13 16:00 logged\n 03-16 08:30 restored");
    assert_eq!(store.row("2026-03", "gap"), "0/1 missed");
    assert_eq!(store.clock("t", "office", "03-16 12:00"), "met 1:30:00 due 03-16 09:00 decided 03-16 08:30");
}
