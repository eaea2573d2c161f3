//! How things stand, for `sdm status`: for people and as JSON (`sdm.status/1`).

use serde_json::{Value, json};

use super::due::{self, Asked, rough};
use super::grid::{Side, grid};
use super::slo::{self, joined, wall};
use super::visible::visible;
use crate::domain::record::target::{ClockEnd, TargetForm};
use crate::domain::record::words::Words;
use crate::evaluate::due::Duty;
use crate::evaluate::outcome::{Margin, Outcome};
use crate::evaluate::status::{OpenClock, Status};

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.status/1";

/// Everything, part by part; parts without content are left out.
pub fn text(status: &Status<'_>, asked: Asked<'_>, columns: usize) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut part = |head: String, body: String| {
        if !body.is_empty() {
            parts.push(format!("{head}\n{body}"));
        }
    };
    let heads = [
        ("Clock", Side::Left),
        ("Left", Side::Right),
        ("Due", Side::Left),
        ("Ticket", Side::Left),
        ("With", Side::Left),
    ];
    let rows: Vec<Vec<String>> = status.running.iter().map(|open| running(open, asked)).collect();
    part(format!("Clocks that run ({})", rows.len()), grid(&heads, &rows, columns));
    let heads = [("Clock", Side::Left), ("Used", Side::Right), ("Ticket", Side::Left), ("Waits for", Side::Left)];
    let rows: Vec<Vec<String>> = status.paused.iter().map(|open| paused(open, asked)).collect();
    part(format!("Clocks that wait ({})", rows.len()), grid(&heads, &rows, columns));
    let heads = [("Outage", Side::Left), ("Effect", Side::Left), ("For", Side::Right), ("Affects", Side::Left)];
    let rows: Vec<Vec<String>> = status
        .outages
        .iter()
        .map(|outage| {
            let affects = match &outage.affects {
                crate::domain::record::Affects::All => "all".to_owned(),
                crate::domain::record::Affects::Customers(some) => {
                    some.iter().map(|customer| customer.to_string()).collect::<Vec<_>>().join(", ")
                }
            };
            let name = format!("{}/{}", outage.service, outage.id);
            vec![name, outage.effect.to_string(), joined(&rough(asked.now.since(outage.from))), affects]
        })
        .collect();
    part(format!("Outages that go on ({})", rows.len()), grid(&heads, &rows, columns));
    let listed = |duties: &[Duty]| due::lines(&duties.iter().collect::<Vec<_>>(), asked, columns);
    part(format!("Late ({})", status.late.len()), listed(&status.late));
    part(format!("Today ({})", status.today.len()), listed(&status.today));
    let heads =
        [("Customer", Side::Left), ("Target", Side::Left), ("Verdict so far", Side::Left), ("Left", Side::Left)];
    let rows: Vec<Vec<String>> = status
        .budgets
        .iter()
        .map(|(customer, outcome)| {
            let verdict = outcome.verdict.word().replace('_', " ");
            vec![customer.to_string(), target(outcome), verdict, margin(outcome)]
        })
        .collect();
    part(format!("Targets of this month that are missed or nearly ({})", rows.len()), grid(&heads, &rows, columns));
    parts.join("\n")
}

fn running(open: &OpenClock<'_>, asked: Asked<'_>) -> Vec<String> {
    let (_, clock) = &open.clock;
    let due = clock.running.and_then(|running| running.due);
    let left = due.map_or(String::new(), |due| {
        let seconds = due.since(asked.now);
        if seconds < 0 { format!("{} over", rough(-seconds)) } else { rough(seconds) }
    });
    let due = due.map_or(String::new(), |due| {
        let wall = due.wall(clock.agreement.zone);
        if wall.date() == asked.now.date(clock.agreement.zone) {
            wall.format("%H:%M").to_string()
        } else {
            wall.format("%Y-%m-%d %H:%M").to_string()
        }
    });
    vec![kind(open).to_owned(), joined(&left), joined(&due), ticket(open), held(open)]
}

fn paused(open: &OpenClock<'_>, asked: Asked<'_>) -> Vec<String> {
    let used = open.clock.1.used.map_or(String::new(), |used| format!("{} %", used.percent_cut(0)));
    let waits = open.held.as_ref().map_or(String::new(), |(since, holder)| {
        format!("{holder}, {}", joined(&format!("{} so far", rough(asked.now.since(*since)))))
    });
    vec![kind(open).to_owned(), joined(&used), ticket(open), waits]
}

