//! Section 9: every open action, and those that were done in the month.

use std::collections::BTreeMap;

use crate::domain::id::Key;
use crate::domain::record::action::Action;
use crate::domain::time::Month;
use crate::report::action::state;
use crate::report::column::{left, row, table};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{Block, Cell, Heading, Row, Sign, Text, Width};
use crate::report::part::ActionState;
use crate::report::phrase::{Label, Phrase};

/// The heading and the table.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("9"), text: Label::Actions.into(), new_page: false };
    let rows = actions(cx).into_values().map(|action| row_of(cx, action)).collect();
    let columns = vec![
        left("id", Label::Id, Width::Fit),
        left("action", Label::Action, Width::Share(1)),
        left("owner", Label::Owner, Width::Fit),
        left("opened", Label::Opened, Width::Fit),
        left("due", Label::Due, Width::Fit),
        left("state", Label::State, Width::Fit),
    ];
    let table = table("actions", columns, rows, Phrase::from(Label::NoActions));
    vec![Block::Heading(heading), Block::Table(table)]
}

/// Actions of the customer's meetings, tickets, misses, and of the outages of its services, by key.
fn actions<'v>(cx: &MonthContext<'v>) -> BTreeMap<&'v Key, &'v Action> {
    let services = cx.services();
    let of_meetings = cx.view.meetings.values().flat_map(|meeting| &meeting.actions);
    let of_tickets = cx.view.tickets.iter().flat_map(|ticket| ticket.actions());
    let of_misses = cx.view.misses.iter().flat_map(|miss| &miss.actions);
    let outages = cx.view.outages.iter().filter(|outage| services.contains(outage.service));
    let of_outages = outages.flat_map(|outage| outage.actions);
    let today = cx.today();
    let shown = |action: &&Action| {
        action.opened <= today
            && match action.done.filter(|done| *done <= today) {
                None => true,
                Some(done) => Month::of(done) == cx.month,
            }
    };
    let all = of_meetings.chain(of_tickets).chain(of_misses).chain(of_outages);
    all.filter(shown).map(|action| (&action.key, action)).collect()
}

fn row_of(cx: &MonthContext<'_>, action: &Action) -> Row {
    let state = state(cx, action);
    let sign = match state {
        ActionState::Done { .. } => Sign::Good,
        ActionState::Late { .. } => Sign::Bad,
        ActionState::DueSoon { .. } => Sign::Warn,
        ActionState::Due { .. } => Sign::Open,
    };
    row(vec![
        Cell::Ref(action.key.to_string()),
        Cell::Text(authored(action.what.as_str())),
        Cell::Text(cx.owner(&action.owner)),
        Cell::Date(action.opened),
        Cell::Date(action.due),
        Cell::Marked { sign, text: Text::Phrase(Phrase::ActionState(state)) },
    ])
}
