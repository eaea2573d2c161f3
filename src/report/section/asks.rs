//! What the customer is asked for: what the report's author asks, decisions it owes, actions that are its own.

use crate::domain::record::action::Action;
use crate::domain::time::Date;
use crate::report::column::{bare, row};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{Align, Block, Cell, Heading, Row, Shown, Table, TableStyle, Text, Width};
use crate::report::figure::len;
use crate::report::phrase::{Label, Phrase};

/// So many stand on the first page; the others are in the data.
const MOST: usize = 5;
/// Owner of what is the customer's to do.
const CUSTOMER: &str = "customer";

/// The heading and the numbered list.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let asks = asks(cx);
    let rows: Vec<Row> = asks
        .iter()
        .zip(1i64..)
        .map(|((due, what), n)| {
            let shown = if n > MOST as i64 { Shown::Data } else { Shown::Everywhere };
            let due = due.map_or(Cell::Dash, Cell::Date);
            Row { shown, ..row(vec![Cell::Count(n), Cell::Text(authored(*what)), due]) }
        })
        .collect();
    let heading = Heading { level: 1, number: None, text: Label::WhatWeAsk.into(), new_page: false };
    let columns = vec![
        bare("n", Align::Left, Width::Fit),
        bare("what", Align::Left, Width::Share(10)),
        bare("due", Align::Right, Width::Fit),
    ];
    let empty = Some(Phrase::from(Label::NoAsks));
    let table = Table { id: "asks", style: TableStyle::List, columns, rows, empty, summary: None };
    let mut blocks = vec![Block::Heading(heading), Block::Table(table)];
    if let Some(more) = asks.get(MOST..).filter(|more| !more.is_empty()) {
        blocks.push(Block::Notes(vec![Text::Phrase(Phrase::MoreAsks(len(more)))]));
    }
    blocks
}

/// Everything that is asked, by the day it is wanted.
fn asks<'v>(cx: &MonthContext<'v>) -> Vec<(Option<Date>, &'v str)> {
    let today = cx.today();
    let mut asks: Vec<(Option<Date>, &str)> = Vec::new();
    if let Some(report) = cx.view.reports.get(&cx.month) {
        asks.extend(report.asks.iter().map(|ask| (Some(ask.due), ask.what.as_str())));
    }
    for meeting in cx.view.meetings.values() {
        let theirs = meeting.decisions.iter().filter(|asked| asked.owner.as_deref() == Some(CUSTOMER));
        let open = theirs.filter(|asked| asked.decided.is_none_or(|decided| decided > today));
        asks.extend(open.map(|asked| (asked.by, asked.ask.as_str())));
    }
    let of_meetings = cx.view.meetings.values().flat_map(|meeting| &meeting.actions);
    let of_tickets = cx.view.tickets.iter().flat_map(|ticket| ticket.actions());
    let is_open = |action: &&Action| {
        action.owner == CUSTOMER && action.opened <= today && action.done.is_none_or(|done| done > today)
    };
    asks.extend(of_meetings.chain(of_tickets).filter(is_open).map(|a| (Some(a.due_now()), a.what.as_str())));
    // In the order of the report's author where the days are the same; what has no day comes last.
    asks.sort_by_key(|(due, _)| due.unwrap_or(Date::MAX));
    asks
}
