//! The store's settings, `sdm.toml`: data only, every key known, no value repeated in a message.

use std::collections::BTreeMap;

use crate::domain::amount::{Currency, Duration};
use crate::domain::decimal::{Decimal, Percent};
use crate::domain::finding::{Finding, Level};
use crate::domain::id::{CalendarId, Key};
use crate::domain::record::settings::{Board, Organisation, Procedure, Repeat, Role, SCHEMA, Settings};
use crate::domain::record::words::{Language, words};
use crate::domain::time::Zone;
use crate::store::layout::SETTINGS;
use crate::store::read::{Cx, Entries, Field, Form, List, OneOf, Read, Scalar, ScalarFault, rule, toml};

crate::drafts! {
    /// The settings of a store, sdm.toml.
    pub struct SettingsDraft {
        /// The version of the store's format.
        schema: Field<u32>,
        /// Whose store it is.
        organisation: Field<OrganisationDraft>,
        /// The roles of the procedure, each with its people.
        roles: Entries<RoleDraft>,
        /// Deadlines by name, such as kickoff.
        deadlines: Entries<Duration>,
        /// What holds where a record says nothing.
        defaults: Field<DefaultsDraft>,
        /// The limits of the management board.
        board: Field<BoardDraft>,
        /// When a miss counts as repeated.
        repeat: Field<RepeatDraft>,
        /// How long records are kept, by kind.
        retention: Entries<Keep>,
        /// The procedure and clause by subject; reports and findings cite them.
        procedures: Entries<OneOf<String, ProcedureDraft>>,
        /// The form ids of documents, for their footers.
        forms: Entries<String>,
        /// How grave each rule's findings are, by rule.
        levels: Entries<LevelWord>,
        /// The limit of people's utilisation.
        utilisation: Field<UtilisationDraft>,
    }

    /// Whose store it is.
    pub struct OrganisationDraft {
        /// The name on reports.
        name: Field<String>,
        /// The time zone of the house.
        zone: Field<Zone>,
        /// The language of documents where the customer says nothing.
        language: Field<Language>,
        /// The currency of money without one.
        currency: Field<Currency>,
        /// The logo: a PNG in the store.
        logo: Field<String>,
        /// How far documents may travel, such as internal.
        classification: Field<String>,
    }

    /// A role of the procedure.
    pub struct RoleDraft {
        /// What people call it.
        label: Field<String>,
        /// Who has it.
        people: List<String>,
    }

    /// What holds where a record says nothing.
    pub struct DefaultsDraft {
        /// The calendar.
        calendar: Field<CalendarId>,
        /// The words of severity.
        #[expect(dead_code, reason = "read for its faults")]
        severity: List<String>,
    }

    /// The limits of the management board.
    pub struct BoardDraft {
        /// The least availability.
        availability: Field<Percent>,
        /// The time for a first answer to critical incidents.
        #[serde(rename = "critical-response")]
        critical_response: Field<Under>,
        /// The time for the solution of critical incidents.
        #[serde(rename = "critical-resolution")]
        critical_resolution: Field<Under>,
        /// The least mean score of feedback.
        csat: Field<Decimal>,
        /// The least share of clocks that are kept.
        #[serde(rename = "sla-compliance")]
        sla_compliance: Field<Percent>,
        /// The least share of targets that are met.
        #[serde(rename = "targets-met")]
        targets_met: Field<Percent>,
        /// The time of an onboarding.
        onboarding: Field<Under>,
        /// The least share of projects on time.
        #[serde(rename = "projects-on-time")]
        projects_on_time: Field<Percent>,
        /// The least net promoter score.
        nps: Field<Decimal>,
        /// The least share of changes without rollback.
        changes: Field<Percent>,
        /// The least share of monthly reports issued by their day.
        #[serde(rename = "reports-on-time")]
        reports_on_time: Field<Percent>,
    }

    /// When a miss counts as repeated.
    pub struct RepeatDraft {
        /// So many misses of one target.
        misses: Field<u32>,
        /// Within so many months.
        months: Field<u32>,
    }

    /// Where a subject is laid down.
    pub struct ProcedureDraft {
        /// The procedure's number.
        code: Field<String>,
        /// The clause.
        clause: Field<String>,
    }

    /// The limit of people's utilisation.
    pub struct UtilisationDraft {
        /// The highest share of their time.
        limit: Field<Percent>,
    }
}

