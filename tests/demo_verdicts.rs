//! Every figure of the demo's October 2026 and of the year before it, against figures that were written by hand.
#![expect(clippy::disallowed_methods, reason = "reads the expected figures beside the tests")]

use std::path::Path;

use sdm::domain::decimal::{Decimal, Fraction};
use sdm::domain::id::CustomerId;
use sdm::domain::record::words::{Severity, TicketType};
use sdm::domain::time::{Instant, Month};
use sdm::evaluate::credit::credits;
use sdm::evaluate::month::Evaluator;
use sdm::evaluate::outcome::{Evaluation, Evidence, Margin, Outcome, Taken};
use sdm::evaluate::period::Period;
use sdm::evaluate::stats::{median, median_fraction};
use sdm::evaluate::view::CustomerView;
use sdm::evaluate::volume::{Times, Took, times, volumes};
use sdm::store::disk::Root;
use sdm::store::open::open;
use sdm::store::portfolio::Portfolio;
use sdm::store::walk::Scope;
use serde_json::{Value, json};

fn demo() -> Portfolio {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/demo");
    open(&Root::new(&folder).expect("the demo"), &Scope::All).expect("the demo can be opened")
}

fn view(portfolio: &Portfolio) -> CustomerView<'_> {
    CustomerView::of(portfolio, &CustomerId::new("angstrom").expect("an id")).expect("the customer")
}

fn expected() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/demo-angstrom-2026-10.json");
    serde_json::from_slice(&std::fs::read(path).expect("the figures")).expect("JSON")
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

fn row<'a, 'v>(evaluation: &'a Evaluation<'v>, target: &str) -> Option<&'a Outcome<'v>> {
    evaluation.outcomes.iter().find(|row| row.target.key.as_str() == target)
}

/// Rounded up to one decimal, as printed.
fn tenths(value: Fraction) -> String {
    let up = (value.num() * 10 + value.den() - 1).div_euclid(value.den());
    Decimal::new(i64::try_from(up).expect("small"), 1).expect("one place").to_string()
}

#[test]
fn thirteen_months_have_the_verdicts_that_were_written_by_hand() {
    let (portfolio, expected) = (demo(), expected());
    let view = view(&portfolio);
    let evaluator = Evaluator::new(&view);
    for (n, text) in expected["months"].as_array().expect("months").iter().enumerate() {
        let text = text.as_str().expect("a month");
        let evaluation = evaluator.evaluate(Period::Month(month(text)), None);
        assert_eq!(evaluation.blocks, [], "{text}");
        for (target, strip) in expected["strips"].as_object().expect("strips") {
            let word = row(&evaluation, target).map_or("no row", |row| row.verdict.word());
            assert_eq!(Some(word.replace('_', " ").as_str()), strip[n].as_str(), "{text} {target}");
        }
        let lines = &expected["sparklines"];
        let up = row(&evaluation, "availability").expect("a row");
        let figure = up.actual.expect("data").percent_cut(3).to_string();
        assert_eq!(lines["availability"][n], json!(figure), "{text}");
        let high = row(&evaluation, "high-response").expect("a row");
        assert_eq!(lines["high-response"][n], json!([high.good, high.total]), "{text}");
        let both = ["critical-resolution", "high-resolution"].map(|target| row(&evaluation, target).expect("a row"));
        let sum = json!([both[0].good + both[1].good, both[0].total + both[1].total]);
        assert_eq!(lines["resolved-critical-high"][n], sum, "{text}");
    }
}

#[test]
fn october_has_its_margins_and_evidence() {
    let (portfolio, expected) = (demo(), expected());
    let view = view(&portfolio);
    let evaluator = Evaluator::new(&view);
    let october = evaluator.evaluate(Period::Month(month("2026-10")), None);
    for (target, figures) in expected["targets"].as_object().expect("targets") {
        let row = row(&october, target).expect("a row");
        match row.margin {
            Margin::Budget { allowed, left } => {
                assert_eq!(json!([row.total, row.total - row.good]), json!([2_668_500, 3_440]));
                assert_eq!(
                    (figures["budget_seconds"].clone(), figures["over_seconds"].clone()),
                    (json!(allowed), json!(-left))
                );
            }
            Margin::Misses { used, allowed, slowest } => {
                assert_eq!(json!([row.good, row.total]), json!([figures["good"], figures["total"]]), "{target}");
                if figures["misses"].is_number() {
                    assert_eq!(json!([used, allowed]), json!([figures["misses"], figures["allowed"]]), "{target}");
                }
                if let (Some(Taken::Seconds(slowest)), Some(seconds)) = (slowest, figures["slowest_seconds"].as_i64()) {
                    assert_eq!(slowest, seconds, "{target}");
                }
            }
            Margin::None => panic!("{target} has no margin"),
        }
        if let (Evidence::Tickets(rows), Some(seconds)) = (&row.evidence, figures["median_seconds"].as_i64()) {
            let mut all: Vec<i64> = rows.iter().map(|row| row.elapsed).collect();
            assert_eq!(median(&mut all), Some(seconds), "{target}");
        }
    }
    let Evidence::Tickets(rows) = &row(&october, "standard-request").expect("a row").evidence else { panic!() };
    let late: Vec<_> = rows.iter().filter(|row| !row.met).collect();
    let Taken::BusinessDays(days) = late[0].taken else { panic!("no business days") };
    assert_eq!((late.len(), late[0].ticket.id().as_str(), late[0].elapsed), (1, "REQ-1187", 84_240));
    assert_eq!(tenths(days), "2.6");
    let Evidence::Tickets(rows) = &row(&october, "high-resolution").expect("a row").evidence else { panic!() };
    for row in rows {
        let found =
            expected["evidence"].as_array().expect("evidence").iter().find(|e| e[0] == row.ticket.id().as_str());
        let found = found.expect("the ticket");
        assert_eq!(json!([row.paused + row.rested, row.elapsed]), json!([found[5], found[6]]), "{}", row.ticket.id());
    }
}

