//! Completeness as a number: required fields that are filled ÷ required fields, by kind, customer and CSM.

use std::collections::BTreeMap;

use super::points;
use crate::domain::decimal::{Fraction, Percent};
use crate::domain::record::RecordKind;
use crate::store::portfolio::Portfolio;

/// Required fields at the stages that the records have reached, and how many of them are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Required.
    pub required: u64,
    /// Filled, by a value or by `n/a: reason`.
    pub filled: u64,
}

impl Count {
    fn add(&mut self, is_filled: bool) {
        self.required += 1;
        self.filled += u64::from(is_filled);
    }

    /// Filled ÷ required, exactly; `None` where nothing is required.
    pub fn share(self) -> Option<Fraction> {
        Fraction::new(self.filled.into(), self.required.into())
    }

    /// Whether it reaches a share; nothing required is complete.
    pub fn reaches(self, least: Percent) -> bool {
        self.share().is_none_or(|share| share >= least.fraction())
    }
}

/// Completeness of a store.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// All of it.
    pub all: Count,
    /// By kind of record.
    pub kinds: BTreeMap<RecordKind, Count>,
    /// By customer, under its id; the house's own records under `None`.
    pub customers: BTreeMap<Option<String>, Count>,
    /// By CSM, under the person's id; customers without one and the house's own records under `None`.
    pub csms: BTreeMap<Option<String>, Count>,
}

/// Counts what is required of the records at or below some paths; of all, where none is given.
pub fn tally(portfolio: &Portfolio, is_in_scope: &dyn Fn(&str) -> bool) -> Tally {
    let mut tally = Tally::default();
    points(portfolio, &mut |point| {
        if !is_in_scope(point.path) {
            return;
        }
        let records = point.customer.and_then(|customer| portfolio.customers.get(customer));
        let csm = records.and_then(|records| records.customer.as_ref()).and_then(|customer| customer.csm.as_ref());
        let counts = [
            &mut tally.all,
            tally.kinds.entry(point.kind).or_default(),
            tally.customers.entry(point.customer.map(ToString::to_string)).or_default(),
            tally.csms.entry(csm.map(ToString::to_string)).or_default(),
        ];
        counts.into_iter().for_each(|count| count.add(point.is_filled));
    });
    tally
}
