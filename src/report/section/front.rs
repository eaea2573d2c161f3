//! Head of the report: title, names, period, agreements, who prepared it.

use crate::report::context;
use crate::report::context::{MonthContext, agreement_name};
use crate::report::document::{Cell, Meta, Text};
use crate::report::phrase::{Label, Phrase, RoleName};

/// What the report is and where it comes from.
pub fn meta(cx: &MonthContext<'_>) -> Meta {
    let settings = cx.view.settings;
    let provenance = cx.provenance;
    let name = cx.view.customer.map_or_else(|| cx.view.id.to_string(), |customer| customer.name.clone());
    Meta {
        id: cx.report_id(),
        version: provenance.version.clone(),
        title: Phrase::ServiceReport(cx.month),
        subtitle: subtitle(cx, &name),
        facts: facts(cx),
        addressee: name,
        customer: cx.view.id.to_string(),
        period: cx.month.to_string(),
        form: settings.forms.get("report").cloned(),
        files: &["targets", "evidence"],
        ..context::meta(settings, provenance, cx.language, cx.zone)
    }
}

/// The customer and the services that its agreements cover this month.
fn subtitle(cx: &MonthContext<'_>, name: &str) -> Vec<Text> {
    let mut names = vec![name.to_owned()];
    for service in cx.agreements().iter().flat_map(|agreement| &agreement.services) {
        let service = cx.service_name(service);
        if !names.contains(&service) {
            names.push(service);
        }
    }
    names.into_iter().map(Text::Name).collect()
}

fn facts(cx: &MonthContext<'_>) -> Vec<(Phrase, Vec<Cell>)> {
    let period = Phrase::PeriodDays { first: cx.month.first_day(), last: cx.month.last_day() };
    let mut facts = vec![(Label::Period.into(), vec![Cell::phrase(period)])];
    for agreement in cx.agreements() {
        let name = Phrase::AgreementName(agreement_name(agreement));
        facts.push((Label::Agreement.into(), vec![Cell::phrase(name)]));
    }
    let csm = cx.view.customer.and_then(|customer| customer.csm.as_ref()).map(|id| cx.person(id.as_str()));
    let prepared = Phrase::PreparedBy { name: csm, role: cx.role("csm", RoleName::Csm), date: cx.dated() };
    facts.push((Label::PreparedBy.into(), vec![Cell::phrase(prepared)]));
    facts
}
