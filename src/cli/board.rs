//! `sdm board`.

use clap::ValueEnum;

use super::period::month;
use super::{Context, Failure, Result, out::Out};
use crate::domain::time::{Instant, Zone};
use crate::evaluate::board::{Board, MEASURES, Reading};
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::Period;
use crate::evaluate::verdict::Verdict;
use crate::evaluate::view::CustomerView;
use crate::render::board::{Line, Shown, csv, json, nothing, table};
use crate::store::walk::Scope;

/// Show the measures of management's board for a month or a quarter, over all customers
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A month such as 2026-10 [default: the last full month]
    #[arg(long, value_name = "MONTH", num_args = 0..=1, default_missing_value = "", conflicts_with = "quarter")]
    month: Option<String>,
    /// A quarter such as 2026-Q3
    #[arg(long, value_name = "QUARTER")]
    quarter: Option<String>,
    /// Exit 1 when a measure is missed, or at risk or missed
    #[arg(long, value_name = "VERDICT")]
    fail_on: Option<FailOn>,
    /// How the measures are printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// Which verdicts fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// A missed measure.
    Missed,
    /// A measure at risk or missed.
    AtRisk,
}

/// How the measures are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// Months and quarters of a trend, the asked one included.
const MONTHS: i32 = 13;
const QUARTERS: i32 = 8;

/// Reads the measures and prints them; fails when a record cannot be read.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let portfolio = context.open(&root, &Scope::All)?;
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let periods = periods(&args, now, zone)?;
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else { return Ok(()) };
    let views = CustomerView::all(&portfolio);
    let evaluators: Vec<Evaluator<'_>> = views.iter().map(Evaluator::new).collect();
    let ends = last.parts().last().map_or(first.parts()[0].month, |part| part.month);
    let board = Board::new(&portfolio, &evaluators, first.parts()[0].month, ends, Some(now));
    let line = |entry| {
        let readings: Vec<Reading> = periods.iter().map(|period| board.read(entry, *period)).collect();
        Line { measure: entry.measure, limit: board.limit(entry), readings }
    };
    let lines: Vec<Line> = MEASURES.iter().map(line).collect();
    let shown = Shown { periods: &periods, lines: &lines, now, zone };
    match args.format {
        Format::Table if lines.iter().all(|line| line.now().figure.is_none()) => {
            out.result(&nothing(&shown, portfolio.customers.len()))?;
        }
        Format::Table => out.result(&table(&shown, out.columns()))?,
        Format::Json => out.result(&format!("{}\n", json(&shown)))?,
        Format::Csv => out.result(&csv(&shown))?,
    }
    if let Some(lost) = portfolio.unreadable.first() {
        return Err(Failure::Blocked(format!(
            "{} cannot be read without errors, so what rests on it has no data; all that is wrong: sdm check",
            lost.path
        )));
    }
    let fails = |line: &Line| match (args.fail_on, &line.now().verdict) {
        (Some(_), Verdict::Missed) | (Some(FailOn::AtRisk), Verdict::AtRisk) => true,
        (None, _) | (Some(_), _) => false,
    };
    if lines.iter().any(fails) { Err(Failure::Checked) } else { Ok(()) }
}

/// The periods of the trend, oldest first; the last is the one asked for.
fn periods(args: &Args, now: Instant, zone: Zone) -> Result<Vec<Period>> {
    if let Some(text) = &args.quarter {
        let Some(Period::Quarter(first)) = Period::parse_quarter(text) else {
            return Err(Failure::Usage(format!("--quarter {text}: write a quarter such as 2026-Q3")));
        };
        return Ok((0..QUARTERS).rev().map(|back| Period::Quarter(first.plus(-3 * back))).collect());
    }
    let month = month(args.month.as_deref().filter(|text| !text.is_empty()), now, zone)?;
    Ok((0..MONTHS).rev().map(|back| Period::Month(month.plus(-back))).collect())
}
