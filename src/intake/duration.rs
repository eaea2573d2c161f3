//! Durations as other tools write them: a plain number of a stated unit, or hours, minutes and seconds.

use crate::intake::cell;

/// In what a duration is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Thousandths of a second.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days of 24 hours.
    Days,
    /// `h:mm` or `h:mm:ss`, the hours without bound.
    Clock,
}

impl Unit {
    /// Every unit with its word in profiles.
    pub const ALL: [(&'static str, Unit); 6] = [
        ("ms", Unit::Milliseconds),
        ("s", Unit::Seconds),
        ("m", Unit::Minutes),
        ("h", Unit::Hours),
        ("d", Unit::Days),
        ("h:mm", Unit::Clock),
    ];

    /// Whole seconds, rounded to the nearest, of a cell with that decimal mark; the error is a reason for the report.
    pub fn seconds(self, cell: &str, decimal: char) -> Result<i64, String> {
        let (times, over) = match self {
            Unit::Milliseconds => (1, 1000),
            Unit::Seconds => (1, 1),
            Unit::Minutes => (60, 1),
            Unit::Hours => (3600, 1),
            Unit::Days => (86_400, 1),
            Unit::Clock => return clock(cell),
        };
        let number = cell::number(cell, decimal)?;
        let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
        // Twelve places are a millionth of a second of a day, and more would not fit.
        let part: String = part.chars().take(12).collect();
        let places = 10_i128.pow(u32::try_from(part.len()).unwrap_or(0));
        let digits = format!("{whole}{part}").parse::<i128>().ok().filter(|n| n.abs() < 1 << 80);
        let digits = digits.ok_or_else(|| "is too large for a duration".to_owned())?;
        if digits < 0 {
            return Err("is a duration below nothing".into());
        }
        let (num, den) = (digits * times * 2 + places * over, places * over * 2);
        within((num / den).try_into().ok())
    }
}

fn clock(cell: &str) -> Result<i64, String> {
    let parts: Vec<&str> = cell.split(':').collect();
    let digits = |text: &str, most: i64| {
        let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<i64>().ok().filter(|n| plain && *n <= most)
    };
    let read = match parts.as_slice() {
        [h, m] => digits(h, 10_000_000).zip(digits(m, 59)).map(|(h, m)| h * 3600 + m * 60),
        [h, m, s] => {
            let hours_minutes = digits(h, 10_000_000).zip(digits(m, 59));
            hours_minutes.zip(digits(s, 59)).map(|((h, m), s)| h * 3600 + m * 60 + s)
        }
        _ => None,
    };
    read.ok_or_else(|| "is no duration such as 1:05 or 1:05:30".to_owned())
}

fn within(seconds: Option<i64>) -> Result<i64, String> {
    // A century: what is longer is no duration of a ticket.
    seconds.filter(|n| *n <= 3_155_760_000).ok_or_else(|| "is too large for a duration".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_rounded_to_the_second_and_never_guessed() {
        // 0.862777778 h × 3600 = 3106.0000008 s.
        assert_eq!(Unit::Hours.seconds("0,862777778", ','), Ok(3106));
        assert_eq!(Unit::Minutes.seconds("1.5", '.'), Ok(90));
        assert_eq!(Unit::Milliseconds.seconds("1499", '.'), Ok(1));
        assert_eq!(Unit::Milliseconds.seconds("1500", '.'), Ok(2));
        assert_eq!(Unit::Clock.seconds("26:05", '.'), Ok(26 * 3600 + 300));
        assert_eq!(Unit::Clock.seconds("0:00:07", '.'), Ok(7));
        for (unit, bad) in [
            (Unit::Hours, "-1"),
            (Unit::Hours, "3,87,16,91,111"),
            (Unit::Hours, "99999999999999999999999999"),
            (Unit::Days, "40000000"),
            (Unit::Clock, "1:65"),
            (Unit::Clock, "1.5"),
            (Unit::Clock, ":5"),
        ] {
            assert!(unit.seconds(bad, '.').is_err(), "{bad:?} was taken");
        }
    }
}
