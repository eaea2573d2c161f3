//! Values that are read from text: each kind with its strict grammar, its example and what to write instead.
//!
//! Implement [`Scalar`] for a domain type to use it as `Field<Type>` in a draft; for enums see [`crate::word_scalars`].

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use super::quote::{all_nearest, alternatives, article, quote};
use super::rule;
use super::shape::{self, Shape};
use crate::domain::finding::{Finding, Place, Rule};

/// The name of free text: of scalars with it, words that other programs read otherwise are warned of.
pub const TEXT: &str = "text";
/// The name by which [`super::field::OneOf`] asks for its choice.
pub(super) const ONE_OF: &str = "one of two shapes";

/// A value that is written as one scalar.
pub trait Scalar: Sized {
    /// What it is, for messages: `date`, `whole number`.
    const NAME: &'static str;
    /// How one is written, for help.
    const EXAMPLE: &'static str;
    /// All words it can be written with, where these are fixed; else none.
    const CHOICES: &'static [&'static str] = &[];
    /// Of each word the other words that are accepted for it, in the same order.
    const ALSO: &'static [&'static [&'static str]] = &[];
    /// How its text looks.
    const FORM: Form = Form::Text;

    /// Reads the text of a scalar, which is never empty; how it was quoted does not matter.
    fn parse(text: &str) -> Result<Self, ScalarFault>;
}

/// How the text of a scalar looks, as far as that can be said without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Any text; programs that take it for a number or a truth value are wrong, so it is then quoted.
    Text,
    /// Text that a regular expression describes (ECMA-262, anchored on both sides).
    Like(&'static str),
    /// An instant, which is written in one of two ways.
    Instant,
    /// `true` or `false`.
    Truth,
    /// Digits.
    Whole,
    /// Digits with a point.
    Decimal,
}

/// Why a text is not the value that is wanted, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScalarFault {
    /// Which rule says so; [`rule::BAD_VALUE`] unless there is a closer one.
    pub rule: Rule,
    /// What is wrong, with the found text.
    pub message: String,
    /// What to write.
    pub help: String,
    /// The exact text to write instead, where that is certain.
    pub fix: Option<String>,
}

impl ScalarFault {
    /// A fault of [`rule::BAD_VALUE`].
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { rule: rule::BAD_VALUE, message: message.into(), help: help.into(), fix: None }
    }

    /// `"99,9" is not a percentage`, with the type's example as help.
    pub fn not<T: Scalar>(text: &str) -> Self {
        Self::new(format!("{} is not {}", quote(text), article(T::NAME)), format!("write it like {}", T::EXAMPLE))
    }

    /// The same under another rule.
    pub fn rule(self, rule: Rule) -> Self {
        Self { rule, ..self }
    }

    /// The same with other help.
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// The same with the exact text to write, which becomes the help.
    pub fn fix(self, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { help: format!("write {text}"), fix: Some(text), ..self }
    }

    /// The fault as a finding at a place.
    pub fn at(self, place: Place) -> Finding {
        let finding = Finding::error(self.rule, place, self.message).help(self.help);
        match self.fix {
            Some(fix) => finding.fix(fix),
            None => finding,
        }
    }

    /// Reads a fault back from the text that serde carries; a text of serde's own becomes the message.
    pub(super) fn from_wire(text: &str) -> Self {
        let mut parts = text.split(WIRE).map(str::to_owned);
        let message = parts.next().unwrap_or_default();
        let help = parts.next().unwrap_or_default();
        let name = parts.next().unwrap_or_default();
        let rule = rule::ALL.iter().copied().find(|rule| rule.0 == name).unwrap_or(rule::BAD_VALUE);
        Self { rule, message, help, fix: parts.next() }
    }
}

/// Separates the parts of a fault on its way through serde; no message holds it, because found text is escaped.
const WIRE: char = '\u{1f}';

impl fmt::Display for ScalarFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{WIRE}{}{WIRE}{}", self.message, self.help, self.rule)?;
        match &self.fix {
            Some(fix) => write!(f, "{WIRE}{fix}"),
            None => Ok(()),
        }
    }
}

