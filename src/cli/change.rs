//! `sdm change`: planned work, from the plan to the proof that it worked.

use clap::Subcommand;

use super::choice::{scalar, word};
use super::moment::{Side, day_of, planned, when};
use super::reference::{known, named};
use super::writing::{Planned, WriteArgs, Writing};
use super::{Context, Failure, Result, out::Out};
use crate::domain::amount::Duration;
use crate::domain::change_step::{Step, may};
use crate::domain::finding::Route;
use crate::domain::id::{ChangeId, CustomerId, ServiceId};
use crate::domain::record::change::{Change, CustomerAction};
use crate::domain::record::words::{ChangeType, Notice, Outcome, Purpose};
use crate::domain::record::{Affects, Owner, RecordKind};
use crate::domain::time::{Instant, Zone};
use crate::evaluate::shield::shielded;
use crate::evaluate::view::CustomerView;
use crate::render::change as render;
use crate::render::moment::{date, full};
use crate::store::any::{self, Any};
use crate::store::edit;
use crate::store::layout::Slot;
use crate::store::portfolio::Portfolio;
use crate::store::read::bytes::MAX_BYTES;
use crate::store::read::shape::fields_of;
use crate::store::record::change::{AnnouncedDraft, ChangeDraft, DoneDraft};
use crate::store::walk::{Scope, walk};
use crate::store::write::change_text;
use crate::store::write::node::{self, Map, Node};

