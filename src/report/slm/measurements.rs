//! The ten measurements, this quarter beside the one before, and how each is made.

use super::{SlmContext, heading, said, trend};
use crate::evaluate::slm::{Measured, Value, Wanted};
use crate::report::column::{data, left, page, right, row, table};
use crate::report::document::{Block, Cell, Row, Sign, Text, TimeStyle, Width};
use crate::report::phrase::Phrase;
use crate::report::phrase::slm::{SlmPhrase, Word};

/// The heading and the table.
pub fn blocks(cx: &SlmContext<'_>) -> Vec<Block> {
    let columns = vec![
        data("measurement"),
        left("name", said(Word::Measurement), Width::Share(1)),
        right("now", SlmPhrase::Quarter(cx.first)),
        right("before", SlmPhrase::Quarter(cx.before())),
        page(left("change", said(Word::Change), Width::Fit)),
        data("better"),
    ];
    let rows = cx.measured.iter().map(line).collect();
    vec![heading(Word::Measurements), Block::Table(table("measurements", columns, rows, None))]
}

/// How each is made.
pub fn rules(cx: &SlmContext<'_>) -> Vec<Block> {
    let rule =
        |measured: &Measured| (SlmPhrase::Measurement(measured.which).into(), SlmPhrase::Rule(measured.which).into());
    vec![heading(Word::Rules), Block::Rules(cx.measured.iter().map(rule).collect())]
}

fn line(measured: &Measured) -> Row {
    row(vec![
        Cell::name(measured.which.to_string()),
        Cell::phrase(SlmPhrase::Measurement(measured.which).into()),
        measured.now.map_or(Cell::Dash, cell),
        measured.before.map_or(Cell::Dash, cell),
        change(measured),
        trend(measured).map_or(Cell::Dash, |is_better| Cell::name(if is_better { "yes" } else { "no" })),
    ])
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Share { good, total } => Cell::Of(good, total),
        Value::Count(n) => Cell::Count(n),
        Value::Score(value) => Cell::Decimal(value.cut(2)),
        Value::Work(seconds) => Cell::Seconds { seconds, style: TimeStyle::Minutes },
        Value::Days(days) => Cell::phrase(SlmPhrase::Days(days).into()),
    }
}

/// Where it went, with a sign: by how much it was reduced (F10), or rose.
fn change(measured: &Measured) -> Cell {
    let (Some(now), Some(before)) = (measured.now.and_then(Value::number), measured.before.and_then(Value::number))
    else {
        return Cell::phrase(said(Word::NotComparable));
    };
    let Some(is_better) = trend(measured) else { return Cell::phrase(said(Word::Unchanged)) };
    let by: Option<Phrase> = match measured.wanted {
        Wanted::Fall => measured.reduction().map(|reduction| SlmPhrase::Reduced(reduction).into()),
        Wanted::Rise => now.minus(before).map(|by| {
            let is_share = matches!(measured.now, Some(Value::Share { .. }));
            SlmPhrase::Risen { by, is_share }.into()
        }),
    };
    // From nothing there is no percentage to say.
    let text = Text::Phrase(by.unwrap_or_else(|| said(Word::NotComparable)));
    Cell::Marked { sign: if is_better { Sign::Good } else { Sign::Warn }, text }
}
