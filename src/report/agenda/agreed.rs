//! What is agreed: contracts, agreements and their reviews, forums and reports, and who is who.

use crate::domain::record::agreement::Agreement;
use crate::domain::record::words::AgreementType;
use crate::evaluate::stage::review_due;
use crate::report::column::{left, row, table};
use crate::report::context::{MonthContext, agreement_name, person};
use crate::report::document::{Block, Cell, Heading, Width};
use crate::report::phrase::Phrase;
use crate::report::phrase::agenda::{Agenda, Word};
use crate::report::phrase::plan;

/// The contracts that have not ended.
pub fn contracts(cx: &MonthContext<'_>) -> Vec<Block> {
    let today = cx.today();
    let runs =
        cx.view.contracts.values().filter(|contract| {
            contract.signed.is_some() && contract.ended.as_ref().is_none_or(|end| end.date >= today)
        });
    let rows = runs.map(|contract| {
        let services: Vec<String> = contract.services.iter().map(|id| cx.service_name(id)).collect();
        row(vec![
            Cell::name(contract.id.as_str()),
            Cell::name(services.join(", ")),
            contract.from.map_or(Cell::Dash, Cell::Date),
            match (contract.until, contract.renews) {
                (None, None) => Cell::Dash,
                (until, renews) => Cell::phrase(Agenda::Ends { until, renews }.into()),
            },
            contract.notice.map_or(Cell::Dash, |notice| Cell::phrase(Agenda::After(notice).into())),
        ])
    });
    let columns = vec![
        left("contract", Word::Contract, Width::Share(3)),
        left("services", plan::Word::For, Width::Share(4)),
        left("from", Word::From, Width::Fit),
        left("until", Word::Until, Width::Share(4)),
        left("notice", Word::Notice, Width::Fit),
    ];
    let empty: Option<Phrase> = Some(Word::NoContracts.into());
    vec![Block::Table(table("contracts", columns, rows.collect(), empty))]
}

/// The SLAs in force, with the day of their next review and when their reports come.
pub fn agreements(cx: &MonthContext<'_>) -> Vec<Block> {
    let today = cx.today();
    let is_in_force = |agreement: &&Agreement| {
        agreement.kind == AgreementType::Sla
            && agreement.from <= today
            && agreement.until.is_none_or(|last| last >= today)
    };
    let rows = cx.view.agreements.values().filter(is_in_force).map(|agreement| {
        let terms = agreement.report.as_ref();
        row(vec![
            Cell::phrase(Phrase::AgreementName(agreement_name(agreement))),
            Cell::name(agreement.title.as_str()),
            agreement.until.map_or(Cell::Dash, Cell::Date),
            review_due(agreement).map_or(Cell::Dash, Cell::Date),
            terms.map_or(Cell::Dash, |terms| Cell::phrase(Agenda::Every(terms.every).into())),
        ])
    });
    let columns = vec![
        left("agreement", Word::Agreement, Width::Share(4)),
        left("title", Word::What, Width::Share(4)),
        left("until", Word::Until, Width::Fit),
        left("review", Word::NextReview, Width::Fit),
        left("report", Word::Report, Width::Fit),
    ];
    let empty: Option<Phrase> = Some(Word::NoAgreements.into());
    vec![smaller(Word::Agreements), Block::Table(table("agreements", columns, rows.collect(), empty))]
}

/// The forums that are agreed, with who attends.
pub fn forums(cx: &MonthContext<'_>) -> Vec<Block> {
    let plans = cx.view.customer.map_or(&[][..], |customer| &customer.forums);
    let rows = plans.iter().map(|plan| {
        let names: Vec<String> = plan.attendees.iter().map(|who| super::attendee(cx, who)).collect();
        row(vec![
            Cell::phrase(Agenda::Forum(plan.forum).into()),
            Cell::phrase(Agenda::Every(plan.every).into()),
            if names.is_empty() { Cell::Dash } else { Cell::name(names.join(", ")) },
        ])
    });
    let columns = vec![
        left("forum", Word::Forum, Width::Fit),
        left("every", Word::HowOften, Width::Fit),
        left("attendees", Word::Attendees, Width::Share(6)),
    ];
    let empty: Option<Phrase> = Some(Word::NoForums.into());
    let mut blocks = vec![smaller(Word::Forums), Block::Table(table("forums", columns, rows.collect(), empty))];
    if let Some(talk) = cx.view.customer.and_then(|customer| customer.communication.as_ref()) {
        let said = plan::Plan::Talk { channel: talk.channel.clone(), language: talk.language, cadence: talk.cadence };
        blocks.push(Block::Paragraph(vec![crate::report::document::Text::Phrase(said.into())]));
    }
    blocks
}

/// Who is who at the provider, by role.
pub fn team(cx: &MonthContext<'_>) -> Vec<Block> {
    let Some(customer) = cx.view.customer else { return Vec::new() };
    let label = |key: &str, usual: &str| {
        let role = cx.view.settings.roles.get(key).and_then(|role| role.label.clone());
        Cell::name(role.unwrap_or_else(|| usual.to_owned()))
    };
    let named = [
        (label("csm", "CSM"), customer.csm.as_ref()),
        (label("tech-lead", "Tech lead"), customer.tech_lead.as_ref()),
        (label("account-manager", "Account manager"), customer.account_manager.as_ref()),
    ];
    let mut rows: Vec<_> = named
        .into_iter()
        .filter_map(|(role, who)| Some(row(vec![Cell::name(person(cx.view, who?.as_str())), role])))
        .collect();
    if let Some(plan) = super::onboarding(cx) {
        let is_known = |who: &String| {
            [&customer.csm, &customer.tech_lead, &customer.account_manager]
                .into_iter()
                .flatten()
                .any(|known| known.as_str() == who)
        };
        let more = plan.onboarding.team.iter().filter(|who| !is_known(who));
        rows.extend(more.map(|who| row(vec![Cell::name(person(cx.view, who)), Cell::phrase(plan::Word::Team.into())])));
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let columns =
        vec![left("name", plan::Word::Name, Width::Share(4)), left("role", plan::Word::Role, Width::Share(6))];
    vec![Block::Table(table("team", columns, rows, None))]
}

/// A heading inside a point.
fn smaller(word: Word) -> Block {
    Block::Heading(Heading { level: 2, number: None, text: word.into(), new_page: false })
}
