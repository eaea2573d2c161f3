//! Every ticket that missed a target, with why and what is done; and tickets that no agreement was in force for.

use crate::domain::record::action::Action;
use crate::evaluate::outcome::{Evidence, Taken, TicketEvidence};
use crate::report::column::{data, left, right, row, table};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{Block, Cell, Heading, Row, Sign, Text, TimeStyle, Width};
use crate::report::phrase::{Label, Phrase};

/// The table of late tickets, and of tickets without a verdict where there are any.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = |text: Label| Block::Heading(Heading { level: 1, number: None, text: text.into(), new_page: false });
    let mut rows: Vec<Row> = Vec::new();
    for outcome in &cx.now().outcomes {
        let Evidence::Tickets(tickets) = &outcome.evidence else { continue };
        let target = Phrase::TargetShort(Box::new(cx.outcome_name(outcome)));
        for late in tickets.iter().filter(|ticket| !ticket.met) {
            rows.extend(rows_of(cx, late, outcome.target.key.as_str(), &target));
        }
    }
    let columns = vec![
        left("ticket", Label::Ticket, Width::Fit),
        data("target"),
        left("target_name", Label::Target, Width::Share(3)),
        right("actual", Label::Actual),
        left("why", Label::Why, Width::Share(7)),
        left("action", Label::ActionOwnerDue, Width::Share(7)),
        left("state", Label::State, Width::Fit),
    ];
    let explained = table("missed_targets", columns, rows, Phrase::NothingMissed(cx.month));
    let mut blocks = vec![heading(Label::MissedExplained), Block::Table(explained)];
    let open = &cx.now().not_applicable;
    if !open.is_empty() {
        let rows = open
            .iter()
            .map(|(ticket, why)| {
                let reason = Cell::phrase(Phrase::NotApplicable(why.clone()));
                row(vec![Cell::Ref(ticket.id().to_string()), Cell::Text(authored(ticket.title())), reason])
            })
            .collect();
        let columns = vec![
            left("ticket", Label::Ticket, Width::Fit),
            left("title", Label::Subject, Width::Share(6)),
            left("reason", Label::Reason, Width::Share(4)),
        ];
        blocks.push(heading(Label::NotEvaluated));
        blocks.push(Block::Table(table("not_evaluated", columns, rows, None)));
    }
    blocks
}

/// One row for each action of a late ticket, at least one.
fn rows_of(cx: &MonthContext<'_>, late: &TicketEvidence<'_>, target: &str, name: &Phrase) -> Vec<Row> {
    let ticket = late.ticket;
    let actual = match late.taken {
        Taken::Seconds(seconds) => Cell::Seconds { seconds, style: TimeStyle::Minutes },
        Taken::BusinessDays(days) => Cell::BusinessDays(days),
    };
    let why = ticket.cause().map_or_else(|| Cell::phrase(Label::NoCause.into()), |cause| Cell::Text(authored(cause)));
    let outage = cx.outage_of(ticket);
    let of_outage = outage.map_or(&[][..], |outage| outage.actions);
    let actions: Vec<&Action> = ticket.actions().iter().chain(of_outage).collect();
    let made = |what: Cell, state: Cell| {
        let id = Cell::Ref(ticket.id().to_string());
        let actual = Cell::Alarm(Box::new(actual.clone()));
        row(vec![id, Cell::name(target), Cell::phrase(name.clone()), actual, why.clone(), what, state])
    };
    if actions.is_empty() {
        return vec![made(Cell::phrase(Label::NoAction.into()), Cell::Dash)];
    }
    let line = |action: &&Action| {
        let today = cx.today();
        let done = action.done.filter(|done| *done <= today);
        let date = done.unwrap_or_else(|| action.due_now());
        let (key, what) = (action.key.to_string(), action.what.clone());
        let what = Phrase::ActionLine { key, what, owner: cx.person(&action.owner), date };
        let (sign, word) = if done.is_some() { (Sign::Good, Label::Done) } else { (Sign::Warn, Label::Open) };
        made(Cell::phrase(what), Cell::Marked { sign, text: Text::Phrase(word.into()) })
    };
    actions.iter().map(line).collect()
}
