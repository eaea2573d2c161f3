//! `sdm retention`.

use clap::ValueEnum;

use super::due::{known_customers, scope};
use super::{Context, Failure, Result, out::Out};
use crate::domain::amount::Duration;
use crate::domain::record::Owner;
use crate::domain::time::Date;
use crate::evaluate::retention::{Item, Standing, items, unread_keys};
use crate::render::retention::{self as render, Shown};

/// Show how long records must be kept, where they lie, and which may go; deletes nothing
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only records of this customer; may be given several times
    #[arg(long, value_name = "CUSTOMER")]
    customer: Vec<String>,
    /// Also tell which records may go within this time
    #[arg(long, value_name = "DURATION", default_value = "12mo")]
    within: String,
    /// How it is printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// How it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets, a line a record.
    Csv,
}

/// Sorts the records by what the rules say of them and prints them; fails when one cannot be read.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let portfolio = context.open(&root, &scope(&args.customer)?)?;
    known_customers(&args.customer, &portfolio)?;
    let zone = portfolio.settings.organisation.zone;
    let today = context.now(zone)?.date(zone);
    let by = within(&args.within, today)?;
    let is_asked = |item: &Item<'_>| match &item.slot.owner {
        _ if args.customer.is_empty() => true,
        Owner::Customer(customer) => args.customer.iter().any(|name| name == customer.as_str()),
        Owner::House | Owner::Catalog => false,
    };
    let items: Vec<Item<'_>> = items(&portfolio, today, by).into_iter().filter(is_asked).collect();
    let shown = Shown { portfolio: &portfolio, items: &items, today, by, within: &args.within };
    match args.format {
        Format::Text => out.result(&render::text(&shown, out.columns()))?,
        Format::Json => out.result(&format!("{}\n", render::json(&shown)))?,
        Format::Csv => out.result(&render::csv(&shown))?,
    }
    for key in unread_keys(&portfolio) {
        out.talk(&render::unread_key(key));
    }
    match items.iter().filter(|item| item.standing == Standing::Unread).count() {
        0 => Ok(()),
        lost => Err(Failure::Blocked(render::lost(lost))),
    }
}

/// The last day of the time that is looked ahead.
fn within(text: &str, today: Date) -> Result<Date> {
    let length = Duration::parse(text).map_err(|why| Failure::Usage(format!("--within {text}: {why}")))?;
    length
        .after(today)
        .ok_or_else(|| Failure::Usage(format!("--within {text}: write days, weeks or months, such as 30d or 12mo")))
}
