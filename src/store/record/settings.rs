//! The store's settings, `sdm.toml`: every section and key, each fault at its place.
//!
//! Unknown keys are errors that repeat the key and never its value.

use std::collections::BTreeMap;

use super::toml::{Doc, Part};
use crate::domain::amount::{Currency, Duration};
use crate::domain::decimal::{Decimal, Percent};
use crate::domain::finding::{Finding, Level, Place, Rule};
use crate::domain::id::CalendarId;
use crate::domain::record::settings::{Board, Organisation, Procedure, Repeat, Role, SCHEMA, Settings};
use crate::domain::record::words::{Language, Words};
use crate::domain::time::Zone;
use crate::store::layout::SETTINGS;
use crate::store::read::Read;

/// A store written by a newer version is read, and never written.
pub const NEWER_SCHEMA: Rule = Rule("newer-schema");
/// A zone is one of places, not a fixed distance from UTC.
pub const FIXED_OFFSET_ZONE: Rule = Rule("fixed-offset-zone");

const SECTIONS: [&str; 12] = [
    "schema",
    "organisation",
    "roles",
    "deadlines",
    "defaults",
    "board",
    "repeat",
    "retention",
    "procedures",
    "forms",
    "levels",
    "utilisation",
];

/// Reads `sdm.toml`. There is a value as soon as schema, name and zone are right; every other fault leaves a gap.
pub fn read(bytes: &[u8]) -> Read<Settings> {
    let mut doc = match Doc::parse(SETTINGS, bytes) {
        Ok(doc) => doc,
        Err(findings) => return Read { value: None, findings },
    };
    let mut top = doc.top();
    top.only(&SECTIONS);
    let schema = top.take("schema", |value| value.number(1, i64::from(u32::MAX)));
    if schema.is_none() && !top.has("schema") {
        top.lack("schema", "write `schema = 1` as the first line");
    }
    let settings = settings(&mut top, schema.and_then(|n| u32::try_from(n).ok()));
    let mut findings = doc.into_findings();
    if let Some(newer) = settings.as_ref().filter(|settings| settings.schema > SCHEMA) {
        findings.push(
            Finding::warning(
                NEWER_SCHEMA,
                Place::File { path: SETTINGS.into() },
                format!("the store has schema {}, this version of sdm writes {SCHEMA}", newer.schema),
            )
            .help("it is read as well as possible and never written; install a newer sdm"),
        );
    }
    Read { value: settings, findings }
}

fn settings(top: &mut Part, schema: Option<u32>) -> Option<Settings> {
    let organisation = organisation(top);
    let roles = top.each_table("roles", |role| {
        role.only(&["label", "people"]);
        Some(Role { label: role.take("label", |v| v.text()), people: role.texts("people") })
    });
    let deadlines = top.each("deadlines", |value| value.parse("duration", |text| Duration::parse(text).ok()));
    let default_calendar = top.table("defaults").and_then(|mut part| {
        part.only(&["calendar", "severity"]);
        part.texts("severity");
        part.take("calendar", |v| v.parse("calendar's name", |text| CalendarId::new(text).ok()))
    });
    let board = top.table("board").map(|mut part| board(&mut part)).unwrap_or_default();
    let repeat = top.table("repeat").map(|mut part| repeat(&mut part)).unwrap_or_default();
    let retention = top.each("retention", |value| value.parse("duration", years));
    let procedures = top.each_table("procedures", |part| {
        part.only(&["code", "clause"]);
        let code = part.need("code", |v| v.text());
        Some(Procedure { code: code?, clause: part.take("clause", |v| v.text()).unwrap_or_default() })
    });
    let forms = top.each("forms", |value| value.text());
    let levels = top.each("levels", |value| value.parse("level: error, warning, info or off", level));
    let utilisation_limit = top.table("utilisation").and_then(|mut part| {
        part.only(&["limit"]);
        part.take("limit", |v| v.parse("percentage, such as 90%", Percent::parse))
    });
    Some(Settings {
        schema: schema?,
        organisation: organisation?,
        roles,
        deadlines,
        default_calendar,
        board,
        repeat,
        retention,
        procedures,
        forms,
        levels,
        utilisation_limit,
    })
}

fn organisation(top: &mut Part) -> Option<Organisation> {
    let Some(mut part) = top.table("organisation") else {
        if !top.has("organisation") {
            top.lack("organisation", "write [organisation] with name, zone and language");
        }
        return None;
    };
    part.only(&["name", "zone", "language", "currency", "logo", "classification"]);
    let name = part.need("name", |v| v.text());
    let zone = part.need("zone", |v| v.parse("zone, such as Europe/Stockholm", |text| text.parse::<Zone>().ok()));
    if let Some(zone) = zone.filter(|zone| is_fixed(*zone)) {
        part.warn(
            FIXED_OFFSET_ZONE,
            "zone",
            format!("{zone} knows no summer time"),
            "write the zone of a place, such as Europe/Stockholm",
        );
    }
    let language = part.take("language", |v| v.parse("language: sv or en", Language::of_word));
    let currency = part.take("currency", |v| v.parse("currency of three capitals, such as SEK", Currency::parse));
    let logo = part.take("logo", |v| v.text());
    let classification = part.take("classification", |v| v.text());
    Some(Organisation {
        name: name?,
        zone: zone?,
        language: language.unwrap_or(Language::En),
        currency,
        logo,
        classification,
    })
}

