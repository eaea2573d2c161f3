//! Which facts count when a stage is computed.

use crate::domain::time::{Date, Instant, Zone, add_days, start_of_day};

/// Which facts count: everything that is recorded, or what had happened by a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Everything that is recorded, whatever its date. What only the passing of days brings (an agreement's last day, a
    /// review that falls due) has not happened.
    Recorded,
    /// What had happened by a moment, that moment included; days are those of a zone.
    By {
        /// The moment.
        at: Instant,
        /// The zone of days.
        zone: Zone,
    },
}

impl Seen {
    /// What had happened by the end of a day in a zone.
    pub fn on(day: Date, zone: Zone) -> Self {
        Seen::By { at: start_of_day(zone, add_days(day, 1)).plus(-1), zone }
    }

    /// The day of the moment; `None` for everything that is recorded.
    pub fn day(self) -> Option<Date> {
        match self {
            Seen::Recorded => None,
            Seen::By { at, zone } => Some(at.date(zone)),
        }
    }

    /// Whether something of that day has happened.
    pub fn has(self, day: Date) -> bool {
        self.day().is_none_or(|today| day <= today)
    }

    /// Whether something is recorded with a day, and has happened.
    pub fn has_some(self, day: Option<Date>) -> bool {
        day.is_some_and(|day| self.has(day))
    }

    /// Whether something of that instant has happened.
    pub fn has_instant(self, instant: Instant) -> bool {
        match self {
            Seen::Recorded => true,
            Seen::By { at, .. } => instant <= at,
        }
    }

    /// Whether the recorded last day of something is over: the day after it has come.
    pub fn is_after(self, last: Option<Date>) -> bool {
        last.is_some_and(|last| self.day().is_none_or(|today| last < today))
    }

    /// Whether an agreed last day has passed, which only a moment can tell.
    pub fn has_passed(self, last: Option<Date>) -> bool {
        last.is_some_and(|last| self.day().is_some_and(|today| last < today))
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Stockholm;

    use super::*;

    #[test]
    fn a_day_is_seen_to_its_end_and_everything_recorded_has_no_day() {
        let day: Date = "2026-10-25".parse().expect("a day");
        let seen = Seen::on(day, Stockholm);
        // The day ends at 23:00 UTC, because the clocks go back that night: 25 hours.
        assert!(seen.has_instant(start_of_day(Stockholm, day).plus(25 * 3600 - 1)));
        assert!(!seen.has_instant(start_of_day(Stockholm, day).plus(25 * 3600)));
        assert_eq!((seen.has(day), seen.has(add_days(day, 1)), seen.is_after(Some(day))), (true, false, false));
        assert!(Seen::Recorded.has(add_days(day, 9999)) && Seen::Recorded.is_after(Some(day)));
        assert!(!Seen::Recorded.has_passed(Some(day)) && Seen::on(add_days(day, 1), Stockholm).has_passed(Some(day)));
    }
}
