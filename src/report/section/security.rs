//! Section 5: security incidents, patches in time, tests of restore and disaster recovery, and the author's words.

use crate::domain::record::service::{Control, ControlDone, Service};
use crate::domain::record::words::TicketType;
use crate::domain::time::Month;
use crate::evaluate::facts::logged_at;
use crate::report::column::{bare, row};
use crate::report::context::{MonthContext, sentence};
use crate::report::document::{Align, Block, Cell, Heading, Row, Sign, Table, TableStyle, Text, Width};
use crate::report::phrase::{Label, Phrase};

/// The control that counts patches.
const PATCHES: &str = "patches";
/// Controls that a customer asks about under this heading.
const SHOWN: [&str; 3] = ["restore-test", "dr-test", "security-assessment"];

/// The heading, the pairs and the author's words.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("5"), text: Label::InformationSecurity.into(), new_page: false };
    let services: Vec<&Service> = cx.services().into_iter().filter_map(|id| cx.view.catalog.services.get(id)).collect();
    let mut rows = vec![row(vec![Cell::phrase(Label::SecurityIncidents.into()), Cell::Count(incidents(cx))])];
    let fixed = rows.len();
    rows.extend(patches(cx, &services));
    for service in &services {
        let name = (services.len() > 1).then(|| service.name.clone());
        for control in service.controls.iter().filter(|control| SHOWN.contains(&control.key.as_str())) {
            rows.extend(in_month(cx, control).map(|done| control_row(control, done, name.clone())));
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

fn incidents(cx: &MonthContext<'_>) -> i64 {
    let counts = cx.view.tickets.iter().filter(|ticket| {
        ticket.is_security()
            && ticket.kind() == TicketType::Incident
            && logged_at(**ticket)
                .is_some_and(|at| at <= cx.provenance.as_of && Month::of(at.date(cx.zone)) == cx.month)
    });
    i64::try_from(counts.count()).unwrap_or(i64::MAX)
}

fn in_month<'v>(cx: &MonthContext<'_>, control: &'v Control) -> impl Iterator<Item = &'v ControlDone> + use<'v> {
    let (month, today) = (cx.month, cx.today());
    control.done.iter().filter(move |done| Month::of(done.date) == month && done.date <= today)
}

/// How many of the month's patches came by their due day.
fn patches(cx: &MonthContext<'_>, services: &[&Service]) -> Option<Row> {
    let controls: Vec<&Control> =
        services.iter().flat_map(|service| &service.controls).filter(|c| c.key.as_str() == PATCHES).collect();
    let (mut good, mut all) = (0, 0);
    for done in controls.iter().flat_map(|control| in_month(cx, control)) {
        all += 1;
        good += i64::from(done.due.is_none_or(|due| done.date <= due));
    }
    let label = Phrase::PatchesWithin(controls.first()?.within);
    (all > 0).then(|| row(vec![Cell::phrase(label), Cell::Of(good, all)]))
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
