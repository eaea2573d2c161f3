//! `sdm report --improvements`: a customer's service improvement plan, as it stands.

use super::super::Args;
use super::{Ground, Kind};
use crate::cli::{Context, Failure, Result};
use crate::domain::id::CustomerId;
use crate::domain::time::{Instant, Zone};
use crate::evaluate::view::CustomerView;
use crate::report::document::Document;
use crate::report::improvements::PlanContext;
use crate::store::disk::Root;
use crate::store::walk::Scope;

/// The plan of a customer.
struct Plan(CustomerId);

/// The customer whose plan is asked for.
pub fn asked(args: &Args, _context: &Context, _root: &Root) -> Result<Option<Box<dyn Kind>>> {
    let Some(name) = &args.improvements else { return Ok(None) };
    let id = CustomerId::new(name).map_err(|why| Failure::Usage(format!("--improvements {name}: {why}")))?;
    Ok(Some(Box::new(Plan(id))))
}

impl Kind for Plan {
    fn scope(&self) -> Scope {
        Scope::Customers(vec![self.0.clone()])
    }

    fn folder(&self) -> String {
        "improvements".to_owned()
    }

    fn until(&self, _zone: Zone) -> Option<Instant> {
        None
    }

    fn documents(&self, ground: &Ground<'_>) -> Result<Vec<(String, Document)>> {
        let view = CustomerView::of(ground.portfolio, &self.0);
        let view = view.ok_or_else(|| super::super::no_customer(ground.portfolio, &self.0))?;
        let language = ground.asked.unwrap_or(view.language);
        let plan = PlanContext::new(&view, &ground.provenance, language);
        Ok(vec![(plan.summary(), plan.document())])
    }
}
