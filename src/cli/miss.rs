//! `sdm miss`: what was done about the targets that a month missed.

use clap::Subcommand;

use super::change::somebody;
use super::choice::scalar;
use super::moment::{Side, day_of};
use super::period::month;
use super::reference::{known, named};
use super::writing::{Planned, WriteArgs, Writing};
use super::{Context, Failure, Result, out::Out};
use crate::domain::amount::Money;
use crate::domain::finding::Route;
use crate::domain::id::CustomerId;
use crate::domain::record::miss::Miss;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Instant, Month, Zone};
use crate::evaluate::credit::credits;
use crate::evaluate::missed::events;
use crate::evaluate::month::Evaluator;
use crate::evaluate::outcome::Outcome;
use crate::evaluate::period::Period;
use crate::evaluate::verdict::{NoData, Verdict};
use crate::evaluate::view::CustomerView;
use crate::render::moment::date;
use crate::render::{miss as render, visible::visible};
use crate::store::edit::Change;
use crate::store::layout::Slot;
use crate::store::portfolio::Portfolio;
use crate::store::read::shape::fields_of;
use crate::store::record::miss::{CreditDraft, MissDraft, ToldDraft};
use crate::store::walk::Scope;
use crate::store::write::miss_text;
use crate::store::write::node::{Map, Node, in_order_of};

/// Open the records of a month's missed targets, and record what was done about them
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a record of every target that a month missed, with its events and what was measured
    Open {
        /// The month [default: the last full month]
        #[arg(long, value_name = "MONTH")]
        month: Option<String>,
        /// Only these customers [default: all]
        #[arg(long = "customer", value_name = "CUSTOMER", value_parser = CustomerId::new)]
        customers: Vec<CustomerId>,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Record that the customer was told of a miss
    Tell {
        #[command(flatten)]
        which: Which,
        /// By which way: meeting, mail, phone
        #[arg(long, value_name = "TEXT")]
        how: Option<String>,
    },
    /// Record a credit for a miss
    Credit {
        #[command(flatten)]
        which: Which,
        /// How much, such as "2125 SEK" [default: what the agreement gives]
        #[arg(long, value_name = "MONEY", value_parser = scalar::<Money>)]
        amount: Option<Money>,
        /// Who approved it
        #[arg(long, value_name = "NAME")]
        approved: Option<String>,
        /// Invoice or credit note
        #[arg(long = "ref", value_name = "TEXT")]
        paper: Option<String>,
    },
    /// Record that nothing is left to do about a miss
    Close {
        #[command(flatten)]
        which: Which,
    },
}

/// Which miss, and when.
#[derive(Debug, clap::Args)]
struct Which {
    /// The miss: its target (high-response), 2026-10/AGREEMENT/all/TARGET, or its path
    #[arg(value_name = "MISS")]
    reference: String,
    /// On which day [default: today]
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    date: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Takes the step.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    match args.verb {
        Verb::Open { month, customers, write } => open(month.as_deref(), customers, &write, context, out),
        Verb::Tell { which, how } => tell(&which, how.as_deref(), context, out),
        Verb::Credit { which, amount, approved, paper } => {
            credit(&which, amount, approved.as_deref(), paper.as_deref(), context, out)
        }
        Verb::Close { which } => close(&which, context, out),
    }
}

fn open(
    asked: Option<&str>,
    customers: Vec<CustomerId>,
    write: &WriteArgs,
    context: &Context,
    out: &mut Out,
) -> Result<()> {
    let writing = Writing::begin(context, write.dry_run)?;
    let scope = if customers.is_empty() { Scope::All } else { Scope::Customers(customers.clone()) };
    let portfolio = writing.open(context, &scope)?;
    for customer in &customers {
        known(&portfolio, RecordKind::Customer, &Owner::Customer(customer.clone()), customer.as_str())?;
    }
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let month = month(asked, now, zone)?;
    if month.last_day() >= now.date(zone) {
        return Err(Failure::Blocked(format!(
            "{month} is not over, and a share may still recover; what is in danger: sdm slo --month {month} --at-risk"
        )));
    }
    let (mut files, mut lines) = (Vec::new(), Vec::new());
    for customer in portfolio.customers.keys() {
        let Some(view) = CustomerView::of(&portfolio, customer) else { continue };
        let evaluation = Evaluator::new(&view).evaluate(Period::Month(month), Some(now));
        for row in &evaluation.outcomes {
            if let Verdict::NoData(why) = &row.verdict
                && *why != NoData::Nothing
            {
                out.talk(&format!("{customer} {} {} was not judged: {why}", row.agreement.id, row.target.key));
            }
        }
        for row in evaluation.outcomes.iter().filter(|row| row.verdict == Verdict::Missed) {
            let path = path_of(customer, month, row);
            let found = view.misses.iter().find(|miss| miss.path == path);
            if found.is_some() || writing.root().has_file(&path) {
                lines.push(render::there(&path, row, found.map(|miss| miss.events.as_slice())));
                continue;
            }
            files.push(writing.created(&path, miss_text(&events(row), &render::measured(row)), zone)?);
            lines.push(render::opened(&path, row));
        }
    }
    if lines.is_empty() {
        lines.push(format!("no target was missed in {month}; every verdict: sdm slo --month {month}"));
    }
    let answer: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let subject = format!("misses of {month} opened");
    writing.finish(&Planned::of(files, subject), write, &answer, out)
}

