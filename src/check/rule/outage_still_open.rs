//! An outage that began in the month or before, and has no end.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::time::Month;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::MonthEnd,
    about: "Each outage that began before the month was over has its end on record, or still goes on in truth.",
    why: "An outage without an end is downtime to the month's last second (R100, R320); mostly the end was forgotten.",
    wrong: &[Snippet::without(OUTAGE, "effect: degraded\n# without to\n", &["to"])],
    right: &[Snippet::keys(OUTAGE, "effect: degraded\nto: 2026-10-07T09:30:00+02:00\n")],
    silence: Silence::Allowed,
    run: Run::MonthEnd(run),
};

const NAME: Rule = Rule("outage-still-open");
const OUTAGE: &str = "internal/outages/mail/2026/2026-10-07-k3mtx.yaml";

fn run(portfolio: &Portfolio, month: Month, findings: &mut Vec<Finding>) {
    let zone = portfolio.settings.organisation.zone;
    let end = month.span(zone).until();
    for outage in portfolio.house.outages.iter().filter(|outage| outage.to.is_none() && outage.from < end) {
        let message = format!(
            "the outage of {} from {} has no end, and {month} is to be closed",
            outage.service,
            outage.from.rfc3339(zone)
        );
        let place = Place::Route { path: outage.path.clone(), route: Route::key("from") };
        findings.push(
            Finding::error(NAME, place, message)
                .help(format!("write when it ended: `to: {}`", outage.from.plus(1800).rfc3339(zone))),
        );
    }
}
