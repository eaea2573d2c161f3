//! Numbers, shares, lengths of time and money in Swedish and English.
//!
//! Percentages are cut, lengths of time rounded up to the unit shown, so that no figure looks better than it is. A value,
//! its unit and its sign are joined by a no-break space.

use crate::domain::amount::{Duration, Money};
use crate::domain::decimal::{Decimal, Fraction, Percent};
use crate::domain::record::words::Language;
use crate::report::document::TimeStyle;

/// Joins a value and its unit.
pub const NBSP: char = '\u{a0}';
/// Groups thousands in Swedish.
pub const NARROW: char = '\u{202f}';
/// The minus sign.
pub const MINUS: char = '\u{2212}';

/// A whole number with thousands grouped: `2,125` and `2 125`.
pub fn integer(language: Language, n: i128) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    if n < 0 {
        out.push(MINUS);
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(match language {
                Language::En => ',',
                Language::Sv => NARROW,
            });
        }
        out.push(digit);
    }
    out
}

/// A decimal with all its places.
pub fn decimal(language: Language, d: Decimal) -> String {
    let scale = 10i128.pow(u32::from(d.places()));
    let digits = i128::from(d.digits());
    let (whole, part) = (digits.abs() / scale, digits.abs() % scale);
    let mut out = String::new();
    if digits < 0 {
        out.push(MINUS);
    }
    out.push_str(&integer(language, whole));
    if d.places() > 0 {
        out.push(point(language));
        out.push_str(&format!("{part:0width$}", width = usize::from(d.places())));
    }
    out
}

/// A number before a percent sign.
pub fn with_percent(language: Language, number: String) -> String {
    match language {
        Language::En => format!("{number}%"),
        Language::Sv => format!("{number}{NBSP}%"),
    }
}

/// A percentage as agreed, with the places it was written with.
pub fn percent(language: Language, p: Percent) -> String {
    with_percent(language, decimal(language, p.value()))
}

/// An attained share cut to `places`; `100%` and `0%` only when exact, and then without places.
pub fn share(language: Language, value: Fraction, places: u8) -> String {
    if value.num() == value.den() {
        return with_percent(language, "100".into());
    }
    if value.num() == 0 {
        return with_percent(language, "0".into());
    }
    with_percent(language, decimal(language, value.percent_cut(places)))
}

/// Money: `SEK 2,125.00` and `2 125,00 kronor`.
pub fn money(language: Language, m: Money) -> String {
    let amount = decimal(language, m.major());
    let code = m.currency.to_string();
    match (language, code.as_str()) {
        (Language::En, _) => format!("{code}{NBSP}{amount}"),
        (Language::Sv, "SEK") => format!("{amount}{NBSP}kronor"),
        (Language::Sv, _) => format!("{amount}{NBSP}{code}"),
    }
}

/// A length of time. Rounded away from zero to the unit shown.
pub fn seconds(language: Language, seconds: i64, style: TimeStyle) -> String {
    let sign = if seconds < 0 { MINUS.to_string() } else { String::new() };
    let s = seconds.unsigned_abs();
    let minutes = s.div_ceil(60);
    let hour = hour_unit(language);
    let body = match style {
        TimeStyle::Words => words(language, s),
        TimeStyle::Minutes => words(language, minutes.saturating_mul(60)),
        TimeStyle::Clock => format!("{}:{:02}", grouped(language, minutes / 60), minutes % 60),
        TimeStyle::Hours => format!("{}:{:02}{NBSP}{hour}", grouped(language, minutes / 60), minutes % 60),
        TimeStyle::ClockSeconds => format!("{}:{:02}:{:02}", grouped(language, s / 3600), s / 60 % 60, s % 60),
        TimeStyle::Stopwatch if s < 3600 => format!("{}:{:02}", s / 60, s % 60),
        TimeStyle::Stopwatch => format!("{}:{:02}:{:02}", grouped(language, s / 3600), s / 60 % 60, s % 60),
        TimeStyle::Short if minutes < 120 => format!("{minutes}{NBSP}min"),
        TimeStyle::Short => format!("{}{NBSP}{hour}", tenths(language, s.div_ceil(360))),
    };
    sign + &body
}

/// Minutes with one decimal, rounded away from zero: `44.5`.
pub fn minutes_tenths(language: Language, seconds: i64) -> String {
    let sign = if seconds < 0 { MINUS.to_string() } else { String::new() };
    sign + &tenths(language, seconds.unsigned_abs().div_ceil(6))
}

/// Business days with one decimal, rounded up: `2.6`.
pub fn business_days(language: Language, days: Fraction) -> String {
    decimal(language, tenths_up(days))
}

/// A number with one decimal, rounded up.
pub fn tenths_up(value: Fraction) -> Decimal {
    // Cutting the negated number toward minus infinity rounds this one up.
    let minus = Fraction::new(-value.num(), value.den()).map_or(0, |minus| minus.cut(1).digits());
    Decimal::new(minus.saturating_neg(), 1).unwrap_or_else(|| unreachable!("one place is allowed"))
}

/// The short unit after a number of business days.
pub fn business_day_unit(language: Language) -> &'static str {
    match language {
        Language::En => "bd",
        Language::Sv => "ad",
    }
}

