//! The names of the rules by which records are read. What each is for, with examples, `check` tells.

use crate::domain::finding::Rule;

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal;)+) => {
        $($(#[doc = $doc])+ pub const $name: Rule = Rule($code);)+

        /// Every rule of reading, in the order in which the checks are made; `check` tells what each is for.
        pub const ALL: &[Rule] = &[$($name),+];
    };
}

rules! {
    /// A record file holds at most 1 MiB.
    FILE_TOO_LARGE = "file-too-large";
    /// A record file is not empty.
    EMPTY_FILE = "empty-file";
    /// A merge that stopped in the file has been finished: no lines of `<`, `=` and `>` marks.
    CONFLICT_MARKER = "conflict-marker";
    /// A record file holds no NUL bytes, which are what a crash leaves behind.
    NUL_BYTES = "nul-bytes";
    /// A record file is UTF-8.
    NOT_UTF8 = "not-utf8";
    /// A byte-order mark stands nowhere but at the start of the file.
    BYTE_ORDER_MARK = "byte-order-mark";
    /// A record file holds no control characters and no invisible line separators.
    CONTROL_CHARACTER = "control-character";
    /// Lines end with LF or CRLF.
    LONE_CR = "lone-cr";
    /// A record file is well-formed YAML.
    SYNTAX = "yaml-syntax";
    /// A record file has no directive but `%YAML`.
    DIRECTIVE = "yaml-directive";
    /// A record file holds one YAML document.
    SECOND_DOCUMENT = "second-document";
    /// Maps and lists are at most 32 levels deep.
    TOO_DEEP = "too-deep";
    /// A record holds at most 100,000 values.
    TOO_MANY_VALUES = "too-many-values";
    /// A file has fewer faults than can be told.
    TOO_MANY_FAULTS = "too-many-faults";
    /// A record has no YAML anchors, aliases, tags or merge keys.
    ANCHOR_OR_TAG = "anchor-or-tag";
    /// A key is text, not a list or a map, and not missing.
    KEY_NOT_TEXT = "key-not-text";
    /// A key stands once in its map.
    DUPLICATE_KEY = "duplicate-key";
    /// A key is one that its record knows, or starts with `x-`.
    UNKNOWN_FIELD = "unknown-field";
    /// A required key is there.
    MISSING_FIELD = "missing-field";
    /// A key that is written has a value.
    EMPTY_VALUE = "empty-value";
    /// Text, list or map: each where it belongs.
    WRONG_TYPE = "wrong-type";
    /// A value follows the grammar of its kind: a date, a duration, an amount.
    BAD_VALUE = "bad-value";
    /// Decimals stand after a point, not after a comma.
    DECIMAL_COMMA = "decimal-comma";
    /// A value with a fixed set of words is one of them.
    UNKNOWN_WORD = "unknown-word";
    /// Yes and no are written `true` and `false`.
    BOOL_TRAP = "yaml-bool-trap";
    /// Text that other YAML programs read as true, false or nothing stands in quotes.
    AMBIGUOUS_SCALAR = "ambiguous-scalar";
    /// A wall time without offset occurs exactly once in the store's zone.
    AMBIGUOUS_LOCAL_TIME = "ambiguous-local-time";
    /// A key stands only beside the word that it belongs to (`for` beside `waiting`).
    MISPLACED_FIELD = "misplaced-field";
    /// What ends does not end before it begins.
    END_BEFORE_START = "end-before-start";
    /// A ticket's log begins with `logged`, is in time order, and no word follows where it cannot.
    LOG_ORDER = "log-order";
    /// `resumed` follows a wait that is still open.
    UNPAIRED_WAIT = "unpaired-wait";
    /// A zone names a place, so that its summer time is that of the people there.
    FIXED_OFFSET_ZONE = "fixed-offset-zone";
    /// A target of an agreement promises one thing, in one of the known forms.
    TARGET_FORM = "target-form";
    /// An item of a checklist is done or skipped, not both.
    DONE_AND_SKIPPED = "done-and-skipped";
    /// `sdm.toml` is well-formed TOML.
    TOML_SYNTAX = "toml-syntax";
    /// The store's schema is one that this program knows.
    NEWER_SCHEMA = "newer-schema";
    /// A table has the columns that it must have.
    MISSING_COLUMN = "missing-column";
    /// A column of a table is one that it knows, or starts with `x-`.
    UNKNOWN_COLUMN = "unknown-column";
    /// Each row of a table has as many cells as its header.
    ROW_LENGTH = "row-length";
    /// A quoted cell of a table is closed on its line.
    OPEN_QUOTE = "open-quote";
    /// A row stands in its table once.
    DUPLICATE_ROW = "duplicate-row";
    /// A file whose name says a month or a day is named after one.
    BAD_FILE_NAME = "bad-file-name";
    /// A record lies in the folder of what it says it is.
    RECORD_IN_WRONG_FOLDER = "record-in-wrong-folder";
}

/// Errors that leave every value of a record as it was written: where a store accepts one, figures made of the record hold.
pub const HARMLESS: &[Rule] = &[UNKNOWN_FIELD, UNKNOWN_COLUMN];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_own_kebab_case_name() {
        let mut names: Vec<&str> = ALL.iter().map(|rule| rule.0).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
        for name in names {
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{name}");
        }
    }
}
