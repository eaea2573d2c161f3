//! `sdm action`: an action that is new, done, or moved to another day, on whatever record it stands.

use clap::Subcommand;

use super::moment::{Side, day_of};
use super::reference::named;
use super::writing::{Planned, WriteArgs, Writing};
use super::{Context, Failure, Result, out::Out};
use crate::domain::finding::Route;
use crate::domain::id::{Key, dated_id};
use crate::domain::record::RecordKind;
use crate::domain::record::action::Action;
use crate::domain::time::{Date, Zone};
use crate::render::moment::date;
use crate::render::visible::visible;
use crate::store::any;
use crate::store::edit::Change;
use crate::store::layout::{Kind, Slot};
use crate::store::read::bytes::MAX_BYTES;
use crate::store::read::quote::nearest;
use crate::store::read::shape::fields_of;
use crate::store::record::action::ActionDraft;
use crate::store::record::improvement::ImprovementDraft;
use crate::store::record::meeting::MeetingDraft;
use crate::store::record::miss::MissDraft;
use crate::store::record::outage::OutageDraft;
use crate::store::record::ticket::TicketDraft;
use crate::store::reference::full_name;
use crate::store::walk::Scope;
use crate::store::write::action::line;
use crate::store::write::node::{Map, Node};

/// The kinds of record that have actions.
const KINDS: [RecordKind; 5] =
    [RecordKind::Ticket, RecordKind::Outage, RecordKind::Meeting, RecordKind::Miss, RecordKind::Improvement];

/// Add an action to a record, or say that one is done or moved
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add an action to a ticket, outage, meeting, miss or improvement
    Open {
        /// The record, by id, tail of an id or path
        #[arg(value_name = "RECORD")]
        reference: String,
        /// What is to be done
        #[arg(value_name = "TEXT")]
        what: String,
        /// Who does it: a person's id, customer, or a name
        #[arg(long, value_name = "NAME")]
        owner: String,
        /// Until which day: 2026-11-20, fri, +5d
        #[arg(long, value_name = "DAY")]
        due: String,
        /// Its key, such as CAR-2026-018 [default: A- and five characters]
        #[arg(long, value_name = "KEY", value_parser = Key::new)]
        key: Option<Key>,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Record that an action is done
    Done {
        /// The record, by id, tail of an id or path
        #[arg(value_name = "RECORD")]
        reference: String,
        /// The action's key
        #[arg(value_name = "KEY")]
        key: String,
        /// On which day [default: today]
        #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
        date: Option<String>,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Move an action to another day; the day first agreed stays on record
    Move {
        /// The record, by id, tail of an id or path
        #[arg(value_name = "RECORD")]
        reference: String,
        /// The action's key
        #[arg(value_name = "KEY")]
        key: String,
        /// To which day: 2026-11-27, fri, +5d
        #[arg(long, value_name = "DAY")]
        to: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: String,
        #[command(flatten)]
        write: WriteArgs,
    },
}

/// Takes the step.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    match args.verb {
        Verb::Open { reference, what, owner, due, key, write } => {
            let desk = Desk::open(&reference, &write, context)?;
            let due = day_of(context, desk.zone, "--due", Some(&due), Side::Future)?;
            let key = match key {
                Some(key) => key,
                None => fresh_key(context, desk.today)?,
            };
            if desk.actions.iter().any(|action| action.key == key) {
                return Err(Failure::Blocked(format!(
                    "{} has an action {key} already; nothing was written",
                    desk.name
                )));
            }
            let action = new(key, what, owner, desk.today, due);
            let changes = [adding(&desk.slot, !desk.actions.is_empty(), &action)];
            let said = format!("opened for {}, due {}", visible(&action.owner), date(due));
            desk.finish(&changes, action.key.as_str(), &said, &write, out)
        }
        Verb::Done { reference, key, date: day, write } => {
            let desk = Desk::open(&reference, &write, context)?;
            let action = desk.action(&key)?;
            let day = day_of(context, desk.zone, "--date", day.as_deref(), Side::Past)?;
            let name = &desk.name;
            if let Some(done) = action.done {
                return Err(Failure::Blocked(format!(
                    "{key} was done {}\nwhat would be right now:\n  sdm set {name} actions.{key}.done=DAY\n  sdm action open {name} TEXT --owner NAME --due DAY\nnothing was written",
                    date(done)
                )));
            }
            let late = (day - action.due).num_days();
            let when = match late {
                1 => ", 1 day late".to_owned(),
                n if n > 0 => format!(", {n} days late"),
                _ => ", in time".to_owned(),
            };
            let route = Route::key("actions").then(action.key.as_str()).then("done");
            let change = Change::Set { route, value: Node::Bare(day.to_string()), order: fields_of::<ActionDraft>() };
            let said = format!("done {}{when}", date(day));
            desk.finish(&[change], &key, &said, &write, out)
        }
        Verb::Move { reference, key, to, why, write } => {
            let desk = Desk::open(&reference, &write, context)?;
            let action = desk.action(&key)?;
            let to = day_of(context, desk.zone, "--to", Some(&to), Side::Future)?;
            let name = &desk.name;
            if let Some(done) = action.done {
                return Err(Failure::Blocked(format!(
                    "{key} was done {}\nwhat would be right now:\n  sdm action open {name} TEXT --owner NAME --due DAY\n  sdm show {name}\nnothing was written",
                    date(done)
                )));
            }
            let mut map = Map::new();
            map.bare("date", desk.today).bare("to", to).text("why", why);
            let list = Route::key("actions").then(action.key.as_str()).then("moved");
            let change = match action.moved.len() {
                0 => Change::Set {
                    route: list,
                    value: Node::List(vec![Node::Line(map)]),
                    order: fields_of::<ActionDraft>(),
                },
                index => Change::Insert { list, index, entry: Node::Line(map) },
            };
            let said = format!("moved from {} to {}; first agreed was {}", action.due_now(), to, action.due);
            desk.finish(&[change], &key, &said, &write, out)
        }
    }
}

