//! What a contract must have from its signature on.

use super::{needs, told};
use crate::check::Snippet;
use crate::domain::record::Party;
use crate::domain::record::contract::Contract;
use crate::evaluate::stage::ContractStage;

fn has_both(contract: &Contract) -> bool {
    let has = |party| contract.signatures.iter().any(|signature| signature.party == party);
    has(Party::Provider) && has(Party::Customer)
}

const PATH: &str = "customers/angstrom/contracts/mail.yaml";
const BOTH: &str = "signatures:\n  - {party: provider, name: A. Berg, date: 2025-12-01}\n  - {party: customer, name: E. Lund, date: 2025-12-01}\n";

needs! {
    of Contract, by ContractStage, at "customers/angstrom/contracts/mail.yaml";

    "contract-without-decision" {
        from: Signed, key: "decision", say: "nobody has decided on go or no go",
        write: "decision: {go: true, date: 2025-11-10, by: eva, reason: Fits the capacity}",
        about: "Before a contract is signed, somebody has decided to go on.",
        why: "Go or no go is decided by request criteria and the state of staff and resources (S2 §2.2.1, R061).",
        has: |_, contract| contract.decision.is_some(),
    }
    "contract-without-service-manager" {
        from: Signed, key: "service_manager", say: "no service manager is appointed", write: "service_manager: eva",
        about: "A signed contract has a service manager.",
        why: "On acceptance the service manager and the delivery manager are appointed (S2 §2.2.1 step 2, R062).",
        has: |_, contract| contract.service_manager.is_some(),
    }
    "contract-without-delivery-manager" {
        from: Signed, key: "delivery_manager", say: "no delivery manager is appointed", write: "delivery_manager: eva",
        about: "A signed contract has a delivery manager.",
        why: "On acceptance the service manager and the delivery manager are appointed (S2 §2.2.1 step 2, R062).",
        has: |_, contract| contract.delivery_manager.is_some(),
    }
    "contract-without-sow" {
        from: Signed, key: "sow", say: "no statement of work is named", write: "sow: ANG-2025-017, appendix 1",
        about: "A signed contract names its statement of work.",
        why: "On acceptance the statement of work is defined (S2 §2.2.1 step 2, R062).",
        has: |_, contract| told(&contract.sow),
    }
    "contract-without-signatures" {
        from: Signed, key: "signatures", say: "the signatures of provider and customer are not both there",
        write: "signatures: [{party: provider, name: A. Berg, date: 2025-12-01}, {party: customer, name: E. Lund, date: 2025-12-01}]",
        about: "A signed contract records who signed it on both sides, and when.",
        why: "A contract is signed by both parties (S1 para 2, S0 App. B, R065).",
        wrong: &[Snippet::keys(PATH, "signatures:\n  - {party: provider, name: A. Berg, date: 2025-12-01}\n")],
        right: &[Snippet::keys(PATH, BOTH)],
        has: |_, contract| has_both(contract),
    }
    "contract-without-signing-day" {
        from: Requested, key: "signed", say: "both have signed, but `signed` is not there", write: "signed: 2025-12-01",
        about: "A contract with both signatures says on which day it was signed.",
        why: "The lead time of an onboarding begins on the day of signature, and a customer goes live under a signed \
              contract (S0 App. B, R065).",
        asked: |_, contract| has_both(contract),
        has: |_, contract| contract.signed.is_some(),
    }
    "contract-without-first-day" {
        from: Signed, key: "from", say: "its first day is not written", write: "from: 2026-01-01",
        about: "A signed contract says on which day it begins.",
        why: "Whether a customer is live, and from when its fee runs, rests on that day (R065, R210).",
        has: |_, contract| contract.from.is_some(),
    }
    "contract-ended-without-reason" {
        from: Ended, key: "ended.reason", say: "it is not said why it ended",
        write: "ended: {date: 2026-06-30, reason: Notice of 2026-03-30, message: Letter of 2026-04-02}",
        about: "A contract that ended says why.",
        why: "A contract ends by its terms or by an official request (S2 §2.1, §2.2.1 step 4, R064).",
        wrong: &[Snippet::keys(PATH, "ended: {date: 2026-12-31, message: Letter of 2026-10-02}\n")],
        right: &[Snippet::keys(PATH, "ended: {date: 2026-12-31, reason: Notice of 2026-09-30, message: Letter of 2026-10-02}\n")],
        asked: |_, contract| contract.ended.is_some(),
        has: |_, contract| contract.ended.as_ref().is_some_and(|end| told(&end.reason)),
    }
    "contract-ended-without-message" {
        from: Ended, key: "ended.message", say: "no message of its end is on record",
        write: "ended: {date: 2026-06-30, reason: Notice of 2026-03-30, message: Letter of 2026-04-02}",
        about: "The end of a contract is told to the customer in a message that can be found.",
        why: "The output of the last step is a consolidation or termination message (S2 §2.2.1 step 4, R064).",
        wrong: &[Snippet::keys(PATH, "ended: {date: 2026-12-31, reason: Notice of 2026-09-30}\n")],
        right: &[Snippet::keys(PATH, "ended: {date: 2026-12-31, reason: Notice of 2026-09-30, message: Letter of 2026-10-02}\n")],
        asked: |_, contract| contract.ended.is_some(),
        has: |_, contract| contract.ended.as_ref().is_some_and(|end| told(&end.message)),
    }
}
