//! A target that asks for a solution sooner than for an answer.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::amount::Duration;
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{ClockEnd, ClockTarget, Filter, Target, TargetForm};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::Agreements,
    about: "For the same tickets, the time to a solution is not shorter than the time to an answer.",
    why: "A solution is an answer, so the longer promise of an answer would never count (R101–R104).",
    wrong: &[Snippet::keys(
        PATH,
        "targets:\n  availability: {uptime: 99.9%, per: month}\n  critical-response: {when: {type: incident, severity: critical}, clock: logged..responded, within: 4h}\n  critical-resolution: {when: {type: incident, severity: critical}, clock: logged..resolved, within: 1h}\n",
    )],
    right: &[Snippet::keys(
        PATH,
        "targets:\n  availability: {uptime: 99.9%, per: month}\n  critical-response: {when: {type: incident, severity: critical}, clock: logged..responded, within: 1h}\n  critical-resolution: {when: {type: incident, severity: critical}, clock: logged..resolved, within: 4h}\n",
    )],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("resolution-before-response");
const PATH: &str = "customers/angstrom/agreements/mail-2026.yaml";

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    let customers = portfolio.customers.values().flat_map(|records| records.agreements.values());
    for agreement in customers.chain(portfolio.house.agreements.values()) {
        let clocks = || agreement.targets.iter().filter_map(|target| Some((target, clock(target)?)));
        for (answer, response) in clocks().filter(|(_, clock)| clock.end == ClockEnd::Responded) {
            let ends = clocks().filter(|(_, clock)| matches!(clock.end, ClockEnd::Restored | ClockEnd::Resolved));
            for (solution, resolution) in ends.filter(|(_, clock)| is_within(&clock.limit.when, &response.limit.when)) {
                // Hours of two calendars, or hours and business days, are not compared.
                if answer.calendar == solution.calendar && is_shorter(resolution, response) {
                    findings.push(finding(agreement, answer, solution));
                }
            }
        }
    }
}

fn clock(target: &Target) -> Option<&ClockTarget> {
    match &target.form {
        TargetForm::Clock(clock) => Some(clock),
        _ => None,
    }
}

/// Whether every ticket of the narrow filter is one of the wide.
fn is_within(narrow: &Filter, wide: &Filter) -> bool {
    (wide.kind.is_none() || wide.kind == narrow.kind)
        && (wide.severity.is_none() || wide.severity == narrow.severity)
        && (wide.request.is_none() || wide.request == narrow.request)
}

fn is_shorter(resolution: &ClockTarget, response: &ClockTarget) -> bool {
    match (resolution.limit.limit.amount(), response.limit.limit.amount()) {
        (Duration::BusinessDays(a), Duration::BusinessDays(b)) => a < b,
        (a, b) => a.clock_seconds().zip(b.clock_seconds()).is_some_and(|(a, b)| a < b),
    }
}

fn finding(agreement: &Agreement, answer: &Target, solution: &Target) -> Finding {
    let place = |target: &Target| Place::Route {
        path: agreement.path.clone(),
        route: Route::key("targets").then(target.key.as_str()),
    };
    let message = format!("{} asks for a solution sooner than {} asks for an answer", solution.key, answer.key);
    Finding::error(NAME, place(solution), message)
        .help("give the solution at least the time of the answer, or shorten the answer")
        .related(place(answer), "the answer")
}
