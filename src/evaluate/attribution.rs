//! Whose miss it was: the first decisive holder, supplier before team, else our own.
//!
//! A holder is decisive when without its own overrun of an OLA or UPC (or without its outages) the target had been met.
//! `customer` is never computed: only a person may say so, with a reason, in the miss's record.

use super::agreement::{versions, with_successors};
use super::availability::judge;
use super::clock::{Clock, limit_of};
use super::facts::Facts;
use super::held::held;
use super::month::{Evaluator, ticket_targets};
use super::outcome::{Availability, Evidence, Outcome, Required};
use super::pace::{Pace, Still};
use super::period::{Horizon, Part};
use super::verdict::{NoData, Verdict};
use super::view::{CustomerView, TicketView};
use crate::domain::id::{AgreementId, Key, ServiceId};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::miss::Miss;
use crate::domain::record::target::{ClockEnd, TargetForm};
use crate::domain::record::ticket::Holder;
use crate::domain::record::words::{AgreementType, Effect};
use crate::domain::span::Spans;
use crate::domain::time::{Instant, Month, Span};

/// Whose miss it was, and in whose hands the time went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution<'v> {
    /// The first decisive holder, else [`Holder::Own`].
    pub by: Holder,
    /// Every holder in order of first hold, with the seconds for which it held the ticket until the clock's end.
    pub holders: Vec<(Holder, i64)>,
    /// Overruns of OLAs and UPCs, in order of first hold.
    pub overruns: Vec<Overrun<'v>>,
}

/// A holder that took longer than its agreement with us allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overrun<'v> {
    /// The OLA or UPC.
    pub agreement: &'v AgreementId,
    /// Whose.
    pub holder: Holder,
    /// When its time had run out.
    pub due: Instant,
    /// Seconds for which it held the ticket after that.
    pub seconds: i64,
    /// Whether the target had been met without them.
    pub decisive: bool,
}

/// Whose the misses of a row are: each missed ticket of it, or the row itself for `uptime` (without a ticket).
pub fn of_row<'v>(
    evaluator: &Evaluator<'v>,
    part: Part,
    now: Option<Instant>,
    row: &Outcome<'v>,
) -> Vec<(Option<TicketView<'v>>, Attribution<'v>)> {
    match &row.evidence {
        Evidence::Availability(made) if row.verdict == Verdict::Missed => match row.required {
            Required::Share(required) => {
                let is_met = |down: i64| !matches!(judge(made.base, down, required), Verdict::Missed);
                vec![(None, of_availability(made, is_met))]
            }
            Required::Score(_) => Vec::new(),
        },
        Evidence::Tickets(rows) => {
            let horizon = Horizon::end_or_now(part.span(row.agreement.zone).until(), now);
            let targets = ticket_targets(evaluator.view(), row.agreement).into_iter();
            let Some(target) = targets.filter_map(|(_, found)| found.ok()).find(|t| t.target.key == row.target.key)
            else {
                return Vec::new();
            };
            let missed = rows.iter().filter(|row| !row.met).filter_map(|row| {
                let facts = Facts::of(row.ticket, horizon)?;
                let clock = Clock::of(target, &facts).ok()??;
                Some((Some(row.ticket), of_clock(evaluator.view(), &clock, &facts).ok()??))
            });
            missed.collect()
        }
        _ => Vec::new(),
    }
}

