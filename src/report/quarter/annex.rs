//! The annex: what had no room on the page, then each customer's targets month by month.

use super::QuarterContext;
use super::client::Client;
use super::list::Listed;
use crate::domain::record::target::TargetForm;
use crate::evaluate::outcome::Outcome;
use crate::evaluate::verdict::Verdict;
use crate::report::column::{data, left, right, row_if, table};
use crate::report::context::{agreement_name, shown};
use crate::report::document::{Align, Block, Cell, ColumnHead, Heading, Row, Width};
use crate::report::figure::{actual, basis, required};
use crate::report::part::TargetName;
use crate::report::phrase::quarter::{QuarterPhrase, Word};
use crate::report::phrase::{Label, Phrase};

/// The annex: begins a page; nothing where there is nothing to say.
pub fn blocks(cx: &QuarterContext<'_>, lists: &[Listed]) -> Vec<Block> {
    let heading = |level, text: Phrase, new_page| Block::Heading(Heading { level, number: None, text, new_page });
    if cx.clients.is_empty() && lists.iter().all(|list| list.annex.is_empty()) {
        return Vec::new();
    }
    let mut blocks = vec![heading(1, QuarterPhrase::Word(Word::Annex).into(), true)];
    blocks.extend(lists.iter().flat_map(|list| list.annex.iter().cloned()));
    for client in &cx.clients {
        blocks.push(heading(2, Phrase::Name(client.name.clone()), false));
        blocks.push(Block::Table(targets(cx, client)));
    }
    blocks
}

fn targets(cx: &QuarterContext<'_>, client: &Client<'_>) -> crate::report::document::Table {
    let [first, second, third] = cx.months();
    let month = |key, month| ColumnHead { align: Align::Left, ..right(key, QuarterPhrase::MonthName(month)) };
    let columns = vec![
        data("customer"),
        data("agreement"),
        data("service"),
        data("target"),
        left("name", Label::Target, Width::Share(1)),
        right("required", Label::Required),
        month("month_1", first),
        month("month_2", second),
        month("month_3", third),
        right("quarter", QuarterPhrase::Quarter(cx.first)),
        right("basis", Label::Basis),
        left("status", Label::Status, Width::Fit),
    ];
    let evaluator = cx.board.evaluators.iter().find(|found| found.view().id == client.view.id);
    let evaluation = evaluator.map(|evaluator| evaluator.evaluate(cx.quarter(), cx.board.now));
    let outcomes = evaluation.map(|evaluation| evaluation.outcomes).unwrap_or_default();
    let rows = outcomes.iter().map(|outcome| row_of(cx, client, outcome, &outcomes)).collect();
    table("customer_targets", columns, rows, Phrase::from(Label::NoTargets))
}

fn row_of(cx: &QuarterContext<'_>, client: &Client<'_>, outcome: &Outcome<'_>, all: &[Outcome<'_>]) -> Row {
    let mut cells = vec![
        Cell::name(client.view.id.as_str()),
        Cell::name(outcome.agreement.id.as_str()),
        Cell::name(outcome.service.map_or("all", |service| service.as_str())),
        Cell::name(outcome.target.key.as_str()),
        Cell::phrase(Phrase::Target(Box::new(name(client, outcome, all)))),
        required(outcome),
    ];
    cells.extend(cx.months().map(|month| {
        let found = outcome.months.iter().find(|result| result.month == month);
        found.map_or(Cell::Dash, |result| Cell::Mark(shown(&result.verdict)))
    }));
    cells.extend([actual(outcome), basis(outcome), Cell::Verdict(shown(&outcome.verdict))]);
    row_if(outcome.verdict == Verdict::Missed, cells)
}

/// A target in words, with service and agreement only where there are several.
fn name(client: &Client<'_>, outcome: &Outcome<'_>, all: &[Outcome<'_>]) -> TargetName {
    let services = &client.view.catalog.services;
    let key = match &outcome.target.form {
        TargetForm::Clock(clock) => clock.limit.when.request.as_ref(),
        TargetForm::Reply(limit) | TargetForm::Gap(limit) => limit.when.request.as_ref(),
        _ => None,
    };
    let kinds = outcome.agreement.services.iter().filter_map(|id| services.get(id));
    let request = key.map(|key| {
        let kind = kinds.flat_map(|service| &service.requests).find(|kind| kind.key == *key);
        kind.map_or_else(|| key.to_string(), |kind| kind.name.clone())
    });
    let differs = |of: fn(&Outcome<'_>) -> String| all.iter().any(|other| of(other) != of(outcome));
    let service = |row: &Outcome<'_>| row.service.map_or_else(String::new, ToString::to_string);
    let uptimes = all.iter().filter(|row| row.service.is_some()).any(|row| service(row) != service(outcome));
    TargetName {
        form: outcome.target.form.clone(),
        request,
        service: outcome
            .service
            .filter(|_| uptimes)
            .map(|id| services.get(id).map_or_else(|| id.to_string(), |service| service.name.clone())),
        agreement: differs(|row| row.agreement.id.to_string()).then(|| agreement_name(outcome.agreement)),
    }
}
