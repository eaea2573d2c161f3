//! `sdm report --supplier`: the follow-up of a supplier over a month or a quarter.

use super::super::Args;
use super::quarter::named;
use super::{Ground, Kind, with_errors};
use crate::cli::period::month;
use crate::cli::{Context, Failure, Result};
use crate::domain::id::SupplierId;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Instant, Zone};
use crate::evaluate::internal::Internal;
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::Period;
use crate::evaluate::view::CustomerView;
use crate::report::document::Document;
use crate::report::supplier::SupplierContext;
use crate::store::disk::Root;
use crate::store::read::quote::nearest;
use crate::store::walk::Scope;

/// A supplier, and when.
struct FollowUp {
    supplier: String,
    period: Period,
}

/// The supplier that is named, over the month or quarter that is; without either over the last full quarter.
pub fn asked(args: &Args, context: &Context, root: &Root) -> Result<Option<Box<dyn Kind>>> {
    let Some(supplier) = &args.supplier else { return Ok(None) };
    let period = match &args.month {
        Some(text) => {
            let zone = context.settings_zone(root)?;
            Period::Month(month(Some(text), context.now(zone)?, zone)?)
        }
        None => Period::Quarter(named("--quarter", args.quarter.as_deref().unwrap_or_default(), context, root)?),
    };
    Ok(Some(Box::new(FollowUp { supplier: supplier.clone(), period })))
}

impl Kind for FollowUp {
    fn scope(&self) -> Scope {
        Scope::All
    }

    fn folder(&self) -> String {
        self.period.to_string()
    }

    fn until(&self, zone: Zone) -> Option<Instant> {
        Some(self.period.span(zone).until())
    }

    fn documents(&self, ground: &Ground<'_>) -> Result<Vec<(String, Document)>> {
        let portfolio = ground.portfolio;
        let suppliers = &portfolio.catalog.suppliers;
        let id = SupplierId::new(&self.supplier).ok();
        let Some(supplier) = id.and_then(|id| suppliers.get(&id)) else {
            if portfolio.names.has(RecordKind::Supplier, &Owner::Catalog, &self.supplier) {
                return Err(with_errors(&self.supplier));
            }
            let known = suppliers.keys().map(|id| id.as_str());
            let hint = match nearest(&self.supplier, known) {
                Some(near) => format!("did you mean {near}?"),
                None => "sdm list supplier shows them".to_owned(),
            };
            return Err(Failure::Missing(format!("there is no supplier {}; {hint}", self.supplier)));
        };
        let views = CustomerView::all(portfolio);
        let evaluators: Vec<Evaluator<'_>> = views.iter().map(Evaluator::new).collect();
        let internal = Internal::new(portfolio, &evaluators);
        let given = (evaluators.as_slice(), &internal);
        let made = SupplierContext::new(portfolio, supplier, given, self.period, &ground.provenance, ground.language);
        Ok(vec![(made.summary(), made.document())])
    }
}
