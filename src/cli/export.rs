//! `sdm export`.

use std::path::PathBuf;

use clap::Subcommand;

use super::choice::choice;
use super::{Context, Failure, Result, out::Out};
use crate::domain::calendar::Calendar;
use crate::domain::id::{CalendarId, CustomerId};
use crate::domain::record::RecordKind;
use crate::render::csv::Dialect;
use crate::render::extract::{Row, csv};
use crate::store::disk;
use crate::store::layout::Kind;
use crate::store::portfolio::Portfolio;
use crate::store::read::quote::nearest;
use crate::store::walk::Scope;

/// Hand facts to other programs
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is exported.
#[derive(Debug, Subcommand)]
enum What {
    /// Write one CSV row a ticket: when it was logged, answered and resolved, and the seconds between
    Tickets(Tickets),
}

/// Arguments of an export of tickets.
#[derive(Debug, clap::Args)]
struct Tickets {
    /// Only of this customer; may be given several times
    #[arg(long, value_name = "CUSTOMER")]
    customer: Vec<String>,
    /// Only of this service
    #[arg(long, value_name = "SERVICE")]
    service: Option<String>,
    /// Count the seconds in this calendar too; may be given several times
    #[arg(long, value_name = "CAL")]
    calendar: Vec<String>,
    /// Add the private keys x-…
    #[arg(long)]
    private: bool,
    /// How the file is written
    #[arg(long, value_name = "DIALECT", default_value = "rfc", value_parser = choice(&Dialect::ALL))]
    csv_dialect: Dialect,
    /// Write to this file [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Writes the export.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let What::Tickets(args) = args.what;
    let root = context.root()?;
    let customers: Vec<CustomerId> = args
        .customer
        .iter()
        .map(|name| CustomerId::new(name).map_err(|why| Failure::Usage(format!("--customer: {why}"))))
        .collect::<Result<_>>()?;
    let scope = if customers.is_empty() { Scope::All } else { Scope::Customers(customers.clone()) };
    let portfolio = context.open(&root, &scope)?;
    if let Some(name) = customers.iter().find(|id| !portfolio.customers.contains_key(*id)) {
        return Err(Failure::Missing(format!("there is no customer {name} in the store")));
    }
    let calendars = calendars(&portfolio, &args.calendar)?;
    let house = portfolio.settings.organisation.zone;
    let mut rows = Vec::new();
    for records in portfolio.customers.values() {
        let zone = records.customer.as_ref().and_then(|customer| customer.zone).unwrap_or(house);
        let wanted = |service: &str| args.service.as_deref().is_none_or(|name| name == service);
        let tickets = records.tickets.values().filter(|ticket| wanted(ticket.service.as_str()));
        rows.extend(tickets.map(|ticket| Row { ticket, zone }));
    }
    let file = csv(&rows, &calendars, args.private, args.csv_dialect);
    match &args.out {
        None => out.result(&String::from_utf8_lossy(&file))?,
        Some(path) => disk::write_file(&context.folder().join(path), &file)
            .map_err(|error| Failure::World(format!("{}: {error}", path.display())))?,
    }
    let unreadable =
        portfolio.unreadable.iter().filter(|record| record.what == Kind::Record(RecordKind::Ticket)).count();
    if unreadable > 0 {
        return Err(Failure::Blocked(format!(
            "{unreadable} tickets cannot be read and are not in the file: sdm check"
        )));
    }
    Ok(())
}

fn calendars<'a>(portfolio: &'a Portfolio, names: &[String]) -> Result<Vec<&'a Calendar>> {
    names
        .iter()
        .map(|name| {
            let known = &portfolio.catalog.calendars;
            let found = CalendarId::new(name).ok().and_then(|id| known.get(&id));
            found.ok_or_else(|| {
                let hint = match nearest(name, known.keys().map(CalendarId::as_str)) {
                    Some(near) => format!("; did you mean {near}?"),
                    None => String::new(),
                };
                Failure::Missing(format!("there is no calendar {name} in catalog/calendars{hint}"))
            })
        })
        .collect()
}
