//! `sdm onboarding`.

mod show;

use clap::Subcommand;

use crate::cli::moment::{Side, day_of};
use crate::cli::reference::named;
use crate::cli::writing::{Planned, WriteArgs, Writing};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::checklist::{ACTIVATED, ITEMS, MILESTONES, milestone_of};
use crate::domain::finding::Route;
use crate::domain::id::{ContractId, CustomerId, Key, RecordId};
use crate::domain::record::onboarding::{Item, ItemState, Milestone, Onboarding, Template};
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Date, Zone};
use crate::evaluate::measured::{Unmeasured, unmeasured};
use crate::evaluate::onboarding::{missing_for, plan};
use crate::store::edit::Change;
use crate::store::layout::Slot;
use crate::store::read::quote::nearest;
use crate::store::read::shape::fields_of;
use crate::store::record::milestone::MilestoneDraft;
use crate::store::record::onboarding::{ItemDraft, OnboardingDraft};
use crate::store::walk::Scope;
use crate::store::write::node::{Map, Node};
use crate::store::write::onboarding::onboarding_text;

use crate::cli::choice::word;

/// Plan an onboarding, tick what is done and show how it stands
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Write the plan: 25 items in six groups, milestones and owners
    Start {
        /// The customer
        #[arg(value_name = "CUSTOMER", value_parser = CustomerId::new)]
        customer: CustomerId,
        /// Under which contract; it must be signed
        #[arg(long, value_name = "CONTRACT", value_parser = ContractId::new)]
        contract: ContractId,
        /// Which template
        #[arg(long, value_name = "TEMPLATE", value_parser = word::<Template>(), default_value = "saas")]
        template: Template,
        /// The day wanted for going live [default: as the deadlines of sdm.toml give it]
        #[arg(long, value_name = "DAY")]
        go_live: Option<String>,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Tick items that are done; going live needs readiness and sign-off
    Tick {
        /// The onboarding, by id, CUSTOMER/ID or path
        #[arg(value_name = "ONBOARDING")]
        reference: String,
        /// Keys of items
        #[arg(value_name = "ITEM", required = true)]
        items: Vec<String>,
        /// On which day [default: today]
        #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
        date: Option<String>,
        /// What shows it: a text or a link
        #[arg(long, value_name = "TEXT")]
        evidence: Option<String>,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Leave an item out, and say why
    Skip {
        /// The onboarding, by id, CUSTOMER/ID or path
        #[arg(value_name = "ONBOARDING")]
        reference: String,
        /// Key of the item
        #[arg(value_name = "ITEM")]
        item: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: String,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Show how an onboarding stands, or write its plan for the customer
    Show(show::Args),
}

/// Writes the plan or what became of its items.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    match args.verb {
        Verb::Show(args) => show::run(&args, context, out),
        Verb::Start { customer, contract, template, go_live, write } => {
            start(&customer, &contract, template, go_live.as_deref(), &write, context, out)
        }
        Verb::Tick { reference, items, date, evidence, write } => {
            let desk = Desk::open(&reference, &write, context)?;
            let day = day_of(context, desk.zone, "--date", date.as_deref(), Side::Past)?;
            tick(desk, &items, day, evidence.as_deref(), &write, out)
        }
        Verb::Skip { reference, item, why, write } => {
            skip(Desk::open(&reference, &write, context)?, &item, &why, &write, out)
        }
    }
}

