//! A customer: prospect, onboarding, live, ended.

use super::Seen;
use crate::domain::record::words::words;
use crate::domain::time::{Date, Zone};
use crate::store::portfolio::CustomerRecords;

words! {
    /// Where a customer stands.
    CustomerStage {
        /// Nothing is signed.
        Prospect = "prospect";
        /// A contract is signed, or an onboarding has begun.
        Onboarding = "onboarding";
        /// An onboarding has recorded `go_live`, or a signed contract has begun and there is no onboarding.
        Live = "live" | "aktiv";
        /// Ended, by its own record or with the last of its contracts.
        Ended = "ended" | "avslutad";
    }
}

/// The stage of a customer, from its own record, its contracts and its onboardings.
pub fn customer(records: &CustomerRecords, seen: Seen) -> CustomerStage {
    let ended = records.customer.as_ref().and_then(|customer| customer.ended);
    if seen.is_after(ended) {
        return CustomerStage::Ended;
    }
    if records.onboardings.values().any(|onboarding| seen.has_some(onboarding.go_live)) {
        return CustomerStage::Live;
    }
    let signed = || records.contracts.values().filter(|contract| seen.has_some(contract.signed));
    let has_ended = |ended: Option<Date>| seen.is_after(ended);
    let end = |contract: &crate::domain::record::contract::Contract| contract.ended.as_ref().map(|end| end.date);
    if records.onboardings.is_empty() {
        if signed().any(|contract| seen.has_some(contract.from) && !has_ended(end(contract))) {
            return CustomerStage::Live;
        }
        if signed().next().is_some() && signed().all(|contract| has_ended(end(contract))) {
            return CustomerStage::Ended;
        }
    }
    // An onboarding begins with a signature; one whose contract is not there has begun by being written.
    let has_begun = records.onboardings.values().any(|onboarding| {
        records.contracts.get(&onboarding.contract).is_none_or(|contract| seen.has_some(contract.signed))
    });
    if has_begun || signed().next().is_some() { CustomerStage::Onboarding } else { CustomerStage::Prospect }
}

/// Whether a customer is live on a day: it gets reports, and what a live customer must have is asked of it.
pub fn is_live(records: &CustomerRecords, on: Date) -> bool {
    // Only days are compared, so any one zone will do.
    customer(records, Seen::on(on, Zone::UTC)) == CustomerStage::Live
}
