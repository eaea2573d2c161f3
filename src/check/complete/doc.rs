//! What an approved document must have.

use super::{needs, told};
use crate::domain::record::doc::Doc;
use crate::evaluate::stage::DocStage;

needs! {
    of Doc, by DocStage, at "internal/docs/quality-plan.yaml";

    "document-without-version" {
        from: Approved, key: "version", say: "it has no version", write: "version: \"1.0\"",
        about: "An approved document has a version.",
        why: "Documents are controlled by version, owner, approval and review (S0 Document Control, R357).",
        has: |_, doc| told(&doc.version),
    }
    "document-without-place" {
        from: Approved, key: "link", say: "it is not said where it lies", write: "link: https://example.com/quality-plan",
        about: "An approved document can be found.",
        why: "Records are kept so long, and must be found, as the procedure asks (S0 §10, R357).",
        has: |_, doc| told(&doc.place),
    }
}
