//! Section 4: what was changed and how it went; and what will be changed.

use crate::domain::record::words::{ChangeType, Outcome, Words};
use crate::domain::time::{Instant, Span};
use crate::evaluate::view::ChangeView;
use crate::report::column::{data, data_row, left, page_row, row, table};
use crate::report::context::{MonthContext, authored, authored_cell};
use crate::report::document::{Block, Cell, ColumnHead, Heading, InstantStyle, Row, Sign, Text, Width};
use crate::report::figure::len;
use crate::report::phrase::{Label, Phrase};
use crate::report::section::counts::changes_done;

/// The changes of the month. Standard ones that went well are one row on the page; the data has each.
pub fn done(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("4"), text: Label::Changes.into(), new_page: false };
    let changes = changes_done(cx, cx.month);
    let is_routine = |change: &ChangeView<'_>| {
        change.kind == ChangeType::Standard && result(change) == (Sign::Good, Label::Successful)
    };
    let (routine, named): (Vec<ChangeView<'_>>, Vec<ChangeView<'_>>) =
        changes.iter().copied().partition(|change| is_routine(change));
    let mut rows: Vec<Row> = named.iter().map(|change| row_of(cx, change)).collect();
    if !routine.is_empty() {
        let name = Cell::phrase(Phrase::StandardChanges(len(&routine)));
        let result = Cell::Marked { sign: Sign::Good, text: Text::Phrase(Label::Successful.into()) };
        let cell = |column: &ColumnHead| match column.key {
            "title" => name.clone(),
            "result" => result.clone(),
            _ => Cell::name(""),
        };
        rows.push(page_row(row(columns().iter().map(cell).collect())));
        rows.extend(routine.iter().map(|change| data_row(row_of(cx, change))));
    }
    let some = !rows.is_empty();
    let mut blocks =
        vec![Block::Heading(heading), Block::Table(table("changes", columns(), rows, Phrase::NoChanges(cx.month)))];
    if some {
        let year = (0..12).flat_map(|back| changes_done(cx, cx.month.plus(-back)));
        let year = success(&year.collect::<Vec<_>>());
        let month = success(&changes);
        if month.1 > 0 {
            blocks.push(Block::Notes(vec![Text::Phrase(Phrase::ChangeSuccess { month, year })]));
        }
    }
    blocks
}

fn columns() -> Vec<ColumnHead> {
    vec![
        data("change"),
        left("title", Label::Change, Width::Share(1)),
        left("date", Label::When, Width::Fit),
        left("result", Label::Result, Width::Fit),
        data("type"),
        data("purpose"),
        data("emergency"),
        data("from"),
        data("to"),
        data("outcome"),
    ]
}

/// Without rollback, of so many with an outcome.
fn success(changes: &[ChangeView<'_>]) -> (u64, u64) {
    let with: Vec<Outcome> = changes.iter().filter_map(|change| change.outcome).collect();
    let good: Vec<&Outcome> = with.iter().filter(|outcome| **outcome == Outcome::Ok).collect();
    (len(&good), len(&with))
}

fn row_of(cx: &MonthContext<'_>, change: &ChangeView<'_>) -> Row {
    let date = change.done.map_or(Cell::Dash, |done| Cell::Date(done.from.date(cx.zone)));
    let at = |at: Option<Instant>| at.map_or(Cell::Dash, |at| Cell::Instant { at, style: InstantStyle::Minute });
    let (sign, word) = result(change);
    row(vec![
        Cell::name(change.id.as_str()),
        name(change),
        date,
        Cell::Marked { sign, text: Text::Phrase(word.into()) },
        Cell::name(change.kind.word()),
        Cell::name(change.purpose.word()),
        Cell::name(if change.emergency { "true" } else { "false" }),
        at(change.done.map(|done| done.from)),
        at(change.done.and_then(|done| done.to)),
        change.outcome.map_or(Cell::Dash, |outcome| Cell::name(outcome.word())),
    ])
}

fn name(change: &ChangeView<'_>) -> Cell {
    Cell::Group(vec![Cell::Ref(change.id.to_string()), Cell::Text(authored(change.title))])
}

fn result(change: &ChangeView<'_>) -> (Sign, Label) {
    let late = change.done.and_then(|done| done.to).is_some_and(|to| to > change.end);
    match change.outcome {
        Some(Outcome::Ok) if late => (Sign::Warn, Label::SuccessfulLate),
        Some(Outcome::Ok) => (Sign::Good, Label::Successful),
        Some(Outcome::RolledBack) => (Sign::Bad, Label::RolledBack),
        Some(Outcome::Failed) => (Sign::Bad, Label::Failed),
        None => (Sign::Open, Label::NoOutcome),
    }
}

/// Changes that are planned, or under way, on the day that the report rests on.
pub fn upcoming(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: None, text: Label::UpcomingChanges.into(), new_page: false };
    let services = cx.services();
    let as_of = cx.provenance.as_of;
    let is_ahead = |change: &&ChangeView<'_>| {
        let ended = change.done.and_then(|done| done.to).is_some_and(|to| to <= as_of);
        let begun = change.done.is_some_and(|done| done.from <= as_of);
        !ended && (begun || change.end > as_of) && change.services.iter().any(|service| services.contains(service))
    };
    let mut planned: Vec<&ChangeView<'_>> = cx.view.changes.iter().filter(is_ahead).collect();
    planned.sort_by_key(|change| (change.start, change.id));
    let rows = planned
        .into_iter()
        .map(|change| {
            let window = Span::new(change.start, change.end).map_or(Cell::Dash, Cell::Window);
            let need = change.customer_action.map_or_else(
                || Cell::phrase(Label::Nothing.into()),
                |action| Cell::phrase(Phrase::WhatBy { what: action.what.clone(), by: action.by }),
            );
            let notice = change.announced.filter(|told| told.date <= cx.today());
            let notice = notice.map_or(Cell::Dash, |told| Cell::Date(told.date));
            row(vec![Cell::name(change.id.as_str()), name(change), window, authored_cell(change.impact), need, notice])
        })
        .collect();
    let columns = vec![
        data("change"),
        left("title", Label::Change, Width::Share(6)),
        left("window", Phrase::WindowHead(cx.zone), Width::Fit),
        left("effect", Label::EffectForYou, Width::Share(5)),
        left("you_need_to", Label::YouNeedTo, Width::Share(5)),
        left("notice", Label::NoticeSent, Width::Fit),
    ];
    let table = table("upcoming_changes", columns, rows, Phrase::from(Label::NoUpcomingChanges));
    vec![Block::Heading(heading), Block::Table(table)]
}