/// A key that no branch takes by counting: `A-k3v9w`.
pub fn fresh_key(context: &Context, today: Date) -> Result<Key> {
    let id = dated_id(today, context.random()?);
    let tail = id.rsplit('-').next().unwrap_or(&id);
    Key::new(&format!("A-{tail}")).map_err(Failure::World)
}

/// An action that was just agreed.
pub fn new(key: Key, what: String, owner: String, opened: Date, due: Date) -> Action {
    Action { key, what, owner, opened, due, moved: Vec::new(), started: None, done: None, checked: None }
}

/// The change that adds an action to a record, which has some already or not.
pub fn adding(slot: &Slot, has_some: bool, action: &Action) -> Change {
    let value = Node::Line(line(action));
    if has_some {
        return Change::Set { route: Route::key("actions").then(action.key.as_str()), value, order: Vec::new() };
    }
    let mut map = Map::new();
    map.put(action.key.as_str(), value);
    let order = match slot.what {
        Kind::Record(RecordKind::Ticket) => fields_of::<TicketDraft>(),
        Kind::Record(RecordKind::Outage) => fields_of::<OutageDraft>(),
        Kind::Record(RecordKind::Meeting) => fields_of::<MeetingDraft>(),
        Kind::Record(RecordKind::Miss) => fields_of::<MissDraft>(),
        _ => fields_of::<ImprovementDraft>(),
    };
    Change::Set { route: Route::key("actions"), value: Node::Block(map), order }
}

/// A record whose actions are about to be changed.
struct Desk {
    writing: Writing,
    slot: Slot,
    name: String,
    actions: Vec<Action>,
    zone: Zone,
    today: Date,
}

impl Desk {
    fn open(reference: &str, write: &WriteArgs, context: &Context) -> Result<Self> {
        let slot = named(&context.root()?, context, &KINDS, reference)?;
        let writing = Writing::begin(context, write.dry_run)?;
        let customers: Vec<_> = match &slot.owner {
            crate::domain::record::Owner::Customer(customer) => vec![customer.clone()],
            _ => Vec::new(),
        };
        let portfolio = writing.open(context, &Scope::around(&customers, []))?;
        let zone = portfolio.zone_of(&slot.owner);
        let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
        let bytes = writing.root().read(&slot.path, limit);
        let bytes = bytes.map_err(|fault| Failure::World(format!("{}: {fault}", slot.path)))?;
        let read = any::read(&slot, &bytes, zone);
        let Some(record) = read.value else {
            return Err(Failure::Blocked(format!(
                "{} has errors: mend it first; all that is wrong: sdm check {}",
                slot.path, slot.path
            )));
        };
        let actions = record.actions().to_vec();
        let name = match slot.what {
            // Its target alone names several.
            Kind::Record(RecordKind::Miss) => slot.path.clone(),
            _ => full_name(&slot),
        };
        let today = context.now(zone)?.date(zone);
        Ok(Self { writing, name, actions, zone, today, slot })
    }

    fn action(&self, key: &str) -> Result<&Action> {
        self.actions.iter().find(|action| action.key.as_str().eq_ignore_ascii_case(key)).ok_or_else(|| {
            let keys: Vec<&str> = self.actions.iter().map(|action| action.key.as_str()).collect();
            let help = match (nearest(key, keys.iter().copied()), keys.is_empty()) {
                (Some(near), _) => format!("did you mean {near}?"),
                (None, true) => {
                    format!("it has none; add one: sdm action open {} TEXT --owner NAME --due DAY", self.name)
                }
                (None, false) => format!("it has {}", keys.join(", ")),
            };
            Failure::Missing(format!("{} has no action {key:?}; {help}", self.name))
        })
    }

    fn finish(self, changes: &[Change], key: &str, said: &str, write: &WriteArgs, out: &mut Out) -> Result<()> {
        let file = self.writing.edited(&self.slot, self.zone, changes)?;
        let answer = format!("{}  {key} {said}\n", self.name);
        let word = said.split(' ').next().unwrap_or_default();
        self.writing.finish(
            &Planned::of(vec![file], format!("action {key} of {}: {word}", self.name)),
            write,
            &answer,
            out,
        )
    }
}
