//! `sdm report --slm`: the ten measurements of service level management, a quarter beside the one before it.

use super::super::Args;
use super::quarter::named;
use super::{Ground, Kind};
use crate::cli::{Context, Result};
use crate::domain::time::{Instant, Month, Zone};
use crate::evaluate::board::Board;
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::Period;
use crate::evaluate::slm::Slm;
use crate::evaluate::view::CustomerView;
use crate::report::document::Document;
use crate::report::slm::SlmContext;
use crate::store::disk::Root;
use crate::store::walk::Scope;

/// The measurements of a quarter, by its first month.
struct Measurements(Month);

/// The quarter that is asked for; without a name the last full one.
pub fn asked(args: &Args, context: &Context, root: &Root) -> Result<Option<Box<dyn Kind>>> {
    let Some(text) = &args.slm else { return Ok(None) };
    Ok(Some(Box::new(Measurements(named("--slm", text, context, root)?))))
}

impl Kind for Measurements {
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
        let (first, last) = (self.0.plus(-3), self.0.plus(2));
        let as_of = ground.provenance.as_of;
        let board = Board::new(portfolio, &evaluators, first, last, Some(as_of));
        let slm = Slm { board: &board, period: Period::Quarter(self.0), before: Period::Quarter(first), as_of };
        let made = SlmContext::new(&slm, self.0, &ground.provenance, ground.language);
        Ok(vec![(made.summary(), made.document())])
    }
}
