//! A customer.

use super::words::{ContactLevel, ContactPurpose, Forum, Language};
use crate::domain::amount::Duration;
use crate::domain::id::{CustomerId, Key, PersonId};
use crate::domain::time::{Date, Zone};

/// A customer, from prospect to ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// The folder's name.
    pub id: CustomerId,
    /// Path in the store.
    pub path: String,
    /// Full name.
    pub name: String,
    /// Short code used in report ids (`ANG`).
    pub code: Option<String>,
    /// Organisation number.
    pub org_no: Option<String>,
    /// The customer's zone; `None`: the organisation's.
    pub zone: Option<Zone>,
    /// Language of its documents; `None`: the organisation's.
    pub language: Option<Language>,
    /// Customer success manager.
    pub csm: Option<PersonId>,
    /// Technical delivery lead.
    pub tech_lead: Option<PersonId>,
    /// Account manager.
    pub account_manager: Option<PersonId>,
    /// People at the customer, in the order of the file.
    pub contacts: Vec<Contact>,
    /// How they talk.
    pub communication: Option<Communication>,
    /// Forums and their cadence, in the order of the file.
    pub forums: Vec<ForumPlan>,
    /// Who is called next, at most three.
    pub escalation: Vec<Escalation>,
    /// What does not work as it should, for the customer's eyes.
    pub known_issues: Vec<String>,
    /// Contacts that get the monthly report.
    pub report_to: Vec<Key>,
    /// Ended on.
    pub ended: Option<Date>,
}

/// A person at the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Key in the customer.
    pub key: Key,
    /// Name.
    pub name: String,
    /// Role there.
    pub role: String,
    /// What for.
    pub purposes: Vec<ContactPurpose>,
    /// At which level.
    pub level: Option<ContactLevel>,
    /// E-mail.
    pub email: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Last confirmed as right.
    pub confirmed: Option<Date>,
}

/// Agreed way of talking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Communication {
    /// By which way.
    pub channel: Option<String>,
    /// In which language.
    pub language: Option<Language>,
    /// How often.
    pub cadence: Option<Duration>,
}

/// A forum and how often it meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForumPlan {
    /// Which.
    pub forum: Forum,
    /// How often.
    pub every: Duration,
    /// Who attends, ids of people.
    pub attendees: Vec<String>,
}

/// A step of escalation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalation {
    /// Who.
    pub name: String,
    /// As what.
    pub role: Option<String>,
}
