//! Meetings: planned ones to hold, and forums whose cadence asks for the next one (R280–R285).

use crate::domain::record::deadline::Deadline;
use crate::domain::record::meeting::Meeting;
use crate::domain::record::words::Forum;
use crate::domain::time::Date;
use crate::evaluate::due::scene::{Client, Scene, source};
use crate::evaluate::due::{Due, Duty, Source, What, Who};

/// Planned meetings of customers and of the house, and forums that are due.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    let mut duties = Vec::new();
    for client in scene.clients() {
        for meeting in client.view.meetings.values().filter(|meeting| is_to_be_held(meeting, client.today)) {
            let what = What::HoldMeeting { forum: meeting.forum };
            let record = (meeting.id.as_str(), meeting.path.as_str(), meeting.place.as_deref().unwrap_or_default());
            let from = source(&meeting.path, "planned");
            duties.push(client.duty(what, record, client.csm(), Due::At(meeting.planned), from));
        }
        if client.is_live {
            duties.extend(cadences(scene, &client));
        }
    }
    let today = scene.today();
    for meeting in scene.portfolio.house.meetings.iter().filter(|meeting| is_to_be_held(meeting, today)) {
        let what = What::HoldMeeting { forum: meeting.forum };
        let who = Who::role(chair(meeting.forum), None);
        let record = (meeting.id.as_str(), meeting.path.as_str(), meeting.place.as_deref().unwrap_or_default());
        duties.push(scene.duty(what, record, who, Due::At(meeting.planned), source(&meeting.path, "planned")));
    }
    duties
}

fn is_to_be_held(meeting: &Meeting, today: Date) -> bool {
    meeting.held.is_none_or(|day| day > today)
}

fn chair(forum: Forum) -> &'static str {
    match forum {
        Forum::ManagementReview | Forum::Governance => "quality-lead",
        Forum::Project | Forum::ProjectStatus => "delivery-manager",
        Forum::Kickoff
        | Forum::Operational
        | Forum::Tactical
        | Forum::Strategic
        | Forum::ServiceReview
        | Forum::OnboardingReview
        | Forum::SlaReview => "csm",
    }
}

/// The forums of a live customer for which no meeting is planned, each due one cadence after the last one held.
fn cadences(scene: &Scene<'_>, client: &Client<'_>) -> Vec<Duty> {
    let Some(customer) = client.view.customer else { return Vec::new() };
    let mut wanted: Vec<(Forum, crate::domain::amount::Duration, Source)> = customer
        .forums
        .iter()
        .map(|plan| (plan.forum, plan.every, source(&customer.path, format!("forums.{}.every", plan.forum))))
        .collect();
    if wanted.iter().all(|(forum, ..)| *forum != Forum::ServiceReview) && client.in_force().next().is_some() {
        let (every, from) = scene.deadline(Deadline::ServiceReview);
        wanted.push((Forum::ServiceReview, every, from));
    }
    wanted
        .into_iter()
        .filter_map(|(forum, every, from)| {
            let of_forum = || client.view.meetings.values().filter(move |meeting| meeting.forum == forum);
            if of_forum().any(|meeting| is_to_be_held(meeting, client.today)) {
                return None;
            }
            let last = of_forum().filter_map(|meeting| meeting.held).max().or_else(|| began(client))?;
            let day = scene.after(last, every, scene.calendar(None))?;
            let what = What::PlanMeeting { forum };
            let word = forum.to_string();
            let record = (word.as_str(), customer.path.as_str(), customer.name.as_str());
            Some(client.duty(what, record, client.csm(), Due::On(day), from))
        })
        .collect()
}

/// The day on which the customer went live: from then on its forums are counted.
fn began(client: &Client<'_>) -> Option<Date> {
    let went = client.records.onboardings.values().filter_map(|onboarding| onboarding.go_live).min();
    went.or_else(|| client.records.contracts.values().filter_map(|contract| contract.from).min())
}
