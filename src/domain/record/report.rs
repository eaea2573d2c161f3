//! The record of a month's report: the texts that people write for it, and the versions that were issued.

use super::words::Language;
use crate::domain::amount::Duration;
use crate::domain::id::{CustomerId, Key};
use crate::domain::time::{Date, Instant, Month};

/// `customers/<c>/reports/<yyyy-mm>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Whose.
    pub customer: CustomerId,
    /// Path in the store.
    pub path: String,
    /// Which month.
    pub month: Month,
    /// Texts for the page.
    pub texts: Texts,
    /// What the customer is asked for, in the order of the file.
    pub asks: Vec<Ask>,
    /// Versions issued, in order.
    pub issued: Vec<Issued>,
}

/// Texts that a person writes for a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// The banner's sentence.
    pub headline: Option<String>,
    /// Trends and observations.
    pub observations: Option<String>,
    /// On satisfaction.
    pub satisfaction: Option<String>,
    /// On information security.
    pub security: Option<String>,
}

/// One thing that the customer is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Key.
    pub key: Key,
    /// What.
    pub what: String,
    /// Until when.
    pub due: Date,
}

/// One issued version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// `1.0`.
    pub version: String,
    /// On.
    pub date: Date,
    /// The instant that the figures of actions and coming events rest on.
    pub as_of: Instant,
    /// Who issued it.
    pub by: String,
    /// Commit of the store.
    pub commit: Option<String>,
    /// Digest over the files read.
    pub digest: Option<String>,
    /// Version of the tool.
    pub tool: Option<String>,
    /// Languages.
    pub languages: Vec<Language>,
    /// Files and their SHA-256.
    pub formats: Vec<(String, String)>,
    /// Delivered to the customer.
    pub delivered: Option<Delivered>,
    /// Work it took.
    pub effort: Option<Duration>,
    /// Why it was revised.
    pub reason: Option<String>,
}

/// A delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// When.
    pub date: Date,
    /// To whom.
    pub to: Option<String>,
    /// How.
    pub how: Option<String>,
}
