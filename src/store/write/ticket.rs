//! A new ticket as text.

use super::action::put_actions;
use super::node::{Map, Node, in_order_of, text};
use crate::domain::record::ticket::{Did, Entry, Ticket};
use crate::domain::time::Zone;
use crate::store::record::ticket::TicketDraft;

/// The canonical text of a ticket's file; times are written with the zone's offset.
pub fn ticket_text(ticket: &Ticket, zone: Zone) -> String {
    let mut record = Map::new();
    record.text("title", &ticket.title).bare("type", ticket.kind);
    if let Some(severity) = ticket.severity {
        record.bare("severity", severity);
    }
    record.text("service", &ticket.service);
    if let Some(channel) = ticket.channel {
        record.bare("channel", channel);
    }
    if let Some(request) = &ticket.request {
        record.text("request", request);
    }
    record.maybe_text("ref", ticket.reference.as_deref());
    if ticket.major {
        record.bare("major", true);
    }
    if ticket.security {
        record.bare("security", true);
    }
    record.maybe_text("outage", ticket.outage.as_deref());
    if let Some(problem) = &ticket.problem {
        record.text("problem", problem);
    }
    record.put("log", Node::Lines(ticket.log.iter().map(|entry| Node::Line(entry_line(entry, zone))).collect()));
    record.maybe_text("effect", ticket.effect.as_deref());
    record.maybe_text("cause", ticket.cause.as_deref());
    record.maybe_text("method", ticket.method.as_deref());
    record.maybe_text("resolution", ticket.resolution.as_deref());
    record.maybe_text("kb", ticket.kb.as_deref());
    put_actions(&mut record, &ticket.actions);
    record.maybe_text("hold", ticket.hold.as_deref());
    for (key, value) in &ticket.private {
        record.text(key, value);
    }
    text(&in_order_of::<TicketDraft>(record))
}

/// One entry of a log as a flow map: when, what, the word's own key, who, text.
pub fn entry_line(entry: &Entry, zone: Zone) -> Map {
    let mut map = Map::new();
    map.instant("at", entry.at, zone).bare("did", entry.did.word());
    match &entry.did {
        Did::Responded { auto: true } => _ = map.bare("auto", true),
        Did::Assigned { to } => _ = map.text("to", format!("team/{to}")),
        Did::Waiting { holder } => _ = map.text("for", holder),
        Did::Informed { kind } => _ = map.bare("kind", kind),
        Did::Regraded { severity } => _ = map.bare("severity", severity),
        Did::Responded { auto: false }
        | Did::Logged
        | Did::Resumed
        | Did::Asked
        | Did::Restored
        | Did::Resolved
        | Did::Reopened
        | Did::Closed
        | Did::Cancelled
        | Did::Note => {}
    }
    map.maybe_text("by", entry.by.as_deref());
    if let Some(text) = &entry.text {
        map.put("text", Node::Quoted(text.clone()));
    }
    map
}
