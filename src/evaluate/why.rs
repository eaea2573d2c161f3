//! Why a ticket's targets stand as they do: each clock stretch by stretch, until a moment.

use super::agreement::{in_force, versions};
use super::attribution::{Attribution, below, of_clock, said_of};
use super::clock::{Clock, TicketTarget, is_held};
use super::facts::{Facts, logged_at};
use super::held::served_end;
use super::internal::clock_in_hands;
use super::month::ticket_targets;
use super::outcome::Taken;
use super::pace::{Length, Pace};
use super::period::Horizon;
use super::verdict::{ClockVerdict, NotApplicable};
use super::view::{CustomerView, TicketView};
use crate::domain::decimal::Fraction;
use crate::domain::id::{CalendarId, TicketId};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::Target;
use crate::domain::record::ticket::Holder;
use crate::domain::record::words::{AgreementType, words};
use crate::domain::span::Spans;
use crate::domain::time::{Instant, Month, Span};

/// A ticket and all that its agreement says of it.
#[derive(Debug, Clone)]
pub struct Why<'v> {
    /// The ticket.
    pub ticket: TicketView<'v>,
    /// Its agreement, or why there is none.
    pub agreement: Result<&'v Agreement, NotApplicable>,
    /// Every target that is for a ticket of this kind and a severity that it has or had.
    pub targets: Vec<TargetClock<'v>>,
    /// Targets of the OLAs and UPCs that the agreement rests on, for the time in their hands; for the house only.
    pub underpinning: Vec<TargetClock<'v>>,
}

/// The clock of one target on a ticket.
#[derive(Debug, Clone)]
pub struct TargetClock<'v> {
    /// The target.
    pub target: &'v Target,
    /// Its agreement.
    pub agreement: &'v Agreement,
    /// Its hours; `None`: 24x7.
    pub calendar: Option<&'v CalendarId>,
    /// The agreed time; `None` when the target cannot be judged.
    pub length: Option<Length>,
    /// Open seconds used; for replies and gaps by the worst leg.
    pub elapsed: i64,
    /// Open seconds that waits stopped.
    pub paused: i64,
    /// What was taken, in the unit of the agreed time.
    pub taken: Option<Taken>,
    /// Share of the agreed time.
    pub used: Option<Fraction>,
    /// When it is due; `None` while paused before it, and between the legs of a reply.
    pub due: Option<Instant>,
    /// Where it stands.
    pub verdict: ClockVerdict,
    /// When that was decided.
    pub decided_at: Option<Instant>,
    /// The month in which it counts.
    pub month: Option<Month>,
    /// The leg that runs at the moment; `None` when its end was reached, or the target is not for the ticket any more.
    pub running: Option<RunningLeg>,
    /// What the clock did, in time order.
    pub spans: Vec<ClockSpan>,
    /// Whose the miss was, by the rule; `None` where nothing was missed.
    pub attribution: Option<Attribution<'v>>,
    /// Whose it was as a person says in the record of the miss, and why.
    pub said: Option<(&'v str, &'v str)>,
}

/// A leg whose end is still owed, missed or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunningLeg {
    /// When it is or was due; `None` while paused before that.
    pub due: Option<Instant>,
}

words! {
    /// What a clock did in a stretch of time.
    SpanKind {
        /// It ran.
        Running = "running";
        /// The calendar was closed.
        Closed = "closed";
        /// A wait stopped it.
        Waiting = "waiting";
        /// In other hands, so that the clock of a `held` target stood.
        Elsewhere = "elsewhere";
        /// The ticket was resolved (or restored, or cancelled), until it was reopened.
        Resolved = "resolved";
    }
}

/// A stretch of a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockSpan {
    /// When.
    pub span: Span,
    /// What the clock did.
    pub kind: SpanKind,
    /// In whose hands the ticket was.
    pub holder: Holder,
}

