//! A serde deserializer over a [`Tree`] that reports every fault of a file in one pass.
//!
//! Each fault is reported where it is found, with its place, into one list; the error that then travels up only says
//! "told". [`super::field::Field`] stops it, so that one bad value does not hide the next. Every scalar is read as text:
//! no number, no boolean and no date is ever guessed here.

use std::cell::RefCell;
use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::quote::{all_nearest, alternatives, article, quote};
use super::rule;
use super::scalar::{ONE_OF, ScalarFault, TEXT};
use super::told::Told;
use super::tree::{At, Kind, Style};
use crate::domain::finding::{Finding, Level, Place};

/// What the readers of one file share.
pub(super) struct Reader<'p> {
    /// Path in the store, for places.
    pub path: &'p str,
    /// The faults so far.
    pub told: RefCell<Told>,
}

impl Reader<'_> {
    /// Tells a finding, which is worked out only when it will be kept.
    fn tell(&self, level: Level, finding: impl FnOnce() -> Finding) -> Refused {
        if !self.told.borrow().is_full(level) {
            self.told.borrow_mut().push(finding());
        }
        Refused::Told
    }

    fn place(&self, at: At) -> Place {
        Place::Route { path: self.path.to_owned(), route: at.route() }
    }

    fn key_place(&self, value: At) -> Place {
        Place::KeyOf { path: self.path.to_owned(), route: value.route() }
    }
}

/// Why a value was not read.
#[derive(Debug)]
pub(super) enum Refused {
    /// A finding tells it.
    Told,
    /// Nobody has told it yet: it has no place so far.
    Untold(Box<ScalarFault>),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Told => f.write_str("told"),
            Refused::Untold(fault) => f.write_str(&fault.message),
        }
    }
}

impl std::error::Error for Refused {}

impl de::Error for Refused {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Refused::Untold(Box::new(ScalarFault::from_wire(&message.to_string())))
    }
}

/// The deserializer of one node.
#[derive(Clone, Copy)]
pub(super) struct De<'t, 'a, 'p> {
    pub at: At<'t, 'a>,
    pub reader: &'t Reader<'p>,
    /// The fields of the struct whose entry this is: an ignored value there is an unknown key.
    pub fields: Option<&'static [&'static str]>,
}

impl<'t, 'a, 'p> De<'t, 'a, 'p> {
    fn of(self, at: At<'t, 'a>) -> Self {
        Self { at, fields: None, ..self }
    }

    /// Gives a fault that has no place yet the place of this node.
    fn settle(self, refused: Refused) -> Refused {
        match refused {
            Refused::Told => Refused::Told,
            Refused::Untold(fault) => self.reader.tell(Level::Error, || fault.at(self.reader.place(self.at))),
        }
    }

    /// Reports that something else is wanted here.
    fn wrong(self, wanted: &str, help: impl FnOnce() -> String) -> Refused {
        match self.at.node().kind {
            Kind::Refused => Refused::Told,
            _ => self.reader.tell(Level::Error, || {
                let message = format!("{wanted} is wanted here, not {}", found(self.at));
                Finding::error(rule::WRONG_TYPE, self.reader.place(self.at), message).help(help())
            }),
        }
    }

    /// Reads text by a visitor that parses it.
    fn scalar<'de, V: Visitor<'de>>(self, name: &str, visitor: V) -> Result<V::Value, Refused> {
        let read = match &self.at.node().kind {
            Kind::Scalar { text, style } => {
                if *style == Style::Plain {
                    if name == TEXT {
                        self.ambiguous(text);
                    } else if matches!(text.as_ref(), "null" | "Null" | "NULL") {
                        return visitor.visit_unit().map_err(|refused| self.settle(refused));
                    }
                }
                visitor.visit_str(text)
            }
            Kind::Empty => visitor.visit_unit(),
            Kind::Refused => return Err(Refused::Told),
            Kind::Map { .. } | Kind::List { .. } => {
                let help = match self.at.is_map() {
                    true => "write one value; text that holds `: ` or begins with { needs quotes",
                    false => "write one value; text that begins with [ or - needs quotes",
                };
                return Err(self.wrong(&article(name), || help.to_owned()));
            }
        };
        read.map_err(|refused| self.settle(refused))
    }

