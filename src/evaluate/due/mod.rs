//! What is owed next: every duty that the records hold at a moment, with whom it falls to, until when, where that is
//! agreed, and what settles it. One family a file; words and commands stand in `render`.
//!
//! Facts dated after the moment are not known yet. A duty that is settled is not listed.

pub(in crate::evaluate) mod family;
pub(in crate::evaluate) mod scene;

use crate::domain::amount::Money;
use crate::domain::id::{CustomerId, Key, TeamId};
use crate::domain::record::ticket::Holder;
use crate::domain::record::words::{Forum, Severity, words};
use crate::domain::time::{Date, Instant, Month, Zone, add_days, start_of_day};
use crate::store::portfolio::Portfolio;

use super::leftover::Leftover;
use super::month::Evaluator;
use super::view::CustomerView;
use scene::Scene;

pub use scene::day_after;

/// Something that somebody is to do until some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// What is to be done.
    pub what: What,
    /// For which customer; `None`: for the house, or for several.
    pub customer: Option<CustomerId>,
    /// The record as the command line takes it: `angstrom/INC-0422`, `CHG-0241`.
    pub record: String,
    /// Its path in the store.
    pub path: String,
    /// The record in a few words, as it calls itself.
    pub title: String,
    /// Whose it is.
    pub who: Who,
    /// Until when.
    pub due: Due,
    /// The zone in which the day is meant.
    pub zone: Zone,
    /// Where the time is agreed.
    pub source: Source,
}

/// What is to be done. The facts that words and commands are made of stand beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are what their names say, each one explained by its duty")]
pub enum What {
    /// Answer a new ticket.
    Respond { severity: Option<Severity> },
    /// Get the service working again.
    Restore { severity: Option<Severity> },
    /// Solve a ticket.
    Resolve { severity: Option<Severity> },
    /// Answer a question of the customer.
    Reply,
    /// Tell the customer for the first time that something is wrong.
    FirstNotice,
    /// Tell the customer how it goes.
    Update,
    /// Give the customer cause and action in writing.
    IncidentReport,
    /// Announce a planned change.
    Announce { start: Instant, days: Option<u32> },
    /// Say what a change does to agreed levels, before it starts.
    AssessChange,
    /// Start a change.
    StartChange,
    /// Finish a change that was started.
    FinishChange,
    /// Look back at an emergency change.
    ReviewEmergency,
    /// The customer does its part of a change.
    CustomerAct { what: String },
    /// Confirm that a month's outages are complete.
    ConfirmOutages { service: String, month: Month },
    /// Issue the report of a month.
    Report { month: Month },
    /// Send an issued report to the customer.
    SendReport { month: Month, version: String },
    /// Until this day the customer may object to a report.
    Objections { month: Month, version: String },
    /// The customer gives what a report asked for.
    Ask { month: Month, what: String },
    /// Tell the customer of a miss.
    TellMiss { month: Month, target: Key },
    /// Approve a credit that a miss gives by the agreement, or say why there is none.
    DecideCredit { month: Month, target: Key, amount: Money },
    /// Pay a credit that was approved.
    PayCredit { month: Month, target: Key, amount: Option<Money> },
    /// See to it that a claim toward a supplier, once approved, is paid.
    SettleClaim { month: Month, target: Key, amount: Option<Money> },
    /// Take a miss that came again to management.
    EscalateMiss { target: Key, months: Vec<Month> },
    /// Call a forum that is due by its cadence.
    PlanMeeting { forum: Forum },
    /// Hold a meeting that is planned, or record that it was held.
    HoldMeeting { forum: Forum },
    /// Say whether gathered requirements can be met, or get the client's answers.
    JudgeRequirements { questions: usize },
    /// Settle what is open of an agreement or contract that ends.
    SettleEnd { open: Vec<Leftover> },
    /// Say go or no go to what a customer asked for.
    DecideContract,
    /// Appoint who leads a contract that is taken on, and define its scope of work; the keys that lack.
    StaffContract { lacks: Vec<&'static str> },
    /// Review an agreement.
    ReviewAgreement,
    /// Sign what an agreed SLA rests on.
    SignUnderpinning { under: String },
    /// The last day of an agreement that nothing follows.
    AgreementEnds,
    /// The last day on which a contract can be ended in time.
    Notice { ends: Date, renews: bool },
    /// The last day of a contract that does not renew.
    ContractEnds,
    /// Reach a milestone of an onboarding or project.
    Milestone { key: Key, name: Option<String> },
    /// Tick an item of an onboarding that has a deadline.
    Item { key: Key },
    /// Do a control of a service.
    Control { key: Key },
    /// Make a new capacity forecast before the last one ends.
    Forecast { key: Key },
    /// Finish an action.
    Action { key: Key, what: String },
    /// Decide what was asked.
    Decide { ask: String },
    /// Report how a project stands.
    ProjectStatus,
    /// Hand over what a project delivers.
    Deliver { key: Key, name: Option<String> },
    /// Reach the goal of an improvement.
    Goal { metric: String, to: String },
    /// Look at a risk again.
    ReviewRisk,
    /// Look at a document again.
    ReviewDoc,
    /// Confirm a contact again.
    ConfirmContact { key: Key, name: String },
}

/// Whose a duty is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Who {
    /// The role in charge, a key of `[roles]`.
    pub role: Option<&'static str>,
    /// The team that has it in its hands.
    pub team: Option<TeamId>,
    /// People that the record names; ids where they are people of the house, else as written.
    pub people: Vec<String>,
}

