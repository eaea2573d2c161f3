//! `sdm report --quarter`: the quarter on one page for management, and a part for each customer.

use super::super::Args;
use super::{Ground, Kind};
use crate::cli::{Context, Failure, Result};
use crate::domain::time::{Instant, Month, Zone};
use crate::evaluate::board::Board;
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::Period;
use crate::evaluate::view::CustomerView;
use crate::report::document::Document;
use crate::report::quarter::{QuarterContext, begins};
use crate::store::disk::Root;
use crate::store::walk::Scope;

/// A quarter, by its first month.
struct Quarter(Month);

/// The quarter that is asked for; without a name the last full one.
pub fn asked(args: &Args, context: &Context, root: &Root) -> Result<Option<Box<dyn Kind>>> {
    let Some(text) = &args.quarter else { return Ok(None) };
    Ok(Some(Box::new(Quarter(named("--quarter", text, context, root)?))))
}

/// The first month of the quarter that an option names; of the last full one where it names none.
pub fn named(option: &str, text: &str, context: &Context, root: &Root) -> Result<Month> {
    if text.is_empty() {
        let zone = context.settings_zone(root)?;
        let this = Month::of(context.now(zone)?.date(zone));
        let begun = i32::try_from((this.month() - 1) % 3).unwrap_or(0);
        return Ok(this.plus(-begun - 3));
    }
    match Period::parse_quarter(text) {
        Some(Period::Quarter(first)) => Ok(first),
        _ => Err(Failure::Usage(format!("{option} {text}: write a quarter such as 2026-Q3"))),
    }
}

impl Kind for Quarter {
    fn scope(&self) -> Scope {
        Scope::All
    }

    fn folder(&self) -> String {
        Period::Quarter(self.0).to_string()
    }

    fn until(&self, zone: Zone) -> Option<Instant> {
        Some(Period::Quarter(self.0).span(zone).until())
    }

    fn documents(&self, ground: &Ground<'_>) -> Result<Vec<(String, Document)>> {
        let portfolio = ground.portfolio;
        let views = CustomerView::all(portfolio);
        let evaluators: Vec<Evaluator<'_>> = views.iter().map(Evaluator::new).collect();
        let (first, last) = (begins(self.0), self.0.plus(2));
        let board = Board::new(portfolio, &evaluators, first, last, Some(ground.provenance.as_of));
        let quarter = QuarterContext::new(&board, self.0, &ground.provenance, ground.language);
        Ok(vec![(quarter.summary(), quarter.document())])
    }
}