/// Whose the miss of a clock was; `None` where it was not missed.
pub fn of_clock<'v>(
    view: &CustomerView<'v>,
    clock: &Clock<'v>,
    facts: &Facts<'v>,
) -> Result<Option<Attribution<'v>>, NoData> {
    let Some((_, place)) = clock.course.overdue.filter(|_| clock.decision().is_some_and(|d| !d.met)) else {
        return Ok(None);
    };
    let Some(leg) = clock.course.legs.get(place) else { return Ok(None) };
    let end = leg.end(facts.horizon);
    let rested = leg.stills.iter().filter(|still| !still.is_wait);
    let rested: Spans = rested.filter_map(|still| Span::new(still.from, still.until.unwrap_or(end))).collect();
    let Some(whole) = Span::new(leg.start, end) else { return Ok(None) };
    let held = held(facts, &Spans::from(whole).minus(&rested));
    let mut overruns = Vec::new();
    for (holder, spans) in &held {
        for agreement in underpinning(view, clock.of.agreement, holder, facts) {
            for pace in held_paces(view, agreement, facts) {
                let pace = pace?;
                let Some((due, over)) = overrun(&pace, spans, end)? else { continue };
                let stills = with_overrun(&leg.stills, &over);
                let moved = clock.of.pace.due(leg.start, &stills)?;
                let under = clock.of.pace.under;
                let decisive = moved.at.is_none_or(|due| match leg.stop {
                    Some(stop) => stop < due || (!under && stop == due),
                    None => !facts.horizon.is_past(due, under),
                });
                let id = &agreement.id;
                overruns.push(Overrun {
                    agreement: id,
                    holder: holder.clone(),
                    due,
                    seconds: over.seconds(),
                    decisive,
                });
            }
        }
    }
    let by = first_decisive(overruns.iter().filter(|overrun| overrun.decisive).map(|overrun| &overrun.holder));
    let holders = held.into_iter().map(|(holder, spans)| (holder, spans.seconds())).collect();
    Ok(Some(Attribution { by, holders, overruns }))
}

/// Whose a missed availability was: whoever's outages made it so. `is_met` says whether so much downtime had been met.
fn of_availability<'v>(made: &Availability<'v>, is_met: impl Fn(i64) -> bool) -> Attribution<'v> {
    let down: Spans = made.downtime.iter().map(|stretch| stretch.span).collect();
    let mut outages: Vec<_> = made.outages.iter().filter(|row| row.outage.effect == Effect::Down).collect();
    outages.sort_by_key(|row| (row.outage.from, row.outage.id));
    let owner = |by: Option<&Holder>| by.cloned().unwrap_or(Holder::Own);
    let mut holders: Vec<(Holder, i64)> = Vec::new();
    for row in outages.iter().filter(|row| row.counted > 0) {
        let holder = owner(row.outage.by);
        if holders.iter().any(|(known, _)| *known == holder) {
            continue;
        }
        let of_span = |is_theirs: bool| -> Spans {
            let wanted = outages.iter().filter(|row| (owner(row.outage.by) == holder) == is_theirs);
            let end = made.span.map_or(row.outage.from, Span::until);
            wanted
                .filter_map(|row| Span::new(row.outage.from, row.outage.to.unwrap_or(end)))
                .collect::<Spans>()
                .and(&down)
        };
        // What somebody else's outage covers as well stays down without theirs.
        let alone = of_span(true).minus(&of_span(false)).seconds();
        holders.push((holder, alone));
    }
    let decisive = holders.iter().filter(|(_, alone)| is_met(made.down - alone)).map(|(holder, _)| holder);
    Attribution { by: first_decisive(decisive), holders, overruns: Vec::new() }
}

/// What a person said instead, in the record of the miss: the holder as written, and why.
pub fn said<'v>(view: &CustomerView<'v>, month: Month, row: &Outcome<'v>) -> Option<(&'v str, &'v str)> {
    said_of(view, month, &row.agreement.id, &row.target.key, row.service)
}

/// As [`said`], by the names of the row; without a service for all that is not `uptime`.
pub fn said_of<'v>(
    view: &CustomerView<'v>,
    month: Month,
    agreement: &AgreementId,
    target: &Key,
    service: Option<&ServiceId>,
) -> Option<(&'v str, &'v str)> {
    let is_ours = |miss: &&Miss| {
        miss.month == month
            && miss.agreement == *agreement
            && miss.target == *target
            && miss.service.as_ref() == service
    };
    let by = &view.misses.iter().find(is_ours)?.by;
    by.first().map(|(holder, why)| (holder.as_str(), why.as_str()))
}

