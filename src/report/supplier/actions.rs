//! Open actions of the supplier's, and those that were done in the period, wherever they stand.

use super::{SupplierContext, heading, said};
use crate::evaluate::todo::{Todo, todos};
use crate::report::action::marked;
use crate::report::column::{data, left, row, table};
use crate::report::context::authored;
use crate::report::document::{Block, Cell, Row, Width};
use crate::report::phrase::Label;
use crate::report::phrase::supplier::Word;

/// The heading and the table.
pub fn blocks(cx: &SupplierContext<'_>) -> Vec<Block> {
    let columns = vec![
        left("id", Label::Id, Width::Fit),
        left("action", Label::Action, Width::Share(1)),
        left("opened", Label::Opened, Width::Fit),
        left("due", Label::Due, Width::Fit),
        left("state", Label::State, Width::Fit),
        data("source"),
    ];
    let rows = todos(cx.portfolio).iter().filter(|todo| is_shown(cx, todo)).map(|todo| line(cx, todo)).collect();
    vec![heading(Word::Actions), Block::Table(table("actions", columns, rows, said(Word::NoAction)))]
}

fn is_shown(cx: &SupplierContext<'_>, todo: &Todo<'_>) -> bool {
    let action = todo.action;
    let is_news = |done| done >= cx.period.first_day();
    cx.is_it(&action.owner) && action.opened <= cx.today() && action.done.is_none_or(is_news)
}

fn line(cx: &SupplierContext<'_>, todo: &Todo<'_>) -> Row {
    let action = todo.action;
    row(vec![
        Cell::Ref(action.key.to_string()),
        Cell::Text(authored(action.what.as_str())),
        Cell::Date(action.opened),
        Cell::Date(action.due_now()),
        marked(cx.today(), action),
        Cell::name(todo.name.clone()),
    ])
}
