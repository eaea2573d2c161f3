//! Service credits that a month's outcomes give by the agreement: proposed here, approved by a person.
//!
//! Base: the contract's monthly fee × the version's days ÷ days of the month. The worst step only; one set of events one
//! credit, the larger; a month's credits at most the cap; half-even to the minor unit.

use std::collections::BTreeSet;

use super::agreement::Version;
use super::internal::{Internal, InternalEvaluation};
use super::month::Evaluator;
use super::outcome::{Evaluation, Evidence, Outcome};
use super::period::Period;
use crate::domain::amount::{Currency, Money};
use crate::domain::decimal::{Fraction, Percent};
use crate::domain::id::{AgreementId, ServiceId};
use crate::domain::record::Dated;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::miss::Miss;
use crate::domain::record::target::{Credit, CreditStep, Target};
use crate::domain::record::words::AgreementType;
use crate::domain::time::{Instant, Month, add_days};

/// One credit that is proposed.
#[derive(Debug, Clone)]
pub struct ProposedCredit<'v> {
    /// The agreement.
    pub agreement: &'v Agreement,
    /// The target.
    pub target: &'v Target,
    /// The service, for `uptime`.
    pub service: Option<&'v ServiceId>,
    /// The clause that promises it.
    pub clause: Option<&'v str>,
    /// What was attained.
    pub attained: Fraction,
    /// The step that applies.
    pub step: CreditStep,
    /// The fee for the version's days in the month, rounded half-even to the minor unit.
    pub base: Money,
    /// What the step gives, before it is reduced.
    pub full: Money,
    /// What is proposed.
    pub amount: Money,
    /// Why it is less than the step gives.
    pub reduced: Option<Reduced>,
}

/// Why a credit is less than its step gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reduced {
    /// Another credit is for the same events, and larger.
    SameEvents,
    /// The month's credits reached the cap.
    Cap,
}

/// The credits of a month.
#[derive(Debug, Clone, Default)]
pub struct Credits<'v> {
    /// In the order of the outcomes.
    pub proposed: Vec<ProposedCredit<'v>>,
    /// Agreements that owe a credit, but whose contract or fee is not on record.
    pub without_fee: Vec<&'v AgreementId>,
}

/// The credits that the outcomes of a month give; none for other periods.
pub fn credits<'v>(evaluator: &Evaluator<'v>, evaluation: &Evaluation<'v>) -> Credits<'v> {
    let mut credits = Credits::default();
    let Period::Month(month) = evaluation.period else { return credits };
    for version in evaluator.versions() {
        let contracts = evaluator.view().contracts;
        let contract = version.agreement.contract.as_ref().and_then(|id| contracts.get(id));
        credits.add(version, &evaluation.outcomes, month, contract.and_then(|contract| contract.fee.as_ref()));
    }
    credits
}

/// What the agreement gives for a recorded miss, seen at `now`; `None` where it gives nothing, or another credit is for the
/// same events.
pub fn of_miss(evaluator: &Evaluator<'_>, miss: &Miss, now: Instant) -> Option<Money> {
    let evaluation = evaluator.evaluate(Period::Month(miss.month), Some(now));
    let proposed = credits(evaluator, &evaluation).proposed;
    proposed.iter().find(|credit| credit.is_of(miss)).map(|credit| credit.amount).filter(|amount| amount.minor > 0)
}

impl ProposedCredit<'_> {
    /// Whether it is for the target of this miss; the month is the caller's to know.
    pub fn is_of(&self, miss: &Miss) -> bool {
        miss.is_of(miss.month, &self.agreement.id, &self.target.key, self.service)
    }
}

/// The claims toward suppliers that the outcomes of UPCs in a month give, by the same rules, from what the supplier is
/// paid; none for other periods. A claim rests on what the UPC promises us, not on what a customer is owed.
pub fn claims<'v>(internal: &Internal<'v>, evaluation: &InternalEvaluation<'v>) -> Credits<'v> {
    let mut claims = Credits::default();
    let Period::Month(month) = evaluation.period else { return claims };
    for version in internal.versions().filter(|version| version.agreement.kind == AgreementType::Upc) {
        claims.add(version, &evaluation.outcomes, month, version.agreement.fee.as_ref());
    }
    claims
}

impl<'v> Credits<'v> {
    fn add(&mut self, version: &Version<'v>, outcomes: &[Outcome<'v>], month: Month, fees: Option<&Dated<Money>>) {
        let owed: Vec<Owed<'_, 'v>> = outcomes.iter().filter_map(|row| Owed::of(version, row)).collect();
        if owed.is_empty() {
            return;
        }
        match fees.and_then(|fees| fee(fees, version, month)) {
            Some(fee) => self.proposed.extend(propose(owed, &fee)),
            None => self.without_fee.push(&version.agreement.id),
        }
    }
}

/// A step that applies.
struct Owed<'a, 'v> {
    row: &'a Outcome<'v>,
    credit: &'v Credit,
    attained: Fraction,
    step: CreditStep,
    /// What it is for: outages as `service/id`, tickets without one, changes.
    events: BTreeSet<String>,
}

