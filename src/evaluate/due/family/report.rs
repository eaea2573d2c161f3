//! Reports: issued in time, with the month's outages confirmed first; how long the customer may object.

use std::collections::BTreeMap;

use crate::domain::id::ServiceId;
use crate::domain::record::deadline::Deadline;
use crate::domain::record::target::TargetForm;
use crate::domain::time::{Date, Month};
use crate::evaluate::agreement::Version;
use crate::evaluate::due::scene::{Client, Scene, source};
use crate::evaluate::due::{Due, Duty, Source, What, Who};
use crate::evaluate::month::Evaluator;
use crate::evaluate::stage::is_live;

/// Duties of every live customer's reports, and the months of services that are to be confirmed for them.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    let mut duties = Vec::new();
    let mut unconfirmed: BTreeMap<(Month, &ServiceId), (Date, Source)> = BTreeMap::new();
    for client in scene.clients() {
        for month in months(&client) {
            let Some((day, from)) = report_due(scene, client.evaluator, month) else { continue };
            for service in unconfirmed_services(&client, month) {
                let earlier = unconfirmed.entry((month, service)).or_insert_with(|| (day, from.clone()));
                if day < earlier.0 {
                    *earlier = (day, from.clone());
                }
            }
            let path = format!("customers/{}/reports/{month}.yaml", client.view.id);
            let record = (month.to_string(), client.view.customer.map_or("", |customer| customer.name.as_str()));
            let record = (record.0.as_str(), path.as_str(), record.1);
            duties.push(client.duty(What::Report { month }, record, client.csm(), Due::On(day), from));
        }
        duties.extend(after_issue(scene, &client));
    }
    duties.extend(unconfirmed.into_iter().map(|((month, service), (day, from))| {
        let path = format!("internal/outages/{service}/checked.csv");
        let name = scene.portfolio.catalog.services.get(service).map_or("", |service| service.name.as_str());
        let what = What::ConfirmOutages { service: service.to_string(), month };
        let who = Who::role("operations", None);
        scene.duty(what, (service.as_str(), &path, name), who, Due::On(day), from)
    }));
    duties
}

/// The months whose report is not issued: from the one after the last issued, else from the last full one; up to the
/// current one.
fn months(client: &Client<'_>) -> Vec<Month> {
    let this = Month::of(client.today);
    let is_issued = |month: &&Month| {
        let report = client.view.reports.get(*month);
        report.is_some_and(|report| report.issued.iter().any(|issued| issued.date <= client.today))
    };
    let last = client.view.reports.keys().filter(is_issued).max().copied();
    let first = last.map_or(this.plus(-1), |month| month.plus(1));
    let months = (0..=i32::from(u16::MAX)).map(|n| first.plus(n)).take_while(|month| *month <= this);
    months.filter(|month| is_live(client.records, month.last_day())).collect()
}

/// Until when a month's report of a customer is to be issued, and where that is agreed; `None` without an SLA in force on
/// the month's last day.
pub fn report_due(scene: &Scene<'_>, evaluator: &Evaluator<'_>, month: Month) -> Option<(Date, Source)> {
    let last = month.last_day();
    let agreed = evaluator.versions().iter().filter(|version| version.holds(last));
    let of = |version: &Version<'_>| {
        let agreement = version.agreement;
        let (length, from) = match agreement.report.as_ref().and_then(|terms| terms.due) {
            Some(length) => (length, source(&agreement.path, "report.due")),
            None => scene.deadline(Deadline::Report),
        };
        Some((scene.after_month(month, length, scene.calendar(agreement.calendar.as_ref()))?, from))
    };
    agreed.filter_map(of).min_by_key(|(day, _)| *day)
}

/// Services with a target for availability whose month has ended and holds nothing: no outage, no confirmation.
fn unconfirmed_services<'v>(client: &Client<'v>, month: Month) -> Vec<&'v ServiceId> {
    if month.last_day() >= client.today {
        return Vec::new();
    }
    let span = month.span(client.view.zone);
    let is_open = |service: &ServiceId| {
        let is_confirmed =
            client.view.confirmed.iter().any(|(name, confirmed)| *name == service && *confirmed == month);
        let touches = client.view.outages.iter().any(|outage| {
            outage.service == service && outage.from < span.until() && outage.to.is_none_or(|to| to > span.from())
        });
        !is_confirmed && !touches
    };
    let versions = client.evaluator.versions().iter().filter(|version| version.holds(month.last_day()));
    let measured = versions.filter(|version| {
        version.agreement.targets.iter().any(|target| matches!(target.form, TargetForm::Uptime { .. }))
    });
    measured.flat_map(|version| &version.agreement.services).filter(|service| is_open(service)).collect()
}

/// What follows an issued report: the customer may object, and gives what was asked.
fn after_issue(scene: &Scene<'_>, client: &Client<'_>) -> Vec<Duty> {
    let mut duties = Vec::new();
    for report in client.view.reports.values() {
        let Some(last) = report.issued.iter().rfind(|issued| issued.date <= client.today) else { continue };
        let record = report.month.to_string();
        let record = (record.as_str(), report.path.as_str(), "");
        let who = || Who::role("customer", None);
        let delivered = last.delivered.as_ref().filter(|delivered| delivered.date <= client.today);
        // Of versions before the last nobody asks any more whether they were sent.
        if delivered.is_none()
            && let Some((day, from)) = report_due(scene, client.evaluator, report.month)
        {
            let what = What::SendReport { month: report.month, version: last.version.clone() };
            duties.push(client.duty(what, record, client.csm(), Due::On(day.max(last.date)), from));
        }
        let version = client.evaluator.versions().iter().find(|version| version.holds(report.month.last_day()));
        let agreement = version.map(|version| version.agreement);
        if let (Some(delivered), Some(agreement)) = (delivered, agreement)
            && let Some(length) = agreement.report.as_ref().and_then(|terms| terms.objections)
            && let Some(day) = scene.after(delivered.date, length, scene.calendar(agreement.calendar.as_ref()))
            && day >= client.today
        {
            let what = What::Objections { month: report.month, version: last.version.clone() };
            let from = source(&agreement.path, "report.objections");
            duties.push(client.duty(what, record, who(), Due::On(day), from));
        }
        for ask in report.asks.iter().filter(|ask| ask.due >= client.today) {
            let what = What::Ask { month: report.month, what: ask.what.clone() };
            let from = source(&report.path, format!("asks.{}.due", ask.key));
            duties.push(client.duty(what, record, who(), Due::On(ask.due), from));
        }
    }
    duties
}
