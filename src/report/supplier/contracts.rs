//! The underpinning contracts with the supplier that were in force: days, fee, next review.

use super::{SupplierContext, heading, said};
use crate::domain::record::agreement::Agreement;
use crate::evaluate::stage::review_due;
use crate::report::column::{data, left, right, row, table};
use crate::report::context::agreement_name;
use crate::report::document::{Block, Cell, Row, Width};
use crate::report::phrase::supplier::{SupplierPhrase, Word};
use crate::report::phrase::{Label, Phrase};

/// The heading and the table.
pub fn blocks(cx: &SupplierContext<'_>) -> Vec<Block> {
    let columns = vec![
        data("agreement"),
        left("name", Label::Agreement, Width::Share(4)),
        left("title", Label::Subject, Width::Share(6)),
        left("in_force", said(Word::InForce), Width::Fit),
        right("fee", said(Word::Fee)),
        left("next_review", said(Word::NextReview), Width::Fit),
    ];
    let rows = cx.contracts().into_iter().map(|agreement| line(cx, agreement)).collect();
    vec![heading(Word::Contracts), Block::Table(table("contracts", columns, rows, said(Word::NoContract)))]
}

fn line(cx: &SupplierContext<'_>, agreement: &Agreement) -> Row {
    let fee = agreement.fee.as_ref().and_then(|fee| fee.on(cx.period.last_day().min(last(agreement))));
    row(vec![
        Cell::name(agreement.id.as_str()),
        Cell::phrase(Phrase::AgreementName(agreement_name(agreement))),
        Cell::name(agreement.title.clone()),
        Cell::phrase(SupplierPhrase::InForce { from: agreement.from, until: agreement.until }.into()),
        fee.map_or(Cell::Dash, |fee| Cell::Money(*fee)),
        review_due(agreement).map_or(Cell::Dash, Cell::Date),
    ])
}

fn last(agreement: &Agreement) -> crate::domain::time::Date {
    agreement.until.unwrap_or(crate::domain::time::Date::MAX)
}
