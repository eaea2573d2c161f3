//! The templates of onboardings (R080–R085): the 25 items in their six groups, the milestones and how they are planned,
//! and what must be settled before a customer goes live. The one place where they stand.

use super::record::deadline::Deadline;
use super::record::onboarding::{Phase, Template};

/// One item of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateItem {
    /// Its group.
    pub phase: Phase,
    /// Its key.
    pub key: &'static str,
    /// Left out where it does not apply.
    pub optional: bool,
}

const fn item(phase: Phase, key: &'static str) -> TemplateItem {
    TemplateItem { phase, key, optional: false }
}

const fn optional(phase: Phase, key: &'static str) -> TemplateItem {
    TemplateItem { phase, key, optional: true }
}

/// Every item, in the order in which they are worked through.
pub const ITEMS: [TemplateItem; 25] = [
    item(Phase::PreOnboarding, "contract-signed"),
    item(Phase::PreOnboarding, "csm-assigned"),
    item(Phase::PreOnboarding, "contacts-identified"),
    item(Phase::PreOnboarding, "kickoff-scheduled"),
    item(Phase::Kickoff, KICKOFF),
    item(Phase::Kickoff, "plan-shared"),
    item(Phase::Kickoff, "requirements-documented"),
    item(Phase::Provisioning, "environment-created"),
    item(Phase::Provisioning, CONFIGURED),
    item(Phase::Provisioning, "users-created"),
    optional(Phase::Provisioning, "integrations-configured"),
    optional(Phase::Provisioning, "data-migrated"),
    item(Phase::Testing, "internal-test-passed"),
    item(Phase::Testing, "uat-scheduled"),
    item(Phase::Testing, UAT),
    item(Phase::Testing, "training-delivered"),
    item(Phase::GoLive, READY),
    item(Phase::GoLive, SIGN_OFF),
    item(Phase::GoLive, ACTIVATED),
    item(Phase::GoLive, "support-briefed"),
    item(Phase::GoLive, "monitoring-configured"),
    item(Phase::PostGoLive, HYPERCARE),
    item(Phase::PostGoLive, "usage-reviewed"),
    item(Phase::PostGoLive, REVIEW),
    item(Phase::PostGoLive, "lessons-documented"),
];

/// The kickoff was held.
pub const KICKOFF: &str = "kickoff-held";
/// The service is set up as the customer wants it.
pub const CONFIGURED: &str = "config-applied";
/// The customer has tested and accepts.
pub const UAT: &str = "uat-passed";
/// Everything that going live needs is there.
pub const READY: &str = "readiness-complete";
/// The customer has signed for going live.
pub const SIGN_OFF: &str = "signoff-obtained";
/// The customer is live.
pub const ACTIVATED: &str = "service-activated";
/// The days of close support are over.
pub const HYPERCARE: &str = "hypercare-done";
/// The onboarding was looked back at with the customer.
pub const REVIEW: &str = "review-held";

/// What the readiness check asks (R076): tests done, the customer ready, monitoring and support in place.
pub const READINESS: [&str; 6] =
    ["data-migrated", "internal-test-passed", UAT, "training-delivered", "support-briefed", "monitoring-configured"];

/// What must be settled before an item can be ticked: going live needs readiness and sign-off, readiness needs its check.
pub fn needs(key: &str) -> &'static [&'static str] {
    match key {
        ACTIVATED => &[READY, SIGN_OFF],
        READY => &READINESS,
        _ => &[],
    }
}

/// A milestone of a new plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateMilestone {
    /// Its key.
    pub key: &'static str,
    /// The item that reaches it.
    pub reached_by: &'static str,
    /// Whose it is, a role of the settings.
    pub role: &'static str,
}

/// The milestone of going live.
pub const GO_LIVE: &str = "go-live";

/// The milestones of a plan, in time order.
pub const MILESTONES: [TemplateMilestone; 5] = [
    TemplateMilestone { key: "kickoff", reached_by: KICKOFF, role: "csm" },
    TemplateMilestone { key: "environment", reached_by: CONFIGURED, role: "tech-lead" },
    TemplateMilestone { key: "uat", reached_by: UAT, role: "csm" },
    TemplateMilestone { key: GO_LIVE, reached_by: ACTIVATED, role: "csm" },
    TemplateMilestone { key: "review", reached_by: REVIEW, role: "csm" },
];

/// The milestone that an item reaches.
pub fn milestone_of(item: &str) -> Option<&'static TemplateMilestone> {
    MILESTONES.iter().find(|milestone| milestone.reached_by == item)
}

/// The milestone towards which the items of a group are worked off: until then, and by its owner.
pub fn milestone_of_phase(phase: Phase) -> &'static TemplateMilestone {
    match phase {
        Phase::PreOnboarding | Phase::Kickoff => &MILESTONES[0],
        Phase::Provisioning => &MILESTONES[1],
        Phase::Testing => &MILESTONES[2],
        Phase::GoLive => &MILESTONES[3],
        Phase::PostGoLive => &MILESTONES[4],
    }
}

/// Items that cannot be settled without the customer (R071, R075, R076).
pub const WITH_THE_CUSTOMER: [&str; 8] = [
    "contacts-identified",
    "kickoff-scheduled",
    "requirements-documented",
    "data-migrated",
    "uat-scheduled",
    UAT,
    "training-delivered",
    SIGN_OFF,
];

/// Items that have a deadline of the house, counted from going live.
pub const AFTER_GO_LIVE: [(&str, Deadline); 4] = [
    (HYPERCARE, Deadline::Hypercare),
    ("usage-reviewed", Deadline::OnboardingReview),
    (REVIEW, Deadline::OnboardingReview),
    ("lessons-documented", Deadline::OnboardingReview),
];

/// The template that a kind of service usually begins as.
pub fn template_of(kind: super::record::words::ServiceType) -> Template {
    use super::record::words::ServiceType;
    match kind {
        ServiceType::Saas | ServiceType::Support => Template::Saas,
        ServiceType::Consulting | ServiceType::Professional => Template::Consulting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Key;
    use crate::domain::record::words::Words;

    #[test]
    fn the_procedure_has_25_items_in_six_groups() {
        // Appendix B: 4 before, 3 at kickoff, 5 of provisioning, 4 of testing, 5 at go-live, 4 afterwards.
        let counts: Vec<usize> =
            Phase::WORDS.iter().map(|(phase, ..)| ITEMS.iter().filter(|item| item.phase == *phase).count()).collect();
        assert_eq!(counts, [4, 3, 5, 4, 5, 4]);
        assert!(ITEMS.iter().all(|item| Key::new(item.key).is_ok()));
    }

    #[test]
    fn whatever_is_needed_or_reached_is_an_item() {
        let is_item = |key: &str| ITEMS.iter().any(|item| item.key == key);
        assert!(ITEMS.iter().all(|item| needs(item.key).iter().all(|key| is_item(key))));
        assert!(MILESTONES.iter().all(|milestone| is_item(milestone.reached_by)));
        assert!(AFTER_GO_LIVE.iter().all(|(key, _)| is_item(key)));
        assert!(WITH_THE_CUSTOMER.iter().all(|key| is_item(key)));
        assert!(MILESTONES.iter().all(|m| ITEMS.iter().any(|i| milestone_of_phase(i.phase).key == m.key)));
    }
}
