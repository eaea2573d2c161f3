//! The events behind a missed target, as a record of the miss names them.

use super::outcome::{Evidence, Outcome};

/// Tickets by id, outages by id, changes by id, in time order; empty for scores and ratios.
pub fn events(row: &Outcome<'_>) -> Vec<String> {
    let mut events: Vec<(crate::domain::time::Instant, String)> = match &row.evidence {
        Evidence::Availability(made) => {
            let down = made.outages.iter().filter(|outage| outage.counted > 0);
            down.map(|found| (found.outage.from, found.outage.id.to_string())).collect()
        }
        Evidence::Tickets(rows) => {
            rows.iter().filter(|row| !row.met).map(|row| (row.logged, row.ticket.id().to_string())).collect()
        }
        Evidence::Changes(rows) => {
            rows.iter().filter(|row| !row.good).map(|row| (row.change.start, row.change.id.to_string())).collect()
        }
        _ => Vec::new(),
    };
    events.sort();
    events.into_iter().map(|(_, name)| name).collect()
}
