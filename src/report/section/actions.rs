//! Section 9: every open action, and those that were done since the month began.

use crate::domain::record::action::Action;
use crate::domain::time::Month;
use crate::report::action::state;
use crate::report::column::{data, left, row, table};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{Block, Cell, Heading, Row, Sign, Text, Width};
use crate::report::part::ActionState;
use crate::report::phrase::{Label, Phrase};

/// An action and the record that it stands in.
type Found<'v> = (&'v Action, String);

/// The heading and the table.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("9"), text: Label::Actions.into(), new_page: false };
    let rows = actions(cx).into_iter().map(|(action, source)| row_of(cx, action, source)).collect();
    let columns = vec![
        left("id", Label::Id, Width::Fit),
        left("action", Label::Action, Width::Share(1)),
        left("owner", Label::Owner, Width::Fit),
        left("opened", Label::Opened, Width::Fit),
        left("due", Label::Due, Width::Fit),
        left("state", Label::State, Width::Fit),
        data("source"),
        data("new_due"),
        data("started"),
        data("done"),
        data("days_late"),
    ];
    let table = table("actions", columns, rows, Phrase::from(Label::NoActions));
    vec![Block::Heading(heading), Block::Table(table)]
}

/// Actions of the customer's meetings, tickets and misses, and of the outages of its services, by key. One that stands
/// in two records is listed once.
fn actions<'v>(cx: &MonthContext<'v>) -> Vec<Found<'v>> {
    let services = cx.services();
    let view = cx.view;
    let meetings =
        view.meetings.values().map(|meeting| (meeting.actions.as_slice(), format!("meetings/{}", meeting.id)));
    let tickets = view.tickets.iter().map(|ticket| (ticket.actions(), format!("tickets/{}", ticket.id())));
    let outages = view.outages.iter().filter(|outage| services.contains(outage.service));
    let outages = outages.map(|outage| (outage.actions, format!("outages/{}/{}", outage.service, outage.id)));
    let misses = view.misses.iter().map(|miss| {
        let service = miss.service.as_ref().map_or("all", |service| service.as_str());
        let source = format!("misses/{}/{}/{service}/{}", miss.month, miss.agreement, miss.target);
        (miss.actions.as_slice(), source)
    });
    let mut all: Vec<Found<'v>> = Vec::new();
    for (actions, source) in meetings.chain(tickets).chain(outages).chain(misses) {
        for action in actions.iter().filter(|action| is_shown(cx, action)) {
            let is_same = |(known, _): &Found<'v>| known.key == action.key && known.what == action.what;
            if !all.iter().any(is_same) {
                all.push((action, source.clone()));
            }
        }
    }
    all.sort_by(|(a, from_a), (b, from_b)| (&a.key, a.opened, from_a).cmp(&(&b.key, b.opened, from_b)));
    all
}

/// Open on the day that the report rests on, or done since the month began.
fn is_shown(cx: &MonthContext<'_>, action: &Action) -> bool {
    action.opened <= cx.today() && action.done.is_none_or(|done| Month::of(done) >= cx.month)
}

fn row_of(cx: &MonthContext<'_>, action: &Action, source: String) -> Row {
    let state = state(cx.today(), action);
    let date = |date: Option<_>| date.map_or(Cell::Dash, Cell::Date);
    let (sign, done, moved, late) = match state {
        ActionState::Done { date, .. } => (Sign::Good, Some(date), None, 0),
        ActionState::Late { days, moved } => (Sign::Bad, None, moved, days),
        ActionState::DueSoon { moved, .. } => (Sign::Warn, None, moved, 0),
        ActionState::Due { date, .. } => (Sign::Open, None, Some(date).filter(|date| *date != action.due), 0),
    };
    row(vec![
        Cell::Ref(action.key.to_string()),
        Cell::Text(authored(action.what.as_str())),
        Cell::Text(cx.owner(&action.owner)),
        Cell::Date(action.opened),
        Cell::Date(action.due),
        Cell::Marked { sign, text: Text::Phrase(Phrase::ActionState(state)) },
        Cell::name(source),
        date(moved),
        date(action.started.filter(|started| *started <= cx.today())),
        date(done),
        Cell::Count(i64::try_from(late).unwrap_or(i64::MAX)),
    ])
}
