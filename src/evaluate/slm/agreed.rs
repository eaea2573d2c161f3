//! SLAs: whether each live service has one that is up to date (R292), and how many days it takes to agree one (R298).

use super::{Slm, Value};
use crate::domain::decimal::Fraction;
use crate::domain::record::words::AgreementType;
use crate::domain::time::Date;
use crate::evaluate::agreement::steps_of;
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::Period;
use crate::evaluate::stage::review_due;

/// Services of live customers with an SLA in force whose review is not overdue, of all services of live customers.
pub fn up_to_date(slm: &Slm<'_>, period: Period) -> Option<Value> {
    let day = slm.last_seen(period);
    let pairs = super::review::pairs(slm, period);
    let good = pairs.iter().filter(|(evaluator, service)| has_sla(evaluator, service, day)).count();
    let (good, total) = (i64::try_from(good).ok()?, i64::try_from(pairs.len()).ok()?);
    (total > 0 && slm.has_begun(period)).then_some(Value::Share { good, total })
}

/// Whether an SLA covers a service on a day and is reviewed as agreed.
pub fn has_sla(evaluator: &Evaluator<'_>, service: &crate::domain::id::ServiceId, day: Date) -> bool {
    let held = evaluator.versions().iter().filter(|version| version.holds(day) && version.covers(service));
    held.clone().next().is_some() && held.filter_map(|version| review_due(version.agreement)).all(|due| due >= day)
}

/// The median of the days from `steps.gathered`, of the SLA or of the requirements that it was made from, to `steps.agreed`
/// of the SLAs that were agreed in the period.
pub fn days(slm: &Slm<'_>, period: Period) -> Option<Value> {
    let customers = slm.board.portfolio.customers.values();
    let slas = customers.flat_map(|records| {
        let slas = records.agreements.values().filter(|agreement| agreement.kind == AgreementType::Sla);
        slas.map(|sla| steps_of(records.agreements.values(), sla))
    });
    let mut days: Vec<i64> = slas
        .filter_map(|steps| {
            let (gathered, agreed) = (steps.gathered?, steps.agreed?);
            slm.sees(period, agreed).then(|| (agreed - gathered).num_days())
        })
        .filter(|days| *days >= 0)
        .collect();
    days.sort_unstable();
    median(&days).map(Value::Days)
}

/// The middle of sorted numbers, or the mean of the two in the middle.
pub fn median(sorted: &[i64]) -> Option<Fraction> {
    let middle = sorted.len() / 2;
    let upper = i128::from(*sorted.get(middle)?);
    match sorted.len() % 2 {
        1 => Fraction::new(upper, 1),
        _ => Fraction::new(upper + i128::from(*sorted.get(middle.checked_sub(1)?)?), 2),
    }
}
