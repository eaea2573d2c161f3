//! Planned work inside an agreed window that was announced later than agreed, so that it counts as downtime.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::amount::Duration;
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::change::Change;
use crate::domain::record::target::Window;
use crate::domain::record::words::AgreementType;
use crate::domain::time::Span;
use crate::evaluate::agreement::{Version, versions};
use crate::evaluate::view::{ChangeView, CustomerView};
use crate::evaluate::window::{Notice, notice, openings};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "Work in an agreed maintenance window is announced as early as the agreement says.",
    why: "Maintenance is announced 5 to 10 business days ahead (S0 §7.1, §7.2, R109); work announced later shields no \
          downtime.",
    wrong: &[WINDOW, Snippet::keys(CHANGE, "announced: {date: 2026-10-12, to: the contacts, how: mail}\n")],
    right: &[WINDOW, Snippet::keys(CHANGE, "announced: {date: 2026-10-02, to: the contacts, how: mail}\n")],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("announced-too-late");
const CHANGE: &str = "internal/changes/2026/2026-10-01-q2w3e.yaml";
const WINDOW: Snippet = Snippet::keys(
    "customers/angstrom/agreements/mail-2026.yaml",
    "calendar: se-office\nmaintenance:\n  wed: {every: week, from: wed 22:00, to: thu 02:00, notice: 5bd}\n",
);

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for customer in portfolio.customers.keys() {
        let Some(view) = CustomerView::of(portfolio, customer) else { continue };
        let versions = versions(view.agreements.values(), AgreementType::Sla);
        for change in view.changes.iter().filter(|change| !change.emergency && change.announced.is_some()) {
            let Some(record) = portfolio.house.changes.get(change.id) else { continue };
            findings.extend(versions.iter().find_map(|version| late(&view, version, change, record)));
        }
    }
}

/// The finding for a change in one version's windows: none where one of them shields it, or none was meant.
fn late(view: &CustomerView<'_>, version: &Version<'_>, change: &ChangeView<'_>, record: &Change) -> Option<Finding> {
    let agreement = version.agreement;
    let planned = Span::new(change.start, change.end)?;
    if !change.services.iter().any(|service| version.covers(service))
        || !version.holds(change.start.date(agreement.zone))
    {
        return None;
    }
    let mut late: Option<(&Window, Notice)> = None;
    for window in &agreement.maintenance {
        for opening in openings(window.when, agreement.zone, planned, planned) {
            let notice = notice(view, agreement, window, change, opening).ok()?;
            if notice.in_time {
                return None;
            }
            late = late.or(Some((window, notice)));
        }
    }
    let (window, notice) = late?;
    let asked = match window.notice {
        Some(Duration::BusinessDays(n)) => format!("{n} full working days"),
        Some(_) => "more".to_owned(),
        None => "any time before it opens".to_owned(),
    };
    let gave = notice.days.map_or(String::new(), |days| {
        format!(" {days} full working {} before", if days == 1 { "day" } else { "days" })
    });
    let of = format!("{}/{}", view.id, agreement.id);
    let message =
        format!("announced{gave} the window {} of {of} opens, agreed is {asked}: it shields no downtime", window.key);
    let place = |path: &str, route| Place::Route { path: path.to_owned(), route };
    Some(
        Finding::warning(NAME, place(&record.path, Route::key("announced").then("date")), message)
            .help("announce earlier or move the work; work that could not wait is an emergency (`emergency: true`)")
            .related(place(&agreement.path, Route::key("maintenance").then(window.key.as_str())), "the window"),
    )
}
