//! Fields of a record and their values.

use super::{AGREEMENT, CUSTOMER, CheckRule, ERROR, Family, Silence, TICKET, WARNING};
use crate::check::snippet::Snippet;
use crate::domain::finding::Level;
use crate::store::read::rule;

/// See the module.
pub const RULES: &[CheckRule] = &[
    CheckRule {
        rule: rule::UNKNOWN_FIELD,
        about: "A field is one that its record knows, or starts with `x-`.",
        why: "A mistyped field is a fact that was written and never counted (R333). What is your own begins with \
              `x-`; free text goes into `notes:`.",
        wrong: &[Snippet::keys(CUSTOMER, "languge: sv\n")],
        right: &[Snippet::keys(CUSTOMER, "language: sv\nx-crm: 4711\n")],
        silence: Silence::Allowed,
        ..ERROR
    },
    CheckRule {
        rule: rule::MISSING_FIELD,
        family: Family::Completeness,
        about: "A required field is there.",
        why: "Records are reviewed for completeness and accuracy (S0 §6.5, R333); without these fields a record \
              cannot be counted at all.",
        wrong: &[Snippet::without(TICKET, "# no severity: an incident has one\n", &["severity"])],
        right: &[Snippet::keys(TICKET, "severity: high\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::EMPTY_VALUE,
        about: "A field that is written has a value.",
        why: "A field without a value says neither that nothing is known nor that nothing is there (R333): leave the \
              field out, or say what you know.",
        wrong: &[Snippet::keys(TICKET, "cause:\n")],
        right: &[Snippet::keys(TICKET, "cause: Expired certificate\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::WRONG_TYPE,
        about: "Text, list or map: each where it belongs.",
        why: "A list where one value belongs leaves it open which of them holds (R333).",
        wrong: &[Snippet::keys(TICKET, "service: [mail]\n")],
        right: &[Snippet::keys(TICKET, "service: mail\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::BAD_VALUE,
        about: "A value follows the grammar of its kind and lies within its limits: a date, a duration, an amount.",
        why: "Figures are exact, so what they are made of is never guessed (R320): 30 February is no day, and `90` says \
              neither minutes nor hours.",
        wrong: &[Snippet::keys(AGREEMENT, "until: 2026-02-30\n")],
        right: &[Snippet::keys(AGREEMENT, "until: 2026-12-31\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::DECIMAL_COMMA,
        about: "Decimals stand after a point, not after a comma.",
        why: "Reports print a comma where the reader expects one, records have one form only, so that 99,9 is never \
              read as two values (R320).",
        wrong: &[Snippet::keys(AGREEMENT, "targets:\n  availability:\n    uptime: 99,9%\n    per: month\n")],
        right: &[Snippet::keys(AGREEMENT, "targets:\n  availability:\n    uptime: 99.9%\n    per: month\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::UNKNOWN_WORD,
        about: "A value with a fixed set of words is one of them.",
        why: "Which target applies to a ticket hangs on its severity and type (R206), so a mistyped word would take it \
              out of the figures. Swedish words are accepted too.",
        wrong: &[Snippet::keys(TICKET, "severity: hihg\n")],
        right: &[Snippet::keys(TICKET, "severity: high\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::BOOL_TRAP,
        about: "Yes and no are written `true` and `false`.",
        why: "`yes`, `no`, `on` and `off` are true or false for some YAML programs and text for others (R333).",
        wrong: &[Snippet::keys(TICKET, "major: yes\n")],
        right: &[Snippet::keys(TICKET, "major: true\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::AMBIGUOUS_SCALAR,
        about: "Text that other YAML programs read as true, false or nothing stands in quotes.",
        why: "`sdm` reads `no` as the text it is, but a script that reads the same store may make `false` of it (R333).",
        wrong: &[Snippet::keys(TICKET, "title: no\n")],
        right: &[Snippet::keys(TICKET, "title: \"no\"\n")],
        ..WARNING
    },
    CheckRule {
        rule: rule::MISPLACED_FIELD,
        about: "A field stands only where it has a meaning, such as `for` beside `waiting`.",
        why: "A field where nothing reads it is a fact that is never counted (R333).",
        wrong: &[Snippet::keys(TICKET, "log:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged, for: customer}\n")],
        right: &[Snippet::keys(
            TICKET,
            "log:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged}\n  - {at: 2026-10-05T09:10:00+02:00, did: waiting, for: customer}\n",
        )],
        ..ERROR
    },
    CheckRule {
        rule: rule::TARGET_FORM,
        family: Family::Agreements,
        about: "A target of an agreement promises one thing, in one of the known forms.",
        why: "A promise that cannot be measured in one way only can be argued about (R206).",
        wrong: &[Snippet::keys(AGREEMENT, "targets:\n  availability: {uptime: 99.9%, score: 4.0}\n")],
        right: &[Snippet::keys(
            AGREEMENT,
            "targets:\n  availability: {uptime: 99.9%, per: month}\n  satisfaction: {score: 4.0}\n",
        )],
        ..ERROR
    },
    CheckRule {
        rule: rule::DONE_AND_SKIPPED,
        family: Family::Completeness,
        about: "An item of a checklist is done or skipped, not both.",
        why: "A checklist is evidence (R086): it must say plainly whether a step was taken or left out, and by whom.",
        wrong: &[Snippet::file(
            "customers/angstrom/processes/quality.yaml",
            "contract: main\nworkflow: quality\nitems:\n  methodology:\n    done: {date: 2026-10-01, by: eva}\n    skip: {why: agreed with the customer, by: eva}\n",
        )],
        right: &[Snippet::file(
            "customers/angstrom/processes/quality.yaml",
            "contract: main\nworkflow: quality\nitems:\n  methodology:\n    done: {date: 2026-10-01, by: eva}\n",
        )],
        ..ERROR
    },
    CheckRule {
        rule: rule::NEWER_SCHEMA,
        level: Level::Warning,
        about: "The store's schema is one that this program knows.",
        why: "A newer store may hold facts that an older program does not count (R333); it is read, and not written.",
        wrong: &[Snippet::file(
            "sdm.toml",
            "schema = 2\n\n[organisation]\nname = \"Nordvik\"\nzone = \"Europe/Stockholm\"\n",
        )],
        right: &[Snippet::file(
            "sdm.toml",
            "schema = 1\n\n[organisation]\nname = \"Nordvik\"\nzone = \"Europe/Stockholm\"\n",
        )],
        ..ERROR
    },
];
