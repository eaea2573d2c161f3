//! Improvements: their actions, and the goal that is to be reached (R227).

use super::action::{is_open, parts};
use crate::evaluate::due::scene::{Scene, source};
use crate::evaluate::due::{Due, Duty, What, Who};

/// Actions that are not done, and goals whose result is not recorded.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    let today = scene.today();
    let mut duties = Vec::new();
    for improvement in scene.portfolio.house.improvements.values() {
        let record = (improvement.id.as_str(), improvement.path.as_str(), improvement.title.as_str());
        let customer = improvement.customers.first().filter(|_| improvement.customers.len() == 1);
        let mut push = |what, who, due, from| {
            duties.push(Duty { customer: customer.cloned(), ..scene.duty(what, record, who, due, from) });
        };
        for action in improvement.actions.iter().filter(|action| is_open(action, today)) {
            let (what, who, due, key) = parts(action, today);
            push(what, who, due, source(&improvement.path, key));
        }
        let is_measured = improvement.result.as_ref().is_some_and(|result| result.date <= today);
        if let Some(goal) = improvement.goal.as_ref().filter(|_| !is_measured)
            && let Some(day) = goal.by
        {
            let what = What::Goal { metric: goal.metric.clone(), to: goal.to.clone() };
            push(what, Who::role("quality-lead", None), Due::On(day), source(&improvement.path, "goal.by"));
        }
    }
    duties
}
