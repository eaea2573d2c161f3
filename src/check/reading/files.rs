//! Names and places of files: what lies in the store's folders.

use super::{AGREEMENT, CheckRule, ERROR, FEEDBACK, Family, PERSON, WARNING};
use crate::check::snippet::Snippet;
use crate::store::open;
use crate::store::read::rule;

const SOUND: &[Snippet] = &[Snippet::file(PERSON, "name: Bo Åkerman\n")];

/// See the module.
pub const RULES: &[CheckRule] = &[
    CheckRule {
        rule: open::BAD_ID,
        family: Family::Identity,
        about: "The name of a record's file or folder is an id: letters a–z, digits, `-` and `_`.",
        why: "A record's path is its identity (R333), and it must be the same on every file system: no spaces, no å, no \
              name that Windows keeps for a device.",
        wrong: &[Snippet::file("catalog/people/Bo Åkerman.yaml", "name: Bo Åkerman\n")],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: open::STRAY_FILE,
        about: "Every file in the store's folders lies where a record of its kind belongs.",
        why: "A record in a folder that nothing reads is missing from every report, and nobody notices (R333).",
        wrong: &[Snippet::file("customers/angstrom/ticket/T1.yaml", "title: No mail\n")],
        right: SOUND,
        ..WARNING
    },
    CheckRule {
        rule: open::NOT_A_FILE,
        about: "Everything in the store is a plain file or folder with a readable name.",
        why: "A link can lead out of the store, and a pipe or a device never ends; neither is opened (R333).",
        wrong: &[Snippet::link(PERSON, "eva.yaml")],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: open::LEFT_BEHIND,
        about: "No temporary file of a stopped write lies in the store.",
        why: "A write puts a file aside and renames it, so a stop between the two leaves one behind; the record beside \
              it is whole, and the file only clutters the next commit (R333).",
        wrong: &[Snippet::file("catalog/people/.sdm-1a2b.tmp", "name: Bo")],
        right: SOUND,
        ..WARNING
    },
    CheckRule {
        rule: rule::BAD_FILE_NAME,
        family: Family::Identity,
        about: "A file whose name says a month or a day is named after one.",
        why: "The register of reports is looked up by its month (R320); a name that is no month is never found.",
        wrong: &[Snippet::file("customers/angstrom/reports/2026-13.yaml", "texts: {headline: A calm month}\n")],
        right: &[Snippet::file("customers/angstrom/reports/2026-10.yaml", "texts: {headline: A calm month}\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::RECORD_IN_WRONG_FOLDER,
        family: Family::Identity,
        about: "A record lies in the folder of what it says it is.",
        why: "The folder decides whose report a record enters: an agreement with a team is the house's own, one with a \
              customer is that customer's (R202).",
        wrong: &[Snippet::keys(AGREEMENT, "type: ola\nteam: l2\n")],
        right: &[Snippet::keys(AGREEMENT, "type: sla\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::DUPLICATE_ROW,
        family: Family::Identity,
        about: "A row stands in its table once.",
        why: "A row that stands twice counts twice in a figure, and a merge that keeps both sides makes such rows \
              (R304, R312).",
        wrong: &[Snippet::file(
            FEEDBACK,
            "date,contact,score,nps,theme,comment,ref\n2026-10-08,Lena Lund,4,,,,\n2026-10-08,Lena Lund,4,,,,\n",
        )],
        right: &[Snippet::file(
            FEEDBACK,
            "date,contact,score,nps,theme,comment,ref\n2026-10-08,Lena Lund,4,,,,\n2026-10-15,Lena Lund,4,,,,\n",
        )],
        ..WARNING
    },
];
