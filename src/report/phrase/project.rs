//! Phrases of a project's status report.

use crate::domain::amount::Money;
use crate::domain::time::Date;

/// A heading, label or sentence of a project's status report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProjectPhrase {
    /// Words without arguments.
    Word(Word),
    /// "On track: 3 of 7 milestones reached", with the day on which the end is expected.
    Headline {
        /// How it stands.
        standing: Word,
        /// Milestones reached.
        reached: u64,
        /// All milestones.
        of: u64,
    },
    /// "Expected end 2026-12-09, 9 days before the agreed one", "… 3 days after it".
    End {
        /// Expected end.
        expected: Date,
        /// Days after the agreed end; negative: before it.
        after: i64,
    },
    /// "12,000 SEK over what was planned".
    Over(Money),
    /// "12,000 SEK under what was planned".
    Under(Money),
}

/// Words of a project's status report that take no argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// The title.
    Title,
    /// Project manager.
    Manager,
    /// Contract.
    Contract,
    /// Agreed dates.
    Agreed,
    /// On track.
    OnTrack,
    /// At risk.
    AtRisk,
    /// Off track.
    OffTrack,
    /// Done with.
    Closed,
    /// No agreed end, or no milestone to compare it with.
    NoEnd,
    /// Heading: milestones.
    Schedule,
    /// Head: milestone.
    Milestone,
    /// Head: planned.
    Planned,
    /// Head: expected.
    Expected,
    /// Head: reached.
    Reached,
    /// Not begun.
    NotBegun,
    /// Begun.
    Begun,
    /// No milestone is on record.
    NoMilestone,
    /// Heading: gates passed.
    Gates,
    /// Head: gate.
    Gate,
    /// Head: passed.
    Passed,
    /// No gate was passed.
    NoGate,
    /// Heading: money.
    Budget,
    /// Spent so far.
    Spent,
    /// Expected at the end.
    Forecast,
    /// Forecast less planned.
    Difference,
    /// As planned.
    AsPlanned,
    /// No budget is on record.
    NoBudget,
    /// Heading: what is handed over.
    Deliverables,
    /// Head: deliverable.
    Deliverable,
    /// Head: agreed for.
    Due,
    /// Head: submitted.
    Submitted,
    /// Head: accepted.
    Accepted,
    /// Heading: open points with what is done about them.
    Issues,
    /// None is open.
    NoIssue,
    /// Heading: changes of scope.
    Scope,
    /// Head: what changes.
    What,
    /// Head: effect on time.
    Time,
    /// Head: effect on cost.
    Cost,
    /// Head: approved.
    Approved,
    /// Heading: decisions needed.
    Decisions,
    /// None is needed.
    NoDecision,
}
