//! What is known of the rules that `store` applies while it reads a file, by family. The rules themselves are there.

mod bytes;
mod calendar;
mod files;
mod table;
mod time;
mod value;
mod yaml;

use super::card::{CheckRule, Family, Run, Silence};
use crate::domain::finding::{Level, Rule};

/// Every rule of reading, a list a file.
pub const RULES: &[&[CheckRule]] =
    &[bytes::RULES, files::RULES, yaml::RULES, value::RULES, table::RULES, time::RULES, calendar::RULES];

/// What most rules of reading have in common: an error that no store silences, for a record with it is not counted.
const ERROR: CheckRule = CheckRule {
    rule: Rule(""),
    level: Level::Error,
    family: Family::File,
    about: "",
    why: "",
    wrong: &[],
    right: &[],
    silence: Silence::Never,
    run: Run::Reading,
};

/// What the warnings and hints of reading have in common.
const WARNING: CheckRule = CheckRule { level: Level::Warning, silence: Silence::Allowed, ..ERROR };

/// A ticket, an agreement, a customer and the settings of `snippet::BASE`.
const TICKET: &str = "customers/angstrom/tickets/2026/10/2026-10-05-p7kqf.yaml";
const AGREEMENT: &str = "customers/angstrom/agreements/mail-2026.yaml";
const CUSTOMER: &str = "customers/angstrom/customer.yaml";
const PERSON: &str = "catalog/people/bo.yaml";
const CALENDAR: &str = "catalog/calendars/se-office.yaml";
const CHECKED: &str = "internal/outages/mail/checked.csv";
const FEEDBACK: &str = "customers/angstrom/feedback/2026.csv";
