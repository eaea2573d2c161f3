//! Whether what stands beneath an SLA can carry it: times along the longest path through one OLA and one UPC, the product
//! of availabilities, shares, opening hours and notice. Compares what is written; no ticket is looked at.

use super::agreement::with_successors;
use crate::domain::amount::Duration;
use crate::domain::calendar::Calendar;
use crate::domain::decimal::{Fraction, Percent};
use crate::domain::id::{CalendarId, ServiceId};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{ClockEnd, Filter, Limit, Target, TargetForm, Window};
use crate::domain::record::words::AgreementType;
use crate::domain::span::Spans;
use crate::domain::time::{Date, Span, add_days, days_span};
use crate::store::portfolio::Portfolio;

/// A target of an agreement.
#[derive(Debug, Clone, Copy)]
pub struct Term<'v> {
    /// The agreement.
    pub agreement: &'v Agreement,
    /// The target.
    pub target: &'v Target,
}

/// One comparison of a target of an SLA with what stands beneath it.
#[derive(Debug, Clone)]
pub struct Fit<'v> {
    /// The target of the SLA.
    pub target: &'v Target,
    /// What it was compared with: of times one target a tier, OLA before UPC.
    pub terms: Vec<Term<'v>>,
    /// The figures.
    pub figures: FitFigures<'v>,
    /// Whether they carry it.
    pub fits: bool,
}

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FitFigures<'v> {
    /// The times of the tiers, added.
    Time {
        /// Their sum, in seconds or business days.
        sum: Duration,
        /// What the SLA allows.
        limit: Limit,
    },
    /// The least share of tickets that must be kept.
    Share {
        /// Beneath.
        least: Percent,
        /// In the SLA.
        required: Percent,
    },
    /// The product of the availabilities beneath one service.
    Uptime {
        /// Of which service.
        service: &'v ServiceId,
        /// The product.
        product: Fraction,
        /// What the SLA promises.
        required: Percent,
    },
    /// Time in which the SLA's clock runs and theirs stands.
    Hours {
        /// Seconds of it in a year from the first day on which both hold.
        closed: i64,
        /// The first day of that year.
        from: Date,
        /// The hours of the SLA's clock; `None`: 24x7.
        wide: Option<&'v CalendarId>,
        /// The hours of their clock; `None`: 24x7.
        narrow: Option<&'v CalendarId>,
    },
}

/// A maintenance window beneath an SLA whose notice is shorter than the SLA's.
#[derive(Debug, Clone, Copy)]
pub struct ShortNotice<'v> {
    /// The OLA or UPC.
    pub agreement: &'v Agreement,
    /// Its window.
    pub window: &'v Window,
    /// The window of the SLA with the longest notice.
    pub promised: &'v Window,
}

/// The OLAs and UPCs that stand beneath an SLA: those that it names, those that they name, and what supersedes them, as far
/// as they share a service and a day with it. A version that a signed one has replaced is left out.
pub fn beneath<'v>(portfolio: &'v Portfolio, sla: &Agreement) -> Vec<&'v Agreement> {
    let house = || portfolio.house.agreements.values();
    let mut names: Vec<_> = sla.underpinned_by.iter().flatten().collect();
    let mut next = 0;
    while let Some(name) = names.get(next).copied() {
        let below = portfolio.house.agreements.get(name);
        for more in below.into_iter().flat_map(|below| below.underpinned_by.iter().flatten()) {
            if !names.contains(&more) {
                names.push(more);
            }
        }
        next += 1;
    }
    let all = with_successors(house(), |found| names.contains(&&found.id));
    let is_replaced = |old: &Agreement| {
        all.iter().any(|new| new.supersedes.as_ref() == Some(&old.id) && new.kind == old.kind && new.is_signed())
    };
    let shares = |below: &Agreement| {
        below.services.iter().any(|service| sla.services.contains(service))
            && below.from <= sla.until.unwrap_or(Date::MAX)
            && sla.from <= below.until.unwrap_or(Date::MAX)
    };
    let mut kept: Vec<&Agreement> = all.iter().copied().filter(|one| shares(one) && !is_replaced(one)).collect();
    kept.sort_by_key(|one| (one.kind == AgreementType::Upc, one.from, &one.id));
    kept
}

