//! What the YAML parser complains of, in words that tell an author what to write. Knows text, not records.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::quote::quote;
use super::rule;
use crate::domain::finding::Rule;

/// A syntax error in our words.
pub(super) struct Fault {
    pub rule: Rule,
    /// The bytes of the text to show.
    pub range: Range<usize>,
    pub message: String,
    pub help: String,
    /// Whether an open bracket belongs to it.
    pub in_brackets: bool,
}

/// What is said of a tab, and the help.
pub(super) const TAB: (&str, &str) = ("a tab where YAML wants spaces", "indent with spaces, two for each level");
const BRACKET_HELP: &str = "separate entries by commas and close the bracket; text with , [ ] { } or `: ` needs quotes";

/// Explains a syntax error of the parser.
pub(super) fn explain(fault: &ScanError, text: &str) -> Fault {
    use ErrorKind as K;
    let at = fault.marker().byte_offset().unwrap_or_default().min(text.len());
    let line = Line::around(text, at);
    let one = |message: &str, help: &str| Fault {
        rule: rule::SYNTAX,
        range: character(text, at),
        message: message.to_owned(),
        help: help.to_owned(),
        in_brackets: false,
    };
    match fault.kind() {
        K::MappingValueNotAllowed => second_colon(&line, at).unwrap_or_else(|| line_above(text, &line, at)),
        K::SimpleKeyExpected | K::InvalidSimpleKey | K::ExpectedBlockMappingKey => {
            if line.rest_from(at).trim_start().starts_with("- ") {
                one("a list entry among the keys of a map", "indent it below its key, two spaces deeper")
            } else {
                Fault {
                    range: line.word_from(at),
                    ..one(
                        "a `key: value` of the map above is expected here",
                        "write the colon after the key, and indent the keys of one map alike",
                    )
                }
            }
        }
        K::ExpectedDocumentStart => line_above(text, &line, at),
        K::InvalidColonPlacement
        | K::FlowMappingValueAdjacentCollection
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::UnclosedFlowCollection { .. }
        | K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping
        | K::BlockEntryInFlowCollection
        | K::InvalidFlowScalarIndent => Fault {
            in_brackets: true,
            ..one("inside brackets, a comma or the closing bracket is missing before this", BRACKET_HELP)
        },
        K::MisplacedFlowCollectionEnd => {
            one("a closing bracket without an opening one", "delete it; text that begins with a bracket needs quotes")
        }
        K::MismatchedFlowCollectionEnd { open, close } => Fault {
            in_brackets: true,
            ..one(
                &format!("a bracket opened by `{open}` is closed by `{close}`"),
                "close it with its own kind of bracket",
            )
        },
        K::UnclosedQuotedScalar => one(
            "a quote opens here and is never closed",
            "close it with the same quote; text that begins with a quote mark needs quotes around it",
        ),
        K::DocumentIndicatorInQuotedScalar => {
            one("a quoted text runs across `---` or `...`", "close the quote before this line")
        }
        K::InvalidTrailingSingleQuotedScalar => one(
            "text after a closing single quote",
            "inside '…' write two quotes for one ('it''s'), or use double quotes around the whole",
        ),
        K::InvalidTrailingDoubleQuotedScalar => one(
            "text after a closing double quote",
            "inside \"…\" write \\\" for a quote, or use single quotes around the whole",
        ),
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate
        | K::InvalidUnicodeEscape => Fault {
            range: bad_escape(text, at),
            ..one("an unknown escape in double-quoted text", "write \\\\ for a backslash, or use single quotes")
        },
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabInPlainScalar
        | K::TabAtBlockScalarStart => {
            let tab = text[line.start..].bytes().take(at - line.start + 1).position(|b| b == b'\t');
            let range = tab.map_or(character(text, at), |n| line.start + n..line.start + n + 1);
            Fault { range, ..one(TAB.0, TAB.1) }
        }
        K::UnexpectedCharacter { character } => {
            one(&format!("text cannot begin with {}", quote(&character.to_string())), "put the text in double quotes")
        }
        K::MissingAnchorOrAliasName => one("text cannot begin with * or &", "put the text in double quotes"),
        K::BlockSequenceEntryNotAllowed => one(
            "a list entry cannot begin here",
            "write each `- entry` on a line of its own below the key, or [a, b] beside it",
        ),
        K::ExpectedBlockSequenceEntry => one(
            "a list entry (`- …`) is expected here",
            "indent what belongs to the entry above below its first letter",
        ),
        K::InvalidIndentation | K::InvalidBlockScalarIndent | K::InvalidQuotedScalarIndent => {
            one("this line is indented wrongly", "indent the lines of one map, list or text alike")
        }
        K::UnexpectedEof | K::UnexpectedEofBlockMapping | K::UnexpectedEofBlockSequence => {
            one("the file ends too early", "restore its last lines, with git if need be")
        }
        K::CommentNotSeparated => one("a comment needs a space before #", "write a space before #, or quote the text"),
        K::CommentInterceptedScalar => {
            one("a comment stands inside a text of several lines", "move the comment, or quote the text")
        }
        K::RecursionLimitExceeded => Fault {
            rule: rule::TOO_DEEP,
            ..one(
                &format!("maps and lists are nested more than {} deep", super::parse::MAX_DEPTH),
                "no record needs that; look for a bracket that is not closed",
            )
        },
        K::ExpectedTagBang
        | K::ExpectedTagDirectiveBang
        | K::InvalidGlobalTagCharacter
        | K::InvalidTagTerminator
        | K::MissingTagUri
        | K::UnclosedVerbatimTag
        | K::InvalidTagEscape
        | K::InvalidTagUtf8LeadingByte
        | K::InvalidTagUtf8TrailingByte
        | K::InvalidTagUtf8
        | K::UndeclaredTagHandle => Fault {
            rule: rule::ANCHOR_OR_TAG,
            ..one("a YAML tag (`!name`)", "delete it; if the text begins with !, put it in quotes")
        },
        K::DuplicateVersionDirective
        | K::UnsupportedYamlMajorVersion
        | K::DuplicateTagDirective
        | K::MissingDocumentEndBeforeDirective
        | K::InvalidDirectiveTerminator
        | K::MissingYamlVersionSeparator
        | K::MissingDirectiveName
        | K::InvalidDirectiveName
        | K::DirectiveByteLimitExceeded { .. }
        | K::TooManyReservedDirectiveParams { .. }
        | K::YamlVersionTooLong
        | K::MissingYamlVersion
        | K::InvalidTagDirectiveTerminator => {
            Fault { rule: rule::DIRECTIVE, ..one("a YAML directive that cannot be read", "delete this line") }
        }
        other => one(&format!("the YAML is not well-formed: {other}"), "compare the line with a record that is right"),
    }
}

