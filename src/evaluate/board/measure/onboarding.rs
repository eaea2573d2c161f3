//! How long it took from the contract's signature to going live: the mean over those that went live (F8).

use crate::domain::amount::Duration;
use crate::domain::record::RecordKind;
use crate::evaluate::board::{Board, Entry, Figure, Limit, Measure, Reading};
use crate::evaluate::onboarding::lead;
use crate::evaluate::period::Period;
use crate::evaluate::verdict::{NoData, Verdict};
use crate::store::layout::Kind;

/// Days of the usual limit, four weeks.
const FOUR_WEEKS: i64 = 28;

/// Lead time, under four weeks.
pub const ENTRY: Entry = Entry {
    measure: Measure::LeadTime,
    limit: |board| Limit::Days(board.onboarding.and_then(days).unwrap_or(FOUR_WEEKS)),
    read,
};

/// A limit in whole days; months and business days are no fixed number of them.
fn days(limit: Duration) -> Option<i64> {
    limit.clock_seconds().map(|seconds| seconds / 86_400)
}

fn read(board: &Board<'_>, period: Period) -> Reading {
    if let Some(why) = board.lost(&[RecordKind::Onboarding, RecordKind::Contract].map(Kind::Record)) {
        return Reading::none(why);
    }
    let (mut sum, mut of) = (0_i64, 0_i64);
    for records in board.portfolio.customers.values() {
        for onboarding in records.onboardings.values() {
            let Some(live) = onboarding.go_live.filter(|day| board.sees(period, *day)) else { continue };
            let Some(lead) = lead(onboarding, records.contracts.get(&onboarding.contract), live) else { continue };
            sum = sum.saturating_add(lead.days);
            of += 1;
        }
    }
    match board.limit(&ENTRY) {
        Limit::Days(limit) if of > 0 => {
            // The mean is under the limit: Σ days < limit × number.
            let is_under = i128::from(sum) < i128::from(limit) * i128::from(of);
            let verdict = if is_under { Verdict::Met } else { Verdict::Missed };
            Reading { figure: Some(Figure::Days { days: sum, of }), verdict }
        }
        _ => Reading::none(NoData::Nothing),
    }
}
