//! `sdm report`.

use std::path::PathBuf;

use anyhow::Context as _;
use rayon::prelude::*;

use super::choice::choice;
use super::period::month;
use super::{Context, Failure, Result, out::Out, viewer};
use crate::check;
use crate::domain::finding::{Finding, Level};
use crate::domain::id::CustomerId;
use crate::domain::record::words::Language;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Instant, Month};
use crate::evaluate::stage::is_live;
use crate::evaluate::view::CustomerView;
use crate::render::csv::{self, Dialect};
use crate::render::format::{Format, files as files_in};
use crate::report::context::Provenance;
use crate::report::monthly::Monthly;
use crate::store::disk::{self, Root};
use crate::store::git::Head;
use crate::store::portfolio::Portfolio;
use crate::store::read::quote::nearest;
use crate::store::sources::{digest, files_of, sha256};
use crate::store::walk::Scope;

/// Write the monthly service report of every live customer
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which month, such as 2026-10 [default: the last full one]
    #[arg(long, value_name = "MONTH")]
    month: Option<String>,
    /// Only these customers
    #[arg(long = "customer", value_name = "CUSTOMER")]
    customers: Vec<String>,
    /// Which files are written
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "pdf,csv", value_parser = choice(&Format::ALL))]
    format: Vec<Format>,
    /// Language of the report [default: the customer's]
    #[arg(long, value_name = "LANGUAGE", value_parser = choice(&LANGUAGES))]
    language: Option<Language>,
    /// How CSV files are written
    #[arg(long, value_name = "DIALECT", default_value = "rfc", value_parser = choice(&Dialect::ALL))]
    csv_dialect: Dialect,
    /// Folder of the files [default: reports/<month> below the working folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Show each PDF with the desktop's program for it
    #[arg(long, conflicts_with = "dry_run")]
    open: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

const LANGUAGES: [(Language, &str); 2] = [(Language::Sv, "sv"), (Language::En, "en")];

/// What is written for one customer.
struct Report {
    line: String,
    obstacles: Vec<String>,
    unreadable: bool,
    files: Vec<(String, Vec<u8>)>,
    without_glyph: Vec<char>,
}

/// Makes every report in parallel, then writes the files by rename, then says where they lie.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let wanted = customers(&args)?;
    let scope = if wanted.is_empty() { Scope::All } else { Scope::Customers(wanted.clone()) };
    let portfolio = context.open(&root, &scope)?;
    let zone = portfolio.settings.organisation.zone;
    let month = month(args.month.as_deref(), context.now(zone)?, zone)?;
    let asked_now = context.asked_now(zone)?;
    let head = Head::of(&root);
    let chosen = chosen(&portfolio, &wanted, month)?;
    if chosen.is_empty() {
        out.talk(&format!("no customer was live in {month}; a customer is live once its onboarding records go_live, or a contract is signed with a from date"));
        return Ok(());
    }
    let checked = check::check(&portfolio);
    let made: Vec<Report> = chosen
        .par_iter()
        .map(|customer| one(&args, &root, &portfolio, &checked, customer, month, asked_now, head.as_ref()))
        .collect::<Result<_>>()?;
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("reports").join(month.to_string()));
    let mut count = 0;
    for report in &made {
        out.result(&format!("{}\n", report.line))?;
        for obstacle in &report.obstacles {
            out.result(&format!("    not final: {obstacle}\n"))?;
        }
        for (name, bytes) in &report.files {
            if !args.dry_run {
                let path = context.folder().join(&folder).join(name);
                disk::write_file(&path, bytes)
                    .with_context(|| format!("{} was not written, nor what comes after it", path.display()))?;
                if args.open && path.extension().is_some_and(|extension| extension == "pdf") {
                    viewer::show(&path)?;
                }
            }
            count += 1;
        }
        if !report.without_glyph.is_empty() {
            let list: Vec<String> = report.without_glyph.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
            out.talk(&format!("note: the fonts lack {}; a box stands for each", list.join(", ")));
        }
    }
    let verb = if args.dry_run { "would be written" } else { "written" };
    out.talk(&format!("{count} files {verb} to {}", folder.display()));
    if made.iter().any(|report| report.unreadable) { Err(Failure::Checked) } else { Ok(()) }
}

