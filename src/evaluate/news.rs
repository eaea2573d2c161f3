//! What a step means for a ticket's clocks: which of them it decided, which run on and until when, and what the customer
//! is to hear next.

use super::agreement::{in_force, versions};
use super::clock::{Clock, TicketTarget};
use super::facts::{Facts, Mark};
use super::inform::{News, next};
use super::month::ticket_targets;
use super::period::Horizon;
use super::verdict::{ClockVerdict, NotApplicable};
use super::view::{CustomerView, TicketView};
use super::why::{TargetClock, clock_of, underpinning_clocks};
use crate::domain::id::{Key, TicketId};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::TargetForm;
use crate::domain::record::ticket::Holder;
use crate::domain::record::words::AgreementType;
use crate::domain::time::Instant;

/// A ticket after a step.
#[derive(Debug, Clone)]
pub struct StepNews<'v> {
    /// The ticket, as it now is.
    pub ticket: TicketView<'v>,
    /// The agreement that its clocks come from, or why none runs.
    pub agreement: Result<&'v Agreement, NotApplicable>,
    /// What there is to say of each clock, in the order of the agreement's targets.
    pub clocks: Vec<ClockNews<'v>>,
    /// The clocks of the OLAs and UPCs beneath the agreement that run for whoever has the ticket now: for when they are
    /// due, their other figures are those of a second later.
    pub held: Vec<TargetClock<'v>>,
    /// What the customer is to hear next, and until when.
    pub owed: Option<(News, Instant)>,
    /// For whom the ticket waits.
    pub waits_for: Option<&'v Holder>,
}

/// What there is to say of one clock.
#[derive(Debug, Clone)]
pub struct ClockNews<'v> {
    /// The clock.
    pub clock: TargetClock<'v>,
    /// What.
    pub what: What,
    /// When its end was reached; `None`: not yet.
    pub reached: Option<Instant>,
}

/// What a step means for one clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The step brought it to its end, or decided it: met or missed.
    Ended,
    /// It runs on.
    Runs,
    /// A wait stops it.
    Paused,
    /// It was missed before, and what was promised is still owed.
    Late,
    /// The target came to apply with this step and was decided at once.
    Applies,
    /// It does not count any more.
    Dropped,
    /// It cannot be judged; the verdict says why.
    Unclear,
}

/// Where each target of a ticket stood before a step.
pub type Before = Vec<(Key, ClockVerdict)>;

/// Where the targets of a ticket stand at an instant; nothing for a ticket that is not there.
pub fn standings(view: &CustomerView<'_>, ticket: &TicketId, now: Instant) -> Before {
    let Some((_, _, facts, targets)) = asked(view, ticket, now) else { return Vec::new() };
    let clocks = targets.into_iter().filter_map(|(_, target)| clock_of(target?, &facts));
    clocks.map(|clock| (clock.target.key.clone(), clock.verdict)).collect()
}

type Asked<'v> =
    (TicketView<'v>, Result<&'v Agreement, NotApplicable>, Facts<'v>, Vec<(Key, Option<TicketTarget<'v>>)>);

fn asked<'v>(view: &'v CustomerView<'v>, ticket: &TicketId, now: Instant) -> Option<Asked<'v>> {
    let ticket = view.ticket(ticket)?;
    let facts = Facts::of(ticket, Horizon::now(now))?;
    let versions = versions(view.agreements.values(), AgreementType::Sla);
    let agreement = in_force(&versions, ticket.service(), facts.logged.date(view.zone)).map(|found| found.agreement);
    let targets = agreement.as_ref().map_or(Vec::new(), |agreement| {
        let targets = ticket_targets(view, agreement).into_iter();
        targets.filter_map(|(n, of)| Some((agreement.targets.get(n)?.key.clone(), of.ok()))).collect()
    });
    Some((ticket, agreement, facts, targets))
}

