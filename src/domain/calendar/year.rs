//! One year of a calendar in real time, with running sums: where questions about seconds and days are answered from.

use chrono::Datelike;

use super::rules::Rules;
use crate::domain::span::Spans;
use crate::domain::time::{Date, Instant, Span, add_days, start_of_day};

/// The open time of one calendar year in the calendar's zone.
#[derive(Debug, Clone)]
pub(super) struct Year {
    first: Date,
    bounds: (Instant, Instant),
    /// Open time inside the year's bounds: sorted, disjoint, not touching.
    spans: Vec<Span>,
    /// Open seconds before each span, and at the end all of them.
    before: Vec<i64>,
    /// Every day's own spans, one day after the other; the last may end in the next year.
    own: Vec<Span>,
    /// Where each day begins in `own`, and at the end its length.
    own_from: Vec<usize>,
    /// Working days before each day, and at the end all of them.
    working: Vec<u32>,
}

/// The real time that belongs to a day: its spans less what ran into them from the day before, less all breaks.
///
/// So every open second belongs to one day, and days follow one another in time even where spans overlap.
fn own_spans(rules: &Rules, date: Date) -> Spans {
    let zone = rules.zone;
    let spans = |day: Date| rules.openings(day).iter().filter_map(move |span| span.on(day, zone));
    let mut open: Spans = spans(date).collect();
    let before = add_days(date, -1);
    if rules.openings(before).iter().any(|span| span.is_past_midnight()) {
        open = open.minus(&spans(before).collect());
    }
    if open.is_empty() || !rules.has_breaks() {
        return open;
    }
    // A span ends on the next day at the latest, and so does a break: the days beside this one are enough.
    let breaks: Spans = [-1, 0, 1]
        .into_iter()
        .map(|step| add_days(date, step))
        .flat_map(|day| rules.breaks(day).filter_map(move |span| span.on(day, zone)))
        .collect();
    open.minus(&breaks)
}

impl Year {
    /// Works the year out; `year` from 1 to 9999.
    pub(super) fn new(rules: &Rules, year: i32) -> Self {
        let first = Date::from_ymd_opt(year, 1, 1).unwrap_or_default();
        let last = Date::from_ymd_opt(year, 12, 31).unwrap_or_default();
        let bounds = (start_of_day(rules.zone, first), start_of_day(rules.zone, add_days(last, 1)));
        let mut all: Vec<Span> = own_spans(rules, add_days(first, -1)).as_slice().to_vec();
        let (mut own, mut own_from, mut working) = (Vec::new(), vec![0], vec![0]);
        let mut days = 0;
        for n in 0..last.ordinal() {
            let spans = own_spans(rules, add_days(first, i64::from(n)));
            days += u32::from(!spans.is_empty());
            own.extend_from_slice(spans.as_slice());
            own_from.push(own.len());
            working.push(days);
        }
        all.extend_from_slice(&own);
        let open = Spans::union_of(all);
        let spans = Span::new(bounds.0, bounds.1).map(|year| open.within(year)).unwrap_or_default().as_slice().to_vec();
        let mut before = vec![0];
        let mut sum = 0;
        for span in &spans {
            sum += span.seconds();
            before.push(sum);
        }
        Self { first, bounds, spans, before, own, own_from, working }
    }

    /// Its number.
    pub(super) fn number(&self) -> i32 {
        self.first.year()
    }

    /// Its first instant and the first one after it.
    pub(super) fn bounds(&self) -> (Instant, Instant) {
        self.bounds
    }

    /// Its open time; a span that touches the year's edge may go on in the next year.
    pub(super) fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// All its open seconds.
    pub(super) fn seconds(&self) -> i64 {
        self.before.last().copied().unwrap_or(0)
    }

    /// Open seconds of the year before an instant.
    pub(super) fn seconds_before(&self, at: Instant) -> i64 {
        let begun = self.spans.partition_point(|span| span.from() <= at);
        match begun.checked_sub(1) {
            Some(n) => self.before[n] + at.min(self.spans[n].until()).since(self.spans[n].from()),
            None => 0,
        }
    }

    /// The earliest instant with `seconds` open seconds of the year before it; from 1 to all of them.
    pub(super) fn earliest_with(&self, seconds: i64) -> Option<Instant> {
        let span = self.before.partition_point(|before| *before < seconds).checked_sub(1)?;
        Some(self.spans.get(span)?.from().plus(seconds - self.before[span]))
    }

    /// The latest instant with `seconds` open seconds of the year before it; from 0 to one less than all of them.
    pub(super) fn latest_with(&self, seconds: i64) -> Option<Instant> {
        let span = self.before.partition_point(|before| *before <= seconds).checked_sub(1)?;
        Some(self.spans.get(span)?.from().plus(seconds - self.before[span]))
    }

    /// The spans that belong to a day of this year.
    pub(super) fn own(&self, date: Date) -> &[Span] {
        let n = date.ordinal0() as usize;
        match (self.own_from.get(n), self.own_from.get(n + 1)) {
            (Some(from), Some(until)) => &self.own[*from..*until],
            _ => &[],
        }
    }

    /// All its working days.
    pub(super) fn working_days(&self) -> u32 {
        self.working.last().copied().unwrap_or(0)
    }

    /// Working days of the year before a day of it.
    pub(super) fn working_days_before(&self, date: Date) -> u32 {
        self.working.get(date.ordinal0() as usize).copied().unwrap_or(0)
    }

    /// The `n`-th working day of the year, from 1.
    pub(super) fn working_day(&self, n: u32) -> Option<Date> {
        let day = self.working.partition_point(|before| *before < n).checked_sub(1)?;
        (n >= 1 && n <= self.working_days()).then(|| add_days(self.first, day as i64))
    }
}