    /// Warns of a word that is text here but true, false or nothing for other YAML programs.
    fn ambiguous(self, text: &str) {
        let meaning = match text {
            "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" | "true" | "True" | "TRUE" => "true",
            "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" | "false" | "False" | "FALSE" => "false",
            "null" | "Null" | "NULL" => "nothing",
            _ => return,
        };
        self.reader.tell(Level::Warning, || {
            let message = format!("{} is read as text here, but other YAML programs read it as {meaning}", quote(text));
            Finding::warning(rule::AMBIGUOUS_SCALAR, self.reader.place(self.at), message)
                .help(format!("put it in quotes: \"{text}\""))
                .fix(format!("\"{text}\""))
        });
    }

    /// Reports a key that its map does not know.
    fn unknown_key(self, fields: &'static [&'static str]) {
        let Some(key) = self.at.key().and_then(At::text) else { return };
        if key.starts_with("x-") || fields.contains(&key) {
            return;
        }
        self.reader.tell(Level::Error, || {
            let message = format!("the key {} is not known here", quote(key));
            let finding = Finding::error(rule::UNKNOWN_FIELD, self.reader.key_place(self.at), message);
            match all_nearest(key, fields.iter().copied()).as_slice() {
                [meant, others @ ..] => {
                    let finding = finding.help(format!("did you mean `{meant}`? keys of your own begin with x-"));
                    if others.is_empty() { finding.fix(*meant) } else { finding }
                }
                [] => {
                    let known = alternatives(fields.iter().copied());
                    finding.help(format!("known here: {known}; keys of your own begin with x-"))
                }
            }
        });
    }
}

/// What stands at a place, for messages.
fn found(at: At) -> String {
    match at.text() {
        Some(text) => quote(text),
        None if at.is_map() => "a map".to_owned(),
        None if at.is_list() => "a list".to_owned(),
        None => "nothing".to_owned(),
    }
}

impl<'de, 't> Deserializer<'de> for De<'t, '_, '_> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match &self.at.node().kind {
            Kind::Map { .. } => self.deserialize_map(visitor),
            Kind::List { .. } => self.deserialize_seq(visitor),
            _ => self.scalar(TEXT, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        // What does not apply reads as not written; `check` counts it as filled.
        if super::waiver::reason(self.at).is_some() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    /// A scalar that is named `name`: the way of [`super::scalar::Scalar`].
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Refused> {
        self.scalar(name, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        if name == ONE_OF { visitor.visit_enum(Choice(self)) } else { self.scalar(name, visitor) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.at.is_list() {
            let items = Items { de: self, next: self.at.id + 1, end: self.at.node().after };
            return visitor.visit_seq(items).map_err(|refused| self.settle(refused));
        }
        if self.at.is_empty() {
            return visitor.visit_seq(Items { de: self, next: 0, end: 0 });
        }
        Err(self.wrong("a list", || match self.at.text() {
            Some(text) if !text.contains([',', '\n', ':', '"', '[', '{']) && text.len() <= super::quote::SHOWN => {
                format!("write [{text}], or each entry on its own line after `- `")
            }
            _ => "write [a, b], or each entry on its own line after `- `".to_owned(),
        }))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.at.is_map() {
            return visitor.visit_map(Entries::new(self, None)).map_err(|refused| self.settle(refused));
        }
        if self.at.is_empty() {
            return visitor.visit_map(Entries { de: self, next: 0, end: 0, value: None, fields: None });
        }
        let help = || "write each `key: value` on its own line below, or {key: value}".to_owned();
        Err(self.wrong("a map of keys", help))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        if self.at.is_map() {
            return visitor.visit_map(Entries::new(self, Some(fields))).map_err(|refused| self.settle(refused));
        }
        if self.at.is_empty() {
            return visitor.visit_map(Entries { de: self, next: 0, end: 0, value: None, fields: Some(fields) });
        }
        let known = || format!("write {{key: value}} with keys out of {}", alternatives(fields.iter().copied()));
        Err(self.wrong("a map of keys", known))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if let Some(fields) = self.fields {
            self.unknown_key(fields);
        }
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct identifier
    }
}

/// The entries of a list.
struct Items<'t, 'a, 'p> {
    de: De<'t, 'a, 'p>,
    next: u32,
    end: u32,
}

impl<'de> SeqAccess<'de> for Items<'_, '_, '_> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        if self.next >= self.end {
            return Ok(None);
        }
        let at = At { id: self.next, ..self.de.at };
        self.next = at.node().after;
        seed.deserialize(self.de.of(at)).map(Some)
    }
}