/// Every comparison that can be made between an SLA and what stands beneath it, in the order of its targets. Times in
/// business days and in hours are not added.
pub fn fits<'v>(portfolio: &'v Portfolio, sla: &'v Agreement, beneath: &[&'v Agreement]) -> Vec<Fit<'v>> {
    let mut fits = Vec::new();
    for target in &sla.targets {
        match &target.form {
            TargetForm::Clock(clock) => {
                let wanted = if clock.end == ClockEnd::Responded { ClockEnd::Responded } else { ClockEnd::Held };
                let found: Vec<Term<'v>> =
                    beneath.iter().filter_map(|below| term(below, wanted, &clock.limit.when)).collect();
                fits.extend(times(target, clock.limit.limit, wanted, &found));
                fits.extend(shares(target, clock.limit.share, &found));
                fits.extend(found.iter().filter_map(|term| hours(portfolio, sla, target, *term)));
            }
            TargetForm::Uptime { required, .. } => {
                fits.extend(sla.services.iter().filter_map(|service| uptime(target, *required, service, beneath)));
            }
            TargetForm::Reply(_)
            | TargetForm::Gap(_)
            | TargetForm::Success { .. }
            | TargetForm::Score { .. }
            | TargetForm::Ratio { .. } => {}
        }
    }
    fits
}

/// The target of an agreement that bears on tickets of a filter: of those that are for all of them the shortest, else of
/// those that are for some of them the longest.
fn term<'v>(below: &'v Agreement, end: ClockEnd, when: &Filter) -> Option<Term<'v>> {
    let limits = || {
        below.targets.iter().filter_map(|target| match &target.form {
            TargetForm::Clock(clock) if clock.end == end => Some((target, clock)),
            _ => None,
        })
    };
    let length = |limit: Limit| match limit.amount() {
        Duration::BusinessDays(days) => (1, i64::from(days)),
        other => (0, other.clock_seconds().unwrap_or(i64::MAX)),
    };
    let for_all = limits().filter(|(_, clock)| holds_all(&clock.limit.when, when));
    let shortest = for_all.min_by_key(|(_, clock)| length(clock.limit.limit));
    let for_some = limits().filter(|(_, clock)| overlaps(&clock.limit.when, when));
    let (target, _) = shortest.or_else(|| for_some.max_by_key(|(_, clock)| length(clock.limit.limit)))?;
    Some(Term { agreement: below, target })
}

/// Whether every ticket of `inner` is one of `outer`.
fn holds_all(outer: &Filter, inner: &Filter) -> bool {
    (outer.kind.is_none() || outer.kind == inner.kind)
        && (outer.severity.is_none() || outer.severity == inner.severity)
        && (outer.request.is_none() || outer.request == inner.request)
}

/// Whether a ticket can be of both.
fn overlaps(a: &Filter, b: &Filter) -> bool {
    fn both<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    both(&a.kind, &b.kind) && both(&a.severity, &b.severity) && both(&a.request, &b.request)
}

fn limit(target: &Target) -> Option<(Limit, Percent)> {
    match &target.form {
        TargetForm::Clock(clock) => Some((clock.limit.limit, clock.limit.share)),
        _ => None,
    }
}

