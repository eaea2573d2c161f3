//! What a ticket must have when it is solved.

use super::{needs, told};
use crate::check::Snippet;
use crate::domain::legal::{Standing, standing};
use crate::domain::record::ticket::{Did, Informed, Ticket};
use crate::domain::record::words::{Severity, TicketType};
use crate::evaluate::stage::TicketStage;
use crate::store::portfolio::Portfolio;

/// Critical, high or major by its last severity, and something that broke or its cause.
fn is_grave(_: &Portfolio, ticket: &Ticket) -> bool {
    let regraded = ticket.log.iter().rev().find_map(|entry| match entry.did {
        Did::Regraded { severity } => Some(severity),
        _ => None,
    });
    let severity = regraded.or(ticket.severity);
    matches!(ticket.kind, TicketType::Incident | TicketType::Problem)
        && (ticket.major || matches!(severity, Some(Severity::Critical | Severity::High)))
        && is_solved(ticket)
}

fn is_solved(ticket: &Ticket) -> bool {
    standing(ticket.log.iter().map(|entry| &entry.did)) != Standing::Cancelled
}

const COMPLAINT: &str = "customers/angstrom/tickets/2026/10/2026-10-06-c4mpl.yaml";

needs! {
    of Ticket, by TicketStage, at "customers/angstrom/tickets/2026/10/2026-10-08-h7ghx.yaml";

    "ticket-without-cause" {
        from: Resolved, key: "cause", say: "no cause is written", write: "cause: Expired certificate",
        about: "A solved incident of severity critical or high, or a major one, says what caused it.",
        why: "Root cause is found for grave incidents, so that action can prevent the next (S0 §6.5, §7.2, R111, R220).",
        asked: is_grave,
        has: |_, ticket| told(&ticket.cause),
    }
    "ticket-without-method" {
        from: Resolved, key: "method", say: "it is not said how the cause was found", write: "method: five whys",
        about: "The cause of a grave incident says by which method it was found.",
        why: "Root causes are analysed with a technique, not guessed (S0 §6.5, R220).",
        asked: is_grave,
        has: |_, ticket| told(&ticket.method),
    }
    "ticket-without-resolution" {
        from: Resolved, key: "resolution", say: "it is not said how it was solved",
        write: "resolution: Certificate renewed",
        about: "A solved ticket says how it was solved.",
        why: "The resolution is told to the customer and kept for the next time (S0 §6.4, S1 para 6, R122, R123).",
        asked: |_, ticket| ticket.kind != TicketType::Compliment && is_solved(ticket),
        has: |_, ticket| told(&ticket.resolution),
    }
    "complaint-without-closing-word" {
        from: Closed, key: "log", say: "the customer was not told how the complaint ended",
        write: "into its log `- {at: 2026-10-07 15:00, did: informed, kind: closing, by: eva}`",
        about: "A complaint is closed with a last word to the customer.",
        why: "Complaints are recorded, managed, resolved and communicated (S3 Roles, R240).",
        wrong: &[Snippet::keys(
            COMPLAINT,
            "log:\n  - {at: 2026-10-06T09:00:00+02:00, did: logged}\n  - {at: 2026-10-07T15:00:00+02:00, did: resolved}\n  - {at: 2026-10-07T15:10:00+02:00, did: closed}\n",
        )],
        right: &[Snippet::keys(
            COMPLAINT,
            "log:\n  - {at: 2026-10-06T09:00:00+02:00, did: logged}\n  - {at: 2026-10-07T15:00:00+02:00, did: resolved}\n  - {at: 2026-10-07T15:05:00+02:00, did: informed, kind: closing}\n  - {at: 2026-10-07T15:10:00+02:00, did: closed}\n",
        )],
        asked: |_, ticket| ticket.kind == TicketType::Complaint && is_solved(ticket),
        has: |_, ticket| ticket.log.iter().any(|entry| entry.did == Did::Informed { kind: Informed::Closing }),
    }
}
