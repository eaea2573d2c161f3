//! A credit that was approved with another amount than the agreement gives.

use super::miss_without_record::{LONG, RECORD};
use crate::check::closing::each;
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::miss::CreditStage;
use crate::domain::time::{Date, Month};
use crate::evaluate::credit::{Reduced, credits};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::MonthEnd,
    about: "A credit that was approved is what the agreement gives.",
    why: "Credits follow from the agreement's steps and what was measured (S0 §6.5, R210, R222). An amount that differs was \
          worked out before a correction, or by hand; the month's record says which.",
    // 3,600 s of 2,682,000 s down are below 99.9 %: 5 % of 10,000 SEK are 500 SEK.
    wrong: &[SLA, CONTRACT, LONG, RECORD, record("credit: {amount: 1000 SEK, approved: eva, date: 2026-11-02}\n")],
    right: &[SLA, CONTRACT, LONG, RECORD, record("credit: {amount: 500 SEK, approved: eva, date: 2026-11-02}\n")],
    silence: Silence::Allowed,
    run: Run::MonthEnd(run),
};

const NAME: Rule = Rule("credit-not-as-agreed");
const SLA: Snippet = Snippet::keys(
    "customers/angstrom/agreements/mail-2026.yaml",
    "contract: mail\ncredits:\n  availability: {clause: §7, steps: {below 99.9%: 5%}}\n",
);
const CONTRACT: Snippet = Snippet::keys("customers/angstrom/contracts/mail.yaml", "fee: 10000 SEK per month\n");

/// The record of the miss, with this credit.
const fn record(credit: &'static str) -> Snippet {
    Snippet::keys("customers/angstrom/misses/2026-10/mail-2026/mail/availability.yaml", credit)
}

fn run(portfolio: &Portfolio, month: Month, findings: &mut Vec<Finding>) {
    each(portfolio, month, &mut |closing| {
        let proposed = credits(closing.evaluator, closing.evaluation).proposed;
        for miss in closing.records.misses.iter().filter(|miss| miss.month == month) {
            let Some(state) = &miss.credit else { continue };
            let decided =
                matches!(state.stage(Date::MAX), CreditStage::Approved | CreditStage::Sent | CreditStage::Paid);
            let Some(amount) = state.amount.filter(|_| decided) else { continue };
            let found = proposed.iter().find(|credit| credit.is_of(miss));
            if found.is_some_and(|credit| credit.amount == amount) || (found.is_none() && amount.minor == 0) {
                continue;
            }
            let gives = match found {
                None => format!("agreement {} gives none for {month}", miss.agreement),
                Some(credit) => {
                    let why = match credit.reduced {
                        Some(Reduced::SameEvents) => ", for a larger credit is for the same events",
                        Some(Reduced::Cap) => ", for the month's credits are at their cap",
                        None => "",
                    };
                    let share = credit.step.share;
                    format!("{share} of {} are {}{why}", credit.base, credit.amount)
                }
            };
            let route = Route::key("credit").then("amount");
            let message = format!("a credit of {amount} was approved, and {gives}");
            let place = Place::Route { path: miss.path.clone(), route };
            let target = Place::Route {
                path: closing
                    .records
                    .agreements
                    .get(&miss.agreement)
                    .map_or_else(|| miss.path.clone(), |agreement| agreement.path.clone()),
                route: Route::key("credits"),
            };
            findings.push(
                Finding::warning(NAME, place, message)
                    .help("have the right amount approved, or say in `notes:` why it is another")
                    .related(target, "the agreement's credits"),
            );
        }
    });
}
