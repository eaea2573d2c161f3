//! The outcomes of a period for `sdm slo`: as a table for people, as JSON, JSON lines and CSV.
//!
//! `sdm.slo/1`: integer seconds, decimals as strings. `good` and `total` count seconds for `uptime`, else tickets, changes
//! or points; `actual` is cut, never rounded up.

use serde_json::{Value, json};

use super::grid::{JOIN, Side, grid};
use super::visible::visible;
use super::wording::number;
use crate::domain::decimal::Fraction;
use crate::domain::record::words::Language;
use crate::domain::time::{Instant, Span, Zone};
use crate::evaluate::outcome::{
    Availability, Block, Evaluation, Evidence, Margin, Outcome, Required, Taken, TicketEvidence,
};
use crate::evaluate::period::Period;
use crate::evaluate::shown;
use crate::evaluate::verdict::{Unit, Verdict};
use crate::evaluate::view::TicketView;
use crate::evaluate::why::TargetClock;
use crate::report::document::TimeStyle;

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.slo/1";

/// Open clocks near their end, each with its ticket.
pub type Near<'v> = [(TicketView<'v>, TargetClock<'v>)];

/// One row's attainment as it is shown: a percentage or a mean.
pub fn actual(row: &Outcome<'_>) -> Option<String> {
    let value = row.actual.filter(|_| row.verdict.has_data())?;
    Some(match row.required {
        Required::Share(required) => {
            let more = if row.unit == Unit::Seconds { 2 } else { 1 };
            shown::percent(value, required, more).to_string()
        }
        Required::Score(required) => value.cut(required.places().saturating_add(1)).to_string(),
    })
}

/// What is required: a percentage without its sign, or a score.
pub fn required(row: &Outcome<'_>) -> String {
    match row.required {
        Required::Share(required) => required.value().to_string(),
        Required::Score(required) => required.to_string(),
    }
}

/// `99.9%`, or a mean such as `4.0`.
pub fn required_text(row: &Outcome<'_>) -> String {
    let sign = if matches!(row.required, Required::Share(_)) { "%" } else { "" };
    required(row) + sign
}

fn service<'a>(row: &'a Outcome<'_>) -> &'a str {
    row.service.map_or("all", |service| service.as_str())
}