impl<'a, 'v> Owed<'a, 'v> {
    fn of(version: &Version<'v>, row: &'a Outcome<'v>) -> Option<Self> {
        if row.agreement.id != version.agreement.id || !row.verdict.has_data() {
            return None;
        }
        let attained = row.actual?;
        let credit = version.agreement.credits.iter().find(|credit| credit.target == row.target.key)?;
        let applying = credit.steps.iter().filter(|step| attained < step.below.fraction());
        let step = *applying.max_by(|a, b| (a.share, b.below).cmp(&(b.share, a.below)))?;
        Some(Self { row, credit, attained, step, events: events(row) })
    }

    fn is_same(&self, other: &Owed<'_, '_>) -> bool {
        !self.events.is_empty()
            && !other.events.is_empty()
            && (self.events.is_subset(&other.events) || other.events.is_subset(&self.events))
    }
}

/// What made an outcome less than whole.
fn events(row: &Outcome<'_>) -> BTreeSet<String> {
    match &row.evidence {
        Evidence::Availability(made) => {
            let down = made.outages.iter().filter(|outage| outage.counted > 0);
            down.map(|outage| format!("{}/{}", outage.outage.service, outage.outage.id)).collect()
        }
        Evidence::Tickets(rows) => {
            let missed = rows.iter().filter(|row| !row.met).map(|row| row.ticket);
            missed.map(|ticket| ticket.outage().unwrap_or(ticket.id().as_str()).to_owned()).collect()
        }
        Evidence::Changes(rows) => rows.iter().filter(|row| !row.good).map(|row| row.change.id.to_string()).collect(),
        Evidence::None | Evidence::Events(_) | Evidence::Scores { .. } => BTreeSet::new(),
    }
}

/// A fee as Σ of the days' fees ÷ days of the month, in minor units.
struct Fee {
    currency: Currency,
    sum: i128,
    days: i128,
}

impl Fee {
    /// A share of it, half-even to the minor unit.
    fn share(&self, share: Percent) -> Money {
        let share = share.fraction();
        let minor = half_even(self.sum * share.num(), self.days * share.den());
        Money { currency: self.currency, minor: i64::try_from(minor).unwrap_or(i64::MAX) }
    }
}

fn fee(fees: &Dated<Money>, version: &Version<'_>, month: Month) -> Option<Fee> {
    let (mut day, last) = version.days_in(month.first_day(), month.last_day())?;
    let days = i128::from((month.last_day() - month.first_day()).num_days() + 1);
    let (mut sum, mut currency) = (0i128, None);
    while day <= last {
        if let Some(fee) = fees.on(day) {
            if currency.is_some_and(|currency| currency != fee.currency) {
                return None;
            }
            currency = Some(fee.currency);
            sum += i128::from(fee.minor.max(0));
        }
        day = add_days(day, 1);
    }
    Some(Fee { currency: currency?, sum, days })
}

/// `num ÷ den` to the nearest whole number, halves to the even one; both not negative, `den` positive.
fn half_even(num: i128, den: i128) -> i128 {
    let (whole, rest) = (num.div_euclid(den), num.rem_euclid(den));
    match (rest * 2).cmp(&den) {
        std::cmp::Ordering::Less => whole,
        std::cmp::Ordering::Greater => whole + 1,
        std::cmp::Ordering::Equal => whole + whole % 2,
    }
}

fn propose<'v>(owed: Vec<Owed<'_, 'v>>, fee: &Fee) -> Vec<ProposedCredit<'v>> {
    let none = Money { currency: fee.currency, minor: 0 };
    let mut total = 0i64;
    let mut proposed = Vec::new();
    for (n, one) in owed.iter().enumerate() {
        let full = fee.share(one.step.share);
        // Of two for the same events the larger stands; of two alike the first.
        let yields = owed.iter().enumerate().any(|(m, other)| {
            let theirs = fee.share(other.step.share);
            m != n && one.is_same(other) && (theirs.minor > full.minor || (theirs.minor == full.minor && m < n))
        });
        let room = one.credit.cap.map_or(i64::MAX, |cap| fee.share(cap).minor.saturating_sub(total).max(0));
        let (amount, reduced) = match (yields, full.minor > room) {
            (true, _) => (none, Some(Reduced::SameEvents)),
            (false, true) => (Money { minor: room, ..full }, Some(Reduced::Cap)),
            (false, false) => (full, None),
        };
        total = total.saturating_add(amount.minor);
        proposed.push(ProposedCredit {
            agreement: one.row.agreement,
            target: one.row.target,
            service: one.row.service,
            clause: one.credit.clause.as_deref(),
            attained: one.attained,
            step: one.step,
            base: fee.share(Percent::ALL),
            full,
            amount,
            reduced,
        });
    }
    proposed
}

#[cfg(test)]
mod tests {
    use super::half_even;

    #[test]
    fn halves_go_to_the_even_number() {
        assert_eq!([1, 3, 5, 7].map(|n| half_even(n, 2)), [0, 2, 2, 4]);
        assert_eq!([2, 4].map(|n| half_even(n, 3)), [1, 1]);
    }
}
