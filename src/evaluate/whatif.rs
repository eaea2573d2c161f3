//! An agreement against history: what its targets would have made of months that have been, had it been in force all the
//! time, beside what they were.
//!
//! The records of those months stay as they are; only the agreement that judges them changes. Nothing of this is a verdict
//! that a customer was told.

use super::credit::credits;
use super::internal::Internal;
use super::month::Evaluator;
use super::outcome::Outcome;
use super::period::Period;
use super::verdict::Verdict;
use super::view::CustomerView;
use crate::domain::amount::Money;
use crate::domain::id::{CustomerId, Key, ServiceId};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::words::AgreementType;
use crate::domain::record::{Owner, Party, Signature};
use crate::domain::time::{Date, Instant, Month};
use crate::store::portfolio::Portfolio;

/// One target over the months.
#[derive(Debug, Clone)]
pub struct WhatIfRow<'v> {
    /// The target.
    pub target: &'v Key,
    /// The service, for `uptime`.
    pub service: Option<&'v ServiceId>,
    /// Each month, as it would have been and as it was; a side is missing where there was no such target.
    pub months: Vec<(Month, Option<Side<'v>>, Option<Side<'v>>)>,
}

/// One target in one month.
#[derive(Debug, Clone)]
pub struct Side<'v> {
    /// What it says.
    pub outcome: Outcome<'v>,
    /// The credit that would be proposed for it.
    pub credit: Option<Money>,
}

/// All targets of an agreement over the months.
#[derive(Debug, Clone)]
pub struct WhatIf<'v> {
    /// In the order of the agreement's targets; then those that are only on the other side.
    pub rows: Vec<WhatIfRow<'v>>,
    /// Whether a credit would be owed for which no fee is on record.
    pub without_fee: bool,
}

impl WhatIfRow<'_> {
    /// Months in which the target would have been missed, and in which it was.
    pub fn missed(&self) -> (usize, usize) {
        let is_missed = |side: &Option<Side<'_>>| side.as_ref().is_some_and(|s| s.outcome.verdict == Verdict::Missed);
        let new = self.months.iter().filter(|(_, new, _)| is_missed(new)).count();
        let old = self.months.iter().filter(|(_, _, old)| is_missed(old)).count();
        (new, old)
    }
}

/// The store as if an agreement, signed by both sides, had been in force since long before the months and for good. Others
/// for the same services (of an OLA or UPC: with the same holder) give way.
pub fn as_if_in_force(portfolio: &Portfolio, agreement: &Agreement) -> Portfolio {
    let mut made = portfolio.clone();
    let other = match agreement.kind {
        AgreementType::Slr | AgreementType::Sla => Party::Customer,
        AgreementType::Ola => Party::Team,
        AgreementType::Upc => Party::Supplier,
    };
    let long_ago = Date::from_ymd_opt(1900, 1, 1).unwrap_or(Date::MIN);
    let sign = |party| Signature { party, name: String::new(), date: long_ago };
    let kind = if agreement.kind == AgreementType::Slr { AgreementType::Sla } else { agreement.kind };
    let forced = Agreement {
        kind,
        from: long_ago,
        until: None,
        ended: None,
        supersedes: None,
        signed: vec![sign(Party::Provider), sign(other)],
        ..agreement.clone()
    };
    let all = match &agreement.owner {
        Owner::Customer(customer) => {
            made.customers.entry(customer.clone()).or_default().agreements.values_mut().collect::<Vec<_>>()
        }
        Owner::House | Owner::Catalog => made.house.agreements.values_mut().collect(),
    };
    for rival in all {
        if rival.kind == kind && rival.holder() == forced.holder() {
            rival.services.retain(|service| !forced.services.contains(service));
        }
    }
    match &agreement.owner {
        Owner::Customer(customer) => {
            let records = made.customers.entry(customer.clone()).or_default();
            records.agreements.retain(|_, found| !found.services.is_empty());
            records.agreements.insert(forced.id.clone(), forced);
        }
        Owner::House | Owner::Catalog => {
            made.house.agreements.retain(|_, found| !found.services.is_empty());
            made.house.agreements.insert(forced.id.clone(), forced);
        }
    }
    made
}

/// The outcomes of one month with their credits, and whether a fee was missing.
type Judged<'v> = (Vec<Side<'v>>, bool);

