//! A month whose outages nobody has confirmed as complete.

use crate::check::closing::each;
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Rule};
use crate::domain::id::ServiceId;
use crate::domain::record::target::TargetForm;
use crate::domain::time::Month;
use crate::store::portfolio::Portfolio;
use std::collections::BTreeSet;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::MonthEnd,
    about: "The outages of each service with an agreed availability are confirmed as complete for the month.",
    why: "Availability is as right as the list of outages is whole (R100, R333): after the month's last day somebody looks, \
          and says so in checked.csv.",
    wrong: &[Snippet::file("internal/outages/mail/checked.csv", "month,date,by\n2026-09,2026-10-01,eva\n")],
    right: &[Snippet::file(
        "internal/outages/mail/checked.csv",
        "month,date,by\n2026-09,2026-10-01,eva\n2026-10,2026-11-02,eva\n",
    )],
    silence: Silence::Allowed,
    run: Run::MonthEnd(run),
};

const NAME: Rule = Rule("outages-not-confirmed");

fn run(portfolio: &Portfolio, month: Month, findings: &mut Vec<Finding>) {
    let mut agreed: BTreeSet<ServiceId> = BTreeSet::new();
    each(portfolio, month, &mut |closing| {
        for version in closing.evaluator.versions() {
            let has_uptime =
                version.agreement.targets.iter().any(|target| matches!(target.form, TargetForm::Uptime { .. }));
            if has_uptime && version.days_in(month.first_day(), month.last_day()).is_some() {
                agreed.extend(version.agreement.services.iter().cloned());
            }
        }
    });
    for service in agreed {
        if portfolio.house.confirmations.iter().any(|row| row.service == service && row.month == month) {
            continue;
        }
        let checked = format!("internal/outages/{service}/checked.csv");
        let is_there = portfolio.slots.iter().any(|slot| slot.path == checked);
        let of_service = portfolio.catalog.services.get(&service).map(|service| service.path.clone());
        let path = if is_there { Some(checked.clone()) } else { of_service };
        let place = Place::File { path: path.unwrap_or_else(|| checked.clone()) };
        findings.push(
            Finding::error(NAME, place, format!("nobody has confirmed that the outages of {service} in {month} are all on record"))
                .help(format!("look, and write a line `{month},2026-11-02,eva` with the day and who looked into {checked} (heading: month,date,by)")),
        );
    }
}
