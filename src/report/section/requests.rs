//! Section 3: service requests by what was asked for.

use std::collections::BTreeMap;

use crate::domain::id::Key;
use crate::domain::record::words::TicketType;
use crate::evaluate::outcome::Taken;
use crate::evaluate::period::Period;
use crate::evaluate::volume::{Took, times, touched};
use crate::report::column::{data, left, page, right, row, sum, table};
use crate::report::context::MonthContext;
use crate::report::decided::{End, decisions};
use crate::report::document::{Block, Cell, Heading, Row, TimeStyle, Width};
use crate::report::phrase::{Label, Phrase};
use crate::report::statistic::Lengths;

/// What one kind of request counts.
#[derive(Debug, Default)]
struct Kind {
    opened: i64,
    done: i64,
    met: i64,
    decided: i64,
    /// Some miss cost its target the verdict.
    missed: bool,
    /// The target is in business days.
    by_days: bool,
    took: Vec<Took>,
}

impl Kind {
    fn add(&mut self, other: &Kind) {
        self.opened += other.opened;
        self.done += other.done;
        self.met += other.met;
        self.decided += other.decided;
        self.missed |= other.missed;
        self.by_days |= other.by_days;
        self.took.extend(&other.took);
    }

    fn cells(&self, key: Cell, name: Cell) -> Vec<Cell> {
        let in_time = match self.decided {
            0 => Cell::Dash,
            // The rest is not done yet, or was counted as late in an earlier month.
            decided if decided != self.done => Cell::Of(self.met, decided),
            _ => Cell::Count(self.met),
        };
        let in_time = if self.missed { Cell::Alarm(Box::new(in_time)) } else { in_time };
        let by_days = if self.by_days { Lengths::business_days(&self.took) } else { None };
        let median = by_days.unwrap_or_else(|| Lengths::of_took(&self.took)).median(TimeStyle::Short);
        let met = if self.decided == 0 { Cell::Dash } else { Cell::Count(self.met) };
        let decided = Cell::Count(self.decided);
        vec![key, name, Cell::Count(self.opened), Cell::Count(self.done), in_time, met, decided, median]
    }
}

/// The heading and the table.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("3"), text: Label::ServiceRequests.into(), new_page: false };
    let kinds = kinds(cx);
    let names = names(cx);
    // In the order of the catalogue; what the catalogue does not know comes last.
    let place = |key: &Option<Key>| names.iter().position(|(known, _)| Some(known) == key.as_ref());
    let mut order: Vec<(&Option<Key>, &Kind)> = kinds.iter().collect();
    order.sort_by_key(|(key, _)| place(key).unwrap_or(usize::MAX));
    let mut all = Kind::default();
    let mut rows: Vec<Row> = Vec::new();
    for (key, kind) in order {
        let name = match (place(key).and_then(|n| names.get(n)), key) {
            (Some((_, name)), _) => Cell::name(name.clone()),
            (None, Some(key)) => Cell::name(key.to_string()),
            (None, None) => Cell::phrase(Label::OtherRequests.into()),
        };
        let key = key.as_ref().map_or(Cell::Dash, |key| Cell::name(key.as_str()));
        rows.push(row(kind.cells(key, name)));
        all.add(kind);
    }
    if rows.len() > 1 {
        rows.push(sum(all.cells(Cell::Dash, Cell::phrase(Label::All.into()))));
    }
    let columns = vec![
        data("request"),
        left("type", Label::Type, Width::Share(1)),
        right("opened", Label::Opened),
        right("done", Label::DoneHead),
        page(right("in_time_shown", Label::InTime)),
        data("in_time"),
        data("decided"),
        right("median", Label::Median),
    ];
    vec![Block::Heading(heading), Block::Table(table("requests", columns, rows, Phrase::NoRequests(cx.month)))]
}

/// Names of the requests of the customer's services.
fn names(cx: &MonthContext<'_>) -> Vec<(Key, String)> {
    let services = cx.services();
    let known = services.iter().filter_map(|id| cx.view.catalog.services.get(*id));
    known.flat_map(|service| &service.requests).map(|kind| (kind.key.clone(), kind.name.clone())).collect()
}

/// Counts by kind, of those with any.
fn kinds(cx: &MonthContext<'_>) -> BTreeMap<Option<Key>, Kind> {
    let (period, now) = (Period::Month(cx.month), Some(cx.provenance.as_of));
    let mut kinds: BTreeMap<Option<Key>, Kind> = BTreeMap::new();
    for new in touched(cx.evaluator, period, now).iter().filter(|one| one.is_new) {
        if new.ticket.kind() == TicketType::Request {
            kinds.entry(new.ticket.request().cloned()).or_default().opened += 1;
        }
    }
    for done in times(cx.evaluator, period, now).iter().filter(|done| done.ticket.kind() == TicketType::Request) {
        if let Some(took) = done.resolution {
            let kind = kinds.entry(done.ticket.request().cloned()).or_default();
            kind.done += 1;
            kind.took.push(took);
        }
    }
    for decision in decisions(cx, TicketType::Request, End::Resolution) {
        let kind = kinds.entry(decision.evidence.ticket.request().cloned()).or_default();
        kind.decided += 1;
        kind.met += i64::from(decision.evidence.met);
        kind.missed |= decision.cost_the_target();
        kind.by_days |= matches!(decision.evidence.taken, Taken::BusinessDays(_));
    }
    kinds
}
