//! What is improved, why, and what is to be reached.

use super::{PlanContext, heading, said};
use crate::domain::record::improvement::Weight;
use crate::evaluate::view::ImprovementView;
use crate::report::column::{left, row, table};
use crate::report::context::authored;
use crate::report::document::{Block, Cell, Row, Text, Width};
use crate::report::phrase::Label;
use crate::report::phrase::improvements::{ImprovementPhrase, Word};

/// The heading, the table and its order.
pub fn blocks(cx: &PlanContext<'_>) -> Vec<Block> {
    let columns = vec![
        left("id", Label::Id, Width::Share(3)),
        left("title", said(Word::Improvement), Width::Share(5)),
        left("source", said(Word::Source), Width::Share(3)),
        left("from", said(Word::From), Width::Share(3)),
        left("impact", said(Word::Impact), Width::Fit),
        left("effort", said(Word::Effort), Width::Fit),
        left("goal", said(Word::Goal), Width::Share(6)),
        left("stage", Label::State, Width::Fit),
    ];
    let rows: Vec<Row> = cx.improvements.iter().map(|one| line(cx, one)).collect();
    let some = !rows.is_empty();
    let mut blocks = vec![heading(Word::Plan), Block::Table(table("improvements", columns, rows, said(Word::None)))];
    if some {
        blocks.push(Block::Notes(vec![Text::Phrase(said(Word::Order))]));
    }
    blocks
}

fn line(cx: &PlanContext<'_>, one: &ImprovementView<'_>) -> Row {
    let weight = |weight: Option<Weight>| {
        weight.map_or(Cell::Dash, |weight| Cell::phrase(ImprovementPhrase::Weight(weight).into()))
    };
    let goal = one.goal().map_or(Cell::Dash, |goal| {
        let (metric, from, to) = (goal.metric.clone(), goal.from.clone(), goal.to.clone());
        Cell::phrase(ImprovementPhrase::Goal { metric, from, to, by: goal.by }.into())
    });
    let from: Vec<&str> = one.from().collect();
    row(vec![
        Cell::Ref(one.id().to_string()),
        Cell::Text(authored(one.title())),
        Cell::phrase(ImprovementPhrase::Source(one.source()).into()),
        if from.is_empty() { Cell::Dash } else { Cell::name(from.join(", ")) },
        weight(one.impact()),
        weight(one.effort()),
        goal,
        Cell::phrase(ImprovementPhrase::Stage(one.stage(cx.seen())).into()),
    ])
}
