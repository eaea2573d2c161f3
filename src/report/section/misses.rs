//! Every ticket that missed a target, with why and what is done; and what could not be judged at all.

use crate::domain::record::action::Action;
use crate::domain::record::miss::Miss;
use crate::evaluate::outcome::{Evidence, Outcome, Taken, TicketEvidence};
use crate::report::action::state;
use crate::report::column::{data, data_row, left, page_row, right, row, table};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{Block, Cell, Heading, Row, Sign, Text, TimeStyle, Width};
use crate::report::part::ActionState;
use crate::report::phrase::{Label, Phrase};

/// The table of late tickets; then tickets and records without a verdict, where there are any.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = |text: Label| Block::Heading(Heading { level: 1, number: None, text: text.into(), new_page: false });
    let mut rows: Vec<Row> = Vec::new();
    for outcome in &cx.now().outcomes {
        let Evidence::Tickets(tickets) = &outcome.evidence else { continue };
        for late in tickets.iter().filter(|ticket| !ticket.met) {
            rows.extend(rows_of(cx, outcome, late));
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
        data("agreement"),
    ];
    let explained = table("missed_targets", columns, rows, Phrase::NothingMissed(cx.month));
    let mut blocks = vec![heading(Label::MissedExplained), Block::Table(explained)];
    let rows = without_verdict(cx);
    if !rows.is_empty() {
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

/// Tickets that no one agreement was in force for, and records that cannot be read.
fn without_verdict(cx: &MonthContext<'_>) -> Vec<Row> {
    let tickets = cx.now().not_applicable.iter().map(|(ticket, why)| {
        let reason = Cell::phrase(Phrase::NotApplicable(why.clone()));
        row(vec![Cell::Ref(ticket.id().to_string()), Cell::Text(authored(ticket.title())), reason])
    });
    let lost = cx
        .view
        .unreadable
        .iter()
        .map(|lost| row(vec![Cell::Dash, Cell::name(lost.path.clone()), Cell::phrase(Label::CannotBeRead.into())]));
    tickets.chain(lost).collect()
}

/// The rows of one miss: one on the page with its first action, one more below it for each further action.
fn rows_of(cx: &MonthContext<'_>, outcome: &Outcome<'_>, late: &TicketEvidence<'_>) -> Vec<Row> {
    let ticket = late.ticket;
    let actual = match late.taken {
        Taken::Seconds(seconds) => Cell::Seconds { seconds, style: TimeStyle::Minutes },
        Taken::BusinessDays(days) => Cell::BusinessDays(days),
    };
    let cause = ticket.cause().or(cx.outage_of(ticket).and_then(|outage| outage.cause));
    let head = [
        Cell::Ref(ticket.id().to_string()),
        Cell::name(outcome.target.key.as_str()),
        Cell::phrase(Phrase::TargetShort(Box::new(cx.outcome_name(outcome)))),
        Cell::Alarm(Box::new(actual)),
        cause.map_or_else(|| Cell::phrase(Label::NoCause.into()), |cause| Cell::Text(authored(cause))),
    ];
    let agreement = Cell::name(outcome.agreement.id.as_str());
    let whole = |what: Cell, state: Cell| row(head.iter().cloned().chain([what, state, agreement.clone()]).collect());
    let actions = actions(cx, outcome, late);
    let Some((first, others)) = actions.split_first() else {
        let open = Cell::Marked { sign: Sign::Warn, text: Text::Phrase(Label::Open.into()) };
        return vec![whole(Cell::phrase(Label::NoAction.into()), open)];
    };
    let (what, state) = cells(cx, first);
    let mut rows = vec![whole(what, state)];
    for action in others {
        let (what, state) = cells(cx, action);
        let blank = head.iter().map(|_| Cell::name(""));
        rows.push(page_row(row(blank.chain([what.clone(), state.clone(), Cell::Dash]).collect())));
        rows.push(data_row(whole(what, state)));
    }
    rows
}

/// The actions on a late ticket, on its outage and on the record of the miss, each once.
fn actions<'v>(cx: &MonthContext<'v>, outcome: &Outcome<'v>, late: &TicketEvidence<'v>) -> Vec<&'v Action> {
    let ticket = late.ticket;
    let is_it = |miss: &&Miss| {
        miss.month == cx.month
            && miss.agreement == outcome.agreement.id
            && miss.target == outcome.target.key
            && miss.service.as_ref() == outcome.service
    };
    let of_outage = cx.outage_of(ticket).map_or(&[][..], |outage| outage.actions);
    let of_miss = cx.view.misses.iter().find(is_it).map_or(&[][..], |miss| miss.actions.as_slice());
    let mut all: Vec<&Action> = Vec::new();
    for action in ticket.actions().iter().chain(of_outage).chain(of_miss) {
        if action.opened <= cx.today() && !all.iter().any(|one| one.key == action.key && one.what == action.what) {
            all.push(action);
        }
    }
    all
}

/// An action in words, and where it stands.
fn cells(cx: &MonthContext<'_>, action: &Action) -> (Cell, Cell) {
    let (date, sign, word) = match state(cx.today(), action) {
        ActionState::Done { date, .. } => (date, Sign::Good, Label::Done),
        ActionState::Late { moved, .. } => (moved.unwrap_or(action.due), Sign::Bad, Label::Late),
        ActionState::DueSoon { moved, .. } => (moved.unwrap_or(action.due), Sign::Warn, Label::Open),
        ActionState::Due { date, .. } => (date, Sign::Warn, Label::Open),
    };
    let (key, what) = (action.key.to_string(), action.what.clone());
    let line = Phrase::ActionLine { key, what, owner: Box::new(cx.owner(&action.owner)), date };
    (Cell::phrase(line), Cell::Marked { sign, text: Text::Phrase(word.into()) })
}
