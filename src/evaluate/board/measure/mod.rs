//! One measure or family of measures a file; the list stands in the module above.

pub mod availability;
pub mod change;
pub mod compliance;
pub mod critical;
pub mod onboarding;
pub mod project;
pub mod report;
pub mod satisfaction;

use crate::domain::decimal::{Decimal, Percent};

/// A usual limit as a share.
fn share(percent: Decimal) -> Percent {
    Percent::new(percent).unwrap_or(Percent::ALL)
}