/// A key where none can be: because the line above has no colon, or this line is indented below a key with a value.
fn line_above(text: &str, line: &Line, at: usize) -> Fault {
    let mut above = None;
    let mut end = line.start;
    while end > 0 && above.is_none() {
        let other = Line::around(text, end - 1);
        end = other.start;
        above = (!matches!(other.text.trim_start().bytes().next(), None | Some(b'#'))).then_some(other);
    }
    let fault = |range, message: &str, help: &str| Fault {
        rule: rule::SYNTAX,
        range,
        message: message.to_owned(),
        help: help.to_owned(),
        in_brackets: false,
    };
    match above {
        Some(above) if !above.text.contains(": ") && !above.text.trim_end().ends_with(':') => {
            let help = match above.text.contains(':') {
                true => "write a space after the colon: `key: value`",
                false => "write `key: value`",
            };
            fault(above.word_from(above.start + above.indent()), "a line without a colon among the keys of a map", help)
        }
        _ => fault(
            line.word_before(at),
            "this key does not belong to the map above it",
            "indent the keys of one map alike; a key that holds others has nothing after its colon",
        ),
    }
}

/// `title: Login: fails`: the value holds a colon and a space and must be quoted.
fn second_colon(line: &Line, at: usize) -> Option<Fault> {
    let before = line.text.get(..at - line.start)?;
    let first = before.find(": ")?;
    let value = line.text[first + 2..].trim();
    let key = before[..first].trim_start().trim_start_matches("- ");
    let fits = value.chars().count() <= super::quote::SHOWN && !value.contains(['"', '\\']);
    let help = match fits && !key.contains(['{', '[', ',', '"', '\'']) {
        true => format!("put the text in double quotes: {key}: \"{value}\""),
        false => "put the text in double quotes".to_owned(),
    };
    Some(Fault {
        rule: rule::SYNTAX,
        range: at..at + 1,
        message: "text that holds a colon and a space must be in quotes".to_owned(),
        help,
        in_brackets: false,
    })
}

/// The backslash and letter of the first escape after an opening quote that YAML does not know.
fn bad_escape(text: &str, quote: usize) -> Range<usize> {
    let mut chars = text[quote..].char_indices().skip(1);
    while let Some((n, c)) = chars.next() {
        if c != '\\' {
            continue;
        }
        match chars.next() {
            Some((_, c)) if "0abt\tnvfre \"/\\N_LP\n\r".contains(c) => {}
            // Hexadecimal escapes: the digits after the letter must be there.
            Some((m, c @ ('x' | 'u' | 'U'))) => {
                let digits = match c {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let hex = text.get(quote + m + 1..quote + m + 1 + digits);
                let value = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
                if value.and_then(char::from_u32).is_none() {
                    return quote + n..quote + m + 1;
                }
            }
            Some((m, c)) => return quote + n..quote + m + c.len_utf8(),
            None => break,
        }
    }
    character(text, quote)
}

/// The bytes of the character at a place; nothing at a line's end.
fn character(text: &str, at: usize) -> Range<usize> {
    let length = text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| !matches!(c, '\n' | '\r'));
    at..at + length.map_or(0, char::len_utf8)
}

/// The line around a place.
struct Line<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Line<'a> {
    fn around(text: &'a str, at: usize) -> Self {
        let start = text.get(..at).and_then(|head| head.rfind('\n')).map_or(0, |n| n + 1);
        let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
        Self { text: text[start..end].trim_end_matches('\r'), start }
    }

    fn rest_from(&self, at: usize) -> &'a str {
        self.text.get(at.saturating_sub(self.start)..).unwrap_or_default()
    }

    /// From the first letter of the line to `at`.
    fn word_before(&self, at: usize) -> Range<usize> {
        (self.start + self.indent()).min(at)..at
    }

    /// The bytes of white space at its start.
    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// From `at` to the end of what stands there.
    fn word_from(&self, at: usize) -> Range<usize> {
        at..at + self.rest_from(at).trim_end().len()
    }
}
