//! Milestones of onboardings and projects: `{key: {plan, forecast, actual, owner}}`.

use crate::domain::id::Key;
use crate::domain::record::onboarding::Milestone;
use crate::domain::time::Date;
use crate::store::read::{Cx, Entries, Field};

/// A milestone as written.
#[derive(serde::Deserialize)]
pub struct MilestoneDraft {
    name: Field<String>,
    plan: Field<Date>,
    forecast: Field<Date>,
    started: Field<Date>,
    actual: Field<Date>,
    owner: Field<String>,
}

crate::drafts!(MilestoneDraft);

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
