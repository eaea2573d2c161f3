//! What forbids a final report: facts that the reader could not trust, and misses that nobody has explained (R224).

use std::fmt;

use super::context::MonthContext;
use super::section::happened::events_of;
use crate::domain::id::AgreementId;
use crate::domain::record::miss::Miss;
use crate::domain::time::{Date, Month};
use crate::evaluate::credit::credits;
use crate::evaluate::outcome::{Block, Outcome};
use crate::evaluate::verdict::{NotApplicable, Verdict};

/// One reason why a report stays a draft.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// The month is not over at the instant that the data rest on.
    NotOver(Month),
    /// A record in scope could not be read.
    Unreadable {
        /// Its path.
        path: String,
    },
    /// The check of the customer's records found errors.
    Findings {
        /// How many.
        errors: u64,
    },
    /// A ticket has no agreement, or several.
    Ticket {
        /// Which.
        ticket: String,
        /// Why.
        why: NotApplicable,
    },
    /// A target was missed and no record of the miss exists.
    NoMiss {
        /// The path that it would have.
        path: String,
    },
    /// An event behind a missed target has no cause.
    NoCause {
        /// Ticket or outage.
        event: String,
        /// The miss.
        path: String,
    },
    /// An event behind a missed target has no action, and neither has the miss.
    NoAction {
        /// Ticket or outage.
        event: String,
        /// The miss.
        path: String,
    },
    /// A credit is owed and the contract's fee is not on record.
    NoFee(AgreementId),
    /// The records read are not as git has them.
    NotCommitted,
    /// A version was issued already.
    Issued {
        /// Which.
        version: String,
        /// When.
        date: Date,
    },
    /// A version was issued already, from other records.
    IssuedFromOthers {
        /// Which.
        version: String,
        /// When.
        date: Date,
    },
    /// A revision was asked for, and nothing was issued yet.
    NothingToRevise,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Obstacle::NotOver(month) => write!(f, "{month} is not over yet"),
            Obstacle::Unreadable { path } => write!(f, "{path} cannot be read; sdm check says why"),
            Obstacle::Findings { errors: 1 } => f.write_str("sdm check finds 1 error in the customer's records"),
            Obstacle::Findings { errors } => write!(f, "sdm check finds {errors} errors in the customer's records"),
            Obstacle::Ticket { ticket, why } => write!(f, "{ticket}: {why}"),
            Obstacle::NoMiss { path } => write!(f, "a target was missed; write {path}"),
            Obstacle::NoCause { event, path } => write!(f, "{event}: a target was missed ({path}); write its cause"),
            Obstacle::NoAction { event, path } => {
                write!(f, "{event}: a target was missed ({path}); write an action, there or in the miss")
            }
            Obstacle::NotCommitted => f.write_str(
                "the records read are not all committed, so nobody could make the report again; commit them first",
            ),
            Obstacle::Issued { version, date } => write!(
                f,
                "version {version} was issued on {date}; --verify compares it, --revise REASON makes the next version"
            ),
            Obstacle::IssuedFromOthers { version, date } => write!(
                f,
                "version {version} was issued on {date} from other records; --verify says what they change, --revise REASON issues the next"
            ),
            Obstacle::NothingToRevise => f.write_str("no version was issued yet; leave --revise out and say --final"),
            Obstacle::NoFee(agreement) => {
                write!(
                    f,
                    "agreement {agreement} owes a credit, but its contract or the contract's fee is not on record"
                )
            }
        }
    }
}

/// Everything that forbids a final report of the month, sorted.
pub fn obstacles(cx: &MonthContext<'_>) -> Vec<Obstacle> {
    let mut all: Vec<Obstacle> = Vec::new();
    if cx.provenance.as_of < cx.until() {
        all.push(Obstacle::NotOver(cx.month));
    }
    if let Some((errors, _)) = cx.provenance.findings.filter(|(errors, _)| *errors > 0) {
        all.push(Obstacle::Findings { errors });
    }
    all.extend(cx.now().blocks.iter().map(|block| match block {
        Block::Unreadable(path) => Obstacle::Unreadable { path: path.clone() },
        Block::Ticket(ticket, why) => Obstacle::Ticket { ticket: ticket.clone(), why: why.clone() },
    }));
    for row in cx.now().outcomes.iter().filter(|row| row.verdict == Verdict::Missed) {
        all.extend(unexplained(cx, row));
    }
    all.extend(credits(cx.evaluator, cx.now()).without_fee.into_iter().cloned().map(Obstacle::NoFee));
    all.sort();
    all.dedup();
    all
}

fn unexplained(cx: &MonthContext<'_>, row: &Outcome<'_>) -> Vec<Obstacle> {
    let service = row.service.map_or("all", |service| service.as_str());
    let path =
        format!("customers/{}/misses/{}/{}/{service}/{}.yaml", cx.view.id, cx.month, row.agreement.id, row.target.key);
    let is_it = |miss: &&Miss| {
        miss.month == cx.month
            && miss.agreement == row.agreement.id
            && miss.target == row.target.key
            && miss.service.as_ref() == row.service
    };
    let Some(miss) = cx.view.misses.iter().find(is_it) else {
        return vec![Obstacle::NoMiss { path }];
    };
    let mut all = Vec::new();
    for event in events_of(cx, row) {
        if !event.has_cause() {
            all.push(Obstacle::NoCause { event: event.reference(), path: path.clone() });
        }
        if event.actions().is_empty() && miss.actions.is_empty() {
            all.push(Obstacle::NoAction { event: event.reference(), path: path.clone() });
        }
    }
    all
}
