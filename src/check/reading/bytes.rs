//! The bytes of a file: size, encoding, what a crash or a merge left in it.

use super::{CheckRule, ERROR, PERSON, WARNING};
use crate::check::snippet::Snippet;
use crate::store::read::rule;

const SOUND: &[Snippet] = &[Snippet::file(PERSON, "name: Bo Åkerman\n")];

/// See the module.
pub const RULES: &[CheckRule] = &[
    CheckRule {
        rule: rule::FILE_TOO_LARGE,
        about: "A record file holds at most 1 MiB.",
        why: "A record is read by people and compared in git; attachments belong elsewhere (R333). Such a file is \
              refused from its size alone, so that one file never stops a check.",
        wrong: &[Snippet::repeated(PERSON, "# minutes of the meeting, page by page, pasted into a record\n", 20_000)],
        right: &[Snippet::file(PERSON, "name: Bo Åkerman\nlinks: [https://wiki.example/minutes]\n")],
        ..ERROR
    },
    CheckRule {
        rule: rule::TOO_MANY_FAULTS,
        about: "A file has fewer faults than can be told.",
        why: "All faults of a file are told in one run (R333), up to 2,000 errors and as many warnings: a file with more is \
              no record that somebody slipped in, and would cost the whole check its time.",
        wrong: &[Snippet::repeated(PERSON, "nmae: Bo\u{7}\n", 2_000)],
        right: SOUND,
        ..WARNING
    },
    CheckRule {
        rule: rule::EMPTY_FILE,
        about: "A record file is not empty.",
        why: "An empty file is what a crash or a full disk leaves of a record; the record is lost unless someone \
              notices (R333).",
        wrong: &[Snippet::file(PERSON, "")],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: rule::CONFLICT_MARKER,
        about: "A merge that stopped in the file has been finished: no lines of `<`, `=` and `>` marks.",
        why: "Two branches changed the same lines and nobody has said yet which hold, so the record says nothing \
              reliable (R333).",
        wrong: &[Snippet::file(PERSON, "<<<<<<< HEAD\nname: Bo Åkerman\n=======\nname: Bo Akerman\n>>>>>>> import\n")],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: rule::NUL_BYTES,
        about: "A record file holds no NUL bytes, which are what a crash leaves behind.",
        why: "After a power cut a file can come back with its length but without its content; git has the last good \
              one (R333).",
        wrong: &[Snippet::bytes(PERSON, b"name: Bo\0\0\0\0\0\0\0\0")],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: rule::NOT_UTF8,
        about: "A record file is UTF-8.",
        why: "Names with å, ä and ö must look the same on every machine and in every report (R333); an editor set to \
              the Windows code page spoils them.",
        wrong: &[Snippet::bytes(PERSON, b"name: Bo \xC5kerman\n")],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: rule::BYTE_ORDER_MARK,
        about: "A byte-order mark stands nowhere but at the start of the file.",
        why: "The mark stays behind when files are joined; it is invisible and becomes part of a key or a value (R333).",
        wrong: &[Snippet::file(PERSON, "name: Bo \u{feff}Åkerman\n")],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: rule::CONTROL_CHARACTER,
        about: "A record file holds no control characters and no invisible line separators.",
        why: "What nobody can see in an editor could move the cursor of a terminal or break a line of a customer's \
              report (R333).",
        wrong: &[Snippet::file(PERSON, "name: Bo\u{7} Åkerman\n")],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: rule::LONE_CR,
        about: "Lines end with LF or CRLF.",
        why: "A carriage return alone ends a line for some programs and not for others, so that two readers see two \
              records (R333).",
        wrong: &[Snippet::file(PERSON, "name: Bo Åkerman\remail: bo@nordvik.example\r")],
        right: &[Snippet::file(PERSON, "name: Bo Åkerman\nemail: bo@nordvik.example\n")],
        ..ERROR
    },
];