/// Judges each month of a customer's SLA by two stores: as it would be, and as it was.
pub fn of_customer<'v>(
    agreement: &'v Agreement,
    new: &'v CustomerView<'v>,
    old: &'v CustomerView<'v>,
    months: &[Month],
    now: Option<Instant>,
) -> WhatIf<'v> {
    let (new, old) = (Evaluator::new(new), Evaluator::new(old));
    let judge = |evaluator: &Evaluator<'v>, month: Month| -> Judged<'v> {
        let evaluation = evaluator.evaluate(Period::Month(month), now);
        let owed = credits(evaluator, &evaluation);
        let sides = evaluation.outcomes.into_iter().filter(|row| concerns(row, agreement)).map(|outcome| {
            let proposed = owed.proposed.iter().find(|credit| {
                credit.agreement.id == outcome.agreement.id
                    && credit.target.key == outcome.target.key
                    && credit.service == outcome.service
            });
            Side { credit: proposed.map(|credit| credit.amount), outcome }
        });
        (sides.collect(), !owed.without_fee.is_empty())
    };
    compared(agreement, months, |month| judge(&new, month), |month| judge(&old, month))
}

/// Judges each month of an OLA or UPC by two evaluations: as it would be, and as it was.
pub fn of_house<'v>(
    agreement: &'v Agreement,
    new: &Internal<'v>,
    old: &Internal<'v>,
    months: &[Month],
    now: Option<Instant>,
) -> WhatIf<'v> {
    let judge = |internal: &Internal<'v>, month: Month| -> Judged<'v> {
        let outcomes = internal.evaluate(Period::Month(month), now).outcomes;
        let ours = outcomes.into_iter().filter(|row| {
            row.agreement.kind == agreement.kind
                && row.agreement.holder() == agreement.holder()
                && concerns(row, agreement)
        });
        (ours.map(|outcome| Side { outcome, credit: None }).collect(), false)
    };
    compared(agreement, months, |month| judge(new, month), |month| judge(old, month))
}

/// Whether a row is for one of the agreement's services.
fn concerns(row: &Outcome<'_>, agreement: &Agreement) -> bool {
    match row.service {
        Some(service) => agreement.services.contains(service),
        None => row.agreement.services.iter().any(|service| agreement.services.contains(service)),
    }
}

fn compared<'v>(
    agreement: &'v Agreement,
    months: &[Month],
    new: impl Fn(Month) -> Judged<'v>,
    old: impl Fn(Month) -> Judged<'v>,
) -> WhatIf<'v> {
    let judged: Vec<(Month, Judged<'v>, Vec<Side<'v>>)> =
        months.iter().map(|month| (*month, new(*month), old(*month).0)).collect();
    let mut names: Vec<(&'v Key, Option<&'v ServiceId>)> = Vec::new();
    let sides = judged.iter().flat_map(|(_, new, _)| &new.0).chain(judged.iter().flat_map(|(_, _, old)| old));
    for side in sides {
        let name = (&side.outcome.target.key, side.outcome.service);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let place = |key: &Key| agreement.targets.iter().position(|target| target.key == *key).unwrap_or(usize::MAX);
    names.sort_by_key(|(key, service)| (place(key), *key, *service));
    // Of two versions in a month the one that has data says how it was.
    let find = |sides: &[Side<'v>], name: &(&Key, Option<&ServiceId>)| {
        let ours = || sides.iter().filter(|side| (&side.outcome.target.key, side.outcome.service) == *name);
        ours().find(|side| side.outcome.verdict.has_data()).or_else(|| ours().next()).cloned()
    };
    let row = |name: &(&'v Key, Option<&'v ServiceId>)| WhatIfRow {
        target: name.0,
        service: name.1,
        months: judged.iter().map(|(month, new, old)| (*month, find(&new.0, name), find(old, name))).collect(),
    };
    WhatIf { rows: names.iter().map(row).collect(), without_fee: judged.iter().any(|(_, new, _)| new.1) }
}

/// The customer of an SLA or SLR; `None` for the house's agreements.
pub fn customer_of(agreement: &Agreement) -> Option<&CustomerId> {
    match &agreement.owner {
        Owner::Customer(customer) => Some(customer),
        Owner::House | Owner::Catalog => None,
    }
}
