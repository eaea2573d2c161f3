//! Outages that were the supplier's, whatever their effect.

use super::{SupplierContext, heading, said};
use crate::domain::record::outage::Outage;
use crate::domain::record::ticket::Holder;
use crate::domain::time::{Instant, Span};
use crate::report::column::{data, left, right, row, table};
use crate::report::context::authored_cell;
use crate::report::document::{Block, Cell, InstantStyle, Row, TimeStyle, Width};
use crate::report::phrase::Label;
use crate::report::phrase::supplier::Word;

/// The heading and the table.
pub fn blocks(cx: &SupplierContext<'_>) -> Vec<Block> {
    let columns = vec![
        left("outage", said(Word::Outage), Width::Fit),
        left("service", said(Word::Service), Width::Share(2)),
        left("from", Label::From, Width::Fit),
        left("to", Label::To, Width::Fit),
        right("seconds", Label::Duration),
        data("effect"),
        left("impact", Label::Effect, Width::Share(4)),
        left("cause", Label::RootCause, Width::Share(4)),
    ];
    let span = cx.period.span(cx.zone);
    let now = cx.provenance.as_of.min(span.until());
    let is_its = |outage: &&Outage| matches!(&outage.by, Some(Holder::Supplier(id)) if *id == cx.supplier.id);
    let touches = |outage: &&Outage| outage.from < now && outage.to.is_none_or(|to| to > span.from());
    let mut all: Vec<&Outage> = cx.portfolio.house.outages.iter().filter(is_its).filter(touches).collect();
    all.sort_by_key(|outage| (outage.from, &outage.service, &outage.id));
    let rows = all.into_iter().map(|outage| line(cx, outage, span, now)).collect();
    vec![heading(Word::Outages), Block::Table(table("outages", columns, rows, said(Word::NoOutage)))]
}

/// The part of an outage that lies in the period, as far as it is seen.
fn line(cx: &SupplierContext<'_>, outage: &Outage, span: Span, now: Instant) -> Row {
    let at = |at: Instant| Cell::Instant { at, style: InstantStyle::Minute };
    let until = outage.to.filter(|to| *to <= now);
    let inside = Span::new(outage.from.max(span.from()), until.unwrap_or(now));
    let service = cx.portfolio.catalog.services.get(&outage.service);
    row(vec![
        Cell::Ref(outage.id.to_string()),
        Cell::name(service.map_or_else(|| outage.service.to_string(), |service| service.name.clone())),
        at(outage.from),
        until.map_or(Cell::phrase(said(Word::GoesOn)), at),
        inside.map_or(Cell::Dash, |span| Cell::Seconds { seconds: span.seconds(), style: TimeStyle::Stopwatch }),
        Cell::name(outage.effect.to_string()),
        authored_cell(outage.impact.as_deref()),
        authored_cell(outage.cause.as_deref()),
    ])
}
