//! Money: planned, spent, expected at the end, and the difference between the last and the first.

use super::{ProjectContext, heading, said};
use crate::domain::amount::Money;
use crate::report::column::{bare, row, row_if};
use crate::report::document::{Align, Block, Cell, Row, Sign, Table, TableStyle, Text, Width};
use crate::report::phrase::Phrase;
use crate::report::phrase::project::{ProjectPhrase, Word};

/// The heading and the figures.
pub fn blocks(cx: &ProjectContext<'_>) -> Vec<Block> {
    let Some(budget) = &cx.project.budget else {
        return vec![heading(Word::Budget), Block::Paragraph(vec![Text::Phrase(said(Word::NoBudget))])];
    };
    let money = |money: Option<Money>| money.map_or(Cell::Dash, Cell::Money);
    let pair = |word: Word, value: Cell| row(vec![Cell::phrase(said(word)), value]);
    let mut rows: Vec<Row> = vec![
        pair(Word::Planned, Cell::Money(budget.planned)),
        pair(Word::Spent, money(budget.spent)),
        pair(Word::Forecast, money(budget.forecast)),
    ];
    rows.extend(budget.forecast.and_then(|forecast| difference(budget.planned, forecast)));
    let table = Table {
        id: "budget",
        style: TableStyle::Pairs,
        columns: vec![bare("figure", Align::Left, Width::Share(1)), bare("amount", Align::Right, Width::Fit)],
        rows,
        empty: None,
        summary: None,
    };
    vec![heading(Word::Budget), Block::Table(table)]
}

/// Nothing where the currencies differ.
fn difference(planned: Money, forecast: Money) -> Option<Row> {
    if planned.currency != forecast.currency {
        return None;
    }
    let minor = forecast.minor.checked_sub(planned.minor)?;
    let by = Money { currency: planned.currency, minor: minor.checked_abs()? };
    let (sign, text): (Sign, Phrase) = match minor.signum() {
        0 => (Sign::Good, said(Word::AsPlanned)),
        1 => (Sign::Warn, ProjectPhrase::Over(by).into()),
        _ => (Sign::Good, ProjectPhrase::Under(by).into()),
    };
    let value = Cell::Marked { sign, text: Text::Phrase(text) };
    Some(row_if(sign == Sign::Warn, vec![Cell::phrase(said(Word::Difference)), value]))
}
