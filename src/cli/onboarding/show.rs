//! `sdm onboarding show`: how an onboarding stands, and the plan as a paper for the customer.

use std::path::PathBuf;

use crate::cli::choice::{choice, word};
use crate::cli::reference::named;
use crate::cli::{Context, Failure, Result, out::Out, paper};
use crate::domain::id::CustomerId;
use crate::domain::record::onboarding::Onboarding;
use crate::domain::record::words::Language;
use crate::domain::record::{Owner, RecordKind};
use crate::evaluate::view::CustomerView;
use crate::render::format::Format;
use crate::render::onboarding::{json, text};
use crate::report::context::Provenance;
use crate::report::plan::{PlanContext, document};
use crate::store::disk::Root;
use crate::store::walk::Scope;

/// Where papers go that no folder is named for.
const FOLDER: &str = "reports/onboarding";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The customer, or one of several plans by id, CUSTOMER/ID or path
    #[arg(value_name = "CUSTOMER")]
    reference: String,
    /// text and json answer here; pdf and csv are files, and so is each where --out names a folder
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "text", value_parser = choice(&Format::ALL))]
    format: Vec<Format>,
    /// Language of the files [default: the customer's]
    #[arg(long, value_name = "LANGUAGE", value_parser = word::<Language>())]
    language: Option<Language>,
    /// Folder of the files [default: reports/onboarding below the working folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints how the onboarding stands, or writes the plan.
pub fn run(args: &Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let (customer, path) = place(&root, context, &args.reference)?;
    let portfolio = context.open(&root, &Scope::Customers(vec![customer.clone()]))?;
    let view = paper::view(&portfolio, &customer)?;
    let onboarding = chosen(&view, path.as_deref())?;
    let is_file = |format: &Format| args.out.is_some() || matches!(format, Format::Pdf | Format::Csv);
    let (files, answers): (Vec<Format>, Vec<Format>) = args.format.iter().partition(|format| is_file(format));
    for format in answers {
        let now = context.now(view.zone)?;
        let cx = PlanContext::new(&view, onboarding, now);
        match format {
            Format::Json => out.result(&format!("{}\n", json(&cx, now)))?,
            _ => out.result(&text(&cx, out.columns()))?,
        }
    }
    if files.is_empty() {
        return Ok(());
    }
    let provenance: Provenance = paper::provenance(&root, &portfolio, &view, context)?;
    let cx = PlanContext::new(&view, onboarding, provenance.as_of);
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    paper::write(&document(&cx, &provenance, args.language), &files, &folder, context, out)
}

/// Whose plan is meant; its path where one is named.
fn place(root: &Root, context: &Context, text: &str) -> Result<(CustomerId, Option<String>)> {
    if let Ok(customer) = CustomerId::new(text)
        && root.has_file(&format!("customers/{customer}/customer.yaml"))
    {
        return Ok((customer, None));
    }
    let slot = named(root, context, &[RecordKind::Onboarding], text)?;
    match slot.owner {
        Owner::Customer(customer) => Ok((customer, Some(slot.path))),
        Owner::House | Owner::Catalog => Err(Failure::Missing(format!("{} is no customer's onboarding", slot.path))),
    }
}

/// The plan of that path; else the customer's only one, or the only one that is not closed.
fn chosen<'v>(view: &CustomerView<'v>, path: Option<&str>) -> Result<&'v Onboarding> {
    let customer = view.id;
    if let Some(path) = path {
        let found = view.onboardings.values().find(|found| found.path == path);
        return found
            .ok_or_else(|| Failure::World(format!("{path} cannot be read; all that is wrong: sdm check {path}")));
    }
    if let Some(lost) =
        view.unreadable.iter().find(|lost| lost.path.starts_with(&format!("customers/{customer}/onboardings/")))
    {
        return Err(Failure::World(format!(
            "{} cannot be read; all that is wrong: sdm check {}",
            lost.path, lost.path
        )));
    }
    let all: Vec<&Onboarding> = view.onboardings.values().collect();
    let open: Vec<&Onboarding> = all.iter().copied().filter(|one| one.closed.is_none()).collect();
    match (all.as_slice(), open.as_slice()) {
        ([only], _) | (_, [only]) => Ok(only),
        ([], _) => Err(Failure::Missing(format!(
            "{customer} has no onboarding; start one from a signed contract: sdm onboarding start {customer} --contract CONTRACT"
        ))),
        _ => {
            let names: Vec<String> = all.iter().map(|one| format!("  {customer}/{}", one.id)).collect();
            Err(Failure::Usage(format!("{customer} has several onboardings; write which:\n{}", names.join("\n"))))
        }
    }
}
