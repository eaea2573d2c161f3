//! `sdm actions`.

use super::slo::Format;
use super::{Context, Result, out::Out};
use crate::domain::record::{Owner, RecordKind};
use crate::evaluate::todo::todos;
use crate::render::actions as render;
use crate::store::walk::Scope;

/// List what is to be done, from tickets, outages, meetings, misses and improvements
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only what this one has to do
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Only what is about this customer
    #[arg(long, value_name = "CUSTOMER")]
    customer: Option<String>,
    /// Only what is late
    #[arg(long)]
    late: bool,
    /// Also what is done
    #[arg(long, conflicts_with = "late")]
    all: bool,
    /// How the list is printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// Lists the open actions, the next one due first.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let portfolio = context.open(&root, &Scope::All)?;
    if let Some(customer) = &args.customer
        && let Ok(id) = crate::domain::id::CustomerId::new(customer)
    {
        super::reference::known(&portfolio, RecordKind::Customer, &Owner::Customer(id), customer)?;
    }
    let zone = portfolio.settings.organisation.zone;
    let today = context.now(zone)?.date(zone);
    let all = todos(&portfolio);
    let owner = args.owner.as_ref().map(|owner| owner.to_lowercase());
    let shown: Vec<_> = all
        .iter()
        .filter(|todo| args.all || !todo.is_done(today))
        .filter(|todo| owner.as_ref().is_none_or(|owner| todo.action.owner.to_lowercase() == *owner))
        .filter(|todo| args.customer.as_ref().is_none_or(|customer| todo.is_about(customer)))
        .filter(|todo| !args.late || todo.late(today) > 0)
        .collect();
    out.result(&match args.format {
        Format::Table => render::table(&shown, today, out.columns()),
        Format::Json => format!("{}\n", render::json(&shown, today)),
        Format::Jsonl => render::json_lines(&shown, today),
        Format::Csv => render::csv(&shown, today),
    })?;
    if shown.is_empty() && args.format == Format::Table {
        let open = all.iter().filter(|todo| !todo.is_done(today)).count();
        let asked = [args.owner.as_ref().map(|_| "--owner"), args.customer.as_ref().map(|_| "--customer")];
        let asked: Vec<&str> = asked.into_iter().flatten().chain(args.late.then_some("--late")).collect();
        out.talk(&match (open, asked.is_empty()) {
            (0, _) => "nothing is open anywhere; with what is done: sdm actions --all".to_owned(),
            (n, false) => format!("none of the {n} open actions; leave out {} to see more", asked.join(" or ")),
            (_, true) => String::new(),
        });
    }
    Ok(())
}
