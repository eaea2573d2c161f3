//! Appendix A: every ticket of the month with its times. Pages show those that weigh; the data file has all.

use std::collections::BTreeMap;

use crate::domain::decimal::Percent;
use crate::domain::id::TicketId;
use crate::domain::record::target::{ClockEnd, Target, TargetForm};
use crate::domain::record::words::{Severity, TicketType, Words};
use crate::domain::time::Instant;
use crate::evaluate::facts::Facts;
use crate::evaluate::outcome::{Evidence, Outcome, Taken, TicketEvidence};
use crate::evaluate::period::Horizon;
use crate::evaluate::view::TicketView;
use crate::report::column::{data, left, page, right};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{
    Align, Block, Cell, ColumnHead, Heading, InstantStyle, Row, RowRole, Shown, Table, TableStyle, Text, TimeStyle,
    Width,
};
use crate::report::figure::count;
use crate::report::phrase::{Label, Phrase};

/// Id of the table and of its file.
pub const ID: &str = "evidence";

/// One decision about a ticket.
type Decided<'v> = (&'v Outcome<'v>, &'v TicketEvidence<'v>);

/// The heading, the table and where all rows are.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: None, text: Label::AppendixEvidence.into(), new_page: false };
    let mut decided: BTreeMap<&TicketId, Vec<Decided<'_>>> = BTreeMap::new();
    for outcome in &cx.now().outcomes {
        if let Evidence::Tickets(tickets) = &outcome.evidence {
            for ticket in tickets {
                decided.entry(ticket.ticket.id()).or_default().push((outcome, ticket));
            }
        }
    }
    let tickets = tickets(cx, &|id| decided.contains_key(id));
    let mut rows: Vec<Row> = Vec::new();
    for (ticket, facts) in &tickets {
        let own = decided.get(ticket.id()).map_or(&[][..], Vec::as_slice);
        rows.extend(rows_of(*ticket, facts, own));
    }
    let some = rows.iter().any(|row| row.shown != Shown::Data);
    let note = file_note(cx, &tickets, rows.len());
    let table = Table {
        id: ID,
        style: TableStyle::Dense,
        columns: columns(),
        rows,
        empty: Some(Label::NoEvidence.into()),
        summary: None,
    };
    let mut blocks = vec![Block::Heading(heading), Block::Table(table)];
    let mut notes = Vec::new();
    if some {
        notes.push(Text::Phrase(Label::EvidenceNote.into()));
    }
    notes.push(Text::Phrase(note));
    blocks.push(Block::Notes(notes));
    blocks
}

/// The tickets that were open at some time in the month, or were decided in it: incidents first, then by id.
fn tickets<'v>(cx: &MonthContext<'v>, is_decided: &dyn Fn(&TicketId) -> bool) -> Vec<(TicketView<'v>, Facts<'v>)> {
    let span = cx.month.span(cx.zone);
    let horizon = Horizon::end_or_now(span.until(), Some(cx.provenance.as_of));
    let mut all: Vec<(TicketView<'v>, Facts<'v>)> = cx
        .view
        .tickets
        .iter()
        .filter_map(|ticket| Some((*ticket, Facts::of(*ticket, horizon)?)))
        .filter(|(ticket, facts)| {
            let rests = facts.rests(ClockEnd::Resolved);
            let at_rest =
                rests.iter().any(|r| r.from < span.from() && r.until.is_none_or(|until| until >= span.until()));
            !at_rest || is_decided(ticket.id())
        })
        .collect();
    let order = |kind| match kind {
        TicketType::Incident => 0,
        TicketType::Request => 1,
        _ => 2,
    };
    all.sort_by_key(|(ticket, _)| (order(ticket.kind()), ticket.id()));
    all
}

fn columns() -> Vec<ColumnHead> {
    vec![
        left("ticket", Label::Ticket, Width::Fit),
        data("type"),
        data("severity"),
        page(left("severity_name", Label::Severity, Width::Fit)),
        data("service"),
        data("request"),
        data("agreement"),
        left("logged", Label::Logged, Width::Fit),
        data("responded"),
        data("response_target"),
        data("response_due"),
        data("response_seconds"),
        data("response_verdict"),
        page(right("response", Label::Response)),
        page(ColumnHead { key: "response_bar", head: None, align: Align::Left, width: Width::Fit, shown: Shown::Page }),
        left("resolved", Label::Resolved, Width::Fit),
        data("resolution_target"),
        data("resolution_due"),
        data("paused_seconds"),
        data("elapsed_seconds"),
        data("business_days"),
        data("resolution_verdict"),
        page(right("paused", Label::Paused)),
        page(right("net_time", Label::NetTime)),
        page(ColumnHead { key: "net_bar", head: None, align: Align::Left, width: Width::Fit, shown: Shown::Page }),
        left("title", Label::Subject, Width::Share(1)),
    ]
}

/// One row with the ticket's response and resolution; one more in the data for each further target.
fn rows_of(ticket: TicketView<'_>, facts: &Facts<'_>, own: &[Decided<'_>]) -> Vec<Row> {
    let is_response = |target: &Target| match &target.form {
        TargetForm::Clock(clock) => clock.end == ClockEnd::Responded,
        TargetForm::Reply(_) => true,
        _ => false,
    };
    let (answers, ends): (Vec<Decided<'_>>, Vec<Decided<'_>>) =
        own.iter().copied().partition(|(outcome, _)| is_response(outcome.target));
    let lines = answers.len().max(ends.len()).max(1);
    (0..lines)
        .map(|n| {
            let (answer, end) = (answers.get(n).copied(), ends.get(n).copied());
            let cells = cells(ticket, facts, answer, end);
            let weighs = |(outcome, evidence): &Decided<'_>| {
                !evidence.met
                    || matches!(evidence.severity, Some(Severity::Critical | Severity::High))
                    || share_of(outcome.target) == Some(Percent::ALL)
            };
            let on_page = n == 0 && own.iter().any(weighs);
            let shown = if on_page { Shown::Everywhere } else { Shown::Data };
            Row { cells, shown, role: RowRole::Plain }
        })
        .collect()
}

