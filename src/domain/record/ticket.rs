//! A ticket: what the customer reported or asked for, and the log of what happened to it.

use std::collections::BTreeMap;

use super::action::Action;
use super::words::{Channel, Severity, TicketType, words};
use crate::domain::id::{CustomerId, Key, ServiceId, SupplierId, TeamId, TicketId};
use crate::domain::time::Instant;

/// One ticket of one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Whose.
    pub customer: CustomerId,
    /// The file's stem.
    pub id: TicketId,
    /// Path in the store.
    pub path: String,
    /// One line.
    pub title: String,
    /// What it is.
    pub kind: TicketType,
    /// As first set; incidents always have one.
    pub severity: Option<Severity>,
    /// The service concerned.
    pub service: ServiceId,
    /// Which of the service's requests.
    pub request: Option<Key>,
    /// How it came in.
    pub channel: Option<Channel>,
    /// Number in the customer's or another tool.
    pub reference: Option<String>,
    /// Major incident.
    pub major: bool,
    /// Concerns information security.
    pub security: bool,
    /// The outage behind it, `service/id` as written.
    pub outage: Option<String>,
    /// The problem behind it.
    pub problem: Option<TicketId>,
    /// What the customer noticed, in words for the customer.
    pub effect: Option<String>,
    /// Root cause.
    pub cause: Option<String>,
    /// How the cause was found.
    pub method: Option<String>,
    /// How it was solved.
    pub resolution: Option<String>,
    /// Knowledge base article.
    pub kb: Option<String>,
    /// What was done about it, in order of the file.
    pub actions: Vec<Action>,
    /// What happened, in time order; never empty, begins with `logged`.
    pub log: Vec<Entry>,
    /// Why the record waits on purpose.
    pub hold: Option<String>,
    /// Private keys `x-…`, by name; never in a customer's report.
    pub private: BTreeMap<String, String>,
}

/// One line of a ticket's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// What.
    pub did: Did,
    /// Who, free text.
    pub by: Option<String>,
    /// For the customer's eyes, except in a `note`.
    pub text: Option<String>,
}

/// What a log entry says happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Did {
    /// The ticket came in.
    Logged,
    /// We answered the customer; an automatic answer stops no clock.
    Responded {
        /// A machine answered.
        auto: bool,
    },
    /// Given to a team.
    Assigned {
        /// Which.
        to: TeamId,
    },
    /// Work rests until somebody else acts.
    Waiting {
        /// Who or what.
        holder: Holder,
    },
    /// The wait is over.
    Resumed,
    /// The customer wrote.
    Asked,
    /// The customer was told.
    Informed {
        /// What about.
        kind: Informed,
    },
    /// The severity was changed.
    Regraded {
        /// To.
        severity: Severity,
    },
    /// The service works again.
    Restored,
    /// Solved.
    Resolved,
    /// Not solved after all.
    Reopened,
    /// Done with.
    Closed,
    /// Withdrawn.
    Cancelled,
    /// For the house's eyes only.
    Note,
}

impl Did {
    /// The word in the log.
    pub fn word(&self) -> &'static str {
        match self {
            Did::Logged => "logged",
            Did::Responded { .. } => "responded",
            Did::Assigned { .. } => "assigned",
            Did::Waiting { .. } => "waiting",
            Did::Resumed => "resumed",
            Did::Asked => "asked",
            Did::Informed { .. } => "informed",
            Did::Regraded { .. } => "regraded",
            Did::Restored => "restored",
            Did::Resolved => "resolved",
            Did::Reopened => "reopened",
            Did::Closed => "closed",
            Did::Cancelled => "cancelled",
            Did::Note => "note",
        }
    }

    /// Every word of the log.
    pub const WORDS: [&'static str; 14] = [
        "logged",
        "responded",
        "assigned",
        "waiting",
        "resumed",
        "asked",
        "informed",
        "regraded",
        "restored",
        "resolved",
        "reopened",
        "closed",
        "cancelled",
        "note",
    ];
}

/// In whose hands a ticket is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// Our own, no team named.
    Own,
    /// A team of the house.
    Team(TeamId),
    /// A supplier.
    Supplier(SupplierId),
    /// The customer.
    Customer,
    /// A planned change.
    Change,
}

impl std::fmt::Display for Holder {
    /// As written in records: `own`, `customer`, `change`, `team/l2`, `supplier/opentext`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Holder::Own => f.write_str("own"),
            Holder::Customer => f.write_str("customer"),
            Holder::Change => f.write_str("change"),
            Holder::Team(team) => write!(f, "team/{team}"),
            Holder::Supplier(supplier) => write!(f, "supplier/{supplier}"),
        }
    }
}

words! {
    /// What the customer was told.
    Informed {
        /// First word that something is wrong, or is planned.
        Notice = "notice";
        /// How it goes.
        Update = "update";
        /// It works again.
        AllClear = "all-clear";
        /// Cause and action in writing.
        Report = "report";
        /// Last word on a ticket.
        Closing = "closing";
    }
}
