//! Contracts: go or no go, who leads them, the last day to give notice, the end of those that do not renew, and what is open
//! at an end (R060–R064).

use crate::domain::amount::Duration;
use crate::domain::record::contract::Contract;
use crate::domain::record::deadline::Deadline;
use crate::domain::time::{Date, add_days};
use crate::evaluate::due::scene::{Client, Scene, source};
use crate::evaluate::due::{Due, Duty, What, Who};
use crate::evaluate::leftover;

/// Renewals that are looked through: a contract of days that began long ago has many.
const RENEWALS: usize = 10_000;

/// Duties of every contract, from the request to what is open at its end.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    scene.clients().flat_map(|client| of_client(scene, &client)).collect()
}

fn of_client(scene: &Scene<'_>, client: &Client<'_>) -> Vec<Duty> {
    let contracts = client.view.contracts.values();
    let begun = contracts.clone().filter_map(|contract| intake(scene, client, contract));
    let mut duties: Vec<Duty> = begun.chain(contracts.filter_map(|one| settled(scene, client, one))).collect();
    duties.extend(running(client));
    duties
}

/// The record of a contract, for its duties.
fn record(contract: &Contract) -> (&str, &str, &str) {
    (contract.id.as_str(), contract.path.as_str(), contract.scope.as_deref().unwrap_or_default())
}

/// Go or no go; then, until it is signed, who leads it and what is to be done.
fn intake(scene: &Scene<'_>, client: &Client<'_>, contract: &Contract) -> Option<Duty> {
    let has = |day: Option<Date>| day.is_some_and(|day| day <= client.today);
    if has(contract.signed) || has(contract.ended.as_ref().map(|end| end.date)) || !has(Some(contract.requested)) {
        return None;
    }
    let calendar = scene.calendar(None);
    let Some(decision) = contract.decision.as_ref().filter(|decision| decision.date <= client.today) else {
        let (length, from) = scene.deadline(Deadline::ContractDecided);
        let day = scene.after(contract.requested, length, calendar)?;
        let who = Who::role("delivery-manager", None);
        return Some(client.duty(What::DecideContract, record(contract), who, Due::On(day), from));
    };
    let lacks = [
        ("service_manager", contract.service_manager.is_none()),
        ("delivery_manager", contract.delivery_manager.is_none()),
        ("sow", contract.sow.is_none()),
    ];
    let lacks: Vec<&'static str> = lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(key, _)| key).collect();
    if !decision.go || lacks.is_empty() {
        return None;
    }
    let (length, from) = scene.deadline(Deadline::ContractStaffed);
    let day = scene.after(decision.date, length, calendar)?;
    let who = Who::role("delivery-manager", None);
    Some(client.duty(What::StaffContract { lacks }, record(contract), who, Due::On(day), from))
}

/// What is open of a contract that ends, from the day on which the end is on record.
fn settled(scene: &Scene<'_>, client: &Client<'_>, contract: &Contract) -> Option<Duty> {
    let ended = contract.ended.as_ref()?;
    let open = leftover::of_contract(scene.portfolio, contract);
    let manager = contract.service_manager.as_ref().map(|person| person.as_str());
    let (who, from) = (Who::role("service-manager", manager), source(&contract.path, "ended.date"));
    let duty = || client.duty(What::SettleEnd { open: open.clone() }, record(contract), who, Due::On(ended.date), from);
    (!open.is_empty()).then(duty)
}

fn running(client: &Client<'_>) -> Vec<Duty> {
    let running = client.view.contracts.values().filter(|contract| {
        contract.signed.is_some_and(|day| day <= client.today)
            && contract.ended.as_ref().is_none_or(|ended| ended.date > client.today)
    });
    running.flat_map(|contract| of_contract(client, contract)).collect()
}

fn of_contract(client: &Client<'_>, contract: &Contract) -> Vec<Duty> {
    let Some(ends) = last_day(contract, client.today) else { return Vec::new() };
    let renews = contract.renews.is_some();
    let record = record(contract);
    let manager = contract.service_manager.as_ref().map(|person| person.as_str());
    let mut duties = Vec::new();
    let notice = contract.notice.and_then(|notice| before(ends, notice));
    if let Some(day) = notice.filter(|day| *day >= client.today) {
        let what = What::Notice { ends, renews };
        let who = Who::role("service-manager", manager);
        duties.push(client.duty(what, record, who, Due::On(day), source(&contract.path, "notice")));
    }
    if !renews && ends >= client.today {
        let who = Who::role("service-manager", manager);
        duties.push(client.duty(What::ContractEnds, record, who, Due::On(ends), source(&contract.path, "until")));
    }
    duties
}

/// The last day of the contract's present period: `until`, moved on by `renews` until it is not past.
fn last_day(contract: &Contract, today: Date) -> Option<Date> {
    if let Some(ended) = &contract.ended {
        return Some(ended.date);
    }
    let until = contract.until?;
    let Some(renews) = contract.renews else { return Some(until) };
    // Counted from the day after, so that the end of a month stays one.
    let mut next = add_days(until, 1);
    for _ in 0..RENEWALS {
        let ends = add_days(next, -1);
        if ends >= today {
            return Some(ends);
        }
        next = renews.after(next).filter(|later| *later > next)?;
    }
    None
}

/// The last day on which notice of that length before the end of a day can be given.
fn before(ends: Date, notice: Duration) -> Option<Date> {
    let after = add_days(ends, 1);
    let day = match notice {
        Duration::Months(n) => after.checked_sub_months(chrono::Months::new(n))?,
        Duration::Days(n) => add_days(after, -i64::from(n)),
        Duration::Seconds(s) => add_days(after, -(s / 86_400)),
        // No calendar is agreed in a contract; five business days are at most a week.
        Duration::BusinessDays(n) => add_days(after, -(i64::from(n).div_euclid(5) * 7 + i64::from(n % 5))),
    };
    Some(add_days(day, -1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse_from_str(text, "%Y-%m-%d").expect("a day")
    }

    #[test]
    fn six_months_notice_before_the_end_of_june_is_given_by_the_end_of_the_year() {
        assert_eq!(before(day("2029-06-30"), Duration::Months(6)), Some(day("2028-12-31")));
        assert_eq!(before(day("2027-03-31"), Duration::Months(3)), Some(day("2026-12-31")));
        assert_eq!(before(day("2026-10-31"), Duration::Days(30)), Some(day("2026-10-01")));
    }
}
