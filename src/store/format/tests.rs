//! The canonical form by example, and the law: of any record of any kind it says the same, with every comment, and once
//! is enough.

use proptest::prelude::*;

use super::*;
use crate::domain::record::RecordKind;
use crate::store::any;
use crate::store::layout::Slot;
use crate::store::read::Form;
use crate::store::record::kinds;
use chrono_tz::Europe::Stockholm;

fn form(kind: RecordKind, file: &str) -> String {
    match canonical(&Slot::of_any(kind).expect("a place").path, file.as_bytes(), &kinds::shape(kind), Stockholm) {
        Ok(text) => text,
        Err(fault) => panic!("{fault:?}\n{file}"),
    }
}

#[test]
fn keys_come_in_the_order_of_the_draft_with_the_comments_that_belong_to_them() {
    let file = "\
# yaml-language-server: $schema=../../schema/ticket.json
# of the old tool

# what the customer sees
service: 'communications' # the big one


type: incident
title: Login
x-mine: 012
log:
    # the night shift
    - did: loggad
      at: 2026-03-12 09:14
      by: eva # by phone
    - {text: no, did: responded, at: 2026-03-12T08:21:00Z} # quick
    # to be continued
# the end
";
    assert_eq!(
        form(RecordKind::Ticket, file),
        "\
# yaml-language-server: $schema=../../schema/ticket.json
# of the old tool

title: Login

type: incident
# what the customer sees
service: communications # the big one
log:
  # the night shift
  - at: 2026-03-12T09:14:00+01:00
    did: logged
    by: eva # by phone
  - {at: 2026-03-12T09:21:00+01:00, did: responded, text: \"no\"} # quick
  # to be continued
x-mine: 012
# the end
"
    );
}

#[test]
fn logs_and_signatures_take_a_line_an_entry_and_checklists_two_lines_an_item() {
    let file = "\
signed: [{date: 2026-03-02, name: A. Berg, party: leverantör}, {party: customer, name: \"no\", date: \"2026-03-02\"}]
targets: {
  availability: {per: month, uptime: 99.9%},
  first: {within: 15m, clock: logged..responded} }
";
    assert_eq!(
        form(RecordKind::Agreement, file),
        "\
targets:
  availability: {uptime: 99.9%, per: month}
  first: {clock: logged..responded, within: 15m}
signed:
  - {party: provider, name: A. Berg, date: 2026-03-02}
  - {party: customer, name: \"no\", date: 2026-03-02}
"
    );
    let file = "items: {testing: {uat-passed: {done: {by: bo, date: 2026-03-02}}, uat-planned: {done: }}}\n";
    assert_eq!(
        form(RecordKind::Onboarding, file),
        "\
items:
  testing:
    uat-passed:
      done: {date: 2026-03-02, by: bo}
    uat-planned:
      done:
"
    );
}

#[test]
fn text_in_lines_stays_in_lines_and_what_is_safe_loses_its_quotes() {
    let file =
        "notes: |+\n    one\n\n      two\n\nname: \"A: b\"\nroles: ['CSM', \"a,b\"]\nlinks: >-\n   long\n   words\r\n";
    assert_eq!(
        form(RecordKind::Person, file),
        "name: \"A: b\"\nroles: [CSM, \"a,b\"]\nnotes: |\n  one\n\n    two\nlinks: >-\n  long\n  words\n"
            .replace("|\n", "|+\n")
            .replace("two\n", "two\n\n")
    );
}

#[test]
fn what_does_not_parse_is_left_and_says_why() {
    let shape = kinds::shape(RecordKind::Team);
    for file in ["name: [a\n", "name: a\nname: b\n", "name: &a b\n", "", "- a\n"] {
        assert!(canonical("catalog/teams/a.yaml", file.as_bytes(), &shape, Stockholm).is_err(), "{file:?}");
    }
}

#[test]
fn the_examples_are_in_canonical_form() {
    let mut changed = Vec::new();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for store in ["demo", "empty"] {
        let root = crate::store::disk::Root::new(&root.join(store)).expect("a store");
        let walk = crate::store::walk::walk(&root, &crate::store::walk::Scope::All).expect("a walk");
        for slot in walk.slots {
            let crate::store::layout::Kind::Record(kind) = slot.what else { continue };
            let file = root.read(&slot.path, 1 << 20).expect("a record");
            let text = canonical(&slot.path, &file, &kinds::shape(kind), Stockholm).expect("canonical");
            let file = String::from_utf8_lossy(&file);
            let other = text.lines().zip(file.lines()).find(|(now, was)| now != was);
            if text != file {
                changed.push(format!("{}: {other:?}", slot.path));
            }
        }
    }
    assert_eq!(changed, [] as [String; 0]);
}

/// Numbers out of a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).expect("small")
    }
}

/// Writes records by hand, as carelessly as people do.
struct Hand {
    dice: Dice,
    out: String,
    comments: usize,
}

