//! Document control, what the signs mean, and lines for signatures.

use crate::domain::amount::Duration;
use crate::domain::id::Key;
use crate::domain::record::words::{ContactPurpose, TicketType};
use crate::domain::time::Date;
use crate::evaluate::period::Period;
use crate::evaluate::volume::volumes;
use crate::report::column::{bare, data, row};
use crate::report::context::MonthContext;
use crate::report::document::{Align, Block, Cell, Heading, Row, Signer, Table, TableStyle, Text, Verdict, Width};
use crate::report::figure::len;
use crate::report::hours::calendar;
use crate::report::phrase::{Label, Phrase, RoleName, SignAct};
use crate::report::section::counts::changes_done;

/// Id, version, data, check, digests, recipients, objections, retention; and how to recompute.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: None, text: Label::DocumentControl.into(), new_page: false };
    let provenance = cx.provenance;
    let pair = |label: Label, value: Cell| row(vec![Cell::phrase(label.into()), value, Cell::Dash]);
    let hashed =
        |label: Label, hex: &str| row(vec![Cell::phrase(label.into()), Cell::name(digest(hex)), Cell::name(hex)]);
    let status =
        Phrase::ReportStatus { id: cx.report_id(), version: provenance.version.clone(), draft: provenance.draft };
    let as_of = Phrase::AsOfCommit { as_of: provenance.as_of, commit: provenance.commit.clone() };
    let mut rows: Vec<Row> = vec![
        pair(Label::ReportVersionStatus, Cell::phrase(status)),
        pair(Label::DataAsOfCommit, Cell::phrase(as_of)),
        pair(Label::RecordsRead, Cell::phrase(records_read(cx))),
    ];
    if let Some((errors, warnings)) = provenance.findings {
        rows.push(pair(Label::RecordCheck, Cell::phrase(Phrase::CheckResult { errors, warnings })));
    }
    rows.push(hashed(Label::RecordsDigest, &provenance.digest));
    if let Some(evidence) = &provenance.evidence {
        rows.push(hashed(Label::EvidenceDigest, evidence));
    }
    if let Some(reason) = &provenance.reason {
        rows.push(pair(Label::WhyRevised, Cell::Text(crate::report::context::authored(reason.as_str()))));
    }
    let recipients = recipients(cx);
    if !recipients.is_empty() {
        rows.push(pair(Label::Recipients, Cell::name(recipients.join(", "))));
    }
    if let Some((date, after)) = objections(cx) {
        rows.push(pair(Label::ObjectionsBy, Cell::phrase(Phrase::DateAfter { date, after })));
    }
    let until = cx.view.settings.retention.get("report").and_then(|kept| kept.after(cx.dated()));
    rows.push(pair(Label::MadeWithRetained, Cell::phrase(Phrase::MadeWith { tool: provenance.tool.clone(), until })));
    let columns =
        vec![bare("what", Align::Left, Width::Share(1)), bare("value", Align::Right, Width::Fit), data("sha256")];
    let table = Table { id: "document_control", style: TableStyle::Pairs, columns, rows, empty: None, summary: None };
    vec![Block::Heading(heading), Block::Table(table), Block::Notes(vec![Text::Phrase(Phrase::Recompute(command(cx)))])]
}

/// The command that makes this report again from the same records.
fn command(cx: &MonthContext<'_>) -> String {
    if !cx.provenance.draft {
        return format!("sdm report --month {} --customer {} --verify", cx.month, cx.view.id);
    }
    let as_of = cx.provenance.as_of.rfc3339(cx.zone);
    format!("sdm report --month {} --customer {} --now {as_of}", cx.month, cx.view.id)
}

/// A digest as people compare it: its first and last characters. The data files hold it whole.
fn digest(hex: &str) -> String {
    match (hex.get(..4), hex.get(4..8), hex.get(hex.len().saturating_sub(4)..)) {
        (Some(a), Some(b), Some(z)) if hex.len() > 12 => format!("{a} {b} … {z}"),
        _ => hex.to_owned(),
    }
}

fn records_read(cx: &MonthContext<'_>) -> Phrase {
    let all = volumes(cx.evaluator, Period::Month(cx.month), Some(cx.provenance.as_of));
    let count = |wanted: TicketType| {
        let of = all.iter().filter(|((kind, _), _)| *kind == wanted);
        of.map(|(_, volume)| volume.brought_over + volume.opened + volume.came_back).sum()
    };
    Phrase::RecordCounts {
        incidents: count(TicketType::Incident),
        requests: count(TicketType::Request),
        changes: len(&changes_done(cx, cx.month)),
    }
}

fn recipients(cx: &MonthContext<'_>) -> Vec<String> {
    let Some(customer) = cx.view.customer else { return Vec::new() };
    let name =
        |key: &Key| customer.contacts.iter().find(|contact| contact.key == *key).map(|contact| contact.name.clone());
    customer.report_to.iter().filter_map(name).collect()
}

/// The last day for objections: the agreed time after the day that the report bears.
fn objections(cx: &MonthContext<'_>) -> Option<(Date, Duration)> {
    let after = cx.agreements().iter().find_map(|agreement| agreement.report.as_ref()?.objections)?;
    let date = match after {
        Duration::BusinessDays(n) => calendar(cx)?.step_days(cx.dated(), i64::from(n)).ok()?,
        other => other.after(cx.dated())?,
    };
    Some((date, after))
}

/// What each sign means.
pub fn legend(_: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: None, text: Label::HowToRead.into(), new_page: false };
    let signs = [
        (Verdict::Met, Label::LegendMet),
        (Verdict::AtRisk, Label::LegendAtRisk),
        (Verdict::Missed, Label::LegendMissed),
        (Verdict::NoData, Label::LegendNoData),
    ];
    let legend = signs.into_iter().map(|(verdict, label)| (verdict, label.into())).collect();
    vec![Block::Heading(heading), Block::Legend(legend)]
}

/// Who prepared, reviewed and acknowledges the report.
pub fn sign_off(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: None, text: Label::SignOff.into(), new_page: false };
    let csm = cx.view.customer.and_then(|customer| customer.csm.as_ref()).map(|id| cx.person(id.as_str()));
    let owner = cx
        .agreements()
        .iter()
        .flat_map(|agreement| &agreement.services)
        .find_map(|id| cx.view.catalog.services.get(id).map(|service| cx.person(service.owner.as_str())));
    let contact = recipients(cx).into_iter().next().or_else(|| {
        let contacts = &cx.view.customer?.contacts;
        let primary = contacts.iter().find(|contact| contact.purposes.contains(&ContactPurpose::Primary));
        primary.map(|contact| contact.name.clone())
    });
    let signed = |act, role| Phrase::SignedAs { act, role };
    let prepared = signed(SignAct::Prepared, Some(cx.role("csm", RoleName::Csm)));
    let reviewed = signed(SignAct::Reviewed, Some(cx.role("service-owner", RoleName::ServiceOwner)));
    vec![
        Block::Heading(heading),
        Block::SignOff(vec![
            // A draft is not signed.
            Signer { role: prepared, name: csm, date: (!cx.provenance.draft).then(|| cx.dated()) },
            Signer { role: reviewed, name: owner, date: None },
            Signer { role: signed(SignAct::Acknowledged, None), name: contact, date: None },
        ]),
    ]
}
