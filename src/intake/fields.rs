//! The values of one row, whatever it becomes: all faults are collected, and whether the profile passes over the row.

use super::profile::Profile;
use super::profile::rule::{Got, Rule};
use super::report::Fault;
use super::rows::Row;
use crate::domain::id::{CustomerId, ServiceId};
use crate::domain::record::words::Words;
use crate::domain::time::Instant;

/// What the command line says for all rows; it goes before the profile's rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Whose the rows are.
    pub customer: Option<CustomerId>,
    /// Which service they are about.
    pub service: Option<ServiceId>,
}

/// Why a row gives nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum No {
    /// The profile passes over it, for this reason.
    Skip(String),
    /// Cells of it cannot be believed.
    Bad(Vec<Fault>),
}

/// Collects the faults of a row, and whether it is to be passed over.
#[derive(Default)]
pub struct Faults {
    faults: Vec<Fault>,
    skip: Option<String>,
}

impl Faults {
    /// The value of a rule; `None` when it is missing, bad or passes over the row.
    pub fn get(&mut self, rule: Option<&Rule>, row: &Row<'_>) -> Option<String> {
        match rule?.get(row) {
            Ok(Got::Value(value)) => Some(value),
            Ok(Got::Missing) => None,
            Ok(Got::Skip(reason)) => {
                self.skip.get_or_insert(reason);
                None
            }
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    /// The values of a rule whose cell may hold several.
    pub fn each(&mut self, rule: &Rule, row: &Row<'_>) -> Vec<String> {
        let before = self.skip.clone();
        let mut values = Vec::new();
        match rule.get_each(row) {
            Ok(got) => {
                for got in got {
                    match got {
                        Got::Value(value) => values.push(value),
                        Got::Missing => {}
                        // One of several that the profile passes over is no reason to pass over the rest.
                        Got::Skip(reason) => _ = self.skip.get_or_insert(reason),
                    }
                }
            }
            Err(fault) => self.faults.push(fault),
        }
        if !values.is_empty() {
            self.skip = before;
        }
        values
    }

    /// The value of a rule made into something else; what cannot be is a fault.
    pub fn made<T>(
        &mut self,
        rule: Option<&Rule>,
        row: &Row<'_>,
        make: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let value = self.get(rule, row)?;
        match make(&value) {
            Ok(made) => Some(made),
            Err(reason) => {
                self.faults.extend(rule.map(|rule| rule.fault(row, reason)));
                None
            }
        }
    }

    /// The instant of a rule; `base` is what a rule counts from that gives a duration.
    pub fn instant(
        &mut self,
        rule: Option<&Rule>,
        row: &Row<'_>,
        profile: &Profile,
        base: Option<Instant>,
    ) -> Option<Instant> {
        let unit = rule.and_then(|rule| rule.after);
        self.made(rule, row, |cell| match (unit, base) {
            (None, _) => profile.dates.instant(cell),
            (Some(unit), Some(base)) => unit.seconds(cell, profile.decimal).map(|seconds| base.plus(seconds)),
            (Some(_), None) => Err("counts from a time that is missing".into()),
        })
    }

    /// Whether a fault was noted, or the row is to be passed over.
    pub fn any(&self) -> bool {
        self.skip.is_some() || !self.faults.is_empty()
    }

    /// Notes a fault, if there is one.
    pub fn extend(&mut self, fault: Option<Fault>) {
        self.faults.extend(fault);
    }

    /// Notes a fault.
    pub fn add(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// The value, if the row has no fault and is not passed over.
    pub fn verdict<T>(self, value: impl FnOnce() -> Option<T>) -> Result<T, No> {
        match self.skip {
            Some(reason) => Err(No::Skip(reason)),
            None if self.faults.is_empty() => value().ok_or(No::Bad(Vec::new())),
            None => Err(No::Bad(self.faults)),
        }
    }
}

/// The word of an enum, in any case.
pub fn word<T: Words>(text: &str) -> Result<T, String> {
    T::of_word(&text.to_lowercase()).ok_or_else(|| {
        let known = T::WORDS.iter().map(|(_, word, _)| *word).collect::<Vec<_>>().join(", ");
        format!("is none of {known}: map it with values in the profile")
    })
}

/// The name of a record in the row's id column, before any is made.
pub fn given_id(
    rule: &Rule,
    prefix: &str,
    replace: &[(String, String)],
    row: &Row<'_>,
    faults: &mut Faults,
) -> Option<String> {
    let Some(mut id) = faults.get(Some(rule), row) else {
        if !faults.any() {
            faults.add(rule.fault(row, "the id is missing"));
        }
        return None;
    };
    for (old, new) in replace {
        id = id.replace(old, new);
    }
    Some(format!("{prefix}{id}"))
}

/// Whose the row is.
pub fn customer(profile: &Profile, given: &Given, row: &Row<'_>, faults: &mut Faults) -> Option<CustomerId> {
    if let Some(customer) = &given.customer {
        return Some(customer.clone());
    }
    let customer = faults.made(profile.customer.as_ref(), row, CustomerId::new);
    if customer.is_none() && !faults.any() {
        let reason = "no customer: map the column in the profile, or give --customer";
        faults.add(profile.customer.as_ref().map_or(Fault::new("", "", reason), |rule| rule.fault(row, reason)));
    }
    customer
}

/// Which service the row is about.
pub fn service(profile: &Profile, given: &Given, row: &Row<'_>, faults: &mut Faults) -> Option<ServiceId> {
    if let Some(service) = &given.service {
        return Some(service.clone());
    }
    let service = faults.made(profile.service.as_ref(), row, ServiceId::new);
    if service.is_none() && !faults.any() {
        let reason = "no service: map the column in the profile, or give --service";
        faults.add(profile.service.as_ref().map_or(Fault::new("", "", reason), |rule| rule.fault(row, reason)));
    }
    service
}

/// `true` or `false`.
pub fn truth(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err("is neither true nor false: map it with values in the profile".into()),
    }
}