/// Plan, announce, carry out and verify changes, and see what availability makes of them
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Record planned work
    Plan(Box<Plan>),
    /// Record that the customers were told
    Announce {
        /// The change, by id, tail of an id or path
        #[arg(value_name = "CHANGE")]
        reference: String,
        /// On which day [default: today]
        #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
        date: Option<String>,
        /// Whom
        #[arg(long, value_name = "TEXT")]
        to: Option<String>,
        /// By which way
        #[arg(long, value_name = "WAY", value_parser = word::<Notice>())]
        how: Option<Notice>,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Record that work began
    Start {
        /// The change, by id, tail of an id or path
        #[arg(value_name = "CHANGE")]
        reference: String,
        /// When: 22:00, -20m, "yesterday 22:00" [default: now]
        #[arg(long, value_name = "INSTANT", allow_hyphen_values = true)]
        at: Option<String>,
        /// What it may do to agreed levels, or none
        #[arg(long, value_name = "TEXT")]
        sla_impact: Option<String>,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Record that work ended, and how
    Finish {
        /// The change, by id, tail of an id or path
        #[arg(value_name = "CHANGE")]
        reference: String,
        /// How it ended
        #[arg(long, value_name = "OUTCOME", value_parser = word::<Outcome>())]
        outcome: Outcome,
        /// When: 23:40, -20m, "yesterday 23:40" [default: now]
        #[arg(long, value_name = "INSTANT", allow_hyphen_values = true)]
        at: Option<String>,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Record that somebody looked whether it worked
    Verify {
        /// The change, by id, tail of an id or path
        #[arg(value_name = "CHANGE")]
        reference: String,
        /// On which day [default: today]
        #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
        date: Option<String>,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Record that an emergency change was looked back at
    #[command(alias = "reviewed")]
    Review {
        /// The change, by id, tail of an id or path
        #[arg(value_name = "CHANGE")]
        reference: String,
        /// On which day [default: today]
        #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
        date: Option<String>,
        #[command(flatten)]
        write: WriteArgs,
    },
}

/// Arguments of `plan`.
#[derive(Debug, clap::Args)]
struct Plan {
    /// What is done, in one line
    #[arg(long, value_name = "TEXT")]
    title: String,
    /// The services touched
    #[arg(long = "service", value_name = "SERVICE", required = true, value_delimiter = ',', value_parser = ServiceId::new)]
    services: Vec<ServiceId>,
    /// The customers touched, or all
    #[arg(long, value_name = "CUSTOMERS|all", default_value = "all")]
    affects: String,
    /// What it is for
    #[arg(long, value_name = "PURPOSE", value_parser = word::<Purpose>())]
    purpose: Purpose,
    /// What kind of change it is
    #[arg(long = "type", value_name = "TYPE", value_parser = word::<ChangeType>(), default_value = "change")]
    kind: ChangeType,
    /// It is done without the usual notice
    #[arg(long)]
    emergency: bool,
    /// What it may do to agreed levels, or none
    #[arg(long, value_name = "TEXT")]
    sla_impact: Option<String>,
    /// When it is to begin: "2026-11-25 22:00", "wed 22:00"
    #[arg(long, value_name = "INSTANT", allow_hyphen_values = true)]
    start: String,
    /// When it is to end
    #[arg(long, value_name = "INSTANT", conflicts_with = "lasts", required_unless_present = "lasts")]
    end: Option<String>,
    /// How long it is to last, such as 2h
    #[arg(long = "for", value_name = "DURATION", value_parser = scalar::<Duration>)]
    lasts: Option<Duration>,
    /// What the customers will notice
    #[arg(long, value_name = "TEXT")]
    impact: Option<String>,
    /// What the customers must do for it
    #[arg(long, value_name = "TEXT")]
    customer_action: Option<String>,
    /// Until which day they must have done it
    #[arg(long, value_name = "DAY", requires = "customer_action")]
    customer_action_by: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Takes the step, and says what availability makes of the change.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    match args.verb {
        Verb::Plan(args) => plan(*args, context, out),
        Verb::Announce { reference, date, to, how, write } => {
            let desk = Desk::open(&reference, &write, context)?;
            let day = day_of(context, desk.zone, "--date", date.as_deref(), Side::Past)?;
            let mut map = Map::new();
            map.bare("date", day).maybe_text("to", to.as_deref());
            if let Some(how) = how {
                map.bare("how", how);
            }
            let map = node::in_order_of::<AnnouncedDraft>(map);
            let changes = vec![set(Route::key("announced"), Node::Line(map), fields_of::<ChangeDraft>())];
            let what = format!("announced {}", crate::render::moment::date(day));
            let now = desk.now;
            desk.take(Step::Announce, now, changes, &what, &write, out)
        }
        Verb::Start { reference, at, sla_impact, write } => {
            let mut desk = Desk::open(&reference, &write, context)?;
            let (_, at) = when(context, desk.zone, at.as_deref())?;
            let mut changes = Vec::new();
            if let Some(text) = sla_impact {
                changes.push(set(Route::key("sla_impact"), Node::Text(text.clone()), fields_of::<ChangeDraft>()));
                desk.change.sla_impact = Some(text);
            }
            let mut map = Map::new();
            map.instant("from", at, desk.zone);
            changes.push(set(Route::key("done"), Node::Line(map), fields_of::<ChangeDraft>()));
            let what = format!("started {}", full(at, desk.zone));
            desk.take(Step::Start, at, changes, &what, &write, out)
        }
        Verb::Finish { reference, outcome, at, write } => {
            let desk = Desk::open(&reference, &write, context)?;
            let (_, at) = when(context, desk.zone, at.as_deref())?;
            let to = Node::Bare(node::instant(at, desk.zone));
            let changes = vec![
                set(Route::key("done").then("to"), to, fields_of::<DoneDraft>()),
                set(Route::key("outcome"), Node::Bare(outcome.to_string()), fields_of::<ChangeDraft>()),
            ];
            let what = format!("finished {}, {outcome}", full(at, desk.zone));
            desk.take(Step::Finish, at, changes, &what, &write, out)
        }
        Verb::Verify { reference, date, write } => {
            let desk = Desk::open(&reference, &write, context)?;
            let day = day_of(context, desk.zone, "--date", date.as_deref(), Side::Past)?;
            let by = somebody(&write)?;
            let mut map = Map::new();
            map.bare("date", day).text("by", &by);
            let changes = vec![set(Route::key("verified"), Node::Line(map), fields_of::<ChangeDraft>())];
            let what =
                format!("verified {}, by {}", crate::render::moment::date(day), crate::render::visible::visible(&by));
            let now = desk.now;
            desk.take(Step::Verify, now, changes, &what, &write, out)
        }
        Verb::Review { reference, date, write } => {
            let desk = Desk::open(&reference, &write, context)?;
            let day = day_of(context, desk.zone, "--date", date.as_deref(), Side::Past)?;
            let changes = vec![set(Route::key("reviewed"), Node::Bare(day.to_string()), fields_of::<ChangeDraft>())];
            let what = format!("reviewed {}", crate::render::moment::date(day));
            let now = desk.now;
            desk.take(Step::Review, now, changes, &what, &write, out)
        }
    }
}

/// Who does this; asked for where the record must say it.
pub fn somebody(write: &WriteArgs) -> Result<String> {
    write.by()?.ok_or_else(|| {
        Failure::Usage("the record says who; add --by NAME, or write name = \"…\" into your own settings".into())
    })
}

fn set(route: Route, value: Node, order: Vec<&'static str>) -> edit::Change {
    edit::Change::Set { route, value, order }
}

/// A change that is about to take a step.
struct Desk {
    writing: Writing,
    slot: Slot,
    portfolio: Portfolio,
    change: Change,
    zone: Zone,
    now: Instant,
}

impl Desk {
    fn open(reference: &str, write: &WriteArgs, context: &Context) -> Result<Self> {
        let slot = named(&context.root()?, context, &[RecordKind::Change], reference)?;
        let writing = Writing::begin(context, write.dry_run)?;
        let broken = || {
            Failure::Blocked(format!(
                "{} has errors: mend it first; all that is wrong: sdm check {}",
                slot.path, slot.path
            ))
        };
        let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
        let bytes = writing
            .root()
            .read(&slot.path, limit)
            .map_err(|fault| Failure::World(format!("{}: {fault}", slot.path)))?;
        let Some(Any::Change(change)) = any::read(&slot, &bytes, Zone::UTC).value else { return Err(broken()) };
        let customers = touched(&writing, &change.affects)?;
        let portfolio = writing.open(context, &Scope::around(&customers, [slot.path.clone()]))?;
        let change = portfolio.house.changes.values().find(|change| change.path == slot.path).cloned();
        let change = change.ok_or_else(broken)?;
        let zone = portfolio.settings.organisation.zone;
        Ok(Self { change, zone, now: context.now(zone)?, writing, slot, portfolio })
    }

    fn take(
        mut self,
        step: Step,
        at: Instant,
        changes: Vec<edit::Change>,
        what: &str,
        write: &WriteArgs,
        out: &mut Out,
    ) -> Result<()> {
        let id = self.slot.id.clone();
        may(&self.change, step, at)
            .map_err(|why| Failure::Blocked(render::refused(&id, &self.change, step, why, self.zone)))?;
        let file = self.writing.edited(&self.slot, self.zone, &changes)?;
        let Some(Any::Change(after)) = any::read(&self.slot, &file.bytes, self.zone).value else {
            return Err(Failure::World(format!("{} could not be read again", self.slot.path)));
        };
        self.portfolio.house.changes.insert(after.id.clone(), (*after).clone());
        let mut lines = meaning(&self.portfolio, &after)?;
        if step == Step::Finish && after.emergency {
            lines.push(format!("an emergency is reviewed afterwards: sdm change review {id}"));
        }
        let answer = answer(&format!("{id}  {what}"), &lines);
        let word = what.split(' ').next().unwrap_or_default();
        self.writing.finish(&Planned::of(vec![file], format!("change {id}: {word}")), write, &answer, out)
    }
}

fn answer(head: &str, lines: &[String]) -> String {
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    format!("{head}\n{lines}")
}

/// What the agreements of every customer that is touched say of a change.
fn meaning(portfolio: &Portfolio, change: &Change) -> Result<Vec<String>> {
    let views = CustomerView::all(portfolio);
    let mut all = Vec::new();
    for view in &views {
        let Some(seen) = view.changes.iter().find(|seen| *seen.id == change.id) else { continue };
        all.extend(shielded(view, seen).map_err(|why| Failure::Blocked(format!("{}: {why}", change.id)))?);
    }
    Ok(render::shields(change, &all))
}

/// The customers that are touched, by the folders of the store.
fn touched(writing: &Writing, affects: &Affects) -> Result<Vec<CustomerId>> {
    match affects {
        Affects::Customers(list) => Ok(list.clone()),
        Affects::All => Ok(walk(writing.root(), &Scope::Catalog)?.customers),
    }
}

/// `all`, or customers parted by commas.
pub fn affects(text: &str) -> Result<Affects> {
    if matches!(text, "all" | "alla") {
        return Ok(Affects::All);
    }
    let one =
        |name: &str| CustomerId::new(name.trim()).map_err(|why| Failure::Usage(format!("--affects {text}: {why}")));
    text.split(',').map(one).collect::<Result<Vec<_>>>().map(Affects::Customers)
}

fn plan(args: Plan, context: &Context, out: &mut Out) -> Result<()> {
    let affects = affects(&args.affects)?;
    let writing = Writing::begin(context, args.write.dry_run)?;
    let customers = touched(&writing, &affects)?;
    let mut portfolio = writing.open(context, &Scope::around(&customers, []))?;
    for service in &args.services {
        known(&portfolio, RecordKind::Service, &Owner::Catalog, service.as_str())?;
    }
    for customer in &customers {
        known(&portfolio, RecordKind::Customer, &Owner::Customer(customer.clone()), customer.as_str())?;
    }
    let zone = portfolio.settings.organisation.zone;
    let start = planned(context, zone, "--start", &args.start)?;
    let end = match (&args.end, args.lasts.and_then(Duration::clock_seconds)) {
        (Some(end), _) => planned(context, zone, "--end", end)?,
        (None, Some(seconds)) => start.plus(seconds),
        (None, None) => return Err(Failure::Usage("--for: write clock time such as 2h or 90m".into())),
    };
    if end <= start {
        return Err(Failure::Usage(format!(
            "the end, {}, is not after the start, {}",
            full(end, zone),
            full(start, zone)
        )));
    }
    let customer_action = match args.customer_action {
        None => None,
        Some(what) => {
            let by = args.customer_action_by.as_deref();
            let day = |by| day_of(context, zone, "--customer-action-by", Some(by), Side::Future);
            Some(CustomerAction { what, by: by.map(day).transpose()? })
        }
    };
    let today = context.now(zone)?.date(zone);
    let path = |id: &str| format!("internal/changes/{}/{id}.yaml", today.format("%Y"));
    let id = ChangeId::new(&writing.fresh_id(context, today, path)?).map_err(Failure::World)?;
    let change = Change {
        path: path(id.as_str()),
        id,
        title: args.title,
        services: args.services,
        affects,
        purpose: args.purpose,
        kind: args.kind,
        emergency: args.emergency,
        sla_impact: args.sla_impact,
        start,
        end,
        announced: None,
        impact: args.impact,
        customer_action,
        done: None,
        outcome: None,
        verified: None,
        reviewed: None,
    };
    let file = writing.created(&change.path, change_text(&change, zone), zone)?;
    portfolio.house.changes.insert(change.id.clone(), change.clone());
    let mut lines = meaning(&portfolio, &change)?;
    lines.push(change.path.clone());
    let head = format!("{}  planned {} to {}", change.id, full(start, zone), full(end, zone));
    let subject = format!("change {}: planned {}", change.id, date(start.date(zone)));
    writing.finish(&Planned::of(vec![file], subject), &args.write, &answer(&head, &lines), out)
}
