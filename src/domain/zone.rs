//! Zones that are in the IANA list but are no place: which city's zone to write instead.

use super::time::Zone;

/// The zone of a place that is meant by an abbreviation or a fixed offset; `None` for a zone that follows a place's law
/// and for UTC by any name.
///
/// An abbreviation such as `CET` names a rule of a group of countries, not the law of one of them, and an offset such as
/// `Etc/GMT-1` knows no summer time, so months and openings would be an hour wrong for half the year.
pub fn place_instead(zone: Zone) -> Option<&'static str> {
    Some(match zone.name() {
        "CET" | "MET" | "Etc/GMT-1" => "Europe/Stockholm",
        "EET" | "Etc/GMT-2" => "Europe/Helsinki",
        "WET" => "Europe/Lisbon",
        "GB" | "GB-Eire" => "Europe/London",
        "EST" | "EST5EDT" | "Etc/GMT+5" => "America/New_York",
        "CST6CDT" | "Etc/GMT+6" => "America/Chicago",
        "MST" | "MST7MDT" | "Etc/GMT+7" => "America/Denver",
        "PST8PDT" | "Etc/GMT+8" => "America/Los_Angeles",
        "HST" | "Etc/GMT+10" => "Pacific/Honolulu",
        "GMT" | "GMT0" | "GMT+0" | "GMT-0" | "Greenwich" | "Etc/GMT" | "Etc/GMT0" | "Etc/GMT+0" | "Etc/GMT-0"
        | "Etc/Greenwich" => "Europe/London",
        "Etc/GMT-3" => "Europe/Istanbul",
        "Etc/GMT-8" => "Asia/Singapore",
        "Etc/GMT-9" => "Asia/Tokyo",
        name if name.starts_with("Etc/GMT") => "Area/City",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_offsets_name_a_place_to_write() {
        assert_eq!(place_instead(Zone::CET), Some("Europe/Stockholm"));
        assert_eq!(place_instead(Zone::Etc__GMTMinus1), Some("Europe/Stockholm"));
        assert_eq!(place_instead(Zone::Europe__Stockholm), None);
        assert_eq!(place_instead(Zone::UTC), None);
    }

    #[test]
    fn every_place_to_write_is_a_zone_that_needs_no_other() {
        for zone in chrono_tz::TZ_VARIANTS {
            if let Some(place) = place_instead(zone).filter(|place| *place != "Area/City") {
                let place: Zone = place.parse().expect("a zone");
                assert_eq!(place_instead(place), None, "{place}");
            }
        }
    }
}
