//! Good events of all: a `ratio` target over the samples of an indicator, exact.

use super::agreement::Version;
use super::month::empty;
use super::outcome::{DayOfEvents, Evidence, Outcome, Required};
use super::period::Part;
use super::share::margin;
use super::verdict::{NoData, Unit, Verdict};
use super::view::CustomerView;
use crate::domain::decimal::{Fraction, Percent};
use crate::domain::id::Key;
use crate::domain::record::target::Target;
use crate::domain::time::{Instant, Month};
use crate::store::layout::Kind;

/// A `ratio` target of a version.
#[derive(Debug, Clone, Copy)]
pub struct Ratio<'a, 'v> {
    /// The version.
    pub version: &'a Version<'v>,
    /// The target.
    pub target: &'v Target,
    /// Name of the indicator.
    pub sli: &'v Key,
    /// Least share of good events.
    pub required: Percent,
}

/// The row of a part of a period: Σ good ÷ Σ total over the services of the agreement and the version's own days. No
/// samples, or no events in them, are no data. A ratio is met or missed, never at risk.
pub fn ratio<'v>(view: &CustomerView<'v>, of: Ratio<'_, 'v>, part: Part, now: Option<Instant>) -> Outcome<'v> {
    let Ratio { version, target, sli, required } = of;
    let zone = version.agreement.zone;
    let bare = |why| Outcome { unit: Unit::Events, ..empty(version, target, Required::Share(required), why) };
    if let Some(path) = unreadable(view, of, part.month) {
        return bare(NoData::Unreadable(path));
    }
    let Some((first, last)) = version.days_in(part.first, part.last) else { return bare(NoData::Nothing) };
    let mut days: Vec<DayOfEvents<'v>> = Vec::new();
    for service in &version.agreement.services {
        let named = view.series.iter().find(|(of, name, _)| *of == service && *name == sli);
        let samples = named.map_or(&[][..], |(_, _, samples)| samples);
        for sample in samples.iter().filter(|sample| now.is_none_or(|now| sample.at <= now)) {
            let day = sample.at.date(zone);
            if day < first || last < day {
                continue;
            }
            match days.last_mut().filter(|last| last.service == service && last.day == day) {
                Some(last) => {
                    last.good = last.good.saturating_add(sample.good);
                    last.total = last.total.saturating_add(sample.total);
                }
                None => days.push(DayOfEvents { service, day, good: sample.good, total: sample.total }),
            }
        }
    }
    let sum = |of: fn(&DayOfEvents<'_>) -> i64| days.iter().map(of).fold(0i64, i64::saturating_add);
    let (good, total) = (sum(|day| day.good), sum(|day| day.total));
    if total == 0 {
        return bare(NoData::Nothing);
    }
    Outcome {
        actual: Fraction::new(good.into(), total.into()),
        good,
        total,
        verdict: judge(good, total, required),
        margin: margin(good, total, required, None),
        evidence: Evidence::Events(days),
        ..bare(NoData::Nothing)
    }
}

/// The verdict on `good` of `total` events.
pub fn judge(good: i64, total: i64, required: Percent) -> Verdict {
    let share = required.fraction();
    if total <= 0 {
        Verdict::NoData(NoData::Nothing)
    } else if i128::from(good) * share.den() >= share.num() * i128::from(total) {
        Verdict::Met
    } else {
        Verdict::Missed
    }
}

/// A file of the indicator that could not be read: of the month, or of one beside it, where rows may lie by another zone.
fn unreadable(view: &CustomerView<'_>, of: Ratio<'_, '_>, month: Month) -> Option<String> {
    let months = [month.plus(-1), month, month.plus(1)];
    let paths = of
        .version
        .agreement
        .services
        .iter()
        .flat_map(|service| months.map(|month| format!("internal/sli/{service}/{}/{month}.csv", of.sli)));
    let lost = |path: &String| view.unreadable.iter().any(|lost| lost.what == Kind::Sli && lost.path == *path);
    paths.into_iter().find(lost)
}
