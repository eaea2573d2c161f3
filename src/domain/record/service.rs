//! A service of the catalogue.

use super::words::ServiceType;
use crate::domain::amount::Duration;
use crate::domain::id::{Key, PersonId, ServiceId};
use crate::domain::time::Date;

/// A service, from pipeline to retired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The file's stem.
    pub id: ServiceId,
    /// Path in the store.
    pub path: String,
    /// Name as customers know it.
    pub name: String,
    /// What kind.
    pub kind: ServiceType,
    /// Accountable end to end.
    pub owner: PersonId,
    /// What it does.
    pub description: String,
    /// Live from.
    pub live_from: Option<Date>,
    /// Retired on.
    pub retired: Option<Date>,
    /// Catalogue entry last reviewed.
    pub reviewed: Option<Date>,
    /// What it rests on: services, suppliers, agreements, as written.
    pub depends_on: Vec<String>,
    /// Where its figures come from.
    pub measured_by: Option<MeasuredBy>,
    /// Scheduled controls, in the order of the file.
    pub controls: Vec<Control>,
    /// Recovery time objective.
    pub rto: Option<Duration>,
    /// Recovery point objective.
    pub rpo: Option<Duration>,
    /// What can be requested, in the order of the file.
    pub requests: Vec<RequestKind>,
}

/// Where a service's figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeasuredBy {
    /// For availability.
    pub availability: Option<String>,
    /// For tickets.
    pub tickets: Option<String>,
}

/// Something customers can request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestKind {
    /// Key named by tickets.
    pub key: Key,
    /// Name in reports.
    pub name: String,
}

/// A control that recurs (restore test, capacity review) or that must follow within a time (patches).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// `restore-test`, `dr-test`, `capacity-review`, `security-assessment`, `patches`.
    pub key: Key,
    /// Recurs this often.
    pub every: Option<Duration>,
    /// Must be done within this time.
    pub within: Option<Duration>,
    /// What was done, in time order.
    pub done: Vec<ControlDone>,
}

/// One time a control was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlDone {
    /// When.
    pub date: Date,
    /// By whom.
    pub by: Option<String>,
    /// Was due on.
    pub due: Option<Date>,
    /// How it went.
    pub result: Option<String>,
    /// How long it took.
    pub took: Option<Duration>,
    /// Link or text.
    pub evidence: Option<String>,
    /// Until when the forecast reaches.
    pub forecast_until: Option<Date>,
}