/// Whether a zone is a fixed offset by another name (`CET` is not, but says the same and misleads; `UTC` is meant).
fn is_fixed(zone: Zone) -> bool {
    let name = zone.name();
    name != "UTC" && (!name.contains('/') || name.starts_with("Etc/"))
}

fn board(part: &mut Part) -> Board {
    part.only(&[
        "availability",
        "critical-response",
        "critical-resolution",
        "csat",
        "sla-compliance",
        "targets-met",
        "onboarding",
        "projects-on-time",
    ]);
    let percent = |part: &mut Part, key: &str| part.take(key, |v| v.parse("percentage, such as 99.9%", Percent::parse));
    let under = |part: &mut Part, key: &str| {
        part.take(key, |v| {
            v.parse("limit, such as under 15m", |text| Duration::parse(text.strip_prefix("under ")?.trim()).ok())
        })
    };
    Board {
        availability: percent(part, "availability"),
        critical_response: under(part, "critical-response"),
        critical_resolution: under(part, "critical-resolution"),
        csat: part.take("csat", |v| v.parse("score, such as \"4.0\"", Decimal::parse)),
        sla_compliance: percent(part, "sla-compliance"),
        targets_met: percent(part, "targets-met"),
        onboarding: under(part, "onboarding"),
        projects_on_time: percent(part, "projects-on-time"),
    }
}

fn repeat(part: &mut Part) -> Repeat {
    part.only(&["misses", "months"]);
    let usual = Repeat::default();
    let number =
        |part: &mut Part, key: &str| part.take(key, |v| v.number(1, 120)).and_then(|number| u32::try_from(number).ok());
    Repeat {
        misses: number(part, "misses").unwrap_or(usual.misses),
        months: number(part, "months").unwrap_or(usual.months),
    }
}

/// `5y` besides the usual durations: retention is spoken of in years.
fn years(text: &str) -> Option<Duration> {
    match text.strip_suffix('y') {
        Some(years) => years.parse::<u32>().ok()?.checked_mul(12).map(Duration::Months),
        None => Duration::parse(text).ok(),
    }
}

fn level(text: &str) -> Option<Option<Level>> {
    match text {
        "error" => Some(Some(Level::Error)),
        "warning" => Some(Some(Level::Warning)),
        "info" => Some(Some(Level::Info)),
        "off" => Some(None),
        _ => None,
    }
}

/// For tests and callers that need settings without a file.
pub fn bare(name: &str, zone: Zone) -> Settings {
    Settings {
        schema: SCHEMA,
        organisation: Organisation {
            name: name.to_owned(),
            zone,
            language: Language::En,
            currency: None,
            logo: None,
            classification: None,
        },
        roles: BTreeMap::new(),
        deadlines: BTreeMap::new(),
        default_calendar: None,
        board: Board::default(),
        repeat: Repeat::default(),
        retention: BTreeMap::new(),
        procedures: BTreeMap::new(),
        forms: BTreeMap::new(),
        levels: BTreeMap::new(),
        utilisation_limit: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::proof::{is_clean, spots};
    use super::*;
    use crate::store::read::rule;

    #[test]
    fn the_settings_of_the_examples_read_clean() {
        for file in [include_str!("../../../examples/demo/sdm.toml"), include_str!("../../../examples/empty/sdm.toml")]
        {
            let read = read(file.as_bytes());
            is_clean(file, &read.findings);
            assert_eq!(read.value.map(|settings| settings.organisation.zone.name()), Some("Europe/Stockholm"));
        }
    }

    #[test]
    fn every_fault_is_told_in_one_pass_and_no_value_of_an_unknown_key() {
        let file = "schema = 1\ncolour = \"secret\"\n[organisation]\nname = 5\nzone = \"Stockholm\"\n[repeat]\nmisses = 0\n[levels]\nlog-order = \"loud\"\n";
        let read = read(file.as_bytes());
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            ["unknown-key 2:1", "wrong-type 4:8", "bad-value 5:8", "bad-value 7:10", "bad-value 9:13"]
        );
        assert!(read.findings.iter().all(|finding| !finding.message.contains("secret")));
    }

    #[test]
    fn a_newer_schema_is_read_with_a_warning() {
        let file = "schema = 2\n[organisation]\nname = \"N\"\nzone = \"UTC\"\n";
        let read = read(file.as_bytes());
        assert_eq!(read.value.map(|settings| settings.schema), Some(2));
        assert_eq!(
            read.findings.first().map(|finding| (finding.rule, finding.level)),
            Some((NEWER_SCHEMA, Level::Warning))
        );
    }

    #[test]
    fn what_is_no_toml_is_said_at_its_place() {
        let file = "schema = 1\n[organisation\n";
        assert_eq!(spots(file, &read(file.as_bytes()).findings).len(), 1);
        assert_eq!(read(b"schema = 1\n\xff").findings.first().map(|f| f.rule), Some(rule::NOT_UTF8));
    }
}