/// Everything, for programs.
pub fn json(evaluations: &[Evaluation<'_>], near: Option<&Near<'_>>) -> Value {
    let period = evaluations.first().map(|evaluation| evaluation.period);
    let mut value = json!({
        "schema": SCHEMA,
        "period": period.map(|period| json!({
            "from": period.first_day().to_string(),
            "to": period.last_day().to_string(),
        })),
        "results": rows(evaluations).map(|(evaluation, row)| of_customer(evaluation, row)).collect::<Vec<_>>(),
        "not_applicable": evaluations.iter().flat_map(|evaluation| {
            evaluation.not_applicable.iter().map(|(ticket, why)| json!({
                "customer": evaluation.customer.as_str(),
                "ticket": ticket.id().as_str(),
                "reason": why.word(),
            }))
        }).collect::<Vec<_>>(),
        "unreadable": unreadable(evaluations),
    });
    if let (Some(near), Value::Object(map)) = (near, &mut value) {
        map.insert("clocks".into(), near.iter().map(|(ticket, clock)| near_json(*ticket, clock)).collect());
    }
    value
}

/// One result a line.
pub fn json_lines(evaluations: &[Evaluation<'_>]) -> String {
    rows(evaluations).map(|(evaluation, row)| format!("{}\n", of_customer(evaluation, row))).collect()
}

fn rows<'a, 'v>(evaluations: &'a [Evaluation<'v>]) -> impl Iterator<Item = (&'a Evaluation<'v>, &'a Outcome<'v>)> {
    evaluations.iter().flat_map(|evaluation| evaluation.outcomes.iter().map(move |row| (evaluation, row)))
}

/// Paths of what could not be read, each once.
pub fn unreadable(evaluations: &[Evaluation<'_>]) -> Vec<String> {
    let blocks = evaluations.iter().flat_map(|evaluation| &evaluation.blocks);
    let mut paths: Vec<String> = blocks
        .filter_map(|block| match block {
            Block::Unreadable(path) => Some(path.clone()),
            Block::Ticket(..) => None,
        })
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

fn of_customer(evaluation: &Evaluation<'_>, row: &Outcome<'_>) -> Value {
    result(("customer", evaluation.customer.as_str()), row, evidence(row, |_| None))
}

/// One row, whose it is as the first key, for programs.
pub fn result((key, whose): (&str, &str), row: &Outcome<'_>, evidence: Value) -> Value {
    let (reason, detail) = match &row.verdict {
        Verdict::NoData(why) => (Some(why.word()), Some(why.to_string())),
        _ => (None, None),
    };
    let mut value = json!({
        key: whose,
        "agreement": row.agreement.id.as_str(),
        "version": row.agreement.version,
        "service": service(row),
        "target": row.target.key.as_str(),
        "required": required(row),
        "actual": actual(row),
        "good": row.good,
        "total": row.total,
        "unit": row.unit.to_string(),
        "margin": margin_json(row),
        "verdict": row.verdict.word(),
        "reason": reason,
        "detail": detail,
        "evidence": evidence,
    });
    let Value::Object(map) = &mut value else { return value };
    match &row.evidence {
        Evidence::Availability(made) => _ = map.insert("availability".into(), availability(made)),
        Evidence::Scores { asked } => _ = map.insert("asked".into(), json!(asked)),
        _ => {}
    }
    if !row.months.is_empty() {
        let month = |m: &crate::evaluate::outcome::MonthResult| json!({ "month": m.month.to_string(), "good": m.good, "total": m.total, "verdict": m.verdict.word() });
        map.insert("months".into(), row.months.iter().map(month).collect());
    }
    value
}

fn margin_json(row: &Outcome<'_>) -> Value {
    match row.margin {
        Margin::None => Value::Null,
        Margin::Budget { allowed, left } => json!({ "allowed_seconds": allowed, "left_seconds": left }),
        Margin::Misses { used, allowed, slowest } => {
            let mut value = json!({ "misses": used, "allowed": allowed });
            match (slowest, &mut value) {
                (Some(Taken::Seconds(seconds)), Value::Object(map)) => {
                    map.insert("slowest_seconds".into(), json!(seconds));
                }
                (Some(Taken::BusinessDays(days)), Value::Object(map)) => {
                    map.insert("slowest_business_days".into(), json!(number::tenths_up(days).to_string()));
                }
                _ => {}
            }
            value
        }
    }
}

fn availability(made: &Availability<'_>) -> Value {
    json!({
        "hours_seconds": made.hours,
        "planned_seconds": made.planned,
        "planned_counts_as_up": made.planned_counts_as_up,
        "unknown_seconds": made.unknown,
        "base_seconds": made.base,
        "down_seconds": made.down,
        "budget_seconds": made.budget,
    })
}

/// What a row rests on, for programs; tickets with their customer where `customer` says it.
pub fn evidence<'v>(row: &Outcome<'v>, customer: impl Fn(TicketView<'v>) -> Option<&'v str>) -> Value {
    let zone = row.agreement.zone;
    let at = |instant: Instant| instant.rfc3339(zone);
    let stretch = |span: Span| (at(span.from()), at(span.until()));
    match &row.evidence {
        Evidence::None | Evidence::Scores { .. } => json!([]),
        Evidence::Tickets(rows) => rows.iter().map(|row| ticket_json(row, customer(row.ticket), zone)).collect(),
        Evidence::Events(days) => days
            .iter()
            .map(|day| {
                json!({
                    "service": day.service.as_str(),
                    "date": day.day.to_string(),
                    "good": day.good,
                    "total": day.total,
                })
            })
            .collect(),
        Evidence::Changes(rows) => rows
            .iter()
            .map(|row| {
                json!({
                    "change": row.change.id.as_str(),
                    "date": row.date.to_string(),
                    "outcome": row.change.outcome.map(|outcome| outcome.to_string().replace('-', "_")),
                    "verdict": if row.good { "met" } else { "missed" },
                })
            })
            .collect(),
        Evidence::Availability(made) => {
            let outages = made.outages.iter().map(|row| {
                json!({
                    "outage": format!("{}/{}", row.outage.service, row.outage.id),
                    "effect": row.outage.effect.to_string(),
                    "from": at(row.outage.from),
                    "to": row.outage.to.map(at),
                    "seconds": row.seconds,
                    "counted_seconds": row.counted,
                })
            });
            let maintenance = made.maintenance.iter().map(|row| {
                let (from, to) = stretch(row.span);
                json!({
                    "change": row.change.id.as_str(),
                    "window": row.window.as_str(),
                    "from": from,
                    "to": to,
                    "seconds": row.seconds,
                    "notice_business_days": row.notice,
                })
            });
            outages.chain(maintenance).collect()
        }
    }
}

fn ticket_json(row: &TicketEvidence<'_>, customer: Option<&str>, zone: Zone) -> Value {
    let at = |instant: Instant| instant.rfc3339(zone);
    let mut value = json!({
        "ticket": row.ticket.id().as_str(),
        "severity": row.severity.map(|severity| severity.to_string()),
        "service": row.ticket.service().as_str(),
        "logged": at(row.logged),
        "reached": row.reached.map(at),
        "due": row.due.map(at),
        "elapsed_seconds": row.elapsed,
        "paused_seconds": row.paused,
        "rested_seconds": row.rested,
        "business_days": match row.taken {
            Taken::BusinessDays(days) => Some(number::tenths_up(days).to_string()),
            Taken::Seconds(_) => None,
        },
        "used": row.used.map(|used| used.cut(4).to_string()),
        "verdict": if row.met { "met" } else { "missed" },
        "decided_at": at(row.decided_at),
    });
    if let (Some(customer), Value::Object(map)) = (customer, &mut value) {
        map.insert("customer".into(), json!(customer));
    }
    value
}

fn near_json(ticket: TicketView<'_>, clock: &TargetClock<'_>) -> Value {
    json!({
        "ticket": ticket.id().as_str(),
        "target": clock.target.key.as_str(),
        "agreement": clock.agreement.id.as_str(),
        "elapsed_seconds": clock.elapsed,
        "due": clock.due.map(|due| due.rfc3339(clock.agreement.zone)),
        "verdict": clock.verdict.word(),
    })
}

/// One row a line, for spreadsheets; every field is a name, a number or a word of this format.
pub fn csv(evaluations: &[Evaluation<'_>]) -> String {
    let rows =
        rows(evaluations).map(|(evaluation, row)| csv_line(evaluation.customer.as_str(), evaluation.period, row));
    format!("customer,{CSV_HEAD}\r\n{}", rows.collect::<String>())
}

/// The columns of the table for spreadsheets, without the first.
pub const CSV_HEAD: &str = "period,agreement,service,target,required,actual,good,total,unit,margin,verdict,reason";

/// One row of the table for spreadsheets, whose it is first.
pub fn csv_line(whose: &str, period: Period, row: &Outcome<'_>) -> String {
    let margin = match row.margin {
        Margin::None => String::new(),
        Margin::Budget { left, .. } => left.to_string(),
        Margin::Misses { used, allowed, .. } => allowed.saturating_sub(used).to_string(),
    };
    let reason = match &row.verdict {
        Verdict::NoData(why) => why.word(),
        _ => "",
    };
    let fields = [
        whose.to_owned(),
        period.to_string(),
        row.agreement.id.to_string(),
        service(row).to_owned(),
        row.target.key.to_string(),
        required(row),
        actual(row).unwrap_or_default(),
        row.good.to_string(),
        row.total.to_string(),
        row.unit.to_string(),
        margin,
        row.verdict.word().to_owned(),
        reason.to_owned(),
    ];
    format!("{}\r\n", fields.join(","))
}

/// The rows of one agreement, side by side.
pub fn rows_grid(rows: &[Outcome<'_>], columns: usize) -> String {
    const HEADS: [(&str, Side); 6] = [
        ("Target", Side::Left),
        ("Required", Side::Right),
        ("Actual", Side::Right),
        ("Basis", Side::Right),
        ("Margin", Side::Left),
        ("Verdict", Side::Left),
    ];
    grid(&HEADS, &rows.iter().map(line).collect::<Vec<_>>(), columns)
}

/// The outcomes for people, agreement by agreement, and what else they should know of the period.
pub fn table(evaluations: &[Evaluation<'_>], near: Option<&Near<'_>>, columns: usize) -> String {
    let mut text = String::new();
    for evaluation in evaluations {
        for rows in evaluation.outcomes.chunk_by(|a, b| a.agreement.id == b.agreement.id) {
            let version = rows[0].agreement.version.as_ref();
            let version = version.map_or(String::new(), |version| format!(" version {}", visible(version)));
            text += &format!("{} {}{version}, {}\n", evaluation.customer, rows[0].agreement.id, evaluation.period);
            text += &rows_grid(rows, columns);
            text.push('\n');
        }
    }
    let counts = |word: &str| rows(evaluations).filter(|(_, row)| row.verdict.word() == word).count();
    let period = evaluations.first().map_or(String::new(), |evaluation| format!("{}: ", evaluation.period));
    text += &match rows(evaluations).next() {
        None if near.is_some() => format!("{period}nothing at risk or missed\n"),
        None => format!("{period}no target\n"),
        Some(_) => format!(
            "{period}{} met, {} at risk, {} missed, {} without data\n",
            counts("met"),
            counts("at_risk"),
            counts("missed"),
            counts("no_data")
        ),
    };
    let left_out: Vec<Vec<String>> = evaluations
        .iter()
        .flat_map(|evaluation| {
            let customer = evaluation.customer;
            let row = move |(ticket, why): &(TicketView<'_>, _)| {
                let why: &crate::evaluate::verdict::NotApplicable = why;
                vec![customer.to_string(), ticket.id().to_string(), why.to_string()]
            };
            evaluation.not_applicable.iter().map(row)
        })
        .collect();
    if !left_out.is_empty() {
        text += "\nNot applicable\n";
        text += &grid(&[("Customer", Side::Left), ("Ticket", Side::Left), ("Why", Side::Left)], &left_out, columns);
    }
    if let Some(near) = near.filter(|near| !near.is_empty()) {
        text += "\nOpen clocks at risk\n";
        let heads = [("Ticket", Side::Left), ("Target", Side::Left), ("Used", Side::Right), ("Due", Side::Left)];
        let row = |(ticket, clock): &(TicketView<'_>, TargetClock<'_>)| {
            let used = clock.used.map_or(String::new(), percent);
            let due = clock.due.map_or(String::new(), |due| due.rfc3339(clock.agreement.zone));
            vec![ticket.id().to_string(), clock.target.key.to_string(), used, due]
        };
        text += &grid(&heads, &near.iter().map(row).collect::<Vec<_>>(), columns);
    }
    text
}

/// How much of the agreed time was used, in whole percent, cut toward the worse side: up.
pub fn percent(share: Fraction) -> String {
    format!("{}%", share.percent_up(0))
}

fn line(row: &Outcome<'_>) -> Vec<String> {
    let sign = if matches!(row.required, Required::Share(_)) { "%" } else { "" };
    let basis = match (row.verdict.has_data(), row.unit) {
        (false, _) => String::new(),
        (true, Unit::Seconds) => plain(&number::seconds(Language::En, row.total, TimeStyle::ClockSeconds)),
        (true, Unit::Points) => format!("{} answers", row.total),
        (true, _) => format!("{} of {}", row.good, row.total),
    };
    let margin = match &row.verdict {
        Verdict::NoData(why) => why.to_string(),
        _ => margin(row),
    };
    vec![
        row.service.map_or(row.target.key.to_string(), |service| format!("{} ({service})", row.target.key)),
        required(row) + sign,
        actual(row).map_or("n/a".into(), |actual| actual + sign),
        basis,
        margin,
        joined(&row.verdict.word().replace('_', " ")),
    ]
}

/// `2026-10-26 09:12+01`: seconds, and minutes of the offset, only where there are some.
pub fn wall(at: Instant, zone: Zone) -> String {
    let text = at.rfc3339(zone).replacen('T', " ", 1);
    let (wall, offset) = text.split_at_checked(19).unwrap_or((&text, ""));
    format!("{}{}", wall.strip_suffix(":00").unwrap_or(wall), offset.strip_suffix(":00").unwrap_or(offset))
}

/// Words that stay on one line.
pub fn joined(text: &str) -> String {
    text.replace(' ', &JOIN.to_string())
}

/// What is left or over, in words.
pub fn margin(row: &Outcome<'_>) -> String {
    match row.margin {
        Margin::None => String::new(),
        Margin::Budget { left, .. } if left < 0 => format!("{} over", duration(-left)),
        Margin::Budget { left, .. } => format!("{} left", duration(left)),
        Margin::Misses { used: 0, slowest: Some(taken), .. } => format!("slowest {}", taken_text(taken)),
        Margin::Misses { used: 1, allowed, .. } => format!("1 miss, {allowed} allowed"),
        Margin::Misses { used, allowed, .. } => format!("{used} misses, {allowed} allowed"),
    }
}

/// `22 h 12 min`, `2.6 bd`.
pub fn taken_text(taken: Taken) -> String {
    match taken {
        Taken::Seconds(seconds) => duration(seconds),
        Taken::BusinessDays(days) => format!("{} bd", number::tenths_up(days)),
    }
}

/// `22 h 12 min 5 s`.
pub fn duration(seconds: i64) -> String {
    plain(&number::seconds(Language::En, seconds, TimeStyle::Words))
}

/// With spaces that a terminal's user can search for.
pub fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
