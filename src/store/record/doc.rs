//! Controlled documents.

use super::action::{CheckedDraft, checked};
use crate::domain::finding::Finding;
use crate::domain::id::{Key, RecordId};
use crate::domain::record::doc::Doc;
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Field, Read, rule};

crate::kind! {
    /// A document that lies elsewhere: a plan, a manual, lessons learned.
    pub struct DocDraft {
        /// Its title.
        title: Field<String>,
        /// What it is, such as lessons-learned.
        #[serde(rename = "type")]
        kind: Field<Key>,
        /// Who keeps it right.
        owner: Field<String>,
        /// Its version, in quotes.
        version: Field<String>,
        /// The day of this version.
        dated: Field<Date>,
        /// Who approved it, and when.
        approved: Field<CheckedDraft>,
        /// The day by which it is read again.
        next_review: Field<Date>,
        /// How far it may travel.
        classification: Field<String>,
        /// Its file.
        file: Field<String>,
        /// Where it lies.
        link: Field<String>,
    }
}

/// Reads a document.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Doc> {
    read::read(&slot.path, bytes, zone, |cx, draft| doc(cx, slot, draft))
}

fn doc(cx: &mut Cx, slot: &Slot, draft: DocDraft) -> Option<Doc> {
    let title = draft.title.need(cx, "title");
    let kind = draft.kind.need(cx, "type");
    let keeper = draft.owner.need(cx, "owner");
    let approved = draft.approved.inside(cx, "approved", checked);
    if !draft.file.is_absent() && !draft.link.is_absent() {
        let finding = Finding::error(
            rule::MISPLACED_FIELD,
            cx.key_of("link"),
            "a document lies at a `file` or at a `link`, not at both",
        )
        .help("keep the one where the approved version lies")
        .related(cx.key_of("file"), "`file` stands here");
        cx.report(finding);
    }
    Some(Doc {
        owner: slot.owner.clone(),
        id: RecordId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        title: title?,
        kind: kind?,
        keeper: keeper?,
        version: draft.version.want(),
        dated: draft.dated.want(),
        approved,
        next_review: draft.next_review.want(),
        classification: draft.classification.want(),
        place: draft.file.want().or(draft.link.want()),
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz::UTC;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Doc> {
        read(&at("internal/docs/service-quality-plan.yaml"), file.as_bytes(), UTC)
    }

    #[test]
    fn a_full_document_reads_clean() {
        let file = "\
title: Service quality plan
type: service-quality-plan
owner: maria
version: 1.10
dated: 2026-02-12
approved: {date: 2026-02-16, by: anders}
next_review: 2027-02-12
classification: internal
link: https://docs.example/quality-plan#top
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let doc = read.value.expect("a document");
        // 1.10 is a version, not the number 1.1.
        assert_eq!(doc.version.as_deref(), Some("1.10"));
        assert_eq!(doc.place.as_deref(), Some("https://docs.example/quality-plan#top"));
    }

    #[test]
    fn every_fault_is_told_in_one_pass() {
        let file = "type: quality plan\nowner: maria\napproved: 2026-02-16\nfile: a.pdf\nlink: b\ndated: 2026\n";
        assert_eq!(
            spots(file, &reads(file).findings),
            ["missing-field 1:1", "bad-value 1:7", "wrong-type 3:11", "misplaced-field 5:1", "bad-value 6:8"]
        );
    }
}
