//! Whose a miss was: the holder by the rule, what each held and overran, and what a person says instead.

use serde_json::{Value, json};

use super::slo::{duration, wall};
use super::visible::visible;
use crate::domain::time::Zone;
use crate::evaluate::attribution::{Attribution, Overrun};

/// The holder, its evidence and the override with its reason, for programs.
pub fn json(found: &Attribution<'_>, said: Option<(&str, &str)>, zone: Zone) -> Value {
    json!({
        "by": found.by.to_string(),
        "said": said.map(|(by, why)| json!({ "by": by, "why": why })),
        "holders": found.holders.iter().map(|(holder, seconds)| json!({
            "holder": holder.to_string(),
            "seconds": seconds,
        })).collect::<Vec<_>>(),
        "overruns": found.overruns.iter().map(|one| json!({
            "agreement": one.agreement.as_str(),
            "holder": one.holder.to_string(),
            "due": one.due.rfc3339(zone),
            "over_seconds": one.seconds,
            "decisive": one.decisive,
        })).collect::<Vec<_>>(),
    })
}

/// One line for the verdict, one for each overrun, one for the override; for people.
pub fn lines(found: &Attribution<'_>, said: Option<(&str, &str)>, zone: Zone) -> Vec<String> {
    let held: Vec<String> =
        found.holders.iter().map(|(holder, seconds)| format!("{holder} {}", duration(*seconds))).collect();
    let mut lines = vec![format!("missed by {} (in their hands: {})", found.by, held.join(", "))];
    lines.extend(found.overruns.iter().map(|one| overrun(one, zone)));
    if let Some((by, why)) = said {
        lines.push(format!("the record of the miss says: by {}: {}", visible(by), visible(why)));
    }
    lines
}

fn overrun(one: &Overrun<'_>, zone: Zone) -> String {
    let effect = if one.decisive {
        "without that the target had been met"
    } else {
        "the target had been missed without that too"
    };
    format!(
        "internal/{}: the time of {} was up {}, held {} longer; {effect}",
        one.agreement,
        one.holder,
        wall(one.due, zone),
        duration(one.seconds)
    )
}
