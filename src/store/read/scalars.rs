//! The scalars of the domain and their grammar in files.

use std::str::FromStr;

use chrono::{Datelike, NaiveDateTime};

use super::quote::{nearest, quote};
use super::rule;
use super::scalar::{Form, Scalar, ScalarFault};
use crate::domain::amount::{Currency, Duration, Money};
use crate::domain::decimal::{Decimal, Percent};
use crate::domain::id;
use crate::domain::record::{onboarding, ticket, words};
use crate::domain::time::{Date, Instant, Month, Wall, Zone, wall_time};

impl Scalar for String {
    const NAME: &'static str = super::scalar::TEXT;
    const EXAMPLE: &'static str = "\"…\"";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Ok(text.to_owned())
    }
}

impl Scalar for bool {
    const NAME: &'static str = "truth value";
    const EXAMPLE: &'static str = "true";
    const FORM: Form = Form::Truth;
    const CHOICES: &'static [&'static str] = &["true", "false"];

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let meant = match text {
            "true" => return Ok(true),
            "false" => return Ok(false),
            _ => match text.to_lowercase().as_str() {
                "y" | "yes" | "on" | "true" | "ja" | "sant" | "1" => "true",
                "n" | "no" | "off" | "false" | "nej" | "falskt" | "0" => "false",
                _ => {
                    return Err(ScalarFault::new(
                        format!("{} is neither true nor false", quote(text)),
                        "write true or false",
                    ));
                }
            },
        };
        let message = format!("{} means different things to different YAML programs", quote(text));
        Err(ScalarFault::new(message, "").rule(rule::BOOL_TRAP).fix(meant))
    }
}

macro_rules! whole_numbers {
    ($($kind:ty),+) => {$(
        impl Scalar for $kind {
            const NAME: &'static str = "whole number";
            const EXAMPLE: &'static str = "12";
            const FORM: Form = Form::Whole;

            fn parse(text: &str) -> Result<Self, ScalarFault> {
                whole_number(text)?.parse().map_err(|_| {
                    let message = format!("{} is too large or too small here", quote(text));
                    ScalarFault::new(message, format!("write a whole number from {} to {}", <$kind>::MIN, <$kind>::MAX))
                })
            }
        }
    )+};
}
whole_numbers!(u8, u16, u32, u64, i32, i64);

/// The text itself when it is a whole number in digits, without leading zeros and separators.
fn whole_number(text: &str) -> Result<&str, ScalarFault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let fault = ScalarFault::not::<u32>(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        let plain: String = text.chars().filter(|c| !matches!(c, '_' | ' ' | '\u{a0}' | ',' | '.')).collect();
        return Err(match plain.strip_prefix('+').unwrap_or(&plain) {
            bare if bare != text
                && !bare.is_empty()
                && bare.bytes().all(|b| b.is_ascii_digit())
                && !text.contains([',', '.']) =>
            {
                fault.fix(bare)
            }
            _ => fault.help("write it in digits only, like 12"),
        });
    }
    if digits.len() > 1 && digits.starts_with('0') {
        let bare = digits.trim_start_matches('0');
        return Err(fault.fix(if bare.is_empty() { "0" } else { bare }));
    }
    Ok(text)
}

impl Scalar for Decimal {
    const NAME: &'static str = "decimal number";
    const EXAMPLE: &'static str = "4.5";
    const FORM: Form = Form::Decimal;

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Decimal::parse(text).ok_or_else(|| match decimal_point(text).filter(|fixed| Decimal::parse(fixed).is_some()) {
            Some(fixed) => ScalarFault::not::<Self>(text).rule(rule::DECIMAL_COMMA).fix(fixed),
            None => ScalarFault::not::<Self>(text).help("write digits with at most nine decimals, like 4.5"),
        })
    }
}