fn path_of(customer: &CustomerId, month: Month, row: &Outcome<'_>) -> String {
    let service = row.service.map_or("all", |service| service.as_str());
    format!("customers/{customer}/misses/{month}/{}/{service}/{}.yaml", row.agreement.id, row.target.key)
}

/// A miss that is about to be changed.
struct Desk {
    writing: Writing,
    slot: Slot,
    portfolio: Portfolio,
    miss: Miss,
    zone: Zone,
    now: Instant,
}

impl Desk {
    fn open(which: &Which, context: &Context) -> Result<Self> {
        let slot = named(&context.root()?, context, &[RecordKind::Miss], &which.reference)?;
        let Owner::Customer(customer) = slot.owner.clone() else {
            return Err(Failure::World(format!("{} is no customer's", slot.path)));
        };
        let writing = Writing::begin(context, which.write.dry_run)?;
        let portfolio = writing.open(context, &Scope::Customers(vec![customer.clone()]))?;
        let zone = portfolio.zone_of(&slot.owner);
        let misses = portfolio.customers.get(&customer).into_iter().flat_map(|records| &records.misses);
        let miss = misses.clone().find(|miss| miss.path == slot.path).cloned().ok_or_else(|| {
            Failure::Blocked(format!(
                "{} has errors: mend it first; all that is wrong: sdm check {}",
                slot.path, slot.path
            ))
        })?;
        Ok(Self { miss, zone, now: context.now(zone)?, writing, slot, portfolio })
    }

    /// How the miss is named in commands and commits.
    fn name(&self) -> String {
        let service = self.miss.service.as_ref().map_or("all", |service| service.as_str());
        format!("{}/{}/{service}/{}", self.miss.month, self.miss.agreement, self.miss.target)
    }

    fn refuse<T>(&self, why: &str, right: &[String]) -> Result<T> {
        let right: Vec<String> = right.iter().map(|command| format!("  {command}")).collect();
        Err(Failure::Blocked(format!(
            "{}: {why}\nwhat would be right now:\n{}\nnothing was written",
            self.name(),
            right.join("\n")
        )))
    }

    fn finish(self, changes: &[Change], what: &str, lines: &[String], write: &WriteArgs, out: &mut Out) -> Result<()> {
        let name = self.name();
        let file = self.writing.edited(&self.slot, self.zone, changes)?;
        let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
        let answer = format!("{}/{name}  {what}\n{lines}", self.miss.customer);
        let word = what.split([' ', ':']).next().unwrap_or_default();
        let subject = format!("miss {}/{name}: {word}", self.miss.customer);
        self.writing.finish(&Planned::of(vec![file], subject), write, &answer, out)
    }

    /// What is left to do before the miss can be closed.
    fn left(&self) -> Vec<String> {
        let mut left = Vec::new();
        if self.miss.told.is_none() {
            left.push(format!("sdm miss tell {} --how meeting", self.name()));
        }
        let records = self.portfolio.customers.get(&self.miss.customer);
        for event in &self.miss.events {
            let ticket = records.and_then(|records| records.tickets.values().find(|t| t.id.as_str() == event));
            let id = event.rsplit('/').next().unwrap_or(event);
            let outages = &self.portfolio.house.outages;
            let outage = outages.iter().find(|outage| outage.id.as_str() == id);
            match (ticket, outage) {
                (Some(ticket), _) if ticket.cause.is_none() => {
                    left.push(format!("sdm ticket cause {}/{} TEXT", ticket.customer, ticket.id));
                }
                (None, Some(outage)) if outage.cause.is_none() => {
                    left.push(format!("sdm set {} cause=TEXT", outage.id));
                }
                _ => {}
            }
        }
        left
    }
}

fn set(key: &str, value: Node) -> Change {
    Change::Set { route: Route::key(key), value, order: fields_of::<MissDraft>() }
}