/// What can stand in a [`super::field::Field`]: every [`Scalar`], every struct of [`crate::drafts`], and lists,
/// maps and choices of these.
pub trait Value: Sized {
    /// How one is written, for help.
    const EXAMPLE: &'static str;

    /// Reads one.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// What can stand there.
    fn shape() -> Shape;
}

impl<T: Scalar> Value for T {
    const EXAMPLE: &'static str = <T as Scalar>::EXAMPLE;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if T::CHOICES.is_empty() {
            deserializer.deserialize_newtype_struct(T::NAME, Reads(PhantomData))
        } else {
            deserializer.deserialize_enum(T::NAME, T::CHOICES, Reads(PhantomData))
        }
    }

    fn shape() -> Shape {
        shape::scalar::<T>()
    }
}

/// Hands the text of a scalar to its parser.
struct Reads<T>(PhantomData<T>);

impl<T: Scalar> Visitor<'_> for Reads<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&article(T::NAME))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        if text.trim().is_empty() {
            return self.visit_unit();
        }
        T::parse(text).map_err(E::custom)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        let help = format!("remove the key, or write {} such as {}", article(T::NAME), T::EXAMPLE);
        Err(E::custom(ScalarFault::new("nothing is written here", help).rule(rule::EMPTY_VALUE)))
    }
}

/// Makes domain enums with words [`Scalar`]s: `word_scalars! { Severity "severity"; … }`, with what messages call them.
#[macro_export]
macro_rules! word_scalars {
    ($($kind:ty, $name:literal;)+) => {$(
        impl $crate::store::read::scalar::Scalar for $kind {
            const NAME: &'static str = $name;
            const EXAMPLE: &'static str = <Self as $crate::domain::record::words::Words>::WORDS[0].1;
            const CHOICES: &'static [&'static str] = &{
                let table = <Self as $crate::domain::record::words::Words>::WORDS;
                let mut words = [""; <Self as $crate::domain::record::words::Words>::WORDS.len()];
                let mut n = 0;
                while n < words.len() {
                    words[n] = table[n].1;
                    n += 1;
                }
                words
            };
            const ALSO: &'static [&'static [&'static str]] = &{
                let table = <Self as $crate::domain::record::words::Words>::WORDS;
                let mut also: [&[&str]; <Self as $crate::domain::record::words::Words>::WORDS.len()] =
                    [&[]; <Self as $crate::domain::record::words::Words>::WORDS.len()];
                let mut n = 0;
                while n < also.len() {
                    also[n] = table[n].2;
                    n += 1;
                }
                also
            };

            fn parse(text: &str) -> Result<Self, $crate::store::read::scalar::ScalarFault> {
                $crate::store::read::scalar::parse_word(<Self as $crate::domain::record::words::Words>::WORDS, text)
            }
        }
    )+};
}

/// Reads one word out of a fixed set; `table` gives each value its word and the other words that are accepted.
pub fn parse_word<T: Scalar + Copy>(table: &[(T, &str, &[&str])], text: &str) -> Result<T, ScalarFault> {
    if let Some((value, ..)) = table.iter().find(|(_, word, also)| *word == text || also.contains(&text)) {
        return Ok(*value);
    }
    let message = format!("{} is not {}", quote(text), article(T::NAME));
    let help = format!("write {}", alternatives(table.iter().map(|(_, word, _)| *word)));
    let fault = ScalarFault::new(message, help).rule(rule::UNKNOWN_WORD);
    let words = table.iter().flat_map(|(_, word, also)| std::iter::once(*word).chain(also.iter().copied()));
    // A near synonym leads to the word it stands for.
    let stands_for = |near: &&str| table.iter().find(|(_, word, also)| word == near || also.contains(near));
    let near = all_nearest(text, words);
    let meant: std::collections::BTreeSet<&str> =
        near.iter().filter_map(stands_for).map(|(_, word, _)| *word).collect();
    Err(match near.iter().find_map(stands_for) {
        Some((_, word, _)) => {
            let help = format!("did you mean `{word}`? {}", fault.help);
            ScalarFault { fix: (meant.len() == 1).then(|| (*word).to_owned()), help, ..fault }
        }
        None => fault,
    })
}
