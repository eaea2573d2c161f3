//! Penalties: what the contracts give us for the months of the period, and what a person has recorded of claims.

use super::{SupplierContext, heading, said};
use crate::domain::record::miss::{CreditStage, CreditState, Miss};
use crate::domain::time::Month;
use crate::evaluate::credit::{Credits, ProposedCredit, claims};
use crate::evaluate::period::Period;
use crate::report::column::{data, left, right, row, table};
use crate::report::document::{Block, Cell, Row, Sign, Text, Width};
use crate::report::phrase::Label;
use crate::report::phrase::supplier::Word;

/// The heading and the table; what could not be worked out for want of a fee.
pub fn blocks(cx: &SupplierContext<'_>) -> Vec<Block> {
    let columns = vec![
        left("month", said(Word::Month), Width::Fit),
        left("agreement", Label::Agreement, Width::Share(4)),
        left("target", Label::Target, Width::Share(4)),
        right("below", said(Word::Step)),
        right("share", said(Word::Share)),
        right("fee", said(Word::Fee)),
        right("amount", said(Word::Amount)),
        left("state", Label::State, Width::Fit),
        left("reference", said(Word::Reference), Width::Share(3)),
        data("record"),
    ];
    let (mut rows, mut is_lost) = (Vec::new(), false);
    for part in cx.period.parts() {
        let made = cx.internal.evaluate(Period::Month(part.month), Some(cx.provenance.as_of));
        let found: Credits<'_> = claims(cx.internal, &made);
        let is_its = |claim: &&ProposedCredit<'_>| claim.agreement.supplier.as_ref() == Some(&cx.supplier.id);
        rows.extend(found.proposed.iter().filter(is_its).map(|claim| proposed(part.month, claim)));
        is_lost |= cx.contracts().iter().any(|agreement| found.without_fee.contains(&&agreement.id));
        rows.extend(recorded(cx, part.month));
    }
    let mut blocks = vec![heading(Word::Claims)];
    if !rows.is_empty() || !is_lost {
        blocks.push(Block::Table(table("claims", columns, rows, said(Word::NoClaim))));
    }
    if is_lost {
        blocks.push(Block::Paragraph(vec![Text::Phrase(said(Word::NoFee))]));
    }
    blocks
}

fn proposed(month: Month, claim: &ProposedCredit<'_>) -> Row {
    row(vec![
        Cell::name(month.to_string()),
        Cell::name(claim.agreement.id.as_str()),
        Cell::name(claim.target.key.as_str()),
        Cell::Percent(claim.step.below),
        Cell::Percent(claim.step.share),
        Cell::Money(claim.base),
        Cell::Money(claim.amount),
        Cell::Marked { sign: Sign::Open, text: Text::Phrase(said(Word::Computed)) },
        Cell::Dash,
        Cell::Dash,
    ])
}

/// Claims in the records of misses that were the supplier's.
fn recorded(cx: &SupplierContext<'_>, month: Month) -> Vec<Row> {
    let misses = cx.portfolio.customers.values().flat_map(|records| &records.misses);
    let is_its = |miss: &&Miss| {
        let by_word = miss.by.iter().any(|(holder, _)| cx.is_it(holder));
        miss.month == month && (by_word || cx.caused.iter().any(|caused| caused.is_of(miss)))
    };
    let with_claim = misses.filter(is_its).filter_map(|miss| Some((miss, miss.claim.as_ref()?)));
    with_claim.map(|(miss, claim)| line(cx, miss, claim)).collect()
}

fn line(cx: &SupplierContext<'_>, miss: &Miss, claim: &CreditState) -> Row {
    let (sign, word) = match claim.stage(cx.today()) {
        CreditStage::Proposed => (Sign::Open, Word::Recorded),
        CreditStage::Approved => (Sign::Warn, Word::Approved),
        CreditStage::Sent => (Sign::Warn, Word::Sent),
        CreditStage::Paid => (Sign::Good, Word::Paid),
        CreditStage::Excluded => (Sign::Open, Word::Waived),
    };
    let reference = claim.reference.as_ref().or(claim.excluded.as_ref());
    row(vec![
        Cell::name(miss.month.to_string()),
        Cell::name(cx.customer_name(&miss.customer)),
        Cell::name(miss.target.as_str()),
        Cell::Dash,
        Cell::Dash,
        Cell::Dash,
        claim.amount.map_or(Cell::Dash, Cell::Money),
        Cell::Marked { sign, text: Text::Phrase(said(word)) },
        reference.map_or(Cell::Dash, Cell::name),
        Cell::name(miss.path.clone()),
    ])
}