/// The longest path: the longest time of the OLAs and the longest of the UPCs, added. Answers are not handed on, so each is
/// compared by itself.
fn times<'v>(target: &'v Target, allowed: Limit, end: ClockEnd, found: &[Term<'v>]) -> Vec<Fit<'v>> {
    let in_unit = |term: &Term<'_>| -> Option<i64> {
        let amount = limit(term.target)?.0.amount();
        match (amount, allowed.amount()) {
            (Duration::BusinessDays(days), Duration::BusinessDays(_)) => Some(i64::from(days)),
            (amount, of) => of.clock_seconds().and(amount.clock_seconds()),
        }
    };
    let tier = |kind: AgreementType| {
        let of_kind = found.iter().filter(move |term| term.agreement.kind == kind);
        of_kind.filter_map(|term| Some((in_unit(term)?, *term))).max_by_key(|(length, _)| *length)
    };
    let paths: Vec<Vec<(i64, Term<'v>)>> = if end == ClockEnd::Responded {
        found.iter().filter_map(|term| Some(vec![(in_unit(term)?, *term)])).collect()
    } else {
        vec![tier(AgreementType::Ola).into_iter().chain(tier(AgreementType::Upc)).collect()]
    };
    let fit = |path: Vec<(i64, Term<'v>)>| {
        let sum = path.iter().try_fold(0i64, |sum, (length, _)| sum.checked_add(*length))?;
        let (sum_of, most) = match allowed.amount() {
            Duration::BusinessDays(days) => (Duration::BusinessDays(u32::try_from(sum).ok()?), i64::from(days)),
            other => (Duration::Seconds(sum), other.clock_seconds()?),
        };
        let is_under = |limit: Limit| matches!(limit, Limit::Under(_));
        let some_under = path.iter().any(|(_, term)| limit(term.target).is_some_and(|(limit, _)| is_under(limit)));
        let fits = sum < most || (sum == most && (!is_under(allowed) || some_under));
        let terms = path.into_iter().map(|(_, term)| term).collect();
        Some(Fit { target, terms, figures: FitFigures::Time { sum: sum_of, limit: allowed }, fits })
    };
    paths.into_iter().filter(|path| !path.is_empty()).filter_map(fit).collect()
}

/// Targets beneath that need not be kept as often as the SLA's.
fn shares<'v>(target: &'v Target, required: Percent, found: &[Term<'v>]) -> Option<Fit<'v>> {
    let share = |term: &Term<'_>| limit(term.target).map(|(_, share)| share);
    let least = found.iter().filter_map(share).min()?;
    let terms = found.iter().copied().filter(|term| share(term) == Some(least)).collect();
    Some(Fit { target, terms, figures: FitFigures::Share { least, required }, fits: least >= required })
}

/// The time in which the clock of the SLA runs and that of a target beneath stands; `None` where there is none or a
/// calendar is not known.
fn hours<'v>(portfolio: &'v Portfolio, sla: &'v Agreement, target: &'v Target, beneath: Term<'v>) -> Option<Fit<'v>> {
    let hours_of = |agreement: &'v Agreement, target: &'v Target| -> Option<Option<&'v Calendar>> {
        let is_days = limit(target).is_some_and(|(limit, _)| matches!(limit.amount(), Duration::BusinessDays(_)));
        let fallback = || agreement.calendar.as_ref().or(portfolio.settings.default_calendar.as_ref());
        match target.calendar.as_ref().or_else(|| fallback().filter(|_| is_days)) {
            Some(name) => portfolio.catalog.calendars.get(name).map(Some),
            None => Some(None),
        }
    };
    let (wide, narrow) = (hours_of(sla, target)?, hours_of(beneath.agreement, beneath.target)?);
    let from = sla.from.max(beneath.agreement.from);
    let year: Span = days_span(sla.zone, from, add_days(from, 364));
    let open = |calendar: Option<&Calendar>| calendar.map_or(Spans::from(year), |calendar| calendar.open_in(year));
    let closed = open(wide).minus(&open(narrow)).seconds();
    let figures = FitFigures::Hours {
        closed,
        from,
        wide: wide.map(|calendar| calendar.id()),
        narrow: narrow.map(|calendar| calendar.id()),
    };
    (closed > 0).then(|| Fit { target, terms: vec![beneath], figures, fits: false })
}

