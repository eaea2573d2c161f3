//! Actions, wherever they stand: in tickets, outages, meetings, misses and projects.

use crate::domain::record::action::Action;
use crate::domain::time::Date;
use crate::evaluate::due::scene::{Client, Scene, source};
use crate::evaluate::due::{Due, Duty, What, Who};

/// Every action that is opened and not done.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    let mut duties: Vec<Duty> = scene.clients().flat_map(|client| of_client(&client)).collect();
    let today = scene.today();
    let house = &scene.portfolio.house;
    let meetings = house.meetings.iter().map(|meeting| (meeting.id.to_string(), &meeting.path, "", &meeting.actions));
    let outages = house.outages.iter().map(|outage| {
        let effect = outage.impact.as_deref().unwrap_or_default();
        (format!("{}/{}", outage.service, outage.id), &outage.path, effect, &outage.actions)
    });
    for (id, path, title, actions) in meetings.chain(outages) {
        for action in actions.iter().filter(|action| is_open(action, today)) {
            let (what, who, due, key) = parts(action, today);
            duties.push(scene.duty(what, (&id, path, title), who, due, source(path, key)));
        }
    }
    duties
}

fn of_client(client: &Client<'_>) -> Vec<Duty> {
    let view = client.view;
    let tickets =
        view.tickets.iter().map(|ticket| (ticket.id().to_string(), ticket.path(), ticket.title(), ticket.actions()));
    let meetings = view
        .meetings
        .values()
        .map(|meeting| (meeting.id.to_string(), meeting.path.as_str(), "", meeting.actions.as_slice()));
    let misses = view.misses.iter().map(|miss| {
        let service = miss.service.as_ref().map_or("all", |service| service.as_str());
        let id = format!("{}/{}/{service}/{}", miss.month, miss.agreement, miss.target);
        (id, miss.path.as_str(), "", miss.actions.as_slice())
    });
    let projects = view.projects.values().map(|project| {
        let title = project.title.as_deref().unwrap_or_default();
        (project.id.to_string(), project.path.as_str(), title, project.issues.as_slice())
    });
    let mut duties: Vec<Duty> = Vec::new();
    for (id, path, title, actions) in tickets.chain(meetings).chain(misses).chain(projects) {
        for action in actions.iter().filter(|action| is_open(action, client.today)) {
            let (what, who, due, key) = parts(action, client.today);
            duties.push(client.duty(what, (&id, path, title), who, due, source(path, key)));
        }
    }
    duties
}

/// Whether an action is opened and not done on a day.
pub fn is_open(action: &Action, today: Date) -> bool {
    action.opened <= today && action.done.is_none_or(|day| day > today)
}

/// What a duty is made of: the day that holds on `today`, as first agreed or last moved.
pub fn parts(action: &Action, today: Date) -> (What, Who, Due, String) {
    let moved = action.moved.iter().rfind(|moved| moved.date <= today).map(|moved| moved.to);
    let what = What::Action { key: action.key.clone(), what: action.what.clone() };
    (what, Who::named(&action.owner), Due::On(moved.unwrap_or(action.due)), format!("actions.{}.due", action.key))
}
