//! What the customer is asked for: open items that cannot be settled without it, and open actions of its own.

use super::{PlanContext, heading};
use crate::domain::checklist::WITH_THE_CUSTOMER;
use crate::domain::record::action::Action;
use crate::domain::time::Date;
use crate::evaluate::onboarding::{due, is_settled};
use crate::report::column::{bare, row};
use crate::report::context::authored;
use crate::report::document::{Align, Block, Cell, Row, Table, TableStyle, Text, Width};
use crate::report::phrase::plan::{Plan, Word};

/// Owner of what is the customer's to do.
const CUSTOMER: &str = "customer";

/// The heading and the numbered list, by the day it is wanted.
pub fn blocks(cx: &PlanContext<'_>) -> Vec<Block> {
    if cx.onboarding.closed.is_some_and(|day| day <= cx.today) {
        return Vec::new();
    }
    let rows: Vec<Row> = needs(cx)
        .into_iter()
        .zip(1i64..)
        .map(|((due, what), n)| row(vec![Cell::Count(n), Cell::Text(what), due.map_or(Cell::Dash, Cell::Date)]))
        .collect();
    let columns = vec![
        bare("n", Align::Left, Width::Fit),
        bare("what", Align::Left, Width::Share(10)),
        bare("due", Align::Right, Width::Fit),
    ];
    let empty = Some(Word::NoNeeds.into());
    let table = Table { id: "needs", style: TableStyle::List, columns, rows, empty, summary: None };
    vec![heading(Word::Needs), Block::Table(table)]
}

fn needs(cx: &PlanContext<'_>) -> Vec<(Option<Date>, Text)> {
    let items = cx.onboarding.items.iter();
    let theirs = items.filter(|item| WITH_THE_CUSTOMER.contains(&item.key.as_str()) && !is_settled(item, cx.today));
    let mut needs: Vec<(Option<Date>, Text)> = theirs
        .map(|item| {
            let due = due(cx.onboarding, &cx.standing.dates, item);
            (due, Text::Phrase(Plan::Ask(item.key.to_string()).into()))
        })
        .collect();
    let is_open = |action: &&Action| {
        action.owner == CUSTOMER && action.opened <= cx.today && action.done.is_none_or(|done| done > cx.today)
    };
    let actions = cx.view.meetings.values().flat_map(|meeting| &meeting.actions).filter(is_open);
    needs.extend(actions.map(|action| (Some(action.due_now()), authored(action.what.as_str()))));
    needs.sort_by_key(|(due, _)| due.unwrap_or(Date::MAX));
    needs
}
