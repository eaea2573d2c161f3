//! Tickets: the ends of their clocks that are still owed, in time or not.

use crate::domain::record::target::{ClockEnd, TargetForm};
use crate::evaluate::due::scene::{Client, Scene, source};
use crate::evaluate::due::{Due, Duty, What, Who};
use crate::evaluate::facts::Facts;
use crate::evaluate::open::{OnTicket, owed_clocks};
use crate::evaluate::period::Horizon;

/// One duty for each clock that runs; a paused one has no time yet.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    let of = |client: Client<'_>| {
        let clocks = owed_clocks(client.evaluator, scene.now);
        clocks.into_iter().filter_map(|clock| duty(scene, &client, clock)).collect::<Vec<_>>()
    };
    scene.clients().flat_map(of).collect()
}

fn duty(scene: &Scene<'_>, client: &Client<'_>, (ticket, clock): OnTicket<'_>) -> Option<Duty> {
    let due = clock.running?.due?;
    let facts = Facts::of(ticket, Horizon::now(scene.now))?;
    let severity = facts.severity();
    let what = match &clock.target.form {
        TargetForm::Clock(form) => match form.end {
            ClockEnd::Responded => What::Respond { severity },
            ClockEnd::Restored => What::Restore { severity },
            ClockEnd::Resolved => What::Resolve { severity },
            ClockEnd::Held => return None,
        },
        TargetForm::Reply(_) => What::Reply,
        TargetForm::Gap(_) => What::Update,
        TargetForm::Uptime { .. }
        | TargetForm::Success { .. }
        | TargetForm::Score { .. }
        | TargetForm::Ratio { .. } => return None,
    };
    let holders = facts.holders();
    let who = Who::held("support", holders.last().map(|(_, holder)| holder));
    let agreed = source(&clock.agreement.path, format!("targets.{}", clock.target.key));
    let record = (ticket.id().as_str(), ticket.path(), ticket.title());
    Some(client.duty(what, record, who, Due::At(due), agreed))
}
