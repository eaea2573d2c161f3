//! Controls of services: restore test, recovery test, capacity review and their like, by cadence (R145–R148).

use crate::domain::record::service::{Control, Service};
use crate::domain::time::Date;
use crate::evaluate::due::scene::{Scene, source};
use crate::evaluate::due::{Due, Duty, What, Who};

/// The next time of each control of each live service.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    let today = scene.today();
    let live = scene.portfolio.catalog.services.values().filter(|service| {
        service.live_from.is_some_and(|day| day <= today) && service.retired.is_none_or(|day| day > today)
    });
    live.flat_map(|service| service.controls.iter().flat_map(|control| of_control(scene, service, control))).collect()
}

fn of_control(scene: &Scene<'_>, service: &Service, control: &Control) -> Vec<Duty> {
    let today = scene.today();
    let done = || control.done.iter().filter(|done| done.date <= today);
    let last: Option<Date> = done().map(|done| done.date).max();
    let id = format!("services/{}", service.id);
    let record = (id.as_str(), service.path.as_str(), service.name.as_str());
    // A control that must only follow something else within a time has no next day of its own.
    let next = control.every.and_then(|every| scene.after(last.or(service.live_from)?, every, scene.calendar(None)));
    let mut duties: Vec<Duty> = next
        .map(|day| {
            let what = What::Control { key: control.key.clone() };
            let who = Who::role("operations", None);
            let from = source(&service.path, format!("controls.{}.every", control.key));
            scene.duty(what, record, who, Due::On(day), from)
        })
        .into_iter()
        .collect();
    let reaches = done().filter_map(|done| done.forecast_until).max();
    duties.extend(reaches.map(|day| {
        let what = What::Forecast { key: control.key.clone() };
        let who = Who::role("service-owner", Some(service.owner.as_str()));
        let from = source(&service.path, format!("controls.{}.forecast_until", control.key));
        scene.duty(what, record, who, Due::On(day), from)
    }));
    duties
}
