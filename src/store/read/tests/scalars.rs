//! The grammar of each scalar, with what is said to what is not in it.

use super::*;
use crate::domain::decimal::Decimal;
use crate::domain::time::{Instant, Month, Zone};

fn refused<T: Scalar + std::fmt::Debug>(text: &str) -> ScalarFault {
    match T::parse(text) {
        Err(fault) => fault,
        Ok(value) => panic!("{text:?} was read as {value:?}"),
    }
}

/// The text that is offered instead.
fn fix<T: Scalar + std::fmt::Debug>(text: &str) -> Option<String> {
    refused::<T>(text).fix
}

#[test]
fn dates_are_year_month_day() {
    assert_eq!(Date::parse("2024-02-29"), Ok(Date::from_ymd_opt(2024, 2, 29).expect("a day")));
    assert_eq!(Date::parse("9999-12-31"), Ok(Date::from_ymd_opt(9999, 12, 31).expect("a day")));
    assert_eq!(refused::<Date>("2026-02-30").help, "2026-02 has 28 days");
    assert_eq!(refused::<Date>("2026-02-00").help, "write year, month and day, like 2026-03-12");
    for text in ["2026-3-12", "2026/03/12", "2026.3.12", "20260312"] {
        assert_eq!(fix::<Date>(text).as_deref(), Some("2026-03-12"), "{text}");
    }
    for text in
        ["12/3 2026", "2026-W11", "26-03-12", "+2026-03-12", "0000-01-01", "2026-03-1２", "12 mars", "22026-03-12"]
    {
        assert_eq!(fix::<Date>(text), None, "{text}");
    }
    assert_eq!(refused::<Date>("2026-03-12 09:14").help, "write the day without a time: 2026-03-12");
}

#[test]
fn instants_are_exact_or_the_wall_time_of_the_store() {
    // 2026-03-12T08:14:00Z: 1,773,303,240 s (20,524 days × 86,400 + 8 h 14 min).
    let at = Instant::from_seconds(20_524 * 86_400 + 8 * 3600 + 14 * 60);
    for text in [
        "2026-03-12T09:14:00+01:00",
        "2026-03-12 09:14+01:00",
        "2026-03-12T08:14:00Z",
        "2026-03-12T02:44-05:30",
        "2026-03-12T08:14:00-00:00",
    ] {
        assert_eq!(When::parse(text), Ok(When::Exact(at)), "{text}");
    }
    for text in ["2026-03-12 09:14", "2026-03-12T09:14", "2026-03-12 09:14:00", "2026-03-12T09:14:00"] {
        assert_eq!(When::parse(text).and_then(|when| when.resolve(Stockholm)), Ok(at), "{text}");
    }
    for (text, help) in [
        ("2026-12-31T23:59:60Z", "a leap second is not a time here: write :59"),
        ("2026-03-12T24:00", "write 00:00 of the next day for midnight"),
        ("2026-03-12T09:14:00.5Z", "write whole seconds, without decimals"),
        ("2026-03-12", "the time of day is missing: write 2026-03-12 09:14"),
        ("2026-03-12 9:14", "write the time of day as hours and minutes, like 09:14 or 09:14:30"),
        ("2026-03-12T09:14+0100", "write the offset as Z or +01:00, right after the time"),
        ("2026-03-12T09:14+15:00", "write the offset as Z or +01:00, right after the time"),
        ("2026-03-12T09:14+01:60", "write the offset as Z or +01:00, right after the time"),
        ("2026-02-30 09:14", "2026-02 has 28 days"),
        ("12 mars 09:14", "write it like 2026-03-12 09:14 or 2026-03-12T09:14:00+01:00"),
        ("2026-03-12  09:14", "write the time of day as hours and minutes, like 09:14 or 09:14:30"),
        ("åååååååååååååå", "write it like 2026-03-12 09:14 or 2026-03-12T09:14:00+01:00"),
    ] {
        assert_eq!(refused::<When>(text).help, help, "{text}");
    }
}

#[test]
fn wall_times_in_the_hours_of_the_clock_change_are_not_guessed() {
    assert_eq!(
        told("title: a\nlog:\n  - {at: 2026-03-29 02:30, did: x}\n  - {at: 2026-10-25 02:30, did: b}\n"),
        [
            "3:10-3:26 ambiguous-local-time: 2026-03-29 02:30:00 does not occur in Europe/Stockholm: the clocks go forward",
            "4:10-4:26 ambiguous-local-time: 2026-10-25 02:30:00 occurs twice in Europe/Stockholm: the clocks go back",
        ]
    );
    let wall = When::parse("2026-10-25 02:30").expect("a wall time");
    let help = wall.resolve(Stockholm).expect_err("twice").help;
    assert_eq!(help, "write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00");
    assert_eq!(told("title: a\nlog: [{at: 2026-10-25T02:30:00+01:00, did: b}]\n"), [] as [&str; 0]);
}

