//! How long each kind of record is kept and from which fact the time runs: one list. It knows no day of today.

use super::start;
use crate::domain::amount::Duration;
use crate::domain::record::words::words;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Date;
use crate::store::layout::{Kind, Slot};
use crate::store::portfolio::Portfolio;

words! {
    /// The classes of the procedure's table of retention (S0 §10), R340 to R347 in this order.
    Class {
        /// R340: what is offered.
        Catalogue = "catalogue";
        /// R341: what was agreed with customers.
        Agreements = "agreements";
        /// R342: how customers were taken on.
        Onboarding = "onboarding";
        /// R343: reports on a month.
        Reports = "reports";
        /// R344: what meetings decided.
        Minutes = "minutes";
        /// R345: what performance was measured from.
        Performance = "performance";
        /// R346: projects.
        Projects = "projects";
        /// R347: what was learned.
        Lessons = "lessons";
    }
}

words! {
    /// The fact from whose day the time to keep runs.
    Fact {
        /// The service is no longer offered.
        Retired = "retired";
        /// The contract is over; of an agreement all contracts that it belongs to, and the agreement itself.
        ContractEnded = "contract-ended";
        /// The onboarding was closed.
        OnboardingClosed = "onboarding-closed";
        /// The last version of the report was issued.
        ReportIssued = "report-issued";
        /// The meeting was held.
        MeetingHeld = "meeting-held";
        /// The ticket was resolved, closed or cancelled, whichever came last.
        TicketEnded = "ticket-ended";
        /// The service was up again.
        OutageEnded = "outage-ended";
        /// Nothing was left to do about the miss.
        MissClosed = "miss-closed";
        /// The last confirmation in the file.
        LastConfirmed = "last-confirmed";
        /// The month or year of the file is over.
        PeriodEnded = "period-ended";
        /// The project was closed.
        ProjectClosed = "project-closed";
        /// The day of the document's version.
        Dated = "dated";
    }
}

/// How long records of a kind are kept.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The class that they belong to.
    pub class: Class,
    /// The word of the kind, for people and programs.
    pub kind: &'static str,
    /// Which files they are, by place.
    pub what: Kind,
    /// Which of the files of that place they are.
    pub holds: fn(&Portfolio, &Slot) -> bool,
    /// Where they lie, as `docs/store.md` writes it.
    pub place: &'static str,
    /// The key of `[retention]` that says how long.
    pub key: &'static str,
    /// Years that they are kept where `[retention]` says nothing: those of the procedure.
    pub years: u32,
    /// From which fact the time runs.
    pub fact: Fact,
    /// The day of that fact; `None` while it is not known.
    pub start: fn(&Portfolio, &Slot) -> Option<Date>,
}

impl Rule {
    /// Whether it is that rule: no two have the same kind and place.
    pub fn is(&self, other: &Rule) -> bool {
        (self.kind, self.place) == (other.kind, other.place)
    }

    /// How long the store keeps them: as set, else as the procedure asks.
    pub fn keep(&self, portfolio: &Portfolio) -> Duration {
        let usual = Duration::Months(self.years.saturating_mul(12));
        portfolio.settings.retention.get(self.key).copied().unwrap_or(usual)
    }
}

impl Class {
    /// The requirement that asks for it.
    pub fn requirement(self) -> &'static str {
        match self {
            Class::Catalogue => "R340",
            Class::Agreements => "R341",
            Class::Onboarding => "R342",
            Class::Reports => "R343",
            Class::Minutes => "R344",
            Class::Performance => "R345",
            Class::Projects => "R346",
            Class::Lessons => "R347",
        }
    }
}

fn all(_: &Portfolio, _: &Slot) -> bool {
    true
}

/// Agreements with teams and suppliers, and reports of the house, are in no class of the procedure.
fn of_customer(_: &Portfolio, slot: &Slot) -> bool {
    matches!(slot.owner, Owner::Customer(_))
}