/// The product of the availabilities promised beneath a service; `None` where none is.
fn uptime<'v>(
    target: &'v Target,
    required: Percent,
    service: &'v ServiceId,
    beneath: &[&'v Agreement],
) -> Option<Fit<'v>> {
    let covering = beneath.iter().copied().filter(|below| below.services.contains(service));
    let mut terms: Vec<(Percent, Term<'v>)> = Vec::new();
    for agreement in covering {
        for below in &agreement.targets {
            let TargetForm::Uptime { required, .. } = &below.form else { continue };
            let one = (*required, Term { agreement, target: below });
            // Two versions with one supplier are one link of the chain: the weaker.
            match terms.iter_mut().find(|(_, known)| known.agreement.holder() == agreement.holder()) {
                Some(known) if *required < known.0 => *known = one,
                Some(_) => {}
                None => terms.push(one),
            }
        }
    }
    if terms.is_empty() {
        return None;
    }
    let (mut num, mut den) = (1i128, 1i128);
    for (share, _) in &terms {
        num = num.checked_mul(share.fraction().num())?;
        den = den.checked_mul(share.fraction().den())?;
        let common = gcd(num, den);
        (num, den) = (num / common, den / common);
    }
    let terms = terms.into_iter().map(|(_, term)| term).collect();
    let product = Fraction::new(num, den)?;
    let figures = FitFigures::Uptime { service, product, required };
    Some(Fit { target, terms, figures, fits: product >= required.fraction() })
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// The windows beneath of which we hear later than the customer must be told. Notice in different units is not compared.
pub fn short_notices<'v>(sla: &'v Agreement, beneath: &[&'v Agreement]) -> Vec<ShortNotice<'v>> {
    let length = |notice: Option<Duration>| match notice {
        None => Some((0, 0)),
        Some(Duration::BusinessDays(days)) => Some((1, i64::from(days))),
        Some(Duration::Months(months)) => Some((2, i64::from(months))),
        Some(other) => other.clock_seconds().map(|seconds| (3, seconds)),
    };
    let promised = sla.maintenance.iter().max_by_key(|window| length(window.notice));
    let Some((promised, (unit, most))) = promised.and_then(|one| Some((one, length(one.notice)?))) else {
        return Vec::new();
    };
    let windows = beneath.iter().flat_map(|below| below.maintenance.iter().map(move |window| (*below, window)));
    let is_short = |window: &Window| match length(window.notice) {
        Some((0, _)) => most > 0,
        Some((theirs, n)) => theirs == unit && n < most,
        None => false,
    };
    windows
        .filter(|(_, window)| is_short(window))
        .map(|(agreement, window)| ShortNotice { agreement, window, promised })
        .collect()
}

/// The day on which an OLA or UPC was last looked at: its last step, signature or review.
pub fn last_reviewed(below: &Agreement) -> Option<Date> {
    let steps = &below.steps;
    let steps = [steps.gathered, steps.reviewed, steps.drafted, steps.negotiated, steps.agreed];
    let signed = below.signed.iter().map(|signature| signature.date);
    steps.into_iter().flatten().chain(signed).chain(below.reviews.iter().copied()).max()
}

/// Whether an SLA was agreed after an OLA or UPC that is older than it was last looked at: nobody has said since that it
/// still carries it.
pub fn is_suspect(sla: &Agreement, below: &Agreement) -> bool {
    let agreed = sla.signed_on().or(sla.steps.agreed);
    below.from < sla.from && agreed.is_some_and(|agreed| last_reviewed(below).is_none_or(|last| last < agreed))
}

/// Whether an OLA or UPC that was made for an SLA was signed before the SLA was.
pub fn is_signed_too_early(sla: &Agreement, below: &Agreement) -> bool {
    let (Some(above), Some(signed)) = (sla.signed_on(), below.signed_on()) else { return false };
    sla.from <= below.from && signed < above && below.reviews.iter().all(|review| *review < above)
}

/// Whether a named OLA or UPC, its predecessor or its successor holds on the first day of an SLA.
pub fn covers_first_day(portfolio: &Portfolio, sla: &Agreement, named: &Agreement) -> bool {
    let house = || portfolio.house.agreements.values();
    let mut first = named;
    let mut seen = vec![&named.id];
    while let Some(old) = first.supersedes.as_ref().and_then(|old| portfolio.house.agreements.get(old)) {
        if seen.contains(&&old.id) {
            break;
        }
        seen.push(&old.id);
        first = old;
    }
    let family = with_successors(house(), |found| found.id == first.id);
    family.iter().any(|one| one.from <= sla.from && sla.from <= one.until.unwrap_or(Date::MAX))
}