impl Who {
    /// A role, and the person that the record names for it.
    pub fn role(role: &'static str, person: Option<&str>) -> Self {
        Self { role: Some(role), team: None, people: person.into_iter().map(str::to_owned).collect() }
    }

    /// Whoever the record names.
    pub fn named(name: &str) -> Self {
        Self { role: None, team: None, people: vec![name.to_owned()] }
    }

    /// A role, and the team in whose hands it is.
    pub fn held(role: &'static str, holder: Option<&Holder>) -> Self {
        let team = match holder {
            Some(Holder::Team(team)) => Some(team.clone()),
            _ => None,
        };
        Self { role: Some(role), team, people: Vec::new() }
    }

    /// Whether a person is meant: named, or, where nobody is named, in the team or the role.
    pub fn means(&self, person: &str, portfolio: &Portfolio) -> bool {
        if !self.people.is_empty() {
            return self.people.iter().any(|name| name == person);
        }
        match &self.team {
            Some(team) => portfolio
                .catalog
                .teams
                .get(team)
                .is_some_and(|team| team.members.iter().any(|member| member.as_str() == person)),
            None => self.role.is_some_and(|role| holds(portfolio, person, role)),
        }
    }

    /// Whether a role is meant: the one in charge, or one that a named person holds.
    pub fn means_role(&self, role: &str, portfolio: &Portfolio) -> bool {
        match self.role {
            Some(own) => own == role,
            None => self.people.iter().any(|person| holds(portfolio, person, role)),
        }
    }
}

/// Whether a person holds a role, by the settings or by the person's own record.
fn holds(portfolio: &Portfolio, person: &str, role: &str) -> bool {
    let by_settings =
        portfolio.settings.roles.get(role).is_some_and(|role| role.people.iter().any(|name| name == person));
    let by_record = || {
        let found = portfolio.catalog.people.values().find(|found| found.id.as_str() == person);
        found.is_some_and(|found| found.roles.iter().any(|name| name == role))
    };
    by_settings || by_record()
}

/// Until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Until this instant.
    At(Instant),
    /// Until the end of this day.
    On(Date),
}

impl Due {
    /// The last instant, for sorting and for limits: of a day its end.
    pub fn until(self, zone: Zone) -> Instant {
        match self {
            Due::At(at) => at,
            Due::On(day) => start_of_day(zone, add_days(day, 1)),
        }
    }

    /// The day in a zone.
    pub fn day(self, zone: Zone) -> Date {
        match self {
            Due::At(at) => at.date(zone),
            Due::On(day) => day,
        }
    }
}

/// Where the time of a duty is agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub path: String,
    /// The key in it, with dots.
    pub key: String,
}

words! {
    /// How a duty stands at a moment.
    State {
        /// Its time has passed.
        Late = "late";
        /// Due on this day.
        Today = "today";
        /// Later.
        Soon = "soon";
    }
}

impl Duty {
    /// How it stands.
    pub fn state(&self, now: Instant) -> State {
        let today = now.date(self.zone);
        let is_late = match self.due {
            Due::At(at) => at < now,
            Due::On(day) => day < today,
        };
        match is_late {
            true => State::Late,
            false if self.due.day(self.zone) == today => State::Today,
            false => State::Soon,
        }
    }

    /// The last instant.
    pub fn until(&self) -> Instant {
        self.due.until(self.zone)
    }

    /// Whether it is the end of a ticket's clock.
    pub fn is_clock(&self) -> bool {
        matches!(self.what, What::Respond { .. } | What::Restore { .. } | What::Resolve { .. } | What::Reply)
    }

