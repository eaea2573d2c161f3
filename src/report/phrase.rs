//! Everything that a report says in its own words, as values; `render::wording` gives each its Swedish and English.
//!
//! A phrase carries typed arguments, never text that was put together here, so that a missing translation is a compile
//! error and word order is free. Text that people wrote is [`Text::Authored`](super::document::Text).

pub mod agenda;
pub mod credit;
pub mod improvements;
pub mod plan;
pub mod project;
pub mod quarter;
pub mod slm;
pub mod supplier;

pub use super::label::Label;
pub use super::part::{ActionState, AgreementName, Hours, RoleName, Rule, Run, Shown, SignAct, TargetName, Took};

use super::document::Text;
use crate::domain::amount::{Duration, Money};
use crate::domain::decimal::{Decimal, Fraction, Percent};
use crate::domain::record::target::{Limit, WindowRule};
use crate::domain::record::words::{AgreementType, Forum, Severity, TicketType};
use crate::domain::time::{Date, Instant, Month, Zone};
use crate::evaluate::verdict::{NoData, NotApplicable};

/// A sentence, heading or label of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrase {
    /// Words without arguments.
    Label(Label),
    /// Of the quarter's dashboard.
    Quarter(Box<quarter::QuarterPhrase>),
    /// Of a project's status report.
    Project(Box<project::ProjectPhrase>),
    /// Of a service improvement plan.
    Improvements(Box<improvements::ImprovementPhrase>),
    /// Of the measurements of service level management.
    Slm(Box<slm::SlmPhrase>),
    /// Of a supplier's follow-up.
    Supplier(Box<supplier::SupplierPhrase>),
    /// A name, id or version where a phrase is asked for: never translated.
    Name(String),
    /// Words of a meeting's agenda.
    Agenda(Box<agenda::Agenda>),
    /// Words of an onboarding plan.
    Plan(Box<plan::Plan>),

    // ── head and foot of pages ──
    /// "Service report · October 2026".
    ServiceReport(Month),
    /// "2026-10-01 – 2026-10-31, weeks 40–44".
    PeriodDays {
        /// First day.
        first: Date,
        /// Last day, included.
        last: Date,
    },
    /// "ANG-2024-017, SLA 2.1".
    AgreementName(AgreementName),
    /// "Åsa Lindqvist, CSM · 2026-11-04".
    PreparedBy {
        /// Who, if known.
        name: Option<String>,
        /// As what.
        role: RoleName,
        /// When.
        date: Date,
    },
    /// "Prepared: CSM".
    SignedAs {
        /// What the signature says.
        act: SignAct,
        /// In which role; `None`: the customer.
        role: Option<RoleName>,
    },
    /// "SR-2026-10-ANG version 1.0 · data as of 2026-11-03 09:12 +01:00 · commit 4f2c9ae".
    Footer {
        /// The report's id.
        id: String,
        /// Its version.
        version: String,
        /// A draft says so.
        draft: bool,
        /// The data's instant.
        as_of: Instant,
        /// Short commit.
        commit: Option<String>,
        /// Form of the procedure.
        form: Option<String>,
    },
    /// "Page 1 of 4".
    PageOf {
        /// This page.
        page: u64,
        /// All pages.
        of: u64,
    },
    /// How the report must be treated; well-known words are translated, others printed as they are.
    Classification(String),

    // ── banner ──
    /// "Action needed: 2 of 6 SLA targets missed".
    BannerMissed {
        /// Missed.
        missed: u64,
        /// With a verdict.
        of: u64,
    },
    /// "All 6 SLA targets met, 1 at risk".
    BannerAtRisk {
        /// With a verdict.
        of: u64,
        /// At risk.
        at_risk: u64,
        /// Without data.
        without: u64,
    },
    /// "All 6 SLA targets met", "All 4 measured SLA targets met".
    BannerMet {
        /// With a verdict.
        of: u64,
        /// Without data.
        without: u64,
    },
    /// "No SLA target could be measured".
    BannerNoData,
    /// "Availability was 99.871% against 99.9%: 57 min 20 s of downtime, 12 min 52 s more than the target allows."
    SentenceUptime {
        /// Named where there are several.
        service: Option<String>,
        /// Attained.
        attained: Shown,
        /// Agreed.
        required: Percent,
        /// Seconds of downtime.
        down: i64,
        /// Seconds left of the budget, negative: over it.
        left: i64,
    },
    /// "High: first response ≤ 1 h: 8 of 9 in time, 1 miss, 0 allowed."
    SentenceCount {
        /// The target.
        target: Box<TargetName>,
        /// Met.
        met: u64,
        /// Decided.
        of: u64,
        /// Misses that the target allows.
        allowed: u64,
    },
    /// "Customer satisfaction was 3.8 against 4.0."
    SentenceScore {
        /// Attained mean.
        attained: Decimal,
        /// Agreed.
        required: Decimal,
    },
    /// "sign-ons: 99.2% against 99.5%."
    SentenceRatio {
        /// The target.
        target: Box<TargetName>,
        /// Attained.
        attained: Shown,
        /// Agreed.
        required: Percent,
    },
    /// "Availability, monthly, could not be measured: outages not confirmed."
    SentenceNoData {
        /// The target.
        target: Box<TargetName>,
        /// The reason.
        why: NoData,
    },
    /// "2 targets have no data."
    SentenceWithout(u64),
    /// "A service credit of SEK 2,125.00 is proposed."
    SentenceCredit(Money),

    // ── targets ──
    /// "High: first response ≤ 1 h": a row of the table of targets.
    Target(Box<TargetName>),
    /// The same, shorter, for narrow columns: "High: response ≤ 1 h".
    TargetShort(Box<TargetName>),
    /// Title of a tile: "First response, High", "Resolved in time, Crit. + High".
    TargetTile(Vec<TargetName>),
    /// "target 99.9%".
    TargetPercent(Percent),
    /// "target ≥ 4.0".
    TargetScore(Decimal),
    /// "goal ≥ 4.0": the board's, where nothing is agreed.
    GoalScore(Decimal),
    /// "Sep 99.968%".
    MonthShare {
        /// Which month.
        month: Month,
        /// The figure, `None`: nothing to measure.
        shown: Option<Shown>,
    },
    /// "8 of 9 within 1 h".
    OfWithin {
        /// Met.
        met: u64,
        /// Decided.
        of: u64,
        /// Agreed time.
        limit: Limit,
    },
    /// "11 of 11".
    Of(u64, u64),
    /// "longest 22 h 12 min".
    Longest(Took),
    /// "slowest 7 min".
    Slowest(Took),
    /// "14 of 28 answered".
    Answered {
        /// Answers.
        answers: u64,
        /// Asked.
        asked: u64,
    },
    /// "/ 5": small after a score.
    OutOfFive,
    /// "13 months, October 2025 to October 2026: 2 missed, 1 without data."
    TrendAlt {
        /// First month.
        first: Month,
        /// Last month.
        last: Month,
        /// Months missed.
        missed: u64,
        /// Months without data.
        without: u64,
    },
    /// "12 min 52 s over" or "37 min 21 s left".
    MarginTime {
        /// Seconds left of the budget, negative: over it.
        left: i64,
    },
    /// "1 miss, 0 allowed".
    MarginMisses {
        /// Missed.
        missed: u64,
        /// Misses that the target allows.
        allowed: u64,
    },
    /// "0.3 above" or "0.2 below".
    MarginScore(Decimal),
    /// Why there is nothing to measure: "no Critical incident", "outages not confirmed".
    NoData {
        /// The reason.
        why: NoData,
        /// Of which target.
        target: Box<TargetName>,
    },
    /// Why no target says anything of a ticket.
    NotApplicable(NotApplicable),
    /// "Sep": head of the previous month's column.
    MonthShort(Month),
    /// "Oct 2025 – Oct 2026".
    MonthRange {
        /// First.
        first: Month,
        /// Last.
        last: Month,
    },
    /// "(Sep 22)".
    Before {
        /// Which month.
        month: Month,
        /// How many.
        count: u64,
    },
    /// "Customer satisfaction".
    SatisfactionTitle,

    // ── page 1 below ──
    /// "13 October: 49 minutes outage"; without an effect the ticket's own title.
    StoryTitle {
        /// The day.
        date: Date,
        /// Effect or title, in a person's words.
        what: String,
    },
    /// "13 October: 49 min of downtime".
    StoryOutage {
        /// The day.
        date: Date,
        /// How long.
        seconds: i64,
        /// What it did.
        effect: crate::domain::record::words::Effect,
    },
    /// "Corrective action CAR-2026-018, done 2026-10-20."
    StoryAction {
        /// Its key.
        key: String,
        /// What became of it.
        state: ActionState,
    },
    /// "Nothing happened in October 2026 that missed a target, and there was no major incident."
    NoStories(Month),
    /// "and 3 more, see section 2".
    MoreStories(u64),
    /// "And 2 more, in the data file.": asks beyond those on the page.
    MoreAsks(u64),
    /// "(see section 7)" after a text that was moved there.
    SeeSection(&'static str),
    /// "Changed since version 1.0".
    ChangedSince(String),
    /// "And 14 more rows in section 7."
    MoreRows {
        /// How many.
        rows: u64,
        /// Where.
        section: &'static str,
    },
    /// "Service review (week 48), Karlstad or Teams".
    MeetingComing {
        /// Which forum.
        forum: Forum,
        /// Its day.
        date: Date,
        /// Where.
        place: Option<String>,
    },

    // ── availability ──
    /// "Nordvik Communications (SaaS), SLA 2.1": head of one service's part where there are several.
    ServicePart {
        /// Name.
        service: String,
        /// Its agreement, where one service has several versions in the month.
        agreement: Option<AgreementName>,
    },
    /// "Hours in October, Europe/Stockholm".
    HoursIn {
        /// Which month.
        month: Month,
        /// In which zone.
        zone: Zone,
        /// Only the calendar's hours.
        service_hours: bool,
        /// Only some days of the month, when the version does not hold all of it.
        days: Option<(Date, Date)>,
    },
    /// "incl. the extra hour of 25 October".
    ClocksBack(Date),
    /// "without the hour skipped on 29 March".
    ClocksForward(Date),
    /// "Downtime (two events)".
    DowntimeEvents(u64),
    /// "Allowed at 99.9%".
    AllowedAt(Percent),
    /// "Availability = 1 − 3,440 s ÷ 2,668,500 s = 0.998710… shown as 99.871%".
    UptimeFormula {
        /// Downtime.
        down: i64,
        /// Base.
        base: i64,
        /// As shown.
        shown: Shown,
    },
    /// "Minutes of downtime left before the target is missed. Blue: …, which does not count."
    BurnDownNote {
        /// Agreed windows.
        windows: Vec<WindowRule>,
        /// Whether maintenance was done.
        shields: bool,
    },
    /// Words for those who cannot see the burn-down.
    BurnDownAlt {
        /// Seconds at the start.
        budget: i64,
        /// Seconds left at the end, negative: over it.
        left: i64,
        /// Stretches of downtime.
        events: u64,
    },
    /// "Axis starts at 99.80%. Squares mark months below the target. Mean of …: 99.946%."
    DotsNote {
        /// Where the axis starts.
        axis: Fraction,
        /// Mean, weighted by hours.
        mean: Option<Shown>,
        /// Over so many months with data.
        months: u64,
    },
    /// Words for those who cannot see the dots.
    DotsAlt {
        /// First month.
        first: Month,
        /// Last month.
        last: Month,
        /// Months below the target.
        missed: u64,
        /// Months without data.
        without: u64,
    },
    /// "CAR-2026-018: automatic renewal and alarms, owner Erik Sjöberg. Done 2026-10-20, effect checked 2026-11-02".
    CorrectiveAction {
        /// Key.
        key: String,
        /// What, in a person's words.
        what: String,
        /// Name of the owner.
        owner: String,
        /// What became of it.
        state: ActionState,
    },
    /// "There was no downtime in October 2026."
    NoDowntime(Month),
    /// "09:55, 13 min after start".
    NoticeAfter {
        /// When.
        at: Instant,
        /// Seconds after the start.
        after: i64,
    },
    /// "10:15, 12:10".
    Times(Vec<Instant>),
    /// "Updates, at most 2 h apart".
    UpdatesHead(Duration),
    /// "There was no critical incident in October 2026."
    NoCriticalIncident(Month),
    /// "7 bus. days".
    BusinessDays(u64),
    /// "Agreed notice: at least 5 full business days between notice and start."
    NoticeRule(Duration),
    /// "Both kept." or "1 of 2 kept."
    NoticeKept {
        /// Kept.
        kept: u64,
        /// Of so many.
        of: u64,
    },
    /// "No maintenance was done in October 2026."
    NoMaintenance(Month),
    /// "99.5% to below 99.9%".
    CreditBand {
        /// Lower end, `None`: down to nothing.
        from: Option<Percent>,
        /// Upper end, not included.
        below: Percent,
    },
    /// "Proposed credit, SLA §7.2".
    ProposedCredit {
        /// Of which kind of agreement.
        kind: AgreementType,
        /// Clause as written.
        clause: Option<String>,
    },
    /// "Fee for 16 of 30 days".
    FeeShare {
        /// Days of the version.
        days: u64,
        /// Days of the month.
        of: u64,
    },
    /// "Most that one month's credits may be (25%)".
    CreditCap(Percent),
    /// "No service credit falls due for October 2026."
    NoCredit(Month),
    /// Where a credit stands.
    Credit(credit::CreditPhrase),

    // ── incidents, requests, changes ──
    /// A severity.
    Severity(Severity),
    /// A type of ticket.
    TicketType(TicketType),
    /// "October in figures".
    MonthInFigures(Month),
    /// "28 opened in October 2026, 30 in October 2025."
    OpenedNote {
        /// This month.
        month: Month,
        /// Its count.
        count: u64,
        /// The same month a year before, with its count.
        before: Option<(Month, u64)>,
    },
    /// Words for those who cannot see the stacks.
    StacksAlt {
        /// First month.
        first: Month,
        /// Last month.
        last: Month,
        /// Fewest in a month.
        least: u64,
        /// Most in a month.
        most: u64,
        /// Last month's count.
        now: u64,
    },
    /// "bd = business days (Mon–Fri 08:00–17:00, public holidays excluded)."
    BusinessDayNote(Hours),
    /// "Medium and Low have no time targets in SLA 2.1."
    NoTimeTargets {
        /// Which severities.
        severities: Vec<Severity>,
        /// In which agreement.
        agreement: Box<AgreementName>,
    },
    /// "Median and slowest are of the tickets counted beside them; where no target is agreed, of those answered or solved
    /// in October 2026."
    StatisticsNote(Month),
    /// "Brought over includes 1 re-opened, solved includes 2 cancelled."
    VolumesNote {
        /// Solved in an earlier month and reopened in this one.
        came_back: u64,
        /// Cancelled.
        cancelled: u64,
    },
    /// "There were no incidents in October 2026."
    NoIncidents(Month),
    /// "No target was missed in October 2026."
    NothingMissed(Month),
    /// "Triage checklist asks …. Åsa Lindqvist, 2026-10-29".
    ActionLine {
        /// Key.
        key: String,
        /// What, in a person's words.
        what: String,
        /// The owner: a name, or the customer.
        owner: Box<Text>,
        /// Date that matters: done, else due.
        date: Date,
    },
    /// "No request was opened or done in October 2026."
    NoRequests(Month),
    /// "5 standard changes".
    StandardChanges(u64),
    /// "8 of 8 without rollback (100%; 12 months: 97.8%, 88 of 90)."
    ChangeSuccess {
        /// Without rollback, of so many with an outcome.
        month: (u64, u64),
        /// The same over the last 12 months.
        year: (u64, u64),
    },
    /// "No changes were made in October 2026."
    NoChanges(Month),
    /// "Window (Europe/Stockholm)".
    WindowHead(Zone),
    /// "Name a tester by 2026-11-18": the customer's part in a change.
    WhatBy {
        /// What, in a person's words.
        what: String,
        /// Until when.
        by: Option<Date>,
    },

    // ── security, projects, satisfaction, actions ──
    /// "Critical patches applied within 14 days".
    PatchesWithin(Option<Duration>),
    /// "Restore test of backup, 2026-10-08".
    ControlDone {
        /// Which control.
        control: String,
        /// When.
        date: Date,
        /// Named where there are several.
        service: Option<String>,
    },
    /// "Passed, 41 min".
    ControlResult {
        /// As recorded.
        result: Option<String>,
        /// How long it took.
        took: Option<Duration>,
    },
    /// "No control of information security was due in October 2026."
    NoControls(Month),
    /// "Test ready 2026-11-20": name of a milestone and its day.
    MilestoneAt {
        /// Its key.
        key: String,
        /// Forecast, else plan.
        date: Date,
    },
    /// "1 week late", "3 days late".
    DaysLate(u64),
    /// "No observations were written for October 2026."
    NoObservations(Month),
    /// "High incidents rose from 6 to 9."
    IncidentTrend {
        /// Which severity.
        severity: Severity,
        /// Month before.
        before: u64,
        /// This month.
        now: u64,
    },
    /// "4.3 of 5 from 14 answers (response rate 50%); 12-month mean 4.2."
    SatisfactionSentence {
        /// Mean of the month.
        mean: Decimal,
        /// Answers.
        answers: u64,
        /// Asked.
        asked: u64,
        /// Mean over twelve months.
        year: Option<Decimal>,
    },
    /// "The agreed target is at least 4.0." or "Our goal is at least 4.0; no target is agreed."
    SatisfactionLevel {
        /// Least mean.
        least: Decimal,
        /// By an agreement.
        agreed: bool,
    },
    /// "Net promoter score 34 from 12 answers."
    NetPromoter {
        /// −100 to 100.
        score: i64,
        /// Answers.
        answers: u64,
    },
    /// "Nobody was asked in October 2026." or "None of the 12 asked answered."
    NoFeedback {
        /// Which month.
        month: Month,
        /// Asked.
        asked: u64,
    },
    /// State of an action, as the list of actions shows it.
    ActionState(ActionState),
    /// The customer as owner of an action.
    OwnerCustomer,

    // ── evidence and rules ──
    /// "All 33 incidents (5 brought over) and 31 requests are in SR-2026-10-ANG-evidence.csv (64 rows)."
    EvidenceFile {
        /// Incidents.
        incidents: u64,
        /// Of these opened before.
        over: u64,
        /// Requests.
        requests: u64,
        /// Other tickets.
        others: u64,
        /// Name of the file.
        file: String,
        /// Rows in it.
        rows: u64,
    },
    /// Name of a rule.
    RuleName(Rule),
    /// A rule in words.
    RuleText(Rule),
    /// "2026-10-01 00:00 to 2026-11-01 00:00, Europe/Stockholm (745 h)."
    RulePeriod {
        /// First instant.
        from: Instant,
        /// First instant after.
        until: Instant,
        /// Zone of the agreement.
        zone: Zone,
    },
    /// Which waits stop the clock.
    RulePauses {
        /// Waiting for the customer.
        customer: bool,
        /// Waiting for a planned change.
        change: bool,
    },
    /// "High: first response ≤ 1 h: Mon–Fri 08:00–17:00, public holidays excluded."
    RuleHours {
        /// The targets that name them.
        targets: Vec<TargetName>,
        /// The hours.
        hours: Hours,
    },
    /// The hours in which business days are counted, and when in the day they are over.
    RuleBusinessDays {
        /// The hours.
        hours: Hours,
        /// Due at the day's last closing, else at the time of day at which they began.
        end_of_day: bool,
    },

    // ── document control ──
    /// "SR-2026-10-ANG, 1.0, final".
    ReportStatus {
        /// Id.
        id: String,
        /// Version.
        version: String,
        /// Draft or final.
        draft: bool,
    },
    /// "2026-11-03 09:12 +01:00, 4f2c9ae".
    AsOfCommit {
        /// The data's instant.
        as_of: Instant,
        /// Short commit.
        commit: Option<String>,
    },
    /// "33 incidents, 31 requests, 8 changes".
    RecordCounts {
        /// Incidents.
        incidents: u64,
        /// Requests.
        requests: u64,
        /// Changes.
        changes: u64,
    },
    /// "0 errors, 2 warnings".
    CheckResult {
        /// Errors.
        errors: u64,
        /// Warnings.
        warnings: u64,
    },
    /// "2026-11-18 (10 business days)".
    DateAfter {
        /// The day.
        date: Date,
        /// The agreed time that ends there.
        after: Duration,
    },
    /// "sdm 1.0.0, 2029-11-04".
    MadeWith {
        /// Name and version of the tool.
        tool: String,
        /// Retained until.
        until: Option<Date>,
    },
    /// "Recompute: sdm report --month 2026-10 …": the command that makes the report again.
    Recompute(String),

    // ── charts ──
    /// "Budget 44.5 min".
    ChartBudget(i64),
    /// "13 Oct, −49 min".
    ChartDrop {
        /// When it began.
        at: Instant,
        /// Its length in seconds.
        seconds: i64,
    },
    /// "−12.9 min": seconds left at the end, in minutes.
    ChartLeft(i64),
    /// "1–4 Oct".
    ChartDays {
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
    },
}

impl From<quarter::QuarterPhrase> for Phrase {
    fn from(phrase: quarter::QuarterPhrase) -> Self {
        Phrase::Quarter(Box::new(phrase))
    }
}

impl From<project::ProjectPhrase> for Phrase {
    fn from(phrase: project::ProjectPhrase) -> Self {
        Phrase::Project(Box::new(phrase))
    }
}

impl From<improvements::ImprovementPhrase> for Phrase {
    fn from(phrase: improvements::ImprovementPhrase) -> Self {
        Phrase::Improvements(Box::new(phrase))
    }
}

impl From<slm::SlmPhrase> for Phrase {
    fn from(phrase: slm::SlmPhrase) -> Self {
        Phrase::Slm(Box::new(phrase))
    }
}

impl From<supplier::SupplierPhrase> for Phrase {
    fn from(phrase: supplier::SupplierPhrase) -> Self {
        Phrase::Supplier(Box::new(phrase))
    }
}

impl From<Label> for Phrase {
    fn from(label: Label) -> Self {
        Phrase::Label(label)
    }
}
