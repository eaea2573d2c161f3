//! Downtime that counts, event by event with cause and action; and disturbances that took nothing from the budget.

use std::collections::BTreeSet;

use crate::domain::record::action::Action;
use crate::domain::record::words::Effect;
use crate::domain::time::Instant;
use crate::evaluate::outcome::{Availability, Evidence, OutageEvidence, Stretch};
use crate::evaluate::verdict::Verdict;
use crate::evaluate::view::{OutageView, TicketView};
use crate::report::action::state;
use crate::report::column::{data, left, right, row, sum, table};
use crate::report::context::{MonthContext, authored, authored_cell};
use crate::report::document::{Block, Cell, ColumnHead, Heading, InstantStyle, Row, Text, TimeStyle, Width};
use crate::report::phrase::{Label, Phrase};
use crate::report::section::availability::{not_measured, uptime_rows};

/// The heading and the table, and what does not count where there is any.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let rows = uptime_rows(cx);
    if rows.is_empty() {
        return Vec::new();
    }
    let mut made: Vec<&Availability<'_>> = Vec::new();
    let mut lost: Vec<Text> = Vec::new();
    for row in &rows {
        match (&row.evidence, &row.verdict) {
            (Evidence::Availability(found), _) => made.push(found),
            (_, Verdict::NoData(why)) => lost.push(Text::Phrase(not_measured(cx, row, why))),
            _ => {}
        }
    }
    let heading =
        |label: Label| Block::Heading(Heading { level: 1, number: None, text: label.into(), new_page: false });
    let mut lines: Vec<Row> = made.iter().flat_map(|one| &one.downtime).map(|stretch| line(cx, stretch)).collect();
    let total: i64 = made.iter().map(|one| one.down).sum();
    if !lines.is_empty() {
        let cell = |column: &ColumnHead| match column.key {
            "reference" => Cell::phrase(Label::Sum.into()),
            "seconds" => Cell::Seconds { seconds: total, style: TimeStyle::Stopwatch },
            // Nothing at all: a dash would say that something is missing.
            _ => Cell::name(""),
        };
        lines.push(sum(columns().iter().map(cell).collect()));
    }
    // Where a service could not be measured nobody may say that there was no downtime.
    let empty = lost.is_empty().then_some(Phrase::NoDowntime(cx.month));
    let mut blocks = vec![heading(Label::DowntimeThatCounts)];
    if empty.is_some() || !lines.is_empty() {
        blocks.push(Block::Table(table("downtime", columns(), lines, empty)));
    }
    if !lost.is_empty() {
        blocks.push(Block::Paragraph(lost));
    }
    let others: Vec<Row> = made.iter().flat_map(|one| others(cx, one)).collect();
    if !others.is_empty() {
        blocks.push(heading(Label::DisturbancesNotCounted));
        blocks.push(Block::Table(table("disturbances", other_columns(), others, None)));
    }
    blocks
}

fn columns() -> Vec<ColumnHead> {
    vec![
        left("reference", Label::Ticket, Width::Fit),
        data("service"),
        data("outages"),
        left("from", Label::From, Width::Share(10)),
        left("to", Label::To, Width::Share(10)),
        right("seconds", Label::Duration),
        left("effect", Label::Effect, Width::Share(20)),
        left("cause", Label::RootCause, Width::Share(28)),
        left("action", Label::CorrectiveAction, Width::Share(38)),
    ]
}

fn line(cx: &MonthContext<'_>, stretch: &Stretch<'_>) -> Row {
    let tickets: Vec<TicketView<'_>> =
        stretch.outages.iter().filter_map(|outage| cx.tickets_of(outage).first().copied()).collect();
    let references: Vec<Cell> = stretch.outages.iter().map(|outage| Cell::Ref(reference(cx, outage))).collect();
    let outages = || stretch.outages.iter();
    let effect = outages().find_map(|outage| outage.impact).or_else(|| tickets.iter().find_map(|t| t.effect()));
    let cause = outages().find_map(|outage| outage.cause).or_else(|| tickets.iter().find_map(|t| t.cause()));
    let service = stretch.outages.first().map_or(Cell::Dash, |outage| Cell::name(outage.service.as_str()));
    let ids = stretch.outages.iter().map(|outage| outage.id.to_string()).collect::<Vec<_>>().join(" ");
    let at = |at: Instant| Cell::Instant { at, style: InstantStyle::Second };
    row(vec![
        group(references),
        service,
        Cell::name(ids),
        at(stretch.span.from()),
        at(stretch.span.until()),
        Cell::Seconds { seconds: stretch.span.seconds(), style: TimeStyle::Stopwatch },
        authored_cell(effect),
        cause.map_or(Cell::phrase(Label::NoCause.into()), |cause| Cell::Text(authored(cause))),
        actions(cx, stretch, &tickets),
    ])
}

/// Actions on the outages and on their tickets, each once.
fn actions(cx: &MonthContext<'_>, stretch: &Stretch<'_>, tickets: &[TicketView<'_>]) -> Cell {
    let mut seen = BTreeSet::new();
    let of_outages = stretch.outages.iter().flat_map(|outage| outage.actions);
    let of_tickets = tickets.iter().flat_map(|ticket| ticket.actions());
    let each: Vec<&Action> = of_outages.chain(of_tickets).filter(|action| seen.insert(&action.key)).collect();
    if each.is_empty() {
        return Cell::phrase(Label::NoAction.into());
    }
    let say = |action: &&Action| {
        let key = action.key.to_string();
        let owner = cx.person(&action.owner);
        Cell::phrase(Phrase::CorrectiveAction {
            key,
            what: action.what.clone(),
            owner,
            state: state(cx.today(), action),
        })
    };
    group(each.iter().map(say).collect())
}

/// Several cells as one; one alone is itself.
fn group(mut cells: Vec<Cell>) -> Cell {
    match cells.len() {
        0 => Cell::Dash,
        1 => cells.remove(0),
        _ => Cell::Group(cells),
    }
}

/// The ticket of an outage, else the outage's own id.
pub fn reference(cx: &MonthContext<'_>, outage: &OutageView<'_>) -> String {
    cx.tickets_of(outage).first().map_or_else(|| outage.id.to_string(), |ticket| ticket.id().to_string())
}

fn other_columns() -> Vec<ColumnHead> {
    vec![
        left("reference", Label::Ticket, Width::Fit),
        data("service"),
        data("outage"),
        left("from", Label::From, Width::Fit),
        left("to", Label::To, Width::Fit),
        right("seconds", Label::Duration),
        left("why", Label::Why, Width::Share(10)),
        left("effect", Label::Effect, Width::Share(14)),
    ]
}

/// Outages of which no second counts, with why.
fn others(cx: &MonthContext<'_>, made: &Availability<'_>) -> Vec<Row> {
    let line = |found: &OutageEvidence<'_>| {
        let outage = found.outage;
        let why = match outage.effect {
            Effect::Down => Label::InMaintenance,
            Effect::Degraded => Label::Degraded,
            Effect::Unknown => Label::UnknownTime,
        };
        let at = |at: Instant| Cell::Instant { at, style: InstantStyle::Minute };
        row(vec![
            Cell::Ref(reference(cx, &outage)),
            Cell::name(outage.service.as_str()),
            Cell::name(outage.id.as_str()),
            at(outage.from),
            outage.to.map_or(Cell::Dash, at),
            Cell::Seconds { seconds: found.seconds, style: TimeStyle::Stopwatch },
            Cell::phrase(why.into()),
            authored_cell(outage.impact),
        ])
    };
    made.outages.iter().filter(|found| found.counted == 0).map(line).collect()
}
