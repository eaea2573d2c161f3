//! What a customer is told of a change or an incident (R111, R153): the facts of a mail, without its words and layout.

use super::context::person;
use crate::domain::amount::Duration;
use crate::domain::record::change::CustomerAction;
use crate::domain::record::target::ClockEnd;
use crate::domain::record::ticket::{Did, Holder, Informed};
use crate::domain::record::words::{Language, Outcome, Severity, TicketType};
use crate::domain::time::{Instant, Span, Zone};
use crate::evaluate::facts::Facts;
use crate::evaluate::inform::{Told, report_due};
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::Horizon;
use crate::evaluate::view::{ChangeView, CustomerView, TicketView};

/// A mail to a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The record's id, for answers.
    pub id: String,
    /// What it is about, in one line.
    pub title: String,
    /// Names of the services concerned.
    pub services: Vec<String>,
    /// What it is about.
    pub about: About,
    /// Who is reached with questions: name and mail address.
    pub contact: Option<(String, Option<String>)>,
    /// Who writes.
    pub organisation: String,
    /// Language of the mail.
    pub language: Language,
    /// Zone of its wall times.
    pub zone: Zone,
}

/// What a mail is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Work that is planned, or was done.
    Change(Work),
    /// Something that went wrong, or was asked for.
    Ticket(Trouble),
}

/// Planned work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Without the usual notice.
    pub is_emergency: bool,
    /// As planned.
    pub planned: Span,
    /// What the customer will notice.
    pub impact: Option<String>,
    /// What the customer must do.
    pub customer_action: Option<CustomerAction>,
    /// When it was done and how it ended, once it has.
    pub done: Option<(Span, Option<Outcome>)>,
}

/// A ticket as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Which mail it is.
    pub kind: Informed,
    /// An incident; else a ticket of another type.
    pub is_incident: bool,
    /// How grave it is now.
    pub severity: Option<Severity>,
    /// Since when: logged, or the outage's start where that is earlier.
    pub since: Instant,
    /// What the customer notices.
    pub effect: Option<String>,
    /// The last words of the log that were meant for the customer.
    pub last: Option<(Instant, String)>,
    /// For whom the work waits.
    pub waits: Option<Holder>,
    /// Works again since.
    pub restored: Option<Instant>,
    /// Solved at.
    pub resolved: Option<Instant>,
    /// Root cause.
    pub cause: Option<String>,
    /// How it was solved.
    pub resolution: Option<String>,
    /// What is done so that it does not happen again, with the day.
    pub actions: Vec<(String, crate::domain::time::Date, bool)>,
    /// Until when the customer hears the next thing, as the agreement promises it to those who are told now.
    pub next: Option<Instant>,
}

/// The mail about a change; `None` where its end is not after its start.
pub fn of_change(view: &CustomerView<'_>, change: &ChangeView<'_>, language: Option<Language>) -> Option<Notice> {
    let done = change.done.and_then(|done| Some((Span::new(done.from, done.to?)?, change.outcome)));
    let work = Work {
        is_emergency: change.emergency,
        planned: Span::new(change.start, change.end)?,
        impact: change.impact.map(str::to_owned),
        customer_action: change.customer_action.cloned(),
        done,
    };
    Some(mail(view, change.id.to_string(), change.title, change.services.iter(), About::Change(work), language))
}

/// The mail about a ticket as its log stands at `now`; `kind`: which mail, else the one that is next.
pub fn of_ticket(
    view: &CustomerView<'_>,
    ticket: TicketView<'_>,
    kind: Option<Informed>,
    now: Instant,
    language: Option<Language>,
) -> Option<Notice> {
    let facts = Facts::of(ticket, Horizon::now(now))?;
    let told = Told::of(ticket, now);
    let (restored, resolved) = (facts.reached(ClockEnd::Restored), facts.reached(ClockEnd::Resolved));
    let kind = kind.unwrap_or(match (told.notice, restored) {
        (None, None) => Informed::Notice,
        (_, None) => Informed::Update,
        (_, Some(_)) if told.all_clear.is_none() => Informed::AllClear,
        (_, Some(_)) => Informed::Report,
    });
    let evaluator = Evaluator::new(view);
    let agreement = evaluator.agreement_of(ticket).ok();
    let promise = agreement.and_then(|agreement| agreement.inform.as_ref());
    let is_incident = ticket.kind() == TicketType::Incident;
    let is_promised = is_incident && facts.severity() == Some(Severity::Critical);
    let next = match (kind, restored) {
        _ if !is_promised => None,
        (Informed::Notice | Informed::Update, None) => {
            promise.and_then(|promise| promise.every).and_then(Duration::clock_seconds).map(|every| now.plus(every))
        }
        (Informed::AllClear | Informed::Update, Some(end)) if told.report.is_none() => {
            agreement.and_then(|agreement| report_due(view, agreement, end, promise?.report?))
        }
        _ => None,
    };
    let said = ticket
        .log()
        .filter(|entry| entry.at <= now && matches!(entry.did, Did::Informed { .. } | Did::Responded { auto: false }));
    let last = said.filter_map(|entry| Some((entry.at, entry.text.clone()?))).last();
    let outage = view.outage_of(ticket);
    let today = now.date(view.zone);
    let of_outage = outage.map_or(&[][..], |outage| outage.actions);
    let trouble = Trouble {
        kind,
        is_incident,
        severity: facts.severity(),
        since: outage.map_or(facts.logged, |outage| outage.from.min(facts.logged)),
        effect: ticket.effect().or(outage.and_then(|outage| outage.impact)).map(str::to_owned),
        last,
        waits: facts.waits.last().filter(|wait| wait.until.is_none()).map(|wait| wait.holder.clone()),
        restored,
        resolved,
        cause: ticket.cause().or(outage.and_then(|outage| outage.cause)).map(str::to_owned),
        resolution: ticket.resolution().map(str::to_owned),
        actions: ticket
            .actions()
            .iter()
            .chain(of_outage)
            .map(|action| {
                let done = action.done.filter(|day| *day <= today);
                (action.what.clone(), done.unwrap_or(action.due_now()), done.is_some())
            })
            .collect(),
        next,
    };
    let service = std::iter::once(ticket.service());
    Some(mail(view, ticket.id().to_string(), ticket.title(), service, About::Ticket(trouble), language))
}

fn mail<'s>(
    view: &CustomerView<'_>,
    id: String,
    title: &str,
    services: impl Iterator<Item = &'s crate::domain::id::ServiceId>,
    about: About,
    language: Option<Language>,
) -> Notice {
    let named = |id: &crate::domain::id::ServiceId| {
        view.catalog.services.get(id).map_or_else(|| id.to_string(), |service| service.name.clone())
    };
    let csm = view.customer.and_then(|customer| customer.csm.as_ref());
    Notice {
        id,
        title: title.to_owned(),
        services: services.map(named).collect(),
        about,
        contact: csm.map(|csm| {
            let email = view.catalog.people.values().find(|person| person.id == *csm).and_then(|one| one.email.clone());
            (person(view, csm.as_str()), email)
        }),
        organisation: view.settings.organisation.name.clone(),
        language: language.unwrap_or(view.language),
        zone: view.zone,
    }
}
