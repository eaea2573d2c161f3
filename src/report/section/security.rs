//! Section 5: security incidents, patches in time, tests of restore and disaster recovery, and the author's words.

use crate::domain::record::service::{Control, ControlDone, Service};
use crate::domain::record::words::TicketType;
use crate::domain::time::{Date, Month};
use crate::evaluate::facts::logged_at;
use crate::report::column::{bare, row};
use crate::report::context::{MonthContext, sentence};
use crate::report::document::{Align, Block, Cell, Heading, Row, Sign, Table, TableStyle, Text, Width};
use crate::report::phrase::{Label, Phrase};

/// The control that counts patches.
const PATCHES: &str = "patches";
/// The control whose last time is always shown.
const RESTORE: &str = "restore-test";
/// Controls that are shown when they were done in the month.
const IN_MONTH: [&str; 2] = ["dr-test", "security-assessment"];

/// The heading, the pairs and the author's words.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("5"), text: Label::InformationSecurity.into(), new_page: false };
    let services: Vec<&Service> = cx.services().into_iter().filter_map(|id| cx.view.catalog.services.get(id)).collect();
    let mut rows = vec![row(vec![Cell::phrase(Label::SecurityIncidents.into()), Cell::Count(incidents(cx))])];
    let fixed = rows.len();
    rows.extend(patches(cx, &services));
    let controls = services.iter().flat_map(|service| service.controls.iter().map(move |control| (*service, control)));
    let told_apart = controls.clone().filter(|(_, control)| control.key.as_str() == RESTORE).count() > 1;
    for (service, control) in controls {
        let name = told_apart.then(|| service.name.clone());
        match control.key.as_str() {
            RESTORE => rows.extend(last(cx, control).map(|done| restore_row(cx, control, done, name))),
            key if IN_MONTH.contains(&key) => {
                rows.extend(in_month(cx, control).map(|done| control_row(control, done, name.clone())));
            }
            _ => {}
        }
    }
    let no_control = rows.len() == fixed;
    let columns = vec![bare("what", Align::Left, Width::Share(1)), bare("result", Align::Right, Width::Fit)];
    let table = Table { id: "security", style: TableStyle::Pairs, columns, rows, empty: None, summary: None };
    let mut blocks = vec![Block::Heading(heading), Block::Table(table)];
    if no_control {
        blocks.push(Block::Notes(vec![Text::Phrase(Phrase::NoControls(cx.month))]));
    }
    if let Some(text) = cx.view.reports.get(&cx.month).and_then(|report| report.texts.security.as_deref()) {
        blocks.push(Block::Paragraph(vec![sentence(text)]));
    }
    blocks
}

/// Incidents of information security that were logged in the month.
fn incidents(cx: &MonthContext<'_>) -> i64 {
    let counts = cx.view.tickets.iter().filter(|ticket| {
        ticket.is_security()
            && ticket.kind() == TicketType::Incident
            && logged_at(**ticket)
                .is_some_and(|at| at <= cx.provenance.as_of && Month::of(at.date(cx.zone)) == cx.month)
    });
    i64::try_from(counts.count()).unwrap_or(i64::MAX)
}

/// The last day that the section sees: the month's, unless the data end before.
fn last_day(cx: &MonthContext<'_>) -> Date {
    cx.month.last_day().min(cx.today())
}

fn in_month<'v>(cx: &MonthContext<'_>, control: &'v Control) -> impl Iterator<Item = &'v ControlDone> + use<'v> {
    let (month, last) = (cx.month, last_day(cx));
    control.done.iter().filter(move |done| Month::of(done.date) == month && done.date <= last)
}

/// The last time that a control was done before the month ended.
fn last<'v>(cx: &MonthContext<'_>, control: &'v Control) -> Option<&'v ControlDone> {
    let last = last_day(cx);
    control.done.iter().filter(|done| done.date <= last).max_by_key(|done| done.date)
}

/// How many of the patches that were applied in the month came by their due day; those without one cannot be judged.
fn patches(cx: &MonthContext<'_>, services: &[&Service]) -> Option<Row> {
    let controls: Vec<&Control> =
        services.iter().flat_map(|service| &service.controls).filter(|c| c.key.as_str() == PATCHES).collect();
    let (mut good, mut all) = (0, 0);
    for done in controls.iter().flat_map(|control| in_month(cx, control)) {
        if let Some(due) = done.due {
            all += 1;
            good += i64::from(done.date <= due);
        }
    }
    let within = controls.first()?.within;
    let is_same = controls.iter().all(|control| control.within == within);
    let label = Phrase::PatchesWithin(within.filter(|_| is_same));
    let figure = match (good, all) {
        (_, 0) => Cell::Dash,
        (good, all) if good < all => Cell::Alarm(Box::new(Cell::Of(good, all))),
        _ => Cell::Of(good, all),
    };
    Some(row(vec![Cell::phrase(label), figure]))
}

/// A restore test; one that is overdue at the month's end is no good news, however well it went.
fn restore_row(cx: &MonthContext<'_>, control: &Control, done: &ControlDone, service: Option<String>) -> Row {
    let mut row = control_row(control, done, service);
    let next = control.every.and_then(|every| every.after(done.date));
    if let (Some(next), Some(Cell::Marked { sign, .. })) = (next, row.cells.last_mut())
        && next < last_day(cx)
        && *sign == Sign::Good
    {
        *sign = Sign::Warn;
    }
    row
}

fn control_row(control: &Control, done: &ControlDone, service: Option<String>) -> Row {
    let what = Phrase::ControlDone { control: control.key.to_string(), date: done.date, service };
    let text = Text::Phrase(Phrase::ControlResult { result: done.result.clone(), took: done.took });
    let result = match done.result.as_deref().map(str::to_lowercase).as_deref() {
        Some("passed" | "godkänt" | "godkänd") => Cell::Marked { sign: Sign::Good, text },
        Some("failed" | "underkänt" | "underkänd") => Cell::Marked { sign: Sign::Bad, text },
        _ => Cell::Text(text),
    };
    row(vec![Cell::phrase(what), result])
}
