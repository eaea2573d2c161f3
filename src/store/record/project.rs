//! Projects.

use super::action::{ActionDraft, CheckedDraft, actions};
use super::meeting::{DecisionDraft, decision};
use super::milestone::{MilestoneDraft, milestones};
use super::shape::{customer, days_in_order};
use crate::domain::amount::{Duration, Money};
use crate::domain::id::{ContractId, Key, PersonId, RecordId};
use crate::domain::record::project::{Baseline, Budget, Deliverable, Gate, Project, ScopeChange};
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Entries, Field, List, OneOf, Read};

crate::kind! {
    /// A project for a customer: baseline, milestones, money, gates.
    pub struct ProjectDraft {
        /// What is delivered, in a few words.
        title: Field<String>,
        /// The contract that it belongs to.
        contract: Field<ContractId>,
        /// Who leads it.
        manager: Field<PersonId>,
        /// The days that were agreed at the start.
        baseline: Field<BaselineDraft>,
        /// The milestones, each under a name of its own.
        milestones: Entries<MilestoneDraft>,
        /// The money.
        budget: Field<BudgetDraft>,
        /// The gates that were passed, by phase.
        gates: Entries<GateDraft>,
        /// The project's papers, each with its link.
        docs: Entries<OneOf<String, DocDraft>>,
        /// What is handed over, each under a name of its own.
        deliverables: Entries<DeliverableDraft>,
        /// The changes of scope, oldest first.
        scope_changes: List<ScopeChangeDraft>,
        /// What stands in the way, each under a number of its own.
        issues: Entries<ActionDraft>,
        /// What was asked and decided, one a line.
        decisions: List<DecisionDraft>,
        /// How often its status is told.
        status_every: Field<Duration>,
        /// The day on which it ended.
        closed: Field<Date>,
    }
}

crate::drafts! {
    /// The days that were agreed at the start.
    pub struct BaselineDraft {
        /// The first day.
        start: Field<Date>,
        /// The last day; a forecast beyond it is off track.
        end: Field<Date>,
    }

    /// The money of a project.
    pub struct BudgetDraft {
        /// As agreed.
        planned: Field<Money>,
        /// Spent so far.
        spent: Field<Money>,
        /// Expected in all.
        forecast: Field<Money>,
    }

    /// A gate that was passed.
    pub struct GateDraft {
        /// The day.
        date: Field<Date>,
        /// Who let it pass.
        by: Field<String>,
        /// What shows that it was fit to pass.
        evidence: Field<String>,
    }

    /// A paper of the project.
    pub struct DocDraft {
        /// Where it lies.
        link: Field<String>,
        /// The day of this version.
        #[expect(dead_code, reason = "read for its faults")]
        date: Field<Date>,
        /// Who wrote it.
        #[expect(dead_code, reason = "read for its faults")]
        by: Field<String>,
    }

    /// What is handed over.
    pub struct DeliverableDraft {
        /// What it is.
        name: Field<String>,
        /// What it is accepted by.
        criteria: Field<String>,
        /// By which day.
        due: Field<Date>,
        /// The day on which it was reviewed in the house.
        reviewed: Field<Date>,
        /// The day on which it was handed over.
        submitted: Field<Date>,
        /// The day on which the customer accepted it.
        accepted: Field<Date>,
    }

    /// A change of scope.
    pub struct ScopeChangeDraft {
        /// The day on which it was asked for.
        date: Field<Date>,
        /// What changes.
        what: Field<String>,
        /// What it does to the days.
        time: Field<String>,
        /// What it costs.
        cost: Field<Money>,
        /// Who approved it, and when.
        approved: Field<CheckedDraft>,
        /// The day on which plan and budget were changed for it.
        applied: Field<Date>,
    }
}

/// Reads a project.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Project> {
    read::read(&slot.path, bytes, zone, |cx, draft| project(cx, slot, draft))
}

fn project(cx: &mut Cx, slot: &Slot, draft: ProjectDraft) -> Option<Project> {
    let contract = draft.contract.need(cx, "contract");
    let manager = draft.manager.need(cx, "manager");
    let baseline = draft.baseline.inside(cx, "baseline", |cx, draft| {
        let (start, end) = (draft.start.need(cx, "start"), draft.end.need(cx, "end"));
        let in_order = days_in_order(cx, ("start", start), ("end", end));
        Some(Baseline { start: start?, end: end? }).filter(|_| in_order)
    });
    let milestones = milestones(cx, draft.milestones);
    let budget = draft.budget.inside(cx, "budget", |cx, draft| {
        let planned = draft.planned.need(cx, "planned");
        Some(Budget { planned: planned?, spent: draft.spent.want(), forecast: draft.forecast.want() })
    });
    let gates = draft.gates.each_entry(cx, "gates", |cx, key, draft| {
        let date = draft.date.need(cx, "date");
        Some(Gate { key: key.clone(), date: date?, by: draft.by.want(), evidence: draft.evidence.want() })
    });
    let docs = draft.docs.each_entry(cx, "docs", |cx, _, doc| match doc {
        OneOf::One(text) => Some(text),
        OneOf::Other(doc) => doc.link.need(cx, "link"),
    });
    let deliverables = draft.deliverables.each_entry(cx, "deliverables", deliverable);
    let scope_changes = draft.scope_changes.each(cx, "scope_changes", scope_change);
    let issues = actions(cx, "issues", draft.issues);
    let decisions = draft.decisions.each(cx, "decisions", decision);
    Some(Project {
        customer: customer(slot)?,
        id: RecordId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        title: draft.title.want(),
        contract: contract?,
        manager: manager?,
        baseline,
        milestones,
        budget,
        gates: gates.into_iter().map(|(_, gate)| gate).collect(),
        docs,
        deliverables: deliverables.into_iter().map(|(_, deliverable)| deliverable).collect(),
        scope_changes,
        issues,
        decisions,
        status_every: draft.status_every.want(),
        closed: draft.closed.want(),
    })
}

