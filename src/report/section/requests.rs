//! Section 3: service requests by what was asked for.

use std::collections::BTreeMap;

use crate::domain::id::Key;
use crate::domain::record::words::TicketType;
use crate::domain::time::Month;
use crate::evaluate::facts::logged_at;
use crate::evaluate::outcome::Evidence;
use crate::evaluate::period::Period;
use crate::evaluate::verdict::Verdict;
use crate::evaluate::view::TicketView;
use crate::evaluate::volume::{Took, times};
use crate::report::column::{data, left, right, row, sum, table};
use crate::report::context::MonthContext;
use crate::report::document::{Block, Cell, Heading, Row, TimeStyle, Width};
use crate::report::phrase::{Label, Phrase};
use crate::report::statistic::{Unit, median};

/// What one kind of request counts.
#[derive(Debug, Default)]
struct Kind {
    opened: i64,
    done: i64,
    met: i64,
    decided: i64,
    took: Vec<Took>,
}

/// The heading and the table.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("3"), text: Label::ServiceRequests.into(), new_page: false };
    let kinds = kinds(cx);
    let names = names(cx);
    // In the order of the catalogue; what the catalogue does not know comes last.
    let place = |key: &Option<Key>| names.iter().position(|(known, _)| Some(known) == key.as_ref());
    let mut order: Vec<&Option<Key>> = kinds.keys().collect();
    order.sort_by_key(|key| place(key).unwrap_or(usize::MAX));
    let mut all = Kind::default();
    let mut rows: Vec<Row> = Vec::new();
    for key in order {
        let Some(kind) = kinds.get(key) else { continue };
        let name = match place(key).and_then(|n| names.get(n)) {
            Some((_, name)) => Cell::name(name.clone()),
            None => Cell::phrase(Label::OtherRequests.into()),
        };
        let key = key.as_ref().map_or(Cell::Dash, |key| Cell::name(key.as_str()));
        rows.push(row(cells(key, name, kind, false)));
        all.opened += kind.opened;
        all.done += kind.done;
        all.met += kind.met;
        all.decided += kind.decided;
        all.took.extend(&kind.took);
    }
    if rows.len() > 1 {
        let missed = cx.now().outcomes.iter().any(|row| {
            row.verdict == Verdict::Missed
                && matches!(&row.evidence, Evidence::Tickets(list) if list.iter().any(|t| t.ticket.kind() == TicketType::Request))
        });
        rows.push(sum(cells(Cell::Dash, Cell::phrase(Label::All.into()), &all, missed)));
    }
    let columns = vec![
        data("request"),
        left("type", Label::Type, Width::Share(1)),
        right("opened", Label::Opened),
        right("done", Label::DoneHead),
        right("in_time", Label::InTime),
        data("decided"),
        right("median", Label::Median),
    ];
    vec![Block::Heading(heading), Block::Table(table("requests", columns, rows, Phrase::NoRequests(cx.month)))]
}

fn cells(key: Cell, name: Cell, kind: &Kind, missed: bool) -> Vec<Cell> {
    let in_time = match (kind.decided, missed) {
        (0, _) => Cell::Dash,
        (_, true) => Cell::Alarm(Box::new(Cell::Count(kind.met))),
        (_, false) => Cell::Count(kind.met),
    };
    let median = median(&kind.took, Unit::BusinessDays, TimeStyle::Short);
    vec![key, name, Cell::Count(kind.opened), Cell::Count(kind.done), in_time, Cell::Count(kind.decided), median]
}

/// Names of the requests of the customer's services.
fn names(cx: &MonthContext<'_>) -> Vec<(Key, String)> {
    let services = cx.services();
    let known = services.iter().filter_map(|id| cx.view.catalog.services.get(*id));
    known.flat_map(|service| &service.requests).map(|kind| (kind.key.clone(), kind.name.clone())).collect()
}

fn kinds(cx: &MonthContext<'_>) -> BTreeMap<Option<Key>, Kind> {
    let mut kinds: BTreeMap<Option<Key>, Kind> = BTreeMap::new();
    let is_request = |ticket: &TicketView<'_>| ticket.kind() == TicketType::Request;
    for ticket in cx.view.tickets.iter().filter(|ticket| is_request(ticket)) {
        let logged = logged_at(*ticket).filter(|at| *at <= cx.provenance.as_of);
        if logged.is_some_and(|at| Month::of(at.date(cx.zone)) == cx.month) {
            kinds.entry(ticket.request().cloned()).or_default().opened += 1;
        }
    }
    for done in times(cx.evaluator, Period::Month(cx.month), Some(cx.provenance.as_of)) {
        if let Some(took) = done.resolution.filter(|_| is_request(&done.ticket)) {
            let kind = kinds.entry(done.ticket.request().cloned()).or_default();
            kind.done += 1;
            kind.took.push(took);
        }
    }
    for outcome in &cx.now().outcomes {
        let Evidence::Tickets(tickets) = &outcome.evidence else { continue };
        for ticket in tickets.iter().filter(|ticket| is_request(&ticket.ticket)) {
            let kind = kinds.entry(ticket.ticket.request().cloned()).or_default();
            kind.decided += 1;
            kind.met += i64::from(ticket.met);
        }
    }
    kinds
}