fn start(
    customer: &CustomerId,
    contract: &ContractId,
    template: Template,
    go_live: Option<&str>,
    write: &WriteArgs,
    context: &Context,
    out: &mut Out,
) -> Result<()> {
    let writing = Writing::begin(context, write.dry_run)?;
    let portfolio = writing.open(context, &Scope::Customers(vec![customer.clone()]))?;
    crate::cli::due::known_customers(&[customer.to_string()], &portfolio)?;
    let zone = portfolio.zone_of(&Owner::Customer(customer.clone()));
    let missing = || Failure::Missing(format!("there is no customer {customer}"));
    let records = portfolio.customers.get(customer).ok_or_else(missing)?;
    let found = records.contracts.get(contract).ok_or_else(|| {
        let near = nearest(contract.as_str(), records.contracts.keys().map(|id| id.as_str()));
        let near = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
        Failure::Missing(format!("{customer} has no contract {contract}{near}"))
    })?;
    let Some(signed) = found.signed else {
        return Err(Failure::Blocked(format!(
            "{customer}/{contract} is not signed, and an onboarding starts from a signed contract\nwhat would be right now:\n  sdm set {customer}/{contract} signed=DAY\nnothing was written"
        )));
    };
    let wanted = go_live.map(|text| day_of(context, zone, "--go-live", Some(text), Side::Future)).transpose()?;
    let settings = &portfolio.settings;
    let calendar = settings.default_calendar.as_ref().and_then(|name| portfolio.catalog.calendars.get(name));
    let owner = |role: &str| {
        let csm = || records.customer.as_ref().and_then(|customer| customer.csm.as_ref());
        let lead = || records.customer.as_ref().and_then(|customer| customer.tech_lead.as_ref());
        let person = if role == "tech-lead" { lead().or_else(csm) } else { csm() };
        person.map_or_else(|| role.to_owned(), |person| person.to_string())
    };
    let key = |text: &str| Key::new(text).map_err(Failure::World);
    let milestones = MILESTONES.iter().zip(plan(signed, wanted, settings, calendar)).map(|(milestone, plan)| {
        let owner = Some(owner(milestone.role));
        Ok(Milestone { key: key(milestone.key)?, name: None, plan, forecast: None, actual: None, owner, started: None })
    });
    let milestones = milestones.collect::<Result<Vec<Milestone>>>()?;
    let items = ITEMS.iter().map(|item| Ok(Item { phase: item.phase, key: key(item.key)?, state: ItemState::Open }));
    let path = format!("customers/{customer}/onboardings/{contract}.yaml");
    let mut team: Vec<String> = milestones.iter().filter_map(|milestone| milestone.owner.clone()).collect();
    team.sort();
    team.dedup();
    let onboarding = Onboarding {
        customer: customer.clone(),
        id: RecordId::new(contract.as_str()).map_err(Failure::World)?,
        path: path.clone(),
        contract: contract.clone(),
        template,
        team,
        milestones,
        items: items.collect::<Result<Vec<Item>>>()?,
        go_live: None,
        closed: None,
    };
    let made = writing.created(&path, onboarding_text(&onboarding), zone)?;
    let days: Vec<String> = onboarding.milestones.iter().map(|one| format!("{} {}", one.key, one.plan)).collect();
    let answer = format!("{path}\nplanned: {}\n", days.join(", "));
    let subject = format!("onboarding {customer}/{contract}: planned");
    writing.finish(&Planned::of(vec![made], subject), write, &answer, out)
}

/// An onboarding that is about to be changed.
struct Desk {
    writing: Writing,
    slot: Slot,
    zone: Zone,
    name: String,
    onboarding: Onboarding,
    /// Promised levels without a source of data.
    unmeasured: Vec<Unmeasured>,
}

impl Desk {
    fn open(reference: &str, write: &WriteArgs, context: &Context) -> Result<Self> {
        let writing = Writing::begin(context, write.dry_run)?;
        let slot = named(writing.root(), context, &[RecordKind::Onboarding], reference)?;
        let Owner::Customer(customer) = slot.owner.clone() else {
            return Err(Failure::Missing(format!("{} is no customer's onboarding", slot.path)));
        };
        let portfolio = writing.open(context, &Scope::Customers(vec![customer.clone()]))?;
        let records = portfolio.customers.get(&customer);
        let found = records.and_then(|records| records.onboardings.values().find(|found| found.path == slot.path));
        let onboarding = found.cloned().ok_or_else(|| {
            Failure::World(format!("{} cannot be read; all that is wrong: sdm check {}", slot.path, slot.path))
        })?;
        let zone = portfolio.zone_of(&slot.owner);
        let today = context.now(zone)?.date(zone);
        let unmeasured = match records {
            Some(records) => {
                let contract = records.contracts.get(&onboarding.contract);
                unmeasured(records.agreements.values(), contract, &portfolio.catalog.services, today)
            }
            None => Vec::new(),
        };
        Ok(Self { name: format!("{customer}/{}", slot.id), writing, slot, zone, onboarding, unmeasured })
    }

    /// The place of an open item.
    fn open_item(&self, key: &str) -> Result<usize> {
        let items = &self.onboarding.items;
        let Some(at) = items.iter().position(|item| item.key.as_str() == key) else {
            let near = nearest(key, items.iter().map(|item| item.key.as_str()));
            let near = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
            return Err(Failure::Missing(format!("{} has no item {key:?}{near}", self.name)));
        };
        match &items[at].state {
            ItemState::Open => Ok(at),
            ItemState::Done { date, .. } => {
                Err(Failure::Blocked(format!("{key} was done on {date}; nothing was written")))
            }
            ItemState::Skipped { why, .. } => {
                Err(Failure::Blocked(format!("{key} was left out ({why}); nothing was written")))
            }
        }
    }

    fn route(&self, at: usize) -> Route {
        let item = &self.onboarding.items[at];
        Route::key("items").then(&item.phase.to_string()).then(item.key.as_str())
    }

