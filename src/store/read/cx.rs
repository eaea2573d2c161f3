//! From drafts to domain values: where the reader stands in the file, and the faults found there.

use std::collections::BTreeMap;

use super::field::{Entry, Field, OneOf};
use super::rule;
use super::scalar::{ScalarFault, Value};
use super::scalars::When;
use super::told::Told;
use super::tree::Tree;
use crate::domain::finding::{Finding, Level, Place, Route, Rule, Step};
use crate::domain::time::{Date, Instant, Zone};

/// Where a conversion stands in its file, and what it has found wrong.
pub struct Cx<'t, 'a> {
    path: &'t str,
    tree: &'t Tree<'a>,
    zone: Zone,
    route: Vec<Here>,
    told: Told,
}

enum Here {
    Key(String),
    Item(usize),
}

impl<'t, 'a> Cx<'t, 'a> {
    pub(super) fn new(path: &'t str, tree: &'t Tree<'a>, zone: Zone, told: Told) -> Self {
        Self { path, tree, zone, route: Vec::new(), told }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.told.into_list()
    }

    /// The file, relative to the store.
    pub fn path(&self) -> &'t str {
        self.path
    }

    /// The store's zone, in which wall times without offset are read.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The way to where it stands, with the marks of list entries.
    fn route(&self) -> Route {
        // Once errors are no longer kept, marks are not worth looking for in long lists.
        let mut at = (!self.told.is_full(Level::Error)).then(|| self.tree.top());
        let steps = self.route.iter().map(|here| {
            let step = match here {
                Here::Key(key) => Step::Key(key.clone()),
                Here::Item(index) => {
                    let item = at.and_then(|list| list.items().nth(*index));
                    Step::Item { index: *index, mark: item.map(|item| item.mark()).unwrap_or_default() }
                }
            };
            at = at.and_then(|at| at.step(&step));
            step
        });
        Route(steps.collect())
    }

    /// The private keys (`x-…`) of the map where it stands, those with one scalar; never for a customer's eyes.
    pub fn private(&self) -> BTreeMap<String, String> {
        let Some(at) = self.tree.at(&self.route()) else { return BTreeMap::new() };
        at.entries()
            .filter_map(|(key, value)| Some((key.text()?.to_owned(), value.text()?.to_owned())))
            .filter(|(key, _)| key.starts_with("x-"))
            .collect()
    }

    /// The value where it stands.
    pub fn here(&self) -> Place {
        Place::Route { path: self.path.to_owned(), route: self.route() }
    }

    /// The value of a key of the map where it stands.
    pub fn value_of(&self, key: &str) -> Place {
        Place::Route { path: self.path.to_owned(), route: self.route().then(key) }
    }

    /// A key of the map where it stands.
    pub fn key_of(&self, key: &str) -> Place {
        Place::KeyOf { path: self.path.to_owned(), route: self.route().then(key) }
    }

    /// The map where it stands, which lacks something.
    pub fn lack(&self) -> Place {
        Place::MissingIn { path: self.path.to_owned(), route: self.route() }
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Finding) {
        self.told.push(finding);
    }

    /// Adds an error at the value of a key.
    pub fn error(&mut self, rule: Rule, key: &str, message: impl Into<String>, help: impl Into<String>) {
        let place = self.value_of(key);
        self.report(Finding::error(rule, place, message).help(help));
    }

    /// Adds an error for a key that is not there.
    pub fn missing<T: Value>(&mut self, key: &str) {
        let help = format!("write `{key}: {}`", T::EXAMPLE);
        let place = self.lack();
        self.report(Finding::error(rule::MISSING_FIELD, place, format!("the key `{key}` is missing")).help(help));
    }

    /// Takes the value, or adds the fault at the value of a key.
    pub fn take<T>(&mut self, key: &str, value: Result<T, ScalarFault>) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(fault) => {
                let place = self.value_of(key);
                self.report(fault.at(place));
                None
            }
        }
    }

    /// Does something one key further down.
    pub fn below<U>(&mut self, key: &str, act: impl FnOnce(&mut Self) -> U) -> U {
        self.step(Here::Key(key.to_owned()), act)
    }

    /// Does something at one entry of the list where it stands.
    pub fn item<U>(&mut self, index: usize, act: impl FnOnce(&mut Self) -> U) -> U {
        self.step(Here::Item(index), act)
    }

    fn step<U>(&mut self, here: Here, act: impl FnOnce(&mut Self) -> U) -> U {
        self.route.push(here);
        let done = act(self);
        self.route.pop();
        done
    }
}

