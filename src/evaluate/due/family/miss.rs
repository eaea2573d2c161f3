//! Misses: the customer is told, with cause and action (S0 §6.5).

use crate::domain::record::deadline::Deadline;
use crate::evaluate::due::scene::{Client, Scene};
use crate::evaluate::due::{Due, Duty, What};

/// One duty for each recorded miss that the customer was not told of.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    let of = |client: Client<'_>| of_client(scene, &client);
    scene.clients().flat_map(of).collect()
}

fn of_client(scene: &Scene<'_>, client: &Client<'_>) -> Vec<Duty> {
    let today = client.today;
    let open = client.view.misses.iter().filter(|miss| {
        miss.month.first_day() <= today
            && miss.told.as_ref().is_none_or(|told| told.date > today)
            && miss.closed.is_none_or(|day| day > today)
    });
    open.filter_map(|miss| {
        let (length, from) = scene.deadline(Deadline::MissTold);
        let agreement = client.view.agreements.get(&miss.agreement);
        let calendar = scene.calendar(agreement.and_then(|agreement| agreement.calendar.as_ref()));
        let day = scene.after_month(miss.month, length, calendar)?;
        let service = miss.service.as_ref().map_or("all", |service| service.as_str());
        let id = format!("{}/{}/{service}/{}", miss.month, miss.agreement, miss.target);
        let what = What::TellMiss { month: miss.month, target: miss.target.clone() };
        Some(client.duty(what, (&id, &miss.path, ""), client.csm(), Due::On(day), from))
    })
    .collect()
}
