//! `sdm import`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};

use super::writing::Writing;
use super::{Context, Failure, Result, out::Out};
use crate::domain::id::{CustomerId, ServiceId};
use crate::domain::time::{Month, Zone};
use crate::intake::fields::Given;
use crate::intake::outcome::{Outcome, Written};
use crate::intake::profile::Profile;
use crate::intake::profile::builtin::{BUILTIN, builtin};
use crate::intake::profile::parse::profile;
use crate::intake::report::{Report, Stop, Taken};
use crate::intake::rows::Source;
use crate::intake::upsert::{self, Plan, bad_rows};
use crate::intake::{feedback, outage, propose, ticket};
use crate::render::import as render;
use crate::store::disk::{self, ReadFault, Root};
use crate::store::open::settings;
use crate::store::portfolio::Portfolio;
use crate::store::read::bytes::MAX_BYTES;
use crate::store::read::quote::nearest;
use crate::store::walk::Scope;
use crate::store::write_path::Sync;

/// The largest file that is read.
const LIMIT: u64 = 1 << 30;

/// Take tickets, outages and feedback from exports of other tools
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is imported.
#[derive(Debug, Subcommand)]
enum What {
    /// Take tickets from CSV or JSON exports: one row a ticket, or one row an event
    Tickets(Rows),
    /// Take outages from a status history or the readings of a monitor, and confirm the months that it covers
    Outages {
        #[command(flatten)]
        rows: Rows,
        /// Confirm these months, such as 2026-01..2026-06 [default: those that lie wholly between first and last row]
        #[arg(long, value_name = "MONTHS")]
        covers: Option<String>,
        /// Confirm no month
        #[arg(long, conflicts_with = "covers")]
        no_confirm: bool,
    },
    /// Take answers of customers from a survey
    Feedback(Rows),
    /// Propose a profile for a file: its columns, date formats and values, for you to complete
    Init {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// What its rows are to become
        #[arg(long, value_name = "KIND", default_value = "tickets")]
        kind: Kind,
    },
}

/// What the rows of a file are to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Tickets.
    Tickets,
    /// Outages.
    Outages,
    /// Answers of customers.
    Feedback,
}

/// How the report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Arguments of every import of rows.
#[derive(Debug, clap::Args)]
struct Rows {
    /// Files: CSV with any delimiter, JSON lines or JSON, also gzipped
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Mapping profile: catalog/imports/<PROFILE>.toml, or one that comes with sdm
    #[arg(long, value_name = "PROFILE")]
    profile: String,
    /// Whose the rows are, whatever the profile says
    #[arg(long, value_name = "CUSTOMER")]
    customer: Option<String>,
    /// Which service they are about, whatever the profile says
    #[arg(long, value_name = "SERVICE")]
    service: Option<String>,
    /// Accept so many bad rows, or so many per cent; with more, nothing is written
    #[arg(long, value_name = "N|N%", default_value = "0")]
    max_bad: String,
    /// Write all bad rows to this CSV file, outside the store
    #[arg(long, value_name = "FILE")]
    bad_rows: Option<PathBuf>,
    /// How the report is printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Show what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not wait for the disk: a power cut may undo what was written
    #[arg(long)]
    no_sync: bool,
}

/// Reads the files, compares them with the store, and writes what differs.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    match args.what {
        What::Tickets(rows) => import(&rows, "tickets", &Confirm::None, context, out),
        What::Feedback(rows) => import(&rows, "feedback", &Confirm::None, context, out),
        What::Outages { rows, covers, no_confirm } => {
            let confirm = match (no_confirm, covers) {
                (true, _) => Confirm::None,
                (false, None) => Confirm::Covered,
                (false, Some(text)) => Confirm::Months(months(&text)?),
            };
            import(&rows, "outages", &confirm, context, out)
        }
        What::Init { file, kind } => {
            let bytes = bytes(&context.folder().join(&file), &file)?;
            let kind = match kind {
                Kind::Tickets => propose::Kind::Tickets,
                Kind::Outages => propose::Kind::Outages,
                Kind::Feedback => propose::Kind::Feedback,
            };
            let proposal = propose::propose(&bytes, kind).map_err(|stop| stopped(&file, &stop))?;
            out.result(&proposal.text)?;
            proposal.talk.iter().for_each(|line| out.talk(line));
            Ok(())
        }
    }
}

/// Which months an import of outages confirms.
enum Confirm {
    /// None.
    None,
    /// Those that lie wholly between first and last row.
    Covered,
    /// These.
    Months(Vec<Month>),
}

