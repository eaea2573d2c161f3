//! `sdm outage`: when a service was down, and that a month's outages are all on record.

use clap::Subcommand;

use super::change::{affects, somebody};
use super::choice::{scalar, word};
use super::moment::when;
use super::period::month;
use super::reference::{all_named, known, named};
use super::writing::{Planned, WriteArgs, Writing};
use super::{Context, Failure, Result, out::Out};
use crate::domain::finding::Route;
use crate::domain::id::{CustomerId, OutageId, ServiceId};
use crate::domain::record::outage::Outage;
use crate::domain::record::ticket::Holder;
use crate::domain::record::words::Effect;
use crate::domain::record::{Affects, Owner, RecordKind};
use crate::domain::time::{Instant, Month, Zone};
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::Period;
use crate::evaluate::view::CustomerView;
use crate::render::moment::{date, full};
use crate::render::outage as render;
use crate::render::refusal::refusal;
use crate::render::slo::duration;
use crate::store::any::{self, Any};
use crate::store::edit::{Change, table};
use crate::store::portfolio::Portfolio;
use crate::store::read::shape::fields_of;
use crate::store::record::checked;
use crate::store::record::outage::OutageDraft;
use crate::store::record::ticket::TicketDraft;
use crate::store::walk::{Scope, walk};
use crate::store::write::node::{self, Node};
use crate::store::write::outage_text;
use crate::store::write_path::{Was, Write};

/// Record when a service was down, and confirm that a month's outages are all on record
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Record that an outage began
    Start(Box<Start>),
    /// Record that an outage ended
    End {
        /// The outage, by id, tail of an id, SERVICE/ID or path
        #[arg(value_name = "OUTAGE")]
        reference: String,
        /// When: 09:42, -20m, "yesterday 16:00" [default: now]
        #[arg(long, value_name = "INSTANT", allow_hyphen_values = true)]
        at: Option<String>,
        /// What customers noticed, for their eyes
        #[arg(long, value_name = "TEXT")]
        impact: Option<String>,
        /// The root cause
        #[arg(long, value_name = "TEXT")]
        cause: Option<String>,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Confirm that all outages of a month are on record, for one or several services
    Confirm {
        /// The services
        #[arg(value_name = "SERVICE", required = true, value_parser = ServiceId::new)]
        services: Vec<ServiceId>,
        /// The month [default: the last full month]
        #[arg(long, value_name = "MONTH")]
        month: Option<String>,
        #[command(flatten)]
        write: WriteArgs,
    },
}

/// Arguments of `start`.
#[derive(Debug, clap::Args)]
struct Start {
    /// The service
    #[arg(value_name = "SERVICE", value_parser = ServiceId::new)]
    service: ServiceId,
    /// When: 09:42, -20m, "yesterday 16:00" [default: now]
    #[arg(long, value_name = "INSTANT", allow_hyphen_values = true)]
    at: Option<String>,
    /// What it did to the service
    #[arg(long, value_name = "EFFECT", value_parser = word::<Effect>(), default_value = "down")]
    effect: Effect,
    /// The customers touched, or all
    #[arg(long, value_name = "CUSTOMERS|all", default_value = "all")]
    affects: String,
    /// Whose fault: own, team/NAME or supplier/NAME
    #[arg(long, value_name = "WHOSE", value_parser = scalar::<Holder>)]
    fault_of: Option<Holder>,
    /// What customers notice, for their eyes
    #[arg(long, value_name = "TEXT")]
    impact: Option<String>,
    /// The root cause
    #[arg(long, value_name = "TEXT")]
    cause: Option<String>,
    /// Tickets that tell of it: they will point to it
    #[arg(long = "ticket", value_name = "TICKET")]
    tickets: Vec<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Records, and says what it means for the month.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    match args.verb {
        Verb::Start(args) => start(*args, context, out),
        Verb::End { reference, at, impact, cause, write } => {
            end(&reference, at.as_deref(), [("impact", impact), ("cause", cause)], &write, context, out)
        }
        Verb::Confirm { services, month, write } => confirm(&services, month.as_deref(), &write, context, out),
    }
}

/// The customers of an outage, their agreements, and all outages and changes of the service.
fn scope(writing: &Writing, service: &ServiceId, affects: &Affects, more: Vec<String>) -> Result<Scope> {
    let customers: Vec<CustomerId> = match affects {
        Affects::Customers(list) => list.clone(),
        Affects::All => walk(writing.root(), &Scope::Catalog)?.customers,
    };
    let house = [format!("internal/outages/{service}"), "internal/changes".to_owned()];
    Ok(Scope::around(&customers, house.into_iter().chain(more)))
}

