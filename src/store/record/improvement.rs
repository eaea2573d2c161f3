//! Improvements.

use super::action::{ActionDraft, CheckedDraft, actions, checked};
use super::shape::{Texts, days_in_order, texts};
use crate::domain::id::{CustomerId, RecordId};
use crate::domain::record::improvement::{Goal, Improvement, Outcome, Source, Weight};
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Entries, Field, List, Read};

crate::kind! {
    /// An improvement, from idea to standard.
    pub struct ImprovementDraft {
        /// What gets better, in a few words.
        title: Field<String>,
        /// What gave the idea.
        source: Field<Source>,
        /// The records that it comes from.
        from: Texts,
        /// The customers for whom it gets better.
        customers: List<CustomerId>,
        /// How much it gives.
        impact: Field<Weight>,
        /// How much work it is.
        effort: Field<Weight>,
        /// The figure that is to change.
        goal: Field<GoalDraft>,
        /// Who approved it, and when.
        approved: Field<CheckedDraft>,
        /// What is to be done, each under a number of its own.
        actions: Entries<ActionDraft>,
        /// The day on which it was in place.
        implemented: Field<Date>,
        /// What it gave.
        result: Field<ResultDraft>,
        /// The day on which it became the ordinary way.
        standardised: Field<Date>,
        /// Whether it prevents what has not happened yet.
        preventive: Field<bool>,
    }
}

crate::drafts! {
    /// The figure that is to change.
    pub struct GoalDraft {
        /// What is measured.
        metric: Field<String>,
        /// Where it is now.
        from: Field<String>,
        /// Where it is to be.
        to: Field<String>,
        /// By which day.
        by: Field<Date>,
    }

    /// What an improvement gave.
    pub struct ResultDraft {
        /// The figure that was reached.
        value: Field<String>,
        /// The day on which it was measured.
        date: Field<Date>,
        /// Whether the goal was reached.
        achieved: Field<bool>,
    }
}

crate::word_scalars! {
    Source, "source of an improvement";
    Weight, "weight";
}

/// Reads an improvement.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Improvement> {
    read::read(&slot.path, bytes, zone, |cx, draft| improvement(cx, slot, draft))
}

fn improvement(cx: &mut Cx, slot: &Slot, draft: ImprovementDraft) -> Option<Improvement> {
    let title = draft.title.need(cx, "title");
    let source = draft.source.need(cx, "source");
    let goal = draft.goal.inside(cx, "goal", goal);
    let approved = draft.approved.inside(cx, "approved", checked);
    let actions = actions(cx, "actions", draft.actions);
    let result = draft.result.inside(cx, "result", result);
    let (implemented, standardised) = (draft.implemented.want(), draft.standardised.want());
    days_in_order(cx, ("implemented", implemented), ("standardised", standardised));
    Some(Improvement {
        id: RecordId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        title: title?,
        source: source?,
        from: texts(draft.from),
        customers: draft.customers.all(),
        impact: draft.impact.want(),
        effort: draft.effort.want(),
        goal,
        approved,
        actions,
        implemented,
        result,
        standardised,
        preventive: draft.preventive.want().unwrap_or(false),
    })
}

fn goal(cx: &mut Cx, draft: GoalDraft) -> Option<Goal> {
    let metric = draft.metric.need(cx, "metric");
    let to = draft.to.need(cx, "to");
    Some(Goal { metric: metric?, from: draft.from.want(), to: to?, by: draft.by.want() })
}

fn result(cx: &mut Cx, draft: ResultDraft) -> Option<Outcome> {
    let value = draft.value.need(cx, "value");
    let date = draft.date.need(cx, "date");
    let achieved = draft.achieved.need(cx, "achieved");
    Some(Outcome { value: value?, date: date?, achieved: achieved? })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz::UTC;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Improvement> {
        read(&at("internal/improvements/triage.yaml"), file.as_bytes(), UTC)
    }

    #[test]
    fn a_full_improvement_reads_clean() {
        let file = "\
title: Triage by number of tenants
source: incident
from: angstrom/INC-0422
customers: [angstrom]
impact: high
effort: låg
goal: {metric: High incidents answered in time, from: 88.8%, to: 100%, by: 2026-12-31}
approved: {date: 2026-11-02, by: maria}
actions:
  A-2026-042: {what: Add the question to the form, owner: anna, opened: 2026-11-02, due: 2026-11-15}
implemented: 2026-11-20
result: {value: 97.1%, date: 2027-01-05, achieved: false}
standardised: 2027-02-01
preventive: true
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let improvement = read.value.expect("an improvement");
        assert_eq!((improvement.impact, improvement.effort), (Some(Weight::High), Some(Weight::Low)));
        assert_eq!(improvement.goal.map(|goal| goal.to).as_deref(), Some("100%"));
        assert!(improvement.preventive && improvement.actions.len() == 1);
    }

    #[test]
    fn every_fault_is_told_in_one_pass() {
        let file = "\
source: luck
goal: {from: 1}
result: {value: 1, date: 2026-13-01, achieved: maybe}
implemented: 2026-03-02
standardised: 2026-03-01
";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            [
                "missing-field 1:1",
                "unknown-word 1:9",
                "missing-field 2:1",
                "missing-field 2:1",
                "bad-value 3:26",
                "bad-value 3:48",
                "end-before-start 5:15",
            ]
        );
    }
}
