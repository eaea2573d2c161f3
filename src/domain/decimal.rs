//! Exact decimals and fractions: percentages, scores, shares. No floats.

use std::cmp::Ordering;
use std::fmt;

/// An exact decimal number: `digits` × 10^−`places`. Equal numbers may be written with different places (`99.90`, `99.9`).
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    digits: i64,
    places: u8,
}

impl Decimal {
    /// A whole number.
    pub const fn whole(n: i64) -> Self {
        Self { digits: n, places: 0 }
    }

    /// So many tenths, shown with one place.
    pub const fn tenths(n: i64) -> Self {
        Self { digits: n, places: 1 }
    }

    /// `digits` × 10^−`places`; at most 9 places.
    pub fn new(digits: i64, places: u8) -> Option<Self> {
        (places <= 9).then_some(Self { digits, places })
    }

    /// Reads `99.9`, `-5`, `4.0`; no exponent, no thousands marks, no comma, at most 9 places.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, body) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, part) = match body.split_once('.') {
            Some((_, "")) => return None,
            Some((whole, part)) => (whole, part),
            None => (body, ""),
        };
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 9 {
            return None;
        }
        let number: i64 = format!("{whole}{part}").parse().ok()?;
        Some(Self { digits: sign * number, places: part.len() as u8 })
    }

    /// Places after the point, as written.
    pub fn places(self) -> u8 {
        self.places
    }

    /// The digits without the point.
    pub fn digits(self) -> i64 {
        self.digits
    }

    /// The number as a fraction.
    pub fn fraction(self) -> Fraction {
        Fraction { num: i128::from(self.digits), den: 10i128.pow(u32::from(self.places)) }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Decimal {}
impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.fraction().cmp(&other.fraction())
    }
}

impl fmt::Display for Decimal {
    /// As written: `99.90` stays `99.90`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = 10i64.pow(u32::from(self.places));
        let sign = if self.digits < 0 { "-" } else { "" };
        let abs = self.digits.unsigned_abs();
        let (whole, part) = (abs / scale.unsigned_abs(), abs % scale.unsigned_abs());
        if self.places == 0 {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{part:0width$}", width = usize::from(self.places))
        }
    }
}

/// An exact fraction `num ÷ den`, `den` > 0. Not reduced.
#[derive(Debug, Clone, Copy)]
pub struct Fraction {
    num: i128,
    den: i128,
}

impl Fraction {
    /// `num ÷ den`, or `None` when `den` is not positive or a part is beyond 10^18 (so that products fit).
    pub fn new(num: i128, den: i128) -> Option<Self> {
        const LIMIT: i128 = 1_000_000_000_000_000_000;
        (den > 0 && den <= LIMIT && (-LIMIT..=LIMIT).contains(&num)).then_some(Self { num, den })
    }

    /// The upper part.
    pub fn num(self) -> i128 {
        self.num
    }

    /// The lower part, > 0.
    pub fn den(self) -> i128 {
        self.den
    }

    /// This number less another; `None` beyond what a fraction holds.
    pub fn minus(self, other: Self) -> Option<Self> {
        let num = self.num.checked_mul(other.den)?.checked_sub(other.num.checked_mul(self.den)?)?;
        Self::new(num, self.den.checked_mul(other.den)?)
    }

    /// This number in percent, cut (never rounded up) to `places` after the point: 0.9987108 with 3 gives `99.871`.
    pub fn percent_cut(self, places: u8) -> Decimal {
        self.scaled_cut(100, places)
    }

    /// This number in percent, rounded up to `places` after the point: of what is used up, more is worse. 1.125 with 0
    /// gives `113`.
    pub fn percent_up(self, places: u8) -> Decimal {
        let cut = Self { num: -self.num, den: self.den }.scaled_cut(100, places);
        Decimal { digits: cut.digits.saturating_neg(), places: cut.places }
    }

    /// This number cut toward minus infinity to `places` after the point.
    pub fn cut(self, places: u8) -> Decimal {
        self.scaled_cut(1, places)
    }

    fn scaled_cut(self, factor: i128, places: u8) -> Decimal {
        let places = places.min(9);
        let scaled = (self.num * factor * 10i128.pow(u32::from(places))).div_euclid(self.den);
        Decimal { digits: i64::try_from(scaled).unwrap_or(i64::MAX), places }
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Fraction {}
impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.num * other.den).cmp(&(other.num * self.den))
    }
}

/// A percentage as agreed: `99.9%` is `Percent(99.9)`, from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Decimal);

impl Percent {
    /// A percentage from 0 to 100, or `None`.
    pub fn new(value: Decimal) -> Option<Self> {
        let zero = Decimal { digits: 0, places: 0 };
        let hundred = Decimal { digits: 100, places: 0 };
        (zero <= value && value <= hundred).then_some(Self(value))
    }

    /// Reads `99.9%`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::new(Decimal::parse(text.strip_suffix('%')?)?)
    }

    /// 100 %.
    pub const ALL: Percent = Percent(Decimal { digits: 100, places: 0 });

    /// The number before the sign.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// The share of one: 99.9 % is 999/1000.
    pub fn fraction(self) -> Fraction {
        let f = self.0.fraction();
        Fraction { num: f.num, den: f.den * 100 }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_cut_never_rounded_up() {
        // 1 − 3440/2668500 = 0.99871088…; 1 − 2593/2592000 = 0.9989996…
        let october = Fraction::new(2_668_500 - 3_440, 2_668_500).expect("a fraction");
        assert_eq!(october.percent_cut(3).to_string(), "99.871");
        let april = Fraction::new(2_592_000 - 2_593, 2_592_000).expect("a fraction");
        assert_eq!(april.percent_cut(3).to_string(), "99.899");
    }

    #[test]
    fn decimals_compare_by_value_and_print_as_written() {
        assert_eq!(Decimal::parse("99.90"), Decimal::parse("99.9"));
        assert_eq!(Decimal::parse("99.90").map(|d| d.to_string()).as_deref(), Some("99.90"));
        for bad in ["", ".5", "5.", "1e3", "1,5", "+1", "0x1", "1.0000000000", "-"] {
            assert!(Decimal::parse(bad).is_none(), "{bad:?} was taken");
        }
    }
}
