//! `sdm slo`.

use clap::ValueEnum;

use super::period::month;
use super::{Context, Failure, Result, out::Out};
use crate::domain::id::{CustomerId, ServiceId};
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Date, Instant, Zone};
use crate::evaluate::credit::claims;
use crate::evaluate::internal::Internal;
use crate::evaluate::month::Evaluator;
use crate::evaluate::open::open_clocks;
use crate::evaluate::outcome::Evaluation;
use crate::evaluate::period::Period;
use crate::evaluate::verdict::{ClockVerdict, Verdict};
use crate::evaluate::view::CustomerView;
use crate::render::{internal as chain, slo as render};
use crate::store::open::open;
use crate::store::portfolio::Portfolio;
use crate::store::read::quote::nearest;
use crate::store::walk::Scope;

/// Evaluate the agreed targets of a period
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A month such as 2026-10 [default: the last full month]
    #[arg(long, value_name = "MONTH", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["quarter", "from", "to"])]
    month: Option<String>,
    /// A quarter such as 2026-Q4
    #[arg(long, value_name = "QUARTER", conflicts_with_all = ["from", "to"])]
    quarter: Option<String>,
    /// First day, included
    #[arg(long, value_name = "DATE", requires = "to")]
    from: Option<Date>,
    /// Last day, included
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<Date>,
    /// Only this customer; may be given several times
    #[arg(long, value_name = "CUSTOMER")]
    customer: Vec<String>,
    /// Only targets of agreements for this service
    #[arg(long, value_name = "SERVICE")]
    service: Option<String>,
    /// Only targets at risk or missed, and the open clocks that are at risk now
    #[arg(long)]
    at_risk: bool,
    /// The OLAs and UPCs instead: what teams and suppliers made of the time in their hands
    #[arg(long, conflicts_with = "at_risk")]
    internal: bool,
    /// Exit 1 when a target is missed, or at risk or missed
    #[arg(long, value_name = "VERDICT")]
    fail_on: Option<FailOn>,
    /// How the results are printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// Which verdicts fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// A missed target.
    Missed,
    /// A target at risk or missed.
    AtRisk,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// One result a line.
    Jsonl,
    /// For spreadsheets.
    Csv,
}

/// Evaluates and prints; fails when a record in scope cannot be read.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let scope = match args.customer.as_slice() {
        [] => Scope::All,
        names => Scope::Customers(names.iter().filter_map(|name| CustomerId::new(name).ok()).collect()),
    };
    let portfolio = open(&root, &scope).map_err(|fault| Failure::World(fault.to_string()))?;
    known(&args, &portfolio)?;
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let period = period(&args, now, zone)?;
    let views = CustomerView::all(&portfolio);
    let evaluators: Vec<Evaluator<'_>> = views.iter().map(Evaluator::new).collect();
    if args.internal {
        return internal(&args, &portfolio, &evaluators, (period, now), out);
    }
    let evaluations: Vec<Evaluation<'_>> =
        evaluators.iter().map(|evaluator| narrowed(evaluator.evaluate(period, Some(now)), &args)).collect();
    let near = args.at_risk.then(|| {
        let open = evaluators.iter().flat_map(|evaluator| open_clocks(evaluator, now));
        open.filter(|(ticket, clock)| {
            clock.verdict == ClockVerdict::AtRisk
                && args.service.as_ref().is_none_or(|service| ticket.service().as_str() == service)
        })
        .collect::<Vec<_>>()
    });
    let near = near.as_deref();
    match args.format {
        Format::Table => out.result(&render::table(&evaluations, near, out.columns()))?,
        Format::Json => out.result(&format!("{}\n", render::json(&evaluations, near)))?,
        Format::Jsonl => out.result(&render::json_lines(&evaluations))?,
        Format::Csv => out.result(&render::csv(&evaluations))?,
    }
    let unreadable = render::unreadable(&evaluations);
    if !unreadable.is_empty() {
        return Err(Failure::Blocked(format!(
            "{} cannot be read without errors, so what rests on it has no data; all that is wrong: sdm check",
            unreadable.join(", ")
        )));
    }
    let is_near = args.fail_on == Some(FailOn::AtRisk) && near.is_some_and(|near| !near.is_empty());
    let failed = evaluations.iter().any(|evaluation| evaluation.outcomes.iter().any(|row| fails(&args, &row.verdict)));
    if failed || is_near { Err(Failure::Checked) } else { Ok(()) }
}

