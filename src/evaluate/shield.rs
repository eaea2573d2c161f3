//! What an announcement is worth: which part of a change's time each agreement leaves out of availability, and until
//! which day it would have to be announced.

use super::agreement::versions;
use super::verdict::NoData;
use super::view::{ChangeView, CustomerView};
use super::window::{Opening, notice, openings};
use crate::domain::amount::Duration;
use crate::domain::id::CustomerId;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::change::Announced;
use crate::domain::record::target::Window;
use crate::domain::record::words::AgreementType;
use crate::domain::span::Spans;
use crate::domain::time::{Date, Span, add_days};

/// How many days before an opening are tried for the last day of an announcement.
const FARTHEST: i64 = 400;

/// One agreement that a change touches.
#[derive(Debug, Clone)]
pub struct Shielded<'v> {
    /// Whose.
    pub customer: &'v CustomerId,
    /// The agreement in force on the day on which the planned time begins.
    pub agreement: &'v Agreement,
    /// Each opening of an agreed window that the planned time touches, in time order.
    pub openings: Vec<InWindow<'v>>,
    /// Seconds of the planned time that lie in no agreed window.
    pub outside: i64,
    /// Seconds of the planned time that are left out of availability as it is announced now.
    pub excluded: i64,
}

/// The part of a change's time in one opening of a window.
#[derive(Debug, Clone)]
pub struct InWindow<'v> {
    /// The window.
    pub window: &'v Window,
    /// The local day on which it opens.
    pub day: Date,
    /// Full business days between announcement and opening; `None`: not announced, or no calendar says.
    pub given: Option<u32>,
    /// Announced in time.
    pub in_time: bool,
    /// The last day on which an announcement is in time; `None`: too far back to say.
    pub last_day: Option<Date>,
}

/// What each SLA of the customer says of a change's planned time (or of the time worked, inside the planned one).
pub fn shielded<'v>(view: &CustomerView<'v>, change: &ChangeView<'v>) -> Result<Vec<Shielded<'v>>, NoData> {
    let Some(planned) = Span::new(change.start, change.end) else { return Ok(Vec::new()) };
    let worked = change.done.and_then(|done| Span::new(done.from, done.to.unwrap_or(change.end)));
    let time = match change.done {
        Some(_) => worked.and_then(|worked| worked.and(planned)),
        None => Some(planned),
    };
    let mut all = Vec::new();
    for version in versions(view.agreements.values(), AgreementType::Sla) {
        let is_ours = version.holds(change.start.date(version.agreement.zone))
            && change.services.iter().any(|service| version.covers(service));
        if !is_ours {
            continue;
        }
        let (mut found, mut windows, mut shields) = (Vec::new(), Spans::default(), Spans::default());
        for window in &version.agreement.maintenance {
            for opening in openings(window.when, version.agreement.zone, planned, planned) {
                let said = notice(view, version.agreement, window, change, opening)?;
                let inside = time.and_then(|time| opening.span.and(time)).map(Spans::from).unwrap_or_default();
                windows = windows.or(&inside);
                if said.in_time && !change.emergency {
                    shields = shields.or(&inside);
                }
                let last_day = last_day(view, version.agreement, window, change, opening)?;
                found.push(InWindow { window, day: opening.day, given: said.days, in_time: said.in_time, last_day });
            }
        }
        found.sort_by_key(|one| (one.day, &one.window.key));
        all.push(Shielded {
            customer: view.id,
            agreement: version.agreement,
            openings: found,
            outside: time.map_or(0, Span::seconds) - windows.seconds(),
            excluded: shields.seconds(),
        });
    }
    Ok(all)
}

fn last_day(
    view: &CustomerView<'_>,
    agreement: &Agreement,
    window: &Window,
    change: &ChangeView<'_>,
    opening: Opening,
) -> Result<Option<Date>, NoData> {
    let first = match window.notice {
        Some(Duration::BusinessDays(0)) | None => 0,
        Some(_) => 1,
    };
    for back in first..FARTHEST {
        let told = Announced { date: add_days(opening.day, -back), to: None, how: None };
        let announced = ChangeView { announced: Some(&told), ..*change };
        if notice(view, agreement, window, &announced, opening)?.in_time {
            return Ok(Some(told.date));
        }
    }
    Ok(None)
}
