//! What the contracts promise us, and what came of it, target by target.

use super::{SupplierContext, heading, said};
use crate::evaluate::outcome::Outcome;
use crate::evaluate::verdict::Verdict;
use crate::report::column::{data, left, page, right, row_if, table};
use crate::report::context::shown;
use crate::report::document::{Block, Cell, Row, Width};
use crate::report::figure::{actual, basis, required};
use crate::report::phrase::supplier::Word;
use crate::report::phrase::{Label, Phrase};

/// The heading and the table.
pub fn blocks(cx: &SupplierContext<'_>) -> Vec<Block> {
    let columns = vec![
        data("agreement"),
        data("service"),
        data("target"),
        left("name", Label::Target, Width::Share(1)),
        right("required", Label::Required),
        right("actual", Label::Actual),
        page(right("basis", Label::Basis)),
        data("good"),
        data("total"),
        page(left("months", said(Word::Months), Width::Fit)),
        left("status", Label::Status, Width::Fit),
        data("reason"),
    ];
    let rows = cx.made.outcomes.iter().map(|outcome| line(cx, outcome)).collect();
    vec![heading(Word::Targets), Block::Table(table("targets", columns, rows, said(Word::NoTarget)))]
}

fn line(cx: &SupplierContext<'_>, outcome: &Outcome<'_>) -> Row {
    let number = |n: i64| if outcome.verdict.has_data() { Cell::Count(n) } else { Cell::Dash };
    let reason = match &outcome.verdict {
        Verdict::NoData(why) => Cell::name(why.word()),
        Verdict::Met | Verdict::AtRisk | Verdict::Missed => Cell::Dash,
    };
    let months = match outcome.months.as_slice() {
        [] => Cell::Dash,
        months => Cell::Strip(months.iter().map(|month| shown(&month.verdict)).collect()),
    };
    row_if(
        matches!(outcome.verdict, Verdict::Missed | Verdict::AtRisk),
        vec![
            Cell::name(outcome.agreement.id.as_str()),
            Cell::name(outcome.service.map_or("all", |service| service.as_str())),
            Cell::name(outcome.target.key.as_str()),
            Cell::phrase(Phrase::Target(Box::new(cx.target_name(outcome)))),
            required(outcome),
            actual(outcome),
            basis(outcome),
            number(outcome.good),
            number(outcome.total),
            months,
            Cell::Verdict(shown(&outcome.verdict)),
            reason,
        ],
    )
}
