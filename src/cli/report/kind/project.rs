//! `sdm report --project`: the status of a project, as it stands.

use super::super::{Args, no_customer};
use super::{Ground, Kind, with_errors};
use crate::cli::{Context, Failure, Result};
use crate::domain::id::{CustomerId, RecordId};
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Instant, Zone};
use crate::evaluate::view::CustomerView;
use crate::report::document::Document;
use crate::report::project::ProjectContext;
use crate::store::disk::Root;
use crate::store::read::quote::nearest;
use crate::store::walk::Scope;

/// A customer's project.
struct Status {
    customer: CustomerId,
    project: String,
}

/// The project that is asked for, as CUSTOMER/PROJECT.
pub fn asked(args: &Args, _context: &Context, _root: &Root) -> Result<Option<Box<dyn Kind>>> {
    let Some(name) = &args.project else { return Ok(None) };
    let Some((customer, project)) = name.split_once('/') else {
        return Err(Failure::Usage(format!("--project {name}: write CUSTOMER/PROJECT; sdm list project shows them")));
    };
    let customer = CustomerId::new(customer).map_err(|why| Failure::Usage(format!("--project {name}: {why}")))?;
    Ok(Some(Box::new(Status { customer, project: project.to_owned() })))
}

impl Kind for Status {
    fn scope(&self) -> Scope {
        Scope::Customers(vec![self.customer.clone()])
    }

    fn folder(&self) -> String {
        "projects".to_owned()
    }

    fn until(&self, _zone: Zone) -> Option<Instant> {
        None
    }

    fn documents(&self, ground: &Ground<'_>) -> Result<Vec<(String, Document)>> {
        let view = CustomerView::of(ground.portfolio, &self.customer);
        let view = view.ok_or_else(|| no_customer(ground.portfolio, &self.customer))?;
        let id = RecordId::new(&self.project).ok();
        let Some(project) = id.and_then(|id| view.projects.get(&id)) else {
            let owner = Owner::Customer(self.customer.clone());
            if ground.portfolio.names.has(RecordKind::Project, &owner, &self.project) {
                return Err(with_errors(&format!("{}/{}", self.customer, self.project)));
            }
            let near = nearest(&self.project, view.projects.keys().map(RecordId::as_str));
            let hint = near.map_or(String::new(), |near| format!("; did you mean {}/{near}?", self.customer));
            return Err(Failure::Missing(format!("there is no project {}/{}{hint}", self.customer, self.project)));
        };
        let language = ground.asked.unwrap_or(view.language);
        let made = ProjectContext::new(&view, project, &ground.provenance, language);
        Ok(vec![(made.summary(), made.document())])
    }
}