/// Supplier before team, each by first hold; own where nobody else was decisive.
fn first_decisive<'a>(decisive: impl Iterator<Item = &'a Holder> + Clone) -> Holder {
    let supplier = decisive.clone().find(|holder| matches!(holder, Holder::Supplier(_)));
    let team = || decisive.clone().find(|holder| matches!(holder, Holder::Team(_)));
    supplier.or_else(team).cloned().unwrap_or(Holder::Own)
}

/// The OLAs or UPCs with a holder that the SLA names and that were in force when the ticket was logged.
fn underpinning<'v>(
    view: &CustomerView<'v>,
    sla: &Agreement,
    holder: &Holder,
    facts: &Facts<'_>,
) -> Vec<&'v Agreement> {
    let kind = match holder {
        Holder::Team(_) => AgreementType::Ola,
        Holder::Supplier(_) => AgreementType::Upc,
        Holder::Own | Holder::Customer | Holder::Change => return Vec::new(),
    };
    let named = below(view, sla);
    let in_force = versions(view.underpinning.values().copied(), kind).into_iter().filter(|version| {
        version.covers(facts.ticket.service()) && version.holds(facts.logged.date(version.agreement.zone))
    });
    in_force
        .map(|version| version.agreement)
        .filter(|agreement| {
            agreement.holder().as_ref() == Some(holder) && named.iter().any(|one| one.id == agreement.id)
        })
        .collect()
}

/// The OLAs and UPCs that an SLA names, and what supersedes them.
pub fn below<'v>(view: &CustomerView<'v>, sla: &Agreement) -> Vec<&'v Agreement> {
    with_successors(view.underpinning.values().copied(), |found| sla.rests_on(&found.id))
}

/// The paces of an agreement's `held` targets that are for the ticket as it is at the horizon.
fn held_paces<'v>(view: &CustomerView<'v>, agreement: &Agreement, facts: &Facts<'_>) -> Vec<Result<Pace<'v>, NoData>> {
    let targets = agreement.targets.iter().filter(|target| match &target.form {
        TargetForm::Clock(clock) => {
            clock.end == ClockEnd::Held
                && super::decide::is_covered(&clock.limit.when, facts)
                && clock.limit.when.severity.is_none_or(|severity| facts.severity() == Some(severity))
        }
        _ => false,
    });
    targets
        .filter_map(|target| limit_of(target).map(|(limit, due)| Pace::of(view, agreement, target, limit, due)))
        .collect()
}

/// When the time in these hands had run out, and what was held after that; `None` when it did not run out.
fn overrun(pace: &Pace<'_>, held: &Spans, end: Instant) -> Result<Option<(Instant, Spans)>, NoData> {
    let spans = held.as_slice();
    let Some(first) = spans.first() else { return Ok(None) };
    // Between two holds, and after the last, time stands.
    let gaps = spans.iter().enumerate().map(|(n, span)| Still {
        from: span.until(),
        until: spans.get(n + 1).map(|next| next.from()),
        is_wait: true,
    });
    let stills: Vec<Still> = gaps.filter(|gap| gap.until.is_some() || gap.from < end).collect();
    let Some(due) = pace.due(first.from(), &stills)?.at else { return Ok(None) };
    let over = Span::new(due, end).map(|after| held.within(after)).unwrap_or_default();
    Ok((!over.is_empty()).then_some((due, over)))
}

/// The stills of a leg with an overrun as one more wait; sorted and disjoint, as both are.
fn with_overrun(stills: &[Still], over: &Spans) -> Vec<Still> {
    let more = over.as_slice().iter().map(|span| Still { from: span.from(), until: Some(span.until()), is_wait: true });
    let mut all: Vec<Still> = stills.iter().copied().chain(more).collect();
    all.sort_by_key(|still| still.from);
    all
}
