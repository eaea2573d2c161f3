//! An onboarding plan for the customer (R328): milestones, what is needed from it, the checklist, contacts and the lines
//! on which going live is accepted. Made from one customer's view; knows no format and no language.

mod contacts;
mod items;
mod milestones;
mod needs;

use super::context::{Provenance, person};
use super::document::{Banner, Block, Cell, Document, Heading, Meta, Signer, Text, Verdict};
use super::figure::len;
use super::phrase::Phrase;
use super::phrase::plan::{Plan, Word};
use crate::domain::checklist::{GO_LIVE, SIGN_OFF};
use crate::domain::record::contract::Contract;
use crate::domain::record::customer::Customer;
use crate::domain::record::onboarding::{ItemState, Onboarding};
use crate::domain::record::words::{ContactPurpose, Language};
use crate::domain::time::Date;
use crate::evaluate::onboarding::{Dated, Standing, Term, standing};
use crate::evaluate::project::{Standing as Pace, expected};
use crate::evaluate::stage::Seen;
use crate::evaluate::view::CustomerView;
use crate::report::context;

/// What the parts of a plan are made from.
#[derive(Debug)]
pub struct PlanContext<'v> {
    /// The customer's records: nothing else reaches its plan.
    pub view: &'v CustomerView<'v>,
    /// The plan.
    pub onboarding: &'v Onboarding,
    /// The contract that is started, where it can be read.
    pub contract: Option<&'v Contract>,
    /// How it stands.
    pub standing: Standing,
    /// The local day that it rests on.
    pub today: Date,
}

impl<'v> PlanContext<'v> {
    /// The plan as it stands at an instant.
    pub fn new(view: &'v CustomerView<'v>, onboarding: &'v Onboarding, at: crate::domain::time::Instant) -> Self {
        let today = at.date(view.zone);
        let contract = view.contracts.get(&onboarding.contract);
        let calendar = view.settings.default_calendar.as_ref().and_then(|name| view.catalog.calendars.get(name));
        let seen = Seen::By { at, zone: view.zone };
        let standing = standing(onboarding, contract, view.settings, calendar, seen, today);
        Self { view, onboarding, contract, standing, today }
    }

    /// The day planned for going live, and the one now expected.
    pub fn goal(&self) -> Option<(Date, Date)> {
        let goal = self.onboarding.milestones.iter().find(|one| one.key.as_str() == GO_LIVE)?;
        Some((goal.plan, expected(goal)))
    }

    /// What of the plan should have been reached before today.
    pub fn late(&self) -> impl Iterator<Item = &Dated> {
        self.standing.dates.iter().filter(|dated| dated.reached.is_none() && dated.day < self.today)
    }

    /// The name of what has a day.
    pub fn term(&self, term: &Term) -> Phrase {
        match term {
            Term::Milestone { name: Some(name), .. } => Phrase::Name(name.clone()),
            Term::Milestone { key, .. } => Plan::Milestone(key.to_string()).into(),
            Term::Item { key, .. } => Plan::Item { key: key.clone(), template: self.onboarding.template }.into(),
        }
    }
}

/// The plan as a document, in the customer's language unless another is asked for.
pub fn document(cx: &PlanContext<'_>, provenance: &Provenance, language: Option<Language>) -> Document {
    let mut blocks = vec![banner(cx)];
    for part in [milestones::blocks, needs::blocks, items::blocks, contacts::blocks, acceptance] {
        blocks.extend(part(cx));
    }
    Document { meta: meta(cx, provenance, language), blocks }
}

fn meta(cx: &PlanContext<'_>, provenance: &Provenance, language: Option<Language>) -> Meta {
    let view = cx.view;
    let settings = view.settings;
    let name = view.customer.map_or_else(|| view.id.to_string(), |customer| customer.name.clone());
    let code = view.customer.and_then(|customer| customer.code.clone());
    let code = code.unwrap_or_else(|| view.id.as_str().to_uppercase());
    let services = cx.contract.into_iter().flat_map(|contract| &contract.services);
    let services = services.map(|id| view.catalog.services.get(id).map_or_else(|| id.to_string(), |s| s.name.clone()));
    Meta {
        id: format!("OP-{code}-{}", cx.onboarding.id),
        draft: false,
        title: Word::Title.into(),
        subtitle: std::iter::once(name.clone()).chain(services).map(Text::Name).collect(),
        facts: facts(cx),
        addressee: name,
        customer: view.id.to_string(),
        period: cx.today.to_string(),
        form: settings.forms.get("onboarding").cloned(),
        files: &["milestones", "items"],
        ..context::meta(settings, provenance, language.unwrap_or(view.language), view.zone)
    }
}

