//! Values that may change on given days: one value, or a map from the first day each one holds.

use std::collections::BTreeMap;

use crate::domain::record::Dated;
use crate::domain::time::Date;
use crate::store::read::{Entry, Field, OneOf, Value};

/// A dated value as written.
pub type DatedDraft<T> = crate::store::read::Dated<T>;

/// The value: `Some(None)` when it is not written, `None` when one of its parts is malformed, because then it is not
/// known what holds on the days of that part.
pub fn dated<T: Value>(draft: DatedDraft<T>) -> Option<Option<Dated<T>>> {
    match draft {
        Field::Absent => Some(None),
        Field::Malformed => None,
        Field::Given(OneOf::One(value)) => Some(Some(Dated::always(value))),
        Field::Given(OneOf::Other(entries)) => {
            let entry = |entry: Entry<T, Date>| Some((entry.key.given()?, entry.value.given()?));
            let values: Option<BTreeMap<Date, T>> = entries.into_iter().map(entry).collect();
            values.map(|values| (!values.is_empty()).then(|| Dated::new(values)))
        }
    }
}
