//! An agreement: gathered, reviewed, drafted, negotiated, agreed, in force, due for review, ended (R200–R204).

use super::Seen;
use crate::domain::amount::Duration;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::words::AgreementType;
use crate::domain::record::words::words;
use crate::domain::time::Date;
use crate::evaluate::agreement::{requirements, versions};

words! {
    /// Where an agreement stands.
    AgreementStage {
        /// What is wanted has been written down; every agreement begins here.
        Gathered = "gathered" | "insamlad";
        /// The capability to deliver was judged.
        Reviewed = "reviewed" | "granskad";
        /// Written.
        Drafted = "drafted" | "utkast";
        /// Negotiated.
        Negotiated = "negotiated" | "förhandlad";
        /// Agreed or signed, and not in force yet.
        Agreed = "agreed" | "överenskommen";
        /// Signed by both sides, and its days have come.
        InForce = "in-force" | "gällande";
        /// In force, and the day of its next review has come.
        DueForReview = "due-for-review";
        /// Its last day has passed, it was ended, or a signed successor replaced it.
        Ended = "ended" | "avslutad";
    }
}

/// An agreement is reviewed at least this often where it names no cadence of its own (R204).
const REVIEWED_EVERY: Duration = Duration::Months(12);

/// The stage of an agreement; `all` are the agreements of the same owner, among which its successor is sought.
///
/// In force from its first day once both sides have signed, whenever that was, as verdicts see it. With everything
/// recorded, it is in force once it is signed, until its end or a signed successor is recorded.
pub fn agreement<'v>(
    agreement: &'v Agreement,
    all: impl Iterator<Item = &'v Agreement> + Clone,
    seen: Seen,
) -> AgreementStage {
    let steps = &agreement.steps;
    let reached = [
        (AgreementStage::Agreed, steps.agreed),
        (AgreementStage::Negotiated, steps.negotiated),
        (AgreementStage::Drafted, steps.drafted),
        (AgreementStage::Reviewed, steps.reviewed),
    ];
    let before = reached.into_iter().find(|(_, day)| seen.has_some(*day));
    let before = before.map_or(AgreementStage::Gathered, |(stage, _)| stage);
    let ended = seen.is_after(agreement.ended.as_ref().map(|ended| ended.date));
    // Requirements have served once an SLA that was made from them is signed.
    let is_served = agreement.kind == AgreementType::Slr
        && all.clone().any(|sla| {
            let signed = sla.signed_on().is_some_and(|day| seen.has(day));
            signed && requirements(std::iter::once(agreement), sla).is_some()
        });
    if is_served {
        return AgreementStage::Ended;
    }
    if !agreement.is_signed() {
        return if ended { AgreementStage::Ended } else { before };
    }
    let Some(today) = seen.day() else {
        let is_replaced = all.clone().any(|other| {
            other.supersedes.as_ref() == Some(&agreement.id)
                && other.id != agreement.id
                && other.kind == agreement.kind
                && other.is_signed()
        });
        return if ended || is_replaced { AgreementStage::Ended } else { AgreementStage::InForce };
    };
    let version = versions(all, agreement.kind).into_iter().find(|version| version.agreement.id == agreement.id);
    match version {
        None => AgreementStage::Ended,
        Some(version) if version.last < today => AgreementStage::Ended,
        Some(version) if version.first > today => {
            let signed = agreement.signed.iter().map(|signature| signature.date).max();
            if seen.has_some(signed) { AgreementStage::Agreed } else { before }
        }
        Some(_) if review_due(agreement).is_some_and(|due| due <= today) => AgreementStage::DueForReview,
        Some(_) => AgreementStage::InForce,
    }
}

/// The day on which an agreement is to be reviewed next: its cadence (12 months where none is written) after its last
/// review, or after it was agreed; `None` for a cadence in business days, which is no cadence of reviews.
pub fn review_due(agreement: &Agreement) -> Option<Date> {
    let agreed = agreement.steps.agreed.unwrap_or(agreement.from).max(agreement.from);
    let last = agreement.reviews.iter().copied().max().unwrap_or(agreed);
    agreement.review_every.unwrap_or(REVIEWED_EVERY).after(last)
}
