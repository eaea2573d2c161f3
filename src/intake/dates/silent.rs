//! Dates where the profile names no format: only what can be read in one way is taken.

use super::format::{Stamp, day, digits, iso, moment, offset};
use crate::domain::time::Date;

/// The ways in which a cell can be read, when nobody says which is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// One way only.
    One(Stamp, Order),
    /// Day before month, or month before day: two different days.
    Two(Stamp, Stamp),
    /// None.
    No,
}

/// The order of the parts of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Year, month, day.
    Ymd,
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Day and month are the same number.
    Either,
}

/// Every way in which a cell can be read as a date.
pub fn readings(cell: &str) -> Reading {
    if let Some(stamp) = iso(cell) {
        return Reading::One(stamp, Order::Ymd);
    }
    numbers(cell).unwrap_or(Reading::No)
}

/// The one reading of a cell; the error is a reason for the report of bad rows.
pub fn reading(cell: &str) -> Result<Stamp, String> {
    match readings(cell) {
        Reading::One(stamp, _) => Ok(stamp),
        Reading::Two(..) => Err("fits both day/month and month/day: name the date format in the profile".into()),
        Reading::No => Err("not a date that can be read without a format: write formats = [\"…\"] in [time]".into()),
    }
}

/// `5/3/2016 9:14`, `05.03.2016`, `2016/03/05 09:14:30 PM`.
fn numbers(cell: &str) -> Option<Reading> {
    let (a, rest) = digits(cell, 1, 4)?;
    let mark = rest.chars().next().filter(|c| "/.-".contains(*c))?;
    let (b, rest) = digits(&rest[1..], 1, 2)?;
    let (c, rest) = digits(rest.strip_prefix(mark)?, 1, 4)?;
    let stamp = |y: u32, m: u32, d: u32| with_time(day(i32::try_from(y).ok()?, m, d)?, rest);
    if a >= 1000 {
        return Some(Reading::One(stamp(a, b, c)?, Order::Ymd));
    }
    if c < 1000 {
        return None;
    }
    match (stamp(c, b, a), stamp(c, a, b)) {
        (Some(dmy), Some(mdy)) if dmy == mdy => Some(Reading::One(dmy, Order::Either)),
        (Some(dmy), Some(mdy)) => Some(Reading::Two(dmy, mdy)),
        (Some(dmy), None) => Some(Reading::One(dmy, Order::Dmy)),
        (None, Some(mdy)) => Some(Reading::One(mdy, Order::Mdy)),
        (None, None) => None,
    }
}

fn with_time(day: Date, rest: &str) -> Option<Stamp> {
    if rest.is_empty() {
        return Some(Stamp::Day(day));
    }
    let text = rest.strip_prefix(['T', ' ', ','])?.trim_start();
    let (hour, rest) = digits(text, 1, 2)?;
    let (minute, mut rest) = digits(rest.strip_prefix(':')?, 2, 2)?;
    let mut second = 0;
    if let Some(more) = rest.strip_prefix(':') {
        (second, rest) = digits(more, 2, 2)?;
    }
    let rest = rest.trim_start();
    let half = match rest.to_ascii_lowercase().as_str() {
        "" => return moment(day, hour, minute, second, None),
        "am" => 0,
        "pm" => 12,
        _ => match offset(rest)? {
            (ahead, "") => return moment(day, hour, minute, second, Some(ahead)),
            _ => return None,
        },
    };
    if (1..=12).contains(&hour) { moment(day, hour % 12 + half, minute, second, None) } else { None }
}

/// How many cells of one column can be read in which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Cells that are not blank.
    pub cells: u64,
    /// Both orders fit.
    pub both: u64,
    /// Only day before month fits.
    pub dmy: u64,
    /// Only month before day fits.
    pub mdy: u64,
    /// Neither is a date of this kind.
    pub none: u64,
}

impl Count {
    /// Counts one cell that is not blank.
    pub fn add(&mut self, cell: &str) {
        self.cells += 1;
        match readings(cell) {
            Reading::Two(..) => self.both += 1,
            Reading::One(_, Order::Dmy) => self.dmy += 1,
            Reading::One(_, Order::Mdy) => self.mdy += 1,
            Reading::One(_, Order::Ymd | Order::Either) => {}
            Reading::No => self.none += 1,
        }
    }

    /// The sentence with which an import stops, when cells of the column fit two orders.
    pub fn stop(&self, column: &str) -> Option<String> {
        if self.both == 0 {
            return None;
        }
        let hint = match (self.dmy, self.mdy) {
            (0, 0) => "no value fits one order only, so ask whoever made the file".to_owned(),
            (n, 0) => format!("{n} fit day/month only and none month/day only"),
            (0, n) => format!("{n} fit month/day only and none day/month only"),
            (d, m) => format!("{d} fit day/month only and {m} month/day only: the column mixes orders"),
        };
        Some(format!(
            "column {column}: {} of {} values fit both day/month and month/day ({hint}); \
             name the format in the profile, such as formats = [\"%d/%m/%Y %H:%M\"] in [time]",
            self.both, self.cells
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_fits_two_orders_is_never_guessed() {
        assert!(matches!(readings("5/3/2016 12:00"), Reading::Two(..)));
        assert!(matches!(readings("25/3/2016 12:00"), Reading::One(_, Order::Dmy)));
        assert!(matches!(readings("3/25/2016 1:05 PM"), Reading::One(_, Order::Mdy)));
        assert!(matches!(readings("3.3.2016"), Reading::One(Stamp::Day(_), Order::Either)));
        assert!(matches!(readings("2016/03/05"), Reading::One(Stamp::Day(_), Order::Ymd)));
        for no in ["5/3/16", "31/31/2016", "5th Jan 2020", "1457175600", "5/3-2016", "", "5/3/2016 25:00"] {
            assert_eq!(readings(no), Reading::No, "{no:?}");
        }
    }

    #[test]
    fn the_import_says_how_many_values_fit_both_orders() {
        let mut count = Count::default();
        for cell in ["5/3/2016", "6/3/2016", "25/3/2016", "3/3/2016"] {
            count.add(cell);
        }
        let stop = count.stop("opened_at").expect("two fit both");
        assert!(stop.contains("column opened_at: 2 of 4 values") && stop.contains("1 fit day/month only"), "{stop}");
    }
}
