//! What an agreement promises to tell in critical incidents (R111): the first word, the next update, the report.

use crate::domain::record::target::TargetForm;
use crate::domain::record::ticket::Holder;
use crate::domain::record::words::{Severity, TicketType, Words};
use crate::evaluate::due::scene::{Client, Scene, source};
use crate::evaluate::due::{Due, Duty, What, Who};
use crate::evaluate::facts::Facts;
use crate::evaluate::inform::{News, next};
use crate::evaluate::period::Horizon;
use crate::evaluate::view::TicketView;

/// What the customers are to hear next of their critical incidents.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    let of = |client: Client<'_>| {
        let tickets = &client.view.tickets;
        tickets.iter().filter_map(|ticket| of_ticket(scene, &client, *ticket)).collect::<Vec<_>>()
    };
    scene.clients().flat_map(of).collect()
}

fn of_ticket(scene: &Scene<'_>, client: &Client<'_>, ticket: TicketView<'_>) -> Option<Duty> {
    let facts = Facts::of(ticket, Horizon::now(scene.now)).filter(|_| ticket.kind() == TicketType::Incident)?;
    let agreement = client.evaluator.agreement_of(ticket).ok()?;
    let start = client.view.outage_of(ticket).map_or(facts.logged, |outage| outage.from.min(facts.logged));
    let (news, due) = next(client.view, agreement, &facts, start)?;
    // A target for silences says the same with its own figures; nobody is told while everybody waits for the customer.
    let by_target = || {
        agreement.targets.iter().any(|target| {
            matches!(target.form, TargetForm::Gap(_))
                && target.filter().is_some_and(|filter| {
                    filter.kind.is_none_or(|kind| kind == TicketType::Incident)
                        && filter.severity.is_none_or(|severity| severity == Severity::Critical)
                })
        })
    };
    let waits = || facts.waits.last().is_some_and(|wait| wait.until.is_none() && *wait.holder == Holder::Customer);
    let (what, key) = match news {
        News::Update if by_target() || waits() => return None,
        News::Notice => (What::FirstNotice, "first"),
        News::Update => (What::Update, "every"),
        News::Report => (What::IncidentReport, News::Report.word()),
    };
    let record = (ticket.id().as_str(), ticket.path(), ticket.title());
    let who = Who::role("incident-problem-manager", None);
    Some(client.duty(what, record, who, Due::At(due), source(&agreement.path, format!("inform.{key}"))))
}
