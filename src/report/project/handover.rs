//! What is handed over, and how the scope changed. Each is left out where there is nothing.

use super::{ProjectContext, heading, said};
use crate::domain::time::Date;
use crate::report::column::{left, right, row, table};
use crate::report::context::{authored, authored_cell};
use crate::report::document::{Block, Cell, Width};
use crate::report::phrase::project::Word;

/// Deliverables with the days on which they are agreed, submitted and accepted.
pub fn deliverables(cx: &ProjectContext<'_>) -> Vec<Block> {
    if cx.project.deliverables.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        left("deliverable", said(Word::Deliverable), Width::Share(1)),
        left("due", said(Word::Due), Width::Fit),
        left("submitted", said(Word::Submitted), Width::Fit),
        left("accepted", said(Word::Accepted), Width::Fit),
    ];
    let day = |day: Option<Date>| cx.seen(day).map_or(Cell::Dash, Cell::Date);
    let rows = cx.project.deliverables.iter().map(|part| {
        row(vec![
            Cell::name(part.name.clone().unwrap_or_else(|| part.key.to_string())),
            part.due.map_or(Cell::Dash, Cell::Date),
            day(part.submitted),
            day(part.accepted),
        ])
    });
    vec![heading(Word::Deliverables), Block::Table(table("deliverables", columns, rows.collect(), None))]
}

/// Changes of scope that were asked for by then.
pub fn scope(cx: &ProjectContext<'_>) -> Vec<Block> {
    let known: Vec<_> = cx.project.scope_changes.iter().filter(|change| change.date <= cx.today()).collect();
    if known.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        left("date", said(Word::Planned), Width::Fit),
        left("what", said(Word::What), Width::Share(4)),
        left("time", said(Word::Time), Width::Share(2)),
        right("cost", said(Word::Cost)),
        left("approved", said(Word::Approved), Width::Fit),
    ];
    let rows = known.into_iter().map(|change| {
        row(vec![
            Cell::Date(change.date),
            Cell::Text(authored(change.what.as_str())),
            authored_cell(change.time.as_deref()),
            change.cost.map_or(Cell::Dash, Cell::Money),
            cx.seen(change.approved).map_or(Cell::Dash, Cell::Date),
        ])
    });
    vec![heading(Word::Scope), Block::Table(table("scope_changes", columns, rows.collect(), None))]
}