fn tell(which: &Which, how: Option<&str>, context: &Context, out: &mut Out) -> Result<()> {
    let desk = Desk::open(which, context)?;
    if let Some(told) = &desk.miss.told {
        let right = [format!("sdm set {} told.date=DAY", desk.slot.path), format!("sdm miss close {}", desk.name())];
        return desk.refuse(&format!("the customer was told {}", date(told.date)), &right);
    }
    let day = day_of(context, desk.zone, "--date", which.date.as_deref(), Side::Past)?;
    let by = somebody(&which.write)?;
    let mut map = Map::new();
    map.bare("date", day).text("by", &by).maybe_text("how", how);
    let changes = [set("told", Node::Line(in_order_of::<ToldDraft>(map)))];
    let what = format!("told {}, by {}", date(day), visible(&by));
    let after = Desk { miss: Miss { told: Some(told(day)), ..desk.miss.clone() }, ..desk };
    let lines: Vec<String> = after.left().into_iter().map(|command| format!("still to do: {command}")).collect();
    after.finish(&changes, &what, &lines, &which.write, out)
}

fn told(date: crate::domain::time::Date) -> crate::domain::record::miss::Told {
    crate::domain::record::miss::Told { date, by: None, how: None }
}

fn credit(
    which: &Which,
    amount: Option<Money>,
    approved: Option<&str>,
    paper: Option<&str>,
    context: &Context,
    out: &mut Out,
) -> Result<()> {
    let desk = Desk::open(which, context)?;
    let amount = match amount.or(desk.miss.credit.as_ref().and_then(|credit| credit.amount)) {
        Some(amount) => amount,
        None => proposed(&desk)?.ok_or_else(|| {
            Failure::Blocked(format!("{}: the agreement gives no credit for it; name one with --amount", desk.name()))
        })?,
    };
    let day = day_of(context, desk.zone, "--date", which.date.as_deref(), Side::Past)?;
    let dated = approved.is_some() || paper.is_some() || which.date.is_some();
    let mut map = Map::new();
    map.bare("amount", short(amount)).maybe_text("approved", approved);
    map.maybe_date("date", dated.then_some(day)).maybe_text("ref", paper);
    let map = in_order_of::<CreditDraft>(map);
    let changes: Vec<Change> = if desk.miss.credit.is_some() {
        // What is there already stays, unless it is said anew.
        let key = |(key, value): (&str, &Node)| {
            let route = Route::key("credit").then(key);
            Change::Set { route, value: value.clone(), order: fields_of::<CreditDraft>() }
        };
        map.entries().map(key).collect()
    } else {
        vec![set("credit", Node::Line(map.clone()))]
    };
    let approval = match approved {
        Some(name) => format!(", approved by {}", visible(name)),
        None if desk.miss.credit.as_ref().is_some_and(|credit| credit.approved.is_some()) => String::new(),
        None => ": proposed, not approved".to_owned(),
    };
    let what = format!("credit {}{approval}", short(amount));
    desk.finish(&changes, &what, &[], &which.write, out)
}

/// `2125 SEK`, with its decimals only where they are not zero.
fn short(amount: Money) -> String {
    let text = amount.to_string();
    text.replace(".00 ", " ")
}

/// What the agreement gives for the miss.
fn proposed(desk: &Desk) -> Result<Option<Money>> {
    let view = CustomerView::of(&desk.portfolio, &desk.miss.customer)
        .ok_or_else(|| Failure::World(format!("{} cannot be read", desk.miss.customer)))?;
    let evaluator = Evaluator::new(&view);
    let evaluation = evaluator.evaluate(Period::Month(desk.miss.month), Some(desk.now));
    let found = credits(&evaluator, &evaluation).proposed.into_iter().find(|credit| {
        credit.agreement.id == desk.miss.agreement
            && credit.target.key == desk.miss.target
            && credit.service == desk.miss.service.as_ref()
    });
    Ok(found.map(|credit| credit.amount))
}

fn close(which: &Which, context: &Context, out: &mut Out) -> Result<()> {
    let desk = Desk::open(which, context)?;
    if let Some(day) = desk.miss.closed {
        let right = [format!("sdm show {}", desk.slot.path), format!("sdm set {} closed=DAY", desk.slot.path)];
        return desk.refuse(&format!("it was closed {}", date(day)), &right);
    }
    let left = desk.left();
    if !left.is_empty() {
        return desk.refuse("it cannot be closed yet", &left);
    }
    let day = day_of(context, desk.zone, "--date", which.date.as_deref(), Side::Past)?;
    let open = desk.miss.actions.iter().filter(|action| action.done.is_none());
    let lines: Vec<String> = open.map(|action| format!("action {} is still open", action.key)).collect();
    desk.finish(
        &[set("closed", Node::Bare(day.to_string()))],
        &format!("closed {}", date(day)),
        &lines,
        &which.write,
        out,
    )
}