fn start(args: Start, context: &Context, out: &mut Out) -> Result<()> {
    let affects = affects(&args.affects)?;
    if matches!(args.fault_of, Some(Holder::Customer | Holder::Change)) {
        return Err(Failure::Usage("--fault-of: write own, team/NAME or supplier/NAME".into()));
    }
    let tickets = all_named(&context.root()?, context, &[RecordKind::Ticket], &args.tickets)?;
    let writing = Writing::begin(context, args.write.dry_run)?;
    let paths = tickets.iter().map(|slot| slot.path.clone()).collect();
    let mut portfolio = writing.open(context, &scope(&writing, &args.service, &affects, paths)?)?;
    known(&portfolio, RecordKind::Service, &Owner::Catalog, args.service.as_str())?;
    if let Affects::Customers(list) = &affects {
        for customer in list {
            known(&portfolio, RecordKind::Customer, &Owner::Customer(customer.clone()), customer.as_str())?;
        }
    }
    let zone = portfolio.settings.organisation.zone;
    let (now, at) = when(context, zone, args.at.as_deref())?;
    let running = portfolio.house.outages.iter().find(|outage| {
        outage.service == args.service
            && outage.to.is_none()
            && outage.effect == args.effect
            && outage.affects == affects
    });
    if let Some(running) = running {
        return Err(Failure::Blocked(format!(
            "{}/{} runs since {} already\nwhat would be right now:\n  sdm outage end {}\n  sdm outage start {} --affects CUSTOMERS\nnothing was written",
            args.service,
            running.id,
            full(running.from, zone),
            running.id,
            args.service,
        )));
    }
    let day = at.date(zone);
    let path = |id: &str| format!("internal/outages/{}/{}/{id}.yaml", args.service, day.format("%Y"));
    let id = OutageId::new(&writing.fresh_id(context, day, path)?).map_err(Failure::World)?;
    let outage = Outage {
        service: args.service,
        path: String::new(),
        from: at,
        to: None,
        effect: args.effect,
        affects,
        by: args.fault_of,
        impact: args.impact,
        cause: args.cause,
        actions: Vec::new(),
        id,
    };
    let path = format!("internal/outages/{}/{}/{}.yaml", outage.service, day.format("%Y"), outage.id);
    let outage = Outage { path, ..outage };
    let name = format!("{}/{}", outage.service, outage.id);
    let mut files = vec![writing.created(&outage.path, outage_text(&outage, zone), zone)?];
    for slot in &tickets {
        let (route, order) = (Route::key("outage"), fields_of::<TicketDraft>());
        let change = Change::Set { route, value: Node::Text(name.clone()), order };
        files.push(writing.edited(slot, portfolio.zone_of(&slot.owner), &[change])?);
    }
    let mut lines = meaning(&mut portfolio, &outage, now);
    lines.push(outage.path.clone());
    let answer = answer(&format!("{name}  {} since {}", outage.effect, full(at, zone)), &lines);
    writing.finish(&Planned::of(files, format!("outage {name}: started")), &args.write, &answer, out)
}

