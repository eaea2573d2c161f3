//! `sdm meeting`: meetings planned and held, with what was decided and what is to be done.

use clap::Subcommand;

use super::action::{adding, fresh_key, new};
use super::choice::word;
use super::moment::{Side, day_of, planned};
use super::reference::{known, named};
use super::writing::{Planned, WriteArgs, Writing};
use super::{Context, Failure, Result, out::Out};
use crate::domain::finding::Route;
use crate::domain::id::{CustomerId, RecordId};
use crate::domain::record::meeting::Meeting;
use crate::domain::record::words::Forum;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Date, Zone};
use crate::render::moment::{date, full};
use crate::render::visible::visible;
use crate::store::any::{self, Any};
use crate::store::edit::Change;
use crate::store::read::shape::fields_of;
use crate::store::record::meeting::MeetingDraft;
use crate::store::reference::full_name;
use crate::store::walk::Scope;
use crate::store::write::meeting_text;
use crate::store::write::node::{Map, Node};

/// Plan meetings, and record that they were held
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Record a meeting that is to be
    Plan(Box<Plan>),
    /// Record that a meeting was held, with what came of it
    Hold(Box<Hold>),
}

/// Arguments of `plan`.
#[derive(Debug, clap::Args)]
struct Plan {
    /// With which customer [default: a meeting of the house]
    #[arg(long = "for", value_name = "CUSTOMER", value_parser = CustomerId::new)]
    customer: Option<CustomerId>,
    /// Which forum
    #[arg(long, value_name = "FORUM", value_parser = word::<Forum>())]
    forum: Forum,
    /// When: "2026-12-03 10:00", "thu 10:00"
    #[arg(long, value_name = "INSTANT")]
    at: String,
    /// Where
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,
    /// A point of the agenda; may be given several times
    #[arg(long = "point", value_name = "TEXT")]
    agenda: Vec<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `hold`.
#[derive(Debug, clap::Args)]
struct Hold {
    /// The meeting, by id, tail of an id, CUSTOMER/ID or path
    #[arg(value_name = "MEETING")]
    reference: String,
    /// On which day [default: today]
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    date: Option<String>,
    /// Who was there, parted by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    present: Vec<String>,
    /// Minutes: a text or a link
    #[arg(long, value_name = "TEXT")]
    minutes: Option<String>,
    /// Something that was decided; may be given several times
    #[arg(long = "decision", value_name = "TEXT")]
    decisions: Vec<String>,
    /// Something that somebody is still to decide, as OWNER:DAY:TEXT; may be given several times
    #[arg(long = "ask", value_name = "OWNER:DAY:TEXT")]
    asks: Vec<String>,
    /// Something to be done, as OWNER:DAY:TEXT, such as bo:2026-11-20:"Rota for nights"; may be given several times
    #[arg(long = "action", value_name = "OWNER:DAY:TEXT")]
    actions: Vec<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Records the meeting.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    match args.verb {
        Verb::Plan(args) => plan(*args, context, out),
        Verb::Hold(args) => hold(*args, context, out),
    }
}

fn plan(args: Plan, context: &Context, out: &mut Out) -> Result<()> {
    let writing = Writing::begin(context, args.write.dry_run)?;
    let owner = args.customer.clone().map_or(Owner::House, Owner::Customer);
    let portfolio = writing.open(context, &Scope::around(args.customer.as_slice(), []))?;
    if let Some(customer) = &args.customer {
        known(&portfolio, RecordKind::Customer, &owner, customer.as_str())?;
    }
    let zone = portfolio.zone_of(&owner);
    let at = planned(context, zone, "--at", &args.at)?;
    let folder = args.customer.as_ref().map_or("internal".to_owned(), |customer| format!("customers/{customer}"));
    let path = |id: &str| format!("{folder}/meetings/{id}.yaml");
    let id = RecordId::new(&writing.fresh_id(context, at.date(zone), path)?).map_err(Failure::World)?;
    let meeting = Meeting {
        path: path(id.as_str()),
        owner,
        id,
        forum: args.forum,
        planned: at,
        place: args.place,
        held: None,
        present: Vec::new(),
        agenda: args.agenda,
        minutes: None,
        decisions: Vec::new(),
        actions: Vec::new(),
    };
    let file = writing.created(&meeting.path, meeting_text(&meeting, zone), zone)?;
    let name = args.customer.map_or(meeting.id.to_string(), |customer| format!("{customer}/{}", meeting.id));
    let answer = format!("{name}  {} planned {}\n  {}\n", meeting.forum, full(at, zone), meeting.path);
    let subject = format!("meeting {name}: planned");
    writing.finish(&Planned::of(vec![file], subject), &args.write, &answer, out)
}

fn hold(args: Hold, context: &Context, out: &mut Out) -> Result<()> {
    let slot = named(&context.root()?, context, &[RecordKind::Meeting], &args.reference)?;
    let writing = Writing::begin(context, args.write.dry_run)?;
    let customers: Vec<CustomerId> = match &slot.owner {
        Owner::Customer(customer) => vec![customer.clone()],
        Owner::House | Owner::Catalog => Vec::new(),
    };
    let portfolio = writing.open(context, &Scope::around(&customers, []))?;
    let zone = portfolio.zone_of(&slot.owner);
    let name = full_name(&slot);
    let bytes = writing.read(&slot.path)?.unwrap_or_default();
    let Some(Any::Meeting(meeting)) = any::read(&slot, &bytes, zone).value else {
        return Err(Failure::Blocked(format!(
            "{} has errors: mend it first; all that is wrong: sdm check {}",
            slot.path, slot.path
        )));
    };
    if let Some(held) = meeting.held {
        return Err(Failure::Blocked(format!(
            "{name} was held {}\nwhat would be right now:\n  sdm action open {name} TEXT --owner NAME --due DAY\n  sdm set {name} held=DAY\nnothing was written",
            date(held)
        )));
    }
    let day = day_of(context, zone, "--date", args.date.as_deref(), Side::Past)?;
    let today = context.now(zone)?.date(zone);
    if day > today {
        return Err(Failure::Usage(format!("--date: {} is not yet; today is {}", date(day), date(today))));
    }
    let set = |key: &str, value| Change::Set { route: Route::key(key), value, order: fields_of::<MeetingDraft>() };
    let mut changes = vec![set("held", Node::Bare(day.to_string()))];
    if !args.present.is_empty() {
        let names = args.present.iter().map(|name| Node::Text(name.trim().to_owned()));
        changes.push(set("present", Node::List(names.collect())));
    }
    changes.extend(args.minutes.map(|minutes| set("minutes", Node::Text(minutes))));
    let mut lines = String::new();
    let mut decided = Vec::new();
    for text in &args.decisions {
        lines += &format!("  decided: {}\n", visible(text));
        decided.push(decision(text, None, Some(day)));
    }
    for text in &args.asks {
        let (owner, due, what) = parts("--ask", text, context, zone)?;
        lines += &format!("  to be decided by {} until {}: {}\n", visible(&owner), date(due), visible(&what));
        decided.push(decision(&what, Some((&owner, due)), None));
    }
    let list = Route::key("decisions");
    let append = |entry| Change::Append { list: list.clone(), entry, order: fields_of::<MeetingDraft>() };
    changes.extend(decided.into_iter().map(append));
    let mut has_some = !meeting.actions.is_empty();
    for text in &args.actions {
        let (owner, due, what) = parts("--action", text, context, zone)?;
        let action = new(fresh_key(context, day)?, what, owner, day, due);
        lines +=
            &format!("  {}: {}, {}, due {}\n", action.key, visible(&action.what), visible(&action.owner), date(due));
        changes.push(adding(&slot, has_some, &action));
        has_some = true;
    }
    let file = writing.edited(&slot, zone, &changes)?;
    let answer = format!("{name}  held {}\n{lines}", date(day));
    writing.finish(&Planned::of(vec![file], format!("meeting {name}: held")), &args.write, &answer, out)
}

/// A question and who answers it until when, or what was decided and when.
fn decision(ask: &str, open: Option<(&str, Date)>, decided: Option<Date>) -> Node {
    let mut line = Map::new();
    line.text("ask", ask);
    if let Some((owner, by)) = open {
        line.text("owner", owner).bare("by", by);
    }
    line.maybe_date("decided", decided);
    Node::Line(line)
}

/// `bo:2026-11-20:Rota for nights`.
fn parts(flag: &str, text: &str, context: &Context, zone: Zone) -> Result<(String, Date, String)> {
    let bad =
        || Failure::Usage(format!("{flag} {text}: write OWNER:DAY:TEXT, such as bo:2026-11-20:\"Rota for nights\""));
    let mut parts = text.splitn(3, ':').map(str::trim);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(owner), Some(due), Some(what)) if !owner.is_empty() && !what.is_empty() => {
            Ok((owner.to_owned(), day_of(context, zone, flag, Some(due), Side::Future)?, what.to_owned()))
        }
        _ => Err(bad()),
    }
}