const TEXTS: [&str; 14] = [
    "Plain text",
    "no",
    "12:30",
    "it's, here",
    "# not",
    "a: b",
    "åäö — ok",
    "4711",
    "2026-01-02",
    "true",
    "~",
    "[x]",
    "say \"hi\"",
    "back\\slash",
];

impl Hand {
    fn comment(&mut self) -> String {
        self.comments += 1;
        format!("# {} it's {{not}}: data", self.comments)
    }

    fn scalar(&mut self, shape: &Shape, flow: bool) -> String {
        let Shape::Scalar(scalar) = shape else {
            return ["12", "\"12\"", "free", "'a b'"][self.dice.roll(4)].to_owned();
        };
        if !scalar.words.is_empty() {
            let (word, also) = scalar.words[self.dice.roll(scalar.words.len())];
            return also.first().filter(|_| self.dice.roll(2) == 0).copied().unwrap_or(word).to_owned();
        }
        if scalar.form == Form::Instant {
            return ["2026-03-12 09:14", "2026-03-12T08:14:00Z", "\"2026-07-01T10:00+02:00\""][self.dice.roll(3)]
                .to_owned();
        }
        if scalar.form != Form::Text {
            let example = scalar.example.trim_matches('"');
            return if self.dice.roll(4) == 0 { format!("'{example}'") } else { example.to_owned() };
        }
        let text = TEXTS[self.dice.roll(TEXTS.len())];
        match self.dice.roll(3) {
            0 => format!("'{}'", text.replace('\'', "''")),
            1 => crate::store::write::scalar::quoted(text),
            _ if text == "no" && !flow => text.to_owned(),
            _ => {
                let place = if flow {
                    crate::store::write::scalar::Place::Flow
                } else {
                    crate::store::write::scalar::Place::Block
                };
                crate::store::write::scalar::scalar(text, place).into_owned()
            }
        }
    }

    /// The entries of a map: key and what stands behind it.
    fn entries<'s>(&mut self, shape: &'s Shape) -> Option<Vec<(String, &'s Shape)>> {
        match shape {
            Shape::Part(part) => {
                let mut keys: Vec<_> = part.keys.iter().filter(|_| self.dice.roll(2) == 0).collect();
                for n in (1..keys.len()).rev() {
                    let m = self.dice.roll(n + 1);
                    keys.swap(n, m);
                }
                let mut all: Vec<_> = keys.into_iter().map(|key| (key.name.to_owned(), &key.shape)).collect();
                if self.dice.roll(5) == 0 {
                    all.push(("x-mine".to_owned(), &Shape::Anything));
                }
                Some(all)
            }
            Shape::Entries { key, value } => {
                let Shape::Scalar(scalar) = &**key else { return None };
                let names: Vec<&str> = match (scalar.words.as_slice(), scalar.name) {
                    ([], "key" | "text") => vec!["A-1", "b"],
                    ([], _) => vec![scalar.example.trim_matches('"')],
                    (words, _) => words.iter().map(|(word, _)| *word).take(2).collect(),
                };
                let count = self.dice.roll(names.len() + 1);
                Some(names.into_iter().take(count).map(|name| (name.to_owned(), &**value)).collect())
            }
            _ => None,
        }
    }

    fn lead(&mut self, indent: usize) {
        if self.dice.roll(8) == 0 {
            self.out.push_str(if self.dice.roll(2) == 0 { "\n" } else { "\n\n" });
        }
        if self.dice.roll(6) == 0 {
            let comment = self.comment();
            self.out.push_str(&format!("{:indent$}{comment}\n", ""));
        }
    }

    fn line_end(&mut self) {
        if self.dice.roll(6) == 0 {
            let comment = self.comment();
            self.out.push_str(&format!("  {comment}"));
        }
        self.out.push('\n');
    }

    fn map(&mut self, entries: Vec<(String, &Shape)>, indent: usize) {
        for (key, shape) in entries {
            self.lead(indent);
            self.out.push_str(&format!("{:indent$}{key}:", ""));
            self.value(shape, indent);
        }
        if self.dice.roll(9) == 0 {
            let comment = self.comment();
            self.out.push_str(&format!("{:indent$}{comment}\n", ""));
        }
    }

    /// What stands behind a key or dash, up to the end of its lines.
    fn value(&mut self, shape: &Shape, indent: usize) {
        let shape = match shape {
            Shape::OneOf(one, other) => {
                if self.dice.roll(2) == 0 {
                    one
                } else {
                    other
                }
            }
            other => other,
        };
        let deep = indent + 1 + self.dice.roll(4);
        let is_text = matches!(shape, Shape::Scalar(scalar) if scalar.form == Form::Text && scalar.words.is_empty());
        match shape {
            Shape::Scalar(_) | Shape::Anything if is_text && self.dice.roll(4) == 0 => {
                let sign = ["|", ">", "|-", ">-", "|+"][self.dice.roll(5)];
                self.out.push_str(&format!(" {sign}"));
                self.line_end();
                for line in ["First line", "  indented # no comment", "", "last: one"] {
                    let pad = if line.is_empty() { 0 } else { deep };
                    self.out.push_str(&format!("{:pad$}{line}\n", ""));
                }
            }
            Shape::Scalar(_) | Shape::Anything => {
                let text = self.scalar(shape, false);
                self.out.push_str(&format!(" {text}"));
                self.line_end();
            }
            Shape::List(item) if self.dice.roll(2) == 0 => {
                let count = 1 + self.dice.roll(3);
                self.line_end();
                for _ in 0..count {
                    self.lead(deep);
                    self.out.push_str(&format!("{:deep$}-", ""));
                    match self.entries(item).filter(|entries| !entries.is_empty()) {
                        Some(entries) if self.dice.roll(2) == 0 => {
                            let at = self.out.len();
                            self.map(entries, deep + 2);
                            // The first line goes behind the dash, unless a comment or an empty line stands there.
                            let first = &self.out[at..];
                            if first.starts_with(' ') && !first.trim_start().starts_with('#') {
                                self.out.replace_range(at..at + deep + 2, " ");
                            } else {
                                self.out.insert(at, '\n');
                            }
                        }
                        _ => self.flow_value(item, deep),
                    }
                }
            }
            Shape::Part(_) | Shape::Entries { .. } if self.dice.roll(2) == 0 => {
                match self.entries(shape).filter(|entries| !entries.is_empty()) {
                    Some(entries) => {
                        self.line_end();
                        self.map(entries, deep);
                    }
                    None => self.out.push_str(" {}\n"),
                }
            }
            other => self.flow_value(other, indent),
        }
    }

    fn flow_value(&mut self, shape: &Shape, indent: usize) {
        self.out.push(' ');
        let spread = self.dice.roll(3) == 0;
        self.flow(shape, indent + 2, spread);
        self.line_end();
    }

    fn flow(&mut self, shape: &Shape, indent: usize, spread: bool) {
        let shape = match shape {
            Shape::OneOf(one, other) => {
                if self.dice.roll(2) == 0 {
                    one
                } else {
                    other
                }
            }
            other => other,
        };
        let mut parts: Vec<(Option<String>, &Shape)> = Vec::new();
        let brackets = match shape {
            Shape::List(item) => {
                let count = self.dice.roll(3);
                parts.extend((0..count).map(|_| (None, &**item)));
                ("[", "]")
            }
            Shape::Part(_) | Shape::Entries { .. } => {
                parts
                    .extend(self.entries(shape).unwrap_or_default().into_iter().map(|(key, shape)| (Some(key), shape)));
                ("{", "}")
            }
            scalar => {
                let text = self.scalar(scalar, true);
                self.out.push_str(&text);
                return;
            }
        };
        self.out.push_str(brackets.0);
        let count = parts.len();
        for (n, (key, shape)) in parts.into_iter().enumerate() {
            if spread {
                self.line_end();
                self.out.push_str(&" ".repeat(indent + 1));
            }
            if let Some(key) = key {
                self.out.push_str(&format!("{key}: "));
            }
            self.flow(shape, indent + 2, spread);
            if n + 1 < count {
                self.out.push_str(if spread { "," } else { ", " });
            }
        }
        if spread {
            self.line_end();
            self.out.push_str(&" ".repeat(indent));
        }
        self.out.push_str(brackets.1);
    }
}