    /// A name that stays the same while the duty does: what, of which record, and what tells it from its like.
    pub fn name(&self) -> String {
        let detail = match &self.what {
            What::ConfirmOutages { service, month } => format!("/{service}/{month}"),
            What::Report { month } => format!("/{month}"),
            What::SendReport { month, version } | What::Objections { month, version } => format!("/{month}/{version}"),
            What::Ask { month, what } => format!("/{month}/{what}"),
            What::PlanMeeting { forum } => format!("/{forum}"),
            What::SignUnderpinning { under } => format!("/{under}"),
            What::Milestone { key, .. }
            | What::Item { key }
            | What::Control { key }
            | What::Forecast { key }
            | What::Action { key, .. }
            | What::Deliver { key, .. }
            | What::ConfirmContact { key, .. } => format!("/{key}"),
            What::Decide { ask } => format!("/{ask}"),
            What::CustomerAct { what } => format!("/{what}"),
            _ => String::new(),
        };
        format!("{}/{}{detail}", self.what.word(), self.path)
    }
}

impl What {
    /// The duty in one word, for data files.
    pub fn word(&self) -> &'static str {
        match self {
            What::Respond { .. } => "respond",
            What::Restore { .. } => "restore",
            What::Resolve { .. } => "resolve",
            What::Reply => "reply",
            What::FirstNotice => "first_notice",
            What::Update => "update",
            What::IncidentReport => "incident_report",
            What::Announce { .. } => "announce",
            What::AssessChange => "assess_change",
            What::StartChange => "start_change",
            What::FinishChange => "finish_change",
            What::ReviewEmergency => "review_emergency",
            What::CustomerAct { .. } => "customer_act",
            What::ConfirmOutages { .. } => "confirm_outages",
            What::Report { .. } => "report",
            What::SendReport { .. } => "send_report",
            What::Objections { .. } => "objections",
            What::Ask { .. } => "ask",
            What::TellMiss { .. } => "tell_miss",
            What::DecideCredit { .. } => "decide_credit",
            What::PayCredit { .. } => "pay_credit",
            What::SettleClaim { .. } => "settle_claim",
            What::EscalateMiss { .. } => "escalate_miss",
            What::PlanMeeting { .. } => "plan_meeting",
            What::HoldMeeting { .. } => "hold_meeting",
            What::JudgeRequirements { .. } => "judge_requirements",
            What::SettleEnd { .. } => "settle_end",
            What::DecideContract => "decide_contract",
            What::StaffContract { .. } => "staff_contract",
            What::ReviewAgreement => "review_agreement",
            What::SignUnderpinning { .. } => "sign_underpinning",
            What::AgreementEnds => "agreement_ends",
            What::Notice { .. } => "notice",
            What::ContractEnds => "contract_ends",
            What::Milestone { .. } => "milestone",
            What::Item { .. } => "item",
            What::Control { .. } => "control",
            What::Forecast { .. } => "forecast",
            What::Action { .. } => "action",
            What::Decide { .. } => "decide",
            What::ProjectStatus => "project_status",
            What::Deliver { .. } => "deliver",
            What::Goal { .. } => "goal",
            What::ReviewRisk => "review_risk",
            What::ReviewDoc => "review_doc",
            What::ConfirmContact { .. } => "confirm_contact",
        }
    }
}

/// A family of duties: what it finds in the records.
type Family = fn(&Scene<'_>) -> Vec<Duty>;

/// Every family.
const FAMILIES: &[Family] = &[
    family::ticket::duties,
    family::inform::duties,
    family::change::duties,
    family::report::duties,
    family::miss::duties,
    family::meeting::duties,
    family::agreement::duties,
    family::contract::duties,
    family::onboarding::duties,
    family::control::duties,
    family::action::duties,
    family::project::duties,
    family::improvement::duties,
    family::review::duties,
];

/// Every duty that is not settled at a moment, by the time it is due, then by name.
pub fn duties(portfolio: &Portfolio, now: Instant) -> Vec<Duty> {
    let views = CustomerView::all(portfolio);
    let evaluators: Vec<Evaluator<'_>> = views.iter().map(Evaluator::new).collect();
    duties_of(portfolio, &evaluators, now)
}

/// The same, with the evaluations of the portfolio's customers at hand.
pub fn duties_of<'v>(portfolio: &'v Portfolio, evaluators: &'v [Evaluator<'v>], now: Instant) -> Vec<Duty> {
    let scene = Scene::new(portfolio, evaluators, now);
    let mut duties: Vec<Duty> = FAMILIES.iter().flat_map(|family| family(&scene)).collect();
    duties.sort_by_cached_key(|duty| (duty.until(), duty.name()));
    duties
}
