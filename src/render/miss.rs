//! Missed targets in one sentence: what was measured, what is behind it, what comes next.

use super::moment::date;
use super::slo::{actual, required};
use crate::domain::amount::Money;
use crate::domain::record::miss::{CreditStage, CreditState};
use crate::domain::time::Date;
use crate::evaluate::missed::events;
use crate::evaluate::outcome::Outcome;

/// `measured 93.7% of 95%: 15 of 16 in time`, the same from the same records.
pub fn measured(row: &Outcome<'_>) -> String {
    use crate::evaluate::verdict::Unit;
    let counted = match row.unit {
        Unit::Tickets => format!(": {} of {} in time", row.good, row.total),
        Unit::Changes => format!(": {} of {} as meant", row.good, row.total),
        Unit::Seconds => format!(": {} of {} s up", row.good, row.total),
        _ => format!(": {} of {}", row.good, row.total),
    };
    let sign = if matches!(row.required, crate::evaluate::outcome::Required::Share(_)) { "%" } else { "" };
    format!("measured {}{sign} of {}{sign}{counted}", actual(row).unwrap_or_default(), required(row))
}

/// A record that was made.
pub fn opened(path: &str, row: &Outcome<'_>) -> String {
    let events = events(row);
    let behind = if events.is_empty() { String::new() } else { format!("; behind it {}", events.join(", ")) };
    format!("opened {path}: {}{behind}", measured(row))
}

/// A record that was there; `recorded`: the events that it names, `None` where it cannot be read.
pub fn there(path: &str, row: &Outcome<'_>, recorded: Option<&[String]>) -> String {
    let Some(recorded) = recorded else { return format!("is there {path}: it cannot be read; sdm check {path}") };
    let name = |event: &str| event.rsplit('/').next().unwrap_or(event).to_owned();
    let known: Vec<String> = recorded.iter().map(|event| name(event)).collect();
    let lacking: Vec<String> = events(row).into_iter().filter(|event| !known.contains(event)).collect();
    if lacking.is_empty() {
        format!("is there {path}")
    } else {
        format!("is there {path}: its events lack {}; add them with: sdm edit {path}", lacking.join(", "))
    }
}

/// `2125 SEK`, with its decimals only where they are not zero.
pub fn short(amount: Money) -> String {
    amount.to_string().replace(".00 ", " ")
}

/// `2125 SEK, approved by eva, sent Fri 2026-11-20, paid Tue 2026-12-01`; names as `safe` shows them.
pub fn credit_state(state: &CreditState, safe: impl Fn(&str) -> String) -> String {
    let mut text = state.amount.map(short).unwrap_or_default();
    if let Some(why) = &state.excluded {
        let amount = if text.is_empty() { String::new() } else { format!("{text}, ") };
        return format!("{amount}excluded: {}", safe(why));
    }
    if state.stage(Date::MAX) == CreditStage::Proposed {
        return format!("{text}: proposed, not approved");
    }
    text += &state.approved.as_deref().map_or(String::new(), |name| format!(", approved by {}", safe(name)));
    text += &state.sent.map_or(String::new(), |day| format!(", sent {}", date(day)));
    text += &state.paid.map_or(String::new(), |day| format!(", paid {}", date(day)));
    text
}
