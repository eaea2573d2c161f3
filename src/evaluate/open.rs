//! The clocks that run at a moment: what is due when.

use rayon::prelude::*;

use super::clock::TicketTarget;
use super::facts::Facts;
use super::month::{Evaluator, ticket_targets};
use super::period::Horizon;
use super::verdict::ClockVerdict;
use super::view::TicketView;
use super::why::{TargetClock, clock_of};
use crate::domain::time::Instant;

/// A clock and the ticket it runs on.
pub type OnTicket<'v> = (TicketView<'v>, TargetClock<'v>);

/// Every clock that is not decided at a moment (running, at risk or paused), by due instant, then ticket; paused ones,
/// which have none, last.
pub fn open_clocks<'v>(evaluator: &Evaluator<'v>, now: Instant) -> Vec<OnTicket<'v>> {
    let mut open = clocks(evaluator, now, |clock| {
        matches!(clock.verdict, ClockVerdict::Running | ClockVerdict::AtRisk | ClockVerdict::Paused)
    });
    open.sort_by_key(|(ticket, clock)| (clock.due.is_none(), clock.due, ticket.id()));
    open
}

/// Every clock whose end is still owed at a moment, missed ones among them, in the same order.
pub fn owed_clocks<'v>(evaluator: &Evaluator<'v>, now: Instant) -> Vec<OnTicket<'v>> {
    let mut owed = clocks(evaluator, now, |clock| clock.running.is_some());
    let due = |clock: &TargetClock<'_>| clock.running.and_then(|running| running.due);
    owed.sort_by_key(|(ticket, clock)| (due(clock).is_none(), due(clock), ticket.id()));
    owed
}

fn clocks<'v>(
    evaluator: &Evaluator<'v>,
    now: Instant,
    is_wanted: impl Fn(&TargetClock<'v>) -> bool + Sync,
) -> Vec<OnTicket<'v>> {
    let view = evaluator.view();
    let targets: Vec<Vec<TicketTarget<'v>>> = evaluator
        .versions()
        .iter()
        .map(|version| {
            let targets = ticket_targets(view, version.agreement);
            targets.into_iter().filter_map(|(_, target)| target.ok()).collect()
        })
        .collect();
    let of_ticket = |ticket: &TicketView<'v>| {
        let agreement = evaluator.agreement_of(*ticket).ok();
        let place = agreement.and_then(|found| evaluator.versions().iter().position(|v| v.agreement.id == found.id));
        let facts = place.and_then(|_| Facts::of(*ticket, Horizon::now(now)));
        let clocks = facts.iter().flat_map(|facts| {
            let targets = place.and_then(|place| targets.get(place)).into_iter().flatten();
            targets.filter_map(|target| clock_of(*target, facts))
        });
        clocks.filter(&is_wanted).map(|clock| (*ticket, clock)).collect::<Vec<_>>()
    };
    view.tickets.par_iter().flat_map_iter(of_ticket).collect()
}