impl Scalar for Percent {
    const NAME: &'static str = "percentage";
    const EXAMPLE: &'static str = "99.9%";
    const FORM: Form = Form::Like(r"^[0-9]+(\.[0-9]+)?%$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Percent::parse(text).ok_or_else(|| {
            let fault = ScalarFault::not::<Self>(text);
            let number = text.trim_end_matches('%').trim_end();
            let point = decimal_point(number);
            let fault = if point.is_some() { fault.rule(rule::DECIMAL_COMMA) } else { fault };
            let fixed = point.unwrap_or_else(|| number.to_owned());
            match Decimal::parse(&fixed) {
                Some(value) if Percent::new(value).is_none() => fault.help("a percentage lies between 0% and 100%"),
                Some(_) => fault.fix(format!("{fixed}%")),
                None => fault,
            }
        })
    }
}

/// `99,9` as `99.9`; `None` where there is no single comma.
fn decimal_point(text: &str) -> Option<String> {
    (text.matches(',').count() == 1 && !text.contains('.')).then(|| text.replace(',', "."))
}

impl Scalar for Duration {
    const NAME: &'static str = "duration";
    const EXAMPLE: &'static str = "4h";
    const FORM: Form = Form::Like(r"^([0-9]+(bd|d|w|mo)|([0-9]+[hms])+)$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Duration::parse(text).map_err(|help| {
            let fault = ScalarFault::not::<Self>(text).help(help);
            if text.contains(',') { fault.rule(rule::DECIMAL_COMMA) } else { fault }
        })
    }
}

impl Scalar for Currency {
    const NAME: &'static str = "currency";
    const EXAMPLE: &'static str = "SEK";
    const FORM: Form = Form::Like("^[A-Z]{3}$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Currency::parse(text).ok_or_else(|| {
            let upper = text.to_ascii_uppercase();
            match Currency::parse(&upper) {
                Some(_) => ScalarFault::not::<Self>(text).fix(upper),
                None => ScalarFault::not::<Self>(text).help("write its three letters, like SEK"),
            }
        })
    }
}

impl Scalar for Money {
    const NAME: &'static str = "amount of money";
    const EXAMPLE: &'static str = "18000 SEK";
    const FORM: Form = Form::Like(r"^-?[0-9]+(\.[0-9]+)? [A-Z]{3}$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Money::parse(text).ok_or_else(|| {
            let point = decimal_point(text);
            let fault = ScalarFault::not::<Self>(text);
            let fault = if point.is_some() { fault.rule(rule::DECIMAL_COMMA) } else { fault };
            let fixed = point.unwrap_or_else(|| text.to_owned());
            // `18 000 SEK`: a space between thousands.
            let fixed = match fixed.rsplit_once([' ', '\u{a0}']) {
                Some((amount, code)) => {
                    format!("{} {}", amount.replace([' ', '\u{a0}'], ""), code.to_ascii_uppercase())
                }
                None => fixed,
            };
            match Money::parse(&fixed) {
                Some(_) => fault.fix(fixed),
                None => fault.help("write the amount, a space and the currency, like 18000 SEK or 2125.50 SEK"),
            }
        })
    }
}

impl Scalar for Date {
    const NAME: &'static str = "date";
    const EXAMPLE: &'static str = "2026-03-12";
    const FORM: Form = Form::Like("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let fault = || ScalarFault::not::<Self>(text);
        if let Some((year, month, day)) = ymd(text) {
            return Date::from_ymd_opt(year, month, day).filter(|_| year > 0).ok_or_else(|| {
                match Month::new(year, month) {
                    Some(month) if day > 0 => fault().help(format!("{month} has {} days", month.last_day().day())),
                    _ => fault().help("write year, month and day, like 2026-03-12"),
                }
            });
        }
        // `2026-3-12`, `2026/03/12`, `20260312`: meant as a date beyond doubt.
        let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
        let padded = match parts.as_slice() {
            [year, month, day] => format!("{year}-{month:0>2}-{day:0>2}"),
            [all] if all.len() == 8 && all.is_ascii() => format!("{}-{}-{}", &all[..4], &all[4..6], &all[6..]),
            _ => String::new(),
        };
        if let Some(date) = ymd(&padded).and_then(|(y, m, d)| Date::from_ymd_opt(y, m, d)) {
            return Err(fault().fix(date.to_string()));
        }
        Err(match text.get(..10).filter(|head| ymd(head).is_some()) {
            Some(day) => fault().help(format!("write the day without a time: {day}")),
            None => fault(),
        })
    }
}

