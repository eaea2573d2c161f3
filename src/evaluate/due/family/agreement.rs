//! Agreements: reviews by cadence, what they rest on, and the end of those that nothing follows (R203, R204).

use crate::domain::record::agreement::Agreement;
use crate::domain::record::deadline::Deadline;
use crate::domain::record::words::AgreementType;
use crate::domain::time::Date;
use crate::evaluate::agreement::{Version, requirements, versions};
use crate::evaluate::due::scene::{Client, Scene, source};
use crate::evaluate::due::{Due, Duty, What, Who};
use crate::evaluate::leftover::of_agreement;
use crate::evaluate::stage::review_due;

/// Duties of every agreement in force, of customers and of the house.
pub fn duties(scene: &Scene<'_>) -> Vec<Duty> {
    let mut duties = Vec::new();
    for client in scene.clients() {
        let names = |of: &Agreement| (of.id.to_string(), of.path.clone(), of.title.clone());
        for version in client.in_force() {
            let (id, path, title) = names(version.agreement);
            let who = || Who::role("service-level-manager", None);
            for (what, day, key) in dates(version, client.evaluator.versions()) {
                let from = source(&path, key);
                duties.push(client.duty(what, (&id, &path, &title), who(), Due::On(day), from));
            }
        }
        duties.extend(client.view.agreements.values().filter_map(|one| judged(scene, &client, one)));
        duties.extend(client.view.agreements.values().filter_map(|one| settled(scene, &client, one)));
        for agreement in client.view.agreements.values().filter(|agreement| agreement.kind == AgreementType::Sla) {
            let Some(agreed) = agreement.signed_on().filter(|day| *day <= client.today) else { continue };
            for under in client.view.underpinning.values().filter(|under| !under.is_signed()) {
                let names = agreement.underpinned_by.iter().flatten().any(|name| *name == under.id);
                if names && agreement.ended.is_none() && agreement.until.is_none_or(|until| until >= client.today) {
                    let what = What::SignUnderpinning { under: format!("internal/{}", under.id) };
                    let (id, path, title) = (agreement.id.as_str(), &agreement.path, &agreement.title);
                    let who = Who::role("service-level-manager", None);
                    let from = source(path, "signed");
                    duties.push(client.duty(what, (id, path, title), who, Due::On(agreed), from));
                }
            }
        }
    }
    let today = scene.today();
    for kind in [AgreementType::Ola, AgreementType::Upc] {
        let all = versions(scene.portfolio.house.agreements.values(), kind);
        for version in all.iter().filter(|version| version.holds(today)) {
            let agreement = version.agreement;
            let role = if kind == AgreementType::Upc { "supplier-manager" } else { "service-level-manager" };
            let id = format!("internal/{}", agreement.id);
            for (what, day, key) in dates(version, &all) {
                let record = (id.as_str(), agreement.path.as_str(), agreement.title.as_str());
                let from = source(&agreement.path, key);
                duties.push(scene.duty(what, record, Who::role(role, None), Due::On(day), from));
            }
        }
    }
    duties
}

/// Requirements of which nobody has said whether they can be met, in time after they were gathered or asked back.
fn judged(scene: &Scene<'_>, client: &Client<'_>, agreement: &Agreement) -> Option<Duty> {
    let has = |day: Option<Date>| day.filter(|day| *day <= client.today);
    let steps = &agreement.steps;
    let is_asked = matches!(agreement.kind, AgreementType::Slr | AgreementType::Sla);
    let goes_on = steps.drafted.is_none() && agreement.signed.is_empty() && agreement.ended.is_none();
    let is_used = client.view.agreements.values().any(|sla| requirements(std::iter::once(agreement), sla).is_some());
    if !is_asked || !goes_on || is_used || agreement.capable.is_some() {
        return None;
    }
    let (length, from) = scene.deadline(Deadline::RequirementsReviewed);
    let day = scene.after(has(steps.reviewed).or(has(steps.gathered))?, length, scene.calendar(None))?;
    let questions = if has(steps.reviewed).is_some() { agreement.questions.len() } else { 0 };
    let record = (agreement.id.as_str(), agreement.path.as_str(), agreement.title.as_str());
    let who = Who::role("service-level-manager", None);
    Some(client.duty(What::JudgeRequirements { questions }, record, who, Due::On(day), from))
}

/// What is open of an SLA that ends before its time.
fn settled(scene: &Scene<'_>, client: &Client<'_>, agreement: &Agreement) -> Option<Duty> {
    let ended = agreement.ended.as_ref().filter(|_| agreement.kind == AgreementType::Sla && agreement.is_signed())?;
    let open = of_agreement(scene.portfolio, client.view.id, agreement, ended.date);
    if open.is_empty() {
        return None;
    }
    let record = (agreement.id.as_str(), agreement.path.as_str(), agreement.title.as_str());
    let from = source(&agreement.path, "ended.date");
    Some(client.duty(What::SettleEnd { open }, record, client.csm(), Due::On(ended.date), from))
}

/// The next review, and the last day where no signed successor follows.
fn dates(version: &Version<'_>, all: &[Version<'_>]) -> Vec<(What, Date, &'static str)> {
    let agreement = version.agreement;
    let mut dates = Vec::new();
    let next = review_due(agreement).filter(|day| *day <= version.last);
    dates.extend(next.map(|day| (What::ReviewAgreement, day, "review_every")));
    let follows = all.iter().any(|other| {
        other.agreement.id != agreement.id
            && other.first > version.first
            && other.agreement.services == agreement.services
    });
    if version.last != Date::MAX && !follows {
        let key = if agreement.ended.is_some() { "ended.date" } else { "until" };
        dates.push((What::AgreementEnds, version.last, key));
    }
    dates
}
