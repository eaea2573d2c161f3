//! A month whose report was not issued to a live customer.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::words::AgreementType;
use crate::domain::time::Month;
use crate::evaluate::agreement::versions;
use crate::evaluate::stage::is_live;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::MonthEnd,
    about: "The report of the month was issued to each live customer whose SLA promises one.",
    why: "The monthly report is part of what is agreed (S0 §6.7, §7.3, R212, R320, R329). A warning, because the month is \
          closed before its report is issued.",
    wrong: &[Snippet::file(REPORT, "texts: {headline: A quiet month}\n")],
    right: &[Snippet::file(
        REPORT,
        "issued:\n  - {version: \"1.0\", date: 2026-11-02, as_of: 2026-11-02T08:00:00+01:00, by: eva}\n",
    )],
    silence: Silence::Allowed,
    run: Run::MonthEnd(run),
};

const NAME: Rule = Rule("report-not-issued");
const REPORT: &str = "customers/angstrom/reports/2026-10.yaml";

fn run(portfolio: &Portfolio, month: Month, findings: &mut Vec<Finding>) {
    for records in portfolio.customers.values().filter(|records| is_live(records, month.last_day())) {
        let Some(customer) = &records.customer else { continue };
        let versions = versions(records.agreements.values(), AgreementType::Sla);
        let promised = versions.iter().filter(|version| version.agreement.report.is_some());
        let report = records.reports.get(&month);
        let is_issued = report.is_some_and(|report| !report.issued.is_empty());
        if is_issued || !promised.into_iter().any(|version| version.holds(month.last_day())) {
            continue;
        }
        let place = match report {
            Some(report) => Place::File { path: report.path.clone() },
            None => Place::Route { path: customer.path.clone(), route: Route::key("report") },
        };
        findings.push(
            Finding::warning(NAME, place, format!("the report of {month} was not issued to {}", customer.name))
                .help(format!("sdm report --month {month} --customer {} --final", customer.id)),
        );
    }
}
