//! Section 4: what was changed and how it went; and what will be changed.

use crate::domain::record::words::{ChangeType, Outcome};
use crate::domain::time::Span;
use crate::evaluate::view::ChangeView;
use crate::report::column::{data, data_row, left, page_row, row, table};
use crate::report::context::{MonthContext, authored, authored_cell};
use crate::report::document::{Block, Cell, Heading, Row, Sign, Text, Width};
use crate::report::figure::len;
use crate::report::phrase::{Label, Phrase};
use crate::report::section::counts::changes_done;

/// The changes of the month; standard ones are one row on the page and all in the data.
pub fn done(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("4"), text: Label::Changes.into(), new_page: false };
    let changes = changes_done(cx, cx.month);
    let is_standard = |change: &&ChangeView<'_>| change.kind == ChangeType::Standard;
    let mut rows: Vec<Row> = changes.iter().filter(|change| !is_standard(change)).map(|c| row_of(cx, c)).collect();
    let standard: Vec<&ChangeView<'_>> = changes.iter().filter(is_standard).collect();
    if !standard.is_empty() {
        let (sign, word) = standard
            .iter()
            .map(|change| result(change))
            .max_by_key(|(sign, _)| grade(*sign))
            .unwrap_or((Sign::Open, Label::NoOutcome));
        let name = Cell::phrase(Phrase::StandardChanges(len(&standard)));
        let result = Cell::Marked { sign, text: Text::Phrase(word.into()) };
        rows.push(page_row(row(vec![Cell::Dash, name, Cell::name(""), result])));
        rows.extend(standard.iter().map(|change| data_row(row_of(cx, change))));
    }
    let columns = vec![
        data("change"),
        left("title", Label::Change, Width::Share(1)),
        left("date", Label::When, Width::Fit),
        left("result", Label::Result, Width::Fit),
    ];
    let some = !rows.is_empty();
    let mut blocks =
        vec![Block::Heading(heading), Block::Table(table("changes", columns, rows, Phrase::NoChanges(cx.month)))];
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

/// Without rollback, of so many with an outcome.
fn success(changes: &[ChangeView<'_>]) -> (u64, u64) {
    let with: Vec<Outcome> = changes.iter().filter_map(|change| change.outcome).collect();
    let good: Vec<&Outcome> = with.iter().filter(|outcome| **outcome == Outcome::Ok).collect();
    (len(&good), len(&with))
}

fn row_of(cx: &MonthContext<'_>, change: &ChangeView<'_>) -> Row {
    let name = Cell::Group(vec![Cell::Ref(change.id.to_string()), Cell::Text(authored(change.title))]);
    let date = change.done.map_or(Cell::Dash, |done| Cell::Date(done.from.date(cx.zone)));
    let (sign, word) = result(change);
    row(vec![Cell::name(change.id.as_str()), name, date, Cell::Marked { sign, text: Text::Phrase(word.into()) }])
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

fn grade(sign: Sign) -> u8 {
    match sign {
        Sign::Good => 0,
        Sign::Open => 1,
        Sign::Warn => 2,
        Sign::Bad => 3,
    }
}

/// Changes that are planned after the day the report rests on.
pub fn upcoming(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: None, text: Label::UpcomingChanges.into(), new_page: false };
    let services = cx.services();
    let as_of = cx.provenance.as_of;
    let mut planned: Vec<&ChangeView<'_>> = cx
        .view
        .changes
        .iter()
        .filter(|change| change.start > as_of && change.done.is_none_or(|done| done.from > as_of))
        .filter(|change| change.services.iter().any(|service| services.contains(service)))
        .collect();
    planned.sort_by_key(|change| (change.start, change.id));
    let rows = planned
        .into_iter()
        .map(|change| {
            let name = Cell::Group(vec![Cell::Ref(change.id.to_string()), Cell::Text(authored(change.title))]);
            let window = Span::new(change.start, change.end).map_or(Cell::Dash, Cell::Window);
            let need = change.customer_action.map_or_else(
                || Cell::phrase(Label::Nothing.into()),
                |action| Cell::phrase(Phrase::WhatBy { what: action.what.clone(), by: action.by }),
            );
            let notice = change.announced.filter(|told| told.date <= cx.today());
            let notice = notice.map_or(Cell::Dash, |told| Cell::Date(told.date));
            row(vec![Cell::name(change.id.as_str()), name, window, authored_cell(change.impact), need, notice])
        })
        .collect();
    let columns = vec![
        data("change"),
        left("title", Label::Change, Width::Share(6)),
        left("window", Phrase::WindowHead(cx.zone), Width::Fit),
        left("effect", Label::EffectForYou, Width::Share(5)),
        left("you_need_to", Label::YouNeedTo, Width::Share(5)),
        left("notice", Label::Notice, Width::Fit),
    ];
    let table = table("upcoming_changes", columns, rows, Phrase::from(Label::NoUpcomingChanges));
    vec![Block::Heading(heading), Block::Table(table)]
}
