//! A notice in business days where no calendar says what a business day is.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::amount::Duration;
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::agreement::Agreement;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::Agreements,
    about: "The notice of a maintenance window in business days is counted on a calendar with working hours.",
    why: "Maintenance is announced 5 to 10 business days ahead (S0 §7.1, R108, R109); without working days no \
          announcement is in time, and all maintenance counts as downtime.",
    wrong: &[
        Snippet::keys(
            PATH,
            "calendar: always\nmaintenance:\n  wed: {every: week, from: wed 22:00, to: thu 02:00, notice: 5bd}\n",
        ),
        Snippet::file("catalog/calendars/always.yaml", "zone: Europe/Stockholm\nhours: 24x7\n"),
    ],
    right: &[Snippet::keys(
        PATH,
        "calendar: se-office\nmaintenance:\n  wed: {every: week, from: wed 22:00, to: thu 02:00, notice: 5bd}\n",
    )],
    silence: Silence::Never,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("notice-without-calendar");
const PATH: &str = "customers/angstrom/agreements/mail-2026.yaml";

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for agreement in portfolio.customers.values().flat_map(|records| records.agreements.values()) {
        let Some(why) = no_working_days(portfolio, agreement) else { continue };
        for window in &agreement.maintenance {
            if matches!(window.notice, Some(Duration::BusinessDays(_))) {
                let route = Route::key("maintenance").then(window.key.as_str()).then("notice");
                let place = Place::Route { path: agreement.path.clone(), route };
                let message = format!("the window {} asks for notice in business days, and {why}", window.key);
                findings.push(
                    Finding::error(NAME, place, message)
                        .help("name a calendar with working hours, such as `calendar: se-office`"),
                );
            }
        }
    }
}

/// Why an agreement has no business days; `None` where it has, or where its calendar is not there (told elsewhere).
fn no_working_days(portfolio: &Portfolio, agreement: &Agreement) -> Option<String> {
    let Some(named) = agreement.calendar.as_ref().or(portfolio.settings.default_calendar.as_ref()) else {
        return Some("no calendar is named".into());
    };
    let calendar = portfolio.catalog.calendars.get(named)?;
    calendar.is_always_open().then(|| format!("the calendar {named} is open around the clock"))
}
