//! Appendix A: every ticket of the month with its times. Pages show those that weigh; the data file has all.

use std::collections::BTreeMap;

use crate::domain::decimal::Percent;
use crate::domain::id::TicketId;
use crate::domain::record::target::{ClockEnd, Target, TargetForm};
use crate::domain::record::words::{Severity, TicketType, Words};
use crate::domain::time::Instant;
use crate::evaluate::facts::Facts;
use crate::evaluate::outcome::{Evidence, Outcome, Taken, TicketEvidence};
use crate::evaluate::period::{Horizon, Period};
use crate::evaluate::view::TicketView;
use crate::evaluate::volume::{Touched, touched};
use crate::report::column::{data, left, page, right};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{
    Align, Block, Cell, ColumnHead, Heading, InstantStyle, Row, RowRole, Shown, Table, TableStyle, Text, TimeStyle,
    Width,
};
use crate::report::figure::len;
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
    let mut tickets = touched(cx.evaluator, Period::Month(cx.month), Some(cx.provenance.as_of));
    // A question after the end can be decided while the ticket rests.
    let at_rest = decided.iter().filter(|(id, _)| !tickets.iter().any(|one| one.ticket.id() == **id));
    let at_rest: Vec<Touched<'_>> = at_rest.filter_map(|(_, own)| resting(cx, own.first()?.1.ticket)).collect();
    tickets.extend(at_rest);
    // Problems are the house's own work on causes: nobody waits for them, unless a target says so.
    tickets.retain(|one| one.ticket.kind() != TicketType::Problem || decided.contains_key(one.ticket.id()));
    tickets.sort_by_key(|one| (order(one.ticket.kind()), one.facts.logged, one.ticket.id()));
    let mut rows: Vec<Row> = Vec::new();
    for one in &tickets {
        let own = decided.get(one.ticket.id()).map_or(&[][..], Vec::as_slice);
        rows.extend(rows_of(cx, one, own));
    }
    let some = rows.iter().any(|row| row.shown != Shown::Data);
    let note = file_note(cx, &tickets, len(&rows));
    let table = Table {
        id: ID,
        style: TableStyle::Dense,
        columns: columns(),
        rows,
        empty: Some(Label::NoEvidence.into()),
        summary: None,
    };
    let notes = some.then(|| Text::Phrase(Label::EvidenceNote.into())).into_iter().chain([Text::Phrase(note)]);
    vec![Block::Heading(heading), Block::Table(table), Block::Notes(notes.collect())]
}

/// A ticket that rested all month.
fn resting<'v>(cx: &MonthContext<'_>, ticket: TicketView<'v>) -> Option<Touched<'v>> {
    let horizon = Horizon::end_or_now(cx.until(), Some(cx.provenance.as_of));
    let facts = Facts::of(ticket, horizon)?;
    let end = facts.rests(ClockEnd::Resolved).last().map(|rest| rest.why);
    Some(Touched { ticket, facts, is_new: false, came_back: false, reopened: false, end })
}

/// Incidents first, then requests, then all else.
fn order(kind: TicketType) -> u8 {
    match kind {
        TicketType::Incident => 0,
        TicketType::Request => 1,
        TicketType::Problem | TicketType::Question | TicketType::Complaint | TicketType::Compliment => 2,
    }
}

fn columns() -> Vec<ColumnHead> {
    let bar = |key| ColumnHead { key, head: None, align: Align::Left, width: Width::Fit, shown: Shown::Page };
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
        bar("response_bar"),
        left("resolved", Label::Resolved, Width::Fit),
        data("resolution_target"),
        data("resolution_due"),
        data("paused_seconds"),
        data("elapsed_seconds"),
        data("business_days"),
        data("resolution_verdict"),
        page(right("paused", Label::Paused)),
        page(right("net_time", Label::NetTime)),
        bar("net_bar"),
        page(left("subject", Label::Subject, Width::Share(1))),
        data("title"),
        data("reference"),
        data("response_business_days"),
        data("response_decided_at"),
        data("reopened_seconds"),
        data("resolution_decided_at"),
    ]
}

/// One row with the ticket's response and resolution; one more for each further target that it decided.
fn rows_of(cx: &MonthContext<'_>, one: &Touched<'_>, own: &[Decided<'_>]) -> Vec<Row> {
    let is_response = |target: &Target| match &target.form {
        TargetForm::Clock(clock) => clock.end == ClockEnd::Responded,
        TargetForm::Reply(_) => true,
        _ => false,
    };
    let (answers, ends): (Vec<Decided<'_>>, Vec<Decided<'_>>) =
        own.iter().copied().partition(|(outcome, _)| is_response(outcome.target));
    let lines = answers.len().max(ends.len()).max(1);
    let row = |n: usize| {
        let line = Line { answer: answers.get(n).copied(), end: ends.get(n).copied(), further: n > 0 };
        let shown = if line.weighs() { Shown::Everywhere } else { Shown::Data };
        Row { cells: line.cells(cx, one), shown, role: RowRole::Plain }
    };
    (0..lines).map(row).collect()
}

/// What one row says of a ticket.
struct Line<'v> {
    answer: Option<Decided<'v>>,
    end: Option<Decided<'v>>,
    further: bool,
}