    /// Writes the changes; with the last open item of a live customer the onboarding is closed, on the last day of what
    /// was done in it.
    fn finish(self, mut changes: Vec<Change>, said: &str, write: &WriteArgs, out: &mut Out) -> Result<()> {
        let items = &self.onboarding.items;
        let settled = items.iter().filter(|item| item.state != ItemState::Open).count();
        let done = items.iter().filter_map(|item| match item.state {
            ItemState::Done { date, .. } => Some(date),
            ItemState::Open | ItemState::Skipped { .. } => None,
        });
        let last = done.max().max(self.onboarding.go_live);
        let is_last = settled == items.len() && self.onboarding.closed.is_none();
        let closed = last.filter(|_| is_last && self.onboarding.go_live.is_some());
        if let Some(day) = closed {
            let (route, order) = (Route::key("closed"), fields_of::<OnboardingDraft>());
            changes.push(Change::Set { route, value: Node::Bare(day.to_string()), order });
        }
        let made = self.writing.edited(&self.slot, self.zone, &changes)?;
        let closed = closed.map_or(String::new(), |day| format!("; closed {day}"));
        let answer = format!("{}: {said}; {settled} of {} settled{closed}\n", self.name, items.len());
        let subject = format!("onboarding {}: {said}", self.name);
        self.writing.finish(&Planned::of(vec![made], subject), write, &answer, out)
    }
}

fn tick(
    mut desk: Desk,
    items: &[String],
    day: Date,
    evidence: Option<&str>,
    write: &WriteArgs,
    out: &mut Out,
) -> Result<()> {
    let by = write.by()?;
    let mut changes = Vec::new();
    for key in items {
        let at = desk.open_item(key)?;
        let mut missing = missing_for(&desk.onboarding, key, day);
        // What is ticked in the same breath is there.
        missing.retain(|need| items.iter().all(|item| item != need.as_str()));
        if !missing.is_empty() {
            let list: Vec<&str> = missing.iter().map(|key| key.as_str()).collect();
            return Err(Failure::Blocked(format!(
                "{key} needs what is still open: {}\nwhat would be right now:\n  sdm onboarding tick {name} {}\n  sdm onboarding skip {name} ITEM --why TEXT\nnothing was written",
                list.join(", "),
                list.join(" "),
                name = desk.name
            )));
        }
        let mut done = Map::new();
        done.bare("date", day).maybe_text("by", by.as_deref()).maybe_text("evidence", evidence);
        changes.push(Change::Set {
            route: desk.route(at).then("done"),
            value: Node::Line(done),
            order: fields_of::<ItemDraft>(),
        });
        desk.onboarding.items[at].state =
            ItemState::Done { date: day, by: by.clone(), evidence: evidence.map(str::to_owned) };
        let milestone = milestone_of(key).and_then(|template| {
            desk.onboarding.milestones.iter().find(|one| one.key.as_str() == template.key && one.actual.is_none())
        });
        if let Some(milestone) = milestone {
            let route = Route::key("milestones").then(milestone.key.as_str()).then("actual");
            changes.push(Change::Set {
                route,
                value: Node::Bare(day.to_string()),
                order: fields_of::<MilestoneDraft>(),
            });
        }
        if key == ACTIVATED && desk.onboarding.go_live.is_none() {
            is_measured(&desk)?;
            desk.onboarding.go_live = Some(day);
            let order = fields_of::<OnboardingDraft>();
            changes.push(Change::Set { route: Route::key("go_live"), value: Node::Bare(day.to_string()), order });
        }
    }
    desk.finish(changes, &format!("{} done {day}", items.join(", ")), write, out)
}

/// Refuses to go live while a level that was promised has no source of data (R087).
fn is_measured(desk: &Desk) -> Result<()> {
    if desk.unmeasured.is_empty() {
        return Ok(());
    }
    let targets: Vec<String> =
        desk.unmeasured.iter().map(|one| format!("{}/{} of {}", one.agreement, one.target, one.service)).collect();
    let mut right: Vec<String> = desk
        .unmeasured
        .iter()
        .map(|one| format!("  sdm set catalog/{} measured_by.{}=TEXT", one.service, one.source.word()))
        .collect();
    right.sort();
    right.dedup();
    Err(Failure::Blocked(format!(
        "{ACTIVATED}: it is not said where the figures come from of {}\nwhat would be right now:\n{}\nnothing was written",
        targets.join(", "),
        right.join("\n")
    )))
}

fn skip(mut desk: Desk, key: &str, why: &str, write: &WriteArgs, out: &mut Out) -> Result<()> {
    let at = desk.open_item(key)?;
    let by = write.by()?;
    let mut skipped = Map::new();
    skipped.text("why", why).maybe_text("by", by.as_deref());
    let route = desk.route(at);
    let set =
        Change::Set { route: route.clone().then("skip"), value: Node::Line(skipped), order: fields_of::<ItemDraft>() };
    // The open `done:` line goes where there is one.
    let old = desk.writing.read(&desk.slot.path)?.unwrap_or_default();
    let gone = Change::Remove { route: route.then("done") };
    let both = [set.clone(), gone];
    let changes = match crate::store::edit::edit(&desk.slot.path, &old, &both) {
        Ok(_) => both.to_vec(),
        Err(_) => vec![set],
    };
    desk.onboarding.items[at].state = ItemState::Skipped { why: why.to_owned(), by };
    desk.finish(changes, &format!("{key} left out"), write, out)
}
