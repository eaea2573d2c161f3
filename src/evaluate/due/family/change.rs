//! Changes: the last day to announce them, what is to be said before they start, their start and end.

use crate::domain::id::CustomerId;
use crate::domain::record::Affects;
use crate::domain::record::change::{Announced, Change};
use crate::domain::record::deadline::Deadline;
use crate::domain::record::target::Window;
use crate::domain::time::{Date, Span, add_days};
use crate::evaluate::agreement::Version;
use crate::evaluate::due::scene::{Client, Scene, source};
use crate::evaluate::due::{Due, Duty, Source, What, Who};
use crate::evaluate::view::ChangeView;
use crate::evaluate::window::{Opening, notice, openings};

/// How far before an opening the last day for its announcement is looked for.
const FURTHEST: i64 = 120;

/// Duties of every change that is not over.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    scene.portfolio.house.changes.values().flat_map(|change| of_change(scene, change)).collect()
}

fn of_change(scene: &Scene<'_>, change: &Change) -> Vec<Duty> {
    let now = scene.now;
    let today = scene.today();
    let done = change.done.as_ref().filter(|done| done.from <= now);
    let ended = done.and_then(|done| done.to).filter(|to| *to <= now);
    let owner = change.services.iter().find_map(|service| scene.portfolio.catalog.services.get(service));
    let owner = || Who::role("service-owner", owner.map(|service| service.owner.as_str()));
    let duty = |what, who, due, source| duty(scene, change, what, who, due, source);
    let mut duties = Vec::new();
    if let Some(ended) = ended {
        if change.emergency && change.reviewed.is_none_or(|day| day > today) {
            let (length, from) = scene.deadline(Deadline::EmergencyReview);
            let day = scene.after(ended.date(scene.zone), length, scene.calendar(None));
            duties.extend(day.map(|day| duty(What::ReviewEmergency, owner(), Due::On(day), from)));
        }
        return duties;
    }
    if change.outcome.is_some() && change.done.is_none() {
        return duties;
    }
    let is_announced = change.announced.as_ref().is_some_and(|announced| announced.date <= today);
    if !is_announced && !change.emergency && done.is_none() && change.start > now {
        duties.extend(announce(scene, change));
    }
    if done.is_none() && change.sla_impact.is_none() {
        let who = Who::role("service-level-manager", None);
        duties.push(duty(What::AssessChange, who, Due::At(change.start), source(&change.path, "start")));
    }
    let who = Who::role("operations", None);
    duties.push(match done {
        None => duty(What::StartChange, who, Due::At(change.start), source(&change.path, "start")),
        Some(_) => duty(What::FinishChange, who, Due::At(change.end), source(&change.path, "end")),
    });
    if let Some(asked) = &change.customer_action
        && let Some(by) = asked.by
    {
        let what = What::CustomerAct { what: asked.what.clone() };
        duties.push(duty(what, Who::role("csm", None), Due::On(by), source(&change.path, "customer_action.by")));
    }
    duties
}

/// Whom a change touches, where that is one customer.
fn only_customer(change: &Change) -> Option<&CustomerId> {
    match &change.affects {
        Affects::Customers(customers) => customers.first().filter(|_| customers.len() == 1),
        Affects::All => None,
    }
}

fn duty(scene: &Scene<'_>, change: &Change, what: What, who: Who, due: Due, source: Source) -> Duty {
    let record = (change.id.as_str(), change.path.as_str(), change.title.as_str());
    Duty { customer: only_customer(change).cloned(), ..scene.duty(what, record, who, due, source) }
}

/// The announcement that must come first of those that the agreements of the touched customers ask for.
fn announce(scene: &Scene<'_>, change: &Change) -> Option<Duty> {
    let touched = scene.clients().filter(|client| change.affects.touches(client.view.id));
    let days = touched.filter_map(|client| {
        let (day, window, version) = last_day(&client, change)?;
        let key = format!("maintenance.{}.notice", window.key);
        let who = client.csm();
        Some((day, full_days(window), source(&version.agreement.path, key), who))
    });
    let (day, days, from, who) = days.min_by(|a, b| (a.0, &a.2.path).cmp(&(b.0, &b.2.path)))?;
    let who = if only_customer(change).is_some() { who } else { Who::role("csm", None) };
    Some(duty(scene, change, What::Announce { start: change.start, days }, who, Due::On(day), from))
}

fn full_days(window: &Window) -> Option<u32> {
    match window.notice {
        Some(crate::domain::amount::Duration::BusinessDays(n)) => Some(n),
        _ => None,
    }
}

/// The last day on which an announcement is in time for a window that the planned time lies in.
fn last_day<'v>(client: &Client<'v>, change: &Change) -> Option<(Date, &'v Window, &'v Version<'v>)> {
    let planned = Span::new(change.start, change.end)?;
    let covered = client.evaluator.versions().iter().filter(|version| {
        version.holds(change.start.date(version.agreement.zone))
            && change.services.iter().any(|service| version.covers(service))
    });
    let days = covered.flat_map(|version| {
        version.agreement.maintenance.iter().filter_map(move |window| {
            let opening = openings(window.when, version.agreement.zone, planned, planned).into_iter().min()?;
            let view = client.view.changes.iter().find(|view| *view.id == change.id)?;
            let day = (0..=FURTHEST)
                .map(|back| add_days(opening.day, -back))
                .find(|day| is_in_time(client, version, window, view, opening, *day))?;
            Some((day, window, version))
        })
    });
    days.min_by_key(|(day, window, _)| (*day, window.key.clone()))
}

fn is_in_time(
    client: &Client<'_>,
    version: &Version<'_>,
    window: &Window,
    change: &ChangeView<'_>,
    opening: Opening,
    day: Date,
) -> bool {
    let announced = Announced { date: day, to: None, how: None };
    let told = ChangeView { announced: Some(&announced), ..*change };
    notice(client.view, version.agreement, window, &told, opening).is_ok_and(|notice| notice.in_time)
}
