//! What an onboarding plan says in its own words, as values.

use super::Phrase;
use crate::domain::id::Key;
use crate::domain::record::onboarding::{Phase, Template};
use crate::domain::record::words::ContactPurpose;
use crate::domain::time::Date;
use crate::evaluate::project::Standing;
use crate::evaluate::stage::OnboardingStage;

/// A sentence, heading or label of an onboarding plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// Words without arguments.
    Word(Word),
    /// "Off track: go-live expected 2026-12-10, planned for 2026-12-03".
    Headline {
        /// Whether it goes as planned.
        pace: Standing,
        /// Live since.
        live: Option<Date>,
        /// The day planned for going live, and the one that is now expected.
        goal: Option<(Date, Date)>,
    },
    /// "14 of 25 items are settled, 1 of them left out."
    Settled {
        /// Done or left out.
        settled: u64,
        /// Left out.
        skipped: u64,
        /// All.
        of: u64,
    },
    /// "Before go-live remain: Training delivered; …"
    Remaining {
        /// Keys of items.
        items: Vec<Key>,
        /// Whose words they have.
        template: Template,
    },
    /// "Late: Kickoff (2026-10-21)."
    Late(Vec<(Phrase, Date)>),
    /// "Lead time: 35 days (5.0 weeks) since signature."
    Lead {
        /// Whole days.
        days: i64,
        /// It has ended: the customer is live.
        is_over: bool,
    },
    /// The name of an item.
    Item {
        /// Its key.
        key: String,
        /// Whose words it has.
        template: Template,
    },
    /// The name of a milestone.
    Milestone(String),
    /// A group of the checklist.
    Phase(Phase),
    /// How far it has come.
    Stage(OnboardingStage),
    /// What the customer does for an open item.
    Ask(String),
    /// What a contact is for.
    Purposes(Vec<ContactPurpose>),
    /// "saas, signed 2026-10-16".
    Contract {
        /// Its id.
        name: String,
        /// Signed on.
        signed: Option<Date>,
    },
    /// "2026-12-10 (planned 2026-12-03)".
    Expected {
        /// As now expected.
        expected: Date,
        /// As planned.
        plan: Date,
    },
    /// "mail, Swedish, every month": how both sides talk.
    Talk {
        /// By which way.
        channel: Option<String>,
        /// In which language.
        language: Option<crate::domain::record::words::Language>,
        /// How often.
        cadence: Option<crate::domain::amount::Duration>,
    },
}

/// Words of an onboarding plan that take no argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// "Onboarding plan".
    Title,
    /// "Contract".
    Contract,
    /// "Go-live".
    GoLive,
    /// "CSM and team".
    Team,
    /// "Stage".
    Stage,
    /// "Milestones".
    Milestones,
    /// "Milestone".
    Milestone,
    /// "Planned".
    Planned,
    /// "Expected".
    Expected,
    /// "Reached".
    Reached,
    /// "Owner".
    Owner,
    /// "Status".
    Status,
    /// "Checklist".
    Checklist,
    /// "Phase".
    Phase,
    /// "Item".
    Item,
    /// "Day": done on, or to be done until.
    Day,
    /// "Evidence or reason".
    Note,
    /// "Done".
    Done,
    /// "Open".
    Open,
    /// "Late".
    Late,
    /// "Left out".
    LeftOut,
    /// "What we need from you".
    Needs,
    /// Nothing is needed at present.
    NoNeeds,
    /// "Contacts".
    Contacts,
    /// "Name".
    Name,
    /// "Role".
    Role,
    /// "For".
    For,
    /// "Reach".
    Reach,
    /// No contact is recorded.
    NoContacts,
    /// "Escalation".
    Escalation,
    /// "Communication".
    Communication,
    /// "Known issues".
    KnownIssues,
    /// "Acceptance of go-live".
    Acceptance,
    /// "Go-live accepted: customer".
    AcceptedByCustomer,
    /// "Ready for go-live: …", signed by the provider.
    ReadyByProvider,
    /// How the days of the plan are to be read.
    HowToRead,
    /// The plan has no milestone.
    NoMilestones,
    /// The plan has no item.
    NoItems,
}

impl From<Plan> for Phrase {
    fn from(plan: Plan) -> Self {
        Phrase::Plan(Box::new(plan))
    }
}

impl From<Word> for Phrase {
    fn from(word: Word) -> Self {
        Plan::Word(word).into()
    }
}
