//! The house's own deadlines: what `[deadlines]` of the settings may name, and what holds where it does not.

use super::words::words;
use crate::domain::amount::Duration;

words! {
    /// A deadline of the house; an agreement's own terms come before it.
    Deadline {
        /// From a customer's request to go or no go (S2 §2.2.1 step 2).
        ContractDecided = "contract-decided";
        /// From a go to its service manager, delivery manager and statement of work.
        ContractStaffed = "contract-staffed";
        /// From gathered requirements to the judgement of whether they can be met (S3 activity 2).
        RequirementsReviewed = "requirements-reviewed";
        /// From the contract's signature to the kickoff (S0 §6.3 step 1).
        Kickoff = "kickoff";
        /// From the kickoff to the end of provisioning (step 2).
        Provisioning = "provisioning";
        /// From the end of provisioning to the end of the tests (step 3).
        Testing = "testing";
        /// From going live to the end of close support (step 4).
        Hypercare = "hypercare";
        /// From going live to the review of the onboarding (step 5).
        OnboardingReview = "onboarding-review";
        /// From the month's end to its report, where the agreement names no term.
        Report = "report";
        /// From the month's end until the customer was told of a miss (S0 §6.5).
        MissTold = "miss-told";
        /// From the month's end until a credit or claim for a miss is approved, or excluded with a reason.
        CreditDecided = "credit-decided";
        /// From the approval of a credit or claim until it is paid.
        CreditPaid = "credit-paid";
        /// From the month's end until management was told of a miss that came again (S0 §6.5 step 4).
        MissEscalated = "miss-escalated";
        /// Between two service reviews, where the customer's record names no cadence.
        ServiceReview = "service-review";
        /// Until a contact is to be confirmed again.
        ContactConfirmed = "contact-confirmed";
        /// Until a risk is to be looked at again.
        RiskReview = "risk-review";
        /// From the end of an emergency change to its review (S0 §7.1).
        EmergencyReview = "emergency-review";
    }
}

impl Deadline {
    /// What holds where the settings say nothing.
    pub fn usual(self) -> Duration {
        match self {
            Deadline::Kickoff => Duration::BusinessDays(3),
            Deadline::Provisioning => Duration::Days(28),
            Deadline::Testing => Duration::Days(14),
            Deadline::Hypercare => Duration::Days(7),
            Deadline::OnboardingReview | Deadline::CreditPaid => Duration::Days(30),
            Deadline::ContractStaffed => Duration::BusinessDays(5),
            Deadline::CreditDecided
            | Deadline::MissEscalated
            | Deadline::ContractDecided
            | Deadline::RequirementsReviewed => Duration::BusinessDays(10),
            Deadline::Report | Deadline::MissTold | Deadline::EmergencyReview => Duration::BusinessDays(5),
            Deadline::ServiceReview | Deadline::RiskReview => Duration::Months(3),
            Deadline::ContactConfirmed => Duration::Months(12),
        }
    }
}
