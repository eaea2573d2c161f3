//! `sdm report`: drafts of the month's reports; versions of them, issued and verified.

mod deliver;
mod issue;
mod kind;
mod maker;
mod verify;

use std::path::PathBuf;

use anyhow::Context as _;
use rayon::prelude::*;

use self::maker::{Basis, Maker, Place};
use super::choice::choice;
use super::period::month;
use super::writing::WriteArgs;
use super::{Context, Failure, Result, out::Out, viewer};
use crate::check;
use crate::domain::amount::Duration;
use crate::domain::id::CustomerId;
use crate::domain::record::words::Language;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Month;
use crate::evaluate::stage::is_live;
use crate::render::csv::Dialect;
use crate::render::format::Format;
use crate::report::obstacle::Obstacle;
use crate::store::disk;
use crate::store::portfolio::Portfolio;
use crate::store::read::quote::nearest;
use crate::store::sources::sha256;
use crate::store::walk::Scope;

/// Write the monthly service report of every live customer, or the quarter for management
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Which month, such as 2026-10 [default: the last full one]
    #[arg(long, value_name = "MONTH")]
    month: Option<String>,
    /// The quarter for management instead, such as 2026-Q3 [default: the last full one]
    #[arg(long, value_name = "QUARTER", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["month", "customers", "issue", "revise", "verify"])]
    quarter: Option<String>,
    /// The ten measurements of service level management for a quarter [default: the last full one]
    #[arg(long, value_name = "QUARTER", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["month", "quarter", "supplier", "customers", "issue", "revise", "verify"])]
    slm: Option<String>,
    /// The follow-up of a supplier, over --month or --quarter [default: the last full quarter]
    #[arg(long, value_name = "SUPPLIER", conflicts_with_all = ["customers", "issue", "revise", "verify"])]
    supplier: Option<String>,
    /// The status of a project, as CUSTOMER/PROJECT
    #[arg(long, value_name = "PROJECT", conflicts_with_all = ["month", "quarter", "slm", "supplier", "customers", "issue", "revise", "verify"])]
    project: Option<String>,
    /// The service improvement plan of a customer, as it stands
    #[arg(long, value_name = "CUSTOMER", conflicts_with_all = ["month", "quarter", "slm", "supplier", "project", "customers", "issue", "revise", "verify"])]
    improvements: Option<String>,
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
    /// Folder of the files [default: reports/<period> below the working folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Show each PDF with the desktop's program for it
    #[arg(long, conflicts_with = "dry_run")]
    open: bool,
    /// Issue the report: a version that is entered in the register and can be made again byte for byte
    #[arg(long = "final", conflicts_with_all = ["at", "verify"])]
    issue: bool,
    /// Issue the next version of a report that was issued, and say why
    #[arg(long, value_name = "REASON", conflicts_with_all = ["at", "verify"])]
    revise: Option<String>,
    /// Make the version issued last once more, compare it, and say what the records of today would change
    #[arg(long, conflicts_with_all = ["at", "open"])]
    verify: bool,
    /// Note that the versions issued last went to the customers: mail, portal, a meeting …
    #[arg(long, value_name = "HOW", conflicts_with_all = ["at", "verify", "issue", "revise", "open", "quarter", "slm", "supplier", "improvements", "project"])]
    delivered: Option<String>,
    /// To whom it went [default: those whom the customer's record names]
    #[arg(long, value_name = "CONTACT", value_delimiter = ',', requires = "delivered")]
    to: Vec<String>,
    /// The work that the report took, such as 2h30m
    #[arg(long, value_name = "TIME", value_parser = Duration::parse, requires = "delivered")]
    effort: Option<Duration>,
    /// Read the store as it was in this commit
    #[arg(long, value_name = "REV")]
    at: Option<String>,
    /// Replace files of a version that was issued
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    write: WriteArgs,
}

const LANGUAGES: [(Language, &str); 2] = [(Language::Sv, "sv"), (Language::En, "en")];

