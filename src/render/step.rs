//! What a step with a ticket means, in sentences: `responded after 19 min of 1 h: met`, `resolve by Mon 10:12`; and why a
//! step is refused, with the commands that would be right. In English, as all commands are.

use serde_json::{Value, json};

use super::moment::{full, near};
use super::slo::{duration, taken_text};
use super::visible::visible;
use super::why;
use super::wording::number;
use crate::domain::legal::Standing;
use crate::domain::record::target::{ClockEnd, TargetForm};
use crate::domain::record::ticket::{Did, Entry, Holder};
use crate::domain::record::words::Language;
use crate::domain::step::{Next, Refused, is_answered, likely};
use crate::domain::time::{Instant, Zone};
use crate::evaluate::inform::News;
use crate::evaluate::news::{ClockNews, StepNews, What};
use crate::evaluate::outcome::Taken;
use crate::evaluate::pace::Length;
use crate::evaluate::verdict::{ClockVerdict, NotApplicable};
use crate::evaluate::why::TargetClock;

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.step/1";

/// What was done to one ticket.
#[derive(Debug)]
pub struct Done<'a> {
    /// `customer/id`.
    pub name: String,
    /// Path in the store.
    pub path: &'a str,
    /// The entry that went into the log; `None` where only a field was set.
    pub entry: Option<&'a Entry>,
    /// What is said instead of an entry: `cause recorded`.
    pub field: Option<&'static str>,
    /// The log said so already: nothing was written.
    pub is_old: bool,
    /// What it means for the clocks; `None` where the ticket cannot be evaluated.
    pub news: Option<StepNews<'a>>,
    /// The zone of its times.
    pub zone: Zone,
}