/// The customers named on the command line.
fn customers(args: &Args) -> Result<Vec<CustomerId>> {
    let read = |name: &String| CustomerId::new(name).map_err(|why| Failure::Usage(format!("--customer {name}: {why}")));
    args.customers.iter().map(read).collect()
}

/// The customers that get a report: those named, which must exist, else every one that was live in the month.
fn chosen(portfolio: &Portfolio, wanted: &[CustomerId], month: Month) -> Result<Vec<CustomerId>> {
    for id in wanted {
        if !portfolio.customers.contains_key(id) {
            let known = portfolio.names.records.keys().filter_map(|(kind, owner)| match owner {
                Owner::Customer(id) if *kind == RecordKind::Customer => Some(id.as_str()),
                _ => None,
            });
            let hint = nearest(id.as_str(), known).map_or(String::new(), |near| format!("; did you mean {near}?"));
            return Err(Failure::Missing(format!("there is no customer {id}{hint}")));
        }
    }
    if !wanted.is_empty() {
        return Ok(wanted.to_vec());
    }
    let live = portfolio.customers.iter().filter(|(_, records)| is_live(records, month.last_day()));
    Ok(live.map(|(id, _)| id.clone()).collect())
}

/// Evaluates one customer's month and makes its files.
#[expect(clippy::too_many_arguments, reason = "all of it is shared by every customer of one run")]
fn one(
    args: &Args,
    root: &Root,
    portfolio: &Portfolio,
    checked: &[Finding],
    customer: &CustomerId,
    month: Month,
    asked_now: Option<Instant>,
    head: Option<&Head>,
) -> Result<Report> {
    let view = CustomerView::of(portfolio, customer)
        .ok_or_else(|| Failure::Missing(format!("there is no customer {customer}")))?;
    let files = files_of(portfolio, customer);
    let commit = head.and_then(|head| head.holding(root, &files));
    let until = month.span(view.zone).until();
    let as_of = asked_now.or(commit.map(|commit| commit.at)).unwrap_or(until);
    let count = |level: Level| {
        let inside = |finding: &&Finding| {
            let path = finding.place.path();
            finding.level == level && files.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok()
        };
        checked.iter().filter(inside).count() as u64
    };
    let mut provenance = Provenance {
        as_of,
        issued: None,
        commit: commit.map(|commit| commit.short().to_owned()),
        digest: digest(&files),
        tool: concat!("sdm ", env!("CARGO_PKG_VERSION")).to_owned(),
        version: "1.0".to_owned(),
        reason: None,
        draft: true,
        findings: Some((count(Level::Error), count(Level::Warning))),
        evidence: None,
        logo: logo(root, portfolio),
    };
    let monthly = Monthly::new(&view, month, as_of);
    // The evidence is made first: its digest stands in the report.
    let evidence = csv::table(&monthly.document(&provenance, args.language), "evidence", args.csv_dialect);
    provenance.evidence = evidence.map(|bytes| sha256(&bytes));
    let document = monthly.document(&provenance, args.language);
    let made = files_in(&document, &args.format, args.csv_dialect)
        .map_err(|error| Failure::World(format!("{customer}: the report could not be made: {error}")))?;
    Ok(Report {
        line: monthly.summary(&provenance).to_string(),
        obstacles: monthly.obstacles(&provenance).iter().map(ToString::to_string).collect(),
        unreadable: !view.unreadable.is_empty(),
        files: made.files,
        without_glyph: made.without_glyph.into_iter().collect(),
    })
}

/// The organisation's logo, where the settings name one inside the store.
fn logo(root: &Root, portfolio: &Portfolio) -> Option<Vec<u8>> {
    root.read(portfolio.settings.organisation.logo.as_deref()?, 1 << 20).ok()
}
