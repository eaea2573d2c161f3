//! Open points with what is done about them, and decisions that the project waits for.

use super::{ProjectContext, heading, said};
use crate::domain::record::action::Action;
use crate::report::action::marked;
use crate::report::column::{left, row, table};
use crate::report::context::{authored, person};
use crate::report::document::{Block, Cell, Row, Text, Width};
use crate::report::phrase::project::Word;
use crate::report::phrase::{Label, Phrase};

/// Issues that are open, by the day that holds now.
pub fn blocks(cx: &ProjectContext<'_>) -> Vec<Block> {
    let columns = vec![
        left("id", Label::Id, Width::Share(2)),
        left("what", said(Word::What), Width::Share(6)),
        left("owner", Label::Owner, Width::Fit),
        left("due", Label::Due, Width::Fit),
        left("state", Label::State, Width::Fit),
    ];
    let is_open = |issue: &&Action| issue.opened <= cx.today() && cx.seen(issue.done).is_none();
    let mut open: Vec<&Action> = cx.project.issues.iter().filter(is_open).collect();
    open.sort_by_key(|issue| issue.due_now());
    let rows = open.into_iter().map(|issue| line(cx, issue)).collect();
    vec![heading(Word::Issues), Block::Table(table("issues", columns, rows, said(Word::NoIssue)))]
}

fn line(cx: &ProjectContext<'_>, issue: &Action) -> Row {
    row(vec![
        Cell::Ref(issue.key.to_string()),
        Cell::Text(authored(issue.what.as_str())),
        Cell::Text(owner(cx, &issue.owner)),
        Cell::Date(issue.due_now()),
        marked(cx.today(), issue),
    ])
}

/// Decisions that are not made.
pub fn decisions(cx: &ProjectContext<'_>) -> Vec<Block> {
    let columns = vec![
        left("ask", said(Word::What), Width::Share(1)),
        left("owner", Label::Owner, Width::Fit),
        left("due", Label::Due, Width::Fit),
    ];
    let open = cx.project.decisions.iter().filter(|asked| cx.seen(asked.decided).is_none());
    let rows = open.map(|asked| {
        row(vec![
            Cell::Text(authored(asked.ask.as_str())),
            asked.owner.as_ref().map_or(Cell::Dash, |who| Cell::Text(owner(cx, who))),
            asked.by.map_or(Cell::Dash, Cell::Date),
        ])
    });
    vec![heading(Word::Decisions), Block::Table(table("decisions", columns, rows.collect(), said(Word::NoDecision)))]
}

fn owner(cx: &ProjectContext<'_>, who: &str) -> Text {
    if who == "customer" { Text::Phrase(Phrase::OwnerCustomer) } else { Text::Name(person(cx.view, who)) }
}
