//! The house's working time: how much people work, when they are away, what they booked. No customer's view holds it.

use crate::domain::decimal::Decimal;
use crate::domain::finding::Place;
use crate::domain::id::PersonId;
use crate::domain::time::Date;

/// Full time where a person's capacity is a share: 40 h a week (Swedish Working Hours Act, section 5), in seconds.
pub const FULL_WEEK: i64 = 40 * 3600;

/// How much a person works, from `catalog/people/<id>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staffing {
    /// Whose.
    pub person: PersonId,
    /// Seconds of a week; `None`: not written, or not as it should be.
    pub week: Option<i64>,
    /// First and last days of absences, both included; `None`: one of them could not be read.
    pub absences: Option<Vec<(Date, Date)>>,
}

/// One row of `internal/timesheets/<yyyy-mm>.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// The day that was worked, or the last day of what is summed up.
    pub date: Date,
    /// Who worked.
    pub person: PersonId,
    /// For what, as `<customer>/<contract>`; empty for the house's own work.
    pub contract: String,
    /// Hours, not negative.
    pub hours: Decimal,
    /// Where the name stands.
    pub place: Place,
}
