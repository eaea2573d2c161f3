//! Misses: the customer is told, with cause and action; what came again goes to management; credits and claims are decided
//! and paid (S0 §6.5).

use std::collections::BTreeMap;

use crate::domain::record::deadline::Deadline;
use crate::domain::record::miss::{CreditStage, CreditState, Miss};
use crate::domain::time::{Date, Month};
use crate::evaluate::credit::credits;
use crate::evaluate::due::scene::{Client, Scene};
use crate::evaluate::due::{Due, Duty, What, Who};
use crate::evaluate::missed::{is_repeated, missed_months, row_of};
use crate::evaluate::outcome::Evaluation;
use crate::evaluate::period::Period;

/// What each recorded miss still asks for.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    scene.clients().flat_map(|client| of_client(scene, &client)).collect()
}

fn of_client<'v>(scene: &Scene<'v>, client: &Client<'v>) -> Vec<Duty> {
    let mut duties = Vec::new();
    let mut months: BTreeMap<Month, Evaluation<'v>> = BTreeMap::new();
    for miss in client.view.misses.iter().filter(|miss| miss.month.first_day() <= client.today) {
        duties.extend(paid(scene, client, miss));
        if miss.closed.is_some_and(|day| day <= client.today) {
            continue;
        }
        duties.extend(told(scene, client, miss));
        // A month that is not over may still recover.
        if miss.month.last_day() >= client.today || !(asks_credit(client, miss) || asks_management(client, miss)) {
            continue;
        }
        let evaluation = months
            .entry(miss.month)
            .or_insert_with(|| client.evaluator.evaluate(Period::Month(miss.month), Some(scene.now)));
        duties.extend(decided(scene, client, miss, evaluation));
        duties.extend(escalated(scene, client, miss, evaluation));
    }
    duties
}

/// A duty about a miss, a deadline of the house after its month.
fn after_month(
    scene: &Scene<'_>,
    client: &Client<'_>,
    miss: &Miss,
    deadline: Deadline,
    (what, who): (What, Who),
) -> Option<Duty> {
    let (length, from) = scene.deadline(deadline);
    let agreement = client.view.agreements.get(&miss.agreement);
    let calendar = scene.calendar(agreement.and_then(|agreement| agreement.calendar.as_ref()));
    let day = scene.after_month(miss.month, length, calendar)?;
    Some(client.duty(what, (&miss.name(), &miss.path, ""), who, Due::On(day), from))
}

fn told(scene: &Scene<'_>, client: &Client<'_>, miss: &Miss) -> Option<Duty> {
    if miss.told.as_ref().is_some_and(|told| told.date <= client.today) {
        return None;
    }
    let what = What::TellMiss { month: miss.month, target: miss.target.clone() };
    after_month(scene, client, miss, Deadline::MissTold, (what, client.csm()))
}

/// Whether nobody has decided on a credit that the agreement may give.
fn asks_credit(client: &Client<'_>, miss: &Miss) -> bool {
    let is_open = |credit: &CreditState| credit.stage(client.today) == CreditStage::Proposed;
    let agreement = client.view.agreements.get(&miss.agreement);
    miss.credit.as_ref().is_none_or(is_open)
        && agreement.is_some_and(|agreement| agreement.credits.iter().any(|credit| credit.target == miss.target))
}

fn asks_management(client: &Client<'_>, miss: &Miss) -> bool {
    miss.escalated.as_ref().is_none_or(|told| told.date > client.today)
}

fn decided<'v>(scene: &Scene<'_>, client: &Client<'v>, miss: &Miss, evaluation: &Evaluation<'v>) -> Option<Duty> {
    if !asks_credit(client, miss) {
        return None;
    }
    let proposed = credits(client.evaluator, evaluation).proposed;
    let found = proposed.iter().find(|credit| credit.is_of(miss) && credit.amount.minor > 0)?;
    let what = What::DecideCredit { month: miss.month, target: miss.target.clone(), amount: found.amount };
    after_month(scene, client, miss, Deadline::CreditDecided, (what, client.csm()))
}

fn escalated<'v>(scene: &Scene<'_>, client: &Client<'v>, miss: &Miss, evaluation: &Evaluation<'v>) -> Option<Duty> {
    if !asks_management(client, miss) {
        return None;
    }
    let repeat = &scene.portfolio.settings.repeat;
    let row = row_of(evaluation, miss)?;
    let months = missed_months(client.evaluator, row, miss.month, repeat.months, Some(scene.now));
    if !is_repeated(&months, repeat) {
        return None;
    }
    let what = What::EscalateMiss { target: miss.target.clone(), months };
    after_month(scene, client, miss, Deadline::MissEscalated, (what, client.csm()))
}

/// What was approved and is not paid; a claim that is one sentence says itself how it stands.
fn paid(scene: &Scene<'_>, client: &Client<'_>, miss: &Miss) -> Vec<Duty> {
    let owed = |state: &CreditState| -> Option<Date> {
        let is_open = matches!(state.stage(client.today), CreditStage::Approved | CreditStage::Sent);
        state.date.or(state.sent).filter(|_| is_open && state.approved.is_some())
    };
    let (length, from) = scene.deadline(Deadline::CreditPaid);
    let name = miss.name();
    let duty = |day: Date, what: What, who: Who| {
        let due = scene.after(day, length, None)?;
        Some(client.duty(what, (&name, &miss.path, ""), who, Due::On(due), from.clone()))
    };
    let (month, target) = (miss.month, miss.target.clone());
    let credit = miss.credit.as_ref().and_then(|state| {
        let what = What::PayCredit { month, target: target.clone(), amount: state.amount };
        duty(owed(state)?, what, client.csm())
    });
    let claim = miss.claim.as_ref().and_then(|state| {
        let what = What::SettleClaim { month, target: target.clone(), amount: state.amount };
        duty(owed(state)?, what, Who::role("supplier-manager", None))
    });
    credit.into_iter().chain(claim).collect()
}
