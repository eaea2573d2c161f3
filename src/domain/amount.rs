//! Amounts that people agree on: durations and money.

use std::fmt;

use super::decimal::Decimal;
use super::time::{Date, add_days, add_months};

/// A length of time as agreed. Hours and business days are different units and are never converted into one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duration {
    /// Clock time in seconds: `900s 15m 4h 1h30m`, and `30d 2w` where a clock is meant.
    Seconds(i64),
    /// Working days of a calendar: `2bd`.
    BusinessDays(u32),
    /// Calendar days: `30d`, `2w`.
    Days(u32),
    /// Calendar months: `12mo`.
    Months(u32),
}

impl Duration {
    /// Reads `900s 15m 4h 1h30m 2bd 30d 2w 12mo`. The error says which forms are accepted.
    pub fn parse(text: &str) -> Result<Self, String> {
        const FORMS: &str = "write a number and a unit, such as 15m, 4h, 1h30m, 2bd, 30d, 2w or 12mo";
        let parts = units(text).ok_or_else(|| match text.trim().bytes().next() {
            _ if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
                format!("a duration needs its unit; {FORMS}")
            }
            Some(b'-') => format!("a duration is not negative; {FORMS}"),
            _ if text.contains(',') => format!("a duration has no decimal comma; {FORMS}"),
            _ => FORMS.to_owned(),
        })?;
        let small = |n: i64| u32::try_from(n).map_err(|_| format!("this duration is too long; {FORMS}"));
        match parts.as_slice() {
            [(n, "bd")] => Ok(Duration::BusinessDays(small(*n)?)),
            [(n, "d")] => Ok(Duration::Days(small(*n)?)),
            [(n, "w")] => Ok(Duration::Days(small(n.saturating_mul(7))?)),
            [(n, "mo")] => Ok(Duration::Months(small(*n)?)),
            clock => {
                let mut seconds = 0i64;
                let mut last = i64::MAX;
                for (n, unit) in clock {
                    let size = match *unit {
                        "h" => 3600,
                        "m" => 60,
                        "s" => 1,
                        _ => return Err(FORMS.to_owned()),
                    };
                    if size >= last {
                        return Err(FORMS.to_owned());
                    }
                    last = size;
                    seconds = n
                        .checked_mul(size)
                        .and_then(|part| seconds.checked_add(part))
                        .filter(|s| *s <= 4_000_000_000)
                        .ok_or_else(|| format!("this duration is too long; {FORMS}"))?;
                }
                Ok(Duration::Seconds(seconds))
            }
        }
    }

    /// The duration in clock seconds where it is clock time or whole days of 24 h; `None` for business days and months.
    pub fn clock_seconds(self) -> Option<i64> {
        match self {
            Duration::Seconds(s) => Some(s),
            Duration::Days(d) => Some(i64::from(d) * 86_400),
            Duration::BusinessDays(_) | Duration::Months(_) => None,
        }
    }

    /// The day that lies this cadence after `day`; clock time counts in whole days, business days are not known here.
    pub fn after(self, day: Date) -> Option<Date> {
        match self {
            Duration::Seconds(s) => Some(add_days(day, s / 86_400)),
            Duration::Days(d) => Some(add_days(day, i64::from(d))),
            Duration::Months(m) => Some(add_months(day, m)),
            Duration::BusinessDays(_) => None,
        }
    }
}

/// Splits `1h30m` into numbers and units; `None` where the text is not of that form.
fn units(text: &str) -> Option<Vec<(i64, &str)>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let letters = rest[digits..].bytes().take_while(u8::is_ascii_lowercase).count();
        if digits == 0 || letters == 0 {
            return None;
        }
        parts.push((rest[..digits].parse().ok()?, &rest[digits..digits + letters]));
        rest = &rest[digits + letters..];
    }
    (!parts.is_empty()).then_some(parts)
}

impl fmt::Display for Duration {
    /// The form it can be written in: `1h30m`, `2bd`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Duration::BusinessDays(n) => write!(f, "{n}bd"),
            Duration::Days(n) => write!(f, "{n}d"),
            Duration::Months(n) => write!(f, "{n}mo"),
            Duration::Seconds(0) => write!(f, "0s"),
            Duration::Seconds(s) => {
                for (size, unit) in [(3600, "h"), (60, "m"), (1, "s")] {
                    let n = if size == 3600 { s / 3600 } else { s / size % 60 };
                    if n > 0 {
                        write!(f, "{n}{unit}")?;
                    }
                }
                Ok(())
            }
        }
    }
}

/// A three-letter ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads `SEK`.
    pub fn parse(text: &str) -> Option<Self> {
        let code: [u8; 3] = text.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }

    /// Digits of the minor unit: 2 for öre and cent, 0 for yen, 3 for dinar.
    pub fn minor_digits(self) -> u8 {
        match &self.0 {
            b"JPY" | b"KRW" | b"ISK" | b"CLP" | b"VND" | b"XAF" | b"XOF" | b"UGX" => 0,
            b"BHD" | b"KWD" | b"JOD" | b"OMR" | b"TND" | b"IQD" | b"LYD" => 3,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{}", *b as char))
    }
}

/// An amount of money in minor units (öre, cent).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    /// Which currency.
    pub currency: Currency,
    /// The amount in its minor unit.
    pub minor: i64,
}

impl Money {
    /// Reads `18000 SEK` and `2125.50 SEK`; not more decimals than the currency has.
    pub fn parse(text: &str) -> Option<Self> {
        let (amount, code) = text.split_once(' ')?;
        let currency = Currency::parse(code)?;
        let amount = Decimal::parse(amount)?;
        let places = currency.minor_digits();
        let up = places.checked_sub(amount.places())?;
        Some(Self { currency, minor: amount.digits().checked_mul(10i64.pow(u32::from(up)))? })
    }

    /// The amount as a decimal of the major unit: 212500 öre is `2125.00`.
    pub fn major(self) -> Decimal {
        Decimal::new(self.minor, self.currency.minor_digits()).unwrap_or_else(|| unreachable!("at most 3 places"))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.major(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_with_their_unit() {
        assert_eq!(Duration::parse("1h30m"), Ok(Duration::Seconds(5400)));
        assert_eq!(Duration::parse("2bd"), Ok(Duration::BusinessDays(2)));
        assert_eq!(Duration::parse("2w"), Ok(Duration::Days(14)));
        assert_eq!(Duration::parse("12mo"), Ok(Duration::Months(12)));
        for bad in ["-5m", "90", "1,5h", "1M", "1:30", "", "h", "30m1h", "1h1h", "2bd4h", "99999999999999999999h"] {
            assert!(Duration::parse(bad).is_err(), "{bad:?} was taken");
        }
    }

    #[test]
    fn money_has_no_more_decimals_than_its_currency() {
        assert_eq!(Money::parse("2125.50 SEK").map(|m| m.minor), Some(212_550));
        assert_eq!(Money::parse("18000 SEK").map(|m| m.to_string()).as_deref(), Some("18000.00 SEK"));
        for bad in ["18000", "18000SEK", "1.005 SEK", "1,5 SEK", "5 sek", "1.5 JPY"] {
            assert!(Money::parse(bad).is_none(), "{bad:?} was taken");
        }
    }
}