impl Args {
    /// The same with CSV files written in another way.
    fn with_dialect(&self, csv_dialect: Dialect) -> Self {
        Self { csv_dialect, ..self.clone() }
    }
}

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
    if args.verify {
        return verify::run(args, context, out);
    }
    if args.issue || args.revise.is_some() {
        return issue::run(args, context, out);
    }
    if let Some(how) = &args.delivered {
        return deliver::run(&args, how, context, out);
    }
    let root = context.root()?;
    if let Some(kind) = kind::asked(&args, context, &root)? {
        return kind::run(&args, kind.as_ref(), context, out);
    }
    let place = match &args.at {
        Some(name) => Place::at(&root, name)?,
        None => Place::disk(&root),
    };
    let wanted = customers(&args)?;
    let scope = if wanted.is_empty() { Scope::All } else { Scope::Customers(wanted.clone()) };
    let portfolio = context.open(place.source(), &scope)?;
    let zone = portfolio.settings.organisation.zone;
    let month = month(args.month.as_deref(), context.now(zone)?, zone)?;
    let chosen = chosen(&portfolio, &wanted, month)?;
    if chosen.is_empty() {
        out.talk(&nobody(month));
        return Ok(());
    }
    let checked = check::check(&portfolio);
    let now = context.asked_now(zone)?;
    let maker = Maker { args: &args, place: &place, portfolio: &portfolio, checked: &checked, month, now };
    let target = Target::of(&args, context, &month.to_string());
    let made: Vec<Report> = chosen.par_iter().map(|customer| one(&maker, &target, customer)).collect::<Result<_>>()?;
    for report in &made {
        out.result(&format!("{}\n", report.line))?;
        for obstacle in &report.obstacles {
            out.result(&format!("    not final: {obstacle}\n"))?;
        }
        lacking(report.without_glyph.iter().copied(), out);
    }
    write(&args, &target, made.iter().flat_map(|report| &report.files), out)?;
    if made.iter().any(|report| report.unreadable) { Err(Failure::Checked) } else { Ok(()) }
}

/// Says which characters the pages show as boxes.
fn lacking(without_glyph: impl Iterator<Item = char>, out: &mut Out) {
    let list: Vec<String> = without_glyph.map(|c| format!("U+{:04X}", u32::from(c))).collect();
    if !list.is_empty() {
        out.talk(&format!("note: the fonts lack {}; a box stands for each", list.join(", ")));
    }
}

/// The folder that files are written to.
struct Target {
    /// As it is said.
    shown: PathBuf,
    /// Where it is.
    path: PathBuf,
}

impl Target {
    /// The folder named, else one of that name below `reports/`.
    fn of(args: &Args, context: &Context, name: &str) -> Self {
        let shown = args.out.clone().unwrap_or_else(|| PathBuf::from("reports").join(name));
        Self { path: context.folder().join(&shown), shown }
    }

    /// Refuses to put other bytes in the place of a file of a version that was issued.
    fn may_write(&self, basis: &Basis<'_>, month: Month, files: &[(String, Vec<u8>)], force: bool) -> Result<()> {
        for (name, bytes) in files.iter().filter(|_| !force) {
            let Ok(there) = disk::read_named(&self.path.join(name), u64::MAX >> 1) else { continue };
            let digest = sha256(&there);
            let is_it = |(file, issued): &(String, String)| file == name && *issued == digest;
            let version = basis.issued(month).iter().find(|version| version.formats.iter().any(is_it));
            if let Some(version) = version.filter(|_| there != *bytes) {
                return Err(Failure::Blocked(format!(
                    "{} is version {} as it was issued; write elsewhere with --out DIR, or replace it with --force",
                    self.shown.join(name).display(),
                    version.version
                )));
            }
        }
        Ok(())
    }
}

