//! Onboardings: milestones and the house's deadlines (R071, R077, R079).

use crate::domain::id::Key;
use crate::domain::record::words::Words;
use crate::evaluate::due::scene::{Client, Scene, source};
use crate::evaluate::due::{Due, Duty, What, Who};
use crate::evaluate::onboarding::{Term, dates};

/// What of each open onboarding has a day and is not reached.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    scene.clients().flat_map(|client| of_client(scene, &client)).collect()
}

fn of_client(scene: &Scene<'_>, client: &Client<'_>) -> Vec<Duty> {
    let today = client.today;
    let settings = &scene.portfolio.settings;
    let open = client.view.onboardings.values().filter(|onboarding| onboarding.closed.is_none_or(|day| day > today));
    let mut duties = Vec::new();
    for onboarding in open {
        let contract = client.view.contracts.get(&onboarding.contract);
        let record = (onboarding.id.as_str(), onboarding.path.as_str(), onboarding.template.word());
        for dated in dates(onboarding, contract, settings, scene.calendar(None), today) {
            if dated.reached.is_some() {
                continue;
            }
            let who = dated.owner.as_deref().map_or_else(|| client.csm(), Who::named);
            let (what, from) = match dated.what {
                Term::Milestone { key, name, is_forecast } => {
                    let field = if is_forecast { "forecast" } else { "plan" };
                    let from = source(&onboarding.path, format!("milestones.{key}.{field}"));
                    (What::Milestone { key, name }, from)
                }
                Term::Item { key, deadline } => {
                    let Ok(key) = Key::new(&key) else { continue };
                    (What::Item { key }, scene.deadline(deadline).1)
                }
            };
            duties.push(client.duty(what, record, who, Due::On(dated.day), from));
        }
    }
    duties
}
