//! Tickets whose time in the supplier's hands was decided: held for how long, of how much.

use super::{SupplierContext, heading, said};
use crate::evaluate::outcome::{Evidence, Outcome, Taken, TicketEvidence};
use crate::report::column::{data, left, page, right, row_if, table};
use crate::report::context::authored;
use crate::report::document::{self, Block, Cell, InstantStyle, Row, TimeStyle, Width};
use crate::report::phrase::supplier::Word;
use crate::report::phrase::{Label, Phrase};

/// The heading and the table.
pub fn blocks(cx: &SupplierContext<'_>) -> Vec<Block> {
    let columns = vec![
        left("ticket", Label::Ticket, Width::Fit),
        data("customer"),
        left("customer_name", said(Word::Customer), Width::Share(3)),
        left("title", Label::Subject, Width::Share(4)),
        data("agreement"),
        data("target"),
        left("target_name", Label::Target, Width::Share(3)),
        left("logged", said(Word::Logged), Width::Fit),
        right("held", said(Word::HeldFor)),
        page(left("used", said(Word::Used), Width::Fit)),
        left("status", Label::Status, Width::Fit),
    ];
    let mut rows = Vec::new();
    for outcome in &cx.made.outcomes {
        if let Evidence::Tickets(tickets) = &outcome.evidence {
            rows.extend(tickets.iter().map(|ticket| line(cx, outcome, ticket)));
        }
    }
    vec![heading(Word::Held), Block::Table(table("held", columns, rows, said(Word::NoHeld)))]
}

fn line(cx: &SupplierContext<'_>, outcome: &Outcome<'_>, decided: &TicketEvidence<'_>) -> Row {
    let ticket = decided.ticket;
    let held = match decided.taken {
        Taken::Seconds(seconds) => Cell::Seconds { seconds, style: TimeStyle::Minutes },
        Taken::BusinessDays(days) => Cell::BusinessDays(days),
    };
    let verdict = if decided.met { document::Verdict::Met } else { document::Verdict::Missed };
    row_if(
        !decided.met,
        vec![
            Cell::Ref(ticket.id().to_string()),
            Cell::name(ticket.customer().as_str()),
            Cell::name(cx.customer_name(ticket.customer())),
            Cell::Text(authored(ticket.title())),
            Cell::name(outcome.agreement.id.as_str()),
            Cell::name(outcome.target.key.as_str()),
            Cell::phrase(Phrase::TargetShort(Box::new(cx.target_name(outcome)))),
            Cell::Instant { at: decided.logged, style: InstantStyle::Minute },
            held,
            decided.used.map_or(Cell::Dash, |used| Cell::Bar { used, missed: !decided.met }),
            Cell::Verdict(verdict),
        ],
    )
}