/// What a step at `at` means for a ticket, seen at `now`, given where its targets stood before it; `None` when the
/// customer has no such ticket or it was logged later.
pub fn step_news<'v>(
    view: &'v CustomerView<'v>,
    ticket: &TicketId,
    before: &Before,
    at: Instant,
    now: Instant,
) -> Option<StepNews<'v>> {
    let (ticket, agreement, facts, targets) = asked(view, ticket, now)?;
    let news = |(key, target): (Key, Option<TicketTarget<'v>>)| {
        let target = target?;
        let clock = clock_of(target, &facts)?;
        let made = Clock::of(target, &facts).ok().flatten();
        let reached = made.as_ref().and_then(|made| reached(made, &facts));
        let was = before.iter().find(|(known, _)| *known == key).map(|(_, verdict)| verdict);
        let what = what(&clock, was, reached, at)?;
        Some(ClockNews { clock, what, reached })
    };
    let clocks = targets.into_iter().filter_map(news).collect();
    let start = outage_start(view, ticket).map_or(facts.logged, |from| from.min(facts.logged));
    let owed = agreement.as_ref().ok().and_then(|agreement| next(view, agreement, &facts, start));
    let holder = facts.holders().pop().map(|(_, holder)| holder);
    // At the instant of a hand-over nobody has held it yet: a second later its clock is there, and due at the same time.
    let soon = Facts::of(ticket, Horizon::now(now.plus(1)))?;
    let mut held = agreement.as_ref().map_or(Vec::new(), |sla| underpinning_clocks(view, sla, &soon));
    held.retain(|clock| {
        matches!(clock.verdict, ClockVerdict::Running | ClockVerdict::AtRisk) && clock.agreement.holder() == holder
    });
    let waits_for = facts.waits.last().filter(|wait| wait.until.is_none()).map(|wait| wait.holder);
    Some(StepNews { ticket, agreement, clocks, held, owed, waits_for })
}

/// When the end was reached; of replies and gaps when the last leg ended.
fn reached(clock: &Clock<'_>, facts: &Facts<'_>) -> Option<Instant> {
    match clock.of.target.form {
        TargetForm::Reply(_) => {
            let answered = facts.marks.iter().rfind(|(_, mark)| *mark == Mark::Answered).map(|(at, _)| *at);
            clock.reached(facts).or(answered).filter(|_| !clock.course.is_open)
        }
        _ => clock.reached(facts),
    }
}

fn what(clock: &TargetClock<'_>, was: Option<&ClockVerdict>, reached: Option<Instant>, at: Instant) -> Option<What> {
    let applied = was.is_some_and(|was| !matches!(was, ClockVerdict::NotApplicable(NotApplicable::OtherSeverity(_))));
    match &clock.verdict {
        ClockVerdict::Running | ClockVerdict::AtRisk => Some(What::Runs),
        ClockVerdict::Paused => Some(What::Paused),
        ClockVerdict::Met | ClockVerdict::Missed if reached == Some(at) => Some(What::Ended),
        ClockVerdict::Met if was != Some(&ClockVerdict::Met) => Some(if applied { What::Ended } else { What::Applies }),
        ClockVerdict::Missed if reached.is_none() => Some(What::Late),
        ClockVerdict::Missed if was != Some(&ClockVerdict::Missed) => {
            Some(if applied { What::Ended } else { What::Applies })
        }
        ClockVerdict::Met | ClockVerdict::Missed => None,
        ClockVerdict::NotApplicable(NotApplicable::NoData(_)) => Some(What::Unclear),
        ClockVerdict::NotApplicable(NotApplicable::OtherSeverity(_) | NotApplicable::Cancelled) => {
            let counted = was.is_some_and(|was| !matches!(was, ClockVerdict::NotApplicable(_)));
            counted.then_some(What::Dropped)
        }
        ClockVerdict::NotApplicable(_) => None,
    }
}

/// When the outage behind a ticket began.
fn outage_start(view: &CustomerView<'_>, ticket: TicketView<'_>) -> Option<Instant> {
    let (service, id) = ticket.outage()?.split_once('/')?;
    let is_it = |outage: &&super::view::OutageView<'_>| outage.service.as_str() == service && outage.id.as_str() == id;
    view.outages.iter().find(is_it).map(|outage| outage.from)
}
