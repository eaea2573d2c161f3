//! Instants, days and periods as people write them on the command line.

use chrono::{DateTime, NaiveDateTime};

use crate::domain::time::{Date, Instant, Wall, Zone, wall_time};

/// A day or an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// A day without a time.
    Day(Date),
    /// A point in time.
    Instant(Instant),
}

/// Reads `2026-03-12`, `2026-03-12 09:14`, `2026-03-12T09:14:05` (wall time in `zone`) or an instant with its offset
/// (`…+01:00`, `…Z`). The error says what to write; a wall time that occurs twice or never lists the valid spellings.
pub fn parse(text: &str, zone: Zone) -> Result<Given, String> {
    let text = text.trim();
    if let Ok(day) = Date::parse_from_str(text, "%Y-%m-%d")
        && text.len() == 10
    {
        return Ok(Given::Day(day));
    }
    let spelled = text.replacen(' ', "T", 1);
    if spelled.get(17..19) == Some("60") {
        return Err("there is no second 60; write :59".into());
    }
    for format in ["%Y-%m-%dT%H:%M:%S%:z", "%Y-%m-%dT%H:%M%:z", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%MZ"] {
        if format.ends_with('Z') {
            if let Ok(at) = NaiveDateTime::parse_from_str(&spelled, format) {
                return Ok(Given::Instant(Instant::from_seconds(at.and_utc().timestamp())));
            }
        } else if let Ok(at) = DateTime::parse_from_str(&spelled, format) {
            return Ok(Given::Instant(Instant::from_seconds(at.timestamp())));
        }
    }
    for format in ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"] {
        if let Ok(wall) = NaiveDateTime::parse_from_str(&spelled, format) {
            return match wall_time(zone, wall) {
                Wall::Once(at) => Ok(Given::Instant(at)),
                Wall::Twice(a, b) => {
                    Err(format!("in {zone} this time occurs twice; write {} or {}", a.rfc3339(zone), b.rfc3339(zone)))
                }
                Wall::Never(at) => {
                    Err(format!("in {zone} the clocks skip this time; the next one is {}", at.rfc3339(zone)))
                }
            };
        }
    }
    Err("write a day such as 2026-03-12, or an instant such as 2026-03-12T09:14+01:00 or \"2026-03-12 09:14\"".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Stockholm;

    #[test]
    fn a_wall_time_is_read_in_the_zone_and_an_offset_is_obeyed() {
        let by_wall = parse("2026-03-12 09:14", Stockholm);
        assert_eq!(by_wall, parse("2026-03-12T09:14:00+01:00", Stockholm));
        assert_eq!(by_wall, parse("2026-03-12T08:14Z", Stockholm));
        assert!(matches!(parse("2026-03-12", Stockholm), Ok(Given::Day(_))));
    }

    #[test]
    fn times_that_occur_twice_or_never_list_what_is_valid() {
        let twice = parse("2026-10-25 02:30", Stockholm).expect_err("twice");
        assert!(twice.contains("2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00"), "{twice}");
        let never = parse("2026-03-29 02:30", Stockholm).expect_err("never");
        assert!(never.contains("2026-03-29T03:00:00+02:00"), "{never}");
        for bad in ["", "12/03/2026", "2026-3-1", "2026-02-30", "2026-03-12T09:14:60Z", "yesterday"] {
            assert!(parse(bad, Stockholm).is_err(), "{bad:?} was taken");
        }
    }
}
