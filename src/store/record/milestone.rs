//! Milestones of onboardings and projects: `{key: {plan, forecast, actual, owner}}`.

use crate::domain::id::Key;
use crate::domain::record::onboarding::Milestone;
use crate::domain::time::Date;
use crate::store::read::{Cx, Entries, Field};

crate::drafts! {
    /// A milestone.
    pub struct MilestoneDraft {
        /// What people call it; without it, its key.
        name: Field<String>,
        /// The day that was first planned.
        plan: Field<Date>,
        /// The day that is now expected.
        forecast: Field<Date>,
        /// The day on which work on it began.
        started: Field<Date>,
        /// The day on which it was reached.
        actual: Field<Date>,
        /// Who sees to it.
        owner: Field<String>,
    }
}

/// The milestones, in file order; one without a plan is left out beside its finding.
pub fn milestones(cx: &mut Cx, drafts: Entries<MilestoneDraft>) -> Vec<Milestone> {
    drafts.each_entry(cx, "milestones", milestone).into_iter().map(|(_, milestone)| milestone).collect()
}

fn milestone(cx: &mut Cx, key: &Key, draft: MilestoneDraft) -> Option<Milestone> {
    let plan = draft.plan.need(cx, "plan");
    let owner = draft.owner.need(cx, "owner");
    Some(Milestone {
        key: key.clone(),
        name: draft.name.want(),
        plan: plan?,
        forecast: draft.forecast.want(),
        actual: draft.actual.want(),
        owner,
        started: draft.started.want(),
    })
}
