//! The YAML of a file, and the TOML of the settings.

use super::{CheckRule, ERROR, PERSON, TICKET};
use crate::check::snippet::Snippet;
use crate::store::read::rule;

const SOUND: &[Snippet] = &[Snippet::file(PERSON, "name: Bo Åkerman\n")];

/// See the module.
pub const RULES: &[CheckRule] = &[
    CheckRule {
        rule: rule::SYNTAX,
        about: "A record file is well-formed YAML.",
        why: "What cannot be read cannot be counted, and a record that is left out in silence makes a figure wrong \
              (R333).",
        wrong: &[Snippet::keys(TICKET, "title: No mail: not since nine\n")],
        right: &[Snippet::keys(TICKET, "title: \"No mail: not since nine\"\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::DIRECTIVE,
        about: "A record file has no directive but `%YAML`.",
        why: "A directive changes how the rest is read, so that two programs read two records (R333); no record needs \
              one.",
        wrong: &[Snippet::file(PERSON, "%TAG !e! tag:example,2026:\n---\nname: Bo Åkerman\n")],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: rule::SECOND_DOCUMENT,
        about: "A record file holds one YAML document.",
        why: "One record is one file, so that its path is its identity (R333); a second document after `---` would \
              have none.",
        wrong: &[Snippet::file(PERSON, "name: Bo Åkerman\n---\nname: Eva Ek\n")],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: rule::TOO_DEEP,
        about: "Maps and lists are at most 32 levels deep.",
        why: "No record needs it, and deep nesting is how a file is made to exhaust the program that reads it (R333).",
        wrong: &[Snippet::file(
            PERSON,
            "name: Bo Åkerman\nx-deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
        )],
        right: &[Snippet::file(PERSON, "name: Bo Åkerman\nx-deep: [[a]]\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::TOO_MANY_VALUES,
        about: "A record holds at most 100,000 values.",
        why: "A record is one thing that happened or was agreed; so many values are a table, which belongs into a CSV \
              file (R330).",
        wrong: &[Snippet::repeated(PERSON, "- 1\n", 100_001)],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: rule::ANCHOR_OR_TAG,
        about: "A record has no YAML anchors (`&name`), aliases (`*name`), tags (`!name`) and merge keys (`<<`).",
        why: "An alias makes one line depend on another far away, and a small file large without end (R333); text \
              that begins with `*`, `&` or `!` is usually meant as text and needs quotes.",
        wrong: &[Snippet::keys(TICKET, "title: *urgent* no mail\n")],
        right: &[Snippet::keys(TICKET, "title: \"*urgent* no mail\"\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::KEY_NOT_TEXT,
        about: "A key is text, not a list or a map, and not missing.",
        why: "Every field is known by its name; a key that is no name cannot be looked up (R333).",
        wrong: &[Snippet::file(PERSON, "name: Bo Åkerman\n[x-a, x-b]: 1\n")],
        right: &[Snippet::file(PERSON, "name: Bo Åkerman\nx-a: 1\nx-b: 1\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::DUPLICATE_KEY,
        about: "A key stands once in its map.",
        why: "Most YAML readers take the last of two and say nothing, so the first is lost without a trace (R333); \
              only a person knows which of the two holds.",
        wrong: &[Snippet::keys(TICKET, "severity: high\nseverity: low\n")],
        right: &[Snippet::keys(TICKET, "severity: high\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::TOML_SYNTAX,
        about: "`sdm.toml` is well-formed TOML.",
        why: "Zone, language and limits of the whole store stand there; without them no figure can be made (R308).",
        wrong: &[Snippet::keys("sdm.toml", "[organisation]\nname = Nordvik\nzone = \"Europe/Stockholm\"\n")],
        right: &[Snippet::keys("sdm.toml", "[organisation]\nname = \"Nordvik\"\nzone = \"Europe/Stockholm\"\n")],
        ..ERROR
    },
];