/// Explains a ticket as seen at a horizon; `None` when the customer has no such ticket or it was logged later.
pub fn why<'v>(view: &'v CustomerView<'v>, ticket: &TicketId, horizon: Horizon) -> Option<Why<'v>> {
    let ticket = view.ticket(ticket)?;
    let facts = Facts::of(ticket, horizon)?;
    let versions = versions(view.agreements.values(), AgreementType::Sla);
    let day = logged_at(ticket)?.date(view.zone);
    let agreement = in_force(&versions, ticket.service(), day).map(|version| version.agreement);
    let targets = agreement.as_ref().map_or(Vec::new(), |agreement| {
        let targets = ticket_targets(view, agreement).into_iter();
        targets
            .filter_map(|(n, target)| match target {
                Ok(target) => with_attribution(view, target, &facts),
                Err(why) => {
                    let target = agreement.targets.get(n)?;
                    let is_ours = target.filter().is_some_and(|filter| super::decide::is_covered(filter, &facts));
                    let verdict = ClockVerdict::NotApplicable(NotApplicable::NoData(why));
                    is_ours.then(|| bare(agreement, target, None, verdict))
                }
            })
            .collect()
    });
    let underpinning = agreement.as_ref().map_or(Vec::new(), |sla| underpinning_clocks(view, sla, &facts));
    Some(Why { ticket, agreement, targets, underpinning })
}

/// The clock of a target on a ticket, and whose its miss was.
fn with_attribution<'v>(
    view: &'v CustomerView<'v>,
    of: TicketTarget<'v>,
    facts: &Facts<'v>,
) -> Option<TargetClock<'v>> {
    let clock = explained(of, facts)?;
    let made = || Clock::of(of, facts).ok().flatten();
    let attribution = made().and_then(|clock| of_clock(view, &clock, facts).ok().flatten());
    let said = clock.month.filter(|_| attribution.is_some());
    let said = said.and_then(|month| said_of(view, month, &of.agreement.id, &of.target.key, None));
    Some(TargetClock { attribution, said, ..clock })
}

/// The clocks of the OLAs and UPCs beneath an SLA that were in force when the ticket was logged and whose team or supplier
/// ever had it.
pub(super) fn underpinning_clocks<'v>(
    view: &'v CustomerView<'v>,
    sla: &Agreement,
    facts: &Facts<'v>,
) -> Vec<TargetClock<'v>> {
    let beneath = below(view, sla);
    let mut clocks = Vec::new();
    for kind in [AgreementType::Ola, AgreementType::Upc] {
        let in_force = versions(beneath.iter().copied(), kind).into_iter().filter(|version| {
            version.covers(facts.ticket.service()) && version.holds(facts.logged.date(version.agreement.zone))
        });
        for version in in_force {
            let Some(holder) = version.agreement.holder() else { continue };
            let targets = ticket_targets(view, version.agreement).into_iter().filter_map(|(_, target)| target.ok());
            let theirs =
                targets.filter(|target| clock_in_hands(*target, &holder, Some(sla), facts).is_ok_and(|c| c.is_some()));
            let held_until = served_end(sla, facts);
            clocks.extend(theirs.filter_map(|target| explained(TicketTarget { held_until, ..target }, facts)));
        }
    }
    clocks
}

/// The clock of a target on a ticket, with its stretches.
fn explained<'v>(of: TicketTarget<'v>, facts: &Facts<'v>) -> Option<TargetClock<'v>> {
    let spans = match Clock::of(of, facts) {
        Ok(clock) => spans(&clock?, facts),
        Err(_) => Vec::new(),
    };
    Some(TargetClock { spans, ..clock_of(of, facts)? })
}

