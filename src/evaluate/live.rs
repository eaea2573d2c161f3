//! Whether a customer is live: it gets reports, and what a live customer must have is asked of it.

use crate::domain::time::Date;
use crate::store::portfolio::CustomerRecords;

/// Live on a day: an onboarding has recorded `go_live` by then, or a contract is signed, has begun and there is no
/// onboarding; and the customer has not ended before.
pub fn is_live(records: &CustomerRecords, on: Date) -> bool {
    let has_ended = records.customer.as_ref().and_then(|customer| customer.ended).is_some_and(|ended| ended < on);
    let went_live = records.onboardings.values().any(|onboarding| onboarding.go_live.is_some_and(|day| day <= on));
    let runs_unboarded = records.onboardings.is_empty()
        && records.contracts.values().any(|contract| {
            contract.signed.is_some_and(|day| day <= on)
                && contract.from.is_some_and(|day| day <= on)
                && contract.ended.as_ref().is_none_or(|ended| ended.date >= on)
        });
    !has_ended && (went_live || runs_unboarded)
}
