//! An onboarding: signed, kickoff, provisioning, testing, go-live, hypercare, reviewed.

use super::Seen;
use crate::domain::record::onboarding::{Item, ItemState, Onboarding, Phase};
use crate::domain::record::words::words;

words! {
    /// How far an onboarding has come.
    OnboardingStage {
        /// A contract is there, the kickoff has not been held.
        Signed = "signed" | "undertecknad";
        /// Something of the kickoff is done.
        Kickoff = "kickoff" | "uppstart";
        /// Something is being set up.
        Provisioning = "provisioning" | "uppsättning";
        /// Something was tested.
        Testing = "testing" | "test";
        /// Going live is being prepared.
        GoLive = "go-live" | "driftsättning";
        /// Live since `go_live`, looked after closely.
        Hypercare = "hypercare";
        /// The review was held, or the onboarding was closed.
        Reviewed = "reviewed" | "utvärderad";
    }
}

/// The item of the checklist that says that the review was held (R085).
const REVIEW: &str = "review-held";

/// How far an onboarding has come: by its `closed` and `go_live` days, else by the last phase in which an item is done.
pub fn onboarding(onboarding: &Onboarding, seen: Seen) -> OnboardingStage {
    let is_done = |item: &&Item| matches!(item.state, ItemState::Done { date, .. } if seen.has(date));
    let done = || onboarding.items.iter().filter(is_done);
    if seen.has_some(onboarding.closed) || done().any(|item| item.key.as_str() == REVIEW) {
        return OnboardingStage::Reviewed;
    }
    if seen.has_some(onboarding.go_live) {
        return OnboardingStage::Hypercare;
    }
    let stage = |item: &Item| match item.phase {
        Phase::PreOnboarding => OnboardingStage::Signed,
        Phase::Kickoff => OnboardingStage::Kickoff,
        Phase::Provisioning => OnboardingStage::Provisioning,
        Phase::Testing => OnboardingStage::Testing,
        // What comes after going live does not say that it happened.
        Phase::GoLive | Phase::PostGoLive => OnboardingStage::GoLive,
    };
    done().map(stage).max().unwrap_or(OnboardingStage::Signed)
}
