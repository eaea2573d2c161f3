//! The clocks of a ticket for `sdm why`: stretch by stretch for people, as JSON, JSON lines and CSV.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::grid::{Side, grid};
use super::slo::{duration, joined, percent, taken_text, wall};
use super::visible::visible;
use super::whose;
use crate::domain::record::target::{Limit, TargetForm};
use crate::domain::time::Instant;
use crate::evaluate::outcome::Taken;
use crate::evaluate::pace::Length;
use crate::evaluate::verdict::ClockVerdict;
use crate::evaluate::why::{SpanKind, TargetClock, Why};

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.why/1";
/// The word for a clock that never stands.
const ALWAYS: &str = "24x7";

/// Everything, for programs.
pub fn json(customer: &str, why: &Why<'_>) -> Value {
    json!({
        "schema": SCHEMA,
        "customer": customer,
        "ticket": why.ticket.id().as_str(),
        "agreement": why.agreement.as_ref().ok().map(|agreement| agreement.id.as_str()),
        "reason": why.agreement.as_ref().err().map(|why| why.word()),
        "targets": why.targets.iter().map(target).collect::<Vec<_>>(),
        "underpinning": why.underpinning.iter().map(target).collect::<Vec<_>>(),
    })
}

/// One target a line.
pub fn json_lines(why: &Why<'_>) -> String {
    clocks(why).map(|clock| format!("{}\n", target(clock))).collect()
}

/// One stretch a line.
pub fn csv(customer: &str, why: &Why<'_>) -> String {
    let mut text = String::from("customer,ticket,agreement,target,from,to,kind,holder,seconds\r\n");
    for clock in clocks(why) {
        for span in &clock.spans {
            let zone = clock.agreement.zone;
            let fields = [
                customer.to_owned(),
                why.ticket.id().to_string(),
                clock.agreement.id.to_string(),
                clock.target.key.to_string(),
                span.span.from().rfc3339(zone),
                span.span.until().rfc3339(zone),
                span.kind.to_string(),
                span.holder.to_string(),
                span.span.seconds().to_string(),
            ];
            text += &fields.join(",");
            text += "\r\n";
        }
    }
    text
}

/// The clocks of the agreement, then those of what it rests on.
fn clocks<'a, 'v>(why: &'a Why<'v>) -> impl Iterator<Item = &'a TargetClock<'v>> {
    why.targets.iter().chain(&why.underpinning)
}

/// One target, for programs.
pub(super) fn target(clock: &TargetClock<'_>) -> Value {
    let zone = clock.agreement.zone;
    let at = |instant: Instant| instant.rfc3339(zone);
    let reason = match &clock.verdict {
        ClockVerdict::NotApplicable(why) => Some(why.word()),
        _ => None,
    };
    json!({
        "target": clock.target.key.as_str(),
        "agreement": clock.agreement.id.as_str(),
        "calendar": clock.calendar.map_or(ALWAYS, |calendar| calendar.as_str()),
        "clock": clock_name(clock),
        "target_seconds": match clock.length {
            Some(Length::Seconds(seconds)) => Some(seconds),
            _ => None,
        },
        "target_business_days": match clock.length {
            Some(Length::BusinessDays { days, .. }) => Some(days),
            _ => None,
        },
        "elapsed_seconds": clock.elapsed,
        "elapsed_business_days": match clock.taken {
            Some(Taken::BusinessDays(days)) => Some(super::wording::number::tenths_up(days).to_string()),
            _ => None,
        },
        "paused_seconds": clock.paused,
        "due": clock.due.map(at),
        "verdict": clock.verdict.word(),
        "reason": reason,
        "decided_at": clock.decided_at.map(at),
        "month": clock.month.map(|month| month.to_string()),
        "spans": clock.spans.iter().map(|span| json!({
            "from": at(span.span.from()),
            "to": at(span.span.until()),
            "kind": span.kind.to_string(),
            "holder": span.holder.to_string(),
        })).collect::<Vec<_>>(),
        "attribution": clock.attribution.as_ref().map(|found| whose::json(found, clock.said, zone)),
    })
}