fn import(args: &Rows, kind: &'static str, confirm: &Confirm, context: &Context, out: &mut Out) -> Result<()> {
    let names: Vec<String> = args.files.iter().map(|file| file.display().to_string()).collect();
    let accepted = Accepted::parse(&args.max_bad)?;
    let given = given(args)?;
    let mut files = Vec::new();
    for file in &args.files {
        out.progress(&format!("reading {}", file.display()));
        files.push(bytes(&context.folder().join(file), file)?);
    }
    let sources: Vec<Source<'_>> = names.iter().zip(&files).map(|(name, bytes)| Source { name, bytes }).collect();
    // What the files say does not depend on the store: the lock waits until it has been read.
    let root = context.root()?;
    let zone = match settings(&root) {
        (Some(settings), _, _) => settings.organisation.zone,
        (None, ..) => context.open(&root, &Scope::Catalog)?.settings.organisation.zone,
    };
    let profile = named_profile(&root, &args.profile, zone)?;
    if profile.what.kind() != kind {
        let is = profile.what.kind();
        return Err(Failure::Usage(format!("the profile {} reads {is}; say sdm import {is}", args.profile)));
    }
    let mut read = Readings::of(&profile, &sources, &given).map_err(|stop| Failure::World(stop.to_string()))?;
    out.progress(&format!("comparing {} {kind} with the store", read.len()));
    let writing = Writing::begin(context, args.dry_run)?;
    let portfolio = writing.open(context, &Scope::Customers(read.customers()))?;
    let file = |path: &str| writing.root().read(path, LIMIT).map_err(|fault| fault.to_string());
    let mut plan = read.plan(&portfolio, &profile, &file);
    let confirmed = read.confirm(&portfolio, confirm, args, &mut plan, context, &file)?;
    let mut outcome = Outcome {
        kind,
        files: names,
        report: read.report(),
        new: plan.new,
        updated: plan.updated,
        unchanged: plan.unchanged,
        confirmed,
        written: if args.dry_run { Written::DryRun } else { Written::Yes },
    };
    let bad = bad_rows(&outcome.report.bad);
    if let Some(most) = accepted.exceeded(bad, outcome.report.rows) {
        outcome.written = Written::TooManyBad { accepted: most };
    } else {
        writing.commit(&plan.writes, if args.no_sync { Sync::Never } else { Sync::Wait }, out)?;
    }
    out.progress("");
    tell(args, &outcome, context, out)
}

/// Prints the report, and writes the bad rows where they are wanted.
fn tell(args: &Rows, outcome: &Outcome, context: &Context, out: &mut Out) -> Result<()> {
    match args.format {
        Format::Text => out.result(&render::text(outcome))?,
        Format::Json => out.result(&format!("{}\n", render::json(outcome)))?,
    }
    if let Some(file) = &args.bad_rows {
        let path = context.folder().join(file);
        disk::write_file(&path, &render::bad_csv(outcome))
            .map_err(|error| Failure::World(format!("{}: {error}", file.display())))?;
    }
    match outcome.written {
        Written::TooManyBad { .. } => Err(Failure::Blocked(render::closing(outcome))),
        Written::Yes | Written::DryRun => {
            out.talk(&render::closing(outcome));
            Ok(())
        }
    }
}

/// What the files say.
enum Readings {
    Tickets(Taken<crate::domain::record::ticket::Ticket>),
    Outages(outage::History),
    Feedback(Taken<feedback::Answer>),
}

impl Readings {
    fn of(profile: &Profile, sources: &[Source<'_>], given: &Given) -> std::result::Result<Self, Stop> {
        Ok(match profile.what.kind() {
            "outages" => Readings::Outages(outage::outages(profile, sources, given)?),
            "feedback" => Readings::Feedback(feedback::feedback(profile, sources, given)?),
            _ => Readings::Tickets(ticket::tickets(profile, sources, given)?),
        })
    }

    fn len(&self) -> usize {
        match self {
            Readings::Tickets(taken) => taken.drafts.len(),
            Readings::Outages(history) => history.taken.drafts.len(),
            Readings::Feedback(taken) => taken.drafts.len(),
        }
    }

    /// The customers whose records must be read; outages lie in the house.
    fn customers(&self) -> Vec<CustomerId> {
        let mut customers: Vec<CustomerId> = match self {
            Readings::Tickets(taken) => taken.drafts.iter().map(|draft| draft.value.customer.clone()).collect(),
            Readings::Feedback(taken) => taken.drafts.iter().map(|draft| draft.value.customer.clone()).collect(),
            Readings::Outages(_) => Vec::new(),
        };
        customers.sort();
        customers.dedup();
        customers
    }

    fn plan(&mut self, portfolio: &Portfolio, profile: &Profile, file: &upsert::ReadFile<'_>) -> Plan {
        match self {
            Readings::Tickets(taken) => upsert::tickets(portfolio, &profile.owns, taken, file),
            Readings::Outages(history) => upsert::outages(portfolio, &profile.owns, &mut history.taken, file),
            Readings::Feedback(taken) => upsert::feedback(portfolio, taken, file),
        }
    }

    /// Adds the confirmations to the plan, and says which months they are.
    fn confirm(
        &self,
        portfolio: &Portfolio,
        confirm: &Confirm,
        args: &Rows,
        plan: &mut Plan,
        context: &Context,
        file: &upsert::ReadFile<'_>,
    ) -> Result<Vec<(ServiceId, Month)>> {
        let Readings::Outages(history) = self else { return Ok(Vec::new()) };
        let zone = portfolio.settings.organisation.zone;
        let today = context.now(zone)?.date(zone);
        let mut months = BTreeMap::new();
        for (service, (first, last)) in &history.covers {
            let covered = match confirm {
                Confirm::None => Vec::new(),
                Confirm::Covered => outage::whole_months(*first, *last, zone),
                Confirm::Months(months) => months.clone(),
            };
            // A month that is not over cannot be complete.
            let over = covered.into_iter().filter(|month| month.last_day() < today);
            let fresh = over.filter(|month| {
                let known = |row: &crate::domain::record::Confirmation| row.service == *service && row.month == *month;
                !portfolio.house.confirmations.iter().any(known)
            });
            months.insert(service.clone(), fresh.collect::<Vec<_>>());
        }
        let by = format!("import {}", args.profile);
        let confirmations = upsert::confirmations(portfolio, &months, today, &by, file).map_err(Failure::World)?;
        plan.writes.extend(confirmations.writes);
        Ok(months.into_iter().flat_map(|(service, all)| all.into_iter().map(move |m| (service.clone(), m))).collect())
    }

    fn report(self) -> Report {
        match self {
            Readings::Tickets(taken) => taken.report,
            Readings::Outages(history) => history.taken.report,
            Readings::Feedback(taken) => taken.report,
        }
    }
}

/// How many bad rows are accepted.
enum Accepted {
    Rows(u64),
    PerCent(u64),
}

impl Accepted {
    fn parse(text: &str) -> Result<Self> {
        let number = |text: &str| text.parse::<u64>().ok();
        let parsed = match text.strip_suffix('%') {
            Some(text) => number(text).filter(|n| *n <= 100).map(Accepted::PerCent),
            None => number(text).map(Accepted::Rows),
        };
        parsed.ok_or_else(|| Failure::Usage(format!("--max-bad {text}: write a number of rows such as 20, or 5%")))
    }