/// A time as agreed: `15 min`, `1 h 30 min`, `2 business days`, `30 days`, `12 months`.
pub fn duration(language: Language, d: Duration) -> String {
    let count = |n: u32, one: &str, many: &str| {
        format!("{}{NBSP}{}", integer(language, i128::from(n)), if n == 1 { one } else { many })
    };
    match (d, language) {
        (Duration::Seconds(s), _) => seconds(language, s, TimeStyle::Words),
        (Duration::BusinessDays(n), Language::En) => count(n, "business day", "business days"),
        (Duration::BusinessDays(n), Language::Sv) => count(n, "arbetsdag", "arbetsdagar"),
        (Duration::Days(n), Language::En) => count(n, "day", "days"),
        (Duration::Days(n), Language::Sv) => count(n, "dag", "dagar"),
        (Duration::Months(n), Language::En) => count(n, "month", "months"),
        (Duration::Months(n), Language::Sv) => count(n, "månad", "månader"),
    }
}

/// Hours, minutes and seconds in words, parts that are zero left out.
fn words(language: Language, s: u64) -> String {
    let parts = [(s / 3600, hour_unit(language)), (s / 60 % 60, "min"), (s % 60, "s")];
    let said: Vec<String> = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, unit)| format!("{}{NBSP}{unit}", grouped(language, *n)))
        .collect();
    if said.is_empty() { format!("0{NBSP}min") } else { said.join(&NBSP.to_string()) }
}

fn hour_unit(language: Language) -> &'static str {
    match language {
        Language::En => "h",
        Language::Sv => "tim",
    }
}

fn grouped(language: Language, n: u64) -> String {
    integer(language, i128::from(n))
}

fn tenths(language: Language, tenths: u64) -> String {
    format!("{}{}{}", grouped(language, tenths / 10), point(language), tenths % 10)
}

fn point(language: Language) -> char {
    match language {
        Language::En => '.',
        Language::Sv => ',',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Sv};

    fn fraction(num: i128, den: i128) -> Fraction {
        Fraction::new(num, den).expect("a fraction")
    }

    #[test]
    fn shares_are_cut_and_only_all_is_a_hundred() {
        // 1 − 3440/2668500 = 0.99871088…; 8/9 = 0.888…; 30/31 = 0.9677…
        assert_eq!(share(En, fraction(2_665_060, 2_668_500), 3), "99.871%");
        assert_eq!(share(Sv, fraction(2_665_060, 2_668_500), 3), "99,871\u{a0}%");
        assert_eq!(share(En, fraction(8, 9), 1), "88.8%");
        assert_eq!(share(En, fraction(30, 31), 1), "96.7%");
        assert_eq!(share(En, fraction(9, 9), 1), "100%");
        assert_eq!(share(En, fraction(2_591_999, 2_592_000), 2), "99.99%");
    }

    #[test]
    fn lengths_of_time_are_rounded_up_to_the_unit_shown() {
        // 4 min 30 s is 5 min; 27 min 10 s is 28 min; 5 min 20 s on the clock is 0:06.
        assert_eq!(seconds(En, 270, TimeStyle::Minutes), "5\u{a0}min");
        assert_eq!(seconds(En, 1630, TimeStyle::Short), "28\u{a0}min");
        assert_eq!(seconds(En, 320, TimeStyle::Clock), "0:06");
        assert_eq!(seconds(En, 79_920, TimeStyle::Minutes), "22\u{a0}h\u{a0}12\u{a0}min");
        assert_eq!(seconds(Sv, 79_920, TimeStyle::Minutes), "22\u{a0}tim\u{a0}12\u{a0}min");
        assert_eq!(seconds(En, 772, TimeStyle::Words), "12\u{a0}min\u{a0}52\u{a0}s");
        assert_eq!(seconds(En, 2_668_500, TimeStyle::ClockSeconds), "741:15:00");
        assert_eq!(seconds(Sv, 2_668_500, TimeStyle::Hours), "741:15\u{a0}tim");
        assert_eq!(seconds(En, 3440, TimeStyle::Stopwatch), "57:20");
        assert_eq!(seconds(En, 4740, TimeStyle::Short), "79\u{a0}min");
        // 6.75 h is shown as 6.8 h.
        assert_eq!(seconds(En, 24_300, TimeStyle::Short), "6.8\u{a0}h");
        assert_eq!(seconds(En, -500, TimeStyle::Words), "\u{2212}8\u{a0}min\u{a0}20\u{a0}s");
        // 44 min 28 s = 44.466… min; 12 min 52 s = 12.866… min.
        assert_eq!(minutes_tenths(En, 2668), "44.5");
        assert_eq!(minutes_tenths(Sv, -772), "\u{2212}12,9");
    }

    #[test]
    fn business_days_are_rounded_up_to_a_tenth() {
        // 23:24 h of 9 h days are exactly 2.6; 2.04 days show 2.1, never 2.0 of 2.
        assert_eq!(business_days(En, fraction(84_240, 32_400)), "2.6");
        assert_eq!(business_days(Sv, fraction(204, 100)), "2,1");
        assert_eq!(business_days(En, fraction(2, 1)), "2.0");
    }

    #[test]
    fn money_and_thousands_are_written_as_each_language_does() {
        let m = Money::parse("2125 SEK").expect("money");
        assert_eq!(money(En, m), "SEK\u{a0}2,125.00");
        assert_eq!(money(Sv, m), "2\u{202f}125,00\u{a0}kronor");
        assert_eq!(integer(En, 2_668_500), "2,668,500");
        assert_eq!(integer(Sv, -1000), "\u{2212}1\u{202f}000");
    }
}
