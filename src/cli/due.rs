//! `sdm due`.

use clap::ValueEnum;

use super::{Context, Failure, Result, out::Out};
use crate::domain::amount::Duration;
use crate::domain::id::CustomerId;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Date, Instant, Zone, add_days, start_of_day};
use crate::evaluate::due::{Duty, State, day_after, duties};
use crate::render::due::{self as render, Asked, ical};
use crate::store::portfolio::Portfolio;
use crate::store::read::quote::nearest;
use crate::store::walk::Scope;

/// List what is owed next: answers, updates, reports, meetings, controls, actions and every other date
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only what is due within this time, and what is late
    #[arg(long, value_name = "TIME", default_value = "7d")]
    within: String,
    /// Only duties of this role, a key of [roles] in sdm.toml
    #[arg(long, value_name = "ROLE")]
    role: Vec<String>,
    /// Only duties of this person; those of a team or role it belongs to where nobody is named
    #[arg(long, value_name = "PERSON")]
    owner: Vec<String>,
    /// Only duties toward this customer
    #[arg(long, value_name = "CUSTOMER")]
    customer: Vec<String>,
    /// Exit 1 when something is late
    #[arg(long, value_name = "STATE")]
    fail_on: Option<FailOn>,
    /// How the answer is printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Print a calendar, as --format ical does
    #[arg(long, conflicts_with = "format")]
    ical: bool,
}

/// What fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Something is late.
    #[value(alias = "late")]
    Overdue,
}

/// How duties are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// One duty a line.
    Jsonl,
    /// For spreadsheets.
    Csv,
    /// For calendar programs.
    Ical,
}

/// Finds the duties and prints them, the earliest first.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let portfolio = context.open(&root, &scope(&args.customer)?)?;
    known(&args, &portfolio)?;
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let until = within(&args.within, now, zone, &portfolio)?;
    let wanted = |duty: &Duty| {
        (args.customer.is_empty()
            || duty.customer.as_ref().is_some_and(|own| args.customer.iter().any(|name| name == own.as_str())))
            && (args.role.is_empty() || args.role.iter().any(|role| duty.who.means_role(role, &portfolio)))
            && (args.owner.is_empty() || args.owner.iter().any(|person| duty.who.means(person, &portfolio)))
    };
    let all: Vec<Duty> = duties(&portfolio, now).into_iter().filter(wanted).collect();
    let is_shown = |duty: &&Duty| duty.until() <= until || duty.state(now) != State::Soon;
    let shown: Vec<Duty> = all.iter().filter(is_shown).cloned().collect();
    let later = all.len() - shown.len();
    let asked = Asked { now, until, zone, settings: &portfolio.settings };
    let format = if args.ical { Format::Ical } else { args.format };
    match format {
        Format::Table if shown.is_empty() => {}
        Format::Table => out.result(&render::table(&shown, asked, out.columns()))?,
        Format::Json => out.result(&format!("{}\n", render::json(&shown, later, asked)))?,
        Format::Jsonl => out.result(&render::json_lines(&shown, asked))?,
        Format::Csv => out.result(&render::csv(&shown, asked))?,
        Format::Ical => out.result(&ical::calendar(&shown, asked))?,
    }
    if format == Format::Table {
        talk(&args, &shown, &all, later, now, out);
    }
    if let Some(lost) = portfolio.unreadable.first() {
        let more = portfolio.unreadable.len() - 1;
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        out.talk(&format!(
            "note: {}{more} cannot be read without errors, so duties may be missing; see: sdm check",
            lost.path
        ));
    }
    let is_late = shown.iter().any(|duty| duty.state(now) == State::Late);
    if args.fail_on.is_some() && is_late { Err(Failure::Checked) } else { Ok(()) }
}

/// What is not shown, and how to see it.
fn talk(args: &Args, shown: &[Duty], all: &[Duty], later: usize, now: Instant, out: &mut Out) {
    let next = all.iter().find(|duty| !shown.contains(duty));
    let next = next.map(|duty| {
        let days = duty.until().since(now) / 86_400 + 1;
        format!("; the next one is {}: --within {days}d", render::left(duty, now))
    });
    match (shown.is_empty(), next) {
        (true, None) => out.talk(
            "nothing is due, and nothing comes later; other people's duties: leave out --role, --owner and --customer",
        ),
        (true, Some(next)) => out.talk(&format!("nothing is due within {}{next}", args.within)),
        (false, Some(next)) => out.talk(&format!("{later} more after {}{next}", args.within)),
        (false, None) => {}
    }
}

/// The part of the store that duties toward these customers lie in.
pub fn scope(customers: &[String]) -> Result<Scope> {
    if customers.is_empty() {
        return Ok(Scope::All);
    }
    let read = |name: &String| CustomerId::new(name).map_err(|why| Failure::Usage(format!("--customer {name}: {why}")));
    Ok(Scope::Customers(customers.iter().map(read).collect::<Result<_>>()?))
}

/// Refuses customers, roles and people that the store does not have.
fn known(args: &Args, portfolio: &Portfolio) -> Result<()> {
    known_customers(&args.customer, portfolio)?;
    let settings = &portfolio.settings;
    for role in &args.role {
        let by_people = portfolio.catalog.people.values().any(|person| person.roles.iter().any(|name| name == role));
        if !settings.roles.contains_key(role) && !by_people {
            return missing("role", role, settings.roles.keys().map(String::as_str));
        }
    }
    for person in &args.owner {
        let is_customer = person == "customer";
        if !is_customer && portfolio.catalog.people.keys().all(|id| id.as_str() != person) {
            return missing("person", person, portfolio.catalog.people.keys().map(|id| id.as_str()));
        }
    }
    Ok(())
}

/// Refuses customers that the store does not have.
pub fn known_customers(customers: &[String], portfolio: &Portfolio) -> Result<()> {
    let names = || {
        let owners = portfolio.names.records.keys().filter(|(kind, _)| *kind == RecordKind::Customer);
        owners.filter_map(|(_, owner)| match owner {
            Owner::Customer(customer) => Some(customer.as_str()),
            Owner::House | Owner::Catalog => None,
        })
    };
    match customers.iter().find(|name| names().all(|known| known != name.as_str())) {
        Some(name) => missing("customer", name, names()),
        None => Ok(()),
    }
}

fn missing<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Result<()> {
    let near = nearest(name, known).map_or(String::new(), |near| format!("; did you mean {near}?"));
    Err(Failure::Missing(format!("there is no {what} {name:?}{near}")))
}

/// The last instant of `48h`, `7d`, `2w`, `3mo`, `5bd` from now on; days end with the day.
fn within(text: &str, now: Instant, zone: Zone, portfolio: &Portfolio) -> Result<Instant> {
    let length = Duration::parse(text).map_err(|why| Failure::Usage(format!("--within {text}: {why}")))?;
    if let Duration::Seconds(seconds) = length {
        return Ok(now.plus(seconds));
    }
    let calendar = portfolio.settings.default_calendar.as_ref().and_then(|name| portfolio.catalog.calendars.get(name));
    let day = day_after(now.date(zone), length, calendar).unwrap_or(Date::MAX);
    Ok(start_of_day(zone, add_days(day, 1)))
}