/// The numbers of `2026-03-12`, whether or not there is such a day.
fn ymd(text: &str) -> Option<(i32, u32, u32)> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(n, b)| if n == 4 || n == 7 { *b == b'-' } else { b.is_ascii_digit() });
    let number = |from: usize, to: usize| bytes[from..to].iter().fold(0u32, |sum, b| sum * 10 + u32::from(b - b'0'));
    shape.then(|| (number(0, 4) as i32, number(5, 7), number(8, 10)))
}

impl Scalar for Month {
    const NAME: &'static str = "month";
    const EXAMPLE: &'static str = "2026-10";
    const FORM: Form = Form::Like("^[0-9]{4}-[0-9]{2}$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Month::parse(text).ok_or_else(|| ScalarFault::not::<Self>(text))
    }
}

impl Scalar for Zone {
    const NAME: &'static str = "time zone";
    const EXAMPLE: &'static str = "Europe/Stockholm";
    const FORM: Form = Form::Like("^[A-Za-z0-9_+/-]+$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Zone::from_str(text).map_err(|_| {
            let fault = ScalarFault::not::<Self>(text);
            match nearest(text, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())) {
                Some(near) => {
                    ScalarFault { help: format!("did you mean {near}?"), fix: Some(near.to_owned()), ..fault }
                }
                None => fault.help("write an IANA name, Area/City, like Europe/Stockholm, or UTC"),
            }
        })
    }
}

/// A point in time as written: exact, or the wall time of the store's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// With an offset: `2026-03-12T09:14:00+01:00`.
    Exact(Instant),
    /// Without: `2026-03-12 09:14`.
    Wall(NaiveDateTime),
}

impl When {
    /// The instant, where a wall time is one in `zone`; a time that occurs twice or never there is a fault that lists
    /// what to write.
    pub fn resolve(self, zone: Zone) -> Result<Instant, ScalarFault> {
        let wall = match self {
            When::Exact(at) => return Ok(at),
            When::Wall(wall) => wall,
        };
        match wall_time(zone, wall) {
            Wall::Once(at) => Ok(at),
            Wall::Twice(first, second) => Err(ScalarFault::new(
                format!("{wall} occurs twice in {zone}: the clocks go back"),
                format!("write {} or {}", first.rfc3339(zone), second.rfc3339(zone)),
            )
            .rule(rule::AMBIGUOUS_LOCAL_TIME)),
            Wall::Never(end) => Err(ScalarFault::new(
                format!("{wall} does not occur in {zone}: the clocks go forward"),
                format!("the next time that occurs is {}", end.rfc3339(zone)),
            )
            .rule(rule::AMBIGUOUS_LOCAL_TIME)),
        }
    }
}

impl When {
    /// The instant of a text, where it is one and occurs once in `zone`.
    pub fn parse_in(text: &str, zone: Zone) -> Option<Instant> {
        Self::parse(text).ok()?.resolve(zone).ok()
    }
}