#[test]
fn october_has_its_credit() {
    let portfolio = demo();
    let view = view(&portfolio);
    let evaluator = Evaluator::new(&view);
    let found = credits(&evaluator, &evaluator.evaluate(Period::Month(month("2026-10")), None));
    let amounts: Vec<String> = found.proposed.iter().map(|credit| credit.amount.to_string()).collect();
    assert_eq!(amounts, ["2125.00 SEK"]);
}

#[test]
fn a_year_of_availability_is_weighted_by_its_hours() {
    let (portfolio, expected) = (demo(), expected());
    let view = view(&portfolio);
    let evaluator = Evaluator::new(&view);
    let (first, last) = (month("2025-11").first_day(), month("2026-10").last_day());
    let year = evaluator.evaluate(Period::Days(first, last), None);
    let rows: Vec<_> = year.outcomes.iter().filter(|row| row.target.key.as_str() == "availability").collect();
    let (good, total) = rows.iter().fold((0, 0), |(good, total), row| (good + row.good, total + row.total));
    let mean = Fraction::new(good.into(), total.into()).expect("hours");
    assert_eq!(json!(mean.percent_cut(3).to_string()), expected["availability_12_month_mean"]);
}

#[test]
fn tickets_are_counted_and_timed_by_severity() {
    let (portfolio, expected) = (demo(), expected());
    let view = view(&portfolio);
    let evaluator = Evaluator::new(&view);
    let october = Period::Month(month("2026-10"));
    let now: Option<Instant> = None;
    let counts = volumes(&evaluator, october, now);
    let all = times(&evaluator, october, now);
    let severities = [
        ("critical", Severity::Critical),
        ("high", Severity::High),
        ("medium", Severity::Medium),
        ("low", Severity::Low),
    ];
    for (word, severity) in severities {
        let figures = &expected["incidents"][word];
        let volume = counts[&(TicketType::Incident, Some(severity))];
        // A ticket that came back was open again before the month began, or it was not solved in it.
        let brought = volume.brought_over + volume.came_back;
        let found = json!([brought, volume.opened, volume.solved, volume.left_open]);
        let wanted = ["brought_over", "opened", "solved", "left_open"].map(|key| figures[key].clone());
        assert_eq!(found, json!(wanted), "{word}");
        let ours: Vec<&Times<'_>> =
            all.iter().filter(|t| t.ticket.kind() == TicketType::Incident && t.severity == Some(severity)).collect();
        let answered: Vec<Took> = ours.iter().filter_map(|times| times.response).collect();
        let solved: Vec<Took> = ours.iter().filter_map(|times| times.resolution).collect();
        let sorted_days = |all: &[Took]| {
            let mut days: Vec<Fraction> = all.iter().filter_map(|took| took.business_days).collect();
            days.sort();
            days
        };
        let check = |key: &str, found: Option<String>| {
            if let Some(wanted) = figures[key].as_str() {
                assert_eq!(found.as_deref(), Some(wanted), "{word} {key}");
            }
        };
        let hours = |seconds: i64| tenths(Fraction::new(seconds.into(), 3600).expect("hours"));
        let mut seconds: Vec<i64> = answered.iter().map(|took| took.seconds).collect();
        if let Some(wanted) = figures["response_median_seconds"].as_i64() {
            assert_eq!(median(&mut seconds), Some(wanted), "{word}");
        }
        let mut open: Vec<i64> = answered.iter().filter_map(|took| took.open_seconds).collect();
        check("response_median_hours", median(&mut open).map(hours));
        check("response_slowest_hours", open.iter().max().copied().map(hours));
        for (key, all) in [("response", &answered), ("resolution", &solved)] {
            let days = sorted_days(all);
            let end = if key == "response" { "slowest" } else { "longest" };
            check(&format!("{key}_{end}_bd"), days.last().copied().map(tenths));
            check(&format!("{key}_median_bd"), median_fraction(&mut days.clone()).map(tenths));
        }
    }
    let requests = counts[&(TicketType::Request, None)];
    assert_eq!(json!([requests.opened, requests.solved]), json!([expected["requests"]["all"]["opened"], 31]));
}
