//! Months and periods as people write them on the command line.

use super::{Failure, Result};
use crate::domain::time::{Instant, Month, Zone};

/// The month named, or the last full one before `now`.
pub fn month(text: Option<&str>, now: Instant, zone: Zone) -> Result<Month> {
    match text {
        None => Ok(Month::of(now.date(zone)).plus(-1)),
        Some(text) => {
            Month::parse(text).ok_or_else(|| Failure::Usage(format!("--month {text}: write a month such as 2026-10")))
        }
    }
}
