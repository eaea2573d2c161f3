//! A target in business days whose calendar has none: no calendar at all, or one that is open around the clock.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::amount::Duration;
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{Target, TargetForm};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::Agreements,
    about: "A target in business days is counted on a calendar that has working hours.",
    why: "Business days are counted on working days (R105); around the clock there are none, and a due time cannot be \
          told.",
    wrong: &[
        Snippet::keys(
            "customers/angstrom/agreements/mail-2026.yaml",
            "calendar: always\ntargets:\n  answer: {when: {type: request}, clock: logged..resolved, within: 2bd}\n",
        ),
        Snippet::file("catalog/calendars/always.yaml", "zone: Europe/Stockholm\nhours: 24x7\n"),
    ],
    right: &[Snippet::keys(
        "customers/angstrom/agreements/mail-2026.yaml",
        "calendar: se-office\ntargets:\n  availability: {uptime: 99.9%, per: month}\n  answer: {when: {type: request}, clock: logged..resolved, within: 2bd}\n",
    )],
    silence: Silence::Never,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("business-days-without-calendar");

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    let customers = portfolio.customers.values().flat_map(|records| records.agreements.values());
    for agreement in customers.chain(portfolio.house.agreements.values()) {
        for target in agreement.targets.iter().filter(|target| has_business_days(target)) {
            findings.extend(fault(portfolio, agreement, target));
        }
    }
}

fn has_business_days(target: &Target) -> bool {
    let limit = match &target.form {
        TargetForm::Clock(clock) => clock.limit.limit,
        TargetForm::Reply(limit) | TargetForm::Gap(limit) => limit.limit,
        _ => return false,
    };
    matches!(limit.amount(), Duration::BusinessDays(_))
}

fn fault(portfolio: &Portfolio, agreement: &Agreement, target: &Target) -> Option<Finding> {
    let named = target.calendar.as_ref().or(agreement.calendar.as_ref());
    let named = named.or(portfolio.settings.default_calendar.as_ref());
    let message = match named {
        None => format!("the target {} counts business days, and no calendar is named", target.key),
        Some(id) => {
            let calendar = portfolio.catalog.calendars.get(id)?;
            if !calendar.is_always_open() {
                return None;
            }
            format!("the target {} counts business days, and the calendar {id} is open around the clock", target.key)
        }
    };
    let route = Route::key("targets").then(target.key.as_str());
    let place = Place::Route { path: agreement.path.clone(), route };
    Some(Finding::error(NAME, place, message).help("name a calendar with working hours, such as calendar: se-office"))
}
