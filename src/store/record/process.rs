//! Workflows of the service management process.

use super::item::{DoneDraft, SkipDraft, state};
use crate::domain::finding::Finding;
use crate::domain::id::{Key, RecordId};
use crate::domain::record::process::{Process, ProcessItem, Workflow};
use crate::domain::time::Zone;
use crate::store::layout::Slot;
use crate::store::read::{self, Anything, Cx, Entries, Field, Read, rule};

crate::kind! {
    /// A workflow of a contract, as a checklist.
    pub struct ProcessDraft {
        /// The contract that it belongs to.
        contract: Field<String>,
        /// Which workflow.
        workflow: Field<Workflow>,
        /// The steps, each under a name of its own.
        items: Entries<ItemDraft>,
    }
}

crate::drafts! {
    /// A step of a workflow.
    pub struct ItemDraft {
        /// Who does it.
        role: Field<String>,
        /// What must be there first.
        #[expect(dead_code, reason = "read for its faults")]
        needs: Field<Anything>,
        /// What comes out of it.
        #[expect(dead_code, reason = "read for its faults")]
        gives: Field<Anything>,
        /// The template to use.
        #[expect(dead_code, reason = "read for its faults")]
        template: Field<String>,
        /// Whether it may not be left out.
        mandatory: Field<bool>,
        /// When and by whom it was done; empty while it is open.
        done: Field<DoneDraft>,
        /// Why it is left out.
        skip: Field<SkipDraft>,
    }
}

crate::word_scalars! {
    Workflow, "workflow";
}

/// Reads a process.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Process> {
    read::read(&slot.path, bytes, zone, |cx, draft| process(cx, slot, draft))
}

fn process(cx: &mut Cx, slot: &Slot, draft: ProcessDraft) -> Option<Process> {
    let contract = draft.contract.need(cx, "contract");
    let workflow = draft.workflow.need(cx, "workflow");
    let items = draft.items.each_entry(cx, "items", item);
    Some(Process {
        owner: slot.owner.clone(),
        id: RecordId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        contract: contract?,
        workflow: workflow?,
        items: items.into_iter().map(|(_, item)| item).collect(),
    })
}

fn item(cx: &mut Cx, key: &Key, draft: ItemDraft) -> Option<ProcessItem> {
    let mandatory = draft.mandatory.or(false);
    if mandatory == Some(true) && !draft.skip.is_absent() {
        let finding = Finding::error(rule::MISPLACED_FIELD, cx.key_of("skip"), "a mandatory item cannot be skipped")
            .help("do it, or agree that it is not mandatory and write `mandatory: false`");
        cx.report(finding);
    }
    let state = state(cx, draft.done, draft.skip);
    Some(ProcessItem { key: key.clone(), mandatory: mandatory?, role: draft.role.want(), state: state? })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz::UTC;

    use super::super::proof::{at, is_clean, spots};
    use super::*;
    use crate::domain::record::onboarding::ItemState;

    fn reads(file: &str) -> Read<Process> {
        read(&at("customers/angstrom/processes/infosec.yaml"), file.as_bytes(), UTC)
    }

    #[test]
    fn a_full_process_reads_clean() {
        let file = "\
contract: saas
workflow: infosec
items:
  criteria-received:
    role: isec
    needs: signed criteria
    gives: [criteria]
    template: FORM-12
    mandatory: true
    done: {date: 2026-03-02, by: linnea, evidence: https://example.com/1}
  internal-criteria:
    done:
  training:
    skip: {why: no new staff, by: karin}
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let items = read.value.expect("a process").items;
        assert!(items[0].mandatory && matches!(items[0].state, ItemState::Done { .. }));
        assert_eq!(items[1].state, ItemState::Open);
        assert!(matches!(&items[2].state, ItemState::Skipped { why, .. } if why == "no new staff"));
    }

    #[test]
    fn every_fault_is_told_in_one_pass() {
        let file = "\
workflow: security
items:
  a: {done: {by: bo}, skip: {by: bo}}
  b: {mandatory: true, skip: {why: no}}
  c: {done: 2026-03-02}
";
        assert_eq!(
            spots(file, &reads(file).findings),
            [
                "missing-field 1:1",
                "unknown-word 1:11",
                "missing-field 3:7",
                "done-and-skipped 3:23",
                "misplaced-field 4:24",
                "ambiguous-scalar 4:36",
                "wrong-type 5:13",
            ]
        );
    }
}
