//! The clock of a ticket, stretch by stretch.

use super::*;
use crate::evaluate::why::why;

/// The stretches of a target's clock as `03-12 09:00 03-12 10:00 running own`, one a line.
fn spans(store: &Store, ticket: &str, target: &str, now: &str) -> Vec<String> {
    let view = store.view();
    let why = why(&view, &TicketId::new(ticket).expect("an id"), Horizon::now(at(now))).expect("the ticket");
    let clock = why.targets.iter().find(|clock| clock.target.key.as_str() == target).expect("the clock");
    let show = |s: &crate::evaluate::why::ClockSpan| {
        format!("{} {} {} {}", wall(s.span.from()), wall(s.span.until()), s.kind, s.holder)
    };
    clock.spans.iter().map(show).collect()
}

#[test]
fn a_clock_runs_in_the_hands_of_whoever_holds_the_ticket() {
    let mut store = store();
    store.target("resolve: logged..resolved within 8h");
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged
         03-12 09:30 assigned l2
         03-12 10:00 waiting supplier/opentext
         03-12 11:00 resumed
         03-12 11:30 waiting customer
         03-12 12:00 resumed
         03-12 13:00 resolved",
    );
    let expected = [
        "03-12 09:00 03-12 09:30 running own",
        "03-12 09:30 03-12 10:00 running team/l2",
        "03-12 10:00 03-12 11:00 running supplier/opentext",
        "03-12 11:00 03-12 11:30 running team/l2",
        "03-12 11:30 03-12 12:00 waiting customer",
        "03-12 12:00 03-12 13:00 running team/l2",
    ];
    assert_eq!(spans(&store, "t", "resolve", "03-13 00:00"), expected);
}

#[test]
fn closed_hours_and_the_resolved_spell_are_shown() {
    let mut store = store();
    store.target("resolve: logged..resolved within 8h calendar office");
    store.ticket(
        "t",
        "incident high",
        "03-12 16:00 logged\n 03-12 18:00 waiting customer\n 03-13 09:00 resolved\n 03-13 10:00 reopened",
    );
    let expected = [
        "03-12 16:00 03-12 17:00 running own",
        "03-12 17:00 03-12 18:00 closed own",
        "03-12 18:00 03-13 08:00 closed customer",
        "03-13 08:00 03-13 09:00 waiting customer",
        "03-13 09:00 03-13 10:00 resolved own",
        "03-13 10:00 03-13 12:00 running own",
    ];
    assert_eq!(spans(&store, "t", "resolve", "03-13 12:00"), expected);
}

#[test]
fn a_reply_shows_the_spans_of_its_questions_only() {
    let mut store = store();
    store.target("reply: reply within 4h");
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged\n 03-12 10:00 asked\n 03-12 11:00 responded\n 03-12 15:00 asked",
    );
    let expected = ["03-12 10:00 03-12 11:00 running own", "03-12 15:00 03-12 16:00 running own"];
    assert_eq!(spans(&store, "t", "reply", "03-12 16:00"), expected);
}

#[test]
fn assigned_during_a_wait_the_team_has_it_afterwards() {
    let mut store = store();
    store.target("resolve: logged..resolved within 8h");
    store.ticket(
        "t",
        "incident high",
        "03-12 09:00 logged\n 03-12 10:00 waiting supplier/x\n 03-12 10:30 assigned l3\n 03-12 11:00 resumed",
    );
    let expected = [
        "03-12 09:00 03-12 10:00 running own",
        "03-12 10:00 03-12 11:00 running supplier/x",
        "03-12 11:00 03-12 12:00 running team/l3",
    ];
    assert_eq!(spans(&store, "t", "resolve", "03-12 12:00"), expected);
}

#[test]
fn a_ticket_without_agreement_says_so() {
    let mut store = store();
    store.sla(|sla| sla.signed.clear());
    store.ticket("t", "incident high", "03-12 09:00 logged");
    let view = store.view();
    let why = why(&view, &TicketId::new("t").expect("an id"), Horizon::now(at("03-12 10:00"))).expect("the ticket");
    assert_eq!(why.agreement.err().map(|why| why.word()), Some("no_agreement"));
    assert!(why.targets.is_empty());
}

#[test]
fn notes_and_private_keys_are_not_in_the_view() {
    let mut store = store();
    store.ticket("t", "incident high", "03-12 09:00 logged\n 03-12 09:30 note\n 03-12 10:00 resolved");
    let view = store.view();
    let words: Vec<&str> = view.tickets[0].log().map(|entry| entry.did.word()).collect();
    assert_eq!(words, ["logged", "resolved"]);
}