/// The answer for people: a head line a ticket, its sentences indented below.
pub fn text(done: &[Done<'_>], now: Instant) -> String {
    let mut text = String::new();
    for one in done {
        text += &format!("{}  {}\n", one.name, head(one));
        for line in one.news.iter().flat_map(|news| sentences(news, now, one.zone)) {
            text += &format!("  {line}\n");
        }
    }
    text
}

fn head(done: &Done<'_>) -> String {
    let what = match (done.entry, done.field) {
        (Some(entry), _) => {
            let by = entry.by.as_ref().map_or(String::new(), |by| format!(", by {}", visible(by)));
            format!("{} {}{by}", deed(&entry.did), full(entry.at, done.zone))
        }
        (None, Some(field)) => field.to_owned(),
        (None, None) => String::new(),
    };
    if done.is_old { format!("{what}: in its log already, nothing was written") } else { what }
}

fn deed(did: &Did) -> String {
    match did {
        Did::Responded { auto: true } => "answered by a machine".to_owned(),
        Did::Assigned { to } => format!("assigned to team/{to}"),
        Did::Waiting { holder } => format!("waiting for {holder}"),
        Did::Informed { kind } => format!("informed ({kind})"),
        Did::Regraded { severity } => format!("regraded to {severity}"),
        other => other.word().to_owned(),
    }
}

/// The sentences about one ticket.
pub fn sentences(news: &StepNews<'_>, now: Instant, zone: Zone) -> Vec<String> {
    let mut lines = Vec::new();
    match &news.agreement {
        Ok(_) => lines.extend(news.clocks.iter().filter_map(|one| clock(one, news, now, zone))),
        Err(why) => lines.push(format!("no clock runs: {why}")),
    }
    if news.agreement.is_ok() && news.clocks.is_empty() && lines.is_empty() {
        lines.push("no clock runs".to_owned());
    }
    for clock in &news.held {
        let Some((holder, due)) = clock.agreement.holder().zip(clock.due) else { continue };
        let of = format!("{} {}", clock.agreement.id, clock.target.key);
        lines.push(format!("{holder} has until {} ({of})", near(due, now, zone)));
    }
    if let Some((what, due)) = news.owed {
        let late = if due < now { format!(", {} late", duration(now.since(due))) } else { String::new() };
        let what = match what {
            News::Notice => "first notice to the customer",
            News::Update => "next update to the customer",
            News::Report => "written report to the customer",
        };
        lines.push(format!("{what} due {}{late}", near(due, now, zone)));
    }
    lines
}

fn clock(one: &ClockNews<'_>, news: &StepNews<'_>, now: Instant, zone: Zone) -> Option<String> {
    let key = one.clock.target.key.as_str();
    let clock = &one.clock;
    let verb = verb(&clock.target.form)?;
    Some(match one.what {
        What::Ended | What::Applies => {
            let stood = if clock.paused > 0 { format!(", stopped {}", duration(clock.paused)) } else { String::new() };
            let over = over(clock);
            let what = if one.reached.is_none() { verb.open } else { verb.done };
            let now_applies = if one.what == What::Applies { " (applies since this step)" } else { "" };
            format!(
                "{what} after {} of {}{stood}: {}{over} ({key}){now_applies}",
                taken(clock),
                agreed(clock),
                word(clock)
            )
        }
        What::Runs => {
            let due = clock.due.map_or(String::new(), |due| format!(" by {}", near(due, now, zone)));
            let risk = if clock.verdict == ClockVerdict::AtRisk { ", at risk" } else { "" };
            let left = left(clock).map_or(String::new(), |left| format!(", {left} left"));
            let why = match news.waits_for {
                Some(holder @ (Holder::Supplier(_) | Holder::Team(_))) => {
                    format!("; waiting for {holder} does not stop the clock")
                }
                Some(holder) => format!("; waiting for {holder} does not stop this clock"),
                None => String::new(),
            };
            format!("{}{due} ({key}{left}{risk}){why}", verb.todo)
        }
        What::Paused => {
            let by = news.waits_for.map_or(String::new(), |holder| format!(", waiting for {holder}"));
            format!("clock paused after {} of {} ({key}){by}", taken(clock), agreed(clock))
        }
        What::Late => {
            let due = clock.due.map_or(String::new(), |due| format!(": was due {}", near(due, now, zone)));
            format!("{} as soon as possible ({key} missed{due})", verb.todo)
        }
        What::Dropped => match &clock.verdict {
            ClockVerdict::NotApplicable(NotApplicable::Cancelled) => format!("{key} does not count: cancelled"),
            _ => format!("{key} does not apply any more"),
        },
        What::Unclear => match &clock.verdict {
            ClockVerdict::NotApplicable(why) => format!("{key} cannot be judged: {why}"),
            _ => return None,
        },
    })
}

/// How a target's end is called: to be done, done, and still not done.
struct Verb {
    todo: &'static str,
    done: &'static str,
    open: &'static str,
}

fn verb(form: &TargetForm) -> Option<Verb> {
    Some(match form {
        TargetForm::Clock(clock) => match clock.end {
            ClockEnd::Responded => Verb { todo: "respond", done: "responded", open: "not responded" },
            ClockEnd::Restored => Verb { todo: "restore", done: "restored", open: "not restored" },
            ClockEnd::Resolved => Verb { todo: "resolve", done: "resolved", open: "not resolved" },
            ClockEnd::Held => return None,
        },
        TargetForm::Reply(_) => {
            Verb { todo: "answer the customer", done: "customer answered", open: "customer not answered" }
        }
        TargetForm::Gap(_) => {
            Verb { todo: "tell the customer how it goes", done: "longest silence", open: "longest silence" }
        }
        TargetForm::Uptime { .. }
        | TargetForm::Success { .. }
        | TargetForm::Score { .. }
        | TargetForm::Ratio { .. } => return None,
    })
}

fn word(clock: &TargetClock<'_>) -> &'static str {
    if clock.verdict == ClockVerdict::Met { "met" } else { "missed" }
}

fn taken(clock: &TargetClock<'_>) -> String {
    clock.taken.map_or_else(String::new, taken_text)
}

fn agreed(clock: &TargetClock<'_>) -> String {
    match clock.length {
        Some(Length::Seconds(seconds)) => duration(seconds),
        Some(Length::BusinessDays { days, .. }) => {
            let days = crate::domain::amount::Duration::BusinessDays(days);
            number::duration(Language::En, days).replace(number::NBSP, " ")
        }
        None => String::new(),
    }
}

/// How much too late, where that is clock time.
fn over(clock: &TargetClock<'_>) -> String {
    match (clock.taken, clock.length) {
        (Some(Taken::Seconds(taken)), Some(Length::Seconds(all))) if taken > all => {
            format!(" by {}", duration(taken - all))
        }
        _ => String::new(),
    }
}

/// What is left of the agreed time, where that is clock time.
fn left(clock: &TargetClock<'_>) -> Option<String> {
    match (clock.taken, clock.length) {
        (Some(Taken::Seconds(taken)), Some(Length::Seconds(all))) if taken <= all => Some(duration(all - taken)),
        _ => None,
    }
}

/// Everything, for programs.
pub fn json(done: &[Done<'_>]) -> Value {
    let of = |one: &Done<'_>| {
        json!({
            "ticket": one.name,
            "path": one.path,
            "did": one.entry.map(|entry| entry.did.word()),
            "at": one.entry.map(|entry| entry.at.rfc3339(one.zone)),
            "written": !one.is_old,
            "agreement": one.news.as_ref().and_then(|news| news.agreement.as_ref().ok()).map(|a| a.id.as_str()),
            "reason": one.news.as_ref().and_then(|news| news.agreement.as_ref().err()).map(|why| why.word()),
            "targets": one.news.iter().flat_map(|news| &news.clocks).map(|one| why::target(&one.clock)).collect::<Vec<_>>(),
            "owed": one.news.as_ref().and_then(|news| news.owed).map(|(what, due)| json!({
                "what": what.to_string(),
                "due": due.rfc3339(one.zone),
            })),
        })
    };
    json!({ "schema": SCHEMA, "tickets": done.iter().map(of).collect::<Vec<_>>() })
}

/// Why an entry does not go into the log, and the commands that would be right.
pub fn refused(name: &str, log: &[Entry], entry: &Entry, why: &Refused, zone: Zone) -> String {
    let word = entry.did.word();
    let at = full(entry.at, zone);
    let said =
        |n: usize| log.get(n).map_or(String::new(), |entry| format!("{} {}", deed(&entry.did), full(entry.at, zone)));
    let reason = match why {
        Refused::BeforeLogged => format!("{at} is before the ticket came in: {}", said(0)),
        Refused::CannotFollow { standing: Standing::Open, .. } => match entry.did {
            Did::Resumed => format!("`{word}` at {at}: it was not waiting"),
            Did::Reopened => format!("`{word}` at {at}: it was open"),
            _ => format!("`{word}` at {at}: it was open"),
        },
        Refused::CannotFollow { since, .. } => format!("`{word}` cannot follow at {at}: {}", said(*since)),
        Refused::Breaks(n) => format!("`{word}` at {at}: then the later entry could not stand: {}", said(*n)),
    };
    let standing = crate::domain::legal::standing(log.iter().map(|entry| &entry.did));
    let right: Vec<String> =
        likely(standing, is_answered(log)).iter().map(|next| format!("  {}", command(*next, name))).collect();
    format!("{name}: {reason}\nwhat would be right now:\n{}", right.join("\n"))
}

/// A command that takes a step with a ticket, as it is typed.
fn command(next: Next, name: &str) -> String {
    match next {
        Next::Respond => format!("sdm ticket respond {name}"),
        Next::Assign => format!("sdm ticket assign {name} --to TEAM"),
        Next::Wait => format!("sdm ticket wait {name} --for customer"),
        Next::Resume => format!("sdm ticket resume {name}"),
        Next::Inform => format!("sdm ticket inform {name}"),
        Next::Restore => format!("sdm ticket restore {name}"),
        Next::Resolve => format!("sdm ticket resolve {name} --resolution TEXT"),
        Next::Close => format!("sdm ticket close {name}"),
        Next::Reopen => format!("sdm ticket reopen {name}"),
        Next::Note => format!("sdm ticket note {name} TEXT"),
    }
}