words! {
    /// The level that the store gives a rule.
    LevelWord {
        /// See [`Level::Error`].
        Error = "error" | "fel";
        /// See [`Level::Warning`].
        Warning = "warning" | "varning";
        /// See [`Level::Info`].
        Info = "info";
        /// The rule is not asked.
        None = "none" | "off" | "ingen";
    }
}

crate::word_scalars! {
    LevelWord, "level";
}

/// `under 15m`, or `15m`: a limit that must not be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Under(Duration);

impl Scalar for Under {
    const NAME: &'static str = "limit in time";
    const EXAMPLE: &'static str = "under 15m";
    const FORM: Form = Form::Like(r"^(under )?([0-9]+(bd|d|w|mo)|([0-9]+[hms])+)$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let amount = text.strip_prefix("under ").unwrap_or(text);
        Duration::parse(amount).map(Self).map_err(|help| ScalarFault::not::<Self>(text).help(help))
    }
}

/// How long something is kept: a duration, or whole years such as `5y`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep(Duration);

impl Scalar for Keep {
    const NAME: &'static str = "time to keep";
    const EXAMPLE: &'static str = "5y";
    const FORM: Form = Form::Like(r"^([0-9]+(bd|d|w|mo|y)|([0-9]+[hms])+)$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let years = text.strip_suffix('y').and_then(|years| years.parse::<u32>().ok());
        if let Some(months) = years.and_then(|years| years.checked_mul(12)) {
            return Ok(Self(Duration::Months(months)));
        }
        let help = |_| ScalarFault::not::<Self>(text).help("write years or months, like 5y or 18mo");
        Duration::parse(text).map(Self).map_err(help)
    }
}

/// Reads `sdm.toml`.
pub fn read(file: &[u8]) -> Read<Settings> {
    let mut newest = SCHEMA;
    let mut read = toml::read(SETTINGS, file, |cx, draft| settings(cx, draft, &mut newest));
    if newest > SCHEMA {
        // A newer store may have keys that only a newer program knows.
        for finding in read.findings.iter_mut().filter(|finding| finding.rule == rule::UNKNOWN_FIELD) {
            finding.level = Level::Warning;
        }
    }
    read
}

/// Settings without a file: for tests, and for a check that goes on to the records where `sdm.toml` cannot be read.
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

fn settings(cx: &mut Cx, draft: SettingsDraft, newest: &mut u32) -> Option<Settings> {
    let schema = schema(cx, draft.schema);
    *newest = schema.unwrap_or(SCHEMA);
    let organisation = draft.organisation.need_inside(cx, "organisation", organisation);
    let roles = draft
        .roles
        .each_entry(cx, "roles", |_, _, role| Some(Role { label: role.label.want(), people: role.people.all() }));
    let board = draft.board.want().map(board).unwrap_or_default();
    let repeat = draft.repeat.inside(cx, "repeat", repeat).unwrap_or_default();
    let procedures = draft.procedures.each_entry(cx, "procedures", |cx, _, procedure| match procedure {
        OneOf::One(code) => Some(Procedure { code, clause: String::new() }),
        OneOf::Other(procedure) => {
            let code = procedure.code.need(cx, "code");
            Some(Procedure { code: code?, clause: procedure.clause.want().unwrap_or_default() })
        }
    });
    let levels = draft.levels.all_entries().into_iter().map(|(rule, level)| {
        let level = match level {
            LevelWord::Error => Some(Level::Error),
            LevelWord::Warning => Some(Level::Warning),
            LevelWord::Info => Some(Level::Info),
            LevelWord::None => None,
        };
        (rule.to_string(), level)
    });
    Some(Settings {
        schema: schema?,
        organisation: organisation?,
        roles: by_name(roles),
        deadlines: by_name(draft.deadlines.all_entries()),
        default_calendar: draft.defaults.want().and_then(|defaults| defaults.calendar.want()),
        board,
        repeat,
        retention: by_name(draft.retention.all_entries().into_iter().map(|(kind, Keep(time))| (kind, time))),
        procedures: by_name(procedures),
        forms: by_name(draft.forms.all_entries()),
        levels: levels.collect(),
        utilisation_limit: draft.utilisation.want().and_then(|utilisation| utilisation.limit.want()),
    })
}

