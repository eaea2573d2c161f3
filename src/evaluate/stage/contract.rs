//! A contract: requested, decided, signed, running, ended.

use super::Seen;
use crate::domain::record::contract::Contract;
use crate::domain::record::words::words;

words! {
    /// Where a contract stands.
    ContractStage {
        /// Asked for.
        Requested = "requested" | "begärt";
        /// Go or no go was said; a no goes no further.
        Decided = "decided" | "beslutat";
        /// Signed, and its first day has not come or is not recorded.
        Signed = "signed" | "undertecknat";
        /// Signed and begun.
        Running = "running" | "löpande";
        /// Ended by its record, or its last day has passed and it does not renew.
        Ended = "ended" | "avslutat";
    }
}

/// The stage of a contract.
pub fn contract(contract: &Contract, seen: Seen) -> ContractStage {
    let is_signed = seen.has_some(contract.signed);
    let ran_out = is_signed && contract.renews.is_none() && seen.has_passed(contract.until);
    if ran_out || seen.is_after(contract.ended.as_ref().map(|end| end.date)) {
        ContractStage::Ended
    } else if is_signed && seen.has_some(contract.from) {
        ContractStage::Running
    } else if is_signed {
        ContractStage::Signed
    } else if contract.decision.as_ref().is_some_and(|decision| seen.has(decision.date)) {
        ContractStage::Decided
    } else {
        ContractStage::Requested
    }
}