fn facts(cx: &PlanContext<'_>) -> Vec<(Phrase, Vec<Cell>)> {
    let contract = Plan::Contract {
        name: cx.onboarding.contract.to_string(),
        signed: cx.contract.and_then(|contract| contract.signed),
    };
    let mut facts = vec![(Word::Contract.into(), vec![Cell::phrase(contract.into())])];
    match (cx.standing.live, cx.goal()) {
        (Some(live), _) => facts.push((Word::GoLive.into(), vec![Cell::Date(live)])),
        (None, Some((plan, expected))) => {
            facts.push((Word::GoLive.into(), vec![Cell::phrase(Plan::Expected { expected, plan }.into())]));
        }
        (None, None) => {}
    }
    facts.push((Word::Stage.into(), vec![Cell::phrase(Plan::Stage(cx.standing.stage).into())]));
    let csm = cx.view.customer.and_then(|customer| customer.csm.as_ref()).map(|id| person(cx.view, id.as_str()));
    if let Some(csm) = &csm {
        let label = cx.view.settings.roles.get("csm").and_then(|role| role.label.clone());
        facts.push((Phrase::Name(label.unwrap_or_else(|| "CSM".into())), vec![Cell::name(csm)]));
    }
    let mut team: Vec<String> = cx.onboarding.team.iter().map(|who| person(cx.view, who)).collect();
    team.retain(|name| Some(name) != csm.as_ref());
    if !team.is_empty() {
        facts.push((Word::Team.into(), vec![Cell::name(team.join(", "))]));
    }
    facts
}

fn banner(cx: &PlanContext<'_>) -> Block {
    let verdict = match cx.standing.pace {
        Pace::OffTrack => Verdict::Missed,
        Pace::AtRisk => Verdict::AtRisk,
        Pace::OnTrack | Pace::Closed => Verdict::Met,
    };
    let headline = Plan::Headline { pace: cx.standing.pace, live: cx.standing.live, goal: cx.goal() };
    let sum = |part: fn(&crate::evaluate::onboarding::Counts) -> usize| {
        u64::try_from(cx.standing.phases.iter().map(part).sum::<usize>()).unwrap_or(u64::MAX)
    };
    let skipped = sum(|phase| phase.skipped);
    let mut said: Vec<Plan> =
        vec![Plan::Settled { settled: sum(|phase| phase.done) + skipped, skipped, of: sum(|phase| phase.of) }];
    if cx.standing.pace != Pace::Closed {
        let late: Vec<_> = cx.late().map(|dated| (cx.term(&dated.what), dated.day)).collect();
        said.extend((len(&late) > 0).then_some(Plan::Late(late)));
        let blocks = cx.standing.blocks.clone();
        said.extend(
            (!blocks.is_empty()).then_some(Plan::Remaining { items: blocks, template: cx.onboarding.template }),
        );
    }
    said.extend(cx.standing.lead.map(|lead| Plan::Lead { days: lead.days, is_over: lead.is_over }));
    let text = said.into_iter().map(|plan| Text::Phrase(plan.into())).collect();
    Block::Banner(Banner { verdict, headline: headline.into(), text })
}

/// Lines on which both sides accept going live.
fn acceptance(cx: &PlanContext<'_>) -> Vec<Block> {
    let accepted =
        cx.onboarding.items.iter().find(|item| item.key.as_str() == SIGN_OFF).and_then(|item| match item.state {
            ItemState::Done { date, .. } if date <= cx.today => Some(date),
            _ => None,
        });
    let csm = cx.view.customer.and_then(|customer| customer.csm.as_ref()).map(|id| person(cx.view, id.as_str()));
    let contacts = cx.view.customer.map_or(&[][..], |customer| &customer.contacts);
    let primary = contacts.iter().find(|contact| contact.purposes.contains(&ContactPurpose::Primary));
    vec![
        heading(Word::Acceptance),
        Block::SignOff(vec![
            Signer { role: Word::ReadyByProvider.into(), name: csm, date: None },
            Signer { role: Word::AcceptedByCustomer.into(), name: primary.map(|one| one.name.clone()), date: accepted },
        ]),
    ]
}

/// The heading and table of milestones, for other papers.
pub fn milestones(cx: &PlanContext<'_>) -> Vec<Block> {
    milestones::blocks(cx)
}

/// The heading and list of what is needed from the customer, for other papers.
pub fn needs(cx: &PlanContext<'_>) -> Vec<Block> {
    needs::blocks(cx)
}

/// The customer's contacts and whom to call next, for other papers.
pub fn contacts_and_escalation(customer: &Customer) -> Vec<Block> {
    contacts::people(customer)
}

/// A heading of a part.
fn heading(word: Word) -> Block {
    Block::Heading(Heading { level: 1, number: None, text: word.into(), new_page: false })
}