/// `logged..resolved`, `reply`, `gap`.
fn clock_name(clock: &TargetClock<'_>) -> &'static str {
    use crate::domain::record::target::ClockEnd;
    match &clock.target.form {
        TargetForm::Clock(target) => match target.end {
            ClockEnd::Responded => "logged..responded",
            ClockEnd::Restored => "logged..restored",
            ClockEnd::Resolved => "logged..resolved",
            ClockEnd::Held => "held",
        },
        TargetForm::Reply(_) => "reply",
        TargetForm::Gap(_) => "gap",
        TargetForm::Uptime { .. }
        | TargetForm::Success { .. }
        | TargetForm::Score { .. }
        | TargetForm::Ratio { .. } => "",
    }
}

/// The rule of a target in one line: `logged..resolved within 24h, 24x7`.
fn rule(clock: &TargetClock<'_>) -> String {
    let limit = match &clock.target.form {
        TargetForm::Clock(target) => Some(target.limit.limit),
        TargetForm::Reply(limit) | TargetForm::Gap(limit) => Some(limit.limit),
        _ => None,
    };
    let limit = match limit {
        Some(Limit::Within(time)) => format!(" within {time}"),
        Some(Limit::Under(time)) => format!(" under {time}"),
        None => String::new(),
    };
    format!("{}{limit}, {}", clock_name(clock), clock.calendar.map_or(ALWAYS, |calendar| calendar.as_str()))
}

/// Every clock line by line, for people.
pub fn text(why: &Why<'_>, columns: usize) -> String {
    let ticket = why.ticket;
    let mut text = format!("{}  {}\n", ticket.id(), visible(ticket.title()));
    let severity = ticket.first_severity().map_or(String::new(), |severity| format!(", {severity} when logged"));
    text += &format!("{}{severity}; service {}\n", ticket.kind(), ticket.service());
    match &why.agreement {
        Ok(agreement) => {
            let version = agreement.version.as_ref().map_or(String::new(), |v| format!(", version {}", visible(v)));
            text += &format!("agreement {}{version}; times in {}\n", agreement.id, agreement.zone);
            if why.targets.is_empty() {
                text += "\nno target of the agreement is for this ticket\n";
            }
        }
        Err(why) => text += &format!("no agreement: {why}\n"),
    }
    for clock in &why.targets {
        text += &explained(clock, &clock.target.key.to_string(), columns);
    }
    for clock in &why.underpinning {
        text += &explained(clock, &format!("internal/{}/{}", clock.agreement.id, clock.target.key), columns);
    }
    text
}

fn explained(clock: &TargetClock<'_>, name: &str, columns: usize) -> String {
    let mut text = format!("\n{name}: {}\n", rule(clock));
    text += &stretches(clock, columns);
    let whose =
        clock.attribution.as_ref().map_or(Vec::new(), |found| whose::lines(found, clock.said, clock.agreement.zone));
    for line in summary(clock).into_iter().chain(whose) {
        text += &format!("  {line}\n");
    }
    text
}

fn stretches(clock: &TargetClock<'_>, columns: usize) -> String {
    let zone = clock.agreement.zone;
    let heads = [
        ("\u{a0}\u{a0}From", Side::Left),
        ("To", Side::Left),
        ("Clock", Side::Left),
        ("With", Side::Left),
        ("Time", Side::Right),
    ];
    let row = |span: &crate::evaluate::why::ClockSpan| {
        vec![
            joined(&format!("  {}", wall(span.span.from(), zone))),
            joined(&wall(span.span.until(), zone)),
            span.kind.to_string(),
            span.holder.to_string(),
            duration(span.span.seconds()),
        ]
    };
    grid(&heads, &clock.spans.iter().map(row).collect::<Vec<_>>(), columns)
}

fn summary(clock: &TargetClock<'_>) -> Vec<String> {
    let zone = clock.agreement.zone;
    let mut lines = Vec::new();
    let mut held: BTreeMap<(SpanKind, String), i64> = BTreeMap::new();
    for span in &clock.spans {
        *held.entry((span.kind, span.holder.to_string())).or_default() += span.span.seconds();
    }
    if held.len() > 1 {
        let parts = held.iter().map(|((kind, holder), seconds)| format!("{kind} {holder} {}", duration(*seconds)));
        lines.push(parts.collect::<Vec<_>>().join("; "));
    }
    if let Some(taken) = clock.taken {
        let used = clock.used.map_or(String::new(), |used| format!(" ({} of the agreed time)", percent(used)));
        let open = if matches!(taken, Taken::BusinessDays(_)) {
            format!(", {} of open time", duration(clock.elapsed))
        } else {
            String::new()
        };
        let paused = if clock.paused > 0 { format!(", stopped {}", duration(clock.paused)) } else { String::new() };
        lines.push(format!("used {}{open}{used}{paused}", taken_text(taken)));
    }
    if let Some(due) = clock.due {
        lines.push(format!("due {}", wall(due, zone)));
    }
    let verdict = clock.verdict.word().replace('_', " ");
    lines.push(match (&clock.verdict, clock.decided_at, clock.month) {
        (ClockVerdict::NotApplicable(why), _, _) => format!("{verdict}: {why}"),
        (_, Some(at), Some(month)) => format!("{verdict}, decided {}, counts in {month}", wall(at, zone)),
        _ => verdict,
    });
    lines
}
