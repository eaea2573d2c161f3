//! Dates and times as other tools write them: a strict list of formats, one zone, and no guess.

pub mod format;
pub mod silent;

use chrono::NaiveTime;

use self::format::{Format, Stamp};
use crate::domain::time::{Date, Instant, Wall, Zone, wall_time};

/// How the profile says that times are to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dates {
    /// The accepted formats; empty: the profile is silent, and only what has one reading is taken.
    pub formats: Vec<Format>,
    /// The zone of times without an offset.
    pub zone: Zone,
    /// The time of day that stands for a date without one; `None`: such a date is no time.
    pub day_at: Option<NaiveTime>,
    /// Which of the two a wall time is that occurs twice; `None`: neither.
    pub twice: Option<Twice>,
    /// Whether a wall time that never occurs is the end of the gap.
    pub gap_end: bool,
}

/// Which of two instants with the same wall time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twice {
    /// The earlier, before the clocks go back.
    First,
    /// The later.
    Second,
}

impl Dates {
    /// The instant that a cell names; the error is a reason for the report of bad rows.
    pub fn instant(&self, cell: &str) -> Result<Instant, String> {
        let wall = match self.stamp(cell)? {
            Stamp::At(at) => return Ok(at),
            Stamp::Wall(wall) => wall,
            Stamp::Day(day) => match self.day_at {
                Some(time) => day.and_time(time),
                None => {
                    return Err(
                        "a date without a time of day: write day_at = \"12:00\" in [time] if that will do".into()
                    );
                }
            },
        };
        match (wall_time(self.zone, wall), self.twice) {
            (Wall::Once(at), _)
            | (Wall::Twice(at, _), Some(Twice::First))
            | (Wall::Twice(_, at), Some(Twice::Second)) => Ok(at),
            (Wall::Twice(a, b), None) => Err(format!(
                "occurs twice in {}: {} and {} (the profile may say twice = \"first\" or \"second\")",
                self.zone,
                a.rfc3339(self.zone),
                b.rfc3339(self.zone)
            )),
            (Wall::Never(at), _) if self.gap_end => Ok(at),
            (Wall::Never(_), _) => {
                Err(format!("does not occur in {}: the clocks skip it (the profile may say gap = \"end\")", self.zone))
            }
        }
    }

    /// The day that a cell names, in the zone.
    pub fn day(&self, cell: &str) -> Result<Date, String> {
        Ok(match self.stamp(cell)? {
            Stamp::At(at) => at.date(self.zone),
            Stamp::Wall(wall) => wall.date(),
            Stamp::Day(day) => day,
        })
    }

    fn stamp(&self, cell: &str) -> Result<Stamp, String> {
        if self.formats.is_empty() {
            return silent::reading(cell);
        }
        let mut fits = self.formats.iter().filter_map(|format| format.read(cell).map(|stamp| (format, stamp)));
        let Some((first, stamp)) = fits.next() else {
            let all = self.formats.iter().map(|format| format.text.as_str()).collect::<Vec<_>>().join(", ");
            return Err(format!("fits none of the date formats of the profile ({all})"));
        };
        match fits.find(|(_, other)| *other != stamp) {
            None => Ok(stamp),
            Some((other, _)) => {
                Err(format!("fits two of the date formats, {} and {}, with different days", first.text, other.text))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Stockholm;

    fn dates(formats: &[&str]) -> Dates {
        let formats = formats.iter().map(|f| Format::new(f).expect("a format")).collect();
        Dates { formats, zone: Stockholm, day_at: None, twice: None, gap_end: false }
    }

    #[test]
    fn the_stated_order_decides_and_the_other_is_refused() {
        let dmy = dates(&["%d/%m/%Y %H:%M"]);
        // 5 March 2016 12:00 in Stockholm is 11:00 UTC = 1457175600.
        assert_eq!(dmy.instant("5/3/2016 12:00").map(Instant::seconds), Ok(1_457_175_600));
        assert_eq!(dmy.instant("05/03/2016 12:00"), dmy.instant("5/3/2016 12:00"));
        assert!(dmy.instant("3/25/2016 12:00").is_err_and(|why| why.contains("%d/%m/%Y")));
        for bad in
            ["5/3/16 12:00", "5/3/2016", "5/3/2016 12:00:00", "5/3/2016 24:00", "30/2/2016 01:00", "5/3/2016 12:00 "]
        {
            assert!(dmy.instant(bad).is_err(), "{bad:?} was taken");
        }
    }

    #[test]
    fn two_listed_orders_that_both_fit_are_refused() {
        let both = dates(&["%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M"]);
        assert!(both.instant("5/3/2016 12:00").is_err_and(|why| why.contains("two of the date formats")));
        assert!(both.instant("25/3/2016 12:00").is_ok() && both.instant("3/3/2016 12:00").is_ok());
    }

    #[test]
    fn wall_times_of_the_clock_change_need_a_rule() {
        let mut iso = dates(&["iso"]);
        assert!(iso.instant("2026-03-29 02:30").is_err_and(|why| why.contains("does not occur")));
        assert!(iso.instant("2026-10-25 02:30").is_err_and(|why| why.contains("2026-10-25T02:30:00+01:00")));
        iso.twice = Some(Twice::Second);
        iso.gap_end = true;
        assert_eq!(iso.instant("2026-10-25 02:30"), iso.instant("2026-10-25T01:30:00Z"));
        assert_eq!(iso.instant("2026-03-29 02:30"), iso.instant("2026-03-29T03:00:00+02:00"));
    }

    #[test]
    fn a_date_alone_is_a_day_but_no_instant() {
        let mut iso = dates(&["iso"]);
        assert_eq!(iso.day("2026-03-12").map(|day| day.to_string()).as_deref(), Ok("2026-03-12"));
        assert!(iso.instant("2026-03-12").is_err_and(|why| why.contains("day_at")));
        iso.day_at = NaiveTime::from_hms_opt(12, 0, 0);
        assert_eq!(iso.instant("2026-03-12"), iso.instant("2026-03-12 12:00"));
    }
}
