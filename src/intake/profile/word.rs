//! The words of a profile that name a meaning of a state, or in whose hands something lies.

use super::Meaning;
use super::document::unknown;
use crate::domain::id::{SupplierId, TeamId};
use crate::domain::record::ticket::Holder;

/// The meaning of a state, by its word.
pub fn meaning(word: &str) -> Result<Meaning, String> {
    Ok(match word {
        "new" => Meaning::New,
        "working" => Meaning::Working,
        "restored" => Meaning::Restored,
        "resolved" => Meaning::Resolved,
        "closed" => Meaning::Closed,
        "cancelled" => Meaning::Cancelled,
        "up" => Meaning::Up,
        "down" => Meaning::Down,
        "degraded" => Meaning::Degraded,
        "unknown" => Meaning::Unknown,
        "ignore" => Meaning::Ignore,
        other => match holder(other)? {
            Some(holder) => Meaning::Waiting(holder),
            None => {
                let known = [
                    "new",
                    "working",
                    "customer",
                    "supplier/…",
                    "team/…",
                    "change",
                    "restored",
                    "resolved",
                    "closed",
                    "cancelled",
                    "up",
                    "down",
                    "degraded",
                    "unknown",
                    "ignore",
                ];
                return Err(format!("is a meaning: {}", unknown("meaning", other, &known)));
            }
        },
    })
}

/// In whose hands, as records write it; `None` for any other word, an error for a name that is none.
pub fn holder(word: &str) -> Result<Option<Holder>, String> {
    Ok(Some(match word.split_once('/') {
        None if word == "customer" => Holder::Customer,
        None if word == "change" => Holder::Change,
        None if word == "own" => Holder::Own,
        Some(("team", name)) => Holder::Team(TeamId::new(name)?),
        Some(("supplier", name)) => Holder::Supplier(SupplierId::new(name)?),
        _ => return Ok(None),
    }))
}
