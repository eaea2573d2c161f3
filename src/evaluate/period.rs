//! Periods that are evaluated, and the horizon up to which facts are seen.

use std::fmt;

use crate::domain::time::{Date, Instant, Month, Span, Zone, add_days, days_span};

/// A period of whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// `2026-10`.
    Month(Month),
    /// `2026-Q4`: its first month.
    Quarter(Month),
    /// First and last day, both included.
    Days(Date, Date),
}

impl Period {
    /// Reads `2026-Q4`.
    pub fn parse_quarter(text: &str) -> Option<Self> {
        let (year, quarter) = text.split_once("-Q").or_else(|| text.split_once("-q"))?;
        let first = match quarter {
            "1" => "01",
            "2" => "04",
            "3" => "07",
            "4" => "10",
            _ => return None,
        };
        Month::parse(&format!("{year}-{first}")).map(Period::Quarter)
    }

    /// First day.
    pub fn first_day(self) -> Date {
        match self {
            Period::Month(month) | Period::Quarter(month) => month.first_day(),
            Period::Days(first, _) => first,
        }
    }

    /// Last day, included; never before the first.
    pub fn last_day(self) -> Date {
        match self {
            Period::Month(month) => month.last_day(),
            Period::Quarter(month) => month.plus(2).last_day(),
            Period::Days(first, last) => last.max(first),
        }
    }

    /// The period as a span in a zone.
    pub fn span(self, zone: Zone) -> Span {
        days_span(zone, self.first_day(), self.last_day())
    }

    /// Its parts, each inside one month, in order. A period of more than 1,200 months ends there.
    pub fn parts(self) -> Vec<Part> {
        let (mut first, last) = (self.first_day(), self.last_day());
        let mut parts = Vec::new();
        while first <= last && parts.len() < 1200 {
            let month = Month::of(first);
            let end = month.last_day().min(last).max(first);
            parts.push(Part { month, first, last: end });
            first = add_days(end, 1);
            if first == end {
                break;
            }
        }
        parts
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Month(month) => month.fmt(f),
            Period::Quarter(month) => write!(f, "{:04}-Q{}", month.year(), month.month().div_ceil(3)),
            Period::Days(first, last) => write!(f, "{first}..{last}"),
        }
    }
}

/// The part of a period that lies in one month: usually the whole month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The month.
    pub month: Month,
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
}

impl Part {
    /// The part as a span in a zone.
    pub fn span(self, zone: Zone) -> Span {
        days_span(zone, self.first, self.last)
    }
}

/// Up to where facts are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Horizon {
    at: Instant,
    inclusive: bool,
}

impl Horizon {
    /// The end of a period: entries before it are seen, and what is due at it is not yet due.
    pub fn end(at: Instant) -> Self {
        Self { at, inclusive: false }
    }

    /// A moment: entries up to and including it are seen.
    pub fn now(at: Instant) -> Self {
        Self { at, inclusive: true }
    }

    /// The end of a span, or the moment `now` where that comes first.
    pub fn end_or_now(end: Instant, now: Option<Instant>) -> Self {
        match now {
            Some(now) if now < end => Self::now(now),
            _ => Self::end(end),
        }
    }

    /// The instant at which things are judged.
    pub fn at(self) -> Instant {
        self.at
    }

    /// Whether an entry of that instant is seen.
    pub fn sees(self, at: Instant) -> bool {
        at < self.at || (self.inclusive && at == self.at)
    }

    /// Whether a time that runs until here has run out: later than due (`within`), or at due as well (`under`).
    pub fn is_past(self, due: Instant, under: bool) -> bool {
        due < self.at || (under && self.inclusive && due == self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_falls_into_the_parts_of_its_months() {
        let day = |m, d| Date::from_ymd_opt(2026, m, d).expect("a day");
        let parts = Period::Days(day(1, 30), day(3, 1)).parts();
        let days: Vec<(Date, Date)> = parts.iter().map(|part| (part.first, part.last)).collect();
        assert_eq!(days, [(day(1, 30), day(1, 31)), (day(2, 1), day(2, 28)), (day(3, 1), day(3, 1))]);
        assert_eq!(
            Period::parse_quarter("2026-Q4").map(|q| (q.parts().len(), q.to_string())),
            Some((3, "2026-Q4".into()))
        );
    }

    #[test]
    fn the_end_of_time_has_parts_too() {
        let last = Date::from_ymd_opt(9999, 12, 31).expect("a day");
        assert_eq!(Period::Days(last, last).parts().len(), 1);
        assert_eq!(Period::Days(Date::MAX, Date::MAX).parts().len(), 1);
    }
}