/// The entries of a map, in file order; entries whose key was refused are passed over.
struct Entries<'t, 'a, 'p> {
    de: De<'t, 'a, 'p>,
    next: u32,
    end: u32,
    value: Option<At<'t, 'a>>,
    fields: Option<&'static [&'static str]>,
}

impl<'t, 'a, 'p> Entries<'t, 'a, 'p> {
    fn new(de: De<'t, 'a, 'p>, fields: Option<&'static [&'static str]>) -> Self {
        Self { de, next: de.at.id + 1, end: de.at.node().after, value: None, fields }
    }
}

impl<'de, 't> MapAccess<'de> for Entries<'t, '_, '_> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        while self.next < self.end {
            let key = At { id: self.next, ..self.de.at };
            let value = At { id: key.node().after, ..self.de.at };
            self.next = value.node().after;
            if let Some(text) = key.text() {
                self.value = Some(value);
                return match self.fields {
                    Some(_) => seed.deserialize(NameOf(text)).map(Some),
                    None => seed.deserialize(KeyDe { text, value, reader: self.de.reader }).map(Some),
                };
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        // serde asks for a value only after a key.
        let Some(at) = self.value.take() else { return Err(Refused::Told) };
        seed.deserialize(De { fields: self.fields, ..self.de.of(at) })
    }
}

/// A field name of a struct.
struct NameOf<'t>(&'t str);

impl<'de> Deserializer<'de> for NameOf<'_> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_str(self.0)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A key of a map with free keys: a scalar whose faults lie at the key.
#[derive(Clone, Copy)]
struct KeyDe<'t, 'a, 'p> {
    text: &'t str,
    value: At<'t, 'a>,
    reader: &'t Reader<'p>,
}

impl<'de> Deserializer<'de> for KeyDe<'_, '_, '_> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_str(self.text).map_err(|refused| match refused {
            Refused::Told => Refused::Told,
            Refused::Untold(fault) => self.reader.tell(Level::Error, || fault.at(self.reader.key_place(self.value))),
        })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_some(self)
    }

    /// The key twice: as its text and as what it is read as.
    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_seq(KeyTwice { key: self, given: 0 })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple_struct map struct enum identifier ignored_any
    }
}

struct KeyTwice<'t, 'a, 'p> {
    key: KeyDe<'t, 'a, 'p>,
    given: u8,
}

impl<'de> SeqAccess<'de> for KeyTwice<'_, '_, '_> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        self.given = self.given.saturating_add(1);
        match self.given {
            1 => seed.deserialize(NameOf(self.key.text)).map(Some),
            2 => seed.deserialize(self.key).map(Some),
            _ => Ok(None),
        }
    }
}

/// One of two shapes, chosen by whether text stands there: see [`super::field::OneOf`].
struct Choice<'t, 'a, 'p>(De<'t, 'a, 'p>);

impl<'de, 't, 'a, 'p> EnumAccess<'de> for Choice<'t, 'a, 'p> {
    type Error = Refused;
    type Variant = De<'t, 'a, 'p>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self::Variant), Refused> {
        let plain = matches!(self.0.at.node().kind, Kind::Scalar { .. } | Kind::Empty);
        let name = BorrowedStrDeserializer::<Refused>::new(if plain { "one" } else { "other" });
        Ok((seed.deserialize(name)?, self.0))
    }
}

impl<'de> VariantAccess<'de> for De<'_, '_, '_> {
    type Error = Refused;

    fn unit_variant(self) -> Result<(), Refused> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Refused> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_struct("", fields, visitor)
    }
}