#[test]
fn percentages_have_a_sign_and_a_point() {
    assert_eq!(Percent::parse("99.90%").map(|p| p.to_string()).as_deref(), Some("99.90%"));
    for (text, meant) in [("99,9%", "99.9%"), ("99,9", "99.9%"), ("99.9", "99.9%"), ("99,9 %", "99.9%"), ("95", "95%")]
    {
        assert_eq!(fix::<Percent>(text).as_deref(), Some(meant), "{text}");
    }
    for text in ["100.1%", "-1%", "101"] {
        assert_eq!(refused::<Percent>(text).help, "a percentage lies between 0% and 100%", "{text}");
    }
    assert_eq!(refused::<Percent>("nästan allt").help, "write it like 99.9%");
}

#[test]
fn numbers_are_digits() {
    assert_eq!(<u32 as Scalar>::parse("12"), Ok(12));
    assert_eq!(<i64 as Scalar>::parse("-12"), Ok(-12));
    assert_eq!(fix::<u32>("012").as_deref(), Some("12"));
    assert_eq!(fix::<u32>("1_000").as_deref(), Some("1000"));
    assert_eq!(fix::<u32>("1 000").as_deref(), Some("1000"));
    assert_eq!(fix::<u32>("00").as_deref(), Some("0"));
    for text in ["1,5", "1.0", "0x10", "1e3", "tolv", "-", "+", "½", "１２"] {
        assert_eq!(fix::<u32>(text), None, "{text}");
    }
    assert_eq!(refused::<u8>("256").help, "write a whole number from 0 to 255");
    assert_eq!(refused::<u32>("-1").help, "write a whole number from 0 to 4294967295");
    assert_eq!(fix::<Decimal>("4,5").as_deref(), Some("4.5"));
    assert_eq!(fix::<Decimal>("1,000.5"), None);
}

#[test]
fn money_has_its_currency_after_a_space() {
    assert_eq!(Money::parse("42500 SEK").map(|m| m.minor), Some(4_250_000));
    for (text, meant) in [("18 000 SEK", "18000 SEK"), ("2125,50 SEK", "2125.50 SEK"), ("18000 sek", "18000 SEK")] {
        assert_eq!(fix::<Money>(text).as_deref(), Some(meant), "{text}");
    }
    for text in ["18000", "SEK 18000", "18000 kr", "1.005 SEK"] {
        assert_eq!(fix::<Money>(text), None, "{text}");
    }
}

#[test]
fn true_and_false_are_written_so() {
    assert_eq!(<bool as Scalar>::parse("true"), Ok(true));
    assert_eq!(<bool as Scalar>::parse("false"), Ok(false));
    for text in ["yes", "on", "True", "TRUE", "y", "ja", "1"] {
        assert_eq!(fix::<bool>(text).as_deref(), Some("true"), "{text}");
    }
    for text in ["no", "off", "False", "N", "nej", "0"] {
        assert_eq!(refused::<bool>(text).rule, rule::BOOL_TRAP);
        assert_eq!(fix::<bool>(text).as_deref(), Some("false"), "{text}");
    }
    assert_eq!(refused::<bool>("kanske").rule, rule::BAD_VALUE);
}

#[test]
fn words_are_accepted_in_swedish_and_suggested_in_english() {
    assert_eq!(TicketType::parse("beställning"), Ok(TicketType::Request));
    assert_eq!(fix::<TicketType>("Incident").as_deref(), Some("incident"));
    assert_eq!(fix::<TicketType>("bestallning").as_deref(), Some("request"));
    assert_eq!(
        refused::<TicketType>("xyz").help,
        "write incident, request, problem, question, complaint or compliment"
    );
}

#[test]
fn zones_months_durations_and_names() {
    assert_eq!(<Zone as Scalar>::parse("Europe/Stockholm"), Ok(Stockholm));
    assert_eq!(fix::<Zone>("Europe/Stokholm").as_deref(), Some("Europe/Stockholm"));
    assert_eq!(fix::<Zone>("europe/stockholm").as_deref(), Some("Europe/Stockholm"));
    assert_eq!(fix::<Zone>("+01:00"), None);
    assert_eq!(<Month as Scalar>::parse("2026-10"), Ok(Month::new(2026, 10).expect("a month")));
    assert!(refused::<Month>("2026-13").help.contains("2026-10"));
    for text in ["-5m", "90", "1,5h", "1M", "1:30", "1.5h"] {
        assert!(refused::<Duration>(text).help.contains("15m"), "{text}");
    }
    for text in ["a/b", "..", "con", "å", &"a".repeat(64)] {
        assert_eq!(refused::<ServiceId>(text).rule, rule::BAD_VALUE, "{text}");
    }
}

#[test]
fn a_fault_survives_its_way_through_serde() {
    let fault = ScalarFault::new("a", "b").rule(rule::EMPTY_VALUE).fix("c: \"d\"");
    assert_eq!(ScalarFault::from_wire(&fault.to_string()), fault);
    assert_eq!(ScalarFault::from_wire("words of serde").message, "words of serde");
}
