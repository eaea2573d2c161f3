//! The checklist: every item with what became of it, by whom and when.

use super::{PlanContext, heading};
use crate::domain::record::onboarding::{Item, ItemState};
use crate::evaluate::onboarding::{due, is_settled, milestone_of};
use crate::report::column::{data, left, page, row, table};
use crate::report::context::{authored, owner};
use crate::report::document::{Block, Cell, Row, Sign, Text, Width};
use crate::report::phrase::Phrase;
use crate::report::phrase::plan::{Plan, Word};

/// The heading, the table in the order of the plan, and how to read its days.
pub fn blocks(cx: &PlanContext<'_>) -> Vec<Block> {
    let mut rows: Vec<Row> = Vec::new();
    let mut last = None;
    for item in &cx.onboarding.items {
        rows.push(row_of(cx, item, last != Some(item.phase)));
        last = Some(item.phase);
    }
    let columns = vec![
        data("phase"),
        data("key"),
        page(left("group", Word::Phase, Width::Fit)),
        left("item", Word::Item, Width::Share(5)),
        left("day", Word::Day, Width::Fit),
        left("owner", Word::Owner, Width::Share(3)),
        left("note", Word::Note, Width::Share(4)),
        left("state", Word::Status, Width::Fit),
    ];
    let empty: Option<Phrase> = Some(Word::NoItems.into());
    let notes = Block::Notes(vec![Text::Phrase(Word::HowToRead.into())]);
    vec![heading(Word::Checklist), Block::Table(table("items", columns, rows, empty)), notes]
}

fn row_of(cx: &PlanContext<'_>, item: &Item, is_first: bool) -> Row {
    let milestone = milestone_of(cx.onboarding, item);
    let due = due(cx.onboarding, &cx.standing.dates, item);
    let whose = |by: Option<&str>| {
        let who = by.or_else(|| milestone.and_then(|one| one.owner.as_deref()));
        who.map_or(Cell::Dash, |who| Cell::Text(owner(cx.view, who)))
    };
    let marked = |sign, word: Word| Cell::Marked { sign, text: Text::Phrase(word.into()) };
    let (state, day, whose, note) = match &item.state {
        ItemState::Done { date, by, evidence } if is_settled(item, cx.today) => {
            (marked(Sign::Good, Word::Done), Some(*date), whose(by.as_deref()), evidence.as_deref())
        }
        ItemState::Skipped { why, by } => {
            (Cell::phrase(Word::LeftOut.into()), None, whose(by.as_deref()), Some(why.as_str()))
        }
        _ if due.is_some_and(|due| due < cx.today) => (marked(Sign::Bad, Word::Late), due, whose(None), None),
        _ => (marked(Sign::Open, Word::Open), due, whose(None), None),
    };
    let group = if is_first { Cell::phrase(Plan::Phase(item.phase).into()) } else { Cell::name("") };
    row(vec![
        Cell::name(item.phase.to_string()),
        Cell::name(item.key.as_str()),
        group,
        Cell::phrase(Plan::Item { key: item.key.to_string(), template: cx.onboarding.template }.into()),
        day.map_or(Cell::Dash, Cell::Date),
        whose,
        note.map_or(Cell::name(""), |note| Cell::Text(authored(note))),
        state,
    ])
}
