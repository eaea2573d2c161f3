//! Projects, and decisions that meetings and projects wait for.

use crate::domain::record::meeting::DecisionAsked;
use crate::domain::record::words::Forum;
use crate::domain::time::Date;
use crate::evaluate::due::scene::{Client, Scene, source};
use crate::evaluate::due::{Due, Duty, What, Who};

/// Milestones, deliverables, status reports and decisions.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    let mut duties: Vec<Duty> = scene.clients().flat_map(|client| of_client(scene, &client)).collect();
    let today = scene.today();
    for meeting in &scene.portfolio.house.meetings {
        for (what, who, day) in meeting.decisions.iter().filter_map(|asked| decision(asked, today)) {
            let record = (meeting.id.as_str(), meeting.path.as_str(), "");
            duties.push(scene.duty(what, record, who, Due::On(day), source(&meeting.path, "decisions")));
        }
    }
    duties
}

fn of_client(scene: &Scene<'_>, client: &Client<'_>) -> Vec<Duty> {
    let today = client.today;
    let mut duties = Vec::new();
    for meeting in client.view.meetings.values() {
        for (what, who, day) in meeting.decisions.iter().filter_map(|asked| decision(asked, today)) {
            let record = (meeting.id.as_str(), meeting.path.as_str(), "");
            duties.push(client.duty(what, record, who, Due::On(day), source(&meeting.path, "decisions")));
        }
    }
    for project in client.view.projects.values().filter(|project| project.closed.is_none_or(|day| day > today)) {
        let title = project.title.as_deref().unwrap_or_default();
        let record = (project.id.as_str(), project.path.as_str(), title);
        let manager = || Who::role("delivery-manager", Some(project.manager.as_str()));
        for mark in project.milestones.iter().filter(|mark| mark.actual.is_none_or(|day| day > today)) {
            let what = What::Milestone { key: mark.key.clone(), name: mark.name.clone() };
            let who = mark.owner.as_deref().map_or_else(manager, Who::named);
            let (day, key) = mark.forecast.map_or((mark.plan, "plan"), |day| (day, "forecast"));
            let from = source(&project.path, format!("milestones.{}.{key}", mark.key));
            duties.push(client.duty(what, record, who, Due::On(day), from));
        }
        for part in project.deliverables.iter().filter(|part| part.submitted.is_none_or(|day| day > today)) {
            let Some(day) = part.due else { continue };
            let what = What::Deliver { key: part.key.clone(), name: part.name.clone() };
            let from = source(&project.path, format!("deliverables.{}.due", part.key));
            duties.push(client.duty(what, record, manager(), Due::On(day), from));
        }
        for (what, who, day) in project.decisions.iter().filter_map(|asked| decision(asked, today)) {
            duties.push(client.duty(what, record, who, Due::On(day), source(&project.path, "decisions")));
        }
        let began = project.baseline.as_ref().map(|baseline| baseline.start).filter(|day| *day <= today);
        let status = client.view.meetings.values().filter(|meeting| meeting.forum == Forum::ProjectStatus);
        let last = status.filter_map(|meeting| meeting.held).filter(|day| *day <= today).max();
        if let (Some(every), Some(last)) = (project.status_every, last.max(began).filter(|_| began.is_some()))
            && let Some(day) = scene.after(last, every, scene.calendar(None))
        {
            let from = source(&project.path, "status_every");
            duties.push(client.duty(What::ProjectStatus, record, manager(), Due::On(day), from));
        }
    }
    duties
}

/// A decision that has a day and is not made.
fn decision(asked: &DecisionAsked, today: Date) -> Option<(What, Who, Date)> {
    let day = asked.by.filter(|_| asked.decided.is_none_or(|day| day > today))?;
    let who = asked.owner.as_deref().map_or_else(Who::default, Who::named);
    Some((What::Decide { ask: asked.ask.clone() }, who, day))
}