const fn rule(class: Class, kind: RecordKind, place: &'static str, fact: Fact, years: u32) -> Rule {
    Rule { class, kind: "", what: Kind::Record(kind), holds: all, place, key: "", years, fact, start: start::none }
}

/// Every rule. A file is held by at most one of them; what none holds has no time to be kept.
pub const RULES: &[Rule] = &[
    Rule {
        kind: "service",
        key: "service",
        start: start::service,
        ..rule(Class::Catalogue, RecordKind::Service, "catalog/services/", Fact::Retired, 3)
    },
    Rule {
        kind: "contract",
        key: "agreement",
        start: start::contract,
        ..rule(Class::Agreements, RecordKind::Contract, "customers/<c>/contracts/", Fact::ContractEnded, 5)
    },
    Rule {
        kind: "agreement",
        key: "agreement",
        holds: of_customer,
        start: start::agreement,
        ..rule(Class::Agreements, RecordKind::Agreement, "customers/<c>/agreements/", Fact::ContractEnded, 5)
    },
    Rule {
        kind: "onboarding",
        key: "onboarding",
        start: start::onboarding,
        ..rule(Class::Onboarding, RecordKind::Onboarding, "customers/<c>/onboardings/", Fact::OnboardingClosed, 5)
    },
    Rule {
        kind: "report",
        key: "report",
        holds: of_customer,
        start: start::report,
        ..rule(Class::Reports, RecordKind::Report, "customers/<c>/reports/", Fact::ReportIssued, 3)
    },
    Rule {
        kind: "meeting",
        key: "meeting",
        holds: of_customer,
        start: start::meeting,
        ..rule(Class::Minutes, RecordKind::Meeting, "customers/<c>/meetings/", Fact::MeetingHeld, 5)
    },
    // Minutes of the house's own meetings are kept as long: they may be those of a review of services.
    Rule {
        kind: "meeting",
        key: "meeting",
        holds: |portfolio, slot| !of_customer(portfolio, slot),
        start: start::meeting,
        ..rule(Class::Minutes, RecordKind::Meeting, "internal/meetings/", Fact::MeetingHeld, 5)
    },
    Rule {
        kind: "ticket",
        key: "ticket",
        start: start::ticket,
        ..rule(Class::Performance, RecordKind::Ticket, "customers/<c>/tickets/", Fact::TicketEnded, 5)
    },
    Rule {
        kind: "miss",
        key: "miss",
        start: start::miss,
        ..rule(Class::Performance, RecordKind::Miss, "customers/<c>/misses/", Fact::MissClosed, 5)
    },
    Rule {
        kind: "feedback",
        key: "feedback",
        what: Kind::Feedback,
        start: start::year,
        ..rule(Class::Performance, RecordKind::Customer, "customers/<c>/feedback/", Fact::PeriodEnded, 5)
    },
    Rule {
        kind: "outage",
        key: "outage",
        start: start::outage,
        ..rule(Class::Performance, RecordKind::Outage, "internal/outages/", Fact::OutageEnded, 5)
    },
    Rule {
        kind: "confirmed-months",
        key: "outage",
        what: Kind::Checked,
        start: start::confirmed,
        ..rule(Class::Performance, RecordKind::Outage, "internal/outages/", Fact::LastConfirmed, 5)
    },
    Rule {
        kind: "sli",
        key: "sli",
        what: Kind::Sli,
        start: start::month,
        ..rule(Class::Performance, RecordKind::Outage, "internal/sli/", Fact::PeriodEnded, 5)
    },
    Rule {
        kind: "project",
        key: "project",
        start: start::project,
        ..rule(Class::Projects, RecordKind::Project, "customers/<c>/projects/", Fact::ProjectClosed, 5)
    },
    Rule {
        kind: "lessons-learned",
        key: "lessons-learned",
        holds: start::is_lessons,
        start: start::doc,
        ..rule(Class::Lessons, RecordKind::Doc, "customers/<c>/docs/, internal/docs/", Fact::Dated, 5)
    },
];
