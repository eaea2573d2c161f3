//! A TOML document with positions: every key that nobody asked for is a fault with its line and a suggestion.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// A fault of a profile.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProfileFault {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl std::fmt::Display for ProfileFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// Collects the faults of one document.
pub struct Faults<'t> {
    text: &'t str,
    found: RefCell<Vec<ProfileFault>>,
}

impl<'t> Faults<'t> {
    /// No faults yet.
    pub fn new(text: &'t str) -> Self {
        Self { text, found: RefCell::default() }
    }

    /// Notes a fault at a place of the text.
    pub fn add(&self, at: &Range<usize>, message: impl Into<String>) {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        self.found.borrow_mut().push(ProfileFault { line, column, message: message.into() });
    }

    /// The faults, in the order of the text.
    pub fn all(self) -> Vec<ProfileFault> {
        let mut found = self.found.into_inner();
        found.sort();
        found
    }
}

/// A table of the document that is being read.
pub struct Section<'d> {
    table: &'d DeTable<'d>,
    at: Range<usize>,
    name: String,
    asked: RefCell<BTreeSet<&'static str>>,
    faults: &'d Faults<'d>,
}

/// A value of the document and where it stands.
pub struct Value<'d> {
    value: &'d DeValue<'d>,
    /// Where it stands.
    pub at: Range<usize>,
    name: String,
    faults: &'d Faults<'d>,
}

impl<'d> Section<'d> {
    /// The document itself.
    pub fn top(table: &'d DeTable<'d>, faults: &'d Faults<'d>) -> Self {
        Self { table, at: 0..0, name: String::new(), asked: RefCell::default(), faults }
    }

    /// Where the section begins.
    pub fn at(&self) -> &Range<usize> {
        &self.at
    }

    /// Notes a fault of the section.
    pub fn fault(&self, message: impl Into<String>) {
        self.faults.add(&self.at, message);
    }

    /// The value of a key.
    pub fn get(&self, key: &'static str) -> Option<Value<'d>> {
        self.asked.borrow_mut().insert(key);
        let (_, value) = self.table.iter().find(|(known, _)| known.get_ref().as_ref() == key)?;
        let name = if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) };
        Some(Value { value: value.get_ref(), at: value.span(), name, faults: self.faults })
    }

    /// The text of a key.
    pub fn text(&self, key: &'static str) -> Option<String> {
        self.get(key)?.text()
    }

    /// The texts of a key, which may be one text or a list.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        self.get(key).map(|value| value.texts()).unwrap_or_default()
    }

    /// The truth value of a key; absent is false.
    pub fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else { return false };
        value.value.as_bool().unwrap_or_else(|| {
            value.fault("is true or false");
            false
        })
    }

    /// One of the words of a key.
    pub fn word<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.get(key)?;
        let text = value.text()?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let known = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
            value.fault(format!("is one of {known}, not {text:?}"));
        }
        found
    }

    /// The table of a key.
    pub fn section(&self, key: &'static str) -> Option<Section<'d>> {
        self.get(key)?.section()
    }

    /// Every key with its value: for tables whose keys are names.
    pub fn entries(&self) -> Vec<(String, Value<'d>)> {
        let value = |key: &str, value: &'d toml::Spanned<DeValue<'d>>| Value {
            value: value.get_ref(),
            at: value.span(),
            name: format!("{}.{key}", self.name),
            faults: self.faults,
        };
        self.table.iter().map(|(key, v)| (key.get_ref().to_string(), value(key.get_ref(), v))).collect()
    }

    /// Notes a fault for every key that nobody asked for.
    pub fn done(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.table.iter().filter(|(key, _)| !asked.contains(key.get_ref().as_ref())) {
            let known: Vec<&str> = asked.iter().copied().collect();
            self.faults.add(&key.span(), unknown("key", key.get_ref(), &known));
        }
    }
}

impl<'d> Value<'d> {
    /// Notes a fault of the value: `message` follows its name.
    pub fn fault(&self, message: impl AsRef<str>) {
        self.faults.add(&self.at, format!("{} {}", self.name, message.as_ref()));
    }

    /// The text; anything else is a fault.
    pub fn text(&self) -> Option<String> {
        let text = self.value.as_str().map(str::to_owned);
        if text.is_none() {
            self.fault("is a text in quotes");
        }
        text
    }

    /// One text or a list of texts; anything else is a fault.
    pub fn texts(&self) -> Vec<String> {
        match self.value {
            DeValue::Array(list) => {
                let texts: Vec<String> = list.iter().filter_map(|v| v.get_ref().as_str().map(str::to_owned)).collect();
                if texts.len() != list.len() {
                    self.fault("is a list of texts in quotes");
                }
                texts
            }
            _ => self.text().into_iter().collect(),
        }
    }

    /// A whole number from 0 to `most`.
    pub fn count(&self, most: usize) -> Option<usize> {
        let number = self.value.as_integer().and_then(|n| n.as_str().parse().ok()).filter(|n| *n <= most);
        if number.is_none() {
            self.fault(format!("is a whole number from 0 to {most}"));
        }
        number
    }

    /// The text, without a fault where it is something else.
    pub fn as_text(&self) -> Option<&'d str> {
        self.value.as_str()
    }

    /// The table; anything else is a fault.
    pub fn section(&self) -> Option<Section<'d>> {
        match self.value {
            DeValue::Table(table) => Some(Section {
                table,
                at: self.at.clone(),
                name: self.name.clone(),
                asked: RefCell::default(),
                faults: self.faults,
            }),
            _ => {
                self.fault("is a table");
                None
            }
        }
    }
}

/// The message for a name that is not known, with the nearest one that is.
pub fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let near =
        known.iter().map(|word| (strsim::jaro_winkler(word, name), word)).filter(|(likeness, _)| *likeness > 0.8);
    match near.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((_, word)) => format!("there is no {what} {name:?} here; did you mean {word:?}?"),
        None => format!("there is no {what} {name:?} here; there are {}", known.join(", ")),
    }
}