    /// The most that are accepted, when there are more.
    fn exceeded(&self, bad: u64, rows: u64) -> Option<u64> {
        let most = match self {
            Accepted::Rows(n) => *n,
            Accepted::PerCent(n) => rows.saturating_mul(*n) / 100,
        };
        (bad > most).then_some(most)
    }
}

fn given(args: &Rows) -> Result<Given> {
    let customer = args.customer.as_deref().map(CustomerId::new).transpose();
    let service = args.service.as_deref().map(ServiceId::new).transpose();
    Ok(Given {
        customer: customer.map_err(|why| Failure::Usage(format!("--customer: {why}")))?,
        service: service.map_err(|why| Failure::Usage(format!("--service: {why}")))?,
    })
}

fn months(text: &str) -> Result<Vec<Month>> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let months = Month::parse(first).zip(Month::parse(last)).filter(|(first, last)| first <= last);
    let Some((first, last)) = months else {
        return Err(Failure::Usage(format!("--covers {text}: write months such as 2026-01..2026-06")));
    };
    Ok((0..).map(|n| first.plus(n)).take_while(|month| *month <= last).take(1200).collect())
}

fn bytes(path: &Path, shown: &Path) -> Result<Vec<u8>> {
    disk::read_named(path, LIMIT).map_err(|fault| {
        let text = format!("{}: {fault}", shown.display());
        match fault {
            ReadFault::Missing => Failure::Missing(text),
            _ => Failure::World(text),
        }
    })
}

fn stopped(file: &Path, stop: &Stop) -> Failure {
    Failure::World(format!("{}: {stop}", file.display()))
}

/// The store's own profile of that name, else the one that comes with sdm.
fn named_profile(root: &Root, name: &str, zone: Zone) -> Result<Profile> {
    let path = format!("catalog/imports/{name}.toml");
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let (place, text) = match root.read(&path, limit) {
        Ok(bytes) => {
            let text = String::from_utf8(bytes).map_err(|_| Failure::World(format!("{path} is not UTF-8 text")))?;
            (path, text)
        }
        Err(ReadFault::Missing | ReadFault::NotAFile) => match builtin(name) {
            Some(text) => (format!("built-in profile {name}"), text.to_owned()),
            None => return Err(no_profile(root, name)),
        },
        Err(fault) => return Err(Failure::World(format!("{path}: {fault}"))),
    };
    profile(&text, zone).map_err(|faults| {
        let lines = faults.iter().map(|fault| format!("\n{place}:{fault}"));
        Failure::World(format!("the profile cannot be used{}", lines.collect::<String>()))
    })
}

fn no_profile(root: &Root, name: &str) -> Failure {
    let own = root.list("catalog/imports").unwrap_or_default().into_iter().map(|entry| entry.name);
    let mut known: Vec<String> = own.filter_map(|file| file.strip_suffix(".toml").map(String::from)).collect();
    known.extend(BUILTIN.iter().map(|(name, _)| (*name).to_owned()));
    let hint = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("there are {}; make one with: sdm import init FILE", known.join(", ")),
    };
    Failure::Missing(format!("there is no profile {name}: {hint}"))
}
