//! `sdm agreement show`.

use clap::ValueEnum;

use crate::cli::reference::named;
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::id::AgreementId;
use crate::domain::record::{Owner, RecordKind};
use crate::evaluate::chain::chain;
use crate::evaluate::stage::Seen;
use crate::render::agreement as render;
use crate::store::reference::full_name;
use crate::store::walk::Scope;

/// Draw the chain of an agreement: what it rests on, where each link stands, and whether it fits
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The agreement, such as angstrom/saas-2026 or internal/agreements/ola-l2.yaml
    #[arg(value_name = "REF")]
    reference: String,
    /// How it is drawn
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// How it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A tree for people.
    Table,
    /// For programs.
    Json,
}

/// Draws the chain as it stands at `--now`.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let slot = named(&root, context, &[RecordKind::Agreement], &args.reference)?;
    let scope = match &slot.owner {
        Owner::Customer(customer) => Scope::Customers(vec![customer.clone()]),
        Owner::House | Owner::Catalog => Scope::All,
    };
    let portfolio = context.open(&root, &scope)?;
    let id = AgreementId::new(&slot.id).ok();
    let all = match &slot.owner {
        Owner::Customer(customer) => portfolio.customers.get(customer).map(|records| &records.agreements),
        Owner::House | Owner::Catalog => Some(&portfolio.house.agreements),
    };
    let Some(agreement) = all.zip(id).and_then(|(all, id)| all.get(&id)) else {
        return Err(Failure::Blocked(format!(
            "{} cannot be read; all that is wrong: sdm check {}",
            slot.path, slot.path
        )));
    };
    let zone = portfolio.settings.organisation.zone;
    let chain = chain(&portfolio, agreement, Seen::By { at: context.now(zone)?, zone });
    let name = match &slot.owner {
        Owner::Customer(_) => full_name(&slot),
        Owner::House | Owner::Catalog => format!("internal/{}", slot.id),
    };
    out.result(&match args.format {
        Format::Table => render::text(&name, &chain, out.columns()),
        Format::Json => format!("{}\n", render::json(&name, &chain)),
    })
}
