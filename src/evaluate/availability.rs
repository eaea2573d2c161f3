//! Availability of one service under one version of an agreement: what was up, in whole seconds.
//!
//! Sets of seconds, in this order: service hours; less planned maintenance; down is the union of `down` outages in what
//! is left; unknown is what no other record covers, and leaves the base.

use super::agreement::Version;
use super::outcome::{Availability, Evidence, Maintenance, Margin, OutageEvidence, Outcome, Stretch};
use super::pace::calendar;
use super::period::{Horizon, Part};
use super::verdict::{NoData, Verdict};
use super::view::{ChangeView, CustomerView, OutageView};
use super::window::{notice, openings};
use crate::domain::decimal::{Fraction, Percent};
use crate::domain::id::ServiceId;
use crate::domain::record::target::{Planned, Target};
use crate::domain::record::words::Effect;
use crate::domain::span::Spans;
use crate::domain::time::{Instant, Span, days_span};

/// An `uptime` target, for one of the services of a version.
#[derive(Debug, Clone, Copy)]
pub struct Uptime<'a, 'v> {
    /// The version.
    pub version: &'a Version<'v>,
    /// The target.
    pub target: &'v Target,
    /// Share of service time that the service is up.
    pub required: Percent,
    /// What planned maintenance does to the base.
    pub planned: Planned,
    /// The service.
    pub service: &'v ServiceId,
}

/// Availability of a service over the version's days in a part of a period, or why there is none.
///
/// Outages and changes that go on are cut at the horizon; the base is the whole part, so that its budget is the one agreed.
pub fn availability<'v>(
    view: &CustomerView<'v>,
    versions: &[Version<'v>],
    uptime: Uptime<'_, 'v>,
    part: Part,
    horizon: Horizon,
) -> Result<Availability<'v>, NoData> {
    let Uptime { version, target, required, planned, service } = uptime;
    let zone = version.agreement.zone;
    let (first, last) = version.days_in(part.first, part.last).ok_or(NoData::Nothing)?;
    let rival = versions.iter().find(|other| {
        other.agreement.id != version.agreement.id && other.covers(service) && other.days_in(first, last).is_some()
    });
    if let Some(rival) = rival {
        return Err(NoData::TwoInForce(rival.agreement.id.clone()));
    }
    let span = days_span(zone, first, last);
    let month = part.month.span(zone);
    let outages: Vec<(OutageView<'v>, Span)> = view
        .outages
        .iter()
        .filter(|outage| outage.service == service)
        .filter_map(|outage| Some((*outage, Span::new(outage.from, cut(outage.to, horizon))?)))
        .collect();
    let is_confirmed = view.confirmed.contains(&(service, part.month));
    if !is_confirmed && !outages.iter().any(|(_, time)| time.and(month).is_some()) {
        return Err(NoData::NotConfirmed);
    }
    let hours = match &target.calendar {
        Some(name) => calendar(view, name)?.open_in(span),
        None => Spans::from(span),
    };
    let mut maintenance = maintenance(view, version, service, span, horizon)?;
    let excluded = maintenance.iter().map(|stretch| stretch.span).collect::<Spans>().and(&hours);
    let of_effect = |effect: Effect| -> Spans {
        let wanted = outages.iter().filter(|(outage, _)| outage.effect == effect);
        wanted.map(|(_, time)| *time).collect::<Spans>().and(&hours)
    };
    let down = of_effect(Effect::Down).minus(&excluded);
    let unknown = of_effect(Effect::Unknown).minus(&down).minus(&excluded).minus(&of_effect(Effect::Degraded));
    let counts_as_up = planned == Planned::CountAsUp;
    let kept = if counts_as_up { 0 } else { excluded.seconds() };
    let base = hours.seconds() - kept - unknown.seconds();
    if base <= 0 {
        return Err(NoData::NoServiceTime);
    }
    let downtime = down.as_slice().iter().map(|stretch| stretch_of(*stretch, &outages)).collect();
    maintenance.iter_mut().for_each(|stretch| stretch.seconds = hours.within(stretch.span).seconds());
    maintenance.retain(|stretch| stretch.seconds > 0);
    let evidence = outages.iter().filter_map(|(outage, time)| {
        let inside = hours.within(*time);
        let counted = if outage.effect == Effect::Down { down.within(*time).seconds() } else { 0 };
        (!inside.is_empty()).then(|| OutageEvidence { outage: *outage, seconds: inside.seconds(), counted })
    });
    Ok(Availability {
        span: Some(span),
        hours: hours.seconds(),
        planned: excluded.seconds(),
        planned_counts_as_up: counts_as_up,
        unknown: unknown.seconds(),
        base,
        down: down.seconds(),
        budget: budget(base, required),
        downtime,
        outages: evidence.collect(),
        maintenance,
        unknown_spans: unknown.as_slice().to_vec(),
    })
}