impl Scalar for When {
    const NAME: &'static str = "point in time";
    const EXAMPLE: &'static str = "2026-03-12T09:14:00+01:00";
    const FORM: Form = Form::Instant;

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let fault =
            || ScalarFault::not::<Self>(text).help("write it like 2026-03-12 09:14 or 2026-03-12T09:14:00+01:00");
        let Some((day, rest)) = text.get(..10).and_then(|day| Some((day, text.get(10..)?))) else {
            return Err(fault());
        };
        let date = match ymd(day) {
            Some(_) => Date::parse(day)?,
            None => return Err(fault()),
        };
        if rest.is_empty() {
            return Err(fault().help(format!("the time of day is missing: write {day} 09:14")));
        }
        let Some(rest) = rest.strip_prefix(['T', ' ']) else { return Err(fault()) };
        let (clock, offset) = match rest.find(['Z', '+', '-']) {
            Some(n) => (&rest[..n], Some(&rest[n..])),
            None => (rest, None),
        };
        let wall = date.and_time(time_of_day(clock).map_err(|help| fault().help(help))?);
        match offset {
            None => Ok(When::Wall(wall)),
            Some(offset) => {
                let ahead = offset_seconds(offset)
                    .ok_or_else(|| fault().help("write the offset as Z or +01:00, right after the time"))?;
                Ok(When::Exact(Instant::from_seconds(wall.and_utc().timestamp() - ahead)))
            }
        }
    }
}

/// Reads `09:14` or `09:14:30`; the error is the help.
fn time_of_day(text: &str) -> Result<chrono::NaiveTime, &'static str> {
    const FORM: &str = "write the time of day as hours and minutes, like 09:14 or 09:14:30";
    let mut parts = [0u32; 3];
    let mut count = 0;
    for part in text.split(':') {
        if count == 3 || part.len() != 2 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return Err(match part.split_once('.') {
                Some((seconds, _)) if count == 2 && seconds.len() == 2 => "write whole seconds, without decimals",
                _ => FORM,
            });
        }
        parts[count] = part.bytes().fold(0, |sum, b| sum * 10 + u32::from(b - b'0'));
        count += 1;
    }
    match (count, parts) {
        (2 | 3, [24, 0, 0]) => Err("write 00:00 of the next day for midnight"),
        (3, [_, _, 60]) => Err("a leap second is not a time here: write :59"),
        (2 | 3, [hour, minute, second]) => chrono::NaiveTime::from_hms_opt(hour, minute, second).ok_or(FORM),
        _ => Err(FORM),
    }
}

/// Reads `Z`, `+01:00`, `-05:30`: seconds ahead of UTC, at most 14 hours.
fn offset_seconds(text: &str) -> Option<i64> {
    if text == "Z" {
        return Some(0);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number =
        |part: &str| (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i64>().ok())?;
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let seconds = hours * 3600 + minutes * 60;
    (minutes < 60 && seconds <= 14 * 3600).then_some(sign * seconds)
}

macro_rules! names {
    ($($kind:ident $name:literal),+ $(,)?) => {$(
        impl Scalar for id::$kind {
            const NAME: &'static str = $name;
            const EXAMPLE: &'static str = "a-name";
            const FORM: Form = Form::Like("^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$");

            fn parse(text: &str) -> Result<Self, ScalarFault> {
                id::$kind::new(text).map_err(|help| ScalarFault::not::<Self>(text).help(help))
            }
        }
    )+};
}

names! {
    CustomerId "customer name",
    ContractId "contract name",
    ServiceId "service name",
    AgreementId "agreement name",
    CalendarId "calendar name",
    TicketId "ticket name",
    OutageId "outage name",
    ChangeId "change name",
    SupplierId "supplier name",
    TeamId "team name",
    PersonId "person name",
    RecordId "record name",
    Key "key",
}

crate::word_scalars! {
    words::Severity, "severity";
    words::TicketType, "type of ticket";
    words::Channel, "channel";
    words::Language, "language";
    words::ServiceType, "type of service";
    words::ContractModel, "model of a contract";
    words::Purpose, "purpose";
    words::ChangeType, "type of change";
    words::Outcome, "outcome";
    words::Notice, "way of notice";
    words::Effect, "effect";
    words::ContactLevel, "level of a contact";
    words::ContactPurpose, "purpose of a contact";
    words::Forum, "forum";
    words::AgreementType, "type of agreement";
    onboarding::Template, "template";
    onboarding::Phase, "phase";
    ticket::Informed, "kind of message";
}
