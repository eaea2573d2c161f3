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

/// Every clock that is not decided at a moment (running, at risk or paused), by due instant, then ticket; paused ones,
/// which have none, last.
pub fn open_clocks<'v>(evaluator: &Evaluator<'v>, now: Instant) -> Vec<(TicketView<'v>, TargetClock<'v>)> {
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
        let open = clocks.filter(|clock| {
            matches!(clock.verdict, ClockVerdict::Running | ClockVerdict::AtRisk | ClockVerdict::Paused)
        });
        open.map(|clock| (*ticket, clock)).collect::<Vec<_>>()
    };
    let mut open: Vec<_> = view.tickets.par_iter().flat_map_iter(of_ticket).collect();
    open.sort_by_key(|(ticket, clock)| (clock.due.is_none(), clock.due, ticket.id()));
    open
}