/// The errors that reading finds, without their places.
fn errors(kind: RecordKind, file: &str) -> Vec<String> {
    let slot = Slot::of_any(kind).expect("a place");
    let found = any::read(&slot, file.as_bytes(), Stockholm).findings;
    let mut told: Vec<String> = found
        .into_iter()
        .filter(|finding| finding.level == Level::Error)
        .map(|finding| format!("{} {}", finding.rule, finding.message))
        .collect();
    told.sort();
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_record_of_any_kind_says_the_same_and_once_is_enough(seed: u64, kind in 0..RecordKind::ALL.len(), crlf: bool) {
        let kind = RecordKind::ALL[kind];
        let mut hand = Hand { dice: Dice(seed), out: String::new(), comments: 0 };
        let shape = kinds::shape(kind);
        let entries = hand.entries(&shape).unwrap_or_default();
        prop_assume!(!entries.is_empty());
        hand.map(entries, 0);
        let file = if crlf { hand.out.replace('\n', "\r\n") } else { hand.out };
        let slot = Slot::of_any(kind).expect("a place");
        let once = match canonical(&slot.path, file.as_bytes(), &shape, Stockholm) {
            Ok(text) => text,
            Err(fault) => return Err(TestCaseError::fail(format!("{fault:?}\n{file}"))),
        };
        for n in 1..=hand.comments {
            let comment = format!("# {n} it's {{not}}: data");
            prop_assert_eq!(once.matches(&comment).count(), 1, "{} of\n{}\nin\n{}", comment, file, once);
        }
        prop_assert_eq!(errors(kind, &file), errors(kind, &once), "{}\nbecame\n{}", file, once);
        let twice = canonical(&slot.path, once.as_bytes(), &shape, Stockholm);
        prop_assert_eq!(twice.as_ref(), Ok(&once), "{}", file);
    }
}
