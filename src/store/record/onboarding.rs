//! Onboardings, whose checklist is written out in full: two lines an item, `uat-passed:` and `done:` below it.

use super::item::{DoneDraft, SkipDraft, state};
use super::milestone::{MilestoneDraft, milestones};
use super::shape::{customer, days_in_order};
use crate::domain::id::{ContractId, RecordId};
use crate::domain::record::onboarding::{Item, Onboarding, Phase, Template};
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Entries, Entry, Field, List, Read};

crate::kind! {
    /// The start of a customer: milestones, and the checklist from contract to review.
    pub struct OnboardingDraft {
        /// The contract that is started.
        contract: Field<ContractId>,
        /// Which checklist.
        template: Field<Template>,
        /// Who works on it.
        team: List<String>,
        /// The milestones, each under a name of its own.
        milestones: Entries<MilestoneDraft>,
        /// The checklist, by phase; two lines an item.
        items: Entries<Vec<Entry<ItemDraft>>, Phase>,
        /// The day on which the service went live.
        go_live: Field<Date>,
        /// The day on which the onboarding ended.
        closed: Field<Date>,
    }
}

crate::drafts! {
    /// An item of the checklist: open, done or skipped.
    pub struct ItemDraft {
        /// When and by whom it was done; empty while it is open.
        done: Field<DoneDraft>,
        /// Why it is left out.
        skip: Field<SkipDraft>,
    }
}

/// Reads an onboarding.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Onboarding> {
    read::read(&slot.path, bytes, zone, |cx, draft| onboarding(cx, slot, draft))
}

fn onboarding(cx: &mut Cx, slot: &Slot, draft: OnboardingDraft) -> Option<Onboarding> {
    let contract = draft.contract.need(cx, "contract");
    let template = draft.template.need(cx, "template");
    let milestones = milestones(cx, draft.milestones);
    let phases = draft.items.each_entry(cx, "items", |cx, phase, items| Some(phase_items(cx, *phase, items)));
    let (go_live, closed) = (draft.go_live.want(), draft.closed.want());
    days_in_order(cx, ("go_live", go_live), ("closed", closed));
    Some(Onboarding {
        customer: customer(slot)?,
        id: RecordId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        contract: contract?,
        template: template?,
        team: draft.team.all(),
        milestones,
        items: phases.into_iter().flat_map(|(_, items)| items).collect(),
        go_live,
        closed,
    })
}

/// The items of one phase; an item with a fault is left out beside its finding.
fn phase_items(cx: &mut Cx, phase: Phase, items: Vec<Entry<ItemDraft>>) -> Vec<Item> {
    let read = |entry: Entry<ItemDraft>| {
        let (key, draft) = (entry.key.given()?, entry.value.given()?);
        let state = cx.below(&entry.name, |cx| state(cx, draft.done, draft.skip))?;
        Some(Item { phase, key, state })
    };
    items.into_iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Stockholm;

    use super::super::proof::{at, is_clean, spots};
    use super::*;
    use crate::domain::record::onboarding::ItemState;

    fn reads(file: &str) -> Read<Onboarding> {
        read(&at("customers/angstrom/onboardings/saas.yaml"), file.as_bytes(), Stockholm)
    }

    #[test]
    fn a_checklist_of_two_lines_an_item_reads_clean() {
        let file = "\
contract: saas
template: saas
team: [petra, karin]
milestones:
  kickoff: {plan: 2026-05-21, actual: 2026-05-20, owner: petra}
  go-live: {plan: 2026-06-15, forecast: 2026-06-17, owner: petra, name: Driftstart}
items:
  pre-onboarding:
    contract-signed:
      done: {date: 2026-05-18, by: petra, evidence: Avtal 2026-17}
  provisioning:
    data-migrated:
      skip: {why: Inga tidigare brev, by: petra}
    environment-created:
      done:
    users-created:
go_live: 2026-06-15
closed: 2026-07-10
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let onboarding = read.value.expect("an onboarding");
        let states: Vec<_> = onboarding
            .items
            .iter()
            .map(|item| match item.state {
                ItemState::Open => "open",
                ItemState::Done { .. } => "done",
                ItemState::Skipped { .. } => "skipped",
            })
            .collect();
        assert_eq!(states, ["done", "skipped", "open", "open"]);
        assert_eq!(onboarding.items[2].phase, Phase::Provisioning);
        assert_eq!(onboarding.milestones[1].name.as_deref(), Some("Driftstart"));
    }

    #[test]
    fn every_fault_of_a_bad_onboarding_is_told_in_one_pass() {
        let file = "\
contrakt: saas
template: cloud
milestones: {kickoff: {actual: 2026-05-20}}
items:
  testing:
    uat-passed:
      done: 2026-05-20
    uat-passed:
      done:
    internal-test-passed:
      done: {date: 2026-05-20}
      skip: {why: x}
    training-delivered:
      skip: {by: petra}
    uat-scheduled:
      don: {date: 2026-05-20}
  after: {}
go_live: 2026-06-15
closed: 2026-06-10
";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            [
                "missing-field 1:1",
                "unknown-field 1:1",
                "unknown-word 2:11",
                "missing-field 3:14",
                "missing-field 3:14",
                "wrong-type 7:13",
                "duplicate-key 8:5",
                "done-and-skipped 12:7",
                "missing-field 14:7",
                "unknown-field 16:7",
                "unknown-word 17:3",
                "end-before-start 19:9",
            ]
        );
    }
}
