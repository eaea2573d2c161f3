//! What an onboarding must have at each of its phases (the 25 items of R080–R085 are written out in its record).

use super::needs;
use crate::check::Snippet;
use crate::domain::finding::Route;
use crate::domain::record::onboarding::{Item, ItemState, Onboarding, Phase};
use crate::domain::record::words::Words;
use crate::evaluate::stage::{self, OnboardingStage, Seen};

fn place(item: &Item) -> Route {
    Route::key("items").then(item.phase.word()).then(item.key.as_str())
}

/// Whether an item of this phase belongs to what lies behind a stage.
fn is_behind(phase: Phase, stage: OnboardingStage) -> bool {
    match phase {
        Phase::PreOnboarding => stage >= OnboardingStage::Kickoff,
        Phase::Kickoff | Phase::Provisioning | Phase::Testing | Phase::GoLive => stage >= OnboardingStage::Hypercare,
        Phase::PostGoLive => false,
    }
}

const PATH: &str = "customers/angstrom/onboardings/saas.yaml";

needs! {
    of Onboarding, by OnboardingStage, at "customers/angstrom/onboardings/saas.yaml";

    "onboarding-without-checklist" {
        from: Signed, key: "items", say: "it has no items",
        write: "the items of its template below `items:`, phase by phase",
        about: "An onboarding has its checklist.",
        why: "Each of the 25 items has a who and a when, and progress is visible (S0 App. B, R086).",
        wrong: &[Snippet::without(PATH, "# without items\n", &["items"])],
        right: &[Snippet::keys(PATH, "items:\n  kickoff:\n    kickoff-held:\n      done: {date: 2025-12-08, by: eva}\n")],
        has: |_, onboarding| !onboarding.items.is_empty(),
    }
    "onboarding-without-milestones" {
        from: Kickoff, key: "milestones", say: "it has no milestones",
        write: "milestones: {go-live: {plan: 2026-01-02, owner: eva}}",
        about: "After the kickoff an onboarding has a plan with milestones.",
        why: "The first step's output is the onboarding plan: timeline, milestones, responsibilities (S0 §6.3, R072).",
        has: |_, onboarding| !onboarding.milestones.is_empty(),
    }
    "onboarding-item-open" {
        from: Kickoff, key: "items", say: "is neither done nor left out", write: "`done: {date: 2025-12-12, by: eva}`, or `skip: {why: No old mail to move, by: eva}`",
        about: "Items of phases that lie behind are done, or left out with the reason; before going live all of them.",
        why: "Readiness is checked before going live: tests done, customer ready, monitoring and support in place, signed \
              off (S0 §6.3 step 4, App. B, R076, R080–R084).",
        wrong: &[Snippet::keys(PATH, "items:\n  testing:\n    uat-passed:\n      done:\n")],
        right: &[Snippet::keys(PATH, "items:\n  testing:\n    uat-passed:\n      done: {date: 2025-12-12, by: eva}\n")],
        each: |_, onboarding, see| {
            let stage = stage::onboarding(onboarding, Seen::Recorded);
            for item in onboarding.items.iter().filter(|item| is_behind(item.phase, stage)) {
                see(place(item), item.state != ItemState::Open);
            }
        },
    }
    "onboarding-closed-too-early" {
        from: Reviewed, key: "items", say: "is neither done nor left out", write: "`done: {date: 2026-01-30, by: eva}`, or `skip: {why: Customer declined, by: eva}`",
        about: "Before an onboarding is closed, its last items are done or left out with the reason.",
        why: "After going live come 7 days of hypercare, a usage review, the review with the customer and the lessons \
              (S0 §6.3 step 5, App. B, R079, R085).",
        wrong: &[Snippet::keys(PATH, "closed: 2026-01-30\nitems:\n  post-go-live:\n    lessons-documented:\n      done:\n")],
        right: &[Snippet::keys(PATH, "closed: 2026-01-30\nitems:\n  post-go-live:\n    lessons-documented:\n      done: {date: 2026-01-29, by: eva}\n")],
        each: |_, onboarding, see| {
            if onboarding.closed.is_some() {
                for item in onboarding.items.iter().filter(|item| item.phase == Phase::PostGoLive) {
                    see(place(item), item.state != ItemState::Open);
                }
            }
        },
    }
    "onboarding-item-without-name" {
        from: Signed, key: "items", say: "is done, but not by whom", write: "done: {date: 2025-12-12, by: eva}",
        about: "An item that is done says by whom.",
        why: "Each item needs a who and a when (S0 App. B, R086).",
        wrong: &[Snippet::keys(PATH, "items:\n  testing:\n    uat-passed:\n      done: {date: 2025-12-12}\n")],
        right: &[Snippet::keys(PATH, "items:\n  testing:\n    uat-passed:\n      done: {date: 2025-12-12, by: eva}\n")],
        each: |_, onboarding, see| {
            for item in &onboarding.items {
                if let ItemState::Done { by, .. } = &item.state {
                    see(place(item), by.is_some());
                }
            }
        },
    }
}