fn deliverable(cx: &mut Cx, key: &Key, draft: DeliverableDraft) -> Option<Deliverable> {
    let (reviewed, submitted, accepted) = (draft.reviewed.want(), draft.submitted.want(), draft.accepted.want());
    days_in_order(cx, ("reviewed", reviewed), ("submitted", submitted));
    days_in_order(cx, ("submitted", submitted), ("accepted", accepted));
    Some(Deliverable {
        key: key.clone(),
        name: draft.name.want(),
        criteria: draft.criteria.want(),
        due: draft.due.want(),
        reviewed,
        submitted,
        accepted,
    })
}

fn scope_change(cx: &mut Cx, draft: ScopeChangeDraft) -> Option<ScopeChange> {
    let date = draft.date.need(cx, "date");
    let what = draft.what.need(cx, "what");
    let approved = draft.approved.inside(cx, "approved", super::action::checked);
    let (approved, approved_by) = approved.map_or((None, None), |seen| (Some(seen.date), Some(seen.by)));
    Some(ScopeChange {
        date: date?,
        what: what?,
        time: draft.time.want(),
        cost: draft.cost.want(),
        approved,
        approved_by,
        applied: draft.applied.want(),
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Stockholm;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Project> {
        read(&at("customers/angstrom/projects/archive-migration.yaml"), file.as_bytes(), Stockholm)
    }

    #[test]
    fn a_full_project_reads_clean() {
        let file = "\
title: Archive migration
contract: archive-migration
manager: petra
baseline: {start: 2026-05-04, end: 2026-12-18}
milestones:
  test-move: {plan: 2026-09-25, actual: 2026-10-07, owner: fatima, name: Test move}
  go-live: {plan: 2026-12-02, forecast: 2026-12-09, started: 2026-10-12, owner: petra}
budget: {planned: 280000 SEK, spent: 221000 SEK, forecast: 292000 SEK}
gates:
  requirements: {date: 2026-05-29, by: petra, evidence: Signed list}
docs:
  plan: Project plan 1.2
  design: {link: https://wiki.example/design, date: 2026-07-02, by: petra}
deliverables:
  mapping: {name: Mapping, criteria: Every field mapped, due: 2026-07-03, reviewed: 2026-07-01, submitted: 2026-07-02, accepted: 2026-07-09}
scope_changes:
  - {date: 2026-08-12, what: Letters before 2019 too, time: two weeks, cost: 18000 SEK, approved: {date: 2026-08-20, by: anna-sjo}, applied: 2026-08-24}
issues:
  old-fonts: {what: Fonts are not embedded, owner: fatima, opened: 2026-09-29, due: 2026-11-13}
decisions: [{ask: Which night for the move?, owner: anna-sjo, by: 2026-11-20}]
status_every: 2w
closed: 2026-12-20
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let project = read.value.expect("a project");
        assert_eq!(project.status_every, Some(Duration::Days(14)));
        assert_eq!(project.docs[1].1, "https://wiki.example/design");
        assert_eq!(project.scope_changes[0].approved_by.as_deref(), Some("anna-sjo"));
        assert_eq!(project.budget.map(|budget| budget.planned.minor), Some(28_000_000));
    }

    #[test]
    fn every_fault_of_a_bad_project_is_told_in_one_pass() {
        let file = "\
contract: archive migration
manger: petra
baseline: {start: 2026-12-04, end: 2026-05-18}
budget: {spent: 221 000 kronor}
budget: {}
gates: {requirements: 2026-05-29}
deliverables: {mapping: {reviewed: 2026-07-03, submitted: 2026-07-02}}
scope_changes: [{what: More}]
status_every: weekly
";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            [
                "missing-field 1:1",
                "bad-value 1:11",
                "unknown-field 2:1",
                "end-before-start 3:36",
                "missing-field 4:1",
                "bad-value 4:17",
                "duplicate-key 5:1",
                "wrong-type 6:23",
                "end-before-start 7:59",
                "missing-field 8:18",
                "bad-value 9:15",
            ]
        );
    }
}
