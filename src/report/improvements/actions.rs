//! The actions of all improvements, by the day that holds now.

use super::{PlanContext, heading, said};
use crate::domain::record::action::Action;
use crate::report::action::marked;
use crate::report::column::{left, row, table};
use crate::report::context::{authored, person};
use crate::report::document::{Block, Cell, Row, Text, Width};
use crate::report::phrase::improvements::Word;
use crate::report::phrase::{Label, Phrase};

/// The heading and the table; nothing where there is no improvement.
pub fn blocks(cx: &PlanContext<'_>) -> Vec<Block> {
    if cx.improvements.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        left("improvement", said(Word::Improvement), Width::Share(3)),
        left("id", Label::Id, Width::Fit),
        left("action", Label::Action, Width::Share(6)),
        left("owner", Label::Owner, Width::Fit),
        left("due", Label::Due, Width::Fit),
        left("state", Label::State, Width::Fit),
    ];
    let mut all: Vec<(String, &Action)> = Vec::new();
    for one in &cx.improvements {
        all.extend(one.actions().iter().map(|action| (one.id().to_string(), action)));
    }
    all.retain(|(_, action)| action.opened <= cx.today());
    all.sort_by_key(|(_, action)| (action.due_now(), action.key.clone()));
    let rows = all.into_iter().map(|(id, action)| line(cx, id, action)).collect();
    vec![heading(Word::Actions), Block::Table(table("actions", columns, rows, said(Word::NoAction)))]
}

fn line(cx: &PlanContext<'_>, improvement: String, action: &Action) -> Row {
    let owner = match action.owner.as_str() {
        "customer" => Text::Phrase(Phrase::OwnerCustomer),
        who => Text::Name(person(cx.view, who)),
    };
    row(vec![
        Cell::Ref(improvement),
        Cell::name(action.key.to_string()),
        Cell::Text(authored(action.what.as_str())),
        Cell::Text(owner),
        Cell::Date(action.due_now()),
        marked(cx.today(), action),
    ])
}