fn end(
    reference: &str,
    at: Option<&str>,
    texts: [(&'static str, Option<String>); 2],
    write: &WriteArgs,
    context: &Context,
    out: &mut Out,
) -> Result<()> {
    let slot = named(&context.root()?, context, &[RecordKind::Outage], reference)?;
    let writing = Writing::begin(context, write.dry_run)?;
    let service = slot.path.split('/').nth(2).and_then(|name| ServiceId::new(name).ok());
    let service = service.ok_or_else(|| Failure::World(format!("{} is no outage's place", slot.path)))?;
    let mut portfolio = writing.open(context, &scope(&writing, &service, &Affects::All, Vec::new())?)?;
    let zone = portfolio.settings.organisation.zone;
    let (now, at) = when(context, zone, at)?;
    let old = portfolio.house.outages.iter().find(|outage| outage.path == slot.path).ok_or_else(|| {
        Failure::Blocked(format!("{} has errors: mend it first; all that is wrong: sdm check {}", slot.path, slot.path))
    })?;
    let name = format!("{service}/{}", slot.id);
    let refuse = |why: String, right: [String; 2]| Err(Failure::Blocked(refusal(&format!("{name} {why}"), &right)));
    if let Some(to) = old.to {
        let right = [format!("sdm set {} to=INSTANT", slot.id), format!("sdm outage start {service}")];
        return refuse(format!("ended {}", full(to, zone)), right);
    }
    if at < old.from {
        let right = [format!("sdm outage end {}", slot.id), format!("sdm set {} from=INSTANT", slot.id)];
        return refuse(format!("began later, {}", full(old.from, zone)), right);
    }
    let set = |key: &str, value| Change::Set { route: Route::key(key), value, order: fields_of::<OutageDraft>() };
    let mut changes = vec![set("to", Node::Bare(node::instant(at, zone)))];
    for (key, text) in texts {
        changes.extend(text.map(|text| set(key, Node::Text(text))));
    }
    let file = writing.edited(&slot, zone, &changes)?;
    let Some(Any::Outage(outage)) = any::read(&slot, &file.bytes, zone).value else {
        return Err(Failure::World(format!("{} could not be read again", slot.path)));
    };
    let head = format!("{name}  {} ended {}, after {}", outage.effect, full(at, zone), duration(at.since(outage.from)));
    let mut lines = meaning(&mut portfolio, &outage, now);
    if outage.cause.is_none() {
        lines.push(format!("its cause is not on record yet: sdm set {} cause=TEXT", slot.id));
    }
    writing.finish(&Planned::of(vec![file], format!("outage {name}: ended")), write, &answer(&head, &lines), out)
}

fn answer(head: &str, lines: &[String]) -> String {
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    format!("{head}\n{lines}")
}

/// What the months that an outage touches look like with it, seen at their ends: one that goes on counts until now.
fn meaning(portfolio: &mut Portfolio, outage: &Outage, now: Instant) -> Vec<String> {
    portfolio.house.outages.retain(|other| other.path != outage.path);
    portfolio.house.outages.push(Outage { to: Some(outage.to.unwrap_or(now)), ..outage.clone() });
    portfolio.house.outages.sort_by(|a, b| (&a.service, &a.id).cmp(&(&b.service, &b.id)));
    let until = outage.to.unwrap_or(now).max(outage.from);
    let mut lines = Vec::new();
    for customer in portfolio.customers.keys() {
        let Some(view) = CustomerView::of(portfolio, customer) else { continue };
        if !outage.affects.touches(customer) {
            continue;
        }
        let evaluator = Evaluator::new(&view);
        for month in months(outage.from, until, view.zone) {
            let period = Period::Month(month);
            let evaluation = evaluator.evaluate(period, None);
            let rows = evaluation.outcomes.iter().filter(|row| row.service == Some(&outage.service));
            lines.extend(rows.map(|row| render::month(customer.as_str(), period, row)));
        }
    }
    if outage.effect != Effect::Down {
        lines.push(format!("{} does not count as downtime", outage.effect));
    }
    lines
}

/// The months from an instant to another, the last twelve of them.
fn months(from: Instant, until: Instant, zone: Zone) -> Vec<Month> {
    let (first, last) = (Month::of(from.date(zone)), Month::of(until.date(zone)));
    let mut months: Vec<Month> = (0..12).map(|n| last.plus(-n)).take_while(|month| *month >= first).collect();
    months.reverse();
    months
}

fn confirm(
    services: &[ServiceId],
    asked: Option<&str>,
    write: &WriteArgs,
    context: &Context,
    out: &mut Out,
) -> Result<()> {
    let by = somebody(write)?;
    let writing = Writing::begin(context, write.dry_run)?;
    let folders = services.iter().map(|service| format!("internal/outages/{service}"));
    let portfolio = writing.open(context, &Scope::around(&[], folders))?;
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let (month, today) = (month(asked, now, zone)?, now.date(zone));
    if month.last_day() >= today {
        return Err(Failure::Blocked(format!(
            "{month} is not over: more may happen; confirm it from {} on",
            date(crate::domain::time::add_days(month.last_day(), 1))
        )));
    }
    let (mut files, mut lines) = (Vec::new(), Vec::new());
    for service in services {
        known(&portfolio, RecordKind::Service, &Owner::Catalog, service.as_str())?;
        let span = month.span(zone);
        let touching: Vec<&Outage> = portfolio
            .house
            .outages
            .iter()
            .filter(|outage| {
                outage.service == *service && outage.from < span.until() && outage.to.is_none_or(|to| to > span.from())
            })
            .collect();
        if let Some(open) = touching.iter().find(|outage| outage.to.is_none()) {
            return Err(Failure::Blocked(format!(
                "{service}/{} has no end yet\nwhat would be right now:\n  sdm outage end {} --at INSTANT\nnothing was written",
                open.id, open.id
            )));
        }
        let rows = portfolio.house.confirmations.iter();
        if let Some(row) = rows.clone().find(|row| row.service == *service && row.month == month) {
            let by = crate::render::visible::visible(&row.by);
            lines.push(format!("{service}  {month} was confirmed by {by} on {}: nothing was written", row.date));
            continue;
        }
        let path = format!("internal/outages/{service}/checked.csv");
        let old = writing.read(&path)?;
        let row = table::Put { key: &["month"], cells: vec![month.to_string(), today.to_string(), by.clone()] };
        let done = table::put(&path, old.as_deref(), checked::COLUMNS, &[row])
            .map_err(|fault| Failure::World(format!("{path}: {fault}; see: sdm check {path}")))?;
        let was = old.as_deref().map_or(Was::Absent, Was::bytes);
        files.push(Write { path, bytes: done.bytes, was });
        let recorded = match touching.len() {
            0 => "no outage".to_owned(),
            1 => "1 outage".to_owned(),
            n => format!("{n} outages"),
        };
        let by = crate::render::visible::visible(&by);
        lines.push(format!("{service}  {month} confirmed by {by}: {recorded} on record, and there were no others"));
    }
    let subject = format!("outages of {month} confirmed");
    let answer: String = lines.iter().map(|line| format!("{line}\n")).collect();
    writing.finish(&Planned::of(files, subject), write, &answer, out)
}
