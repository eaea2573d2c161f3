//! Meetings, with customers and of the house.

use super::action::{ActionDraft, actions};
use super::shape::{Texts, texts};
use crate::domain::id::RecordId;
use crate::domain::record::meeting::{DecisionAsked, Meeting};
use crate::domain::record::words::Forum;
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Entries, Field, List, Read, When};

crate::kind! {
    /// A meeting with a customer or of the house.
    pub struct MeetingDraft {
        /// Which meeting it is.
        forum: Field<Forum>,
        /// When it is planned.
        planned: Field<When>,
        /// Where.
        place: Field<String>,
        /// The day on which it was held.
        held: Field<Date>,
        /// Who was there.
        present: List<String>,
        /// What is on the agenda.
        agenda: List<String>,
        /// What was said.
        minutes: Texts,
        /// What was asked and decided, one a line.
        decisions: List<DecisionDraft>,
        /// What was promised, each under a number of its own.
        actions: Entries<ActionDraft>,
    }
}

crate::drafts! {
    /// A question and its decision.
    pub struct DecisionDraft {
        /// What is to be decided.
        ask: Field<String>,
        /// Who decides.
        owner: Field<String>,
        /// By which day.
        by: Field<Date>,
        /// The day on which it was decided.
        decided: Field<Date>,
    }
}

/// Reads a meeting; wall times without offset are meant in `zone`.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Meeting> {
    read::read(&slot.path, bytes, zone, |cx, draft| meeting(cx, slot, draft))
}

fn meeting(cx: &mut Cx, slot: &Slot, draft: MeetingDraft) -> Option<Meeting> {
    let forum = draft.forum.need(cx, "forum");
    let planned = draft.planned.need_instant(cx, "planned");
    let decisions = draft.decisions.each(cx, "decisions", decision);
    let actions = actions(cx, "actions", draft.actions);
    let minutes = texts(draft.minutes);
    Some(Meeting {
        owner: slot.owner.clone(),
        id: RecordId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        forum: forum?,
        planned: planned?,
        place: draft.place.want(),
        held: draft.held.want(),
        present: draft.present.all(),
        agenda: draft.agenda.all(),
        minutes: (!minutes.is_empty()).then(|| minutes.join("\n")),
        decisions,
        actions,
    })
}

/// One decision, of which only the question is required.
pub fn decision(cx: &mut Cx, draft: DecisionDraft) -> Option<DecisionAsked> {
    let ask = draft.ask.need(cx, "ask");
    Some(DecisionAsked { ask: ask?, owner: draft.owner.want(), by: draft.by.want(), decided: draft.decided.want() })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Stockholm;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Meeting> {
        read(&at("customers/angstrom/meetings/2026-10-22-bawvw.yaml"), file.as_bytes(), Stockholm)
    }

    #[test]
    fn a_full_meeting_reads_clean() {
        let file = "\
forum: operational
planned: 2026-10-22 10:00
place: Teams
held: 2026-10-22
present: [anna-sjo, asa]
agenda: [SLA follow-up, Volumes and trends]
minutes: Outage of 13 October explained
decisions:
  - {ask: Earlier notice of template changes?, owner: asa, by: 2026-11-30, decided: 2026-10-22}
actions: {A-1: {what: Rota, owner: bo, opened: 2026-10-22, due: 2026-11-20, moved: [{date: 2026-11-02, to: 2026-11-27, why: illness}]}}
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let meeting = read.value.expect("a meeting");
        assert_eq!(meeting.planned.rfc3339(Stockholm), "2026-10-22T10:00:00+02:00");
        assert_eq!(meeting.actions[0].due_now().to_string(), "2026-11-27");
        assert_eq!(meeting.decisions.len(), 1);
    }

    #[test]
    fn every_fault_of_a_bad_meeting_is_told_in_one_pass() {
        let file = "\
forum: monthly
planed: 2026-10-22 10:00
held: yesterday
present: asa
held: 2026-10-22
decisions: [{owner: asa}]
actions: {A-1: {what: Rota, due: soon}}
";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            [
                "missing-field 1:1",
                "unknown-word 1:8",
                "unknown-field 2:1",
                "bad-value 3:7",
                "wrong-type 4:10",
                "duplicate-key 5:1",
                "missing-field 6:14",
                "missing-field 7:11",
                "missing-field 7:11",
                "bad-value 7:34",
            ]
        );
    }
}
