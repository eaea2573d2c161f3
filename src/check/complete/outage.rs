//! What an outage must have when it is over.

use super::{needs, told};
use crate::domain::record::outage::Outage;
use crate::domain::record::words::Effect;
use crate::evaluate::stage::OutageStage;

needs! {
    of Outage, by OutageStage, at "internal/outages/mail/2026/2026-10-07-k3mtx.yaml";

    "outage-without-cause" {
        from: Ended, key: "cause", say: "no cause is written", write: "cause: Disk full",
        about: "An outage that is over says what caused it.",
        why: "Downtime is explained with cause and action, in the report and to the customer (S0 §6.5, R111, R220).",
        asked: |_, outage| outage.effect != Effect::Unknown,
        has: |_, outage| told(&outage.cause),
    }
    "outage-without-impact" {
        from: Ended, key: "impact", say: "it is not said what customers noticed", write: "impact: Mail could not be sent",
        about: "An outage that is over says, in words for the customer, what was noticed.",
        why: "A notice of resolution sums up what happened (S0 §7.2, R111, R320).",
        asked: |_, outage| outage.effect != Effect::Unknown,
        has: |_, outage| told(&outage.impact),
    }
}
