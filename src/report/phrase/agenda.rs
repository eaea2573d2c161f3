//! What the agenda of a meeting says in its own words, as values.

use super::Phrase;
use crate::domain::amount::Duration;
use crate::domain::record::words::Forum;
use crate::domain::time::{Date, Month};

/// A sentence, heading or label of an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agenda {
    /// "Agenda · Operational forum".
    Title(Forum),
    /// "October 2026", of which the figures are.
    Month(Month),
    /// The heading of a point.
    Point(Point),
    /// What is to be talked about where no records say it.
    Question(Point),
    /// Words without arguments.
    Word(Word),
    /// Name of a forum.
    Forum(Forum),
    /// "every month".
    Every(Duration),
    /// "5 business days after the month".
    After(Duration),
    /// "3 of 25 items are open".
    OpenItems {
        /// Open.
        open: u64,
        /// All.
        of: u64,
    },
    /// A day and how far it is decided: "2028-12-31, renews by 12 months".
    Ends {
        /// Last day.
        until: Option<Date>,
        /// Renews by this much.
        renews: Option<Duration>,
    },
}

/// The points that agendas are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// SLA follow-up.
    SlaFollowUp,
    /// Volumes and trends.
    Volumes,
    /// Changes done.
    ChangesDone,
    /// Changes coming.
    ChangesComing,
    /// Information security.
    Security,
    /// Projects, their status.
    Projects,
    /// Activity list.
    Actions,
    /// Any other business.
    Other,
    /// Contract follow-up.
    Contract,
    /// Quality follow-up.
    Quality,
    /// Escalated from another forum.
    Escalated,
    /// How the contract is read, and changes of it.
    Interpretation,
    /// What the business will need.
    BusinessNeeds,
    /// Trends of the market.
    Market,
    /// Long-term IT strategy.
    Strategy,
    /// Performance.
    Performance,
    /// Satisfaction.
    Satisfaction,
    /// Improvements.
    Improvements,
    /// Concerns and requests.
    Concerns,
    /// Future enhancements.
    Enhancements,
    /// Introductions and roles.
    Introductions,
    /// Process and timeline.
    Timeline,
    /// Requirements and expectations.
    Requirements,
    /// Communication plan and cadence.
    Communication,
    /// Contacts and escalation.
    Contacts,
    /// How the onboarding was.
    Experience,
    /// What is outstanding.
    Outstanding,
    /// SLA and reporting cadence.
    Reporting,
    /// Next steps.
    NextSteps,
    /// Decisions needed.
    Decisions,
    /// Misses and what is done about them.
    Misses,
}

/// Words of an agenda that take no argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// "Time".
    Time,
    /// "Figures of".
    Figures,
    /// "Place".
    Place,
    /// "Attendees".
    Attendees,
    /// "Called by".
    CalledBy,
    /// "Contract".
    Contract,
    /// "From".
    From,
    /// "Until".
    Until,
    /// "Notice".
    Notice,
    /// "Agreements".
    Agreements,
    /// "Agreement".
    Agreement,
    /// "Next review".
    NextReview,
    /// "Report".
    Report,
    /// "Forums".
    Forums,
    /// "Forum".
    Forum,
    /// "How often".
    HowOften,
    /// "What".
    What,
    /// "Owner".
    Owner,
    /// "Due".
    Due,
    /// No decision is open.
    NoDecisions,
    /// No forum is agreed.
    NoForums,
    /// No agreement is in force.
    NoAgreements,
    /// No contract is on record.
    NoContracts,
    /// No onboarding is on record.
    NoOnboarding,
    /// Nothing is known not to work.
    NoKnownIssues,
}

impl From<Agenda> for Phrase {
    fn from(agenda: Agenda) -> Self {
        Phrase::Agenda(Box::new(agenda))
    }
}

impl From<Word> for Phrase {
    fn from(word: Word) -> Self {
        Agenda::Word(word).into()
    }
}