impl Line<'_> {
    /// Whether the page shows it: Critical and High, targets that allow no miss, and every late ticket.
    fn weighs(&self) -> bool {
        self.answer.iter().chain(&self.end).any(|(outcome, evidence)| {
            !evidence.met
                || matches!(evidence.severity, Some(Severity::Critical | Severity::High))
                || share_of(outcome.target) == Some(Percent::ALL)
        })
    }

    fn cells(&self, cx: &MonthContext<'_>, one: &Touched<'_>) -> Vec<Cell> {
        let (ticket, facts, answer, end) = (one.ticket, &one.facts, self.answer, self.end);
        let severity = facts.severity();
        let kind = match (ticket.kind(), severity) {
            (TicketType::Incident, Some(severity)) => Phrase::Severity(severity),
            (kind, _) => Phrase::TicketType(kind),
        };
        let answered = facts.reached(ClockEnd::Responded);
        let response = match (answer, self.further) {
            (Some((_, evidence)), _) => Some(evidence.elapsed),
            (None, false) => answered.map(|at| at.since(facts.logged)),
            (None, true) => None,
        };
        let resolved = end.map_or_else(
            || facts.reached(ClockEnd::Resolved).filter(|_| !self.further),
            |(_, evidence)| evidence.reached,
        );
        let agreement = answer.or(end).map(|(outcome, _)| outcome.agreement);
        let agreement = agreement.or(cx.evaluator.agreement_of(ticket).ok());
        let seconds = |seconds: Option<i64>| seconds.map_or(Cell::Dash, Cell::Count);
        let of_end = |figure: fn(&TicketEvidence<'_>) -> i64| seconds(end.map(|(_, evidence)| figure(evidence)));
        // On the page paused is all the time that the clock stood still, so that net = resolved − logged − paused.
        let stood = end.map_or(0, |(_, evidence)| evidence.paused.saturating_add(evidence.rested));
        let title = Cell::Text(authored(ticket.title()));
        let subject = match end.or(answer).filter(|_| self.further) {
            Some((outcome, _)) => {
                let target = Phrase::TargetShort(Box::new(cx.outcome_name(outcome)));
                Cell::Group(vec![title.clone(), Cell::name("·"), Cell::phrase(target)])
            }
            None => title.clone(),
        };
        vec![
            Cell::Ref(ticket.id().to_string()),
            Cell::name(ticket.kind().word()),
            severity.map_or(Cell::Dash, |severity| Cell::name(severity.word())),
            Cell::phrase(kind),
            Cell::name(ticket.service().as_str()),
            ticket.request().map_or(Cell::Dash, |request| Cell::name(request.as_str())),
            agreement.map_or(Cell::Dash, |agreement| Cell::name(agreement.id.as_str())),
            instant(Some(facts.logged)),
            instant(answered),
            key(answer),
            due(answer),
            seconds(response),
            word(answer),
            taken(answer),
            bar(answer),
            instant(resolved),
            key(end),
            due(end),
            of_end(|evidence| evidence.paused),
            of_end(|evidence| evidence.elapsed),
            days(end),
            word(end),
            if stood > 0 { clock(stood) } else { Cell::Dash },
            taken(end),
            bar(end),
            subject,
            title,
            ticket.reference().map_or(Cell::Dash, Cell::name),
            days(answer),
            decided_at(answer),
            of_end(|evidence| evidence.rested),
            decided_at(end),
        ]
    }
}

fn share_of(target: &Target) -> Option<Percent> {
    match &target.form {
        TargetForm::Clock(clock) => Some(clock.limit.share),
        TargetForm::Reply(limit) | TargetForm::Gap(limit) => Some(limit.share),
        _ => None,
    }
}

fn instant(at: Option<Instant>) -> Cell {
    at.map_or(Cell::Dash, |at| Cell::Instant { at, style: InstantStyle::Offset })
}

fn key(of: Option<Decided<'_>>) -> Cell {
    of.map_or(Cell::Dash, |(outcome, _)| Cell::name(outcome.target.key.as_str()))
}

fn due(of: Option<Decided<'_>>) -> Cell {
    instant(of.and_then(|(_, evidence)| evidence.due))
}

fn word(of: Option<Decided<'_>>) -> Cell {
    of.map_or(Cell::Dash, |(_, evidence)| Cell::name(if evidence.met { "met" } else { "missed" }))
}

fn decided_at(of: Option<Decided<'_>>) -> Cell {
    instant(of.map(|(_, evidence)| evidence.decided_at))
}

fn days(of: Option<Decided<'_>>) -> Cell {
    match of.map(|(_, evidence)| evidence.taken) {
        Some(Taken::BusinessDays(days)) => Cell::BusinessDays(days),
        Some(Taken::Seconds(_)) | None => Cell::Dash,
    }
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

/// The share of the agreed time; nothing at all without one, since the figure before it has the dash.
fn bar(of: Option<Decided<'_>>) -> Cell {
    let used = of.and_then(|(_, evidence)| Some((evidence.used?, evidence.met)));
    used.map_or_else(|| Cell::name(""), |(used, met)| Cell::Bar { used, missed: !met })
}

fn file_note(cx: &MonthContext<'_>, tickets: &[Touched<'_>], rows: u64) -> Phrase {
    let count =
        |wanted: &dyn Fn(&Touched<'_>) -> bool| len(&tickets.iter().filter(|one| wanted(one)).collect::<Vec<_>>());
    let is = |kind: TicketType| move |one: &Touched<'_>| one.ticket.kind() == kind;
    let (incident, request) = (is(TicketType::Incident), is(TicketType::Request));
    Phrase::EvidenceFile {
        incidents: count(&incident),
        over: count(&|one| incident(one) && !one.is_new),
        requests: count(&request),
        others: count(&|one| !incident(one) && !request(one)),
        file: cx.evidence_file(),
        rows,
    }
}
