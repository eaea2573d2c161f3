//! What is to be looked at again: risks, documents, contacts.

use crate::domain::record::deadline::Deadline;
use crate::domain::record::doc::Doc;
use crate::domain::time::Date;
use crate::evaluate::due::scene::{Client, Scene, source};
use crate::evaluate::due::{Due, Duty, What, Who};

/// Risks by cadence, documents by their own day, contacts by cadence.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    let today = scene.today();
    let house = &scene.portfolio.house;
    let mut duties: Vec<Duty> = Vec::new();
    for risk in house.risks.values().filter(|risk| risk.closed.is_none_or(|day| day > today)) {
        let Some(last) = risk.reviewed.filter(|day| *day <= today) else { continue };
        let (length, from) = scene.deadline(Deadline::RiskReview);
        let Some(day) = scene.after(last, length, scene.calendar(None)) else { continue };
        let record = (risk.id.as_str(), risk.path.as_str(), risk.title.as_str());
        duties.push(scene.duty(What::ReviewRisk, record, Who::named(risk.owner.as_str()), Due::On(day), from));
    }
    for doc in house.docs.values() {
        let Some((record, who, day)) = next_review(doc) else { continue };
        duties.push(scene.duty(What::ReviewDoc, record, who, Due::On(day), source(&doc.path, "next_review")));
    }
    for client in scene.clients() {
        for doc in client.records.docs.values() {
            let Some((record, who, day)) = next_review(doc) else { continue };
            duties.push(client.duty(What::ReviewDoc, record, who, Due::On(day), source(&doc.path, "next_review")));
        }
        duties.extend(contacts(scene, &client));
    }
    duties
}

type Review<'d> = ((&'d str, &'d str, &'d str), Who, Date);

fn next_review(doc: &Doc) -> Option<Review<'_>> {
    let day = doc.next_review?;
    Some(((doc.id.as_str(), doc.path.as_str(), doc.title.as_str()), Who::named(&doc.keeper), day))
}

/// Contacts that were confirmed once, each due again one deadline later.
fn contacts(scene: &Scene<'_>, client: &Client<'_>) -> Vec<Duty> {
    let Some(customer) = client.view.customer else { return Vec::new() };
    let (length, from) = scene.deadline(Deadline::ContactConfirmed);
    let confirmed = customer.contacts.iter().filter_map(|contact| Some((contact, contact.confirmed?)));
    let next = confirmed.filter_map(|(contact, last)| {
        let last = Some(last).filter(|day| *day <= client.today)?;
        let day = scene.after(last, length, scene.calendar(None))?;
        let what = What::ConfirmContact { key: contact.key.clone(), name: contact.name.clone() };
        // The customer's own record has the customer's name alone.
        let record = ("", customer.path.as_str(), customer.name.as_str());
        let duty = client.duty(what, record, client.csm(), Due::On(day), from.clone());
        Some(Duty { record: customer.id.to_string(), ..duty })
    });
    next.collect()
}
