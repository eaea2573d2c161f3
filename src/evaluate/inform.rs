//! What the customer is promised to hear in critical incidents, and what comes next (R111): first notice, updates, a
//! written report.

use super::facts::Facts;
use super::view::{CustomerView, TicketView};
use crate::domain::amount::Duration;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::ClockEnd;
use crate::domain::record::ticket::{Did, Informed};
use crate::domain::record::words::{Severity, TicketType, words};
use crate::domain::time::{Instant, add_days, start_of_day};

/// What was told about a ticket, when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The first notice (or update, where none was called a notice).
    pub notice: Option<Instant>,
    /// What followed, in time order.
    pub updates: Vec<Instant>,
    /// That it works again.
    pub all_clear: Option<Instant>,
    /// Cause and action in writing.
    pub report: Option<Instant>,
}

impl Told {
    /// What the log says up to and including an instant.
    pub fn of(ticket: TicketView<'_>, seen: Instant) -> Self {
        let mut told = Self::default();
        for entry in ticket.log().filter(|entry| entry.at <= seen) {
            let Did::Informed { kind } = &entry.did else { continue };
            match kind {
                Informed::Update if told.notice.is_some() => told.updates.push(entry.at),
                Informed::Notice | Informed::Update => {
                    told.notice.get_or_insert(entry.at);
                }
                Informed::AllClear => {
                    told.all_clear.get_or_insert(entry.at);
                }
                Informed::Report => {
                    told.report.get_or_insert(entry.at);
                }
                Informed::Closing => {}
            }
        }
        told
    }
}

words! {
    /// Something that the customer is owed to hear.
    News {
        /// First word that something is wrong.
        Notice = "notice";
        /// How it goes.
        Update = "update";
        /// Cause and action in writing.
        Report = "report";
    }
}

/// What the customer is to hear next about a critical incident, and until when; `None`: nothing is promised, or all was
/// told. `start` is when the trouble began: the ticket's `logged`, or its outage's start where that is earlier.
pub fn next(
    view: &CustomerView<'_>,
    agreement: &Agreement,
    facts: &Facts<'_>,
    start: Instant,
) -> Option<(News, Instant)> {
    let promise = agreement.inform.as_ref()?;
    let is_owed = facts.ticket.kind() == TicketType::Incident && facts.severity() == Some(Severity::Critical);
    if !is_owed || facts.is_cancelled() {
        return None;
    }
    let told = Told::of(facts.ticket, facts.horizon.at());
    let clock = |length: Option<Duration>| length.and_then(Duration::clock_seconds);
    if let Some(end) = facts.reached(ClockEnd::Restored) {
        let due = report_due(view, agreement, end, promise.report?)?;
        return told.report.is_none().then_some((News::Report, due));
    }
    match (told.notice, clock(promise.first)) {
        (None, Some(first)) => Some((News::Notice, start.plus(first))),
        (notice, _) => {
            let last = told.updates.last().copied().max(told.all_clear).max(notice).unwrap_or(start);
            Some((News::Update, last.plus(clock(promise.every)?)))
        }
    }
}

/// The last instant for the written report about what ended at `end`: business days of the agreement's calendar (or the
/// store's), else the end of a day.
pub fn report_due(view: &CustomerView<'_>, agreement: &Agreement, end: Instant, within: Duration) -> Option<Instant> {
    match within {
        Duration::BusinessDays(days) => {
            let name = agreement.calendar.as_ref().or(view.settings.default_calendar.as_ref())?;
            let calendar = view.catalog.calendars.get(name)?;
            calendar.due_business_days(end, i64::from(days), true).ok()
        }
        Duration::Seconds(seconds) => Some(end.plus(seconds)),
        other => {
            let zone = agreement.zone;
            let day = other.after(end.date(zone))?;
            Some(start_of_day(zone, add_days(day, 1)).plus(-1))
        }
    }
}
