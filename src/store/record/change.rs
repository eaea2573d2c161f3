//! Changes.

use super::action::{CheckedDraft, checked};
use super::affects::{AffectsDraft, need_affects};
use super::shape::{need_every, sound, sound_inside, times_in_order};
use crate::domain::id::{ChangeId, ServiceId};
use crate::domain::record::change::{Announced, Change, CustomerAction, DoneSpan};
use crate::domain::record::words::{ChangeType, Notice, Outcome, Purpose};
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Field, List, Read, When};

crate::kind! {
    /// Planned work on services, from plan to verification.
    pub struct ChangeDraft {
        /// What is changed, in a few words.
        title: Field<String>,
        /// The services that it touches.
        services: List<ServiceId>,
        /// Whom it touches: all, or a list of customers.
        affects: AffectsDraft,
        /// What it is for.
        purpose: Field<Purpose>,
        /// What kind of change it is; standard changes are approved once for all.
        #[serde(rename = "type")]
        kind: Field<ChangeType>,
        /// Whether it could not wait for its notice; it is then reviewed afterwards and never leaves the
        /// availability.
        emergency: Field<bool>,
        /// What it does to agreed service levels, or none; known before the start.
        sla_impact: Field<String>,
        /// The planned start.
        start: Field<When>,
        /// The planned end.
        end: Field<When>,
        /// When, to whom and how it was announced.
        announced: Field<AnnouncedDraft>,
        /// What customers notice.
        impact: Field<String>,
        /// What customers have to do, and by when.
        customer_action: Field<CustomerActionDraft>,
        /// When the work really began and ended.
        done: Field<DoneDraft>,
        /// How it ended.
        outcome: Field<Outcome>,
        /// Who saw that it works, and when.
        verified: Field<CheckedDraft>,
        /// The day on which an emergency change was reviewed.
        reviewed: Field<Date>,
    }
}

crate::drafts! {
    /// The announcement.
    pub struct AnnouncedDraft {
        /// The day.
        date: Field<Date>,
        /// To whom.
        to: Field<String>,
        /// By which way.
        how: Field<Notice>,
    }

    /// What customers have to do.
    pub struct CustomerActionDraft {
        /// What.
        what: Field<String>,
        /// By which day.
        by: Field<Date>,
    }

    /// The work as it was.
    pub struct DoneDraft {
        /// When it began.
        from: Field<When>,
        /// When it ended.
        to: Field<When>,
    }
}

/// Reads a change; wall times without offset are meant in `zone`.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Change> {
    read::read(&slot.path, bytes, zone, |cx, draft| change(cx, slot, draft))
}

fn change(cx: &mut Cx, slot: &Slot, draft: ChangeDraft) -> Option<Change> {
    let title = draft.title.need(cx, "title");
    let services = need_every(cx, "services", draft.services);
    let affects = need_affects(cx, draft.affects);
    let purpose = draft.purpose.need(cx, "purpose");
    let start = draft.start.need_instant(cx, "start");
    let end = draft.end.need_instant(cx, "end");
    let in_order = times_in_order(cx, ("start", start), ("end", end));
    let announced = sound_inside(cx, "announced", draft.announced, |cx, draft| {
        let date = draft.date.need(cx, "date");
        Some(Announced { date: date?, to: draft.to.want(), how: draft.how.want() })
    });
    let customer_action = draft.customer_action.inside(cx, "customer_action", |cx, draft| {
        let what = draft.what.need(cx, "what");
        Some(CustomerAction { what: what?, by: draft.by.want() })
    });
    let done = sound_inside(cx, "done", draft.done, done);
    let verified = draft.verified.inside(cx, "verified", checked);
    if !in_order {
        return None;
    }
    Some(Change {
        id: ChangeId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        title: title?,
        services: services?,
        affects: affects?,
        purpose: purpose?,
        kind: draft.kind.or(ChangeType::Change)?,
        emergency: draft.emergency.or(false)?,
        sla_impact: draft.sla_impact.want(),
        start: start?,
        end: end?,
        announced: announced?,
        impact: draft.impact.want(),
        customer_action,
        done: done?,
        outcome: sound(draft.outcome)?,
        verified,
        reviewed: draft.reviewed.want(),
    })
}

/// When it was really worked on; `None` when that is malformed or goes backwards.
fn done(cx: &mut Cx, draft: DoneDraft) -> Option<DoneSpan> {
    let from = draft.from.need_instant(cx, "from");
    let to = match draft.to {
        Field::Absent => Some(None),
        given => given.want_instant(cx, "to").map(Some),
    };
    let in_order = times_in_order(cx, ("from", from), ("to", to.flatten()));
    Some(DoneSpan { from: from?, to: to? }).filter(|_| in_order)
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Stockholm;

    use super::super::proof::{at, is_clean, spots};
    use super::*;
    use crate::domain::record::Affects;

    fn reads(file: &str) -> Read<Change> {
        read(&at("internal/changes/2026/2026-10-07-k3v9w.yaml"), file.as_bytes(), Stockholm)
    }

    const FULL: &str = "\
title: Archive upgrade
services: [communications]
affects: [angstrom]
purpose: perfective
type: release
emergency: false
sla_impact: none
start: 2026-11-25T22:00:00+01:00
end: 2026-11-26 01:00
announced: {date: 2026-11-04, to: the customer's contacts, how: status-page}
impact: Search is unavailable for ten minutes
customer_action: {what: Name a tester, by: 2026-11-18}
done: {from: 2026-11-25 22:00, to: 2026-11-25 23:40}
outcome: rolled-back
verified: {date: 2026-11-26, by: karin}
reviewed: 2026-11-30
notes: [first try was in June, see CHG-0198]
hold: waits for the tester
";

    #[test]
    fn a_full_change_reads_clean() {
        let read = reads(FULL);
        is_clean(FULL, &read.findings);
        let change = read.value.expect("a change");
        // 25 November 22:00 to 26 November 01:00, both at +01:00.
        assert_eq!(change.end.since(change.start), 3 * 3600);
        assert!(matches!(change.affects, Affects::Customers(_)));
        assert_eq!(change.outcome, Some(Outcome::RolledBack));
        assert_eq!(change.done.and_then(|done| done.to.map(|to| to.since(done.from))), Some(6000));
    }

    #[test]
    fn every_fault_of_a_bad_change_is_told_in_one_pass() {
        let file = "\
title: A
service: [communications]
affects: everybody
affects: all
purpose: better
start: 2026-11-25 22:00
end: 2026-11-25 21:00
announced: {to: all, how: letter}
done: {from: 2026-11-25 22:00, to: 2026-11-25 21:59}
outcome: fine
verified: 2026-11-26
";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            [
                "missing-field 1:1",
                "unknown-field 2:1",
                "bad-value 3:10",
                "duplicate-key 4:1",
                "unknown-word 5:10",
                "end-before-start 7:6",
                "missing-field 8:1",
                "unknown-word 8:27",
                "end-before-start 9:36",
                "unknown-word 10:10",
                "wrong-type 11:11",
            ]
        );
    }

    #[test]
    fn only_what_can_shield_downtime_or_count_hides_a_change() {
        let file = FULL.replace("how: status-page", "how: letter").replace("impact: Search is", "impact: [x] #");
        assert_eq!(reads(&file).value.map(|change| change.announced.is_some()), Some(true));
        for (good, bad) in
            [("date: 2026-11-04, ", ""), ("emergency: false", "emergency: maybe"), ("outcome: r", "outcome: x")]
        {
            assert!(reads(&FULL.replace(good, bad)).value.is_none(), "{bad}");
        }
    }
}
