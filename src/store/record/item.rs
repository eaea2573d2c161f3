//! Items of checklists: open, done or skipped, whatever list they stand in.

use crate::domain::finding::Finding;
use crate::domain::record::onboarding::ItemState;
use crate::domain::time::Date;
use crate::store::read::{Cx, Field, rule};

crate::drafts! {
    /// That an item is done.
    pub struct DoneDraft {
        /// The day.
        date: Field<Date>,
        /// Who did it.
        by: Field<String>,
        /// What shows it.
        evidence: Field<String>,
    }

    /// That an item is left out.
    pub struct SkipDraft {
        /// Why it is left out.
        why: Field<String>,
        /// Who decided so.
        by: Field<String>,
    }
}

/// What became of an item; `None` where that cannot be told. `done:` with nothing after it is the line of an open item
/// that waits to be filled in.
pub fn state(cx: &mut Cx, done: Field<DoneDraft>, skip: Field<SkipDraft>) -> Option<ItemState> {
    let is_empty = |done: &DoneDraft| done.date.is_absent() && done.by.is_absent() && done.evidence.is_absent();
    let done = match done {
        Field::Malformed => return None,
        Field::Absent => None,
        Field::Given(done) => Some(done).filter(|done| !is_empty(done)),
    };
    let is_both = done.is_some() && !skip.is_absent();
    if is_both {
        let finding = Finding::error(rule::DONE_AND_SKIPPED, cx.key_of("skip"), "the item is both done and skipped")
            .help("keep the line that is true")
            .related(cx.key_of("done"), "done here");
        cx.report(finding);
    }
    let state = match done {
        Some(done) => cx.below("done", |cx| {
            let date = done.date.need(cx, "date");
            Some(ItemState::Done { date: date?, by: done.by.want(), evidence: done.evidence.want() })
        }),
        None if !skip.is_absent() => skip.inside(cx, "skip", |cx, skip| {
            let why = skip.why.need(cx, "why");
            Some(ItemState::Skipped { why: why?, by: skip.by.want() })
        }),
        None => Some(ItemState::Open),
    };
    state.filter(|_| !is_both)
}
