//! A new onboarding as text: the checklist written out in full, two lines an item.

use super::node::{Map, Node, in_order_of, text};
use crate::domain::record::onboarding::Onboarding;
use crate::store::record::onboarding::OnboardingDraft;

/// The canonical text of a new onboarding's file, every item of it open.
pub fn onboarding_text(onboarding: &Onboarding) -> String {
    let mut record = Map::new();
    record.text("contract", &onboarding.contract).bare("template", onboarding.template);
    if !onboarding.team.is_empty() {
        record.put("team", Node::List(onboarding.team.iter().map(|name| Node::Text(name.clone())).collect()));
    }
    let mut milestones = Map::new();
    for milestone in &onboarding.milestones {
        let mut line = Map::new();
        line.bare("plan", milestone.plan).maybe_text("owner", milestone.owner.as_deref());
        milestones.put(milestone.key.as_str(), Node::Line(line));
    }
    record.put("milestones", Node::Block(milestones));
    let mut phases: Vec<(String, Map)> = Vec::new();
    for item in &onboarding.items {
        let phase = item.phase.to_string();
        if phases.last().is_none_or(|(last, _)| *last != phase) {
            phases.push((phase, Map::new()));
        }
        let mut open = Map::new();
        open.put("done", Node::Empty);
        if let Some((_, items)) = phases.last_mut() {
            items.put(item.key.as_str(), Node::Block(open));
        }
    }
    let mut items = Map::new();
    for (phase, map) in phases {
        items.put(&phase, Node::Block(map));
    }
    record.put("items", Node::Block(items));
    text(&in_order_of::<OnboardingDraft>(record))
}
