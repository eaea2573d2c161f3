//! A controlled document: draft, approved, due for review. A month's report: draft, issued, delivered.

use super::Seen;
use crate::domain::record::doc::Doc;
use crate::domain::record::report::Report;
use crate::domain::record::words::words;

words! {
    /// Where a document stands.
    DocStage {
        /// Nobody has approved it.
        Draft = "draft" | "utkast";
        /// Approved.
        Approved = "approved" | "godkänt";
        /// The day of its next review has come.
        DueForReview = "due-for-review";
    }
}

words! {
    /// Where the report of a month stands.
    ReportStage {
        /// No version was issued.
        Draft = "draft" | "utkast";
        /// A version was issued, and none delivered.
        Issued = "issued" | "fastställd";
        /// The customer has it.
        Delivered = "delivered" | "levererad";
    }
}

/// The stage of a document.
pub fn doc(doc: &Doc, seen: Seen) -> DocStage {
    if seen.day().is_some_and(|today| doc.next_review.is_some_and(|due| due <= today)) {
        DocStage::DueForReview
    } else if doc.approved.as_ref().is_some_and(|approved| seen.has(approved.date)) {
        DocStage::Approved
    } else {
        DocStage::Draft
    }
}

/// The stage of a month's report.
pub fn report(report: &Report, seen: Seen) -> ReportStage {
    let issued = || report.issued.iter().filter(|version| seen.has(version.date));
    if issued().any(|version| version.delivered.as_ref().is_some_and(|to| seen.has(to.date))) {
        ReportStage::Delivered
    } else if issued().next().is_some() {
        ReportStage::Issued
    } else {
        ReportStage::Draft
    }
}