/// Writes the files by rename, shows the pages where that is asked for, and says how many there are.
fn write<'f>(
    args: &Args,
    target: &Target,
    files: impl Iterator<Item = &'f (String, Vec<u8>)>,
    out: &mut Out,
) -> Result<()> {
    let mut count = 0;
    for (name, bytes) in files {
        if !args.write.dry_run {
            let path = target.path.join(name);
            disk::write_file(&path, bytes)
                .with_context(|| format!("{} was not written, nor what comes after it", path.display()))?;
            if args.open && path.extension().is_some_and(|extension| extension == "pdf") {
                viewer::show(&path)?;
            }
        }
        count += 1;
    }
    let verb = if args.write.dry_run { "would be written" } else { "written" };
    out.talk(&format!("{count} files {verb} to {}", target.shown.display()));
    Ok(())
}

/// What is said when no report is to be made.
fn nobody(month: Month) -> String {
    format!(
        "no customer was live in {month}; a customer is live once its onboarding records go_live, or a contract is signed with a from date"
    )
}

/// The customers named on the command line.
fn customers(args: &Args) -> Result<Vec<CustomerId>> {
    let read = |name: &String| CustomerId::new(name).map_err(|why| Failure::Usage(format!("--customer {name}: {why}")));
    args.customers.iter().map(read).collect()
}

/// The language of a customer's report.
fn language_of(args: &Args, basis: &Basis<'_>) -> Language {
    args.language.unwrap_or(basis.view.language)
}

/// What is said of a customer that is not there, with the nearest name that is.
fn no_customer(portfolio: &Portfolio, id: &CustomerId) -> Failure {
    let known = portfolio.names.records.keys().filter_map(|(kind, owner)| match owner {
        Owner::Customer(id) if *kind == RecordKind::Customer => Some(id.as_str()),
        _ => None,
    });
    let hint = nearest(id.as_str(), known).map_or(String::new(), |near| format!("; did you mean {near}?"));
    Failure::Missing(format!("there is no customer {id}{hint}"))
}

/// The customers that get a report: those named, which must exist, else every one that was live in the month.
fn chosen(portfolio: &Portfolio, wanted: &[CustomerId], month: Month) -> Result<Vec<CustomerId>> {
    for id in wanted {
        if !portfolio.customers.contains_key(id) {
            return Err(no_customer(portfolio, id));
        }
    }
    if !wanted.is_empty() {
        return Ok(wanted.to_vec());
    }
    let live = portfolio.customers.iter().filter(|(_, records)| is_live(records, month.last_day()));
    Ok(live.map(|(id, _)| id.clone()).collect())
}

/// One customer's draft, or the version that was issued where the records are still those that it was made from.
fn one(maker: &Maker<'_>, target: &Target, customer: &CustomerId) -> Result<Report> {
    let basis = maker.basis(customer)?;
    let issued = basis.issued(maker.month);
    // Of a revised report this needs the records of the version before: `--verify` makes that one.
    let again = match issued {
        [only] if only.digest.as_ref() == Some(&basis.digest) && maker.now.is_none_or(|now| now == only.as_of) => {
            Some(only)
        }
        _ => None,
    };
    let mut provenance = match again {
        Some(issued) => maker.again(&basis, issued, None),
        None => maker.draft(&basis),
    };
    let monthly = maker.monthly(&basis, &provenance);
    let document = maker.document(&monthly, &mut provenance, maker.args.language);
    let made = maker.files(&basis, &document, &maker.args.format, maker.args.csv_dialect)?;
    target.may_write(&basis, maker.month, &made.files, maker.args.force)?;
    let mut obstacles = Vec::new();
    if again.is_none() {
        obstacles = monthly.obstacles(&provenance);
        let last = issued.last().filter(|last| last.digest.is_some());
        obstacles
            .extend(last.map(|last| Obstacle::IssuedFromOthers { version: last.version.clone(), date: last.date }));
    }
    Ok(Report {
        line: monthly.summary(&provenance).to_string(),
        obstacles: obstacles.iter().map(ToString::to_string).collect(),
        unreadable: !basis.view.unreadable.is_empty(),
        files: made.files,
        without_glyph: made.without_glyph.into_iter().collect(),
    })
}