/// Whole seconds that may be down: base × (1 − target), cut.
pub fn budget(base: i64, required: Percent) -> i64 {
    let share = required.fraction();
    let allowed = i128::from(base.max(0)) * (share.den() - share.num()) / share.den();
    i64::try_from(allowed).unwrap_or(i64::MAX)
}

/// The verdict on `down` of `base` seconds: exact, and at risk with downtime and under 20 % of the budget left.
pub fn judge(base: i64, down: i64, required: Percent) -> Verdict {
    let share = required.fraction();
    let up = i128::from(base) - i128::from(down);
    if up * share.den() < share.num() * i128::from(base) {
        return Verdict::Missed;
    }
    let budget = i128::from(budget(base, required));
    let left = budget - i128::from(down);
    if down > 0 && left * 5 < budget { Verdict::AtRisk } else { Verdict::Met }
}

/// A row with what an availability says.
pub fn with_availability<'v>(row: Outcome<'v>, required: Percent, made: Availability<'v>) -> Outcome<'v> {
    Outcome {
        actual: Fraction::new((made.base - made.down).into(), made.base.into()),
        good: made.base - made.down,
        total: made.base,
        verdict: judge(made.base, made.down, required),
        margin: Margin::Budget { allowed: made.budget, left: made.budget - made.down },
        evidence: Evidence::Availability(Box::new(made)),
        ..row
    }
}

/// The end of something, or the horizon where it has not ended.
fn cut(end: Option<Instant>, horizon: Horizon) -> Instant {
    end.map_or(horizon.at(), |end| end.min(horizon.at()))
}

fn stretch_of<'v>(span: Span, outages: &[(OutageView<'v>, Span)]) -> Stretch<'v> {
    let mut behind: Vec<&(OutageView<'v>, Span)> =
        outages.iter().filter(|(outage, time)| outage.effect == Effect::Down && time.and(span).is_some()).collect();
    behind.sort_by(|(a, a_time), (b, b_time)| (a_time, a.id).cmp(&(b_time, b.id)));
    Stretch { span, outages: behind.into_iter().map(|(outage, _)| *outage).collect() }
}

/// Planned ∩ done ∩ agreed window, for changes announced in time and not done as emergencies; in time order.
fn maintenance<'v>(
    view: &CustomerView<'v>,
    version: &Version<'v>,
    service: &ServiceId,
    span: Span,
    horizon: Horizon,
) -> Result<Vec<Maintenance<'v>>, NoData> {
    let mut all = Vec::new();
    let shielding = view.changes.iter().filter(|change| !change.emergency && change.services.contains(service));
    for change in shielding {
        let Some((planned, worked)) = planned_and_worked(change, span, horizon) else { continue };
        for window in &version.agreement.maintenance {
            for opening in openings(window.when, version.agreement.zone, planned, worked) {
                let Some(inside) = opening.span.and(worked) else { continue };
                let notice = notice(view, version.agreement, window, change, opening)?;
                if notice.in_time {
                    all.push(Maintenance {
                        span: inside,
                        seconds: 0,
                        change: *change,
                        window: &window.key,
                        opened: opening.day,
                        notice: notice.days,
                    });
                }
            }
        }
    }
    all.sort_by(|a, b| (a.span, a.change.id, a.window).cmp(&(b.span, b.change.id, b.window)));
    Ok(all)
}

/// The planned time of a change, and the part of it inside `span` that was really worked.
fn planned_and_worked(change: &ChangeView<'_>, span: Span, horizon: Horizon) -> Option<(Span, Span)> {
    let done = change.done?;
    let planned = Span::new(change.start, change.end)?;
    let worked = planned.and(Span::new(done.from, cut(done.to, horizon))?)?;
    Some((planned, worked.and(span)?))
}
