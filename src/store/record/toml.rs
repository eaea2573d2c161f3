//! TOML files read key by key, with every fault at its bytes: what the reader of records does for YAML.

use std::collections::BTreeMap;
use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use crate::domain::finding::{Finding, Place, Rule};
use crate::store::read::quote::{nearest, quote};
use crate::store::read::{bytes, rule};

/// A TOML document and what was found in it.
pub struct Doc<'i> {
    path: &'i str,
    table: Spanned<DeTable<'i>>,
    findings: Vec<Finding>,
}

impl<'i> Doc<'i> {
    /// Reads a document; all that is wrong with it where that cannot be done.
    pub fn parse(path: &'i str, bytes: &'i [u8]) -> Result<Self, Vec<Finding>> {
        let text = bytes::check(path, bytes)?;
        let base = bytes.len() - text.len();
        DeTable::parse(text).map(|table| Self { path, table, findings: Vec::new() }).map_err(|error| {
            let span = error.span().unwrap_or(0..text.len().min(1));
            let place = Place::Bytes { path: path.to_owned(), start: span.start + base, end: span.end + base };
            vec![Finding::error(rule::SYNTAX, place, format!("this is not TOML: {}", error.message().trim()))]
        })
    }

    /// The document's top table.
    pub fn top(&mut self) -> Part<'_> {
        let span = self.table.span();
        Part { path: self.path, table: self.table.get_ref(), span, findings: &mut self.findings }
    }

    /// What was found.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

/// One table.
pub struct Part<'a> {
    path: &'a str,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    findings: &'a mut Vec<Finding>,
}

/// One value, and what is wrong with it.
pub struct Value<'a> {
    value: &'a DeValue<'a>,
    fault: Option<(Rule, String)>,
}

impl Value<'_> {
    /// Text.
    pub fn text(&mut self) -> Option<String> {
        match self.value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => {
                self.fault = Some((rule::WRONG_TYPE, format!("this is {}, not text in quotes", self.value.type_str())));
                None
            }
        }
    }

    /// A whole number between two, both included.
    pub fn number(&mut self, least: i64, most: i64) -> Option<i64> {
        let Some(number) = self.value.as_integer() else {
            self.fault = Some((rule::WRONG_TYPE, format!("this is {}, not a number", self.value.type_str())));
            return None;
        };
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let inside = number.filter(|number| (least..=most).contains(number));
        if inside.is_none() {
            self.fault = Some((rule::BAD_VALUE, format!("the number is not between {least} and {most}")));
        }
        inside
    }

    /// Text of some grammar.
    pub fn parse<T>(&mut self, what: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text()?;
        let parsed = parse(&text);
        if parsed.is_none() {
            self.fault = Some((rule::BAD_VALUE, format!("{} is no {what}", quote(&text))));
        }
        parsed
    }
}

impl<'a> Part<'a> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::Bytes { path: self.path.to_owned(), start: span.start, end: span.end }
    }

    /// Whether the key is written.
    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// Finds fault with every key that is not among these.
    pub fn only(&mut self, known: &[&str]) {
        let unknown: Vec<Finding> = self
            .table
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
            .map(|key| {
                let message = format!("the key {} is not known here", quote(key.get_ref()));
                let help = match nearest(key.get_ref(), known.iter().copied()) {
                    Some(near) => format!("write {near}"),
                    None => format!("known keys: {}", known.join(", ")),
                };
                Finding::error(rule::UNKNOWN_KEY, self.place(key.span()), message).help(help)
            })
            .collect();
        self.findings.extend(unknown);
    }

    /// A value that may be there.
    pub fn take<T>(&mut self, key: &str, read: impl FnOnce(&mut Value<'_>) -> Option<T>) -> Option<T> {
        let spanned = self.table.get(key)?;
        self.value(spanned, read)
    }

    /// A value that must be there.
    pub fn need<T>(&mut self, key: &str, read: impl FnOnce(&mut Value<'_>) -> Option<T>) -> Option<T> {
        if !self.has(key) {
            self.lack(key, &format!("add {key} = …"));
        }
        self.take(key, read)
    }

    fn value<T>(
        &mut self,
        spanned: &'a Spanned<DeValue<'a>>,
        read: impl FnOnce(&mut Value<'_>) -> Option<T>,
    ) -> Option<T> {
        let mut value = Value { value: spanned.get_ref(), fault: None };
        let read = read(&mut value);
        if let Some((rule, message)) = value.fault {
            self.findings.push(Finding::error(rule, self.place(spanned.span()), message));
        }
        read
    }

    /// Says that a key is missing.
    pub fn lack(&mut self, key: &str, help: &str) {
        let place = self.place(self.span.start..self.span.start);
        self.findings.push(Finding::error(rule::MISSING_KEY, place, format!("the key `{key}` is missing")).help(help));
    }

    /// Warns about the value of a key.
    pub fn warn(&mut self, rule: Rule, key: &str, message: String, help: &str) {
        if let Some(spanned) = self.table.get(key) {
            self.findings.push(Finding::warning(rule, self.place(spanned.span()), message).help(help));
        }
    }

    /// A list of texts; empty where there is none.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(spanned) = self.table.get(key) else { return Vec::new() };
        match spanned.get_ref().as_array() {
            Some(list) => list.iter().filter_map(|item| self.value(item, |value| value.text())).collect(),
            None => {
                let message = format!("this is {}, not a list of texts", spanned.get_ref().type_str());
                self.findings.push(Finding::error(rule::WRONG_TYPE, self.place(spanned.span()), message));
                Vec::new()
            }
        }
    }

    /// A table that may be there.
    pub fn table(&mut self, key: &str) -> Option<Part<'_>> {
        let spanned = self.table.get(key)?;
        match spanned.get_ref().as_table() {
            Some(table) => Some(Part { path: self.path, table, span: spanned.span(), findings: self.findings }),
            None => {
                let message = format!("`{key}` is {}, not a table", spanned.get_ref().type_str());
                self.findings.push(Finding::error(rule::WRONG_TYPE, self.place(spanned.span()), message));
                None
            }
        }
    }

    /// A table of free keys, each with one value.
    pub fn each<T>(&mut self, key: &str, read: impl Fn(&mut Value<'_>) -> Option<T>) -> BTreeMap<String, T> {
        let Some(mut part) = self.table(key) else { return BTreeMap::new() };
        let table = part.table;
        table.iter().filter_map(|(name, value)| Some((name.get_ref().to_string(), part.value(value, &read)?))).collect()
    }

    /// A table of free keys, each with a table.
    pub fn each_table<T>(&mut self, key: &str, read: impl Fn(&mut Part<'_>) -> Option<T>) -> BTreeMap<String, T> {
        let Some(mut part) = self.table(key) else { return BTreeMap::new() };
        let names: Vec<String> = part.table.keys().map(|name| name.get_ref().to_string()).collect();
        let mut all = BTreeMap::new();
        for name in names {
            if let Some(value) = part.table(&name).and_then(|mut inner| read(&mut inner)) {
                all.insert(name, value);
            }
        }
        all
    }
}