impl<T: Value> Field<T> {
    /// A required value; `None` after a finding when the key is absent, and without another one when it is malformed.
    pub fn need(self, cx: &mut Cx, key: &str) -> Option<T> {
        if self.is_absent() {
            cx.missing::<T>(key);
        }
        self.given()
    }

    /// An optional value.
    pub fn want(self) -> Option<T> {
        self.given()
    }

    /// An optional value with what holds when the key is not written; `None` only when it is malformed.
    pub fn or(self, absent: T) -> Option<T> {
        match self {
            Field::Absent => Some(absent),
            Field::Malformed => None,
            Field::Given(value) => Some(value),
        }
    }

    /// Converts an optional part below its key.
    pub fn inside<U>(self, cx: &mut Cx, key: &str, convert: impl FnOnce(&mut Cx, T) -> Option<U>) -> Option<U> {
        self.given().and_then(|part| cx.below(key, |cx| convert(cx, part)))
    }

    /// Converts a required part below its key.
    pub fn need_inside<U>(self, cx: &mut Cx, key: &str, convert: impl FnOnce(&mut Cx, T) -> Option<U>) -> Option<U> {
        self.need(cx, key).and_then(|part| cx.below(key, |cx| convert(cx, part)))
    }
}

impl Field<When> {
    /// A required instant; a wall time is read in the store's zone, with a finding when it occurs twice or never.
    pub fn need_instant(self, cx: &mut Cx, key: &str) -> Option<Instant> {
        let when = self.need(cx, key)?;
        cx.take(key, when.resolve(cx.zone()))
    }

    /// An optional instant, read like [`Field::need_instant`].
    pub fn want_instant(self, cx: &mut Cx, key: &str) -> Option<Instant> {
        let when = self.want()?;
        cx.take(key, when.resolve(cx.zone()))
    }
}

impl<T: Value> Field<Vec<Field<T>>> {
    /// Converts each entry of a list; entries that are malformed (a finding tells so) are left out.
    pub fn each<U>(self, cx: &mut Cx, key: &str, mut convert: impl FnMut(&mut Cx, T) -> Option<U>) -> Vec<U> {
        let items = self.given().unwrap_or_default();
        cx.below(key, |cx| {
            let convert =
                |(n, item): (usize, Field<T>)| cx.item(n, |cx| item.given().and_then(|item| convert(cx, item)));
            items.into_iter().enumerate().filter_map(convert).collect()
        })
    }

    /// The entries of an optional list of scalars; malformed ones are left out.
    pub fn all(self) -> Vec<T> {
        self.given().unwrap_or_default().into_iter().filter_map(Field::given).collect()
    }

    /// The entries of a list that must hold at least one; empty after a finding.
    pub fn need_some(self, cx: &mut Cx, key: &str) -> Vec<T> {
        if matches!(&self, Field::Given(items) if items.is_empty()) {
            cx.error(
                rule::EMPTY_VALUE,
                key,
                "the list is empty",
                format!("write at least one entry, like [{}]", T::EXAMPLE),
            );
        }
        self.need(cx, key).unwrap_or_default().into_iter().filter_map(Field::given).collect()
    }
}

impl<T: Value, K: Value> Field<Vec<Entry<T, K>>> {
    /// Converts each entry of a map in file order; entries whose key or value is malformed are left out.
    pub fn each_entry<U>(
        self,
        cx: &mut Cx,
        key: &str,
        mut convert: impl FnMut(&mut Cx, &K, T) -> Option<U>,
    ) -> Vec<(K, U)> {
        let entries = self.given().unwrap_or_default();
        cx.below(key, |cx| {
            let convert = |entry: Entry<T, K>| {
                let (key, value) = (entry.key.given()?, entry.value.given()?);
                let value = cx.below(&entry.name, |cx| convert(cx, &key, value))?;
                Some((key, value))
            };
            entries.into_iter().filter_map(convert).collect()
        })
    }

    /// The entries of an optional map of scalars, in file order; malformed ones are left out.
    pub fn all_entries(self) -> Vec<(K, T)> {
        let entries = self.given().unwrap_or_default();
        entries.into_iter().filter_map(|entry| Some((entry.key.given()?, entry.value.given()?))).collect()
    }
}

/// A value that may be dated: the value itself, or a map from the first day each one holds.
pub type Dated<T> = Field<OneOf<T, Vec<Entry<T, Date>>>>;