/// The clock of a target on a ticket, without its stretches; `None` when the target is not and never was for it.
pub fn clock_of<'v>(of: TicketTarget<'v>, facts: &Facts<'v>) -> Option<TargetClock<'v>> {
    let failed =
        |why| bare(of.agreement, of.target, Some(of.pace), ClockVerdict::NotApplicable(NotApplicable::NoData(why)));
    let clock = match Clock::of(of, facts) {
        Ok(clock) => clock?,
        Err(why) => return Some(failed(why)),
    };
    let (figures, verdict) = match (clock.figures(facts), clock.verdict(facts)) {
        (Ok(figures), Ok(verdict)) => (figures, verdict),
        (Err(why), _) | (_, Err(why)) => return Some(failed(why)),
    };
    Some(TargetClock {
        elapsed: figures.elapsed,
        paused: figures.paused,
        taken: Some(figures.taken),
        used: of.pace.share(figures.taken),
        due: clock.due(),
        decided_at: clock.decision().map(|decision| decision.at),
        month: clock.month(),
        running: clock.running(),
        ..bare(of.agreement, of.target, Some(of.pace), verdict)
    })
}

fn bare<'v>(
    agreement: &'v Agreement,
    target: &'v Target,
    pace: Option<Pace<'v>>,
    verdict: ClockVerdict,
) -> TargetClock<'v> {
    TargetClock {
        target,
        agreement,
        calendar: pace.and_then(|pace| pace.calendar).map(|calendar| calendar.id()),
        length: pace.map(|pace| pace.length),
        elapsed: 0,
        paused: 0,
        taken: None,
        used: None,
        due: None,
        verdict,
        decided_at: None,
        month: None,
        running: None,
        spans: Vec::new(),
        attribution: None,
        said: None,
    }
}

/// What the clock did from its first leg to its end, or the horizon.
fn spans(clock: &Clock<'_>, facts: &Facts<'_>) -> Vec<ClockSpan> {
    let holders = facts.holders();
    let mut spans: Vec<ClockSpan> = Vec::new();
    for leg in &clock.course.legs {
        let end = leg.end(facts.horizon);
        let mut at = leg.start;
        for still in leg.stills.iter().filter(|still| still.from < end) {
            let until = still.until.unwrap_or(end).min(end);
            open_and_closed(clock, at, still.from, SpanKind::Running, &holders, &mut spans);
            if still.is_wait {
                let kind = if is_held(clock.of.target) { SpanKind::Elsewhere } else { SpanKind::Waiting };
                open_and_closed(clock, still.from, until, kind, &holders, &mut spans);
            } else {
                held(still.from, until, SpanKind::Resolved, &holders, &mut spans);
            }
            at = until;
        }
        open_and_closed(clock, at, end, SpanKind::Running, &holders, &mut spans);
    }
    spans
}

fn open_and_closed(
    clock: &Clock<'_>,
    from: Instant,
    until: Instant,
    kind: SpanKind,
    holders: &[(Instant, Holder)],
    spans: &mut Vec<ClockSpan>,
) {
    let Some(whole) = Span::new(from, until) else { return };
    let open = clock.of.pace.calendar.map_or(Spans::from(whole), |calendar| calendar.open_in(whole));
    let mut at = from;
    for piece in open.as_slice() {
        held(at, piece.from(), SpanKind::Closed, holders, spans);
        held(piece.from(), piece.until(), kind, holders, spans);
        at = piece.until();
    }
    held(at, until, SpanKind::Closed, holders, spans);
}

/// Adds a stretch, cut where the ticket changed hands.
fn held(from: Instant, until: Instant, kind: SpanKind, holders: &[(Instant, Holder)], spans: &mut Vec<ClockSpan>) {
    let mut at = from;
    let first = holders.partition_point(|(since, _)| *since <= from).saturating_sub(1);
    for (n, (_, holder)) in holders.iter().enumerate().skip(first) {
        let next = holders.get(n + 1).map_or(until, |(next, _)| (*next).min(until));
        let Some(span) = Span::new(at, next) else { continue };
        at = next;
        match spans.last_mut() {
            Some(last) if last.kind == kind && last.holder == *holder && last.span.until() == span.from() => {
                last.span = Span::new(last.span.from(), span.until()).unwrap_or(last.span);
            }
            _ => spans.push(ClockSpan { span, kind, holder: holder.clone() }),
        }
        if at >= until {
            break;
        }
    }
}