/// Evaluates and prints the OLAs and UPCs.
fn internal<'v>(
    args: &Args,
    portfolio: &'v Portfolio,
    evaluators: &'v [Evaluator<'v>],
    (period, now): (Period, Instant),
    out: &mut Out,
) -> Result<()> {
    let internal = Internal::new(portfolio, evaluators);
    let mut found = internal.evaluate(period, Some(now));
    if let Some(service) = &args.service {
        found.outcomes.retain(|row| row.agreement.services.iter().any(|found| found.as_str() == service));
    }
    let claims = claims(&internal, &found);
    out.result(&match args.format {
        Format::Table => chain::table(&found, out.columns()) + &chain::claims_table(&claims, out.columns()),
        Format::Json => format!("{}\n", chain::json(&found, &claims)),
        Format::Jsonl => chain::json_lines(&found),
        Format::Csv => chain::csv(&found),
    })?;
    if !found.unreadable.is_empty() {
        return Err(Failure::Blocked(format!(
            "{} cannot be read without errors, so its targets have no row; all that is wrong: sdm check",
            found.unreadable.join(", ")
        )));
    }
    if found.outcomes.iter().any(|row| fails(args, &row.verdict)) { Err(Failure::Checked) } else { Ok(()) }
}

fn fails(args: &Args, verdict: &Verdict) -> bool {
    match args.fail_on {
        None => false,
        Some(FailOn::Missed) => *verdict == Verdict::Missed,
        Some(FailOn::AtRisk) => matches!(verdict, Verdict::Missed | Verdict::AtRisk),
    }
}

/// Only the rows that were asked for.
fn narrowed<'v>(mut evaluation: Evaluation<'v>, args: &Args) -> Evaluation<'v> {
    if let Some(service) = &args.service {
        evaluation.outcomes.retain(|row| match row.service {
            Some(found) => found.as_str() == service,
            None => row.agreement.services.iter().any(|found| found.as_str() == service),
        });
        evaluation.not_applicable.retain(|(ticket, _)| ticket.service().as_str() == service);
    }
    if args.at_risk {
        evaluation.outcomes.retain(|row| matches!(row.verdict, Verdict::AtRisk | Verdict::Missed));
    }
    evaluation
}

fn period(args: &Args, now: Instant, zone: Zone) -> Result<Period> {
    match (&args.month, &args.quarter, args.from, args.to) {
        (_, Some(text), _, _) => Period::parse_quarter(text)
            .ok_or_else(|| Failure::Usage(format!("--quarter {text}: write a quarter such as 2026-Q4"))),
        (_, _, Some(from), Some(to)) if to < from => {
            Err(Failure::Usage(format!("--to {to} lies before --from {from}")))
        }
        (_, _, Some(from), Some(to)) => Ok(Period::Days(from, to)),
        (text, ..) => Ok(Period::Month(month(text.as_deref().filter(|text| !text.is_empty()), now, zone)?)),
    }
}

/// Refuses customers and services that the store does not have.
fn known(args: &Args, portfolio: &Portfolio) -> Result<()> {
    let customers = || {
        let owners = portfolio.names.records.keys().filter(|(kind, _)| *kind == RecordKind::Customer);
        owners.filter_map(|(_, owner)| match owner {
            Owner::Customer(customer) => Some(customer.as_str()),
            Owner::House | Owner::Catalog => None,
        })
    };
    let missing = |what: &str, name: &str, near: Option<&str>| {
        let help = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
        Err(Failure::Missing(format!("there is no {what} {name:?}{help}")))
    };
    for name in &args.customer {
        if !customers().any(|customer| customer == name) {
            return missing("customer", name, nearest(name, customers()));
        }
    }
    if let Some(name) = &args.service {
        let is_known = ServiceId::new(name).is_ok() && portfolio.names.has(RecordKind::Service, &Owner::Catalog, name);
        if !is_known {
            let services = portfolio.names.records.get(&(RecordKind::Service, Owner::Catalog));
            return missing("service", name, nearest(name, services.into_iter().flatten().map(String::as_str)));
        }
    }
    Ok(())
}
