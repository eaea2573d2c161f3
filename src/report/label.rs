//! Words of a report that take no argument: headings, heads of columns, single words. Their two languages stand side
//! by side in `render::wording::label`.

/// A word or heading without arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    // ── head of the page ──
    /// The word that marks a draft.
    Draft,
    /// "Period".
    Period,
    /// "Agreement".
    Agreement,
    /// "Prepared by".
    PreparedBy,

    // ── headings ──
    /// The table of targets.
    SlaTargets,
    /// "What happened, and what we do about it".
    WhatHappened,
    /// "What we ask of you".
    WhatWeAsk,
    /// "Coming up".
    ComingUp,
    /// Section 1.
    AvailabilityAndDowntime,
    /// Burn-down of the error budget.
    BudgetThroughMonth,
    /// "How the figure is made".
    HowFigureIsMade,
    /// Thirteen months of availability.
    AvailabilityPerMonth,
    /// "Downtime that counts".
    DowntimeThatCounts,
    /// Outages that took nothing from the budget.
    DisturbancesNotCounted,
    /// "How we kept you informed".
    KeptInformed,
    /// "Planned maintenance, not counted".
    PlannedMaintenance,
    /// "Service credit".
    ServiceCredit,
    /// Section 2.
    Incidents,
    /// "Opened per month and severity".
    OpenedPerMonth,
    /// "Missed targets explained".
    MissedExplained,
    /// "Tickets without a verdict": none or two agreements, or a record that cannot be read.
    NotEvaluated,
    /// Section 3.
    ServiceRequests,
    /// Section 4.
    Changes,
    /// "Upcoming changes".
    UpcomingChanges,
    /// Section 5.
    InformationSecurity,
    /// Section 6.
    Projects,
    /// Section 7.
    TrendsAndObservations,
    /// Section 8.
    Satisfaction,
    /// Section 9.
    Actions,
    /// "Appendix A: evidence per ticket".
    AppendixEvidence,
    /// "Appendix B: rules used".
    AppendixRules,
    /// "Document control".
    DocumentControl,
    /// "How to read the status".
    HowToRead,
    /// "Sign-off".
    SignOff,

    // ── heads of columns ──
    /// "Target".
    Target,
    /// "Required".
    Required,
    /// "Actual".
    Actual,
    /// "Basis".
    Basis,
    /// "Margin".
    Margin,
    /// "Status".
    Status,
    /// "Ticket".
    Ticket,
    /// "From".
    From,
    /// "To".
    To,
    /// "Duration".
    Duration,
    /// "Effect".
    Effect,
    /// "Root cause".
    RootCause,
    /// "Corrective action".
    CorrectiveAction,
    /// "Event".
    Event,
    /// "First notice".
    FirstNotice,
    /// "Updates", where no longest time between them is agreed.
    Updates,
    /// "All clear".
    AllClear,
    /// "Incident report".
    IncidentReport,
    /// "Kept".
    Kept,
    /// "Change".
    Change,
    /// "Time".
    Time,
    /// "Notice sent".
    NoticeSent,
    /// "Notice".
    Notice,
    /// "Severity".
    Severity,
    /// "Brought over".
    BroughtOver,
    /// "Opened".
    Opened,
    /// "Solved".
    Solved,
    /// "Left open".
    LeftOpen,
    /// "Response in time".
    ResponseInTime,
    /// "Median".
    Median,
    /// "Slowest" (of responses).
    Slowest,
    /// "Resolved in time".
    ResolvedInTime,
    /// "Longest" (of resolutions).
    Longest,
    /// "Re-opened".
    Reopened,
    /// "Why".
    Why,
    /// "Action, owner, due".
    ActionOwnerDue,
    /// "State".
    State,
    /// "Type".
    Type,
    /// "Done" as a head.
    DoneHead,
    /// "In time".
    InTime,
    /// "When".
    When,
    /// "Result".
    Result,
    /// "Effect for you".
    EffectForYou,
    /// "You need to".
    YouNeedTo,
    /// "Project".
    Project,
    /// "Milestone".
    Milestone,
    /// "Id".
    Id,
    /// "Action".
    Action,
    /// "Owner".
    Owner,
    /// "Due".
    Due,
    /// "Logged".
    Logged,
    /// "Response".
    Response,
    /// "Resolved".
    Resolved,
    /// "Paused".
    Paused,
    /// "Net time".
    NetTime,
    /// "Subject".
    Subject,
    /// "Reason".
    Reason,
    /// "Role".
    Role,
    /// "Name".
    Name,
    /// "Signature".
    Signature,
    /// "Date".
    Date,

    // ── single words ──
    /// A sum of rows.
    Sum,
    /// All rows together.
    All,
    /// "Yes".
    Yes,
    /// "No".
    No,
    /// The customer need do nothing.
    Nothing,
    /// No update fell due.
    NoneNeeded,
    /// A promised message was not sent.
    NotSent,
    /// Not due yet.
    NotDueYet,
    /// Something is done.
    Done,
    /// Something is open.
    Open,
    /// Something is not done at its day.
    Late,
    /// A record that is not readable.
    CannotBeRead,
    /// No action is recorded.
    NoAction,
    /// No cause is recorded.
    NoCause,
    /// A change went well.
    Successful,
    /// A change went well but not in its time.
    SuccessfulLate,
    /// A change was taken back.
    RolledBack,
    /// A change failed.
    Failed,
    /// A change has no outcome yet.
    NoOutcome,
    /// A project is on track.
    OnTrack,
    /// A project is at risk.
    ProjectAtRisk,
    /// A project is off track.
    OffTrack,
    /// A project is closed.
    ProjectClosed,
    /// An outage that left the service usable.
    Degraded,
    /// An outage inside agreed maintenance.
    InMaintenance,
    /// Nobody knows whether the service was up.
    UnknownTime,
    /// Tickets that are no request of the catalogue.
    OtherRequests,

    // ── counts of page 1 ──
    /// "incidents".
    CountIncidents,
    /// "requests".
    CountRequests,
    /// "changes".
    CountChanges,
    /// "open at month end".
    CountOpen,

    // ── terms ──
    /// "− planned maintenance in window".
    MinusMaintenance,
    /// "incl. planned maintenance in window, counted as up".
    InclMaintenance,
    /// "− time not known".
    MinusUnknown,
    /// "= agreed service time".
    AgreedServiceTime,
    /// "Over budget".
    OverBudget,
    /// "Left of the budget".
    BudgetLeft,
    /// "Monthly fee".
    MonthlyFee,
    /// "Security incidents".
    SecurityIncidents,

    // ── document control ──
    /// "Report, version, status".
    ReportVersionStatus,
    /// "Data as of, commit".
    DataAsOfCommit,
    /// "Records read".
    RecordsRead,
    /// "Record check".
    RecordCheck,
    /// "Digest of the records, SHA-256".
    RecordsDigest,
    /// "Evidence file, SHA-256".
    EvidenceDigest,
    /// "Recipients".
    Recipients,
    /// "Objections to your CSM by".
    ObjectionsBy,
    /// "Made with, retained until".
    MadeWithRetained,
    /// "Why revised".
    WhyRevised,
    /// "What": the row of a figure that changed.
    What,
    /// "Figure".
    Figure,
    /// "Before".
    Before,
    /// "Now".
    Now,
    /// No figure has changed since the version before.
    NothingRestated,
    /// The records of the version before cannot be read any more.
    RestatementLost,

    // ── legend ──
    /// What "met" means.
    LegendMet,
    /// What "at risk" means.
    LegendAtRisk,
    /// What "missed" means.
    LegendMissed,
    /// What "no data" means.
    LegendNoData,

    // ── notes and empty sections ──
    /// Figures are cut; at risk; dash.
    CutNote,
    /// Below the evidence table: offsets, bar, net time.
    EvidenceNote,
    /// No target is agreed.
    NoTargets,
    /// Nothing was asked.
    NoAsks,
    /// Nothing is planned in the next 30 days.
    NothingComing,
    /// No agreement has an availability target.
    NoAvailabilityTarget,
    /// No action is open.
    NoActions,
    /// No project runs.
    NoProjects,
    /// No change is planned.
    NoUpcomingChanges,
    /// No agreement promises messages in critical incidents.
    NoInform,
    /// A credit that gives way to a larger one for the same events.
    SameEvents,
    /// A credit is owed, but no fee is on record.
    NoFee,
    /// No ticket decided a time target.
    NoEvidence,

    // ── charts ──
    /// Unit of the burn-down's axis.
    ChartMinutesLeft,
}
