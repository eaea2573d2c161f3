//! The five steps from idea to standard (R227): which are taken, and what was measured.

use super::{PlanContext, heading, said};
use crate::domain::time::Date;
use crate::evaluate::view::ImprovementView;
use crate::report::column::{left, row, table};
use crate::report::context::authored;
use crate::report::document::{Block, Cell, Row, Sign, Text, Width};
use crate::report::phrase::Label;
use crate::report::phrase::improvements::Word;

/// The heading and the table; nothing where there is no improvement.
pub fn blocks(cx: &PlanContext<'_>) -> Vec<Block> {
    if cx.improvements.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        left("id", Label::Id, Width::Share(3)),
        left("approved", said(Word::Approved), Width::Fit),
        left("implemented", said(Word::Implemented), Width::Fit),
        left("measured", said(Word::Measured), Width::Fit),
        left("value", said(Word::Result), Width::Share(2)),
        left("achieved", said(Word::Goal), Width::Share(2)),
        left("standardised", said(Word::Standardised), Width::Fit),
    ];
    let rows = cx.improvements.iter().map(|one| line(cx, one)).collect();
    vec![heading(Word::Steps), Block::Table(table("steps", columns, rows, None))]
}

fn line(cx: &PlanContext<'_>, one: &ImprovementView<'_>) -> Row {
    let day = |day: Option<Date>| day.filter(|day| *day <= cx.today()).map_or(Cell::Dash, Cell::Date);
    let result = one.result().filter(|result| result.date <= cx.today());
    let achieved = result.map_or(Cell::Dash, |result| {
        let (sign, word) = if result.achieved { (Sign::Good, Word::Achieved) } else { (Sign::Bad, Word::NotAchieved) };
        Cell::Marked { sign, text: Text::Phrase(said(word)) }
    });
    row(vec![
        Cell::Ref(one.id().to_string()),
        day(one.approved()),
        day(one.implemented()),
        day(result.map(|result| result.date)),
        result.map_or(Cell::Dash, |result| Cell::Text(authored(result.value.as_str()))),
        achieved,
        day(one.standardised()),
    ])
}
