//! Counting open seconds: elapsed, due, open and closed.

use super::{Calendar, NoOpenTime};
use crate::domain::span::Spans;
use crate::domain::time::{Instant, Span};

/// Instants before the year 1 and after the year 9999 in every zone, between which calendars know what is open.
const FIRST: Instant = Instant::from_seconds(-62_135_596_800 - 2 * 86_400);
const LAST: Instant = Instant::from_seconds(253_402_300_800 + 2 * 86_400);

/// A stretch of open time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its first instant.
    pub from: Instant,
    /// The first instant after it; `None` where it does not close within five years.
    pub until: Option<Instant>,
}

impl Calendar {
    /// Open seconds in `[a, b)`; negative when `b` is first.
    pub fn elapsed(&self, a: Instant, b: Instant) -> i64 {
        if self.always {
            return b.since(a);
        }
        if b < a {
            return -self.elapsed(b, a);
        }
        let (first, last) = (self.year_at(a), self.year_at(b));
        let between: i64 = (first.number()..last.number())
            .map(|year| if year == first.number() { first.seconds() } else { self.year(year).seconds() })
            .sum();
        between + last.seconds_before(b) - first.seconds_before(a)
    }

    /// The open time inside a span.
    pub fn open_in(&self, span: Span) -> Spans {
        if self.always {
            return Spans::from(span);
        }
        let (first, last) = (self.year_at(span.from()).number(), self.year_at(span.until()).number());
        let mut open = Vec::new();
        for year in first..=last {
            let year = self.year(year);
            let begun = year.spans().partition_point(|open| open.until() <= span.from());
            let inside = year.spans()[begun..].iter().take_while(|open| open.from() < span.until());
            open.extend(inside.filter_map(|open| open.and(span)));
        }
        Spans::union_of(open)
    }

    /// Whether the instant is open.
    pub fn is_open(&self, at: Instant) -> bool {
        self.always || {
            let year = self.year_at(at);
            let begun = year.spans().partition_point(|span| span.from() <= at);
            begun > 0 && year.spans()[begun - 1].holds(at)
        }
    }

    /// The earliest instant with `seconds` open seconds after `from`: a budget used up exactly at closing is due at
    /// closing. With negative `seconds` the latest instant with as many open seconds between it and `from`.
    pub fn due(&self, from: Instant, seconds: i64) -> Result<Instant, NoOpenTime> {
        if self.always || seconds == 0 {
            return Ok(from.plus(seconds));
        }
        let limit = if seconds < 0 { FIRST } else { LAST };
        if seconds.unsigned_abs() > limit.since(from).unsigned_abs() {
            // More seconds than the years that are left have: no need to look at any of them.
            return Err(self.no_open_time(limit));
        }
        if seconds < 0 {
            return self.due_back(from, seconds.saturating_neg());
        }
        let mut year = self.year_at(from);
        let mut wanted = year.seconds_before(from).saturating_add(seconds);
        let mut last_open = from;
        loop {
            let ended = year.spans().partition_point(|span| span.until() <= last_open);
            let reached = year.spans().get(ended).map_or(year.bounds().1, |span| span.from());
            if self.is_five_years_on(last_open, reached) {
                return Err(self.no_open_time(last_open));
            }
            if wanted <= year.seconds() {
                return year.earliest_with(wanted).ok_or_else(|| self.no_open_time(last_open));
            }
            wanted -= year.seconds();
            last_open = year.spans().last().map_or(last_open, |span| last_open.max(span.until()));
            if year.number() == 9999 {
                return Err(self.no_open_time(last_open));
            }
            year = self.year(year.number() + 1);
        }
    }

    fn due_back(&self, from: Instant, seconds: i64) -> Result<Instant, NoOpenTime> {
        let mut year = self.year_at(from);
        let mut held = year.seconds_before(from);
        let mut wanted = seconds;
        let mut first_open = from;
        loop {
            let begun = year.spans().partition_point(|span| span.from() < first_open);
            let reached = begun.checked_sub(1).map_or(year.bounds().0, |last| year.spans()[last].until());
            if self.is_five_years_on(reached, first_open) {
                return Err(self.no_open_time(first_open));
            }
            if wanted <= held {
                return year.latest_with(held - wanted).ok_or_else(|| self.no_open_time(first_open));
            }
            wanted -= held;
            first_open = year.spans().first().map_or(first_open, |span| first_open.min(span.from()));
            if year.number() == 1 {
                return Err(self.no_open_time(first_open));
            }
            year = self.year(year.number() - 1);
            held = year.seconds();
        }
    }

    /// The next opening strictly after `at`; `None` where there is none within five years.
    pub fn next_open(&self, at: Instant) -> Option<Instant> {
        let mut open = self.piece_after(at)?;
        // A piece at a year's edge may go on from the piece before it; then it does not open.
        while open.from() <= at || self.is_open(open.from().plus(-1)) {
            open = self.piece_after(open.until())?;
            if self.is_five_years_on(at, open.from()) {
                return None;
            }
        }
        Some(open.from())
    }

    /// The next closing strictly after `at`; `None` where there is none within five years.
    pub fn next_close(&self, at: Instant) -> Option<Instant> {
        let mut open = self.piece_after(at)?;
        while self.is_open(open.until()) {
            open = self.piece_after(open.until())?;
            if self.is_five_years_on(at, open.until()) {
                return None;
            }
        }
        Some(open.until())
    }

    /// The next `n` stretches of open time, the first cut to start at `from`; fewer only when one never closes.
    pub fn periods(&self, from: Instant, n: usize) -> Result<Vec<Period>, NoOpenTime> {
        let mut periods = Vec::new();
        let mut at = from;
        while periods.len() < n {
            let opening = self.opening(at)?;
            let until = self.next_close(opening);
            periods.push(Period { from: opening, until });
            match until {
                Some(until) => at = until,
                None => break,
            }
        }
        Ok(periods)
    }

    /// `at` itself when it is open, else the next opening.
    pub(super) fn opening(&self, at: Instant) -> Result<Instant, NoOpenTime> {
        if self.always {
            return Ok(at);
        }
        self.piece_after(at).map(|open| open.from().max(at)).ok_or_else(|| self.no_open_time(at))
    }

    /// `at` itself when it is open or a closing, else the closing before it.
    pub(super) fn closing(&self, at: Instant) -> Result<Instant, NoOpenTime> {
        if self.is_open(at) {
            return Ok(at);
        }
        let mut year = self.year_at(at);
        loop {
            let begun = year.spans().partition_point(|span| span.from() < at);
            if let Some(last) = begun.checked_sub(1) {
                let closing = year.spans()[last].until().min(at);
                return if self.is_five_years_on(closing, at) { Err(self.no_open_time(at)) } else { Ok(closing) };
            }
            if year.number() == 1 || self.is_five_years_on(year.bounds().0, at) {
                return Err(self.no_open_time(at));
            }
            year = self.year(year.number() - 1);
        }
    }

    /// The first open piece that ends after `at`, cut at the years' edges; `None` where none starts within five years.
    fn piece_after(&self, at: Instant) -> Option<Span> {
        if self.always {
            return None;
        }
        let mut year = self.year_at(at);
        loop {
            let ended = year.spans().partition_point(|span| span.until() <= at);
            if let Some(open) = year.spans().get(ended) {
                return (!self.is_five_years_on(at, open.from())).then_some(*open);
            }
            if year.number() == 9999 || self.is_five_years_on(at, year.bounds().1) {
                return None;
            }
            year = self.year(year.number() + 1);
        }
    }
}