fn by_name<T>(entries: impl IntoIterator<Item = (Key, T)>) -> BTreeMap<String, T> {
    entries.into_iter().map(|(key, value)| (key.to_string(), value)).collect()
}

/// The version of the store's format: one that is newer than this program is a warning.
fn schema(cx: &mut Cx, schema: Field<u32>) -> Option<u32> {
    let schema = schema.need(cx, "schema")?;
    if schema > SCHEMA {
        let message = format!("this store has schema {schema}; this sdm knows schemas up to {SCHEMA}");
        let finding = Finding::warning(rule::NEWER_SCHEMA, cx.value_of("schema"), message);
        cx.report(finding.help("install a newer sdm; until then the store is read, and not written"));
    }
    if schema == 0 {
        cx.error(rule::BAD_VALUE, "schema", "there is no schema 0", format!("write schema = {SCHEMA}"));
        return None;
    }
    Some(schema)
}

fn organisation(cx: &mut Cx, draft: OrganisationDraft) -> Option<Organisation> {
    let name = draft.name.need(cx, "name");
    let zone = super::shape::need_zone(cx, draft.zone);
    let logo = logo(cx, draft.logo);
    Some(Organisation {
        name: name?,
        zone: zone?,
        language: draft.language.or(Language::En)?,
        currency: draft.currency.want(),
        logo,
        classification: draft.classification.want(),
    })
}

/// The logo, a PNG inside the store.
fn logo(cx: &mut Cx, logo: Field<String>) -> Option<String> {
    let path = logo.want()?;
    let inside = !path.starts_with(['/', '\\', '~'])
        && !path.contains([':', '\\'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    if inside && path.to_ascii_lowercase().ends_with(".png") {
        return Some(path);
    }
    let help = "write the path of a PNG in the store, with /, like catalog/logo.png";
    cx.error(rule::BAD_VALUE, "logo", "this is not the path of a PNG in the store", help);
    None
}

fn board(draft: BoardDraft) -> Board {
    let time = |limit: Field<Under>| limit.want().map(|Under(time)| time);
    Board {
        availability: draft.availability.want(),
        critical_response: time(draft.critical_response),
        critical_resolution: time(draft.critical_resolution),
        csat: draft.csat.want(),
        sla_compliance: draft.sla_compliance.want(),
        targets_met: draft.targets_met.want(),
        onboarding: time(draft.onboarding),
        projects_on_time: draft.projects_on_time.want(),
        nps: draft.nps.want(),
        changes: draft.changes.want(),
        reports_on_time: draft.reports_on_time.want(),
    }
}

fn repeat(cx: &mut Cx, draft: RepeatDraft) -> Option<Repeat> {
    let standard = Repeat::default();
    let mut at_least_one = |key: &str, given: Field<u32>, standard: u32| {
        let n = given.or(standard)?;
        if n == 0 {
            cx.error(rule::BAD_VALUE, key, format!("`{key}` is at least 1"), format!("write {key} = {standard}"));
            return None;
        }
        Some(n)
    };
    let misses = at_least_one("misses", draft.misses, standard.misses);
    let months = at_least_one("months", draft.months, standard.months);
    Some(Repeat { misses: misses?, months: months? })
}

#[cfg(test)]
mod tests;