fn share_of(target: &Target) -> Option<Percent> {
    match &target.form {
        TargetForm::Clock(clock) => Some(clock.limit.share),
        TargetForm::Reply(limit) | TargetForm::Gap(limit) => Some(limit.share),
        _ => None,
    }
}

fn cells(
    ticket: TicketView<'_>,
    facts: &Facts<'_>,
    answer: Option<Decided<'_>>,
    end: Option<Decided<'_>>,
) -> Vec<Cell> {
    let instant = |at: Option<Instant>| at.map_or(Cell::Dash, |at| Cell::Instant { at, style: InstantStyle::Offset });
    let severity = facts.severity();
    let kind = match (ticket.kind(), severity) {
        (TicketType::Incident, Some(severity)) => Phrase::Severity(severity),
        (kind, _) => Phrase::TicketType(kind),
    };
    let answered = facts.reached(ClockEnd::Responded);
    let key = |of: Option<Decided<'_>>| of.map_or(Cell::Dash, |(outcome, _)| Cell::name(outcome.target.key.as_str()));
    let due = |of: Option<Decided<'_>>| instant(of.and_then(|(_, evidence)| evidence.due));
    let word = |of: Option<Decided<'_>>| match of {
        None => Cell::Dash,
        Some((_, evidence)) => Cell::name(if evidence.met { "met" } else { "missed" }),
    };
    let seconds = |seconds: Option<i64>| seconds.map_or(Cell::Dash, Cell::Count);
    let agreement = answer.or(end).map_or(Cell::Dash, |(outcome, _)| Cell::name(outcome.agreement.id.as_str()));
    let response = match answer {
        Some((_, evidence)) => Some(evidence.elapsed),
        None => answered.map(|at| at.since(facts.logged)),
    };
    let reached = end.map_or_else(|| facts.reached(ClockEnd::Resolved), |(_, evidence)| evidence.reached);
    let days = end.and_then(|(_, evidence)| match evidence.taken {
        Taken::BusinessDays(days) => Some(days),
        Taken::Seconds(_) => None,
    });
    vec![
        Cell::Ref(ticket.id().to_string()),
        Cell::name(ticket.kind().word()),
        severity.map_or(Cell::Dash, |severity| Cell::name(severity.word())),
        Cell::phrase(kind),
        Cell::name(ticket.service().as_str()),
        ticket.request().map_or(Cell::Dash, |request| Cell::name(request.as_str())),
        agreement,
        instant(Some(facts.logged)),
        instant(answered),
        key(answer),
        due(answer),
        seconds(response),
        word(answer),
        taken(answer),
        bar(answer),
        instant(reached),
        key(end),
        due(end),
        seconds(end.map(|(_, evidence)| evidence.paused)),
        seconds(end.map(|(_, evidence)| evidence.elapsed)),
        days.map_or(Cell::Dash, Cell::BusinessDays),
        word(end),
        end.filter(|(_, evidence)| evidence.paused > 0).map_or(Cell::Dash, |(_, evidence)| clock(evidence.paused)),
        taken(end),
        bar(end),
        Cell::Text(authored(ticket.title())),
    ]
}

fn clock(seconds: i64) -> Cell {
    Cell::Seconds { seconds, style: TimeStyle::Clock }
}

/// The time that was taken, in the unit of the target; set strong where it was too long.
fn taken(of: Option<Decided<'_>>) -> Cell {
    let Some((_, evidence)) = of else { return Cell::Dash };
    let cell = match evidence.taken {
        Taken::Seconds(seconds) => clock(seconds),
        Taken::BusinessDays(days) => Cell::BusinessDays(days),
    };
    if evidence.met { cell } else { Cell::Alarm(Box::new(cell)) }
}

fn bar(of: Option<Decided<'_>>) -> Cell {
    let used = of.and_then(|(_, evidence)| Some((evidence.used?, evidence.met)));
    // Beside a dash, no bar.
    used.map_or(Cell::name(""), |(used, met)| Cell::Bar { used, missed: !met })
}

fn file_note(cx: &MonthContext<'_>, tickets: &[(TicketView<'_>, Facts<'_>)], rows: usize) -> Phrase {
    let from = cx.month.span(cx.zone).from();
    let number = |wanted: &dyn Fn(&(TicketView<'_>, Facts<'_>)) -> bool| {
        count(i64::try_from(tickets.iter().filter(|ticket| wanted(ticket)).count()).unwrap_or(i64::MAX))
    };
    let is = |kind: TicketType| move |ticket: &(TicketView<'_>, Facts<'_>)| ticket.0.kind() == kind;
    let over = |ticket: &(TicketView<'_>, Facts<'_>)| is(TicketType::Incident)(ticket) && ticket.1.logged < from;
    let other =
        |ticket: &(TicketView<'_>, Facts<'_>)| !is(TicketType::Incident)(ticket) && !is(TicketType::Request)(ticket);
    Phrase::EvidenceFile {
        incidents: number(&is(TicketType::Incident)),
        over: number(&over),
        requests: number(&is(TicketType::Request)),
        others: number(&other),
        file: cx.evidence_file(),
        rows: count(i64::try_from(rows).unwrap_or(i64::MAX)),
    }
}