/// What the clock ends with.
fn kind(open: &OpenClock<'_>) -> &'static str {
    match &open.clock.1.target.form {
        TargetForm::Clock(clock) => match clock.end {
            ClockEnd::Responded => "respond",
            ClockEnd::Restored => "restore",
            ClockEnd::Resolved => "resolve",
            ClockEnd::Held => "held",
        },
        TargetForm::Reply(_) => "reply",
        TargetForm::Gap(_) => "update",
        TargetForm::Uptime { .. }
        | TargetForm::Success { .. }
        | TargetForm::Score { .. }
        | TargetForm::Ratio { .. } => "",
    }
}

fn ticket(open: &OpenClock<'_>) -> String {
    let ticket = open.clock.0;
    let severity = open.severity.map_or(String::new(), |severity| format!(" ({severity})"));
    format!("{}/{}{severity} {}", open.customer, ticket.id(), ticket.title())
}

fn held(open: &OpenClock<'_>) -> String {
    open.held.as_ref().map_or(String::new(), |(_, holder)| holder.to_string())
}

fn target(outcome: &Outcome<'_>) -> String {
    let service = outcome.service.map_or(String::new(), |service| format!(" of {service}"));
    format!("{}/{}{service}", outcome.agreement.id, outcome.target.key)
}

fn margin(outcome: &Outcome<'_>) -> String {
    match outcome.margin {
        Margin::None => slo::actual(outcome).unwrap_or_default(),
        Margin::Budget { left, .. } if left < 0 => format!("{} over", slo::duration(-left)),
        Margin::Budget { allowed, left } => format!("{} of {}", slo::duration(left), slo::duration(allowed)),
        Margin::Misses { used: 1, allowed, .. } => format!("1 miss, {allowed} allowed"),
        Margin::Misses { used, allowed, .. } => format!("{used} misses, {allowed} allowed"),
    }
}

/// Everything, for programs.
pub fn json(status: &Status<'_>, asked: Asked<'_>) -> Value {
    let duties = |duties: &[Duty]| duties.iter().map(|duty| due::value(duty, asked.now)).collect::<Vec<_>>();
    json!({
        "schema": SCHEMA,
        "now": asked.now.rfc3339(asked.zone),
        "running": status.running.iter().map(|open| clock(open, asked)).collect::<Vec<_>>(),
        "paused": status.paused.iter().map(|open| clock(open, asked)).collect::<Vec<_>>(),
        "outages": status.outages.iter().map(|outage| json!({
            "outage": format!("{}/{}", outage.service, outage.id),
            "effect": outage.effect.word(),
            "from": outage.from.rfc3339(asked.zone),
            "seconds": asked.now.since(outage.from),
        })).collect::<Vec<_>>(),
        "late": duties(&status.late),
        "today": duties(&status.today),
        "budgets": status.budgets.iter().map(|(customer, outcome)| json!({
            "customer": customer.as_str(),
            "agreement": outcome.agreement.id.as_str(),
            "target": outcome.target.key.as_str(),
            "service": outcome.service.map(|service| service.as_str()),
            "verdict": outcome.verdict.word(),
            "good": outcome.good,
            "total": outcome.total,
            "unit": outcome.unit.to_string(),
            "left": match outcome.margin {
                Margin::Budget { left, .. } => Some(left),
                Margin::Misses { used, allowed, .. } => Some(allowed - used),
                Margin::None => None,
            },
        })).collect::<Vec<_>>(),
    })
}

fn clock(open: &OpenClock<'_>, asked: Asked<'_>) -> Value {
    let (ticket, clock) = &open.clock;
    let zone = clock.agreement.zone;
    let due = clock.running.and_then(|running| running.due);
    json!({
        "customer": open.customer.as_str(),
        "ticket": ticket.id().as_str(),
        "title": visible(ticket.title()),
        "severity": open.severity.map(|severity| severity.to_string()),
        "agreement": clock.agreement.id.as_str(),
        "target": clock.target.key.as_str(),
        "ends_with": kind(open),
        "due": due.map(|due| due.rfc3339(zone)),
        "left_seconds": due.map(|due| due.since(asked.now)),
        "elapsed_seconds": clock.elapsed,
        "paused_seconds": clock.paused,
        "verdict": clock.verdict.word(),
        "with": open.held.as_ref().map(|(_, holder)| holder.to_string()),
        "with_since": open.held.as_ref().map(|(since, _)| since.rfc3339(zone)),
    })
}

/// The head line: the moment that all of it is about.
pub fn head(asked: Asked<'_>) -> String {
    format!("As of {}\n\n", wall(asked.now, asked.zone))
}
