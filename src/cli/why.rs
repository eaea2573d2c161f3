//! `sdm why`.

use super::period::month;
use super::reference::named;
use super::slo::Format;
use super::{Context, Failure, Result, out::Out};
use crate::domain::id::{CustomerId, TicketId};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Instant;
use crate::evaluate::attribution::{of_row, said};
use crate::evaluate::credit::claims;
use crate::evaluate::internal::Internal;
use crate::evaluate::month::Evaluator;
use crate::evaluate::outcome::Outcome;
use crate::evaluate::period::{Horizon, Period};
use crate::evaluate::view::CustomerView;
use crate::evaluate::why::why;
use crate::render::{evidence, internal as chain, slo, whose, why as render};
use crate::store::disk::Root;
use crate::store::open::open;
use crate::store::portfolio::Portfolio;
use crate::store::read::quote::nearest;
use crate::store::walk::Scope;

/// Explain a ticket's verdicts line by line, or those of an agreement's target
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A ticket, such as angstrom/INC-0422 or p7kqf, or a target as CUSTOMER/AGREEMENT/TARGET
    #[arg(value_name = "TICKET|TARGET")]
    reference: String,
    /// The month of a target's verdict [default: the last full month]
    #[arg(long, value_name = "MONTH")]
    month: Option<String>,
    /// How the answer is printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// Explains a ticket, seen up to and including `--now`.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    if let Some((customer, rest)) = args.reference.split_once('/')
        && let Some((agreement, target)) = rest.split_once('/')
    {
        if customer == "internal" {
            return of_internal(&args, (agreement, target), &root, context, out);
        }
        return of_target(&args, (customer, agreement, target), &root, context, out);
    }
    let slot = named(&root, context, &[RecordKind::Ticket], &args.reference)?;
    let Owner::Customer(customer) = &slot.owner else {
        return Err(Failure::Missing(format!("{} is no customer's ticket", slot.path)));
    };
    let portfolio = opened(&root, customer)?;
    let now = context.now(portfolio.settings.organisation.zone)?;
    let view = CustomerView::of(&portfolio, customer);
    let id = TicketId::new(&slot.id).ok();
    let known = view.as_ref().zip(id.as_ref()).filter(|(view, id)| view.ticket(id).is_some());
    let Some((view, id)) = known else {
        return Err(Failure::Blocked(format!(
            "{} cannot be read; all that is wrong: sdm check {}",
            slot.path, slot.path
        )));
    };
    let Some(why) = why(view, id, Horizon::now(now)) else {
        return Err(Failure::Blocked(format!("{id} was logged after {}", now.rfc3339(view.zone))));
    };
    out.result(&match args.format {
        Format::Table => render::text(&why, out.columns()),
        Format::Json => format!("{}\n", render::json(customer.as_str(), &why)),
        Format::Jsonl => render::json_lines(&why),
        Format::Csv => render::csv(customer.as_str(), &why),
    })?;
    let bad = portfolio.unreadable.iter().find(|lost| lost.path == slot.path);
    match bad {
        Some(_) => {
            Err(Failure::Blocked(format!("{} has errors; all that is wrong: sdm check {}", slot.path, slot.path)))
        }
        None => Ok(()),
    }
}

/// One target's verdict in a month, with all that it rests on.
fn of_target(
    args: &Args,
    (customer, agreement, target): (&str, &str, &str),
    root: &Root,
    context: &Context,
    out: &mut Out,
) -> Result<()> {
    let missing = || Failure::Missing(format!("there is no target {customer}/{agreement}/{target}"));
    let id = CustomerId::new(customer).map_err(|_| missing())?;
    let portfolio = opened(root, &id)?;
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let view = CustomerView::of(&portfolio, &id).ok_or_else(missing)?;
    let is_known = view
        .agreements
        .values()
        .any(|found| found.id.as_str() == agreement && found.targets.iter().any(|found| found.key.as_str() == target));
    if !is_known {
        return Err(missing());
    }
    let period = Period::Month(month(args.month.as_deref(), now, zone)?);
    let evaluator = Evaluator::new(&view);
    let mut evaluation = evaluator.evaluate(period, Some(now));
    evaluation.outcomes.retain(|row| row.agreement.id.as_str() == agreement && row.target.key.as_str() == target);
    evaluation.not_applicable.clear();
    let evaluations = [evaluation];
    out.result(&match args.format {
        Format::Table => {
            let mut text = evidence::detail(&evaluations, out.columns());
            for row in evaluations.iter().flat_map(|evaluation| &evaluation.outcomes) {
                text += &whose_text(&evaluator, period, now, row);
            }
            text
        }
        Format::Json => format!("{}\n", slo::json(&evaluations, None)),
        Format::Jsonl => slo::json_lines(&evaluations),
        Format::Csv => slo::csv(&evaluations),
    })
}

/// Whose the misses of a row were, by the rule and as said in the record of the miss.
fn whose_text<'v>(evaluator: &Evaluator<'v>, period: Period, now: Instant, row: &Outcome<'v>) -> String {
    let Some(part) = period.parts().first().copied() else { return String::new() };
    let said = said(evaluator.view(), part.month, row);
    let zone = row.agreement.zone;
    let mut text = String::new();
    for (ticket, found) in of_row(evaluator, part, Some(now), row) {
        let name = ticket.map_or("downtime".to_owned(), |ticket| ticket.id().to_string());
        text += &format!("\n{name}\n");
        text.extend(whose::lines(&found, said, zone).iter().map(|line| format!("  {line}\n")));
    }
    text
}

/// One target of an OLA or UPC in a month, with every ticket that it rests on.
fn of_internal(
    args: &Args,
    (agreement, target): (&str, &str),
    root: &Root,
    context: &Context,
    out: &mut Out,
) -> Result<()> {
    let portfolio = context.open(root, &Scope::All)?;
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let is_it = |found: &Agreement| found.id.as_str() == agreement;
    let known = portfolio.house.agreements.values().find(|found| is_it(found));
    let Some(_) = known.filter(|found| found.targets.iter().any(|found| found.key.as_str() == target)) else {
        let keys = known.into_iter().flat_map(|found| &found.targets).map(|target| target.key.as_str());
        let names = portfolio.house.agreements.keys().map(|id| id.as_str());
        let near = known.map_or_else(|| nearest(agreement, names), |_| nearest(target, keys));
        let help = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
        return Err(Failure::Missing(format!("there is no target internal/{agreement}/{target}{help}")));
    };
    let period = Period::Month(month(args.month.as_deref(), now, zone)?);
    let views = CustomerView::all(&portfolio);
    let evaluators: Vec<Evaluator<'_>> = views.iter().map(Evaluator::new).collect();
    let internal = Internal::new(&portfolio, &evaluators);
    let mut found = internal.evaluate(period, Some(now));
    found.outcomes.retain(|row| is_it(row.agreement) && row.target.key.as_str() == target);
    let claims = claims(&internal, &found);
    out.result(&match args.format {
        Format::Table => chain::detail(&found, out.columns()) + &chain::claims_table(&claims, out.columns()),
        Format::Json => format!("{}\n", chain::json(&found, &claims)),
        Format::Jsonl => chain::json_lines(&found),
        Format::Csv => chain::csv(&found),
    })
}

fn opened(root: &Root, customer: &CustomerId) -> Result<Portfolio> {
    open(root, &Scope::Customers(vec![customer.clone()])).map_err(|fault| Failure::World(fault.to_string()))
}
